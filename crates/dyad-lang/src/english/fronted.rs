//! Subjects that a phrase in front has swallowed: in `After a week of talks Oman signed`, `As part of the deal Oman will leave` the noun
//! right before the verb is no part of the phrase, as nobody else is left to do anything.

use super::phrases::{bounds, children, has_child, has_subject, head_of, is_finite};
use super::timex::words::{Word, known};
use crate::network::Scores;
use crate::{Deprel, Upos, Xpos};
use std::borrow::Cow;

/// Parts the subject from the phrase before a verb that has none; `forms` and `sentence` go together.
pub(crate) fn mend(forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    for verb in 1..sentence.len() {
        let is_clause = matches!(sentence[verb].deprel, Deprel::Root | Deprel::Ccomp | Deprel::Parataxis);
        if !is_clause
            || sentence[verb].upos != Upos::Verb
            || !is_finite(sentence, verb) && !is_past_unseen(forms, sentence, verb)
            || has_subject(sentence, verb)
        {
            continue;
        }
        let Some(phrase) = phrase_before(forms, sentence, verb) else { continue };
        let Some(subject) = without_preposition(forms, sentence, phrase).or_else(|| {
            let split = behind_article(forms, sentence, phrase)?;
            part(sentence, split);
            Some(split.subject)
        }) else {
            continue;
        };
        let is_passive = has_child(sentence, verb, &[Deprel::AuxPass]);
        sentence[subject].head = verb as u32 + 1;
        sentence[subject].deprel = if is_passive { Deprel::NsubjPass } else { Deprel::Nsubj };
    }
}

/// The one verb of a sentence, taken for a participle.
fn is_past_unseen(forms: &[Cow<'_, str>], sentence: &[Scores], verb: usize) -> bool {
    sentence[verb].deprel == Deprel::Root
        && sentence[verb].xpos == Xpos::Vbn
        && !has_child(sentence, verb, &[Deprel::Aux, Deprel::AuxPass])
        && forms.last().is_some_and(|form| &**form == ".")
}

/// A phrase with a preposition, or a time, that begins the clause and ends right before its verb or auxiliary.
fn phrase_before(forms: &[Cow<'_, str>], sentence: &[Scores], verb: usize) -> Option<usize> {
    let own = children(sentence, verb).filter(|c| {
        matches!(sentence[*c].deprel, Deprel::Aux | Deprel::AuxPass | Deprel::Advmod) && *c < verb
    });
    let group = own.filter(|c| (*c..verb).all(|at| at == *c || head_of(sentence, at) == Some(verb))).min();
    let end = group.unwrap_or(verb);
    let is_front = |c: &usize| {
        let is_time = has_child(sentence, *c, &[Deprel::Amod, Deprel::Det]);
        *c < end
            && matches!(sentence[*c].deprel, Deprel::Obl | Deprel::OblUnmarked)
            && (has_child(sentence, *c, &[Deprel::Case]) || is_time)
            && bounds(sentence, *c).1 + 1 == end
    };
    let phrase = children(sentence, verb).find(is_front)?;
    let first = bounds(sentence, phrase).0;
    let opens = first == 0
        || matches!(&*forms[first - 1], "," | "\"" | "“" | "``" | "that" | "and" | "but" | "But" | "And")
        || sentence[first - 1].upos == Upos::Verb;
    opens.then_some(phrase)
}

fn is_time(forms: &[Cow<'_, str>], at: usize) -> bool {
    matches!(known(&forms[at]), Word::Month(_) | Word::Weekday(_))
        || forms[at].chars().all(|c| c.is_ascii_digit())
        || matches!(
            &*forms[at],
            "year" | "month" | "week" | "day" | "today" | "yesterday" | "night" | "morning"
        )
}

/// `In a letter to Oman the union demanded`: a noun at the end of the phrase, hung in it without a preposition of its own.
fn without_preposition(forms: &[Cow<'_, str>], sentence: &[Scores], phrase: usize) -> Option<usize> {
    let (_, last) = bounds(sentence, phrase);
    let is_loose = |at: &usize| {
        let word = sentence[*at];
        let (first, end) = bounds(sentence, *at);
        matches!(word.deprel, Deprel::Nmod | Deprel::NmodUnmarked | Deprel::Appos)
            && matches!(word.upos, Upos::Noun | Upos::Propn | Upos::Pron)
            && !has_child(sentence, *at, &[Deprel::Case, Deprel::Cc, Deprel::Punct])
            && !is_time(forms, *at)
            && sentence[first].upos != Upos::Adp
            && end == last
            && head_of(sentence, *at).is_some_and(|head| head < first)
            && !matches!(&*forms[first - 1], "," | "(" | "-" | "--" | "—")
    };
    (phrase + 1..=last).find(is_loose)
}

/// A word that belongs to the phrase, and the one behind it that does not.
#[derive(Clone, Copy)]
struct Split {
    of_phrase: usize,
    subject: usize,
}

/// `of the deal Oman`, `of this year prices`: behind a noun with an article, or a time, the next noun begins anew.
fn behind_article(forms: &[Cow<'_, str>], sentence: &[Scores], phrase: usize) -> Option<Split> {
    let (_, last) = bounds(sentence, phrase);
    let subject = last;
    if !matches!(sentence[subject].upos, Upos::Noun | Upos::Propn)
        || !has_child(sentence, subject, &[Deprel::Case])
        || is_time(forms, subject)
    {
        return None;
    }
    let is_several = sentence[subject].xpos == Xpos::Nns;
    let is_article = |c: usize| sentence[c].deprel == Deprel::Det;
    let has_article = |of_phrase: usize| {
        children(sentence, of_phrase).any(is_article)
            || children(sentence, subject).any(|c| c < of_phrase && is_article(c))
    };
    let is_noun = |c: &usize| {
        let word = sentence[*c];
        let is_alone = word.deprel == Deprel::Compound && children(sentence, *c).all(is_article);
        let begins_anew = sentence[subject].upos == Upos::Propn || is_several;
        let is_common = word.upos == Upos::Noun && forms[*c].starts_with(char::is_lowercase);
        // `in Accra leaders`: a place right behind its preposition.
        let is_place = word.upos == Upos::Propn
            && sentence[subject].upos == Upos::Noun
            && *c > 0
            && sentence[*c - 1].upos == Upos::Adp;
        is_alone && (is_place || has_article(*c) && (is_time(forms, *c) || is_common && begins_anew))
    };
    let of_phrase = children(sentence, subject).filter(|c| *c < subject).find(is_noun)?;
    Some(Split { of_phrase, subject })
}

/// Gives the noun of the phrase what stands before it, and its place.
fn part(sentence: &mut [Scores], split: Split) {
    let Split { of_phrase, subject } = split;
    for word in &mut sentence[..of_phrase] {
        if word.head as usize == subject + 1 {
            word.head = of_phrase as u32 + 1;
        }
    }
    (sentence[of_phrase].head, sentence[of_phrase].deprel) =
        (sentence[subject].head, sentence[subject].deprel);
}
