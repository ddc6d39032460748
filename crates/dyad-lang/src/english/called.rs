//! What somebody calls something: in `called the charges "false and misleading"`, `called the raid an act of war` the last words are no
//! attribute of the charges and no second name of the raid, they are what the verb says of them.

use super::phrases::{bounds, children, hangs_in, has_child};
use crate::network::Scores;
use crate::{Deprel, Upos};
use std::borrow::Cow;

/// Verbs that say of their object what it is, in each form.
const CALLING: &[&str] = &[
    "call",
    "calls",
    "called",
    "calling",
    "brand",
    "brands",
    "branded",
    "branding",
    "label",
    "labels",
    "labelled",
    "labeled",
    "labelling",
    "labeling",
    "term",
    "terms",
    "termed",
    "terming",
    "dub",
    "dubs",
    "dubbed",
    "dubbing",
    "deem",
    "deems",
    "deemed",
    "deeming",
    "declare",
    "declares",
    "declared",
    "declaring",
];

/// Ends of adjectives, where the network saw an adverb.
const ADJECTIVES: &[&str] =
    &["less", "ful", "ous", "ive", "ical", "ional", "ible", "able", "istic", "ent", "ant", "ine", "eous"];

/// Hangs on its verb what the verb calls its object; `forms` and `sentence` go together.
pub(crate) fn mend(forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    for verb in 0..sentence.len() {
        if sentence[verb].upos != Upos::Verb || !CALLING.contains(&&*forms[verb]) {
            continue;
        }
        part_objects(sentence, verb);
        if has_child(sentence, verb, &[Deprel::Xcomp, Deprel::Ccomp, Deprel::CompoundPrt, Deprel::AuxPass]) {
            continue;
        }
        let object = children(sentence, verb).find(|c| *c > verb && sentence[*c].deprel == Deprel::Obj);
        let Some(object) = object else { continue };
        let Some(name) = quoted(forms, sentence, verb, object)
            .or_else(|| with_article(forms, sentence, verb, object))
            .or_else(|| adjective(forms, sentence, verb, object))
        else {
            continue;
        };
        for at in object + 1..sentence.len() {
            if at != name
                && sentence[at].head as usize == object + 1
                && at.abs_diff(name) < 4
                && is_mark(&forms[at])
            {
                sentence[at].head = name as u32 + 1;
            }
        }
        (sentence[name].head, sentence[name].deprel) = (verb as u32 + 1, Deprel::Xcomp);
        if sentence[name].upos == Upos::Adv {
            sentence[name].upos = Upos::Adj;
            sentence[name].xpos = crate::Xpos::Jj;
        }
    }
}

/// `called the premier a liar`: of two things that the verb says, the first is whom it says them of.
fn part_objects(sentence: &mut [Scores], verb: usize) {
    let is_said = |c: &usize| *c > verb && sentence[*c].deprel == Deprel::Xcomp;
    let said: Vec<usize> = children(sentence, verb).filter(is_said).take(2).collect();
    let [first, second] = said[..] else { return };
    let is_noun = matches!(sentence[first].upos, Upos::Noun | Upos::Propn | Upos::Pron)
        && !has_child(sentence, first, &[Deprel::Mark, Deprel::Cop, Deprel::Case]);
    let is_behind = bounds(sentence, first).1 < bounds(sentence, second).0;
    if is_noun && is_behind && !has_child(sentence, verb, &[Deprel::Obj, Deprel::AuxPass]) {
        sentence[first].deprel = Deprel::Obj;
    }
}

fn is_mark(form: &str) -> bool {
    matches!(form, "\"" | "“" | "”" | "``" | "''")
}

/// The head of the words in quotation marks right behind the object, where they hang on it or on the verb.
fn quoted(forms: &[Cow<'_, str>], sentence: &[Scores], verb: usize, object: usize) -> Option<usize> {
    if !forms.get(object + 1).is_some_and(|form| is_mark(form)) {
        return None;
    }
    let close = (object + 2..forms.len()).find(|at| is_mark(&forms[*at]))?;
    let hangs_on = |at: usize, head: usize| sentence[at].head as usize == head + 1;
    let is_top = |at: &usize| {
        (hangs_on(*at, object) || hangs_on(*at, verb))
            && matches!(sentence[*at].upos, Upos::Adj | Upos::Noun | Upos::Propn | Upos::Verb)
    };
    (object + 2..close).find(is_top)
}

/// `an act of war` behind the object without a comma, hung on it as its other name or on the verb as another object.
fn with_article(forms: &[Cow<'_, str>], sentence: &[Scores], verb: usize, object: usize) -> Option<usize> {
    let is_name = |at: &usize| {
        let word = sentence[*at];
        let is_apposition = word.deprel == Deprel::Appos && word.head as usize == object + 1;
        let is_second = word.deprel == Deprel::Obj && word.head as usize == verb + 1;
        let first = bounds(sentence, *at).0;
        let starts = if is_mark(&forms[first]) { first + 1 } else { first };
        let is_right_behind = (object + 1..first).all(|between| {
            hangs_in(sentence, between, object) && !hangs_in(sentence, between, *at) && forms[between] != ","
        });
        (is_apposition || is_second)
            && word.upos == Upos::Noun
            && matches!(&*forms[starts], "a" | "an")
            && is_right_behind
    };
    (object + 1..sentence.len()).find(is_name)
}

/// `reckless` at the end of the clause, where the network saw an adverb.
fn adjective(forms: &[Cow<'_, str>], sentence: &[Scores], verb: usize, object: usize) -> Option<usize> {
    let at = bounds(sentence, object).1 + 1;
    let word = sentence.get(at)?;
    let is_adverb = word.head as usize == verb + 1
        && word.deprel == Deprel::Advmod
        && matches!(word.upos, Upos::Adv | Upos::Adj);
    let is_last = forms.get(at + 1).is_none_or(|next| matches!(&**next, "." | "," | ";" | "and" | "but"));
    (is_adverb && is_last && ADJECTIVES.iter().any(|end| forms[at].ends_with(end))).then_some(at)
}
