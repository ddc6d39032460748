//! Words whose two tags disagree: one says verb, the other noun.

use super::irregular::is_past_alone;
use super::table::{TableError, rows};
use crate::network::Scores;
use crate::{Deprel, Upos, Xpos};
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::sync::LazyLock;

static WORDS: LazyLock<FxHashSet<(&'static str, Class)>> = LazyLock::new(|| {
    load(include_str!("../../data/english/torn.tsv")).expect("the list is in the binary, and a test reads it")
});

/// What a word tells of a verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Class {
    /// It takes a bare infinitive.
    Letting,
    /// It goes with `to` and an infinitive.
    Aiming,
    /// It is done to somebody, and a noun as well.
    Done,
}

fn is(word: &str, class: Class) -> bool {
    WORDS.contains(&(word, class))
}

fn load(text: &'static str) -> Result<FxHashSet<(&'static str, Class)>, TableError> {
    rows::<2>("data/english/torn.tsv", text)
        .map(|row| {
            let row = row?;
            let class = match row.field(1) {
                "letting" => Class::Letting,
                "aiming" => Class::Aiming,
                "done" => Class::Done,
                other => {
                    let problem = format_args!("`{other}` is no class");
                    return Err(row.error(1, problem, "write letting, aiming or done"));
                }
            };
            Ok((row.field(0), class))
        })
        .collect()
}

/// `Held pay talks`: a bare infinitive that its verb does not take is the first part of the object behind it.
fn to_compound(forms: &[Cow<'_, str>], sentence: &mut [Scores], at: usize) {
    let Some(verb) = at.checked_sub(1) else { return };
    let Some(object) = sentence.get(at + 1) else { return };
    let is_bare = sentence[at].upos == Upos::Verb
        && sentence[at].xpos == Xpos::Vb
        && sentence[at].deprel == Deprel::Xcomp
        && sentence[at].head as usize == verb + 1;
    let is_object =
        object.upos == Upos::Noun && object.head as usize == at + 1 && object.deprel == Deprel::Obj;
    if !is_bare || !is_object || sentence[verb].upos != Upos::Verb {
        return;
    }
    let is_letting = is(&forms[verb].to_lowercase(), Class::Letting);
    let has_object = sentence.iter().any(|s| s.head as usize == verb + 1 && s.deprel == Deprel::Obj);
    if is_letting || has_object {
        return;
    }
    for (c, word) in sentence.iter_mut().enumerate() {
        if c != at + 1 && word.head as usize == at + 1 {
            word.head = verb as u32 + 1;
        }
    }
    sentence[at + 1].head = verb as u32 + 1;
    sentence[at] = Scores { upos: Upos::Noun, xpos: Xpos::Nn, head: at as u32 + 2, deprel: Deprel::Compound };
}

/// `Threatened to jail journalists`: behind a verb that aims at something, `to` and a word that may be a verb bring in an infinitive.
fn to_infinitive(forms: &[Cow<'_, str>], sentence: &mut [Scores], at: usize) {
    let Some(mark) = at.checked_sub(1).filter(|m| *m > 0 && forms[*m] == "to") else { return };
    let above = mark - 1;
    let (word, object) = (sentence[at], at + 1);
    let is_front = matches!(word.deprel, Deprel::Compound | Deprel::Amod) && word.head as usize == object + 1;
    let Some(noun) = sentence.get(object).copied() else { return };
    let is_case = sentence[mark].deprel == Deprel::Case && sentence[mark].head as usize == object + 1;
    if !is_front
        || !is_case
        || noun.xpos != Xpos::Nns
        || noun.head as usize != above + 1
        || !is(&forms[at], Class::Done)
        || !is(&forms[above], Class::Aiming)
    {
        return;
    }
    sentence[at] = Scores { upos: Upos::Verb, xpos: Xpos::Vb, head: above as u32 + 1, deprel: Deprel::Xcomp };
    sentence[mark] = Scores { upos: Upos::Part, xpos: Xpos::To, head: at as u32 + 1, deprel: Deprel::Mark };
    (sentence[object].head, sentence[object].deprel) = (at as u32 + 1, Deprel::Obj);
}

/// `Egypt froze the accounts`: what is no noun is a verb; where the tree takes it for a preposition between two nouns, it stands
/// between who does it and what it is done to.
fn to_past(forms: &[Cow<'_, str>], sentence: &mut [Scores], at: usize) {
    let word = sentence[at];
    // Few words are either: the list is asked for those alone.
    let may_be_past =
        word.deprel == Deprel::Case || matches!(word.upos, Upos::Noun | Upos::Propn | Upos::Adj);
    if !may_be_past || !is_past_alone(&forms[at]) {
        return;
    }
    let is_nominal = matches!(word.upos, Upos::Noun | Upos::Propn | Upos::Adj);
    if is_nominal {
        (sentence[at].upos, sentence[at].xpos) = (Upos::Verb, Xpos::Vbd);
    }
    let Some(object) = (word.head as usize).checked_sub(1).filter(|o| *o > at) else { return };
    let Some(subject) = (sentence[object].head as usize).checked_sub(1).filter(|s| *s < at) else { return };
    let is_between = word.deprel == Deprel::Case
        && sentence[object].deprel == Deprel::Nmod
        && sentence[subject].upos.is_nominal()
        && matches!(sentence[subject].deprel, Deprel::Root | Deprel::Ccomp | Deprel::Conj);
    if !is_between {
        return;
    }
    let top = sentence[subject];
    sentence[at] = Scores { upos: Upos::Verb, xpos: Xpos::Vbd, head: top.head, deprel: top.deprel };
    (sentence[subject].head, sentence[subject].deprel) = (at as u32 + 1, Deprel::Nsubj);
    (sentence[object].head, sentence[object].deprel) = (at as u32 + 1, Deprel::Obj);
    for word in sentence.iter_mut().filter(|w| w.deprel == Deprel::Punct && w.head as usize == subject + 1) {
        word.head = at as u32 + 1;
    }
}

/// Follows the tag that the words around speak for; `forms` and `sentence` go together.
pub(crate) fn mend(forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    for at in 0..sentence.len() {
        to_compound(forms, sentence, at);
        to_infinitive(forms, sentence, at);
        to_past(forms, sentence, at);
        let word = sentence[at];
        // `The bombing of the town`.
        if word.upos == Upos::Noun && word.xpos == Xpos::Vbg {
            sentence[at].xpos = Xpos::Nn;
        }
        // `Would jail judges`, `threatened to jail them`.
        let calls_for_verb = at > 0 && matches!(sentence[at - 1].xpos, Xpos::Md | Xpos::To);
        if matches!(word.upos, Upos::Noun | Upos::Adj) && word.xpos == Xpos::Vb && calls_for_verb {
            sentence[at].upos = Upos::Verb;
            let object = (at + 1..sentence.len()).find(|c| {
                sentence[*c].head as usize == at + 1
                    && sentence[*c].upos.is_nominal()
                    && sentence[*c].deprel == Deprel::Dep
            });
            if let Some(object) = object {
                sentence[object].deprel = Deprel::Obj;
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_reads_and_its_errors_name_the_place() {
        assert!(load(include_str!("../../data/english/torn.tsv")).is_ok());
        let error = load("vowed\tmeaning\n").map_err(|e| e.to_string());
        let wanted = "data/english/torn.tsv:1:7: `meaning` is no class; write letting, aiming or done";
        assert_eq!(error, Err(wanted.to_owned()));
    }
}
