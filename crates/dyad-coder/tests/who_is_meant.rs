//! Whom phrases mean that name nobody, or somebody else: the table of `cases/who-is-meant.tsv`.

#![allow(clippy::unwrap_used)]

use dyad_coder::Reader;
use dyad_record::{Document, Entity, Record};
use std::collections::BTreeSet;
use std::sync::LazyLock;

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::builtin().unwrap());

fn keys(side: &[Entity]) -> BTreeSet<String> {
    side.iter().map(|entity| entity.key().unwrap_or("?").to_owned()).collect()
}

fn wanted(cell: &str) -> BTreeSet<String> {
    cell.split('+').filter(|key| !key.is_empty()).map(str::to_owned).collect()
}

/// The sides of each act of a text.
fn sides(text: &str) -> Vec<(BTreeSet<String>, BTreeSet<String>)> {
    let mut document = Document::from_text(text).with_id("own");
    document.published = Some("2018-05-09".parse().unwrap());
    let told = |record| match record {
        Record::Event(event) => Some((keys(&event.actors), keys(&event.recipients))),
        _ => None,
    };
    READER.read(document).records.into_iter().filter_map(told).collect()
}

#[test]
fn who_is_meant() {
    let table = include_str!("cases/who-is-meant.tsv");
    let mut wrong = Vec::new();
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [text, actors, recipients] = cells[..] else { panic!("three cells are wanted: {line}") };
        let found = sides(text);
        if !found.contains(&(wanted(actors), wanted(recipients))) {
            wrong.push(format!("{text}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
