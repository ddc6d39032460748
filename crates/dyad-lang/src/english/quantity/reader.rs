//! The tokens of one sentence, looked up.

use super::words::{Word, look_up};
use crate::{Analysis, Token, TokenId};

/// Reads quantities in one sentence. Tokens outside it are empty.
#[derive(Clone, Copy)]
pub(super) struct Reader<'a> {
    pub(super) analysis: &'a Analysis,
    pub(super) first: u32,
    pub(super) limit: u32,
}

impl<'a> Reader<'a> {
    pub(super) fn token(&self, at: u32) -> Option<Token<'a>> {
        (at >= self.first && at < self.limit).then(|| self.analysis.token(TokenId(at)))
    }

    pub(super) fn text(&self, at: u32) -> &'a str {
        self.token(at).map_or("", |t| t.text())
    }

    pub(super) fn lower(&self, at: u32) -> String {
        self.text(at).to_lowercase()
    }

    pub(super) fn is(&self, at: u32, word: &str) -> bool {
        self.text(at).eq_ignore_ascii_case(word)
    }

    pub(super) fn word(&self, at: u32) -> Option<Word> {
        look_up(self.text(at))
    }

    /// What two words together are, else the first: with the token after them.
    pub(super) fn longest(&self, at: u32) -> Option<(Word, u32)> {
        let (first, mut second, mut end) = (self.text(at), self.text(at + 1), at + 2);
        if second == "-" && self.is_glued(at + 1) {
            (second, end) = (self.text(at + 2), at + 3);
        }
        let both = (!first.is_empty() && !second.is_empty() && first.len() + second.len() < 31)
            .then(|| look_up(&format!("{first} {second}")))
            .flatten();
        both.map(|w| (w, end)).or_else(|| self.word(at).map(|w| (w, at + 1)))
    }

    /// Whether no space stands before a token.
    pub(super) fn is_glued(&self, at: u32) -> bool {
        at > self.first
            && self.token(at).zip(self.token(at - 1)).is_some_and(|(a, b)| a.bytes().start == b.bytes().end)
    }
}
