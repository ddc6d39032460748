//! The network's weights while they are trained.

use crate::random::Random;
use dyad_lang::network::words::TABLE;
use dyad_lang::network::{GATES, HIDDEN, Layout, WIDTH};

/// All weights, as full floats.
#[derive(Clone, Debug)]
pub struct Parameters {
    /// The embedding table, row by row.
    pub table: Vec<f32>,
    /// The dense weights, by [`Layout`].
    pub dense: Vec<f32>,
}

impl Parameters {
    pub(crate) fn new(random: &mut Random) -> Self {
        let layout = Layout::new();
        let table = (0..TABLE * WIDTH).map(|_| (random.unit() - 0.5) * 0.16).collect();
        let mut dense = vec![0.0; layout.len];
        for (name, matrix) in layout.matrices() {
            let weights = &mut dense[matrix.at..][..matrix.rows * matrix.columns];
            match name {
                "gain" => weights.fill(1.0),
                "first_bias" | "second_bias" | "third_bias" => {
                    // Forget gates begin half open, so that the state carries over.
                    for direction in weights.chunks_exact_mut(GATES / 2) {
                        direction[HIDDEN..2 * HIDDEN].iter_mut().enumerate().for_each(|(i, w)| {
                            *w = 2.0 * i as f32 / HIDDEN as f32 - 0.5;
                        });
                    }
                }
                "root" | "label_root" => weights.iter_mut().for_each(|w| *w = random.unit() * 0.2),
                _ if matrix.rows == 1 => {}
                _ => {
                    let limit = (6.0 / (matrix.rows + matrix.columns) as f32).sqrt();
                    weights.iter_mut().for_each(|w| *w = (random.unit() * 2.0 - 1.0) * limit);
                }
            }
        }
        Self { table, dense }
    }

    /// Moves each weight a share of the way to another's.
    pub(crate) fn approach(&mut self, other: &Self, share: f32) {
        let pairs = self.table.iter_mut().zip(&other.table).chain(self.dense.iter_mut().zip(&other.dense));
        pairs.for_each(|(mine, theirs)| *mine += share * (theirs - *mine));
    }

    /// The table as bytes with a scale a row, for the model file.
    pub(crate) fn quantised(&self) -> (Vec<u8>, Vec<f32>) {
        let mut bytes = Vec::with_capacity(self.table.len());
        let mut scales = Vec::with_capacity(TABLE);
        for row in self.table.chunks_exact(WIDTH) {
            let most = row.iter().fold(1e-6f32, |m, v| m.max(v.abs()));
            let scale = most / 127.0;
            scales.push(scale);
            bytes.extend(row.iter().map(|v| ((v / scale).round() as i8) as u8));
        }
        (bytes, scales)
    }
}
