//! The table of words in and around names of places in; their classes, looked up, out.

use crate::WorldError;
use crate::table::Table;
use rustc_hash::FxHashMap;

/// What a word does beside the name of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PlaceWord {
    /// It stands before a name: `northern`.
    Direction,
    /// It joins two names: `town` of `the Texan town of Paris`.
    Settlement,
    /// It heads a name: `County`.
    Head,
    /// It tells of local news: `sheriff`.
    Local,
    /// It heads the name of a building, a street, a feature of the land: `Hospital`.
    Facility,
    /// It brings in a place: `near`.
    Locative,
    /// It is some place's name and mostly a common word: `Centre`, `Nice`.
    Ordinary,
    /// It stands before the name of a feature of the land or a building: `Lake`.
    Opening,
    /// It makes what follows a person: `Mr.`
    Honorific,
}

/// The classes of words, by word in lower case.
#[derive(Clone, Debug, Default)]
pub(crate) struct PlaceWords {
    classes: FxHashMap<Box<str>, u16>,
}

impl PlaceWords {
    /// Adds a table: word, class.
    pub(crate) fn add(&mut self, table: &str, text: &str) -> Result<(), WorldError> {
        let mut rows = Table::open(table, text, &["word", "class"])?;
        while let Some(row) = rows.next_row()? {
            let class = row.parsed(
                "class",
                "it is `direction`, `settlement`, `head`, `local`, `facility`, `locative`, `ordinary`, `opening` or `honorific`",
                |class| {
                    Some(match class {
                        "direction" => PlaceWord::Direction,
                        "settlement" => PlaceWord::Settlement,
                        "head" => PlaceWord::Head,
                        "local" => PlaceWord::Local,
                        "facility" => PlaceWord::Facility,
                        "locative" => PlaceWord::Locative,
                    "ordinary" => PlaceWord::Ordinary,
                    "opening" => PlaceWord::Opening,
                    "honorific" => PlaceWord::Honorific,
                        _ => return None,
                    })
                },
            )?;
            *self.classes.entry(row.required("word")?.into()).or_default() |= 1 << class as u8;
        }
        Ok(())
    }

    /// Whether a word, in lower case, is of a class.
    pub(crate) fn is(&self, word: &str, class: PlaceWord) -> bool {
        self.classes.get(word).is_some_and(|classes| classes & (1 << class as u8) != 0)
    }
}
