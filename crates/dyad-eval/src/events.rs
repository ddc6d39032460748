//! Event records against gold: one predicted event to one gold event, best agreement first.
//!
//! A predicted event matches a gold one when the document is the same, a span of the one overlaps a span of the
//! other and the category agrees (the PLOVER view counts as well as the act). What the levels mean: [`Level`].

mod confusion;
mod lines;

pub use confusion::{Confusion, ConfusionCell};
pub use lines::{EventsError, Gold, GoldEvent, Predicted, PredictedEvent};

use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// How well a predicted event agrees with a gold one.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Level {
    /// The place and the category.
    Type = 1,
    /// And some actor and some recipient.
    Dyad = 2,
    /// And every actor and recipient, none extra.
    Full = 3,
}

/// Precision, recall and their harmonic mean, to four places.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct Prf {
    /// Of the predicted, the share that is right.
    pub precision: f64,
    /// Of the gold, the share that is found.
    pub recall: f64,
    /// Harmonic mean.
    pub f1: f64,
}

/// How many of those that could be judged are right.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Share {
    /// Right.
    pub right: usize,
    /// Judged.
    pub of: usize,
    /// The share, to four places.
    pub share: f64,
}

/// The figures, under the names that `score_events.py --json` gives them.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct EventScores {
    /// Gold events that must be found.
    pub gold: usize,
    /// Predicted events that count.
    pub predicted: usize,
    /// Gold events that count neither way.
    pub optional: usize,
    /// Predicted events that tell a gold event that another one has told.
    pub told_again: usize,
    /// Place and category.
    #[serde(rename = "type")]
    pub category: Prf,
    /// And some actor and recipient.
    pub dyad: Prf,
    /// And all of them.
    pub full: Prf,
    /// Of the dyad matches, those with the right status.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub status: Option<Share>,
    /// Those with the right mode.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub mode: Option<Share>,
    /// Those whose date begins within the gold range.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub date: Option<Share>,
}

/// Which event went with which.
#[derive(Clone, Debug)]
pub struct Matching {
    /// By gold event: the predicted one and how well they agree.
    pub matched: BTreeMap<usize, (usize, Level)>,
    /// Predicted events that tell again what another has told.
    pub told_again: BTreeSet<usize>,
    /// Predicted events that an optional gold event takes out of the count.
    pub free: BTreeSet<usize>,
}

/// Matches predicted events with gold ones. `predicted` holds only documents of `gold` ([`Predicted::within`]).
pub fn match_events(gold: &Gold, predicted: &Predicted) -> Matching {
    let mut pairs = agreeing_pairs(gold, predicted);
    pairs.sort_by_key(|p| (gold.events[p.gold].optional, std::cmp::Reverse(p.rank), p.gold, p.predicted));
    let mut matched = BTreeMap::new();
    let mut used = BTreeSet::new();
    for pair in &pairs {
        if !matched.contains_key(&pair.gold) && used.insert(pair.predicted) {
            matched.insert(pair.gold, (pair.predicted, pair.level));
        }
    }
    let (mut told_again, mut free) = (BTreeSet::new(), BTreeSet::new());
    for pair in &pairs {
        let is_used = used.contains(&pair.predicted);
        let is_its_match = matched.get(&pair.gold).is_some_and(|(p, _)| *p == pair.predicted);
        if gold.events[pair.gold].optional {
            if !is_used || is_its_match {
                free.insert(pair.predicted);
            }
        } else if !is_used && matched.contains_key(&pair.gold) && pair.level >= Level::Dyad {
            told_again.insert(pair.predicted);
        }
    }
    matched.retain(|g, _| !gold.events[*g].optional);
    Matching { matched, told_again, free }
}

/// The figures of a matching.
pub fn score_events(gold: &Gold, predicted: &Predicted, matching: &Matching) -> EventScores {
    let optional = gold.events.iter().filter(|g| g.optional).count();
    let gold_count = gold.events.len() - optional;
    let predicted_count = predicted.events.len() - matching.free.len();
    let at = |level: Level| {
        let right = matching.matched.values().filter(|(_, l)| *l >= level).count();
        prf(right, predicted_count, gold_count)
    };
    let (mut status, mut mode, mut date) = (Share::default(), Share::default(), Share::default());
    for (g, (p, level)) in &matching.matched {
        let (g, p) = (&gold.events[*g], &predicted.events[*p]);
        if *level < Level::Dyad {
            continue;
        }
        let listed =
            |value: &Option<String>, list: &[String]| value.as_ref().is_some_and(|v| list.contains(v));
        status.judge(!g.status.is_empty(), listed(&p.status, &g.status));
        mode.judge(!g.mode.is_empty(), listed(&p.mode, &g.mode));
        date.judge(g.date.is_some(), g.date.as_ref().is_some_and(|range| p.begins_in(range)));
    }
    EventScores {
        gold: gold_count,
        predicted: predicted_count,
        optional,
        told_again: matching.told_again.len(),
        category: at(Level::Type),
        dyad: at(Level::Dyad),
        full: at(Level::Full),
        status: status.finished(),
        mode: mode.finished(),
        date: date.finished(),
    }
}

/// Something that a reader of misses wants to see.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Miss<'a> {
    /// A gold event whose parties were not found, or that was not found at all.
    Missed(&'a GoldEvent),
    /// A predicted event that no gold event asks for.
    Extra(&'a PredictedEvent),
}

/// What was missed and what was extra, gold first, in the order of the files.
pub fn misses<'a>(gold: &'a Gold, predicted: &'a Predicted, matching: &Matching) -> Vec<Miss<'a>> {
    let is_found = |g: usize| matching.matched.get(&g).is_some_and(|(_, level)| *level >= Level::Dyad);
    let right: BTreeSet<usize> =
        matching.matched.values().filter(|(_, level)| *level >= Level::Dyad).map(|(p, _)| *p).collect();
    let missed = gold.events.iter().enumerate().filter(|(g, e)| !e.optional && !is_found(*g));
    let extra =
        predicted.events.iter().enumerate().filter(|(p, _)| !right.contains(p) && !matching.free.contains(p));
    missed.map(|(_, e)| Miss::Missed(e)).chain(extra.map(|(_, e)| Miss::Extra(e))).collect()
}

struct Pair {
    gold: usize,
    predicted: usize,
    level: Level,
    /// Twice the level, one more where the status is right.
    rank: u8,
}

fn agreeing_pairs(gold: &Gold, predicted: &Predicted) -> Vec<Pair> {
    let mut by_document: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (p, event) in predicted.events.iter().enumerate() {
        by_document.entry(&event.doc).or_default().push(p);
    }
    let mut pairs = Vec::new();
    for (g, event) in gold.events.iter().enumerate() {
        for p in by_document.get(event.doc.as_str()).into_iter().flatten() {
            let candidate = &predicted.events[*p];
            if let Some(level) = agreement(event, candidate) {
                let has_status = candidate.status.as_ref().is_some_and(|s| event.status.contains(s));
                pairs.push(Pair {
                    gold: g,
                    predicted: *p,
                    level,
                    rank: 2 * level as u8 + u8::from(has_status),
                });
            }
        }
    }
    pairs
}

/// How well two events of one document agree; `None` where they tell different places or categories.
fn agreement(gold: &GoldEvent, predicted: &PredictedEvent) -> Option<Level> {
    if !overlaps(gold, predicted) || !predicted.categories.iter().any(|c| gold.categories.contains(c)) {
        return None;
    }
    let (ga, gr) = (&gold.actors, &gold.recipients);
    let (pa, pr) = (&predicted.actors, &predicted.recipients);
    if gold.symmetric {
        let all_gold: BTreeSet<&String> = ga.union(gr).collect();
        let all_predicted: BTreeSet<&String> = pa.union(pr).collect();
        if is_whole(&all_gold, &all_predicted) {
            return Some(Level::Full);
        }
        let shared = all_gold.intersection(&all_predicted).count();
        return Some(if shared >= all_gold.len().min(2) { Level::Dyad } else { Level::Type });
    }
    if is_whole(ga, pa) && is_whole(gr, pr) {
        return Some(Level::Full);
    }
    Some(if has_some(ga, pa) && has_some(gr, pr) { Level::Dyad } else { Level::Type })
}

fn overlaps(gold: &GoldEvent, predicted: &PredictedEvent) -> bool {
    gold.spans.iter().any(|g| predicted.spans.iter().any(|p| g.overlaps(*p)))
}

/// `?` in the gold is a party without a country, which anything matches.
fn has_some(gold: &BTreeSet<String>, predicted: &BTreeSet<String>) -> bool {
    gold.is_empty() || gold.contains("?") || !gold.is_disjoint(predicted)
}

fn is_whole<S: Ord + AsRef<str>>(gold: &BTreeSet<S>, predicted: &BTreeSet<S>) -> bool {
    if gold.iter().any(|g| g.as_ref() == "?") { predicted.len() <= gold.len() } else { gold == predicted }
}

impl Share {
    fn judge(&mut self, is_asked: bool, is_right: bool) {
        self.of += usize::from(is_asked);
        self.right += usize::from(is_asked && is_right);
    }

    fn finished(mut self) -> Option<Self> {
        self.share = four_places(self.right as f64 / self.of.max(1) as f64);
        (self.of > 0).then_some(self)
    }
}

fn prf(right: usize, predicted: usize, gold: usize) -> Prf {
    let ratio = |of: usize| if of == 0 { 0.0 } else { right as f64 / of as f64 };
    let (precision, recall) = (ratio(predicted), ratio(gold));
    let sum = precision + recall;
    let f1 = if sum == 0.0 { 0.0 } else { 2.0 * precision * recall / sum };
    Prf { precision: four_places(precision), recall: four_places(recall), f1: four_places(f1) }
}

/// As Python rounds: the nearest number of four places to the exact value, ties to even.
fn four_places(value: f64) -> f64 {
    format!("{value:.4}").parse().unwrap_or(value)
}
