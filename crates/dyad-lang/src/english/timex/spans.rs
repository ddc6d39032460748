//! The grammar of stretches: units that words point at, offsets, windows, durations, repetition, references.

use super::calendar::Unit;
use super::expression::{Count, Direction, Expression, Pointer, Side};
use super::grammar::{Parsed, Reader};
use super::words::Word;
use crate::Xpos;

impl Reader<'_> {
    /// A stretch of time, a repetition or a reference that begins at `at`.
    pub(super) fn stretch(&self, at: usize) -> Parsed<Expression> {
        self.set(at)
            .or_else(|| self.day_word(at))
            .or_else(|| self.window(at))
            .or_else(|| self.deictic(at))
            .or_else(|| self.counted(at))
            .or_else(|| self.bare_units(at))
            .or_else(|| self.reference(at))
    }

    /// `every year`, `each of the last three years`-like heads, `daily`, `on Mondays`, `each July`, `twice a week`.
    fn set(&self, at: usize) -> Parsed<Expression> {
        match self.word(at) {
            Word::Set(period) => {
                // `annual sales`, `quarterly dividend` say which; `daily flights`, `rises annually` how often.
                let names_a_kind = matches!(period, "P1Y" | "P3M" | "P6M" | "P2Y") && self.is_adjective(at);
                return (!names_a_kind).then_some((Expression::Set(period), at + 1));
            }
            Word::Weekdays(weekday) if self.is_capitalised(at) => {
                return Some((Expression::EveryWeekday(weekday), at + 1));
            }
            Word::Every => {}
            _ => return None,
        }
        match (self.word(at + 1), self.word(at + 2)) {
            (Word::Unit(unit), _) => Some((Expression::Every(1, unit), at + 2)),
            (Word::Number(count, _), Word::Units(unit)) => Some((Expression::Every(count, unit), at + 3)),
            (Word::Weekday(weekday), _) => Some((Expression::EveryWeekday(weekday), at + 2)),
            (Word::Month(month), _) => Some((Expression::EveryMonth(month as i8), at + 2)),
            _ => None,
        }
    }

    /// `today`, `the day before yesterday`, `tonight`, `this morning`, `last night`, `the weekend`.
    fn day_word(&self, at: usize) -> Parsed<Expression> {
        match self.word(at) {
            Word::Day(_) if self.is_title(at) => return None,
            Word::Day(shift) => return Some((Expression::Day(i32::from(shift)), at + 1)),
            Word::Tonight => return Some((Expression::Day(0), at + 1)),
            Word::Overnight => return Some((Expression::Day(-1), at + 1)),
            _ => {}
        }
        let from = if self.word(at) == Word::Definite { at + 1 } else { at };
        if self.word(from) == Word::Unit(Unit::Day) {
            let (side, end) = match self.word(from + 1) {
                Word::Earlier if self.is_word(from + 1, "before") => (-1, from + 2),
                Word::After => (1, from + 2),
                _ => return None,
            };
            return match self.word(end) {
                Word::Day(shift) => Some((Expression::Day(i32::from(shift) + side), end + 1)),
                _ if from > at && !self.opens_phrase(end) => {
                    Some((Expression::Anaphoric(side, Unit::Day), end))
                }
                _ => None,
            };
        }
        let next_part = from > at && matches!(self.word(from), Word::Next | Word::Following);
        if next_part && matches!(self.word(from + 1), Word::DayPart(_)) {
            return Some((Expression::Anaphoric(1, Unit::Day), from + 1));
        }
        if self.is_word(at, "these") && self.word(at + 1) == Word::Units(Unit::Day) {
            return Some((Expression::Reference("PRESENT_REF"), at + 2));
        }
        let is_weekend = self.word(from) == Word::Unit(Unit::Weekend);
        // "A *weekend* visit".
        if is_weekend && (from > at || self.modifies_noun(from + 1)) {
            return Some((Expression::Deictic(0, Unit::Weekend), from + 1));
        }
        let (pointer, part) = self.pointer(at);
        match (pointer?, self.word(part)) {
            (Pointer::This, Word::DayPart(_)) => Some((Expression::Day(0), part)),
            (Pointer::Last, Word::DayPart("NI" | "EV")) => Some((Expression::Day(-1), part)),
            _ => None,
        }
    }

    /// `the last three years`, `over the next few weeks`, `the first nine months`, `the past decade`.
    fn window(&self, at: usize) -> Parsed<Expression> {
        let from = if matches!(self.word(at), Word::Definite | Word::Possessive) { at + 1 } else { at };
        let side = match self.word(from) {
            Word::Last | Word::Past | Word::Previous | Word::Recent | Word::Latest => Side::Past,
            Word::Next | Word::Coming | Word::Following => Side::Coming,
            Word::Ordinal(1) => Side::Some,
            _ => return None,
        };
        if let Some((count, unit_at)) = self.count(from + 1) {
            let unit_at = if self.word(unit_at) == Word::More { unit_at + 1 } else { unit_at };
            if let Word::Units(unit) | Word::Unit(unit) = self.word(unit_at) {
                return Some((Expression::Window(count, unit, side), unit_at + 1));
            }
            return None;
        }
        match (self.word(from), self.word(from + 1)) {
            (Word::Past, Word::Unit(Unit::Year)) if from > at => Some((Expression::PastYear, from + 2)),
            (Word::Past, Word::Unit(unit)) if unit != Unit::Day => {
                Some((Expression::Window(Count::Exactly(1.0), unit, side), from + 2))
            }
            (Word::Last | Word::Next | Word::Coming, Word::Unit(unit))
                if from > at && unit >= Unit::Decade =>
            {
                Some((Expression::Window(Count::Exactly(1.0), unit, side), from + 2))
            }
            (Word::Ordinal(_) | Word::Following | Word::Previous, _) => None,
            (_, Word::Units(unit)) => Some((Expression::Window(Count::Vague, unit, side), from + 2)),
            _ => None,
        }
    }

    /// `last week`, `this year`, `the current quarter`, `that day`, `the following year`, `the same month`.
    fn deictic(&self, at: usize) -> Parsed<Expression> {
        let has_article = matches!(self.word(at), Word::Definite);
        let from = if has_article { at + 1 } else { at };
        let (Word::Unit(unit), word) = (self.word(from + 1), self.word(from)) else {
            if let (Word::That, Word::Same, Word::Unit(unit)) =
                (self.word(at), self.word(at + 1), self.word(at + 2))
            {
                return Some((Expression::Anaphoric(0, unit), at + 3));
            }
            return self.the_unit(at);
        };
        let is_compound = self.word(from + 2) == Word::Mark('-') && self.is_glued(from + 1, from + 3);
        if is_compound || self.is_title(from + 1) {
            return None;
        }
        let expression = match word {
            Word::Last if !has_article => Expression::Deictic(-1, unit),
            Word::This | Word::Current => Expression::Deictic(0, unit),
            Word::Next if has_article => Expression::Anaphoric(1, unit),
            Word::Next | Word::Coming => Expression::Deictic(1, unit),
            Word::Last | Word::Past => Expression::Deictic(-1, unit),
            Word::Previous => Expression::Anaphoric(-1, unit),
            Word::Following => Expression::Anaphoric(1, unit),
            Word::Same | Word::That | Word::Latest => Expression::Anaphoric(0, unit),
            _ => return self.the_unit(at),
        };
        Some((expression, from + 2))
    }

    /// `the quarter`, `the year` where only the one at hand can be meant.
    fn the_unit(&self, at: usize) -> Parsed<Expression> {
        let (Word::Definite, Word::Unit(unit)) = (self.word(at), self.word(at + 1)) else { return None };
        let closes = !self.is_nominal(at + 2) && !matches!(self.word(at + 2), Word::Of | Word::Mark('-'));
        let expression = match unit {
            Unit::Quarter => Expression::Reported,
            // `Will meet the week after, days before the deadline`.
            Unit::Month | Unit::Week if self.word(at + 2) == Word::After && self.is_at_end(at + 3) => {
                return Some((Expression::Anaphoric(1, unit), at + 3));
            }
            Unit::Month | Unit::Week => Expression::Anaphoric(0, unit),
            Unit::Day
                if self.is_after_word(at, &["in"]) && self.is_after_word(at - 1, &["later", "earlier"]) =>
            {
                Expression::Anaphoric(0, unit)
            }
            _ => return None,
        };
        closes.then_some((expression, at + 2))
    }

    /// Whether a phrase ends at `at`.
    fn is_at_end(&self, at: usize) -> bool {
        self.token(at).is_none_or(|t| matches!(t.text(), "," | "." | ";" | ")"))
    }

    /// `two years ago`, `three weeks later`, `a year earlier`, `three days`, `a two-day visit`, `four flights a week`.
    fn counted(&self, at: usize) -> Parsed<Expression> {
        let (mut count, mut unit_at) = self.count(at)?;
        let is_hyphened = matches!(self.word(unit_at), Word::Mark('-' | '–'));
        if is_hyphened || self.word(unit_at) == Word::More {
            unit_at += 1;
        }
        if self.word(unit_at) == Word::Of {
            return None;
        }
        let (Word::Unit(unit) | Word::Units(unit)) = self.word(unit_at) else { return None };
        // `60 Minutes` is a title.
        let is_title = self.is_capitalised(unit_at) && self.starts_with_digit(at) && !is_hyphened;
        let is_fraction = self.word(unit_at) == Word::Units(Unit::Quarter)
            && count == Count::Exactly(3.0)
            && (is_hyphened || self.word(unit_at + 1) == Word::Of);
        if is_fraction || is_title {
            return None;
        }
        if unit == Unit::Second && !matches!(self.word(unit_at), Word::Units(_)) {
            return None;
        }
        let is_article = self.word(at) == Word::Article && unit_at == at + 1;
        let mut end = unit_at + 1;
        if let (Word::And, Word::Article, Word::Half) =
            (self.word(end), self.word(end + 1), self.word(end + 2))
        {
            count = count.plus_half();
            end += 3;
        }
        if is_article && self.word(end) == Word::Or {
            match self.word(end + 1) {
                Word::Number(2, 0) => (count, end) = (Count::Vague, end + 2),
                _ if self.is_word(end + 1, "so") => end += 2,
                _ => {}
            }
        }
        if let Some((direction, end)) = self.direction(end) {
            return Some((Expression::Offset(count, unit, direction), end));
        }
        // `in two weeks time`, as wires write it.
        if self.is_word(end, "time") && self.is_after_word(at, &["in", "about"]) {
            return Some((Expression::Offset(count, unit, Direction::Hence), end + 1));
        }
        if matches!(self.word(end), Word::Old)
            || (matches!(self.word(end), Word::Mark('-')) && matches!(self.word(end + 1), Word::Old))
        {
            return None;
        }
        if is_article && !is_hyphened {
            return self.after_article(at, unit, end);
        }
        if matches!(self.word(end), Word::And | Word::Mark(','))
            && let Some((more, smaller_at)) = self.count(end + 1)
            && let Word::Unit(smaller) | Word::Units(smaller) = self.word(smaller_at)
            && smaller < unit
        {
            return Some((Expression::Durations((count, unit), (more, smaller)), smaller_at + 1));
        }
        Some((Expression::Duration(count, unit), end))
    }

    /// `a year` as a rate (`twice a year`), as a stretch (`for a year`), or as nothing (`a day of mourning`).
    fn after_article(&self, at: usize, unit: Unit, end: usize) -> Parsed<Expression> {
        let is_stretch = self.is_after_word(
            at,
            &[
                "for", "within", "in", "after", "than", "nearly", "almost", "about", "over", "under", "once",
                "barely", "just", "lasted", "took", "takes", "spend", "spent", "of", "half", "during", "as",
            ],
        );
        let is_limit = unit != Unit::Quarter && self.is_after_word(at, &["within", "in", "after", "than"]);
        if self.is_nominal(end) || (self.word(end) == Word::Of && !is_limit) {
            return None;
        }
        if is_stretch {
            return Some((Expression::Duration(Count::Exactly(1.0), unit), end));
        }
        (at > 0
            && (self.is_nominal(at - 1)
                || self.is_figure(at - 1)
                || self.is_after_word(at, &["twice", "once", "times", "%"])))
        .then_some((Expression::Every(1, unit), end))
    }

    /// `ago`, `later`, `earlier`, `from now`.
    fn direction(&self, at: usize) -> Parsed<Direction> {
        let at = if self.word(at) == Word::Mark('-') && self.word(at + 1) == Word::Ago { at + 1 } else { at };
        match self.word(at) {
            Word::Ago => Some((Direction::Ago, at + 1)),
            Word::Later => Some((Direction::Later, at + 1)),
            Word::Earlier if self.is_word(at, "before") && self.opens_phrase(at + 1) => None,
            // "In three days *earlier this month*".
            Word::Earlier if !self.is_word(at, "before") && self.word(at + 1) == Word::This => None,
            Word::Earlier => Some((Direction::Earlier, at + 1)),
            Word::Hence => Some((Direction::Hence, at + 1)),
            Word::From if self.is_word(at + 1, "now") => Some((Direction::Hence, at + 2)),
            // `in six months' time`; old wires leave the apostrophe out.
            _ if self.is_word(at + 1, "time")
                && ["'", "’", "'s", "’s"].iter().any(|w| self.is_word(at, w)) =>
            {
                Some((Direction::Hence, at + 2))
            }
            _ => None,
        }
    }

    /// `for years`, `in days`.
    fn bare_units(&self, at: usize) -> Parsed<Expression> {
        let from = if self.word(at) == Word::Definite { at + 1 } else { at };
        let Word::Units(unit) = self.word(from) else { return None };
        if let Some((direction, end)) = self.direction(from + 1) {
            return (from == at && direction == Direction::Ago)
                .then_some((Expression::Reference("PAST_REF"), end));
        }
        let fits = if from > at {
            self.is_after_word(at, &["in", "over"]) && self.is_word(from + 1, "ahead")
        } else {
            self.is_after_word(at, &["for", "in", "after", "within", "over"])
        };
        let end = if from > at { from + 2 } else { from + 1 };
        fits.then_some((Expression::Duration(Count::Vague, unit), end))
    }

    /// `now`, `recently`, `soon`, `the future`, `the past`, `recent`, `current`.
    fn reference(&self, at: usize) -> Parsed<Expression> {
        let has_article = self.word(at) == Word::Definite;
        let from = if has_article { at + 1 } else { at };
        let found = |name, end| Some((Expression::Reference(name), end));
        let as_soon = ["as", "soon", "as", "possible"];
        if as_soon.iter().enumerate().all(|(on, word)| self.is_word(at + on, word)) {
            return found("FUTURE_REF", at + as_soon.len());
        }
        match self.word(from) {
            Word::Reference("FUTURE_REF") if !self.is_told_ahead(from) => None,
            Word::Reference(name) if !has_article => found(name, from + 1),
            // `future earnings` and `the foreseeable future` are no points in time.
            Word::Future if matches!(self.word(from + 1), Word::Units(_)) => found("FUTURE_REF", from + 2),
            Word::Future if self.is_nominal(from + 1) || self.is_after_word(from, &["foreseeable"]) => None,
            Word::Future => found("FUTURE_REF", from + 1),
            Word::Past if has_article && !self.is_nominal(from + 1) => found("PAST_REF", from + 1),
            Word::Current if !has_article && self.is_word(from, "current") => found("PRESENT_REF", from + 1),
            Word::Recent if !has_article => found("PAST_REF", from + 1),
            _ => None,
        }
    }

    /// Whether `soon` at `at` looks ahead from now: not in `as soon as`, `shortly before`, `soon became`.
    fn is_told_ahead(&self, at: usize) -> bool {
        let is_measured_from = ["as", "after", "before", "afterwards", "afterward", "thereafter"];
        let is_past = || self.governor(at).is_some_and(|verb| verb.xpos() == Xpos::Vbd);
        !is_measured_from.iter().any(|w| self.is_word(at + 1, w))
            && !self.is_after_word(at, &["as", "until", "since", "how", "too"])
            && !is_past()
    }

    /// A number of things: `three`, `twenty-five`, `2.5`, `5 1/2`, `a`, `a few`, `half a`, `a couple of`, `several`.
    pub(super) fn count(&self, at: usize) -> Parsed<Count> {
        let exactly = |n: f32, end| Some((Count::Exactly(n), end));
        match self.word(at) {
            Word::Decimal(number) => exactly(number, at + 1),
            Word::Vague => Some((Count::Vague, at + 1)),
            Word::Couple => exactly(2.0, if self.word(at + 1) == Word::Of { at + 2 } else { at + 1 }),
            Word::Half if self.word(at + 1) == Word::Article => exactly(0.5, at + 2),
            Word::Half if matches!(self.word(at + 1), Word::Mark('-')) => exactly(0.5, at + 1),
            Word::Article => match self.word(at + 1) {
                Word::Vague => Some((Count::Vague, at + 2)),
                Word::Half => exactly(0.5, at + 2),
                Word::Couple => self.count(at + 1),
                Word::Scale(scale) => exactly(scale as f32, at + 2),
                Word::More if self.is_word(at + 1, "further") => self.count(at + 2),
                Word::More => exactly(1.0, at + 2),
                Word::Number(_, 0) => self.count(at + 1),
                Word::Number(..) => self.count(at + 1),
                Word::Unit(_) => exactly(1.0, at + 1),
                _ => None,
            },
            Word::More if self.is_word(at, "another") => self.count(at + 1).or_else(|| exactly(1.0, at + 1)),
            Word::Number(number, _) => Some(self.number(number, at + 1)),
            Word::Scale(scale) => exactly(scale as f32, at + 1),
            _ => None,
        }
    }

    /// The rest of a number that has begun: `twenty` + `-five`, `two` + `hundred`, `5` + `1/2`.
    fn number(&self, first: u32, mut at: usize) -> (Count, usize) {
        let mut value = first as f32;
        let next = if self.word(at) == Word::Mark('-') { at + 1 } else { at };
        if (20..100).contains(&first)
            && first.is_multiple_of(10)
            && let Word::Number(ones @ 1..=9, 0) = self.word(next)
        {
            value += ones as f32;
            at = next + 1;
        }
        while let Word::Scale(scale) = self.word(at) {
            value *= scale as f32;
            at += 1;
        }
        if let (Word::Number(1, 1), Word::Mark('/'), Word::Number(2, 1)) =
            (self.word(at), self.word(at + 1), self.word(at + 2))
        {
            value += 0.5;
            at += 3;
        }
        if let (Word::And, Word::Article, Word::Half) = (self.word(at), self.word(at + 1), self.word(at + 2))
        {
            value += 0.5;
            at += 3;
        }
        if let (Word::To | Word::Or, Word::Number(upper, digits)) = (self.word(at), self.word(at + 1))
            && upper as f32 > value
            && digits < 4
            && matches!(self.word(at + 2), Word::Unit(_) | Word::Units(_))
        {
            return (Count::Exactly(value), at + 2);
        }
        (Count::Exactly(value), at)
    }
}

impl Count {
    fn plus_half(self) -> Self {
        match self {
            Self::Exactly(n) => Self::Exactly(n + 0.5),
            Self::Vague => Self::Vague,
        }
    }
}
