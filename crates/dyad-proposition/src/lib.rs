//! An [`Analysis`](dyad_lang::Analysis) to [`Proposition`]s: who does what to whom in the words of the sentence, with
//! status and attribution, before any ontology. After PredPatt (White and others 2016) and PropBank's roles.
//!
//! [`propositions`] reads all sentences of a document with a [`Lexicon`] of what words do to propositions. One family
//! of constructions is one module; `docs/constructions/` tells each with sentences and what is read in them.

mod attachment;
mod complements;
mod control;
mod coordination;
mod doubling;
mod gapping;
mod lexicon;
mod nominal;
mod nominal_status;
mod noun_clauses;
mod own_status;
mod predicates;
mod proposition;
mod read;
mod readable;
mod reading;
mod rejoined;
mod relative;
mod status;
mod support;
mod table;
mod times;
mod verbal;

pub use lexicon::{
    Controller, Effect, EventNoun, Governor, Lexicon, LexiconTexts, Matrix, SaidOf, Shade, Subject, Support,
    WordSet,
};
pub use proposition::{
    Argument, Link, LinkKind, Predicate, PredicateKind, Proposition, PropositionId, Role, Route, StatusReason,
};
pub use read::propositions;
pub use readable::{Readable, readable_name};
pub use table::LexiconError;
