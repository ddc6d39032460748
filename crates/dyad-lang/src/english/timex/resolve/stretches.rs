//! Units that words point at, offsets and windows, to their days.

use super::{Context, Meaning, Setting, granularity_of};
use crate::TimexKind;
use crate::english::tense::Tense;
use crate::english::timex::calendar::{self, Unit};
use crate::english::timex::dates::weekday_number;
use crate::english::timex::expression::{Count, Direction, Side};
use crate::english::timex::value::duration_value;
use dyad_record::{DateBasis, Granularity};
use jiff::civil::Date;

impl Context {
    pub(super) fn deictic(&self, shift: i32, unit: Unit, setting: Setting) -> Meaning {
        let needs_day = unit <= Unit::Fortnight;
        let base = if needs_day { self.today() } else { self.latest() };
        let mut day = base.and_then(|d| calendar::moved(d, unit, i64::from(shift)));
        if unit == Unit::Weekend
            && shift == 0
            && setting.tense != Tense::Future
            && let Some(today) = base.filter(|d| weekday_number(d.weekday()) < 6)
        {
            day = calendar::day_after(today, -7);
        }
        self.unit_at(day, unit)
    }

    pub(super) fn anaphoric(&self, shift: i32, unit: Unit, setting: Setting) -> Meaning {
        let focus = self.focus.map(|f| if shift > 0 { f.days.1 } else { f.days.0 });
        // "Had flown in *earlier in the day*": what has happened did not on a day to come that was spoken of.
        let is_past = matches!(setting.tense, Tense::Past) && shift == 0 && unit == Unit::Day;
        let is_open = |day: &Date| !is_past || self.today().is_none_or(|today| *day <= today);
        let base = focus.filter(is_open).or(self.today());
        self.unit_at(base.and_then(|d| calendar::moved(d, unit, i64::from(shift))), unit)
    }

    /// The unit that holds `day`.
    pub(super) fn unit_at(&self, day: Option<Date>, unit: Unit) -> Meaning {
        let days = day.and_then(|d| calendar::around(d, unit));
        let (known, unknown, granularity) = match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => {
                return Meaning::day(day, "XXXX-XX-XX", DateBasis::Inferred);
            }
            Unit::Weekend => {
                (day.map(|d| format!("{}-WE", calendar::week_value(d))), "XXXX-WXX-WE", Granularity::Week)
            }
            Unit::Week | Unit::Fortnight => (day.map(calendar::week_value), "XXXX-WXX", Granularity::Week),
            Unit::Month => {
                (day.map(|d| format!("{:04}-{:02}", d.year(), d.month())), "XXXX-XX", Granularity::Month)
            }
            Unit::Quarter => (
                day.map(|d| format!("{:04}-Q{}", d.year(), calendar::quarter_of(d))),
                "XXXX-QX",
                Granularity::Quarter,
            ),
            Unit::Year => (day.map(|d| format!("{:04}", d.year())), "XXXX", Granularity::Year),
            Unit::Decade => (day.map(|d| format!("{:03}", d.year() / 10)), "XXXX", Granularity::Decade),
            Unit::Century | Unit::Millennium => {
                (days.map(|d| format!("{:02}", d.0.year() / 100)), "XXXX", Granularity::Unknown)
            }
        };
        Meaning::date(known.unwrap_or_else(|| unknown.to_owned()), days, granularity, DateBasis::Inferred)
    }

    pub(super) fn offset(&self, count: Count, unit: Unit, direction: Direction, setting: Setting) -> Meaning {
        let is_back = matches!(direction, Direction::Ago | Direction::Earlier);
        let Count::Exactly(number) = count else {
            let value = if is_back { "PAST_REF" } else { "FUTURE_REF" };
            return Meaning::date(value.to_owned(), None, Granularity::Unknown, DateBasis::Inferred);
        };
        if unit < Unit::Day || (number.fract() != 0.0 && unit < Unit::Year) {
            return Meaning::undated(TimexKind::Duration, duration_value(count, unit));
        }
        if (number, unit) == (1.0, Unit::Year)
            && is_back
            && let Some(quarter) = self.reported_lately(setting)
        {
            return self.quarter_of(quarter.year().saturating_sub(1), calendar::quarter_of(quarter));
        }
        let from_focus = matches!(direction, Direction::Earlier | Direction::Later);
        let base = match self.focus.filter(|_| from_focus) {
            Some(focus) => Some(focus.days.0),
            None if unit < Unit::Month => self.today(),
            None => self.latest(),
        };
        let months = number * 12.0;
        let sign = if is_back { -1 } else { 1 };
        let day = base.and_then(|d| match unit {
            Unit::Year if number.fract() != 0.0 => calendar::moved(d, Unit::Month, sign * months as i64),
            _ => calendar::moved(d, unit, sign * number as i64),
        });
        let shown = match unit {
            Unit::Weekend | Unit::Fortnight => Unit::Week,
            Unit::Decade | Unit::Century | Unit::Millennium => Unit::Year,
            unit => unit,
        };
        self.unit_at(day, shown)
    }

    pub(super) fn window(&self, count: Count, unit: Unit, side: Side) -> Meaning {
        let mut meaning = Meaning::undated(TimexKind::Duration, duration_value(count, unit));
        if let (Count::Exactly(number), Some(((first, last), _))) = (count, self.anchor) {
            let number = number.round() as i64;
            meaning.days = match side {
                Side::Past => calendar::moved(last, unit, -number).map(|d| (d, last)),
                Side::Coming => calendar::moved(first, unit, number).map(|d| (first, d)),
                Side::Some => None,
            };
            if meaning.days.is_some() {
                meaning.granularity = granularity_of(unit);
            }
        }
        meaning
    }

    /// A stretch; where it says how far off something is, with the days that it leads to.
    pub(super) fn duration(&self, count: Count, unit: Unit, setting: Setting) -> Meaning {
        let mut meaning = Meaning::undated(TimexKind::Duration, duration_value(count, unit));
        if setting.is_hence && matches!(count, Count::Exactly(_)) {
            let hence = self.offset(count, unit, Direction::Hence, setting);
            (meaning.days, meaning.granularity, meaning.basis) = (hence.days, hence.granularity, hence.basis);
        }
        meaning
    }

    /// `the past year`: TimeML's value is the year before, the days are the twelve months that end now.
    pub(super) fn past_year(&self) -> Meaning {
        let mut meaning =
            self.unit_at(self.latest().and_then(|d| calendar::moved(d, Unit::Year, -1)), Unit::Year);
        let first = self.latest().and_then(|d| calendar::day_after(calendar::moved(d, Unit::Year, -1)?, 1));
        meaning.days = first.zip(self.latest());
        meaning
    }
}
