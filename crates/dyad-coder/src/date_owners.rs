//! Whose a time is: that of the act it stands beside, or that of another thing told in the same clause.

use crate::page::{Desk, lower};
use dyad_lang::{Deprel, Timex, Token, TokenId, Upos};
use dyad_proposition::PropositionId;
use dyad_record::Granularity;

/// "Sent aid *after the storm of 2016*", "in the event of a slump next year": the time of what came before, gave cause or is feared, though
/// that is no act.
pub(crate) fn dates_another(desk: &Desk<'_>, head: TokenId, id: PropositionId) -> bool {
    const BESIDE: &[&str] = &["after", "before", "since", "until", "following", "over", "despite", "because"];
    let predicate = desk.proposition(id).predicate.head;
    let is_beside = |t: Token<'_>| has_marker(t, BESIDE) || is_in_event(t);
    desk.token(head).ancestors().take_while(|t| t.id() != predicate).any(is_beside)
}

fn is_in_event(phrase: Token<'_>) -> bool {
    matches!(&*lower(phrase.lemma()), "event" | "case") && has_marker(phrase, &["in"])
}

fn has_marker(phrase: Token<'_>, markers: &[&str]) -> bool {
    phrase.children().any(|c| c.deprel() == Deprel::Case && markers.contains(&&*lower(c.lemma())))
}

/// "A frigate *for the 1990s*", "in the *1988* budget": the time of what an act is about.
pub(crate) fn is_of_a_thing(desk: &Desk<'_>, timex: &Timex, head: TokenId, id: PropositionId) -> bool {
    let is_long = matches!(timex.granularity, Granularity::Quarter | Granularity::Year | Granularity::Decade);
    let predicate = &desk.proposition(id).predicate;
    let is_its = |t: Token<'_>| t.id() == predicate.head || predicate.support == Some(t.id());
    let head = desk.token(head);
    let Some(over) = head.head().filter(|_| is_long) else { return false };
    let is_before_noun = over.upos() == Upos::Noun
        && head.id() < over.id()
        && matches!(head.deprel(), Deprel::Compound | Deprel::Amod | Deprel::Nummod | Deprel::NmodPoss);
    let is_meant_for = has_marker(head, &["for"]) && !is_fixing(over);
    is_meant_for || is_before_noun && !is_its(over)
}

/// "*Planned* for 1996": the verb fixes the time of its act.
fn is_fixing(verb: Token<'_>) -> bool {
    const FIXING: &[&str] = &[
        "schedule",
        "reschedule",
        "plan",
        "set",
        "slate",
        "call",
        "fix",
        "arrange",
        "due",
        "postpone",
        "delay",
    ];
    FIXING.contains(&&*lower(verb.lemma()))
}
