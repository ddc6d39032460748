//! One act told several times in a document is one record: the fullest telling gives the fields, the others are mentions.

use crate::creditors::CREDITOR;
use crate::events::Draft;
use crate::mention_of;
use crate::trades::are_others;
use dyad_record::{Act, Context, DateBasis, DateRange, Entity, EntityKind, Event, Sector, Status};

/// Joins drafts that tell the same act, in the order of the text.
pub(crate) fn merge(drafts: Vec<Draft>) -> Vec<Draft> {
    let mut merged: Vec<Draft> = Vec::with_capacity(drafts.len());
    for draft in drafts {
        match merged.iter_mut().find(|known| is_same_act(known, &draft)) {
            Some(known) => absorb(known, draft),
            None => merged.push(draft),
        }
    }
    merged.iter_mut().for_each(settle_date);
    merged
}

/// Where no telling of an act dates it, the likeliest of the times told near by does.
fn settle_date(draft: &mut Draft) {
    if is_vague(draft.event.date.as_ref())
        && let Some(likeliest) = draft.likeliest.take()
    {
        draft.event.date = Some(likeliest);
    }
}

fn is_vague(date: Option<&DateRange>) -> bool {
    date.is_none_or(|d| d.basis == DateBasis::Published)
}

fn is_same_act(a: &Draft, b: &Draft) -> bool {
    let (x, y) = (&a.event, &b.event);
    (x.act == y.act || is_fall_from_office(x) && is_fall_from_office(y))
        && same_kind(a, b)
        && (same_sides(a, b) || is_half_told(a, b))
        && !are_against(&x.actors, &y.actors)
        && same_people(&x.actors, &y.actors, x.act)
        && same_people(&x.recipients, &y.recipients, x.act)
        && (same_reality(x.status, y.status) || is_of_what_is_planned(a, b) || is_of_what_is_planned(b, a))
        && x.date.as_ref().zip(y.date.as_ref()).is_none_or(|(p, q)| may_be_one(p, q))
        && !is_of_another_time(a, b)
        && !is_of_another_time(b, a)
        && !(a.is_part && b.is_part)
        && !are_others(&a.trades, &b.trades)
        && !(x.sourced.sentence != y.sourced.sentence && a.matter.differs(&b.matter, x.act))
}

/// "Parliament sacked the premier, who was ousted at the age of 80": by decree or by force, one leaves office once.
fn is_fall_from_office(event: &Event) -> bool {
    matches!(event.act, Act::Sanction | Act::Coerce) && event.plover.contexts.contains(&Context::Executive)
}

/// A visit and the meeting in it are two acts; other acts of a category between the same parties at the same time
/// are one where their modes and codes do not speak against it.
fn same_kind(a: &Draft, b: &Draft) -> bool {
    let (x, y) = (&a.event, &b.event);
    if x.act == Act::Consult {
        let is_plain = |code: &str| matches!(code, "040" | "046");
        return x.mode == y.mode
            && (x.cameo.code == y.cameo.code || is_plain(&x.cameo.code) && is_plain(&y.cameo.code));
    }
    let same_root = x.cameo.code[..2] == y.cameo.code[..2];
    let is_plain = |code: &str| code.len() == 3 && code.ends_with('0');
    // "Attacked" and "shelled" between the same two on the same day are one telling with more in it.
    let is_of_harm = x.act == Act::Assault && (a.matter.is_harm || b.matter.is_harm);
    x.sourced.frame == y.sourced.frame
        || is_of_harm
        || same_root && (x.mode == y.mode || is_plain(&x.cameo.code) || is_plain(&y.cameo.code))
}

fn keys(side: &[Entity]) -> Vec<&str> {
    let mut keys: Vec<&str> = side.iter().filter_map(Entity::key).collect();
    // Creditors are one side by whatever words, and as good as untold.
    let is_somebody = |e: &Entity| e.role.as_deref() != Some(CREDITOR);
    if keys.is_empty() && side.iter().any(is_somebody) {
        keys.push("?");
    }
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn same_sides(a: &Draft, b: &Draft) -> bool {
    let (x, y) = (&a.event, &b.event);
    if keys(&x.actors) == keys(&y.actors) && keys(&x.recipients) == keys(&y.recipients) {
        return true;
    }
    let all = |d: &Draft| {
        let both: Vec<Entity> = d.event.actors.iter().chain(&d.event.recipients).cloned().collect();
        keys(&both).into_iter().map(str::to_owned).collect::<Vec<_>>()
    };
    a.symmetric && b.symmetric && all(a) == all(b)
}

/// "Has opened ties with, and an embassy in, Lima": of two tellings in one sentence the one lacks the other side.
fn is_half_told(a: &Draft, b: &Draft) -> bool {
    let (x, y) = (&a.event, &b.event);
    let is_empty = x.recipients.is_empty() != y.recipients.is_empty();
    let is_same_frame = x.sourced.frame == y.sourced.frame;
    x.sourced.sentence == y.sourced.sentence
        && is_empty
        && is_same_frame
        && keys(&x.actors) == keys(&y.actors)
}

/// Whether those who rule did the one and those who stand against them at home the other: "rebels overran a post",
/// "soldiers retook it" are two acts, though both are done by Malians to Malians.
fn are_against(a: &[Entity], b: &[Entity]) -> bool {
    let is_of = |side: &[Entity], sectors: &[Sector]| {
        // A side that no words name is as much as untold.
        let is_one =
            |e: &Entity| !e.text.is_empty() && e.sectors.first().is_some_and(|s| sectors.contains(s));
        !side.is_empty() && side.iter().all(is_one)
    };
    is_of(a, RULING) && is_of(b, DEFYING) || is_of(a, DEFYING) && is_of(b, RULING)
}

/// Sectors of those who rule and keep order.
const RULING: &[Sector] = &[Sector::Gov, Sector::Mil, Sector::Cop, Sector::Jud, Sector::Spy];

/// Sectors of those who stand against them.
const DEFYING: &[Sector] = &[
    Sector::Reb,
    Sector::Uaf,
    Sector::Sep,
    Sector::Crm,
    Sector::Opp,
    Sector::Lab,
    Sector::Cvl,
    Sector::Edu,
    Sector::Ngo,
    Sector::Rel,
];

/// Who a person is, as far as the words tell.
#[derive(PartialEq)]
enum Who {
    /// By name.
    Named(String),
    /// By an office or a trade that leads to nobody: "a Sudanese officer", "the spokesman".
    Described(String),
}

/// Persons must not differ: two ministers of one state make two visits. Whom one telling of force names another may describe;
/// who speaks or is met is another where the words are.
fn same_people(a: &[Entity], b: &[Entity], act: Act) -> bool {
    let people = |side: &[Entity]| -> Vec<Who> {
        let is_one_of_many = |e: &&Entity| e.kind == EntityKind::Person || is_named_body(e);
        side.iter().filter(is_one_of_many).filter_map(who).collect()
    };
    let may_be_one = |x: &Who, y: &Who| match (x, y) {
        (Who::Named(_), Who::Described(_)) | (Who::Described(_), Who::Named(_)) => {
            matches!(act, Act::Assault | Act::Coerce | Act::Sanction | Act::Retreat)
        }
        _ => x == y,
    };
    let (x, y) = (people(a), people(b));
    x.is_empty() || y.is_empty() || x.iter().any(|p| y.iter().any(|q| may_be_one(p, q)))
}

/// A party, a union, a court by its own name: what one says another does not.
fn is_named_body(entity: &Entity) -> bool {
    let is_of_land = matches!(entity.kind, EntityKind::State | EntityKind::Territory | EntityKind::Igo);
    entity.entity.is_some() && entity.country.is_some() && !is_of_land
}

/// Nothing for `he`, who may be anybody.
fn who(entity: &Entity) -> Option<Who> {
    const PRONOUNS: &[&str] = &["he", "she", "him", "her", "they", "them", "who"];
    const OPENING: &[&str] = &["a ", "an ", "the ", "this ", "that "];
    if let Some(id) = &entity.entity {
        return Some(Who::Named(id.clone()));
    }
    let name = entity.name.to_lowercase();
    if PRONOUNS.contains(&&*name) {
        return None;
    }
    Some(match OPENING.iter().find_map(|article| name.strip_prefix(article)) {
        Some(rest) => Who::Described(rest.to_owned()),
        None if entity.name.starts_with(char::is_lowercase) => Who::Described(name),
        None => Who::Named(name),
    })
}

/// "Will visit Lima in May. The visit …": a noun that takes its act for granted, where the text tells it as still to come.
/// Only of what is arranged beforehand: "the attacks" are none that somebody means to make.
fn is_of_what_is_planned(planned: &Draft, named: &Draft) -> bool {
    let is_undated = is_vague(named.event.date.as_ref());
    let is_arranged =
        matches!(named.event.act, Act::Consult | Act::Cooperate | Act::Aid | Act::Mobilize | Act::Protest);
    named.is_taken
        && is_arranged
        && is_undated
        && planned.event.sourced.frame == named.event.sourced.frame
        && matches!(planned.event.status, Status::Scheduled | Status::Intended)
}

fn same_reality(a: Status, b: Status) -> bool {
    let class = |s: Status| match s {
        Status::Occurred | Status::Ongoing | Status::Habitual => 0,
        Status::Scheduled | Status::Intended | Status::Requested => 1,
        Status::Hypothetical => 2,
        Status::Denied | Status::Failed => 3,
    };
    class(a) == class(b)
}

fn may_be_one(a: &DateRange, b: &DateRange) -> bool {
    if a.basis == DateBasis::Published || b.basis == DateBasis::Published {
        return true;
    }
    let (Some(a0), Some(b0)) = (a.start, b.start) else { return true };
    a0 <= b.end.unwrap_or(b0) && b0 <= a.end.unwrap_or(a0)
}

/// Takes in a further telling: what the known one lacks, the further one gives.
fn absorb(known: &mut Draft, further: Draft) {
    let Draft { event: mut other, is_taken, .. } = further;
    // What a telling says of the status goes before what a noun takes for granted.
    if known.is_taken && !is_taken {
        known.event.status = other.status;
        known.event.plover.event = other.plover.event;
        known.event.plover.mode = other.plover.mode;
        known.event.plover.auxiliary = other.plover.auxiliary;
        known.event.plover.score = other.plover.score;
        known.is_taken = false;
    }
    known.event.sourced.mentions.push(mention_of(&other.sourced));
    known.event.sourced.mentions.append(&mut other.sourced.mentions);
    known.event.sourced.confidence = known.event.sourced.confidence.max(other.sourced.confidence);
    let event = &mut known.event;
    fill(&mut event.actors, &other.actors);
    if event.recipients.is_empty() {
        event.recipients = other.recipients;
    } else {
        fill(&mut event.recipients, &other.recipients);
    }
    if event.place.is_none() {
        event.place = other.place;
    }
    if event.casualties.is_none() {
        event.casualties = other.casualties;
    }
    if is_vague(event.date.as_ref()) && !is_vague(other.date.as_ref()) {
        event.date = other.date;
    }
}

/// "Chaired the council", told amid this week's visit, is not the meeting of two years ago: an act without a time of its own whose
/// likeliest time lies far from another's.
fn is_of_another_time(vague: &Draft, dated: &Draft) -> bool {
    const NEAR: i64 = 6;
    let day = |date: Option<&DateRange>| date.and_then(|d| d.start.zip(d.end.or(d.start)));
    let likeliest = day(vague.likeliest.as_ref());
    // "The suspension" takes up what was told before, whatever time stands near.
    let is_apart = !vague.is_taken && !is_vague(dated.event.date.as_ref());
    let (Some((a0, a1)), Some((b0, b1))) = (likeliest, day(dated.event.date.as_ref())) else { return false };
    let days = |from: jiff::civil::Date, to: jiff::civil::Date| to.duration_since(from).as_hours() / 24;
    is_apart && (days(a1, b0) > NEAR || days(b1, a0) > NEAR)
}

/// A person says more than the state that stood for it.
fn fill(known: &mut [Entity], further: &[Entity]) {
    for entity in known.iter_mut().filter(|e| e.kind != EntityKind::Person) {
        let named = further.iter().find(|f| f.kind == EntityKind::Person && f.country == entity.country);
        if let Some(named) = named.filter(|n| n.entity.is_some()) {
            *entity = named.clone();
        }
    }
}
