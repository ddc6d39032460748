//! Reading into a store: twice, on many threads, and killed in the middle.

use crate::{Desk, held, stories};
use dyad_record::RecordKind;
use dyad_store::{EventQuery, RecordQuery, Store};
use std::io::Write;
use std::path::Path;
use std::process::Stdio;
use std::time::{Duration, Instant};

/// All that a store holds of documents, records and happenings, in words.
fn contents(store: &Path) -> Vec<String> {
    let store = Store::open_read_only(store).unwrap();
    let mut all: Vec<String> = Vec::new();
    for head in store.heads().unwrap() {
        let document = store.document(&head.id).unwrap().unwrap();
        all.push(format!("{head:?} {}", serde_json::to_string(&document).unwrap()));
    }
    let kinds = [
        RecordKind::Event,
        RecordKind::Figure,
        RecordKind::Membership,
        RecordKind::Office,
        RecordKind::Agreement,
        RecordKind::Relation,
        RecordKind::Quotation,
    ];
    for kind in kinds {
        let records = store.records(kind, &RecordQuery::default()).unwrap();
        all.extend(records.iter().map(|r| serde_json::to_string(r).unwrap()));
    }
    let told = store.happenings(&EventQuery::default()).unwrap();
    all.extend(told.iter().map(|t| serde_json::to_string(&t.happening).unwrap()));
    all
}

#[test]
fn a_killed_run_loses_nothing_and_leaves_nothing_half_written() {
    let desk = Desk::new();
    // Three batches, so that the first is in the store while the third is still awaited.
    let text = stories(300);
    desk.write("stories.jsonl", &text);
    desk.dyad("read stories.jsonl --store whole.db").fine();

    // Standard input stays open: the run cannot end by itself, and is killed when something has been kept.
    let mut child = desk
        .command("read - --store killed.db")
        .stdin(Stdio::piped())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    let mut stdin = child.stdin.take().unwrap();
    stdin.write_all(text.as_bytes()).unwrap();
    stdin.flush().unwrap();
    let begun = Instant::now();
    let kept = loop {
        let kept =
            Store::open_read_only(desk.path("killed.db")).and_then(|s| s.heads()).map_or(0, |h| h.len());
        if kept > 0 || begun.elapsed() > Duration::from_secs(120) {
            break kept;
        }
        std::thread::sleep(Duration::from_millis(20));
    };
    child.kill().unwrap();
    child.wait().unwrap();
    drop(stdin);
    assert!(kept > 0 && kept < 300, "{kept} documents were kept when the run was killed");

    desk.dyad("read stories.jsonl --store killed.db").fine();
    let (whole, killed) = (contents(&desk.path("whole.db")), contents(&desk.path("killed.db")));
    assert_eq!(whole.len(), killed.len());
    assert!(whole.iter().any(|line| line.contains("\"record\":\"event\"")), "there is something to compare");
    for (one, other) in whole.iter().zip(&killed) {
        assert_eq!(one, other);
    }
}

#[test]
fn reading_twice_changes_nothing() {
    let desk = Desk::new();
    desk.write("stories.jsonl", stories(30));
    desk.dyad("read stories.jsonl").fine();
    let first = contents(&desk.path("dyad.db"));
    let said = desk.dyad("read stories.jsonl");
    assert!(said.talk.contains("30 unchanged"), "{}", said.talk);
    assert_eq!(contents(&desk.path("dyad.db")), first);
    assert_eq!(held(&desk.path("dyad.db")), (30, 0));
}

#[test]
fn threads_change_no_byte() {
    let desk = Desk::new();
    let mut text = stories(150);
    text.insert_str(0, "no JSON\n");
    desk.write("stories.jsonl", &text);
    let run = |threads: usize| {
        desk.dyad(&format!("read stories.jsonl --store {threads}.db --threads {threads}"))
            .failed(1, &["stories.jsonl:1"]);
        let said = desk.dyad(&format!("code stories.jsonl --threads {threads}"));
        said.failed(1, &["stories.jsonl:1"]);
        (said.data, contents(&desk.path(&format!("{threads}.db"))))
    };
    let (one, two) = (run(1), run(2));
    assert!(one.0.lines().count() > 150);
    assert_eq!(one, two);
}
