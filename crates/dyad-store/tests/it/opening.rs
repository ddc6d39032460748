//! Files that are stores, and files that are not.

use crate::fixtures::{document, event, record, run, write};
use dyad_record::{Act, Status};
use dyad_store::{EventQuery, Store, StoreError};
use std::time::Duration;

fn open(path: &std::path::Path) -> Result<Store, StoreError> {
    Store::open_within(path, Duration::from_millis(50))
}

#[test]
fn a_store_is_there_again_when_it_is_opened_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("dyad.db");
    let mut store = open(&path).expect("made");
    let run = run(&mut store);
    write(
        &mut store,
        run,
        &document("a", "2016-05-16", "x"),
        &[record(event("a", 0, Act::Consult, Status::Occurred, None))],
    );
    drop(store);
    let store = Store::open_read_only(&path).expect("opened");
    assert_eq!(store.events(&EventQuery::between("NOR", "SWE")).expect("read").len(), 1);
}

#[test]
fn what_is_no_store_is_said_to_be_none() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("notes.txt");
    std::fs::write(&path, "These are notes, and quite long enough not to be an empty file.".repeat(20))
        .expect("written");
    let error = open(&path).expect_err("no store");
    assert!(matches!(error, StoreError::NotAStore { .. }), "{error}");
    assert!(error.to_string().contains("notes.txt") && error.to_string().contains("--store"), "{error}");

    let error = open(folder.path()).expect_err("a folder");
    assert!(error.to_string().contains("a folder"), "{error}");

    let other = folder.path().join("other.db");
    let connection = rusqlite::Connection::open(&other).expect("made");
    connection.execute_batch("CREATE TABLE recipes (name TEXT)").expect("made");
    let error = open(&other).expect_err("another program's");
    assert!(error.to_string().contains("another program"), "{error}");
    assert_eq!(
        connection.query_row("SELECT count(*) FROM sqlite_schema", [], |r| r.get(0)),
        Ok(1),
        "untouched"
    );
}

#[test]
fn a_missing_store_and_a_missing_folder_are_told_apart() {
    let folder = tempfile::tempdir().expect("a folder");
    let error = Store::open_read_only(folder.path().join("none.db")).expect_err("none");
    assert!(matches!(error, StoreError::Missing { .. }), "{error}");
    let error = open(&folder.path().join("no/such/dyad.db")).expect_err("none");
    assert!(matches!(error, StoreError::Unopenable { .. }), "{error}");
}

#[test]
fn a_newer_schema_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("dyad.db");
    drop(open(&path).expect("made"));
    let connection = rusqlite::Connection::open(&path).expect("opened");
    connection.pragma_update(None, "user_version", 99).expect("set");
    for error in [open(&path).expect_err("newer"), Store::open_read_only(&path).expect_err("newer")] {
        assert!(matches!(error, StoreError::Newer { found: 99, .. }), "{error}");
        assert!(error.to_string().contains("newer dyad"), "{error}");
    }
}

#[test]
fn a_locked_store_says_so_in_time() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("dyad.db");
    let mut store = open(&path).expect("made");
    let run = run(&mut store);
    let other = rusqlite::Connection::open(&path).expect("opened");
    other.execute_batch("BEGIN IMMEDIATE").expect("locked");
    let document = document("a", "", "x");
    let reading = dyad_store::Reading { document: &document, records: &[], sentences: &[], named: &[] };
    let error = store.write(run, &[reading]).expect_err("locked");
    assert!(matches!(error, StoreError::Locked { .. }), "{error}");
    assert!(error.to_string().contains("dyad.db"), "{error}");
    other.execute_batch("ROLLBACK").expect("freed");
    assert_eq!(store.write(run, &[reading]).expect("free").added, 1);
}

/// Writes forty documents, two a batch; stops after `batches`, without leave, as a killed process does.
fn write_batches(path: &std::path::Path, batches: u32) {
    let mut store = open(path).expect("opened");
    let run = run(&mut store);
    for batch in 0..batches {
        let made: Vec<_> = (batch * 2..batch * 2 + 2)
            .map(|n| {
                let id = format!("d{n:02}");
                let day = format!("2016-05-{:02}", n % 20 + 1);
                let event = event(&id, 0, Act::Accuse, Status::Occurred, None);
                (document(&id, &day, &id), [record(event)])
            })
            .collect();
        let readings: Vec<_> = made
            .iter()
            .map(|(document, records)| dyad_store::Reading { document, records, sentences: &[], named: &[] })
            .collect();
        store.write(run, &readings).expect("written");
    }
    if batches < 20 {
        std::process::abort();
    }
    store.settle().expect("settled");
}

#[test]
fn a_killed_writer_leaves_whole_batches_and_the_next_run_completes_them() {
    const CHILD: &str = "DYAD_STORE_TEST_KILLED";
    if let Ok(path) = std::env::var(CHILD) {
        write_batches(std::path::Path::new(&path), 7);
    }
    let folder = tempfile::tempdir().expect("a folder");
    let (killed, whole) = (folder.path().join("killed.db"), folder.path().join("whole.db"));
    let this = std::env::current_exe().expect("this test");
    let name = "opening::a_killed_writer_leaves_whole_batches_and_the_next_run_completes_them";
    let child = std::process::Command::new(this).args(["--exact", name]).env(CHILD, &killed).output();
    assert!(!child.expect("run").status.success(), "the child ends by a signal");
    let count = |store: &Store| store.heads().expect("read").len();
    assert_eq!(count(&open(&killed).expect("opened")), 14);
    write_batches(&killed, 20);
    write_batches(&whole, 20);
    let told =
        |path| open(path).expect("opened").happenings(&EventQuery::between("NOR", "SWE")).expect("read");
    assert_eq!(told(&killed).len(), 10);
    assert_eq!(told(&killed), told(&whole));
}
