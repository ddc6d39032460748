//! What a time says of an act beside its words: whether it lies before or after the day that the document speaks on, to which day it runs.

use crate::bounds::is_weekday;
use crate::dates::{Dated, today};
use crate::page::Desk;
use dyad_lang::{Deprel, TokenId, Xpos};
use dyad_proposition::{PredicateKind, Proposition};
use dyad_record::Status;

/// "Was to meet them *on Thursday*": of a day of the week that is to come the one that is nearest, which may be the last.
pub(crate) fn nearest_weekday(desk: &Desk<'_>, mut when: Dated) -> Option<Dated> {
    const WEEK: i32 = 7;
    let day = when.range.start.filter(|_| is_weekday(&when))?;
    let back = day.until(today(desk)?).ok()?.get_days();
    if (1..WEEK).contains(&back) && back > WEEK / 2 {
        let next = day.checked_add(jiff::Span::new().days(WEEK)).ok()?;
        (when.range.start, when.range.end) = (Some(next), Some(next));
    }
    Some(when)
}

/// "On Thursday *and Friday*": a time with the last of those that follow on it.
pub(crate) fn until(desk: &Desk<'_>, mut when: Dated, last: Option<usize>) -> Dated {
    if let Some(last) = last.map(|at| &desk.analysis.timexes[at]) {
        when.range.end = last.end;
        let first = when.timex.map_or(last.tokens.start, |at| desk.analysis.timexes[at].tokens.start);
        when.range.text = Some(desk.analysis.text_of(first..last.tokens.end).to_owned());
    }
    when
}

/// "By Monday night they had fled": of a time that only says until when, its end is the day that is known.
pub(crate) fn by_then(desk: &Desk<'_>, mut when: Dated) -> Dated {
    let before = when.timex.and_then(|at| desk.analysis.timexes[at].tokens.start.checked_sub(1));
    let is_past = today(desk).zip(when.range.end).is_some_and(|(today, end)| end <= today);
    if is_past && before.is_some_and(|t| desk.token(TokenId(t)).lemma().eq_ignore_ascii_case("by")) {
        when.range.start = when.range.start.or(when.range.end);
    }
    when
}

/// Whether an act's own time ended before the day that the document speaks on.
pub(crate) fn is_behind(desk: &Desk<'_>, when: &Dated) -> bool {
    when.timex.is_some() && today(desk).zip(when.range.end).is_some_and(|(today, end)| end < today)
}

/// Whether an act's own time begins after the day that the document speaks on.
pub(crate) fn is_ahead(desk: &Desk<'_>, when: &Dated) -> bool {
    when.timex.is_some()
        && today(desk).zip(when.range.start.or(when.range.end)).is_some_and(|(today, day)| day > today)
}

/// Whether a verb stands in a past or perfect tense.
pub(crate) fn is_told_as_done(desk: &Desk<'_>, proposition: &Proposition) -> bool {
    let head = desk.token(proposition.predicate.head);
    let is_past = |t: dyad_lang::Token<'_>| t.xpos() == Xpos::Vbd;
    proposition.predicate.kind == PredicateKind::Verb
        && proposition.status == Status::Occurred
        && (is_past(head)
            || head.children().any(|c| {
                matches!(c.deprel(), Deprel::Aux | Deprel::AuxPass) && (is_past(c) || c.lemma() == "have")
            }))
}

/// "Left the capital *after talks* with the king": a noun's act that came before one told as done.
pub(crate) fn is_before_done(desk: &Desk<'_>, proposition: &Proposition) -> bool {
    let Some(above) = proposition.link.as_ref().map(|l| desk.proposition(l.to)) else { return false };
    let is_before = |a: &dyad_proposition::Argument| {
        a.head == proposition.predicate.head
            && a.marker.as_deref().is_some_and(|m| matches!(m, "after" | "following" | "since"))
    };
    proposition.status == Status::Occurred
        && is_told_as_done(desk, above)
        && above.arguments.iter().any(is_before)
}
