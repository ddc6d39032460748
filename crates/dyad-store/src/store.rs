//! The file: opening it, runs, rejects.

use crate::{StoreError, schema};
use dyad_record::CoderStamp;
use rusqlite::{Connection, OpenFlags, OptionalExtension, params};
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A store, open. One file; many may read while one writes.
#[derive(Debug)]
pub struct Store {
    pub(crate) connection: Connection,
    pub(crate) path: PathBuf,
}

/// One run of the coder.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RunId {
    pub(crate) run: i64,
    pub(crate) stamp: i64,
}

/// What could not be read, and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reject {
    /// The file, or the document's id.
    pub path: String,
    /// Where in it (`line 12`).
    pub place: Option<String>,
    /// What is wrong.
    pub reason: String,
}

/// How long a process waits for another one's write before it says that the store is locked.
const PATIENCE: Duration = Duration::from_secs(5);

/// Memory that SQLite may keep pages in while writing: indexes are written all over, and the default of 2 MiB makes
/// it read and write the same pages again and again.
const CACHE_KIB: i64 = 32 * 1024;
/// Pages in the write-ahead log before they are moved to the file.
const CHECKPOINT_PAGES: i64 = 4000;

impl Store {
    /// Opens the store at `path` to read and write, makes it where there is none, and brings an older schema to
    /// the newest.
    pub fn open(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        Self::open_within(path, PATIENCE)
    }

    /// Like [`Store::open`], waiting at most `patience` for other writers, now and in every later call.
    pub fn open_within(path: impl AsRef<Path>, patience: Duration) -> Result<Self, StoreError> {
        let path = path.as_ref();
        check_is_file(path)?;
        let connection = Connection::open(path).map_err(|e| StoreError::from_sqlite(path, e))?;
        let mut store = Self::prepared(connection, path, patience)?;
        schema::migrate(&mut store.connection, path)?;
        store.named(store.connection.pragma_update(None, "journal_mode", "WAL"))?;
        // In WAL mode NORMAL survives a killed process whole; only a power cut may lose the last commits.
        store.named(store.connection.pragma_update(None, "synchronous", "NORMAL"))?;
        store.named(store.connection.pragma_update(None, "cache_size", -CACHE_KIB))?;
        store.named(store.connection.pragma_update(None, "wal_autocheckpoint", CHECKPOINT_PAGES))?;
        Ok(store)
    }

    /// Opens an existing store to read.
    pub fn open_read_only(path: impl AsRef<Path>) -> Result<Self, StoreError> {
        let path = path.as_ref();
        check_is_file(path)?;
        if !path.exists() {
            return Err(StoreError::Missing { path: path.to_owned() });
        }
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection =
            Connection::open_with_flags(path, flags).map_err(|e| StoreError::from_sqlite(path, e))?;
        let store = Self::prepared(connection, path, PATIENCE)?;
        schema::check(&store.connection, path)?;
        Ok(store)
    }

    /// A store that ends with the program.
    pub fn in_memory() -> Result<Self, StoreError> {
        let path = Path::new(":memory:");
        let connection = Connection::open_in_memory().map_err(|e| StoreError::from_sqlite(path, e))?;
        let mut store = Self::prepared(connection, path, PATIENCE)?;
        schema::migrate(&mut store.connection, path)?;
        Ok(store)
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Begins a run of the coder with this stamp; `started` is the caller's time, kept as it is given and nowhere
    /// else in the store.
    pub fn begin_run(&mut self, stamp: &CoderStamp, started: &str) -> Result<RunId, StoreError> {
        let begun = begin_run(&self.connection, stamp, started);
        self.named(begun)
    }

    /// Ends a run.
    pub fn finish_run(&mut self, run: RunId, finished: &str) -> Result<(), StoreError> {
        let done = self
            .connection
            .execute("UPDATE runs SET finished = ?2 WHERE id = ?1", params![run.run, finished])
            .map(drop);
        self.named(done)
    }

    /// Keeps what could not be read.
    pub fn reject(&mut self, run: RunId, reject: &Reject) -> Result<(), StoreError> {
        let kept = self
            .connection
            .prepare_cached("INSERT INTO rejects (run, path, place, reason) VALUES (?1, ?2, ?3, ?4)")
            .and_then(|mut insert| insert.execute(params![run.run, reject.path, reject.place, reject.reason]))
            .map(drop);
        self.named(kept)
    }

    /// What could not be read in the runs so far, oldest first.
    pub fn rejects(&self) -> Result<Vec<Reject>, StoreError> {
        let read = || {
            let mut select =
                self.connection.prepare("SELECT path, place, reason FROM rejects ORDER BY key")?;
            select
                .query_map([], |row| {
                    Ok(Reject { path: row.get(0)?, place: row.get(1)?, reason: row.get(2)? })
                })?
                .collect()
        };
        self.named(read())
    }

    /// Says which file an error of SQLite is about.
    pub(crate) fn named<T>(&self, result: rusqlite::Result<T>) -> Result<T, StoreError> {
        result.map_err(|e| StoreError::from_sqlite(&self.path, e))
    }

    fn prepared(connection: Connection, path: &Path, patience: Duration) -> Result<Self, StoreError> {
        let store = Self { connection, path: path.to_owned() };
        store.named(store.connection.busy_timeout(patience))?;
        store.connection.set_prepared_statement_cache_capacity(64);
        Ok(store)
    }
}

fn check_is_file(path: &Path) -> Result<(), StoreError> {
    if path.is_dir() {
        return Err(StoreError::NotAStore { path: path.to_owned(), found: "a folder" });
    }
    Ok(())
}

fn begin_run(connection: &Connection, stamp: &CoderStamp, started: &str) -> rusqlite::Result<RunId> {
    let CoderStamp { version, codebook, world, model } = stamp;
    let values = params![version, codebook, world, model];
    connection.execute(
        "INSERT OR IGNORE INTO stamps (version, codebook, world, model) VALUES (?1, ?2, ?3, ?4)",
        values,
    )?;
    let stamp = stamp_key(connection, stamp)?.ok_or(rusqlite::Error::QueryReturnedNoRows)?;
    connection.execute("INSERT INTO runs (stamp, started) VALUES (?1, ?2)", params![stamp, started])?;
    Ok(RunId { run: connection.last_insert_rowid(), stamp })
}

/// The key of a stamp that the store has seen.
pub(crate) fn stamp_key(connection: &Connection, stamp: &CoderStamp) -> rusqlite::Result<Option<i64>> {
    connection
        .prepare_cached(
            "SELECT id FROM stamps WHERE version = ?1 AND codebook = ?2 AND world = ?3 AND model = ?4",
        )?
        .query_row(params![stamp.version, stamp.codebook, stamp.world, stamp.model], |row| row.get(0))
        .optional()
}
