//! A verb in the past is not joined to an infinitive: in "ordered the army to leave and spoke with the envoy" it is he who ordered that
//! spoke, not the army.

use crate::network::Scores;
use crate::{Deprel, Upos, Xpos};
use std::borrow::Cow;

/// Hangs a verb in the past that is joined to an infinitive on the verb in the past above it.
pub(crate) fn mend(_forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    for at in 0..sentence.len() {
        if let Some(above) = verb_above(sentence, at) {
            sentence[at].head = above as u32 + 1;
        }
    }
}

/// The verb in the past that the one at `at` is joined to in truth.
fn verb_above(sentence: &[Scores], at: usize) -> Option<usize> {
    const CLAUSES: &[Deprel] = &[Deprel::Xcomp, Deprel::Advcl, Deprel::Acl];
    let word = sentence[at];
    let is_past = |s: &Scores| s.upos == Upos::Verb && s.xpos == Xpos::Vbd;
    let has_subject = sentence
        .iter()
        .any(|s| s.head as usize == at + 1 && matches!(s.deprel, Deprel::Nsubj | Deprel::NsubjPass));
    if word.deprel != Deprel::Conj || !is_past(&word) || has_subject {
        return None;
    }
    let infinitive = (word.head as usize).checked_sub(1)?;
    let marked = |s: &Scores| s.head as usize == infinitive + 1 && s.xpos == Xpos::To;
    let is_infinitive = sentence[infinitive].xpos == Xpos::Vb
        && CLAUSES.contains(&sentence[infinitive].deprel)
        && sentence.iter().any(marked);
    if !is_infinitive {
        return None;
    }
    let mut above = infinitive;
    for _ in 0..sentence.len() {
        above = (sentence[above].head as usize).checked_sub(1)?;
        if is_past(&sentence[above]) {
            return (above < at).then_some(above);
        }
    }
    None
}
