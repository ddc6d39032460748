//! What can go wrong with a store, each naming the file and what to do.

use std::path::{Path, PathBuf};

/// Why a store could not be opened, read or written.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// No such file.
    #[error(
        "{}: there is no store here; `dyad read` makes one, and --store or DYAD_STORE names another",
        path.display()
    )]
    Missing {
        /// The file.
        path: PathBuf,
    },
    /// The file cannot be opened or made.
    #[error("{}: the store cannot be opened: {reason}; the folder must exist and be writable", path.display())]
    Unopenable {
        /// The file.
        path: PathBuf,
        /// What the system says.
        reason: String,
    },
    /// The file is something else.
    #[error("{}: this is no Dyad store but {found}; name another file with --store, or move this one away", path.display())]
    NotAStore {
        /// The file.
        path: PathBuf,
        /// What it is.
        found: &'static str,
    },
    /// A newer program wrote it.
    #[error(
        "{}: the store has schema {found}, this program knows up to {known}; use the newer dyad that wrote it, or read the documents into a new store",
        path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its schema.
        found: i64,
        /// The newest schema known.
        known: i64,
    },
    /// It would have to be migrated, but is open for reading only.
    #[error("{}: the store has the older schema {found} and is open for reading only; open it once for writing (`dyad read`), which brings it to {known}", path.display())]
    Older {
        /// The file.
        path: PathBuf,
        /// Its schema.
        found: i64,
        /// The newest schema known.
        known: i64,
    },
    /// Another process writes.
    #[error("{}: the store is locked by another process; wait until it has finished, or end it, then try again", path.display())]
    Locked {
        /// The file.
        path: PathBuf,
    },
    /// The file is damaged.
    #[error("{}: the store is damaged ({reason}); restore a copy, or read the documents into a new store", path.display())]
    Damaged {
        /// The file.
        path: PathBuf,
        /// What SQLite says.
        reason: String,
    },
    /// No room left.
    #[error("{}: no room left on the disk; what was reported as read is kept; make room and run the same command again", path.display())]
    Full {
        /// The file.
        path: PathBuf,
    },
    /// A correction that cannot be laid over its record.
    #[error("correction of record {record}: {reason}")]
    Correction {
        /// The record's id.
        record: String,
        /// Why not.
        reason: String,
    },
    /// Anything else that SQLite says.
    #[error("{}: {source}", path.display())]
    Sqlite {
        /// The file.
        path: PathBuf,
        /// The cause.
        source: rusqlite::Error,
    },
}

impl StoreError {
    /// What an error of SQLite means for the store at `path`.
    pub(crate) fn from_sqlite(path: &Path, source: rusqlite::Error) -> Self {
        use rusqlite::ErrorCode;
        let path = path.to_owned();
        match source.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Self::Locked { path },
            Some(ErrorCode::NotADatabase) => Self::NotAStore { path, found: "a file of another kind" },
            Some(ErrorCode::DatabaseCorrupt) => Self::Damaged { path, reason: source.to_string() },
            Some(ErrorCode::DiskFull) => Self::Full { path },
            Some(ErrorCode::CannotOpen | ErrorCode::ReadOnly | ErrorCode::PermissionDenied) => {
                Self::Unopenable { path, reason: source.to_string() }
            }
            _ => Self::Sqlite { path, source },
        }
    }
}
