//! The course of training: batches, steps, the rate, the model file.

use crate::Corpus;
use crate::backward::{Gradient, gradient};
use crate::corpus::Example;
use crate::optimise::{Adam, RowGradients};
use crate::parameters::Parameters;
use crate::random::Random;
use dyad_lang::network::WIDTH;
use dyad_lang::network::words::TABLE;

/// How to train.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Times through the corpus.
    pub epochs: usize,
    /// Words in a batch.
    pub batch: usize,
    /// The highest rate of learning.
    pub rate: f32,
    /// Where random numbers begin.
    pub seed: u64,
    /// Words of the teacher's trees beside the gold ones each time through the corpus.
    pub silver: usize,
    /// Times through the gold trees alone, at the end.
    pub polish: usize,
}

impl Default for Settings {
    fn default() -> Self {
        Self { epochs: 16, batch: 700, rate: 2e-3, seed: 20_160_516, silver: 600_000, polish: 3 }
    }
}

/// Where training stands, after each time through the corpus.
#[derive(Clone, Copy, Debug)]
pub struct Progress {
    /// Times through the corpus so far.
    pub epoch: usize,
    /// The mean loss of a word.
    pub loss: f32,
}

/// A training under way.
#[derive(Debug)]
pub struct Course {
    settings: Settings,
    examples: Vec<Example>,
    steps: usize,
    in_silver: usize,
    pub(crate) random: Random,
    pub(crate) parameters: Parameters,
    pub(crate) mean: Parameters,
    pub(crate) adam: Adam,
    pub(crate) gold_order: Vec<usize>,
    pub(crate) silver_order: Vec<usize>,
    /// Steps, the next of the teacher's sentences, and times through the corpus so far.
    pub(crate) step: usize,
    pub(crate) next: usize,
    pub(crate) epoch: usize,
}

impl Course {
    /// The beginning of a training on gold trees and on the teacher's.
    pub fn new(gold: &Corpus, silver: &Corpus, settings: Settings) -> Self {
        let mut random = Random::new(settings.seed);
        let parameters = Parameters::new(&mut random);
        let counts = gold.counts();
        let mut examples = gold.examples(&counts);
        examples.extend(gold.recased(&counts, 12));
        let gold_count = examples.len();
        examples.extend(silver.examples(&counts));
        let words = |range: &[usize]| range.iter().map(|i| examples[*i].rows.len()).sum::<usize>();
        let (gold_order, silver_order): (Vec<usize>, Vec<usize>) =
            (0..examples.len()).partition(|i| *i < gold_count);
        let in_silver = settings.silver.min(words(&silver_order));
        let mixed = settings.epochs.saturating_sub(settings.polish);
        let steps = (words(&gold_order) * settings.epochs + in_silver * mixed) / settings.batch;
        Self {
            steps: steps.max(1),
            in_silver,
            mean: parameters.clone(),
            adam: Adam::new(&parameters),
            settings,
            examples,
            random,
            parameters,
            gold_order,
            silver_order,
            step: 0,
            next: 0,
            epoch: 0,
        }
    }

    /// The weights: the mean of the last steps'.
    pub fn weights(&self) -> &Parameters {
        &self.mean
    }

    /// Goes once through the gold trees and a part of the teacher's; `None` where that was done as often as settled.
    pub fn advance(&mut self) -> Option<Progress> {
        if self.epoch == self.settings.epochs {
            return None;
        }
        self.epoch += 1;
        let order = self.order();
        let mut rows = RowGradients::new(TABLE);
        let (mut loss, mut count) = (0.0, 0);
        for batch in batches(&order, &self.examples, self.settings.batch) {
            self.step += 1;
            let size: usize = batch.iter().map(|e| e.rows.len()).sum();
            let mut dense = Vec::new();
            for half in both_halves(&self.parameters, &batch, &mut self.random) {
                loss += half.loss * size as f32;
                for (word, row_list) in half.words.chunks_exact(WIDTH).zip(&half.rows) {
                    row_list.iter().for_each(|r| rows.add(*r, word));
                }
                if dense.is_empty() {
                    dense = half.dense;
                } else {
                    dense.iter_mut().zip(&half.dense).for_each(|(d, h)| *d += h);
                }
            }
            count += size;
            let rate = rate_at(self.step, self.steps, self.settings.rate);
            self.adam.step(&mut self.parameters, &mut dense, &mut rows, rate);
            if self.step.is_multiple_of(MEAN_EVERY) {
                let looks = (self.step / MEAN_EVERY) as f32;
                self.mean.approach(&self.parameters, MEAN_SHARE.max(1.0 / (1.0 + looks)));
            }
        }
        Some(Progress { epoch: self.epoch, loss: loss / count.max(1) as f32 })
    }

    /// The sentences of the next time through, mixed.
    fn order(&mut self) -> Vec<usize> {
        self.random.shuffle(&mut self.gold_order);
        let mut order = self.gold_order.clone();
        let is_mixed = self.epoch + self.settings.polish <= self.settings.epochs;
        if !is_mixed || self.in_silver == 0 {
            return order;
        }
        let mut taken = 0;
        while taken < self.in_silver {
            if self.next == 0 {
                self.random.shuffle(&mut self.silver_order);
            }
            let sentence = self.silver_order[self.next];
            order.push(sentence);
            taken += self.examples[sentence].rows.len();
            self.next = (self.next + 1) % self.silver_order.len();
        }
        self.random.shuffle(&mut order);
        order
    }

    /// All numbers that a checkpoint keeps.
    pub(crate) fn floats(&self) -> [&Vec<f32>; 8] {
        let ((m, v), (mt, vt)) = (self.adam.dense(), self.adam.table());
        let (p, mean) = (&self.parameters, &self.mean);
        [&p.table, &p.dense, &mean.table, &mean.dense, mt, m, vt, v]
    }

    pub(crate) fn floats_mut(&mut self) -> [&mut Vec<f32>; 8] {
        let [m, v, mt, vt] = self.adam.moments_mut();
        let (p, mean) = (&mut self.parameters, &mut self.mean);
        [&mut p.table, &mut p.dense, &mut mean.table, &mut mean.dense, mt, m, vt, v]
    }
}

/// Steps between two looks of the running mean, and the share that each has in it.
const MEAN_EVERY: usize = 10;
const MEAN_SHARE: f32 = 0.04;

/// Rises over the first steps, then falls to nearly nothing.
fn rate_at(step: usize, steps: usize, highest: f32) -> f32 {
    let warm = 300.min(steps / 10 + 1);
    if step < warm {
        return highest * step as f32 / warm as f32;
    }
    let left = 1.0 - (step - warm) as f32 / (steps - warm).max(1) as f32;
    highest * left.max(0.01)
}

fn batches<'a>(order: &[usize], examples: &'a [Example], size: usize) -> Vec<Vec<&'a Example>> {
    let mut out: Vec<Vec<&Example>> = vec![Vec::new()];
    let mut words = 0;
    for &i in order {
        if words >= size {
            out.push(Vec::new());
            words = 0;
        }
        words += examples[i].rows.len();
        if let Some(last) = out.last_mut() {
            last.push(&examples[i]);
        }
    }
    out.retain(|b| !b.is_empty());
    out
}

/// The gradient of a batch in two halves, side by side; summed in their order, so the result is always the same.
fn both_halves(parameters: &Parameters, batch: &[&Example], random: &mut Random) -> Vec<Gradient> {
    let words: usize = batch.iter().map(|e| e.rows.len()).sum();
    let scale = 1.0 / words.max(1) as f32;
    let (first, second) = batch.split_at(batch.len() / 2);
    let (mut one, mut other) = (Random::new(random.bits()), Random::new(random.bits()));
    std::thread::scope(|scope| {
        let side = scope.spawn(move || gradient(parameters, first, scale, &mut one));
        let here = gradient(parameters, second, scale, &mut other);
        match side.join() {
            Ok(side) => vec![side, here],
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// The model file of trained weights and tables.
pub fn model_bytes(parameters: &Parameters, morphology: &str) -> Vec<u8> {
    let (table, scales) = parameters.quantised();
    let bytes = |floats: &[f32]| floats.iter().flat_map(|f| f.to_le_bytes()).collect::<Vec<u8>>();
    dyad_lang::write_sections(&[
        ("embeddings", table),
        ("embedding-scales", bytes(&scales)),
        ("weights", bytes(&parameters.dense)),
        ("morphology", morphology.as_bytes().to_vec()),
    ])
}

/// A model with the same weights and other tables.
///
/// # Errors
/// Where `model` is none.
pub fn renew_tables(model: &[u8], morphology: &str) -> Result<Vec<u8>, dyad_lang::ModelError> {
    let sections = dyad_lang::Sections::read(model)?;
    let kept = |name: &'static str| Ok((name, sections.get(name)?.to_vec()));
    let mut out = vec![kept("embeddings")?, kept("embedding-scales")?, kept("weights")?];
    out.push(("morphology", morphology.as_bytes().to_vec()));
    Ok(dyad_lang::write_sections(&out))
}
