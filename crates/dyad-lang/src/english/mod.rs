//! What is English: words, sentence ends, and the layers on a tree.

pub(crate) mod lexicon;
pub(crate) mod sentences;
pub(crate) mod words;

use crate::Analysis;
use jiff::civil::Date;

/// Fills the layers of a parsed analysis. `given` is the document's own date, where the caller knows it.
pub(crate) fn annotate(_analysis: &mut Analysis, _given: Option<Date>) {}
