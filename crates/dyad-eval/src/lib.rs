//! Gold and predicted to scores.

pub mod anchor;
pub mod events;
pub mod parse;
pub mod timex;
