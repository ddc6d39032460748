//! The coder: an analysis and its propositions to records.

use crate::aside::Reach;
use crate::events::events;
use crate::facts::{FactWords, Page, WordListError};
use crate::page::Desk;
use crate::parties::PartyReader;
use crate::places::PlaceReader;
use crate::trace::{Explanation, Trace};
use dyad_codebook::{Codebook, CodebookErrors};
use dyad_lang::Analysis;
use dyad_proposition::Proposition;
use dyad_record::{CharIndex, CoderStamp, Document, Record};
use dyad_world::{World, WorldError};

/// World, codebook and word lists: all that coding needs beside the text. It holds no state of a run; one serves
/// any number of threads.
#[derive(Debug)]
pub struct Coder {
    world: World,
    codebook: Codebook,
    words: FactWords,
    stamp: CoderStamp,
}

/// What can be wrong with what a coder is made of.
#[derive(Debug, thiserror::Error)]
pub enum CoderError {
    /// The codebook's files.
    #[error(transparent)]
    Codebook(#[from] CodebookErrors),
    /// The world's tables.
    #[error(transparent)]
    World(#[from] WorldError),
    /// The coder's own word lists.
    #[error(transparent)]
    Words(#[from] WordListError),
    /// The language model.
    #[error(transparent)]
    Model(#[from] dyad_lang::ModelError),
}

impl Coder {
    /// A coder over a world and a codebook; `model` names the model that the analyses come from, for the records.
    ///
    /// # Errors
    /// Where the word lists that are built in do not read.
    pub fn new(world: World, codebook: Codebook, model: impl Into<String>) -> Result<Self, CoderError> {
        let stamp = CoderStamp {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            codebook: codebook.hash().to_owned(),
            world: world.hash().to_owned(),
            model: model.into(),
        };
        Ok(Self { world, codebook, words: FactWords::builtin()?, stamp })
    }

    /// The world and the codebook that are built in.
    ///
    /// # Errors
    /// Where their files do not read.
    pub fn builtin(model: impl Into<String>) -> Result<Self, CoderError> {
        Self::new(World::builtin()?, Codebook::builtin()?, model)
    }

    /// The records of a document, events first, each kind in the order of the text.
    pub fn code(
        &self,
        document: &Document,
        analysis: &Analysis,
        propositions: &[Proposition],
    ) -> Vec<Record> {
        self.code_within(document, analysis, propositions, Reach::Politics)
    }

    /// The records of a document, with what was left out where the reach says so.
    pub fn code_within(
        &self,
        document: &Document,
        analysis: &Analysis,
        propositions: &[Proposition],
        reach: Reach,
    ) -> Vec<Record> {
        self.run(document, analysis, propositions, reach, &mut Trace::Off)
    }

    /// The same records, and why each is what it is.
    pub fn explain(
        &self,
        document: &Document,
        analysis: &Analysis,
        propositions: &[Proposition],
        reach: Reach,
    ) -> (Vec<Record>, Explanation) {
        let mut trace = Trace::On(Explanation::default());
        let records = self.run(document, analysis, propositions, reach, &mut trace);
        match trace {
            Trace::On(explanation) => (records, explanation),
            Trace::Off => (records, Explanation::default()),
        }
    }

    /// The world.
    pub fn world(&self) -> &World {
        &self.world
    }

    /// The codebook.
    pub fn codebook(&self) -> &Codebook {
        &self.codebook
    }

    pub(crate) fn words(&self) -> &FactWords {
        &self.words
    }

    /// What its records name as their coder.
    pub fn stamp(&self) -> &CoderStamp {
        &self.stamp
    }

    fn run(
        &self,
        document: &Document,
        analysis: &Analysis,
        propositions: &[Proposition],
        reach: Reach,
        trace: &mut Trace,
    ) -> Vec<Record> {
        let index = CharIndex::new(analysis.text());
        let parties = PartyReader::new(analysis, &self.world, &index, document);
        let page = Page {
            document,
            analysis,
            propositions,
            index: &index,
            stamp: &self.stamp,
            words: &self.words,
            parties: &parties,
        };
        let desk = Desk::new(&page, &self.codebook, &parties);
        let places = PlaceReader::new(analysis, &self.world, parties.scene());
        let mut records: Vec<Record> = events(&desk, &places, &self.stamp, reach, trace)
            .into_iter()
            .map(|event| Record::Event(Box::new(event)))
            .collect();
        records.extend(page.facts());
        records
    }
}
