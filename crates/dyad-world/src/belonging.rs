//! What stands before the head of a phrase, hangs on it or is set beside it in; whose it is, out.

use crate::Resolution;
use crate::body::{Organisation, Stands, state_of};
use crate::holder::LEADER;
use crate::name::COMMON;
use crate::normal::key;
use crate::person::Person;
use crate::resolve::{OWNING, PREPOSITIONS, Reading};
use crate::scan::{Is, Unit};
use dyad_record::{EntityKind, Sector};
use std::ops::Range;

impl<'w> Reading<'_, 'w> {
    /// A capital's name with another country beside it is the other place of that name: `Tripoli, Lebanon`.
    pub(crate) fn move_elsewhere(&self, found: &mut Resolution, unit: &Unit<'w>) {
        if !self.words.get(unit.tokens.end).is_some_and(|word| matches!(word.text, "," | "(" | "in")) {
            return;
        }
        let Some(place) =
            self.words.get(unit.tokens.start..).and_then(|words| self.world.place(words, self.scene))
        else {
            return;
        };
        let Some(state) = place.country.as_deref().and_then(|country| self.world.states.by_id(country))
        else {
            return;
        };
        if found.country.as_ref() != Some(&state.id) {
            found.id = None;
            found.name = place.name;
            found.kind = EntityKind::Unknown;
            found.country = Some(state.id.clone());
        }
    }

    /// A name with the region of another country beside it is the place there: `Cairo, Illinois`.
    pub(crate) fn move_beside(&self, found: &mut Resolution, end: usize) {
        if self.words.get(end).is_none_or(|word| word.text != ",") {
            return;
        }
        let Some(country) = self.country_beside(end + 1).or_else(|| self.state_beside(found, end + 1)) else {
            return;
        };
        if found.country.as_ref() != Some(&country) {
            found.id = None;
            found.kind = EntityKind::Unknown;
            found.reasons.push(format!("what stands beside it lies in {country}"));
            found.country = Some(country);
            found.is_place = true;
        }
    }

    /// A house, a party, a body that several states have one of is of the state that hangs on it: `the Supreme Court of
    /// Pakistan`, `the White House in Bishkek`. What a title is of goes before the one state that has a title of that name.
    pub(crate) fn move_to_owner(&self, found: &mut Resolution, head: usize, rest: Range<usize>) {
        let Some(unit) = self.unit_at(head) else { return };
        let Some(owner) = self.owner_behind(unit, &rest) else { return };
        if found.country.as_deref().is_none_or(|own| self.world.is_same_state(own, &owner)) {
            return;
        }
        let own = unit
            .readings
            .iter()
            .find(|is| matches!(is, Is::Organisation(_)) && is.country().is_some_and(|of| of == owner));
        found.id = None;
        found.code = None;
        found.name = self.text(unit.tokens.clone());
        found.country = Some(owner);
        found.reasons.push(format!("`{}` tells whose", self.text(rest)));
        if let Some(Is::Organisation(body)) = own {
            found.id = Some(body.id.to_string());
            found.name = body.name.to_string();
            found.kind = body.kind;
            found.sectors.clone_from(&body.sectors);
            found.code = body.code.as_deref().map(str::to_owned);
        }
    }

    /// The state right behind the preposition after a house, a body or an office that has a state of its own.
    fn owner_behind(&self, owned: &Unit<'w>, rest: &Range<usize>) -> Option<String> {
        let first = owned.first()?;
        let is_body = matches!(first, Is::Seat(seat) if seat.stands == Stands::Body);
        // Several states have a Senate and a State House; there is one Kremlin, one CIA.
        let is_common = matches!(first, Is::Seat(_)) && (owned.tokens.len() > 1 || owned.common().is_some());
        let is_owned = match first {
            Is::Organisation(body) => body.country.is_some() && body.kind != EntityKind::Population,
            Is::Office(office) => office.of.is_some(),
            _ => matches!(first, Is::Seat(_)),
        };
        let is_in = self.is(rest.start, &["in"]);
        if !is_owned || !(is_in && is_common || self.is(rest.start, &["of"])) {
            return None;
        }
        let at = if self.is(rest.start + 1, &["the"]) { rest.start + 2 } else { rest.start + 1 };
        match self.unit_at(at).and_then(Unit::first) {
            Some(Is::State(state)) if !is_in || is_body => Some(state.id.clone()),
            Some(Is::Capital(state)) if is_in => Some(state.id.clone()),
            Some(Is::Place(region)) if is_common => region.country.clone(),
            None if is_common && at < rest.end => self.country_beside(at),
            _ => None,
        }
    }

    /// The country of the city or region that is named from a token on.
    pub(crate) fn country_beside(&self, at: usize) -> Option<String> {
        let run = (at..self.words.len()).take_while(|at| self.is_name(*at)).count();
        (run > 0).then(|| self.world.country_of_place(&self.text(at..at + run), self.scene)).flatten()
    }

    /// The state that is named at a token, where it has a place of the name that was found: `Perth, Scotland`.
    fn state_beside(&self, found: &Resolution, at: usize) -> Option<String> {
        let unit = self.unit_at(at).filter(|unit| unit.tokens.start == at)?;
        let country = match unit.first()? {
            Is::State(state) => state.id.clone(),
            _ => return None,
        };
        self.world.has_place(&found.name, &country).then_some(country)
    }

    /// A city or region right before an office or agent tells its country: `Chicago police`.
    pub(crate) fn belong_to_place(&self, found: &mut Resolution, core: &Range<usize>, end: usize) {
        if found.country.is_some() || found.id.is_some() {
            return;
        }
        let is_mark =
            |at: usize| self.words.get(at).is_some_and(|word| matches!(word.text, "'s" | "’s" | "'" | "’"));
        let end = if end > core.start && is_mark(end - 1) { end - 1 } else { end };
        let Some(start) = (core.start..end).rev().take_while(|at| self.is_name(*at)).last() else { return };
        // `New York police`: a tag may take the name's first word for a common one.
        let is_written_large = |at: &usize| self.words[*at].text.starts_with(char::is_uppercase);
        let first = (core.start..start).rev().take_while(is_written_large).last().unwrap_or(start);
        let placed = (first..=start).find_map(|start| {
            let name = self.text(start..end);
            self.world.country_of_place(&name, self.scene).map(|country| (name, country))
        });
        if let Some((name, country)) = placed {
            found.reasons.push(format!("`{name}` is a place in {country}"));
            found.country = Some(country);
        }
    }

    /// "The Allende government", "Putin's chief of staff": who leads a state, named before an office or a house, tells whose it is.
    pub(crate) fn belong_to_head(&self, found: &mut Resolution, core: &Range<usize>, end: usize) {
        if found.country.is_some() || found.id.is_some() {
            return;
        }
        let is_mark =
            |at: usize| self.words.get(at).is_some_and(|word| matches!(word.text, "'s" | "’s" | "'" | "’"));
        let is_possessive = end > core.start && is_mark(end - 1);
        // "The Green Party", "the Green party": no party of a Mr Green's.
        let is_name = self.words.get(end).is_some_and(|word| word.text.starts_with(char::is_uppercase));
        let is_government = found.sectors.contains(&Sector::Gov);
        if is_name && !is_possessive && !is_government {
            return;
        }
        let end = if is_possessive { end - 1 } else { end };
        let named = self.units.iter().find(|unit| unit.tokens.end == end && unit.tokens.start >= core.start);
        let named = named.filter(|unit| is_possessive || is_government || !self.is_common_word(unit));
        if let Some(country) = named.and_then(|unit| self.country_of_head(unit)) {
            found.reasons.push(format!("`{}` leads {country}", self.text(core.start..end)));
            found.country = Some(country);
        }
    }

    /// Whether a name is a word of every day: `Green`.
    pub(crate) fn is_common_word(&self, name: &Unit<'w>) -> bool {
        COMMON.contains(&key(&self.text(name.tokens.clone())).as_str())
    }

    /// The state that the bearer of a name leads on the day, or led until lately.
    pub(crate) fn country_of_head(&self, name: &Unit<'w>) -> Option<String> {
        // Of several who lead, the one of whom the document speaks, then whoever leads a state in fact.
        let weight = |person: &&Person| {
            let own = person.country(self.scene.on).unwrap_or("");
            let in_fact = person.terms.iter().any(|term| term.post == LEADER && term.is_held(self.scene.on));
            let is_state = self.world.states.by_id(own).is_some_and(|state| state.kind == EntityKind::State);
            (self.scene.weight(own), in_fact, is_state)
        };
        let leading = name.persons.iter().map(|(_, person)| person).filter(|person| self.leads(person));
        let leading = leading.max_by_key(weight).cloned();
        let person = leading.or_else(|| self.choose(name, None, None, true))?;
        let term = person
            .terms
            .iter()
            .find(|term| term.is_held(self.scene.on))
            .or_else(|| person.term(self.scene.on))?;
        let of = state_of(&term.of);
        self.world.states.by_id(of)?;
        Some(self.world.state_on(of, self.scene.on).to_owned())
    }

    /// Whose an office or an agent is: the modifiers that stand before it, the nearest first.
    pub(crate) fn belong(&self, found: &mut Resolution, before: &[Is<'w>]) {
        let told = before.iter().rev().find_map(|is| match is {
            Is::State(state) | Is::Adjective(state) | Is::People(state) => Some(state.id.as_str()),
            _ => None,
        });
        let is_foreign = |party: &Organisation| {
            told.zip(party.country.as_deref()).is_some_and(|(one, own)| !self.world.is_same_state(one, own))
        };
        for is in before.iter().rev() {
            match is {
                // "The Ghana Labour Congress", "Israel's Labour leader": parties of one name are in many states.
                Is::Organisation(party) if party.is_party() && is_foreign(party) => {}
                Is::Organisation(organisation) if found.id.is_none() && found.country.is_none() => {
                    if organisation.kind == EntityKind::Population || organisation.is_group {
                        found.group = Some(organisation.id.to_string());
                    }
                    if organisation.kind != EntityKind::Population {
                        found.id = Some(organisation.id.to_string());
                        found.code = organisation.code.as_deref().map(str::to_owned);
                        found.kind = organisation.kind;
                    }
                    found.country = organisation.country.as_deref().map(str::to_owned);
                    found.reasons.push(format!("of {}", organisation.name));
                }
                Is::Organisation(_) => {}
                Is::Office(_) | Is::Agent(_) => {}
                _ if found.country.is_none() && found.id.is_none() => {
                    found.country = is.country();
                    found.is_city = matches!(is, Is::Capital(_));
                    if let Some(country) = &found.country {
                        found.reasons.push(format!("country {country} from the modifier"));
                    }
                }
                _ => {}
            }
            for sector in is.sectors() {
                if !found.sectors.contains(&sector) {
                    found.sectors.push(sector);
                }
            }
        }
    }

    /// What hangs on the head by a preposition.
    pub(crate) fn hang_on(&self, found: &mut Resolution, head: usize, rest: Range<usize>) {
        if !self.is(rest.start, OWNING) && !self.is_served(head, rest.start) {
            return;
        }
        let end = (rest.start + 1..rest.end).find(|at| self.is(*at, PREPOSITIONS)).unwrap_or(rest.end);
        let Some(head) = (rest.start + 1..end).next_back() else { return };
        let whose = self.core(rest.start + 1..end, head);
        if whose.country.is_some() || whose.id.is_some() {
            found.country = whose.country;
            // Who serves a person is another one.
            if !matches!(whose.kind, EntityKind::State | EntityKind::Territory | EntityKind::Person) {
                found.id = whose.id;
                found.code = whose.code;
                found.group = whose.group;
            }
            found.reasons.push(format!("`{}` tells whose", self.text(rest.start..end)));
        }
        for sector in whose.sectors {
            if !found.sectors.contains(&sector) {
                found.sectors.push(sector);
            }
        }
    }

    /// Whether a preposition that owns nothing by itself tells whom this noun belongs to: `an aide to the president`, `officials
    /// with the ministry`, but no `ambassador to France`.
    fn is_served(&self, head: usize, preposition: usize) -> bool {
        let Some(Is::Agent(agent)) = self.unit_at(head).and_then(Unit::common) else { return false };
        agent.serves && self.is(preposition, &["to"])
            || agent.sectors.is_empty() && self.is(preposition, &["with"])
    }

    /// What is set beside the head adds what the head does not tell.
    pub(crate) fn lay_beside(&self, found: &mut Resolution, segment: Range<usize>) {
        if segment.is_empty() {
            return;
        }
        let end = (segment.start..segment.end).find(|at| self.is(*at, PREPOSITIONS)).unwrap_or(segment.end);
        let Some(head) = (segment.start..end).next_back() else { return };
        let Some(beside) = self.segment(segment, head) else { return };
        // "The UN envoy, Jan Egeland": a body is named, whose the office is.
        let serves = found.kind != EntityKind::Person && found.role.is_some();
        if beside.kind == EntityKind::Person && beside.id.is_some() && (found.id.is_none() || serves) {
            let is_of = |own: &String| {
                beside.country.as_ref().is_none_or(|other| self.world.is_same_state(own, other))
            };
            if !found.country.as_ref().is_none_or(is_of) {
                // A namesake from elsewhere: the office before the name stands.
                found.name = beside.name;
                found.kind = EntityKind::Person;
                return;
            }
            let (role, body) = (found.role.take(), found.id.take());
            let sectors = std::mem::take(&mut found.sectors);
            *found = beside;
            found.role = role.or(found.role.take());
            if body.is_some() && found.group.is_none() && !found.former {
                found.sectors = sectors;
                found.group = body;
            }
            return;
        }
        if beside.role.is_none() {
            return;
        }
        // A namesake: the words beside the name tell another state than the one person's that is known.
        let is_namesake =
            |own: &String| beside.country.as_ref().is_some_and(|other| !self.world.is_same_state(own, other));
        if found.kind == EntityKind::Person && found.country.as_ref().is_some_and(is_namesake) {
            let name = found.name.clone();
            *found = Resolution { id: None, kind: EntityKind::Person, ..beside };
            found.name = name;
            return;
        }
        found.country = found.country.take().or(beside.country);
        if matches!(found.kind, EntityKind::Unknown) {
            found.kind = EntityKind::Person;
        }
        found.former |= beside.former;
        found.role = found.role.take().or(beside.role);
        if found.sectors.is_empty() {
            found.sectors = beside.sectors;
        }
        found.reasons.push("what is set beside it tells the office".to_owned());
    }
}
