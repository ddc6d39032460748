//! PLOVER and CAMEO as tables: categories, modes, scores, codes.

use crate::constraint::{nearest, suggestion};
use crate::{CodebookError, Location};
use dyad_record::{Act, Context, Mode, QuadClass};
use rustc_hash::FxHashMap;

/// A PLOVER category, or one of its modes.
#[derive(Clone, Debug, PartialEq)]
pub struct PloverEntry {
    /// The category.
    pub act: Act,
    /// The mode; absent for the category itself.
    pub mode: Option<Mode>,
    /// Score, −10 to +10.
    pub score: f32,
    /// The CAMEO quad class that the category falls in.
    pub quad: QuadClass,
    /// What it is, in our words.
    pub name: String,
}

/// A CAMEO code.
#[derive(Clone, Debug, PartialEq)]
pub struct CameoEntry {
    /// Two to four digits.
    pub code: String,
    /// Goldstein score, −10 to +10.
    pub goldstein: f32,
    /// Quad class.
    pub quad: QuadClass,
    /// The PLOVER category that it converts to.
    pub act: Act,
    /// The PLOVER mode.
    pub mode: Option<Mode>,
    /// The PLOVER contexts that go with the code.
    pub contexts: Vec<Context>,
    /// What it is, in our words.
    pub name: String,
}

/// Both ontologies.
#[derive(Clone, Debug, Default)]
pub struct Ontology {
    plover: Vec<PloverEntry>,
    cameo: Vec<CameoEntry>,
    by_code: FxHashMap<String, usize>,
}

impl Ontology {
    /// A CAMEO code's entry.
    pub fn cameo(&self, code: &str) -> Option<&CameoEntry> {
        self.by_code.get(code).map(|i| &self.cameo[*i])
    }

    /// All CAMEO codes, in order.
    pub fn cameo_codes(&self) -> &[CameoEntry] {
        &self.cameo
    }

    /// All PLOVER categories and modes, in order.
    pub fn plover_entries(&self) -> &[PloverEntry] {
        &self.plover
    }

    /// The PLOVER score of a category and mode; the category's where the mode has none of its own.
    pub fn plover_score(&self, act: Act, mode: Option<Mode>) -> f32 {
        self.entry(act, mode).or_else(|| self.entry(act, None)).map_or(0.0, |e| e.score)
    }

    /// Whether PLOVER has this mode in this category.
    pub fn has_mode(&self, act: Act, mode: Mode) -> bool {
        self.entry(act, Some(mode)).is_some()
    }

    /// The modes of a category, for messages.
    pub(crate) fn modes_of(&self, act: Act) -> String {
        let modes: Vec<&str> =
            self.plover.iter().filter(|e| e.act == act).filter_map(|e| e.mode.map(Mode::as_str)).collect();
        if modes.is_empty() { "none".to_owned() } else { modes.join(", ") }
    }

    fn entry(&self, act: Act, mode: Option<Mode>) -> Option<&PloverEntry> {
        self.plover.iter().find(|e| e.act == act && e.mode == mode)
    }

    /// Reads `plover.tsv`: category, mode (or `-`), score, quad class, name.
    pub(crate) fn read_plover(&mut self, file: &str, text: &str) -> Result<(), CodebookError> {
        for row in rows(file, text, 5)? {
            self.plover.push(PloverEntry {
                act: row.act(0)?,
                mode: row.mode(1)?,
                score: row.number(2)?,
                quad: row.quad(3)?,
                name: row.cells[4].clone(),
            });
        }
        Ok(())
    }

    /// Reads `cameo.tsv`: code, Goldstein score, quad class, PLOVER category, mode (or `-`), contexts (or `-`), name.
    pub(crate) fn read_cameo(&mut self, file: &str, text: &str) -> Result<(), CodebookError> {
        for row in rows(file, text, 7)? {
            let code = row.cells[0].clone();
            let is_code = (2..=4).contains(&code.len()) && code.bytes().all(|b| b.is_ascii_digit());
            if !is_code || self.by_code.contains_key(&code) {
                return Err(row.error(0, "is no new CAMEO code", "write two to four digits, each code once"));
            }
            self.by_code.insert(code.clone(), self.cameo.len());
            self.cameo.push(CameoEntry {
                code,
                goldstein: row.number(1)?,
                quad: row.quad(2)?,
                act: row.act(3)?,
                mode: row.mode(4)?,
                contexts: row.contexts(5)?,
                name: row.cells[6].clone(),
            });
        }
        Ok(())
    }
}

struct Row {
    file: String,
    line: u32,
    cells: Vec<String>,
}

impl Row {
    fn error(&self, column: usize, what: &str, right: impl Into<String>) -> CodebookError {
        let before: usize = self.cells[..column].iter().map(|c| c.chars().count() + 1).sum();
        let at = Location { file: self.file.clone(), line: self.line, column: before as u32 + 1 };
        CodebookError::new(at, format!("`{}` {what}", self.cells[column]), right)
    }

    fn act(&self, column: usize) -> Result<Act, CodebookError> {
        self.cells[column].parse().map_err(|_| {
            let near = nearest(&self.cells[column], Act::ALL.iter().map(|a| a.as_str()));
            self.error(column, "is no PLOVER category", suggestion("write one of the 16", near))
        })
    }

    fn mode(&self, column: usize) -> Result<Option<Mode>, CodebookError> {
        if self.cells[column] == "-" {
            return Ok(None);
        }
        self.cells[column]
            .parse()
            .map(Some)
            .map_err(|_| self.error(column, "is no PLOVER mode", "write a mode, or `-` for none"))
    }

    fn contexts(&self, column: usize) -> Result<Vec<Context>, CodebookError> {
        if self.cells[column] == "-" {
            return Ok(Vec::new());
        }
        self.cells[column]
            .split(';')
            .map(|name| {
                name.trim().parse().map_err(|_| {
                    self.error(column, "is no PLOVER context", "write contexts between `;`, or `-` for none")
                })
            })
            .collect()
    }

    fn number(&self, column: usize) -> Result<f32, CodebookError> {
        match self.cells[column].parse::<f32>() {
            Ok(number) if (-10.0..=10.0).contains(&number) => Ok(number),
            _ => Err(self.error(column, "is no score", "write a number from -10 to 10")),
        }
    }

    fn quad(&self, column: usize) -> Result<QuadClass, CodebookError> {
        self.cells[column]
            .parse::<u8>()
            .ok()
            .and_then(|n| QuadClass::try_from(n).ok())
            .ok_or_else(|| self.error(column, "is no quad class", "write 1, 2, 3 or 4"))
    }
}

/// The rows of a table, without comments and its heading.
fn rows(file: &str, text: &str, columns: usize) -> Result<Vec<Row>, CodebookError> {
    let mut rows = Vec::new();
    let lines = text.lines().enumerate().filter(|(_, l)| !l.is_empty() && !l.starts_with('#'));
    for (number, line) in lines.skip(1) {
        let cells: Vec<String> = line.split('\t').map(str::to_owned).collect();
        if cells.len() != columns {
            let at = Location { file: file.to_owned(), line: number as u32 + 1, column: 1 };
            let what = format!("{} columns", cells.len());
            return Err(CodebookError::new(at, what, format!("write {columns}, separated by tabs")));
        }
        rows.push(Row { file: file.to_owned(), line: number as u32 + 1, cells });
    }
    Ok(rows)
}
