//! Lands of sides that no word tells, seen once more when both sides are known: what the text is about is no guess where it is the other
//! side's land, and whom somebody deals with may tell whose he is.

use crate::implied::RULED;
use crate::matching::{Member, Side, View};
use crate::page::Desk;
use crate::party::{Party, Via};
use crate::phrase::{has_marker, phrase};
use dyad_lang::{Deprel, TokenId, Upos};
use dyad_proposition::Role;
use dyad_record::{Act, EntityKind, Sector};

/// How many clauses up the speaker is looked for whose forces "its troops" are.
const HIGHEST: usize = 3;

/// Sets the guessed lands of those who act right, or open, by whom they act on.
pub(crate) fn settle_guesses(
    desk: &Desk<'_>,
    view: View<'_>,
    act: Act,
    actors: &mut Side,
    recipients: &Side,
) {
    drop_sites(desk, act, actors);
    if recipients.is_empty() {
        return;
    }
    of_whom_they_face(desk, actors, recipients);
    open_facing_another(desk, act, actors, recipients);
    of_the_teller(desk, view, actors, recipients);
}

/// "The attack *in Mogadishu* that killed 22": where a blow fell did not strike it.
fn drop_sites(desk: &Desk<'_>, act: Act, actors: &mut Side) {
    let is_where = |at: TokenId| has_marker(desk.token(at), &["in", "at", "near", "outside", "inside"]);
    if act == Act::Assault {
        actors.retain(|m| m.party.head == m.at || !(desk.is_blow(m.at) && is_where(m.party.head)));
    }
}

/// "Opposition MPs criticised *President Lungu* for borrowing from China": those at home who face a man of office by his name are of his
/// land, not of one that the text names besides.
fn of_whom_they_face(desk: &Desk<'_>, actors: &mut Side, recipients: &Side) {
    let home = recipients.first().and_then(|r| r.party.entity.country.clone());
    let holds_office = |r: &Member| {
        let entity = &r.party.entity;
        entity.kind == EntityKind::Person
            && entity.entity.is_some()
            && entity.country == home
            && !matches!(r.party.via, Via::Scene | Via::Supposed)
            && matches!(
                entity.sectors.first(),
                Some(Sector::Gov | Sector::Leg | Sector::Opp | Sector::Pty | Sector::Jud)
            )
    };
    if home.is_none() || !recipients.iter().all(holds_office) {
        return;
    }
    let is_guess = |m: &&mut Member| {
        let entity = &m.party.entity;
        let is_at_home = |s: &Sector| {
            RULED.contains(s) || matches!(s, Sector::Cop | Sector::Jud | Sector::Mil | Sector::Jrn)
        };
        (is_guessed(desk, m) || entity.country.is_none())
            && entity.entity.is_none()
            && entity.country != home
            && entity.sectors.first().is_some_and(is_at_home)
    };
    for member in actors.iter_mut().filter(is_guess) {
        member.party.entity.country.clone_from(&home);
        member.party.because = format!("{}; of the land of whom they face", member.party.because);
    }
}

/// "The Ministry summoned *the ambassador of Iran*", in a text that names Iran alone: an office without a land is not that of the state, the
/// envoy or the army that it deals with.
fn open_facing_another(desk: &Desk<'_>, act: Act, actors: &mut Side, recipients: &Side) {
    let is_between_states = matches!(
        act,
        Act::Consult
            | Act::Accuse
            | Act::Request
            | Act::Support
            | Act::Agree
            | Act::Sanction
            | Act::Assault
            | Act::Reject
            | Act::Threaten
            | Act::Cooperate
    );
    let faces = |country: &str| recipients.iter().any(|r| is_state_by_name(desk, r, country));
    // Soldiers may ask and refuse those who rule them.
    let is_of_state = |s: &Sector| *s == Sector::Gov || *s == Sector::Mil && act == Act::Assault;
    // "The governors rallied around the Nigerian president": a part of a land has its officers within it.
    let is_within =
        |m: &Member| matches!(desk.token(m.at).lemma(), "governor" | "mayor" | "councillor" | "councilor");
    let is_guess = |m: &&mut Member| {
        let entity = &m.party.entity;
        is_guessed(desk, m)
            && !is_within(m)
            && entity.sectors.first().is_some_and(is_of_state)
            && entity.entity.is_none()
            && entity.country.as_deref().is_some_and(faces)
    };
    if !is_between_states {
        return;
    }
    for member in actors.iter_mut().filter(is_guess) {
        member.party.entity.country = None;
        member.party.because = "an office whose land no word tells".to_owned();
    }
}

/// Whether a side's land is that of the text alone: "the ministry", "*opposition* MPs".
fn is_guessed(desk: &Desk<'_>, member: &Member) -> bool {
    let head = desk.token(member.at);
    let land = &member.party.entity.country;
    let is_of_scene = |t: dyad_lang::Token<'_>| {
        matches!(t.deprel(), Deprel::Compound | Deprel::Amod)
            && desk.parties.parties(t.id()).iter().any(|p| p.via == Via::Scene && p.entity.country == *land)
    };
    member.party.via == Via::Scene || land.is_some() && head.children().any(is_of_scene)
}

/// A state, or those who stand for it abroad or fight for it, told by its name in their own words.
fn is_state_by_name(desk: &Desk<'_>, member: &Member, country: &str) -> bool {
    let entity = &member.party.entity;
    let own = phrase(desk.token(member.at));
    let is_named = desk.parties.named_in(own).iter().any(|n| n.is_country && n.key == country);
    let stands_for = matches!(entity.kind, EntityKind::State | EntityKind::Territory | EntityKind::Unknown)
        || matches!(entity.sectors.first(), Some(Sector::Gov | Sector::Mil))
        || desk.is_of_class(member.at, "envoys");
    entity.country.as_deref() == Some(country) && is_named && stands_for
}

/// "Vietnam accused China and said *its troops* had killed 500 Chinese": nobody's forces fight their own people, so they are of who tells it.
fn of_the_teller(desk: &Desk<'_>, view: View<'_>, actors: &mut Side, recipients: &Side) {
    let Some(land) = recipients.first().and_then(|r| r.party.entity.country.clone()) else { return };
    let is_named = |r: &Member| {
        r.party.entity.country.as_ref() == Some(&land)
            && desk.parties.named_in(phrase(desk.token(r.at))).iter().any(|n| n.key == land)
    };
    let is_its = |m: &Member| {
        let whose = desk.token(m.at).child(Deprel::NmodPoss);
        m.party.entity.country.as_ref() == Some(&land) && whose.is_some_and(|w| w.upos() == Upos::Pron)
    };
    if !recipients.iter().all(is_named) || !actors.iter().all(is_its) {
        return;
    }
    let Some(teller) = teller(desk, view, &land) else { return };
    for member in actors {
        member.party.entity.country.clone_from(&teller.entity.country);
        member.party.because = format!("whose they are tells {}", teller.entity.text);
    }
}

/// The state, or body of one, that acts in the nearest clause above, other than the one of a land.
fn teller(desk: &Desk<'_>, view: View<'_>, land: &str) -> Option<Party> {
    let mut link = view.proposition.link.as_ref();
    for _ in 0..HIGHEST {
        let above = desk.proposition(link?.to);
        let is_other = |p: &Party| p.entity.country.as_deref().is_some_and(|c| c != land);
        let told = above.with_role(Role::Agent).flat_map(|a| desk.parties.parties(a.head)).find(is_other);
        if told.is_some() {
            return told;
        }
        link = above.link.as_ref();
    }
    None
}
