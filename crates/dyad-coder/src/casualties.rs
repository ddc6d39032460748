//! How many died, were hurt, took part: from the quantities that count an act's arguments.

use crate::matching::Match;
use crate::page::Desk;
use dyad_lang::{TokenId, Unit};
use dyad_proposition::{Proposition, Role};
use dyad_record::{Act, Casualties};

const KILLING: &[&str] = &[
    "kill",
    "murder",
    "assassinate",
    "massacre",
    "slaughter",
    "execute",
    "behead",
    "die",
    "lynch",
    "perish",
    "shoot",
];
const HURTING: &[&str] = &["wound", "injure", "hurt", "maim"];

/// The numbers that a match's own words give.
pub(crate) fn casualties(desk: &Desk<'_>, found: &Match<'_>, act: Act) -> Option<Casualties> {
    let proposition = found.view.proposition;
    let mut counted = Casualties::default();
    match act {
        Act::Assault | Act::Coerce => count_hurt(desk, proposition, &mut counted),
        Act::Protest | Act::Mobilize => counted.size = counted_in(desk, proposition, Role::Agent),
        _ => {}
    }
    if act == Act::Assault {
        // "The attack killed three and wounded two": the verbs around the noun that names the attack.
        let beside = desk.beside(proposition.predicate.head).map(|(_, other)| other);
        for other in beside.filter(|p| is_linked(p, found)) {
            count_hurt(desk, other, &mut counted);
        }
    }
    (counted != Casualties::default()).then_some(counted)
}

fn is_linked(other: &Proposition, found: &Match<'_>) -> bool {
    other.link.as_ref().is_some_and(|l| l.to == found.view.id)
        || other.arguments.iter().any(|a| a.head == found.view.proposition.predicate.head)
}

fn count_hurt(desk: &Desk<'_>, proposition: &Proposition, counted: &mut Casualties) {
    let lemma = proposition.predicate.lemma.as_str();
    if KILLING.contains(&lemma) {
        counted.dead = counted.dead.or_else(|| counted_in(desk, proposition, Role::Patient));
    } else if HURTING.contains(&lemma) {
        counted.injured = counted.injured.or_else(|| counted_in(desk, proposition, Role::Patient));
    }
}

/// The sum of what is counted in the arguments of a role.
fn counted_in(desk: &Desk<'_>, proposition: &Proposition, role: Role) -> Option<u64> {
    let counts: Vec<f64> = proposition.with_role(role).filter_map(|a| count_of(desk, a.head)).collect();
    let sum: f64 = counts.iter().sum();
    (!counts.is_empty() && sum >= 1.0).then_some(sum as u64)
}

fn count_of(desk: &Desk<'_>, head: TokenId) -> Option<f64> {
    let sentence = desk.token(head).sentence().token_range();
    desk.analysis
        .quantities
        .iter()
        .filter(|q| sentence.contains(&q.tokens.start))
        .find(|q| match q.unit {
            Some(Unit::Count(noun)) => noun == head,
            None => q.tokens.contains(&head.0),
            _ => false,
        })
        .map(|q| q.value)
}
