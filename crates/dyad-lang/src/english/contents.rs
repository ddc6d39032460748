//! What a noun tells: in `a claim that Oman had sent the gunmen` nobody sent the claim; `that` is no pronoun where its verb has another
//! object.

use super::phrases::{children, has_child};
use crate::network::Scores;
use crate::{Deprel, Upos, Xpos};
use std::borrow::Cow;

/// Nouns that a clause tells how or when of, as one that has all its parts: `the way that he did it`.
const MEASURES: &[&str] = &["way", "ways", "day", "moment"];

/// Makes a conjunction of a `that` which was taken for the object of a verb that has one; `forms` and `sentence` go together.
pub(crate) fn mend(forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    for that in 0..sentence.len() {
        let is_object = sentence[that].deprel == Deprel::Obj && forms[that] == "that";
        let Some(verb) = (sentence[that].head as usize).checked_sub(1).filter(|v| is_object && *v > that)
        else {
            continue;
        };
        let is_clause =
            matches!(sentence[verb].deprel, Deprel::AclRelcl | Deprel::Acl | Deprel::Ccomp | Deprel::Advcl);
        let is_measure = (sentence[verb].head as usize)
            .checked_sub(1)
            .is_some_and(|noun| MEASURES.contains(&&*forms[noun]));
        if !is_clause
            || is_measure
            || !has_own_subject(sentence, that, verb)
            || !has_other_object(forms, sentence, verb)
        {
            continue;
        }
        sentence[that] =
            Scores { upos: Upos::Sconj, xpos: Xpos::In, head: verb as u32 + 1, deprel: Deprel::Mark };
        if sentence[verb].deprel == Deprel::AclRelcl {
            sentence[verb].deprel = Deprel::Acl;
        }
    }
}

fn has_own_subject(sentence: &[Scores], that: usize, verb: usize) -> bool {
    children(sentence, verb)
        .any(|c| c > that && c < verb && matches!(sentence[c].deprel, Deprel::Nsubj | Deprel::NsubjPass))
}

/// An object behind the verb, where no preposition is left over for the pronoun: `the house that he kept himself in`.
fn has_other_object(forms: &[Cow<'_, str>], sentence: &[Scores], verb: usize) -> bool {
    let behind = || children(sentence, verb).filter(|c| *c > verb);
    let is_object = |c: usize| {
        sentence[c].deprel == Deprel::Obj
            && matches!(sentence[c].upos, Upos::Noun | Upos::Propn | Upos::Pron)
            && !forms[c].ends_with("self")
            && !forms[c].ends_with("selves")
    };
    let is_left_over = |c: usize| {
        sentence[c].upos == Upos::Adp
            && matches!(sentence[c].deprel, Deprel::Obl | Deprel::Advmod | Deprel::Case)
            && !has_child(sentence, c, &[Deprel::Obj])
    };
    behind().any(is_object) && !behind().any(is_left_over)
}
