//! The acts of a text whose sides its words tell: what weighs for a side that no word tells (`sides.rs`).

use crate::matching::Match;
use crate::page::Desk;
use crate::party::Via;
use crate::settle::Kept;

/// What the words of a text tell for themselves.
#[derive(Debug, Default)]
pub(crate) struct ToldActs {
    acts: Vec<ToldAct>,
}

#[derive(Debug)]
struct ToldAct {
    sentence: u32,
    /// Of either side: countries' codes, organisations' ids.
    keys: Vec<String>,
    is_at_home: bool,
}

impl ToldActs {
    pub(crate) fn of(desk: &Desk<'_>, kept: &[Kept<'_>]) -> Self {
        let acts = kept.iter().filter(|(found, _)| is_told(found)).map(|(found, _)| {
            let sides = found.actors.iter().chain(&found.recipients);
            let keys: Vec<String> = sides.filter_map(|m| m.party.entity.key().map(str::to_owned)).collect();
            ToldAct {
                sentence: desk.token(found.view.proposition.predicate.head).sentence().id().0,
                is_at_home: keys.iter().all(|k| Some(k) == keys.first()),
                keys,
            }
        });
        Self { acts: acts.collect() }
    }

    /// The share of the acts, 0 to 1, that are between two, or within one where they are the same.
    pub(crate) fn share_between(&self, one: &str, other: &str) -> f32 {
        let between = self.acts.iter().filter(|a| a.is_between(one, other)).count();
        between as f32 / self.acts.len().max(1) as f32
    }

    /// Whether two are told to deal with each other within so many sentences.
    pub(crate) fn is_between(&self, one: &str, other: &str, sentence: u32, near: u32) -> bool {
        self.acts.iter().any(|a| a.sentence.abs_diff(sentence) <= near && a.is_between(one, other))
    }
}

impl ToldAct {
    fn is_between(&self, one: &str, other: &str) -> bool {
        let has = |key: &str| self.keys.iter().any(|k| k == key);
        has(one) && has(other) && self.is_at_home == (one == other)
    }
}

fn is_told(found: &Match<'_>) -> bool {
    found.actors.iter().chain(&found.recipients).all(|m| m.party.via != Via::Scene)
        && !found.actors.is_empty()
        && (!found.recipients.is_empty() || found.frame.symmetric)
}
