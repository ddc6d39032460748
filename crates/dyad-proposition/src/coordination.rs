//! Coordination: objects and phrases that two predicates share, and the further members of each argument.

use crate::gapping::{
    counting_name, echo, is_object_of_name, is_second_object, object_beyond, own_object, own_phrase,
};
use crate::lexicon::WordSet;
use crate::proposition::{Argument, PredicateKind, Role, Route};
use crate::reading::{Reading, is_nominal, lemma_of, marker_of};
use crate::rejoined::{finite_above, is_adjacent, is_of_verb_beside, subject_before};
use dyad_lang::{Deprel, Token, TokenId, Upos};
use smallvec::SmallVec;

/// `welcomed and praised the deal`: the object stands once, by either verb.
pub(crate) fn share_objects(reading: &mut Reading<'_>, draft: usize) {
    let head = reading.head(draft);
    if head.deprel() != Deprel::Conj || reading.drafts[draft].kind != PredicateKind::Verb {
        return;
    }
    if subject_before(head).is_some() || finite_above(reading, head).is_some() {
        return;
    }
    let Some(first) = head.head().and_then(|h| reading.draft_of(h.id())) else { return };
    let (upper, lower) = (&reading.drafts[first], &reading.drafts[draft]);
    if upper.kind != PredicateKind::Verb || upper.passive || lower.passive {
        return;
    }
    let object_of = |d: usize| {
        reading.drafts[d]
            .arguments
            .iter()
            .find(|a| {
                a.role == Role::Patient && matches!(a.route, Route::Direct | Route::SharedByConjunction)
            })
            .cloned()
    };
    match (object_of(first), object_of(draft)) {
        (Some(object), None) if object.head > head.id() => give(reading, draft, object),
        (None, Some(object))
            if upper.arguments.iter().all(|a| a.head < upper.head)
                && is_adjacent(reading.token(upper.head), head) =>
        {
            give(reading, first, object);
        }
        _ => {}
    }
}

/// `Killed 30 Danes and captured 12`: a bare number behind the second verb counts what the first one's object names.
pub(crate) fn supply_counted(reading: &mut Reading<'_>, draft: usize) {
    let head = reading.head(draft);
    let Some(upper) = head.head().filter(|_| head.deprel() == Deprel::Conj) else { return };
    let Some(first) = reading.draft_of(upper.id()) else { return };
    let is_object =
        |a: &&Argument| a.role == Role::Patient && a.route == Route::Direct && a.head > upper.id();
    let counted = reading.drafts[first].arguments.iter().find(is_object).map(|a| a.head);
    let Some(counted) = counted.map(|c| reading.token(c)).filter(|c| {
        matches!(c.upos(), Upos::Noun | Upos::Propn)
            && c.id() < head.id()
            && c.child(Deprel::Nummod).is_some()
    }) else {
        return;
    };
    let (analysis, verb) = (reading.analysis, head.id());
    let is_bare = |a: &&mut Argument| {
        let number = analysis.token(a.head);
        a.role == Role::Patient
            && a.head > verb
            && number.upos() == Upos::Num
            && analysis.timex_at(a.head).is_none()
            && number.children().all(|c| matches!(c.deprel(), Deprel::Advmod | Deprel::Punct))
    };
    if let Some(bare) = reading.drafts[draft].arguments.iter_mut().find(is_bare) {
        (bare.head, bare.route) = (counted.id(), Route::SharedByConjunction);
    }
}

fn give(reading: &mut Reading<'_>, draft: usize, object: Argument) {
    let token = reading.token(object.head);
    reading.drafts[draft].object = Some(object.head);
    reading.push(draft, object.role, token, object.marker, Route::SharedByConjunction);
}

/// Adds the members that are joined to each argument, and what stands in apposition to it.
pub(crate) fn add_members(reading: &mut Reading<'_>, draft: usize) {
    let reached: SmallVec<[Argument; 4]> = reading.drafts[draft].arguments.clone();
    for argument in reached {
        if argument.role != Role::Clause {
            add_joined(reading, draft, &argument, 0);
        }
    }
    add_left_out(reading, draft);
}

/// `accused Oman of arming rebels and Chad of paying them`, `Oman condemned the raid, as did Chad`: who is named in a clause that leaves the
/// verb out.
fn add_left_out(reading: &mut Reading<'_>, draft: usize) {
    let head = reading.head(draft);
    if reading.drafts[draft].kind != PredicateKind::Verb {
        return;
    }
    let role_of = |id: Option<TokenId>| {
        reading.drafts[draft].arguments.iter().find(|a| Some(a.head) == id).map(|a| a.role)
    };
    let object = object_beyond(head).zip(role_of(reading.drafts[draft].object));
    let echoes = head.children().filter_map(|c| echo(c).zip(role_of(reading.drafts[draft].subject)));
    let added: SmallVec<[(Token<'_>, Role); 2]> = object.into_iter().chain(echoes).collect();
    for (token, role) in added {
        reading.push(draft, role, token, None, Route::Conjunct);
        if let Some(argument) = reading.drafts[draft].arguments.iter().find(|a| a.head == token.id()).cloned()
        {
            add_joined(reading, draft, &argument, 0);
        }
    }
}

/// Chains of conjuncts are followed this far: a list of more parties than this is a table, not a sentence.
const DEEPEST: usize = 32;

fn add_joined(reading: &mut Reading<'_>, draft: usize, argument: &Argument, depth: usize) {
    if depth > DEEPEST {
        return;
    }
    let token = reading.token(argument.head);
    // `dozens of villages and a town`: what is joined to the count is joined to what it counts.
    let count =
        token.head().filter(|h| reading.is_looked_through(*h) && argument.head != reading.drafts[draft].head);
    // `Chancellor Berg and President Dale`: the tree may join the second to the surname of the first.
    let surnames = token.children().filter(|c| c.deprel() == Deprel::Flat);
    let joined = count
        .into_iter()
        .chain(surnames)
        .flat_map(|c| c.children())
        .filter(|c| c.deprel() == Deprel::Conj && is_nominal(*c));
    // `Oman, together with Chad,`
    let together = token
        .children()
        .filter(|c| {
            c.deprel() == Deprel::Advmod && matches!(&*lemma_of(*c), "together" | "along" | "jointly")
        })
        .flat_map(|c| c.children());
    for child in token.children().chain(joined).chain(together) {
        if is_denied(child) || is_elsewhere(reading, argument, child) {
            continue;
        }
        let route = match child.deprel() {
            Deprel::Conj if is_nominal(child) && !stands_after(reading, draft, argument, child) => {
                Route::Conjunct
            }
            Deprel::Appos if child.upos().is_nominal() => Route::Apposition,
            Deprel::Nmod if argument.role != Role::Oblique && is_including(child) => Route::Conjunct,
            Deprel::Nmod | Deprel::Obl if argument.role != Role::Oblique && is_beside(child) => {
                Route::Conjunct
            }
            _ => continue,
        };
        let own = if is_including(child) || is_beside(child) { None } else { marker_of(child) };
        let marker = own.or_else(|| argument.marker.clone());
        let before = reading.drafts[draft].arguments.len();
        reading.push(draft, argument.role, child, marker, route);
        if let Some(added) = reading.drafts[draft].arguments.get(before).cloned() {
            add_joined(reading, draft, &added, depth + 1);
        }
    }
}

/// `Peru, not Chile`, `Peru but not Chile`, `Peru rather than Chile`: a member that is named to say that it has no part.
fn is_denied(member: Token<'_>) -> bool {
    let is_apart = matches!(member.deprel(), Deprel::Conj | Deprel::Appos);
    let is_not = |c: Token<'_>| {
        c.id() < member.id()
            && (matches!(&*lemma_of(c), "not" | "never" | "n't")
                || c.deprel() == Deprel::Cc && matches!(&*lemma_of(c), "rather" | "instead" | "except"))
    };
    is_apart
        && (member.children().any(is_not)
            || matches!(
                marker_of(member).as_deref(),
                Some("rather than" | "instead of" | "unlike" | "except" | "except for")
            ))
}

/// A clause or an attribute beside a noun says nothing of what is joined to the noun after it.
fn stands_after(reading: &Reading<'_>, draft: usize, argument: &Argument, member: Token<'_>) -> bool {
    let head = reading.drafts[draft].head;
    argument.route == Route::Relative && (member.id() > head || head < argument.head)
}

/// Whether a noun that the tree joins to an argument is one of a verb beside it, or of a clause that leaves out its verb.
fn is_elsewhere(reading: &Reading<'_>, argument: &Argument, member: Token<'_>) -> bool {
    counting_name(member).is_some()
        || member.deprel() == Deprel::Conj
            && (is_of_verb_beside(reading, member)
                || is_second_object(member)
                || own_object(member).is_some()
                || is_object_of_name(member)
                || own_phrase(reading, member, argument.marker.as_deref()).is_some()
                || argument.marker.as_deref() == Some("from") && is_reaction(reading, member))
}

/// `criticism from Oman and praise from Chad`: a noun for what somebody gives is joined to another such, not to who gives it.
fn is_reaction(reading: &Reading<'_>, member: Token<'_>) -> bool {
    let is_act = reading.draft_of(member.id()).is_some_and(|d| reading.drafts[d].kind == PredicateKind::Noun);
    is_act && reading.lexicon.is(&lemma_of(member), WordSet::GIVEN)
}

/// `together with Chad`, `along with Chad`: with a subject they do the same.
fn is_beside(token: Token<'_>) -> bool {
    let with_adverb = || {
        token.head().is_some_and(|h| matches!(&*lemma_of(h), "together" | "along" | "jointly"))
            && marker_of(token).as_deref() == Some("with")
    };
    matches!(marker_of(token).as_deref(), Some("together with" | "along with" | "jointly with"))
        || with_adverb()
}

fn is_including(token: Token<'_>) -> bool {
    marker_of(token).is_some_and(|m| m == "including" || m == "such as")
}
