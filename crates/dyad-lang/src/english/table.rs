//! Word lists from the crate's `data/` folder: tab-separated rows in, checked fields out.

use std::fmt;

/// What is wrong in a word list, where, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}:{column}: {problem}; {remedy}")]
pub(crate) struct TableError {
    /// The list.
    pub(crate) file: &'static str,
    /// Line, from 1.
    pub(crate) line: usize,
    /// Column in bytes, from 1.
    pub(crate) column: usize,
    /// What is wrong.
    pub(crate) problem: String,
    /// What would be right.
    pub(crate) remedy: &'static str,
}

/// One row of a list with its place.
#[derive(Clone, Debug)]
pub(crate) struct Row {
    file: &'static str,
    line: usize,
    fields: Vec<&'static str>,
}

impl Row {
    /// The field at `at`, counted from 0.
    pub(crate) fn field(&self, at: usize) -> &'static str {
        self.fields[at]
    }

    /// An error at the field `at`.
    pub(crate) fn error(&self, at: usize, problem: impl fmt::Display, remedy: &'static str) -> TableError {
        let column = self.fields[..at].iter().map(|f| f.len() + 1).sum::<usize>() + 1;
        TableError { file: self.file, line: self.line, column, problem: problem.to_string(), remedy }
    }

    /// The field at `at`, read as `T`.
    pub(crate) fn parse<T: std::str::FromStr>(
        &self,
        at: usize,
        remedy: &'static str,
    ) -> Result<T, TableError> {
        self.field(at)
            .parse()
            .map_err(|_| self.error(at, format_args!("`{}` does not fit", self.field(at)), remedy))
    }
}

/// The rows of a list with `COLUMNS` columns; empty lines and lines that begin with `#` are passed over.
pub(crate) fn rows<const COLUMNS: usize>(
    file: &'static str,
    text: &'static str,
) -> impl Iterator<Item = Result<Row, TableError>> {
    text.lines().enumerate().filter(|(_, line)| !line.is_empty() && !line.starts_with('#')).map(
        move |(at, line)| {
            let fields: Vec<&str> = line.split('\t').collect();
            let row = Row { file, line: at + 1, fields };
            if row.fields.len() == COLUMNS {
                return Ok(row);
            }
            Err(row.error(
                0,
                format_args!("{} columns where {COLUMNS} belong", row.fields.len()),
                "write the columns that the list's first comment names, with one tab between them",
            ))
        },
    )
}

/// An ASCII-lowercase copy of `word` in `buffer`; `None` where it is longer than the buffer.
pub(crate) fn lowercase<'a>(word: &str, buffer: &'a mut [u8; 32]) -> Option<&'a str> {
    let target = buffer.get_mut(..word.len())?;
    target.copy_from_slice(word.as_bytes());
    target.make_ascii_lowercase();
    std::str::from_utf8(target).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_the_place() {
        let mut all = rows::<2>("made-up.tsv", "# word, number\nane\t1\ntwae\n");
        let row = all.next().expect("two rows").expect("the first is right");
        assert_eq!(row.parse::<u8>(1, "write a number"), Ok(1));
        let error = row.error(1, "too small", "write a larger one").to_string();
        assert_eq!(error, "made-up.tsv:2:5: too small; write a larger one");
        let error = all.next().expect("two rows").expect_err("the second is short").to_string();
        assert!(error.starts_with("made-up.tsv:3:1: 1 columns where 2 belong"), "{error}");
    }
}
