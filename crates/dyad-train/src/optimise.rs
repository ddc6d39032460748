//! Adam, over all dense weights and over those rows of the table that a batch touched.

use crate::parameters::Parameters;
use dyad_lang::network::WIDTH;

const FIRST: f32 = 0.9;
const SECOND: f32 = 0.98;

#[derive(Debug)]
pub(crate) struct Adam {
    dense: (Vec<f32>, Vec<f32>),
    table: (Vec<f32>, Vec<f32>),
    steps: i32,
}

/// The gradient of the table: only some rows.
#[derive(Debug)]
pub(crate) struct RowGradients {
    values: Vec<f32>,
    touched: Vec<u32>,
    marked: Vec<bool>,
}

impl RowGradients {
    pub(crate) fn new(rows: usize) -> Self {
        Self { values: vec![0.0; rows * WIDTH], touched: Vec::new(), marked: vec![false; rows] }
    }

    pub(crate) fn add(&mut self, row: u32, gradient: &[f32]) {
        let at = row as usize;
        if !self.marked[at] {
            self.marked[at] = true;
            self.touched.push(row);
        }
        for (v, g) in self.values[at * WIDTH..][..WIDTH].iter_mut().zip(gradient) {
            *v += g;
        }
    }
}

impl Adam {
    pub(crate) fn new(parameters: &Parameters) -> Self {
        let zeros = |n: usize| (vec![0.0; n], vec![0.0; n]);
        Self { dense: zeros(parameters.dense.len()), table: zeros(parameters.table.len()), steps: 0 }
    }

    /// The running means of the dense weights' gradients and of their squares.
    pub(crate) fn dense(&self) -> (&Vec<f32>, &Vec<f32>) {
        (&self.dense.0, &self.dense.1)
    }

    /// The same of the table.
    pub(crate) fn table(&self) -> (&Vec<f32>, &Vec<f32>) {
        (&self.table.0, &self.table.1)
    }

    /// Both of the dense weights, then both of the table.
    pub(crate) fn moments_mut(&mut self) -> [&mut Vec<f32>; 4] {
        [&mut self.dense.0, &mut self.dense.1, &mut self.table.0, &mut self.table.1]
    }

    pub(crate) fn steps(&self) -> usize {
        self.steps as usize
    }

    pub(crate) fn set_steps(&mut self, steps: usize) {
        self.steps = steps as i32;
    }

    pub(crate) fn step(
        &mut self,
        parameters: &mut Parameters,
        dense: &mut [f32],
        rows: &mut RowGradients,
        rate: f32,
    ) {
        self.steps += 1;
        let norm = dense.iter().map(|g| g * g).sum::<f32>().sqrt();
        if norm > 2.0 {
            dense.iter_mut().for_each(|g| *g *= 2.0 / norm);
        }
        let first = 1.0 - FIRST.powi(self.steps);
        let rate = rate * (1.0 - SECOND.powi(self.steps)).sqrt() / first;
        update(&mut parameters.dense, dense, &mut self.dense.0, &mut self.dense.1, rate);
        for row in std::mem::take(&mut rows.touched) {
            let at = row as usize * WIDTH;
            let span = at..at + WIDTH;
            let gradient = &mut rows.values[span.clone()];
            update(
                &mut parameters.table[span.clone()],
                gradient,
                &mut self.table.0[span.clone()],
                &mut self.table.1[span],
                rate,
            );
            gradient.fill(0.0);
            rows.marked[row as usize] = false;
        }
    }
}

fn update(weights: &mut [f32], gradient: &[f32], first: &mut [f32], second: &mut [f32], rate: f32) {
    for (((w, g), m), v) in weights.iter_mut().zip(gradient).zip(first).zip(second) {
        *m = FIRST * *m + (1.0 - FIRST) * g;
        *v = SECOND * *v + (1.0 - SECOND) * g * g;
        *w -= rate * *m / (v.sqrt() + 1e-8);
    }
}
