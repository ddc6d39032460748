//! All toponyms of a document, with their candidates, in; one place each out.

use super::around::place_around;
use super::beside::{Joint, contains, doubt};
use super::candidates::Way;
use super::group::{Group, soften};
use super::support::Support;
use super::words::PlaceWord;
use super::{PlaceBasis, Settled, Toponym};
use crate::normal::key;
use crate::{Scene, Word, World};
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
    /// States.
    pub state: f64,
    /// Each word that local news of the United States has (`sheriff`), for what lies there.
    pub home: f64,
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            country: 1.8,
            region: 2.4,
            near: 2.2,
            beside: 4.5,
            together: 0.6,
            capital: 1.4,
            unlisted: 4.8,
            kinds: [6.8, 5.2],
            state: 8.8,
            home: 1.0,
        }
    }
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
        place_around(toponyms, &case.joints, &mut settled);
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
    /// How surely the document is local news of the United States.
    home: f64,
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
        let home = world.home_words(words) * weights.home;
        Self { world, toponyms, weights, groups, of, joints, beside, home }
    }

    /// What words of local news add to what lies in the United States: less, the more the document speaks of other states.
    fn home(&self) -> f64 {
        let is_foreign = |group: &&Group<'_>| {
            group
                .candidates
                .iter()
                .zip(&group.soft)
                .any(|(c, soft)| c.way == Way::State && c.spot.country != "USA" && *soft > 0.5)
        };
        let foreign = self.groups.iter().filter(is_foreign).count();
        self.home / (1 + foreign) as f64
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
                let fit = contains(&of_whole.spot, &of_part.spot)
                    * self.weights.beside
                    * doubt(parts, a, &of_whole.spot);
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
        let home = self.home();
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
                            + if spot.country == "USA" { home } else { 0.0 }
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
        let is_lost = match candidate.way {
            Way::State => false,
            Way::Part => prior < 5.5 && lift < 1.0,
            _ => prior < self.weights.unlisted && lift < 0.35 && self.groups.len() > 2,
        };
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

impl World {
    /// How many different words of American local news a document has, four at most.
    fn home_words(&self, words: &[Word<'_>]) -> f64 {
        let mut told: Vec<String> = Vec::new();
        for word in words {
            let lower = word.text.to_lowercase();
            if self.place_words.is(&lower, PlaceWord::Local) && !told.contains(&lower) {
                told.push(lower);
            }
            if told.len() == 4 {
                break;
            }
        }
        told.len() as f64
    }
}
