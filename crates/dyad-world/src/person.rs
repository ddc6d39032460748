//! Persons and their terms of office; looked up by name and by office in sorted tables.

use crate::normal::hash;
use crate::sorted::{Index, Sorted, list};
use crate::translit::{Prefixes, fold};
use jiff::civil::Date;
use std::sync::OnceLock;

/// A term of office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Term {
    /// Id of the state or organisation.
    pub of: String,
    /// The office in lower case, as the source has it.
    pub post: String,
    /// First day.
    pub since: Option<Date>,
    /// Last day; absent while it lasts.
    pub until: Option<Date>,
}

impl Term {
    /// Whether the office was held on a day; a term without end still lasts.
    pub fn is_held(&self, on: Option<Date>) -> bool {
        crate::body::is_within(on, self.since, self.until)
    }

    fn written(&self) -> String {
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        format!("{};{};{};{}", self.of, self.post, day(self.since), day(self.until))
    }

    fn read(text: &str) -> Option<Self> {
        let mut cells = text.split(';');
        let (of, post) = (cells.next()?.to_owned(), cells.next()?.to_owned());
        let mut day = || cells.next().and_then(|day| day.parse::<Date>().ok());
        Some(Self { of, post, since: day(), until: day() })
    }
}

/// A person with all terms of office that are known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Person {
    /// The name as a slug; with the state's code where two would share it.
    pub id: String,
    /// The name.
    pub name: String,
    /// Other spellings.
    pub aliases: Vec<String>,
    /// In the order of their beginning.
    pub terms: Vec<Term>,
}

impl Person {
    /// The state of the office held on the day, else of the last one begun before it, else of the first.
    pub(crate) fn country(&self, on: Option<Date>) -> Option<&str> {
        let of = self.term(on).map(|term| term.of.as_str()).or_else(|| self.first_of_state());
        of.map(crate::body::state_of)
    }

    /// Whose the first office was: the first of a state or of a part of one, where there is such.
    pub(crate) fn first_of_state(&self) -> Option<&str> {
        let is_state = |term: &&Term| term.of.bytes().take(3).all(|byte| byte.is_ascii_uppercase());
        let first = self.terms.iter().filter(is_state).min_by_key(|term| term.since);
        first.or_else(|| self.terms.first()).map(|term| term.of.as_str())
    }

    /// The office held on the day that ranks highest (they are kept in that order), else the last one before it.
    pub(crate) fn term(&self, on: Option<Date>) -> Option<&Term> {
        self.terms.iter().find(|term| term.is_held(on)).or_else(|| {
            self.terms
                .iter()
                .filter(|term| term.since.is_none_or(|since| on.is_none_or(|day| since <= day)))
                .max_by_key(|term| term.since)
        })
    }

    /// As a line of `persons.tsv`.
    pub fn line(&self) -> String {
        let terms: Vec<String> = self.terms.iter().map(Term::written).collect();
        format!("{}\t{}\t{}\t{}", self.id, self.name, self.aliases.join("|"), terms.join("|"))
    }

    /// From what stands after the id in a line of `persons.tsv`.
    fn read(id: &str, rest: &str) -> Option<Self> {
        let mut cells = rest.split('\t');
        let (name, aliases, terms) = (cells.next()?, cells.next()?, cells.next()?);
        let aliases = aliases.split('|').filter(|alias| !alias.is_empty()).map(str::to_owned).collect();
        let terms = terms.split('|').filter_map(Term::read).collect();
        Some(Self { id: id.to_owned(), name: name.to_owned(), aliases, terms })
    }
}

/// How a name was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum NameForm {
    /// In full.
    Full,
    /// The family name alone.
    Surname,
}

/// One set of sorted tables.
#[derive(Clone, Debug)]
pub(crate) struct Layer {
    persons: Sorted,
    names: Sorted,
    holders: Sorted,
    bearers: Sorted,
    /// Made when it is first asked for: a command that looks up no person need not wait for it.
    filters: OnceLock<Filters>,
}

impl Layer {
    /// A layer of four sorted tables.
    pub(crate) fn new(persons: Sorted, names: Sorted, holders: Sorted, bearers: Sorted) -> Self {
        Self { persons, names, holders, bearers, filters: OnceLock::new() }
    }

    fn filters(&self) -> &Filters {
        self.filters.get_or_init(|| Filters::of(&self.names, &self.persons))
    }
}

/// What turns most words of a text away before any name is looked up, and finds the others.
#[derive(Clone, Debug)]
struct Filters {
    first_words: Filter,
    names: Index,
    persons: Index,
}

impl Filters {
    fn of(names: &Sorted, persons: &Sorted) -> Self {
        // Words of 64 bits: about ten bits for each of the first words that are built in.
        let mut first_words = Filter::with_words(8192);
        let mut last = "";
        for line in names.lines() {
            let name = line.split('\t').next().unwrap_or(line);
            let word = name.split(' ').next().unwrap_or(name);
            if word != last {
                last = word;
                first_words.add(word);
            }
        }
        Self { first_words, names: Index::of(names), persons: Index::of(persons) }
    }
}

/// A set of words that may hold what was not added, and never lacks what was: a bit for each, by hash.
#[derive(Clone, Debug)]
struct Filter(Box<[u64]>);

impl Filter {
    fn with_words(count: usize) -> Self {
        Self(vec![0; count].into_boxed_slice())
    }

    fn add(&mut self, word: &str) {
        let (at, bit) = self.slot(word);
        if let Some(bits) = self.0.get_mut(at) {
            *bits |= bit;
        }
    }

    fn may_hold(&self, word: &str) -> bool {
        let (at, bit) = self.slot(word);
        self.0.get(at).is_some_and(|bits| bits & bit != 0)
    }

    fn slot(&self, word: &str) -> (usize, u64) {
        let hash = hash(word);
        // The number of words is a power of two.
        ((hash >> 6) as usize & (self.0.len() - 1), 1 << (hash & 63))
    }
}

/// All persons; a later layer goes before an earlier one.
#[derive(Clone, Debug, Default)]
pub(crate) struct People {
    pub(crate) layers: Vec<Layer>,
}

/// How many key words the longest name has.
pub(crate) const LONGEST_NAME: usize = 6;

impl People {
    /// The person with an id.
    pub(crate) fn by_id(&self, id: &str) -> Option<Person> {
        self.layers
            .iter()
            .rev()
            .find_map(|layer| layer.persons.get(id).and_then(|rest| Person::read(id, rest)))
    }

    /// The same where many are asked for.
    fn indexed(&self, id: &str) -> Option<Person> {
        let read = |layer: &Layer| {
            let rest = layer.persons.get_by(&layer.filters().persons, id)?;
            Person::read(id, rest)
        };
        self.layers.iter().rev().find_map(read)
    }

    /// Shows every person, the built-in ones first.
    pub(crate) fn each(&self, mut see: impl FnMut(&Person)) {
        for line in self.layers.iter().flat_map(|layer| layer.persons.lines()) {
            if let Some(person) = line.split_once('\t').and_then(|(id, rest)| Person::read(id, rest)) {
                see(&person);
            }
        }
    }

    /// Whether some name may begin with the first word of a key.
    pub(crate) fn may_begin(&self, key: &str) -> bool {
        let folded = fold(key);
        // A style or an article alone folds to nothing: what follows it decides.
        let Some(word) = folded.split(' ').next().filter(|word| !word.is_empty()) else { return true };
        self.layers.iter().any(|layer| layer.filters().first_words.may_hold(word))
    }

    /// The persons that a key (`normal::key`) names, and how.
    pub(crate) fn named(&self, key: &str) -> Vec<(NameForm, Person)> {
        self.folded(&fold(key))
    }

    /// The key words of a run, of which the first few may be a name: folded once, however many are asked for.
    pub(crate) fn run<'p>(&'p self, key: &'p str) -> Run<'p> {
        Run { people: self, key, folded: Prefixes::of(key) }
    }

    /// The persons of a folded name.
    fn folded(&self, folded: &str) -> Vec<(NameForm, Person)> {
        let mut found: Vec<(NameForm, Person)> = Vec::new();
        for layer in self.layers.iter().rev() {
            let known = layer.names.get_by(&layer.filters().names, folded);
            let Some((full, surname)) = known.and_then(|rest| rest.split_once('\t')) else {
                continue;
            };
            let full = list(full).map(|id| (NameForm::Full, id));
            for (form, id) in full.chain(list(surname).map(|id| (NameForm::Surname, id))) {
                if !found.iter().any(|(_, person)| person.id == id) {
                    found.extend(self.indexed(id).map(|person| (form, person)));
                }
            }
        }
        found
    }

    /// Who bears a folded family name and is called by it behind a title alone.
    pub(crate) fn bearers(&self, surname: &str) -> Vec<Person> {
        let lines = self.layers.iter().rev().filter_map(|layer| layer.bearers.get(surname));
        lines.flat_map(list).filter_map(|id| self.by_id(id)).collect()
    }

    /// Who ever held an office (its canonical post) of a state or organisation, in the order of their terms.
    pub(crate) fn holders(&self, post: &str, of: &str) -> Vec<Person> {
        let key = format!("{of} {post}");
        let mut found: Vec<Person> = Vec::new();
        for layer in self.layers.iter().rev() {
            for id in layer.holders.get(&key).into_iter().flat_map(list) {
                if !found.iter().any(|person| person.id == id) {
                    found.extend(self.by_id(id));
                }
            }
        }
        found
    }
}

/// Key words among whose first there may be a name.
pub(crate) struct Run<'p> {
    people: &'p People,
    key: &'p str,
    folded: Prefixes,
}

impl Run<'_> {
    /// The persons that the first so many key words name, and how.
    pub(crate) fn named(&self, count: usize) -> Vec<(NameForm, Person)> {
        let given = self.key.strip_prefix("al ").filter(|_| count > 1).map_or_else(Vec::new, |_| {
            let end = memchr::memchr_iter(b' ', self.key.as_bytes()).nth(count - 1).unwrap_or(self.key.len());
            self.people.folded(self.key.get(..end).unwrap_or(""))
        });
        if !given.is_empty() {
            return given;
        }
        match self.folded.first(count) {
            Some(folded) => self.people.folded(folded),
            None => self.people.named(&self.key.split(' ').take(count).collect::<Vec<_>>().join(" ")),
        }
    }
}
