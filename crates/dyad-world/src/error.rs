//! What can be wrong with a table.

/// Why a world cannot be built: `file:line:column: what is wrong and what would be right`.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{table}:{line}:{column}: {what}")]
pub struct WorldError {
    /// The table's name.
    pub table: String,
    /// From 1.
    pub line: usize,
    /// The column of the table, from 1.
    pub column: usize,
    /// What is wrong, and what would be right.
    pub what: String,
}
