//! Treebanks to the model that dyad-lang embeds: [`Corpus`] in, a [`Course`] through, the bytes of a model file out.
//!
//! Everything follows from the treebanks and a fixed seed: the same input gives the same bytes.

mod backward;
mod checkpoint;
mod corpus;
mod optimise;
mod parameters;
mod random;
mod tables;
mod training;

pub use corpus::{Corpus, CorpusError};
pub use parameters::Parameters;
pub use tables::{LemmaFact, inflections, morphology};
pub use training::{Course, Progress, Settings, model_bytes, renew_tables};
