//! Latin that English declares people to be: `persona non grata` is what somebody is called, no name beside the object.

use crate::network::Scores;
use crate::{Deprel, Upos, Xpos};
use std::borrow::Cow;

/// Makes the phrase what the verb before it calls its object; `forms` and `sentence` go together.
pub(crate) fn mend(forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    for at in 0..forms.len().saturating_sub(2) {
        let is_phrase = ["persona", "personae"].iter().any(|w| forms[at].eq_ignore_ascii_case(w))
            && forms[at + 1].eq_ignore_ascii_case("non")
            && ["grata", "gratae"].iter().any(|w| forms[at + 2].eq_ignore_ascii_case(w));
        let verb = (0..at).rfind(|v| sentence[*v].upos == Upos::Verb);
        if let Some(verb) = verb.filter(|_| is_phrase) {
            call(sentence, verb, at);
        }
    }
}

/// Hangs the three words that begin at `at` on `verb`, and what hung on them: an object of the verb where it has none.
fn call(sentence: &mut [Scores], verb: usize, at: usize) {
    let own = at as u32 + 1..at as u32 + 4;
    let is_called =
        |s: &Scores| s.head as usize == verb + 1 && matches!(s.deprel, Deprel::Obj | Deprel::NsubjPass);
    let mut has_object =
        sentence.iter().enumerate().any(|(t, s)| is_called(s) && !own.contains(&(t as u32 + 1)));
    // A verb that hung on the phrase takes its place.
    if own.contains(&sentence[verb].head) {
        let outer = (at..at + 3).map(|t| sentence[t]).find(|s| !own.contains(&s.head));
        let Some(outer) = outer.filter(|s| s.head as usize != verb + 1) else { return };
        sentence[verb].head = outer.head;
        sentence[verb].deprel = outer.deprel;
    }
    for (t, word) in sentence.iter_mut().enumerate() {
        let is_inside = own.contains(&(t as u32 + 1));
        if is_inside || !own.contains(&word.head) || word.deprel == Deprel::Punct {
            continue;
        }
        let is_object = t > verb && t < at && !has_object && word.upos.is_nominal();
        word.head = verb as u32 + 1;
        if is_object {
            word.deprel = Deprel::Obj;
            has_object = true;
        }
    }
    for (t, word) in sentence.iter_mut().enumerate().skip(at).take(3) {
        let is_first = t == at;
        word.upos = if is_first { Upos::Noun } else { Upos::X };
        word.xpos = if is_first { Xpos::Nn } else { Xpos::Fw };
        word.head = if is_first { verb as u32 + 1 } else { own.start };
        word.deprel = if is_first { Deprel::Xcomp } else { Deprel::Flat };
    }
}
