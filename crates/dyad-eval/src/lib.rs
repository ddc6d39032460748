//! Gold and predicted to scores.

pub mod events;
pub mod names;
pub mod parse;
