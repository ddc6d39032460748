//! Nouns that name an act and only one of its sides: the other is that of an act told shortly before, or of the verb that they stand with.

use crate::matching::{Face, Match, Member, Side, View, holds};
use crate::page::Desk;
use crate::party::{Party, Via};
use crate::slots::{fill, slot_heads};
use crate::trace::{Outcome, Trace};
use dyad_codebook::{Pos, Slot, SlotPart};
use dyad_lang::{Deprel, Token, TokenId, Upos};
use dyad_proposition::{PredicateKind, Proposition, PropositionId, Role};
use dyad_record::{Act, Mode};

/// Whether an act was told in the sentence of a proposition, or so few before it that it is still spoken of.
fn is_near(desk: &Desk<'_>, told: &Match<'_>, now: &Proposition) -> bool {
    const FARTHEST: u32 = 2;
    let sentence = |head| desk.token(head).sentence().id().0;
    sentence(now.predicate.head) - sentence(told.view.proposition.predicate.head) <= FARTHEST
}

/// A noun that names an act of a frame told shortly before, with an actor of the same side but nobody to whom:
/// "visited the republic, followed by the visit of the minister". It takes over the other side.
pub(crate) fn match_after<'a>(
    desk: &Desk<'a>,
    id: PropositionId,
    before: &[Match<'a>],
    trace: &mut Trace,
) -> Option<Match<'a>> {
    let proposition = desk.proposition(id);
    if proposition.predicate.kind == PredicateKind::Verb {
        return None;
    }
    let view = View { id, proposition, face: Face::Own };
    for candidate in desk.codebook.candidates(&proposition.predicate.lemma, Pos::Noun) {
        let near = |m: &&Match<'_>| {
            m.candidate.frame == candidate.frame && !m.recipients.is_empty() && is_near(desk, m, proposition)
        };
        let Some(known) = before.iter().rev().find(near) else { continue };
        let frame = desk.codebook.frame(candidate.frame);
        let actors = fill(desk, view, &frame.actor, &[]);
        let is_same_side =
            actors.iter().any(|a| known.actors.iter().any(|k| k.party.entity.key() == a.party.entity.key()));
        if is_same_side {
            trace.trial(candidate.frame, candidate.when, || Outcome::Taken);
            let recipients = known.recipients.clone();
            let after = Some(known.view.id);
            return Some(Match::told(view, candidate, frame, actors, recipients, after));
        }
    }
    None
}

/// A noun for talks or a visit whose words name the other side alone: "the accord followed months of talks *with the rebels*". The first
/// side is who does what it is told under, else, for talks, that of the act told last before.
pub(crate) fn match_topic<'a>(
    desk: &Desk<'a>,
    id: PropositionId,
    before: &[Match<'a>],
    trace: &mut Trace,
) -> Option<Match<'a>> {
    let proposition = desk.proposition(id);
    let is_known = |head: TokenId| desk.parties.parties(head).iter().any(|p| p.entity.key().is_some());
    if proposition.predicate.kind != PredicateKind::Noun
        || proposition.with_role(Role::Agent).any(|a| is_known(a.head))
    {
        return None;
    }
    let view = View { id, proposition, face: Face::Own };
    for candidate in desk.codebook.candidates(&proposition.predicate.lemma, Pos::Noun) {
        let frame = desk.codebook.frame(candidate.frame);
        let when = &frame.whens[candidate.when as usize];
        let last = frame.plain_gives();
        if last.act != Act::Consult || !when.constraints.iter().all(|c| holds(desk, view, c, &[])) {
            continue;
        }
        let is_visit = last.mode == Some(Mode::Visit);
        let marker = if is_visit { "to" } else { "with" };
        let partner = Slot::of(vec![SlotPart::Marker(marker.to_owned())]);
        let recipients: Side = slot_heads(desk, view, &partner)
            .into_iter()
            .flat_map(|at| desk.parties.parties(at).into_iter().map(move |party| Member { party, at }))
            .filter(|m| m.party.entity.key().is_some() || m.party.is_creditor())
            .collect();
        if recipients.is_empty() {
            let several = if is_visit { Side::new() } else { attending(desk, proposition) };
            if several.is_empty() {
                continue;
            }
            trace.trial(candidate.frame, candidate.when, || Outcome::Taken);
            let actors = several;
            return Some(Match::told(view, candidate, frame, actors, recipients, None));
        }
        let is_other = |a: &Member| {
            a.party.entity.key().is_some()
                && !recipients.iter().any(|r| r.party.entity.key() == a.party.entity.key())
        };
        let mut actors: Side = doer_above(desk, proposition).into_iter().filter(|a| is_other(a)).collect();
        if actors.is_empty() && !is_visit {
            actors = told_before(desk, proposition, before, &is_other);
        }
        if actors.is_empty() && recipients.iter().all(|m| m.party.is_creditor()) {
            actors = debtor(desk, proposition);
        }
        if actors.is_empty() {
            continue;
        }
        trace.trial(candidate.frame, candidate.when, || Outcome::Taken);
        return Some(Match::told(view, candidate, frame, actors, recipients, None));
    }
    None
}

/// The actors of the act told last before, as far as they could be the first side of this one.
fn told_before(
    desk: &Desk<'_>,
    now: &Proposition,
    before: &[Match<'_>],
    is_other: &dyn Fn(&Member) -> bool,
) -> Side {
    let mut near = before.iter().rev().take_while(|m| is_near(desk, m, now));
    let told = near.find(|m| m.actors.iter().any(is_other));
    let mut actors: Side =
        told.into_iter().flat_map(|m| m.actors.iter().filter(|a| is_other(a)).cloned()).collect();
    for actor in &mut actors {
        actor.party.score *= 0.6;
        actor.party.because = format!("implied: who acts before; {}", actor.party.because);
    }
    actors
}

/// The state that talks with creditors: the one that the text is about.
fn debtor(desk: &Desk<'_>, now: &Proposition) -> Side {
    let at = now.predicate.head;
    let country = desk.parties.country_of_scene(desk.token(at));
    let Some(entity) = country.and_then(|code| desk.parties.state(&code)) else { return Side::new() };
    let because = format!("{} owes what the text is about", entity.name);
    let (is_place, is_city, score) = (false, false, 0.6);
    let party = Party { entity, head: at, via: Via::Scene, is_place, is_city, score, because };
    Side::from_iter([Member { party, at }])
}

/// "The premiers of Chad and Mali signed it *at a gathering* in Niger": several who do something there meet there.
fn attending(desk: &Desk<'_>, noun: &Proposition) -> Side {
    const THERE: &[&str] = &["at", "from", "during", "after"];
    let head = desk.token(noun.predicate.head);
    let is_there = head.deprel() == Deprel::Obl
        && head.children().any(|c| c.deprel() == Deprel::Case && THERE.contains(&c.lemma()));
    let is_own = |head: TokenId| !desk.parties.parties(head).is_empty();
    // "At a meeting of the Community": whoever that is, it is not they alone.
    let is_told = noun.arguments.iter().any(|a| is_own(a.head)) || head.children().any(|c| is_own(c.id()));
    if !is_there || is_told {
        return Side::new();
    }
    let doers = doer_above(desk, noun);
    let of = |m: &Member| m.party.entity.key().map(str::to_owned);
    let first = doers.first().and_then(of);
    let is_several = first.is_some() && doers.iter().filter_map(of).any(|key| Some(key) != first);
    if is_several { doers } else { Side::new() }
}

/// Who does what a noun's act is told under, as its object or in a phrase: "*Lima* agreed to talks with Quito", "*he* spoke after days of
/// talks with Quito".
fn doer_above(desk: &Desk<'_>, noun: &Proposition) -> Side {
    let head = desk.token(noun.predicate.head);
    let above = std::iter::successors(Some(head), |t| t.head().filter(|_| hangs_in_phrase(*t)))
        .skip(1)
        .find(|t| t.upos() == Upos::Verb || desk.proposition_at(t.id()).is_some_and(|p| is_verb(desk, p)));
    let Some(above) = above.and_then(|t| desk.proposition_at(t.id())).map(|p| desk.proposition(p)) else {
        return Side::new();
    };
    above
        .with_role(Role::Agent)
        .map(|a| a.head)
        .filter(|at| *at != head.id())
        .flat_map(|at| desk.parties.parties(at).into_iter().map(move |party| Member { party, at }))
        .filter(|m| m.party.is_political())
        .collect()
}

fn is_verb(desk: &Desk<'_>, id: PropositionId) -> bool {
    desk.proposition(id).predicate.kind == PredicateKind::Verb
}

/// Whether a phrase stands in another or with a verb, and is not what the verb is said of.
fn hangs_in_phrase(token: Token<'_>) -> bool {
    token.upos().is_nominal()
        && matches!(token.deprel(), Deprel::Nmod | Deprel::Obl | Deprel::Obj | Deprel::Conj | Deprel::Advcl)
}
