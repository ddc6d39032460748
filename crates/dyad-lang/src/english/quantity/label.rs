//! Numbers that are no quantities: labels, scores, telephone numbers, ages.

use super::number::figure;
use super::reader::Reader;
use super::words::Word;
use crate::{Deprel, Upos};

impl Reader<'_> {
    /// Where a number that is no quantity ends: a score or a telephone number that begins at `at`.
    pub(super) fn no_quantity(&self, at: u32) -> Option<u32> {
        self.score(at).or_else(|| self.telephone(at))
    }

    /// `3-1`: falling, so no range, and nothing is counted.
    fn score(&self, at: u32) -> Option<u32> {
        let (high, low) = (figure(self.text(at))?, figure(self.text(at + 2))?);
        let is_joined =
            matches!(self.text(at + 1), "-" | "–") && self.is_glued(at + 1) && self.is_glued(at + 2);
        let has_unit =
            matches!(self.longest(at + 3), Some((Word::Percent | Word::Currency(_) | Word::Measure(_), _)));
        (is_joined && low <= high && high < 1000.0 && !has_unit).then_some(at + 3)
    }

    /// `(202) 555-0134`, `+855 23 724 811`: figures beside each other.
    fn telephone(&self, at: u32) -> Option<u32> {
        let is_short = |at: u32| {
            let text = self.text(at);
            let digits = text.trim_start_matches('+');
            (1..=4).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit())
        };
        let is_part = |at: u32| {
            let digits = self.text(at).bytes().filter(u8::is_ascii_digit).count();
            digits >= 2 && self.text(at).bytes().all(|b| b.is_ascii_digit() || matches!(b, b'-' | b'+'))
        };
        if !is_short(at) {
            return None;
        }
        let mut end = at + 1;
        let mut figures = 1;
        loop {
            let next = if matches!(self.text(end), ")" | "-" | "(") { end + 1 } else { end };
            let is_range = next > end && self.text(end) == "-" && figures < 2;
            if !is_part(next) || is_range {
                break;
            }
            figures += 1;
            end = next + 1;
        }
        let is_bracketed = self.text(at.wrapping_sub(1)) == "(" && figures >= 2;
        (figures >= 3 || is_bracketed || (figures == 2 && self.text(at).starts_with('+'))).then_some(end)
    }

    /// Whether the number only numbers the word before it (`Article 5`, `Boeing 747`) or the house in a street, or tells an
    /// age.
    pub(super) fn is_label(&self, begin: u32, end: u32) -> bool {
        let Some(before) = self.token(begin.wrapping_sub(1)) else { return false };
        if self.is_type(begin) {
            return true;
        }
        let counts_next = (begin..end).any(|at| {
            self.token(at).is_some_and(|t| {
                t.deprel() == Deprel::Nummod
                    && t.head().is_some_and(|h| h.id().0 >= end && h.id().0 < end + 6)
            })
        });
        if self.word(begin - 1) == Some(Word::Label) {
            // `stage 2 talks`, but `the deal, item by item, 3 parts`
            return !self.is(end, "of") || !counts_next;
        }
        let is_address = self.counted(begin, end).is_some_and(|noun| {
            let noun = self.analysis.token(noun);
            noun.upos() == Upos::Propn && self.word(noun.id().0) == Some(Word::Label)
        });
        if is_address {
            return true;
        }
        let is_name = before.upos() == Upos::Propn && before.text().starts_with(char::is_uppercase);
        if is_name && !counts_next {
            return true;
        }
        let of_name = self.is(begin - 1, "of")
            && self.token(begin.wrapping_sub(2)).is_some_and(|t| {
                t.text().starts_with(char::is_uppercase) && self.word(begin - 2) == Some(Word::Label)
            });
        if of_name && !counts_next {
            return true;
        }
        self.is_age(begin, end)
    }

    /// `F-16`: a figure that a hyphen ties to a letter or a name.
    fn is_type(&self, begin: u32) -> bool {
        let touches = |at: u32| {
            let (left, right) = (self.token(at), self.token(at + 1));
            left.zip(right).is_some_and(|(l, r)| l.bytes().end == r.bytes().start)
        };
        let Some(name) = begin.checked_sub(2) else { return false };
        self.text(begin - 1) == "-"
            && self.text(name).starts_with(char::is_uppercase)
            && self.text(name).chars().all(char::is_alphabetic)
            && touches(name)
            && touches(name + 1)
    }

    /// `Ana Torres, 42, …`; `34-year-old`.
    fn is_age(&self, begin: u32, end: u32) -> bool {
        let after = if self.text(end) == "-" { end + 1 } else { end };
        let is_year_old = (self.is(after, "year") || self.is(after, "years"))
            && (self.is(after + 1, "old") || self.is(after + 2, "old"));
        let is_between_commas = self.text(begin.wrapping_sub(1)) == ","
            && matches!(self.text(end), "," | "." | ")" | ";")
            && self.token(begin.wrapping_sub(2)).is_some_and(|t| t.upos() == Upos::Propn)
            && figure(self.text(begin)).is_some_and(|v| v < 120.0);
        is_year_old || is_between_commas
    }
}
