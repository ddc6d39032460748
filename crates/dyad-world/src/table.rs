//! Tables: UTF-8 text, a header line, columns parted by tabs, lists by `|`, lines of comment by `#`.

use crate::WorldError;
use smallvec::SmallVec;

/// A table that is read row by row.
pub(crate) struct Table<'a> {
    name: &'a str,
    columns: Vec<&'a str>,
    lines: std::iter::Enumerate<std::str::Lines<'a>>,
}

/// One row.
pub(crate) struct Row<'t, 'a> {
    table: &'t str,
    columns: &'t [&'a str],
    line: usize,
    /// Few tables have more columns than fit here without a heap of their own.
    cells: SmallVec<[&'a str; 16]>,
}

impl<'a> Table<'a> {
    /// Reads the header; every column of `wanted` must be there.
    pub(crate) fn open(name: &'a str, text: &'a str, wanted: &[&str]) -> Result<Self, WorldError> {
        let mut lines = text.lines().enumerate();
        let header = lines.find(|(_, line)| !line.is_empty() && !line.starts_with('#'));
        let (number, header) = header.unwrap_or((0, ""));
        let columns: Vec<&str> = header.split('\t').collect();
        match wanted.iter().find(|column| !columns.contains(column)) {
            Some(missing) => Err(WorldError {
                table: name.to_owned(),
                line: number + 1,
                column: 1,
                what: format!("the header has no column `{missing}`; it should be: {}", wanted.join(" ")),
            }),
            None => Ok(Self { name, columns, lines }),
        }
    }

    /// The next row; a row of another number of columns is an error.
    pub(crate) fn next_row(&mut self) -> Result<Option<Row<'_, 'a>>, WorldError> {
        for (number, line) in self.lines.by_ref() {
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let cells: SmallVec<[&str; 16]> = line.split('\t').collect();
            let row = Row { table: self.name, columns: &self.columns, line: number + 1, cells };
            if row.cells.len() == row.columns.len() {
                return Ok(Some(row));
            }
            let column = row.cells.len().min(row.columns.len());
            let what = format!("{} columns where the header has {}", row.cells.len(), row.columns.len());
            return Err(WorldError { table: row.table.to_owned(), line: row.line, column, what });
        }
        Ok(None)
    }
}

impl<'a> Row<'_, 'a> {
    /// A cell; empty where the table has no such column.
    pub(crate) fn get(&self, column: &str) -> &'a str {
        self.at(column).and_then(|at| self.cells.get(at)).copied().unwrap_or("")
    }

    /// The values of a cell that is a list.
    pub(crate) fn list(&self, column: &str) -> impl Iterator<Item = &'a str> + use<'a> {
        self.get(column).split('|').map(str::trim).filter(|value| !value.is_empty())
    }

    /// A cell that must not be empty.
    pub(crate) fn required(&self, column: &str) -> Result<&'a str, WorldError> {
        match self.get(column) {
            "" => Err(self.wrong(column, "empty; a value is needed")),
            value => Ok(value),
        }
    }

    /// A cell read as something else; the error says what would be right.
    pub(crate) fn parsed<T>(
        &self,
        column: &str,
        right: &str,
        read: impl Fn(&str) -> Option<T>,
    ) -> Result<T, WorldError> {
        let value = self.get(column);
        read(value).ok_or_else(|| self.wrong(column, &format!("`{value}` is not right; {right}")))
    }

    /// An error at a cell.
    pub(crate) fn wrong(&self, column: &str, what: &str) -> WorldError {
        WorldError {
            table: self.table.to_owned(),
            line: self.line,
            column: self.at(column).map_or(1, |at| at + 1),
            what: format!("{column}: {what}"),
        }
    }

    fn at(&self, column: &str) -> Option<usize> {
        self.columns.iter().position(|name| *name == column)
    }
}
