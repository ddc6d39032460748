//! Words whose two tags disagree: one says verb, the other noun.

use crate::network::Scores;
use crate::{Deprel, Upos, Xpos};
use std::borrow::Cow;

/// Follows the tag that the words around speak for; `forms` and `sentence` go together.
pub(crate) fn mend(_forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    for at in 0..sentence.len() {
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
