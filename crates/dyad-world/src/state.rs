//! `states.tsv`, `states-more.tsv`, `states-former.tsv` in; states and territories, by code and as of a date, out.

use crate::table::{Row, Table};
use crate::{WorldError, normal};
use dyad_record::EntityKind;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

/// A state or territory.
#[derive(Clone, Debug)]
pub(crate) struct State {
    pub(crate) id: String,
    pub(crate) iso2: String,
    pub(crate) numeric: String,
    pub(crate) fips: String,
    pub(crate) cow: String,
    pub(crate) kind: EntityKind,
    /// First and last day, for states that are no more or that are younger than 1950.
    pub(crate) from: Option<Date>,
    pub(crate) until: Option<Date>,
    pub(crate) name: String,
    pub(crate) official: String,
    pub(crate) names: Vec<String>,
    pub(crate) adjectives: Vec<String>,
    /// Adjectives of its parts: what is Catalan is Spain's, but the Catalan president is not Spain's.
    pub(crate) regional: Vec<String>,
    pub(crate) people: Vec<String>,
    pub(crate) capitals: Vec<String>,
}

impl State {
    /// Whether the state existed on a day; where no day is given, whether it does still.
    pub(crate) fn is_valid(&self, on: Option<Date>) -> bool {
        match on {
            Some(day) => {
                self.from.is_none_or(|from| from <= day) && self.until.is_none_or(|until| day <= until)
            }
            None => self.until.is_none(),
        }
    }

    /// Its number in Gleditsch and Ward's list, which keeps Correlates of War's but for these.
    fn gleditsch_ward(&self) -> &str {
        match self.id.as_str() {
            "DEU" => "260",
            "SRB" => "340",
            "YEM" => "678",
            "KIR" => "970",
            "NRU" => "971",
            "TON" => "972",
            "TUV" => "973",
            _ => &self.cow,
        }
    }

    /// Its code in CAMEO, which keeps ISO 3166's but for these.
    fn cameo(&self) -> &str {
        match self.id.as_str() {
            "ROU" => "ROM",
            "TLS" => "TMP",
            "XKX" => "KSV",
            id => id,
        }
    }

    /// Its codes by the name of the scheme.
    pub(crate) fn codes(&self) -> Vec<(&'static str, String)> {
        [
            ("iso3", &self.id),
            ("iso2", &self.iso2),
            ("numeric", &self.numeric),
            ("fips", &self.fips),
            ("cow", &self.cow),
        ]
        .into_iter()
        .map(|(scheme, code)| (scheme, code.as_str()))
        .chain([("gw", self.gleditsch_ward()), ("cameo", self.cameo())])
        .filter(|(_, code)| !code.is_empty())
        .map(|(scheme, code)| (scheme, code.to_owned()))
        .collect()
    }
}

/// The state that a state which is gone is a part of today.
pub(crate) fn successor(id: &str) -> Option<&'static str> {
    Some(match id {
        "VDR" => "VNM",
        "DDR" => "DEU",
        "YMD" => "YEM",
        "ZAR" => "COD",
        "SUN" => "RUS",
        "YUG" | "SCG" => "SRB",
        "CSK" => "CZE",
        _ => return None,
    })
}

/// The state that another is the continuation of under one name or another: on the days of the former its code is kept.
pub(crate) fn renamed(id: &str) -> Option<&'static str> {
    (id == "COD").then_some("ZAR")
}

/// The state that a young one was a part of.
pub(crate) fn predecessor(id: &str) -> Option<&'static str> {
    (id == "SSD").then_some("SDN")
}

/// All states, by position.
#[derive(Clone, Debug, Default)]
pub(crate) struct States {
    rows: Vec<State>,
    by_code: FxHashMap<String, u16>,
}

const COLUMNS: &[&str] = &[
    "id",
    "iso2",
    "numeric",
    "fips",
    "cow",
    "kind",
    "from",
    "until",
    "name",
    "official",
    "names",
    "adjectives",
    "people",
    "capitals",
];

impl States {
    /// Adds a table; a row with a known id adds to that state's names and replaces what else it gives.
    pub(crate) fn add(&mut self, table: &str, text: &str) -> Result<(), WorldError> {
        let mut rows = Table::open(table, text, COLUMNS)?;
        while let Some(row) = rows.next_row()? {
            let id = row.required("id")?;
            if id.len() != 3 || !id.bytes().all(|b| b.is_ascii_uppercase()) {
                return Err(row.wrong("id", &format!("`{id}` is no code of three capital letters, as `KHM`")));
            }
            let state = read(&row)?;
            match self.by_code.get(id).and_then(|at| self.rows.get_mut(usize::from(*at))) {
                Some(known) => merge(known, state),
                None => {
                    self.by_code.insert(id.to_owned(), self.rows.len() as u16);
                    self.rows.push(state);
                }
            }
        }
        Ok(())
    }

    pub(crate) fn all(&self) -> &[State] {
        &self.rows
    }

    pub(crate) fn at(&self, index: u16) -> Option<&State> {
        self.rows.get(usize::from(index))
    }

    pub(crate) fn by_id(&self, id: &str) -> Option<&State> {
        self.by_code.get(id).and_then(|at| self.at(*at))
    }

    /// By ISO2, ISO3, FIPS-free: the codes that users write for a country, whatever their case.
    pub(crate) fn by_code(&self, code: &str) -> Option<&State> {
        let upper = code.to_ascii_uppercase();
        self.by_id(&upper)
            .or_else(|| self.rows.iter().find(|state| state.until.is_none() && state.iso2 == upper))
            .or_else(|| self.rows.iter().find(|state| !code.is_empty() && state.cow == code))
    }
}

fn read(row: &Row<'_, '_>) -> Result<State, WorldError> {
    let day = |column: &str| {
        row.parsed(column, "a day is written 1991-12-25, or the cell is empty", |value| match value {
            "" => Some(None),
            day => day.parse::<Date>().ok().map(Some),
        })
    };
    let list = |column: &str| row.list(column).map(str::to_owned).collect();
    Ok(State {
        id: row.get("id").to_owned(),
        iso2: row.get("iso2").to_owned(),
        numeric: row.get("numeric").to_owned(),
        fips: row.get("fips").to_owned(),
        cow: row.get("cow").to_owned(),
        kind: row.parsed("kind", "it is `state`, `territory` or empty", |value| match value {
            "" | "state" => Some(EntityKind::State),
            "territory" => Some(EntityKind::Territory),
            _ => None,
        })?,
        from: day("from")?,
        until: day("until")?,
        name: row.get("name").to_owned(),
        official: row.get("official").to_owned(),
        names: list("names"),
        adjectives: list("adjectives"),
        regional: list("regional"),
        people: list("people"),
        capitals: list("capitals"),
    })
}

/// Lays `more` over `known`: lists are joined (a leading `-` takes a value away), single values replace.
fn merge(known: &mut State, more: State) {
    for (old, new) in [
        (&mut known.iso2, more.iso2),
        (&mut known.numeric, more.numeric),
        (&mut known.fips, more.fips),
        (&mut known.cow, more.cow),
        (&mut known.official, more.official),
    ] {
        if !new.is_empty() {
            *old = new;
        }
    }
    if !more.name.is_empty() {
        let old = std::mem::replace(&mut known.name, more.name);
        known.names.push(old);
    }
    known.from = more.from.or(known.from);
    known.until = more.until.or(known.until);
    for (old, new) in [
        (&mut known.names, more.names),
        (&mut known.adjectives, more.adjectives),
        (&mut known.regional, more.regional),
        (&mut known.people, more.people),
        (&mut known.capitals, more.capitals),
    ] {
        for value in new {
            match value.strip_prefix('-') {
                Some(gone) => old.retain(|other| normal::key(other) != normal::key(gone)),
                None => old.push(value),
            }
        }
    }
}
