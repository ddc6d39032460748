//! Whose a time is: that of the act it stands beside, or that of another thing told in the same clause.

use crate::dates::{timex_head, timexes_of, today};
use crate::occasions::TAKING_PART;
use crate::page::{Desk, lower};
use crate::phrase::has_marker;
use dyad_lang::{Deprel, Timex, Token, TokenId, Upos, Xpos};
use dyad_proposition::PropositionId;
use dyad_record::Granularity;

/// "Sent aid *after the storm of 2016*", "in the event of a slump next year": the time of what came before, gave cause or is feared, though
/// that is no act.
pub(crate) fn dates_another(desk: &Desk<'_>, head: TokenId, id: PropositionId) -> bool {
    const BESIDE: &[&str] = &["after", "before", "since", "until", "following", "over", "despite", "because"];
    let predicate = desk.proposition(id).predicate.head;
    let is_beside = |t: Token<'_>| {
        has_marker(t, BESIDE) || is_in_event(t) || is_of_a_year(t) || is_told_of_a_noun(t) || is_set_beside(t)
    };
    desk.token(head).ancestors().take_while(|t| t.id() != predicate).any(is_beside)
}

fn is_in_event(phrase: Token<'_>) -> bool {
    matches!(&*lower(phrase.lemma()), "event" | "case") && has_marker(phrase, &["in"])
}

/// "Aid *for the year* from July": how long what is given lasts.
fn is_of_a_year(phrase: Token<'_>) -> bool {
    matches!(&*lower(phrase.lemma()), "year" | "season" | "quarter" | "decade" | "period" | "term")
        && has_marker(phrase, &["for"])
}

/// "Is preparing the plan, *due* in June, at the request of Lima": when a thing is due.
fn is_told_of_a_noun(word: Token<'_>) -> bool {
    word.upos() == Upos::Adj && matches!(word.deprel(), Deprel::Acl | Deprel::Amod | Deprel::AclRelcl)
}

/// "Chile, *the bank's largest borrower in 1985*, praised": what is said of a party besides.
fn is_set_beside(phrase: Token<'_>) -> bool {
    phrase.deprel() == Deprel::Appos && phrase.upos().is_nominal()
}

/// "A frigate *for the 1990s*", "in the *1988* budget": the time of what an act is about.
pub(crate) fn is_of_a_thing(desk: &Desk<'_>, timex: &Timex, head: TokenId, id: PropositionId) -> bool {
    // "The rejection of a longer term for the *current* council".
    let is_now = timex.granularity == Granularity::Unknown;
    let is_long =
        is_now || matches!(timex.granularity, Granularity::Quarter | Granularity::Year | Granularity::Decade);
    let predicate = &desk.proposition(id).predicate;
    let is_its = |t: Token<'_>| t.id() == predicate.head || predicate.support == Some(t.id());
    let head = desk.token(head);
    let Some(over) = head.head().filter(|_| is_long) else { return false };
    let is_before_noun = over.upos() == Upos::Noun
        && head.id() < over.id()
        && matches!(head.deprel(), Deprel::Compound | Deprel::Amod | Deprel::Nummod | Deprel::NmodPoss);
    let is_meant_for = !is_now && has_marker(head, &["for"]) && !is_fixing(over);
    is_meant_for || is_before_noun && !is_its(over)
}

/// "Criticised *last week's* decision", "protested against *Monday's* ruling": the time of what it is about.
pub(crate) fn is_of_its_object(desk: &Desk<'_>, head: TokenId, id: PropositionId) -> bool {
    let predicate = &desk.proposition(id).predicate;
    let time = desk.token(head);
    let Some(noun) = time.head().filter(|_| time.deprel() == Deprel::NmodPoss) else { return false };
    let is_its = noun.id() == predicate.head || predicate.support == Some(noun.id());
    let is_about = noun.deprel() == Deprel::Obl
        && has_marker(noun, &["of", "about", "against", "for", "to", "over", "on"]);
    let is_object = matches!(noun.deprel(), Deprel::Obj | Deprel::Iobj);
    !is_its && (is_object || is_about) && !TAKING_PART.contains(&predicate.lemma.as_str())
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

/// "Has lent ten millions *over the past 20 years*": not so what is the only or the first in that time.
pub(crate) fn is_window(desk: &Desk<'_>, timex: &Timex) -> bool {
    let head = desk.token(timex_head(desk, timex));
    let is_up_to_now = timex.start.is_some() && timex.end.is_some() && timex.end == today(desk);
    let marker = head.child(Deprel::Case).map(|m| lower(m.text()));
    let is_span = marker.is_some_and(|m| matches!(&*m, "over" | "in" | "during" | "within" | "throughout"));
    let is_one_of_few = |n: Token<'_>| {
        n.children().any(|c| {
            matches!(c.xpos(), Xpos::Jjs | Xpos::Rbs)
                || matches!(&*lower(c.lemma()), "first" | "only" | "second" | "third" | "last")
        })
    };
    let is_verbs = head.head().is_some_and(|v| {
        let told_of = v.head().filter(|_| matches!(v.deprel(), Deprel::Acl | Deprel::AclRelcl));
        matches!(v.xpos(), Xpos::Vbd | Xpos::Vbn)
            && !v.children().filter(|c| c.upos() == Upos::Noun).chain(told_of).any(is_one_of_few)
    });
    is_up_to_now && is_span && is_verbs
}

/// "During a visit to Japan, *starting on Friday*": the time at which what the noun before names begins.
pub(crate) fn starting(desk: &Desk<'_>, id: PropositionId) -> Option<usize> {
    let act = desk.token(desk.proposition(id).predicate.head);
    // "Plans protests *beginning on Friday*": those of what the verb is done to.
    let is_object = |t: &Token<'_>| t.deprel() == Deprel::Obj && t.upos() == Upos::Noun;
    let noun = if act.upos() == Upos::Noun { act } else { act.children().find(is_object)? };
    let end = noun.subtree_range().end;
    let within = |t: Token<'_>| act.upos() != Upos::Noun && t.ancestors().any(|up| up.id() == noun.id());
    let begins = |p: &dyad_proposition::Proposition| {
        let head = desk.token(p.predicate.head);
        matches!(p.predicate.lemma.as_str(), "start" | "begin" | "commence")
            && head.xpos() == Xpos::Vbg
            && ((end..=end + 1).contains(&head.id().0) || head.deprel() == Deprel::Acl && within(head))
    };
    desk.beside(noun.id())
        .filter(|(_, p)| begins(p))
        .find_map(|(at, _)| timexes_of(desk, at).first().copied())
}
