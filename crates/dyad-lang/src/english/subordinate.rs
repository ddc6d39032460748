//! Clauses of time whose subject the network took for a phrase of time: in `fell after the opposition accused it of fraud` the opposition
//! accused, it is not what was accused.

use super::phrases::{children, has_child, head_of};
use crate::network::Scores;
use crate::{Deprel, Upos, Xpos};
use std::borrow::Cow;

/// Words that bring in a phrase or a clause.
const EITHER: &[&str] = &["after", "before", "since", "until"];

/// Participles that keep an object when they are passive: `after the men given the money left`.
const DITRANSITIVE: &[&str] = &[
    "given",
    "sent",
    "offered",
    "told",
    "awarded",
    "paid",
    "shown",
    "handed",
    "granted",
    "called",
    "named",
    "elected",
    "appointed",
    "denied",
    "promised",
    "owed",
    "made",
];

/// Makes a clause of a noun behind such a word and a past form behind the noun that has an object; `forms` and `sentence` go together.
pub(crate) fn mend(forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    for verb in 2..sentence.len() {
        open_clause(forms, sentence, verb);
    }
    for verb in 1..sentence.len() {
        let Some((noun, marker)) = subject_and_marker(forms, sentence, verb) else { continue };
        let (head, deprel) = (sentence[noun].head, Deprel::Advcl);
        (sentence[verb].head, sentence[verb].deprel) = (head, deprel);
        sentence[verb].xpos = Xpos::Vbd;
        (sentence[noun].head, sentence[noun].deprel) = (verb as u32 + 1, Deprel::Nsubj);
        (sentence[marker].head, sentence[marker].deprel) = (verb as u32 + 1, Deprel::Mark);
    }
}

/// `Years after Oman bombed Muscat, Chad left`, with the town an obligation of leaving: a clause whose verb was taken for an attribute of its
/// object.
fn open_clause(forms: &[Cow<'_, str>], sentence: &mut [Scores], verb: usize) {
    let word = sentence[verb];
    let is_attribute = word.upos == Upos::Verb
        && matches!(word.xpos, Xpos::Vbd | Xpos::Vbn)
        && matches!(word.deprel, Deprel::Amod | Deprel::NmodDesc | Deprel::Compound);
    if !is_attribute || forms[verb].ends_with("-") {
        return;
    }
    let Some(object) = head_of(sentence, verb).filter(|object| *object > verb) else { return };
    let Some(above) = head_of(sentence, object) else { return };
    let marker = children(sentence, verb)
        .chain(children(sentence, object))
        .find(|c| *c + 1 < verb && is_marker(sentence[*c].deprel) && EITHER.contains(&&*forms[*c]));
    let subject = verb - 1;
    let is_subject = matches!(sentence[subject].upos, Upos::Propn | Upos::Noun | Upos::Pron)
        && matches!(head_of(sentence, subject), Some(head) if head == verb)
        && matches!(
            sentence[subject].deprel,
            Deprel::Compound | Deprel::Nsubj | Deprel::NmodDesc | Deprel::Amod
        );
    let is_object = matches!(sentence[object].deprel, Deprel::Obl | Deprel::Nmod | Deprel::OblUnmarked)
        && matches!(sentence[object].upos, Upos::Propn | Upos::Noun);
    let Some(marker) = marker.filter(|_| is_subject && is_object) else { return };
    (sentence[verb].head, sentence[verb].deprel, sentence[verb].xpos) =
        (above as u32 + 1, Deprel::Advcl, Xpos::Vbd);
    (sentence[subject].head, sentence[subject].deprel) = (verb as u32 + 1, Deprel::Nsubj);
    (sentence[object].head, sentence[object].deprel) = (verb as u32 + 1, Deprel::Obj);
    sentence[marker] =
        Scores { upos: Upos::Sconj, xpos: Xpos::In, head: verb as u32 + 1, deprel: Deprel::Mark };
}

fn is_marker(deprel: Deprel) -> bool {
    matches!(deprel, Deprel::Mark | Deprel::Case)
}

/// The noun that does what the verb at `verb` says, and the word before the noun that brings the clause in.
fn subject_and_marker(forms: &[Cow<'_, str>], sentence: &[Scores], verb: usize) -> Option<(usize, usize)> {
    let word = sentence[verb];
    let is_past = word.upos == Upos::Verb && matches!(word.xpos, Xpos::Vbd | Xpos::Vbn);
    if !is_past || word.deprel != Deprel::Acl || DITRANSITIVE.contains(&&*forms[verb]) {
        return None;
    }
    let noun = head_of(sentence, verb)?;
    // What stands between them would set the participle apart.
    let is_next = noun + 1 == verb && matches!(sentence[noun].upos, Upos::Noun | Upos::Propn);
    if !is_next || !matches!(sentence[noun].deprel, Deprel::Obl | Deprel::Nmod) {
        return None;
    }
    let above =
        head_of(sentence, noun).filter(|above| matches!(sentence[*above].upos, Upos::Verb | Upos::Adj))?;
    let has_object = children(sentence, verb).any(|c| c > verb && sentence[c].deprel == Deprel::Obj);
    let is_passive = has_child(sentence, verb, &[Deprel::AuxPass, Deprel::Mark, Deprel::OblAgent]);
    let marker = children(sentence, noun)
        .find(|c| *c < noun && sentence[*c].deprel == Deprel::Case && EITHER.contains(&&*forms[*c]))?;
    (above < noun && has_object && !is_passive).then_some((noun, marker))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(upos: Upos, xpos: Xpos, head: u32, deprel: Deprel) -> Scores {
        Scores { upos, xpos, head, deprel }
    }

    fn sentence() -> Vec<Scores> {
        vec![
            word(Upos::Pron, Xpos::Prp, 2, Deprel::Nsubj),
            word(Upos::Verb, Xpos::Vbd, 0, Deprel::Root),
            word(Upos::Adp, Xpos::In, 4, Deprel::Case),
            word(Upos::Noun, Xpos::Nns, 2, Deprel::Obl),
            word(Upos::Verb, Xpos::Vbn, 4, Deprel::Acl),
            word(Upos::Pron, Xpos::Prp, 5, Deprel::Obj),
        ]
    }

    #[test]
    fn who_stands_behind_after_does_it() {
        let forms: Vec<Cow<'_, str>> =
            "They left after rebels accused them".split(' ').map(Cow::from).collect();
        let mut read = sentence();
        mend(&forms, &mut read);
        assert_eq!((read[4].head, read[4].deprel), (2, Deprel::Advcl));
        assert_eq!((read[3].head, read[3].deprel), (5, Deprel::Nsubj));
        assert_eq!((read[2].head, read[2].deprel), (5, Deprel::Mark));
    }

    #[test]
    fn an_attribute_with_a_subject_is_a_verb() {
        let forms: Vec<Cow<'_, str>> =
            "Years after Oman bombed Muscat they left".split(' ').map(Cow::from).collect();
        let mut read = vec![
            word(Upos::Noun, Xpos::Nns, 5, Deprel::OblUnmarked),
            word(Upos::Adp, Xpos::In, 4, Deprel::Mark),
            word(Upos::Propn, Xpos::Nnp, 4, Deprel::Compound),
            word(Upos::Verb, Xpos::Vbn, 5, Deprel::NmodDesc),
            word(Upos::Propn, Xpos::Nnp, 7, Deprel::Obl),
            word(Upos::Pron, Xpos::Prp, 7, Deprel::Nsubj),
            word(Upos::Verb, Xpos::Vbd, 0, Deprel::Root),
        ];
        mend(&forms, &mut read);
        let heads: Vec<u32> = read.iter().map(|s| s.head).collect();
        assert_eq!(heads, [5, 4, 4, 7, 4, 7, 0]);
    }

    #[test]
    fn what_a_participle_undergoes_stays() {
        for text in ["They left with rebels accused them", "They left after rebels given them"] {
            let forms: Vec<Cow<'_, str>> = text.split(' ').map(Cow::from).collect();
            let mut read = sentence();
            mend(&forms, &mut read);
            assert_eq!(read, sentence(), "{text}");
        }
    }
}
