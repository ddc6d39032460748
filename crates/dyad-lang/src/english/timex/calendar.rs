//! Days, weeks, months and longer: the arithmetic under time expressions.

use jiff::civil::{Date, ISOWeekDate, Weekday};
use jiff::{Span, ToSpan};

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Year,
    Decade,
    Century,
    Millennium,
}

impl Unit {
    /// Its letter in TimeML durations, with how many of the letter's unit it is, and whether it is a part of a day.
    pub(crate) fn letter(self) -> (char, u32, bool) {
        match self {
            Self::Second => ('S', 1, true),
            Self::Minute => ('M', 1, true),
            Self::Hour => ('H', 1, true),
            Self::Day => ('D', 1, false),
            Self::Weekend => ('D', 2, false),
            Self::Week => ('W', 1, false),
            Self::Fortnight => ('W', 2, false),
            Self::Month => ('M', 1, false),
            Self::Quarter => ('Q', 1, false),
            Self::Year => ('Y', 1, false),
            Self::Decade => ('Y', 10, false),
            Self::Century => ('Y', 100, false),
            Self::Millennium => ('Y', 1000, false),
        }
    }

    /// Days and months that `count` of it move a date by.
    fn shift(self, count: i64) -> (i64, i64) {
        match self {
            Self::Second | Self::Minute | Self::Hour => (0, 0),
            Self::Day => (count, 0),
            Self::Weekend | Self::Week => (7 * count, 0),
            Self::Fortnight => (14 * count, 0),
            Self::Month => (0, count),
            Self::Quarter => (0, 3 * count),
            Self::Year => (0, 12 * count),
            Self::Decade => (0, 120 * count),
            Self::Century => (0, 1200 * count),
            Self::Millennium => (0, 12_000 * count),
        }
    }
}

/// First and last day.
pub(crate) type Days = (Date, Date);

/// The date `count` units after (before, where negative) `date`; `None` where no calendar reaches.
pub(crate) fn moved(date: Date, unit: Unit, count: i64) -> Option<Date> {
    let (days, months) = unit.shift(count);
    if days.abs() > 3_000_000 || months.abs() > 100_000 {
        return None;
    }
    let span: Span = months.months().days(days);
    date.checked_add(span).ok()
}

/// The day after (or before) by `count` days.
pub(crate) fn day_after(date: Date, count: i64) -> Option<Date> {
    moved(date, Unit::Day, count)
}

/// The year's days.
pub(crate) fn year(year: i16) -> Option<Days> {
    Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?))
}

/// The month's days.
pub(crate) fn month(year: i16, month: i8) -> Option<Days> {
    let first = Date::new(year, month, 1).ok()?;
    Some((first, first.last_of_month()))
}

/// The quarter's days.
pub(crate) fn quarter(year: i16, quarter: i8) -> Option<Days> {
    Some((Date::new(year, quarter * 3 - 2, 1).ok()?, month(year, quarter * 3)?.1))
}

/// The half year's days.
pub(crate) fn half(year: i16, half: i8) -> Option<Days> {
    Some((Date::new(year, half * 6 - 5, 1).ok()?, month(year, half * 6)?.1))
}

/// The days of the ISO week that holds `date`.
pub(crate) fn week_of(date: Date) -> Option<Days> {
    let monday = day_after(date, -i64::from(date.weekday().to_monday_zero_offset()))?;
    Some((monday, day_after(monday, 6)?))
}

/// The unit's days around `date`: its week, its month, its year.
pub(crate) fn around(date: Date, unit: Unit) -> Option<Days> {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Some((date, date)),
        Unit::Week | Unit::Fortnight => week_of(date),
        Unit::Weekend => week_of(date).and_then(|(m, s)| Some((day_after(m, 5)?, s))),
        Unit::Month => month(date.year(), date.month()),
        Unit::Quarter => quarter(date.year(), quarter_of(date)),
        Unit::Year => year(date.year()),
        Unit::Decade => decade(date.year() - date.year().rem_euclid(10)),
        Unit::Century => {
            let first = (date.year() - 1) - (date.year() - 1).rem_euclid(100) + 1;
            Some((year(first)?.0, year(first.checked_add(99)?)?.1))
        }
        Unit::Millennium => None,
    }
}

/// The decade's days, from its first year.
pub(crate) fn decade(first: i16) -> Option<Days> {
    Some((year(first)?.0, year(first.checked_add(9)?)?.1))
}

/// The date's quarter.
pub(crate) fn quarter_of(date: Date) -> i8 {
    (date.month() - 1) / 3 + 1
}

/// ISO week as TimeML writes it: `1998-W08`.
pub(crate) fn week_value(date: Date) -> String {
    let week: ISOWeekDate = date.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// The last such weekday at or before `date`.
pub(crate) fn weekday_until(date: Date, weekday: Weekday) -> Option<Date> {
    day_after(date, -i64::from(weekday.until(date.weekday())))
}

/// The first such weekday at or after `date`.
pub(crate) fn weekday_from(date: Date, weekday: Weekday) -> Option<Date> {
    day_after(date, i64::from(date.weekday().until(weekday)))
}

/// Easter Sunday, by the Gregorian rule (Meeus, Jones and Butcher).
pub(crate) fn easter(year: i16) -> Option<Date> {
    let y = i32::from(year);
    let (a, b, c) = (y % 19, y / 100, y % 100);
    let (d, e, f) = (b / 4, b % 4, (b + 8) / 25);
    let g = (b - f + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let (i, k) = (c / 4, c % 4);
    let l = (32 + 2 * e + 2 * i - h - k).rem_euclid(7);
    let m = (a + 11 * h + 22 * l) / 451;
    let n = h + l - 7 * m + 114;
    Date::new(year, (n / 31) as i8, (n % 31 + 1) as i8).ok()
}

/// The `nth` such weekday of a month; from its end, where `nth` is negative.
pub(crate) fn nth_weekday(year: i16, of: i8, weekday: Weekday, nth: i8) -> Option<Date> {
    let (first_day, last_day) = month(year, of)?;
    if nth < 0 {
        return day_after(weekday_until(last_day, weekday)?, 7 * i64::from(nth + 1));
    }
    day_after(weekday_from(first_day, weekday)?, 7 * i64::from(nth - 1))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn weekdays_are_found_on_both_sides() {
        let wednesday = date(2019, 7, 10);
        assert_eq!(weekday_until(wednesday, Weekday::Wednesday), Some(wednesday));
        assert_eq!(weekday_until(wednesday, Weekday::Thursday), Some(date(2019, 7, 4)));
        assert_eq!(weekday_from(wednesday, Weekday::Tuesday), Some(date(2019, 7, 16)));
        assert_eq!(weekday_from(wednesday, Weekday::Friday), Some(date(2019, 7, 12)));
    }

    #[test]
    fn feasts_fall_on_their_days() {
        assert_eq!(easter(2016), Some(date(2016, 3, 27)));
        assert_eq!(easter(2000), Some(date(2000, 4, 23)));
        assert_eq!(nth_weekday(2021, 11, Weekday::Thursday, 4), Some(date(2021, 11, 25)));
        assert_eq!(nth_weekday(2021, 5, Weekday::Monday, -1), Some(date(2021, 5, 31)));
    }

    #[test]
    fn the_ends_of_the_calendar_are_no_panic() {
        assert_eq!(moved(Date::MAX, Unit::Century, 5), None);
        assert_eq!(decade(9995), None);
        assert_eq!(week_value(date(2005, 1, 1)), "2004-W53");
    }
}
