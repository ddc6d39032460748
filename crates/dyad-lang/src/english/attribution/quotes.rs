//! Tokens to the stretches between quotation marks, over sentences and paragraphs.

use crate::Analysis;
use std::ops::Range;

/// A quotation: its tokens, marks included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Quote {
    pub(super) tokens: Range<u32>,
    /// Whether it goes on from the one before it: each paragraph of a long quotation opens with a mark anew.
    pub(super) goes_on: bool,
}

/// The longest quotation that is believed, in tokens; a mark that is never closed ends with its paragraph.
const LONGEST: u32 = 400;

#[derive(Clone, Copy, PartialEq, Eq)]
enum Mark {
    Open,
    Close,
    Either,
    None,
}

fn mark(text: &str) -> Mark {
    match text {
        "“" | "``" | "„" | "«" => Mark::Open,
        "”" | "''" | "»" => Mark::Close,
        "\"" => Mark::Either,
        _ => Mark::None,
    }
}

/// The quotations of the document, in order.
pub(super) fn quotes(analysis: &Analysis) -> Vec<Quote> {
    let mut quotes: Vec<Quote> = Vec::new();
    let mut open: Option<(u32, bool)> = None;
    let mut paragraph = 0;
    let mut is_unclosed = false;
    for sentence in analysis.sentences() {
        if sentence.paragraph() != paragraph {
            if let Some((start, goes_on)) = open.take() {
                close(&mut quotes, start, sentence.token_range().start, goes_on);
                is_unclosed = true;
            }
            paragraph = sentence.paragraph();
        }
        for token in sentence.tokens() {
            let at = token.id().0;
            let found = match mark(token.text()) {
                Mark::Either if open.is_some() => Mark::Close,
                Mark::Either => Mark::Open,
                other => other,
            };
            match (found, open) {
                (Mark::Open, None) => {
                    open = Some((at, is_unclosed));
                    is_unclosed = false;
                }
                (Mark::Close, Some((start, goes_on))) => {
                    close(&mut quotes, start, at + 1, goes_on);
                    open = None;
                }
                _ => {}
            }
        }
    }
    if let Some((start, goes_on)) = open {
        close(&mut quotes, start, analysis.len() as u32, goes_on);
    }
    quotes
}

fn close(quotes: &mut Vec<Quote>, start: u32, end: u32, goes_on: bool) {
    if end > start + 1 && end - start <= LONGEST {
        quotes.push(Quote { tokens: start..end, goes_on });
    }
}
