//! Which category was taken for which, over what gold and predicted tell of the same place.

use super::{Gold, Matching, Predicted, overlaps};
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// A gold category and what was predicted for it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct ConfusionCell {
    /// The gold category, the first where several are accepted; absent for what no gold event asks for.
    pub gold: Option<String>,
    /// The predicted act; absent for what was not found.
    pub predicted: Option<String>,
    /// How often.
    pub count: usize,
}

/// The cells that are not empty, by gold category and then by predicted category.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Confusion {
    /// Cells.
    pub cells: Vec<ConfusionCell>,
}

impl Confusion {
    /// Counts matched events as right, and takes for each other gold event an unmatched prediction of the same place,
    /// the first that there is, as what it was confused with.
    pub fn of(gold: &Gold, predicted: &Predicted, matching: &Matching) -> Self {
        let mut counts: BTreeMap<(Option<String>, Option<String>), usize> = BTreeMap::new();
        let mut used: BTreeSet<usize> = matching.free.union(&matching.told_again).copied().collect();
        used.extend(matching.matched.values().map(|(p, _)| *p));
        for (g, event) in gold.events.iter().enumerate().filter(|(_, e)| !e.optional) {
            if let Some((p, _)) = matching.matched.get(&g) {
                let found =
                    predicted.events[*p].categories.iter().find(|c| event.categories.contains(c)).cloned();
                *counts.entry((found.clone(), found)).or_default() += 1;
                continue;
            }
            let confused = predicted
                .events
                .iter()
                .enumerate()
                .find(|(p, e)| e.doc == event.doc && !used.contains(p) && overlaps(event, e));
            used.extend(confused.map(|(p, _)| p));
            let act = confused.and_then(|(_, e)| e.categories.first().cloned());
            *counts.entry((event.categories.first().cloned(), act)).or_default() += 1;
        }
        for (_, extra) in predicted.events.iter().enumerate().filter(|(p, _)| !used.contains(p)) {
            *counts.entry((None, extra.categories.first().cloned())).or_default() += 1;
        }
        let cell = |((gold, predicted), count)| ConfusionCell { gold, predicted, count };
        Self { cells: counts.into_iter().map(cell).collect() }
    }

    /// Every category that occurs, in order.
    pub fn categories(&self) -> Vec<&str> {
        let all: BTreeSet<&str> =
            self.cells.iter().flat_map(|c| c.gold.iter().chain(&c.predicted)).map(String::as_str).collect();
        all.into_iter().collect()
    }

    /// How often `gold` was taken for `predicted`.
    pub fn count(&self, gold: Option<&str>, predicted: Option<&str>) -> usize {
        let is_it = |c: &&ConfusionCell| c.gold.as_deref() == gold && c.predicted.as_deref() == predicted;
        self.cells.iter().find(is_it).map_or(0, |c| c.count)
    }
}
