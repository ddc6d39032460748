//! Whether, when and how often an act is told: the tables of `cases/`, read the whole way.

#![allow(clippy::unwrap_used)]

use dyad_coder::Reader;
use dyad_record::{Document, Entity, Event, Record};
use std::collections::BTreeSet;
use std::sync::LazyLock;

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::builtin().unwrap());

/// A line of a table.
struct Case<'a> {
    day: &'a str,
    text: &'a str,
    acts: Vec<&'a str>,
    actors: BTreeSet<&'a str>,
    recipients: BTreeSet<&'a str>,
    wanted: &'a str,
}

fn cases(table: &str) -> impl Iterator<Item = Case<'_>> {
    table.lines().filter(|line| !line.starts_with('#')).map(|line| {
        let cells: Vec<&str> = line.split('\t').collect();
        let [day, text, acts, sides, wanted] = cells[..] else { panic!("five cells are wanted: {line}") };
        let (actors, recipients) = sides.split_once('>').unwrap();
        Case {
            day,
            text,
            acts: acts.split(',').collect(),
            actors: actors.split('+').filter(|key| !key.is_empty()).collect(),
            recipients: recipients.split('+').filter(|key| !key.is_empty()).collect(),
            wanted,
        }
    })
}

fn countries(side: &[Entity]) -> BTreeSet<&str> {
    side.iter().filter_map(|entity| entity.country.as_deref()).collect()
}

impl Case<'_> {
    /// The events that are the case's, whichever side comes first where both are named.
    fn events(&self) -> Vec<Event> {
        let mut document = Document::from_text(self.text.replace('|', "\n\n")).with_id("own");
        document.published = Some(self.day.parse().unwrap());
        let records = READER.read(document).records;
        let events = records.into_iter().filter_map(|record| match record {
            Record::Event(event) => Some(*event),
            _ => None,
        });
        events.filter(|event| self.acts.contains(&event.act.as_str()) && self.has_sides(event)).collect()
    }

    fn has_sides(&self, event: &Event) -> bool {
        let (actors, recipients) = (countries(&event.actors), countries(&event.recipients));
        let wanted: BTreeSet<&str> = self.actors.union(&self.recipients).copied().collect();
        let found: BTreeSet<&str> = actors.union(&recipients).copied().collect();
        let is_either_way = !self.recipients.is_empty() && wanted.len() > 1 && wanted.is_subset(&found);
        is_either_way || self.actors.is_subset(&actors) && self.recipients.is_subset(&recipients)
    }
}

/// Runs a table and names every case that does not hold.
fn check(table: &str, holds: impl Fn(&Case<'_>, &[Event]) -> bool) {
    let wrong: Vec<String> = cases(table)
        .filter_map(|case| {
            let events = case.events();
            let told: Vec<String> = events
                .iter()
                .map(|e| format!("{} {} {:?}", e.act, e.status, e.date.as_ref().and_then(|d| d.start)))
                .collect();
            (!holds(&case, &events)).then(|| format!("{}: wanted {}, got {told:?}", case.text, case.wanted))
        })
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn whether_it_took_place() {
    check(include_str!("cases/status.tsv"), |case, events| match events {
        [event] => case.wanted.split(',').any(|status| status == event.status.as_str()),
        _ => false,
    });
}

#[test]
fn when_it_took_place() {
    check(include_str!("cases/dates.tsv"), |case, events| {
        let (first, last) = case.wanted.split_once("..").unwrap_or((case.wanted, case.wanted));
        let starts = events.iter().filter_map(|event| event.date.as_ref()?.start);
        starts.map(|day| day.to_string()).any(|day| *first <= *day && *day <= *last)
    });
}

#[test]
fn one_act_is_one_record() {
    check(include_str!("cases/told-again.tsv"), |case, events| case.wanted.parse() == Ok(events.len()));
}
