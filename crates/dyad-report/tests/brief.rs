//! The brief as its readers see it.

#[path = "it/fixtures.rs"]
mod fixtures;

#[path = "it/content.rs"]
mod content;
#[path = "it/renderings.rs"]
mod renderings;
