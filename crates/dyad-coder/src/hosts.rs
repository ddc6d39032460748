//! Whose guest a visitor is, and who meets among themselves, where the act's own words name one side alone: "is in Lima for talks", "left
//! Lima at the end of a visit", "the ministers resume talks".

use crate::matching::{Member, Side, View};
use crate::page::{Desk, lower};
use crate::party::{Party, Via};
use dyad_codebook::Frame;
use dyad_lang::{Deprel, Feat, Token, TokenId};
use dyad_proposition::{PredicateKind, Role};
use dyad_record::{Act, EntityKind, Mode, Sector, Status};
use smallvec::SmallVec;

/// Prepositions of where somebody is or goes.
const WHERE: &[&str] = &["in", "to", "at", "into"];

/// How sure a host is whom only the document tells, beside one that is named.
const SCORE: f32 = 0.6;

/// Share of the mentions of other countries from which on a visit without a place goes to that country.
const LARGEST: f64 = 0.5;

/// Where a visitor is a guest whom the act's own phrases give no host.
pub(crate) fn host(desk: &Desk<'_>, view: View<'_>, frame: &Frame, own: &[Party]) -> Side {
    let is_envoy = |p: &Party| p.entity.country.is_some() && is_body(p);
    if !is_consult(frame) || own.is_empty() || !own.iter().all(is_envoy) {
        return Side::new();
    }
    let named = place_above(desk, view, own, goes(frame));
    if !named.is_empty() || !goes(frame) {
        return named;
    }
    spoken_of(desk, view, own)
}

fn is_consult(frame: &Frame) -> bool {
    frame.gives.iter().all(|g| g.act == Act::Consult)
}

fn goes(frame: &Frame) -> bool {
    frame.gives.iter().all(|g| g.mode == Some(Mode::Visit))
}

/// Whether a party acts for its state or organisation.
fn is_body(party: &Party) -> bool {
    let e = &party.entity;
    let any = |sectors: &[Sector]| e.sectors.iter().any(|s| sectors.contains(s));
    matches!(e.kind, EntityKind::State | EntityKind::Territory | EntityKind::Office | EntityKind::Igo)
        || any(&[Sector::Gov, Sector::Leg, Sector::Mil, Sector::Igo])
        || e.kind == EntityKind::Person && (e.role.is_some() || e.entity.is_some())
}

/// "Is in Lima for talks", "left Lima at the end of a visit", "flew to Lima on a mission": the place that the word above the noun gives.
fn place_above(desk: &Desk<'_>, view: View<'_>, own: &[Party], is_visit: bool) -> Side {
    if view.proposition.predicate.kind == PredicateKind::Verb {
        return Side::new();
    }
    let noun = desk.token(view.proposition.predicate.head);
    let above = std::iter::once(noun).chain(noun.ancestors()).take_while(|t| is_of_the_noun(*t)).last();
    let Some(above) = above.and_then(|t| t.head()) else { return Side::new() };
    let mut heads: SmallVec<[TokenId; 4]> = SmallVec::new();
    if above.child(Deprel::Cop).is_some() && is_where(above) {
        heads.push(above.id());
    }
    if let Some(id) = desk.proposition_at(above.id()) {
        // Who went there, and to whom, the verb of going tells by itself: what it was for is no act beside it.
        let leaves = matches!(desk.proposition(id).predicate.lemma.as_str(), "leave" | "depart");
        let places = desk.proposition(id).arguments.iter().filter(|a| match a.role {
            Role::Patient => leaves,
            _ => a
                .marker
                .as_deref()
                .is_some_and(|m| leaves && matches!(m, "from" | "for") || is_visit && WHERE.contains(&m)),
        });
        heads.extend(places.map(|a| a.head).filter(|h| *h != noun.id()));
    }
    guests_of(desk, &heads, own)
}

/// "At the *end of* a visit": nouns that only say which part of the noun's act is meant.
fn is_of_the_noun(token: Token<'_>) -> bool {
    matches!(token.deprel(), Deprel::Nmod | Deprel::Obl | Deprel::Conj | Deprel::Obj)
        && token.upos().is_nominal()
}

fn is_where(token: Token<'_>) -> bool {
    token.children().any(|c| c.deprel() == Deprel::Case && WHERE.contains(&&*lower(c.lemma())))
}

fn guests_of(desk: &Desk<'_>, heads: &[TokenId], own: &[Party]) -> Side {
    let mut side = Side::new();
    for at in heads {
        for party in desk.parties.parties(*at) {
            let is_land =
                party.is_place || matches!(party.entity.kind, EntityKind::State | EntityKind::Territory);
            let is_other = party.entity.country.is_some()
                && !own.iter().any(|o| o.entity.country == party.entity.country);
            if is_land && is_other {
                side.push(Member { party, at: *at });
            }
        }
    }
    side
}

/// "Arrived for a four-day visit": the country that the document, beside the visitor's own, speaks of.
fn spoken_of(desk: &Desk<'_>, view: View<'_>, own: &[Party]) -> Side {
    let is_own = |code: &str| own.iter().any(|o| o.entity.country.as_deref() == Some(code));
    let others: Vec<&(String, u32)> =
        desk.parties.scene().countries.iter().filter(|(code, _)| !is_own(code)).collect();
    let total: u32 = others.iter().map(|(_, count)| count).sum();
    let Some((code, count)) = others.iter().max_by_key(|(_, count)| *count) else { return Side::new() };
    if f64::from(*count) / f64::from(total) < LARGEST || *count < 2 {
        return Side::new();
    }
    let Some(entity) = desk.parties.state(code) else { return Side::new() };
    let at = view.proposition.predicate.head;
    let because = format!("implied: {code} is what the text is about beside the visitor's own");
    let (via, score) = (Via::Scene, SCORE * own[0].score);
    let party = Party { entity, head: at, via, is_place: false, is_city: false, score, because };
    vec![Member { party, at }]
}

/// "The ministers resume talks", "officials had been meeting": several who act for one side meet among themselves. Of talks that were
/// not held, or may be, one side alone tells too little.
pub(crate) fn is_among_themselves(desk: &Desk<'_>, view: View<'_>, frame: &Frame, actors: &Side) -> bool {
    let is_of_party =
        |p: &Party| p.entity.sectors.first().is_some_and(|s| matches!(s, Sector::Pty | Sector::Opp));
    let is_several =
        |m: &Member| (is_body(&m.party) || is_of_party(&m.party)) && desk.token(m.at).has(Feat::NumberPlur);
    // A body of several persons by its name.
    let is_cabinet = |m: &Member| {
        matches!(&*crate::page::lower(desk.token(m.at).lemma()), "cabinet" | "politburo" | "junta")
    };
    let is_told = !matches!(
        view.proposition.status,
        Status::Denied | Status::Failed | Status::Hypothetical | Status::Requested
    );
    let is_talk = |act: Act| matches!(act, Act::Consult | Act::Reject);
    (is_told || !is_consult(frame))
        && frame.gives.iter().all(|g| is_talk(g.act))
        && (actors.iter().any(is_several) || actors.len() > 1 || actors.iter().any(is_cabinet))
}
