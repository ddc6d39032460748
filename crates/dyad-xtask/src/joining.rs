//! Claims of several sources on the same person and the same office to one person with one term each.

use crate::identity::Identities;
use crate::persons::{BY_HAND, Claim, RECENT, Titles};
use dyad_world::normal::key;
use dyad_world::translit::fold;
use dyad_world::{Person, Term};
use jiff::civil::{Date, date};
use std::collections::BTreeMap;

/// Whether a source names a body where others name a person: `Executive council`, `Military junta`.
pub(crate) fn is_body(name: &str) -> bool {
    const BODIES: &[&str] = &["council", "junta", "government", "committee", "commission", "presidency"];
    key(name).split(' ').next_back().is_some_and(|last| BODIES.contains(&last))
}

/// The claims of each person to that person.
pub(crate) fn join(
    claims: Vec<Claim>,
    titles: &Titles<'_>,
    who: &Identities,
    disagreements: &mut Vec<String>,
) -> Vec<Person> {
    let mut by_person: BTreeMap<usize, Vec<Claim>> = BTreeMap::new();
    for claim in claims {
        by_person.entry(who.person(&claim)).or_default().push(claim);
    }
    let mut taken: BTreeMap<String, Vec<Person>> = BTreeMap::new();
    for (person, claims) in by_person {
        let family = who.family(person).to_owned();
        let person = person_of(claims, titles, disagreements);
        let slug = key(&person.name).replace(' ', "-");
        if !slug.is_empty() {
            taken.entry(slug).or_default().push(Person { id: family, ..person });
        }
    }
    taken.into_iter().flat_map(|(slug, persons)| with_ids(&slug, persons, titles)).collect()
}

/// The one of highest rank bears the plain slug, the others the state's code with it, a second of one state the year
/// of his first office.
fn with_ids(slug: &str, mut persons: Vec<Person>, titles: &Titles<'_>) -> Vec<Person> {
    persons.sort_by_key(|person| {
        (best_rank(person, titles), person.id.clone(), std::cmp::Reverse(person.terms.len()))
    });
    let mut taken: Vec<String> = Vec::new();
    for person in &mut persons {
        let state = person.id.to_lowercase();
        let forms =
            [slug.to_owned(), format!("{slug}-{state}"), format!("{slug}-{state}-{}", first_year(person))];
        person.id = forms.into_iter().find(|id| !taken.contains(id)).unwrap_or_default();
        taken.push(person.id.clone());
    }
    persons
}

fn first_year(person: &Person) -> i16 {
    person.terms.iter().filter_map(|term| term.since).map(|since| since.year()).min().unwrap_or(0)
}

fn best_rank(person: &Person, titles: &Titles<'_>) -> u8 {
    person.terms.iter().filter_map(|term| titles.post(&term.post)).map(|(_, rank)| rank).min().unwrap_or(9)
}

/// REIGN ends in March 2021: who it has open leads until the last office that the others know ends.
fn end_leaders(joined: &mut [Joined], titles: &Titles<'_>) {
    let is_head =
        |term: &Term| term.post != "leader" && titles.post(&term.post).is_some_and(|(_, rank)| rank == 1);
    let ends: Vec<(String, Option<Date>)> = joined
        .iter()
        .filter(|joined| is_head(&joined.term))
        .map(|joined| (joined.term.of.clone(), joined.term.until))
        .collect();
    for joined in
        joined.iter_mut().filter(|joined| joined.term.post == "leader" && joined.term.until.is_none())
    {
        let is_old = joined.told.iter().all(|(source, ..)| *source == "leaderlist_3_21.csv");
        let own: Vec<Option<Date>> =
            ends.iter().filter(|(of, _)| *of == joined.term.of).map(|(_, end)| *end).collect();
        if is_old && own.iter().all(Option::is_some) {
            joined.term.until = own.into_iter().flatten().max().or(Some(date(2021, 3, 31)));
        }
    }
}

/// A term as it is put together from what sources say.
struct Joined {
    term: Term,
    /// The last day on which a source of today has it open.
    seen: Option<Date>,
    /// Who says what.
    told: Vec<(&'static str, Option<Date>, Option<Date>)>,
}

impl Joined {
    fn new(claim: &Claim) -> Self {
        let mut joined = Self { term: claim.term.clone(), seen: None, told: Vec::new() };
        joined.note(claim);
        joined
    }

    fn note(&mut self, claim: &Claim) {
        if claim.term.until.is_none() && claim.written >= RECENT {
            self.seen = self.seen.max(Some(claim.written));
        }
        self.told.push((claim.source, claim.term.since, claim.term.until));
    }

    /// The earlier beginning; an end that any source knows, unless a later source still has it open. What a
    /// hand-made table says of a term goes before all.
    fn lay(&mut self, claim: &Claim) {
        let is_settled = self.told.first().is_some_and(|(source, ..)| BY_HAND.contains(source));
        if !is_settled {
            self.term.since = self.term.since.min(claim.term.since);
        }
        self.term.until = match (self.term.until, claim.term.until) {
            (Some(end), _) if is_settled => Some(end),
            (Some(a), Some(b)) => Some(a.max(b)),
            (a, None) if !claim.is_open && a.is_some() => None,
            (a, b) => a.or(b),
        };
        self.note(claim);
        if self.term.until.zip(self.seen).is_some_and(|(until, seen)| until < seen) {
            self.term.until = None;
        }
    }

    /// Where the sources are more than a month apart: the term, what each says, and what was taken.
    fn disagreement(&self, name: &str) -> Option<String> {
        let apart = |days: Vec<Date>| {
            let (first, last) = (days.iter().min(), days.iter().max());
            first.zip(last).is_some_and(|(first, last)| (*last - *first).get_days() > 31)
        };
        let since = apart(self.told.iter().filter_map(|(_, since, _)| *since).collect());
        let until = apart(self.told.iter().filter_map(|(_, _, until)| *until).collect());
        let day = |day: Option<Date>| day.map_or_else(|| "?".to_owned(), |day| day.to_string());
        let told: Vec<String> = self
            .told
            .iter()
            .map(|(source, since, until)| format!("{source} {}..{}", day(*since), day(*until)))
            .collect();
        let first = self.told.first().map(|(source, ..)| *source);
        let is_of_several = self.told.iter().any(|(source, ..)| Some(*source) != first);
        (is_of_several && (since || until)).then(|| {
            let Term { of, post, since, until } = &self.term;
            format!("{of}\t{post}\t{name}\t{}..{}\t{}", day(*since), day(*until), told.join("|"))
        })
    }
}

fn person_of(claims: Vec<Claim>, titles: &Titles<'_>, disagreements: &mut Vec<String>) -> Person {
    let name = claims.first().map(|claim| claim.name.clone()).unwrap_or_default();
    let mut aliases: Vec<String> = Vec::new();
    let mut joined: Vec<Joined> = Vec::new();
    for claim in claims {
        for alias in std::iter::once(&claim.name).chain(&claim.aliases) {
            let is_new = |known: &String| fold(&key(known)) != fold(&key(alias));
            if is_new(&name) && aliases.iter().all(is_new) {
                aliases.push(alias.clone());
            }
        }
        let post = titles.post(&claim.term.post).map(|(post, _)| post);
        let is_same = |term: &Term| {
            term.of == claim.term.of
                && (term.post == claim.term.post
                    || post.is_some() && titles.post(&term.post).map(|(post, _)| post) == post)
                && term.since.zip(claim.term.since).is_some_and(|(a, b)| {
                    (a.year() - b.year()).abs() <= 1 || lies_in(b, term) || lies_in(a, &claim.term)
                })
        };
        // One table of ours tells two terms apart itself, however near they lie.
        let is_apart = |joined: &Joined| {
            let is_of_same = joined.told.iter().any(|(source, ..)| *source == claim.source);
            let follows = |one: &Term, other: &Term| {
                one.until.zip(other.since).is_some_and(|(until, since)| until < since)
            };
            BY_HAND.contains(&claim.source)
                && is_of_same
                && (follows(&joined.term, &claim.term) || follows(&claim.term, &joined.term))
        };
        match joined.iter_mut().find(|joined| is_same(&joined.term) && !is_apart(joined)) {
            Some(joined) => joined.lay(&claim),
            None => joined.push(Joined::new(&claim)),
        }
    }
    end_leaders(&mut joined, titles);
    disagreements.extend(joined.iter().filter_map(|joined| joined.disagreement(&name)));
    let mut terms: Vec<Term> = joined.into_iter().map(|joined| joined.term).collect();
    terms.sort_by_key(|term| {
        let rank = titles.post(&term.post).map_or(9, |(_, rank)| rank);
        // Who leads a party holds an office of state before all.
        let is_of_party = term.post == "leader" && term.of.bytes().any(|byte| byte.is_ascii_lowercase());
        let rank = if is_of_party { 5 } else { rank };
        (rank, term.post == "leader", std::cmp::Reverse(term.since))
    });
    Person { id: String::new(), name, aliases, terms }
}

fn lies_in(day: Date, term: &Term) -> bool {
    term.since.is_some_and(|since| since <= day) && term.until.is_none_or(|until| day <= until)
}
