//! Places against GeoWebNews, GeoVirus and LGL: texts with marked toponyms in; how well they are found and placed out.
//!
//! # What is scored
//! As in "A Pragmatic Guide to Geoparsing Evaluation" (Gritta, Pilehvar and Collier 2020):
//!
//! *Resolution*: the marked toponyms are given, and the program says where each lies. A toponym's error is the distance
//! on the sphere from where the annotators put it. *Accuracy* is the share within 161 km (100 miles); the *mean error* is
//! in km; the *area under the curve* is that of the errors' logarithms in order, `ln(error + 1) / ln(20,039)`: 0 where
//! all is right, 1 where all is as wrong as can be. What the program cannot place has the greatest error, half the
//! Earth's circumference. All toponyms with coordinates count, those without a GeoNames entry (streets, buildings) too.
//!
//! *Recognition*: precision, recall and F1 of the very spans, where every place is marked (GeoWebNews). Gold are the
//! *literal* toponyms (literal, mixed, coercion, literal noun modifiers, embedded literal) and the *associative*
//! ones that stand for a place (metonymic, noun and adjective modifiers, embedded in other names). The guide's other
//! three associative types name people (`Nigerians`; homonyms as `Washington` the person) and languages, have no coordinates, and are no
//! places: who marks them is wrong.

mod gold;

pub use gold::{GoldError, GoldSet, GoldText, GoldToponym, GoldUse, read_gold};

use dyad_coder::toponyms::{Toponym, locate_with, recognise};
use dyad_lang::{Analysis, English};
use dyad_world::World;
use dyad_world::places::{PlaceBasis, Weights, kilometres};
use serde::Serialize;
use std::collections::BTreeMap;

/// Kilometres within which a place is right: a hundred miles.
pub const RIGHT: f64 = 161.0;
/// Half the Earth's circumference in km: nothing is further off.
const FARTHEST: f64 = 20_039.0;

/// How well given toponyms were placed.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Resolution {
    /// Toponyms with coordinates.
    pub gold: usize,
    /// Those that were placed at all.
    pub placed: usize,
    /// Share within 161 km.
    pub accuracy: f64,
    /// Mean distance in km.
    pub mean_error: f64,
    /// Area under the curve of the errors' logarithms.
    pub auc: f64,
}

/// How well toponyms were found.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Recognition {
    /// Marked.
    pub gold: usize,
    /// Found.
    pub found: usize,
    /// Found with the very span.
    pub right: usize,
    /// Share of what was found that is right.
    pub precision: f64,
    /// Share of the gold that was found.
    pub recall: f64,
    /// Their harmonic mean.
    pub f1: f64,
    /// Share found among literal toponyms.
    pub literal_recall: f64,
    /// Share found among associative toponyms.
    pub associative_recall: f64,
}

/// One thing that went wrong.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlaceMiss {
    /// Number of the text in the file, from 0.
    pub text: usize,
    /// The name.
    pub name: String,
    /// The annotation's class; `extra` for what was found where nothing is marked.
    pub class: String,
    /// What the program took it for; empty where it was not placed or not found.
    pub taken_for: String,
    /// How far off, km.
    pub error: Option<f64>,
    /// Some words around it.
    pub context: String,
}

/// All figures of a set.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PlaceScores {
    /// Texts.
    pub texts: usize,
    /// Given toponyms.
    pub resolution: Resolution,
    /// By why they were placed: how many, and the share within 161 km.
    pub by_basis: BTreeMap<String, (usize, f64)>,
    /// Found toponyms, where the set marks all places.
    pub recognition: Option<Recognition>,
    /// What went wrong in resolution.
    pub misplaced: Vec<PlaceMiss>,
    /// What went wrong in recognition.
    pub misread: Vec<PlaceMiss>,
}

/// Scores the whole chain on a set.
pub fn score_places(english: &English, world: &World, gold: &GoldSet, weights: &Weights) -> PlaceScores {
    let analyses: Vec<Analysis> = gold.texts.iter().map(|text| english.analyse(&text.text, None)).collect();
    score_analysed(&analyses, world, gold, weights)
}

/// The same for texts that are analysed already, in the order of the set.
pub fn score_analysed(
    analyses: &[Analysis],
    world: &World,
    gold: &GoldSet,
    weights: &Weights,
) -> PlaceScores {
    let mut tally = Tally::default();
    for (text, analysis) in gold.texts.iter().zip(analyses) {
        let given: Vec<(Toponym, &GoldToponym)> =
            text.toponyms.iter().filter_map(|g| Some((Toponym::at(analysis, g.bytes.clone())?, g))).collect();
        let toponyms: Vec<Toponym> = given.iter().map(|(toponym, _)| toponym.clone()).collect();
        let settled = locate_with(analysis, world, &toponyms, None, weights);
        for ((_, gold), settled) in given.iter().zip(&settled) {
            let point = settled.as_ref().and_then(|s| Some(((s.place.lat?, s.place.lon?), s)));
            let error = point.as_ref().map(|(point, _)| kilometres(*point, gold.point));
            let taken_for = point.map(|(_, s)| {
                format!(
                    "{} ({}), {}",
                    s.place.name,
                    s.place.kind,
                    s.place.country.clone().unwrap_or_default()
                )
            });
            tally.place(text, gold, error, taken_for.unwrap_or_default(), settled.as_ref().map(|s| s.basis));
        }
        tally.unread += text.toponyms.len() - given.len();
        if gold.is_complete {
            tally.read(text, &recognise(analysis, world));
        }
    }
    tally.scores(gold)
}

#[derive(Default)]
struct Tally {
    errors: Vec<f64>,
    unread: usize,
    by_basis: BTreeMap<String, (usize, usize)>,
    misplaced: Vec<PlaceMiss>,
    misread: Vec<PlaceMiss>,
    found: usize,
    marked: [usize; 2],
    right: [usize; 2],
}

impl Tally {
    fn place(
        &mut self,
        text: &GoldText,
        gold: &GoldToponym,
        error: Option<f64>,
        taken_for: String,
        basis: Option<PlaceBasis>,
    ) {
        let is_right = error.is_some_and(|error| error <= RIGHT);
        self.errors.push(error.unwrap_or(FARTHEST));
        let count = self
            .by_basis
            .entry(basis.map_or_else(|| "none".to_owned(), |basis| format!("{basis:?}").to_lowercase()))
            .or_default();
        count.0 += 1;
        count.1 += usize::from(is_right);
        if !is_right {
            let told = basis.map_or_else(String::new, |basis| format!(": {}", basis.told()));
            self.misplaced.push(miss(text, &gold.bytes, &gold.class, format!("{taken_for}{told}"), error));
        }
    }

    fn read(&mut self, text: &GoldText, found: &[Toponym]) {
        self.found += found.len();
        for gold in &text.toponyms {
            let kind = usize::from(gold.usage == GoldUse::Associative);
            self.marked[kind] += 1;
            if found.iter().any(|toponym| toponym.bytes == gold.bytes) {
                self.right[kind] += 1;
            } else {
                self.misread.push(miss(text, &gold.bytes, &gold.class, String::new(), None));
            }
        }
        for extra in found.iter().filter(|f| !text.toponyms.iter().any(|gold| gold.bytes == f.bytes)) {
            self.misread.push(miss(text, &extra.bytes, "extra", String::new(), None));
        }
    }

    fn scores(mut self, gold: &GoldSet) -> PlaceScores {
        self.errors.extend(std::iter::repeat_n(FARTHEST, self.unread));
        let count = self.errors.len();
        let of = |part: f64, whole: usize| part / whole.max(1) as f64;
        let logarithms: f64 = self.errors.iter().map(|error| (error + 1.0).ln() / FARTHEST.ln()).sum();
        let resolution = Resolution {
            gold: count,
            placed: self.errors.iter().filter(|error| **error < FARTHEST).count(),
            accuracy: of(self.errors.iter().filter(|error| **error <= RIGHT).count() as f64, count),
            mean_error: of(self.errors.iter().sum(), count),
            auc: of(logarithms, count),
        };
        let recognition = gold.is_complete.then(|| {
            let (marked, right) = (self.marked[0] + self.marked[1], self.right[0] + self.right[1]);
            let (precision, recall) = (of(right as f64, self.found), of(right as f64, marked));
            Recognition {
                gold: marked,
                found: self.found,
                right,
                precision,
                recall,
                f1: if right == 0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) },
                literal_recall: of(self.right[0] as f64, self.marked[0]),
                associative_recall: of(self.right[1] as f64, self.marked[1]),
            }
        });
        let by_basis = self
            .by_basis
            .into_iter()
            .map(|(basis, (all, right))| (basis, (all, of(right as f64, all))))
            .collect();
        PlaceScores {
            texts: gold.texts.len(),
            resolution,
            by_basis,
            recognition,
            misplaced: self.misplaced,
            misread: self.misread,
        }
    }
}

fn miss(
    text: &GoldText,
    bytes: &std::ops::Range<usize>,
    class: &str,
    taken_for: String,
    error: Option<f64>,
) -> PlaceMiss {
    let around = |at: usize, by: isize| {
        let mut at = at.saturating_add_signed(by).min(text.text.len());
        while !text.text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let slice = |from: usize, to: usize| text.text.get(from..to).unwrap_or("").replace('\n', " ");
    let name = slice(bytes.start, bytes.end);
    let context = format!(
        "{}[{name}]{}",
        slice(around(bytes.start, -50), bytes.start),
        slice(bytes.end, around(bytes.end, 50))
    );
    PlaceMiss { text: text.number, name, class: class.to_owned(), taken_for, error, context }
}
