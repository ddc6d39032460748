//! Who belongs to, joins, or takes part in organisations and fora.

use super::Page;
use dyad_lang::TokenId;
use dyad_proposition::{Proposition, Role};
use dyad_record::{Entity, EntityKind, Membership, RecordKind, Standing, Status};

pub(super) fn memberships(page: &Page<'_>) -> Vec<Membership> {
    let mut found: Vec<Membership> = Vec::new();
    for proposition in page.propositions.iter().filter(|p| page.is_told(p.predicate.head)) {
        let Some((standing, markers)) = standing(proposition) else { continue };
        if !matches!(proposition.status, Status::Occurred | Status::Ongoing | Status::Habitual) {
            continue;
        }
        for organisation in organisations(page, proposition, markers) {
            for member in members(page, proposition) {
                if member.key() == organisation.key()
                    || found.iter().any(|m| is_same(m, &member, &organisation))
                {
                    continue;
                }
                found.push(membership(page, proposition, member, organisation.clone(), standing));
            }
        }
    }
    found
}

/// How the predicate says one stands to an organisation, and which prepositions bring the organisation in.
fn standing(proposition: &Proposition) -> Option<(Standing, &'static [&'static str])> {
    Some(match proposition.predicate.lemma.as_str() {
        "participate" | "participation" => (Standing::Participant, &["in"]),
        "member" | "membership" => (Standing::Member, &["of", "in"]),
        "observer" => (Standing::Observer, &["of", "in", "at", "to"]),
        "join" | "accede" | "belong" => (Standing::Member, &["to"]),
        "leave" | "quit" | "withdraw" => (Standing::Former, &["from"]),
        "candidate" => (Standing::Candidate, &["for", "to"]),
        _ => return None,
    })
}

/// The organisations among the names in the argument: "all regional frameworks, including the A Forum and the B Summit".
fn organisations(page: &Page<'_>, proposition: &Proposition, markers: &[&str]) -> Vec<Entity> {
    let is_target = |a: &&dyad_proposition::Argument| {
        a.role == Role::Patient || a.marker.as_deref().is_some_and(|m| markers.contains(&m))
    };
    let mut all: Vec<Entity> = Vec::new();
    for argument in proposition.arguments.iter().filter(is_target) {
        let inside = page.token(argument.head).subtree_range();
        let named = page.named_in(inside).into_iter().chain(page.parties.parties_at(argument.head));
        for entity in named.filter(|e| e.kind == EntityKind::Igo && e.entity.is_some()) {
            if !all.iter().any(|a| a.entity == entity.entity) {
                all.push(entity);
            }
        }
    }
    all
}

fn members(page: &Page<'_>, proposition: &Proposition) -> Vec<Entity> {
    proposition
        .with_role(Role::Agent)
        .flat_map(|a| page.parties.parties_at(a.head))
        .filter(|e| e.country.is_some())
        .collect()
}

fn is_same(known: &Membership, member: &Entity, organisation: &Entity) -> bool {
    known.member.key() == member.key() && known.organisation.entity == organisation.entity
}

fn membership(
    page: &Page<'_>,
    proposition: &Proposition,
    member: Entity,
    organisation: Entity,
    standing: Standing,
) -> Membership {
    let TokenId(at) = proposition.predicate.head;
    let parts = [member.key().unwrap_or_default(), organisation.key().unwrap_or_default()];
    let sourced = page.sourced(RecordKind::Membership, "membership", at..at + 1, &parts, 0.75);
    let basis = Some(page.token(proposition.predicate.head).text().to_owned());
    Membership { sourced, member, organisation, standing, since: None, until: None, basis }
}
