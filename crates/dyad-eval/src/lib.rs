//! Gold and predicted to scores.

pub mod coreference;
pub mod attribution;
pub mod events;
pub mod parse;
pub mod quantities;
pub mod anchor;
pub mod timex;
