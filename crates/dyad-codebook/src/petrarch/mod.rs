//! TABARI and PETRARCH verb dictionaries to a codebook: synonym sets become classes, verb blocks become frames, patterns
//! become `when` lines, transformations become frames of saying and wanting. What cannot be carried is reported.
//!
//! The format is that of `PETRreader.read_verb_dictionary` (Open Event Data Alliance): `&SET` with `+WORD` lines;
//! `--- NAME [code] ---` with verbs, one a line, `{FORMS}` and a code of their own behind them; `- words * words [code]`,
//! `*` standing for the verb, `{…}` a noun phrase, `(PREP …)` a prepositional phrase, `+` and `$` the target and the
//! source, `[a:b]` a code each way; `~ a (a b VERB) VERB = a b code`.

mod carry;
mod read;

use crate::{Codebook, CodebookError, CodebookErrors, Location, Ontology};
use carry::Carrier;

/// A line of a dictionary that the codebook does not have, or has only in part.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uncarried {
    /// Where it stands.
    pub at: Location,
    /// The line.
    pub line: String,
    /// What is lost.
    pub why: &'static str,
    /// Whether the line is carried all the same, but asks for less than it did.
    pub is_loosened: bool,
}

/// What became of a dictionary.
#[derive(Clone, Debug, Default)]
pub struct Carried {
    /// Verbs of blocks, each form of a block once.
    pub verbs: usize,
    /// Patterns and transformations read.
    pub patterns: usize,
    /// Those not carried, or not whole.
    pub uncarried: Vec<Uncarried>,
}

impl Codebook {
    /// A codebook from verb dictionaries by name, and what of them could not be carried. PLOVER and CAMEO are those that
    /// are built in.
    ///
    /// # Errors
    /// Where a line is none of the format's, with its place.
    pub fn from_petrarch<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<(Self, Carried), CodebookErrors> {
        let files: Vec<(&str, &str)> = files.into_iter().collect();
        let ontology = Ontology::builtin()?;
        let mut errors: Vec<CodebookError> = Vec::new();
        let mut carrier = Carrier::default();
        for (name, text) in &files {
            match read::dictionary(name, text) {
                Ok(dictionary) => carrier.take(&dictionary, &ontology),
                Err(error) => errors.push(error),
            }
        }
        if !errors.is_empty() {
            return Err(CodebookErrors(errors));
        }
        let (frames, classes, carried) = carrier.finish();
        Ok((Self::from_parts(frames, classes, ontology, &files), carried))
    }
}
