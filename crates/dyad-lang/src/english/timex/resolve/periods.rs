//! Quarters, halves, seasons and the periods that accounts speak of, to their days.

use super::{Context, Meaning, Setting};
use crate::english::tense::Tense;
use crate::english::timex::calendar::{self, Unit};
use crate::english::timex::expression::{Count, Direction, Expression, Period, YearRef};
use dyad_record::{DateBasis, Granularity};
use jiff::civil::Date;

/// The quarter that accounts speak of.
#[derive(Clone, Copy, Debug)]
pub(super) struct Reported {
    /// Its first day.
    first: Date,
    sentence: u32,
}

impl Context {
    pub(super) fn quarter(&self, nth: i8, year: Option<YearRef>, setting: Setting) -> Meaning {
        let year = match year {
            Some(year) => self.year(year),
            None => self.latest().and_then(|today| quarter_year(today, nth, setting.tense)),
        };
        match year {
            Some(year) => self.quarter_of(year, nth),
            None => Meaning::date(format!("XXXX-Q{nth}"), None, Granularity::Quarter, DateBasis::Inferred),
        }
    }

    pub(super) fn quarter_of(&self, year: i16, nth: i8) -> Meaning {
        let days = calendar::quarter(year, nth);
        Meaning::date(format!("{year:04}-Q{nth}"), days, Granularity::Quarter, DateBasis::Inferred)
    }

    pub(super) fn half(&self, nth: i8, year: Option<YearRef>) -> Meaning {
        let year = year.and_then(|y| self.year(y));
        let value = year.map_or_else(|| format!("XXXX-H{nth}"), |y| format!("{y:04}-H{nth}"));
        let days = year.and_then(|y| calendar::half(y, nth));
        Meaning::date(value, days, Granularity::Year, DateBasis::Inferred)
    }

    /// `the 1988 quarter`, `last year's first half`: of that year; where no part is named, the one that is reported.
    pub(super) fn period_of(&self, period: Period, year: YearRef, setting: Setting) -> Meaning {
        match (period, self.year(year), self.reported) {
            (Period::Quarter(nth), ..) => self.quarter(nth, Some(year), setting),
            (Period::Half(nth), ..) => self.half(nth, Some(year)),
            (Period::AtHand, Some(year), Some(reported)) => {
                self.quarter_of(year, calendar::quarter_of(reported.first))
            }
            (Period::AtHand, year, None) => {
                let days = year.and_then(calendar::year);
                let value = year.map_or_else(|| "XXXX".to_owned(), |y| format!("{y:04}"));
                Meaning::date(value, days, Granularity::Year, DateBasis::Inferred)
            }
            (Period::AtHand, None, _) => {
                Meaning::date("XXXX".to_owned(), None, Granularity::Unknown, DateBasis::Inferred)
            }
        }
    }

    /// `the year-ago quarter`: the part of the year before that answers to the one reported.
    pub(super) fn year_earlier(&self, period: Period, setting: Setting) -> Meaning {
        let year = match (period, self.latest()) {
            (Period::Quarter(nth), Some(today)) => quarter_year(today, nth, setting.tense),
            (Period::AtHand, Some(today)) => Some(self.reported.map_or(today, |r| r.first).year()),
            (_, today) => today.map(Date::year),
        };
        match year.and_then(|y| y.checked_sub(1)) {
            Some(year) => self.period_of(period, YearRef::Named(year), setting),
            None => self.period_of(period, YearRef::Relative(-1), setting),
        }
    }

    /// `the latest quarter`, `the quarter`: the one reported, else the last that has ended.
    pub(super) fn reported(&self, setting: Setting) -> Meaning {
        let last_ended = || {
            let today = self.latest()?;
            let back = if setting.tense == Tense::Future { 0 } else { -1 };
            calendar::moved(today, Unit::Quarter, back)
        };
        match self.reported.map(|r| r.first).or_else(last_ended) {
            Some(day) => self.quarter_of(day.year(), calendar::quarter_of(day)),
            None => Meaning::date("XXXX-QX".to_owned(), None, Granularity::Quarter, DateBasis::Inferred),
        }
    }

    /// First day of the quarter that was reported in this sentence or one of the two before.
    pub(super) fn reported_lately(&self, setting: Setting) -> Option<Date> {
        self.reported.filter(|r| r.sentence + 2 >= setting.sentence).map(|r| r.first)
    }

    /// Keeps the quarter that `expression` reports on.
    pub(super) fn report(&mut self, expression: &Expression, meaning: &Meaning, setting: Setting) {
        let is_report = matches!(expression, Expression::Quarter(..) | Expression::Reported);
        if let (true, Some((first, _))) = (is_report, meaning.days) {
            self.reported = Some(Reported { first, sentence: setting.sentence });
        }
    }

    /// Whether `expression` only sets another time beside the one spoken of, which stays the one spoken of.
    pub(super) fn is_comparison(&self, expression: &Expression, setting: Setting) -> bool {
        match expression {
            Expression::YearEarlier(_) => true,
            Expression::Offset(Count::Exactly(number), Unit::Year, Direction::Ago | Direction::Earlier) => {
                *number == 1.0
            }
            Expression::Deictic(-1, Unit::Year) | Expression::PeriodOf(..) => {
                self.reported_lately(setting).is_some()
            }
            _ => false,
        }
    }

    /// `the year`: the one named just before, else this one.
    pub(super) fn year_at_hand(&self, setting: Setting) -> Meaning {
        let named = self.year.filter(|n| n.sentence + 1 >= setting.sentence && !self.is_last_year(*n));
        let year = named.map(|n| n.year).or_else(|| self.latest().map(Date::year));
        let value = year.map_or_else(|| "XXXX".to_owned(), |y| format!("{y:04}"));
        Meaning::date(value, year.and_then(calendar::year), Granularity::Year, DateBasis::Inferred)
    }

    /// `year-end`: the last month of the year at hand.
    pub(super) fn year_end(&self, setting: Setting) -> Meaning {
        let mut meaning = self.year_at_hand(setting);
        meaning.days = meaning.days.and_then(|(first, _)| calendar::month(first.year(), 12));
        meaning
    }

    pub(super) fn season(&self, name: &'static str, year: Option<YearRef>, setting: Setting) -> Meaning {
        let first_month = match name {
            "SP" => 3,
            "SU" => 6,
            "FA" => 9,
            _ => 12,
        };
        let begins = |year: i16| Date::new(year, first_month, 1).ok();
        let year = match (year, setting.tense, self.latest()) {
            (Some(YearRef::Named(year)), ..) => Some(year),
            (_, _, None) => None,
            (Some(YearRef::Relative(0)), _, Some(today)) => Some(today.year()),
            (Some(YearRef::Relative(shift)), _, Some(today)) if shift > 0 => {
                (0..2).map(|on| today.year() + on).find(|y| begins(*y).is_some_and(|d| d > today))
            }
            (None, Tense::Future, Some(today)) => {
                (0..2).map(|on| today.year() + on).find(|y| begins(*y).is_some_and(|d| d > today))
            }
            (_, _, Some(today)) => (0..2).map(|back| today.year() - back).find(|y| {
                begins(*y).and_then(|d| calendar::moved(d, Unit::Month, 3)).is_some_and(|d| d <= today)
            }),
        };
        let value = year.map_or_else(|| format!("XXXX-{name}"), |y| format!("{y:04}-{name}"));
        let days = year.and_then(begins).and_then(|first| {
            Some((first, calendar::day_after(calendar::moved(first, Unit::Month, 3)?, -1)?))
        });
        Meaning::date(value, days, Granularity::Quarter, DateBasis::Inferred)
    }
}

/// The year of a quarter said without one: one that has just ended is meant whatever the tense.
fn quarter_year(today: Date, nth: i8, tense: Tense) -> Option<i16> {
    let now = calendar::quarter_of(today);
    let has_just_ended = (now + 2) % 4 + 1 == nth;
    let year = today.year();
    Some(match tense {
        _ if has_just_ended && nth > now => year - 1,
        _ if has_just_ended => year,
        Tense::Future if nth < now => year + 1,
        Tense::Future => year,
        _ if nth > now => year - 1,
        _ => year,
    })
}
