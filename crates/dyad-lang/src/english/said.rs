//! Two trees around `said`: the clause of `who` behind a name and a comma is the name's (`it said Lund, who had left, would write`), and
//! `Said` with a capital between names is a name (`Mana Said al-Lund arrived`).

use super::phrases::{children, head_of};
use crate::network::Scores;
use crate::{Deprel, Upos, Xpos};
use std::borrow::Cow;

/// Hangs such clauses on their names, and joins such names; `forms` and `sentence` go together.
pub(crate) fn mend(forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    for at in 1..sentence.len() {
        if let Some(verb) = verb_behind_name(forms, sentence, at) {
            join_name(sentence, at, verb);
        }
        if let Some((verb, name)) = clause_and_name(forms, sentence, at) {
            (sentence[verb].head, sentence[verb].deprel) = (name as u32 + 1, Deprel::AclRelcl);
        }
    }
}

/// The verb whose subject is `who` at `at`, hung on the verb before it as what is said, and the head of the name before the comma.
fn clause_and_name(forms: &[Cow<'_, str>], sentence: &[Scores], at: usize) -> Option<(usize, usize)> {
    if forms[at] != "who" || at < 3 || forms[at - 1] != "," {
        return None;
    }
    let verb = head_of(sentence, at).filter(|verb| *verb > at)?;
    let is_subject = matches!(sentence[at].deprel, Deprel::Nsubj | Deprel::NsubjPass);
    let is_astray = matches!(sentence[verb].deprel, Deprel::Ccomp | Deprel::Parataxis | Deprel::Conj)
        && head_of(sentence, verb).is_some_and(|above| above + 1 < at);
    let mut name = at - 2;
    let is_nominal = |word: Scores| matches!(word.upos, Upos::Noun | Upos::Propn);
    for _ in 0..at {
        let is_part = matches!(sentence[name].deprel, Deprel::Flat | Deprel::Compound | Deprel::NmodDesc);
        match head_of(sentence, name).filter(|above| is_part && *above < at && is_nominal(sentence[*above])) {
            Some(above) => name = above,
            None => break,
        }
    }
    (is_subject && is_astray && is_nominal(sentence[name])).then_some((verb, name))
}

/// The verb of the clause that the network took for what somebody `Said`, a name.
fn verb_behind_name(forms: &[Cow<'_, str>], sentence: &[Scores], at: usize) -> Option<usize> {
    let is_name = forms[at] == "Said" && sentence[at].upos == Upos::Verb && !forms[at - 1].ends_with('.');
    let is_subject = sentence[at - 1].upos == Upos::Propn
        && sentence[at - 1].head as usize == at + 1
        && sentence[at - 1].deprel == Deprel::Nsubj;
    let is_next = forms.get(at + 1).is_some_and(|next| next != "that" && next != ",");
    if !is_name || !is_subject || !is_next {
        return None;
    }
    children(sentence, at).find(|c| {
        *c > at
            && sentence[*c].deprel == Deprel::Ccomp
            && children(sentence, *c).any(|s| {
                matches!(sentence[s].deprel, Deprel::Nsubj | Deprel::NsubjPass)
                    && sentence[s].upos == Upos::Propn
            })
    })
}

/// Makes one name of the words before and behind `Said`, and the verb behind it the clause.
fn join_name(sentence: &mut [Scores], said: usize, verb: usize) {
    let first = said - 1;
    let is_subject = |s: &Scores| matches!(s.deprel, Deprel::Nsubj | Deprel::NsubjPass);
    let kind = sentence.iter().find(|s| s.head as usize == verb + 1 && is_subject(s)).map(|s| s.deprel);
    for word in sentence.iter_mut() {
        if word.head as usize == verb + 1 && is_subject(word) {
            (word.head, word.deprel) = (first as u32 + 1, Deprel::Flat);
        }
    }
    (sentence[verb].head, sentence[verb].deprel) = (sentence[said].head, sentence[said].deprel);
    for word in sentence.iter_mut() {
        if word.head as usize == said + 1 {
            word.head = verb as u32 + 1;
        }
    }
    sentence[first].head = verb as u32 + 1;
    sentence[first].deprel = kind.unwrap_or(Deprel::Nsubj);
    sentence[said] =
        Scores { upos: Upos::Propn, xpos: Xpos::Nnp, head: first as u32 + 1, deprel: Deprel::Flat };
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(upos: Upos, xpos: Xpos, head: u32, deprel: Deprel) -> Scores {
        Scores { upos, xpos, head, deprel }
    }

    #[test]
    fn who_belongs_to_the_name_before_the_comma() {
        let forms: Vec<Cow<'_, str>> =
            "It said Lund , who left , would write".split(' ').map(Cow::from).collect();
        let mut sentence = vec![
            word(Upos::Pron, Xpos::Prp, 2, Deprel::Nsubj),
            word(Upos::Verb, Xpos::Vbd, 0, Deprel::Root),
            word(Upos::Propn, Xpos::Nnp, 9, Deprel::Nsubj),
            word(Upos::Punct, Xpos::Comma, 6, Deprel::Punct),
            word(Upos::Pron, Xpos::Wp, 6, Deprel::Nsubj),
            word(Upos::Verb, Xpos::Vbd, 2, Deprel::Ccomp),
            word(Upos::Punct, Xpos::Comma, 6, Deprel::Punct),
            word(Upos::Aux, Xpos::Md, 9, Deprel::Aux),
            word(Upos::Verb, Xpos::Vb, 2, Deprel::Ccomp),
        ];
        mend(&forms, &mut sentence);
        assert_eq!((sentence[5].head, sentence[5].deprel), (3, Deprel::AclRelcl));
        assert_eq!((sentence[8].head, sentence[8].deprel), (2, Deprel::Ccomp));
    }

    #[test]
    fn a_name_with_a_capital_says_nothing() {
        let forms: Vec<Cow<'_, str>> = "Mana Said Lund left".split(' ').map(Cow::from).collect();
        let tree = || {
            vec![
                word(Upos::Propn, Xpos::Nnp, 2, Deprel::Nsubj),
                word(Upos::Verb, Xpos::Vbd, 0, Deprel::Root),
                word(Upos::Propn, Xpos::Nnp, 4, Deprel::Nsubj),
                word(Upos::Verb, Xpos::Vbd, 2, Deprel::Ccomp),
            ]
        };
        let mut sentence = tree();
        mend(&forms, &mut sentence);
        assert_eq!((sentence[0].head, sentence[0].deprel), (4, Deprel::Nsubj));
        assert_eq!((sentence[1].head, sentence[1].deprel), (1, Deprel::Flat));
        assert_eq!((sentence[3].head, sentence[3].deprel), (0, Deprel::Root));
        let small: Vec<Cow<'_, str>> = "Mana said Lund left".split(' ').map(Cow::from).collect();
        let mut sentence = tree();
        mend(&small, &mut sentence);
        assert_eq!(sentence, tree());
    }
}
