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

/// A feature and its weight for each tag: sixteen bytes, so that looking one up touches one line of the cache.
#[derive(Clone, Copy, Debug)]
#[repr(align(16))]
struct Slot {
    feature: u32,
    weights: [i8; TAGS],
}

/// Weights of features and of steps from tag to tag.
///
/// The file: how many features (little-endian u32); for each tag and last for the beginning of a sentence, the weights of
/// a step to each tag (i8); the features in order (u32); for each feature its weight for each tag (i8).
#[derive(Debug)]
struct NameWeights {
    /// For each tag, the weights of a step to it from every tag, and from the beginning of a sentence.
    moves: [[i32; TAGS + 1]; TAGS],
    /// The features where their own bits put them, or behind that: half of the slots are empty, so that a search ends soon.
    slots: Box<[Slot]>,
    /// What stands for a feature in an empty slot: none is called so.
    empty: u32,
}

impl NameWeights {
    fn read(bytes: &[u8]) -> Result<Self, WeightsError> {
        let count = bytes.first_chunk().map_or(0, |c| u32::from_le_bytes(*c) as usize);
        let wanted = 4 + (TAGS + 1) * TAGS + count * (4 + TAGS);
        if bytes.len() != wanted {
            return Err(WeightsError { features: count, wanted, found: bytes.len() });
        }
        let (moves, rest) = bytes[4..].split_at((TAGS + 1) * TAGS);
        let (features, rows) = rest.split_at(4 * count);
        let (features, _) = features.as_chunks::<4>();
        let features = || features.iter().map(|feature| u32::from_le_bytes(*feature));
        // They are in order: the first number that is left out is none of them.
        let empty = (0..).zip(features()).find(|(number, feature)| number < feature);
        let empty = empty.map_or(count as u32, |(number, _)| number);
        let none = Slot { feature: empty, weights: [0; TAGS] };
        let slots = vec![none; (2 * count + 1).next_power_of_two()].into_boxed_slice();
        let mut weights = Self { moves: steps(moves), slots, empty };
        for (feature, row) in features().zip(rows.as_chunks::<TAGS>().0) {
            let at = weights.find(feature);
            weights.slots[at] = Slot { feature, weights: row.map(u8::cast_signed) };
        }
        Ok(weights)
    }

    /// The slot of a feature, or the empty one where it would be.
    fn find(&self, feature: u32) -> usize {
        let last = self.slots.len() - 1;
        let mut at = feature as usize & last;
        while self.slots[at].feature != feature && self.slots[at].feature != self.empty {
            at = (at + 1) & last;
        }
        at
    }

    /// Adds a feature's weights.
    fn add(&self, feature: u32, scores: &mut [i32; TAGS]) {
        for (score, weight) in scores.iter_mut().zip(&self.slots[self.find(feature)].weights) {
            *score += i32::from(*weight);
        }
    }

    /// The best step to a tag, given how good the best sequence to each tag before it is: from where, and how good.
    fn step(&self, to: usize, best: &[i32; TAGS]) -> (usize, i32) {
        let steps = best.iter().zip(&self.moves[to]).map(|(score, step)| score + step);
        // The first of equals.
        steps.enumerate().fold((0, i32::MIN), |best, step| if step.1 > best.1 { step } else { best })
    }
}

/// The steps' weights; an inside tag follows only a tag of its kind.
fn steps(bytes: &[u8]) -> [[i32; TAGS + 1]; TAGS] {
    let mut moves = [[0; TAGS + 1]; TAGS];
    for (to, row) in moves.iter_mut().enumerate() {
        for (from, weight) in row.iter_mut().enumerate() {
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
            let (from, before) = weights.step(to, &best);
            let before = if at == range.start { weights.moves[to][TAGS] } else { before };
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
        let known: Vec<u32> = WEIGHTS
            .slots
            .iter()
            .map(|slot| slot.feature)
            .filter(|feature| *feature != WEIGHTS.empty)
            .collect();
        assert!(known.len() > 1_000 && known.len() * 2 < WEIGHTS.slots.len());
        for feature in known {
            assert_eq!(WEIGHTS.slots[WEIGHTS.find(feature)].feature, feature);
        }
    }

    #[test]
    fn the_best_step_is_the_first_of_equals() {
        let mut best = [0; TAGS];
        best[3] = 1_000;
        best[5] = 1_000;
        let mut weights = WEIGHTS.moves;
        weights[0] = [0; TAGS + 1];
        let weights = NameWeights { moves: weights, slots: WEIGHTS.slots.clone(), empty: WEIGHTS.empty };
        assert_eq!(weights.step(0, &best), (3, 1_000));
    }

    #[test]
    fn a_file_cut_short_is_told() {
        let error = NameWeights::read(&[2, 0, 0, 0, 9]).expect_err("too short").to_string();
        assert!(error.starts_with("names.weights: 2 features need 166 bytes, the file has 5"), "{error}");
    }
}
