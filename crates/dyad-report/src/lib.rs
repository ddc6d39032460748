//! The brief on two parties, and the flat export of events.
//!
//! [`Brief::build`] asks a store and gives a [`Brief`] of [`Line`]s, none of which can be made without a
//! [`Reference`] to the sentence that it rests on; [`Brief::to_markdown`], [`Brief::to_html`] and
//! [`Brief::to_json`] write it. [`write_csv`] writes events as flat rows.
//!
//! ```
//! use dyad_report::{Brief, BriefOptions};
//!
//! # fn main() -> Result<(), dyad_store::StoreError> {
//! let store = dyad_store::Store::in_memory()?;
//! let names = |key: &str| (key == "KHM").then(|| "Cambodia".to_owned());
//! let brief = Brief::build(&store, "KHM", "RUS", &BriefOptions::default(), &names)?;
//! assert!(brief.to_markdown().starts_with("# Cambodia and RUS\n\nNothing has been read."));
//! # Ok(())
//! # }
//! ```

mod brief;
mod chart;
mod chronology;
mod dimension;
mod facts;
mod flat;
mod glance;
mod html;
mod line;
mod markdown;
mod period;
mod phrase;
mod standing;
mod table;
mod tell;
mod when;

pub use brief::{Brief, BriefOptions, Heading, Party, Reading, Source};
pub use chronology::{Chapter, Chronology, Entry};
pub use dimension::Dimension;
pub use facts::Facts;
pub use flat::{COLUMNS, row, write_csv};
pub use glance::Glance;
pub use line::{Line, Reference, References};
pub use period::{Chart, Length, Period};
pub use table::TableError;
pub use tell::Names;
