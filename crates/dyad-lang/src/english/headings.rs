//! Headlines without a finite verb, or with one that the network took for a noun: `Oman to host talks`, `Oman, Chad to sign pact`, `Thai PM
//! to visit Oman`, `Oman sanctions Chadian banks`.

use super::names::words::{Known, known};
use super::phrases::{bounds, children, has_child, head_of, is_finite, is_nominal};
use crate::network::Scores;
use crate::{Deprel, Upos, Xpos};
use std::borrow::Cow;

/// What a line of a text without a stop may measure, in words.
const LENGTHS: std::ops::RangeInclusive<usize> = 4..=20;

/// Gives a line without a stop the verb and the subjects that it has; `forms` and `sentence` go together.
pub(crate) fn mend(forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    let is_open = forms.last().is_some_and(|last| last.chars().all(char::is_alphanumeric));
    if !is_open || !LENGTHS.contains(&sentence.len()) {
        return;
    }
    lead_government(forms, sentence);
    to_verb(forms, sentence);
    to_come(forms, sentence);
    join_names(forms, sentence);
}

/// `Thai PM to visit Oman`: behind a nation it is no hour.
fn lead_government(forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    for office in 1..sentence.len() {
        let nation = office - 1;
        let is_office = matches!(&*forms[office], "PM" | "FM") && is_of_nation(&forms[nation]);
        if !is_office {
            continue;
        }
        (sentence[office].upos, sentence[office].xpos) = (Upos::Noun, Xpos::Nn);
        if head_of(sentence, office) != Some(nation) {
            continue;
        }
        (sentence[office].head, sentence[office].deprel) = (sentence[nation].head, sentence[nation].deprel);
        for word in sentence.iter_mut().filter(|word| word.head as usize == nation + 1) {
            word.head = office as u32 + 1;
        }
        let is_adjective = sentence[nation].upos == Upos::Adj;
        sentence[nation].head = office as u32 + 1;
        sentence[nation].deprel = if is_adjective { Deprel::Amod } else { Deprel::Compound };
    }
}

/// Whether a word names a state or its people.
fn is_of_nation(form: &str) -> bool {
    form.starts_with(char::is_uppercase)
        && matches!(known(&form.to_lowercase()), Some(Known::State | Known::Nationality))
}

/// `Oman sanctions Chadian banks`, `Oman Slams Chad Over Dam`: a word in `s` between two names of states or their people, where the line
/// has no verb.
fn to_verb(forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    if (0..sentence.len()).any(|at| is_finite(sentence, at)) {
        return;
    }
    let Some(top) = sentence.iter().position(|word| word.head == 0) else { return };
    for verb in 1..sentence.len() - 1 {
        let word = sentence[verb];
        let is_form = forms[verb].ends_with('s')
            && matches!(word.xpos, Xpos::Nns | Xpos::Nnps)
            && known(&forms[verb].to_lowercase()).is_none();
        let object = if verb == top { object_behind(sentence, verb) } else { head_of(sentence, verb) };
        let (Some(object), subject) = (object.filter(|object| *object > verb), verb - 1) else { continue };
        let is_between = is_of_nation(&forms[verb + 1])
            && is_nation_alone(forms, sentence, subject)
            && bounds(sentence, object).1 > verb
            && (verb == top || object == top && word.deprel == Deprel::Compound);
        if is_form && is_between {
            make_clause(sentence, verb, subject, object);
            return;
        }
    }
}

/// The noun right behind the word that was taken for the head of the line.
fn object_behind(sentence: &[Scores], verb: usize) -> Option<usize> {
    children(sentence, verb)
        .find(|c| *c > verb && is_nominal(sentence[*c]) && bounds(sentence, *c).0 == verb + 1)
}

/// A state's name that opens the line.
fn is_nation_alone(forms: &[Cow<'_, str>], sentence: &[Scores], at: usize) -> bool {
    let is_state = matches!(known(&forms[at].to_lowercase()), Some(Known::State));
    at == 0 && is_state && !has_child(sentence, at, &[Deprel::Case])
}

/// Makes `verb` the root between its subject and its object.
fn make_clause(sentence: &mut [Scores], verb: usize, subject: usize, object: usize) {
    for at in 0..sentence.len() {
        let head = head_of(sentence, at);
        let is_moved = at != object && at != verb && head.is_none_or(|head| head == object || head == verb);
        if !is_moved || at == verb + 1 && object > at {
            continue;
        }
        if at > object && sentence[at].deprel == Deprel::Nmod && has_child(sentence, at, &[Deprel::Case]) {
            (sentence[at].head, sentence[at].deprel) = (verb as u32 + 1, Deprel::Obl);
        }
    }
    sentence[verb] = Scores { upos: Upos::Verb, xpos: Xpos::Vbz, head: 0, deprel: Deprel::Root };
    sentence[subject] =
        Scores { upos: Upos::Propn, xpos: Xpos::Nnp, head: verb as u32 + 1, deprel: Deprel::Nsubj };
    (sentence[object].head, sentence[object].deprel) = (verb as u32 + 1, Deprel::Obj);
}

/// `Oman to host talks`: the infinitive behind the only noun is what is to come.
fn to_come(forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    let Some(top) = sentence.iter().position(|word| word.head == 0) else { return };
    let Some(to) = (1..sentence.len() - 1).find(|at| sentence[*at].xpos == Xpos::To) else { return };
    // `A good place to meet` is no headline.
    let is_told = top < to
        && forms[to] == "to"
        && !(0..to).any(|at| sentence[at].deprel == Deprel::Det)
        && (sentence[top].upos == Upos::Propn
            || children(sentence, top).any(|c| c < to && is_of_nation(&forms[c])));
    if !is_told {
        return;
    }
    let Some(verb) = head_of(sentence, to).filter(|verb| *verb > to) else { return };
    let is_infinitive = sentence[to].deprel == Deprel::Mark
        && matches!(sentence[verb].deprel, Deprel::Acl | Deprel::Advcl | Deprel::Xcomp | Deprel::Amod)
        && head_of(sentence, verb).is_some_and(|head| head < to);
    let has_tense = (0..sentence.len()).any(|at| is_finite(sentence, at));
    if !is_infinitive || has_tense || bounds(sentence, verb).0 != to {
        return;
    }
    for word in &mut sentence[verb + 1..] {
        if word.head != 0 && (word.head as usize) <= to {
            word.head = verb as u32 + 1;
        }
    }
    sentence[verb] = Scores { upos: Upos::Verb, xpos: Xpos::Vb, head: 0, deprel: Deprel::Root };
    (sentence[top].head, sentence[top].deprel) = (verb as u32 + 1, Deprel::Nsubj);
}

/// `Oman, Chad sign pact`: the comma stands for `and`.
fn join_names(forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    if sentence.len() < 4 || forms[1] != "," {
        return;
    }
    let (first, second) = (0, 2);
    let are_names =
        [first, second].into_iter().all(|at| is_of_nation(&forms[at]) && sentence[at].upos == Upos::Propn);
    let Some(verb) = head_of(sentence, first).filter(|verb| *verb == second + 1 || *verb == second + 2)
    else {
        return;
    };
    let is_member = head_of(sentence, second) == Some(verb) && sentence[second].deprel == Deprel::Nsubj
        || head_of(sentence, second) == Some(first) && sentence[second].deprel == Deprel::Appos;
    let is_subject = sentence[first].deprel == Deprel::Nsubj && sentence[verb].upos == Upos::Verb;
    let is_plural = sentence[verb].xpos != Xpos::Vbz && !has_child(sentence, first, &[Deprel::Case]);
    if are_names && is_member && is_subject && is_plural {
        (sentence[second].head, sentence[second].deprel) = (first as u32 + 1, Deprel::Conj);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(upos: Upos, xpos: Xpos, head: u32, deprel: Deprel) -> Scores {
        Scores { upos, xpos, head, deprel }
    }

    fn mended(text: &str, mut sentence: Vec<Scores>) -> Vec<(u32, Deprel)> {
        let forms: Vec<Cow<'_, str>> = text.split(' ').map(Cow::from).collect();
        mend(&forms, &mut sentence);
        sentence.iter().map(|s| (s.head, s.deprel)).collect()
    }

    #[test]
    fn two_names_are_to_do_it() {
        let sentence = vec![
            word(Upos::Propn, Xpos::Nnp, 0, Deprel::Root),
            word(Upos::Punct, Xpos::Comma, 3, Deprel::Punct),
            word(Upos::Propn, Xpos::Nnp, 1, Deprel::Appos),
            word(Upos::Part, Xpos::To, 5, Deprel::Mark),
            word(Upos::Verb, Xpos::Vb, 3, Deprel::Acl),
            word(Upos::Noun, Xpos::Nns, 5, Deprel::Obj),
        ];
        let read = mended("Oman , Chad to hold talks", sentence);
        let of_names = [read[0], read[2], read[4]];
        assert_eq!(of_names, [(5, Deprel::Nsubj), (1, Deprel::Conj), (0, Deprel::Root)]);
    }

    #[test]
    fn a_noun_between_states_is_what_the_one_does() {
        let sentence = vec![
            word(Upos::Propn, Xpos::Nnp, 2, Deprel::Compound),
            word(Upos::Noun, Xpos::Nns, 4, Deprel::Compound),
            word(Upos::Adj, Xpos::Jj, 4, Deprel::Amod),
            word(Upos::Noun, Xpos::Nns, 0, Deprel::Root),
        ];
        let read = mended("Oman sanctions Chadian banks", sentence.clone());
        assert_eq!((read[0], read[1], read[3]), ((2, Deprel::Nsubj), (0, Deprel::Root), (2, Deprel::Obj)));
        let before: Vec<(u32, Deprel)> = sentence.iter().map(|s| (s.head, s.deprel)).collect();
        assert_eq!(mended("Oman sanctions Chadian banks.", sentence), before);
    }

    #[test]
    fn behind_a_nation_it_is_no_hour() {
        let sentence = vec![
            word(Upos::Adj, Xpos::Jj, 0, Deprel::Root),
            word(Upos::Noun, Xpos::Nn, 1, Deprel::OblUnmarked),
            word(Upos::Part, Xpos::To, 4, Deprel::Mark),
            word(Upos::Verb, Xpos::Vb, 1, Deprel::Advcl),
            word(Upos::Propn, Xpos::Nnp, 4, Deprel::Obj),
        ];
        let read = mended("Thai PM to visit Oman", sentence);
        assert_eq!((read[0], read[1], read[3]), ((2, Deprel::Amod), (4, Deprel::Nsubj), (0, Deprel::Root)));
    }
}
