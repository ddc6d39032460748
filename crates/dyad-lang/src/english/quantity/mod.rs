//! Tokens to quantities: numbers in words and digits, with currency, unit, range and what they count.
//!
//! A size (`hundreds of thousands`) has its own value and softens itself; a share (`a third`) and a multiple (`twice`) count
//! nothing. Labels, scores, telephone numbers and ages are no quantities, nor are numbers inside time expressions and names.

mod label;
mod number;
mod reader;
mod unit;
mod words;

use crate::{Analysis, Approximation, Deprel, Quantity, TokenId, Unit, Upos};
use number::{Form, Number};
use reader::Reader;
use std::ops::Range;
use words::{Word, look_up, softens};

/// The quantities of the document, in order.
pub(crate) fn quantities(analysis: &Analysis) -> Vec<Quantity> {
    let mut found = Vec::new();
    let taken = Taken::new(analysis);
    for sentence in analysis.sentences() {
        let range = sentence.token_range();
        let reader = Reader { analysis, limit: range.end, first: range.start };
        let mut at = range.start;
        while at < range.end {
            if let Some(end) = reader.no_quantity(at) {
                at = end;
                continue;
            }
            match reader.quantity(at).filter(|q| !taken.holds(analysis, &q.tokens)) {
                Some(quantity) => {
                    at = quantity.tokens.end;
                    found.push(quantity);
                }
                None => at += 1,
            }
        }
    }
    found
}

/// The tokens that time expressions and names hold.
struct Taken(Vec<bool>);

impl Taken {
    fn new(analysis: &Analysis) -> Self {
        let mut taken = vec![false; analysis.len()];
        let times = analysis.timexes.iter().map(|t| t.tokens.clone());
        // A number that begins its sentence with a capital is no name.
        let is_name = |tokens: &Range<u32>| tokens.len() > 1 || !is_word(analysis, tokens.start);
        let names = analysis.names.iter().map(|n| n.tokens.clone()).filter(is_name);
        for range in times.chain(names) {
            for at in range {
                taken[at as usize] = true;
            }
        }
        Self(taken)
    }

    /// Whether a number of the range is taken.
    fn holds(&self, analysis: &Analysis, tokens: &Range<u32>) -> bool {
        tokens.clone().any(|at| self.0[at as usize] && is_number(analysis.token(TokenId(at)).text()))
    }
}

fn is_word(analysis: &Analysis, at: u32) -> bool {
    matches!(look_up(analysis.token(TokenId(at)).text()), Some(Word::Number(_)))
}

fn is_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit())
        || matches!(look_up(text), Some(Word::Number(_) | Word::Fraction(_)))
}

/// The other end of a range.
struct Upper {
    number: Number,
    /// By what its own scale multiplies: `50 to 60 million` are both millions.
    scale: f64,
}

impl Reader<'_> {
    /// A quantity that begins at `at`.
    fn quantity(&self, at: u32) -> Option<Quantity> {
        let (before, begin) = self.currency_before(at).map_or((None, at), |(code, next)| (Some(code), next));
        let mut number = self.number(begin)?;
        let mut range = None;
        let upper = self.upper(number.end, before).filter(|_| matches!(number.form, Form::Sure | Form::Word));
        if let Some(upper) = upper {
            let (low, high) = (number.value, upper.number.value);
            let is_scaled = low < high && upper.scale > 1.0 && low * upper.scale <= high * 1.000_001;
            let low = if is_scaled { low * upper.scale } else { low };
            let (unit, _) = self.unit(begin, upper.number, before);
            if low <= high && self.is_from(at, number.end) {
                return Some(self.first_of_two(at, begin, number, unit));
            }
            if low <= high && self.may_range(at, number, &upper) {
                range = Some((low, high));
                number = Number { value: f64::midpoint(low, high), form: Form::Sure, ..upper.number };
            }
        }
        let (unit, end) = self.unit(begin, number, before);
        let is_bare = !matches!(unit, Some(Unit::Currency(_) | Unit::Percent | Unit::Measure(_)));
        if is_bare && (self.is_no_count(begin, number) || self.is_label(begin, number.end)) {
            return None;
        }
        let approx = match number.form {
            Form::Size => Some(Approximation { tokens: at..number.end }),
            _ => self.approximation(at),
        };
        Some(Quantity { tokens: at..end, value: number.value, range, unit, approx })
    }

    /// `one` and the like that count nothing: pronouns, `one of the envoys`.
    fn is_no_count(&self, begin: u32, number: Number) -> bool {
        let is_before_noun = || {
            number.value != 1.0
                && (self.is_digits(number.end)
                    || self.token(number.end).is_some_and(|t| t.upos().is_nominal()))
        };
        let is_free = || {
            self.token(begin).is_some_and(|t| t.upos() != Upos::Num || t.deprel() != Deprel::Nummod)
                && !is_before_noun()
        };
        number.form == Form::Word
            && (number.value == 1.0 && self.is(number.end, "of")
                || is_free() && !(self.is(number.end, "of") && number.value > 1.0))
    }

    /// `10` of `from 10 to 15 percent`: the unit is said once for both.
    fn first_of_two(&self, at: u32, begin: u32, number: Number, unit: Option<Unit>) -> Quantity {
        let (own, end) = self.unit(begin, number, None);
        let end = if matches!(own, Some(Unit::Count(_)) | None) { number.end } else { end };
        Quantity { tokens: at..end, value: number.value, range: None, unit, approx: self.approximation(at) }
    }

    /// `… from 10 to 15`: from one to the other, no range; at the head of its sentence it is one (`From 10 to 15 people …`).
    fn is_from(&self, at: u32, joint: u32) -> bool {
        self.is(joint, "to") && at > self.first + 1 && self.is(at - 1, "from")
    }

    /// Whether two numbers with `to`, `or`, `and` or a hyphen between them are a range.
    fn may_range(&self, at: u32, number: Number, upper: &Upper) -> bool {
        let joint = if self.word(number.end) == Some(Word::Percent) { number.end + 1 } else { number.end };
        match self.lower(joint).as_str() {
            "and" => at > self.first && self.is(at - 1, "between"),
            "or" => upper.number.value <= 2.0 * number.value && upper.number.value > number.value,
            _ => true,
        }
    }

    /// The upper end of `50-60`, `50 to 60 million`, `3% to 4%`, `$2 billion and $3 billion`.
    fn upper(&self, end: u32, before: Option<&'static str>) -> Option<Upper> {
        let has_currency = before.is_some();
        let is_share = self.word(end) == Some(Word::Percent);
        let at = if is_share { end + 1 } else { end };
        if !matches!(self.lower(at).as_str(), "-" | "–" | "to" | "or" | "and") {
            return None;
        }
        let begin = self.currency_before(at + 1).map_or(at + 1, |(_, next)| next);
        let is_money = begin > at + 1;
        if is_money && (is_share || !has_currency) {
            return None;
        }
        let number = self.number(begin).filter(|n| matches!(n.form, Form::Sure | Form::Word))?;
        if is_share && !matches!(self.longest(number.end), Some((Word::Percent, _))) {
            return None;
        }
        let plain = number::figure(self.text(begin)).filter(|p| *p > 0.0);
        Some(Upper { number, scale: plain.map_or(1.0, |p| number.value / p) })
    }

    /// `almost`, `more than`, `at least`, `up to` right before `at`.
    fn approximation(&self, at: u32) -> Option<Approximation> {
        let is_small = |word: &str| {
            matches!(
                word,
                "than"
                    | "least"
                    | "most"
                    | "to"
                    | "as"
                    | "many"
                    | "much"
                    | "of"
                    | "an"
                    | "a"
                    | "estimated"
                    | "the"
            )
        };
        let start = (self.first..at).rev().take(4).take_while(|i| {
            let word = self.lower(*i);
            is_small(&word) || look_up(&word) == Some(Word::Approx)
        });
        let earliest = start.last()?;
        let start = (earliest..at).find(|i| softens(&self.analysis.text_of(*i..at).to_lowercase()))?;
        Some(Approximation { tokens: start..at })
    }
}
