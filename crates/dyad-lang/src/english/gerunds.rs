//! Acts in `-ing` that are subjects: in `Fighting erupted near the border` the network takes the first word for the verb.

use crate::network::Scores;
use crate::{Deprel, Upos, Xpos};
use std::borrow::Cow;

/// Makes nouns of gerunds that stand as nouns do; `forms` and `sentence` go together.
pub(crate) fn mend(forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    give_back_attributes(forms, sentence);
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

/// Participles that tell on what ground, before a clause.
const GROUNDS: &[&str] = &["assuming", "considering", "granting", "supposing", "seeing", "saying", "fearing"];

/// `Developing countries have criticised Japan`: a participle right before several that do something is their attribute.
fn give_back_attributes(forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    for participle in 0..sentence.len().saturating_sub(1) {
        let (word, noun) = (sentence[participle], participle + 1);
        let has_parts = sentence
            .iter()
            .enumerate()
            .any(|(at, s)| at != noun && s.head as usize == participle + 1 && s.deprel != Deprel::Punct);
        if word.deprel != Deprel::Csubj
            || word.xpos != Xpos::Vbg
            || has_parts
            || sentence[noun].xpos != Xpos::Nns
            || GROUNDS.contains(&&*forms[participle].to_lowercase())
        {
            continue;
        }
        let is_subject = sentence[noun].head == word.head
            && matches!(sentence[noun].deprel, Deprel::Nsubj | Deprel::NsubjPass);
        let is_object =
            sentence[noun].head as usize == participle + 1 && sentence[noun].deprel == Deprel::Obj;
        if is_object && is_several(forms, sentence, word.head as usize) {
            (sentence[noun].head, sentence[noun].deprel) = (word.head, Deprel::Nsubj);
        } else if !is_subject {
            continue;
        }
        (sentence[participle].head, sentence[participle].deprel) = (noun as u32 + 1, Deprel::Amod);
    }
}

/// Whether the verb, counted from 1, or its auxiliary has the form that goes with several.
fn is_several(forms: &[Cow<'_, str>], sentence: &[Scores], verb: usize) -> bool {
    let is_plural = |at: usize| sentence[at].xpos == Xpos::Vbp || forms[at] == "were";
    let is_auxiliary = |at: usize| {
        sentence[at].head as usize == verb
            && matches!(sentence[at].deprel, Deprel::Aux | Deprel::AuxPass | Deprel::Cop)
    };
    verb.checked_sub(1).is_some_and(is_plural)
        || (0..sentence.len()).any(|at| is_auxiliary(at) && is_plural(at))
}
