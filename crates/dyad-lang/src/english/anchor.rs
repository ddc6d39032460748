//! The day that a document speaks on: given, read off its dateline, or worked out from the dates in it.

use super::tense::{Tense, tense_over};
use super::timex::calendar::{self, Unit};
use super::timex::expression::{Bound, Count, Direction, Expression, PartialDate, YearRef};
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
    let year = year_spoken_in(analysis, found)?;
    if let Some(date) = dateline.and_then(|(_, month, day)| Date::new(year, month, day).ok()) {
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

/// What one expression says of the year that is spoken in.
#[derive(Clone, Copy, Debug)]
enum Evidence {
    /// It is this year: `in 2009, three years ago`, `last year … in July 2015`.
    Is(i16, u32),
    /// It is not before this year.
    From(i16),
    /// It is not after this year.
    Until(i16),
}

/// The year in which the document speaks, by the weight of what its expressions say.
fn year_spoken_in(analysis: &Analysis, found: &[Found]) -> Option<i16> {
    let mut evidence = Vec::new();
    let sentences: Vec<u32> = found.iter().map(|f| sentence_of(analysis, f)).collect();
    for (at, item) in found.iter().enumerate() {
        let Some(year) = named_year(&item.expression) else { continue };
        evidence.push(bound_by(analysis, item, year));
        let around = found.iter().zip(&sentences).enumerate();
        for (other, (near, sentence)) in around.skip(at.saturating_sub(4)).take(9) {
            if other != at && *sentence == sentences[at] {
                evidence.extend(relation(item, year, near));
            }
        }
    }
    let first = evidence.iter().filter_map(|e| if let Evidence::From(y) = e { Some(*y) } else { None }).max();
    let last = evidence.iter().filter_map(|e| if let Evidence::Until(y) = e { Some(*y) } else { None }).min();
    let fits =
        |year: i16| first.is_none_or(|f| f <= year) && last.is_none_or(|l| year <= l || first == Some(year));
    let mut weights: Vec<(i16, u32)> = Vec::new();
    for item in &evidence {
        if let Evidence::Is(year, weight) = *item {
            match weights.iter_mut().find(|w| w.0 == year) {
                Some(known) => known.1 += weight,
                None => weights.push((year, weight)),
            }
        }
    }
    let voted = weights.iter().filter(|w| fits(w.0)).max_by_key(|w| (w.1, w.0)).map(|w| w.0);
    voted.or_else(|| unvoted(analysis, found, first, last))
}

/// Where nothing says which year it is: the one after the latest that has passed, where dates of that year are said
/// with their year and others, of the year that needs no naming, without. A year alone (`in 1995`) tells too little.
fn unvoted(analysis: &Analysis, found: &[Found], first: Option<i16>, last: Option<i16>) -> Option<i16> {
    let latest = first?;
    let names_months = found.iter().any(|f| {
        matches!(f.expression, Expression::Date(PartialDate { year: Some(YearRef::Named(y)), month: Some(_), .. }) if y == latest)
    });
    let mut is_bare_past = found.iter().enumerate().filter(|(at, f)| {
        matches!(
            f.expression,
            Expression::Date(PartialDate { year: None, month: Some(_), pointer: None, .. })
                | Expression::Days(PartialDate { year: None, .. }, _)
        ) && tense_of(analysis, f) == Tense::Past
            && !found[..*at].iter().rev().take(4).any(|p| {
                named_year(&p.expression).is_some() && sentence_of(analysis, p) == sentence_of(analysis, f)
            })
    });
    if names_months && is_bare_past.next().is_some() && last.is_none_or(|l| l > latest) {
        return latest.checked_add(1);
    }
    None
}

fn named_year(expression: &Expression) -> Option<i16> {
    match expression {
        Expression::Date(PartialDate { year: Some(YearRef::Named(year)), .. })
        | Expression::Days(PartialDate { year: Some(YearRef::Named(year)), .. }, _)
        | Expression::Quarter(_, Some(YearRef::Named(year)))
        | Expression::Season(_, Some(YearRef::Named(year)))
        | Expression::Months(_, _, Some(YearRef::Named(year))) => Some(*year),
        _ => None,
    }
}

/// A year told in the past has begun; one told as to come, or as present (`expires in 2021`), has not ended.
fn bound_by(analysis: &Analysis, found: &Found, year: i16) -> Evidence {
    match (tense_of(analysis, found), found.bound) {
        (Tense::Future | Tense::Present, _) => Evidence::Until(year),
        (_, Bound::Until) if is_far_goal(analysis, found) => Evidence::Until(year),
        _ => Evidence::From(year),
    }
}

/// `by 2030` is a goal, whatever its verb's tense.
fn is_far_goal(analysis: &Analysis, found: &Found) -> bool {
    found.tokens.start > 0
        && analysis.token(TokenId(found.tokens.start - 1)).text().eq_ignore_ascii_case("by")
}

/// What a named year and another expression in its sentence say together.
fn relation(item: &Found, year: i16, near: &Found) -> Option<Evidence> {
    let is_before = near.tokens.start < item.tokens.start;
    let adjoins =
        near.tokens.start.abs_diff(item.tokens.end).min(item.tokens.start.abs_diff(near.tokens.end)) <= 2;
    match near.expression {
        Expression::Deictic(shift @ (-1 | 0), Unit::Year) => {
            let spoken = year.checked_sub(shift as i16)?;
            let is_with_month =
                matches!(item.expression, Expression::Date(PartialDate { month: Some(_), .. }));
            let weight = match (is_before && is_with_month, adjoins, shift) {
                (_, true, _) => 5,
                (true, _, -1) => 4,
                (_, _, -1) if is_with_month => 1,
                _ => return None,
            };
            Some(Evidence::Is(spoken, weight))
        }
        Expression::Deictic(1, Unit::Year) if adjoins => Some(Evidence::Is(year.checked_sub(1)?, 4)),
        Expression::Offset(Count::Exactly(n), Unit::Year, Direction::Ago) if adjoins && n.fract() == 0.0 => {
            Some(Evidence::Is(year.checked_add(n as i16)?, 5))
        }
        _ => None,
    }
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
