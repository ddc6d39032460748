//! Acts in `-ing` that are subjects: in `Fighting erupted near the border` the network takes the first word for the verb.

use crate::network::Scores;
use crate::{Deprel, Upos, Xpos};
use std::borrow::Cow;

/// Makes nouns of gerunds that stand as nouns do; `forms` and `sentence` go together.
pub(crate) fn mend(_forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    if sentence.len() < 3 || sentence[0].xpos != Xpos::Vbg {
        return;
    }
    let is_own = |deprel: Deprel| sentence.iter().any(|s| s.head == 1 && s.deprel == deprel);
    let has_parts =
        [Deprel::Obj, Deprel::Nsubj, Deprel::Aux, Deprel::Cop, Deprel::Mark].into_iter().any(is_own);
    let next = sentence[1];
    let is_finite =
        next.upos == Upos::Verb && matches!(next.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Vbn);
    if has_parts || !is_finite {
        return;
    }
    let hangs_below =
        next.head == 1 && matches!(next.deprel, Deprel::Xcomp | Deprel::Ccomp | Deprel::Obj | Deprel::Dep);
    if hangs_below {
        sentence[1].xpos = if next.xpos == Xpos::Vbn { Xpos::Vbd } else { next.xpos };
        (sentence[1].head, sentence[1].deprel) = (sentence[0].head, sentence[0].deprel);
        for word in sentence.iter_mut().skip(2).filter(|w| w.head == 1) {
            word.head = 2;
        }
        sentence[0].head = 2;
    }
    if hangs_below || sentence[0].head == 2 && sentence[0].deprel == Deprel::Csubj {
        sentence[0] = Scores { upos: Upos::Noun, xpos: Xpos::Nn, head: 2, deprel: Deprel::Nsubj };
    }
}
