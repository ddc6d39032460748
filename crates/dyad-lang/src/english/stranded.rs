//! Subjects that hang on the verb above their own: in `denied Oman was arming them` nobody denies Oman, in `fell as a storm hit the coast`
//! nothing falls like a storm, and in `Oman is arming them, envoys said` it is not Oman that speaks.

use super::phrases::{bounds, children, has_child, has_subject, head_of, is_finite, is_nominal};
use crate::network::Scores;
use crate::{Deprel, Upos, Xpos};
use std::borrow::Cow;

/// Words before a clause that are prepositions, too.
const CONJUNCTIONS: &[&str] = &[
    "as", "after", "before", "since", "until", "till", "once", "because", "while", "when", "where", "though",
    "although", "if",
];

/// Verbs whose object hears what is told.
const TELLING: &[&str] = &[
    "tell",
    "tells",
    "told",
    "telling",
    "inform",
    "informs",
    "informed",
    "informing",
    "assure",
    "assures",
    "assured",
    "assuring",
    "remind",
    "reminds",
    "reminded",
    "convince",
    "convinced",
    "persuaded",
    "notified",
];

/// Gives a clause with a tense and no subject the noun right before it that was hung on the verb above; `forms` and `sentence` go together.
pub(crate) fn mend(forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    for verb in 0..sentence.len() {
        if !matches!(sentence[verb].deprel, Deprel::Ccomp | Deprel::Advcl)
            || !is_finite(sentence, verb) && !is_active_past(sentence, verb)
            || has_subject(sentence, verb)
        {
            continue;
        }
        let Some(upper) = head_of(sentence, verb) else { continue };
        let found = match sentence[verb].deprel {
            Deprel::Ccomp if verb < upper => before_saying(forms, sentence, verb, upper),
            Deprel::Ccomp => behind_saying(forms, sentence, verb, upper),
            _ => behind_conjunction(forms, sentence, verb, upper),
        };
        let Some(subject) = found else { continue };
        if sentence[verb].deprel == Deprel::Advcl {
            let conjunction = children(sentence, subject).find(|c| sentence[*c].deprel == Deprel::Case);
            if let Some(conjunction) = conjunction {
                sentence[conjunction] =
                    Scores { upos: Upos::Sconj, xpos: Xpos::In, head: verb as u32 + 1, deprel: Deprel::Mark };
            }
        }
        if is_active_past(sentence, verb) {
            sentence[verb].xpos = Xpos::Vbd;
        }
        let is_passive = has_child(sentence, verb, &[Deprel::AuxPass]);
        sentence[subject].head = verb as u32 + 1;
        sentence[subject].deprel = if is_passive { Deprel::NsubjPass } else { Deprel::Nsubj };
    }
}

/// `as a column entered the town`, where the tag is a participle's: what has an object is none.
fn is_active_past(sentence: &[Scores], verb: usize) -> bool {
    sentence[verb].upos == Upos::Verb
        && sentence[verb].xpos == Xpos::Vbn
        && children(sentence, verb).any(|c| c > verb && sentence[c].deprel == Deprel::Obj)
        && !has_child(sentence, verb, &[Deprel::Aux, Deprel::AuxPass, Deprel::Mark])
}

/// The first word of a clause that a subject may stand before.
fn start_of(sentence: &[Scores], verb: usize) -> usize {
    let own = children(sentence, verb)
        .filter(|c| *c < verb && !matches!(sentence[*c].deprel, Deprel::Mark | Deprel::Cc | Deprel::Punct));
    own.map(|c| bounds(sentence, c).0).min().unwrap_or(verb)
}

/// Whether a phrase ends where the clause begins, but for the comma behind an apposition.
fn is_right_before(forms: &[Cow<'_, str>], sentence: &[Scores], phrase: usize, start: usize) -> bool {
    let end = bounds(sentence, phrase).1;
    end < start && (end + 1..start).all(|at| forms[at] == ",")
}

/// `said the ships would leave`: the object of the verb above.
fn behind_saying(forms: &[Cow<'_, str>], sentence: &[Scores], verb: usize, upper: usize) -> Option<usize> {
    const PARTS: &[Deprel] = &[Deprel::Obj, Deprel::Iobj, Deprel::Obl, Deprel::OblUnmarked, Deprel::Dep];
    if sentence[upper].upos != Upos::Verb || TELLING.contains(&&*forms[upper]) {
        return None;
    }
    let start = start_of(sentence, verb);
    let is_part = |at: &usize| {
        let word = sentence[*at];
        PARTS.contains(&word.deprel) && is_nominal(word) && !has_child(sentence, *at, &[Deprel::Case])
    };
    let subject = children(sentence, upper).filter(|c| *c > upper && *c < start).filter(is_part).last()?;
    let first = bounds(sentence, subject).0;
    let is_marked = children(sentence, verb).any(|c| sentence[c].deprel == Deprel::Mark && c > first);
    (!is_marked && agrees(sentence, verb, subject) && is_right_before(forms, sentence, subject, start))
        .then_some(subject)
}

/// `fell as a storm hit the coast`: a phrase whose preposition is a conjunction.
fn behind_conjunction(
    forms: &[Cow<'_, str>],
    sentence: &[Scores],
    verb: usize,
    upper: usize,
) -> Option<usize> {
    if has_child(sentence, verb, &[Deprel::Mark]) {
        return None;
    }
    let start = start_of(sentence, verb);
    let is_phrase = |at: &usize| {
        let word = sentence[*at];
        let mut cases = children(sentence, *at).filter(|c| sentence[*c].deprel == Deprel::Case);
        let is_conjunction = |case: usize| {
            CONJUNCTIONS.contains(&&*forms[case].to_lowercase()) && bounds(sentence, *at).0 == case
        };
        matches!(word.deprel, Deprel::Obl | Deprel::Nmod)
            && is_nominal(word)
            && cases.next().is_some_and(is_conjunction)
            && cases.next().is_none()
    };
    let subject = children(sentence, upper).filter(|c| *c < start).filter(is_phrase).last()?;
    (agrees(sentence, verb, subject) && is_right_before(forms, sentence, subject, start)).then_some(subject)
}

/// `The ships will leave, envoys said`: the first of two subjects of the verb behind the clause.
fn before_saying(forms: &[Cow<'_, str>], sentence: &[Scores], verb: usize, upper: usize) -> Option<usize> {
    let mut subjects = children(sentence, upper)
        .filter(|c| matches!(sentence[*c].deprel, Deprel::Nsubj | Deprel::NsubjPass));
    let (first, second) = (subjects.next()?, subjects.next()?);
    let is_apart = (verb..upper.min(second)).any(|at| matches!(&*forms[at], "," | "\"" | "”" | "''"));
    (first < start_of(sentence, verb) && verb < second && is_apart && is_nominal(sentence[first]))
        .then_some(first)
}

/// A bare present that is not the third person's goes with several.
fn agrees(sentence: &[Scores], verb: usize, subject: usize) -> bool {
    let is_several = matches!(sentence[subject].xpos, Xpos::Nns | Xpos::Nnps | Xpos::Prp)
        || has_child(sentence, subject, &[Deprel::Conj]);
    sentence[verb].xpos != Xpos::Vbp
        || has_child(sentence, verb, &[Deprel::Aux, Deprel::AuxPass, Deprel::Cop])
        || is_several
}
