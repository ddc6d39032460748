//! The whole way, from a document to its records.

use crate::{Coder, CoderError, Explanation, Reach};
use dyad_lang::{Analysis, AnchorBasis, English};
use dyad_proposition::{Lexicon, Proposition, propositions};
use dyad_record::{Document, Published, PublishedBasis, Record};

/// English, its propositions, and a coder.
#[derive(Debug)]
pub struct Reader {
    english: English,
    lexicon: Lexicon,
    coder: Coder,
}

/// A document that was read.
#[derive(Clone, Debug)]
pub struct Read {
    /// The document, its day filled in where the text gives it.
    pub document: Document,
    /// What the linguistic stage saw.
    pub analysis: Analysis,
    /// Who does what to whom.
    pub propositions: Vec<Proposition>,
    /// What is recorded.
    pub records: Vec<Record>,
}

impl Reader {
    /// Model, world and codebook that are built in.
    ///
    /// # Errors
    /// Where one of them does not load.
    pub fn builtin() -> Result<Self, CoderError> {
        let english = English::embedded()?;
        let coder = Coder::builtin(english.model_hash())?;
        Ok(Self::new(english, coder))
    }

    /// A reader of its parts.
    pub fn new(english: English, coder: Coder) -> Self {
        Self { english, lexicon: Lexicon::builtin(), coder }
    }

    /// The language.
    pub fn english(&self) -> &English {
        &self.english
    }

    /// The coder.
    pub fn coder(&self) -> &Coder {
        &self.coder
    }

    /// Reads a document.
    pub fn read(&self, document: Document) -> Read {
        self.read_within(document, Reach::Politics)
    }

    /// Reads a document, and keeps what was left out where the reach says so.
    pub fn read_within(&self, document: Document, reach: Reach) -> Read {
        let (document, analysis, propositions) = self.understand(document);
        let records = self.coder.code_within(&document, &analysis, &propositions, reach);
        Read { document, analysis, propositions, records }
    }

    /// Reads a document and says why each record is what it is.
    pub fn explain(&self, document: Document) -> (Read, Explanation) {
        self.explain_within(document, Reach::Politics)
    }

    /// The same, with what was left out where the reach says so.
    pub fn explain_within(&self, document: Document, reach: Reach) -> (Read, Explanation) {
        let (document, analysis, propositions) = self.understand(document);
        let (records, explanation) = self.coder.explain(&document, &analysis, &propositions, reach);
        (Read { document, analysis, propositions, records }, explanation)
    }

    fn understand(&self, mut document: Document) -> (Document, Analysis, Vec<Proposition>) {
        let given = document.published.as_ref().map(Published::date);
        let analysis = self.english.analyse(&document.text, given);
        if document.published.is_none()
            && let Some(anchor) = analysis.anchor
        {
            document.published = Some(Published::from(anchor.date));
            document.published_basis = match anchor.basis {
                AnchorBasis::Given => PublishedBasis::Given,
                AnchorBasis::Dateline => PublishedBasis::Dateline,
                AnchorBasis::Text => PublishedBasis::Text,
            };
        }
        let propositions = propositions(&analysis, &self.lexicon);
        (document, analysis, propositions)
    }
}
