//! The day that a document speaks on: given, read off its dateline, or worked out from the dates in it.

mod year;

use super::tense::{Tense, tense_over};
use super::timex::calendar;
use super::timex::expression::{Expression, PartialDate, YearRef};
use super::timex::{self, Found};
use crate::{Analysis, Anchor, AnchorBasis, Timex, TokenId};
use dyad_record::Granularity;
use jiff::civil::Date;

/// How far into a text a dateline may stand, in bytes.
const DATELINE_REACH: usize = 700;
/// The longest stretch of days that still counts as known to the month.
const MONTH: i32 = 31;

/// The anchor of a document with these time expressions.
pub(crate) fn anchor(analysis: &Analysis, found: &[Found], given: Option<Date>) -> Option<Anchor> {
    if let Some(date) = given {
        return Some(Anchor { date, granularity: Granularity::Day, basis: AnchorBasis::Given });
    }
    let dateline = found.iter().find_map(|f| dateline(analysis, f));
    if let Some((Some(YearRef::Named(year)), month, day)) = dateline
        && let Ok(date) = Date::new(year, month, day)
    {
        return Some(Anchor { date, granularity: Granularity::Day, basis: AnchorBasis::Dateline });
    }
    let day = dateline.map(|(_, month, day)| (month, day));
    let year = year::year_spoken_in(analysis, found, day)?;
    if let Some(date) = day.and_then(|(month, day)| Date::new(year, month, day).ok()) {
        return Some(Anchor { date, granularity: Granularity::Day, basis: AnchorBasis::Dateline });
    }
    within_year(analysis, found, year)
}

/// Year, month and day of a dateline: `PHNOM PENH, May 16 (Xinhua) --`, `Published: 16 May 2016`, a line of its own.
fn dateline(analysis: &Analysis, found: &Found) -> Option<(Option<YearRef>, i8, i8)> {
    let Expression::Date(PartialDate { year, month: Some(month), day: Some(day), .. }) = found.expression
    else {
        return None;
    };
    let bytes = analysis.bytes_of(found.tokens.clone());
    let text = analysis.text();
    if bytes.start > DATELINE_REACH {
        return None;
    }
    let line_start = text[..bytes.start].rfind('\n').map_or(0, |at| at + 1);
    let line_end = text[bytes.end..].find('\n').map_or(text.len(), |at| bytes.end + at);
    let (before, after) = (text[line_start..bytes.start].trim(), text[bytes.end..line_end].trim());
    let is_wire =
        after.starts_with(['(', '—', '–', '_']) || after.starts_with("--") || after.starts_with("- ");
    let is_wire = is_wire
        && before.ends_with([',', ')', '.', '—', '-'])
        && before.len() < 80
        && starts_as_place(before);
    let is_own_line = before.len() <= 40 && after.len() <= 40 && !before.contains(". ") && {
        let is_short = before.split_whitespace().count() <= 4 && after.split_whitespace().count() <= 6;
        is_short
            && (year.is_some() || before.is_empty())
            && !after.ends_with('.')
            && !has_verb(analysis, found)
    };
    (is_wire || is_own_line).then_some((year, month, day))
}

fn starts_as_place(before: &str) -> bool {
    before.chars().next().is_some_and(char::is_uppercase)
        && before
            .split_whitespace()
            .next()
            .is_some_and(|w| w.chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase))
        || before.split_whitespace().count() <= 4
}

fn has_verb(analysis: &Analysis, found: &Found) -> bool {
    let head = timex::head_of(analysis, found.tokens.clone());
    head.ancestors().any(|t| t.upos() == crate::Upos::Verb && !is_heading(t.lemma()))
}

fn is_heading(lemma: &str) -> bool {
    ["publish", "post", "update", "issue", "date", "release", "print", "file"].iter().any(|w| {
        lemma.eq_ignore_ascii_case(w) || lemma.to_ascii_lowercase().trim_end_matches(['d', 'e']) == *w
    })
}

/// The days of `year` after its latest past date and before its earliest planned one.
fn within_year(analysis: &Analysis, found: &[Found], year: i16) -> Option<Anchor> {
    let last_day = Date::new(year, 12, 31).ok()?;
    let whole = Anchor { date: last_day, granularity: Granularity::Year, basis: AnchorBasis::Text };
    let resolved = timex::resolve(analysis, found, Some(&whole));
    let mut since = None;
    let mut until = None;
    for (item, timex) in found.iter().zip(&resolved) {
        if !is_dated(&item.expression) || timex.start.or(timex.end).is_none_or(|d| d.year() != year) {
            continue;
        }
        match tense_of(analysis, item) {
            Tense::Past => since = since.max(passed(timex)),
            Tense::Future => until = [until, timex.start].into_iter().flatten().min(),
            _ => {}
        }
    }
    let Some((since, until)) = since.zip(until) else { return Some(whole) };
    let date = calendar::day_after(until, -1)?;
    let days = date.since(since).ok()?.get_days();
    let granularity = match days {
        ..0 => return Some(whole),
        0..=MONTH => Granularity::Month,
        _ => Granularity::Year,
    };
    Some(Anchor { date, granularity, ..whole })
}

/// The day by which a past time has surely come: its last where it is a span of days, its first where it is longer.
fn passed(timex: &Timex) -> Option<Date> {
    if timex.granularity == Granularity::Day { timex.end } else { timex.start }
}

fn is_dated(expression: &Expression) -> bool {
    matches!(
        expression,
        Expression::Date(PartialDate { month: Some(_), .. }) | Expression::Days(..) | Expression::Months(..)
    )
}

fn tense_of(analysis: &Analysis, found: &Found) -> Tense {
    tense_over(timex::head_of(analysis, found.tokens.clone()))
}

fn sentence_of(analysis: &Analysis, found: &Found) -> u32 {
    analysis.token(TokenId(found.tokens.start)).sentence().id().0
}
