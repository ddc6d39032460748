//! Hand-made documents and records of two invented neighbours, and of others.

use dyad_record::*;
use dyad_store::{Reading, RunId, Store};

pub(crate) fn stamp(codebook: &str) -> CoderStamp {
    let hash = |s: &str| s.to_owned();
    CoderStamp { version: hash("0.1.0"), codebook: hash(codebook), world: hash("w"), model: hash("m") }
}

pub(crate) fn run(store: &mut Store) -> RunId {
    store.begin_run(&stamp("c"), "2016-05-16T08:00:00Z").expect("a run")
}

/// A document of one sentence a record.
pub(crate) fn document(id: &str, published: &str, text: &str) -> Document {
    let published = (!published.is_empty()).then(|| published.parse().expect(published));
    let source = Some(format!("The {id} Herald"));
    Document { published, source, ..Document::from_text(text).with_id(id) }
}

pub(crate) fn state(code: &str) -> Entity {
    Entity {
        text: code.to_owned(),
        span: None,
        entity: Some(code.to_owned()),
        name: code.to_owned(),
        kind: EntityKind::State,
        country: Some(code.to_owned()),
        sectors: vec![],
        code: None,
        role: None,
        group: None,
    }
}

pub(crate) fn person(name: &str, country: &str, role: &str) -> Entity {
    Entity {
        text: name.to_owned(),
        entity: Some(name.to_lowercase().replace(' ', "-")),
        name: name.to_owned(),
        kind: EntityKind::Person,
        role: (!role.is_empty()).then(|| role.to_owned()),
        ..state(country)
    }
}

pub(crate) fn day(start: &str, end: &str) -> DateRange {
    DateRange {
        start: Some(start.parse().expect(start)),
        end: Some(end.parse().expect(end)),
        granularity: Granularity::Day,
        basis: DateBasis::Stated,
        text: None,
    }
}

/// An event; `sentence` tells it from others of the same document.
pub(crate) fn event(doc: &str, sentence: u32, act: Act, status: Status, date: Option<DateRange>) -> Event {
    let trigger = Trigger { text: "met".to_owned(), span: Span::new(sentence * 40, sentence * 40 + 3) };
    let id = record_id(RecordKind::Event, doc, trigger.span, "test", &[act.as_str()]);
    let (plover, auxiliary) = plover_view(act, status);
    Event {
        sourced: Sourced {
            id,
            doc: doc.to_owned(),
            sentence,
            span: Span::new(sentence * 40, sentence * 40 + 39),
            text: format!("Sentence {sentence} of {doc}."),
            mentions: vec![],
            frame: "test".to_owned(),
            trigger,
            confidence: 0.8,
            reported_by: None,
            coder: stamp("c"),
        },
        act,
        mode: None,
        status,
        actors: vec![state("NOR")],
        recipients: vec![state("SWE")],
        others: vec![],
        date,
        place: None,
        plover: PloverView { event: plover, mode: None, auxiliary, contexts: vec![], score: 1.0 },
        cameo: CameoView { code: "040".to_owned(), goldstein: 1.0, quad: QuadClass::VerbalCooperation },
        casualties: None,
        happening: None,
        left_out: None,
    }
}

pub(crate) fn record(event: Event) -> Record {
    Record::Event(Box::new(event))
}

pub(crate) fn write(store: &mut Store, run: RunId, document: &Document, records: &[Record]) {
    let sentences = [Span::new(0, 4), Span::new(5, 9)];
    let reading = Reading { document, records, sentences: &sentences, named: &[] };
    store.write(run, &[reading]).expect("written");
}

/// A settled store of these documents, each with its events.
pub(crate) fn store_of(documents: &[(Document, Vec<Event>)]) -> Store {
    let mut store = Store::in_memory().expect("a store");
    let run = run(&mut store);
    for (document, events) in documents {
        let records: Vec<Record> = events.iter().cloned().map(record).collect();
        write(&mut store, run, document, &records);
    }
    store.settle().expect("settled");
    store
}
