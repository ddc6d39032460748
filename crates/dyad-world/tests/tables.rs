//! What must hold of the tables in `world/`: names of bodies, sectors and codes that agree.

#![allow(clippy::unwrap_used, clippy::panic)]

use std::path::Path;

/// How many bodies that are none of states may be known by no more than their acronym.
const ACRONYMS_AT_MOST: usize = 391;

/// The rows of all tables of organisations, cell by cell.
fn organisations() -> Vec<Vec<String>> {
    let tables = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../world");
    let mut rows = Vec::new();
    for entry in std::fs::read_dir(tables).unwrap() {
        let path = entry.unwrap().path();
        if !path.file_name().unwrap().to_string_lossy().starts_with("organisations") {
            continue;
        }
        let text = std::fs::read_to_string(path).unwrap();
        let lines = text.lines().filter(|line| !line.is_empty() && !line.starts_with('#')).skip(1);
        rows.extend(lines.map(|line| line.split('\t').map(str::to_owned).collect::<Vec<String>>()));
    }
    rows
}

fn is_acronym(name: &str) -> bool {
    !name.contains(' ')
        && name.chars().filter(|c| c.is_uppercase()).count() >= 2
        && name.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '.' | '/' | '\''))
}

#[test]
fn bodies_with_an_acronym_have_a_longer_name() {
    let rows = organisations();
    let short: Vec<&Vec<String>> = rows
        .iter()
        .filter(|row| row[2] != "constituent")
        .filter(|row| {
            let names =
                || std::iter::once(row[1].as_str()).chain(row[8].split('|')).filter(|name| !name.is_empty());
            names().any(is_acronym) && !names().any(|name| name.contains(' '))
        })
        .collect();
    let listed = |of_states: bool| -> Vec<&str> {
        short.iter().filter(|row| (row[2] == "igo") == of_states).map(|row| row[0].as_str()).collect()
    };
    assert!(listed(true).is_empty(), "bodies of states without a longer name: {:?}", listed(true));
    assert!(
        listed(false).len() <= ACRONYMS_AT_MOST,
        "{} without a longer name: {:?}",
        listed(false).len(),
        listed(false)
    );
}

#[test]
fn the_first_sector_of_a_body_is_that_of_its_code() {
    const SECTORS: [&str; 9] = ["GOV", "MIL", "REB", "SEP", "UAF", "OPP", "PTY", "CRM", "COP"];
    for row in organisations() {
        let (country, sector, code) = (row[3].as_str(), row[6].split('|').next().unwrap(), row[7].as_str());
        let Some(told) =
            code.strip_prefix(country).and_then(|rest| rest.get(..3)).filter(|_| !country.is_empty())
        else {
            continue;
        };
        assert!(!SECTORS.contains(&told) || told == sector, "{}: sector {sector}, code {code}", row[0]);
    }
}
