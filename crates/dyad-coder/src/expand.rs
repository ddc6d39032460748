//! Groups of states to their members, for exports that count dyads of states.

use dyad_record::{Entity, Event, Sector};
use dyad_world::World;
use jiff::civil::Date;

/// Puts the members of a group of states ("the Gulf states", "the G7") in its place on either side of an event, as they
/// were on the day of the act, else on `published`. Each member keeps the group's words and names it as its `group`. Organisations that act for
/// themselves (the United Nations, NATO) stay, and so does a group whose members the world does not know.
pub fn expand_groups(event: &mut Event, world: &World, published: Option<Date>) {
    let on = event.date.as_ref().and_then(|when| when.start).or(published);
    for side in [&mut event.actors, &mut event.recipients] {
        let mut expanded = Vec::with_capacity(side.len());
        for entity in side.drain(..) {
            match members_of(&entity, world, on) {
                members if members.is_empty() => expanded.push(entity),
                members => expanded.extend(members),
            }
        }
        *side = expanded;
    }
}

/// The states that a group stands for; none where the entity is no such group.
fn members_of(entity: &Entity, world: &World, on: Option<Date>) -> Vec<Entity> {
    let Some(group) = entity.entity.as_deref().filter(|id| entity.country.is_none() && world.is_group(id))
    else {
        return Vec::new();
    };
    let states = world.members(group, on).into_iter().filter_map(|id| world.entity(id));
    states
        .map(|state| Entity {
            text: entity.text.clone(),
            span: entity.span,
            code: state.country.as_ref().map(|country| code_with(country, &entity.sectors)),
            entity: Some(state.id),
            name: state.name,
            kind: state.kind,
            country: state.country,
            sectors: entity.sectors.clone(),
            role: entity.role.clone(),
            group: Some(group.to_owned()),
        })
        .collect()
}

/// The CAMEO actor code of a member: its country and what the group's words add.
fn code_with(country: &str, sectors: &[Sector]) -> String {
    let own = sectors.iter().filter(|s| **s != Sector::Igo).take(2).map(|s| s.as_str());
    std::iter::once(country).chain(own).collect()
}
