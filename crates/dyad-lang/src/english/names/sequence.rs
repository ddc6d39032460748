//! Features to name tags: the best sequence by a linear-chain conditional random field (Lafferty and others 2001), its
//! weights trained by dyad-eval's example `train_names` and kept as whole numbers, so that every machine decodes alike.

use super::features::NameFeatures;
use crate::{Analysis, NameTag};
use std::ops::Range;
use std::sync::LazyLock;

static WEIGHTS: LazyLock<NameWeights> = LazyLock::new(|| {
    NameWeights::read(include_bytes!("../../../data/english/names.weights"))
        .expect("built in, and read by a test")
});

const TAGS: usize = NameTag::ALL.len();
/// What a forbidden step costs: more than all weights of a long sentence.
const FORBIDDEN: i32 = -1_000_000;

/// What is wrong with a file of weights.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error(
    "names.weights: {features} features need {wanted} bytes, the file has {found}; write it with the example train_names"
)]
pub(super) struct WeightsError {
    features: usize,
    wanted: usize,
    found: usize,
}

/// Weights of features and of steps from tag to tag.
///
/// The file: how many features (little-endian u32); for each tag and last for the beginning of a sentence, the weights of
/// a step to each tag (i8); the features in order (u32); for each feature its weight for each tag (i8).
#[derive(Debug)]
struct NameWeights {
    moves: [[i32; TAGS]; TAGS + 1],
    features: Vec<u32>,
    /// For the upper half of a feature, where its like begin in `features`.
    begins: Vec<u32>,
    rows: &'static [[u8; TAGS]],
}

impl NameWeights {
    fn read(bytes: &'static [u8]) -> Result<Self, WeightsError> {
        let count = bytes.first_chunk().map_or(0, |c| u32::from_le_bytes(*c) as usize);
        let wanted = 4 + (TAGS + 1) * TAGS + count * (4 + TAGS);
        if bytes.len() != wanted {
            return Err(WeightsError { features: count, wanted, found: bytes.len() });
        }
        let (moves, rest) = bytes[4..].split_at((TAGS + 1) * TAGS);
        let (features, rows) = rest.split_at(4 * count);
        let (features, _) = features.as_chunks::<4>();
        let features: Vec<u32> = features.iter().map(|f| u32::from_le_bytes(*f)).collect();
        let begins =
            (0..=1u64 << 16).map(|half| features.partition_point(|f| u64::from(*f) < half << 16) as u32);
        Ok(Self { moves: steps(moves), begins: begins.collect(), features, rows: rows.as_chunks::<TAGS>().0 })
    }

    /// Adds a feature's weights.
    fn add(&self, feature: u32, scores: &mut [i32; TAGS]) {
        let half = (feature >> 16) as usize;
        let (from, to) = (self.begins[half] as usize, self.begins[half + 1] as usize);
        if let Some(at) = self.features[from..to].iter().position(|f| *f == feature) {
            for (score, weight) in scores.iter_mut().zip(&self.rows[from + at]) {
                *score += i32::from(weight.cast_signed());
            }
        }
    }
}

/// The steps' weights; an inside tag follows only a tag of its kind.
fn steps(bytes: &[u8]) -> [[i32; TAGS]; TAGS + 1] {
    let mut moves = [[0; TAGS]; TAGS + 1];
    for (from, row) in moves.iter_mut().enumerate() {
        for (to, weight) in row.iter_mut().enumerate() {
            let is_inside = to > 0 && !NameTag::ALL[to].begins();
            let fits = !is_inside || from == to || from + 1 == to;
            *weight = if fits { i32::from(bytes[from * TAGS + to].cast_signed()) } else { FORBIDDEN };
        }
    }
    moves
}

/// The tags of every token of a document.
pub(super) fn tags(analysis: &Analysis, features: &NameFeatures<'_>) -> Vec<NameTag> {
    let mut tags = vec![NameTag::Out; analysis.len()];
    let mut room = Room::default();
    for sentence in analysis.sentences() {
        decode(&WEIGHTS, features, sentence.token_range(), &mut room, &mut tags);
    }
    tags
}

/// Room that decoding uses again from one sentence to the next.
#[derive(Default)]
struct Room {
    features: Vec<u32>,
    back: Vec<[u8; TAGS]>,
}

/// Viterbi's algorithm over one sentence.
fn decode(
    weights: &NameWeights,
    features: &NameFeatures<'_>,
    range: Range<u32>,
    room: &mut Room,
    tags: &mut [NameTag],
) {
    room.back.clear();
    let mut best = [0; TAGS];
    for at in range.clone() {
        features.token(at, &mut room.features);
        let mut scores = [0; TAGS];
        for feature in &room.features {
            weights.add(*feature, &mut scores);
        }
        let mut back = [0; TAGS];
        let mut next = [0; TAGS];
        for to in 0..TAGS {
            let step = |from: usize| best[from] + weights.moves[from][to];
            let from = (0..TAGS).max_by_key(|from| (step(*from), TAGS - from)).unwrap_or(0);
            let before = if at == range.start { weights.moves[TAGS][to] } else { step(from) };
            back[to] = from as u8;
            next[to] = before + scores[to];
        }
        room.back.push(back);
        best = next;
    }
    let mut tag = (0..TAGS).max_by_key(|tag| (best[*tag], TAGS - tag)).unwrap_or(0);
    for at in range.clone().rev() {
        tags[at as usize] = NameTag::ALL[tag];
        tag = usize::from(room.back[(at - range.start) as usize][tag]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_weights_read() {
        assert!(WEIGHTS.features.is_sorted());
        let mut scores = [0; TAGS];
        WEIGHTS.add(WEIGHTS.features[0], &mut scores);
        assert_ne!(scores, [0; TAGS]);
    }

    #[test]
    fn a_file_cut_short_is_told() {
        let error = NameWeights::read(&[2, 0, 0, 0, 9]).expect_err("too short").to_string();
        assert!(error.starts_with("names.weights: 2 features need 166 bytes, the file has 5"), "{error}");
    }
}
