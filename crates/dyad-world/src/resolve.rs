//! A noun phrase and a scene in; who is meant, with country, sectors, code and role, out.
//!
//! The phrase is read around its head: what the head is (a name, an office, a common noun for an actor), what
//! stands before it (nationality, organisation, house), what hangs on it (`of the republic`), what is set beside
//! it (`…, the Cambodian foreign minister`).

use crate::office::Office;
use crate::scan::{Is, Unit};
use crate::words::WEEKDAYS;
use crate::{Phrase, Resolution, Scene, Word, World};
use dyad_record::{EntityKind, Sector};
use std::ops::Range;

impl World {
    /// What a noun phrase means; nothing where its words tell neither who nor which country nor which sector.
    pub fn resolve(&self, phrase: &Phrase<'_>, scene: &Scene) -> Option<Resolution> {
        if phrase.head >= phrase.words.len() {
            return None;
        }
        let units = self.units(phrase.words, scene);
        let reading = Reading { world: self, words: phrase.words, units: &units, scene };
        let segments = reading.segments();
        let main = segments.iter().find(|segment| segment.contains(&phrase.head))?.clone();
        let mut found = reading.segment(main.clone(), phrase.head)?;
        for segment in segments.iter().filter(|segment| **segment != main) {
            reading.lay_beside(&mut found, segment.clone());
        }
        reading.fill_office(&mut found, main, phrase.head);
        reading.fill_sector(&mut found, phrase.head);
        // Who heads or serves an organisation of states is first of all its own.
        if let Some(body) = found.group.clone().or_else(|| found.id.clone()).filter(|_| !found.former) {
            reading.lead_with_body(&mut found, &body);
        }
        self.move_to_predecessor(&mut found, scene);
        finish(&mut found);
        found.is_telling().then_some(found)
    }
}

impl World {
    /// A body of a young state was of the one before: the SPLA of Sudan's until 2011.
    fn move_to_predecessor(&self, found: &mut Resolution, scene: &Scene) {
        let is_body = |id: &String| self.organisations.by_id(id).is_some();
        let Some(country) = found
            .country
            .as_deref()
            .filter(|_| found.id.as_ref().is_some_and(is_body) || found.group.as_ref().is_some_and(is_body))
        else {
            return;
        };
        let is_young = self.states.by_id(country).is_some_and(|state| !state.is_valid(scene.on));
        if let Some(before) = crate::state::predecessor(country).filter(|_| is_young && scene.on.is_some()) {
            found.code = None;
            found.country = Some(before.to_owned());
        }
    }
}

impl Resolution {
    /// Whether it says more than that there is a phrase.
    fn is_telling(&self) -> bool {
        self.id.is_some()
            || self.country.is_some()
            || !self.sectors.is_empty()
            || self.group.is_some()
            || self.role.is_some()
    }

    pub(crate) fn empty(name: &str) -> Self {
        Self {
            id: None,
            name: name.to_owned(),
            kind: EntityKind::Unknown,
            country: None,
            sectors: Vec::new(),
            code: None,
            role: None,
            group: None,
            is_place: false,
            is_city: false,
            former: false,
            score: 0.0,
            reasons: Vec::new(),
        }
    }
}

/// Prepositions that hang a phrase on a noun.
pub(crate) const PREPOSITIONS: &[&str] = &[
    "of",
    "for",
    "from",
    "in",
    "at",
    "to",
    "with",
    "against",
    "by",
    "on",
    "over",
    "about",
    "under",
    "near",
    "inside",
    "into",
    "between",
    "among",
    "as",
    "including",
    "during",
    "since",
    "across",
    "toward",
    "towards",
    "along",
    "within",
];
/// Those of them that tell whose a noun is.
pub(crate) const OWNING: &[&str] = &["of", "from", "for", "in", "at", "inside", "across", "within"];
/// Words that part a phrase from what is set beside it.
const BREAKS: &[&str] =
    &[",", ";", ":", "(", ")", "--", "–", "—", "\"", "and", "or", "but", "''", "``", "“", "”"];
/// Words that open a clause: what follows tells nothing of who is meant.
const CLAUSES: &[&str] = &["who", "which", "that", "whose", "whom", "where", "when", "while", "said"];
/// Small words within the names of places.
const JOINTS: &[&str] = &["de", "do", "da", "del", "di", "la", "las", "los", "es", "el", "sur", "du"];
/// Names that are nobody's.
const MONTHS: &[&str] = &[
    "january",
    "february",
    "march",
    "april",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "mr.",
    "mr",
    "mrs.",
    "mrs",
    "ms.",
    "ms",
    "dr.",
    "dr",
];
/// Ranks that are adjectives, too.
const DESCRIBING: &[&str] = &["general", "major", "private", "marine", "radical", "pilot"];
/// States whose people keep the name of where they came from before their own.
const IMMIGRANT: &[&str] = &["USA", "CAN", "AUS", "NZL"];
/// Before an office: it is not the government's.
const SHADOW: &[&str] = &["shadow"];
/// Words that say that an office is no longer held.
const PAST: &[&str] = &[
    "former",
    "ex",
    "late",
    "ousted",
    "deposed",
    "retired",
    "then",
    "onetime",
    "erstwhile",
    "toppled",
    "overthrown",
];

/// Whether the core of a phrase ends before a word: at a preposition, a comma, a clause.
pub(crate) fn ends_core(words: &[Word<'_>], at: usize) -> bool {
    let is = |list: &[&str]| {
        words.get(at).is_some_and(|word| list.iter().any(|other| word.text.eq_ignore_ascii_case(other)))
    };
    is(PREPOSITIONS) || is(BREAKS) || is(CLAUSES)
}

/// The country that modifiers tell, the nearest first: a party's is told only where no other word tells one, since parties of
/// one name are in many states (`Ghana Labour Congress`).
fn country_told(before: &[Is<'_>]) -> Option<String> {
    let told = |is_party: bool| {
        let is_such = move |is: &&Is<'_>| is.is_party() == is_party;
        before.iter().rev().filter(is_such).find_map(|is| is.country())
    };
    told(false).or_else(|| told(true))
}

/// A phrase with its units.
pub(crate) struct Reading<'r, 'w> {
    pub(crate) world: &'w World,
    pub(crate) words: &'r [Word<'r>],
    pub(crate) units: &'r [Unit<'w>],
    pub(crate) scene: &'r Scene,
}

impl<'w> Reading<'_, 'w> {
    /// The parts of the phrase between commas and conjunctions, up to the first clause.
    fn segments(&self) -> Vec<Range<usize>> {
        let mut segments = Vec::new();
        let mut start = 0;
        for at in 0..self.words.len() {
            if self.is(at, CLAUSES) && at > 0 {
                segments.push(start..at);
                return segments;
            }
            if self.is(at, BREAKS) {
                segments.push(start..at);
                start = at + 1;
            }
        }
        segments.push(start..self.words.len());
        segments
    }

    /// Reads one part of a phrase around its head.
    pub(crate) fn segment(&self, segment: Range<usize>, head: usize) -> Option<Resolution> {
        let start = (segment.start..head)
            .rev()
            .find(|at| self.is(*at, PREPOSITIONS))
            .map_or(segment.start, |at| at + 1);
        let end = (head + 1..segment.end).find(|at| self.is(*at, PREPOSITIONS)).unwrap_or(segment.end);
        let mut found = self.core(start..end, head);
        self.mark_shadow(&mut found, &(start..end), head);
        self.move_to_owner(&mut found, head, end..segment.end);
        if found.country.is_none() && found.id.is_none() {
            self.hang_on(&mut found, head, end..segment.end);
        }
        if let Some(name) = self.name_behind(end..segment.end) {
            self.lay_beside(&mut found, name);
        }
        Some(found)
    }

    /// The full name of a person right behind the state that an office is accredited to: `UN envoy for Syria Jan Egeland`.
    fn name_behind(&self, rest: Range<usize>) -> Option<Range<usize>> {
        if !self.is(rest.start, &["to", "for", "in"]) {
            return None;
        }
        let state = self.units.iter().find(|unit| unit.tokens.start > rest.start)?;
        let is_state =
            matches!(state.first(), Some(Is::State(_) | Is::Capital(_) | Is::Organisation(_) | Is::Place(_)));
        let name = self.units.iter().find(|unit| unit.tokens.start == state.tokens.end)?;
        let is_full = name.tokens.len() > 1 && !name.persons.is_empty() && name.tokens.end == rest.end;
        (is_state && is_full).then(|| name.tokens.clone())
    }

    /// Reads what stands before the first preposition.
    pub(crate) fn core(&self, core: Range<usize>, head: usize) -> Resolution {
        let text = self.text(core.clone());
        let mut found = Resolution::empty(&text);
        if self.name_person(&mut found, &core, head) {
            return found;
        }
        let title = self.unit_at(head).or_else(|| self.title_before(&core, head));
        match title {
            Some(unit) if !unit.readings.is_empty() => {
                self.name_by(&mut found, unit, &core);
                self.name_after(&mut found, unit, &core);
            }
            _ => self.name_unknown(&mut found, &core, head),
        }
        found
    }

    /// The office or agent that stands right before a name that is not known.
    pub(crate) fn title_before(&self, core: &Range<usize>, head: usize) -> Option<&Unit<'w>> {
        let unit =
            self.units.iter().rev().find(|unit| {
                unit.tokens.end <= head && unit.tokens.start >= core.start && !unit.is_surname()
            })?;
        let is_named = |at: usize| self.is_name(at) || self.unit_at(at).is_some_and(Unit::is_surname);
        let is_next = (unit.tokens.end..=head).all(is_named);
        (is_next && unit.common().is_some()).then_some(unit)
    }

    /// The head is known: what it is, and whose.
    fn name_by(&self, found: &mut Resolution, unit: &Unit<'w>, core: &Range<usize>) {
        let before = self.modifiers(core.start..unit.tokens.start);
        let foreign = country_told(&before);
        let reading = match unit.first() {
            // "Brazil's Congress" is not the Congress of the United States.
            Some(Is::Seat(seat)) if foreign.as_ref().is_some_and(|country| *country != seat.country) => {
                unit.common()
            }
            // "Italy's ruling coalition" is no group of states.
            Some(Is::Organisation(body)) if foreign.is_some() && body.is_group && !self.is_proper(unit) => {
                unit.common().or(unit.first())
            }
            // "Israel's Labour Party" is not Britain's.
            Some(Is::Organisation(body))
                if foreign.is_some() && body.is_party() && body.country.as_deref() != foreign.as_deref() =>
            {
                let own = |is: &Is<'w>| matches!(is, Is::Organisation(other) if other.country.as_deref() == foreign.as_deref());
                match unit.readings.iter().copied().find(own) {
                    Some(own) => Some(own),
                    None => {
                        found.kind = body.kind;
                        found.country.clone_from(&foreign);
                        found.sectors.clone_from(&body.sectors);
                        found.score = 0.6;
                        found.reasons.push(
                            "a party of that name, of another state than those that are known".to_owned(),
                        );
                        return;
                    }
                }
            }
            first => first,
        };
        let Some(is) = reading else { return };
        found.score = 0.8;
        found.reasons.push(format!("`{}` is known", self.text(unit.tokens.clone())));
        match is {
            Is::State(state) | Is::Capital(state) => {
                found.id = Some(state.id.clone());
                found.name.clone_from(&state.name);
                found.kind = state.kind;
                found.country = Some(state.id.clone());
                found.is_place = true;
                if matches!(is, Is::Capital(_)) {
                    found.is_city = true;
                    found.reasons.push(format!("capital of {}", state.name));
                    let name = self.text(unit.tokens.clone());
                    if let Some(other) = self.world.namesake_of_capital(&name, &state.id, self.scene) {
                        found.id = None;
                        found.name = name;
                        found.kind = EntityKind::Unknown;
                        found.reasons.push(format!("the text speaks of {other}, where a city has that name"));
                        found.country = Some(other);
                    }
                    self.move_elsewhere(found, unit);
                }
                self.move_beside(found, unit.tokens.end);
            }
            Is::Place(region) => {
                found.country.clone_from(&region.country);
                found.name.clone_from(&region.name);
                found.is_place = true;
            }
            Is::Adjective(state) | Is::People(state) => {
                found.kind = EntityKind::Population;
                found.country = self.home(unit).or_else(|| Some(state.id.clone()));
            }
            Is::Seat(seat) => {
                found.kind = EntityKind::Office;
                found.name.clone_from(&seat.name);
                found.country = Some(seat.country.clone());
                found.sectors.clone_from(&seat.sectors);
                found.is_place = seat.stands != crate::body::Stands::Body;
            }
            Is::Organisation(organisation) => {
                found.id = Some(organisation.id.to_string());
                found.name = organisation.name.to_string();
                found.kind = organisation.kind;
                found.country = organisation.country.as_deref().map(str::to_owned);
                found.sectors.clone_from(&organisation.sectors);
                found.code = organisation.code.as_deref().map(str::to_owned);
                found.group = organisation.is_group.then(|| organisation.id.to_string());
                // A people of several states is of the one that is named: `Turkish Kurds`.
                if organisation.kind == EntityKind::Population && !organisation.is_group {
                    found.country = found.country.take().or(foreign);
                }
            }
            Is::Office(office) if self.private_body(office, core, unit).is_some() => {
                found.kind = EntityKind::Person;
                found.sectors = self.private_body(office, core, unit).unwrap_or_default();
                self.belong(found, &before);
                self.belong_to_place(found, core, unit.tokens.start);
                found.reasons.push("a title of a private body".to_owned());
            }
            Is::Office(office) => {
                found.kind = EntityKind::Office;
                found.sectors.clone_from(&office.sectors);
                found.role = Some(self.text(unit.tokens.clone()).to_lowercase());
                self.belong(found, &before);
                self.belong_to_head(found, core, unit.tokens.start);
                self.belong_to_place(found, core, unit.tokens.start);
                // "The chancellor", "the chief of staff" of a text that tells no state need not be Britain's, or Israel's:
                // where other states have one who leads them, or does something else.
                let own = unit.offices().find(|office| office.of.is_some());
                let is_another = |office: &Office| {
                    office.of.is_none()
                        && (office.rank == 1 || own.is_some_and(|own| own.sectors != office.sectors))
                };
                let is_many = unit.offices().any(is_another);
                if found.country.is_none() && found.id.is_none() && !is_many {
                    found.country = own.and_then(|office| office.of.clone());
                }
            }
            Is::Agent(agent) => {
                found.kind = agent.kind;
                found.sectors.clone_from(&agent.sectors);
                if agent.kind == EntityKind::Person && !agent.is_plural {
                    found.role = Some(self.text(unit.tokens.clone()).to_lowercase());
                }
                self.belong(found, &before);
                if agent.kind == EntityKind::Office {
                    self.belong_to_head(found, core, unit.tokens.start);
                }
                self.belong_to_place(found, core, unit.tokens.start);
            }
        }
        self.mark_past(found, core, unit);
    }

    /// The head is not known: a modifier may still tell the country.
    fn name_unknown(&self, found: &mut Resolution, core: &Range<usize>, head: usize) {
        let before = self.modifiers(core.start..head);
        self.belong(found, &before);
        found.score = 0.4;
        // `Jack London`: what is before the place's name may be some family's name, too.
        let is_named = |at: &usize| self.is_name(*at) || self.unit_at(*at).is_some_and(Unit::is_surname);
        // `Rio de Janeiro`, `Dar es Salaam`.
        let is_joint = |at: &usize| *at > core.start && self.is(*at, JOINTS) && is_named(&(at - 1));
        let is_part = |at: &usize| is_named(at) || is_joint(at);
        let start = (core.start..=head).rev().take_while(is_part).last().filter(|_| self.is_name(head));
        // `San Pedro Sula`, whose first word the tree may take for its head, is no `San`.
        let end = (head + 1..core.end).take_while(is_named).last().map_or(head + 1, |last| last + 1);
        let country_at = |start| {
            let whole =
                self.world.country_of_place(&self.text(start..end), self.scene).filter(|_| end > head + 1);
            whole.or_else(|| self.world.country_of_place(&self.text(start..head + 1), self.scene))
        };
        if let (Some(start), None) = (start, &found.country)
            && let Some(country) = country_at(start)
        {
            found.reasons.push(format!("a place in {country}"));
            found.country = Some(country);
            found.is_place = true;
            found.is_city = true;
        }
        // `Birmingham, Alabama`, though a Birmingham held an office too; never `Bush` alone, which is a town in Egypt.
        let is_surname = self.unit_at(head).is_some_and(Unit::is_surname);
        let is_there = |country: &String| self.world.has_place(&found.name, country);
        if self.is_name(head) || is_surname && self.country_beside(head + 2).is_some_and(|at| is_there(&at)) {
            self.move_beside(found, head + 1);
        }
    }

    /// What a noun has that takes its sector from what it belongs to, where that has none: officials are the government's.
    fn fill_sector(&self, found: &mut Resolution, head: usize) {
        let Some(Is::Agent(agent)) = self.unit_at(head).and_then(Unit::first) else { return };
        if found.sectors.is_empty() && found.country.is_some() && found.group.is_none() && !found.former {
            found.sectors.clone_from(&agent.by_default);
        }
    }

    /// "The *shadow* foreign secretary", "Shadow Chancellor Ed Balls": an office of the opposition's front bench at Westminster and
    /// its like, never that of the government.
    fn mark_shadow(&self, found: &mut Resolution, core: &Range<usize>, head: usize) {
        let Some(at) = (core.start..=head.min(core.end)).find(|at| self.is(*at, SHADOW)) else { return };
        let is_office = self.unit_at(at + 1).is_some_and(|unit| unit.offices().next().is_some());
        if !is_office {
            return;
        }
        found.sectors = vec![Sector::Opp];
        found.reasons.push("the opposition's speaker for an office".to_owned());
        // Only in Britain are there secretaries and a chancellor beside him.
        if found.country.is_none() && !self.is(at + 1, &["minister", "treasurer"]) {
            found.country = Some("GBR".to_owned());
        }
    }

    /// Whether the words of a stretch tell an office of the opposition's front bench.
    pub(crate) fn is_shadow(&self, stretch: Range<usize>) -> bool {
        stretch.into_iter().any(|at| self.is(at, SHADOW))
    }

    pub(crate) fn mark_past(&self, found: &mut Resolution, core: &Range<usize>, unit: &Unit<'w>) {
        if self.is_past(core.start..unit.tokens.end) && found.role.is_some() {
            found.former = true;
            found.sectors = vec![Sector::Eli];
            found.reasons.push("the words call the office past".to_owned());
        }
    }

    /// Whether a word of a stretch says that an office is past: `former`, `ex-Panamanian`.
    pub(crate) fn is_past(&self, stretch: Range<usize>) -> bool {
        let is_ex = |at: usize| {
            let start = self.words.get(at).and_then(|word| word.text.get(..3));
            start.is_some_and(|start| start.eq_ignore_ascii_case("ex-"))
        };
        stretch.into_iter().any(|at| self.is(at, PAST) || is_ex(at))
    }

    /// The units of a stretch, by their likeliest reading.
    pub(crate) fn modifiers(&self, stretch: Range<usize>) -> Vec<Is<'w>> {
        self.units
            .iter()
            .filter(|unit| stretch.start <= unit.tokens.start && unit.tokens.end <= stretch.end)
            .filter(|unit| !self.is_describing(unit) && self.home(unit).is_none())
            .filter(|unit| !self.is_in_name_of_other(unit, stretch.end))
            .filter_map(|unit| self.house_of_other(unit).or(unit.first()))
            .collect()
    }

    /// "Arab Chemicals", "Asian Steel Corporation": a group of states within a name that goes on is a part of the name.
    fn is_in_name_of_other(&self, unit: &Unit<'w>, head: usize) -> bool {
        matches!(unit.first(), Some(Is::Organisation(body)) if body.is_group)
            && self.is_name(unit.tokens.end)
            && self.words.get(head).is_some_and(|word| word.proper)
    }

    /// "The Indian *Congress* leader": a house of that name behind another state is no more than such a house.
    fn house_of_other(&self, unit: &Unit<'w>) -> Option<Is<'w>> {
        let Some(Is::Seat(seat)) = unit.first() else { return None };
        let before = self.units.iter().find(|other| other.tokens.end == unit.tokens.start)?;
        match before.first()? {
            Is::State(of) | Is::Adjective(of) if !self.world.is_same_state(&of.id, &seat.country) => {
                unit.common()
            }
            _ => None,
        }
    }

    /// The state whose minority a people is that is named right behind another nationality: `Guatemalan Indians`,
    /// `Croatian Serbs`; but `Cuban Americans` are at home where they came to.
    fn home(&self, unit: &Unit<'w>) -> Option<String> {
        let Some(Is::Adjective(of) | Is::People(of)) = unit.first() else { return None };
        let before = self.units.iter().find(|other| other.tokens.end == unit.tokens.start)?;
        match before.first()? {
            Is::Adjective(land) if !self.world.is_same_state(&land.id, &of.id) => {
                (!IMMIGRANT.contains(&of.id.as_str())).then(|| land.id.clone())
            }
            _ => None,
        }
    }

    /// "A general strike", "major powers", "a major Dutch bank": no officer before a common noun or a word of nationality.
    fn is_describing(&self, unit: &Unit<'w>) -> bool {
        let (at, next) = (unit.tokens.start, unit.tokens.end);
        let is_adjective = unit.tokens.len() == 1
            && self.words.get(at).is_some_and(|w| !w.proper && DESCRIBING.contains(&w.text));
        let is_nationality =
            || matches!(self.unit_at(next).and_then(Unit::first), Some(Is::Adjective(_) | Is::People(_)));
        is_adjective
            && (self.words.get(next).is_some_and(|w| !w.proper && w.text.starts_with(char::is_lowercase))
                || is_nationality())
    }

    /// Whether a unit stands as a name, in capitals.
    fn is_proper(&self, unit: &Unit<'w>) -> bool {
        self.words.get(unit.tokens.clone()).is_some_and(|words| words.iter().all(|word| word.proper))
    }

    pub(crate) fn unit_at(&self, at: usize) -> Option<&Unit<'w>> {
        self.units.iter().find(|unit| unit.tokens.contains(&at))
    }

    /// Whether a token is one of some words and no part of a unit.
    pub(crate) fn is(&self, at: usize, words: &[&str]) -> bool {
        self.unit_at(at).is_none()
            && self
                .words
                .get(at)
                .is_some_and(|word| words.iter().any(|other| word.text.eq_ignore_ascii_case(other)))
    }

    /// Whether a token is part of a name that is not known.
    pub(crate) fn is_name(&self, at: usize) -> bool {
        self.unit_at(at).is_none()
            && self
                .words
                .get(at)
                .is_some_and(|word| word.proper && !self.is(at, MONTHS) && !self.is(at, &WEEKDAYS))
    }

    pub(crate) fn text(&self, tokens: Range<usize>) -> String {
        let words: Vec<&str> = self.words.get(tokens).unwrap_or(&[]).iter().map(|word| word.text).collect();
        words.join(" ").replace(" 's", "'s").replace(" - ", "-")
    }
}

/// Sets what follows from the rest: the government where only an official is named, and the actor code.
pub(crate) fn finish(found: &mut Resolution) {
    if found.sectors.is_empty() && found.role.is_some() && found.country.is_some() {
        found.sectors.push(Sector::Gov);
    }
    if found.code.is_none() {
        found.code = code_of(found.country.as_deref(), &found.sectors);
    }
}

/// The CAMEO actor code of a country and its sectors: at most two of them.
fn code_of(country: Option<&str>, sectors: &[Sector]) -> Option<String> {
    let mut code = country?.to_owned();
    for sector in sectors.iter().take(2) {
        code.push_str(sector.as_str());
    }
    Some(code)
}
