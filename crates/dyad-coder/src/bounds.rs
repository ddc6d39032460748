//! Acts told as earlier than another that has a day: "closed the border on Tuesday *after* Brazil *expelled* its envoy". That day is the last on
//! which they may have taken place, and nearer than the day of publication.

use crate::dates::{Dated, dated, timexes_of};
use crate::page::{Desk, lower};
use dyad_lang::{Deprel, Token, TokenId, Xpos};
use dyad_proposition::{LinkKind, Proposition, PropositionId};
use dyad_record::{DateBasis, DateRange, Status};

/// What brings in a clause whose act came first.
const FIRST: &[&str] = &["after", "once", "because", "since", "following"];

/// The day of what an undated act is told to have come before.
pub(crate) fn no_later(desk: &Desk<'_>, id: PropositionId) -> Option<Dated> {
    let proposition = desk.proposition(id);
    if proposition.status != Status::Occurred {
        return None;
    }
    let later = after_which(desk, proposition).or_else(|| had_before(desk, id))?;
    let base = *timexes_of(desk, later).first()?;
    let told = dated(desk, base, "").range;
    told.start?;
    let because = format!("no later than what followed it, {}", told.text.clone().unwrap_or_default());
    let range = DateRange { basis: DateBasis::Inferred, ..told };
    Some(Dated { range, because, timex: None })
}

/// "Closed it *after Brazil expelled* the envoy": the act of the clause above.
fn after_which(desk: &Desk<'_>, proposition: &Proposition) -> Option<PropositionId> {
    let link = proposition.link.as_ref().filter(|l| l.kind == LinkKind::Adverbial)?;
    let head = desk.token(proposition.predicate.head);
    let is_first = |m: &str| FIRST.contains(&m);
    let by_mark = link.marker.as_deref().is_some_and(is_first);
    (by_mark || opening_of(head).is_some_and(|t| is_first(&lower(t.text())))).then_some(link.to)
}

/// The word that brings in a clause, where the tree hangs it on the clause's subject.
pub(crate) fn opening_of(verb: Token<'_>) -> Option<Token<'_>> {
    let is_subject = |c: &Token<'_>| matches!(c.deprel(), Deprel::Nsubj | Deprel::NsubjPass);
    verb.children().find(is_subject)?.child(Deprel::Case)
}

/// "*Had* already expelled them *when* Minsk closed its consulate", "*had* deported them *before*": the act of the clause beside.
fn had_before(desk: &Desk<'_>, id: PropositionId) -> Option<PropositionId> {
    let head = desk.token(desk.proposition(id).predicate.head);
    let had = |c: Token<'_>| c.deprel() == Deprel::Aux && c.lemma() == "have" && c.xpos() == Xpos::Vbd;
    if !head.children().any(had) {
        return None;
    }
    let is_later = |p: &Proposition| {
        p.link.as_ref().is_some_and(|l| {
            l.to == id
                && l.kind == LinkKind::Adverbial
                && l.marker.as_deref().is_some_and(|m| matches!(m, "before" | "when"))
        })
    };
    desk.beside(head.id()).find(|(_, p)| is_later(p)).map(|(at, _)| at)
}

/// "Criticised Austria *ahead of talks on Thursday*": the act, told to come after the clause's own, that a time right behind it belongs to.
pub(crate) fn ahead_of(desk: &Desk<'_>, time: TokenId, start: u32) -> Option<PropositionId> {
    let marker = desk.token(time).child(Deprel::Case).map_or(start, |c| c.id().0.min(start));
    let before = desk.token(TokenId(marker)).previous()?;
    let verb = desk.token(time).head()?;
    let mut phrase = std::iter::once(before).chain(before.ancestors()).take_while(|t| t.id() != verb.id());
    phrase.find(|t| is_ahead(*t)).and_then(|t| desk.proposition_at(t.id()))
}

fn is_ahead(noun: Token<'_>) -> bool {
    noun.children().filter(|c| c.deprel() == Deprel::Case).any(|c| match &*lower(c.text()) {
        "before" => true,
        "of" | "to" => c.previous().is_some_and(|p| matches!(&*lower(p.text()), "ahead" | "prior")),
        _ => false,
    })
}

/// Whether a time is a day of the week and no more.
pub(crate) fn is_weekday(when: &Dated) -> bool {
    const DAYS: &[&str] = &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];
    when.range.text.as_deref().is_some_and(|text| DAYS.contains(&text))
}

/// "Said *on Friday* it had detained him *on Wednesday*": of a day of the week the one before what is told of it was told.
pub(crate) fn week_before_saying(desk: &Desk<'_>, id: PropositionId, mut when: Dated) -> Dated {
    let proposition = desk.proposition(id);
    let above = proposition
        .link
        .as_ref()
        .filter(|l| matches!(l.kind, LinkKind::Complement | LinkKind::Relative))
        .filter(|_| proposition.status == Status::Occurred && is_weekday(&when));
    let told_on = above
        .and_then(|link| timexes_of(desk, link.to).first().copied())
        .filter(|at| Some(*at) != when.timex)
        .and_then(|at| desk.analysis.timexes[at].end);
    let is_later = when.range.start.zip(told_on).is_some_and(|(day, told_on)| day > told_on);
    let week = jiff::Span::new().days(7);
    let earlier = when.range.start.filter(|_| is_later).and_then(|day| day.checked_sub(week).ok());
    if let Some(day) = earlier {
        (when.range.start, when.range.end) = (Some(day), Some(day));
    }
    when
}
