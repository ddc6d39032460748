//! Words in; the known units among them, each with what it can mean in this scene, out.

use crate::body::{Organisation, Region, Seat, Stands, is_within};
use crate::lexicon::{Found, Target};
use crate::normal::Keys;
use crate::office::{Agent, Office};
use crate::person::{LONGEST_NAME, NameForm, Person};
use crate::state::State;
use crate::{Match, Meaning, Scene, Sense, Word, World};
use dyad_record::{EntityKind, Sector};
use smallvec::SmallVec;
use std::ops::Range;

/// What a unit can be.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Is<'w> {
    State(&'w State),
    Adjective(&'w State),
    People(&'w State),
    Capital(&'w State),
    Seat(&'w Seat),
    Organisation(&'w Organisation),
    Office(&'w Office),
    Agent(&'w Agent),
    Place(&'w Region),
}

impl Is<'_> {
    fn sense(self) -> Sense {
        match self {
            Self::State(_) => Sense::State,
            Self::Adjective(_) => Sense::Adjective,
            Self::People(_) => Sense::People,
            Self::Capital(_) | Self::Seat(_) => Sense::Seat,
            Self::Organisation(_) => Sense::Organisation,
            Self::Office(_) => Sense::Office,
            Self::Agent(_) => Sense::Agent,
            Self::Place(_) => Sense::Place,
        }
    }

    /// Whether it is a political party.
    pub(crate) fn is_party(self) -> bool {
        matches!(self, Self::Organisation(body) if body.is_party())
    }

    /// The country that it names or lies in.
    pub(crate) fn country(self) -> Option<String> {
        match self {
            Self::State(state) | Self::Adjective(state) | Self::People(state) | Self::Capital(state) => {
                Some(state.id.clone())
            }
            Self::Seat(seat) => Some(seat.country.clone()),
            Self::Place(region) => region.country.clone(),
            Self::Organisation(organisation) => organisation.country.as_deref().map(str::to_owned),
            Self::Office(_) | Self::Agent(_) => None,
        }
    }

    pub(crate) fn sectors(self) -> Vec<Sector> {
        match self {
            Self::Seat(seat) => seat.sectors.clone(),
            Self::Organisation(organisation) => organisation.sectors.clone(),
            Self::Office(office) => office.sectors.clone(),
            Self::Agent(agent) => agent.sectors.clone(),
            _ => Vec::new(),
        }
    }

    fn meaning(self) -> Meaning {
        let id = match self {
            Self::Organisation(organisation) => organisation.id.to_string(),
            Self::Office(office) => office.post.clone(),
            Self::Agent(_) => String::new(),
            other => other.country().unwrap_or_default(),
        };
        Meaning { sense: self.sense(), id, country: self.country(), sectors: self.sectors() }
    }
}

/// Words that are known, with what they can be in this scene, likeliest first.
#[derive(Clone, Debug)]
pub(crate) struct Unit<'w> {
    pub(crate) tokens: Range<usize>,
    pub(crate) readings: SmallVec<[Is<'w>; 2]>,
    /// The persons of that name.
    pub(crate) persons: Vec<(NameForm, Person)>,
}

impl<'w> Unit<'w> {
    /// The likeliest reading.
    pub(crate) fn first(&self) -> Option<Is<'w>> {
        self.readings.first().copied()
    }

    /// All its readings as an office.
    pub(crate) fn offices(&self) -> impl Iterator<Item = &'w Office> {
        self.readings.iter().filter_map(|is| match is {
            Is::Office(office) => Some(*office),
            _ => None,
        })
    }

    /// Whether it is no more than some persons' family name.
    pub(crate) fn is_surname(&self) -> bool {
        self.readings.is_empty() && self.persons.iter().all(|(form, _)| *form == NameForm::Surname)
    }

    /// The reading as a common noun or an office, where it has one.
    pub(crate) fn common(&self) -> Option<Is<'w>> {
        self.readings.iter().copied().find(|is| matches!(is, Is::Office(_) | Is::Agent(_)))
    }
}

/// Parts of a hyphened word that make the other part a bystander: `Russian-backed`, `anti-American`.
const BESIDE: &[&str] = &[
    "pro",
    "anti",
    "non",
    "backed",
    "led",
    "born",
    "based",
    "controlled",
    "held",
    "occupied",
    "style",
    "made",
    "funded",
    "sponsored",
    "supported",
    "speaking",
    "educated",
    "trained",
    "built",
    "supplied",
    "allied",
    "dominated",
    "aligned",
    "appointed",
    "owned",
    "flagged",
    "registered",
    "brokered",
    "mediated",
    "installed",
    "friendly",
    "bound",
];

impl World {
    /// All known names, demonyms, acronyms, titles and agents in a run of words: one pass, longest match.
    pub fn mentions(&self, words: &[Word<'_>]) -> Vec<Match> {
        self.mentions_in(words, &Scene::default())
    }

    /// The same, as of the scene's day: `Moscow` is the Soviet Union's in 1987.
    pub fn mentions_in(&self, words: &[Word<'_>], scene: &Scene) -> Vec<Match> {
        self.units(words, scene)
            .into_iter()
            .map(|unit| {
                let persons = unit.persons.iter().map(|(_, person)| Meaning {
                    sense: Sense::Person,
                    id: person.id.clone(),
                    country: person.country(scene.on).map(|of| self.state_on(of, scene.on).to_owned()),
                    sectors: Vec::new(),
                });
                Match {
                    words: unit.tokens.clone(),
                    meanings: unit.readings.iter().map(|is| is.meaning()).chain(persons).collect(),
                }
            })
            .collect()
    }

    /// The units of a run of words, left to right, none over another.
    pub(crate) fn units<'w>(&'w self, words: &[Word<'_>], scene: &Scene) -> Vec<Unit<'w>> {
        let keys = Keys::new(words);
        let mut units = Vec::new();
        let mut at = 0;
        while at < keys.len() {
            // "The National" gives way to "the | National Guard".
            let is_outdone = |count: usize| {
                count > 1
                    && keys.slice(at, at + 1) == "the"
                    && self.unit_at(&keys, words, at + 1, scene).is_some_and(|(next, _)| next >= count)
            };
            match self.unit_at(&keys, words, at, scene) {
                Some((count, unit)) if !is_outdone(count) => {
                    units.push(unit);
                    at += count;
                }
                _ => at += 1,
            }
        }
        crate::parts::drop_parts(&mut units, words);
        units
    }

    fn unit_at<'w>(
        &'w self,
        keys: &Keys,
        words: &[Word<'_>],
        at: usize,
        scene: &Scene,
    ) -> Option<(usize, Unit<'w>)> {
        let found = self.lexicon.longest_at(keys, words, at);
        let known = found.as_ref().map_or(0, |(count, _)| *count);
        if let Some((count, unit)) = self.person_at(keys, words, at, known) {
            // "Crown Prince Hassan bin Talal": a title and a long name, not a short name with its title.
            let is_title = |found: &Found| found.targets.iter().any(|is| matches!(is, Target::Office(_)));
            let reaches_on = found.as_ref().is_some_and(|(_, found)| is_title(found))
                && self.person_at(keys, words, at + known, 0).is_some_and(|(more, _)| known + more > count);
            if !reaches_on {
                return Some((count, unit));
            }
        }
        let (count, found) = found?;
        // "the Guardian Council": the article is no part of a name where a longer one follows it.
        let is_article = keys.slice(at, at + 1) == "the" && keys.closes_token(at);
        if is_article
            && self.lexicon.longest_at(keys, words, at + 1).is_some_and(|(more, _)| more + 1 > count)
        {
            return None;
        }
        let (count, found) = self
            .state_of_office(keys, words, at, count)
            .or_else(|| self.office_of_state(keys, words, at, count, &found))
            .unwrap_or((count, found));
        let is_part = !keys.opens_token(at);
        let readings = self.readings(&found, scene);
        let is_bystander = is_beside(keys, words, at, count);
        let keeps = |is: &Is<'_>| {
            !is_part && !is_bystander || matches!(is, Is::Organisation(_)) && !is_part && count > 1
        };
        let readings: SmallVec<[Is<'w>; 2]> = match is_part || is_bystander {
            true => readings.into_iter().filter(keeps).collect(),
            false => readings,
        };
        (!readings.is_empty())
            .then_some((count, Unit { tokens: found.tokens, readings, persons: Vec::new() }))
    }

    /// A state whose office reaches beyond the longest name: "US | Treasury Secretary", not "US Treasury | Secretary".
    fn state_of_office(
        &self,
        keys: &Keys,
        words: &[Word<'_>],
        at: usize,
        known: usize,
    ) -> Option<(usize, Found)> {
        (1..known).filter(|count| keys.closes_token(at + count - 1)).find_map(|count| {
            let state = self.lexicon.named_by(keys, words, at, count)?;
            let is_state = |target: &Target| matches!(target, Target::State(_) | Target::Adjective(_));
            let (reach, office) = state
                .targets
                .iter()
                .any(is_state)
                .then(|| self.lexicon.longest_at(keys, words, at + count))??;
            let is_office = office.targets.iter().any(|target| matches!(target, Target::Office(_)));
            (is_office && count + reach > known).then_some((count, state))
        })
    }

    /// An office whose last words begin the name of a state: "president of the | Republic of the Congo", not "president of the
    /// Republic | of the Congo".
    fn office_of_state(
        &self,
        keys: &Keys,
        words: &[Word<'_>],
        at: usize,
        known: usize,
        found: &Found,
    ) -> Option<(usize, Found)> {
        let is_office =
            |found: &Found| found.targets.iter().any(|target| matches!(target, Target::Office(_)));
        let is_state = |target: &Target| matches!(target, Target::State(_));
        if known < 2 || !is_office(found) {
            return None;
        }
        let last = at + known - 1;
        let (reach, state) = self.lexicon.longest_at(keys, words, last)?;
        if reach < 2 || !state.targets.iter().any(is_state) {
            return None;
        }
        let shorter = |count| self.lexicon.named_by(keys, words, at, count).filter(is_office);
        (1..known - 1).rev().find_map(|count| Some((count, shorter(count)?)))
    }

    /// The longest name of a person that begins here and has more words than what else is known here.
    fn person_at<'w>(
        &'w self,
        keys: &Keys,
        words: &[Word<'_>],
        at: usize,
        known: usize,
    ) -> Option<(usize, Unit<'w>)> {
        let is_capital = |token: usize| {
            words.get(token).is_some_and(|word| {
                crate::words::without_article(word.text).chars().next().is_some_and(char::is_uppercase)
            })
        };
        let is_opening = keys.opens_token(at) && is_capital(keys.token(at));
        if !is_opening || !self.people.may_begin(keys.slice(at, at + 1)) {
            return None;
        }
        let is_name = |part: &usize| !matches!(keys.slice(*part, part + 1), "," | "'s");
        let most = (at..keys.len()).take(LONGEST_NAME).take_while(is_name).count();
        let run = self.people.run(keys.slice(at, at + most));
        (known + 1..=most).rev().find_map(|count| {
            let last = at + count - 1;
            let tokens = keys.token(at)..keys.token(last) + 1;
            let has_capital =
                words.get(keys.token(last)).is_some_and(|word| word.text.chars().any(char::is_uppercase));
            let is_whole =
                keys.closes_token(last) && has_capital && !goes_on_behind_hyphen(words, tokens.end);
            if !is_whole || keys.slice(at, at + count).len() < 2 {
                return None;
            }
            let persons = run.named(count);
            (!persons.is_empty()).then_some((count, Unit { tokens, readings: SmallVec::new(), persons }))
        })
    }

    /// What the targets of a name can be in a scene: of several states, the one of the day.
    fn readings<'w>(&'w self, found: &Found, scene: &Scene) -> SmallVec<[Is<'w>; 2]> {
        let mut readings: SmallVec<[Is<'w>; 2]> = SmallVec::new();
        for &target in &found.targets {
            let Some(is) = self
                .reading(target)
                .and_then(|is| self.capital_of_its_days(is, scene))
                .filter(|is| !is_to_come(*is, scene))
            else {
                continue;
            };
            match readings.iter_mut().find(|known| {
                known.sense() == is.sense()
                    && !matches!(is, Is::Agent(_) | Is::Office(_) | Is::Organisation(_))
            }) {
                Some(known) if (fit(is, scene), is_bygone(is)) > (fit(*known, scene), is_bygone(*known)) => {
                    *known = is;
                }
                Some(_) => {}
                None => readings.push(is),
            }
        }
        for is in &mut readings {
            *is = self.capital_of_today(*is, scene);
        }
        // "Congress" with a capital is the house of that name, unless the document never speaks of its state.
        let is_seat = |is: &Is<'_>| matches!(is, Is::Seat(_));
        let is_far = |is: &Is<'_>| {
            !scene.countries.is_empty() && is.country().is_some_and(|country| scene.weight(&country) == 0)
        };
        // Of organisations of one name, those of the day and of the countries that are spoken of go first.
        let unfit = |is: &Is<'_>| match is {
            Is::Organisation(body) => {
                let (is_valid, weight) = fit(*is, scene);
                // Of two rows of the day, the one that tells days of its own.
                (!is_valid, u32::MAX - weight, body.from.is_none() && body.until.is_none())
            }
            _ => (false, 0, false),
        };
        readings.sort_by_key(|is| {
            (
                is_seat(is) && (is_far(is) || !fit(*is, scene).0),
                // "The mujahideen" of another war are no more than fighters.
                matches!(is, Is::Organisation(_)) && !fit(*is, scene).0,
                !is_seat(is) && matches!(is, Is::Agent(_) | Is::Office(_)),
                unfit(is),
            )
        });
        readings
    }

    /// A capital that moved stands for its state in its days, and is no more than a city on others: Lagos until 1991.
    pub(crate) fn capital_of_its_days<'w>(&'w self, is: Is<'w>, scene: &Scene) -> Option<Is<'w>> {
        match is {
            Is::Seat(seat) if seat.stands == Stands::Capital => {
                let state = self.states.by_id(&seat.country)?;
                is_within(scene.on, seat.from, seat.until).then_some(Is::Capital(state))
            }
            is => Some(is),
        }
    }

    /// The capital of a state that is gone is a place of the one that came after it: Saigon in 1985.
    fn capital_of_today<'w>(&'w self, is: Is<'w>, scene: &Scene) -> Is<'w> {
        let Is::Capital(state) = is else { return is };
        let is_gone = state.until.zip(scene.on).is_some_and(|(until, on)| until < on);
        let next = is_gone.then(|| crate::state::successor(&state.id)).flatten();
        next.and_then(|id| self.states.by_id(id)).map_or(is, Is::Capital)
    }

    pub(crate) fn reading(&self, target: Target) -> Option<Is<'_>> {
        Some(match target {
            Target::State(at) => Is::State(self.states.at(at)?),
            Target::Adjective(at) => Is::Adjective(self.states.at(at)?),
            Target::People(at) => Is::People(self.states.at(at)?),
            Target::Capital(at) => Is::Capital(self.states.at(at)?),
            Target::Seat(at) => Is::Seat(self.seats.get(at as usize)?),
            Target::Organisation(at) => Is::Organisation(self.organisations.get(at as usize)?),
            Target::Office(at) => Is::Office(self.offices.get(at as usize)?),
            Target::Agent(at) => Is::Agent(self.agents.get(at as usize)?),
            Target::Place(at) => Is::Place(self.regions.get(at as usize)?),
        })
    }
}

/// How well a reading fits the scene: whether it was there on the day, then how much the document speaks of its country.
pub(crate) fn fit(is: Is<'_>, scene: &Scene) -> (bool, u32) {
    let is_valid = match is {
        Is::State(state) | Is::Adjective(state) | Is::People(state) | Is::Capital(state) => {
            state.is_valid(scene.on)
        }
        Is::Seat(seat) => is_within(scene.on, seat.from, seat.until),
        Is::Organisation(organisation) => is_within(scene.on, organisation.from, organisation.until),
        Is::Office(_) | Is::Agent(_) | Is::Place(_) => true,
    };
    (is_valid, is.country().map_or(0, |country| scene.weight(&country)))
}

/// A band that is formed only years later: "Wagner said" of 2009 is a man's word.
fn is_to_come(is: Is<'_>, scene: &Scene) -> bool {
    const YEARS: i16 = 2;
    let Is::Organisation(body) = is else { return false };
    let since = body.from.zip(scene.on);
    body.kind == EntityKind::ArmedGroup && since.is_some_and(|(from, on)| from.year() - on.year() >= YEARS)
}

/// The capital of a state that is no more: while it was, it was that one's (`Kinshasa` of Zaire).
fn is_bygone(is: Is<'_>) -> bool {
    matches!(is, Is::Capital(state) if state.until.is_some())
}

/// Whether a name that ends before a token goes on behind a hyphen, as given names do: `Lee Jong | - | sup`.
fn goes_on_behind_hyphen(words: &[Word<'_>], end: usize) -> bool {
    let text = |at: usize| words.get(at).map_or("", |word| word.text);
    matches!(text(end), "-" | "‐")
        && text(end + 1).starts_with(char::is_lowercase)
        && !BESIDE.contains(&text(end + 1))
}

/// Whether the words are half of a compound whose other half makes them a bystander.
fn is_beside(keys: &Keys, words: &[Word<'_>], at: usize, count: usize) -> bool {
    let is_hyphen = |token: usize| words.get(token).is_some_and(|word| matches!(word.text, "-" | "‐" | "–"));
    let (first, last) = (keys.token(at), keys.token(at + count - 1));
    let after = at + count;
    let is_joined_after = after < keys.len() && (keys.token(after) == last || is_hyphen(last + 1));
    let is_joined_before = at > 0 && (keys.token(at - 1) == first || first > 0 && is_hyphen(first - 1));
    (is_joined_after && BESIDE.contains(&keys.slice(after, after + 1)))
        || (is_joined_before && BESIDE.contains(&keys.slice(at - 1, at)))
}
