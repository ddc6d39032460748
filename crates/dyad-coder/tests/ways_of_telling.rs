//! One act told in many ways: parties by every kind of noun phrase, and ten verbs in every construction. The tables of `cases/` are
//! grids, so that what is read in one cell is read in its neighbours.

#![allow(clippy::unwrap_used)]

use dyad_coder::Reader;
use dyad_record::{Document, Entity, Event, Record};
use std::sync::LazyLock;

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::builtin().unwrap());

fn events(text: &str) -> Vec<Event> {
    let mut document = Document::from_text(text.to_owned()).with_id("own");
    document.published = Some("2018-04-06".parse().unwrap());
    let records = READER.read(document).records;
    let event = |record| match record {
        Record::Event(event) => Some(*event),
        _ => None,
    };
    records.into_iter().filter_map(event).collect()
}

fn is_of(side: &[Entity], country: &str) -> bool {
    side.iter().any(|entity| entity.country.as_deref() == Some(country))
}

fn rows(table: &str) -> impl Iterator<Item = Vec<&str>> {
    table.lines().filter(|line| !line.starts_with('#')).map(|line| line.split('\t').collect())
}

fn capitalised(phrase: &str) -> String {
    let mut letters = phrase.chars();
    letters.next().map(|first| first.to_uppercase().collect::<String>() + letters.as_str()).unwrap()
}

#[test]
fn who_acts_and_who_is_acted_on() {
    let mut wrong = Vec::new();
    for row in rows(include_str!("cases/parties.tsv")) {
        let [places, phrase] = row[..] else { panic!("two cells are wanted: {row:?}") };
        let told = [
            ('s', format!("{} condemned Peru on Monday.", capitalised(phrase)), ["KEN", "PER"]),
            ('o', format!("Peru condemned {} on Monday.", phrase.trim_end_matches(',')), ["PER", "KEN"]),
        ];
        for (place, text, [doer, whom]) in told {
            let is_read =
                || events(&text).iter().any(|e| is_of(&e.actors, doer) && is_of(&e.recipients, whom));
            if places.contains(place) && !is_read() {
                wrong.push(text);
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn one_act_in_every_construction() {
    const FORMS: [&str; 7] = ["{base}", "{s}", "{past}", "{part}", "{ing}", "{noun}", "{prep}"];
    let verbs: Vec<Vec<&str>> = rows(include_str!("cases/verbs.tsv")).collect();
    let mut wrong = Vec::new();
    for row in rows(include_str!("cases/constructions.tsv")) {
        let [least, pattern] = row[..] else { panic!("two cells are wanted: {row:?}") };
        let is_read = |verb: &&Vec<&str>| {
            let text = FORMS
                .iter()
                .zip(verb.iter())
                .fold(pattern.to_owned(), |text, (form, word)| text.replace(form, word));
            let act = verb[FORMS.len()];
            events(&text).iter().any(|e| {
                let is_act = e.act.as_str() == act || e.plover.event.as_str() == act;
                is_act && is_of(&e.actors, "KEN") && is_of(&e.recipients, "PER")
            })
        };
        let read = verbs.iter().filter(is_read).count();
        if read < least.parse().unwrap() {
            wrong.push(format!("{read} of {least}: {pattern}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
