//! When an act took place that a clause tells so long before or after another: "expelled him on Friday, *two days after* he was held".

use crate::bounds::opening_of;
use crate::dates::{Dated, dated, timexes_of, today};
use crate::page::{Desk, lower};
use dyad_lang::{Deprel, Timex, TimexKind, Token};
use dyad_proposition::PropositionId;
use dyad_record::{DateBasis, DateRange, Granularity};
use jiff::{Span, civil::Date};

/// Which way from the time of the clause above.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    Before,
    After,
}

/// The time of an act that is told so long before or after what the clause above tells, where that has a day of its own.
pub(crate) fn by_offset(desk: &Desk<'_>, id: PropositionId) -> Option<Dated> {
    let head = desk.token(desk.proposition(id).predicate.head);
    let before = head.children().filter(|c| c.id() < head.id());
    let (way, marker) = before.chain(opening_of(head)).find_map(way_of)?;
    let (start, length) = length_before(desk, marker)?;
    let above = desk.proposition_over(head.head()?.id()).filter(|above| *above != id)?;
    let base = timexes_of(desk, above).first().copied();
    let told = base.and_then(|at| {
        let timex = &desk.analysis.timexes[at];
        timex.start.filter(|_| matches!(timex.granularity, Granularity::Day))
    });
    // What the clause above tells without a day is news.
    let is_news = base.is_none() && way == Way::Before && desk.proposition(above).status.counts();
    let day = told.or_else(|| today(desk).filter(|_| is_news))?;
    let (range, granularity) = moved(day, length, way)?;
    let words = desk.analysis.text_of(start..marker.id().0 + 1).to_owned();
    let of_what = base.and_then(|at| dated(desk, at, "").range.text).unwrap_or_else(|| day.to_string());
    let because = format!("{words} what is told of {of_what}");
    let range = DateRange {
        start: Some(range.0),
        end: Some(range.1),
        granularity,
        basis: DateBasis::Inferred,
        text: Some(words),
    };
    Some(Dated { range, because, timex: None })
}

/// What stands *after* something was done was done before it.
fn way_of(token: Token<'_>) -> Option<(Way, Token<'_>)> {
    let is_marker = matches!(token.deprel(), Deprel::Mark | Deprel::Case);
    match &*lower(token.text()) {
        "after" if is_marker => Some((Way::Before, token)),
        "before" if is_marker => Some((Way::After, token)),
        _ => None,
    }
}

/// The length of time right before a marker, from its first token on: a time expression, or one of a unit, as in "a day after".
fn length_before<'a>(desk: &Desk<'a>, marker: Token<'_>) -> Option<(u32, &'a str)> {
    let is_length = |t: &&Timex| t.tokens.end == marker.id().0 && t.kind == TimexKind::Duration;
    if let Some(timex) = desk.analysis.timexes.iter().find(is_length) {
        return Some((timex.tokens.start, &timex.value));
    }
    let unit = marker.previous()?;
    let is_one = |t: &Token<'_>| matches!(&*lower(t.text()), "a" | "an" | "one");
    let one = unit.previous().filter(is_one);
    let (count, length) = match &*lower(unit.text()) {
        "day" => (one, "P1D"),
        "week" => (one, "P1W"),
        "month" => (one, "P1M"),
        "year" => (one, "P1Y"),
        "hour" => (one, "PT1H"),
        // "Hours after".
        "hours" | "minutes" => (Some(unit), "PT1H"),
        _ => return None,
    };
    count.map(|first| (first.id().0, length))
}

/// A day moved by a TIMEX duration (`P2D`, `PT5H`, `P1M`), with how finely it is known then.
pub(crate) fn moved(day: Date, length: &str, way: Way) -> Option<((Date, Date), Granularity)> {
    let (is_of_clock, rest) = match length.strip_prefix("PT") {
        Some(rest) => (true, rest),
        None => (false, length.strip_prefix('P')?),
    };
    let unit = rest.chars().last()?;
    let count: i64 = rest[..rest.len() - unit.len_utf8()].parse().ok()?;
    if is_of_clock {
        return (count < 12).then_some(((day, day), Granularity::Day));
    }
    let (span, granularity) = match unit {
        'D' => (Span::new().try_days(count).ok()?, Granularity::Day),
        'W' => (Span::new().try_weeks(count).ok()?, Granularity::Week),
        'M' => (Span::new().try_months(count).ok()?, Granularity::Month),
        'Y' => (Span::new().try_years(count).ok()?, Granularity::Year),
        _ => return None,
    };
    let there = match way {
        Way::Before => day.checked_sub(span).ok()?,
        Way::After => day.checked_add(span).ok()?,
    };
    let range = match granularity {
        Granularity::Month => (there.first_of_month(), there.last_of_month()),
        Granularity::Year => (there.first_of_year(), there.last_of_year()),
        Granularity::Week => {
            (there.checked_sub(Span::new().days(3)).ok()?, there.checked_add(Span::new().days(3)).ok()?)
        }
        _ => (there, there),
    };
    Some((range, granularity))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn days_move_by_what_the_words_say() {
        let day: Date = "2019-03-15".parse().unwrap();
        let told = |length: &str, way| {
            moved(day, length, way).map(|((from, to), _)| (from.to_string(), to.to_string()))
        };
        let one = |day: &str| Some((day.to_owned(), day.to_owned()));
        assert_eq!(told("P1D", Way::Before), one("2019-03-14"));
        assert_eq!(told("P2D", Way::After), one("2019-03-17"));
        assert_eq!(told("PT3H", Way::Before), one("2019-03-15"));
        assert_eq!(told("P1M", Way::Before), Some(("2019-02-01".to_owned(), "2019-02-28".to_owned())));
        for vague in ["PXD", "P", "PT", "P1", "PT40H", "P99999999Y"] {
            assert_eq!(told(vague, Way::Before), None, "{vague}");
        }
    }
}
