//! Words and figures to numbers.

use super::reader::Reader;
use super::words::Word;

/// A number that was read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Number {
    pub(super) value: f64,
    /// The token after it.
    pub(super) end: u32,
    pub(super) form: Form,
}

/// How a number is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// `12`, `3.5 million`, `twenty-five`: nothing else can be meant.
    Sure,
    /// One word: `one`, which may be a pronoun.
    Word,
    /// `a third`, `twice`: a share or a multiple, which counts nothing.
    Share,
    /// `hundreds of thousands`: a size.
    Size,
}

impl Reader<'_> {
    /// The number that begins at `at`.
    pub(super) fn number(&self, at: u32) -> Option<Number> {
        if self.is_digits(at) {
            return self.figure(at);
        }
        self.share(at).or_else(|| self.size(at)).or_else(|| self.number_in_words(at))
    }

    pub(super) fn is_digits(&self, at: u32) -> bool {
        self.text(at).starts_with(|c: char| c.is_ascii_digit())
    }

    fn figure(&self, at: u32) -> Option<Number> {
        if let Some((fraction, end)) = self.written_fraction(at) {
            return Some(Number { value: fraction, end, form: Form::Sure });
        }
        let (mut value, mut end) = (figure(self.text(at))?, at + 1);
        if let Some(share) = self.one_in_five(at, value) {
            return Some(share);
        }
        let joint = if self.text(end) == "-" { end + 1 } else { end };
        if let Some((fraction, after)) = self.written_fraction(joint) {
            value += fraction;
            end = after;
        }
        let (scale, end) = self.scales(end);
        Some(Number { value: value * scale, end, form: Form::Sure })
    }

    /// `1/2`.
    fn written_fraction(&self, at: u32) -> Option<(f64, u32)> {
        let (a, b) = self.text(at).split_once('/')?;
        let (a, b) = (a.parse::<f64>().ok()?, b.parse::<f64>().ok()?);
        (b > a && a > 0.0 && matches!(b as u32, 2 | 3 | 4 | 5 | 6 | 8 | 10 | 16 | 32 | 64))
            .then_some((a / b, at + 1))
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

    /// `half a million`, `a third of`, `two-thirds`, `one in five`, `twice as`.
    fn share(&self, at: u32) -> Option<Number> {
        if let Some(Word::Multiple(value)) = self.word(at) {
            return self.compares(at + 1).then_some(Number { value, end: at + 1, form: Form::Share });
        }
        if let Some(Word::Fraction(value)) = self.word(at) {
            return self.part(at, value);
        }
        let first = match self.lower(at).as_str() {
            "a" | "an" => 1.0,
            _ => match self.word(at) {
                Some(Word::Number(n)) => n,
                _ => return None,
            },
        };
        let joint = if self.text(at + 1) == "-" { at + 2 } else { at + 1 };
        if let Some(Word::Fraction(part)) = self.word(joint)
            && (part != 0.5 || first == 1.0)
            && (self.is(joint + 1, "of")
                || self.text(joint).ends_with('s')
                || (joint > at + 1 && first == 1.0))
        {
            return Some(Number { value: first * part, end: joint + 1, form: Form::Share });
        }
        if let Some(share) = self.one_in_five(at, first) {
            return Some(share);
        }
        if first > 1.0 && self.is(at + 1, "times") && self.compares(at + 2) {
            return Some(Number { value: first, end: at + 2, form: Form::Share });
        }
        None
    }

    /// `one in five voters`, `nine out of ten voters`, `3 in 10 voters`.
    fn one_in_five(&self, at: u32, first: f64) -> Option<Number> {
        let joint = if self.is(at + 1, "out") && self.is(at + 2, "of") { at + 3 } else { at + 2 };
        if !(self.is(at + 1, "in") || joint == at + 3) {
            return None;
        }
        let all = match self.word(joint) {
            Some(Word::Number(all)) => all,
            _ => figure(self.text(joint))?,
        };
        let counts = self.token(joint + 1).is_some_and(|t| t.upos().is_nominal());
        (first < all && all <= 1000.0 && counts).then_some(Number {
            value: first / all,
            end: joint + 1,
            form: Form::Share,
        })
    }

    /// `half a million`, `half a dozen`, `half the budget`, `half of it`.
    fn part(&self, at: u32, value: f64) -> Option<Number> {
        if value == 0.5 && matches!(self.lower(at + 1).as_str(), "a" | "an") {
            match self.word(at + 2) {
                Some(Word::Scale(_)) => {
                    let (scale, end) = self.scales(at + 2);
                    return Some(Number { value: value * scale, end, form: Form::Sure });
                }
                Some(Word::Dozen) => return Some(Number { value: 6.0, end: at + 3, form: Form::Sure }),
                _ => {}
            }
        }
        let goes_on = matches!(
            self.lower(at + 1).as_str(),
            "of" | "the" | "a" | "an" | "its" | "their" | "his" | "her" | "our" | "all" | "these" | "those"
        );
        let is_half = value == 0.5;
        (is_half && goes_on).then_some(Number { value, end: at + 1, form: Form::Share })
    }

    /// `as high as`, `the size`, `more than`: what is set against something.
    fn compares(&self, at: u32) -> bool {
        matches!(self.lower(at).as_str(), "as" | "the" | "more" | "less" | "that" | "what" | "its" | "their")
            || self.token(at).is_some_and(|t| matches!(t.xpos(), crate::Xpos::Jjr | crate::Xpos::Rbr))
    }

    /// `dozens`, `tens of thousands`, `millions`, `several hundred`.
    fn size(&self, at: u32) -> Option<Number> {
        let of_plural = |at: u32| match self.word(at) {
            Some(Word::Plural(size)) => Some(size),
            Some(Word::Scale(size)) if self.text(at).ends_with('s') => Some(size),
            _ => None,
        };
        let Some(mut value) = of_plural(at) else {
            let before = self.lower(at.wrapping_sub(1));
            return match self.word(at) {
                Some(Word::Dozen) if matches!(before.as_str(), "several" | "few" | "many" | "some") => {
                    Some(Number { value: 12.0, end: at + 1, form: Form::Size })
                }
                Some(Word::Scale(_)) if matches!(before.as_str(), "several" | "few" | "many" | "some") => {
                    let (value, end) = self.scales(at);
                    Some(Number { value, end, form: Form::Size })
                }
                _ => None,
            };
        };
        let mut end = at + 1;
        while self.is(end, "of")
            && let Some(size) = of_plural(end + 1)
        {
            value *= size;
            end += 2;
        }
        self.is(end, "of").then_some(Number { value, end, form: Form::Size })
    }

    /// `two hundred and fifty thousand`, `twenty-five`, `a dozen`, `a million`, `one and a half million`.
    fn number_in_words(&self, at: u32) -> Option<Number> {
        let is_article = matches!(self.lower(at).as_str(), "a" | "an");
        let first = match self.word(at) {
            Some(Word::Number(first)) => first,
            _ if is_article && matches!(self.word(at + 1), Some(Word::Scale(_) | Word::Dozen)) => 1.0,
            _ => return None,
        };
        let (mut total, mut part, mut end) = (0.0, first, at + 1);
        if self.is(end, "and") && self.is(end + 1, "a") && self.is(end + 2, "half") {
            part += 0.5;
            end += 3;
        }
        while end < self.limit {
            let next = if matches!(self.text(end), "-" | "and") { end + 1 } else { end };
            match self.word(next) {
                Some(Word::Dozen) if next == end => {
                    part *= 12.0;
                    end += 1;
                }
                Some(Word::Scale(100.0)) if !self.text(next).ends_with('s') => {
                    part *= 100.0;
                    end = next + 1;
                }
                Some(Word::Scale(scale)) if self.text(next).len() > 1 && next - end < 2 => {
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
        let form = if end > at + 1 { Form::Sure } else { Form::Word };
        Some(Number { value: total + part, end, form })
    }
}

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
pub(super) fn figure(text: &str) -> Option<f64> {
    let digits = text.trim_end_matches('+');
    if !digits.bytes().all(|b| b.is_ascii_digit() || b == b',' || b == b'.') || digits.ends_with(['.', ',']) {
        return None;
    }
    if digits.contains(',') {
        return digits.replace(',', "").parse().ok();
    }
    digits.parse().ok()
}
