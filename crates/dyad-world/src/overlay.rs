//! A user's table of persons in; the persons, as the roster wants them, out.

use crate::body::state_of;
use crate::holder::LEADER;
use crate::normal::key;
use crate::person::NameForm;
use crate::table::Table;
use crate::{Person, Term, World, WorldError};
use jiff::civil::Date;

/// Reads a table of terms of office: name, aliases, of, post, since, until. A person has one row for each term.
pub(crate) fn persons(table: &str, text: &str, into: &mut Vec<Person>) -> Result<(), WorldError> {
    let mut rows = Table::open(table, text, &["name", "aliases", "of", "post", "since", "until"])?;
    while let Some(row) = rows.next_row()? {
        let day = |column: &str| {
            row.parsed(column, "a day is written 1991-12-25, or the cell is empty", |value| match value {
                "" => Some(None),
                day => day.parse::<Date>().ok().map(Some),
            })
        };
        let term = Term {
            of: row.required("of")?.to_owned(),
            post: row.required("post")?.to_lowercase(),
            since: day("since")?,
            until: day("until")?,
        };
        let name = row.required("name")?;
        let id = key(name).replace(' ', "-");
        let aliases = row.list("aliases").map(str::to_owned);
        match into.iter_mut().find(|person| person.id == id) {
            Some(person) => {
                person.aliases.extend(aliases);
                person.terms.push(term);
            }
            None => {
                into.push(Person { id, name: name.to_owned(), aliases: aliases.collect(), terms: vec![term] })
            }
        }
    }
    Ok(())
}

/// A user's persons laid upon those that are built in: who bears the name of one of the same state is that one, with
/// the terms of both; who bears that of another state's has an id of his own beside it.
pub(crate) fn laid_upon(world: &World, own: Vec<Person>) -> Vec<Person> {
    own.into_iter()
        .map(|person| {
            let known = world.people.named(&key(&person.name));
            let mut known =
                known.into_iter().filter(|(form, _)| *form == NameForm::Full).map(|(_, known)| known);
            match known.find(|known| is_one(world, &person, known)) {
                Some(known) => together(world, person, known),
                None if world.people.by_id(&person.id).is_some() => apart(person),
                None => person,
            }
        })
        .collect()
}

/// Whether two persons of one name are of one state, or hold an office of the same body.
fn is_one(world: &World, own: &Person, known: &Person) -> bool {
    let state = |term: &Term| {
        let body = world.organisations.by_id(&term.of);
        body.and_then(|body| body.country.as_deref().map(str::to_owned))
            .unwrap_or_else(|| state_of(&term.of).to_owned())
    };
    own.terms.iter().any(|own| {
        known.terms.iter().any(|known| own.of == known.of || world.is_same_state(&state(own), &state(known)))
    })
}

/// The built-in person with a user's terms: a term of the same office at the same time goes, the others stay.
fn together(world: &World, own: Person, known: Person) -> Person {
    let post = |term: &Term| world.canonical_term(term).map_or_else(|| term.post.clone(), |(post, _)| post);
    let meets = |one: &Term, other: &Term| {
        one.since.zip(other.until).is_none_or(|(since, until)| since <= until)
            && other.since.zip(one.until).is_none_or(|(since, until)| since <= until)
    };
    let is_replaced = |old: &Term| {
        own.terms.iter().any(|new| new.of == old.of && post(new) == post(old) && meets(new, old))
    };
    let mut terms: Vec<Term> = known.terms.iter().filter(|term| !is_replaced(term)).cloned().collect();
    terms.extend(own.terms.iter().cloned());
    terms.sort_by_key(|term| {
        let rank = world.canonical_term(term).map_or(9, |(_, rank)| rank);
        (rank, term.post == LEADER, std::cmp::Reverse(term.since))
    });
    let mut aliases = known.aliases;
    aliases.extend(std::iter::once(own.name).chain(own.aliases).filter(|name| *name != known.name));
    aliases.sort();
    aliases.dedup();
    Person { id: known.id, name: known.name, aliases, terms }
}

/// A namesake of somebody who is built in, by his state.
fn apart(own: Person) -> Person {
    let state = own.terms.first().map(|term| key(state_of(&term.of)).replace(' ', "-"));
    Person { id: format!("{}-{}", own.id, state.unwrap_or_else(|| "own".to_owned())), ..own }
}
