//! The files of facts, as rows by column name.

use crate::XtaskError;
use rustc_hash::FxHashMap;
use std::io::Read;
use std::path::{Path, PathBuf};

/// The folder of facts.
pub(crate) struct Facts {
    folder: PathBuf,
}

/// How a file parts its columns.
enum Form {
    Comma,
    Tab,
}

/// One row of a file of facts: column name to value.
pub(crate) struct Row(FxHashMap<String, String>);

impl Row {
    /// The trimmed value of a column, empty where the file has none.
    pub(crate) fn get(&self, column: &str) -> &str {
        self.0.get(column).map_or("", |value| value.trim())
    }

    /// A value as a number, 0 where it is none.
    pub(crate) fn number(&self, column: &str) -> f64 {
        self.get(column).parse().unwrap_or(0.0)
    }
}

impl Facts {
    pub(crate) fn new(folder: PathBuf) -> Self {
        Self { folder }
    }

    /// The text of a file; gunzipped where its name ends in `.gz`, bytes that are no UTF-8 replaced.
    pub(crate) fn text(&self, name: &str) -> Result<String, XtaskError> {
        let path = self.folder.join(name);
        let bytes = std::fs::read(&path).map_err(|error| XtaskError::File { path: path.clone(), error })?;
        let bytes = if name.ends_with(".gz") {
            let mut plain = Vec::new();
            flate2::read::MultiGzDecoder::new(bytes.as_slice())
                .read_to_end(&mut plain)
                .map_err(|error| XtaskError::File { path, error })?;
            plain
        } else {
            bytes
        };
        Ok(String::from_utf8_lossy(&bytes).into_owned())
    }

    /// A JSON file.
    pub(crate) fn json(&self, name: &str) -> Result<serde_json::Value, XtaskError> {
        serde_json::from_str(&self.text(name)?)
            .map_err(|error| XtaskError::Form { path: self.folder.join(name), what: error.to_string() })
    }

    /// The rows of one of our own tables, which have lines of comment.
    pub(crate) fn commented_rows(&self, name: &str) -> Result<Vec<Row>, XtaskError> {
        let text = self.text(name)?;
        let mut lines = text.lines().filter(|line| !line.starts_with('#') && !line.is_empty());
        let columns: Vec<&str> = lines.next().unwrap_or("").split('\t').collect();
        let row = |line: &str| {
            Row(columns.iter().zip(line.split('\t')).map(|(c, v)| ((*c).to_owned(), v.to_owned())).collect())
        };
        Ok(lines.map(row).collect())
    }

    /// The rows of a comma-separated file with quotes.
    pub(crate) fn comma_rows(&self, name: &str) -> Result<Vec<Row>, XtaskError> {
        self.rows(name, &Form::Comma)
    }

    /// The rows of a tab-separated file without quotes.
    pub(crate) fn tab_rows(&self, name: &str) -> Result<Vec<Row>, XtaskError> {
        self.rows(name, &Form::Tab)
    }

    fn rows(&self, name: &str, form: &Form) -> Result<Vec<Row>, XtaskError> {
        let text = self.text(name)?;
        let wrong = |what: String| XtaskError::Form { path: self.folder.join(name), what };
        let mut builder = csv::ReaderBuilder::new();
        match form {
            Form::Comma => builder.flexible(true),
            Form::Tab => builder.flexible(true).delimiter(b'\t').quoting(false),
        };
        let mut reader = builder.from_reader(text.as_bytes());
        let columns: Vec<String> =
            reader.headers().map_err(|error| wrong(error.to_string()))?.iter().map(str::to_owned).collect();
        let mut rows = Vec::new();
        for record in reader.records() {
            let record = record.map_err(|error| wrong(error.to_string()))?;
            rows.push(Row(columns.iter().cloned().zip(record.iter().map(str::to_owned)).collect()));
        }
        Ok(rows)
    }
}

/// Writes a table.
pub(crate) fn write(path: &Path, text: &str) -> Result<(), XtaskError> {
    std::fs::write(path, text).map_err(|error| XtaskError::File { path: path.to_owned(), error })
}
