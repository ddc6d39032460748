//! Names that the network hangs on their verb word by word (`Theresa May said`, `Mrs May met`, `repeated by Hun Sen`): the words of a name
//! are one phrase, its first word the head.

use super::proper::opens_a_name;
use super::timex::words::{Word, known};
use crate::network::Scores;
use crate::{Deprel, Upos, Xpos};
use std::borrow::Cow;

/// First words of names of states: in `the U.S. and West Germany` two states stand side by side, not one of two names.
const FIRST_WORDS: &[&str] = &[
    "Costa", "East", "El", "Great", "New", "North", "Northern", "Saudi", "Sierra", "South", "Sri", "United",
    "West", "Western",
];

/// Parts two names that were hung as one: the first of them a part of the second's last word.
pub(crate) fn part(forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    for last in 2..sentence.len() {
        let first_word = last - 1;
        let other = (sentence[first_word].head as usize).wrapping_sub(1);
        let is_joined = sentence[first_word].deprel == Deprel::Conj
            && FIRST_WORDS.contains(&&*forms[first_word])
            && sentence[last].upos == Upos::Propn
            && other < first_word
            && sentence[other].upos == Upos::Propn
            && sentence[other].head as usize == last + 1
            && matches!(sentence[other].deprel, Deprel::Compound | Deprel::Amod);
        if !is_joined {
            continue;
        }
        let outer = sentence[last];
        for (at, word) in sentence.iter_mut().enumerate() {
            let is_before = word.head as usize == last + 1 && at < other;
            if is_before && matches!(word.deprel, Deprel::Det | Deprel::Case | Deprel::Punct) {
                word.head = other as u32 + 1;
            } else if word.head as usize == first_word + 1 && word.deprel == Deprel::Cc {
                word.head = last as u32 + 1;
            }
        }
        (sentence[other].head, sentence[other].deprel) = (outer.head, outer.deprel);
        (sentence[last].head, sentence[last].deprel) = (other as u32 + 1, Deprel::Conj);
        (sentence[first_word].head, sentence[first_word].deprel) = (last as u32 + 1, Deprel::Compound);
    }
}

/// Joins a name's last words to its first where both hang on the same word as the same part; `forms` and `sentence` go together.
pub(crate) fn mend(forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    for at in 1..sentence.len() {
        let before = at - 1;
        let first = match sentence[before].deprel {
            Deprel::Flat => (sentence[before].head as usize).saturating_sub(1),
            _ => before,
        };
        // `The crown prince said`: two nouns that stand together are one phrase.
        let is_noun = |s: &Scores| s.upos == Upos::Noun && matches!(s.xpos, Xpos::Nn | Xpos::Nns);
        let (one, other) = (sentence[before], sentence[at]);
        let is_subject = |s: &Scores| matches!(s.deprel, Deprel::Nsubj | Deprel::NsubjPass);
        if is_noun(&one)
            && one.xpos == Xpos::Nn
            && is_noun(&other)
            && one.head == other.head
            && is_subject(&one)
            && is_subject(&other)
        {
            for word in sentence.iter_mut().filter(|w| w.head as usize == before + 1) {
                word.head = at as u32 + 1;
            }
            sentence[before].head = at as u32 + 1;
            sentence[before].deprel = Deprel::Compound;
            continue;
        }
        if is_split(forms, sentence, first, at) {
            sentence[at].head = first as u32 + 1;
            sentence[at].deprel = Deprel::Flat;
            if sentence[first].upos == Upos::Pron {
                (sentence[first].upos, sentence[first].xpos) = (Upos::Propn, Xpos::Nnp);
            }
        }
    }
}

fn is_split(forms: &[Cow<'_, str>], sentence: &[Scores], first: usize, at: usize) -> bool {
    const PARTS: &[Deprel] = &[
        Deprel::Nsubj,
        Deprel::NsubjPass,
        Deprel::Obj,
        Deprel::Iobj,
        Deprel::Obl,
        Deprel::OblAgent,
        Deprel::Nmod,
        Deprel::Conj,
    ];
    let (one, other) = (sentence[first], sentence[at]);
    if one.head != other.head || other.upos != Upos::Propn || !PARTS.contains(&other.deprel) {
        return false;
    }
    let before = &forms[at - 1];
    let is_title =
        opens_a_name(before) || matches!(&**before, "Mr" | "Mrs" | "Ms" | "Dr" | "Sir" | "Lord" | "Lady");
    let is_name = |form: &str| form.starts_with(char::is_uppercase) && form.chars().all(char::is_alphabetic);
    // `Told Congress Tuesday`; `Mrs May` is no month.
    let is_time = match known(&forms[at]) {
        Word::Month(_) => !is_title,
        Word::Weekday(_) => true,
        _ => false,
    };
    let same = one.deprel == other.deprel || is_title && PARTS.contains(&one.deprel);
    let is_called = one.upos == Upos::Propn || one.upos == Upos::Pron && is_title;
    // What has words of its own before it is a phrase of its own.
    let is_plain = !sentence[..at].iter().any(|s| s.head as usize == at + 1);
    same && is_called && is_name(before) && is_name(&forms[at]) && !is_time && is_plain
}
