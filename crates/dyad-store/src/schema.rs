//! The schema, its versions, and how a file is told to be a store.

use crate::StoreError;
use rusqlite::{Connection, TransactionBehavior};
use std::path::Path;

/// `Dyad` in ASCII: marks the file as a store (SQLite's `application_id`).
const APPLICATION: i32 = 0x4479_6164;

/// Each brings the schema from its index to its index plus one.
const MIGRATIONS: &[&str] = &[include_str!("../sql/001_first.sql")];

/// The newest schema that this program knows.
pub(crate) const KNOWN: i64 = MIGRATIONS.len() as i64;

/// Checks that the file is a store or empty, and brings it to the newest schema.
pub(crate) fn migrate(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    if version(connection, path)? == KNOWN {
        return Ok(());
    }
    upgrade(connection, path)
}

/// Checks that the file is a store of the newest schema.
pub(crate) fn check(connection: &Connection, path: &Path) -> Result<(), StoreError> {
    match version(connection, path)? {
        KNOWN => Ok(()),
        0 => Err(StoreError::NotAStore { path: path.to_owned(), found: "an empty database" }),
        found => Err(StoreError::Older { path: path.to_owned(), found, known: KNOWN }),
    }
}

/// The version of the schema; 0 for an empty file.
fn version(connection: &Connection, path: &Path) -> Result<i64, StoreError> {
    let failed = |e| StoreError::from_sqlite(path, e);
    let number = |sql: &str| connection.query_row(sql, [], |row| row.get::<_, i64>(0)).map_err(failed);
    let tables = number("SELECT count(*) FROM sqlite_schema")?;
    if tables == 0 {
        return Ok(0);
    }
    if number("PRAGMA application_id")? != i64::from(APPLICATION) {
        return Err(StoreError::NotAStore { path: path.to_owned(), found: "a database of another program" });
    }
    let found = number("PRAGMA user_version")?;
    if found > KNOWN {
        return Err(StoreError::Newer { path: path.to_owned(), found, known: KNOWN });
    }
    Ok(found)
}

/// Runs the migrations that are missing, all or none. The version is read again under the write lock: two
/// processes may open a new store at once.
fn upgrade(connection: &mut Connection, path: &Path) -> Result<(), StoreError> {
    let failed = |e| StoreError::from_sqlite(path, e);
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate).map_err(failed)?;
    let from = version(&transaction, path)?;
    for migration in MIGRATIONS.iter().skip(from as usize) {
        transaction.execute_batch(migration).map_err(failed)?;
    }
    transaction.pragma_update(None, "application_id", APPLICATION).map_err(failed)?;
    transaction.pragma_update(None, "user_version", KNOWN).map_err(failed)?;
    transaction.commit().map_err(failed)
}
