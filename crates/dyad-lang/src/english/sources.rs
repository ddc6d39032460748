//! Who speaks behind what is said: in `It will sell grain to two lands, the board of trade said` the board is no third buyer; in `The halt
//! began on Friday, and its leaders said so` the halt began.

use super::phrases::{bounds, children, has_child, has_subject, head_of, is_finite, is_nominal};
use crate::network::Scores;
use crate::{Deprel, Upos, Xpos};
use std::borrow::Cow;

/// Verbs that stand behind what is said, with the speaker before them.
const SAYING: &[&str] = &["said", "says", "reported", "announced", "added", "stated", "declared"];

/// What may stand before a speaker's first word.
const APART: &[&str] = &[",", "\"", "”", "''"];

/// Gives a verb of saying without a subject the last phrase of what is said, where a comma parts it from the rest, and each of two
/// coordinated verbs its own subject; `forms` and `sentence` go together.
pub(crate) fn mend(forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    for verb in 0..sentence.len() {
        if sentence[verb].upos != Upos::Verb {
            continue;
        }
        if let Some(speaker) = speaker_of(forms, sentence, verb) {
            sentence[speaker].head = verb as u32 + 1;
            sentence[speaker].deprel = Deprel::Nsubj;
        }
        if let Some((subject, first)) = subject_of_the_first(sentence, verb) {
            sentence[subject].head = first as u32 + 1;
        }
    }
}

/// The phrase right before a verb of saying that was hung on a word of what is said.
fn speaker_of(forms: &[Cow<'_, str>], sentence: &[Scores], saying: usize) -> Option<usize> {
    let is_bare = SAYING.contains(&&*forms[saying])
        && matches!(sentence[saying].xpos, Xpos::Vbd | Xpos::Vbz)
        && matches!(sentence[saying].deprel, Deprel::Root | Deprel::Ccomp | Deprel::Parataxis)
        && !has_subject(sentence, saying);
    if !is_bare {
        return None;
    }
    let before = children(sentence, saying).filter(|c| *c < saying && sentence[*c].deprel == Deprel::Ccomp);
    let content = before.last()?;
    let end = (content..saying).rfind(|at| forms[*at] != ",")?;
    let is_apart = |at: usize| {
        if !is_nominal(sentence[at]) {
            return false;
        }
        let (first, last) = bounds(sentence, at);
        // The comma before a phrase may hang in it.
        let first = (first..=at).find(|w| sentence[*w].upos != Upos::Punct).unwrap_or(at);
        last >= end
            && first > content
            && APART.contains(&&*forms[first - 1])
            && !has_child(sentence, at, &[Deprel::Case, Deprel::Cc, Deprel::Mark])
    };
    let mut at = end;
    while at != content && !is_apart(at) {
        at = head_of(sentence, at).filter(|head| *head != saying)?;
    }
    if at == content {
        return None;
    }
    // `the minister of trade, Ana Ruiz, said`: name and calling together, but nothing further out, which is told of.
    let outer = head_of(sentence, at).filter(|head| sentence[at].deprel == Deprel::Appos && *head != content);
    Some(outer.filter(|head| is_apart(*head)).unwrap_or(at))
}

/// The subject that a coordinated verb has beside its own, and the verb before it, which has none.
fn subject_of_the_first(sentence: &[Scores], verb: usize) -> Option<(usize, usize)> {
    let first = head_of(sentence, verb).filter(|f| *f < verb && sentence[verb].deprel == Deprel::Conj)?;
    if sentence[first].upos != Upos::Verb || !is_finite(sentence, first) || has_subject(sentence, first) {
        return None;
    }
    let mut subjects = children(sentence, verb).filter(|c| sentence[*c].deprel == Deprel::Nsubj);
    let (subject, own) = (subjects.next()?, subjects.next()?);
    (subject < first && own > first).then_some((subject, first))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(rows: &[(&'static str, Upos, Xpos, u32, Deprel)]) -> (Vec<Cow<'static, str>>, Vec<Scores>) {
        let forms = rows.iter().map(|row| Cow::from(row.0)).collect();
        let sentence =
            rows.iter().map(|&(_, upos, xpos, head, deprel)| Scores { upos, xpos, head, deprel }).collect();
        (forms, sentence)
    }

    #[test]
    fn the_speaker_is_no_part_of_what_is_said() {
        let (forms, mut sentence) = read(&[
            ("Oman", Upos::Propn, Xpos::Nnp, 3, Deprel::Nsubj),
            ("will", Upos::Aux, Xpos::Md, 3, Deprel::Aux),
            ("sell", Upos::Verb, Xpos::Vb, 13, Deprel::Ccomp),
            ("Chad", Upos::Propn, Xpos::Nnp, 3, Deprel::Iobj),
            ("grain", Upos::Noun, Xpos::Nn, 3, Deprel::Obj),
            (",", Upos::Punct, Xpos::Comma, 8, Deprel::Punct),
            ("the", Upos::Det, Xpos::Dt, 8, Deprel::Det),
            ("minister", Upos::Noun, Xpos::Nn, 5, Deprel::Appos),
            (",", Upos::Punct, Xpos::Comma, 10, Deprel::Punct),
            ("Ana", Upos::Propn, Xpos::Nnp, 8, Deprel::Appos),
            ("Ruiz", Upos::Propn, Xpos::Nnp, 10, Deprel::Flat),
            (",", Upos::Punct, Xpos::Comma, 13, Deprel::Punct),
            ("said", Upos::Verb, Xpos::Vbd, 0, Deprel::Root),
        ]);
        let before = sentence.clone();
        mend(&forms, &mut sentence);
        assert_eq!((sentence[7].head, sentence[7].deprel), (13, Deprel::Nsubj), "the calling with the name");
        assert_eq!(sentence[9], before[9]);
        let mut spoken = before;
        spoken[7].head = 13;
        spoken[7].deprel = Deprel::Nsubj;
        let kept = spoken.clone();
        mend(&forms, &mut spoken);
        assert_eq!(spoken, kept, "who has a speaker is left alone");
    }

    #[test]
    fn a_list_without_a_speaker_keeps_its_last_member() {
        let (forms, mut sentence) = read(&[
            ("Oman", Upos::Propn, Xpos::Nnp, 2, Deprel::Nsubj),
            ("warned", Upos::Verb, Xpos::Vbd, 0, Deprel::Root),
            ("Chad", Upos::Propn, Xpos::Nnp, 2, Deprel::Obj),
            (",", Upos::Punct, Xpos::Comma, 5, Deprel::Punct),
            ("Mali", Upos::Propn, Xpos::Nnp, 3, Deprel::Conj),
            ("and", Upos::Cconj, Xpos::Cc, 7, Deprel::Cc),
            ("said", Upos::Verb, Xpos::Vbd, 2, Deprel::Conj),
            ("so", Upos::Adv, Xpos::Rb, 7, Deprel::Advmod),
        ]);
        let before = sentence.clone();
        mend(&forms, &mut sentence);
        assert_eq!(sentence, before);
    }

    #[test]
    fn each_of_two_verbs_has_its_subject() {
        let (forms, mut sentence) = read(&[
            ("Talks", Upos::Noun, Xpos::Nns, 5, Deprel::Nsubj),
            ("began", Upos::Verb, Xpos::Vbd, 0, Deprel::Root),
            ("and", Upos::Cconj, Xpos::Cc, 5, Deprel::Cc),
            ("envoys", Upos::Noun, Xpos::Nns, 5, Deprel::Nsubj),
            ("spoke", Upos::Verb, Xpos::Vbd, 2, Deprel::Conj),
        ]);
        mend(&forms, &mut sentence);
        assert_eq!((sentence[0].head, sentence[3].head), (2, 5));
    }
}
