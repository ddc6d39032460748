//! What a number counts: money, per cent, units of measure, nouns.

use super::number::{Form, Number};
use super::reader::Reader;
use super::words::{Word, national_currency};
use crate::{Deprel, TokenId, Unit, Upos};

impl Reader<'_> {
    /// `$`, `US$`, `Rs.` before the number: its code, and where the number begins.
    pub(super) fn currency_before(&self, at: u32) -> Option<(&'static str, u32)> {
        let is_symbol = |t: &str| !t.chars().all(char::is_lowercase);
        if let Some(Word::Currency(code)) = self.word(at)
            && (is_symbol(self.text(at)) || self.text(at) == "dlrs")
        {
            let next = if self.text(at + 1) == "$" { at + 2 } else { at + 1 };
            return Some((code, if self.text(next) == "." { next + 1 } else { next }));
        }
        if self.text(at + 1) != "$" {
            return None;
        }
        let code = match self.text(at) {
            "US" | "U.S." => "USD",
            "A" | "AU" => "AUD",
            "C" | "CA" => "CAD",
            "HK" => "HKD",
            "NT" => "TWD",
            "NZ" => "NZD",
            "S" => "SGD",
            "R" => "BRL",
            _ => return None,
        };
        Some((code, at + 2))
    }

    /// What is counted, and where its words end. `begin` is the number's first token.
    pub(super) fn unit(
        &self,
        begin: u32,
        number: Number,
        before: Option<&'static str>,
    ) -> (Option<Unit>, u32) {
        if let Some(code) = before {
            return (Some(Unit::Currency(code.to_owned())), number.end);
        }
        let end = number.end;
        let at = self.behind(number);
        if let Some(found) = self.national(at) {
            return found;
        }
        match self.longest(at) {
            Some((Word::Percent, end)) => (Some(Unit::Percent), end),
            Some((Word::Currency(code), end)) => (Some(Unit::Currency(code.to_owned())), end),
            Some((Word::Measure(symbol), end)) if !self.is_modifier_of_person(at) => {
                (Some(Unit::Measure(symbol.to_owned())), end)
            }
            _ if number.form == Form::Share => (None, end),
            _ => (self.counted(begin, end).map(Unit::Count), end),
        }
    }

    /// Where the unit of a number may stand: behind a hyphen, behind `of` and `a` (`millions of euros`, `half a mile`).
    fn behind(&self, number: Number) -> u32 {
        let mut at = number.end;
        if self.text(at) == "-" && self.is_glued(at) {
            return at + 1;
        }
        if matches!(number.form, Form::Share | Form::Size) {
            if self.is(at, "of") {
                at += 1;
            }
            if number.form == Form::Share && matches!(self.lower(at).as_str(), "a" | "an") {
                at += 1;
            }
        }
        at
    }

    /// `foot` of `40 foot soldiers`.
    fn is_modifier_of_person(&self, at: u32) -> bool {
        self.is(at, "foot") && self.token(at + 1).is_some_and(|t| t.upos() == Upos::Noun)
    }

    /// `Australian dollars`, `New Zealand dollars`, `Mexican pesos`.
    fn national(&self, at: u32) -> Option<(Option<Unit>, u32)> {
        let code_at = |nation: &str, at: u32| match self.word(at) {
            Some(Word::Currency(code)) => national_currency(nation, code),
            _ => national_currency(nation, self.lower(at).trim_end_matches('s')),
        };
        let one = code_at(self.text(at), at + 1).map(|c| (c, at + 2));
        let (code, end) = one.or_else(|| {
            let nation = format!("{} {}", self.text(at), self.text(at + 1));
            code_at(&nation, at + 2).map(|c| (c, at + 3))
        })?;
        Some((Some(Unit::Currency(code.to_owned())), end))
    }

    /// The noun that the number stands before or hangs on.
    pub(super) fn counted(&self, begin: u32, end: u32) -> Option<TokenId> {
        for at in (begin..end).rev() {
            let token = self.token(at)?;
            let head = token.head().filter(|h| !(begin..end).contains(&h.id().0));
            if let Some(head) = head.filter(|h| token.deprel() == Deprel::Nummod && h.upos().is_nominal()) {
                return Some(head.id());
            }
        }
        let is_of = self.is(end, "of");
        let from = if is_of { end + 1 } else { end };
        if is_of && self.token(from).is_some_and(|t| t.upos() == Upos::Pron && !self.is_possessive(from)) {
            return Some(TokenId(from));
        }
        let noun = (from..from + 4).find(|i| {
            self.token(*i).is_some_and(|t| t.upos().is_nominal())
                && !self.token(i + 1).is_some_and(|n| n.upos().is_nominal())
        })?;
        (from..noun)
            .all(|i| {
                self.token(i).is_some_and(|t| {
                    matches!(t.upos(), Upos::Adj | Upos::Noun | Upos::Propn | Upos::Det | Upos::Num)
                        || self.is_possessive(i)
                })
            })
            .then_some(TokenId(noun))
    }

    fn is_possessive(&self, at: u32) -> bool {
        self.token(at).is_some_and(|t| t.deprel() == Deprel::NmodPoss)
    }
}
