//! A token to the tense of the clause that it stands in.

use super::table::{TableError, rows};
use crate::{Deprel, Feat, Token, Upos, Xpos};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static WORDS: LazyLock<FxHashMap<&'static str, Plan>> = LazyLock::new(|| {
    load(include_str!("../../data/english/tense.tsv"))
        .expect("the list is in the binary, and a test reads it")
});

/// How a word puts what hangs on it ahead.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Plan {
    /// In an infinitive or as a participle.
    Infinitive,
    /// Whatever its own tense.
    Schedule,
    /// Behind `until`, `for` or `to`.
    Defer,
    /// As an adjective.
    Ahead,
}

/// When a clause puts what it tells, as seen from its speaker.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Tense {
    Past,
    Present,
    Future,
    /// No finite verb governs it.
    Unknown,
}

/// The tense that a time expression is told in, as `token`, its head, hangs in its sentence: that of the nearest
/// predicate, or future where that predicate is a plan for it.
pub(crate) fn tense_of_time(token: Token<'_>) -> Tense {
    let Some(governor) = token.head() else { return tense_over(token) };
    let marks = |words: &[&str]| {
        token
            .children()
            .any(|c| c.deprel() == Deprel::Case && words.iter().any(|w| c.text().eq_ignore_ascii_case(w)))
    };
    let over = if governor.upos().is_nominal() { governor.head().unwrap_or(governor) } else { governor };
    let is_planned = match (plan(governor.lemma()), plan(over.lemma())) {
        (Some(Plan::Schedule), _) if governor.upos() == Upos::Verb => true,
        (_, Some(Plan::Schedule)) if over.upos() == Upos::Verb => true,
        (Some(Plan::Defer), _) => marks(&["until", "till", "for", "to"]),
        (_, Some(Plan::Defer)) => marks(&["until", "till"]),
        _ => false,
    };
    // `leaves on Monday`, `is meeting them on Monday`: what is done now is not on a day that is not now.
    let is_present = governor.upos() == Upos::Verb && tense_of(governor) == Tense::Present;
    // `Is due in Lima on Sunday`, where the tree takes `due in` for a preposition.
    let is_due =
        governor.children().any(|c| c.deprel() == Deprel::Case && c.text().eq_ignore_ascii_case("due"));
    if is_planned || is_present || is_due { Tense::Future } else { tense_over(token) }
}

/// Whether a day right after `word` lies ahead: `effective July 1`.
pub(crate) fn points_ahead(word: Token<'_>) -> bool {
    plan(word.lemma()) == Some(Plan::Ahead)
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
    let mut looks_ahead = false;
    let mut is_perfect = false;
    let is_denied = predicate.children().any(|c| matches!(c.lemma(), "not" | "n't" | "never"));
    for child in predicate.children() {
        match child.deprel() {
            Deprel::Aux | Deprel::AuxPass | Deprel::Cop => match child.lemma() {
                "will" | "shall" | "'ll" | "wo" => return Tense::Future,
                "have" => is_perfect = true,
                // `would meet on Monday` is a plan told in the past; `would not say on Monday` is past.
                "would" | "should" if !is_denied => looks_ahead = true,
                "would" | "could" | "should" => has_past = true,
                "can" | "may" | "must" | "might" => has_present = true,
                _ if child.has(Feat::TensePast) && child.xpos() == Xpos::Vbd => has_past = true,
                _ if matches!(child.xpos(), Xpos::Vbz | Xpos::Vbp) => has_present = true,
                _ => {}
            },
            _ => {}
        }
    }
    if is_perfect {
        return Tense::Past;
    }
    if looks_ahead {
        return Tense::Future;
    }
    if has_past {
        return Tense::Past;
    }
    match predicate.xpos() {
        Xpos::Vbd => Tense::Past,
        Xpos::Vbz | Xpos::Vbp => Tense::Present,
        Xpos::Vb if predicate.child(Deprel::Mark).is_some_and(|m| m.xpos() == Xpos::To) => {
            // `Is to visit Lima on Monday`.
            if has_present { Tense::Future } else { infinitive(predicate) }
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
    matches!(plan(verb.lemma()), Some(Plan::Infinitive | Plan::Schedule))
}

fn plan(lemma: &str) -> Option<Plan> {
    WORDS.get(lemma).copied()
}

fn load(text: &'static str) -> Result<FxHashMap<&'static str, Plan>, TableError> {
    let mut words = FxHashMap::default();
    for row in rows::<2>("data/english/tense.tsv", text) {
        let row = row?;
        let plan = match row.field(1) {
            "plan" => Plan::Infinitive,
            "schedule" => Plan::Schedule,
            "defer" => Plan::Defer,
            "ahead" => Plan::Ahead,
            other => {
                let problem = format_args!("`{other}` is no class");
                return Err(row.error(1, problem, "write plan, schedule, defer or ahead"));
            }
        };
        if words.insert(row.field(0), plan).is_some() {
            let problem = format_args!("`{}` stands twice", row.field(0));
            return Err(row.error(0, problem, "keep one of the two rows"));
        }
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_reads_and_a_bad_row_is_shown_with_its_place() {
        let words = load(include_str!("../../data/english/tense.tsv")).map_err(|e| e.to_string());
        assert!(words.is_ok(), "{words:?}");
        let error = load("plan\tplan\nplan\tahead\n").expect_err("`plan` stands twice").to_string();
        assert!(error.starts_with("data/english/tense.tsv:2:1: "), "{error}");
        assert!(load("plan\tsoon\n").is_err());
    }
}
