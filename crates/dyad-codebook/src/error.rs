//! What can be wrong with a codebook file, and where.

use std::fmt;

/// A place in a codebook file; lines and columns count from 1, columns in characters.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Location {
    /// The file, as the caller named it.
    pub file: String,
    /// The line.
    pub line: u32,
    /// The column.
    pub column: u32,
}

impl fmt::Display for Location {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}:{}", self.file, self.line, self.column)
    }
}

/// A fault in a codebook file: where, what, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{at}: {what}; {right}")]
pub struct CodebookError {
    /// Where.
    pub at: Location,
    /// What is wrong.
    pub what: String,
    /// What would be right.
    pub right: String,
}

impl CodebookError {
    pub(crate) fn new(at: Location, what: impl Into<String>, right: impl Into<String>) -> Self {
        Self { at, what: what.into(), right: right.into() }
    }
}
