//! What belongs to those who act, and so is no other side of their act: their own words and deeds, their state, their things, their name.

use crate::matching::{Member, Side};
use crate::page::{Desk, lower};
use dyad_lang::{Deprel, Feat, Token, TokenId, Upos};
use dyad_record::{Act, EntityKind, Sector};

/// "Repeated *its condemnation* of the test": what those who act did themselves is no other side.
pub(crate) fn is_own_act(desk: &Desk<'_>, member: &Member, actors: &Side) -> bool {
    let token = desk.token(member.at);
    let is_pronoun = |c: &Token<'_>| c.deprel() == Deprel::NmodPoss && c.upos() == Upos::Pron;
    token.upos() == Upos::Noun
        && token.children().any(|c| is_pronoun(&c))
        && desk.proposition_at(member.at).is_some()
        && actors.iter().any(|a| a.party.entity.key() == member.party.entity.key())
}

/// "Botha said *South Africa* would strike back", "vowed that *France's* decision would be fair": who speaks for a state threatens and
/// promises nothing to it.
pub(crate) fn is_own_state(act: Act, member: &Member, actors: &Side) -> bool {
    let is_state = matches!(member.party.entity.kind, EntityKind::State | EntityKind::Territory);
    let speaks = |a: &Member| {
        let entity = &a.party.entity;
        entity.kind != EntityKind::State
            && entity.country == member.party.entity.country
            && matches!(entity.sectors.first(), Some(Sector::Gov | Sector::Mil | Sector::Leg))
    };
    matches!(act, Act::Threaten | Act::Agree)
        && is_state
        && member.party.entity.country.is_some()
        && !actors.is_empty()
        && actors.iter().all(speaks)
}

/// "The commission offered *its* package", "Chile will renegotiate *its* debt": what is the own of a body that acts, whatever else the
/// pronoun might refer to. "*Its* ally" is another.
pub(crate) fn is_of_actors(desk: &Desk<'_>, pronoun: Token<'_>, actors: &Side) -> bool {
    const ANOTHER: &[&str] =
        &["ally", "neighbour", "neighbor", "rival", "enemy", "foe", "partner", "member", "people"];
    let is_body = |m: &Member| {
        matches!(
            m.party.entity.kind,
            EntityKind::State
                | EntityKind::Territory
                | EntityKind::Office
                | EntityKind::Igo
                | EntityKind::Company
                | EntityKind::ArmedGroup
        )
    };
    let is_several = |m: &Member| desk.token(m.at).has(Feat::NumberPlur);
    let is_it = pronoun.text().eq_ignore_ascii_case("its");
    let of_whom = pronoun.head().is_some_and(|noun| !ANOTHER.contains(&&*lower(noun.lemma())));
    is_it
        && of_whom
        && !actors.is_empty()
        && actors.iter().all(|m| is_body(m) && m.at < pronoun.id() && !is_several(m))
}

/// "Bolivia offered to buy back *its debt*", "Chirac promised that *France's decision* would be fair": a thing of those who act is no side.
/// Those who are ruled ask those who rule about what is theirs.
pub(crate) fn is_own_thing(desk: &Desk<'_>, act: Act, member: &Member, actors: &Side) -> bool {
    let thing = &member.party.entity;
    let owner = thing.sectors.first().copied().unwrap_or(Sector::Gov);
    let is_of_owner = |a: &Member| {
        let entity = &a.party.entity;
        let is_state = matches!(entity.kind, EntityKind::State | EntityKind::Territory);
        let sector = if is_state { Some(Sector::Gov) } else { entity.sectors.first().copied() };
        let is_one = sector == Some(owner) || matches!(sector, Some(Sector::Gov | Sector::Mil));
        entity.country == thing.country && (act == Act::Agree || is_one)
    };
    matches!(act, Act::Agree | Act::Request | Act::Threaten)
        && thing.country.is_some()
        && !actors.is_empty()
        && desk.is_thing(&member.party)
        && actors.iter().all(is_of_owner)
}

/// "Proposed by *Treasury* Secretary James Baker": part of the words for who acts.
pub(crate) fn is_in_name_of(desk: &Desk<'_>, at: TokenId, actor: TokenId) -> bool {
    let is_part = |t: &Token<'_>| {
        matches!(t.deprel(), Deprel::Compound | Deprel::Flat | Deprel::NmodDesc | Deprel::Appos)
    };
    let token = desk.token(at);
    token.upos() == Upos::Propn
        && at != actor
        && std::iter::successors(Some(token), |t| t.head().filter(|_| is_part(t))).any(|t| t.id() == actor)
}
