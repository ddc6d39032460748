//! Places in a document's text, counted in Unicode scalar values.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A half-open range of characters (Unicode scalar values) in a document's text; `[start, end]` in JSON.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(from = "(u32, u32)", into = "(u32, u32)")]
#[schemars(with = "(u32, u32)")]
pub struct Span {
    /// First character.
    pub start: u32,
    /// One past the last character.
    pub end: u32,
}

impl Span {
    /// The span from `start` to `end`, end exclusive.
    pub fn new(start: u32, end: u32) -> Self {
        Self { start, end }
    }

    /// How many characters it covers.
    pub fn len(self) -> u32 {
        self.end.saturating_sub(self.start)
    }

    /// Whether it covers nothing.
    pub fn is_empty(self) -> bool {
        self.end <= self.start
    }

    /// Whether the two share a character.
    pub fn overlaps(self, other: Self) -> bool {
        self.end.min(other.end) > self.start.max(other.start)
    }
}

impl From<(u32, u32)> for Span {
    fn from((start, end): (u32, u32)) -> Self {
        Self { start, end }
    }
}

impl From<Span> for (u32, u32) {
    fn from(span: Span) -> Self {
        (span.start, span.end)
    }
}

/// Turns byte offsets of a text into character offsets and back, in constant time for ASCII text and in time
/// bounded by the distance between two marks (256 bytes) else.
#[derive(Clone, Debug)]
pub struct CharIndex {
    /// Characters before each 256th byte; empty where the text is ASCII and the two counts are the same.
    marks: Vec<u32>,
}

const STRIDE: usize = 256;

impl CharIndex {
    /// Indexes `text`.
    pub fn new(text: &str) -> Self {
        if text.is_ascii() {
            return Self { marks: Vec::new() };
        }
        let mut marks = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut chars = 0u32;
        for (at, byte) in text.bytes().enumerate() {
            if at % STRIDE == 0 {
                marks.push(chars);
            }
            chars += u32::from(is_char_start(byte));
        }
        Self { marks }
    }

    /// How many characters of `text` (the one that was indexed) stand before the byte `offset`.
    pub fn char_at(&self, text: &str, offset: usize) -> u32 {
        let offset = offset.min(text.len());
        if self.marks.is_empty() {
            return offset as u32;
        }
        let mark = (offset / STRIDE).min(self.marks.len() - 1);
        let from = mark * STRIDE;
        let between = text.as_bytes()[from..offset].iter().filter(|b| is_char_start(**b)).count();
        self.marks[mark] + between as u32
    }

    /// The span of characters for a range of bytes.
    pub fn span(&self, text: &str, bytes: std::ops::Range<usize>) -> Span {
        Span::new(self.char_at(text, bytes.start), self.char_at(text, bytes.end))
    }

    /// The byte at which character `at` begins; the text's length where there are fewer characters.
    pub fn byte_at(&self, text: &str, at: u32) -> usize {
        if self.marks.is_empty() {
            return (at as usize).min(text.len());
        }
        let mark = self.marks.partition_point(|m| *m <= at).saturating_sub(1);
        let mut chars = self.marks[mark];
        for (offset, byte) in text.bytes().enumerate().skip(mark * STRIDE) {
            if is_char_start(byte) {
                if chars == at {
                    return offset;
                }
                chars += 1;
            }
        }
        text.len()
    }
}

fn is_char_start(byte: u8) -> bool {
    byte & 0b1100_0000 != 0b1000_0000
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_characters_not_bytes() {
        let text = format!("{}Cambodia’s – Nǐ", "é".repeat(300));
        let index = CharIndex::new(&text);
        for (chars, (bytes, _)) in text.char_indices().enumerate() {
            assert_eq!(index.char_at(&text, bytes), chars as u32);
            assert_eq!(index.byte_at(&text, chars as u32), bytes);
        }
        assert_eq!(index.byte_at(&text, 10_000), text.len());
    }

    #[test]
    fn a_span_is_a_pair_in_json() {
        assert_eq!(serde_json::to_string(&Span::new(3, 7)).ok().as_deref(), Some("[3,7]"));
    }
}
