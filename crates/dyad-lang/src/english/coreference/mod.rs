//! Names, titles, pronouns and descriptions to chains of mentions that mean the same. Precision before recall.
//!
//! In the order of how sure they are, after the sieves of Lee et al. 2013: what the tree says (appositions, predicates), names by
//! their words, who speaks; then, through the text, descriptions by head and modifiers and pronouns by salience.

mod entities;
mod extent;
mod mentions;
mod names;
mod nouns;
mod pronouns;
mod speakers;
mod structure;
mod traits;

use crate::{Analysis, Chain, Mention};
use entities::Entities;
use mentions::{Article, Candidate, Pronoun, Sort};
use nouns::Descriptions;

/// The coreference chains of the document, in the order of their first mention.
pub(crate) fn chains(analysis: &Analysis) -> Vec<Chain> {
    let candidates = mentions::candidates(analysis);
    let mut entities = Entities::new(analysis, &candidates);
    structure::join_by_structure(&mut entities);
    names::join_names(&mut entities);
    speakers::join_speakers(&mut entities);
    join_in_order(&mut entities);
    entities.chains().iter().map(|c| chain(analysis, &candidates, c)).collect()
}

/// Descriptions and pronouns, each with what was said before it.
fn join_in_order(entities: &mut Entities<'_>) {
    let mut descriptions = Descriptions::default();
    for at in 0..entities.candidates.len() {
        let antecedent = match entities.candidates[at].sort {
            Sort::Noun(article) => descriptions.antecedent(entities, at, article),
            Sort::Pair => descriptions.pair(entities, at),
            Sort::Pronoun(pronoun @ (Pronoun::Person | Pronoun::Thing | Pronoun::Plural)) => {
                pronouns::antecedent(entities, at, pronoun)
            }
            Sort::Part | Sort::Time => descriptions.antecedent(entities, at, Article::Bare),
            Sort::Pronoun(_) | Sort::Name(_) | Sort::Coordination => None,
        };
        if let Some(antecedent) = antecedent {
            entities.join(at, antecedent);
        }
        descriptions.learn(entities, at);
    }
}

fn chain(analysis: &Analysis, candidates: &[Candidate], mentions: &[usize]) -> Chain {
    let all = mentions
        .iter()
        .map(|m| Mention { tokens: candidates[*m].tokens.clone(), head: candidates[*m].head })
        .collect();
    let weight = |m: usize| match candidates[m].sort {
        Sort::Name(Some(name)) => 100 + analysis.names[name].tokens.len(),
        Sort::Name(None) => 50,
        Sort::Noun(_) | Sort::Pair | Sort::Coordination | Sort::Part | Sort::Time => 1,
        Sort::Pronoun(_) => 0,
    };
    let best = (0..mentions.len()).rev().max_by_key(|i| weight(mentions[*i])).unwrap_or(0);
    Chain { mentions: all, representative: best as u32 }
}
