//! Tables in, a [`World`] out: built-in tables, a user's laid over them, and the plain questions.

use crate::body::{self, Organisation, Organisations, Region, Seat, Text};
use crate::discard::{self, Discard};
use crate::lexicon::{Folded, Letters, Lexicon, Target};
use crate::membership::Members;
use crate::normal::key;
use crate::office::{self, Agent, Office};
use crate::person::{Layer, People};
use crate::place::Gazetteer;
use crate::places::words::PlaceWords;
use crate::sorted::{Sorted, body as body_of};
use crate::state::{State, States};
use crate::{EntityView, Person, Roster, WorldError, overlay, places};
use dyad_record::EntityKind;
use rustc_hash::{FxHashMap, FxHashSet};
use sha2::{Digest, Sha256};
use smallvec::SmallVec;
use std::borrow::Cow;

macro_rules! table {
    ($name:literal) => {
        ($name, include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../world/", $name)))
    };
}

/// The tables that the program carries. Later ones add to earlier ones of the same form.
const BUILTIN: &[(&str, &str)] = &[
    table!("states.tsv"),
    table!("states-more.tsv"),
    table!("states-former.tsv"),
    table!("states-africa.tsv"),
    table!("states-asia.tsv"),
    table!("seats.tsv"),
    table!("seats-africa-asia.tsv"),
    table!("seats-africa.tsv"),
    table!("seats-asia.tsv"),
    table!("seats-capitals.tsv"),
    table!("organisations.tsv"),
    table!("organisations-more.tsv"),
    table!("organisations-europe-americas.tsv"),
    table!("organisations-constituents.tsv"),
    table!("organisations-africa-asia.tsv"),
    table!("organisations-africa.tsv"),
    table!("organisations-asia.tsv"),
    table!("organisations-americas.tsv"),
    table!("offices-africa.tsv"),
    table!("offices-americas.tsv"),
    table!("offices-europe.tsv"),
    table!("offices.tsv"),
    table!("offices-ambassadors.tsv"),
    table!("offices-composed.tsv"),
    table!("portfolios.tsv"),
    table!("agents.tsv"),
    table!("members.tsv"),
    table!("members-more.tsv"),
    table!("places-more.tsv"),
    table!("places-crises.tsv"),
    table!("digests.tsv"),
    table!("place-words.tsv"),
    table!("digests-places.tsv"),
];

/// The sorted tables, which are looked up where they lie.
const SORTED: &[(&str, &str)] = &[
    table!("persons.tsv"),
    table!("names.tsv"),
    table!("holders.tsv"),
    table!("bearers.tsv"),
    table!("gazetteer.tsv"),
];

/// About how many names the built-in tables have.
const NAMES: usize = 45_000;

/// About how many organisations.
const ORGANISATIONS: usize = 8_500;

/// Everything that is known: states, offices, organisations, agents, persons, places. It is never changed once built.
#[derive(Clone, Debug)]
pub struct World {
    pub(crate) states: States,
    pub(crate) seats: Vec<Seat>,
    pub(crate) organisations: Organisations,
    pub(crate) offices: Vec<Office>,
    pub(crate) agents: Vec<Agent>,
    pub(crate) lexicon: Lexicon,
    pub(crate) people: People,
    pub(crate) members: Members,
    pub(crate) regions: Vec<Region>,
    pub(crate) gazetteer: Gazetteer,
    pub(crate) discards: Vec<Discard>,
    pub(crate) place_words: PlaceWords,
    /// Keys of adjectives of parts of states.
    pub(crate) regional: FxHashSet<String>,
    /// Keys of adjectives that another, larger state is read by first, with the states that share them.
    pub(crate) shared: FxHashMap<String, SmallVec<[u16; 1]>>,
    /// Keys of names and adjectives of parts of states, with the organisations they are, by position.
    pub(crate) constituents: FxHashMap<String, SmallVec<[u32; 1]>>,
    hash: String,
}

impl World {
    /// The world that the program carries.
    pub fn builtin() -> Result<Self, WorldError> {
        Self::with_tables(&[])
    }

    /// The world that the program carries with a user's tables laid over it: pairs of a table's name and its text.
    /// A table adds to, or overrides, the built-in one whose name its own begins with (`states-ours.tsv`).
    pub fn with_tables(tables: &[(&str, &str)]) -> Result<Self, WorldError> {
        let (mut world, folded) = Self::with_builtin()?;
        let mut own_persons = Vec::new();
        let sizes = Sizes::of(&world);
        // What the program carries was hashed when it was built.
        let mut digest = Sha256::new();
        digest.update(env!("DYAD_WORLD_DIGEST"));
        if !tables.is_empty() {
            world.lexicon.begin_own();
        }
        for (name, text) in tables {
            world.add(name, text, &mut own_persons)?;
            digest.update(name.as_bytes());
            digest.update((text.len() as u64).to_le_bytes());
            digest.update(text.as_bytes());
        }
        world.hash = digest.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect();
        let [(_, persons), (_, names), (_, holders), (_, bearers), (_, places)] = SORTED else {
            return Ok(world);
        };
        let sorted = |text: &'static str| Sorted::Builtin(body_of(text));
        world.gazetteer.layers.insert(0, sorted(places));
        for (name, text) in tables.iter().filter(|(name, _)| form_of(name) == "places") {
            world.gazetteer.layers.push(Sorted::from_lines(places::overlay::lines(name, text)?));
        }
        let own = Layer::new(sorted(persons), sorted(names), sorted(holders), sorted(bearers));
        world.people.layers.insert(0, own);
        world.index(&sizes, &folded);
        if !own_persons.is_empty() {
            let roster = Roster::new(&overlay::laid_upon(&world, own_persons), &world);
            let [persons, names, holders, bearers] =
                [roster.persons, roster.names, roster.holders, roster.bearers].map(Sorted::from_lines);
            world.people.layers.push(Layer::new(persons, names, holders, bearers));
        }
        Ok(world)
    }

    /// The tables that the program carries, read. Words for offices and actors go into the lexicon, which takes as long as to read all
    /// others: each is done by a thread of its own.
    fn with_builtin() -> Result<(Self, Folded), WorldError> {
        let is_of_words = |name: &str| matches!(form_of(name), "offices" | "portfolios" | "agents");
        let read = |world: &mut Self, of_words: bool| {
            let tables = BUILTIN.iter().filter(|(name, _)| is_of_words(name) == of_words);
            tables.into_iter().try_for_each(|(name, text)| match form_of(name) {
                "organisations" => body::organisations(name, text, Cow::Borrowed, &mut world.organisations),
                _ => world.add(name, text, &mut Vec::new()),
            })
        };
        let (mut words, mut others) = (Self::empty(), Self::empty());
        words.lexicon.reserve(NAMES);
        others.organisations.reserve(ORGANISATIONS);
        let (of_words, of_others) = std::thread::scope(|scope| {
            let others = scope.spawn(|| {
                read(&mut others, false)?;
                Ok(Folded::of(others.organisations.iter().flat_map(names_of)))
            });
            let of_words = read(&mut words, true);
            (of_words, others.join())
        });
        of_words?;
        let folded = match of_others {
            Ok(read) => read?,
            Err(panic) => std::panic::resume_unwind(panic),
        };
        others.offices = words.offices;
        others.agents = words.agents;
        others.lexicon = words.lexicon;
        Ok((others, folded))
    }

    /// A world that knows nothing.
    fn empty() -> Self {
        Self {
            states: States::default(),
            seats: Vec::new(),
            organisations: Organisations::default(),
            offices: Vec::new(),
            agents: Vec::new(),
            lexicon: Lexicon::default(),
            people: People::default(),
            members: Members::default(),
            regions: Vec::new(),
            gazetteer: Gazetteer::default(),
            place_words: PlaceWords::default(),
            regional: FxHashSet::default(),
            shared: FxHashMap::default(),
            constituents: FxHashMap::default(),
            discards: Vec::new(),
            hash: String::new(),
        }
    }

    /// What is wrong with the first row of a table that is wrong, by itself.
    pub(crate) fn fault(name: &str, text: &str) -> Option<WorldError> {
        Self::empty().add(name, text, &mut Vec::new()).err()
    }

    /// Words whose stories or sentences a user wants left out.
    pub fn discards(&self) -> &[Discard] {
        &self.discards
    }

    /// Hash of the tables' content, 16 hexadecimal digits.
    pub fn hash(&self) -> &str {
        &self.hash
    }

    /// The ISO 3166 alpha-3 code of the state of today with an alpha-2 code.
    pub fn state_by_code(&self, code: &str) -> Option<String> {
        self.states.by_code(code).map(|state| state.id.clone())
    }

    /// What is known of an id: of a state, an organisation, a person.
    pub fn entity(&self, id: &str) -> Option<EntityView> {
        if let Some(state) = self.states.by_id(id) {
            return Some(view_of_state(state));
        }
        if let Some(person) = self.people.by_id(id) {
            let country =
                person.country(None).filter(|code| self.states.by_id(code).is_some()).map(str::to_owned);
            return Some(EntityView {
                id: person.id,
                name: person.name,
                kind: EntityKind::Person,
                country,
                codes: Vec::new(),
            });
        }
        self.organisations.by_id(id).map(|organisation| EntityView {
            id: organisation.id.to_string(),
            name: organisation.name.to_string(),
            kind: organisation.kind,
            country: organisation.country.as_deref().map(str::to_owned),
            codes: organisation.code.iter().map(|code| ("cameo", code.to_string())).collect(),
        })
    }

    /// Every state and territory.
    pub fn country_codes(&self) -> impl Iterator<Item = EntityView> {
        self.states.all().iter().map(view_of_state)
    }

    /// The party that a user's argument names: ISO 3166 alpha-2 or alpha-3, COW number, name, demonym, an
    /// organisation's id or acronym.
    pub fn party(&self, argument: &str) -> Option<EntityView> {
        if let Some(state) = self.states.by_code(argument) {
            return Some(view_of_state(state));
        }
        if let Some(view) = self.entity(&argument.to_lowercase()) {
            return Some(view);
        }
        let targets = self.lexicon.targets(argument);
        let state = targets.iter().filter_map(|target| match target {
            Target::State(at) | Target::Adjective(at) | Target::People(at) => self.states.at(*at),
            _ => None,
        });
        let mut states: Vec<&State> = state.collect();
        states.sort_by_key(|state| state.until.is_some());
        states.first().map(|state| view_of_state(state)).or_else(|| {
            targets.iter().find_map(|target| match target {
                Target::Organisation(at) => {
                    self.organisations.get(*at as usize).and_then(|o| self.entity(&o.id))
                }
                _ => None,
            })
        })
    }

    fn add(&mut self, name: &str, text: &str, persons: &mut Vec<Person>) -> Result<(), WorldError> {
        let form = form_of(name);
        match form {
            "states" => self.states.add(name, text),
            "seats" => body::seats(name, text, &mut self.seats),
            "organisations" => {
                let keep = |word: &str| Cow::Owned(word.to_owned());
                body::organisations(name, text, keep, &mut self.organisations)
            }
            "places" => body::regions(name, text, &mut self.regions),
            "members" => self.members.add(name, text),
            "digests" => Ok(()),
            "discards" => discard::discards(name, text, &mut self.discards),
            "place" => self.place_words.add(name, text),
            "persons" => overlay::persons(name, text, persons),
            "offices" => {
                self.add_offices(office::offices(name, text)?);
                Ok(())
            }
            "portfolios" => {
                self.add_offices(office::portfolios(name, text)?);
                Ok(())
            }
            "agents" => {
                for (word, agent) in office::agents(name, text)? {
                    let target = Target::Agent(self.agents.len() as u32);
                    self.agents.push(agent);
                    self.lexicon.add(&word, target);
                }
                Ok(())
            }
            _ => Err(WorldError {
                table: name.to_owned(),
                line: 1,
                column: 1,
                what: format!(
                    "`{form}` is no table; a table's name begins with states, seats, organisations, members, offices, portfolios, agents, places, persons or discards"
                ),
            }),
        }
    }

    fn add_offices(&mut self, titles: office::Titles) {
        let known = self.offices.len();
        for (name, office) in titles.names() {
            let target = Target::Office((known + office) as u32);
            // Abbreviations are read as they are written: `PM`, `Rep.`.
            let is_short = name == "PM" || name.ends_with('.') && name.starts_with(char::is_uppercase);
            let letters = if is_short { Letters::of(name) } else { Letters::Any };
            self.lexicon.add_with(name, letters, target);
        }
        self.offices.extend(titles.offices);
    }

    /// Puts all names of states, seats and organisations into the lexicon; those of a user's rows first.
    fn index(&mut self, builtin: &Sizes, folded: &Folded) {
        let lexicon = &mut self.lexicon;
        lexicon.end_own();
        // "Greenland" is a territory's name before it is a word for what is Danish.
        let states = self.states.all();
        let own: FxHashMap<String, &str> =
            states.iter().map(|state| (key(&state.name), state.id.as_str())).collect();
        // `French Polynesian` is the territory's, though the tables have it among what is French.
        let of_territories: FxHashMap<String, &str> = states
            .iter()
            .filter(|state| state.kind == EntityKind::Territory)
            .flat_map(|state| {
                state.adjectives.iter().chain(&state.people).map(|name| (key(name), state.id.as_str()))
            })
            .collect();
        let is_anothers = |name: &String, state: &State| {
            let key = key(name);
            let is_other = |id: Option<&&str>| id.is_some_and(|id| *id != state.id);
            is_other(own.get(&key))
                || state.adjectives.first() != Some(name) && is_other(of_territories.get(&key))
        };
        let mut adjectives: FxHashMap<&str, SmallVec<[u16; 1]>> = FxHashMap::default();
        for (at, state) in states.iter().enumerate() {
            for name in &state.adjectives {
                adjectives.entry(name).or_default().push(at as u16);
            }
        }
        for (at, state) in states.iter().enumerate() {
            let at = at as u16;
            for name in std::iter::once(&state.name).chain(&state.names).chain([&state.official]) {
                lexicon.add(name, Target::State(at));
            }
            for name in state.adjectives.iter().filter(|name| !is_anothers(name, state)) {
                lexicon.add(name, Target::Adjective(at));
            }
            for name in &state.regional {
                let of = adjectives.get(name.as_str());
                if of.is_some_and(|of| of.iter().any(|other| *other != at)) {
                    self.shared.entry(key(name)).or_default().push(at);
                    continue;
                }
                lexicon.add(name, Target::Adjective(at));
                self.regional.insert(key(name));
            }
            for name in state.people.iter().filter(|name| !is_anothers(name, state)) {
                lexicon.add(name, Target::People(at));
            }
            for name in &state.capitals {
                lexicon.add(name, Target::Capital(at));
            }
        }
        let mut folded = folded.names();
        for (at, organisation) in self.organisations.iter().enumerate() {
            if at == builtin.organisations {
                lexicon.begin_own();
            }
            if organisation.is_constituent {
                let names = std::iter::once(&organisation.name).chain(&organisation.names);
                for name in names.chain(&organisation.adjectives) {
                    self.constituents.entry(key(name)).or_default().push(at as u32);
                }
                continue;
            }
            let target = Target::Organisation(at as u32);
            for name in names_of(organisation) {
                match folded.next() {
                    Some(folded) => lexicon.add_folded(folded, target),
                    None => lexicon.add(name, target),
                }
            }
        }
        lexicon.end_own();
        for (at, region) in self.regions.iter().enumerate() {
            if at == builtin.regions {
                lexicon.begin_own();
            }
            for name in std::iter::once(&region.name).chain(&region.names) {
                lexicon.add(name, Target::Place(at as u32));
            }
        }
        lexicon.end_own();
        for (at, seat) in self.seats.iter().enumerate() {
            if at == builtin.seats {
                lexicon.begin_own();
            }
            for name in std::iter::once(&seat.name).chain(&seat.names) {
                lexicon.add(name, Target::Seat(at as u32));
            }
        }
    }
}

/// What an organisation is read by: its names, and what is its by an adjective. A part of a state has its words apart.
fn names_of(organisation: &Organisation) -> impl Iterator<Item = &Text> {
    let names =
        std::iter::once(&organisation.name).chain(&organisation.names).chain(&organisation.adjectives);
    names.take(if organisation.is_constituent { 0 } else { usize::MAX })
}

/// How many rows of some tables are built in.
#[derive(Clone, Copy, Debug, Default)]
struct Sizes {
    organisations: usize,
    regions: usize,
    seats: usize,
}

impl Sizes {
    fn of(world: &World) -> Self {
        Self {
            organisations: world.organisations.len(),
            regions: world.regions.len(),
            seats: world.seats.len(),
        }
    }
}

/// What a table holds: the beginning of its name.
fn form_of(name: &str) -> &str {
    let stem = name.rsplit('/').next().unwrap_or(name);
    stem.split(['.', '-']).next().unwrap_or("")
}

/// The digest of a table, as `digests.tsv` has it.
pub fn digest(text: &str) -> String {
    Sha256::digest(text.as_bytes()).iter().map(|byte| format!("{byte:02x}")).collect()
}

fn view_of_state(state: &State) -> EntityView {
    EntityView {
        id: state.id.clone(),
        name: state.name.clone(),
        kind: state.kind,
        country: Some(state.id.clone()),
        codes: state.codes(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_those_of_the_tables() {
        let of = |table| BUILTIN.iter().find(|(name, _)| *name == table).map_or("", |(_, text)| *text);
        let known = of("digests.tsv").to_owned() + of("digests-places.tsv");
        for (name, text) in SORTED {
            assert!(
                known.contains(&format!("{name}\t{}", digest(text))),
                "{name} was changed; run dyad-xtask"
            );
        }
    }
}
