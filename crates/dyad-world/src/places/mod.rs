//! The names of places in a document in; which place each means, and why, out.
//!
//! [`World::settle`] takes all toponyms of a document at once, since they settle each other. Every name has its
//! candidates ([`candidates`]): states with their adjectives and peoples, then all places of the gazetteer under that name, then
//! the place that a longer name holds (`Colorado` in `Colorado State University`). A candidate's score adds how well known it is, what the
//! names right beside it say (`Paris, Texas`; `the Texan town of Paris`; [`beside`]), and how much the document's
//! other names lie in its country, in its region and near it ([`settle`]). One name has one sense in a document
//! unless its neighbours say otherwise. A name without candidates lies where the names around it lie.
//!
//! The idea of settling by known size, containment and closeness of a text's own toponyms is old (Leidner 2007;
//! Lieberman and Samet 2012, from whom "local lexicon"); the measure is that of Gritta, Pilehvar and Collier, "A
//! Pragmatic Guide to Geoparsing Evaluation" (2020).

mod around;
mod beside;
mod candidates;
mod group;
mod known;
mod settle;
pub(crate) mod spot;
mod support;
pub(crate) mod words;

pub use known::{Form, Known};
pub use settle::Weights;
pub use spot::{PlaceKind, kilometres};
pub use words::PlaceWord;

use dyad_record::Place;
use std::ops::Range;

/// A name of a place in a document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toponym<'a> {
    /// Its words among the document's.
    pub words: Range<usize>,
    /// The name itself; it may be less than its words (`Asia` in `Asia-Pacific`).
    pub text: &'a str,
}

/// Where a toponym lies, and why.
#[derive(Clone, Debug, PartialEq)]
pub struct Settled {
    /// The place.
    pub place: Place,
    /// What it is.
    pub kind: PlaceKind,
    /// Why it is this one.
    pub basis: PlaceBasis,
}

/// Why a name was taken for a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceBasis {
    /// It names a state, or is its adjective or people.
    State,
    /// It names one place only.
    Only,
    /// It is the best known of that name.
    Known,
    /// Names right beside it say so: `Paris, Texas`.
    Beside,
    /// The document speaks of its region or of places near it.
    Near,
    /// A place whose name it holds: `Colorado State University`.
    Part,
    /// No place of that name is known; it lies where the names around it do.
    Around,
}

impl PlaceBasis {
    /// In words, for people.
    pub fn told(self) -> &'static str {
        match self {
            Self::State => "it names a state",
            Self::Only => "the only place of that name",
            Self::Known => "the best known place of that name",
            Self::Beside => "the names beside it say so",
            Self::Near => "the document speaks of places near it",
            Self::Part => "the place in its name",
            Self::Around => "unknown; placed where the names around it lie",
        }
    }
}
