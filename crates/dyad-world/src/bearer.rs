//! A family name with no more than a word of a title before it, or none: "Secretary Clinton", "Director Wray", "Kissinger".

use crate::Person;
use crate::body::state_of;
use crate::chief::HEADS_OF_SEATS;
use crate::holder::{SHARED, is_portfolio};
use crate::normal::key;
use crate::person::{NameForm, Term};
use crate::resolve::Reading;
use crate::scan::{Is, Unit};
use crate::translit::fold;
use dyad_record::EntityKind;
use std::ops::Range;

/// Offices of states whose holders the press calls by the family name alone.
const GREAT: &[&str] = &[
    "secretary of state",
    "foreign minister",
    "defence minister",
    "finance minister",
    "interior minister",
    "vice president",
];

/// States whose ministers are addressed as secretaries; Britain's are not.
const WITH_SECRETARIES: &[&str] = &["USA", "PHL", "MEX"];

/// How many letters a family name has at the least that is nobody else's.
const SHORTEST: usize = 4;

impl<'w> Reading<'_, 'w> {
    /// Whether a person is the one bearer of a family name who holds a great office on the day, in a state that the document
    /// speaks of, where there is a document.
    pub(crate) fn is_great_alone(&self, unit: &Unit<'w>, person: &Person) -> bool {
        let is_long = unit.tokens.len() > 1
            || self
                .words
                .get(unit.tokens.start)
                .is_some_and(|word| word.text.chars().filter(|c| c.is_alphabetic()).count() >= SHORTEST);
        if !is_long || !self.holds_great(person) || !self.is_spoken_of(person) {
            return false;
        }
        let holds = |other: &Person| {
            other.id != person.id
                && other.terms.iter().any(|term| {
                    term.is_held(self.scene.on)
                        && self.world.canonical_post(&term.post).is_some_and(|(_, rank)| rank <= 2)
                })
        };
        !unit.persons.iter().any(|(_, other)| holds(other))
    }

    fn holds_great(&self, person: &Person) -> bool {
        person.terms.iter().any(|term| {
            term.is_held(self.scene.on)
                && self.world.states.by_id(&term.of).is_some()
                && self.world.canonical_term(term).is_some_and(|(post, _)| GREAT.contains(&post.as_str()))
        })
    }

    /// Whether the document speaks of a person's state, or there is none.
    fn is_spoken_of(&self, person: &Person) -> bool {
        self.scene.countries.is_empty()
            || person.country(self.scene.on).is_some_and(|state| {
                self.scene.weight(state) > 0
                    || self.scene.weight(self.world.state_on(state, self.scene.on)) > 0
            })
    }

    /// "UN chief Guterres": of the persons of a name the one who serves the body that stands before the title.
    pub(crate) fn named_of_body(&self, unit: &Unit<'w>, before: &[Is<'w>]) -> Option<Person> {
        let [.., Is::Organisation(body), Is::Office(_) | Is::Agent(_)] = before else { return None };
        let serves = |person: &&Person| {
            person.terms.iter().any(|term| term.of == body.id && term.is_held(self.scene.on))
        };
        unit.persons.iter().map(|(_, person)| person).find(serves).cloned()
    }

    /// The one holder of that family name whose office has the words of the title in its own: `Director Wray`, `Minister Lavrov`.
    pub(crate) fn bearer(
        &self,
        named: &[(NameForm, Person)],
        word: &str,
        title: &Unit<'w>,
        state: Option<&str>,
    ) -> Option<Person> {
        // "Nordbank Chairman Powell" is nobody of a state's.
        let is_private = title.tokens.start > 0
            && {
                let before = title.tokens.start - 1;
                let is_company = |unit: &Unit<'w>| matches!(unit.first(), Some(Is::Organisation(body)) if matches!(body.kind, EntityKind::Company | EntityKind::Media | EntityKind::Ngo));
                self.is_name(before) || self.unit_at(before).is_some_and(is_company)
            };
        let has_capital =
            self.words.get(title.tokens.start).is_some_and(|word| word.text.starts_with(char::is_uppercase));
        let post = self.post_of_seat(title);
        if is_private || !has_capital && post.is_none() {
            return None;
        }
        let asked = key(&self.text(title.tokens.clone()));
        let known = named.iter().map(|(_, person)| person.clone());
        // `Leyen` and `Lien` are one in folded writing: who is spelt so goes first.
        let is_spelt = |person: &Person| {
            let ends = |name: &String| key(name).split(' ').next_back() == word.split(' ').next_back();
            ends(&person.name) || person.aliases.iter().any(ends)
        };
        let mut meant: Vec<(bool, bool, u8, Person)> = Vec::new();
        for person in known.chain(self.world.people.bearers(&fold(word))) {
            let held = person.terms.iter().filter(|term| term.is_held(self.scene.on));
            let fitting = held
                .filter(|term| state.is_none_or(|state| self.is_of(term, state)))
                .filter_map(|term| self.rank_by_title(term, &asked, post));
            let is_near = self.is_spoken_of(&person);
            let is_known = meant.iter().any(|(.., other)| other.id == person.id);
            if let Some(rank) = fitting.min().filter(|_| !is_known) {
                meant.push((!is_near, !is_spelt(&person), rank, person));
            }
        }
        meant.sort_by_key(|(is_far, is_other, rank, _)| (*is_far, *is_other, *rank));
        match meant.as_slice() {
            [(.., only)] => Some(only.clone()),
            [(far, other, rank, best), (next_far, next_other, next_rank, _), ..]
                if (far, other, rank) < (next_far, next_other, next_rank) =>
            {
                Some(best.clone())
            }
            _ => None,
        }
    }

    fn is_of(&self, term: &Term, state: &str) -> bool {
        let of = state_of(&term.of);
        let body = self.world.organisations.by_id(&term.of).and_then(|body| body.country.as_deref());
        self.world.is_same_state(body.unwrap_or(of), state)
    }

    /// The post that a house of power stands for, before a noun for its head: `Pentagon chief Hegseth`.
    fn post_of_seat(&self, title: &Unit<'w>) -> Option<&'w str> {
        let before = self.units.iter().find(|unit| unit.tokens.end == title.tokens.start)?;
        match before.first()? {
            Is::Seat(seat) if self.is_any(title, HEADS_OF_SEATS) => seat.head.as_deref(),
            _ => None,
        }
    }

    /// Whether a stretch is no more than small words of a family name: `Minister von der | Leyen`.
    pub(crate) fn are_particles(&self, mut stretch: Range<usize>) -> bool {
        const PARTICLES: [&str; 12] =
            ["von", "van", "der", "den", "de", "zu", "ten", "ter", "di", "da", "la", "le"];
        stretch.all(|at| self.is(at, &PARTICLES))
    }

    /// The rank of a term's office where a title tells a part of it; nothing where it tells another.
    fn rank_by_title(&self, term: &Term, asked: &str, of_seat: Option<&str>) -> Option<u8> {
        let is_shared = SHARED.contains(&term.post.as_str());
        let (post, rank) = match is_shared {
            true => (term.post.clone(), 4),
            false => self.world.canonical_term(term)?,
        };
        if of_seat.is_some_and(|of_seat| of_seat == post) {
            return Some(rank);
        }
        let own = key(&term.post);
        let has_word = |title: &str| format!(" {title} ").contains(&format!(" {asked} "));
        let is_secretary = asked == "secretary"
            && WITH_SECRETARIES.contains(&state_of(&term.of))
            && (is_portfolio(&post) || post == "secretary of state");
        let is_told = is_secretary || asked != "secretary" && (has_word(&own) || has_word(&post));
        let is_junior =
            own.starts_with("deputy ") || own.starts_with("assistant ") || own.starts_with("acting ");
        (is_told && (!is_junior || asked.starts_with("deputy"))).then_some(rank)
    }
}
