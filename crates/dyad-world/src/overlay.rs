//! A user's table of persons in; the persons, as the roster wants them, out.

use crate::normal::key;
use crate::table::Table;
use crate::{Person, Term, WorldError};
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
