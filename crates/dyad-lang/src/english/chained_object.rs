//! Objects that were joined to the noun before their verb: in `closed the border and accused Chad of theft` nobody closed Chad, and Chad is
//! no accused one.

use super::phrases::{bounds, children, has_child, head_of, is_finite, is_nominal};
use super::timex::words::{Word, known as known_time};
use crate::network::Scores;
use crate::{Deprel, Upos, Xpos};
use std::borrow::Cow;

/// Participles that are attributes of places and people before a bare name, too: `Israel and occupied Lebanon`.
const ATTRIBUTES: &[&str] = &[
    "occupied",
    "annexed",
    "disputed",
    "divided",
    "united",
    "unified",
    "reunified",
    "besieged",
    "embattled",
    "beleaguered",
    "devastated",
    "ravaged",
    "stricken",
    "torn",
    "held",
    "controlled",
    "liberated",
    "isolated",
    "sanctioned",
    "impoverished",
    "renewed",
    "retired",
    "disgraced",
    "deposed",
    "ousted",
    "exiled",
    "unmanned",
    "mixed",
    "armed",
    "based",
    "related",
    "limited",
];

/// What is done to somebody `of` something.
const OF_SOMETHING: &[&str] = &[
    "accused",
    "warned",
    "informed",
    "notified",
    "convicted",
    "cleared",
    "acquitted",
    "stripped",
    "deprived",
    "reminded",
    "assured",
    "convinced",
    "suspected",
];

/// Adverbs between a conjunction and its verb.
const BETWEEN: &[&str] =
    &["later", "then", "also", "again", "sharply", "strongly", "subsequently", "yesterday"];

/// A verb behind a conjunction, and what it is done to.
pub(super) struct Chained {
    verb: usize,
    object: usize,
    conjunction: usize,
    /// The finite verb that the verb is joined to.
    above: usize,
}

/// Reads the word at `verb` as one joined to a finite verb before it, where its object was joined to another noun.
pub(super) fn behind(forms: &[Cow<'_, str>], sentence: &[Scores], verb: usize) -> Option<Chained> {
    let word = sentence[verb];
    if word.upos != Upos::Verb || !matches!(word.xpos, Xpos::Vbd | Xpos::Vbn) {
        return None;
    }
    let conjunction = (0..verb).rfind(|at| !BETWEEN.contains(&&*forms[*at]))?;
    let object = match word.deprel {
        Deprel::Conj => object_joined(sentence, verb)?,
        Deprel::Amod => object_described(forms, sentence, verb)?,
        _ => return None,
    };
    let is_conjunction = sentence[conjunction].deprel == Deprel::Cc
        && matches!(head_of(sentence, conjunction), Some(head) if head == verb || head == object);
    let is_time = matches!(known_time(&forms[object]), Word::Month(_) | Word::Weekday(_));
    if !is_conjunction || is_time {
        return None;
    }
    let above = finite_above(sentence, if word.deprel == Deprel::Conj { verb } else { object })?;
    (above < conjunction).then_some(Chained { verb, object, conjunction, above })
}

/// `Closed the border and accused Chad`: a noun right behind a verb without an object, joined to a noun before the verb.
fn object_joined(sentence: &[Scores], verb: usize) -> Option<usize> {
    const PARTS: &[Deprel] = &[
        Deprel::Obj,
        Deprel::Ccomp,
        Deprel::Nsubj,
        Deprel::NsubjPass,
        Deprel::Aux,
        Deprel::AuxPass,
        Deprel::OblAgent,
        Deprel::CompoundPrt,
    ];
    // `Strengthen the use of fines and fixed penalties`: a past is not joined to an infinitive.
    let is_joined = head_of(sentence, verb).is_some_and(|head| {
        sentence[head].upos == Upos::Verb && matches!(sentence[head].xpos, Xpos::Vbd | Xpos::Vbn)
    });
    if !is_joined || has_child(sentence, verb, PARTS) {
        return None;
    }
    let is_object = |at: &usize| {
        let word = sentence[*at];
        let head = head_of(sentence, *at);
        let begins = (verb + 1..=*at).all(|c| bounds(sentence, *at).1 >= c && is_in(sentence, c, *at));
        word.deprel == Deprel::Conj
            && is_nominal(word)
            && head.is_some_and(|head| head < verb && is_nominal(sentence[head]))
            && begins
            && sentence[verb + 1].upos != Upos::Punct
            && !children(sentence, *at)
                .any(|c| c > verb && c < *at && matches!(sentence[c].deprel, Deprel::Cc | Deprel::Case))
    };
    (verb + 1..sentence.len()).find(is_object)
}

/// `And accused Chad of theft`, `and criticised Chad`: a bare name behind a conjunction and a participle, joined to a noun before them.
fn object_described(forms: &[Cow<'_, str>], sentence: &[Scores], verb: usize) -> Option<usize> {
    let name = head_of(sentence, verb).filter(|name| *name > verb)?;
    let word = sentence[name];
    let is_joined = word.deprel == Deprel::Conj
        && head_of(sentence, name).is_some_and(|head| head < verb && is_nominal(sentence[head]));
    let is_name =
        matches!(word.upos, Upos::Propn | Upos::Noun) && forms[name].starts_with(char::is_uppercase);
    let is_next = (verb + 1..name).all(|c| is_in(sentence, c, name));
    if !is_joined || !is_name || !is_next || !forms[verb].starts_with(char::is_lowercase) {
        return None;
    }
    if is_charged(forms, sentence, verb, name) {
        return Some(name);
    }
    let is_bare = !children(sentence, name).any(|c| {
        c != verb
            && (c < name
                && !matches!(
                    sentence[c].deprel,
                    Deprel::Compound | Deprel::Cc | Deprel::Punct | Deprel::Advmod
                )
                || matches!(sentence[c].deprel, Deprel::Flat | Deprel::Appos | Deprel::AclRelcl))
    });
    (is_bare && !ATTRIBUTES.contains(&&*forms[verb])).then_some(name)
}

/// `Accused Chad of theft`: what somebody is accused of stands behind the name.
fn is_charged(forms: &[Cow<'_, str>], sentence: &[Scores], verb: usize, name: usize) -> bool {
    let last = children(sentence, name)
        .filter(|c| matches!(sentence[*c].deprel, Deprel::Flat | Deprel::Compound))
        .fold(name, usize::max);
    OF_SOMETHING.contains(&&*forms[verb]) && forms.get(last + 1).is_some_and(|next| next == "of")
}

fn is_in(sentence: &[Scores], word: usize, phrase: usize) -> bool {
    super::phrases::hangs_in(sentence, word, phrase)
}

/// The nearest verb with a tense above a word.
fn finite_above(sentence: &[Scores], word: usize) -> Option<usize> {
    let mut at = word;
    // A tree is no deeper than its sentence is long.
    for _ in 0..sentence.len() {
        at = head_of(sentence, at)?;
        if sentence[at].upos == Upos::Verb && is_finite(sentence, at) {
            return Some(at).filter(|at| is_past(sentence, *at));
        }
    }
    None
}

/// Whether what is joined to a verb may be told in the past: `closed`, `has closed`, `was closed`.
fn is_past(sentence: &[Scores], verb: usize) -> bool {
    sentence[verb].xpos == Xpos::Vbd
        || sentence[verb].xpos == Xpos::Vbn && !children(sentence, verb).any(|c| sentence[c].xpos == Xpos::Md)
}

impl Chained {
    /// Makes the verb an act of its own and the noun its object.
    pub(super) fn apply(&self, forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
        let Self { verb, object, conjunction, above } = *self;
        if sentence[verb].deprel == Deprel::Amod {
            sentence[verb].head = above as u32 + 1;
            sentence[verb].deprel = Deprel::Conj;
        }
        let is_perfect = sentence[above].xpos == Xpos::Vbn && !has_child(sentence, above, &[Deprel::AuxPass]);
        sentence[verb].xpos = if is_perfect { Xpos::Vbn } else { Xpos::Vbd };
        for at in 0..object {
            let is_lead = at == conjunction || matches!(sentence[at].deprel, Deprel::Advmod | Deprel::Punct);
            if head_of(sentence, at) == Some(object) && at < verb && is_lead {
                sentence[at].head = verb as u32 + 1;
            }
        }
        (sentence[object].head, sentence[object].deprel) = (verb as u32 + 1, Deprel::Obj);
        self.take_phrases(forms, sentence);
        self.take_clauses(sentence);
    }

    /// `Accused Chad of theft`, `criticised Chad over the vote`: phrases behind the object are the verb's, but for its own `of`.
    fn take_phrases(&self, forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
        let is_name = sentence[self.object].upos == Upos::Propn;
        let takes_of = OF_SOMETHING.contains(&&*forms[self.verb]);
        let behind: Vec<usize> = children(sentence, self.object).filter(|c| *c > self.object).collect();
        for phrase in behind {
            let case = children(sentence, phrase).find(|c| sentence[*c].deprel == Deprel::Case);
            let is_own = case.is_some_and(|c| forms[c] == "of") && !takes_of;
            let is_infinitive = children(sentence, phrase).any(|c| sentence[c].xpos == Xpos::To);
            match sentence[phrase].deprel {
                Deprel::Nmod if case.is_some() && !is_own && (is_name || takes_of) => {
                    sentence[phrase].deprel = Deprel::Obl
                }
                Deprel::Orphan => sentence[phrase].deprel = Deprel::Obl,
                Deprel::Acl if is_infinitive => sentence[phrase].deprel = Deprel::Xcomp,
                Deprel::Acl if has_child(sentence, phrase, &[Deprel::Mark]) => {
                    sentence[phrase].deprel = Deprel::Advcl;
                }
                _ => continue,
            }
            sentence[phrase].head = self.verb as u32 + 1;
            if let Some(case) = case {
                open_gerund(forms, sentence, self.verb, case, phrase);
            }
        }
    }

    /// Clauses and phrases behind the object that hang on the verb above belong to the nearer verb.
    fn take_clauses(&self, sentence: &mut [Scores]) {
        for word in &mut sentence[self.object + 1..] {
            let is_part = matches!(word.deprel, Deprel::Advcl | Deprel::Obl | Deprel::Xcomp | Deprel::Ccomp);
            if word.head as usize == self.above + 1 && is_part {
                word.head = self.verb as u32 + 1;
            }
        }
    }
}

/// `Of arming rebels`, taken for armed ones: behind `of` the gerund is what is done to the noun.
fn open_gerund(forms: &[Cow<'_, str>], sentence: &mut [Scores], verb: usize, of: usize, noun: usize) {
    let gerund = of + 1;
    let is_gerund = forms[of] == "of"
        && gerund < noun
        && forms[gerund].ends_with("ing")
        && sentence[gerund].head as usize == noun + 1
        && matches!(sentence[gerund].deprel, Deprel::Amod | Deprel::Compound)
        && matches!(sentence[noun].xpos, Xpos::Nns | Xpos::Nnp | Xpos::Nnps);
    if !is_gerund {
        return;
    }
    sentence[gerund] =
        Scores { upos: Upos::Verb, xpos: Xpos::Vbg, head: verb as u32 + 1, deprel: Deprel::Advcl };
    sentence[of] =
        Scores { upos: Upos::Sconj, xpos: Xpos::In, head: gerund as u32 + 1, deprel: Deprel::Mark };
    (sentence[noun].head, sentence[noun].deprel) = (gerund as u32 + 1, Deprel::Obj);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(upos: Upos, xpos: Xpos, head: u32, deprel: Deprel) -> Scores {
        Scores { upos, xpos, head, deprel }
    }

    fn mended(text: &str, participle: Deprel) -> Vec<Scores> {
        let forms: Vec<Cow<'_, str>> = text.split(' ').map(Cow::from).collect();
        let mut sentence = vec![
            word(Upos::Propn, Xpos::Nnp, 2, Deprel::Nsubj),
            word(Upos::Verb, Xpos::Vbd, 0, Deprel::Root),
            word(Upos::Noun, Xpos::Nn, 2, Deprel::Obj),
            word(Upos::Cconj, Xpos::Cc, 6, Deprel::Cc),
            word(Upos::Verb, Xpos::Vbn, if participle == Deprel::Amod { 6 } else { 2 }, participle),
            word(Upos::Propn, Xpos::Nnp, 3, Deprel::Conj),
            word(Upos::Adp, Xpos::In, 8, Deprel::Case),
            word(Upos::Noun, Xpos::Nn, 6, Deprel::Nmod),
        ];
        if let Some(found) = behind(&forms, &sentence, 4) {
            found.apply(&forms, &mut sentence);
        }
        sentence
    }

    #[test]
    fn the_name_behind_is_the_verbs_object() {
        for deprel in [Deprel::Conj, Deprel::Amod] {
            let sentence = mended("Oman shut camps and accused Chad of theft", deprel);
            let heads: Vec<u32> = sentence.iter().map(|s| s.head).collect();
            assert_eq!(heads, [2, 0, 2, 5, 2, 5, 8, 5]);
            assert_eq!((sentence[5].deprel, sentence[7].deprel), (Deprel::Obj, Deprel::Obl));
        }
    }

    #[test]
    fn an_attribute_of_a_place_stays() {
        let sentence = mended("Oman shut camps and occupied Chad in May", Deprel::Amod);
        assert_eq!((sentence[4].head, sentence[5].deprel), (6, Deprel::Conj));
    }
}
