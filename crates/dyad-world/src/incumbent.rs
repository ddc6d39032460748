//! An office without a name in; who held it on the day, out.

use crate::Resolution;
use crate::body::state_of;
use crate::holder::{AMBASSADOR, LEADER, is_permanent, is_portfolio, portfolio_of};
use crate::normal::key;
use crate::office::{Office, OfficeKind};
use crate::person::{Person, Term};
use crate::resolve::Reading;
use crate::scan::{Is, Unit};
use dyad_record::{EntityKind, Sector};
use std::ops::Range;

/// Words that say that an office is not held yet, not in full, or is one of several.
const COMING: &[&str] = &[
    "a",
    "an",
    "another",
    "one",
    "any",
    "some",
    "no",
    "each",
    "every",
    "new",
    "next",
    "future",
    "incoming",
    "elect",
    "would",
    "designate",
];
/// Words that say that an office is held in somebody's stead.
const ACTING: &[&str] = &["acting", "interim", "caretaker", "provisional", "transitional"];
/// Those of them that are said of the holder himself as well, where nobody stands in for one.
const FOR_NOW: &[&str] = &["interim", "caretaker", "provisional", "transitional"];
/// How long such a one holds it at the most.
const STAND_IN: jiff::SignedDuration = jiff::SignedDuration::from_hours(800 * 24);
/// How long an interim holder holds it at the most: Liberia's Sawyer did for more than three years, and Brazil's elected
/// president of 2016 for more than five.
const FOR_NOW_LASTS: jiff::SignedDuration = jiff::SignedDuration::from_hours(1600 * 24);
/// Words that say that an office will be held soon.
const ELECTED: &[&str] = &["elect", "designate", "incoming"];
/// Nouns for who leads a state, whatever his office.
const LEADERS: &[&str] = &[
    "leader",
    "ruler",
    "strongman",
    "dictator",
    "military ruler",
    "military leader",
    "junta leader",
    "junta chief",
    "de facto leader",
    "interim leader",
];
/// Nouns for who heads an organisation, whatever his title.
const HEADS_OF_BODIES: &[&str] = &[
    "chief",
    "head",
    "boss",
    "leader",
    "president",
    "chairman",
    "chairwoman",
    "chairperson",
    "chair",
    "director",
    "secretary general",
    "director general",
    "managing director",
    "executive director",
    "high commissioner",
    "general secretary",
    "commander",
    "supreme commander",
    "supreme allied commander",
];

/// Nouns for parts of bodies that have heads of their own.
const DIVISIONS: &[&str] = &[
    "mission",
    "delegation",
    "office",
    "committee",
    "agency",
    "force",
    "forces",
    "troops",
    "team",
    "operation",
    "operations",
    "department",
    "commission",
    "observers",
    "monitors",
    "inspectors",
    "peacekeepers",
    "wing",
    "parliament",
    "court",
    "bank",
];

/// How many words the name of a part of a state has at the most.
const LONGEST_PART: usize = 4;

impl<'w> Reading<'_, 'w> {
    /// An office without a name: its holder on the day.
    pub(crate) fn fill_office(&self, found: &mut Resolution, core: Range<usize>, head: usize) {
        if (core.start..core.end).any(|at| self.is(at, ELECTED)) {
            self.fill_elected(found, head);
            return;
        }
        // "New" is a part of New York.
        let is_coming = (core.start..core.end).any(|at| self.is(at, COMING) && !self.opens_name(at));
        if found.former
            || is_coming
            || self.is_shadow(core.clone())
            || self.scene.on.is_none()
            || found.kind == EntityKind::Person && found.role.is_none()
        {
            return;
        }
        let Some(unit) = self.unit_at(head) else { return };
        if let Some((person, term)) = self.head_by_title_of_body(unit) {
            found.role = Some(self.text(unit.tokens.clone()).to_lowercase());
            found.group = found.id.take();
            self.fill_with(found, person, &term);
            return;
        }
        let Some(common) = unit.common() else { return };
        if self.fill_from_part(found, &core, unit, common) {
            return;
        }
        if let Some((person, term)) = self.head_of_seat(&core, unit) {
            found.sectors = self.world.sectors_of(&term.post);
            found.code = None;
            self.fill_with(found, person, &term);
            return;
        }
        if let Some((person, term)) = self.head_of_service(found, unit) {
            found.reasons.push(format!("{} of {} on that day: {}", term.post, term.of, person.name));
            found.sectors = self.world.sectors_of(&term.post);
            found.id = Some(person.id);
            found.name = person.name;
            found.kind = EntityKind::Person;
            return;
        }
        let is_regional =
            |unit: &Unit<'w>| self.world.regional.contains(&key(&self.text(unit.tokens.clone())));
        if self.units.iter().any(|unit| core.contains(&unit.tokens.start) && is_regional(unit)) {
            return;
        }
        let is_several = matches!(common, Is::Office(office) if office.kind != OfficeKind::Post)
            || matches!(common, Is::Agent(agent) if agent.is_plural || agent.kind != EntityKind::Person);
        if is_several || (unit.tokens.end..core.end).any(|at| self.is_name(at)) {
            return;
        }
        // `The Lyon president` is of a place in France: no office of the state's.
        let is_of_unit = |unit: &Unit<'w>| {
            let country = unit.first().and_then(|is| is.country());
            country.as_deref().zip(found.country.as_deref()).is_some_and(|(one, other)| one == other)
        };
        let is_own =
            unit.offices().any(|office| office.of == found.country) || self.is_of_head(&core, unit, found);
        if found.id.is_none()
            && found.group.is_none()
            && !is_own
            && !self.units.iter().any(|unit| core.contains(&unit.tokens.start) && is_of_unit(unit))
        {
            return;
        }
        // A people has leaders too: the Turkish Cypriots.
        let is_body = |id: &String| {
            self.world.organisations.by_id(id).is_some_and(|body| {
                found.id.is_some() || body.kind == EntityKind::Population && !body.is_group
            })
        };
        let body = found.id.clone().or_else(|| found.group.clone()).filter(is_body);
        let body = body.or_else(|| self.body_of_place(&core, unit));
        let namesakes = self.namesakes(core.start..unit.tokens.start);
        let is_of_service = self.is_of_service(unit);
        if is_of_service {
            found.sectors.retain(|sector| *sector != Sector::Gov);
        }
        let is_acting = (core.start..core.end).any(|at| self.is(at, ACTING));
        let stand_in = found.country.as_deref().filter(|_| is_acting && body.is_none()).and_then(|state| {
            let held = |office: &Office| {
                self.world.last_holder(&format!("acting {}", office.post), state, self.scene.on)
            };
            unit.offices().find_map(held)
        });
        let holder = match (&body, &found.id, &found.country) {
            _ if stand_in.is_some() => stand_in,
            (Some(body), _, _) if self.is_of_division(unit) => self.head_of_division(unit, body),
            (Some(body), _, _) => self.holder_of_body(common, unit, &core, body),
            (None, None, Some(_)) if is_of_service => None,
            (None, None, Some(state)) => {
                let own = |state: &str| self.holder_of_state(common, unit, &core, state);
                let mut others = namesakes.iter().filter_map(|state| own(state));
                // In Zaire's days what was Congolese was of the other Congo.
                match crate::state::renamed(state) == Some(self.world.state_on(state, self.scene.on)) {
                    true => others.next().or_else(|| own(state)),
                    false => own(state).or_else(|| others.next()),
                }
            }
            _ => None,
        };
        let Some((person, term)) = holder else { return };
        let is_for_now = (core.start..core.end).any(|at| self.is(at, FOR_NOW));
        let is_for_now = is_for_now && lasts_at_most(&term, FOR_NOW_LASTS);
        if is_acting && !is_for_now && !term.post.starts_with("acting ") && !is_brief(common, &term) {
            return;
        }
        found.reasons.push(format!("{} of {} on that day: {}", term.post, term.of, person.name));
        // A name that this state alone has for another office: Israel's chief of staff is the army's.
        let held = self.world.canonical_post(&term.post);
        let is_held = |office: &&Office| held.as_ref().is_some_and(|(post, _)| *post == office.post);
        let own =
            unit.offices().filter(is_held).find(|office| office.of.as_deref() == Some(term.of.as_str()));
        // "The defence chief" is the minister where no soldier is called so.
        let meant = || unit.offices().filter(is_held).find(|office| office.of.is_none());
        if let Some(office) = own.or_else(meant)
            && unit.offices().nth(1).is_some()
            && body.is_none()
        {
            found.sectors.clone_from(&office.sectors);
        }
        if namesakes.contains(&term.of.as_str()) {
            found.country = Some(term.of);
        }
        found.id = Some(person.id);
        found.name = person.name;
        found.kind = EntityKind::Person;
        found.group = body.or(found.group.take());
    }

    /// "The chief of Pakistan's army", "the president of Italy's Chamber of Deputies": the service and its head together are
    /// a title.
    fn head_of_service(&self, found: &Resolution, head: &Unit<'w>) -> Option<(Person, Term)> {
        let is_head = self.is_any(head, HEADS_OF_BODIES) || self.is_any(head, &["governor", "speaker"]);
        let state = found.country.as_deref().filter(|_| is_head)?;
        let service = self.service_behind(head)?;
        if self
            .world
            .organisations
            .by_id(found.id.as_deref().unwrap_or(""))
            .is_some_and(|body| body.country.is_none())
        {
            return None;
        }
        let state = self.world.state_on(state, self.scene.on);
        self.titles_of_service(head, service)
            .filter(|(_, rank)| *rank > 1)
            .find_map(|(post, _)| self.world.last_holder(&post, state, self.scene.on))
    }

    /// The posts that a head and what it is of make together, the service's own adjective left out: `president of the | French | Senate`.
    fn titles_of_service(&self, head: &Unit<'w>, service: &Unit<'w>) -> impl Iterator<Item = (String, u8)> {
        let (whole, head) = (self.text(service.tokens.clone()), self.text(head.tokens.clone()));
        let bare = whole.split_once(' ').map(|(_, rest)| rest.to_owned());
        let names = std::iter::once(whole).chain(bare);
        let titles = names.flat_map(move |own| {
            [format!("{head} of the {own}"), format!("{own} {head}"), format!("{own} chief")]
        });
        titles.filter_map(|title| self.world.canonical_post(&title))
    }

    /// The house or service that a title is of, behind the state whose it is: `the president of Italy's | Chamber of Deputies`.
    pub(crate) fn service_behind(&self, title: &Unit<'w>) -> Option<&Unit<'w>> {
        if !self.is(title.tokens.end, &["of"]) {
            return None;
        }
        let end = self.end_of_phrase(title.tokens.end + 1);
        let is_land = |unit: &Unit<'w>| {
            matches!(unit.first(), Some(Is::State(_) | Is::Adjective(_) | Is::People(_) | Is::Capital(_)))
        };
        self.units.iter().rfind(|unit| unit.tokens.end == end).filter(|unit| !is_land(unit))
    }

    /// Where the phrase ends that begins at a token: at a preposition or a comma that is no part of a name.
    fn end_of_phrase(&self, start: usize) -> usize {
        let is_end = |at: &usize| self.unit_at(*at).is_none() && crate::resolve::ends_core(self.words, *at);
        (start..self.words.len()).find(is_end).unwrap_or(self.words.len())
    }

    /// Whether it is the name of a state's head that tells whose an office is: `Merkel's foreign minister`.
    fn is_of_head(&self, core: &Range<usize>, title: &Unit<'w>, found: &Resolution) -> bool {
        let mut before = self.units.iter().filter(|unit| {
            !unit.persons.is_empty()
                && unit.tokens.start >= core.start
                && unit.tokens.end <= title.tokens.start
        });
        before.any(|unit| self.country_of_head(unit).is_some_and(|own| found.country == Some(own)))
    }

    /// The body that governs a place whose name stands before a title: `the Karabakh leader` is not Azerbaijan's.
    fn body_of_place(&self, core: &Range<usize>, title: &Unit<'w>) -> Option<String> {
        let before = self.units.iter().rfind(|unit| unit.tokens.end <= title.tokens.start)?;
        if before.tokens.start < core.start || !matches!(before.first(), Some(Is::Place(_))) {
            return None;
        }
        before.readings.iter().find_map(|is| match is {
            Is::Organisation(body) if body.kind == EntityKind::Office => Some(body.id.to_string()),
            _ => None,
        })
    }

    /// Whether a title is of a house, a court, a force of a state: its president is not the state's.
    fn is_of_service(&self, title: &Unit<'w>) -> bool {
        let service = self.service_behind(title).filter(|_| self.is_any(title, HEADS_OF_BODIES));
        service.and_then(Unit::first).is_some_and(|is| match is {
            Is::Seat(seat) => !seat.sectors.contains(&Sector::Gov),
            Is::Agent(agent) => {
                agent.kind == EntityKind::Office
                    && !agent.sectors.is_empty()
                    && !agent.sectors.contains(&Sector::Gov)
            }
            Is::Organisation(body) => body.country.is_some() && !body.sectors.contains(&Sector::Gov),
            _ => false,
        })
    }

    /// "The head of the UN *mission* in Kosovo", "the EU *delegation* chief": a part of a body has a head of its own.
    fn is_of_division(&self, title: &Unit<'w>) -> bool {
        let last = match self.is(title.tokens.end, &["of"]) {
            true => self.end_of_phrase(title.tokens.end + 1).checked_sub(1),
            false => title.tokens.start.checked_sub(1),
        };
        let is_body = |unit: &Unit<'w>| matches!(unit.first(), Some(Is::Organisation(_)));
        last.is_some_and(|at| {
            self.words.get(at).is_some_and(|word| DIVISIONS.contains(&key(word.text).as_str()))
                && !self.unit_at(at).is_some_and(is_body)
        })
    }

    /// Who heads a part of a body, where that is an office of its own: `the chairman of NATO's military committee`.
    fn head_of_division(&self, title: &Unit<'w>, body: &str) -> Option<(Person, Term)> {
        let end = self.end_of_phrase(title.tokens.end + 1);
        let body_end = self
            .units
            .iter()
            .filter(|unit| unit.tokens.start > title.tokens.end)
            .map(|unit| unit.tokens.end)
            .find(|at| *at < end)?;
        let start = (body_end..end)
            .find(|at| self.words.get(*at).is_some_and(|word| word.text.starts_with(char::is_alphabetic)))?;
        let asked = format!("{} of the {}", self.text(title.tokens.clone()), self.text(start..end));
        let (post, _) = self.world.canonical_post(&asked)?;
        self.world.last_holder(&post, body, self.scene.on)
    }

    /// The smaller states that share an adjective of a stretch with the one that is read: of Dominica, `Dominican`.
    pub(crate) fn namesakes(&self, stretch: Range<usize>) -> Vec<&'w str> {
        let world = self.world;
        let units = self.units.iter().filter(move |unit| {
            stretch.start <= unit.tokens.start
                && unit.tokens.end <= stretch.end
                && matches!(unit.first(), Some(Is::Adjective(_)))
        });
        let named = units.filter_map(move |unit| world.shared.get(&key(&self.text(unit.tokens.clone()))));
        named.flatten().filter_map(move |at| world.states.at(*at)).map(|state| state.id.as_str()).collect()
    }

    /// The ids of the parts of states that an office is of by the words around its title, the nearest first:
    /// `the Texas governor`, `Quebec's premier`, `the mayor of London`.
    pub(crate) fn constituents(&self, core: &Range<usize>, title: &Unit<'w>) -> Vec<&'w str> {
        let is_mark =
            |at: usize| self.words.get(at).is_some_and(|word| matches!(word.text, "'s" | "’s" | "'" | "’"));
        let before = core.start..title.tokens.start;
        let ends = (before.start + 1..=before.end).rev().filter(|end| !is_mark(end - 1));
        let stretches = ends.flat_map(|end| (before.start..end).map(move |start| start..end));
        let hung = self.is(title.tokens.end, &["of", "for"]).then(|| {
            let after = title.tokens.end + 1;
            let start = if self.is(after, &["the"]) { after + 1 } else { after };
            (start + 1..=(start + LONGEST_PART).min(self.words.len())).rev().map(move |end| start..end)
        });
        let named = |stretch: Range<usize>| {
            let first = self.words.get(stretch.start)?.text.chars().next()?;
            first.is_uppercase().then(|| self.world.constituents.get(&key(&self.text(stretch))))?
        };
        let parts = hung.into_iter().flatten().chain(stretches).find_map(named);
        parts
            .into_iter()
            .flatten()
            .filter_map(|at| self.world.organisations.get(*at as usize))
            .map(|part| &*part.id)
            .collect()
    }

    /// An office of a part of a state: its holder there, or nobody, who is not the state's. Whether the office was such.
    fn fill_from_part(
        &self,
        found: &mut Resolution,
        core: &Range<usize>,
        title: &Unit<'w>,
        common: Is<'w>,
    ) -> bool {
        if self.is_name(title.tokens.end) {
            return false;
        }
        let parts = self.constituents(core, title);
        let is_capital = |unit: &&Unit<'w>| matches!(unit.first(), Some(Is::Capital(_) | Is::State(_)));
        let has_capital = self.units.iter().filter(is_capital).any(|unit| core.contains(&unit.tokens.start));
        let held = |part: &&str| match common {
            Is::Office(office) if office.kind == OfficeKind::Post => {
                self.world.last_holder(&office.post, part, self.scene.on)
            }
            // "The Vienna leader" is the state's.
            Is::Agent(agent) if !agent.is_plural && !has_capital && self.is_any(title, LEADERS) => {
                self.world.head_of_body(part, self.scene.on)
            }
            _ => None,
        };
        let Some((person, term)) = parts.iter().find_map(held) else { return false };
        found.reasons.push(format!("{} of {} on that day: {}", term.post, term.of, person.name));
        found.country = Some(self.world.state_on(state_of(&term.of), self.scene.on).to_owned());
        found.id = Some(person.id);
        found.name = person.name;
        found.kind = EntityKind::Person;
        true
    }

    /// Who heads an organisation of states is first of all of it: the president of the World Bank is no government's.
    pub(crate) fn lead_with_body(&self, found: &mut Resolution, id: &str) {
        let body = self.world.organisations.by_id(id).filter(|body| body.kind == EntityKind::Igo);
        let Some(body) = body else { return };
        let others = found.sectors.iter().filter(|sector| !body.sectors.contains(sector));
        found.sectors = body.sectors.iter().chain(others).copied().collect();
    }

    /// `The president-elect of Ghana`: who holds the office next, and soon.
    fn fill_elected(&self, found: &mut Resolution, head: usize) {
        let Some((state, on)) = found.country.as_deref().zip(self.scene.on) else { return };
        let unit = self.unit_at(head).or_else(|| self.units.iter().rfind(|unit| unit.tokens.end <= head));
        let Some(Is::Office(office)) = unit.and_then(Unit::common) else { return };
        if found.kind == EntityKind::Person {
            return;
        }
        found.role.get_or_insert_with(|| office.post.clone());
        found.sectors = vec![Sector::Eli];
        let Some((person, term)) = self.world.next_holder(&office.post, state, on) else { return };
        found.reasons.push(format!("{} of {} soon after that day: {}", term.post, term.of, person.name));
        found.id = Some(person.id);
        found.name = person.name;
        found.kind = EntityKind::Person;
    }

    fn holder_of_state(
        &self,
        common: Is<'w>,
        unit: &Unit<'w>,
        core: &Range<usize>,
        state: &str,
    ) -> Option<(Person, Term)> {
        match common {
            Is::Office(office) if office.post == AMBASSADOR => self.ambassador(unit, state),
            Is::Office(_) => {
                // A republic within a union has holders of its own.
                let then = self.world.state_on(state, self.scene.on);
                let title = key(&self.text(unit.tokens.clone()));
                let portfolio = portfolio_of(&title);
                let held = |post: &str, of: &str| self.world.holder_as(post, of, self.scene.on, portfolio);
                if is_permanent(state, &title)
                    && let Some(office) = unit.offices().find(|office| is_portfolio(&office.post))
                {
                    return held(&format!("permanent {}", office.post), state);
                }
                let mut named: Vec<&'w Office> = unit.offices().collect();
                // A name that is this state's own goes first: Britain's chancellor is no head of government.
                named.sort_by_key(|office| office.of.as_deref() != Some(state));
                let offices = || {
                    named
                        .iter()
                        .filter(|office| {
                            office.rank <= 3 && office.of.as_deref().is_none_or(|of| of == state)
                        })
                        .map(|office| office.post.as_str())
                };
                // "The Slovak prime minister" of 1992 is the republic's, though the word was the union's as well.
                let republics = self.republics_named(core, state);
                let within = || republics.iter().find_map(|of| offices().find_map(|post| held(post, of)));
                let own = offices().find_map(|post| held(post, state).or_else(|| held(post, then)));
                let own = within().or(own);
                let others = || offices().flat_map(equivalent).copied();
                own.or_else(|| others().find_map(|post| held(post, then)))
            }
            // "the Soviet leader", not "the Soviet party leader" nor "the Kurdish leader in Iraq".
            Is::Agent(_) if self.is_any(unit, LEADERS) => {
                let before = self.modifiers(core.start..unit.tokens.start);
                // "The Australian Liberal leader" leads a party.
                let is_partys = (core.start..unit.tokens.start)
                    .any(|at| at > 0 && self.unit_at(at).is_none() && self.is_capital(at));
                let is_bare = !is_partys
                    && matches!(
                        before.as_slice(),
                        [Is::State(_) | Is::Adjective(_) | Is::Seat(_) | Is::Capital(_)]
                    );
                let own = match before.first() {
                    Some(is) => is.country().filter(|_| is_bare)?,
                    // "The ruler of Kuwait".
                    None if self.is_of_state(unit) => state.to_owned(),
                    None => return None,
                };
                self.world.leader_on(self.world.state_on(&own, self.scene.on), self.scene.on)
            }
            _ => None,
        }
    }

    fn holder_of_body(
        &self,
        common: Is<'w>,
        unit: &Unit<'w>,
        core: &Range<usize>,
        body: &str,
    ) -> Option<(Person, Term)> {
        let held =
            |tokens: Range<usize>| self.world.last_holder(&key(&self.text(tokens)), body, self.scene.on);
        // "The EU trade commissioner": what stands between the body and the noun tells which of them.
        let before = self.units.iter().filter(|other| other.tokens.end <= unit.tokens.start);
        let start = before.map(|other| other.tokens.end).max().unwrap_or(core.start).max(core.start);
        let start = (start..unit.tokens.start)
            .find(|at| self.words.get(*at).is_some_and(|word| word.text.starts_with(char::is_alphabetic)))
            .unwrap_or(unit.tokens.start);
        let of_post = match common {
            // Envoys are many.
            Is::Office(office) if office.rank > 3 && !self.is_any(unit, HEADS_OF_BODIES) => return None,
            Is::Office(office) => self.world.last_holder(&office.post, body, self.scene.on),
            _ => held(start..unit.tokens.end).or_else(|| held(unit.tokens.clone())),
        };
        let is_head = self.is_any(unit, HEADS_OF_BODIES);
        of_post.or_else(|| is_head.then(|| self.world.head_of_body(body, self.scene.on)).flatten())
    }

    /// Whether a state and no more hangs on a noun: `the ruler of Kuwait`.
    fn is_of_state(&self, noun: &Unit<'w>) -> bool {
        let start = noun.tokens.end + 1;
        let end = (start..self.words.len()).find(|at| crate::resolve::ends_core(self.words, *at));
        let end = end.unwrap_or(self.words.len());
        let start = if self.is(start, &["the"]) { start + 1 } else { start };
        let whole = |unit: &&Unit<'w>| unit.tokens == (start..end);
        self.is(noun.tokens.end, &["of"])
            && matches!(self.units.iter().find(whole).and_then(Unit::first), Some(Is::State(_)))
    }

    /// Whether a word begins the name of a part of a state: `New York`.
    fn opens_name(&self, at: usize) -> bool {
        self.is_capital(at) && self.is_name(at + 1)
    }

    fn is_capital(&self, at: usize) -> bool {
        self.words.get(at).is_some_and(|word| word.text.starts_with(char::is_uppercase))
    }

    pub(crate) fn is_any(&self, unit: &Unit<'w>, words: &[&str]) -> bool {
        words.contains(&key(&self.text(unit.tokens.clone())).as_str())
    }
}

/// The offices that stand in for one in a state that has no holder of it: who looks after money is here minister of finance,
/// there of the economy.
fn equivalent(post: &str) -> &'static [&'static str] {
    match post {
        "finance minister" => &["economy minister"],
        "economy minister" => &["finance minister"],
        "oil minister" | "power minister" | "mines minister" => &["energy minister"],
        "energy minister" => &["oil minister", "power minister", "mines minister"],
        "army chief" => &["chief of defence staff"],
        "chief of defence staff" => &["army chief"],
        "chief of staff" => &["presidential chief of staff", "cabinet chief"],
        "chief executive" => &[LEADER],
        _ => &[],
    }
}

/// Whether a head of state or government held the office so briefly that he may be the acting one.
fn is_brief(common: Is<'_>, term: &Term) -> bool {
    let is_head = matches!(common, Is::Office(office) if office.rank == 1);
    is_head && term.until.is_some() && lasts_at_most(term, STAND_IN)
}

/// Whether a term is no longer than that; of one without an end nothing is known.
fn lasts_at_most(term: &Term, most: jiff::SignedDuration) -> bool {
    let lasted = term.since.zip(term.until).map(|(since, until)| since.duration_until(until));
    lasted.is_none_or(|lasted| lasted <= most)
}
