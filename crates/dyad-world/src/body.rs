//! Organisations, groups of states and seats of power: their tables in, rows with names and days out.

use crate::WorldError;
use crate::normal::hash;
use crate::table::{Row, Table};
use dyad_record::{EntityKind, Sector};
use hashbrown::HashTable;
use jiff::civil::Date;
use std::borrow::Cow;

/// Words of a table: those that are built in are read where they lie.
pub(crate) type Text = Cow<'static, str>;

/// An organisation, a group of states, an armed group, a party, a company.
#[derive(Clone, Debug)]
pub(crate) struct Organisation {
    pub(crate) id: Text,
    pub(crate) name: Text,
    pub(crate) kind: EntityKind,
    /// A group of states rather than a body of its own: `the West`.
    pub(crate) is_group: bool,
    /// A part of a state that has offices of its own: Scotland, Texas, the city of Moscow. Its names are places first,
    /// so that it is looked up by its offices alone.
    pub(crate) is_constituent: bool,
    pub(crate) country: Option<Text>,
    pub(crate) from: Option<Date>,
    pub(crate) until: Option<Date>,
    pub(crate) sectors: Vec<Sector>,
    pub(crate) code: Option<Text>,
    pub(crate) names: Vec<Text>,
    pub(crate) adjectives: Vec<Text>,
}

impl Organisation {
    /// Whether it is a political party.
    pub(crate) fn is_party(&self) -> bool {
        self.sectors.contains(&Sector::Pty)
    }
}

/// All organisations, in the order of the tables, found by their ids.
#[derive(Clone, Debug, Default)]
pub(crate) struct Organisations {
    rows: Vec<Organisation>,
    /// Positions in `rows`, by id.
    by_id: HashTable<u32>,
}

impl Organisations {
    pub(crate) fn all(&self) -> &[Organisation] {
        &self.rows
    }

    pub(crate) fn by_id(&self, id: &str) -> Option<&Organisation> {
        self.place(id).and_then(|at| self.get(at))
    }

    fn place(&self, id: &str) -> Option<usize> {
        let is_it = |at: &u32| self.get(*at as usize).is_some_and(|row| row.id == id);
        self.by_id.find(hash(id), is_it).map(|at| *at as usize)
    }

    /// Makes room for so many.
    pub(crate) fn reserve(&mut self, rows: usize) {
        self.rows.reserve(rows);
        self.by_id.reserve(rows, |_| 0);
    }

    pub(crate) fn get(&self, at: usize) -> Option<&Organisation> {
        self.rows.get(at)
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = &Organisation> {
        self.rows.iter()
    }

    pub(crate) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Adds one, or puts it in the place of that with its id.
    fn put(&mut self, organisation: Organisation) {
        match self.place(&organisation.id).and_then(|at| self.rows.get_mut(at)) {
            Some(known) => *known = organisation,
            None => {
                let rows = &self.rows;
                let rehash = |at: &u32| rows.get(*at as usize).map_or(0, |row| hash(&row.id));
                self.by_id.insert_unique(hash(&organisation.id), rows.len() as u32, rehash);
                self.rows.push(organisation);
            }
        }
    }
}

/// The state of what has an office: its own code, or that of the state it is a part of (`USA-texas`).
pub(crate) fn state_of(of: &str) -> &str {
    match of.split_once('-') {
        Some((state, _)) if state.len() == 3 && state.bytes().all(|byte| byte.is_ascii_uppercase()) => state,
        _ => of,
    }
}

/// Whether what has an office is a part of a state.
pub(crate) fn is_constituent(of: &str) -> bool {
    state_of(of) != of
}

/// How a named seat or body stands for a state.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stands {
    /// A place that stands for a government: the Kremlin.
    Seat,
    /// An institution with a name of its own: the Knesset.
    Body,
    /// A place that seldom stands for it: Camp David.
    Place,
    /// A city that was the capital, or that had another name then: it stands for the state on those days, and is a city on others.
    Capital,
}

/// A seat or house of power.
#[derive(Clone, Debug)]
pub(crate) struct Seat {
    pub(crate) name: String,
    pub(crate) country: String,
    pub(crate) from: Option<Date>,
    pub(crate) until: Option<Date>,
    pub(crate) sectors: Vec<Sector>,
    pub(crate) stands: Stands,
    /// The post of whoever is called its chief; where none is told, of a seat of government it is who leads the state.
    pub(crate) head: Option<String>,
    pub(crate) names: Vec<String>,
}

/// A place with a name of its own that no gazetteer of cities has: a sea, a strait, a disputed region.
#[derive(Clone, Debug)]
pub(crate) struct Region {
    pub(crate) name: String,
    pub(crate) country: Option<String>,
    pub(crate) names: Vec<String>,
}

/// Reads a table of such places.
pub(crate) fn regions(table: &str, text: &str, into: &mut Vec<Region>) -> Result<(), WorldError> {
    let mut rows = Table::open(table, text, &["name", "names", "kind", "country", "lat", "lon"])?;
    while let Some(row) = rows.next_row()? {
        into.push(Region {
            name: row.required("name")?.to_owned(),
            country: Some(row.get("country")).filter(|code| !code.is_empty()).map(str::to_owned),
            names: row.list("names").map(str::to_owned).collect(),
        });
    }
    Ok(())
}

/// Whether a day lies between two that may be open.
pub(crate) fn is_within(on: Option<Date>, from: Option<Date>, until: Option<Date>) -> bool {
    match on {
        Some(day) => from.is_none_or(|from| from <= day) && until.is_none_or(|until| day <= until),
        None => until.is_none(),
    }
}

/// Reads a table of organisations; `keep` says how its words are kept.
pub(crate) fn organisations<'t>(
    table: &'t str,
    text: &'t str,
    keep: impl Fn(&'t str) -> Text,
    into: &mut Organisations,
) -> Result<(), WorldError> {
    let columns =
        ["id", "name", "kind", "country", "from", "until", "sectors", "code", "names", "adjectives"];
    let mut rows = Table::open(table, text, &columns)?;
    while let Some(row) = rows.next_row()? {
        let is_group = row.get("kind") == "group";
        let is_constituent = row.get("kind") == "constituent";
        let organisation = Organisation {
            id: keep(row.required("id")?),
            name: keep(row.required("name")?),
            kind: match (is_group, is_constituent) {
                (true, _) => EntityKind::Igo,
                (_, true) => EntityKind::Office,
                _ => row.parsed("kind", "it is `igo`, `ngo`, `armed-group`, `company`, `media`, `office`, `population`, `group` or `constituent`", |kind| kind.parse().ok())?,
            },
            is_group,
            is_constituent,
            country: Some(row.get("country")).filter(|code| !code.is_empty()).map(&keep),
            from: day(&row, "from")?,
            until: day(&row, "until")?,
            sectors: sectors(&row)?,
            code: Some(row.get("code")).filter(|code| !code.is_empty()).map(&keep),
            names: row.list("names").map(&keep).collect(),
            adjectives: row.list("adjectives").map(&keep).collect(),
        };
        into.put(organisation);
    }
    Ok(())
}

/// Reads a table of seats.
pub(crate) fn seats(table: &str, text: &str, into: &mut Vec<Seat>) -> Result<(), WorldError> {
    let mut rows =
        Table::open(table, text, &["name", "country", "from", "until", "sectors", "stands", "names"])?;
    while let Some(row) = rows.next_row()? {
        into.push(Seat {
            name: row.required("name")?.to_owned(),
            country: row.required("country")?.to_owned(),
            from: day(&row, "from")?,
            until: day(&row, "until")?,
            sectors: sectors(&row)?,
            stands: row.parsed(
                "stands",
                "it is `seat`, `body`, `place` or `capital`",
                |value| match value {
                    "seat" => Some(Stands::Seat),
                    "body" => Some(Stands::Body),
                    "place" => Some(Stands::Place),
                    "capital" => Some(Stands::Capital),
                    _ => None,
                },
            )?,
            head: Some(row.get("head")).filter(|post| !post.is_empty()).map(str::to_owned),
            names: row.list("names").map(str::to_owned).collect(),
        });
    }
    Ok(())
}

/// The sectors of a row.
pub(crate) fn sectors(row: &Row<'_, '_>) -> Result<Vec<Sector>, WorldError> {
    row.list("sectors")
        .map(|code| {
            code.parse::<Sector>()
                .map_err(|error| row.wrong("sectors", &format!("{error}; PLOVER codes are GOV, MIL, REB …")))
        })
        .collect()
}

fn day(row: &Row<'_, '_>, column: &str) -> Result<Option<Date>, WorldError> {
    row.parsed(column, "a day is written 1991-12-25, or the cell is empty", |value| match value {
        "" => Some(None),
        day => day.parse::<Date>().ok().map(Some),
    })
}
