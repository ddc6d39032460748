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

/// Trains on gold trees and on the teacher's. `seen` is told of the progress and may look at the weights, which are the
/// mean of the last steps'.
pub fn train(
    gold: &Corpus,
    silver: &Corpus,
    settings: Settings,
    mut seen: impl FnMut(Progress, &Parameters),
) -> Parameters {
    let mut random = Random::new(settings.seed);
    let mut parameters = Parameters::new(&mut random);
    let mut mean = parameters.clone();
    let counts = gold.counts();
    let mut examples = gold.examples(&counts);
    examples.extend(gold.recased(&counts, 12));
    let gold_count = examples.len();
    examples.extend(silver.examples(&counts));
    let words = |range: &[usize]| range.iter().map(|i| examples[*i].rows.len()).sum::<usize>();
    let (mut gold_order, mut silver_order): (Vec<usize>, Vec<usize>) =
        (0..examples.len()).partition(|i| *i < gold_count);
    let in_gold = words(&gold_order);
    let in_silver = settings.silver.min(words(&silver_order));
    let mixed = settings.epochs.saturating_sub(settings.polish);
    let steps = ((in_gold * settings.epochs + in_silver * mixed) / settings.batch).max(1);
    let mut adam = Adam::new(&parameters);
    let mut rows = RowGradients::new(TABLE);
    let mut step = 0usize;
    let mut next = 0;
    for epoch in 1..=settings.epochs {
        random.shuffle(&mut gold_order);
        let mut order = gold_order.clone();
        if epoch <= mixed && in_silver > 0 {
            let mut taken = 0;
            while taken < in_silver {
                if next == 0 {
                    random.shuffle(&mut silver_order);
                }
                order.push(silver_order[next]);
                taken += examples[silver_order[next]].rows.len();
                next = (next + 1) % silver_order.len();
            }
            random.shuffle(&mut order);
        }
        let mut loss = 0.0;
        let mut count = 0;
        for batch in batches(&order, &examples, settings.batch) {
            step += 1;
            let given = both_halves(&parameters, &batch, &mut random);
            let size: usize = batch.iter().map(|e| e.rows.len()).sum();
            let mut dense = Vec::new();
            for half in given {
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
            let rate = rate_at(step, steps, settings.rate);
            adam.step(&mut parameters, &mut dense, &mut rows, rate);
            if step.is_multiple_of(MEAN_EVERY) {
                mean.approach(&parameters, MEAN_SHARE.max(1.0 / (1.0 + (step / MEAN_EVERY) as f32)));
            }
        }
        seen(Progress { epoch, loss: loss / count.max(1) as f32 }, &mean);
    }
    mean
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
