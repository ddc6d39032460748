//! Gold and predicted to scores.

pub mod anchor;
pub mod attribution;
pub mod coreference;
pub mod events;
pub mod names;
pub mod parse;
pub mod places;
pub mod quantities;
pub mod timex;
pub mod world;
