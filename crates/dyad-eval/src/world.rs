//! Phrases with a day against the world data: tables of cases and a world in, the share that is right out.
//!
//! A case is a row of six columns: the phrase, the day, who, the country, the first sector, the actor code. `*` asks
//! nothing, `-` asks that there be nothing. A phrase in brackets stands in a sentence: the rest of the sentence tells
//! which countries are spoken of, as a document does. Who is an id, or a name that the world has for it, however spelt.

use crate::quantities::CaseError;
use dyad_world::normal::key;
use dyad_world::translit::fold;
use dyad_world::{Resolution, Scene, Sense, World, words};
use jiff::civil::Date;
use serde::Serialize;

/// What a column of a case asks for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Wanted {
    /// Anything.
    Any,
    /// Nothing.
    Nothing,
    /// This.
    This(String),
}

impl Wanted {
    fn read(cell: &str) -> Self {
        match cell {
            "*" => Self::Any,
            "-" => Self::Nothing,
            value => Self::This(value.to_owned()),
        }
    }

    fn is_met(&self, found: Option<&str>) -> bool {
        match self {
            Self::Any => true,
            Self::Nothing => found.is_none(),
            Self::This(value) => found == Some(value),
        }
    }

    fn written(&self) -> &str {
        match self {
            Self::Any => "*",
            Self::Nothing => "-",
            Self::This(value) => value,
        }
    }
}

/// One row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WorldCase {
    /// Its line in the table, from 1.
    pub line: usize,
    /// The phrase, with the sentence around it where there is one.
    pub text: String,
    /// The day.
    pub on: Date,
    /// An id or a name.
    pub who: Wanted,
    /// ISO 3166-1 alpha-3.
    pub country: Wanted,
    /// The first sector.
    pub sector: Wanted,
    /// CAMEO actor code.
    pub code: Wanted,
}

/// A case that was not met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WorldMiss {
    /// The table.
    pub table: String,
    /// The line in it.
    pub line: usize,
    /// The phrase.
    pub text: String,
    /// The day.
    pub on: String,
    /// Who, country, sector, code, as wanted.
    pub wanted: [String; 4],
    /// The same, as found; `-` for nothing.
    pub found: [String; 4],
}

/// How many cases of one table were met.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct WorldTable {
    /// The table.
    pub table: String,
    /// How many cases it has.
    pub cases: usize,
    /// How many were met.
    pub right: usize,
}

/// How many cases were met.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct WorldScores {
    /// Of all tables.
    pub cases: usize,
    /// Of all tables.
    pub right: usize,
    /// From 0 to 1.
    pub share: f64,
    /// Table by table.
    pub tables: Vec<WorldTable>,
    /// What was not met, in the order of the tables.
    pub misses: Vec<WorldMiss>,
}

/// The tables of cases that the program carries, by name.
pub const CASES: &[(&str, &str)] = &[
    ("general", include_str!("../../../world/cases/general.tsv")),
    ("offices", include_str!("../../../world/cases/offices.tsv")),
    ("states", include_str!("../../../world/cases/states.tsv")),
    ("actors", include_str!("../../../world/cases/actors.tsv")),
    ("ambiguous", include_str!("../../../world/cases/ambiguous.tsv")),
    ("fresh", include_str!("../../../world/cases/fresh.tsv")),
    ("europe-americas", include_str!("../../../world/cases/europe-americas.tsv")),
    ("africa-asia", include_str!("../../../world/cases/africa-asia.tsv")),
    ("africa", include_str!("../../../world/cases/africa.tsv")),
    ("asia", include_str!("../../../world/cases/asia.tsv")),
    ("americas", include_str!("../../../world/cases/americas.tsv")),
    ("europe", include_str!("../../../world/cases/europe.tsv")),
    ("terms", include_str!("../../../world/cases/terms.tsv")),
    ("composed", include_str!("../../../world/cases/composed.tsv")),
    ("blind", include_str!("../../../world/cases/blind.tsv")),
    ("chiefs", include_str!("../../../world/cases/chiefs.tsv")),
    ("chiefs-blind", include_str!("../../../world/cases/chiefs-blind.tsv")),
    ("places", include_str!("../../../world/cases/places.tsv")),
];

/// Reads a table: a header, then a row for each case. Empty lines and those that begin with `#` are passed over.
///
/// # Errors
/// The first row that is no case.
pub fn read_cases(table: &str) -> Result<Vec<WorldCase>, CaseError> {
    let rows = table.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#'));
    rows.skip(1).map(|(at, row)| case(at + 1, row)).collect()
}

fn case(line: usize, row: &str) -> Result<WorldCase, CaseError> {
    let cells: Vec<&str> = row.split('\t').collect();
    let &[text, on, who, country, sector, code] = cells.as_slice() else {
        let problem = format!("{} columns", cells.len());
        return Err(CaseError {
            line,
            column: 1,
            problem,
            remedy: "write phrase, on, who, country, sector, code",
        });
    };
    let day = on.parse().map_err(|_| CaseError {
        line,
        column: text.len() + 2,
        problem: format!("`{on}` is no day"),
        remedy: "write 1991-12-25",
    })?;
    Ok(WorldCase {
        line,
        text: text.to_owned(),
        on: day,
        who: Wanted::read(who),
        country: Wanted::read(country),
        sector: Wanted::read(sector),
        code: Wanted::read(code),
    })
}

/// Scores a world on tables of cases: pairs of a table's name and its cases.
pub fn score_world(world: &World, tables: &[(String, Vec<WorldCase>)]) -> WorldScores {
    let mut misses = Vec::new();
    let mut scored = Vec::new();
    for (table, cases) in tables {
        let before = misses.len();
        misses.extend(cases.iter().filter_map(|case| miss(world, table, case)));
        scored.push(WorldTable {
            table: table.clone(),
            cases: cases.len(),
            right: cases.len() - (misses.len() - before),
        });
    }
    let (cases, right) =
        scored.iter().fold((0, 0), |(cases, right), table| (cases + table.cases, right + table.right));
    let share = if cases == 0 { 0.0 } else { right as f64 / cases as f64 };
    WorldScores { cases, right, share, tables: scored, misses }
}

fn miss(world: &World, table: &str, case: &WorldCase) -> Option<WorldMiss> {
    let found = read_phrase(world, &case.text, case.on);
    let id = found.as_ref().and_then(|found| found.id.as_deref());
    let country = found.as_ref().and_then(|found| found.country.as_deref());
    let sector = found.as_ref().and_then(|found| found.sectors.first()).map(|sector| sector.as_str());
    let code = found.as_ref().and_then(|found| found.code.as_deref());
    let is_met = is_who(world, &case.who, id)
        && case.country.is_met(country)
        && case.sector.is_met(sector)
        && case.code.is_met(code);
    (!is_met).then(|| WorldMiss {
        table: table.to_owned(),
        line: case.line,
        text: case.text.clone(),
        on: case.on.to_string(),
        wanted: [&case.who, &case.country, &case.sector, &case.code]
            .map(|wanted| wanted.written().to_owned()),
        found: [id, country, sector, code].map(|found| found.unwrap_or("-").to_owned()),
    })
}

/// Whether an id is the one that is wanted, or one that bears the name that is wanted.
fn is_who(world: &World, wanted: &Wanted, id: Option<&str>) -> bool {
    let Wanted::This(name) = wanted else { return wanted.is_met(id) };
    let Some(id) = id else { return false };
    let same = |other: &String| fold(&key(other)) == fold(&key(name));
    id == name || world.names(id).iter().any(same)
}

/// What a phrase means on a day, in the sentence around it.
fn read_phrase(world: &World, text: &str, on: Date) -> Option<Resolution> {
    let mut scene = Scene::on(on);
    let asked = match text.split_once('[').and_then(|(before, rest)| Some((before, rest.split_once(']')?))) {
        None => text,
        Some((before, (asked, after))) => {
            for side in [before, after] {
                for found in world.mentions_in(&words(side), &scene.clone()) {
                    let nation = |sense| {
                        matches!(sense, Sense::State | Sense::Adjective | Sense::People | Sense::Seat)
                    };
                    let meant = found.meanings.iter().find(|meaning| nation(meaning.sense));
                    if let Some(country) = meant.and_then(|meaning| meaning.country.clone()) {
                        scene.countries.push((country, 1));
                    }
                }
            }
            asked
        }
    };
    let words = words(asked);
    world.resolve(&world.phrase(&words), &scene)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_is_told_with_its_place() {
        let table = "phrase\ton\twho\tcountry\tsector\tcode\nMali\tsoon\tMLI\tMLI\t*\t*\n";
        let error = read_cases(table).unwrap_err();
        assert_eq!((error.line, error.column), (2, 6));
    }

    #[test]
    fn nothing_and_anything_are_told_apart() {
        let world = World::builtin().unwrap();
        let table = "phrase\ton\twho\tcountry\tsector\tcode\nNorway\t1999-01-01\tNOR\t*\t-\t*\nNorway\t1999-01-01\t-\t*\t*\t*\n";
        let scores = score_world(&world, &[("own".to_owned(), read_cases(table).unwrap())]);
        assert_eq!((scores.cases, scores.right), (2, 1));
    }
}
