//! `he`, `she`, `it`, `they`: the most salient of those that agree, after Lappin and Leass (1994).

use super::entities::Entities;
use super::mentions::{Pronoun, Sort};
use super::traits::{Being, Gender, NounClass, Number, class_of};
use crate::{Deprel, Feat, NameKind, Token, TokenId};
use std::ops::Range;

/// What speaks for an antecedent, as whole numbers: found by trying steps on GUM's training part.
mod weight {
    pub(super) const SUBJECT: i32 = 28;
    pub(super) const OBJECT: i32 = 28;
    pub(super) const POSSESSOR: i32 = 30;
    pub(super) const OBLIQUE: i32 = 2;
    /// Any other place in the clause: inside another phrase, mostly.
    pub(super) const DEEPER: i32 = -16;
    /// Taken off for each sentence between.
    pub(super) const SENTENCE: i32 = 38;
    /// For each mention of the entity so far, six at most.
    pub(super) const MENTION: i32 = 4;
    /// Both are subjects.
    pub(super) const PARALLEL: i32 = 30;
    /// The antecedent is a pronoun itself: it is in focus.
    pub(super) const PRONOUN: i32 = 38;
    /// The antecedent's clause holds the pronoun's.
    pub(super) const SAME_CLAUSE: i32 = 12;
    /// The traits are known to fit, and do not only allow it.
    pub(super) const KNOWN_TO_FIT: i32 = 10;
    /// Taken off where `they` would mean one group.
    pub(super) const GROUP: i32 = 23;
    /// Taken off where `they` would mean one person.
    pub(super) const ONE_PERSON: i32 = 40;
}

/// How many sentences back a pronoun reaches.
const REACH: u32 = 5;
/// How many mentions back a pronoun looks.
const MOST: usize = 100;

/// The mention that a pronoun means.
pub(super) fn antecedent(entities: &Entities<'_>, at: usize, pronoun: Pronoun) -> Option<usize> {
    let here = &entities.candidates[at];
    let token = entities.analysis.token(here.head);
    if token.has(Feat::ReflexYes)
        && let Some(subject) =
            own_subject(entities, token).filter(|s| *s != at && fits(entities, *s, at, pronoun).is_some())
    {
        return Some(subject);
    }
    let said = said_by(entities, here.head);
    let mut best: Option<(i32, usize)> = None;
    for other in entities.before(at, MOST, REACH) {
        if is_barred(entities, at, other) || is_named_in(entities, other, &said) {
            continue;
        }
        let Some(fit) = fits(entities, other, at, pronoun) else { continue };
        let score = fit + salience(entities, at, other);
        if best.is_none_or(|(s, _)| score > s) {
            best = Some((score, other));
        }
    }
    best.map(|(_, m)| m)
}

/// The subject of the clause that a reflexive stands in.
fn own_subject(entities: &Entities<'_>, token: Token<'_>) -> Option<usize> {
    token.ancestors().take(4).find_map(|a| {
        let subject = a.children().find(|c| c.deprel().universal() == Deprel::Nsubj)?;
        entities.mention_of(subject.id())
    })
}

/// How well the pronoun can stand for the mention's entity; `None` where it cannot.
fn fits(entities: &Entities<'_>, other: usize, at: usize, pronoun: Pronoun) -> Option<i32> {
    let entity = entities.entity_of(other);
    let candidate = &entities.candidates[other];
    let traits = entity.traits;
    if matches!(candidate.sort, Sort::Part | Sort::Time) {
        return None;
    }
    let speaks =
        matches!(candidate.sort, Sort::Pronoun(Pronoun::Speaker | Pronoun::Speakers | Pronoun::Addressee));
    if speaks && !(entity.is_named && pronoun == Pronoun::Person) {
        return None;
    }
    if matches!(candidate.sort, Sort::Pronoun(Pronoun::Demonstrative)) && pronoun != Pronoun::Thing {
        return None;
    }
    match pronoun {
        Pronoun::Person => {
            let is_one = traits.number != Number::Many;
            let fit = if traits.being == Being::Person { weight::KNOWN_TO_FIT } else { 0 };
            (is_one && traits.agrees(entities.candidates[at].traits)).then_some(fit)
        }
        Pronoun::Thing => {
            let is_thing = traits.being != Being::Person && traits.number != Number::Many;
            is_thing.then_some(0)
        }
        Pronoun::Plural => match traits.number {
            Number::Many => Some(weight::KNOWN_TO_FIT),
            Number::Either if is_group(entities, other) => Some(weight::KNOWN_TO_FIT - weight::GROUP),
            Number::One if traits.being == Being::Person && traits.gender == Gender::Unknown => {
                Some(weight::KNOWN_TO_FIT - weight::ONE_PERSON)
            }
            _ => None,
        },
        _ => None,
    }
}

fn is_group(entities: &Entities<'_>, other: usize) -> bool {
    let candidate = &entities.candidates[other];
    match candidate.sort {
        Sort::Name(Some(name)) => entities.analysis.names[name].kind == NameKind::Organisation,
        Sort::Name(None) => true,
        Sort::Noun(_) => class_of(entities.analysis.token(candidate.head).lemma()).has(NounClass::GROUP),
        _ => true,
    }
}

/// Where the tree forbids that a pronoun means a mention: another argument of its own verb, or a phrase that it is in.
fn is_barred(entities: &Entities<'_>, at: usize, other: usize) -> bool {
    let (here, there) = (&entities.candidates[at], &entities.candidates[other]);
    if here.sentence != there.sentence {
        return false;
    }
    let (pronoun, head) = (entities.analysis.token(here.head), entities.analysis.token(there.head));
    if there.tokens.contains(&here.head.0) && (here.head < there.head || there.sort == Sort::Coordination) {
        return true;
    }
    if pronoun.has(Feat::ReflexYes) {
        return false;
    }
    if pronoun.deprel() == Deprel::NmodPoss {
        return pronoun.head() == Some(head)
            || pronoun.head().is_some_and(|h| h.deprel() == Deprel::Appos && h.head() == Some(head));
    }
    // `X's picture of him`, `X met him`
    let is_sister =
        pronoun.head().is_some() && pronoun.head() == head.head() && head.deprel() != Deprel::Conj;
    is_sister
        || pronoun.head() == Some(head)
            && head.deprel() != Deprel::Conj
            && there.sort != Sort::Coordination
            && pronoun.deprel() == Deprel::Nsubj
}

/// The words that a pronoun is the source of: found once, for all who may be meant by it.
fn said_by(entities: &Entities<'_>, speaker: TokenId) -> Vec<Range<u32>> {
    let said = entities.analysis.attributions.iter().filter(|a| a.source_head == Some(speaker));
    said.flat_map(|a| a.content.iter().cloned()).collect()
}

/// "Mr Blair has failed, *he* claimed": who speaks does not call himself by his name in what he says.
fn is_named_in(entities: &Entities<'_>, other: usize, said: &[Range<u32>]) -> bool {
    !said.is_empty()
        && entities.entity_of(other).mentions.iter().any(|m| {
            let mention = &entities.candidates[*m];
            matches!(mention.sort, Sort::Name(_)) && said.iter().any(|words| words.contains(&mention.head.0))
        })
}

fn salience(entities: &Entities<'_>, at: usize, other: usize) -> i32 {
    let (here, there) = (&entities.candidates[at], &entities.candidates[other]);
    let (pronoun, head) = (entities.analysis.token(here.head), entities.analysis.token(there.head));
    let role = match head.deprel() {
        r if r.universal() == Deprel::Nsubj => weight::SUBJECT,
        Deprel::Obj | Deprel::Iobj => weight::OBJECT,
        Deprel::NmodPoss => weight::POSSESSOR,
        r if r.universal() == Deprel::Obl => weight::OBLIQUE,
        _ => weight::DEEPER,
    };
    let distance = (here.sentence - there.sentence) as i32;
    let is_subject = |t: Token<'_>| t.deprel().universal() == Deprel::Nsubj;
    let size = entities.entity_of(other).mentions.len().min(6) as i32;
    let in_clause = distance == 0 && head.head().is_some_and(|h| pronoun.ancestors().take(4).any(|a| a == h));
    let given = |holds: bool, weight: i32| if holds { weight } else { 0 };
    role - distance * weight::SENTENCE
        + size * weight::MENTION
        + given(is_subject(pronoun) && is_subject(head), weight::PARALLEL)
        + given(matches!(there.sort, Sort::Pronoun(_)), weight::PRONOUN)
        + given(in_clause, weight::SAME_CLAUSE)
}
