//! Writing, writing again, copies, coverage, search, corrections.

use crate::fixtures::*;
use dyad_record::*;
use dyad_store::*;
use serde_json::json;

fn two() -> (Document, Vec<Record>) {
    let document = document("a", "2016-05-16", "Nora met Svea. They talked.");
    let records = vec![
        record(event("a", 0, Act::Consult, Status::Occurred, Some(day("2016-05-14", "2016-05-14")))),
        record(event("a", 1, Act::Agree, Status::Scheduled, None)),
    ];
    (document, records)
}

fn all(store: &Store) -> Vec<Event> {
    store.events(&EventQuery::default()).expect("read")
}

#[test]
fn the_same_reading_twice_changes_nothing() {
    let mut store = Store::in_memory().expect("a store");
    let (document, records) = two();
    let reading = Reading { document: &document, records: &records, sentences: &[], named: &[] };
    let first = run(&mut store);
    let summary = store.write(first, &[reading]).expect("written");
    assert_eq!((summary.added, summary.records), (1, 2));
    store.settle().expect("settled");
    let before = all(&store);
    let second = run(&mut store);
    assert!(store.is_current(&document, &stamp("c")).expect("read"));
    let summary = store.write(second, &[reading, reading]).expect("written");
    assert_eq!(summary, WriteSummary { unchanged: 2, ..WriteSummary::default() });
    assert!(store.is_settled().expect("read"));
    assert_eq!(before, all(&store));
}

#[test]
fn records_come_back_as_they_went_in() {
    let (document, records) = two();
    let mut store = Store::in_memory().expect("a store");
    let run = run(&mut store);
    write(&mut store, run, &document, &records);
    for record in &records {
        assert_eq!(store.record(&record.sourced().id).expect("read").as_ref(), Some(record));
    }
    assert_eq!(store.document("a").expect("read"), Some(document));
    let around = store.sentences_around("a", 1, 1).expect("read");
    assert_eq!(around, [(0, "Nora".to_owned()), (1, "met ".to_owned())]);
}

#[test]
fn another_coder_replaces_the_records_and_keeps_the_corrections() {
    let (document, records) = two();
    let mut store = Store::in_memory().expect("a store");
    let first = run(&mut store);
    write(&mut store, first, &document, &records);
    let id = records[1].sourced().id.clone();
    let correction = |change| Correction {
        record: id.clone(),
        change,
        author: "Ada".to_owned(),
        reason: "it was called off".to_owned(),
        made: "2016-06-01".to_owned(),
    };
    let failed = Correcting::Field { field: "status".to_owned(), value: json!("failed") };
    store.correct(&correction(failed)).expect("corrected");

    let second = store.begin_run(&stamp("another"), "later").expect("a run");
    assert!(!store.is_current(&document, &stamp("another")).expect("read"));
    let reading = Reading { document: &document, records: &records[1..], sentences: &[], named: &[] };
    assert_eq!(store.write(second, &[reading]).expect("written").replaced, 1);
    store.settle().expect("settled");
    let found =
        store.events(&EventQuery { statuses: vec![Status::Failed], ..EventQuery::default() }).expect("read");
    assert_eq!(found.len(), 1);
    assert_eq!(all(&store).len(), 1);

    let bad = Correcting::Field { field: "status".to_owned(), value: json!("maybe") };
    let error = store.correct(&correction(bad)).expect_err("no status");
    assert!(error.to_string().contains("maybe"), "{error}");
    assert_eq!(store.corrections(&id).expect("read").len(), 1);

    store.correct(&correction(Correcting::Withdraw)).expect("withdrawn");
    store.settle().expect("settled");
    assert!(all(&store).is_empty());
    assert!(store.happenings(&EventQuery::default()).expect("read").is_empty());
}

#[test]
fn a_changed_text_leaves_nothing_of_the_old_one() {
    let (old, records) = two();
    let mut store = Store::in_memory().expect("a store");
    let run = run(&mut store);
    write(&mut store, run, &old, &records);
    write(&mut store, run, &document("a", "2016-05-16", "Nothing at all."), &[]);
    store.settle().expect("settled");
    assert!(all(&store).is_empty());
    assert!(store.search("Svea", 10).expect("read").is_empty());
    assert_eq!(store.search("nothing", 10).expect("read").len(), 1);
    assert_eq!(store.coverage(&Dyad::new("NOR", "SWE")).expect("read").naming_both.documents, 0);
}

#[test]
fn coverage_counts_what_names_whom() {
    let mut store = Store::in_memory().expect("a store");
    let run = run(&mut store);
    let (first, records) = two();
    write(&mut store, run, &first, &records);
    let second = document("b", "2016-06-01", "Norway sleeps.");
    let named = ["NOR".to_owned()];
    let reading = Reading { document: &second, records: &[], sentences: &[], named: &named };
    store.write(run, &[reading]).expect("written");
    write(&mut store, run, &document("c", "", "Rain."), &[]);
    let coverage = store.coverage(&Dyad::new("NOR", "SWE")).expect("read");
    let counts = |v: &Volume| v.documents;
    assert_eq!(counts(&coverage.read), 3);
    assert_eq!(counts(&coverage.naming_a), 2);
    assert_eq!(counts(&coverage.naming_b), 1);
    assert_eq!(counts(&coverage.naming_both), 1);
    assert_eq!(coverage.read.undated, 1);
    assert_eq!(coverage.read.to, Some(jiff::civil::date(2016, 6, 1)));
    assert_eq!(coverage.naming_both.to, Some(jiff::civil::date(2016, 5, 16)));
}

#[test]
fn a_repeated_id_is_kept_once_and_told() {
    let (document, mut records) = two();
    records.push(records[0].clone());
    let mut store = Store::in_memory().expect("a store");
    let run = run(&mut store);
    let reading = Reading { document: &document, records: &records, sentences: &[], named: &[] };
    let summary = store.write(run, &[reading]).expect("written");
    assert_eq!((summary.records, summary.repeated), (2, 1));
    assert_eq!(store.rejects().expect("read").len(), 1);
}

#[test]
fn copies_are_found_whatever_the_order() {
    let body: String = (0..120).map(|n| format!("word{n} ")).collect();
    let documents = [
        document("late", "2016-05-18", &format!("(Wire) {body}")),
        document("early", "2016-05-16", &body),
        document("same", "2016-05-17", &body),
        document("other", "2016-05-01", &body.replace("word", "mot")),
    ];
    for turn in 0..documents.len() {
        let mut store = Store::in_memory().expect("a store");
        let run = run(&mut store);
        for i in 0..documents.len() {
            write(&mut store, run, &documents[(i + turn) % documents.len()], &[]);
            store.settle().expect("settled");
        }
        let copy_of = |id: &str| store.head(id).expect("read").expect("there").copy_of;
        assert_eq!(copy_of("late").as_deref(), Some("early"));
        assert_eq!(copy_of("same").as_deref(), Some("early"));
        assert_eq!(copy_of("early"), None);
        assert_eq!(copy_of("other"), None);
        assert_eq!(store.coverage(&Dyad::new("A", "B")).expect("read").read.copies, 2);
    }
}
