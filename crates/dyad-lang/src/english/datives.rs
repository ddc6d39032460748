//! To whom something is given: of two objects behind `give` the first is he who gets the second, and in `sold Egypt 24 jets` the name
//! before the number is no part of what is counted.

use super::phrases::{bounds, children, has_child};
use crate::network::Scores;
use crate::{Deprel, Upos};
use std::borrow::Cow;

/// Verbs that take whom they give something to without a preposition, in each form.
const GIVING: &[&str] = &[
    "give",
    "gives",
    "gave",
    "given",
    "giving",
    "offer",
    "offers",
    "offered",
    "offering",
    "grant",
    "grants",
    "granted",
    "granting",
    "award",
    "awards",
    "awarded",
    "awarding",
    "hand",
    "hands",
    "handed",
    "handing",
    "send",
    "sends",
    "sent",
    "sending",
    "sell",
    "sells",
    "sold",
    "selling",
    "lend",
    "lends",
    "lent",
    "lending",
    "loan",
    "loaned",
    "pay",
    "pays",
    "paid",
    "paying",
    "owe",
    "owes",
    "owed",
    "deny",
    "denies",
    "denied",
    "denying",
    "promise",
    "promises",
    "promised",
    "promising",
    "guarantee",
    "guarantees",
    "guaranteed",
    "cost",
    "costs",
    "costing",
    "allow",
    "allows",
    "allowed",
    "allot",
    "allotted",
    "assure",
    "teach",
    "taught",
    "show",
    "showed",
    "tell",
    "told",
    "fine",
    "fined",
    "deal",
    "dealt",
    "bring",
    "brought",
];

/// Nouns before a number that are part of the sum.
const SUMS: &[&str] = &[
    "total", "record", "maximum", "minimum", "net", "dollars", "pounds", "euros", "dlrs", "rupees",
    "roubles", "rubles", "yen", "francs", "marks",
];

/// Makes indirect objects of whom something is given to; `forms` and `sentence` go together.
pub(crate) fn mend(forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    for verb in 0..sentence.len() {
        if sentence[verb].upos != Upos::Verb || !GIVING.contains(&&*forms[verb]) {
            continue;
        }
        let behind = |c: &usize| *c > verb && sentence[*c].deprel == Deprel::Obj;
        let objects: Vec<usize> = children(sentence, verb).filter(behind).take(2).collect();
        match objects[..] {
            [first, second]
                if is_receiver(forms, sentence, first)
                    && !has_child(sentence, second, &[Deprel::Cc])
                    && bounds(sentence, first).1 + 1 == bounds(sentence, second).0 =>
            {
                sentence[first].deprel = Deprel::Iobj;
            }
            [object] => {
                if let Some(time) = given_time(forms, sentence, verb, object) {
                    sentence[object].deprel = Deprel::Iobj;
                    sentence[time].deprel = Deprel::Obj;
                } else if let Some(receiver) = before_number(forms, sentence, verb, object) {
                    part(sentence, verb, object, receiver);
                }
            }
            _ => {}
        }
    }
}

fn is_receiver(forms: &[Cow<'_, str>], sentence: &[Scores], at: usize) -> bool {
    matches!(sentence[at].upos, Upos::Noun | Upos::Propn | Upos::Pron)
        && !SUMS.contains(&&*forms[at])
        && !has_child(sentence, at, &[Deprel::Nummod, Deprel::Conj, Deprel::Cc])
        && forms[at] != "that"
        && forms[at] != "which"
}

/// `gave the union a month to leave`: the time right behind the object, where something is to be done in it.
fn given_time(forms: &[Cow<'_, str>], sentence: &[Scores], verb: usize, object: usize) -> Option<usize> {
    if !matches!(&*forms[verb], "give" | "gives" | "gave" | "giving" | "given" | "allowed" | "granted") {
        return None;
    }
    let is_time = |c: &usize| {
        matches!(sentence[*c].deprel, Deprel::Obl | Deprel::OblUnmarked)
            && sentence[*c].upos == Upos::Noun
            && !has_child(sentence, *c, &[Deprel::Case])
            && has_child(sentence, *c, &[Deprel::Acl])
            && bounds(sentence, object).1 + 1 == bounds(sentence, *c).0
    };
    children(sentence, verb)
        .find(|c| *c > object && is_time(c))
        .filter(|_| is_receiver(forms, sentence, object))
}

/// The name, or the noun with `the`, that stands between the verb and the number of its object.
fn before_number(forms: &[Cow<'_, str>], sentence: &[Scores], verb: usize, object: usize) -> Option<usize> {
    let number = children(sentence, object).find(|c| *c < object && sentence[*c].deprel == Deprel::Nummod)?;
    let receiver = bounds(sentence, number).0.checked_sub(1).filter(|r| *r > verb)?;
    let word = sentence[receiver];
    let is_part = word.head as usize == object + 1
        && matches!(word.deprel, Deprel::Compound | Deprel::Amod | Deprel::Nmod | Deprel::Flat)
        && matches!(word.upos, Upos::Noun | Upos::Propn)
        && !SUMS.contains(&&*forms[receiver]);
    let has_article =
        |forms: &[Cow<'_, str>]| matches!(&*forms[verb + 1], "the" | "his" | "its" | "their" | "her");
    let is_known = word.upos == Upos::Propn || has_article(forms);
    let is_whole = (verb + 1..receiver).all(|at| {
        let head = sentence[at].head as usize;
        head == object + 1 || head == receiver + 1
    });
    (is_part && is_known && is_whole).then_some(receiver)
}

/// Parts the receiver with all before it from the object.
fn part(sentence: &mut [Scores], verb: usize, object: usize, receiver: usize) {
    for word in &mut sentence[verb + 1..receiver] {
        if word.head as usize == object + 1 {
            word.head = receiver as u32 + 1;
        }
    }
    (sentence[receiver].head, sentence[receiver].deprel) = (verb as u32 + 1, Deprel::Iobj);
}
