//! The grammar of parts of a year: quarters, halves, seasons, feasts, fiscal years, and the periods that accounts speak of.

use super::calendar::Unit;
use super::dates::year_number;
use super::expression::{Count, Expression, Period, Pointer, YearRef};
use super::grammar::{Parsed, Reader};
use super::words::{Feast, Word};

impl Reader<'_> {
    /// A part of a year that begins at `at`.
    pub(super) fn part_of_year(&self, at: usize) -> Parsed<Expression> {
        self.compared(at)
            .or_else(|| self.possessed(at))
            .or_else(|| self.corresponding(at))
            .or_else(|| self.latest_period(at))
            .or_else(|| self.quarter(at))
            .or_else(|| self.year_end(at))
            .or_else(|| self.season(at))
            .or_else(|| self.feast(at))
            .or_else(|| self.fiscal(at))
            .or_else(|| self.whole_year(at))
    }

    /// `the year-ago quarter`, `the year-earlier third quarter`, `year-earlier profit`.
    fn compared(&self, at: usize) -> Parsed<Expression> {
        let from = self.past_article(at);
        let from = if self.word(from) == Word::Corresponding { from + 1 } else { from };
        let is_compared = self.word(from) == Word::Unit(Unit::Year)
            && matches!(self.word(from + 1), Word::Mark('-' | '–'))
            && (self.word(from + 2) == Word::Ago || self.is_word(from + 2, "earlier"));
        // `the year-earlier nine months` are told as nine months.
        if !is_compared || self.count(from + 3).is_some() {
            return None;
        }
        let (period, end) = self.part(from + 3).unwrap_or((Period::AtHand, from + 3));
        Some((Expression::YearEarlier(period), end))
    }

    /// `last year's first quarter`, `1988's second half`, `the 1988 quarter`, `this year's summer`.
    fn possessed(&self, at: usize) -> Parsed<Expression> {
        let from = self.past_article(at);
        let (year, after) = self.year_at(from)?;
        let is_possessed = self.is_word(after, "'s") || self.is_word(after, "’s");
        let part = if is_possessed { after + 1 } else { after };
        if !is_possessed && matches!(year, YearRef::Relative(_)) {
            return None;
        }
        if let (true, Word::Season(season)) = (is_possessed, self.word(part)) {
            return Some((Expression::Season(season, Some(year)), part + 1));
        }
        let (period, end) = self.part(part)?;
        Some((Expression::PeriodOf(period, year), end))
    }

    /// `the same period last year`, `the quarter a year ago`, `the corresponding quarter of 1988`, `the comparable period a year ago`.
    fn corresponding(&self, at: usize) -> Parsed<Expression> {
        let from = self.past_article(at);
        let is_like = matches!(self.word(from), Word::Same | Word::Corresponding);
        let (period, end) = self.part(if is_like { from + 1 } else { from })?;
        let year_at = if self.is_word(end, "in") { end + 1 } else { end };
        if let (true, (Some(year), end)) = (is_like, self.year_after(year_at)) {
            return Some((Expression::PeriodOf(period, year), end));
        }
        let is_year = self.word(end) == Word::Article && self.word(end + 1) == Word::Unit(Unit::Year);
        (is_year && matches!(self.word(end + 2), Word::Ago | Word::Earlier))
            .then_some((Expression::YearEarlier(period), end + 3))
    }

    /// `the latest quarter`, `the most recent period`: the last that has ended.
    fn latest_period(&self, at: usize) -> Parsed<Expression> {
        let from = if self.word(at) == Word::Definite { at + 1 } else { at };
        let from = if self.is_word(from, "most") { from + 1 } else { from };
        (from > at && matches!(self.word(from), Word::Latest | Word::Recent))
            .then(|| self.part(from + 1))
            .flatten()
            .map(|(_, end)| (Expression::Reported, end))
    }

    /// A quarter, a half or a period, whose year stands elsewhere.
    fn part(&self, at: usize) -> Parsed<Period> {
        let from = if self.word(at) == Word::Fiscal { at + 1 } else { at };
        match (self.word(from), self.word(from + 1)) {
            (Word::Unit(Unit::Quarter) | Word::Period, _) => Some((Period::AtHand, from + 1)),
            (Word::Quarter(nth), _) => Some((Period::Quarter(nth as i8), from + 1)),
            (Word::HalfYear(nth), _) => Some((Period::Half(nth as i8), from + 1)),
            (Word::Ordinal(nth @ 1..=4), _) => {
                let unit = if matches!(self.word(from + 1), Word::Mark('-')) { from + 2 } else { from + 1 };
                match self.word(unit) {
                    Word::Unit(Unit::Quarter) => Some((Period::Quarter(nth as i8), unit + 1)),
                    Word::Half if nth <= 2 => Some((Period::Half(nth as i8), unit + 1)),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    /// A year by its number or by a word that points: `1988`, `last year`, `the current year`.
    fn year_at(&self, at: usize) -> Parsed<YearRef> {
        if let Word::Number(year @ 1800..2200, 4) = self.word(at) {
            return Some((YearRef::Named(year as i16), at + 1));
        }
        let (pointer, unit) = self.pointer(at);
        let unit = if self.word(unit) == Word::Fiscal { unit + 1 } else { unit };
        (self.word(unit) == Word::Unit(Unit::Year))
            .then_some(())
            .and(pointer)
            .map(|p| (YearRef::Relative(p.shift()), unit + 1))
    }

    /// `the third quarter`, `third-quarter`, `Q3 2015`, `the second half of last year`, `the last half of 2012`.
    fn quarter(&self, at: usize) -> Parsed<Expression> {
        let from = self.past_article(at);
        let from = if self.word(at) == Word::Article { at } else { from };
        let last_half = matches!(self.word(from), Word::Last) && self.word(from + 1) == Word::Half;
        let part = if last_half { Some((Period::Half(2), from + 2)) } else { self.part(from) };
        match part? {
            (Period::Quarter(nth), end) => {
                let (year, end) = self.year_after(end);
                Some((Expression::Quarter(nth, year), end))
            }
            (Period::Half(nth), end) => {
                let (Some(year), end) = self.year_after(end) else { return None };
                Some((Expression::Half(nth, Some(year)), end))
            }
            (Period::AtHand, _) => None,
        }
    }

    /// `year-end`, `the year's end`, where it is no adjective (`year-end figures`).
    fn year_end(&self, at: usize) -> Parsed<Expression> {
        let from = if self.word(at) == Word::Definite { at + 1 } else { at };
        let end = match self.word(from) {
            Word::YearEnd => from + 1,
            Word::Unit(Unit::Year) => {
                let joins = matches!(self.word(from + 1), Word::Mark('-' | '–'))
                    || self.is_word(from + 1, "'s")
                    || self.is_word(from + 1, "’s");
                let last = if joins { from + 2 } else { from + 1 };
                if !self.is_word(last, "end") || self.is_verb(last) {
                    return None;
                }
                last + 1
            }
            _ => return None,
        };
        (!self.is_nominal(end)).then_some((Expression::YearEnd, end))
    }

    /// `last fall`, `the summer of 2014`, `in the spring`, `the early summer`.
    fn season(&self, at: usize) -> Parsed<Expression> {
        let from = if self.word(at) == Word::Definite { at + 1 } else { at };
        let (pointer, mut name_at) = self.pointer(from);
        if from > at && matches!(self.word(name_at), Word::Early | Word::Mid | Word::Late) {
            name_at += 1;
        }
        let Word::Season(season) = self.word(name_at) else { return None };
        if self.is_verb(name_at) {
            return None;
        }
        let (year, end) = self.year_after(name_at + 1);
        let year = year.or(pointer.map(|p| YearRef::Relative(p.shift())));
        let before = ["in", "during", "by", "until", "since", "into", "over", "throughout", "through"];
        let in_the = from > at && self.is_after_word(at, &before);
        let is_alone = self.word(end) != Word::Of && !self.is_nominal(end);
        (year.is_some() || (in_the && is_alone)).then_some((Expression::Season(season, year), end))
    }

    /// `Christmas`, `last Easter`, `Thanksgiving 2012`, `New Year's Eve`.
    fn feast(&self, at: usize) -> Parsed<Expression> {
        let (pointer, name_at) = self.pointer(at);
        if !self.is_capitalised(name_at) {
            return None;
        }
        let (feast, end) = self.feast_name(name_at)?;
        let (year, end) = self.year_after(end);
        let year = year.or(pointer.filter(|p| *p != Pointer::This).map(|p| YearRef::Relative(p.shift())));
        Some((Expression::Feast(feast, year), end))
    }

    /// The longest name of a feast at `at`, of up to four pieces.
    fn feast_name(&self, at: usize) -> Parsed<Feast> {
        (1..=4).rev().find_map(|count| match self.phrase(at, at + count) {
            Word::Holiday(feast) => Some((feast, at + count)),
            _ => None,
        })
    }

    /// `fiscal 2016`, `FY2016`, `fiscal year 2015/16`, `financial year 2015-16`, `the current fiscal year`.
    fn fiscal(&self, at: usize) -> Parsed<Expression> {
        let from = if self.word(at) == Word::Definite { at + 1 } else { at };
        let year_at = match self.word(from) {
            Word::FiscalYear(year) => {
                let year = if year < 100 { year + 2000 } else { year };
                return Some((Expression::FiscalYear(year_number(u32::from(year))?), from + 1));
            }
            Word::Fy => from + 1,
            Word::Fiscal if matches!(self.word(from + 1), Word::Unit(Unit::Year)) => from + 2,
            Word::Fiscal => from + 1,
            _ => return self.pointed_fiscal(from),
        };
        if let Some((Expression::Years(first, last), end)) = self.year_range(year_at) {
            return Some((Expression::Years(first, last), end));
        }
        if let Word::Number(year, 4) = self.word(year_at) {
            return Some((Expression::FiscalYear(year_number(year)?), year_at + 1));
        }
        (from > at && year_at == from + 2).then(|| self.ended(year_at))
    }

    /// `the current fiscal year`, `next fiscal year`, `the latest fiscal year`.
    fn pointed_fiscal(&self, at: usize) -> Parsed<Expression> {
        let shift = match self.word(at) {
            Word::Latest => -1,
            _ => i32::from(self.pointer(at).0?.shift()),
        };
        let is_fiscal = self.word(at + 1) == Word::Fiscal && self.word(at + 2) == Word::Unit(Unit::Year);
        is_fiscal.then_some((Expression::Deictic(shift, Unit::Year), at + 3))
    }

    /// `the year`, `the full year`, where no noun follows; `the year ended June 30` tells how long.
    fn whole_year(&self, at: usize) -> Parsed<Expression> {
        if self.word(at) != Word::Definite {
            return None;
        }
        let unit = if self.word(at + 1) == Word::Full { at + 2 } else { at + 1 };
        let closes = !self.is_nominal(unit + 1) && !matches!(self.word(unit + 1), Word::Of | Word::Mark('-'));
        let is_named =
            self.year_in_words(unit + 1).is_some() || matches!(self.word(unit + 1), Word::Number(_, 4));
        (self.word(unit) == Word::Unit(Unit::Year) && closes && !is_named).then(|| self.ended(unit + 1))
    }

    /// The year that ends at `end`: a stretch where its last day follows, else the one at hand.
    fn ended(&self, end: usize) -> (Expression, usize) {
        let is_alone = !self.opens_phrase(end + 1);
        let expression = match self.word(end) {
            Word::Earlier if is_alone => return (Expression::Anaphoric(-1, Unit::Year), end + 1),
            Word::After if is_alone => return (Expression::Anaphoric(1, Unit::Year), end + 1),
            Word::Ended => Expression::Duration(Count::Exactly(1.0), Unit::Year),
            Word::To if matches!(self.word(end + 1), Word::Month(_)) => {
                Expression::Duration(Count::Exactly(1.0), Unit::Year)
            }
            _ => Expression::YearAtHand,
        };
        (expression, end)
    }

    fn past_article(&self, at: usize) -> usize {
        if matches!(self.word(at), Word::Definite | Word::Article) { at + 1 } else { at }
    }
}
