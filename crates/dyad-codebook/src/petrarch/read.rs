//! The lines of a verb dictionary to its sets, blocks, patterns and transformations.

use crate::{CodebookError, Location};

/// A dictionary as its file has it.
#[derive(Debug, Default)]
pub(super) struct Dictionary {
    pub(super) sets: Vec<(String, Vec<String>)>,
    pub(super) blocks: Vec<Block>,
    pub(super) transformations: Vec<Line>,
}

/// A line that is kept as it stands.
#[derive(Clone, Debug)]
pub(super) struct Line {
    pub(super) at: Location,
    pub(super) text: String,
}

/// Verbs that share a code and patterns.
#[derive(Debug, Default)]
pub(super) struct Block {
    pub(super) name: String,
    pub(super) code: Code,
    pub(super) verbs: Vec<Verb>,
    pub(super) patterns: Vec<Pattern>,
}

/// One verb: its words, in lower case, and a code of its own where it has one.
#[derive(Debug)]
pub(super) struct Verb {
    pub(super) words: Vec<String>,
    pub(super) code: Option<Code>,
    /// Whether the verb is the last of its words instead of the first.
    pub(super) is_last: bool,
}

/// The codes of a pattern, from source to target and back; `---` is no code.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Code {
    pub(super) there: Option<String>,
    pub(super) back: Option<String>,
}

/// What a pattern asks for on one side of its verb.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// `WORD`, `&SET`, `{WORDS}`: words of one phrase.
    Phrase(Vec<String>),
    /// `(PREP WORDS)`.
    Prepositional(String, Vec<String>),
    /// `+`: the target stands here.
    Target,
    /// `$`: the source stands here.
    Source,
    /// `^` and `%`: anything that is skipped, or a compound.
    Other,
}

/// `- before * after [code]`.
#[derive(Debug)]
pub(super) struct Pattern {
    pub(super) line: Line,
    pub(super) before: Vec<Piece>,
    pub(super) after: Vec<Piece>,
    pub(super) has_verb: bool,
    pub(super) code: Code,
}

/// Reads a dictionary.
pub(super) fn dictionary(file: &str, text: &str) -> Result<Dictionary, CodebookError> {
    let mut dictionary = Dictionary::default();
    let mut in_set = false;
    for (number, raw) in text.lines().enumerate() {
        let at = Location { file: file.to_owned(), line: number as u32 + 1, column: 1 };
        let line = raw.split('#').next().unwrap_or_default().trim();
        if line.is_empty() || line.starts_with('<') {
            continue;
        }
        if let Some(name) = line.strip_prefix('&') {
            dictionary.sets.push((lower(name.trim()), Vec::new()));
            in_set = true;
        } else if let Some(head) = line.strip_prefix("---") {
            dictionary.blocks.push(block(head, &at)?);
            in_set = false;
        } else if line.starts_with('~') {
            dictionary.transformations.push(Line { at, text: line.to_owned() });
        } else if let Some(rest) = line.strip_prefix('-') {
            let Some(block) = dictionary.blocks.last_mut() else { return Err(homeless(at, "pattern")) };
            block.patterns.push(pattern(rest, Line { at, text: line.to_owned() })?);
        } else if in_set {
            if let (Some((_, words)), Some(word)) = (dictionary.sets.last_mut(), line.strip_prefix('+')) {
                words.push(lower(word));
            }
        } else {
            let Some(block) = dictionary.blocks.last_mut() else { return Err(homeless(at, "verb")) };
            block.verbs.extend(verb(line, &at)?);
        }
    }
    Ok(dictionary)
}

fn homeless(at: Location, what: &str) -> CodebookError {
    CodebookError::new(at, format!("a {what} before the first block"), "open one with `--- NAME [code] ---`")
}

/// ` NAME [code] ---`.
fn block(head: &str, at: &Location) -> Result<Block, CodebookError> {
    let name = lower(head.split('[').next().unwrap_or_default().trim());
    Ok(Block { name, code: code(head, at)?.unwrap_or_default(), ..Block::default() })
}

/// `+ASK_FOR {+ASKED_FOR …} [020]`.
fn verb(line: &str, at: &Location) -> Result<Option<Verb>, CodebookError> {
    let written = line.split(['{', '[']).next().unwrap_or_default().trim();
    if written.is_empty() {
        return Ok(None);
    }
    let is_last = written.contains("_+");
    let words = written
        .split(['_', ' '])
        .map(|w| lower(w.trim_start_matches('+')))
        .filter(|w| !w.is_empty())
        .collect();
    Ok(Some(Verb { words, code: code(line, at)?, is_last }))
}

/// The code in the last square brackets.
fn code(line: &str, at: &Location) -> Result<Option<Code>, CodebookError> {
    let Some(start) = line.rfind('[') else { return Ok(None) };
    let Some(length) = line[start..].find(']') else {
        return Err(CodebookError::new(
            at.clone(),
            "a code whose bracket is not closed",
            "write it as `[042]`",
        ));
    };
    let one = |text: &str| {
        let digits: String = text.trim().chars().filter(char::is_ascii_digit).collect();
        (!digits.is_empty()).then_some(digits)
    };
    let mut parts = line[start + 1..start + length].split(':');
    Ok(Some(Code { there: parts.next().and_then(one), back: parts.next().and_then(one) }))
}

fn pattern(rest: &str, line: Line) -> Result<Pattern, CodebookError> {
    let code = code(rest, &line.at)?.unwrap_or_default();
    let words = rest.split('[').next().unwrap_or_default();
    // A pattern without `*` speaks of no verb: it is kept, so that it can be reported.
    let (before, after, has_verb) =
        words.split_once('*').map_or((words, "", false), |(before, after)| (before, after, true));
    Ok(Pattern { before: pieces(before), after: pieces(after), has_verb, code, line })
}

/// The words on one side of the verb.
fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut rest = text.trim();
    while let Some(first) = rest.chars().next() {
        let close = match first {
            '(' => Some(')'),
            '{' => Some('}'),
            _ => None,
        };
        let end = match close {
            Some(close) => rest.find(close).map_or(rest.len(), |at| at + 1),
            None => rest.find([' ', '(', '{']).unwrap_or(rest.len()).max(first.len_utf8()),
        };
        pieces.push(piece(&rest[..end], first));
        rest = rest[end..].trim_start();
    }
    pieces
}

fn piece(text: &str, first: char) -> Piece {
    let words = || -> Vec<String> {
        text.split(|c: char| c.is_whitespace() || matches!(c, '(' | ')' | '{' | '}'))
            .filter(|w| !w.is_empty() && !matches!(*w, "+" | "^" | "$" | "%"))
            .map(lower)
            .collect()
    };
    match (first, text) {
        (_, "+") => Piece::Target,
        (_, "$") => Piece::Source,
        (_, "^" | "%" | "." | "_") => Piece::Other,
        ('(', _) if text.contains('$') => Piece::Source,
        ('(', _) => {
            let mut words = words();
            if words.is_empty() { Piece::Other } else { Piece::Prepositional(words.remove(0), words) }
        }
        _ => Piece::Phrase(words()),
    }
}

/// Lower case, words between spaces, without the mark against plurals.
pub(super) fn lower(word: &str) -> String {
    word.trim_end_matches('_').replace('_', " ").to_lowercase()
}
