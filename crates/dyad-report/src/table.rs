//! Reading the crate's tables: from tab-separated text to rows, or to where they are wrong.

/// What is wrong in a table, and where.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}:{column}: {what}")]
pub struct TableError {
    /// The file.
    pub file: &'static str,
    /// The line, from 1.
    pub line: usize,
    /// The column (character), from 1.
    pub column: usize,
    /// What is wrong, and what would be right.
    pub what: String,
}

/// A row and where it stands.
pub(crate) struct Row<'a, const N: usize> {
    pub(crate) cells: [&'a str; N],
    file: &'static str,
    line: usize,
}

impl<const N: usize> Row<'_, N> {
    /// An error about one of its cells.
    pub(crate) fn error(&self, cell: usize, what: impl Into<String>) -> TableError {
        let before: usize = self.cells[..cell].iter().map(|c| c.chars().count() + 1).sum();
        TableError { file: self.file, line: self.line, column: before + 1, what: what.into() }
    }
}

/// The rows of a table, without empty lines and comments.
pub(crate) fn rows<'a, const N: usize>(
    file: &'static str,
    text: &'a str,
) -> Result<Vec<Row<'a, N>>, TableError> {
    let mut rows = Vec::new();
    for (i, line) in text.lines().enumerate() {
        if line.trim().is_empty() || line.starts_with('#') {
            continue;
        }
        let cells: Vec<&str> = line.split('\t').collect();
        let count = cells.len();
        let cells = cells.try_into().map_err(|_| TableError {
            file,
            line: i + 1,
            column: 1,
            what: format!("{count} cells; a row has {N}, with one tab between two"),
        })?;
        rows.push(Row { cells, file, line: i + 1 });
    }
    Ok(rows)
}
