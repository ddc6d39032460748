//! How sure a record is: a product of what is known of its parts, each from 0 to 1. Fitted later on gold data; until
//! then the factors below are estimates.

use crate::matching::Match;
use crate::page::Desk;
use crate::party::{Party, Via};
use dyad_proposition::{LinkKind, PredicateKind, Route};

/// The confidence of a match.
pub(crate) fn confidence(desk: &Desk<'_>, found: &Match<'_>) -> f32 {
    let frame = match found.specificity {
        0 => 0.75,
        1 => 0.85,
        2 => 0.92,
        _ => 0.95,
    };
    let parties = found.actors.iter().chain(&found.recipients);
    let weakest = parties.map(|m| party(&m.party)).fold(1.0_f32, f32::min);
    let sides = if found.actors.is_empty() { 0.7 } else { 1.0 };
    (frame * weakest * sides * reading(desk, found)).clamp(0.05, 0.99)
}

fn party(party: &Party) -> f32 {
    let via: f32 = match party.via {
        Via::Named => 1.0,
        Via::Apposition | Via::Chain | Via::Speaker => 0.9,
        Via::Modifier => 0.85,
        Via::Pair | Via::Scene => 0.8,
        Via::Unknown => 0.6,
    };
    via * party.score.clamp(0.3, 1.0)
}

/// How straight the way from the tree to the proposition was.
fn reading(desk: &Desk<'_>, found: &Match<'_>) -> f32 {
    let proposition = found.view.proposition;
    let kind: f32 = match proposition.predicate.kind {
        PredicateKind::Verb | PredicateKind::Support => 1.0,
        PredicateKind::Noun | PredicateKind::Adjective => 0.9,
    };
    let route = proposition
        .arguments
        .iter()
        .map(|a| match a.route {
            Route::Context => 0.8,
            Route::Control | Route::SharedByConjunction | Route::Relative => 0.95,
            _ => 1.0_f32,
        })
        .fold(1.0, f32::min);
    let depth = desk.token(proposition.predicate.head).ancestors().count().min(8) as f32;
    let link = match proposition.link.as_ref().map(|l| l.kind) {
        Some(LinkKind::Adverbial | LinkKind::Relative) => 0.95,
        _ => 1.0,
    };
    kind * route * link * (1.0 - 0.02 * depth)
}
