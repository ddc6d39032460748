//! What is told: in `said last week that Oman would sign` and `told a conference he would sign` the clause is what is said, and no
//! relative clause of the week or the hearers.

use super::phrases::{children, has_child, is_finite};
use crate::network::Scores;
use crate::{Deprel, Upos, Xpos};
use std::borrow::Cow;

const SAYING: &[&str] =
    &["said", "says", "announced", "added", "reported", "stated", "declared", "warned", "repeated"];

/// Verbs whose object hears what is said.
const TELLING: &[&str] =
    &["told", "tells", "informed", "assured", "warned", "promised", "reminded", "notified"];

/// Verbs whose hearer stands behind `to`.
const SAYING_TO: &[&str] = &[
    "complained",
    "complains",
    "protested",
    "said",
    "reported",
    "confirmed",
    "admitted",
    "announced",
    "explained",
    "suggested",
    "indicated",
    "insisted",
    "declared",
    "proposed",
    "conceded",
    "boasted",
];

/// Hangs on the verb of saying what the network hangs on a noun beside it; `forms` and `sentence` go together.
pub(crate) fn mend(forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    for clause in 0..sentence.len() {
        if let Some(saying) = saying_over(forms, sentence, clause) {
            sentence[clause].head = saying as u32 + 1;
            sentence[clause].deprel = Deprel::Ccomp;
            if let Some(that) = conjunction(forms, sentence, saying, clause) {
                (sentence[that].upos, sentence[that].xpos) = (Upos::Sconj, Xpos::In);
            }
        }
        give_back(forms, sentence, clause);
    }
}

/// `Warned the board yesterday it would strike`: what stands between the verb of saying and the subject of what is said is the verb's.
fn give_back(forms: &[Cow<'_, str>], sentence: &mut [Scores], clause: usize) {
    let Some(saying) = (sentence[clause].head as usize).checked_sub(1).filter(|s| *s < clause) else {
        return;
    };
    let is_said = sentence[clause].deprel == Deprel::Ccomp
        && sentence[saying].upos == Upos::Verb
        && SAYING.iter().chain(TELLING).any(|w| forms[saying].eq_ignore_ascii_case(w));
    let subject = children(sentence, clause)
        .find(|c| matches!(sentence[*c].deprel, Deprel::Nsubj | Deprel::NsubjPass))
        .filter(|s| *s > saying && *s < clause && sentence[*s].xpos == Xpos::Prp);
    let Some(subject) = subject.filter(|_| is_said) else { return };
    // With a comma or `that` before it the phrase opens the clause: `said that yesterday it had struck`.
    let opens = (saying + 1..subject)
        .any(|c| sentence[c].deprel == Deprel::Mark || sentence[c].upos == Upos::Punct || forms[c] == "that");
    if opens {
        return;
    }
    let is_stray =
        |s: &Scores| s.head as usize == clause + 1 && matches!(s.deprel, Deprel::Obj | Deprel::OblUnmarked);
    for word in &mut sentence[saying + 1..subject] {
        if is_stray(word) {
            word.head = saying as u32 + 1;
        }
    }
}

/// The verb of saying whose content a clause is that hangs on a noun.
fn saying_over(forms: &[Cow<'_, str>], sentence: &[Scores], clause: usize) -> Option<usize> {
    if !matches!(sentence[clause].deprel, Deprel::AclRelcl | Deprel::Acl) {
        return None;
    }
    let noun = (sentence[clause].head as usize).checked_sub(1)?;
    let saying = (sentence[noun].head as usize).checked_sub(1).filter(|s| *s < noun && noun < clause)?;
    let subject = children(sentence, clause).find(|c| {
        *c > noun && *c < clause && matches!(sentence[*c].deprel, Deprel::Nsubj | Deprel::NsubjPass)
    })?;
    let is_past = |words: &[&str]| words.iter().any(|w| forms[saying].eq_ignore_ascii_case(w));
    let is_beside = match sentence[noun].deprel {
        // `Said the week he was arrested` tells of the week.
        Deprel::OblUnmarked => {
            is_past(SAYING) && !children(sentence, noun).any(|c| forms[c].eq_ignore_ascii_case("the"))
        }
        Deprel::Obj | Deprel::Iobj => {
            is_past(TELLING)
                && (sentence[subject].xpos == Xpos::Prp || is_hearing(forms, sentence, noun, clause))
        }
        // `Complained to the council that Oman had fired`: a conjunction, and no pronoun of the hearer.
        Deprel::Obl => {
            is_past(SAYING_TO)
                && children(sentence, noun).any(|c| c < noun && forms[c] == "to")
                && conjunction(forms, sentence, noun, subject).is_some()
        }
        _ => false,
    };
    let is_whole = is_beside
        && sentence[saying].upos == Upos::Verb
        && (has_tense(sentence, clause) || is_hearing(forms, sentence, noun, clause))
        && (conjunction(forms, sentence, noun, subject).is_some() || !has_relative(sentence, noun, clause))
        && !has_child(sentence, saying, &[Deprel::Ccomp]);
    is_whole.then_some(saying)
}

/// `told a meeting that the fee broke the rules`: behind `that`, which is no pronoun of the clause, and no noun for what is told.
fn is_hearing(forms: &[Cow<'_, str>], sentence: &[Scores], noun: usize, clause: usize) -> bool {
    const TOLD: &[&str] =
        &["story", "lie", "lies", "truth", "news", "fact", "tale", "joke", "time", "moment"];
    let is_that = |c: usize| c > noun && forms[c] == "that" && sentence[c].deprel == Deprel::Mark;
    sentence[noun].upos == Upos::Noun
        && is_finite(sentence, clause)
        && children(sentence, clause).any(is_that)
        && !TOLD.contains(&&*forms[noun].to_lowercase())
}

/// A `that` between a noun and the subject of a clause which is no part of the clause itself.
fn conjunction(forms: &[Cow<'_, str>], sentence: &[Scores], noun: usize, subject: usize) -> Option<usize> {
    (noun + 1..subject).find(|c| sentence[*c].deprel == Deprel::Mark && forms[*c] == "that")
}

/// Whether a clause has a tense of its own and all its parts: `told the woman he had met` is one of whom he had met.
fn has_tense(sentence: &[Scores], clause: usize) -> bool {
    let has_object = has_child(sentence, clause, &[Deprel::Obj, Deprel::Ccomp, Deprel::Xcomp]);
    children(sentence, clause).filter(|c| *c < clause).any(|c| match sentence[c].deprel {
        Deprel::Aux => has_object || sentence[c].xpos == Xpos::Md,
        Deprel::AuxPass | Deprel::Cop => true,
        _ => false,
    })
}

/// Whether a pronoun relates a clause to its noun: `the week which he had spent there`.
fn has_relative(sentence: &[Scores], noun: usize, clause: usize) -> bool {
    (noun + 1..clause).any(|c| matches!(sentence[c].xpos, Xpos::Wdt | Xpos::Wp | Xpos::Wrb | Xpos::WpS))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(upos: Upos, xpos: Xpos, head: u32, deprel: Deprel) -> Scores {
        Scores { upos, xpos, head, deprel }
    }

    #[test]
    fn what_is_said_hangs_on_the_verb_of_saying() {
        let forms: Vec<Cow<'_, str>> =
            "Oman said yesterday Chad would sign".split(' ').map(Cow::from).collect();
        let mut sentence = vec![
            word(Upos::Propn, Xpos::Nnp, 2, Deprel::Nsubj),
            word(Upos::Verb, Xpos::Vbd, 0, Deprel::Root),
            word(Upos::Noun, Xpos::Nn, 2, Deprel::OblUnmarked),
            word(Upos::Propn, Xpos::Nnp, 6, Deprel::Nsubj),
            word(Upos::Aux, Xpos::Md, 6, Deprel::Aux),
            word(Upos::Verb, Xpos::Vb, 3, Deprel::AclRelcl),
        ];
        mend(&forms, &mut sentence);
        assert_eq!((sentence[5].head, sentence[5].deprel), (2, Deprel::Ccomp));
        let mut other = sentence.clone();
        other[5] = word(Upos::Verb, Xpos::Vb, 3, Deprel::AclRelcl);
        other[4] = word(Upos::Aux, Xpos::Md, 2, Deprel::Dep);
        mend(&forms, &mut other);
        assert_eq!(other[5].deprel, Deprel::AclRelcl, "without a tense of its own it stays where it is");
    }

    #[test]
    fn what_is_complained_to_somebody_is_the_verbs() {
        let forms: Vec<Cow<'_, str>> =
            "Oman complained to Chad that jets had struck boats".split(' ').map(Cow::from).collect();
        let mut sentence = vec![
            word(Upos::Propn, Xpos::Nnp, 2, Deprel::Nsubj),
            word(Upos::Verb, Xpos::Vbd, 0, Deprel::Root),
            word(Upos::Adp, Xpos::In, 4, Deprel::Case),
            word(Upos::Propn, Xpos::Nnp, 2, Deprel::Obl),
            word(Upos::Pron, Xpos::Wdt, 8, Deprel::Mark),
            word(Upos::Noun, Xpos::Nns, 8, Deprel::Nsubj),
            word(Upos::Aux, Xpos::Vbd, 8, Deprel::Aux),
            word(Upos::Verb, Xpos::Vbn, 4, Deprel::AclRelcl),
            word(Upos::Noun, Xpos::Nns, 8, Deprel::Obj),
        ];
        mend(&forms, &mut sentence);
        assert_eq!((sentence[7].head, sentence[7].deprel), (2, Deprel::Ccomp));
        assert_eq!(sentence[4].upos, Upos::Sconj);
    }
}
