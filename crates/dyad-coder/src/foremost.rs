//! The country that a document speaks of most.

use crate::phrase::Named;
use dyad_lang::{Analysis, TokenId, Upos};
use dyad_world::Scene;
use rustc_hash::FxHashMap;

/// The country that is named most often, and how often.
pub(crate) struct Foremost {
    pub(crate) country: String,
    pub(crate) count: u32,
    /// How often countries are named in all.
    pub(crate) total: u32,
}

impl Foremost {
    /// Of those named as often the one that is named as a place or a state more than as somebody's nation, then the first.
    pub(crate) fn of(analysis: &Analysis, scene: &Scene, named: &[Named]) -> Option<Self> {
        let mut as_noun: FxHashMap<&str, u32> = FxHashMap::default();
        for one in named.iter().filter(|n| n.is_country) {
            if analysis.token(TokenId(one.at)).upos() == Upos::Propn {
                *as_noun.entry(&one.key).or_default() += 1;
            }
        }
        let weight = |code: &str| as_noun.get(code).copied().unwrap_or(0);
        let total = scene.countries.iter().map(|(_, count)| count).sum();
        let (country, count) =
            scene.countries.iter().rev().max_by_key(|(code, count)| (*count, weight(code)))?;
        Some(Self { country: country.clone(), count: *count, total })
    }
}
