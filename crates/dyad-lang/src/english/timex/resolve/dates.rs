//! Days, months, weekdays and feasts, said with a year or without one, to their days.

use super::{Context, Meaning, NamedYear, Setting};
use crate::english::tense::Tense;
use crate::english::timex::calendar::{self, Unit};
use crate::english::timex::dates::weekday_number;
use crate::english::timex::expression::{PartialDate, Pointer, YearRef};
use crate::english::timex::value::date_value;
use crate::english::timex::words::Feast;
use dyad_record::{DateBasis, Granularity};
use jiff::civil::{Date, Weekday};

/// A date that lies so few days on the wrong side of the tense, while the right one lies [`FAR`], is meant all the
/// same: `said the talks due on 3 March` has a past verb over it.
const NEAR: i32 = 60;
const FAR: i32 = 270;

impl Context {
    /// Days, months and weekdays with and without a year.
    pub(super) fn date(&self, date: PartialDate, setting: Setting) -> Meaning {
        let basis = match date.year {
            Some(YearRef::Named(_)) => DateBasis::Stated,
            _ => DateBasis::Inferred,
        };
        if let (None, Some(weekday)) = (date.month, date.weekday) {
            let day = self.weekday(weekday, date.pointer, setting.tense);
            return Meaning::day(day, &format!("XXXX-WXX-{}", weekday_number(weekday)), basis);
        }
        let year = match date.year {
            Some(year) => self.year(year),
            None => self.missing_year(date, setting),
        };
        let month = date.month.or_else(|| {
            let day = date.day?;
            (date.year.is_none()).then(|| self.month_of_day(day, setting.tense)).flatten()
        });
        let unknown = date_value(year, month, date.day);
        match (year, month, date.day) {
            (Some(y), Some(m), Some(d)) => Meaning::day(Date::new(y, m, d).ok(), &unknown, basis),
            (Some(y), Some(m), None) => {
                Meaning::date(unknown, calendar::month(y, m), Granularity::Month, basis)
            }
            (Some(y), None, None) => Meaning::date(unknown, calendar::year(y), Granularity::Year, basis),
            _ => Meaning::date(unknown, None, Granularity::Unknown, basis),
        }
    }

    /// The week that holds `date`.
    pub(super) fn week_of(&self, date: PartialDate, setting: Setting) -> Meaning {
        let day = self.date(date, setting);
        Meaning { basis: day.basis, ..self.unit_at(day.days.map(|d| d.0), Unit::Week) }
    }

    /// The year of a date that is said without one: that of the discourse, else the nearest that the tense allows.
    pub(super) fn missing_year(&self, date: PartialDate, setting: Setting) -> Option<i16> {
        let Some(month) = date.month else { return self.latest().map(Date::year) };
        let day = date.day.unwrap_or(1);
        if let Some(named) = self.year.filter(|n| date.pointer.is_none() && self.governs(*n, setting)) {
            return Some(named.year);
        }
        let ((first, last), _) = self.anchor?;
        let in_year = |year: i16| Date::new(year, month, day).ok().or_else(|| Date::new(year, month, 1).ok());
        let until = |limit: Date| {
            (0..=4).map(|back| limit.year() - back).find(|y| in_year(*y).is_some_and(|d| d <= limit))
        };
        let from = |limit: Date| {
            let limit = if date.day.is_none() { limit.first_of_month() } else { limit };
            (0..=4).map(|on| limit.year() + on).find(|y| in_year(*y).is_some_and(|d| d >= limit))
        };
        match (date.pointer, setting.tense) {
            (Some(Pointer::This), _) => Some(last.year()),
            // The month before this one would be called `last month`.
            (Some(Pointer::Last), _) => {
                until(calendar::day_after(calendar::moved(last.first_of_month(), Unit::Month, -1)?, -1)?)
            }
            (Some(Pointer::Next), _) => from(calendar::day_after(first.last_of_month(), 1)?),
            (None, tense) => {
                let (before, after) = (until(last)?, from(first)?);
                let distance = |y: i16| {
                    in_year(y).map_or(i32::MAX, |d| d.since(last).map_or(i32::MAX, |s| s.get_days().abs()))
                };
                let (back, on) = (distance(before), distance(after));
                Some(match tense {
                    Tense::Past if on <= NEAR && back >= FAR => after,
                    Tense::Past => before,
                    Tense::Future if back <= NEAR && on >= FAR => before,
                    Tense::Future => after,
                    _ if on < back => after,
                    _ => before,
                })
            }
        }
    }

    /// Whether the year named before holds for a date here: in the same sentence, unless it was named in a clause about another thing and
    /// the date is news; further down its paragraph where it is not the year spoken in, which needs no naming.
    fn governs(&self, named: NamedYear, setting: Setting) -> bool {
        let spoken_in = self.latest().map(Date::year);
        let fits_tense = match (setting.tense, spoken_in) {
            (Tense::Future, Some(now)) => named.year >= now,
            (Tense::Past, Some(now)) => named.year <= now,
            _ => true,
        };
        let is_near = named.paragraph == setting.paragraph && setting.sentence == named.sentence + 1;
        let stays = self.focus.is_some_and(|f| f.days.0.year() == named.year);
        fits_tense
            && (named.sentence == setting.sentence && (named.reach.0..named.reach.1).contains(&setting.at)
                || (is_near
                    && named.sets_scene
                    && stays
                    && setting.tense == Tense::Past
                    && !self.is_last_year(named)))
    }

    /// `Last year` at a sentence's beginning holds for that sentence only: this year needs no naming after it.
    pub(super) fn is_last_year(&self, named: NamedYear) -> bool {
        self.latest().is_some_and(|d| d.year() == named.year.saturating_add(1))
    }

    fn month_of_day(&self, day: i8, tense: Tense) -> Option<i8> {
        let today = self.latest()?;
        let is_later = day > today.day();
        let month = match (tense, is_later) {
            (Tense::Past, true) => today.month() - 1,
            (Tense::Future, false) => today.month() + 1,
            _ => today.month(),
        };
        (1..=12).contains(&month).then_some(month)
    }

    fn weekday(&self, weekday: Weekday, pointer: Option<Pointer>, tense: Tense) -> Option<Date> {
        let today = self.today()?;
        match (pointer, tense) {
            (Some(Pointer::Last), _) => calendar::weekday_until(calendar::day_after(today, -1)?, weekday),
            (Some(Pointer::Next), _) => calendar::weekday_from(calendar::day_after(today, 1)?, weekday),
            (Some(Pointer::This), Tense::Past) => calendar::weekday_until(today, weekday),
            (Some(Pointer::This), _) | (None, Tense::Future) => calendar::weekday_from(today, weekday),
            (None, _) => calendar::weekday_until(today, weekday),
        }
    }

    pub(super) fn days(&self, first: PartialDate, last: PartialDate, setting: Setting) -> Meaning {
        let year = match first.year {
            Some(year) => self.year(year),
            None => self.missing_year(first, setting),
        };
        let (Some(m1), Some(d1), Some(m2), Some(d2)) = (first.month, first.day, last.month, last.day) else {
            return Meaning::date("XXXX".to_owned(), None, Granularity::Unknown, DateBasis::Inferred);
        };
        let basis = if matches!(first.year, Some(YearRef::Named(_))) {
            DateBasis::Stated
        } else {
            DateBasis::Inferred
        };
        let last_year = year.map(|y| if m2 < m1 { y.saturating_add(1) } else { y });
        let days = year
            .zip(last_year)
            .and_then(|(a, b)| Some((Date::new(a, m1, d1).ok()?, Date::new(b, m2, d2).ok()?)))
            .filter(|(a, b)| a <= b);
        let value =
            format!("{}/{}", date_value(year, Some(m1), Some(d1)), date_value(last_year, Some(m2), Some(d2)));
        Meaning::date(value, days, Granularity::Day, basis)
    }

    pub(super) fn months(&self, first: i8, last: i8, year: Option<YearRef>, setting: Setting) -> Meaning {
        let partial = PartialDate { month: Some(first), ..PartialDate::default() };
        let year = match year {
            Some(year) => self.year(year),
            None => self.missing_year(partial, setting),
        };
        let days = year.and_then(|y| Some((calendar::month(y, first)?.0, calendar::month(y, last)?.1)));
        let value = format!("{}/{}", date_value(year, Some(first), None), date_value(year, Some(last), None));
        Meaning::date(value, days.filter(|(a, b)| a <= b), Granularity::Month, DateBasis::Inferred)
    }

    pub(super) fn feast(&self, feast: Feast, year: Option<YearRef>, setting: Setting) -> Meaning {
        let in_year = |year: i16| match feast {
            Feast::Fixed(month, day) => Date::new(year, month, day).ok(),
            Feast::Nth(month, weekday, nth) => calendar::nth_weekday(year, month, weekday, nth),
            Feast::Easter(days) => {
                calendar::easter(year).and_then(|d| calendar::day_after(d, i64::from(days)))
            }
        };
        let day = match (year, self.latest()) {
            (Some(YearRef::Named(year)), _) => in_year(year),
            (_, None) => None,
            (Some(YearRef::Relative(shift)), Some(today)) if shift > 0 => {
                [today.year(), today.year() + 1].into_iter().filter_map(in_year).find(|d| *d > today)
            }
            (None, Some(today)) if setting.tense == Tense::Future => {
                [today.year(), today.year() + 1].into_iter().filter_map(in_year).find(|d| *d >= today)
            }
            (_, Some(today)) => {
                [today.year(), today.year() - 1].into_iter().filter_map(in_year).find(|d| *d <= today)
            }
        };
        Meaning::day(day, "XXXX-XX-XX", DateBasis::Inferred)
    }
}
