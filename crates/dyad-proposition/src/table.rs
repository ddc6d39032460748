//! Reads the tab-separated tables of the lexicon: text in, rows with their places out.

/// What is wrong in a table, and what would be right.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}:{column}: {problem}")]
pub struct LexiconError {
    /// The table's file.
    pub file: String,
    /// Line, from 1.
    pub line: usize,
    /// Character in the line, from 1.
    pub column: usize,
    /// What is wrong, and what would be right.
    pub problem: String,
}

/// A table as it is written: its file's name and its text.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Table<'t> {
    pub(crate) file: &'t str,
    pub(crate) text: &'t str,
}

/// One field with its place.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Field<'t> {
    pub(crate) text: &'t str,
    file: &'t str,
    line: usize,
    column: usize,
}

impl<'t> Table<'t> {
    /// The rows, each of `N` fields; empty lines and lines that begin with `#` are passed over.
    pub(crate) fn rows<const N: usize>(
        self,
        columns: &'t str,
    ) -> impl Iterator<Item = Result<[Field<'t>; N], LexiconError>> {
        self.text
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'))
            .map(move |(at, line)| self.row(at + 1, line, columns))
    }

    fn row<const N: usize>(
        self,
        line: usize,
        text: &'t str,
        columns: &str,
    ) -> Result<[Field<'t>; N], LexiconError> {
        let mut column = 1;
        let mut fields = [Field { text: "", file: self.file, line, column }; N];
        let mut count = 0;
        for part in text.split('\t') {
            if let Some(field) = fields.get_mut(count) {
                *field = Field { text: part.trim(), file: self.file, line, column };
            }
            count += 1;
            column += part.chars().count() + 1;
        }
        if count != N {
            let problem = format!("{count} columns where {N} are wanted, split by tabs: {columns}");
            return Err(LexiconError { file: self.file.to_owned(), line, column: 1, problem });
        }
        Ok(fields)
    }
}

impl<'t> Field<'t> {
    /// The values in the field, split at blanks; a lone `-` is none.
    pub(crate) fn values(self) -> impl Iterator<Item = Field<'t>> {
        let start = self.text.as_ptr() as usize;
        self.text.split_whitespace().filter(|v| *v != "-").map(move |v| {
            let before = &self.text[..v.as_ptr() as usize - start];
            Field { text: v, column: self.column + before.chars().count(), ..self }
        })
    }

    /// The error that this field makes.
    pub(crate) fn error(self, problem: String) -> LexiconError {
        LexiconError { file: self.file.to_owned(), line: self.line, column: self.column, problem }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_name_the_place() {
        let table = Table { file: "x.tsv", text: "# head\n\na\tb c\nonly\n" };
        let rows: Vec<_> = table.rows::<2>("word, traits").collect();
        let [_, traits] = rows[0].clone().ok().unwrap_or_else(|| panic!("the first row is whole"));
        let second = traits.values().nth(1).unwrap_or_else(|| panic!("two values"));
        assert_eq!(second.error("no".into()).to_string(), "x.tsv:3:5: no");
        let error = rows[1].clone().err().unwrap_or_else(|| panic!("the second row is short"));
        assert_eq!(error.to_string(), "x.tsv:4:1: 1 columns where 2 are wanted, split by tabs: word, traits");
    }
}
