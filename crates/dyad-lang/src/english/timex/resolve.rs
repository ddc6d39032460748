//! Time expressions, with the day they are said on, to TIMEX3 values and ranges of days.

use super::calendar::{self, Days, Unit};
use super::dates::weekday_number;
use super::expression::{
    Bound, Count, Direction, Expression, Found, PartialDate, Phase, Pointer, Side, TimeOfDay, YearRef,
};
use super::value::{date_value, duration_value};
use super::words::Feast;
use crate::english::tense::Tense;
use crate::{Anchor, Timex, TimexKind};
use dyad_record::{DateBasis, Granularity};
use jiff::civil::{Date, Weekday};

/// What is known when an expression is read: the day spoken on, and the times spoken of before.
#[derive(Clone, Debug)]
pub(crate) struct Context {
    anchor: Option<(Days, Granularity)>,
    focus: Option<Focus>,
    year: Option<NamedYear>,
}

/// A date that lies so few days on the wrong side of the tense, while the right one lies [`FAR`], is meant all the
/// same: `said the talks due on 3 March` has a past verb over it.
const NEAR: i32 = 60;
const FAR: i32 = 270;

/// The time last spoken of.
#[derive(Clone, Copy, Debug)]
struct Focus {
    days: Days,
    granularity: Granularity,
    sentence: u32,
}

/// The year last named, in figures or as `last year`.
#[derive(Clone, Copy, Debug)]
struct NamedYear {
    year: i16,
    sentence: u32,
    paragraph: u32,
    /// Whether it opens its sentence, and so sets the scene for those after it.
    sets_scene: bool,
}

/// Where an expression stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting {
    pub(crate) sentence: u32,
    pub(crate) paragraph: u32,
    pub(crate) tense: Tense,
    /// Whether the expression stands at the beginning of its sentence.
    pub(crate) opens_sentence: bool,
}

/// A meaning: value, days, how finely known.
struct Meaning {
    kind: TimexKind,
    value: String,
    days: Option<Days>,
    granularity: Granularity,
    basis: DateBasis,
}

impl Context {
    /// Nothing spoken of yet.
    pub(crate) fn new(anchor: Option<&Anchor>) -> Self {
        let anchor = anchor.and_then(|a| {
            let first = match a.granularity {
                Granularity::Day => a.date,
                Granularity::Week => calendar::day_after(a.date, -6)?,
                Granularity::Month => calendar::day_after(calendar::moved(a.date, Unit::Month, -1)?, 1)?,
                _ => Date::new(a.date.year(), 1, 1).ok()?,
            };
            Some(((first, a.date), a.granularity))
        });
        Self { anchor, focus: None, year: None }
    }

    /// The meaning of `found`, which becomes what the next may refer to.
    pub(crate) fn resolve(&mut self, found: &Found, setting: Setting) -> Timex {
        let mut meaning = self.meaning(&found.expression, setting);
        if let (Some(time), Some((day, _))) = (found.time, meaning.days) {
            if meaning.granularity == Granularity::Day {
                meaning.value = match time {
                    TimeOfDay::Clock(hour, minute) => format!("{day}T{hour:02}:{minute:02}"),
                    TimeOfDay::Part(part) => format!("{day}T{part}"),
                };
                meaning.kind = TimexKind::Time;
            }
        } else if let (Some(TimeOfDay::Part(part)), Expression::EveryWeekday(_)) =
            (found.time, found.expression)
        {
            meaning.value.push_str(&format!("T{part}"));
        }
        self.remember(&found.expression, &meaning, setting, found.bound);
        let days = meaning.days.map(|d| narrowed(d, found.phase, meaning.granularity));
        let (start, end) = bounded(days, found.bound);
        Timex {
            tokens: found.tokens.clone(),
            kind: meaning.kind,
            value: meaning.value,
            start,
            end,
            granularity: meaning.granularity,
            basis: meaning.basis,
        }
    }

    fn remember(&mut self, expression: &Expression, meaning: &Meaning, setting: Setting, bound: Bound) {
        let Some(days) = meaning.days else { return };
        if !matches!(meaning.kind, TimexKind::Date | TimexKind::Time) {
            return;
        }
        let year = days.0.year();
        let names_year = match expression {
            Expression::Date(PartialDate { year: Some(_), .. })
            | Expression::Days(PartialDate { year: Some(_), .. }, _) => true,
            Expression::Deictic(shift, Unit::Year) => *shift != 0,
            Expression::Anaphoric(_, Unit::Year) => true,
            Expression::Offset(_, Unit::Year, _) => true,
            _ => false,
        };
        if names_year && bound == Bound::Within {
            let Setting { sentence, paragraph, opens_sentence, .. } = setting;
            self.year = Some(NamedYear { year, sentence, paragraph, sets_scene: opens_sentence });
        }
        self.focus = Some(Focus { days, granularity: meaning.granularity, sentence: setting.sentence });
    }

    fn meaning(&self, expression: &Expression, setting: Setting) -> Meaning {
        match *expression {
            Expression::Date(date) => self.date(date, setting),
            Expression::Days(first, last) => self.days(first, last, setting),
            Expression::Months(first, last, year) => self.months(first, last, year, setting),
            Expression::Years(first, last) => {
                let days = calendar::year(first).zip(calendar::year(last)).map(|(a, b)| (a.0, b.1));
                Meaning::date(format!("{first:04}/{last:04}"), days, Granularity::Year, DateBasis::Stated)
            }
            Expression::FiscalYear(year) => Meaning::date(
                format!("FY{year:04}"),
                calendar::year(year),
                Granularity::Year,
                DateBasis::Stated,
            ),
            Expression::Decade(first) => Meaning::date(
                format!("{:03}X", first / 10),
                calendar::decade(first),
                Granularity::Decade,
                DateBasis::Stated,
            ),
            Expression::Century(nth) => {
                let days = calendar::year((nth - 1) * 100 + 1).zip(calendar::year(nth * 100));
                let days = days.map(|(a, b)| (a.0, b.1));
                Meaning::date(format!("{:02}XX", nth - 1), days, Granularity::Unknown, DateBasis::Stated)
            }
            Expression::Quarter(nth, year) => self.quarter(nth, year, setting),
            Expression::Half(nth, year) => {
                let year = year.and_then(|y| self.year(y));
                Meaning::date(
                    year.map_or_else(|| format!("XXXX-H{nth}"), |y| format!("{y:04}-H{nth}")),
                    year.and_then(|y| calendar::half(y, nth)),
                    Granularity::Year,
                    DateBasis::Inferred,
                )
            }
            Expression::Season(name, year) => self.season(name, year, setting),
            Expression::Feast(feast, year) => self.feast(feast, year, setting),
            Expression::Deictic(shift, unit) => self.deictic(shift, unit, setting),
            Expression::Anaphoric(shift, unit) => self.anaphoric(shift, unit),
            Expression::Day(shift) => {
                let day = self.today().and_then(|d| calendar::day_after(d, i64::from(shift)));
                Meaning::day(day, "XXXX-XX-XX", DateBasis::Inferred)
            }
            Expression::Offset(count, unit, direction) => self.offset(count, unit, direction, setting),
            Expression::Window(count, unit, side) => self.window(count, unit, side),
            Expression::Duration(count, unit) => {
                Meaning::undated(TimexKind::Duration, duration_value(count, unit))
            }
            Expression::Set(period) => Meaning::undated(TimexKind::Set, period.to_owned()),
            Expression::Every(count, unit) => {
                Meaning::undated(TimexKind::Set, duration_value(Count::Exactly(count as f32), unit))
            }
            Expression::EveryWeekday(day) => {
                Meaning::undated(TimexKind::Set, format!("XXXX-WXX-{}", weekday_number(day)))
            }
            Expression::EveryMonth(month) => Meaning::undated(TimexKind::Set, format!("XXXX-{month:02}")),
            Expression::Reference(name) => {
                let days = if name == "PRESENT_REF" { self.today().map(|d| (d, d)) } else { None };
                Meaning {
                    kind: TimexKind::Date,
                    value: name.to_owned(),
                    days,
                    granularity: Granularity::Unknown,
                    basis: DateBasis::Inferred,
                }
            }
            Expression::Time => {
                let day = self.focus.filter(|f| f.granularity == Granularity::Day).map(|f| f.days.0);
                let mut meaning = Meaning::day(day.or(self.today()), "XXXX-XX-XX", DateBasis::Inferred);
                meaning.kind = TimexKind::Time;
                meaning
            }
        }
    }

    fn today(&self) -> Option<Date> {
        self.anchor.filter(|(_, g)| *g == Granularity::Day).map(|(d, _)| d.1)
    }

    fn latest(&self) -> Option<Date> {
        self.anchor.map(|(days, _)| days.1)
    }

    fn year(&self, year: YearRef) -> Option<i16> {
        match year {
            YearRef::Named(year) => Some(year),
            YearRef::Relative(shift) => self.latest().and_then(|d| d.year().checked_add(shift)),
        }
    }

    /// Days, months and weekdays with and without a year.
    fn date(&self, date: PartialDate, setting: Setting) -> Meaning {
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

    /// The year of a date that is said without one: that of the discourse, else the nearest that the tense allows.
    fn missing_year(&self, date: PartialDate, setting: Setting) -> Option<i16> {
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
            (Some(Pointer::Last), _) => until(calendar::day_after(last.first_of_month(), -1)?),
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

    /// Whether the year named before holds for a date here: in the same sentence always; further down its paragraph
    /// where it is not the year spoken in, which needs no naming.
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
            && (named.sentence == setting.sentence
                || (is_near
                    && named.sets_scene
                    && stays
                    && setting.tense == Tense::Past
                    && !self.is_last_year(named)))
    }

    /// `Last year` at a sentence's beginning holds for that sentence only: this year needs no naming after it.
    fn is_last_year(&self, named: NamedYear) -> bool {
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

    fn days(&self, first: PartialDate, last: PartialDate, setting: Setting) -> Meaning {
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

    fn months(&self, first: i8, last: i8, year: Option<YearRef>, setting: Setting) -> Meaning {
        let partial = PartialDate { month: Some(first), ..PartialDate::default() };
        let year = match year {
            Some(year) => self.year(year),
            None => self.missing_year(partial, setting),
        };
        let days = year.and_then(|y| Some((calendar::month(y, first)?.0, calendar::month(y, last)?.1)));
        let value = format!("{}/{}", date_value(year, Some(first), None), date_value(year, Some(last), None));
        Meaning::date(value, days.filter(|(a, b)| a <= b), Granularity::Month, DateBasis::Inferred)
    }

    fn quarter(&self, nth: i8, year: Option<YearRef>, setting: Setting) -> Meaning {
        let year = match year {
            Some(year) => self.year(year),
            None => self.latest().and_then(|today| quarter_year(today, nth, setting.tense)),
        };
        let value = year.map_or_else(|| format!("XXXX-Q{nth}"), |y| format!("{y:04}-Q{nth}"));
        let days = year.and_then(|y| calendar::quarter(y, nth));
        Meaning::date(value, days, Granularity::Quarter, DateBasis::Inferred)
    }

    fn season(&self, name: &'static str, year: Option<YearRef>, setting: Setting) -> Meaning {
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

    fn feast(&self, feast: Feast, year: Option<YearRef>, setting: Setting) -> Meaning {
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

    fn deictic(&self, shift: i32, unit: Unit, setting: Setting) -> Meaning {
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

    fn anaphoric(&self, shift: i32, unit: Unit) -> Meaning {
        let base = self.focus.map(|f| if shift > 0 { f.days.1 } else { f.days.0 }).or(self.today());
        self.unit_at(base.and_then(|d| calendar::moved(d, unit, i64::from(shift))), unit)
    }

    /// The unit that holds `day`.
    fn unit_at(&self, day: Option<Date>, unit: Unit) -> Meaning {
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
            Unit::Decade => (day.map(|d| format!("{:03}X", d.year() / 10)), "XXXX", Granularity::Decade),
            Unit::Century | Unit::Millennium => {
                (days.map(|d| format!("{:02}XX", d.0.year() / 100)), "XXXX", Granularity::Unknown)
            }
        };
        Meaning::date(known.unwrap_or_else(|| unknown.to_owned()), days, granularity, DateBasis::Inferred)
    }

    fn offset(&self, count: Count, unit: Unit, direction: Direction, setting: Setting) -> Meaning {
        let is_back = matches!(direction, Direction::Ago | Direction::Earlier);
        let Count::Exactly(number) = count else {
            let value = if is_back { "PAST_REF" } else { "FUTURE_REF" };
            return Meaning::date(value.to_owned(), None, Granularity::Unknown, DateBasis::Inferred);
        };
        if unit < Unit::Day || (number.fract() != 0.0 && unit < Unit::Year) {
            return Meaning::undated(TimexKind::Duration, duration_value(count, unit));
        }
        let quarter = self.focus.filter(|f| {
            unit == Unit::Year
                && f.granularity == Granularity::Quarter
                && f.sentence + 1 >= setting.sentence
                && is_back
        });
        let from_focus = matches!(direction, Direction::Earlier | Direction::Later) || quarter.is_some();
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
            _ if quarter.is_some() => Unit::Quarter,
            Unit::Weekend | Unit::Fortnight => Unit::Week,
            Unit::Decade | Unit::Century | Unit::Millennium => Unit::Year,
            unit => unit,
        };
        self.unit_at(day, shown)
    }

    fn window(&self, count: Count, unit: Unit, side: Side) -> Meaning {
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
}

impl Meaning {
    fn date(value: String, days: Option<Days>, granularity: Granularity, basis: DateBasis) -> Self {
        let granularity = if days.is_some() { granularity } else { Granularity::Unknown };
        Self { kind: TimexKind::Date, value, days, granularity, basis }
    }

    fn day(day: Option<Date>, unknown: &str, basis: DateBasis) -> Self {
        let value = day.map_or_else(|| unknown.to_owned(), |d| d.to_string());
        Self::date(value, day.map(|d| (d, d)), Granularity::Day, basis)
    }

    fn undated(kind: TimexKind, value: String) -> Self {
        Self { kind, value, days: None, granularity: Granularity::Unknown, basis: DateBasis::Stated }
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

fn granularity_of(unit: Unit) -> Granularity {
    match unit {
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Granularity::Day,
        Unit::Weekend | Unit::Week | Unit::Fortnight => Granularity::Week,
        Unit::Month => Granularity::Month,
        Unit::Quarter => Granularity::Quarter,
        Unit::Year => Granularity::Year,
        Unit::Decade => Granularity::Decade,
        Unit::Century | Unit::Millennium => Granularity::Unknown,
    }
}

/// The part of `days` that `early`, `mid` or `late` means: a third of it.
fn narrowed(days: Days, phase: Option<Phase>, granularity: Granularity) -> Days {
    let (Some(phase), true) = (phase, granularity > Granularity::Day) else { return days };
    let length = days.1.since(days.0).map_or(0, |s| i64::from(s.get_days())) + 1;
    let third = length / 3;
    let (from, to) = match phase {
        Phase::Early => (0, third),
        Phase::Mid => (third, length - third),
        Phase::Late => (length - third, length),
    };
    let day = |n| calendar::day_after(days.0, n);
    day(from).zip(day((to - 1).max(from))).unwrap_or(days)
}

/// The open and closed ends that the preposition leaves.
fn bounded(days: Option<Days>, bound: Bound) -> (Option<Date>, Option<Date>) {
    let Some((first, last)) = days else { return (None, None) };
    match bound {
        Bound::Within => (Some(first), Some(last)),
        Bound::Since => (Some(first), None),
        Bound::Until => (None, Some(last)),
        Bound::Before => (None, calendar::day_after(first, -1)),
        Bound::After => (calendar::day_after(last, 1), None),
    }
}
