//! Records as tables for people.

use crate::output::{self, Out};
use crate::trouble::Trouble;
use dyad_record::{DateRange, Entity, Event, Granularity, Record};
use jiff::civil::Date;
use std::io::Write;

/// Records of every kind: the events first, then what else was found.
pub(crate) fn records(out: &mut Out, records: &[Record]) -> Result<(), Trouble> {
    let is_event = |record: &&Record| matches!(record, Record::Event(_));
    events(out, records.iter().filter_map(event_of))?;
    let mut table = output::table(["kind", "what", "who", "words", "reference"]);
    for record in records.iter().filter(|record| !is_event(record)) {
        let who: Vec<&Entity> = record.parties();
        let (sourced, what) = (record.sourced(), what_of(record));
        table.add_row([
            record.kind().as_str().to_owned(),
            what,
            names(&who),
            sourced.trigger.text.clone(),
            reference(&sourced.doc, sourced.sentence),
        ]);
    }
    if table.is_empty() { Ok(()) } else { output::show(out, &table) }
}

/// Events.
pub(crate) fn events<'a>(out: &mut Out, events: impl Iterator<Item = &'a Event>) -> Result<(), Trouble> {
    let mut table = output::table(["date", "status", "act", "who", "to whom", "where", "words", "reference"]);
    for event in events {
        let act = event.mode.map_or_else(|| event.act.to_string(), |mode| format!("{}/{mode}", event.act));
        let (who, to_whom): (Vec<&Entity>, Vec<&Entity>) =
            (event.actors.iter().collect(), event.recipients.iter().collect());
        table.add_row([
            event.date.as_ref().map_or_else(String::new, dates),
            event.status.to_string(),
            act,
            names(&who),
            names(&to_whom),
            event.place.as_ref().map_or_else(String::new, |p| p.name.clone()),
            event.sourced.trigger.text.clone(),
            reference(&event.sourced.doc, event.sourced.sentence),
        ]);
    }
    if table.is_empty() {
        writeln!(out, "No event in what was read.")?;
        return Ok(());
    }
    output::show(out, &table)
}

/// `2016-05-17`, `2016-05-17/2016-05-21`, `2016` for a whole year; empty where there is none.
pub(crate) fn dates(range: &DateRange) -> String {
    let day = |day: Option<Date>| day.map_or_else(|| "..".to_owned(), |d| d.to_string());
    match (range.start, range.end, range.granularity) {
        (None, None, _) => String::new(),
        (Some(start), _, Granularity::Year) => start.strftime("%Y").to_string(),
        (Some(start), _, Granularity::Month) => start.strftime("%Y-%m").to_string(),
        (start, end, _) if start == end => day(start),
        (start, end, _) => format!("{}/{}", day(start), day(end)),
    }
}

/// `Hun Sen (KHM), Vladimir Putin (RUS)`.
pub(crate) fn names(entities: &[&Entity]) -> String {
    let name = |e: &&Entity| match e.key() {
        Some(key) if key != e.name => format!("{} ({key})", e.name),
        _ => e.name.clone(),
    };
    entities.iter().map(name).collect::<Vec<_>>().join(", ")
}

fn reference(doc: &str, sentence: u32) -> String {
    format!("{doc}:{sentence}")
}

fn event_of(record: &Record) -> Option<&Event> {
    match record {
        Record::Event(event) => Some(event),
        _ => None,
    }
}

/// What a record that is no event says, in a few words.
fn what_of(record: &Record) -> String {
    match record {
        Record::Event(event) => event.act.to_string(),
        Record::Figure(figure) => {
            let unit = figure.currency.as_deref().or(figure.unit.as_deref()).unwrap_or_default();
            format!("{} {} {unit}", figure.measure, figure.value).trim_end().to_owned()
        }
        Record::Membership(membership) => membership.standing.to_string(),
        Record::Office(office) => {
            let former = if office.former { "former " } else { "" };
            format!("{former}{}", office.post)
        }
        Record::Agreement(agreement) => format!("{}: {}", agreement.status, agreement.title),
        Record::Relation(relation) => relation.kind.to_string(),
        Record::Quotation(quotation) => format!("{} {}", quotation.kind, quotation.stance),
    }
}
