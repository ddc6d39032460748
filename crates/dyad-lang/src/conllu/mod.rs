//! CoNLL-U: treebank text to analyses with their gold trees, and analyses to CoNLL-U.
//!
//! Offsets in MISC (`start_char`, `end_char`) count Unicode scalar values of the document's text.

mod read;
mod write;

pub use read::{ConlluError, GoldDocument, read};
pub use write::write;
