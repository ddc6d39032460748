//! A name in a phrase, with its title and its state, to a person; an office with its state to its holder.

use crate::body::{Organisation, is_constituent, state_of};
use crate::normal::key;
use crate::office::Office;
use crate::office::OfficeKind;
use crate::person::{NameForm, Person, Term};
use crate::resolve::Reading;
use crate::scan::{Is, Unit};
use crate::translit::fold;
use crate::{Resolution, World};
use dyad_record::{EntityKind, Sector};
use std::ops::Range;

/// Persons of one name who are so few that the one who leads a state is meant by it.
const FEW: usize = 4;

/// Years for which who led a state is told by the family name alone.
const REMEMBERED: i16 = 12;

/// Words before a name that are no office.
const HONORIFICS: &[&str] = &[
    "mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "dame", "madame", "sheikh", "prof", "samdech",
    "comrade", "senor", "baroness",
];
/// Names that are words of every day: a title must stand before them.
pub(crate) const COMMON: &[&str] = &[
    "may",
    "march",
    "april",
    "june",
    "august",
    "ban",
    "will",
    "major",
    "day",
    "young",
    "long",
    "king",
    "rice",
    "wood",
    "hill",
    "green",
    "black",
    "white",
    "rose",
    "price",
    "best",
    "banks",
    "law",
    "field",
    "mark",
    "grant",
    "bell",
    "hope",
    "sun",
    "son",
    "can",
    "do",
    "an",
    "in",
    "to",
    "be",
    "no",
    "so",
    "ha",
    "he",
    "she",
    "you",
    "we",
    "sea",
    "south",
    "north",
    "east",
    "west",
    "cook",
    "ford",
    "baker",
    "turner",
    "fisher",
    "monday",
    "sunday",
    "bank",
    "oil",
    "gas",
    "general",
    "union",
    "trade",
    "press",
    "fed",
    "free",
    "gold",
    "cash",
    "stone",
    "short",
    "long",
    "chance",
    "christian",
    "santos",
    "santa",
    "san",
    "paris",
    "chad",
    "jordan",
    "israel",
    "china",
    "cruz",
    "lima",
    "costa",
    "mali",
    "ho",
    "ma",
    "mo",
    "ri",
    "pa",
    "pak",
    "roma",
    "sofia",
    "victoria",
    "washington",
    "lincoln",
    "jackson",
    "hamilton",
    "wellington",
];

impl<'w> Reading<'_, 'w> {
    /// The name of a person at the head, or behind the title that is the head; whether there is one.
    pub(crate) fn name_person(&self, found: &mut Resolution, core: &Range<usize>, head: usize) -> bool {
        let Some(unit) = self.person_unit(core, head) else { return false };
        let title = self.title_of(core, unit);
        let before = self.modifiers(core.start..unit.tokens.start);
        let hint = before.iter().rev().find_map(|is| match is {
            Is::Office(_) | Is::Agent(_) => None,
            is => is.country(),
        });
        let words = self.text(unit.tokens.clone());
        let has_honorific = unit.tokens.start > core.start && self.is_honorific(unit.tokens.start - 1);
        let parts = title.map(|title| self.constituents(core, title)).unwrap_or_default();
        let of_part = || {
            let is_of = |person: &&Person| person.terms.iter().any(|term| parts.contains(&term.of.as_str()));
            unit.persons.iter().map(|(_, person)| person).find(is_of).cloned()
        };
        let mut namesakes = self.namesakes(core.start..unit.tokens.start).into_iter();
        // A party of one name is in many states: whom it leads is told by the full name alone.
        let is_full = unit.persons.iter().any(|(form, _)| *form == NameForm::Full) && words.contains(' ');
        let is_bodys =
            is_full && matches!(before.as_slice(), [.., Is::Organisation(_), Is::Office(_) | Is::Agent(_)]);
        let chosen = of_part()
            .or_else(|| self.named_of_body(unit, &before))
            .or_else(|| self.choose(unit, title, hint.as_deref(), has_honorific))
            .or_else(|| is_bodys.then(|| self.choose(unit, title, None, has_honorific))?)
            .or_else(|| namesakes.find_map(|state| self.choose(unit, title, Some(state), has_honorific)));
        let Some(person) = chosen else {
            if title.is_none() && !has_honorific {
                return false;
            }
            found.name = words;
            found.kind = EntityKind::Person;
            found.country = hint;
            self.take_title(found, core, title);
            found.score = 0.6;
            found.reasons.push("a name that is not known, after a title".to_owned());
            self.belong(found, &before);
            if let Some(title) = title {
                self.belong_to_place(found, core, title.tokens.start);
            }
            return true;
        };
        self.describe(found, &person, title.is_some(), hint.as_deref());
        found.country = found.country.take().or(hint);
        found.reasons.push(format!("`{words}` names {}", person.name));
        let is_told = title.is_some() || has_honorific || self.scene.known.contains(&person.id);
        if !is_told && unit.persons.len() > FEW {
            found.score = found.score.min(0.6);
            found.reasons.push("one of many of that name".to_owned());
        }
        self.take_title(found, core, title);
        if self.is_past(core.start..unit.tokens.start) {
            found.former = true;
        }
        if found.former {
            found.sectors = vec![Sector::Eli];
        }
        true
    }

    /// Name, state, office and sectors of a person on the day.
    fn describe(&self, found: &mut Resolution, person: &Person, has_title: bool, state: Option<&str>) {
        found.id = Some(person.id.clone());
        found.name.clone_from(&person.name);
        found.kind = EntityKind::Person;
        found.score = 0.9;
        // A state that is told goes before a body that he heads as well: `Nigerian Oil Minister Rilwanu Lukman`.
        let is_told = |term: &&Term| {
            term.is_held(self.scene.on)
                && state.is_some_and(|state| self.world.is_same_state(&term.of, state))
        };
        let term = person.terms.iter().find(is_told).or_else(|| person.term(self.scene.on));
        let Some(term) = term else {
            // Named before the first office that is known.
            let state =
                person.first_of_state().map(state_of).filter(|of| self.world.states.by_id(of).is_some());
            found.country = state.map(|state| self.world.state_on(state, self.scene.on).to_owned());
            return;
        };
        match self.world.states.by_id(&term.of) {
            Some(_) => found.country = Some(self.world.state_on(&term.of, self.scene.on).to_owned()),
            None => {
                let body = self.world.organisations.by_id(&term.of);
                found.group = body.is_none_or(|body| !body.is_constituent).then(|| term.of.clone());
                if let Some(body) = body {
                    found.code = body.code.as_deref().map(str::to_owned);
                    found.country = body.country.as_deref().map(str::to_owned);
                    found.sectors.clone_from(&body.sectors);
                }
            }
        }
        let until = |day| self.scene.on.is_some_and(|on| day < on);
        if term.until.is_some_and(until) && !has_title {
            found.former = true;
            found.reasons.push(format!(
                "{} until {}",
                term.post,
                term.until.map(|day| day.to_string()).unwrap_or_default()
            ));
        } else {
            found.reasons.push(format!("{} of {} on that day", term.post, term.of));
        }
        if found.sectors.is_empty() {
            found.sectors = self.world.sectors_of(&term.post);
        }
        found.role = Some(term.post.clone());
    }

    fn take_title(&self, found: &mut Resolution, core: &Range<usize>, title: Option<&Unit<'w>>) {
        let Some(title) = title else { return };
        found.role = Some(self.text(title.tokens.clone()).to_lowercase());
        // "Gazprom chief executive Alexei Miller" is of business, whoever else has a chief executive.
        if let Some(company) = self.company_before(core, title) {
            found.sectors.clone_from(&company.sectors);
            return;
        }
        // Israel's chief of staff is the army's: the office of that state goes before the one of that name elsewhere.
        let own = title.offices().find(|office| office.of.is_some() && office.of == found.country);
        if let Some(is) = own.map(Is::Office).or_else(|| title.common())
            && (found.sectors.is_empty() || matches!(is, Is::Office(_)))
        {
            found.sectors = is.sectors();
        }
    }

    /// The person's name that the phrase is about: one that holds the head, or follows it without a possessive.
    fn person_unit(&self, core: &Range<usize>, head: usize) -> Option<&Unit<'w>> {
        self.units.iter().find(|unit| {
            let is_possessive = |at: usize| {
                self.words.get(at).is_some_and(|word| matches!(word.text, "'s" | "’s" | "'" | "’"))
            };
            !unit.persons.is_empty()
                && unit.tokens.start >= core.start
                && unit.tokens.end <= core.end
                && head < unit.tokens.end
                && !(head < unit.tokens.start && (head..core.end).any(is_possessive))
        })
    }

    /// The office or agent that stands right before a name.
    fn title_of(&self, core: &Range<usize>, name: &Unit<'w>) -> Option<&Unit<'w>> {
        self.units.iter().find(|unit| {
            let end = unit.tokens.end;
            let is_next = end == name.tokens.start
                || end + 1 == name.tokens.start && (self.is_honorific(end) || self.is_name(end))
                || end < name.tokens.start && self.are_particles(end..name.tokens.start);
            unit.tokens.start >= core.start && is_next && unit.common().is_some()
        })
    }

    /// The company or paper that stands right before a title.
    fn company_before(&self, core: &Range<usize>, title: &Unit<'w>) -> Option<&'w Organisation> {
        let is_mark = |at: usize| self.words.get(at).is_some_and(|word| matches!(word.text, "'s" | "’s"));
        let end = title.tokens.start;
        let end = if end > core.start && is_mark(end - 1) { end - 1 } else { end };
        let before =
            self.units.iter().find(|unit| unit.tokens.end == end && unit.tokens.start >= core.start)?;
        match before.first()? {
            Is::Organisation(body) if matches!(body.kind, EntityKind::Company | EntityKind::Media) => {
                Some(body)
            }
            _ => None,
        }
    }

    fn is_honorific(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| HONORIFICS.contains(&key(word.text).as_str()))
    }

    /// Which of the persons of a name is meant, if any is surely enough.
    pub(crate) fn choose(
        &self,
        unit: &Unit<'w>,
        title: Option<&Unit<'w>>,
        state: Option<&str>,
        has_honorific: bool,
    ) -> Option<Person> {
        let post = title.and_then(Unit::common).and_then(|is| match is {
            Is::Office(office) => Some(office.post.clone()),
            _ => None,
        });
        let word = key(&self.text(unit.tokens.clone()));
        let is_common = COMMON.contains(&word.as_str());
        let mut best: Option<(i32, &Person)> = None;
        for (form, person) in &unit.persons {
            let Some(score) = self.weigh(*form, person, post.as_deref(), state) else { continue };
            if *form == NameForm::Surname && self.is_of_another(unit, title, person) {
                continue;
            }
            // Of a general or a doctor there are many of each name.
            let has_office = title.is_some_and(|title| title.offices().next().is_some());
            let is_at_hand = has_office
                || title.is_some() && self.is_likely(person)
                || self.scene.known.contains(&person.id)
                || has_honorific && self.is_likely(person);
            let is_sure = match form {
                NameForm::Full => {
                    word.contains(' ') || !is_common && (is_at_hand || !self.is_anybodys(unit, person))
                }
                NameForm::Surname => {
                    is_at_hand
                        || !is_common
                            && (self.leads(person)
                                || self.led(person)
                                || title.is_none() && self.is_great_alone(unit, person))
                            && self.words.get(unit.tokens.start).is_some_and(|word| word.proper)
                }
            };
            if is_sure && best.is_none_or(|(known, _)| score > known) {
                best = Some((score, person));
            }
        }
        best.map(|(_, person)| person.clone())
            .or_else(|| match (title.and_then(Unit::common)?, state) {
                (Is::Office(office), Some(state)) => self.holder_named(&word, &office.post, state),
                (Is::Office(_), None) => title?.offices().find_map(|office| self.holder_alone(&word, office)),
                _ => None,
            })
            .or_else(|| self.bearer(&unit.persons, &word, title?, state))
    }

    /// The one holder of that family name where nothing tells of what: of the state whose title it is (`Sen. Dole`), or
    /// among the parts of states (`Governor Cuomo`).
    fn holder_alone(&self, word: &str, office: &Office) -> Option<Person> {
        let wanted = fold(word);
        let is_meant = |person: &Person| {
            let last = |name: &String| fold(&key(name)).rsplit(' ').next() == Some(wanted.as_str());
            (last(&person.name) || person.aliases.iter().any(last))
                && person.terms.iter().any(|term| {
                    let known = self.world.canonical_post(&term.post);
                    term.is_held(self.scene.on)
                        && (term.post == office.post || known.is_some_and(|(post, _)| post == office.post))
                })
        };
        let parts = self.world.organisations.all().iter().filter(|body| body.is_constituent);
        let states = office.of.as_deref().into_iter().chain(parts.map(|body| &*body.id));
        let mut meant = states.flat_map(|of| self.world.people.holders(&office.post, of)).filter(is_meant);
        let one = meant.next()?;
        meant.all(|other| other.id == one.id).then_some(one)
    }

    /// "Senator *Chad* Smith": the words between a title and a family name are another person's.
    fn is_of_another(&self, unit: &Unit<'w>, title: Option<&Unit<'w>>, person: &Person) -> bool {
        let between = title.map_or(0..0, |title| title.tokens.end..unit.tokens.start);
        // Mostly there are none, and names are asked for at every word.
        if between.is_empty() {
            return false;
        }
        let own = fold(&key(&std::iter::once(&person.name)
            .chain(&person.aliases)
            .cloned()
            .collect::<Vec<_>>()
            .join(" ")));
        let is_strange = |at: usize| {
            let word = self.words.get(at).filter(|word| word.proper && !self.is_honorific(at));
            word.is_some_and(|word| {
                let word = fold(&key(word.text));
                word.len() > 2 && !own.split(' ').any(|part| part == word)
            })
        };
        between.into_iter().any(is_strange)
    }

    /// "Scott *Paul*", "*Paul* Rodgers", "Paul" long after: the one name of a king is also somebody else's.
    fn is_anybodys(&self, unit: &Unit<'w>, person: &Person) -> bool {
        const CROWNED: &[&str] = &["monarch", "king", "queen", "emperor", "pope", "prince", "regent"];
        let beside = [unit.tokens.start.checked_sub(1), Some(unit.tokens.end)];
        let reigned = |term: &Term| CROWNED.contains(&term.post.as_str()) && !term.is_held(self.scene.on);
        beside.into_iter().flatten().any(|at| self.is_name(at)) || person.terms.iter().all(reigned)
    }

    /// How well a person fits; nothing where title or state contradict.
    fn weigh(&self, form: NameForm, person: &Person, post: Option<&str>, state: Option<&str>) -> Option<i32> {
        let mut score = if form == NameForm::Full { 4 } else { 0 };
        if let Some(state) = state {
            let of = |term: &Term| state_of(&term.of).to_owned();
            let is_of = person.terms.iter().any(|term| self.world.is_same_state(&of(term), state));
            let has_state = person.terms.iter().any(|term| self.world.states.by_id(&of(term)).is_some());
            if !is_of && (has_state || form == NameForm::Surname) {
                return None;
            }
            score += 3;
        }
        if let Some(post) = post {
            let of_post: Vec<&Term> = person
                .terms
                .iter()
                .filter(|term| self.world.canonical_post(&term.post).is_some_and(|(known, _)| known == post))
                .collect();
            let held: Vec<bool> = of_post.iter().map(|term| term.is_held(self.scene.on)).collect();
            // By the family name alone nobody is meant who holds the office only later, or held it a generation ago.
            let is_far = |term: &Term| {
                let is_later = term.since.zip(self.scene.on).is_some_and(|(since, on)| since > on);
                let is_gone =
                    term.until.zip(self.scene.on).is_some_and(|(until, on)| on.year() - until.year() > 20);
                is_later || is_gone
            };
            if form == NameForm::Surname && !of_post.is_empty() && of_post.iter().all(|term| is_far(term)) {
                return None;
            }
            match held.iter().any(|is_held| *is_held) {
                true => score += 6,
                false if !held.is_empty() => score += 2,
                false if form == NameForm::Surname && state.is_none() => return None,
                false => {}
            }
        }
        if person.terms.iter().any(|term| term.is_held(self.scene.on)) {
            score += 2;
        }
        // Of father and son who share a name the son is not meant before he came to any office.
        if person.terms.iter().all(|term| term.since.zip(self.scene.on).is_some_and(|(since, on)| since > on))
        {
            score -= 1;
        }
        if self.leads(person) {
            // Who leads a state goes before who leads a party or a band.
            let is_of_state = |term: &Term| self.world.states.by_id(&term.of).is_some() && self.is_head(term);
            let leads_state =
                person.terms.iter().any(|term| term.is_held(self.scene.on) && is_of_state(term));
            score += if leads_state { 3 } else { 2 };
        }
        if self.scene.known.contains(&person.id) {
            score += 5;
        }
        if person.country(self.scene.on).is_some_and(|country| self.scene.weight(country) > 0) {
            score += 2;
        }
        Some(score)
    }

    /// Whether `Mr` and a family name may mean this person, of whom the document has not told yet: the head of a state or a
    /// government, or who holds an office of a state that it speaks of. There are many of each name.
    fn is_likely(&self, person: &Person) -> bool {
        let holds = person.terms.iter().any(|term| term.is_held(self.scene.on));
        let is_of_scene = person.country(self.scene.on).is_some_and(|state| self.scene.weight(state) > 0);
        self.leads(person) || holds && is_of_scene
    }

    /// Whether the person heads a state or a government on the day.
    pub(crate) fn leads(&self, person: &Person) -> bool {
        person.terms.iter().any(|term| term.is_held(self.scene.on) && self.is_head(term))
    }

    /// Whether the person headed a state that the document speaks of until some years ago: such a one is called by the family
    /// name alone still ("Obama", "Thatcher").
    fn led(&self, person: &Person) -> bool {
        let lately = |term: &Term| {
            term.until
                .zip(self.scene.on)
                .is_some_and(|(until, on)| until < on && on.year() - until.year() <= REMEMBERED)
        };
        person.country(self.scene.on).is_some_and(|state| self.scene.weight(state) > 0)
            && person.terms.iter().any(|term| lately(term) && self.is_head(term))
    }

    /// Whether the office is that of the head of a state or a government, or of an organisation that is no party.
    fn is_head(&self, term: &Term) -> bool {
        // Who heads a body of states is as known as who heads one of them: "Annan", "Stoltenberg".
        const OF_STATES: &[&str] =
            &["secretary general", "managing director", "director general", "president"];
        let of = self.world.organisations.by_id(&term.of);
        let is_of_states = of.is_some_and(|body| body.kind == EntityKind::Igo);
        if is_of_states && OF_STATES.contains(&term.post.as_str()) {
            return true;
        }
        !is_constituent(&term.of)
            && of.is_none_or(|body| body.sectors.first() != Some(&Sector::Pty))
            && (term.post == "leader"
                || self.world.canonical_post(&term.post).is_some_and(|(_, rank)| rank == 1))
    }

    /// A holder of the office whose name has these words.
    pub(crate) fn holder_named(&self, word: &str, post: &str, state: &str) -> Option<Person> {
        let wanted = fold(word);
        let is_named = |person: &Person| {
            std::iter::once(&person.name)
                .chain(&person.aliases)
                .any(|name| fold(&key(name)).split(' ').any(|part| part == wanted))
        };
        let holders = self.world.people.holders(post, state);
        holders
            .iter()
            .find(|person| is_named(person) && person.terms.iter().any(|term| term.is_held(self.scene.on)))
            .or_else(|| holders.iter().find(|person| is_named(person)))
            .cloned()
    }

    /// A name that is not known after a title is the person's.
    pub(crate) fn name_after(&self, found: &mut Resolution, title: &Unit<'w>, core: &Range<usize>) {
        let Some(common) = title.common() else { return };
        let run = (title.tokens.end..core.end).take_while(|at| self.is_name(*at)).count();
        if run == 0 {
            return;
        }
        let name = title.tokens.end..title.tokens.end + run;
        let words = self.text(name);
        let mut of = self.constituents(core, title);
        of.extend(found.country.as_deref());
        let word = key(&words);
        let holder = match common {
            Is::Office(office) => of
                .iter()
                .find_map(|of| self.holder_named(&word, &office.post, of))
                .or_else(|| of.is_empty().then(|| self.holder_alone(&word, office))?),
            _ => None,
        };
        let holder = holder.or_else(|| self.bearer(&[], &word, title, found.country.as_deref()));
        if let Some(person) = holder {
            if found.country.is_none() && found.group.is_none() {
                let role = found.role.take();
                self.describe(found, &person, true, None);
                found.role = role.or(found.role.take());
            }
            found.id = Some(person.id);
            found.reasons.push(format!("held the office: {}", person.name));
            found.name = person.name;
            found.kind = EntityKind::Person;
            return;
        }
        if matches!(common, Is::Office(office) if office.kind == OfficeKind::Post)
            || matches!(common, Is::Agent(agent) if agent.kind == EntityKind::Person)
        {
            found.name = words;
            found.kind = EntityKind::Person;
        }
    }
}

impl World {
    /// Whether two codes are of one state, its predecessors included.
    pub(crate) fn is_same_state(&self, one: &str, other: &str) -> bool {
        one == other || family(one) == family(other)
    }

    /// The state that a code stands for on a day: `RUS` in 1987 is `SUN`.
    pub(crate) fn state_on<'s>(&'s self, id: &'s str, on: Option<jiff::civil::Date>) -> &'s str {
        let is_valid = |code: &str| self.states.by_id(code).is_some_and(|state| state.is_valid(on));
        if let Some(then) = crate::state::renamed(id).filter(|then| on.is_some() && is_valid(then)) {
            return then;
        }
        if is_valid(id) {
            return id;
        }
        let relatives =
            self.states.all().iter().map(|state| state.id.as_str()).filter(|code| family(code) == family(id));
        relatives.into_iter().find(|code| is_valid(code)).unwrap_or(id)
    }

    /// The sectors of an office's title: its own, else the government.
    pub(crate) fn sectors_of(&self, title: &str) -> Vec<Sector> {
        let words: Vec<crate::Word<'_>> = title.split_whitespace().map(crate::Word::new).collect();
        let units = self.units(&words, &crate::Scene::default());
        units
            .first()
            .and_then(Unit::common)
            .map(Is::sectors)
            .filter(|sectors| !sectors.is_empty())
            .unwrap_or_else(|| vec![Sector::Gov])
    }
}

/// The code of today for a state that was.
fn family(code: &str) -> &str {
    match code {
        "SUN" => "RUS",
        "CSK" => "CZE",
        "YUG" | "SCG" => "SRB",
        "ZAR" => "COD",
        "VDR" => "VNM",
        other => other,
    }
}
