//! Time expressions, with the day they are said on, to TIMEX3 values and ranges of days.

mod dates;
mod periods;
mod stretches;

use super::calendar::{self, Days, Unit};
use super::dates::weekday_number;
use super::expression::{Bound, Count, Expression, Found, PartialDate, Phase, TimeOfDay, YearRef};
use super::value::{duration_value, durations_value};
use crate::english::tense::Tense;
use crate::{Anchor, Timex, TimexKind};
use dyad_record::{DateBasis, Granularity};
use jiff::civil::Date;
use periods::Reported;

/// What is known when an expression is read: the day spoken on, and the times spoken of before.
#[derive(Clone, Debug)]
pub(crate) struct Context {
    anchor: Option<(Days, Granularity)>,
    focus: Option<Focus>,
    year: Option<NamedYear>,
    reported: Option<Reported>,
}

/// The time last spoken of.
#[derive(Clone, Copy, Debug)]
struct Focus {
    days: Days,
    granularity: Granularity,
}

/// The year last named, in figures or as `last year`.
#[derive(Clone, Copy, Debug)]
struct NamedYear {
    year: i16,
    sentence: u32,
    paragraph: u32,
    /// The tokens that it holds for within its sentence.
    reach: (u32, u32),
    /// Whether it opens its sentence, and so sets the scene for those after it.
    sets_scene: bool,
}

/// Where an expression stands.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Setting {
    pub(crate) sentence: u32,
    pub(crate) paragraph: u32,
    /// Its token.
    pub(crate) at: u32,
    /// The first token that a year named here holds for in the sentence, and the first that it does not.
    pub(crate) reach: (u32, u32),
    pub(crate) tense: Tense,
    /// Whether the expression stands at the beginning of its sentence.
    pub(crate) opens_sentence: bool,
    /// Whether a stretch may say how far off something is: `will leave in three weeks`.
    pub(crate) is_hence: bool,
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
        Self { anchor, focus: None, year: None, reported: None }
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
            let Setting { sentence, paragraph, reach, opens_sentence, .. } = setting;
            self.year = Some(NamedYear { year, sentence, paragraph, reach, sets_scene: opens_sentence });
        }
        if self.is_comparison(expression, setting) {
            return;
        }
        self.report(expression, meaning, setting);
        self.focus = Some(Focus { days, granularity: meaning.granularity });
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
                format!("{year:04}"),
                calendar::year(year),
                Granularity::Year,
                DateBasis::Stated,
            ),
            Expression::Decade(first) => Meaning::date(
                format!("{:03}", first / 10),
                calendar::decade(first),
                Granularity::Decade,
                DateBasis::Stated,
            ),
            Expression::Century(nth) => {
                let days = calendar::year((nth - 1) * 100 + 1).zip(calendar::year(nth * 100));
                let days = days.map(|(a, b)| (a.0, b.1));
                Meaning::date(format!("{:02}", nth - 1), days, Granularity::Unknown, DateBasis::Stated)
            }
            Expression::Quarter(nth, year) => self.quarter(nth, year, setting),
            Expression::Half(nth, year) => self.half(nth, year),
            Expression::PeriodOf(period, year) => self.period_of(period, year, setting),
            Expression::YearEarlier(period) => self.year_earlier(period, setting),
            Expression::Reported => self.reported(setting),
            Expression::YearAtHand => self.year_at_hand(setting),
            Expression::YearEnd => self.year_end(setting),
            Expression::PastYear => self.past_year(),
            Expression::Season(name, year) => self.season(name, year, setting),
            Expression::Feast(feast, year) => self.feast(feast, year, setting),
            Expression::Deictic(shift, unit) => self.deictic(shift, unit, setting),
            Expression::Anaphoric(shift, unit) => self.anaphoric(shift, unit, setting),
            Expression::Day(shift) => {
                let day = self.today().and_then(|d| calendar::day_after(d, i64::from(shift)));
                Meaning::day(day, "XXXX-XX-XX", DateBasis::Inferred)
            }
            Expression::Offset(count, unit, direction) => self.offset(count, unit, direction, setting),
            Expression::Window(count, unit, side) => self.window(count, unit, side),
            Expression::Duration(count, unit) => self.duration(count, unit, setting),
            Expression::Durations(first, last) => {
                Meaning::undated(TimexKind::Duration, durations_value(first, last))
            }
            Expression::WeekOf(date) => self.week_of(date, setting),
            Expression::Set(period) => Meaning::undated(TimexKind::Set, period.to_owned()),
            Expression::Every(count, unit) => {
                Meaning::undated(TimexKind::Set, duration_value(Count::Exactly(count as f32), unit))
            }
            Expression::EveryWeekday(day) => {
                Meaning::undated(TimexKind::Set, format!("XXXX-WXX-{}", weekday_number(day)))
            }
            Expression::EveryMonth(month) => Meaning::undated(TimexKind::Set, format!("XXXX-{month:02}")),
            Expression::Reference(name) => self.reference(name),
            Expression::Time => self.time(),
        }
    }

    fn reference(&self, name: &str) -> Meaning {
        let days = if name == "PRESENT_REF" { self.today().map(|d| (d, d)) } else { None };
        Meaning {
            kind: TimexKind::Date,
            value: name.to_owned(),
            days,
            granularity: Granularity::Unknown,
            basis: DateBasis::Inferred,
        }
    }

    /// A time of day alone: that of the day last spoken of.
    fn time(&self) -> Meaning {
        let day = self.focus.filter(|f| f.granularity == Granularity::Day).map(|f| f.days.0);
        let mut meaning = Meaning::day(day.or(self.today()), "XXXX-XX-XX", DateBasis::Inferred);
        meaning.kind = TimexKind::Time;
        meaning
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
