//! Propositions, world and codebook to records with their reasons.
//!
//! A [`Coder`] takes a document's analysis and propositions and gives its [`Record`](dyad_record::Record)s;
//! [`Coder::explain`] gives the reasons with them. A [`Reader`] goes the whole way from a document.
//!
//! ```
//! use dyad_coder::Reader;
//! use dyad_record::Document;
//! let reader = Reader::builtin()?;
//! let read = reader.read(Document::from_text("Prime Minister Hun Sen visited Vietnam on Monday."));
//! assert_eq!(read.records.iter().filter(|r| r.kind() == dyad_record::RecordKind::Event).count(), 1);
//! # Ok::<(), dyad_coder::CoderError>(())
//! ```

mod addressee;
mod aside;
mod at_home;
mod binding;
mod bounds;
mod casualties;
mod coder;
mod common_bodies;
mod common_nouns;
mod confidence;
mod contexts;
mod counted;
mod coverage;
mod creditors;
mod date_owners;
mod dates;
mod days;
mod dealings;
mod events;
mod examples;
mod expand;
mod facts;
mod firms;
mod foes;
mod foremost;
mod groups;
mod guessed;
mod hosts;
mod implied;
mod indirect;
mod initials;
mod introduced;
mod lands;
mod likelihood;
mod matching;
mod matter;
mod merge;
mod named;
mod namesakes;
mod occasions;
mod offsets;
mod one_sided;
mod other_side;
mod others;
mod own;
mod page;
mod parties;
mod party;
mod phrase;
mod places;
mod reader;
mod reporter;
mod retold;
mod scope;
mod settle;
mod shortened;
mod sides;
mod sites;
mod slots;
mod speakers;
mod speeches;
mod spelling;
mod split;
mod standing;
mod supposed;
pub mod toponyms;
mod trace;
mod trades;
mod when;

pub use aside::Reach;
pub use coder::{Coder, CoderError};
pub use coverage::Uncovered;
pub use examples::{ExampleFault, ExampleReport, check_examples};
pub use expand::expand_groups;
pub use facts::{FactWords, WordListError};
pub use reader::{Read, Reader};
pub use trace::{Account, Explanation, FieldReason, Outcome, Trial};

use dyad_record::{Mention, Sourced};

/// The same telling as a mention of another record.
pub(crate) fn mention_of(sourced: &Sourced) -> Mention {
    Mention { sentence: sourced.sentence, span: sourced.span, trigger: sourced.trigger.clone() }
}

#[cfg(test)]
mod tests;
