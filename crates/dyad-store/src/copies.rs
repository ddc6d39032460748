//! Which documents repeat which: from texts to min-hash signatures, and from signatures to originals.
//!
//! A document's original is the earliest (by day, then id) of those whose text is the same or lightly edited. What is
//! found does not depend on the order of reading.

use std::hash::Hasher as _;

/// Min-hashes of a text's shingles (runs of four words, case and punctuation aside).
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Signature([u32; HASHES]);

const HASHES: usize = 48;
/// Rows in a band: two texts are compared where all rows of one band agree. With 16 bands of 3, texts that share
/// 80 % of their shingles meet with probability above 0.999, texts that share 30 % with 0.35.
const ROWS: usize = 3;
const SHINGLE: usize = 4;
/// Shorter texts are compared whole only: with so few shingles, chance decides.
const FEWEST_SHINGLES: usize = 20;
/// The share of equal min-hashes from which on one text counts as a lightly edited copy of the other.
const ALIKE: f64 = 0.75;

impl Signature {
    /// The signature of a text; none where the text is too short to tell.
    pub(crate) fn of(text: &str) -> Option<Self> {
        let words: Vec<u64> = text
            .split(|c: char| !c.is_alphanumeric())
            .filter(|word| !word.is_empty())
            .map(hash_word)
            .collect();
        if words.len() < FEWEST_SHINGLES + SHINGLE {
            return None;
        }
        let mut least = [u32::MAX; HASHES];
        for shingle in words.windows(SHINGLE) {
            let base = shingle.iter().fold(0u64, |hash, word| mix(hash ^ word));
            for (slot, seed) in least.iter_mut().zip(1u64..) {
                *slot = (*slot).min((mix(base ^ seed.wrapping_mul(GOLDEN)) >> 32) as u32);
            }
        }
        Some(Self(least))
    }

    /// As it is kept.
    pub(crate) fn to_bytes(&self) -> Vec<u8> {
        self.0.iter().flat_map(|hash| hash.to_le_bytes()).collect()
    }

    /// As it was kept.
    pub(crate) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut least = [0; HASHES];
        if bytes.len() != HASHES * 4 {
            return None;
        }
        for (slot, chunk) in least.iter_mut().zip(bytes.chunks_exact(4)) {
            *slot = u32::from_le_bytes(chunk.try_into().ok()?);
        }
        Some(Self(least))
    }

    /// What documents that may be alike have in common.
    pub(crate) fn bands(&self) -> impl Iterator<Item = i64> + '_ {
        self.0.chunks_exact(ROWS).enumerate().map(|(band, rows)| {
            rows.iter().fold(mix(band as u64), |hash, row| mix(hash ^ u64::from(*row))) as i64
        })
    }

    /// Whether one text is a copy of the other, or lightly edited.
    pub(crate) fn is_alike(&self, other: &Self) -> bool {
        let equal = self.0.iter().zip(&other.0).filter(|(a, b)| a == b).count();
        equal as f64 >= ALIKE * HASHES as f64
    }
}

/// What documents with the very same text have in common, however short it is.
pub(crate) fn whole_band(sha256: &str) -> i64 {
    hash_word(sha256) as i64
}

/// The order of documents by age, as text: the day and the id; undated documents come last.
pub(crate) fn age(published: Option<&str>, id: &str) -> String {
    format!("{} {id}", published.unwrap_or("~"))
}

const GOLDEN: u64 = 0x9E37_79B9_7F4A_7C15;

/// The finaliser of splitmix64.
fn mix(mut x: u64) -> u64 {
    x = x.wrapping_add(GOLDEN);
    x = (x ^ (x >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    x = (x ^ (x >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    x ^ (x >> 31)
}

fn hash_word(word: &str) -> u64 {
    let mut hash = Fnv(0xcbf2_9ce4_8422_2325);
    for c in word.chars().flat_map(char::to_lowercase) {
        hash.write_u32(c as u32);
    }
    hash.finish()
}

/// FNV-1a: the same on every machine, unlike the standard library's hasher.
struct Fnv(u64);

impl std::hash::Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn write_u32(&mut self, number: u32) {
        self.write(&number.to_le_bytes());
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn article(words: impl IntoIterator<Item = usize>) -> String {
        words.into_iter().map(|n| format!("word{n} ")).collect()
    }

    #[test]
    fn a_lightly_edited_text_is_alike_and_another_is_not() {
        let original = Signature::of(&article(0..200)).unwrap();
        let edited = Signature::of(&format!("By our staff. {}", article(0..195)).to_uppercase()).unwrap();
        let half = Signature::of(&article(100..300)).unwrap();
        assert!(original.is_alike(&edited));
        assert!(original.bands().any(|band| edited.bands().any(|other| other == band)));
        assert!(!original.is_alike(&half));
        assert_eq!(Signature::from_bytes(&original.to_bytes()), Some(original));
    }

    #[test]
    fn a_short_text_has_no_signature() {
        assert_eq!(Signature::of("The two leaders met in Oslo."), None);
    }
}
