//! Text to an [`Analysis`]: sentences, tokens, tags, lemmas, a dependency tree by Universal Dependencies, names,
//! time expressions, quantities, quotations and coreference.
//!
//! The analysis is flat: arrays by token. [`Token`] and [`Sentence`] are views on it.
//! This crate does no I/O and keeps no global state: a model is bytes that the caller hands over.

mod analysis;
pub mod conllu;
pub(crate) mod english;
mod layers;
mod model;
pub mod morphology;
pub mod network;
mod parser;
mod tags;

pub use analysis::{Analysis, AnalysisBuilder, Sentence, SentenceId, SentenceKind, Token, TokenId, TokenRow};
pub use english::annotate;
pub use english::names::NameFeatures;
pub use layers::{
    Anchor, AnchorBasis, Approximation, Attribution, AttributionKind, Chain, Mention, Name, NameKind,
    Quantity, Timex, TimexKind, Unit,
};
pub use model::{ModelError, Sections, write_sections};
pub use parser::{English, Scratch};
pub use tags::{Deprel, Feat, Feats, NameTag, UnknownTag, Upos, Xpos};
