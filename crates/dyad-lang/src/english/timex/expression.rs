//! What a time expression says, before it is known on which day it is said.

use super::calendar::Unit;
use super::words::Feast;
use jiff::civil::Weekday;

/// A time expression as the grammar reads it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Expression {
    /// Any of a year, a month, a day, a weekday: `Thursday, May 5`, `May 2016`, `last March`.
    Date(PartialDate),
    /// `May 17-21`, `April 28-May 2, 2016`.
    Days(PartialDate, PartialDate),
    /// `March-May 2015`.
    Months(i8, i8, Option<YearRef>),
    /// `2014-16`, `fiscal 2015/16`.
    Years(i16, i16),
    /// `fiscal 2016`.
    FiscalYear(i16),
    /// First year: `the 1990s`.
    Decade(i16),
    /// `the 20th century`.
    Century(i16),
    /// `the third quarter of 2015`.
    Quarter(i8, Option<YearRef>),
    /// `the first half of this year`.
    Half(i8, Option<YearRef>),
    /// A part of a year that is named: `the 1988 quarter`, `last year's first half`.
    PeriodOf(Period, YearRef),
    /// The like part of the year before: `the year-ago quarter`.
    YearEarlier(Period),
    /// The quarter that accounts speak of: `the latest quarter`, `the quarter`.
    Reported,
    /// `the past year`: TimeML's last year, in days the twelve months that end now.
    PastYear,
    /// `the year`.
    YearAtHand,
    /// `year-end`.
    YearEnd,
    /// TimeML's letters: `last fall`, `summer 2014`.
    Season(&'static str, Option<YearRef>),
    /// `Easter 2015`.
    Feast(Feast, Option<YearRef>),
    /// So many units from the one that holds now: `last week`, `this year`.
    Deictic(i32, Unit),
    /// So many units from the one last spoken of: `the same day`, `the following year`.
    Anaphoric(i32, Unit),
    /// Days from today, with a part of the day.
    Day(i32),
    /// `two years ago`.
    Offset(Count, Unit, Direction),
    /// `the last three years`.
    Window(Count, Unit, Side),
    /// `for three days`.
    Duration(Count, Unit),
    /// `six years and two months`.
    Durations((Count, Unit), (Count, Unit)),
    /// `the week of May 6`.
    WeekOf(PartialDate),
    /// Every period: `daily`.
    Set(&'static str),
    /// Every unit or so many of them.
    Every(u32, Unit),
    /// `on Mondays`.
    EveryWeekday(Weekday),
    /// `each July`.
    EveryMonth(i8),
    /// `now`, `recently`, `soon`: TimeML's references.
    Reference(&'static str),
    /// A time of day alone.
    Time,
}

/// The parts of a date that are said.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct PartialDate {
    pub(crate) year: Option<YearRef>,
    pub(crate) month: Option<i8>,
    pub(crate) day: Option<i8>,
    pub(crate) weekday: Option<Weekday>,
    /// `last`, `next`, `this` before it.
    pub(crate) pointer: Option<Pointer>,
}

/// Whether it is a month without its year.
pub(crate) fn is_month(expression: &Expression) -> bool {
    matches!(
        expression,
        Expression::Date(PartialDate { year: None, month: Some(_), day: None, pointer: None, .. })
    )
}

/// How a year is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum YearRef {
    /// By its number.
    Named(i16),
    /// By its distance from this year.
    Relative(i16),
}

/// A part of a year.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Period {
    Quarter(i8),
    Half(i8),
    /// The one spoken of.
    AtHand,
}

/// The word that points.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pointer {
    Last,
    This,
    Next,
}

/// How many.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Count {
    /// So many.
    Exactly(f32),
    /// Several.
    Vague,
}

/// Which way from where.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    /// Back from now.
    Ago,
    /// On from now.
    Hence,
    /// Back from the time last spoken of.
    Earlier,
    /// On from the time last spoken of.
    Later,
}

/// Where a window lies.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Side {
    /// It ends now.
    Past,
    /// It begins now.
    Coming,
    /// `the first nine months`, `the three months ended`.
    Some,
}

/// Which part of the time is meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Phase {
    Early,
    Mid,
    Late,
}

/// What stands before an expression and opens or closes its range.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bound {
    /// Its own days.
    Within,
    /// `since`: from its first day on.
    Since,
    /// `until`, `by`: up to its last day.
    Until,
    /// `before`: up to the day before.
    Before,
    /// `after`: from the day after on.
    After,
}

/// A time of day.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum TimeOfDay {
    /// Hours and minutes.
    Clock(u8, u8),
    /// TimeML's letters: `MO`, `NI`.
    Part(&'static str),
}

/// A time expression found in a sentence.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Found {
    /// Its tokens.
    pub(crate) tokens: std::ops::Range<u32>,
    /// What it says.
    pub(crate) expression: Expression,
    /// Which part of it.
    pub(crate) phase: Option<Phase>,
    /// At what time of day.
    pub(crate) time: Option<TimeOfDay>,
    /// What stands before it.
    pub(crate) bound: Bound,
    /// Whether it and the one after it are the two ends of one range (`from … to …`).
    pub(crate) opens_range: bool,
}
