//! Sides that are known because an act is done at home: whom those who rule, work, protest and fight there deal with.

use crate::implied::RULED;
use crate::matching::Member;
use crate::page::Desk;
use dyad_codebook::{Gives, Term};
use dyad_proposition::{Proposition, Role};
use dyad_record::{Act, Entity, EntityKind, Mode, Place, Sector};

/// Refusals of another leader, of rights, of other institutions, of an end to decrees and repression.
const INWARD: &[&str] = &["1231", "1233", "1234", "1241", "1242"];

/// Acts that without an address are turned to one's own: protest to those who rule, force, forces and concession to those
/// who are ruled, what opposition, parliament and people ask or refuse to the government.
pub(crate) fn is_at_home(gives: &Gives, actors: &[Entity]) -> bool {
    let all = |sectors: &[Sector]| {
        !actors.is_empty() && actors.iter().all(|a| a.sectors.iter().any(|s| sectors.contains(s)))
    };
    match gives.act {
        // Bans, curfews and repression are threatened at home; police shoot there.
        Act::Threaten => ["132", "133", "137"].iter().any(|code| gives.cameo.starts_with(code)) || all(RULED),
        Act::Assault if all(&[Sector::Cop]) => true,
        Act::Protest | Act::Coerce | Act::Concede => true,
        Act::Mobilize => matches!(gives.mode, Some(Mode::Police | Mode::Militia | Mode::Troops)),
        // A curfew lifted, an office laid down, arms given up: before one's own people, or one's own state.
        Act::Retreat => {
            ["081", "083"].iter().any(|code| gives.cameo.starts_with(code))
                || matches!(&*gives.cameo, "0871" | "0873") && all(&[Sector::Reb, Sector::Sep, Sector::Uaf])
        }
        // What rulers will not change, lift or lay down is refused to their people.
        Act::Reject if INWARD.contains(&gives.cameo.as_str()) => true,
        Act::Request | Act::Reject | Act::Accuse | Act::Assault => all(RULED),
        _ => false,
    }
}

/// "Soldiers of Chad arrested two union leaders": people of no told country, whom those who act deal with at home, are of theirs.
pub(crate) fn of_the_land(
    act: Act,
    actors: &[Entity],
    mut recipients: Vec<Entity>,
    place: Option<&Place>,
) -> Vec<Entity> {
    let is_force = matches!(act, Act::Coerce | Act::Assault | Act::Retreat | Act::Concede);
    let home = actors.first().and_then(|a| a.country.clone());
    let is_one = actors.iter().all(|a| a.country == home);
    let is_part = |e: &Entity| e.sectors.iter().any(|s| RULED.contains(s));
    // "Rejected the opposition's demands"; "the miners demanded that the government …".
    let is_within = |r: &Entity| is_part(r) || r.sectors.contains(&Sector::Gov) && actors.iter().all(is_part);
    let is_nobodys =
        recipients.iter().all(|r| r.key().is_none() && !r.sectors.is_empty() && (is_force || is_within(r)));
    if is_one && is_nobodys {
        // "Bombed a base in the Yemeni capital": force is done where it is done.
        let there = place.filter(|_| is_force).and_then(|p| p.country.clone());
        let land = there.or(home);
        recipients.iter_mut().for_each(|r| r.country.clone_from(&land));
    }
    recipients
}

/// "Prisoners rioted in Dili": people without a country are of where they act.
pub(crate) fn settle_where(actors: &mut [Entity], place: Option<&Place>, recipients: &[Entity]) {
    let is_fighter = |a: &Entity| a.key().is_none() && a.sectors.contains(&Sector::Reb);
    // "Kurdish guerrillas killed Turkish soldiers": rebels fight their own state, where no place is told.
    if place.is_none() && actors.iter().all(is_fighter) {
        let of = recipients.first().filter(|r| r.sectors.first().is_some_and(|s| s != &Sector::Reb));
        let other = of.and_then(|r| r.country.clone());
        actors.iter_mut().for_each(|a| a.country.clone_from(&other));
        return;
    }
    let named = |p: &Place| recipients.iter().find(|r| r.name == p.name).and_then(|r| r.country.clone());
    let Some(country) = place.and_then(|p| named(p).or_else(|| p.country.clone())) else { return };
    let is_people = |a: &&mut Entity| {
        a.key().is_none()
            && a.sectors.iter().any(|s| RULED.contains(s) || *s == Sector::Uaf || *s == Sector::Crm)
    };
    let is_minority = |a: &Entity| a.text.to_lowercase().contains("ethnic ");
    for actor in actors.iter_mut().filter(|a| is_minority(a) || is_people(a)) {
        actor.country = Some(country.clone());
    }
}

/// "Syrians besieged by the regime": those who rule, without a country, rule the people whom they are hard on.
pub(crate) fn settle_rule(act: Act, actors: &mut [Entity], recipients: &[Entity]) {
    let people = recipients.iter().find(|r| r.kind == EntityKind::Population && r.country.is_some());
    let Some(people) = people.filter(|_| act == Act::Coerce) else { return };
    let rules = |a: &&mut Entity| {
        a.key().is_none() && a.kind != EntityKind::Person && a.sectors.first() == Some(&Sector::Gov)
    };
    for actor in actors.iter_mut().filter(rules) {
        actor.country.clone_from(&people.country);
    }
}

/// "Police raided the council's offices": police and courts without a country are those of whom they deal with.
pub(crate) fn settle_police(act: Act, actors: &mut [Entity], recipients: &[Entity]) {
    let is_abroad =
        |r: &Entity| matches!(r.kind, EntityKind::State | EntityKind::Igo | EntityKind::Territory);
    let home =
        recipients.iter().find(|r| r.country.is_some() && !is_abroad(r)).and_then(|r| r.country.clone());
    let keeps_order = |a: &&mut Entity| {
        a.key().is_none() && a.sectors.first().is_some_and(|s| matches!(s, Sector::Cop | Sector::Jud))
    };
    if matches!(act, Act::Coerce | Act::Assault | Act::Retreat | Act::Concede) {
        for actor in actors.iter_mut().filter(keeps_order) {
            actor.country.clone_from(&home);
        }
    }
}

/// "A national bank *strike* began": those who strike are workers, whatever the words before the strike name.
pub(crate) fn settle_strikers(desk: &Desk<'_>, gives: &Gives, members: &[Member], actors: &mut [Entity]) {
    const STRIKES: &[&str] = &["strike", "walkout", "stoppage", "go-slow", "slowdown", "shutdown"];
    if gives.mode != Some(Mode::Strike) {
        return;
    }
    // "Strikes began *in the port*": a place or a thing does not strike.
    let is_workers = |actor: &Entity| {
        !actor.sectors.is_empty() && actor.kind != EntityKind::Unknown || actor.kind == EntityKind::Person
    };
    for (member, actor) in members.iter().zip(actors) {
        if STRIKES.contains(&desk.token(member.party.head).lemma()) || !is_workers(actor) {
            actor.kind = EntityKind::Population;
            actor.sectors = vec![Sector::Lab];
            actor.entity = None;
            actor.role = None;
        }
    }
}

/// To whom an act without an address is done: by the ruled to the authorities of where they act, else of their country; by workers who
/// strike to their employers; by those who rule to their people.
pub(crate) fn addressed(
    desk: &Desk<'_>,
    proposition: &Proposition,
    gives: &Gives,
    place: Option<&Place>,
    actors: &[Entity],
) -> Vec<Entity> {
    let there = place.and_then(|p| p.country.clone());
    // "Sent ships to the Gulf": forces that go nobody knows where are sent against nobody at home.
    let is_afield = gives.act == Act::Mobilize
        && gives.mode == Some(Mode::Troops)
        && there.is_none()
        && proposition
            .arguments
            .iter()
            .any(|a| a.role != Role::Clause && a.marker.as_deref().is_some_and(|m| WHITHER.contains(&m)));
    let country = there.or_else(|| actors.iter().find_map(|a| a.country.clone()));
    let Some(state) = country.filter(|_| !is_afield).and_then(|code| desk.parties.state(&code)) else {
        return Vec::new();
    };
    let is_inward = gives.act == Act::Reject && INWARD.contains(&gives.cameo.as_str())
        || gives.act == Act::Retreat && gives.cameo.starts_with("08");
    let is_rule = (is_inward
        || matches!(gives.act, Act::Coerce | Act::Concede | Act::Mobilize | Act::Threaten))
        && actors.iter().all(|a| rules(a) && a.country == state.country);
    let is_strike = matches!(gives.act, Act::Protest | Act::Threaten);
    let is_private = is_strike
        && !actors.is_empty()
        && actors.iter().all(|a| a.sectors.first() == Some(&Sector::Lab))
        && !is_about_public_work(desk, proposition);
    let told_as = |kind: EntityKind, sector: Sector| Entity {
        kind,
        sectors: vec![sector],
        entity: None,
        ..state.clone()
    };
    vec![match (is_rule, is_private) {
        (true, _) => told_as(EntityKind::Population, Sector::Cvl),
        (false, true) => told_as(EntityKind::Company, Sector::Bus),
        (false, false) => state,
    }]
}

/// "The committee rejected the amendment": who rules, and is told to deal with nobody, deals with somebody at home; that this is
/// the government is not said. Whom those who are ruled turn to stays who rules them.
pub(crate) fn leave_open(act: Act, actors: &[Entity], recipients: &mut [Entity]) {
    // Who lays down an office does it before those who rule.
    let is_ruling = !actors.is_empty() && actors.iter().all(|a| rules(a) || is_parliament(a));
    if !is_ruling || act == Act::Retreat {
        return;
    }
    let home = actors.first().and_then(|a| a.country.clone());
    let is_one_land = home.is_some() && actors.iter().all(|a| a.country == home);
    let is_guessed = |r: &&mut Entity| {
        r.text.is_empty() && r.country == home && r.sectors.first().is_none_or(|s| *s == Sector::Gov)
    };
    for recipient in recipients.iter_mut().filter(|_| is_one_land).filter(is_guessed) {
        recipient.kind = EntityKind::Unknown;
        recipient.entity = None;
        recipient.sectors.clear();
    }
}

/// Prepositions of where forces go.
const WHITHER: &[&str] = &["to", "toward", "towards", "for"];

/// Whether somebody governs: a state, its offices, its forces.
fn rules(entity: &Entity) -> bool {
    entity.kind == EntityKind::State
        || matches!(entity.sectors.first(), Some(Sector::Gov | Sector::Mil | Sector::Cop | Sector::Jud))
}

fn is_parliament(entity: &Entity) -> bool {
    entity.sectors.first() == Some(&Sector::Leg)
}

/// Whether those who strike work for the public, or want something of those who rule: "teachers", "against the budget".
fn is_about_public_work(desk: &Desk<'_>, proposition: &Proposition) -> bool {
    let sentence = desk.token(proposition.predicate.head).sentence().token_range();
    let class = desk.codebook.class_id("public-work").map(Term::Class);
    class.is_some_and(|class| desk.contains(&class, sentence))
}
