//! What the tree says of mentions that are one: appositions and predicates.

use super::entities::Entities;
use super::mentions::{Article, Sort};
use super::traits::{NounClass, Number, class_of};
use crate::{Deprel, NameKind, Token};

/// `the premier, Ana Torres`; `Ana Torres is the premier`.
pub(super) fn join_by_structure(entities: &mut Entities<'_>) {
    for at in 0..entities.candidates.len() {
        let candidate = &entities.candidates[at];
        if matches!(candidate.sort, Sort::Pronoun(_) | Sort::Coordination | Sort::Part) {
            continue;
        }
        let head = entities.analysis.token(candidate.head);
        let other = apposed(entities, head).or_else(|| subject(entities, head));
        if let Some(other) = other.filter(|o| may_be_one(entities, at, *o)) {
            entities.join(at, other);
        }
    }
}

fn apposed(entities: &Entities<'_>, head: Token<'_>) -> Option<usize> {
    let noun = head.head().filter(|_| head.deprel() == Deprel::Appos)?;
    entities.mention_of(noun.id())
}

/// The subject of which `head` is the predicate noun.
fn subject(entities: &Entities<'_>, head: Token<'_>) -> Option<usize> {
    if head.child(Deprel::Cop).is_none() && joined_predicate(head).is_none() {
        return None;
    }
    let mut subject = None;
    for child in head.children() {
        match child.deprel() {
            Deprel::Nsubj => subject = Some(child),
            Deprel::Case | Deprel::Expl => return None,
            Deprel::Advmod if matches!(child.lemma(), "not" | "never") => return None,
            _ => {}
        }
    }
    let subject = subject.or_else(|| joined_predicate(head))?;
    entities.coordination_of(subject.id()).or_else(|| entities.mention_of(subject.id()))
}

/// `is a writer and teacher`: the subject of the predicate that this one is joined to.
fn joined_predicate(head: Token<'_>) -> Option<Token<'_>> {
    let first = head.head().filter(|_| head.deprel() == Deprel::Conj)?;
    first.child(Deprel::Cop)?;
    first.child(Deprel::Nsubj)
}

/// Whether what two mentions tell of themselves lets an apposition or a predicate mean the same.
fn may_be_one(entities: &Entities<'_>, a: usize, b: usize) -> bool {
    let (first, second) = (&entities.candidates[a], &entities.candidates[b]);
    if (first.sort == Sort::Time) != (second.sort == Sort::Time) {
        return false;
    }
    let differ = first.traits.number != second.traits.number
        && first.traits.number != Number::Either
        && second.traits.number != Number::Either;
    !differ
        && match (place(entities, a), place(entities, b)) {
            (true, true) => false,
            (true, false) => is_party(entities, b),
            (false, true) => is_party(entities, a),
            (false, false) => true,
        }
}

fn place(entities: &Entities<'_>, at: usize) -> bool {
    matches!(entities.candidates[at].sort,
        Sort::Name(Some(name)) if entities.analysis.names[name].kind == NameKind::Place)
}

/// Whether a place can be this: `Lima, the capital`, not `Lima, the first visit`.
fn is_party(entities: &Entities<'_>, at: usize) -> bool {
    let candidate = &entities.candidates[at];
    let class = class_of(entities.analysis.token(candidate.head).lemma());
    !matches!(candidate.sort, Sort::Noun(_))
        || class.has(NounClass::PLACE)
        || class.has(NounClass::GROUP)
        || candidate.sort == Sort::Noun(Article::Indefinite)
}
