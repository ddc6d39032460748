//! How fast records are written: `cargo test --release -p dyad-store rates -- --ignored --nocapture`.

#![allow(clippy::print_stderr)] // it prints what it measures

use crate::fixtures::*;
use dyad_record::*;
use dyad_store::*;
use std::time::Instant;

const DOCUMENTS: u32 = 20_000;
const EVENTS: u32 = 5;

#[test]
#[ignore = "takes a minute; prints rates"]
fn twenty_thousand_documents() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("dyad.db");
    let mut store = Store::open(&path).expect("made");
    let run = run(&mut store);
    let start = Instant::now();
    let mut summary = WriteSummary::default();
    for batch in 0..DOCUMENTS / 100 {
        let batch: Vec<_> = (batch * 100..batch * 100 + 100).map(made_up).collect();
        let readings: Vec<_> = batch
            .iter()
            .map(|(document, records, sentences)| Reading { document, records, sentences, named: &[] })
            .collect();
        summary += store.write(run, &readings).expect("written");
    }
    let written = start.elapsed().as_secs_f64();
    eprintln!(
        "written: {} documents, {} records in {written:.1} s: {:.0} records/s; peak memory {}",
        summary.added,
        summary.records,
        summary.records as f64 / written,
        peak()
    );
    let start = Instant::now();
    store.settle().expect("settled");
    eprintln!("settled in {:.1} s; peak memory {}", start.elapsed().as_secs_f64(), peak());
    let start = Instant::now();
    let told = store.happenings(&EventQuery::between("C00", "C01")).expect("read");
    eprintln!("{} happenings of one dyad in {:.1} ms", told.len(), start.elapsed().as_secs_f64() * 1e3);
    let start = Instant::now();
    let coverage = store.coverage(&Dyad::new("C00", "C01")).expect("read");
    eprintln!(
        "coverage ({} name both) in {:.1} ms",
        coverage.naming_both.documents,
        start.elapsed().as_secs_f64() * 1e3
    );
    eprintln!("file: {} MB", std::fs::metadata(&path).expect("there").len() / 1_000_000);
    assert!(start.elapsed().as_secs() < 10, "a question to an index takes no minutes");
    assert_eq!(summary.records, u64::from(DOCUMENTS * EVENTS));
}

/// A document of about 150 words with five events among forty countries.
fn made_up(n: u32) -> (Document, Vec<Record>, Vec<Span>) {
    let id = format!("made-up-{n:05}");
    let text: String =
        (0..150u32).map(|w| format!("w{} ", (n.wrapping_mul(2_654_435_761) ^ (w * 97)) % 5000)).collect();
    let published = format!("2016-{:02}-{:02}", n / 28 % 12 + 1, n % 28 + 1);
    let records = (0..EVENTS)
        .map(|e| {
            let act = Act::ALL[((n + e * 3) % 16) as usize];
            let mut event = event(&id, e, act, Status::Occurred, None);
            event.actors = vec![state(&format!("C{:02}", (n * 7 + e) % 40))];
            event.recipients = vec![state(&format!("C{:02}", (n * 3 + e * 5 + 1) % 40))];
            record(event)
        })
        .collect();
    let sentences = (0..8).map(|s| Span::new(s * 80, s * 80 + 79)).collect();
    (document(&id, &published, &text), records, sentences)
}

fn peak() -> String {
    std::fs::read_to_string("/proc/self/status")
        .ok()
        .and_then(|status| status.lines().find(|l| l.starts_with("VmHWM")).map(|l| l[6..].trim().to_owned()))
        .unwrap_or_else(|| "not known".to_owned())
}
