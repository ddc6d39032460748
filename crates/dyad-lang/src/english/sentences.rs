//! Text to sentences: blocks of lines first (paragraphs, headings, wrapped lines), then the ends within them.

use super::lexicon::{Abbreviation, Lexicon};
use super::words::{self, Word, is_gap};
use crate::SentenceKind;

/// A sentence as a range of words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) first: u32,
    pub(crate) end: u32,
    /// The number of its block: a paragraph, a heading, a line of a list.
    pub(crate) block: u32,
}

/// No sentence is longer, so that time stays linear.
pub(crate) const LONGEST: usize = 400;

/// Splits a text into words and sentences.
pub(crate) fn split(lexicon: &Lexicon, text: &str, words: &mut Vec<Word>, spans: &mut Vec<Span>) {
    words.clear();
    spans.clear();
    let mut block = 0;
    for (start, end) in blocks(text) {
        let first = words.len();
        words::split(lexicon, text, start, end, words);
        if words.len() == first {
            continue;
        }
        ends(lexicon, text, words, first, block, spans);
        block += 1;
    }
}

/// What kind of line each sentence is: a headline only at the head of a longer text; furniture only where it opens
/// with a known formula.
pub(crate) fn kinds(text: &str, words: &[Word], spans: &[Span]) -> Vec<SentenceKind> {
    let blocks = spans.last().map_or(0, |s| s.block + 1);
    spans
        .iter()
        .enumerate()
        .map(|(i, span)| {
            let words = &words[span.first as usize..span.end as usize];
            let alone = (i == 0 || spans[i - 1].block != span.block)
                && spans.get(i + 1).is_none_or(|s| s.block != span.block);
            let last = words.last().map_or("", |w| slice(text, w));
            let ended = matches!(last, "." | "!" | "\"" | "”" | ":" | ")") || last.ends_with('.');
            if !alone || ended || blocks < 2 {
                return SentenceKind::Prose;
            }
            let surface = &text[words[0].start as usize..words[words.len() - 1].end as usize];
            if is_furniture(surface, words.len()) {
                SentenceKind::Furniture
            } else if i == 0 && words.len() >= 3 && words.len() <= 25 && last != "," {
                SentenceKind::Headline
            } else {
                SentenceKind::Prose
            }
        })
        .collect()
}

/// Whether a short line without an end opens as page furniture does.
fn is_furniture(line: &str, words: usize) -> bool {
    let formulas = include_str!("../../data/furniture.txt").lines().filter(|l| !l.starts_with('#'));
    words <= 12
        && formulas.into_iter().any(|formula| match formula.strip_suffix(" *") {
            Some(head) => {
                line.get(..head.len()).is_some_and(|h| h.eq_ignore_ascii_case(head))
                    && line[head.len()..].starts_with(is_gap)
            }
            None => line.eq_ignore_ascii_case(formula),
        })
}

struct Line<'a> {
    start: usize,
    text: &'a str,
}

impl Line<'_> {
    fn end(&self) -> usize {
        self.start + self.text.len()
    }

    fn indent(&self) -> usize {
        self.text.len() - self.text.trim_start_matches(is_gap).len()
    }
}

/// The blocks of a text: bytes between which no sentence reaches.
fn blocks(text: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut group: Vec<Line<'_>> = Vec::new();
    let mut start = 0;
    for raw in text.split_inclusive('\n') {
        let line = Line { start, text: raw.trim_end_matches(is_gap) };
        start += raw.len();
        if line.text.is_empty() {
            close(&mut group, &mut out);
        } else {
            group.push(line);
        }
    }
    close(&mut group, &mut out);
    out
}

/// Cuts lines without a blank line between them where a line break is more than a wrapped line.
fn close(group: &mut Vec<Line<'_>>, out: &mut Vec<(usize, usize)>) {
    let width = group.iter().map(|l| l.text.chars().count()).max().unwrap_or(0);
    let mut from = group.first().map_or(0, |l| l.start);
    for pair in group.windows(2) {
        if !wraps(&pair[0], &pair[1], width) {
            out.push((from, pair[0].end()));
            from = pair[1].start;
        }
    }
    if let Some(last) = group.last() {
        out.push((from, last.end()));
    }
    group.clear();
}

/// Whether a line was only broken because the page is `width` wide.
fn wraps(line: &Line<'_>, next: &Line<'_>, width: usize) -> bool {
    if !(40..=110).contains(&width) || next.indent() >= line.indent() + 2 {
        return false;
    }
    let body = next.text.trim_start_matches(is_gap);
    if body.starts_with(['*', '•', '·', '▪', '■']) || body.starts_with("- ") {
        return false;
    }
    let word = body.split(is_gap).next().map_or(0, |w| w.chars().count());
    let full = line.text.chars().count() + 1 + word;
    let ended = line.text.ends_with(['.', '!', '?', ':', '"', '”']);
    full > width || (!ended && body.starts_with(char::is_lowercase)) || (!ended && full + 12 > width)
}

/// Finds the sentence ends among a block's words.
fn ends(lexicon: &Lexicon, text: &str, words: &[Word], first: usize, block: u32, spans: &mut Vec<Span>) {
    let mut from = first;
    let mut at = first;
    while at < words.len() {
        let mut end = at + 1;
        if stops(lexicon, text, words, at) {
            while end < words.len() && closes(text, words, end) {
                end += 1;
            }
            if end < words.len() && begins(lexicon, text, words, at, end) {
                spans.push(Span { first: from as u32, end: end as u32, block });
                from = end;
            }
        }
        if end - from >= LONGEST {
            spans.push(Span { first: from as u32, end: end as u32, block });
            from = end;
        }
        at = end;
    }
    if from < words.len() {
        spans.push(Span { first: from as u32, end: words.len() as u32, block });
    }
}

fn slice<'a>(text: &'a str, word: &Word) -> &'a str {
    &text[word.start as usize..word.end as usize]
}

/// Whether a sentence may end with this word.
fn stops(lexicon: &Lexicon, text: &str, words: &[Word], at: usize) -> bool {
    let word = slice(text, &words[at]);
    if word.bytes().all(|b| b".!?".contains(&b)) || word == "…" {
        return true;
    }
    word.ends_with('.')
        && word.len() > 2
        && lexicon.abbreviation(&word[..word.len() - 1]) != Some(Abbreviation::Binding)
}

/// Whether a word after a stop still belongs to it: a closing quote or bracket.
fn closes(text: &str, words: &[Word], at: usize) -> bool {
    let word = slice(text, &words[at]);
    let touching = words[at - 1].end == words[at].start;
    match word {
        ")" | "]" | "}" | "”" | "’" | "’’" | "''" | "»" => true,
        "\"" | "'" => touching,
        _ => touching && word.bytes().all(|b| b".!?".contains(&b)),
    }
}

/// Whether a sentence begins at `next`, after the stop at `stop`.
fn begins(lexicon: &Lexicon, text: &str, words: &[Word], stop: usize, next: usize) -> bool {
    let stop_word = slice(text, &words[stop]);
    let word = slice(text, &words[next]);
    let touching = words[next - 1].end == words[next].start;
    let opener = word.starts_with(['"', '“', '‘', '(', '[', '\'', '«', '-', '–', '—', '*', '•']);
    let look = if opener { words.get(next + 1).map_or(word, |w| slice(text, w)) } else { word };
    let lower = look.starts_with(char::is_lowercase);
    let letters = stop_word.bytes().any(|b| b.is_ascii_alphanumeric());
    if letters {
        // An abbreviation: the sentence ends only where the next word can hardly go on.
        return !touching && lexicon.is_starter(word) && !lower;
    }
    if touching && !word.starts_with(char::is_alphabetic) {
        return false;
    }
    if stop_word.starts_with("..") || stop_word == "…" {
        return !lower && !opener && look.starts_with(char::is_alphabetic);
    }
    if opener && words.len() > next + 1 && matches!(word, "-" | "–" | "—") {
        return !lower;
    }
    if lower {
        let quoted = next > stop + 1;
        let before = stop.checked_sub(1).map_or("", |b| slice(text, &words[b]));
        return !quoted
            && before.len() > 2
            && before.bytes().all(|b| b.is_ascii_alphabetic())
            && stop_word.starts_with(['.', '?', '!']);
    }
    let initial = stop.checked_sub(1).map_or("", |b| slice(text, &words[b]));
    // "1. Go home": a number that opens a line is its label.
    !(initial.bytes().all(|b| b.is_ascii_digit()) && initial.len() <= 2 && label(words, text, stop))
}

fn label(words: &[Word], text: &str, stop: usize) -> bool {
    stop == 1
        || (stop >= 2 && text[words[stop - 2].end as usize..words[stop - 1].start as usize].contains('\n'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sentences(text: &str) -> Vec<String> {
        let (mut words, mut spans) = (Vec::new(), Vec::new());
        split(&Lexicon::new(), text, &mut words, &mut spans);
        spans
            .iter()
            .map(|s| &text[words[s.first as usize].start as usize..words[s.end as usize - 1].end as usize])
            .map(|s| s.split_whitespace().collect::<Vec<_>>().join(" "))
            .collect()
    }

    #[test]
    fn ends_are_found() {
        let table: [(&str, &[&str]); 7] = [
            ("He left. She stayed.", &["He left.", "She stayed."]),
            (
                "Mr. Lee met Gov. Ray. \"We agree.\" He smiled.",
                &["Mr. Lee met Gov. Ray.", "\"We agree.\"", "He smiled."],
            ),
            ("It is in the U.S. President Ray said so.", &["It is in the U.S. President Ray said so."]),
            ("It is in the U.S. The envoy left.", &["It is in the U.S.", "The envoy left."]),
            ("Envoys meet in Oslo\n\nThey met on Monday.", &["Envoys meet in Oslo", "They met on Monday."]),
            (
                "The ministers of the two countries met in the capital on Friday to talk\nabout trade, an official said.\n",
                &[
                    "The ministers of the two countries met in the capital on Friday to talk about trade, an official said.",
                ],
            ),
            ("\"Will they go?\" he asked.", &["\"Will they go?\" he asked."]),
        ];
        for (text, expected) in table {
            assert_eq!(sentences(text), expected, "{text}");
        }
    }
}
