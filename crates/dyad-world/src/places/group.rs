//! A name of a document in; the places that it can mean, with how well known each is, out.

use super::Weights;
use super::candidates::{Candidate, Way};
use super::spot::{Own, PlaceKind};
use crate::lexicon::Target;
use crate::{Scene, World};

/// One name of the document, with all its mentions.
pub(super) struct Group<'w> {
    pub(super) candidates: Vec<Candidate<'w>>,
    pub(super) prior: Vec<f64>,
    /// How likely each candidate is, at most 1, together 1.
    pub(super) soft: Vec<f64>,
    pub(super) bonus: Vec<f64>,
    /// How much the name tells of what the document is about.
    pub(super) mass: f64,
}

impl<'w> Group<'w> {
    pub(super) fn new(
        world: &'w World,
        text: &str,
        scene: &Scene,
        weights: &Weights,
        is_behind: bool,
    ) -> Self {
        let mut candidates = world.candidates(text, scene);
        let is_acronym = !text.chars().any(char::is_lowercase);
        if !is_acronym && candidates.iter().any(|c| c.spot.own != Own::Abbreviation) {
            candidates.retain(|c| c.spot.own != Own::Abbreviation);
        }
        let capital_of: Vec<&str> = world
            .lexicon
            .targets(text)
            .iter()
            .filter_map(|target| match target {
                Target::Capital(at) => world.states.at(*at).map(|state| state.id.as_str()),
                _ => None,
            })
            .collect();
        let prior: Vec<f64> = candidates
            .iter()
            .map(|candidate| {
                let is_capital = candidate.spot.kind == PlaceKind::City
                    && capital_of.contains(&candidate.spot.country)
                    && candidate.spot.people > 20_000;
                prior(candidate, weights, is_behind) + if is_capital { weights.capital } else { 0.0 }
            })
            .collect();
        let mut soft = vec![0.0; candidates.len()];
        soften(&prior, &mut soft);
        let bonus = vec![0.0; candidates.len()];
        Self { candidates, prior, soft, bonus, mass: 0.0 }
    }
}

/// How well known a place is, in powers of ten of people.
fn prior(candidate: &Candidate<'_>, weights: &Weights, is_behind: bool) -> f64 {
    let spot = &candidate.spot;
    let size = power_of_ten(spot.people.max(300));
    let known = match (candidate.way, spot.kind) {
        (Way::State, _) => weights.state,
        (_, PlaceKind::Country) => 8.0,
        (_, PlaceKind::Wide) => 8.5,
        (_, PlaceKind::Region) => weights.kinds[0] + 0.25 * (size - 6.0),
        (Way::Trimmed, PlaceKind::County) => weights.kinds[1] - 1.5,
        (_, PlaceKind::County) if spot.people == 0 => weights.kinds[1],
        (_, PlaceKind::Disputed) => 7.0,
        (_, _) => size,
    };
    known
        - match spot.own {
            Own::Yes | Own::Adjective => 0.0,
            Own::Other => 1.0,
            Own::Abbreviation if is_behind => 0.0,
            Own::Abbreviation => 2.0,
        }
}

/// The logarithm to the base of ten, on straight lines between powers of two: enough here, and the same on every machine.
fn power_of_ten(number: u64) -> f64 {
    let two = number.max(1).ilog2();
    let rest = number as f64 / (1u64 << two) as f64 - 1.0;
    (f64::from(two) + rest) * std::f64::consts::LOG10_2
}

/// Scores to shares of one: who is three powers of ten behind the best has none.
pub(super) fn soften(scores: &[f64], soft: &mut [f64]) {
    let best = scores.iter().copied().fold(f64::MIN, f64::max);
    let mut total = 0.0;
    for (share, score) in soft.iter_mut().zip(scores) {
        let left = 1.0 - (best - score) / 3.0;
        *share = if left <= 0.0 { 0.0 } else { left * left * left * left };
        total += *share;
    }
    soft.iter_mut().for_each(|share| *share /= f64::max(total, 1e-9));
}
