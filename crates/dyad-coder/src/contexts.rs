//! What an act is about, in PLOVER's contexts: the words of its sentence, and what the document speaks of throughout.

use crate::page::{Desk, lower};
use dyad_codebook::ContextWeights;
use dyad_lang::SentenceId;
use dyad_record::Context;

/// A document speaks of a context throughout where this share of its sentences, and two of them, have words of it.
const SHARE: f64 = 0.2;

/// Weight at which a sentence's own words decide.
const ENOUGH: u8 = 2;

/// What each sentence of a document speaks of.
pub(crate) struct DocumentContexts {
    by_sentence: Vec<ContextWeights>,
    throughout: [bool; Context::ALL.len()],
}

impl DocumentContexts {
    /// Reads the document's words.
    pub(crate) fn of(desk: &Desk<'_>) -> Self {
        let cues = desk.codebook.context_cues();
        let by_sentence: Vec<ContextWeights> = desk
            .analysis
            .sentences()
            .map(|sentence| {
                let words: Vec<_> = sentence.tokens().map(|t| (lower(t.lemma()), lower(t.text()))).collect();
                cues.weigh(&words)
            })
            .collect();
        let mut throughout = [false; Context::ALL.len()];
        for (at, is_throughout) in throughout.iter_mut().enumerate() {
            let telling = by_sentence.iter().filter(|weights| weights[at] >= ENOUGH).count();
            *is_throughout = telling >= 2 && telling as f64 >= SHARE * by_sentence.len() as f64;
        }
        Self { by_sentence, throughout }
    }

    /// The contexts of an act told in this sentence, in PLOVER's order.
    pub(crate) fn at(&self, sentence: SentenceId) -> impl Iterator<Item = Context> + '_ {
        let weights = self.by_sentence.get(sentence.0 as usize);
        Context::ALL.iter().copied().filter(move |context| {
            let at = *context as usize;
            let weight = weights.map_or(0, |w| w[at]);
            weight >= ENOUGH || weight > 0 && self.throughout[at]
        })
    }
}
