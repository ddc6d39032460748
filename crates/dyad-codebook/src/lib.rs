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

mod codebook;
mod constraint;
mod error;
mod frame;
mod ontology;
mod parse;
mod scan;

pub use codebook::{Candidate, Class, Codebook, CodebookErrors, FrameId};
pub use error::{CodebookError, Location};
pub use frame::{
    ArgumentTest, ClassId, Constraint, Content, ContextRule, Example, Expected, Filler, Frame, Gives,
    HeadWord, PartyFeature, PartyLiteral, PartyTest, Pos, PredicateTerm, Slot, SlotPart, SlotRole, Source,
    StatusRule, Term, When,
};
pub use ontology::{CameoEntry, Ontology, PloverEntry};

#[cfg(test)]
mod tests;
