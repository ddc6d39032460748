//! The grammar of the calendar: days, months, years, decades, centuries.

use super::calendar::Unit;
use super::expression::{Expression, PartialDate, Pointer, YearRef};
use super::grammar::{Parsed, Reader};
use super::words::Word;
use crate::english::names::words::{Classes, Known, classes_of, known};
use crate::{Deprel, Upos};
use jiff::civil::Weekday;

impl Reader<'_> {
    /// A date of the calendar that begins at `at`.
    pub(super) fn calendar(&self, at: usize) -> Parsed<Expression> {
        self.numeric(at)
            .or_else(|| self.week_of(at))
            .or_else(|| self.weekday_date(at))
            .or_else(|| self.month_first(at))
            .or_else(|| self.day_first(at))
            .or_else(|| self.part_of_year(at))
            .or_else(|| self.decade(at))
            .or_else(|| self.century(at))
            .or_else(|| self.year_range(at))
            .or_else(|| self.lone_year(at))
            .or_else(|| self.day_of_month(at))
    }

    /// `2016-05-17`, `5/17/2016`, `17/5/2016`.
    fn numeric(&self, at: usize) -> Parsed<Expression> {
        let (Word::Number(a, a_digits), Word::Mark(mark), Word::Number(b, b_digits)) =
            (self.word(at), self.word(at + 1), self.word(at + 2))
        else {
            return None;
        };
        let (true, Word::Number(c, c_digits)) = (self.word(at + 3) == Word::Mark(mark), self.word(at + 4))
        else {
            return None;
        };
        if !self.is_glued(at, at + 5) || b_digits > 2 {
            return None;
        }
        let (year, month, day) = match (mark, a_digits, c_digits) {
            ('-' | '/', 4, 1 | 2) => (a, b, c),
            ('/' | '-', 1 | 2, 4) if a > 12 => (c, b, a),
            ('/' | '-', 1 | 2, 4) => (c, a, b),
            _ => return None,
        };
        let date = PartialDate {
            year: Some(YearRef::Named(year_number(year)?)),
            month: month_number(month),
            day: day_number(day),
            ..PartialDate::default()
        };
        (date.month.is_some() && date.day.is_some()).then_some((Expression::Date(date), at + 5))
    }

    /// `Thursday`, `Thursday, May 5`, `last Thursday`, `Thursday last week`.
    fn weekday_date(&self, at: usize) -> Parsed<Expression> {
        let (pointer, from) = self.pointer(at);
        let Word::Weekday(weekday) = self.word(from) else { return None };
        if !self.is_capitalised(from) {
            return None;
        }
        let mut date = PartialDate { weekday: Some(weekday), pointer, ..PartialDate::default() };
        let mut end = from + 1;
        let next = if self.word(end) == Word::Mark(',') { end + 1 } else { end };
        let dated = self.month_first(next).or_else(|| self.day_first(next));
        if let Some((Expression::Date(mut full), dated_end)) = dated
            && full.day.is_some()
        {
            full.weekday = Some(weekday);
            return Some((Expression::Date(full), dated_end));
        }
        if let (None, (Some(pointer), unit)) = (pointer, self.pointer(end))
            && self.word(unit) == Word::Unit(Unit::Week)
        {
            date.pointer = Some(pointer);
            end = unit + 1;
        }
        Some((Expression::Date(date), end))
    }

    /// `the week of May 6`, `the week ended May 6`.
    fn week_of(&self, at: usize) -> Parsed<Expression> {
        let from = if self.word(at) == Word::Definite { at + 1 } else { at };
        let is_week = self.word(from) == Word::Unit(Unit::Week)
            && matches!(self.word(from + 1), Word::Of | Word::Ended);
        let (Expression::Date(date), end) =
            is_week.then(|| self.month_first(from + 2).or_else(|| self.day_first(from + 2))).flatten()?
        else {
            return None;
        };
        date.day.map(|_| (Expression::WeekOf(date), end))
    }

    /// `May 17`, `May 17-21, 2016`, `May 2016`, `May last year`, `last May`, `May`.
    fn month_first(&self, at: usize) -> Parsed<Expression> {
        let (pointer, from) = self.pointer(at);
        let month = self.month(from)?;
        let mut date = PartialDate { month: Some(month), pointer, ..PartialDate::default() };
        let mut end = from + 1;
        let day_at = match self.word(end) {
            Word::Definite => end + 1,
            // The stop of an abbreviation that the tokeniser took for the sentence's.
            Word::Mark('.') if self.day_of(end + 1).is_some() && self.is_glued(from, end + 1) => end + 1,
            _ => end,
        };
        let in_words = match self.word(day_at) {
            Word::Ordinal(day @ 1..=31) if !self.is_nominal(day_at + 1) => Some(day as i8),
            _ => self.spelled_day(day_at).filter(|_| !self.is_after_word(from, &["in"])),
        };
        if let Some(day) = self.day_of(day_at).or(in_words) {
            date.day = Some(day);
            end = day_at + 1;
            if let Some((last, after)) = self.range_end(end, month) {
                let (year, after) = self.year_after(after);
                date.year = year;
                return Some((Expression::Days(date, PartialDate { year, ..last }), after));
            }
        } else if pointer.is_none()
            && matches!(self.word(end), Word::Mark('-' | '–'))
            && let Some(last) = self.month(end + 1).filter(|_| self.day_of(end + 2).is_none())
        {
            let (year, after) = self.year_after(end + 2);
            return Some((Expression::Months(month, last, year), after));
        }
        let (year, after) = self.year_after(end);
        date.year = year;
        Some((Expression::Date(date), after))
    }

    /// "Went on strike *May nine*": old wires spell the first nine days. What goes on with a noun, an adjective, a verb or `of` counts things.
    fn spelled_day(&self, at: usize) -> Option<i8> {
        let Word::Number(day @ 1..=9, 0) = self.word(at) else { return None };
        let goes_on = self.is_nominal(at + 1)
            || self.is_adjective(at + 1)
            || self.is_verb(at + 1)
            || matches!(self.word(at + 1), Word::Of | Word::Unit(_) | Word::Units(_));
        (!goes_on).then_some(day as i8)
    }

    /// `17 May`, `17-21 May 2016`, `the 28th of May`.
    fn day_first(&self, at: usize) -> Parsed<Expression> {
        let from = if self.word(at) == Word::Definite { at + 1 } else { at };
        let (first, mut end) = match self.day_of(from) {
            Some(day) => (day, from + 1),
            None => self.day_in_words(from).filter(|_| from > at)?,
        };
        let mut last = None;
        if matches!(self.word(end), Word::Mark('-' | '–') | Word::To) {
            last = self.day_of(end + 1).filter(|d| *d > first);
            end = if last.is_some() { end + 2 } else { end };
        }
        if self.word(end) == Word::Of {
            end += 1;
        }
        let month = self.month(end)?;
        let (year, after) = self.year_after(end + 1);
        let date = PartialDate { year, month: Some(month), day: Some(first), ..PartialDate::default() };
        match last {
            Some(_) => Some((Expression::Days(date, PartialDate { day: last, ..date }), after)),
            None => Some((Expression::Date(date), after)),
        }
    }

    /// The end of `17-21`, `17 to 21`, `28-May 2` after the day that stands before `at`.
    fn range_end(&self, at: usize, month: i8) -> Parsed<PartialDate> {
        if !matches!(self.word(at), Word::Mark('-' | '–' | '—') | Word::To) {
            return None;
        }
        let month_at = self.month(at + 1);
        // `from May 3 to June 4` are two expressions, which `join_ranges` makes one range.
        if month_at.is_some() && self.word(at) == Word::To {
            return None;
        }
        let day_at = if month_at.is_some() { at + 2 } else { at + 1 };
        let day = self.day_of(day_at)?;
        if matches!(self.word(day_at + 1), Word::Unit(_) | Word::Units(_)) {
            return None;
        }
        let month = month_at.unwrap_or(month);
        Some((PartialDate { month: Some(month), day: Some(day), ..PartialDate::default() }, day_at + 1))
    }

    /// The year after a month or a day: `, 2016`, `of 2016`, `last year`, `of this year`.
    pub(super) fn year_after(&self, at: usize) -> (Option<YearRef>, usize) {
        let next = match self.word(at) {
            Word::Mark(',') | Word::Of => at + 1,
            _ => at,
        };
        if let Word::Number(year, 4) = self.word(next)
            && (1500..2200).contains(&year)
        {
            return (Some(YearRef::Named(year as i16)), next + 1);
        }
        if let Some((year, end)) = self.year_in_words(next) {
            return (Some(YearRef::Named(year)), end);
        }
        if self.word(next) == Word::Definite
            && next > at
            && self.word(next + 1) == Word::Unit(Unit::Year)
            && self.word(at) == Word::Of
        {
            return (Some(YearRef::Relative(0)), next + 2);
        }
        let next = if self.word(next) == Word::Definite { next + 1 } else { next };
        if let (Some(pointer), unit) = self.pointer(next)
            && self.word(unit) == Word::Unit(Unit::Year)
        {
            return (Some(YearRef::Relative(pointer.shift())), unit + 1);
        }
        (None, at)
    }

    /// `the 1990s`, `the '90s`, `the nineties`.
    fn decade(&self, at: usize) -> Parsed<Expression> {
        let from = if self.word(at) == Word::Definite { at + 1 } else { at };
        let Word::Decade(first) = self.word(from) else { return None };
        // `in his 30s` is an age.
        if first < 100 && from > 0 && self.word(from - 1) == Word::Possessive {
            return None;
        }
        let first = if first < 100 { first + 1900 } else { first };
        if from == at && first % 100 == 0 && !self.is_glued(at.saturating_sub(1), at + 1) {
            return None;
        }
        Some((Expression::Decade(i16::try_from(first).ok()?), from + 1))
    }

    /// `the 20th century`.
    fn century(&self, at: usize) -> Parsed<Expression> {
        let from = if self.word(at) == Word::Definite { at + 1 } else { at };
        let (Word::Ordinal(ordinal), unit) = self.ordinal(from)? else { return None };
        let unit = if matches!(self.word(unit), Word::Mark('-' | '–')) { unit + 1 } else { unit };
        let is_century = self.word(unit) == Word::Unit(Unit::Century);
        (is_century && ordinal <= 30).then_some((Expression::Century(i16::from(ordinal)), unit + 1))
    }

    /// `2014-16`, `1991–1997`, `2015/16`.
    pub(super) fn year_range(&self, at: usize) -> Parsed<Expression> {
        let (Word::Number(first, 4), Word::Mark('-' | '–' | '/')) = (self.word(at), self.word(at + 1))
        else {
            return None;
        };
        let last = match self.word(at + 2) {
            Word::Number(last, 4) => last,
            Word::Number(last, 2) => first / 100 * 100 + last,
            _ => return None,
        };
        let fits = (1800..2100).contains(&first) && last > first && last - first <= 100;
        (fits && self.is_glued(at, at + 3))
            .then_some((Expression::Years(year_number(first)?, year_number(last)?), at + 3))
    }

    /// `nineteen ninety-six`, `eighteen twelve`, `two thousand` after `the year`.
    pub(super) fn year_in_words(&self, at: usize) -> Parsed<i16> {
        let spoken = |year: u32, end| Some((i16::try_from(year).ok()?, end));
        match (self.word(at), self.word(at + 1)) {
            (Word::Number(2, 0), Word::Scale(1000)) if self.is_after_word(at, &["year"]) => {
                spoken(2000, at + 2)
            }
            (Word::Number(hundreds @ 16..=20, 0), Word::Number(years @ 10..=19, 0)) => {
                spoken(hundreds * 100 + years, at + 2)
            }
            (Word::Number(hundreds @ 16..=20, 0), Word::Number(tens @ 20..=90, 0)) => {
                let next = if self.word(at + 2) == Word::Mark('-') { at + 3 } else { at + 2 };
                match self.word(next) {
                    Word::Number(ones @ 1..=9, 0) => spoken(hundreds * 100 + tens + ones, next + 1),
                    _ => spoken(hundreds * 100 + tens, at + 2),
                }
            }
            _ => None,
        }
    }

    /// A year by its number alone.
    fn lone_year(&self, at: usize) -> Parsed<Expression> {
        let named = |year| PartialDate { year: Some(YearRef::Named(year)), ..PartialDate::default() };
        let opens = self.word(at) == Word::Definite && self.word(at + 1) == Word::Unit(Unit::Year);
        let after_the_year = if opens { at + 2 } else { at };
        if let (true, Word::Number(year @ 1..=9999, 4)) = (opens, self.word(after_the_year)) {
            return Some((Expression::Date(named(year_number(year)?)), after_the_year + 1));
        }
        if let Some((year, end)) = self.year_in_words(after_the_year)
            && !matches!(self.word(end), Word::Unit(_) | Word::Units(_))
        {
            return Some((Expression::Date(named(year)), end));
        }
        let Word::Number(number, 4) = self.word(at) else { return None };
        let year = year_number(number)?;
        let is_glued_on = at > 0
            && self.is_glued(at - 1, at + 1)
            && matches!(self.word(at - 1), Word::Mark(_) | Word::Number(..))
            && !matches!(self.word(at - 1), Word::Mark('-' | '–' | '—' | '(' | '“' | '"' | '/'));
        if is_glued_on || self.is_money(at) || self.is_measured(at) {
            return None;
        }
        let after_word = self.is_after_word(
            at,
            &[
                "in",
                "since",
                "by",
                "from",
                "until",
                "till",
                "of",
                "between",
                "before",
                "after",
                "during",
                "around",
                "circa",
                "early",
                "late",
                "mid",
                "through",
                "throughout",
                "to",
                "and",
                "the",
                "year",
            ],
        );
        let fits =
            if (1850..2060).contains(&year) { true } else { (1000..2200).contains(&year) && after_word };
        let is_prefixed = at > 0 && self.is_glued(at - 1, at + 1);
        let counts_things = self.is_plural_noun(at + 1) && !after_word && !is_prefixed;
        (fits && !counts_things).then_some((Expression::Date(named(year)), at + 1))
    }

    /// `the 28th`.
    fn day_of_month(&self, at: usize) -> Parsed<Expression> {
        let (Word::Definite, Word::Ordinal(day @ 1..=31)) = (self.word(at), self.word(at + 1)) else {
            return None;
        };
        let fits = self.starts_with_digit(at + 1)
            && self.is_after_word(at, &["on", "by", "until", "since", "from"])
            && !self.is_nominal(at + 2)
            && !self.is_adjective(at + 2)
            && self.word(at + 2) != Word::Mark('-');
        let date = PartialDate { day: Some(day as i8), ..PartialDate::default() };
        fits.then_some((Expression::Date(date), at + 2))
    }

    /// `last`, `this`, `next` at `at`, and where the word after it stands.
    pub(super) fn pointer(&self, at: usize) -> (Option<Pointer>, usize) {
        let is_double = self.word(at) == Word::This && matches!(self.word(at + 1), Word::Coming | Word::Past);
        let at = if is_double { at + 1 } else { at };
        let pointer = match self.word(at) {
            Word::Last | Word::Past | Word::Previous => Pointer::Last,
            Word::This | Word::Current => Pointer::This,
            Word::Next | Word::Coming => Pointer::Next,
            _ => return (None, at),
        };
        (Some(pointer), at + 1)
    }

    fn month(&self, at: usize) -> Option<i8> {
        let Word::Month(month) = self.word(at) else { return None };
        // `Mar 12`, not `Mar del Plata`.
        let is_bare = self.text(at) == "Mar" && self.day_of(at + 1).is_none();
        let is_also_a_verb = matches!(month, 3 | 5)
            && self.is_verb(at)
            && self.day_of(at + 1).or_else(|| self.spelled_day(at + 1)).is_none();
        (self.is_capitalised(at) && !is_bare && !is_also_a_verb && !self.is_in_name(at, month))
            .then_some(month as i8)
    }

    /// Whether a month's word is part of a name: `Jan Novak`, `the March for Peace`.
    fn is_in_name(&self, at: usize, month: u8) -> bool {
        let is_short = self.word_length(at) == 3 && month != 5;
        let leads = self.is_capitalised(at + 1)
            && !matches!(self.word(at + 1), Word::Month(_) | Word::Weekday(_) | Word::Number(..));
        let has_object =
            (self.word(at + 1) == Word::Of || self.is_word(at + 1, "for")) && self.is_capitalised(at + 2);
        let is_time = self.is_after_word(at, &["in", "last", "this", "next", "since", "by", "until"]);
        let is_march = month == 3 && !is_time && has_object;
        (is_short && leads) || is_march || self.ends_name(at) || leads && !is_time && self.opens_name(at)
    }

    /// Whether a month's word is a given name: `April Gardner, the envoy`.
    fn opens_name(&self, at: usize) -> bool {
        let Some((token, next)) = self.token(at).zip(self.token(at + 1)) else { return false };
        let is_before =
            token.head().is_some_and(|h| h.id() == next.id()) && token.deprel() == Deprel::NmodDesc;
        let is_joined = next.head().is_some_and(|h| h.id() == token.id()) && next.deprel() == Deprel::Flat;
        next.upos() == Upos::Propn && (is_before || is_joined)
    }

    /// Whether a month's word is the last part of a name: `Lim Wan Jan said`, `Mr March, the envoy`.
    fn ends_name(&self, at: usize) -> bool {
        let Some(token) = self.token(at) else { return false };
        let Some(before) = token.previous().filter(|b| b.sentence().id() == token.sentence().id()) else {
            return false;
        };
        let is_part = before.upos() == Upos::Propn
            && before.text().starts_with(char::is_uppercase)
            && before.text().chars().any(char::is_lowercase)
            && matches!(super::words::known(before.text()), Word::Other);
        let is_joined = matches!(token.deprel(), Deprel::Flat)
            || before.deprel() == Deprel::Flat && token.deprel() != Deprel::NmodUnmarked;
        let word = before.text().to_lowercase();
        let is_titled = is_part && classes_of(&word).has(Classes::TITLE);
        let is_given = is_part && known(&word).is_some_and(Known::is_given);
        let is_dated = self.day_of(at + 1).is_some() || self.year_after(at + 1).0.is_some();
        !is_dated && !self.is_nominal(at + 1) && (is_part && is_joined || is_titled || is_given)
    }

    /// The day of a month at `at`: `17`, `17th`.
    fn day_of(&self, at: usize) -> Option<i8> {
        match self.word(at) {
            Word::Number(day @ 1..=31, 1 | 2) => Some(day as i8),
            Word::Ordinal(day @ 1..=31) if self.starts_with_digit(at) => Some(day as i8),
            _ => None,
        }
    }

    /// The day of `the fourth of March`, and where `of` stands.
    fn day_in_words(&self, at: usize) -> Parsed<i8> {
        let (Word::Ordinal(day @ 1..=31), end) = self.ordinal(at)? else { return None };
        (self.word(end) == Word::Of).then_some((day as i8, end))
    }

    /// An ordinal of one word or two (`twenty-first`), and where it ends.
    fn ordinal(&self, at: usize) -> Parsed<Word> {
        if let word @ Word::Ordinal(_) = self.word(at) {
            return Some((word, at + 1));
        }
        let Word::Number(tens @ (20 | 30), 0) = self.word(at) else { return None };
        let next = if matches!(self.word(at + 1), Word::Mark('-')) { at + 2 } else { at + 1 };
        let Word::Ordinal(ones @ 1..=9) = self.word(next) else { return None };
        Some((Word::Ordinal(tens as u8 + ones), next + 1))
    }
}

impl Pointer {
    /// Its distance from now.
    pub(super) fn shift(self) -> i16 {
        match self {
            Self::Last => -1,
            Self::This => 0,
            Self::Next => 1,
        }
    }
}

/// A year that the calendar has.
pub(super) fn year_number(year: u32) -> Option<i16> {
    i16::try_from(year).ok().filter(|y| (1..=9999).contains(y))
}

fn month_number(month: u32) -> Option<i8> {
    (1..=12).contains(&month).then_some(month as i8)
}

fn day_number(day: u32) -> Option<i8> {
    (1..=31).contains(&day).then_some(day as i8)
}

/// The weekday's number in TimeML, from 1 for Monday.
pub(super) fn weekday_number(weekday: Weekday) -> i8 {
    weekday.to_monday_one_offset()
}
