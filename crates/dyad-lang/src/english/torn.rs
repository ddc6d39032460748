//! Words whose two tags disagree: one says verb, the other noun.

use crate::network::Scores;
use crate::{Deprel, Upos, Xpos};
use std::borrow::Cow;

/// Verbs that take a bare infinitive.
const LETTING: &[&str] = &[
    "let", "lets", "letting", "make", "makes", "made", "making", "help", "helps", "helped", "helping",
    "have", "has", "had", "having", "see", "sees", "saw", "seen", "hear", "heard", "watch", "watched",
    "dare", "dared", "need", "feel", "felt", "bid", "bids", "do", "did", "does", "go", "come",
];

/// `Held pay talks`: a bare infinitive that its verb does not take is the first part of the object behind it.
fn to_compound(forms: &[Cow<'_, str>], sentence: &mut [Scores], at: usize) {
    let Some(verb) = at.checked_sub(1) else { return };
    let Some(object) = sentence.get(at + 1) else { return };
    let is_bare = sentence[at].upos == Upos::Verb
        && sentence[at].xpos == Xpos::Vb
        && sentence[at].deprel == Deprel::Xcomp
        && sentence[at].head as usize == verb + 1;
    let is_object =
        object.upos == Upos::Noun && object.head as usize == at + 1 && object.deprel == Deprel::Obj;
    let is_letting = LETTING.contains(&&*forms[verb].to_lowercase());
    let has_object = sentence.iter().any(|s| s.head as usize == verb + 1 && s.deprel == Deprel::Obj);
    if !is_bare || !is_object || is_letting || has_object || sentence[verb].upos != Upos::Verb {
        return;
    }
    for (c, word) in sentence.iter_mut().enumerate() {
        if c != at + 1 && word.head as usize == at + 1 {
            word.head = verb as u32 + 1;
        }
    }
    sentence[at + 1].head = verb as u32 + 1;
    sentence[at] = Scores { upos: Upos::Noun, xpos: Xpos::Nn, head: at as u32 + 2, deprel: Deprel::Compound };
}

/// Follows the tag that the words around speak for; `forms` and `sentence` go together.
pub(crate) fn mend(forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    for at in 0..sentence.len() {
        to_compound(forms, sentence, at);
        let word = sentence[at];
        // `The bombing of the town`.
        if word.upos == Upos::Noun && word.xpos == Xpos::Vbg {
            sentence[at].xpos = Xpos::Nn;
        }
        // `Would jail judges`, `threatened to jail them`.
        let calls_for_verb = at > 0 && matches!(sentence[at - 1].xpos, Xpos::Md | Xpos::To);
        if matches!(word.upos, Upos::Noun | Upos::Adj) && word.xpos == Xpos::Vb && calls_for_verb {
            sentence[at].upos = Upos::Verb;
            let object = (at + 1..sentence.len()).find(|c| {
                sentence[*c].head as usize == at + 1
                    && sentence[*c].upos.is_nominal()
                    && sentence[*c].deprel == Deprel::Dep
            });
            if let Some(object) = object {
                sentence[object].deprel = Deprel::Obj;
            }
        }
    }
}
