//! The store as its users see it: what goes in comes out, once, whole, in one order.

#[path = "it/fixtures.rs"]
mod fixtures;

#[path = "it/documents.rs"]
mod documents;
#[path = "it/events.rs"]
mod events;
#[path = "it/happenings.rs"]
mod happenings;
#[path = "it/opening.rs"]
mod opening;
#[path = "it/rates.rs"]
mod rates;
