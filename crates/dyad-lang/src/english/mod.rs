//! What is English: words, sentence ends, and the layers on a tree.

mod anchor;
mod attribution;
mod blocks;
mod called;
pub(crate) mod casing;
mod chained;
mod chained_object;
mod contents;
mod coreference;
mod dateline;
mod datives;
mod disguised;
mod doers;
mod ends;
mod finite;
pub(crate) mod forms;
mod fronted;
mod gerunds;
mod headings;
mod headlines;
pub(crate) mod hyphens;
pub(crate) mod irregular;
mod joined;
pub(crate) mod kinds;
mod latin;
pub(crate) mod lexicon;
mod lists;
mod mainless;
pub(crate) mod mends;
pub(crate) mod names;
mod opening;
mod phrases;
pub(crate) mod proper;
mod quantity;
mod said;
pub(crate) mod sentences;
mod sources;
mod split_names;
mod spoke_on;
mod stranded;
mod subordinate;
pub(crate) mod table;
mod tense;
pub(crate) mod timex;
mod titles;
mod told;
mod torn;
mod verbless;
mod visiting;
pub(crate) mod words;

use crate::Analysis;
use jiff::civil::Date;

/// One of the layers on the trees, in the order in which they are found: a layer may look at those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Layer {
    /// Time expressions, and the day that the document speaks on.
    Times,
    /// Names.
    Names,
    /// Quantities.
    Quantities,
    /// Who says what.
    Attributions,
    /// Chains of mentions.
    Coreference,
}

impl Layer {
    /// All of them, in their order.
    pub const ALL: [Self; 5] =
        [Self::Times, Self::Names, Self::Quantities, Self::Attributions, Self::Coreference];
}

/// Fills the layers of a parsed analysis. `given` is the document's own date, where the caller knows it.
pub fn annotate(analysis: &mut Analysis, given: Option<Date>) {
    for layer in Layer::ALL {
        annotate_layer(analysis, layer, given);
    }
}

/// Fills one layer of an analysis that has the layers before it; what the layer held is replaced.
pub fn annotate_layer(analysis: &mut Analysis, layer: Layer, given: Option<Date>) {
    match layer {
        Layer::Times => {
            let found = timex::find(analysis);
            analysis.anchor = anchor::anchor(analysis, &found, given);
            analysis.timexes = timex::resolve(analysis, &found, analysis.anchor.as_ref());
        }
        Layer::Names => analysis.names = names::names(analysis),
        Layer::Quantities => analysis.quantities = quantity::quantities(analysis),
        Layer::Attributions => analysis.attributions = attribution::attributions(analysis),
        Layer::Coreference => analysis.chains = coreference::chains(analysis),
    }
}
