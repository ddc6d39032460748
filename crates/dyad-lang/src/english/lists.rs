//! Members of a list that the network hung on the verb as two subjects, or on the clause behind: in `Peru's envoy, Chile's minister and
//! the Dutch premier signed` three sign.

use super::phrases::{bounds, children, has_child, head_of, is_nominal};
use crate::network::Scores;
use crate::{Deprel, Upos};
use std::borrow::Cow;

/// Joins the members of such a list to its first; `forms` and `sentence` go together.
pub(crate) fn mend(forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    for last in 2..sentence.len() {
        if let Some(member) = member_before(forms, sentence, last) {
            let first = first_of(sentence, member);
            (sentence[last].head, sentence[last].deprel) = (first as u32 + 1, Deprel::Conj);
        }
    }
    for second in 2..sentence.len() {
        if let Some(first) = first_subject(forms, sentence, second) {
            join(sentence, first, second);
        }
    }
}

/// `Members, Peru and Chile, said Oman had left`: what is joined with `and` hangs on nothing behind it, but on the member before.
fn member_before(forms: &[Cow<'_, str>], sentence: &[Scores], last: usize) -> Option<usize> {
    let is_astray = sentence[last].deprel == Deprel::Conj
        && is_nominal(sentence[last])
        && head_of(sentence, last).is_some_and(|head| head > last);
    let start = bounds(sentence, last).0;
    if !is_astray || sentence[start].deprel != Deprel::Cc || head_of(sentence, start) != Some(last) {
        return None;
    }
    // `Trade, information technology`: what goes on is no member.
    let next = sentence.get(bounds(sentence, last).1 + 1);
    if next.is_none_or(|next| !matches!(next.upos, Upos::Punct | Upos::Verb | Upos::Aux)) {
        return None;
    }
    let end = (0..start).rfind(|at| forms[*at] != ",")?;
    let mut at = end;
    // A tree is no deeper than its sentence is long.
    for _ in 0..sentence.len() {
        if is_nominal(sentence[at])
            && matches!(sentence[at].deprel, Deprel::Conj | Deprel::Appos | Deprel::Nsubj)
        {
            return Some(at);
        }
        at = head_of(sentence, at).filter(|head| *head <= end && bounds(sentence, *head).1 <= end)?;
    }
    None
}

/// The first member of the list that a member belongs to.
fn first_of(sentence: &[Scores], member: usize) -> usize {
    match head_of(sentence, member) {
        Some(first) if sentence[member].deprel == Deprel::Conj && is_nominal(sentence[first]) => first,
        _ => member,
    }
}

/// The first of two subjects that only a comma parts, where a third with `and` stands behind the second.
fn first_subject(forms: &[Cow<'_, str>], sentence: &[Scores], second: usize) -> Option<usize> {
    let word = sentence[second];
    let verb = head_of(sentence, second).filter(|verb| *verb > second)?;
    if !is_subject(word) {
        return None;
    }
    let first = children(sentence, verb).filter(|c| *c < second && is_subject(sentence[*c])).last()?;
    let start = start_of(sentence, second);
    // With a verb between them the two belong to two clauses.
    let is_verb = |at: usize| matches!(sentence[at].upos, Upos::Verb | Upos::Aux);
    if (first..second).any(is_verb) {
        return None;
    }
    let is_parted = start > first + 1 && forms[start - 1] == "," && {
        let end = bounds(sentence, first).1;
        // The third member may hang on the first already.
        end + 1 == start || end + 2 == start || end > second
    };
    let is_third = |c: usize| {
        c > second && c < verb && sentence[c].deprel == Deprel::Conj && has_child(sentence, c, &[Deprel::Cc])
    };
    let has_third = children(sentence, second).any(is_third)
        || (second + 1..verb).any(|c| is_third(c) && super::phrases::hangs_in(sentence, c, first));
    (is_parted && has_third).then_some(first)
}

/// The first word of a phrase, its comma apart.
fn start_of(sentence: &[Scores], phrase: usize) -> usize {
    let (start, _) = bounds(sentence, phrase);
    (start..phrase).find(|at| sentence[*at].upos != Upos::Punct).unwrap_or(phrase)
}

fn is_subject(word: Scores) -> bool {
    matches!(word.deprel, Deprel::Nsubj | Deprel::NsubjPass) && matches!(word.upos, Upos::Noun | Upos::Propn)
}

/// Joins the second subject to the first, or to the name behind the first's `of`: `the ministers of Peru, Chile and Oman`.
fn join(sentence: &mut [Scores], first: usize, second: usize) {
    let is_name = |at: usize| sentence[at].upos == Upos::Propn && !has_child(sentence, at, &[Deprel::Det]);
    let is_owner = |c: &usize| {
        *c > first
            && *c < second
            && sentence[*c].deprel == Deprel::Nmod
            && is_name(*c)
            && has_child(sentence, *c, &[Deprel::Case])
    };
    let owner = children(sentence, first).filter(is_owner).last();
    let is_plain = is_name(second) && !has_child(sentence, second, &[Deprel::NmodPoss, Deprel::NmodDesc]);
    let head = owner.filter(|_| is_plain).unwrap_or(first);
    for at in second + 1..sentence.len() {
        if sentence[at].deprel == Deprel::Conj && head_of(sentence, at) == Some(second) {
            sentence[at].head = head as u32 + 1;
        }
    }
    (sentence[second].head, sentence[second].deprel) = (head as u32 + 1, Deprel::Conj);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::Xpos;

    fn word(upos: Upos, xpos: Xpos, head: u32, deprel: Deprel) -> Scores {
        Scores { upos, xpos, head, deprel }
    }

    fn heads(text: &str, mut sentence: Vec<Scores>) -> Vec<u32> {
        let forms: Vec<Cow<'_, str>> = text.split(' ').map(Cow::from).collect();
        mend(&forms, &mut sentence);
        sentence.iter().map(|s| s.head).collect()
    }

    #[test]
    fn three_subjects_are_one() {
        let sentence = vec![
            word(Upos::Noun, Xpos::Nns, 8, Deprel::Nsubj),
            word(Upos::Adp, Xpos::In, 3, Deprel::Case),
            word(Upos::Propn, Xpos::Nnp, 1, Deprel::Nmod),
            word(Upos::Punct, Xpos::Comma, 5, Deprel::Punct),
            word(Upos::Propn, Xpos::Nnp, 8, Deprel::Nsubj),
            word(Upos::Cconj, Xpos::Cc, 7, Deprel::Cc),
            word(Upos::Propn, Xpos::Nnp, 5, Deprel::Conj),
            word(Upos::Verb, Xpos::Vbd, 0, Deprel::Root),
        ];
        assert_eq!(heads("Envoys of Peru , Chile and Oman met", sentence), [8, 3, 1, 5, 3, 7, 3, 0]);
    }

    #[test]
    fn the_last_member_belongs_to_those_before() {
        let sentence = vec![
            word(Upos::Noun, Xpos::Nns, 7, Deprel::Nsubj),
            word(Upos::Punct, Xpos::Comma, 3, Deprel::Punct),
            word(Upos::Propn, Xpos::Nnp, 1, Deprel::Conj),
            word(Upos::Cconj, Xpos::Cc, 5, Deprel::Cc),
            word(Upos::Propn, Xpos::Nnp, 8, Deprel::Conj),
            word(Upos::Punct, Xpos::Comma, 1, Deprel::Punct),
            word(Upos::Verb, Xpos::Vbd, 0, Deprel::Root),
            word(Upos::Propn, Xpos::Nnp, 9, Deprel::Nsubj),
            word(Upos::Verb, Xpos::Vbd, 7, Deprel::Ccomp),
        ];
        assert_eq!(heads("Members , Peru and Chile , said Oman left", sentence), [7, 3, 1, 5, 1, 1, 0, 9, 7]);
    }
}
