//! Clauses that the tree joins too low: `killed a mayor and the army blamed Peru`, whose second subject hangs on the noun before it, and
//! `vowed to close the port and accused Chad`, whose second verb hangs on the infinitive.

use crate::control::is_finite;
use crate::gapping::second_clause;
use crate::lexicon::WordSet;
use crate::predicates::is_infinitive;
use crate::proposition::{Role, Route};
use crate::reading::{Reading, before_phrase, behind_phrase, is_nominal, lemma_of};
use crate::verbal::place_subject;
use dyad_lang::{Deprel, Token, TokenId, Upos, Xpos};

/// Gives a verb the subject that stands before it under a noun of the clause above, or that of the finite verb it belongs to.
pub(crate) fn take_subject(reading: &mut Reading<'_>, draft: usize) -> bool {
    let head = reading.head(draft);
    if let Some(subject) = subject_before(head) {
        place_subject(reading, draft, subject, Route::Reattached);
        return true;
    }
    if let Some((_, _, doer)) = second_clause(head) {
        place_subject(reading, draft, doer, Route::Control);
        return true;
    }
    let object = attribute_object(reading, head).filter(|_| finite_above(reading, head).is_some());
    let Some(object) = object else { return false };
    let above = reading.drafts[draft].above.as_ref().and_then(|a| reading.drafts[a.draft].subject);
    let Some(subject) = above.filter(|s| *s != object.id()) else { return false };
    reading.drafts[draft].object = Some(object.id());
    reading.push(draft, Role::Patient, object, None, Route::Reattached);
    place_subject(reading, draft, reading.token(subject), Route::SharedByConjunction);
    true
}

/// `killed a mayor and the army blamed Peru`: a finite verb that is joined without a conjunction of its own and without a comma has for its
/// subject the noun right before it, which bears the conjunction.
pub(crate) fn subject_before(verb: Token<'_>) -> Option<Token<'_>> {
    let is_joined = matches!(verb.deprel(), Deprel::Conj | Deprel::Xcomp)
        && matches!(verb.upos(), Upos::Verb | Upos::Aux)
        && verb.child(Deprel::Mark).is_none();
    let is_told = is_finite(verb) || verb.xpos() == Xpos::Vbn && verb.child(Deprel::Obj).is_some();
    if !is_joined || !is_told || has_subject(verb) || verb.child(Deprel::Cc).is_some() {
        return None;
    }
    let above = verb.head()?;
    let start = verb.subtree_range().start;
    let before = before_phrase(verb)?;
    let mut phrases =
        std::iter::once(before).chain(before.ancestors()).take_while(|t| t.subtree_range().end == start);
    phrases.find(|t| {
        t.deprel() == Deprel::Conj
            && is_nominal(*t)
            && t.id() > above.id()
            && t.child(Deprel::Cc).is_some_and(|cc| cc.id() < t.id() && !is_comparing(cc))
            && t.ancestors().any(|a| a == above)
    })
}

/// `rather than`, `as well as`: they join nouns alone.
fn is_comparing(conjunction: Token<'_>) -> bool {
    conjunction.child(Deprel::Fixed).is_some()
}

/// So many words a noun has before it that are its own.
const NAME_LENGTH: usize = 6;

/// Whether a noun that the tree joins to another belongs to a verb that stands by it: as the subject of the one behind
/// (`and the army blamed`), or as the object of the one before (`and accused Kuwait`).
pub(crate) fn is_of_verb_beside(reading: &Reading<'_>, noun: Token<'_>) -> bool {
    let range = noun.subtree_range();
    let opens = |t: &Token<'_>| t.subtree_range().start == range.end;
    let mut behind = behind_phrase(noun)
        .into_iter()
        .flat_map(|t| std::iter::once(t).chain(t.ancestors()).take_while(opens));
    let is_subject = behind.any(|verb| subject_before(verb) == Some(noun));
    let before = std::iter::successors(noun.previous(), |t| t.previous());
    let mut verbs = before.take(NAME_LENGTH).filter(|t| t.upos() == Upos::Verb);
    let mut attributes = noun.children().filter(|c| c.deprel() == Deprel::Amod);
    is_subject
        || verbs.any(|verb| object_behind(verb) == Some(noun))
        || attributes.any(|c| attribute_object(reading, c) == Some(noun))
}

/// `and accused Kuwait`, where the tree joins the object to a noun before the verb, or to the verb itself.
pub(crate) fn object_behind(verb: Token<'_>) -> Option<Token<'_>> {
    let is_joined = verb.deprel() == Deprel::Conj && verb.upos() == Upos::Verb && has_conjunction(verb);
    let is_open = verb.child(Deprel::Obj).is_none() && verb.child(Deprel::AuxPass).is_none();
    if !is_joined || !is_open || !matches!(verb.xpos(), Xpos::Vbd | Xpos::Vbn) {
        return None;
    }
    let is_within = |t: &Token<'_>| {
        matches!(
            t.deprel(),
            Deprel::Compound | Deprel::Amod | Deprel::Det | Deprel::Nummod | Deprel::NmodPoss | Deprel::Flat
        )
    };
    let next = verb.next()?;
    let noun = std::iter::once(next).chain(next.ancestors()).find(|t| !is_within(t))?;
    let is_bare = noun.children().all(|c| c.deprel() != Deprel::Cc || c.id() < verb.id());
    let is_behind = noun.id() > verb.id() && noun.head().is_some_and(|h| h == verb || h.id() < verb.id());
    (noun.deprel() == Deprel::Conj && is_nominal(noun) && is_bare && is_behind).then_some(noun)
}

/// Whether a conjunction stands before a verb, whichever word it hangs on.
fn has_conjunction(verb: Token<'_>) -> bool {
    let before = std::iter::successors(verb.previous(), |t| t.previous());
    let mut before = before.skip_while(|t| matches!(t.upos(), Upos::Adv | Upos::Aux));
    verb.child(Deprel::Cc).is_some_and(|cc| cc.id() < verb.id())
        || before.next().is_some_and(|t| t.deprel() == Deprel::Cc)
}

/// `refused to cancel the vote and criticised Chile`: behind the conjunction and before a bare name a participle is a verb of the clause, and the
/// name its object.
fn attribute_object<'a>(reading: &Reading<'_>, verb: Token<'a>) -> Option<Token<'a>> {
    let is_participle = verb.deprel() == Deprel::Amod
        && verb.upos() == Upos::Verb
        && matches!(verb.xpos(), Xpos::Vbn | Xpos::Vbd)
        && verb.previous().is_some_and(|t| t.deprel() == Deprel::Cc)
        // `visited Syria and occupied Iraq` tells what Iraq is.
        && reading.lexicon.is(&lemma_of(verb), WordSet::REPORTING);
    let name = verb.head().filter(|_| is_participle)?;
    let is_bare = name.upos() == Upos::Propn
        && name.deprel() == Deprel::Conj
        && name.id() > verb.id()
        && name.child(Deprel::Det).is_none()
        && name.child(Deprel::Case).is_none();
    is_bare.then_some(name)
}

/// `vowed to close the port and accused Chad`, `agreed to talk and will meet in May`: the finite verb that a form joined to its infinitive
/// belongs to, for nothing finite can be joined to an infinitive.
pub(crate) fn finite_above<'a>(reading: &Reading<'_>, verb: Token<'a>) -> Option<Token<'a>> {
    let is_attribute = attribute_object(reading, verb).is_some();
    let is_joined = verb.deprel() == Deprel::Conj && verb.upos() == Upos::Verb && has_conjunction(verb);
    if !is_attribute && !is_joined || has_subject(verb) {
        return None;
    }
    let has_auxiliary = verb.children().any(|c| matches!(c.deprel(), Deprel::Aux | Deprel::AuxPass));
    let has_tense = has_auxiliary && is_finite(verb);
    let is_past = !has_auxiliary && matches!(verb.xpos(), Xpos::Vbd | Xpos::Vbn);
    let is_verb = |t: &Token<'_>| matches!(t.upos(), Upos::Verb | Upos::Aux);
    let infinitive = verb.ancestors().find(is_verb).filter(|t| t.id() < verb.id())?;
    let is_open = is_infinitive(infinitive) && infinitive.child(Deprel::AuxPass).is_none()
        || is_past && object_behind(verb).is_some();
    if !has_tense && !is_past || !is_open && !is_attribute {
        return None;
    }
    let from = std::iter::once(infinitive).chain(infinitive.ancestors());
    let above = from.into_iter().find(|t| is_verb(t) && is_finite(*t))?;
    (has_tense || is_told_as_past(above)).then_some(above)
}

/// `vowed`, `has vowed`, `was told`.
fn is_told_as_past(verb: Token<'_>) -> bool {
    let is_past = |c: Token<'_>| {
        matches!(c.deprel(), Deprel::Aux | Deprel::AuxPass)
            && (c.xpos() == Xpos::Vbd || lemma_of(c) == "have")
    };
    verb.xpos() == Xpos::Vbd || verb.children().any(is_past)
}

/// `to disperse the crowd, killing two`: what comes of it, behind a comma, is of the verb whose purpose the infinitive is.
pub(crate) fn outcome_above<'a>(reading: &Reading<'_>, participle: Token<'a>) -> Option<Token<'a>> {
    let is_outcome = participle.deprel() == Deprel::Advcl
        && participle.xpos() == Xpos::Vbg
        && participle.child(Deprel::Mark).is_none()
        && participle.previous().is_some_and(|t| t.text() == ",")
        && reading.lexicon.is(&lemma_of(participle), WordSet::TRANSITIVE);
    let purpose =
        participle.head().filter(|p| is_outcome && p.deprel() == Deprel::Advcl && is_infinitive(*p))?;
    purpose.head().filter(|verb| is_finite(*verb) && verb.id() < purpose.id())
}

/// `widened and paved the road`, `seized, searched and later released a truck`: the verb joined behind, whose object is this one's too.
pub(crate) fn object_sharer(verb: Token<'_>) -> Option<Token<'_>> {
    verb.children().find(|c| {
        c.deprel() == Deprel::Conj
            && c.upos() == Upos::Verb
            && !has_subject(*c)
            && c.child(Deprel::Obj).is_some_and(|o| o.id() > c.id())
            && c.children().all(|a| !matches!(a.deprel(), Deprel::Aux | Deprel::AuxPass))
            && is_adjacent(verb, *c)
    })
}

/// Whether only a conjunction, or verbs that are joined without an object, stand between a verb and one joined to it.
pub(crate) fn is_adjacent(first: Token<'_>, second: Token<'_>) -> bool {
    let is_between = |id: TokenId| first.id() < id && id < second.id();
    let mut between = first.sentence().tokens().filter(|t| is_between(t.id()));
    between.all(|t| match t.upos() {
        Upos::Cconj | Upos::Adv | Upos::Aux | Upos::Punct | Upos::Part => true,
        Upos::Verb => t.deprel() == Deprel::Conj && t.head() == Some(first),
        _ => false,
    })
}

fn has_subject(verb: Token<'_>) -> bool {
    verb.children().any(|c| {
        matches!(
            c.deprel(),
            Deprel::Nsubj
                | Deprel::NsubjPass
                | Deprel::NsubjOuter
                | Deprel::Csubj
                | Deprel::CsubjPass
                | Deprel::Expl
        )
    })
}
