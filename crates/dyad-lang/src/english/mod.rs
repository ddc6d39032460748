//! What is English: words, sentence ends, and the layers on a tree.

mod anchor;
mod attribution;
mod blocks;
// Until the parser hands its words to the network by way of it.
#[allow(dead_code)]
pub(crate) mod casing;
mod coreference;
mod dateline;
mod ends;
pub(crate) mod forms;
pub(crate) mod kinds;
pub(crate) mod lexicon;
pub(crate) mod names;
mod quantity;
pub(crate) mod sentences;
pub(crate) mod table;
mod tense;
pub(crate) mod timex;
pub(crate) mod words;

use crate::Analysis;
use jiff::civil::Date;

/// Fills the layers of a parsed analysis. `given` is the document's own date, where the caller knows it.
pub fn annotate(analysis: &mut Analysis, given: Option<Date>) {
    let found = timex::find(analysis);
    analysis.anchor = anchor::anchor(analysis, &found, given);
    analysis.timexes = timex::resolve(analysis, &found, analysis.anchor.as_ref());
    analysis.names = names::names(analysis);
    analysis.quantities = quantity::quantities(analysis);
    analysis.attributions = attribution::attributions(analysis);
    analysis.chains = coreference::chains(analysis);
}
