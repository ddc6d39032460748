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
