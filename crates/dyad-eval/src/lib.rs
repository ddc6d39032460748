//! Gold and predicted to scores.

pub mod attribution;
pub mod events;
pub mod parse;
