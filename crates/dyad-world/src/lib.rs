//! A name, a title or a demonym, and a date, to an entity.
//!
//! A [`World`] owns its tables (`world/*.tsv`, embedded; a user's own laid over them) and no other state. The
//! caller hands it words: [`World::mentions`] tells what the names among them can mean, [`World::resolve`] what a
//! whole noun phrase means on a date, [`World::place`] where it lies. Nothing in here reads files.
//!
//! ```
//! use dyad_world::{Phrase, Scene, Word, World};
//! let world = World::builtin()?;
//! let words: Vec<Word<'_>> = ["the", "Cambodian", "army"].into_iter().map(Word::new).collect();
//! let army = world.resolve(&Phrase { words: &words, head: 2 }, &Scene::default());
//! assert_eq!(army.and_then(|found| found.code).as_deref(), Some("KHMMIL"));
//! # Ok::<(), dyad_world::WorldError>(())
//! ```

mod bearer;
mod belonging;
mod body;
mod check;
mod chief;
mod discard;
mod error;
mod find;
mod holder;
mod incumbent;
mod lexicon;
mod membership;
mod name;
mod office;
mod overlay;
mod parts;
mod person;
pub mod petrarch;
mod place;
pub mod places;
mod private;
mod resolution;
mod resolve;
mod roster;
mod scan;
mod sorted;
mod state;
mod status;
mod table;
pub mod translit;
mod words;
mod world;

pub mod normal;

pub use check::faults;
pub use discard::{Discard, DiscardScope};
pub use error::WorldError;
pub use person::{Person, Term};
pub use resolution::{Candidate, EntityView, Holding, Match, Meaning, Resolution, Sense};
pub use roster::Roster;
pub use status::{Reach, SOURCES, Source};
pub use words::{Phrase, Scene, Word, words};
pub use world::{World, digest};
