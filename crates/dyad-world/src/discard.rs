//! `discards.tsv` in; words whose stories or sentences a user wants left out, out.

use crate::WorldError;
use crate::table::Table;

/// Words that make a story or a sentence one to leave out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Discard {
    /// The words.
    pub words: String,
    /// How much is left out.
    pub scope: DiscardScope,
}

/// How much is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DiscardScope {
    /// The whole story.
    Story,
    /// The sentence.
    Sentence,
}

/// Reads a table of discards.
pub(crate) fn discards(table: &str, text: &str, into: &mut Vec<Discard>) -> Result<(), WorldError> {
    let mut rows = Table::open(table, text, &["words", "scope"])?;
    while let Some(row) = rows.next_row()? {
        into.push(Discard {
            words: row.required("words")?.to_owned(),
            scope: row.parsed("scope", "it is `story` or `sentence`", |scope| match scope {
                "story" => Some(DiscardScope::Story),
                "sentence" => Some(DiscardScope::Sentence),
                _ => None,
            })?,
        });
    }
    Ok(())
}
