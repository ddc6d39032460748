//! What can go wrong while tables are rebuilt.

use std::path::PathBuf;

/// Why a table could not be rebuilt.
#[derive(Debug, thiserror::Error)]
pub(crate) enum XtaskError {
    /// A file of facts could not be read, or a table not be written.
    #[error("{path}: {error}")]
    File {
        /// Which file.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// A hand-made table is wrong.
    #[error(transparent)]
    World(#[from] dyad_world::WorldError),
    /// A file of facts is not of the form that it should have.
    #[error("{path}: {what}")]
    Form {
        /// Which file.
        path: PathBuf,
        /// What is wrong.
        what: String,
    },
}
