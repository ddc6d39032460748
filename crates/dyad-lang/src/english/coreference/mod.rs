//! Names, titles, pronouns and descriptions to chains of mentions that mean the same. Precision before recall.

mod entities;
mod mentions;

use crate::{Analysis, Chain, Mention};
use entities::Entities;
use mentions::{Candidate, Sort};

/// The coreference chains of the document, in the order of their first mention.
pub(crate) fn chains(analysis: &Analysis) -> Vec<Chain> {
    let candidates = mentions::candidates(analysis);
    let mut entities = Entities::new(analysis, &candidates);
    for at in 0..candidates.len() {
        entities.take(at);
    }
    let mut chains: Vec<Chain> = entities
        .all
        .iter()
        .filter(|e| e.mentions.len() > 1)
        .map(|e| chain(analysis, &candidates, &e.mentions))
        .collect();
    chains.sort_by_key(|c| (c.mentions[0].tokens.start, c.mentions[0].head));
    chains
}

fn chain(analysis: &Analysis, candidates: &[Candidate], mentions: &[usize]) -> Chain {
    let all = mentions
        .iter()
        .map(|m| Mention { tokens: candidates[*m].tokens.clone(), head: candidates[*m].head })
        .collect();
    let weight = |m: usize| match candidates[m].sort {
        Sort::Named { name, .. } => 100 + analysis.names[name].tokens.len(),
        Sort::Office(_) | Sort::ShortName | Sort::Definite | Sort::Pair | Sort::Group => 1,
        Sort::Person(_) | Sort::Thing | Sort::Plural => 0,
    };
    let best = (0..mentions.len()).rev().max_by_key(|i| weight(mentions[*i])).unwrap_or(0);
    Chain { mentions: all, representative: best as u32 }
}
