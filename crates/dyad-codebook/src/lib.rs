//! Frame files and ontology tables to compiled frames.
//!
//! A [`Codebook`] holds [`Frame`]s, which say by which words an act is told, who does it to whom and what PLOVER and
//! CAMEO call it; [`Codebook::candidates`] finds those that a lemma may tell, however many frames there are.
//! `docs/CODEBOOK.md` describes the language of the files.
//!
//! ```
//! use dyad_codebook::{Codebook, Pos};
//! let codebook = Codebook::builtin()?;
//! assert!(codebook.candidates("visit", Pos::Noun).count() > 0);
//! assert_eq!(codebook.ontology().cameo("042").map(|c| c.goldstein), Some(1.9));
//! # Ok::<(), dyad_codebook::CodebookErrors>(())
//! ```

mod blocks;
mod class;
mod codebook;
mod constraint;
mod contexts;
mod error;
mod frame;
mod lexicon;
mod manual;
mod ontology;
mod parse;
mod petrarch;
mod scan;
mod stats;
mod wording;
mod written;

pub use class::Class;
pub use codebook::{Candidate, Codebook, CodebookErrors, FrameId};
pub use contexts::{ContextCues, ContextWeights};
pub use error::{CodebookError, Location};
pub use frame::{
    ArgumentTest, Asked, ClassId, Constraint, Content, ContextRule, Example, Expected, Filler, Frame, Gives,
    Guard, HeadWord, NamedTest, PartyFeature, PartyLiteral, PartyTest, Pos, PredicateTerm, Slot, SlotPart,
    SlotRole, Source, StatusRule, Term, TestId, When,
};
pub use lexicon::WordId;
pub use ontology::{CameoEntry, Ontology, PloverEntry};
pub use petrarch::{Carried, Uncarried};
pub use stats::Stats;
pub use wording::WordingId;

#[cfg(test)]
mod tests;
