//! Queries for events and other records.

use crate::fixtures::*;
use dyad_record::*;
use dyad_store::*;

fn store() -> Store {
    let visit =
        |doc: &str, start: &str| event(doc, 0, Act::Consult, Status::Occurred, Some(day(start, start)));
    let mut back = visit("b", "2016-02-01");
    (back.actors, back.recipients) = (vec![state("SWE")], vec![state("NOR")]);
    let mut joint = visit("c", "2016-03-01");
    (joint.actors, joint.recipients) = (vec![state("NOR"), state("SWE")], vec![state("DNK")]);
    let mut summit = visit("d", "2016-04-01");
    (summit.actors, summit.recipients) = (vec![state("NOR"), state("SWE"), state("DNK")], vec![]);
    let undated = event("e", 0, Act::Accuse, Status::Denied, None);
    store_of(&[
        (document("a", "2016-05-01", "a"), vec![visit("a", "2016-01-01")]),
        (document("b", "2016-05-01", "b"), vec![back]),
        (document("c", "2016-05-01", "c"), vec![joint]),
        (document("d", "2016-05-01", "d"), vec![summit]),
        (document("e", "2016-05-01", "e"), vec![undated]),
    ])
}

fn docs(query: EventQuery) -> Vec<String> {
    store().events(&query).expect("read").into_iter().map(|e| e.sourced.doc).collect()
}

#[test]
fn between_means_the_one_and_the_other_not_both_against_a_third() {
    assert_eq!(docs(EventQuery::between("NOR", "SWE")), ["a", "b", "d", "e"]);
    assert_eq!(docs(EventQuery::between("SWE", "NOR")), ["a", "b", "d", "e"]);
    assert_eq!(docs(EventQuery::between("DNK", "SWE")), ["c", "d"]);
    assert_eq!(docs(EventQuery::between("NOR", "NOR")), [""; 0]);
}

#[test]
fn together_means_both_on_one_side() {
    let together = Some(Dyad::new("SWE", "NOR"));
    assert_eq!(docs(EventQuery { together, ..EventQuery::default() }), ["c"]);
}

#[test]
fn each_field_restricts() {
    let base = EventQuery::default;
    assert_eq!(docs(EventQuery { actor: Some("SWE".into()), ..base() }), ["b", "c", "d"]);
    assert_eq!(docs(EventQuery { recipient: Some("DNK".into()), ..base() }), ["c"]);
    assert_eq!(docs(EventQuery { party: Some("DNK".into()), ..base() }), ["c", "d"]);
    assert_eq!(docs(EventQuery { acts: vec![Act::Accuse], ..base() }), ["e"]);
    assert_eq!(docs(EventQuery { statuses: vec![Status::Denied], ..base() }), ["e"]);
    assert_eq!(docs(EventQuery { doc: Some("c".into()), ..base() }), ["c"]);
    let day = |text: &str| Some(text.parse().expect(text));
    assert_eq!(docs(EventQuery { from: day("2016-03-01"), ..base() }), ["c", "d"]);
    assert_eq!(docs(EventQuery { to: day("2016-02-15"), ..base() }), ["a", "b"]);
}

#[test]
fn other_records_are_found_by_both_parties_or_one() {
    let sourced = event("q", 3, Act::Consult, Status::Occurred, None).sourced;
    let quotation = Record::Quotation(Box::new(Quotation {
        sourced,
        speaker: person("Ada Lind", "NOR", "minister"),
        verb: Some("say".into()),
        kind: QuotationKind::Direct,
        quote: "fine neighbours".into(),
        quote_span: Span::new(0, 3),
        about: vec![state("SWE")],
        stance: Stance::Positive,
    }));
    let mut store = Store::in_memory().expect("a store");
    let run = run(&mut store);
    write(&mut store, run, &document("q", "2016-05-01", "q"), std::slice::from_ref(&quotation));
    let query =
        |between, party: Option<&str>| RecordQuery { between, party: party.map(str::to_owned), doc: None };
    let found = |query: RecordQuery| store.records(RecordKind::Quotation, &query).expect("read");
    assert_eq!(found(query(Some(Dyad::new("SWE", "NOR")), None)), [quotation]);
    assert_eq!(found(query(None, Some("SWE"))).len(), 1);
    assert_eq!(found(query(None, Some("DNK"))).len(), 0);
    assert_eq!(store.records(RecordKind::Figure, &RecordQuery::default()).expect("read").len(), 0);
}
