//! Members of a list that were hung on the verb one by one: `Oman and the two emirates signed` has one subject of two members.

use super::phrases::{bounds, children};
use crate::network::Scores;
use crate::{Deprel, Upos, Xpos};
use std::borrow::Cow;

/// Joins a second subject or object with its own conjunction to the first, where it stands right behind it; `forms` and `sentence` go together.
pub(crate) fn mend(forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    for second in 1..sentence.len() {
        let word = sentence[second];
        if !is_member(word) || word.head == 0 {
            continue;
        }
        let verb = word.head as usize - 1;
        let Some(conjunction) =
            children(sentence, second).find(|c| *c < second && sentence[*c].deprel == Deprel::Cc)
        else {
            continue;
        };
        let is_first = |c: &usize| {
            *c < conjunction
                && is_side(sentence[*c].deprel) == is_side(word.deprel)
                && is_member(sentence[*c])
                && !matches!(sentence[*c].xpos, Xpos::Wdt | Xpos::Wp | Xpos::Ex)
        };
        let Some(first) = children(sentence, verb).filter(is_first).last() else { continue };
        let end = bounds(sentence, first).1;
        let is_behind = end < conjunction && (end + 1..conjunction).all(|at| forms[at] == ",");
        if is_behind && bounds(sentence, second).0 == conjunction && (first < verb) == (second < verb) {
            (sentence[second].head, sentence[second].deprel) = (first as u32 + 1, Deprel::Conj);
        }
    }
}

fn is_side(deprel: Deprel) -> bool {
    matches!(deprel, Deprel::Nsubj | Deprel::NsubjPass)
}

fn is_member(word: Scores) -> bool {
    (is_side(word.deprel) || word.deprel == Deprel::Obj)
        && matches!(word.upos, Upos::Noun | Upos::Propn | Upos::Pron)
}
