//! Text to sentences: blocks of lines first (paragraphs, headings, wrapped lines), then the ends within them.

use super::blocks::blocks;
use super::ends::ends;
pub(crate) use super::kinds::kinds;
use super::lexicon::Lexicon;
use super::words::{self, Word};

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
        let table: [(&str, &[&str]); 8] = [
            ("He left. She stayed.", &["He left.", "She stayed."]),
            (
                "Mr. Lee met Gov. Ray. \"We agree.\" He smiled.",
                &["Mr. Lee met Gov. Ray.", "\"We agree.\"", "He smiled."],
            ),
            ("It is in the U.S. President Ray said so.", &["It is in the U.S. President Ray said so."]),
            ("It is in the U.S. The envoy left.", &["It is in the U.S.", "The envoy left."]),
            ("Lima told the U.S. Not to wait.", &["Lima told the U.S. Not to wait."]),
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
