//! Joining: which reports tell the same.

use crate::fixtures::*;
use dyad_record::*;
use dyad_store::*;
use proptest::prelude::*;

fn visit(doc: &str, who: &str, status: Status, date: Option<DateRange>) -> Event {
    let actor = if who.is_empty() { state("NOR") } else { person(who, "NOR", "") };
    Event { mode: Some(Mode::Visit), actors: vec![actor], ..event(doc, 0, Act::Consult, status, date) }
}

fn told(documents: &[(Document, Vec<Event>)]) -> Vec<Told> {
    store_of(documents).happenings(&EventQuery::between("NOR", "SWE")).expect("read")
}

fn of(id: &str, published: &str, event: Event) -> (Document, Vec<Event>) {
    (document(id, published, id), vec![event])
}

#[test]
fn a_plan_that_is_carried_out_is_one_happening_with_a_history() {
    let told = told(&[
        of(
            "plan",
            "2016-05-10",
            visit("plan", "Ada Lind", Status::Scheduled, Some(day("2016-05-17", "2016-05-21"))),
        ),
        of(
            "held",
            "2016-05-20",
            visit("held", "Ada Lind", Status::Occurred, Some(day("2016-05-19", "2016-05-19"))),
        ),
    ]);
    let [one] = told.as_slice() else { panic!("{} happenings", told.len()) };
    assert_eq!(one.happening.status, Status::Occurred);
    assert_eq!((one.happening.reports, one.happening.publishers), (2, 2));
    assert_eq!(one.happening.first_report, "plan");
    assert_eq!(one.lead().sourced.doc, "held");
    let history: Vec<Status> = one.events.iter().map(|e| e.status).collect();
    assert_eq!(history, [Status::Scheduled, Status::Occurred]);
    let status = one.happening.agreement.iter().find(|a| a.field == "status").expect("told");
    assert_eq!((status.agree, status.of), (1, 2));
}

#[test]
fn two_visitors_in_one_month_are_two_visits() {
    let may = DateRange { granularity: Granularity::Month, ..day("2015-05-01", "2015-05-31") };
    let told = told(&[
        of("a", "2016-05-10", visit("a", "Ada Lind", Status::Occurred, Some(may.clone()))),
        of("b", "2016-05-10", visit("b", "Bo Berg", Status::Occurred, Some(may))),
        of("c", "2016-05-11", visit("c", "Bo Berg", Status::Occurred, Some(day("2015-05-07", "2015-05-09")))),
    ]);
    assert_eq!(told.iter().map(|t| t.happening.reports).collect::<Vec<_>>(), [1, 2]);
}

#[test]
fn what_is_denied_or_asked_for_stays_apart() {
    let date = || Some(day("2016-05-19", "2016-05-19"));
    for status in [Status::Denied, Status::Requested, Status::Hypothetical, Status::Habitual] {
        let told = told(&[
            of("a", "2016-05-20", visit("a", "", Status::Occurred, date())),
            of("b", "2016-05-20", visit("b", "", status, date())),
        ]);
        assert_eq!(told.len(), 2, "{status}");
    }
}

#[test]
fn a_day_apart_in_the_press_is_one_and_a_week_is_two() {
    let accuse = |doc: &str| event(doc, 0, Act::Accuse, Status::Occurred, None);
    let count =
        |second: &str| told(&[of("a", "2016-05-12", accuse("a")), of("b", second, accuse("b"))]).len();
    assert_eq!(count("2016-05-12"), 1);
    assert_eq!(count("2016-05-13"), 1);
    assert_eq!(count("2016-05-19"), 2);
}

#[test]
fn copies_report_but_are_not_independent() {
    let body: String = (0..120).map(|n| format!("word{n} ")).collect();
    let mut documents = Vec::new();
    for (id, published) in [("a", "2016-05-12"), ("b", "2016-05-14")] {
        let mut event = event(id, 0, Act::Accuse, Status::Occurred, None);
        event.sourced.text = "Norway blamed Sweden.".to_owned();
        documents.push((document(id, published, &body), vec![event]));
    }
    let told = told(&documents);
    assert_eq!(told.len(), 1);
    assert_eq!((told[0].happening.reports, told[0].happening.publishers), (2, 1));
}

#[test]
fn status_and_dates_of_the_happening_are_asked_for() {
    let documents = [
        of(
            "plan",
            "2016-05-10",
            visit("plan", "Ada Lind", Status::Scheduled, Some(day("2016-05-17", "2016-05-21"))),
        ),
        of(
            "held",
            "2016-05-20",
            visit("held", "Ada Lind", Status::Occurred, Some(day("2016-05-19", "2016-05-19"))),
        ),
    ];
    let store = store_of(&documents);
    let with = |status| EventQuery { statuses: vec![status], ..EventQuery::between("NOR", "SWE") };
    assert_eq!(store.happenings(&with(Status::Scheduled)).expect("read").len(), 0);
    assert_eq!(store.happenings(&with(Status::Occurred)).expect("read")[0].events.len(), 2);
}

/// A small world of reports that often tell the same.
fn reports() -> impl Strategy<Value = Vec<(Document, Vec<Event>)>> {
    let report = (0u32..6, 0u32..8, 0usize..4, 0usize..4, 0usize..3, prop::bool::ANY);
    prop::collection::vec(report, 1..12).prop_map(|reports| {
        reports
            .into_iter()
            .enumerate()
            .map(|(i, (start, published, who, status, shape, is_dated))| {
                let id = format!("d{i}");
                let from = format!("2016-05-{:02}", 10 + start);
                let mut date = day(&from, &format!("2016-05-{:02}", 10 + start + shape as u32 * 2));
                if shape == 2 {
                    date = DateRange { granularity: Granularity::Month, ..day("2016-05-01", "2016-05-31") };
                }
                let statuses = [Status::Occurred, Status::Scheduled, Status::Failed, Status::Denied];
                let who = ["", "Ada Lind", "Bo Berg", "Cai Dahl"][who];
                let event = visit(&id, who, statuses[status], is_dated.then_some(date));
                of(&id, &format!("2016-05-{:02}", 10 + published), event)
            })
            .collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn the_order_of_reading_does_not_matter(
        (documents, shuffled) in reports().prop_flat_map(|d| (Just(d.clone()), Just(d).prop_shuffle()))
    ) {
        prop_assert_eq!(told(&documents), told(&shuffled));
    }

    #[test]
    fn reading_in_parts_gives_what_reading_at_once_gives(documents in reports(), at in 0usize..12) {
        let mut store = Store::in_memory().expect("a store");
        let run = run(&mut store);
        for (i, (document, events)) in documents.iter().enumerate() {
            if i == at {
                store.settle().expect("settled");
            }
            let records: Vec<Record> = events.iter().cloned().map(record).collect();
            write(&mut store, run, document, &records);
        }
        store.settle().expect("settled");
        let parts = store.happenings(&EventQuery::between("NOR", "SWE")).expect("read");
        prop_assert_eq!(parts, told(&documents));
    }

    #[test]
    fn each_record_is_in_one_happening(documents in reports()) {
        let told = told(&documents);
        let mut seen: Vec<&String> = told.iter().flat_map(|t| &t.happening.records).collect();
        seen.sort();
        let count = seen.len();
        seen.dedup();
        prop_assert_eq!(seen.len(), count);
        prop_assert_eq!(count, documents.len());
    }
}
