//! The vocabulary that every part of Dyad shares: what is read (a [`Document`]), and what is written of it
//! (a [`Record`]: an event, a figure, a membership, an office, an agreement, a relation or a quotation).
//!
//! Field names are the JSON names; they are the contract with scorers, exports and users. [`schema`] gives the
//! JSON schema that is generated from these very types.
//!
//! ```
//! use dyad_record::{Act, Status};
//! let (event, auxiliary) = dyad_record::plover_view(Act::Consult, Status::Scheduled);
//! assert_eq!((event, auxiliary), (Act::Agree, Some(dyad_record::Auxiliary::Future)));
//! ```

mod codes;
mod date;
mod document;
mod entity;
mod event;
mod fact;
mod happening;
mod record;
mod schema;
mod span;

pub use codes::{
    Act, Auxiliary, Context, EntityKind, Mode, QuadClass, Sector, Status, UnknownCode, plover_view,
};
pub use date::{DateBasis, DateRange, Granularity, Published, PublishedError};
pub use document::{Document, PublishedBasis, document_id};
pub use entity::{Entity, Part, Place, ThirdParty};
pub use event::{CameoView, Casualties, Event, PloverView};
pub use fact::{
    Agreement, AgreementKind, AgreementStatus, Change, Figure, Measure, Membership, Office, Quotation,
    QuotationKind, Relation, RelationKind, Stance, Standing,
};
pub use happening::{FieldAgreement, Happening};
pub use record::{CoderStamp, Mention, Record, RecordKind, Sourced, Trigger, record_id};
pub use schema::{document_schema, record_schema};
pub use span::{CharIndex, Span};
