//! Several acts of one subject: in `flew to Lima, met the envoy and accused Peru` the network hangs the first under the second, or takes
//! the last for an attribute of its object.

use super::chained_object::behind;
use super::phrases::{bounds, children, has_child, has_subject, head_of, is_finite, is_nominal};
use crate::network::Scores;
use crate::{Deprel, Upos, Xpos};
use std::borrow::Cow;

/// Makes the first of several acts the head of the others, and gives the later ones their objects; `forms` and `sentence` go together.
pub(crate) fn mend(forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    for first in 0..sentence.len() {
        if let Some(second) = second_of_chain(forms, sentence, first) {
            lead(sentence, first, second);
        }
    }
    for verb in 1..sentence.len() {
        if let Some(found) = behind(forms, sentence, verb) {
            found.apply(forms, sentence);
        }
    }
}

/// `Flew to Lima, met the envoy`: the act without a subject that the one at `first`, which has one, was hung under.
fn second_of_chain(forms: &[Cow<'_, str>], sentence: &[Scores], first: usize) -> Option<usize> {
    let word = sentence[first];
    let second = head_of(sentence, first).filter(|second| *second > first)?;
    let is_tensed = matches!(word.xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp);
    if word.deprel != Deprel::Advcl || word.upos != Upos::Verb || !is_tensed {
        return None;
    }
    let is_open = |at: usize| matches!(sentence[at].xpos, Xpos::Wdt | Xpos::Wp | Xpos::Wrb | Xpos::WpS);
    let subject = children(sentence, first)
        .find(|c| *c < first && sentence[*c].deprel == Deprel::Nsubj && is_nominal(sentence[*c]))?;
    let (start, end) = bounds(sentence, first);
    // `The man, ranked sixth, broke the record`.
    if forms[first - 1] == "," {
        return None;
    }
    let is_marked = has_child(sentence, first, &[Deprel::Mark]) || (start..=subject).any(is_open);
    let is_joined = sentence[second].upos == Upos::Verb
        && (sentence[second].xpos == word.xpos || has_past_aid(sentence, second, word))
        && !has_subject(sentence, second);
    let next = children(sentence, second)
        .filter(|c| *c > end && *c < second && sentence[*c].upos != Upos::Punct)
        .map(|c| bounds(sentence, c).0)
        .min()
        .unwrap_or(second);
    let is_apart = next > 0 && forms[next - 1] == "," && next - 1 > first;
    (!is_marked && is_joined && is_apart).then_some(second)
}

/// `Was met by the envoy` behind a past.
fn has_past_aid(sentence: &[Scores], verb: usize, first: Scores) -> bool {
    first.xpos == Xpos::Vbd && sentence[verb].xpos == Xpos::Vbn && is_finite(sentence, verb)
}

/// Hangs the second act and all that is joined to it on the first.
fn lead(sentence: &mut [Scores], first: usize, second: usize) {
    let start = bounds(sentence, first).0;
    let (head, deprel) = (sentence[second].head, sentence[second].deprel);
    let is_end = |at: usize, word: Scores| at + 1 == sentence.len() && word.deprel == Deprel::Punct;
    let moved: Vec<usize> = children(sentence, second)
        .filter(|c| {
            let is_joined = *c > second && sentence[*c].deprel == Deprel::Conj;
            *c < start || is_joined || is_end(*c, sentence[*c])
        })
        .collect();
    for word in moved {
        sentence[word].head = first as u32 + 1;
    }
    (sentence[first].head, sentence[first].deprel) = (head, deprel);
    (sentence[second].head, sentence[second].deprel) = (first as u32 + 1, Deprel::Conj);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(upos: Upos, xpos: Xpos, head: u32, deprel: Deprel) -> Scores {
        Scores { upos, xpos, head, deprel }
    }

    #[test]
    fn the_first_act_leads() {
        let forms: Vec<Cow<'_, str>> =
            "Lund flew home , met them and left .".split(' ').map(Cow::from).collect();
        let mut sentence = vec![
            word(Upos::Propn, Xpos::Nnp, 2, Deprel::Nsubj),
            word(Upos::Verb, Xpos::Vbd, 5, Deprel::Advcl),
            word(Upos::Adv, Xpos::Rb, 2, Deprel::Advmod),
            word(Upos::Punct, Xpos::Comma, 2, Deprel::Punct),
            word(Upos::Verb, Xpos::Vbd, 0, Deprel::Root),
            word(Upos::Pron, Xpos::Prp, 5, Deprel::Obj),
            word(Upos::Cconj, Xpos::Cc, 8, Deprel::Cc),
            word(Upos::Verb, Xpos::Vbd, 5, Deprel::Conj),
            word(Upos::Punct, Xpos::Stop, 5, Deprel::Punct),
        ];
        let mut marked = sentence.clone();
        mend(&forms, &mut sentence);
        let heads: Vec<u32> = sentence.iter().map(|s| s.head).collect();
        assert_eq!(heads, [2, 0, 2, 2, 2, 5, 8, 2, 2]);
        marked[2] = word(Upos::Sconj, Xpos::In, 2, Deprel::Mark);
        let before = marked.clone();
        mend(&forms, &mut marked);
        assert_eq!(marked, before, "a clause of time stays below");
    }
}
