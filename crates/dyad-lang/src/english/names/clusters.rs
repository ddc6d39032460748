//! Words that stand in the same company: groups of a language model's word vectors, found by their hash.

use super::parts::hash;
use crate::english::table::{TableError, rows};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static CLUSTERS: LazyLock<FxHashMap<u64, Clusters>> = LazyLock::new(|| {
    clusters(include_str!("../../../data/english/clusters.tsv")).expect("built in, and read by a test")
});

/// The small and the large group of a word, from 1; 0 where it has none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Clusters {
    pub(super) small: u16,
    pub(super) large: u16,
}

/// The groups of a word by the hash of its lower case.
pub(super) fn of(word: u64) -> Clusters {
    CLUSTERS.get(&word).copied().unwrap_or_default()
}

fn clusters(text: &'static str) -> Result<FxHashMap<u64, Clusters>, TableError> {
    let mut map = FxHashMap::default();
    map.reserve(32 * 1024);
    for row in rows::<3>("data/english/clusters.tsv", text) {
        let row = row?;
        let number = |field: usize| match row.field(field).parse::<u16>() {
            Ok(number) => Ok(number.saturating_add(1)),
            Err(_) => Err(row.error(field, "this is no number", "write the number of a group")),
        };
        map.insert(hash(row.field(0)), Clusters { small: number(1)?, large: number(2)? });
    }
    Ok(map)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_one_company_share_a_group() {
        let group = |word: &str| of(hash(word));
        assert_eq!(group("minister").large, group("ambassador").large);
        assert_ne!(group("minister").large, group("million").large);
        assert_eq!(group("qwzx"), Clusters::default());
    }

    #[test]
    fn bad_rows_are_shown_with_their_place() {
        let error = clusters("peace\t3\tmany\n").expect_err("no number").to_string();
        assert!(error.starts_with("data/english/clusters.tsv:1:9"), "{error}");
    }
}
