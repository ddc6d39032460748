//! Who is called by what he heads or where he is rather than by his office alone: the chief of a house of power, a body named by its head's title,
//! the holder in a republic of a union, an ambassador.

use crate::Resolution;
use crate::body::Stands;
use crate::holder::LEADER;
use crate::normal::key;
use crate::person::{Person, Term};
use crate::resolve::Reading;
use crate::scan::{Is, Unit};
use dyad_record::{EntityKind, Sector};
use std::ops::Range;

/// Nouns for who heads what a seat of power stands for.
pub(crate) const HEADS_OF_SEATS: &[&str] =
    &["chief", "head", "boss", "leader", "ruler", "master", "strongman"];

/// Titles of heads by which bodies are called, too.
const TITLES_OF_BODIES: &[&str] = &["high commissioner", "high representative", "special representative"];

impl<'w> Reading<'_, 'w> {
    /// Puts the holder of an office on the day in the place of the office.
    pub(crate) fn fill_with(&self, found: &mut Resolution, person: Person, term: &Term) {
        found.reasons.push(format!("{} of {} on that day: {}", term.post, term.of, person.name));
        found.id = Some(person.id);
        found.name = person.name;
        found.kind = EntityKind::Person;
    }

    /// "The UN High Commissioner for Refugees": a body that is called by the title of its head is this one, but where its
    /// office is named.
    pub(crate) fn head_by_title_of_body(&self, unit: &Unit<'w>) -> Option<(Person, Term)> {
        let Some(Is::Organisation(body)) = unit.first() else { return None };
        let words = key(&self.text(unit.tokens.clone()));
        let (title, _) = [" for ", " of ", " on "]
            .iter()
            .filter_map(|link| words.split_once(link))
            .min_by_key(|(title, _)| title.len())?;
        let is_title = TITLES_OF_BODIES.iter().any(|head| title.ends_with(head));
        is_title.then(|| self.world.head_of_body(&body.id, self.scene.on))?
    }

    /// "The Pentagon chief", "the boss of the Kremlin": who holds the office that a seat of power stands for.
    pub(crate) fn head_of_seat(&self, core: &Range<usize>, unit: &Unit<'w>) -> Option<(Person, Term)> {
        if !self.is_any(unit, HEADS_OF_SEATS) {
            return None;
        }
        let is_mark =
            |at: usize| self.words.get(at).is_some_and(|word| matches!(word.text, "'s" | "’s" | "'" | "’"));
        let start = unit.tokens.start;
        let end = if start > core.start && is_mark(start - 1) { start - 1 } else { start };
        let before =
            self.units.iter().find(|other| other.tokens.end == end && other.tokens.start >= core.start);
        let Some(Is::Seat(seat)) = before.or_else(|| self.service_behind(unit)).and_then(Unit::first) else {
            return None;
        };
        match seat.head.as_deref() {
            Some(post) if post != LEADER => {
                let then = self.world.state_on(&seat.country, self.scene.on);
                let held = |of: &str| self.world.last_holder(post, of, self.scene.on);
                held(&seat.country).or_else(|| held(then))
            }
            None if seat.stands != Stands::Seat || seat.sectors != [Sector::Gov] => None,
            _ => self.world.leader_on(&seat.country, self.scene.on),
        }
    }

    /// The republics of a union that a word names as well as the union: `Russian` of the Soviet Union's Russia.
    pub(crate) fn republics_named(&self, core: &Range<usize>, union: &str) -> Vec<&'w str> {
        let world = self.world;
        if world.states.by_id(union).is_none_or(|state| state.until.is_none()) {
            return Vec::new();
        }
        let is_unions = |unit: &&Unit<'w>| matches!(unit.first(), Some(Is::Adjective(of) | Is::State(of)) if of.id == union);
        let words = self.units.iter().filter(|unit| core.contains(&unit.tokens.start)).filter(is_unions);
        let targets = words.flat_map(|unit| world.lexicon.targets(&self.text(unit.tokens.clone())));
        let republics = targets.filter_map(|target| match world.reading(target)? {
            Is::Adjective(of) | Is::State(of) if of.id != union && of.from.is_some() => Some(of.id.as_str()),
            _ => None,
        });
        republics.collect()
    }

    /// Who is a state's ambassador to another: `the US ambassador to Moscow`.
    pub(crate) fn ambassador(&self, title: &Unit<'w>, state: &str) -> Option<(Person, Term)> {
        if !self.is(title.tokens.end, &["to", "in"]) {
            return None;
        }
        let after = self.units.iter().find(|unit| {
            let gap = title.tokens.end + 1..unit.tokens.start;
            unit.tokens.start > title.tokens.end && gap.into_iter().all(|at| self.is(at, &["the"]))
        })?;
        let to = match after.first()? {
            Is::State(to) | Is::Capital(to) => self.world.state_on(&to.id, self.scene.on),
            _ => return None,
        };
        self.world.ambassador(self.world.state_on(state, self.scene.on), to, self.scene.on)
    }
}
