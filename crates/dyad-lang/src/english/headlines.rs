//! Headlines whose verb the network took for a noun: in `Chile slams Peru over tuna` the word between two names is what the one does to
//! the other.

use super::timex::words::{Word, known};
use crate::network::Scores;
use crate::{Deprel, Upos, Xpos};
use std::borrow::Cow;

/// Makes a verb of the noun between two names of a sentence that has none; `forms` and `sentence` go together.
pub(crate) fn mend(forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    let Some(verb) = sentence.iter().position(|s| s.head == 0) else { return };
    let is_child = |s: &Scores| s.head as usize == verb + 1;
    let is_finite = |s: &Scores| {
        matches!(s.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md)
            || matches!(s.deprel, Deprel::Cop | Deprel::Aux | Deprel::AuxPass)
    };
    let (before, after) = (verb.wrapping_sub(1), verb + 1);
    let is_form = forms[verb].ends_with('s') && forms[verb].starts_with(char::is_lowercase);
    if sentence[verb].xpos != Xpos::Nns || !is_form || sentence.iter().any(is_finite) {
        return;
    }
    let (Some(subject), Some(object)) = (sentence.get(before), sentence.get(after)) else { return };
    let has_case = |at: usize| sentence.iter().any(|s| s.head as usize == at + 1 && s.deprel == Deprel::Case);
    let is_name =
        |at: usize, s: &Scores| s.upos == Upos::Propn && is_child(s) && !has_case(at) && !is_time(&forms[at]);
    if !is_name(before, subject)
        || !matches!(subject.deprel, Deprel::Compound | Deprel::Nsubj)
        || !is_name(after, object)
    {
        return;
    }
    for (at, word) in sentence.iter_mut().enumerate() {
        if at == verb || word.head as usize != verb + 1 {
            continue;
        }
        if at == before {
            word.deprel = Deprel::Nsubj;
        } else if at == after {
            word.deprel = Deprel::Obj;
        } else if at < before {
            word.head = before as u32 + 1;
        } else if word.deprel == Deprel::Nmod {
            word.deprel = Deprel::Obl;
        }
    }
    (sentence[verb].upos, sentence[verb].xpos) = (Upos::Verb, Xpos::Vbz);
}

fn is_time(form: &str) -> bool {
    matches!(known(form), Word::Month(_) | Word::Weekday(_))
}
