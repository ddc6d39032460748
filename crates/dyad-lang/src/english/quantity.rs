//! Tokens to quantities: numbers in words and digits, with currency, unit, range and what they count.

use super::table::{TableError, lowercase, rows};
use crate::{Analysis, Approximation, Deprel, Quantity, Token, TokenId, Unit, Upos};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::LazyLock;

static WORDS: LazyLock<FxHashMap<&'static str, Word>> = LazyLock::new(|| {
    load(include_str!("../../data/english/number-words.tsv")).expect("built in, and read by a test")
});

#[derive(Clone, Copy, Debug, PartialEq)]
enum Word {
    Number(f64),
    Dozen,
    Scale(f64),
    Currency(&'static str),
    Percent,
    Measure(&'static str),
    Approx,
}

/// The quantities of the document, in order. Numbers inside time expressions and names are none.
pub(crate) fn quantities(analysis: &Analysis) -> Vec<Quantity> {
    let mut found = Vec::new();
    let taken = Taken::new(analysis);
    for sentence in analysis.sentences() {
        let range = sentence.token_range();
        let reader = Reader { analysis, limit: range.end, first: range.start };
        let mut at = range.start;
        while at < range.end {
            match reader.quantity(at).filter(|(q, _)| !taken.holds(analysis, &q.tokens)) {
                Some((quantity, end)) => {
                    found.push(quantity);
                    at = end;
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
        for range in times.chain(analysis.names.iter().map(|n| n.tokens.clone())) {
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

fn is_number(text: &str) -> bool {
    text.starts_with(|c: char| c.is_ascii_digit()) || matches!(look_up(text), Some(Word::Number(_)))
}

fn look_up(text: &str) -> Option<Word> {
    let mut buffer = [0; 32];
    lowercase(text, &mut buffer).and_then(|w| WORDS.get(w)).copied()
}

#[derive(Clone, Copy)]
struct Reader<'a> {
    analysis: &'a Analysis,
    first: u32,
    limit: u32,
}

impl<'a> Reader<'a> {
    fn token(&self, at: u32) -> Option<Token<'a>> {
        (at >= self.first && at < self.limit).then(|| self.analysis.token(TokenId(at)))
    }

    fn text(&self, at: u32) -> &'a str {
        self.token(at).map_or("", |t| t.text())
    }

    fn word(&self, at: u32) -> Option<Word> {
        look_up(self.text(at))
    }

    /// A quantity that begins at `at`, and where the next may begin.
    fn quantity(&self, at: u32) -> Option<(Quantity, u32)> {
        let (before, number_at) = self.currency_before(at);
        let (mut value, mut end, is_figure) = self.number(number_at)?;
        let mut range = None;
        if let Some((other, other_end, scale)) = self.range_end(end) {
            let low = if value < other && scale > 1.0 && value * scale <= other * 1.000_001 {
                value * scale
            } else {
                value
            };
            if low <= other {
                range = Some((low, other));
                value = f64::midpoint(low, other);
                end = other_end;
            }
        }
        let (unit, unit_end) = self.unit(number_at, end, before);
        if unit.is_none() && !is_figure && end == number_at + 1 && self.is_plain_word(number_at) {
            return None;
        }
        let tokens = at..unit_end;
        let approx = self.approximation(at);
        Some((Quantity { tokens, value, range, unit, approx }, unit_end))
    }

    /// `one` and the like that count nothing: pronouns.
    fn is_plain_word(&self, at: u32) -> bool {
        self.token(at).is_some_and(|t| t.upos() != Upos::Num || t.deprel() != Deprel::Nummod)
    }

    /// `$`, `US$`, `Rs.` before the number.
    fn currency_before(&self, at: u32) -> (Option<&'static str>, u32) {
        let is_symbol = |t: &str| !t.chars().all(char::is_lowercase);
        match self.word(at) {
            Some(Word::Currency(code)) if is_symbol(self.text(at)) || self.text(at) == "dlrs" => {
                let next = if self.text(at + 1) == "$" { at + 2 } else { at + 1 };
                (Some(code), next)
            }
            _ if matches!(self.text(at), "US" | "U.S." | "A" | "C" | "HK" | "NT" | "NZ" | "S")
                && self.text(at + 1) == "$" =>
            {
                let code = match self.text(at) {
                    "A" => "AUD",
                    "C" => "CAD",
                    "HK" => "HKD",
                    "NT" => "TWD",
                    "NZ" => "NZD",
                    "S" => "SGD",
                    _ => "USD",
                };
                (Some(code), at + 2)
            }
            _ => (None, at),
        }
    }

    /// Value, end, and whether it is written in figures.
    fn number(&self, at: u32) -> Option<(f64, u32, bool)> {
        let text = self.text(at);
        if text.starts_with(|c: char| c.is_ascii_digit()) {
            let (mut value, mut end) = (figure(text)?, at + 1);
            if let Some((fraction, after)) = self.fraction(end) {
                value += fraction;
                end = after;
            }
            let (scale, end) = self.scales(end);
            return Some((value * scale, end, true));
        }
        self.number_in_words(at)
    }

    /// `1/2` after a whole number, as one token or three.
    fn fraction(&self, at: u32) -> Option<(f64, u32)> {
        if let Some((a, b)) = self.text(at).split_once('/') {
            let (a, b) = (a.parse::<f64>().ok()?, b.parse::<f64>().ok()?);
            return (b > a && a > 0.0 && b <= 16.0).then_some((a / b, at + 1));
        }
        None
    }

    fn scales(&self, mut at: u32) -> (f64, u32) {
        let mut scale = 1.0;
        while let Some(Word::Scale(s)) = self.word(if self.text(at) == "-" { at + 1 } else { at }) {
            let is_letter = self.text(at).len() == 1;
            if is_letter && self.text(at) != "-" && !self.is_glued(at) {
                break;
            }
            at += if self.text(at) == "-" { 2 } else { 1 };
            scale *= s;
        }
        (scale, at)
    }

    fn is_glued(&self, at: u32) -> bool {
        at > self.first
            && self.token(at).zip(self.token(at - 1)).is_some_and(|(a, b)| a.bytes().start == b.bytes().end)
    }

    /// `two hundred and fifty thousand`, `twenty-five`, `half a million`, `a dozen`, `a million`.
    fn number_in_words(&self, at: u32) -> Option<(f64, u32, bool)> {
        let lower = self.text(at).to_ascii_lowercase();
        if lower == "half"
            && matches!(self.text(at + 1), "a" | "an")
            && let Some(Word::Scale(scale)) = self.word(at + 2)
        {
            return Some((scale / 2.0, at + 3, true));
        }
        if matches!(lower.as_str(), "a" | "an") {
            return match self.word(at + 1) {
                Some(Word::Scale(_)) => {
                    let (scale, end) = self.scales(at + 1);
                    Some((scale, end, true))
                }
                Some(Word::Dozen) => Some((12.0, at + 2, true)),
                _ => None,
            };
        }
        let Some(Word::Number(first)) = self.word(at) else { return None };
        let (mut total, mut part, mut end) = (0.0, first, at + 1);
        while end < self.limit {
            let next = if matches!(self.text(end), "-" | "and") { end + 1 } else { end };
            match self.word(next) {
                Some(Word::Dozen) if next == end => {
                    part *= 12.0;
                    end += 1;
                }
                Some(Word::Scale(100.0)) => {
                    part *= 100.0;
                    end = next + 1;
                }
                Some(Word::Scale(scale)) => {
                    total += part * scale;
                    part = 0.0;
                    end = next + 1;
                }
                Some(Word::Number(more)) if fits_after(part, more, total, self.text(end)) => {
                    part += more;
                    end = next + 1;
                }
                _ => break,
            }
        }
        Some((total + part, end, end > at + 1))
    }

    /// The upper end of `50-60`, `50 to 60 million`: its value, where it ends, and the scale that both share.
    fn range_end(&self, at: u32) -> Option<(f64, u32, f64)> {
        let joins = matches!(self.text(at), "-" | "–" | "to" | "or");
        let (_, number_at) = self.currency_before(at + 1);
        if !joins || !self.text(number_at).starts_with(|c: char| c.is_ascii_digit()) {
            let (value, end, _) = self.number_in_words(at + 1).filter(|_| joins && self.text(at) != "or")?;
            return Some((value, end, 1.0));
        }
        let plain = figure(self.text(number_at))?;
        let (value, end, _) = self.number(number_at)?;
        Some((value, end, value / plain))
    }

    /// What is counted, and where its words end.
    fn unit(&self, number_at: u32, end: u32, before: Option<&'static str>) -> (Option<Unit>, u32) {
        if let Some(code) = before {
            return (Some(Unit::Currency(code.to_owned())), end);
        }
        let at = if self.text(end) == "-" && self.is_glued(end) { end + 1 } else { end };
        if self.text(at).eq_ignore_ascii_case("per") && self.text(at + 1).eq_ignore_ascii_case("cent") {
            return (Some(Unit::Percent), at + 2);
        }
        match self.word(at) {
            Some(Word::Percent) => {
                let end = if self.text(at + 1).eq_ignore_ascii_case("points") { at + 2 } else { at + 1 };
                (Some(Unit::Percent), end)
            }
            Some(Word::Currency(code)) => (Some(Unit::Currency(code.to_owned())), at + 1),
            Some(Word::Measure(symbol)) => (Some(Unit::Measure(symbol.to_owned())), at + 1),
            _ => match self.national_currency(at) {
                Some(found) => found,
                None => (self.counted(number_at, end).map(Unit::Count), end),
            },
        }
    }

    /// `Australian dollars`, `Canadian dlrs`, `U.S. dollars`.
    fn national_currency(&self, at: u32) -> Option<(Option<Unit>, u32)> {
        let Some(Word::Currency(code)) = self.word(at + 1) else { return None };
        let nation = self.text(at).to_ascii_lowercase();
        let code = match (nation.as_str(), code) {
            ("australian", "USD") => "AUD",
            ("canadian", "USD") => "CAD",
            ("singapore", "USD") => "SGD",
            ("taiwan", "USD") => "TWD",
            ("egyptian", "GBP") => "EGP",
            ("swiss", "FRF") => "CHF",
            ("pakistani", "INR") => "PKR",
            (
                "u.s." | "us" | "american" | "british" | "russian" | "indian" | "german" | "french"
                | "chinese",
                code,
            ) => code,
            _ => return None,
        };
        Some((Some(Unit::Currency(code.to_owned())), at + 2))
    }

    /// The noun that the number stands before or hangs on.
    fn counted(&self, number_at: u32, end: u32) -> Option<TokenId> {
        for at in (number_at..end).rev() {
            let head = self.token(at)?.head().filter(|h| !(number_at..end).contains(&h.id().0));
            let token = self.token(at)?;
            if let Some(head) = head.filter(|h| token.deprel() == Deprel::Nummod && h.upos().is_nominal()) {
                return Some(head.id());
            }
        }
        let of = self.text(end).eq_ignore_ascii_case("of");
        let from = if of { end + 1 } else { end };
        let noun = (from..from + 4).find(|i| {
            self.token(*i).is_some_and(|t| t.upos().is_nominal())
                && !self.token(i + 1).is_some_and(|n| n.upos().is_nominal())
        })?;
        (from..noun)
            .all(|i| {
                self.token(i)
                    .is_some_and(|t| matches!(t.upos(), Upos::Adj | Upos::Noun | Upos::Propn | Upos::Det))
            })
            .then_some(TokenId(noun))
    }

    /// `almost`, `more than`, `at least`, `up to` right before `at`.
    fn approximation(&self, at: u32) -> Option<Approximation> {
        let lower = |i: u32| self.text(i).to_ascii_lowercase();
        let start = (self.first..at).rev().take(4).take_while(|i| {
            let word = lower(*i);
            matches!(
                word.as_str(),
                "than" | "least" | "most" | "to" | "as" | "many" | "much" | "of" | "an" | "estimated" | "the"
            ) || look_up(&word) == Some(Word::Approx)
        });
        let start = start.last()?;
        let start = (start..at).find(|i| look_up(&lower(*i)) == Some(Word::Approx))?;
        let words = self.analysis.text_of(start..at).to_ascii_lowercase();
        let fits = APPROXIMATIONS.contains(&words.as_str());
        fits.then_some(Approximation { tokens: start..at })
    }
}

const APPROXIMATIONS: &[&str] = &[
    "about",
    "around",
    "almost",
    "nearly",
    "approximately",
    "roughly",
    "some",
    "over",
    "barely",
    "under",
    "circa",
    "close to",
    "up to",
    "more than",
    "less than",
    "fewer than",
    "at least",
    "at most",
    "as many as",
    "as much as",
    "as few as",
    "as little as",
    "only",
    "just",
    "exactly",
    "above",
    "below",
    "well over",
    "just over",
    "just under",
    "virtually",
    "upwards of",
    "no more than",
    "no fewer than",
    "no less than",
    "estimated",
    "only about",
    "just about",
    "well above",
    "well below",
    "approx.",
];

/// Whether a word for `more` can go on a number whose last part is `part`: `twenty five`, `hundred and five`.
fn fits_after(part: f64, more: f64, total: f64, joint: &str) -> bool {
    let tens = part % 100.0;
    if joint == "and" && part > 0.0 && part % 100.0 != 0.0 {
        return false;
    }
    if part == 0.0 {
        return total > 0.0;
    }
    (tens == 0.0 && part >= 100.0) || (tens >= 20.0 && tens % 10.0 == 0.0 && more < 10.0)
}

/// `1,234.5`; `None` where the token is more than a number.
fn figure(text: &str) -> Option<f64> {
    let digits = text.trim_end_matches('+');
    if !digits.bytes().all(|b| b.is_ascii_digit() || b == b',' || b == b'.') || digits.ends_with(['.', ',']) {
        return None;
    }
    if digits.contains(',') {
        return digits.replace(',', "").parse().ok();
    }
    digits.parse().ok()
}

fn load(text: &'static str) -> Result<FxHashMap<&'static str, Word>, TableError> {
    let mut words = FxHashMap::default();
    for row in rows::<3>("data/english/number-words.tsv", text) {
        let row = row?;
        let value = || row.parse::<f64>(2, "write a number");
        let word = match row.field(1) {
            "number" => Word::Number(value()?),
            "vague" => Word::Dozen,
            "scale" => Word::Scale(value()?),
            "currency" => Word::Currency(row.field(2)),
            "percent" => Word::Percent,
            "measure" => Word::Measure(row.field(2)),
            "approx" => Word::Approx,
            other => {
                let remedy = "write number, vague, scale, currency, percent, measure or approx";
                return Err(row.error(1, format_args!("`{other}` is no class"), remedy));
            }
        };
        if words.insert(row.field(0), word).is_some() {
            return Err(row.error(
                0,
                format_args!("`{}` stands twice", row.field(0)),
                "keep one of the two rows",
            ));
        }
    }
    Ok(words)
}
