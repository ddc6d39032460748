//! Keeps documents and records in one SQLite file, joins the happenings that they report, and answers queries.
//!
//! A [`Reading`] (a document and its records) goes in by [`Store::write`]; [`Store::settle`] then finds copies and
//! joins happenings; [`Store::events`], [`Store::happenings`], [`Store::records`] and [`Store::coverage`] answer.
//! What comes out follows from what was read, whatever the order; times of day stand in the table of runs only.
//!
//! ```
//! use dyad_record::{CoderStamp, Document};
//! use dyad_store::{Dyad, Reading, Store};
//!
//! # fn main() -> Result<(), dyad_store::StoreError> {
//! let mut store = Store::in_memory()?;
//! let hash = || "0".to_owned();
//! let stamp = CoderStamp { version: hash(), codebook: hash(), world: hash(), model: hash() };
//! let run = store.begin_run(&stamp, "2016-05-16T08:00:00Z")?;
//! let document = Document::from_text("Nothing happened in Oslo.");
//! let named = ["NOR".to_owned()];
//! let reading = Reading { document: &document, records: &[], sentences: &[], named: &named };
//! assert_eq!(store.write(run, &[reading])?.added, 1);
//! assert_eq!(store.write(run, &[reading])?.unchanged, 1);
//! store.settle()?;
//! assert_eq!(store.coverage(&Dyad::new("NOR", "SWE"))?.naming_a.documents, 1);
//! # Ok(())
//! # }
//! ```

mod copies;
mod correct;
mod document;
mod error;
mod happening;
mod query;
mod row;
mod schema;
mod settle;
mod store;
mod write;

pub use correct::{Correcting, Correction};
pub use document::{Coverage, DocumentHead, Volume};
pub use error::StoreError;
pub use query::{Dyad, EventQuery, RecordQuery, Told};
pub use row::PartyRole;
pub use store::{Reject, RunId, Store};
pub use write::{Reading, WriteSummary};
