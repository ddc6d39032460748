//! Who does it to whom, to the letter: the sides of one act of a text, none invented and none lost.

#![allow(clippy::unwrap_used)]

use dyad_coder::Reader;
use dyad_record::{Document, Entity, Event, Record};
use std::collections::BTreeSet;

/// The countries or organisations of a side; `?` for somebody of none, `-` for nobody.
fn keys(side: &[Entity]) -> String {
    let keys: BTreeSet<String> =
        side.iter().map(|entity| entity.key().map_or_else(|| "?".to_owned(), str::to_lowercase)).collect();
    if keys.is_empty() { "-".to_owned() } else { keys.into_iter().collect::<Vec<_>>().join("+") }
}

#[test]
fn the_sides_of_an_act_are_those_of_the_words() {
    let reader = Reader::builtin().unwrap();
    let mut wrong = Vec::new();
    for line in include_str!("cases/sides.tsv").lines().filter(|line| !line.starts_with('#')) {
        let cells: Vec<&str> = line.split('\t').collect();
        let [trigger, sides, text] = cells[..] else { panic!("three cells are wanted: {line}") };
        let mut document = Document::from_text(text.replace('|', "\n\n")).with_id("own");
        document.published = Some("2018-05-09".parse().unwrap());
        let records = reader.read(document).records;
        let event = |record| match record {
            Record::Event(event) => Some(*event),
            _ => None,
        };
        let told = |event: &Event| format!("{}>{}", keys(&event.actors), keys(&event.recipients));
        let of_trigger = |event: &Event| event.sourced.trigger.text == trigger;
        let found: Vec<String> =
            records.into_iter().filter_map(event).filter(of_trigger).map(|e| told(&e)).collect();
        let holds = if sides == "none" { found.is_empty() } else { found == [sides] };
        if !holds {
            wrong.push(format!("{text}\n  {trigger}: wanted {sides}, found {}", found.join("; ")));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
