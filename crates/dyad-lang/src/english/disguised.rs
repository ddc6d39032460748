//! Verbs that the network took for nouns though it gave them what only verbs have: `the opposition alleges fraud`, `the plan calls for
//! cuts`; and objects that it hung on their verb as adverbs: `called off the strike`, `banned the rally`.

use super::irregular::is_past_alone;
use super::phrases::hangs_in;
use crate::network::Scores;
use crate::{Deprel, Upos, Xpos};
use std::borrow::Cow;

/// Makes verbs of nouns that have a subject, or an object and the noun that does it before them; then objects of bare nouns behind verbs.
pub(crate) fn mend(forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    for at in 0..sentence.len() {
        if is_noun_in_disguise(sentence, at) {
            make_noun(sentence, at);
        }
        if let Some(xpos) = verb_form(&forms[at], sentence[at]).filter(|_| is_clause(sentence[at].deprel)) {
            if has_subject(sentence, at) {
                (sentence[at].upos, sentence[at].xpos) = (Upos::Verb, xpos);
            } else if let Some(subject) = subject_before(sentence, at) {
                give_subject(sentence, at, subject);
                (sentence[at].upos, sentence[at].xpos) = (Upos::Verb, xpos);
            }
        }
        if let Some(those) = those_meeting(forms, sentence, at) {
            describe_those(sentence, at, those);
        }
        if let Some(subject) = subject_of_past(forms, sentence, at) {
            make_clause(sentence, at, subject);
        }
        if is_bare_object(sentence, at) || is_named_object(forms, sentence, at) {
            sentence[at].deprel = Deprel::Obj;
        } else if is_counted_object(forms, sentence, at) {
            take_count(forms, sentence, at);
        }
    }
}

/// `following the United States attack on a tanker`: what has a preposition before it and the words of a noun's phrase is none of a verb's
/// bare forms.
fn is_noun_in_disguise(sentence: &[Scores], at: usize) -> bool {
    let word = sentence[at];
    let is_bare = word.upos == Upos::Verb
        && matches!(word.xpos, Xpos::Vb | Xpos::Vbp | Xpos::Vbz | Xpos::Nn | Xpos::Nns);
    let own = |deprels: &[Deprel]| children(sentence, at).any(|(i, s)| i < at && deprels.contains(&s.deprel));
    is_bare
        && matches!(word.deprel, Deprel::Obl | Deprel::Nmod)
        && own(&[Deprel::Case])
        && own(&[Deprel::Det, Deprel::NmodPoss, Deprel::Compound, Deprel::Amod])
        && !own(&[Deprel::Nsubj, Deprel::Aux, Deprel::Mark])
}

fn make_noun(sentence: &mut [Scores], at: usize) {
    let is_plural = matches!(sentence[at].xpos, Xpos::Vbz | Xpos::Nns);
    (sentence[at].upos, sentence[at].xpos) = (Upos::Noun, if is_plural { Xpos::Nns } else { Xpos::Nn });
    for word in &mut sentence[at + 1..] {
        if word.head as usize == at + 1 && word.deprel == Deprel::Obl {
            word.deprel = Deprel::Nmod;
        }
    }
}

/// What form of a verb a word that is tagged as a noun would be.
fn verb_form(form: &str, word: Scores) -> Option<Xpos> {
    let is_lower = form.len() > 3 && form.bytes().all(|b| b.is_ascii_lowercase());
    match word.xpos {
        // The two tags come of the same network, one by one.
        Xpos::Vbz | Xpos::Vbd | Xpos::Vbp if word.upos == Upos::Noun => Some(word.xpos),
        Xpos::Nns if is_lower && form.ends_with('s') => Some(Xpos::Vbz),
        Xpos::Nn if is_lower && is_past_alone(form) => Some(Xpos::Vbd),
        _ => None,
    }
}

fn children(sentence: &[Scores], at: usize) -> impl Iterator<Item = (usize, Scores)> + '_ {
    sentence.iter().copied().enumerate().filter(move |(_, s)| s.head as usize == at + 1)
}

/// A subject of its own before it, and nothing that only a noun that is said of something has.
fn has_subject(sentence: &[Scores], at: usize) -> bool {
    let mut own = children(sentence, at);
    let is_subject =
        |(i, s): (usize, Scores)| i < at && matches!(s.deprel, Deprel::Nsubj | Deprel::NsubjPass);
    own.any(is_subject) && !children(sentence, at).any(|(_, s)| is_of_noun(s.deprel))
}

fn is_of_noun(deprel: Deprel) -> bool {
    matches!(
        deprel,
        Deprel::Cop | Deprel::Det | Deprel::Case | Deprel::Nummod | Deprel::NmodPoss | Deprel::Amod
    ) || matches!(deprel, Deprel::Compound | Deprel::Nmod)
}

/// The noun right before a word that has an object behind it and counts nothing: "the opposition *alleges* fraud".
fn subject_before(sentence: &[Scores], at: usize) -> Option<usize> {
    let before = at.checked_sub(1)?;
    let noun = sentence[before];
    let is_noun = matches!(noun.upos, Upos::Noun | Upos::Propn)
        && noun.head as usize == at + 1
        && noun.deprel == Deprel::Compound;
    let is_object = |(i, s): (usize, Scores)| {
        i > at && s.deprel == Deprel::Obj && matches!(s.upos, Upos::Noun | Upos::Propn | Upos::Pron)
    };
    let has_object = children(sentence, at).any(is_object);
    let is_counted =
        children(sentence, at).any(|(_, s)| matches!(s.deprel, Deprel::Nummod | Deprel::Case | Deprel::Cop));
    (is_noun && has_object && !is_counted).then_some(before)
}

/// Whether a word hangs as the verbs of clauses do.
fn is_clause(deprel: Deprel) -> bool {
    matches!(
        deprel,
        Deprel::Root
            | Deprel::Ccomp
            | Deprel::Parataxis
            | Deprel::Advcl
            | Deprel::Conj
            | Deprel::Acl
            | Deprel::AclRelcl
    )
}

/// Hangs the words of the subject's phrase on it, and it on its verb.
fn give_subject(sentence: &mut [Scores], verb: usize, subject: usize) {
    const PHRASE: &[Deprel] =
        &[Deprel::Det, Deprel::Amod, Deprel::Compound, Deprel::NmodPoss, Deprel::Flat, Deprel::Nmod];
    for word in &mut sentence[..subject] {
        if word.head as usize == verb + 1 && PHRASE.contains(&word.deprel) {
            word.head = subject as u32 + 1;
        }
    }
    sentence[subject].deprel = Deprel::Nsubj;
    for word in &mut sentence[verb + 1..] {
        if word.head as usize == verb + 1 && word.deprel == Deprel::Nmod {
            word.deprel = Deprel::Obl;
        }
    }
}

/// A noun without a preposition whose phrase begins right behind its verb or the verb's particle, where the verb has no other object.
fn is_bare_object(sentence: &[Scores], at: usize) -> bool {
    let word = sentence[at];
    let Some(verb) = (word.head as usize).checked_sub(1).filter(|verb| *verb < at) else { return false };
    let is_adverbial = matches!(word.deprel, Deprel::Obl | Deprel::Advmod) && word.upos == Upos::Noun;
    let is_active = sentence[verb].upos == Upos::Verb && sentence[verb].xpos != Xpos::Vbn;
    if !is_adverbial || !is_active {
        return false;
    }
    let own = |deprels: &[Deprel]| children(sentence, at).any(|(_, s)| deprels.contains(&s.deprel));
    let is_bare =
        own(&[Deprel::Det, Deprel::Amod, Deprel::Compound]) && !own(&[Deprel::Case, Deprel::Nummod]);
    let is_other = |(i, s): (usize, Scores)| {
        i != at
            && matches!(
                s.deprel,
                Deprel::Obj | Deprel::Ccomp | Deprel::Xcomp | Deprel::NsubjPass | Deprel::AuxPass
            )
    };
    let first = (verb + 1..=at).find(|word| hangs_in(sentence, *word, at)).unwrap_or(at);
    let is_behind = first == verb + 1
        || first == verb + 2
            && sentence[verb + 1].head as usize == verb + 1
            && sentence[verb + 1].deprel == Deprel::CompoundPrt;
    is_bare && is_behind && !children(sentence, verb).any(is_other)
}

/// `Trade ministers meeting here have agreed`: the people before the gerund, which the network took for the head of a compound.
fn those_meeting(forms: &[Cow<'_, str>], sentence: &[Scores], at: usize) -> Option<usize> {
    const THOSE: &[&str] = &[
        "ministers",
        "leaders",
        "officials",
        "delegates",
        "producers",
        "governors",
        "envoys",
        "nations",
        "countries",
        "negotiators",
        "members",
        "bankers",
        "chiefs",
        "diplomats",
        "experts",
        "representatives",
    ];
    let those = at.checked_sub(1)?;
    let is_gerund = matches!(&*forms[at], "meeting" | "gathering") && sentence[at].upos == Upos::Noun;
    let is_before = sentence[those].head as usize == at + 1
        && sentence[those].deprel == Deprel::Compound
        && THOSE.contains(&&*forms[those]);
    let is_placed = forms.get(at + 1).is_some_and(|next| matches!(&**next, "here" | "in" | "at"));
    let has_article =
        children(sentence, at).any(|(i, s)| s.deprel == Deprel::Det && matches!(&*forms[i], "a" | "an"));
    (is_gerund && is_before && is_placed && !has_article).then_some(those)
}

/// Makes the people the head and the gerund what is said of them.
fn describe_those(sentence: &mut [Scores], gerund: usize, those: usize) {
    (sentence[those].head, sentence[those].deprel) = (sentence[gerund].head, sentence[gerund].deprel);
    for word in &mut sentence[..those] {
        if word.head as usize == gerund + 1 {
            word.head = those as u32 + 1;
        }
    }
    for word in &mut sentence[gerund + 1..] {
        if word.head as usize == gerund + 1 && word.deprel == Deprel::Nmod {
            word.deprel = Deprel::Obl;
        }
    }
    (sentence[gerund].upos, sentence[gerund].xpos) = (Upos::Verb, Xpos::Vbg);
    (sentence[gerund].head, sentence[gerund].deprel) = (those as u32 + 1, Deprel::Acl);
}

/// `Peru backs Chile`: a name right behind an active verb that has no object, hung on it as an adverb; a day is one.
fn is_named_object(forms: &[Cow<'_, str>], sentence: &[Scores], at: usize) -> bool {
    let word = sentence[at];
    let Some(verb) = at.checked_sub(1).filter(|verb| word.head as usize == verb + 1) else { return false };
    let is_name = word.deprel == Deprel::Advmod && word.upos == Upos::Propn;
    let is_active = sentence[verb].upos == Upos::Verb
        && matches!(sentence[verb].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Vb);
    let is_other = |(i, s): (usize, Scores)| {
        i != at && matches!(s.deprel, Deprel::Obj | Deprel::Ccomp | Deprel::Xcomp | Deprel::NsubjPass)
    };
    is_name && is_active && !forms[at].ends_with("day") && !children(sentence, verb).any(is_other)
}

/// `Peru froze Chilean assets`: the name before a past form that is no other word, both hung on the noun behind.
fn subject_of_past(forms: &[Cow<'_, str>], sentence: &[Scores], at: usize) -> Option<usize> {
    let word = sentence[at];
    let object = (word.head as usize).checked_sub(1).filter(|object| *object > at)?;
    let subject = at.checked_sub(1)?;
    let is_astray =
        word.deprel == Deprel::Amod && is_past_alone(&forms[at]) && is_clause(sentence[object].deprel);
    let is_noun = sentence[object].upos == Upos::Noun
        && !children(sentence, object).any(|(i, s)| {
            matches!(s.deprel, Deprel::Cop | Deprel::Case | Deprel::Nsubj)
                || i > at && s.deprel == Deprel::Obj
        });
    let is_subject = sentence[subject].head as usize == object + 1
        && sentence[subject].upos == Upos::Propn
        && matches!(sentence[subject].deprel, Deprel::Compound | Deprel::Nmod);
    (is_astray && is_noun && is_subject).then_some(subject)
}

/// Makes the past form the verb of the clause, the name its subject and the noun its object.
fn make_clause(sentence: &mut [Scores], verb: usize, subject: usize) {
    let object = sentence[verb].head as usize - 1;
    (sentence[verb].head, sentence[verb].deprel) = (sentence[object].head, sentence[object].deprel);
    (sentence[verb].upos, sentence[verb].xpos) = (Upos::Verb, Xpos::Vbd);
    for (at, word) in sentence.iter_mut().enumerate().filter(|(_, word)| word.head as usize == object + 1) {
        if at < subject {
            word.head = subject as u32 + 1;
        } else if matches!(word.deprel, Deprel::Punct | Deprel::Advcl | Deprel::Conj) && at > object {
            word.head = verb as u32 + 1;
        }
    }
    (sentence[subject].head, sentence[subject].deprel) = (verb as u32 + 1, Deprel::Nsubj);
    (sentence[object].head, sentence[object].deprel) = (verb as u32 + 1, Deprel::Obj);
}

/// Verbs that a number behind tells the measure of.
const MEASURED: &[&str] = &[
    "ris", "rose", "fall", "fell", "rang", "vari", "vary", "gr", "drop", "declin", "stand", "stood", "climb",
    "amount", "last", "jump", "increas", "expand",
];

/// Nouns of measures.
const UNITS: &[&str] = &[
    "pct",
    "percent",
    "%",
    "dlrs",
    "mln",
    "billion",
    "points",
    "point",
    "years",
    "months",
    "weeks",
    "days",
    "hours",
    "minutes",
    "miles",
    "km",
    "kilometres",
    "kilometers",
    "feet",
    "metres",
    "degrees",
    "cts",
    "cents",
];

/// `destroyed up to 15 tanks`, `expelled between 20 and 30 envoys`: how many, not where to.
fn is_counted_object(forms: &[Cow<'_, str>], sentence: &[Scores], at: usize) -> bool {
    let word = sentence[at];
    let Some(verb) = (word.head as usize).checked_sub(1).filter(|verb| *verb + 2 < at) else { return false };
    let is_active = sentence[verb].upos == Upos::Verb
        && !children(sentence, verb).any(|(_, s)| {
            matches!(
                s.deprel,
                Deprel::Obj | Deprel::NsubjPass | Deprel::AuxPass | Deprel::Ccomp | Deprel::Xcomp
            )
        });
    let is_measured = MEASURED.iter().any(|stem| forms[verb].starts_with(stem));
    let Some((number, _)) = children(sentence, at).find(|(_, s)| s.deprel == Deprel::Nummod) else {
        return false;
    };
    let is_between = forms[verb + 1] == "between"
        && children(sentence, number).any(|(_, s)| s.deprel == Deprel::Conj || s.deprel == Deprel::Nmod);
    let is_up_to = forms[verb + 1] == "up" && forms[verb + 2] == "to";
    word.deprel == Deprel::Obl
        && word.upos == Upos::Noun
        && is_active
        && !is_measured
        && !UNITS.contains(&&*forms[at])
        && (is_between || is_up_to)
}

/// Hangs the words before the number on it.
fn take_count(forms: &[Cow<'_, str>], sentence: &mut [Scores], at: usize) {
    let number =
        (0..at).find(|c| sentence[*c].head as usize == at + 1 && sentence[*c].deprel == Deprel::Nummod);
    let Some(number) = number else { return };
    for before in 0..number {
        let is_count = matches!(&*forms[before], "up" | "to" | "between");
        let is_own = sentence[before].head as usize == at + 1
            || sentence[before].deprel == Deprel::CompoundPrt && forms[before + 1] == "to";
        if is_count && is_own && before + 4 > number {
            (sentence[before].head, sentence[before].deprel) = (number as u32 + 1, Deprel::Advmod);
        }
    }
    sentence[at].deprel = Deprel::Obj;
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(upos: Upos, xpos: Xpos, head: u32, deprel: Deprel) -> Scores {
        Scores { upos, xpos, head, deprel }
    }

    fn mended(text: &str, mut sentence: Vec<Scores>) -> Vec<Scores> {
        let forms: Vec<Cow<'_, str>> = text.split(' ').map(Cow::from).collect();
        mend(&forms, &mut sentence);
        sentence
    }

    #[test]
    fn an_attack_behind_a_preposition_is_a_noun() {
        let tree = vec![
            word(Upos::Verb, Xpos::Vbd, 0, Deprel::Root),
            word(Upos::Adp, Xpos::In, 4, Deprel::Case),
            word(Upos::Det, Xpos::Dt, 4, Deprel::Det),
            word(Upos::Verb, Xpos::Vb, 1, Deprel::Obl),
        ];
        let read = mended("left after the attack", tree.clone());
        assert_eq!((read[3].upos, read[3].xpos), (Upos::Noun, Xpos::Nn));
        let mut marked = tree;
        marked[1].deprel = Deprel::Mark;
        assert_eq!(mended("left to the attack", marked)[3].upos, Upos::Verb);
    }

    #[test]
    fn a_past_form_between_a_name_and_a_noun_is_the_verb() {
        let tree = vec![
            word(Upos::Propn, Xpos::Nnp, 4, Deprel::Compound),
            word(Upos::Verb, Xpos::Vbn, 4, Deprel::Amod),
            word(Upos::Adj, Xpos::Jj, 4, Deprel::Amod),
            word(Upos::Noun, Xpos::Nns, 0, Deprel::Root),
        ];
        let read = mended("Peru froze Chilean assets", tree.clone());
        assert_eq!((read[1].head, read[1].deprel), (0, Deprel::Root));
        assert_eq!((read[0].head, read[0].deprel), (2, Deprel::Nsubj));
        assert_eq!((read[3].head, read[3].deprel), (2, Deprel::Obj));
        assert_eq!(mended("Peru frozen Chilean assets", tree)[1].deprel, Deprel::Amod);
    }

    #[test]
    fn ministers_meeting_somewhere_are_those_who_act() {
        let tree = vec![
            word(Upos::Noun, Xpos::Nns, 2, Deprel::Compound),
            word(Upos::Noun, Xpos::Nn, 4, Deprel::Nsubj),
            word(Upos::Adv, Xpos::Rb, 2, Deprel::Advmod),
            word(Upos::Verb, Xpos::Vbd, 0, Deprel::Root),
        ];
        let read = mended("ministers meeting here agreed", tree.clone());
        assert_eq!((read[0].head, read[0].deprel), (4, Deprel::Nsubj));
        assert_eq!((read[1].head, read[1].deprel), (1, Deprel::Acl));
        assert_eq!(mended("sales meeting here agreed", tree)[1].deprel, Deprel::Nsubj);
    }
}
