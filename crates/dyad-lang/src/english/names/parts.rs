//! The words and phrases that names are made of, by their hash: no string is built to look one up.

use crate::english::table::{TableError, rows};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static PARTS: LazyLock<FxHashMap<u64, Parts>> = LazyLock::new(|| {
    parts(include_str!("../../../data/english/name-parts.tsv")).expect("built in, and read by a test")
});

/// What a word or phrase may be part of, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Parts(u8);

impl Parts {
    pub(crate) const NONE: Self = Self(0);
    pub(crate) const GIVEN: Self = Self(1);
    pub(crate) const SURNAME: Self = Self(2);
    const RARE_SURNAME: Self = Self(4);
    const PLACE: Self = Self(8);
    const ORGANISATION: Self = Self(16);

    pub(crate) fn has(self, part: Self) -> bool {
        self.0 & part.0 != 0
    }

    /// As a number, for features.
    pub(crate) fn bits(self) -> u64 {
        u64::from(self.0)
    }
}

/// A word's hash (64-bit FNV-1a); the word is in lower case.
pub(crate) fn hash(word: &str) -> u64 {
    word.bytes().fold(0xcbf2_9ce4_8422_2325, |h, b| (h ^ u64::from(b)).wrapping_mul(0x0100_0000_01b3))
}

/// The hash of a phrase and one word more.
pub(crate) fn join(phrase: u64, word: u64) -> u64 {
    (phrase.rotate_left(5) ^ word).wrapping_mul(0x9e37_79b9_7f4a_7c15)
}

/// What is known of a word or phrase.
pub(crate) fn of(hash: u64) -> Parts {
    PARTS.get(&hash).copied().unwrap_or_default()
}

fn parts(text: &'static str) -> Result<FxHashMap<u64, Parts>, TableError> {
    let mut map = FxHashMap::default();
    map.reserve(64 * 1024);
    for row in rows::<2>("data/english/name-parts.tsv", text) {
        let row = row?;
        let mut words = row.field(0).split(' ').map(hash);
        let first = words.next().unwrap_or_default();
        let parts: &mut Parts = map.entry(words.fold(first, join)).or_default();
        for mark in row.field(1).chars() {
            parts.0 |= match mark {
                'g' => Parts::GIVEN.0,
                's' => Parts::SURNAME.0,
                'r' => Parts::RARE_SURNAME.0,
                'p' => Parts::PLACE.0,
                'o' => Parts::ORGANISATION.0,
                other => {
                    return Err(row.error(
                        1,
                        format_args!("`{other}` is no part"),
                        "write letters of g, s, r, p, o",
                    ));
                }
            };
        }
    }
    Ok(map)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_phrases_are_found() {
        assert!(of(hash("maria")).has(Parts::GIVEN));
        assert!(of(join(hash("phnom"), hash("penh"))).has(Parts::PLACE));
        assert_eq!(of(hash("quickly")), Parts::NONE);
    }

    #[test]
    fn bad_rows_are_shown_with_their_place() {
        let error = parts("# c\nane\tgx\n").expect_err("no such part").to_string();
        assert!(error.starts_with("data/english/name-parts.tsv:2:5: `x` is no part"), "{error}");
    }
}
