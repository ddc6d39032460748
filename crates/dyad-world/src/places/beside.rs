//! Two toponyms and the words between them in; whether one lies in the other, or both are of a kind, out.

use super::Toponym;
use super::words::PlaceWord;
use crate::{Word, World};

/// What the words between two names say of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Joint {
    /// The first lies in the second: `Paris, Texas`; `Paris in Texas`.
    FirstInSecond,
    /// The second lies in the first: `the Texan town of Paris`.
    SecondInFirst,
    /// They are told in one breath: `Paris and Tyler`.
    Together,
}

/// Most words between two names that join them.
const FARTHEST: usize = 9;

impl World {
    /// How the words between two toponyms, the one before the other, join them.
    pub(crate) fn joint(
        &self,
        words: &[Word<'_>],
        first: &Toponym<'_>,
        second: &Toponym<'_>,
    ) -> Option<Joint> {
        let gap = words.get(first.words.end..second.words.start)?;
        if gap.len() > FARTHEST || gap.iter().any(|word| matches!(word.text, "." | ";" | "!" | "?" | ":")) {
            return None;
        }
        let lower: Vec<String> = gap.iter().map(|word| word.text.to_lowercase()).collect();
        let told: Vec<&str> =
            lower.iter().map(String::as_str).filter(|word| !matches!(*word, "the" | "'s" | "’s")).collect();
        match told.as_slice() {
            [] if lower.is_empty() => return Some(Joint::FirstInSecond),
            [] => return Some(Joint::SecondInFirst),
            ["," | "(" | "in" | "-"] | [",", "in"] => return Some(Joint::FirstInSecond),
            ["and" | "or" | "&" | "/"] | [",", "and" | "or"] => return Some(Joint::Together),
            [
                "county" | "parish" | "township" | "counties" | "province" | "area" | "region" | "district",
                "," | "in",
            ] => return Some(Joint::FirstInSecond),
            _ => {}
        }
        let is_settlement = |word: &&str| self.place_words.is(word, PlaceWord::Settlement);
        match told.as_slice() {
            [rest @ .., "of"] if rest.iter().any(is_settlement) => Some(Joint::SecondInFirst),
            [rest @ .., "in"] if rest.iter().any(is_settlement) && !rest.contains(&"and") => {
                Some(Joint::FirstInSecond)
            }
            _ => None,
        }
    }
}
