//! A name and a day in; all that it can mean, best first, with why, out.

use crate::normal::key;
use crate::person::{NameForm, Person};
use crate::scan::Is;
use crate::words::words;
use crate::{Candidate, Phrase, Resolution, Scene, Word, World};
use dyad_record::EntityKind;
use jiff::civil::Date;

impl World {
    /// What a name can mean on a day, best first: what it resolves to, then whatever else bears it.
    pub fn find(&self, name: &str, on: Option<Date>) -> Vec<Candidate> {
        let words = words(name);
        let scene = Scene { on, ..Scene::default() };
        let mut found: Vec<Resolution> = Vec::new();
        if !words.is_empty() {
            found.extend(self.resolve(&self.phrase(&words), &scene));
        }
        let mut others: Vec<Resolution> = self
            .lexicon
            .targets(name)
            .iter()
            .filter_map(|target| self.reading(*target))
            .filter_map(|is| self.capital_of_its_days(is, &scene))
            .filter_map(|is| self.bare(is, &scene))
            .collect();
        others.extend(
            self.people
                .named(&key(name))
                .into_iter()
                .map(|(form, person)| self.candidate(form, &person, &scene)),
        );
        others.sort_by(|a, b| b.score.total_cmp(&a.score));
        for other in others {
            let is_known = |known: &Resolution| {
                known.id == other.id && known.country == other.country && known.name == other.name
            };
            if !found.iter().any(is_known) {
                found.push(other);
            }
        }
        found.into_iter().map(|resolution| Candidate { resolution }).collect()
    }

    /// Words as a noun phrase, where no parser has told its head: the last word before what hangs on it
    /// ("the president *of France*"), unless that is part of a title ("the secretary of state").
    pub fn phrase<'a>(&self, words: &'a [Word<'a>]) -> Phrase<'a> {
        let units = self.units(words, &Scene::default());
        let inside = |at: usize| units.iter().find(|unit| unit.tokens.contains(&at) && at > 0);
        let mut at = 0;
        while at < words.len() {
            match inside(at) {
                Some(unit) => at = unit.tokens.end,
                None if at > 0 && crate::resolve::ends_core(words, at) => break,
                None => at += 1,
            }
        }
        Phrase { words, head: at.saturating_sub(1) }
    }

    /// Every name that the world has for an id: of a state, an organisation, a person; none where it knows no such id.
    pub fn names(&self, id: &str) -> Vec<String> {
        if let Some(state) = self.states.by_id(id) {
            return std::iter::once(&state.name)
                .chain([&state.official])
                .chain(&state.names)
                .cloned()
                .collect();
        }
        if let Some(body) = self.organisations.by_id(id) {
            return std::iter::once(&body.name).chain(&body.names).map(|name| name.to_string()).collect();
        }
        self.people
            .by_id(id)
            .map_or_else(Vec::new, |person| std::iter::once(person.name).chain(person.aliases).collect())
    }

    /// A state, an organisation or a seat by itself.
    fn bare(&self, is: Is<'_>, scene: &Scene) -> Option<Resolution> {
        let (id, name, kind) = match is {
            Is::State(state) | Is::Capital(state) | Is::Adjective(state) | Is::People(state) => {
                (Some(state.id.clone()), state.name.as_str(), state.kind)
            }
            Is::Organisation(organisation) => {
                (Some(organisation.id.to_string()), &*organisation.name, organisation.kind)
            }
            Is::Seat(seat) => (None, seat.name.as_str(), EntityKind::Office),
            Is::Place(region) => (None, region.name.as_str(), EntityKind::Unknown),
            Is::Office(_) | Is::Agent(_) => return None,
        };
        let is_valid = crate::scan::fit(is, scene).0;
        let mut found = Resolution::empty(name);
        found.id = id;
        found.kind = kind;
        found.country = is.country();
        found.sectors = is.sectors();
        found.score = if is_valid { 0.7 } else { 0.3 };
        found.reasons.push(
            if is_valid { "bears the name on that day" } else { "bears the name, but not on that day" }
                .to_owned(),
        );
        crate::resolve::finish(&mut found);
        Some(found)
    }

    /// A person of that name.
    fn candidate(&self, form: NameForm, person: &Person, scene: &Scene) -> Resolution {
        let mut found = Resolution::empty(&person.name);
        found.id = Some(person.id.clone());
        found.kind = EntityKind::Person;
        let base = if form == NameForm::Full { 0.6 } else { 0.2 };
        found.score = base;
        if let Some(term) = person.term(scene.on) {
            let is_held = term.is_held(scene.on);
            let of = crate::body::state_of(&term.of);
            found.country = self.states.by_id(of).map(|_| self.state_on(of, scene.on).to_owned());
            found.group = found.country.is_none().then(|| term.of.clone());
            found.role = Some(term.post.clone());
            found.former = !is_held;
            found.sectors =
                if is_held { self.sectors_of(&term.post) } else { vec![dyad_record::Sector::Eli] };
            found.score = if is_held { base + 0.2 } else { base };
            let since = |day: Option<Date>| day.map_or_else(|| "?".to_owned(), |day| day.to_string());
            let until = term.until.map_or_else(String::new, |day| day.to_string());
            found.reasons.push(format!("{} of {}, {} to {until}", term.post, term.of, since(term.since)));
        }
        if form == NameForm::Surname {
            found.reasons.push("by the family name alone".to_owned());
        }
        crate::resolve::finish(&mut found);
        found
    }
}
