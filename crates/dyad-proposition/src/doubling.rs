//! One predicate, several acts: `Paris and Rome recalled their envoys to Kyiv and Minsk respectively`, and the verb that a
//! second clause leaves out (`Moscow expelled ten diplomats and Kyiv eight`).

use crate::gapping::gapped_acts;
use crate::proposition::{Argument, PredicateKind, Role, Route};
use crate::reading::{Reading, lemma_of, marker_of};
use dyad_lang::{Deprel, Token};
use smallvec::{SmallVec, smallvec};

/// The arguments of one act.
pub(crate) type Arguments = SmallVec<[Argument; 4]>;

/// The acts that a draft tells of: mostly one.
pub(crate) fn acts_of(reading: &Reading<'_>, draft: usize) -> SmallVec<[Arguments; 1]> {
    let arguments = &reading.drafts[draft].arguments;
    if reading.drafts[draft].kind != PredicateKind::Verb {
        return smallvec![arguments.clone()];
    }
    let mut own = arguments.clone();
    let gapped = gapped_acts(reading, draft, &mut own);
    let mut acts = pairs(reading, draft).unwrap_or_else(|| smallvec![own]);
    acts.extend(gapped);
    for child in reading.head(draft).children().filter(|c| c.deprel() == Deprel::Conj) {
        acts.extend(left_out(reading, draft, child));
    }
    acts
}

/// Splits two lists of the same length that `respectively` pairs.
fn pairs(reading: &Reading<'_>, draft: usize) -> Option<SmallVec<[Arguments; 1]>> {
    let head = reading.head(draft);
    let arguments = &reading.drafts[draft].arguments;
    let is_paired = |t: Token<'_>| t.children().any(|c| lemma_of(c) == "respectively");
    if !is_paired(head) && !arguments.iter().any(|a| is_paired(reading.token(a.head))) {
        return None;
    }
    let of = |role: Role| arguments.iter().filter(|a| a.role == role).collect::<SmallVec<[&Argument; 4]>>();
    let agents = of(Role::Agent);
    let others = [Role::Patient, Role::Oblique].map(of).into_iter().find(|o| o.len() == agents.len())?;
    if agents.len() < 2 {
        return None;
    }
    let is_listed = |a: &Argument| agents.contains(&a) || others.contains(&a);
    let pair = |(agent, other): (&&Argument, &&Argument)| {
        let rest = arguments.iter().filter(|a| !is_listed(a)).cloned();
        [(*agent).clone(), (*other).clone()].into_iter().chain(rest).collect()
    };
    Some(agents.iter().zip(&others).map(pair).collect())
}

/// The act of a clause that leaves the verb out: UD hangs what is left under its first phrase as `orphan`.
fn left_out(reading: &Reading<'_>, draft: usize, first: Token<'_>) -> Option<Arguments> {
    let mut orphans = first.children().filter(|c| c.deprel() == Deprel::Orphan).peekable();
    orphans.peek()?;
    let passive = reading.drafts[draft].passive;
    let subject = if passive { Role::Patient } else { Role::Agent };
    let place = |role, token: Token<'_>, marker| Argument {
        role,
        head: token.id(),
        marker,
        route: Route::SharedByConjunction,
    };
    let mut arguments: Arguments = smallvec![place(subject, first, None)];
    for orphan in orphans {
        let marker = marker_of(orphan);
        let role = if marker.is_some() { Role::Oblique } else { Role::Patient };
        arguments.push(place(role, orphan, marker));
    }
    Some(arguments)
}
