//! First and second person: in reported words, who is said to speak; elsewhere, the writer.

use super::entities::Entities;
use super::mentions::{Candidate, Pronoun, Sort};
use super::traits::{Being, Number};
use crate::english::names::words::{Classes, classes_of};
use crate::{AttributionKind, Deprel};
use rustc_hash::FxHashMap;

/// Joins `I`, `we` and `you` with those of the same speaker, and `I` with the source of the words.
pub(super) fn join_speakers(entities: &mut Entities<'_>) {
    let sources = sources(entities);
    let mut last: FxHashMap<(Pronoun, Option<usize>), usize> = FxHashMap::default();
    for at in 0..entities.candidates.len() {
        let candidate = &entities.candidates[at];
        let Some(pronoun) = person(entities, candidate) else { continue };
        let source = sources[candidate.head.index()].filter(|s| *s != at);
        if let Some(source) = source.filter(|s| is_speaker(entities, *s, pronoun)) {
            entities.join(at, source);
        }
        let speaker = source.map(|s| entities.number_of(s));
        if let Some(before) = last.insert((pronoun, speaker), at) {
            entities.join(at, before);
        }
    }
}

/// First or second person; a title by which somebody is spoken to is second (`Madam President, …`).
fn person(entities: &Entities<'_>, candidate: &Candidate) -> Option<Pronoun> {
    match candidate.sort {
        Sort::Pronoun(p @ (Pronoun::Speaker | Pronoun::Speakers | Pronoun::Addressee)) => Some(p),
        Sort::Noun(_) => {
            let head = entities.analysis.token(candidate.head);
            let is_title = classes_of(&head.text().to_lowercase()).has(Classes::TITLE);
            (head.deprel() == Deprel::Vocative && is_title).then_some(Pronoun::Addressee)
        }
        _ => None,
    }
}

/// `I` is one person, `we` may be the body or the people that speak.
fn is_speaker(entities: &Entities<'_>, source: usize, pronoun: Pronoun) -> bool {
    let traits = entities.entity_of(source).traits;
    match pronoun {
        Pronoun::Speaker => traits.number != Number::Many && traits.being != Being::Thing,
        Pronoun::Speakers => {
            traits.number == Number::Many
                || (traits.being == Being::Thing && entities.entity_of(source).is_named)
        }
        _ => false,
    }
}

/// The mention that is said to speak each token, by the smallest quotation around it.
fn sources(entities: &Entities<'_>) -> Vec<Option<usize>> {
    let mut quoted: Vec<_> =
        entities.analysis.attributions.iter().filter(|a| a.kind != AttributionKind::Indirect).collect();
    let length = |a: &crate::Attribution| a.content.iter().map(ExactSizeIterator::len).sum::<usize>();
    quoted.sort_by_key(|a| std::cmp::Reverse(length(a)));
    let mut sources = vec![None; entities.analysis.len()];
    for attribution in quoted {
        let source = attribution.source_head.and_then(|h| entities.mention_of(h));
        for token in attribution.content.iter().flat_map(Clone::clone) {
            sources[token as usize] = source;
        }
    }
    sources
}
