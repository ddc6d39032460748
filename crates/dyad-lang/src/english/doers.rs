//! The doer of a noun's act that was hung on the verb behind it: in `the raid on Oman by Chad alarmed them` Chad alarms nobody.

use super::phrases::{bounds, children, head_of};
use crate::network::Scores;
use crate::{Deprel, Upos};
use std::borrow::Cow;

/// Hangs a phrase with `by` between a subject and its verb on the subject; `forms` and `sentence` go together.
pub(crate) fn mend(forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    for by in 1..sentence.len() {
        if sentence[by].deprel != Deprel::Case || !forms[by].eq_ignore_ascii_case("by") {
            continue;
        }
        if let Some((doer, noun)) = parted(sentence, by) {
            sentence[doer].head = noun as u32 + 1;
            sentence[doer].deprel = Deprel::Nmod;
        }
    }
}

/// The phrase behind `by`, and the subject that ends right before it.
fn parted(sentence: &[Scores], by: usize) -> Option<(usize, usize)> {
    let doer = head_of(sentence, by)?;
    let verb = head_of(sentence, doer).filter(|verb| *verb > doer && sentence[doer].deprel == Deprel::Obl)?;
    let is_subject = |c: &usize| {
        matches!(sentence[*c].deprel, Deprel::Nsubj | Deprel::NsubjPass)
            && sentence[*c].upos == Upos::Noun
            && bounds(sentence, *c).1 + 1 == by
    };
    children(sentence, verb).find(is_subject).map(|noun| (doer, noun))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Xpos;

    #[test]
    fn who_did_it_hangs_on_the_noun() {
        let word = |upos, xpos, head, deprel| Scores { upos, xpos, head, deprel };
        let forms: Vec<Cow<'_, str>> = "raids by Chad alarmed Oman".split(' ').map(Cow::from).collect();
        let mut sentence = vec![
            word(Upos::Noun, Xpos::Nns, 4, Deprel::Nsubj),
            word(Upos::Adp, Xpos::In, 3, Deprel::Case),
            word(Upos::Propn, Xpos::Nnp, 4, Deprel::Obl),
            word(Upos::Verb, Xpos::Vbd, 0, Deprel::Root),
            word(Upos::Propn, Xpos::Nnp, 4, Deprel::Obj),
        ];
        mend(&forms, &mut sentence);
        assert_eq!((sentence[2].head, sentence[2].deprel), (1, Deprel::Nmod));
        sentence[0].upos = Upos::Pron;
        sentence[2] = word(Upos::Propn, Xpos::Nnp, 4, Deprel::Obl);
        mend(&forms, &mut sentence);
        assert_eq!(sentence[2].head, 4, "`they by night crossed`");
    }
}
