//! Titles before a name: in `Sheriff Bob Lane arrested two` one man does it, not two; in `Attorney General Bob Lane` the general is no
//! soldier.

use crate::network::Scores;
use crate::{Deprel, Upos, Xpos};
use std::borrow::Cow;

/// Offices whose last word is `general`.
const GENERALS: &[&str] = &[
    "attorney",
    "auditor",
    "comptroller",
    "consul",
    "director",
    "governor",
    "inspector",
    "postmaster",
    "secretary",
    "solicitor",
    "surgeon",
];

/// Hangs a title on the name behind it, where both were hung on the verb; `forms` and `sentence` go together.
pub(crate) fn mend(forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    mend_generals(forms, sentence);
    for name in 1..sentence.len() {
        let title = name - 1;
        let is_name = sentence[name].upos == Upos::Propn && starts_large(&forms[name]);
        let is_title = matches!(sentence[title].upos, Upos::Noun | Upos::Propn)
            && (starts_large(&forms[title]) || is_description(sentence, title));
        let is_side = |s: &Scores| matches!(s.deprel, Deprel::Nsubj | Deprel::NsubjPass);
        let are_both = sentence[title].head == sentence[name].head
            && (is_side(&sentence[title]) && is_side(&sentence[name])
                || is_object(sentence, title) && is_object(sentence, name));
        if is_name && is_title && are_both {
            (sentence[title].head, sentence[title].deprel) = (name as u32 + 1, Deprel::NmodDesc);
        }
    }
}

/// `Thai opposition leader Anong`: what somebody is, told without an article.
fn is_description(sentence: &[Scores], noun: usize) -> bool {
    let is_article = |at: usize| sentence[at].head as usize == noun + 1 && sentence[at].deprel == Deprel::Det;
    sentence[noun].upos == Upos::Noun && sentence[noun].xpos == Xpos::Nn && !(0..noun).any(is_article)
}

fn is_object(sentence: &[Scores], at: usize) -> bool {
    sentence[at].deprel == Deprel::Obj && (sentence[at].head as usize) <= at
}

fn starts_large(form: &str) -> bool {
    form.starts_with(char::is_uppercase)
}

/// Hangs `general` on the word that it belongs to.
fn mend_generals(forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    for at in 1..sentence.len() {
        let office = at - 1;
        let is_title = forms[at].eq_ignore_ascii_case("general")
            && GENERALS.iter().any(|word| forms[office].eq_ignore_ascii_case(word));
        let name = (sentence[at].head as usize).wrapping_sub(1);
        let is_torn = is_title
            && name > at
            && sentence.get(name).is_some_and(|s| s.upos == Upos::Propn)
            && sentence[office].head == sentence[name].head;
        if !is_torn {
            continue;
        }
        let outer = sentence[office].deprel;
        (sentence[office].head, sentence[office].deprel) = (name as u32 + 1, Deprel::NmodDesc);
        (sentence[at].head, sentence[at].deprel) = (office as u32 + 1, Deprel::Amod);
        if !matches!(outer, Deprel::Punct | Deprel::Dep) {
            sentence[name].deprel = outer;
        }
    }
}
