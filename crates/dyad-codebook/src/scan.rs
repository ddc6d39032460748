//! A codebook file to its blocks and lines, each with its place.

use crate::{CodebookError, Location};

/// A piece of a line and where it begins.
#[derive(Clone, Debug)]
pub(crate) struct Piece {
    pub(crate) text: String,
    pub(crate) at: Location,
}

impl Piece {
    pub(crate) fn error(&self, what: impl Into<String>, right: impl Into<String>) -> CodebookError {
        CodebookError::new(self.at.clone(), what, right)
    }

    /// The piece from byte `from` to byte `to`.
    pub(crate) fn part(&self, from: usize, to: usize) -> Self {
        let before = self.text[..from].chars().count() as u32;
        let at = Location { column: self.at.column + before, ..self.at.clone() };
        Self { text: self.text[from..to].to_owned(), at }
    }

    /// The parts between the separators, each trimmed.
    pub(crate) fn split(&self, separator: char) -> Vec<Self> {
        let mut parts = Vec::new();
        let mut from = 0;
        for (at, _) in self.text.match_indices(separator) {
            parts.push(self.part(from, at).trimmed());
            from = at + separator.len_utf8();
        }
        parts.push(self.part(from, self.text.len()).trimmed());
        parts
    }

    pub(crate) fn trimmed(&self) -> Self {
        let start = self.text.len() - self.text.trim_start().len();
        self.part(start, self.text.trim_end().len().max(start))
    }
}

/// One keyword with what follows it.
#[derive(Clone, Debug)]
pub(crate) struct Line {
    pub(crate) keyword: Piece,
    /// The rest: words and quoted strings (with their quotes), continuation lines taken in.
    pub(crate) words: Vec<Piece>,
}

impl Line {
    /// The rest as prose.
    pub(crate) fn prose(&self) -> String {
        self.words.iter().map(|w| w.text.as_str()).collect::<Vec<_>>().join(" ")
    }

    /// The rest as a list: entries between commas, words of an entry joined by a space, each with its place.
    pub(crate) fn list(&self) -> Vec<Piece> {
        let mut entries: Vec<Piece> = Vec::new();
        let mut open = false;
        for piece in self.words.iter().flat_map(parts_at_commas) {
            match piece {
                None => open = false,
                Some(word) if open => {
                    if let Some(entry) = entries.last_mut() {
                        entry.text.push(' ');
                        entry.text.push_str(&word.text);
                    }
                }
                Some(word) => {
                    entries.push(word);
                    open = true;
                }
            }
        }
        entries
    }

    /// Splits the words at the first `keyword`.
    pub(crate) fn split_at_word<'a>(&'a self, keyword: &str) -> (&'a [Piece], &'a [Piece]) {
        match self.words.iter().position(|w| w.text == keyword) {
            Some(at) => (&self.words[..at], &self.words[at + 1..]),
            None => (&self.words, &[]),
        }
    }
}

/// A word's parts, `None` where a comma ends an entry.
fn parts_at_commas(word: &Piece) -> Vec<Option<Piece>> {
    let mut parts = Vec::new();
    for (at, part) in word.split(',').into_iter().enumerate() {
        if at > 0 {
            parts.push(None);
        }
        if !part.text.is_empty() {
            parts.push(Some(part));
        }
    }
    parts
}

/// What a line at the margin may open.
pub(crate) const BLOCKS: &[&str] = &["frame", "class", "test", "context", "guard"];

/// `frame NAME`, `class NAME` … with its lines.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    pub(crate) kind: Piece,
    pub(crate) name: Piece,
    pub(crate) lines: Vec<Line>,
}

/// Reads the blocks of a file. A line at the margin opens a block; an indented one belongs to it; a line indented
/// deeper than the block's first line goes on with the line before. `#` begins a comment outside quotation marks.
pub(crate) fn blocks(file: &str, text: &str) -> Result<Vec<Block>, CodebookError> {
    let mut blocks: Vec<Block> = Vec::new();
    let mut indent = None;
    for (number, raw) in text.lines().enumerate() {
        let words = words(file, number as u32 + 1, raw)?;
        let Some(first) = words.first().cloned() else { continue };
        if first.at.column == 1 {
            blocks.push(open_block(words)?);
            indent = None;
            continue;
        }
        let Some(block) = blocks.last_mut() else {
            return Err(
                first.error("an indented line outside a block", "begin with `frame NAME` at the margin")
            );
        };
        let margin = *indent.get_or_insert(first.at.column);
        match block.lines.last_mut() {
            Some(line) if first.at.column > margin => line.words.extend(words),
            _ if first.at.column < margin => {
                return Err(first.error(
                    "a line indented less than the block's first",
                    format!("indent it by {} spaces", margin - 1),
                ));
            }
            _ => block.lines.push(Line { keyword: first, words: words[1..].to_vec() }),
        }
    }
    Ok(blocks)
}

fn open_block(words: Vec<Piece>) -> Result<Block, CodebookError> {
    let kind = words[0].clone();
    if !BLOCKS.contains(&kind.text.as_str()) {
        return Err(kind.error(
            format!("`{}` opens no block", kind.text),
            format!(
                "a block begins with one of {} and its name; indent the lines of a block",
                BLOCKS.join(", ")
            ),
        ));
    }
    let Some(name) = words.get(1).cloned() else {
        return Err(kind.error(format!("a {} without a name", kind.text), "write its name after it"));
    };
    if !name.text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_') {
        return Err(name.error(
            format!("`{}` is no name", name.text),
            "names have lower-case letters, digits and hyphens",
        ));
    }
    if let Some(extra) = words.get(2) {
        return Err(extra.error(format!("`{}` after the name", extra.text), "begin a new line"));
    }
    Ok(Block { kind, name, lines: Vec::new() })
}

/// The words of a line; a quoted string is one word, quotation marks included.
fn words(file: &str, line: u32, raw: &str) -> Result<Vec<Piece>, CodebookError> {
    let whole = Piece { text: raw.to_owned(), at: Location { file: file.to_owned(), line, column: 1 } };
    let mut words = Vec::new();
    let mut start: Option<usize> = None;
    let mut quoted = false;
    for (at, c) in raw.char_indices() {
        match c {
            '"' if quoted => {
                words.push(whole.part(start.take().unwrap_or(at), at + 1));
                quoted = false;
            }
            '"' if start.is_none() => (start, quoted) = (Some(at), true),
            _ if quoted => {}
            '#' if start.is_none() => return Ok(words),
            c if c.is_whitespace() => {
                if let Some(from) = start.take() {
                    words.push(whole.part(from, at));
                }
            }
            _ => {
                start.get_or_insert(at);
            }
        }
    }
    match start {
        Some(from) if quoted => Err(whole
            .part(from, raw.len())
            .error("a quotation mark that is not closed", "close it with `\"`")),
        Some(from) => {
            words.push(whole.part(from, raw.len()));
            Ok(words)
        }
        None => Ok(words),
    }
}
