//! A token to the tense of the clause that it stands in.

use crate::{Deprel, Feat, Token, Upos, Xpos};

/// When a clause puts what it tells, as seen from its speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tense {
    Past,
    Present,
    Future,
    /// No finite verb governs it.
    Unknown,
}

/// The tense of the nearest predicate over `token` that shows one.
pub(crate) fn tense_over(token: Token<'_>) -> Tense {
    std::iter::once(token)
        .chain(token.ancestors())
        .map(tense_of)
        .find(|t| *t != Tense::Unknown)
        .unwrap_or(Tense::Unknown)
}

fn tense_of(predicate: Token<'_>) -> Tense {
    let mut has_past = false;
    let mut has_present = false;
    for child in predicate.children() {
        match child.deprel() {
            Deprel::Aux | Deprel::AuxPass | Deprel::Cop => match child.lemma() {
                "will" | "shall" | "'ll" | "wo" => return Tense::Future,
                "have" => has_past = true,
                "would" | "could" | "should" => has_past = true,
                "can" | "may" | "must" | "might" => has_present = true,
                _ if child.has(Feat::TensePast) && child.xpos() == Xpos::Vbd => has_past = true,
                _ if matches!(child.xpos(), Xpos::Vbz | Xpos::Vbp) => has_present = true,
                _ => {}
            },
            _ => {}
        }
    }
    if has_past {
        return Tense::Past;
    }
    match predicate.xpos() {
        Xpos::Vbd => Tense::Past,
        Xpos::Vbz | Xpos::Vbp => Tense::Present,
        Xpos::Vb if predicate.child(Deprel::Mark).is_some_and(|m| m.xpos() == Xpos::To) => {
            infinitive(predicate)
        }
        Xpos::Vbn
            if !has_present
                && predicate.upos() == Upos::Verb
                && predicate.child(Deprel::AuxPass).is_none() =>
        {
            if is_planned(predicate) {
                Tense::Future
            } else {
                Tense::Past
            }
        }
        Xpos::Vbn if is_planned(predicate) => Tense::Future,
        _ if has_present => Tense::Present,
        _ => Tense::Unknown,
    }
}

/// An infinitive after a plan is future (`plans to visit in May`); any other takes its governor's tense.
fn infinitive(predicate: Token<'_>) -> Tense {
    let Some(head) = predicate.head() else { return Tense::Unknown };
    if is_planned(head) || (predicate.deprel() == Deprel::Acl && head.upos().is_nominal()) {
        return Tense::Future;
    }
    match (head.lemma(), head.xpos()) {
        ("go", Xpos::Vbg) => Tense::Future,
        _ => Tense::Unknown,
    }
}

fn is_planned(verb: Token<'_>) -> bool {
    matches!(
        verb.lemma(),
        "plan"
            | "schedule"
            | "expect"
            | "due"
            | "set"
            | "intend"
            | "hope"
            | "aim"
            | "slate"
            | "prepare"
            | "vow"
            | "pledge"
            | "promise"
            | "want"
            | "agree"
            | "likely"
            | "poise"
    )
}
