//! All toponyms of a document, with their candidates, in; one place each out.

use super::beside::Joint;
use super::candidates::{Candidate, Way};
use super::spot::{Own, PlaceKind, Spot, kilometres};
use super::support::Support;
use super::{PlaceBasis, Settled, Toponym};
use crate::lexicon::Target;
use crate::normal::key;
use crate::{Scene, Word, World};
use dyad_record::Place;
use rustc_hash::FxHashMap;

/// How much each kind of evidence weighs, in powers of ten of people: with `country` 2, a town all of whose document
/// lies in its country is as likely as one a hundred times its size elsewhere.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Weights {
    /// Other names lie in its country.
    pub country: f64,
    /// Other names lie in its first-order region.
    pub region: f64,
    /// Other names lie near it.
    pub near: f64,
    /// The names right beside it contain it, or it contains them.
    pub beside: f64,
    /// It is named in one breath with others of its country.
    pub together: f64,
    /// It is the capital of a state.
    pub capital: f64,
    /// A known place of fewer people, far from all else, is less likely than an unknown one near by.
    pub unlisted: f64,
    /// First-order regions, counties.
    pub kinds: [f64; 2],
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            country: 1.6,
            region: 2.0,
            near: 2.0,
            beside: 5.0,
            together: 0.6,
            capital: 1.4,
            unlisted: 4.5,
            kinds: [6.8, 5.2],
        }
    }
}

/// One name of the document, with all its mentions.
pub(super) struct Group<'w> {
    pub(super) candidates: Vec<Candidate<'w>>,
    prior: Vec<f64>,
    /// How likely each candidate is, at most 1, together 1.
    pub(super) soft: Vec<f64>,
    bonus: Vec<f64>,
    /// How much the name tells of what the document is about.
    pub(super) mass: f64,
}

/// How often the likelihoods are worked out anew from each other.
const ROUNDS: usize = 4;

impl World {
    /// Where each of a document's toponyms lies; `None` where nothing is known of its name or of any around it.
    /// The toponyms stand in the order of the text.
    pub fn settle(
        &self,
        words: &[Word<'_>],
        toponyms: &[Toponym<'_>],
        scene: &Scene,
    ) -> Vec<Option<Settled>> {
        self.settle_with(words, toponyms, scene, &Weights::default())
    }

    /// The same with other weights.
    pub fn settle_with(
        &self,
        words: &[Word<'_>],
        toponyms: &[Toponym<'_>],
        scene: &Scene,
        weights: &Weights,
    ) -> Vec<Option<Settled>> {
        let mut case = Case::new(self, words, toponyms, scene, weights);
        let mut scores = Vec::new();
        for _ in 0..ROUNDS {
            case.lean_on_neighbours();
            scores = case.lean_on_document();
        }
        let mut settled: Vec<Option<Settled>> =
            (0..toponyms.len()).map(|at| case.choice(at, &scores)).collect();
        place_around(toponyms, &case, &mut settled);
        settled
    }
}

/// One document while its toponyms are settled.
struct Case<'w, 't> {
    world: &'w World,
    toponyms: &'t [Toponym<'t>],
    weights: &'t Weights,
    groups: Vec<Group<'w>>,
    /// The group of each toponym.
    of: Vec<usize>,
    /// How each toponym is joined to the next.
    joints: Vec<Option<Joint>>,
    /// What its neighbours add to each candidate of each toponym.
    beside: Vec<Vec<f64>>,
}

impl<'w, 't> Case<'w, 't> {
    fn new(
        world: &'w World,
        words: &[Word<'_>],
        toponyms: &'t [Toponym<'t>],
        scene: &Scene,
        weights: &'t Weights,
    ) -> Self {
        let mut groups: Vec<Group<'w>> = Vec::new();
        let mut known: FxHashMap<String, usize> = FxHashMap::default();
        let joints: Vec<Option<Joint>> =
            toponyms.windows(2).map(|pair| world.joint(words, &pair[0], &pair[1])).chain([None]).collect();
        let mut of = Vec::with_capacity(toponyms.len());
        for (at, toponym) in toponyms.iter().enumerate() {
            let is_behind = at > 0 && joints[at - 1] == Some(Joint::FirstInSecond);
            let name = format!("{}{}", key(toponym.text), if is_behind { "," } else { "" });
            let group = *known.entry(name).or_insert_with(|| {
                groups.push(Group::new(world, toponym.text, scene, weights, is_behind));
                groups.len() - 1
            });
            groups[group].mass += if groups[group].mass == 0.0 { 1.0 } else { 0.1 };
            of.push(group);
        }
        let beside = of.iter().map(|group| vec![0.0; groups[*group].candidates.len()]).collect();
        Self { world, toponyms, weights, groups, of, joints, beside }
    }

    /// Works out what the names right beside each name say.
    fn lean_on_neighbours(&mut self) {
        self.beside.iter_mut().for_each(|bonus| bonus.fill(0.0));
        self.groups.iter_mut().for_each(|group| group.bonus.fill(0.0));
        for at in 0..self.toponyms.len().saturating_sub(1) {
            let Some(joint) = self.joints[at] else { continue };
            match joint {
                Joint::FirstInSecond => {
                    self.contain(at, at + 1);
                    // `Paris, Lamar County, Texas`
                    if self.joints.get(at + 1) == Some(&Some(Joint::FirstInSecond))
                        && at + 2 < self.toponyms.len()
                    {
                        self.contain(at, at + 2);
                    }
                }
                Joint::SecondInFirst => self.contain(at + 1, at),
                Joint::Together => self.keep_together(at, at + 1),
            }
        }
        for (at, group) in self.of.iter().enumerate() {
            for (total, bonus) in self.groups[*group].bonus.iter_mut().zip(&self.beside[at]) {
                *total = total.max(*bonus);
            }
        }
    }

    fn contain(&mut self, part: usize, whole: usize) {
        let (parts, wholes) = (&self.groups[self.of[part]], &self.groups[self.of[whole]]);
        for (a, of_part) in parts.candidates.iter().enumerate() {
            for (b, of_whole) in wholes.candidates.iter().enumerate() {
                let fit = contains(&of_whole.spot, &of_part.spot) * self.weights.beside;
                let likely = |soft: f64| 0.5 + 0.5 * soft;
                let (for_part, for_whole) = (fit * likely(wholes.soft[b]), fit * 0.8 * likely(parts.soft[a]));
                self.beside[part][a] = self.beside[part][a].max(for_part);
                self.beside[whole][b] = self.beside[whole][b].max(for_whole);
            }
        }
    }

    fn keep_together(&mut self, one: usize, other: usize) {
        let (ones, others) = (&self.groups[self.of[one]], &self.groups[self.of[other]]);
        for (a, of_one) in ones.candidates.iter().enumerate() {
            for (b, of_other) in others.candidates.iter().enumerate() {
                let is_like =
                    of_one.spot.country == of_other.spot.country && of_one.spot.kind == of_other.spot.kind;
                if !is_like || of_one.spot.country.is_empty() {
                    continue;
                }
                let is_same_region = of_one.spot.region == of_other.spot.region;
                let fit = if is_same_region { self.weights.together } else { self.weights.together / 2.0 };
                self.beside[one][a] = self.beside[one][a].max(fit * others.soft[b]);
                self.beside[other][b] = self.beside[other][b].max(fit * ones.soft[a]);
            }
        }
    }

    /// Works out each group's scores from where the others lie, and from them how likely each candidate is.
    fn lean_on_document(&mut self) -> Vec<Vec<f64>> {
        let support = Support::of(&self.groups);
        let scores: Vec<Vec<f64>> = self
            .groups
            .iter()
            .map(|group| {
                let told = support.without(group);
                (0..group.candidates.len())
                    .map(|at| {
                        let spot = &group.candidates[at].spot;
                        let [country, region, near] = told.beneath(spot);
                        group.prior[at]
                            + 0.7 * group.bonus[at]
                            + self.weights.country * country
                            + self.weights.region * region
                            + self.weights.near * near
                    })
                    .collect()
            })
            .collect();
        for (group, scores) in self.groups.iter_mut().zip(&scores) {
            soften(scores, &mut group.soft);
        }
        scores
    }

    /// The candidate that a toponym means.
    fn choice(&self, at: usize, scores: &[Vec<f64>]) -> Option<Settled> {
        let group = &self.groups[self.of[at]];
        let own = |a: usize| scores[self.of[at]][a] + self.beside[at][a];
        let best = (0..group.candidates.len()).reduce(|best, a| if own(a) > own(best) { a } else { best })?;
        let candidate = &group.candidates[best];
        let prior = group.prior[best];
        let lift = own(best) - prior;
        let is_lost = candidate.way != Way::State
            && prior < self.weights.unlisted
            && lift < 0.35
            && self.groups.len() > 2;
        if is_lost {
            return None;
        }
        let is_first = group.prior.iter().all(|other| *other <= prior);
        let basis = match candidate.way {
            Way::State => PlaceBasis::State,
            Way::Part => PlaceBasis::Part,
            _ if group.candidates.len() == 1 => PlaceBasis::Only,
            _ if is_first => PlaceBasis::Known,
            _ if self.beside[at][best] > 0.0 => PlaceBasis::Beside,
            _ => PlaceBasis::Near,
        };
        let place = candidate.spot.to_place(self.world, self.toponyms[at].text);
        Some(Settled { place, kind: candidate.spot.kind, basis })
    }
}

impl<'w> Group<'w> {
    fn new(world: &'w World, text: &str, scene: &Scene, weights: &Weights, is_behind: bool) -> Self {
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
        (Way::State, _) => 9.0,
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
    (f64::from(two) + rest) * 0.301_03
}

/// Scores to shares of one: who is three powers of ten behind the best has none.
fn soften(scores: &[f64], soft: &mut [f64]) {
    let best = scores.iter().copied().fold(f64::MIN, f64::max);
    let mut total = 0.0;
    for (share, score) in soft.iter_mut().zip(scores) {
        let left = 1.0 - (best - score) / 3.0;
        *share = if left <= 0.0 { 0.0 } else { left * left * left * left };
        total += *share;
    }
    soft.iter_mut().for_each(|share| *share /= f64::max(total, 1e-9));
}

/// How surely a place lies in another, from 0 to 1.
fn contains(whole: &Spot<'_>, part: &Spot<'_>) -> f64 {
    let is_same_country = !whole.country.is_empty() && whole.country == part.country;
    let apart = || kilometres((whole.lat, whole.lon), (part.lat, part.lon));
    let is = |test: bool, share: f64| if test { share } else { 0.0 };
    match whole.kind {
        PlaceKind::Country => is(is_same_country && part.kind != PlaceKind::Country, 1.0),
        PlaceKind::Region => {
            let is_smaller = !matches!(part.kind, PlaceKind::Country | PlaceKind::Region);
            let is_inside = whole.region == part.region
                || part.region.is_empty() && apart() < 400.0
                || whole.region.is_empty() && apart() < 250.0;
            is(is_same_country && is_smaller && is_inside, 1.0)
        }
        PlaceKind::County => is(
            is_same_country && matches!(part.kind, PlaceKind::City | PlaceKind::Feature) && apart() < 90.0,
            1.0,
        ),
        PlaceKind::City => is(
            part.kind != PlaceKind::Country
                && part.kind != PlaceKind::Region
                && part.people < whole.people
                && apart() < 60.0,
            0.8,
        ),
        PlaceKind::Disputed | PlaceKind::Feature => is(part.kind == PlaceKind::City && apart() < 150.0, 0.7),
        PlaceKind::Wide => is(apart() < 2500.0, 0.1),
    }
}

/// Puts what is still open where the nearest settled name lies, the finest of those near by.
fn place_around(toponyms: &[Toponym<'_>], case: &Case<'_, '_>, settled: &mut [Option<Settled>]) {
    let fine = |kind: PlaceKind| {
        matches!(kind, PlaceKind::City | PlaceKind::County | PlaceKind::Feature | PlaceKind::Disputed)
    };
    let mut around: Vec<Option<usize>> = vec![None; settled.len()];
    for rank in [0, 1, 2] {
        let fits = |found: &Settled| match rank {
            0 => fine(found.kind),
            1 => found.kind == PlaceKind::Region,
            _ => true,
        };
        let mut last: Option<usize> = None;
        for at in 0..settled.len() {
            if settled[at].as_ref().is_some_and(fits) {
                last = Some(at);
            } else if settled[at].is_none() && around[at].is_none() {
                around[at] = last;
            }
        }
        let mut next: Option<usize> = None;
        for at in (0..settled.len()).rev() {
            if settled[at].as_ref().is_some_and(fits) {
                next = Some(at);
            } else if settled[at].is_none() {
                let far = |other: usize| toponyms[other].words.start.abs_diff(toponyms[at].words.start);
                let is_joined = case.joints[at] == Some(Joint::FirstInSecond) && next == Some(at + 1);
                let is_nearer = around[at].is_none_or(|known| {
                    settled[known].as_ref().is_some_and(fits)
                        && next.is_some_and(|other| far(other) < far(known))
                });
                if is_joined || is_nearer {
                    around[at] = next.or(around[at]);
                }
            }
        }
    }
    for at in 0..settled.len() {
        let Some(found) = around[at].and_then(|other| settled[other].clone()) else { continue };
        if settled[at].is_none() && found.basis != PlaceBasis::Around {
            let text = toponyms[at].text.to_owned();
            let place = Place {
                name: text.clone(),
                text,
                geonameid: None,
                kind: "unlisted".to_owned(),
                ..found.place
            };
            settled[at] = Some(Settled { place, kind: PlaceKind::Feature, basis: PlaceBasis::Around });
        }
    }
}
