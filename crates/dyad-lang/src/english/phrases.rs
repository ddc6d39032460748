//! Phrases of a tree in the making: what hangs on a word, and from where to where it reaches.

use crate::network::Scores;
use crate::{Deprel, Upos, Xpos};

pub(super) fn head_of(sentence: &[Scores], at: usize) -> Option<usize> {
    (sentence[at].head as usize).checked_sub(1)
}

/// The words that hang on a word, left to right.
pub(super) fn children(sentence: &[Scores], at: usize) -> impl Iterator<Item = usize> + '_ {
    (0..sentence.len()).filter(move |child| sentence[*child].head as usize == at + 1)
}

/// Whether a word that hangs on `at` does so as one of these.
pub(super) fn has_child(sentence: &[Scores], at: usize, deprels: &[Deprel]) -> bool {
    children(sentence, at).any(|child| deprels.contains(&sentence[child].deprel))
}

/// Whether a word stands in the phrase of another.
pub(super) fn hangs_in(sentence: &[Scores], word: usize, phrase: usize) -> bool {
    let mut at = word;
    // A tree is no deeper than its sentence is long.
    for _ in 0..sentence.len() {
        if at == phrase {
            return true;
        }
        match head_of(sentence, at) {
            Some(head) => at = head,
            None => return false,
        }
    }
    false
}

/// The first and the last word of a phrase.
pub(super) fn bounds(sentence: &[Scores], phrase: usize) -> (usize, usize) {
    let inside = |word: &usize| hangs_in(sentence, *word, phrase);
    let first = (0..phrase).find(inside).unwrap_or(phrase);
    let last = (phrase + 1..sentence.len()).rfind(inside).unwrap_or(phrase);
    (first, last)
}

pub(super) fn is_nominal(word: Scores) -> bool {
    matches!(word.upos, Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Sym)
}

/// Whether a clause has a tense of its own.
pub(super) fn is_finite(sentence: &[Scores], verb: usize) -> bool {
    let word = sentence[verb];
    word.upos == Upos::Verb && matches!(word.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp)
        || children(sentence, verb).any(|child| {
            matches!(sentence[child].deprel, Deprel::Aux | Deprel::AuxPass | Deprel::Cop)
                && matches!(sentence[child].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md)
        })
}

pub(super) fn has_subject(sentence: &[Scores], verb: usize) -> bool {
    const SUBJECTS: &[Deprel] = &[
        Deprel::Nsubj,
        Deprel::NsubjPass,
        Deprel::NsubjOuter,
        Deprel::Csubj,
        Deprel::CsubjPass,
        Deprel::CsubjOuter,
        Deprel::Expl,
    ];
    has_child(sentence, verb, SUBJECTS)
}
