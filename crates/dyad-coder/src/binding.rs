//! A frame whose words are there to its parties: who does it, to whom, and what stands in where the words name nobody.

use crate::addressee::other_in_sentence;
use crate::creditors::is_debt;
use crate::guessed::settle_guesses;
use crate::hosts::{host, is_among_themselves};
use crate::implied::{
    implied_actor, implied_recipient, land_of_the_text, opposed_at_home, rule_at_home, ruled_at_home,
};
use crate::matching::{
    Match, Member, Refusal, Side, View, is_doerless, is_guard, is_second_reading, needs_no_doer, same_party,
};
use crate::other_side::{around, harmed_by, inner_party, met_in_clause, partner, party_after};
use crate::others::{meant_by_object, other_than_self};
use crate::own::{is_in_name_of, is_of_actors, is_own_act, is_own_state, is_own_thing};
use crate::page::Desk;
use crate::party::{Party, Via};
use crate::phrase::is_each_other;
use crate::slots::fill;
use crate::supposed::somebody;
use dyad_codebook::{Candidate, Frame};
use dyad_lang::{Deprel, TokenId, Upos};
use dyad_proposition::{PredicateKind, Role, Route};
use dyad_record::{Act, EntityKind, Sector};

/// The frame's parties, its words being there.
pub(crate) fn bind<'a>(desk: &Desk<'a>, view: View<'a>, candidate: Candidate) -> Result<Match<'a>, Refusal> {
    let frame = desk.codebook.frame(candidate.frame);
    let when = &frame.whens[candidate.when as usize];
    let mut actors = fill(desk, view, &frame.actor, &[]);
    if actors.is_empty() && !frame.recipient.alternatives.is_empty() {
        let named = fill(desk, view, &frame.recipient, &[]);
        actors = implied_actor(desk, view, frame, &named);
    }
    if actors.is_empty()
        && frame.symmetric
        && is_left_open(desk, view, frame)
        && let Some(dealings) = desk.dealings.get()
    {
        actors = dealings.both_sides(desk, view.proposition.predicate.head);
    }
    if actors.is_empty() && desk.parties.supposing.get() {
        actors = somebody(desk, view.proposition.predicate.head);
    }
    let may_be_anybody = is_second_reading(desk) && is_doerless(view) && needs_no_doer(frame);
    if actors.is_empty() && !frame.actor.optional && !may_be_anybody {
        return Err(Refusal::Says("nobody who could be its actor"));
    }
    let own: Vec<Party> = actors.iter().map(|m| m.party.clone()).collect();
    let both = if distinct(&actors) > 1 { each_other(desk, view) } else { None };
    let mut recipients = match both {
        // Each does it to the other.
        Some(at) => actors.iter().map(|m| Member { party: m.party.clone(), at }).collect(),
        None => fill(desk, view, &frame.recipient, &own),
    };
    if !frame.symmetric {
        // Whoever persecutes his own people does it to them.
        let is_word = !matches!(frame.main_act(), Act::Reject | Act::Coerce | Act::Assault);
        recipients.retain(|r| !(is_word && is_own_act(desk, r, &actors)));
    }
    for member in &mut recipients {
        if let Some(other) = other_than_self(desk, member, &actors) {
            *member = other;
        }
    }
    if recipients.is_empty() && !frame.recipient.alternatives.is_empty() && !frame.symmetric {
        recipients.extend(meant_by_object(desk, view, &actors));
    }
    if recipients.is_empty() && !frame.recipient.alternatives.is_empty() {
        recipients = harmed_by(desk, view, &own);
    }
    let elsewhere = !frame.recipient.only;
    if recipients.is_empty() && elsewhere && frame.symmetric && distinct(&actors) < 2 {
        recipients = partner(desk, view, &own);
    }
    if recipients.is_empty() && elsewhere && !frame.recipient.alternatives.is_empty() && !frame.symmetric {
        recipients = inner_party(desk, view, frame.main_act(), &own);
        let is_against = matches!(
            frame.main_act(),
            Act::Accuse | Act::Reject | Act::Request | Act::Threaten | Act::Sanction
        );
        if recipients.is_empty() && is_against {
            recipients = around(desk, view, &own);
        }
        if recipients.is_empty() && !frame.recipient.optional {
            recipients = party_after(desk, view, &own);
        }
        // "Is entitled to strike, and a minister of Spain said": force is used on no official who merely stands near.
        let is_office_holder = |m: &Member| {
            m.party.entity.kind == EntityKind::Person && m.party.entity.sectors.first() == Some(&Sector::Gov)
        };
        if matches!(frame.main_act(), Act::Assault | Act::Mobilize) {
            recipients.retain(|m| !is_office_holder(m));
        }
    }
    if recipients.is_empty() && elsewhere && distinct(&actors) < 2 {
        recipients = host(desk, view, frame, &own);
    }
    if recipients.is_empty()
        && elsewhere
        && frame.symmetric
        && frame.main_act() == Act::Consult
        && distinct(&actors) == 1
    {
        recipients = met_in_clause(desk, view, &own);
    }
    settle_guesses(desk, view, frame.main_act(), &mut actors, &recipients);
    rule_at_home(&actors, &mut recipients);
    opposed_at_home(frame.main_act(), &actors, &mut recipients);
    ruled_at_home(desk, frame.main_act(), &actors, &mut recipients);
    let is_implied =
        |m: &Member| actors.iter().any(|a| a.party.via == Via::Scene && a.party.head == m.party.head);
    // "Will not compromise on *his* vow": the actor again.
    let is_own_word = |r: &Member| {
        let token = desk.token(r.at);
        token.upos() == Upos::Pron
            && token.deprel() == Deprel::NmodPoss
            && (actors.iter().any(|a| same_party(&a.party, &r.party)) || is_of_actors(desk, token, &actors))
    };
    if !frame.symmetric {
        recipients.retain(|r| !is_own_word(r) && !is_own_state(frame.main_act(), r, &actors));
        recipients.retain(|r| !actors.iter().any(|a| is_in_name_of(desk, r.at, a.at)));
        recipients.retain(|r| !is_own_thing(desk, frame.main_act(), r, &actors));
    }
    if frame.symmetric && frame.main_act() == Act::Consult {
        recipients.retain(|r| !desk.is_thing(&r.party) || is_debt(desk, r.at));
    }
    recipients.retain(|r| {
        is_implied(r) || !actors.iter().any(|a| a.at == r.at && a.party.entity.key() == r.party.entity.key())
    });
    if recipients.is_empty() && !frame.recipient.alternatives.is_empty() && !frame.recipient.optional {
        recipients = implied_recipient(desk, frame, &actors);
    }
    // Where nobody need be told, and where something is told that it was done to.
    let is_done = frame.recipient.optional || view.proposition.with_role(Role::Patient).next().is_some();
    if recipients.is_empty() && is_done && !frame.recipient.alternatives.is_empty() {
        recipients = land_of_the_text(desk, view, frame, &actors);
    }
    if recipients.is_empty() && elsewhere && !frame.recipient.optional && !frame.symmetric {
        recipients = addressed_before(desk, view, frame, &actors);
    }
    if recipients.is_empty() && desk.parties.supposing.get() && !(frame.symmetric && distinct(&actors) > 1) {
        recipients = somebody(desk, view.proposition.predicate.head);
    }
    if recipients.is_empty() && !frame.recipient.optional && !(frame.symmetric && distinct(&actors) > 1) {
        return Err(Refusal::Says("nobody who could be its recipient"));
    }
    if frame.symmetric && recipients.is_empty() && is_name(desk, view) {
        return Err(Refusal::Says("the name of a meeting, not a meeting told"));
    }
    let is_group = |m: &Member| {
        let entity = &m.party.entity;
        entity.kind == EntityKind::Igo
            || entity.group.is_some()
            || entity.country.is_none() && entity.entity.is_some() && entity.kind != EntityKind::Person
    };
    if frame.symmetric
        && recipients.is_empty()
        && distinct(&actors) < 2
        && !actors.iter().any(is_group)
        && !is_among_themselves(desk, view, frame, &actors)
    {
        return Err(Refusal::Says("one side only"));
    }
    if actors.is_empty() && recipients.is_empty() {
        return Err(Refusal::Says("no party at all"));
    }
    Ok(Match {
        view,
        candidate,
        frame,
        specificity: when.constraints.iter().filter(|c| !is_guard(c)).count(),
        actors,
        recipients,
        after: None,
        sides_chance: 1.0,
    })
}

/// "A ceasefire was agreed": a passive, or a noun that is said to have begun or ended, with nobody told beside it.
fn is_left_open(desk: &Desk<'_>, view: View<'_>, frame: &Frame) -> bool {
    let proposition = view.proposition;
    let is_passive = |a: &dyad_proposition::Argument| a.role == Role::Patient && a.route == Route::Passive;
    let is_known = |a: &dyad_proposition::Argument| {
        desk.parties.parties(a.head).iter().any(|p| p.entity.key().is_some())
    };
    matches!(frame.main_act(), Act::Consult | Act::Agree)
        && proposition.predicate.kind == PredicateKind::Verb
        && proposition.arguments.iter().any(is_passive)
        && !proposition.arguments.iter().filter(|a| a.role != Role::Oblique).any(is_known)
}

/// "Chad and Sudan accused *each other*": the word that stands for either side.
fn each_other(desk: &Desk<'_>, view: View<'_>) -> Option<TokenId> {
    let head = desk.token(view.proposition.predicate.head);
    head.children().find(|t| is_each_other(*t)).map(|t| t.id())
}

/// Whom those who act deal with elsewhere in the text, for words and pressure that name nobody. What somebody
/// is blamed for may be the speaker's own act, what is given goes to anybody.
fn addressed_before(desk: &Desk<'_>, view: View<'_>, frame: &Frame, actors: &Side) -> Side {
    let is_word =
        matches!(frame.main_act(), Act::Request | Act::Reject | Act::Threaten | Act::Sanction | Act::Coerce);
    let is_somebody =
        |m: &Member| m.party.is_political() && m.party.via != Via::Scene && m.party.entity.key().is_some();
    match desk.dealings.get() {
        Some(dealings)
            if is_word
                && view.proposition.predicate.kind == PredicateKind::Verb
                && actors.iter().all(is_somebody) =>
        {
            let at = view.proposition.predicate.head;
            other_in_sentence(desk, frame.main_act(), actors, at)
                .unwrap_or_else(|| dealings.partner(desk, frame.main_act(), actors, at))
        }
        _ => Side::new(),
    }
}

/// Whether the act's noun is part of a name: "the Northern Forum Summit".
fn is_name(desk: &Desk<'_>, view: View<'_>) -> bool {
    let predicate = &view.proposition.predicate;
    predicate.kind == PredicateKind::Noun
        && (desk.token(predicate.head).upos() == Upos::Propn
            || desk.analysis.name_of(predicate.head).is_some())
}

/// How many sides stand in a side: by country or organisation, and by what they are within it ("the government and the rebels").
fn distinct(side: &Side) -> usize {
    // Two parties, two rebel groups of one country are two.
    fn own_name(m: &Member) -> Option<&str> {
        let is_group = matches!(m.party.entity.kind, EntityKind::Ngo | EntityKind::ArmedGroup);
        m.party.entity.entity.as_deref().filter(|_| is_group)
    }
    let mut keys: Vec<_> =
        side.iter().map(|m| (m.party.entity.key(), m.party.entity.sectors.first(), own_name(m))).collect();
    keys.sort_unstable();
    keys.dedup();
    keys.len()
}
