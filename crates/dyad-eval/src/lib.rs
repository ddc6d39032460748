//! Gold and predicted to scores.

pub mod events;
pub mod parse;
