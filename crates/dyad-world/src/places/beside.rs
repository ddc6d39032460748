//! Two toponyms and the words between them in; whether one lies in the other, or both are of a kind, out.

use super::Toponym;
use super::group::Group;
use super::spot::{PlaceKind, Spot, kilometres};
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

/// `Niger, Nigeria` and `Georgia, Alabama` are lists: less than 1 where the part is far better known as of the whole's own
/// kind, states being beside states and regions beside those of their country.
pub(super) fn doubt(parts: &Group<'_>, a: usize, whole: &Spot<'_>) -> f64 {
    let is_listed = |b: usize| {
        let (other, is_known) = (&parts.candidates[b].spot, parts.prior[b] > parts.prior[a] + 1.5);
        let is_beside = whole.kind == PlaceKind::Country || other.country == whole.country;
        other.kind == whole.kind && is_beside && is_known
    };
    let has_kinds = matches!(whole.kind, PlaceKind::Country | PlaceKind::Region);
    if has_kinds && (0..parts.candidates.len()).any(is_listed) { 0.1 } else { 1.0 }
}

/// How surely a place lies in another, from 0 to 1.
pub(super) fn contains(whole: &Spot<'_>, part: &Spot<'_>) -> f64 {
    let is_same_country = !whole.country.is_empty() && whole.country == part.country;
    let apart = || kilometres((whole.lat, whole.lon), (part.lat, part.lon));
    let is = |test: bool, share: f64| if test { share } else { 0.0 };
    match whole.kind {
        PlaceKind::Country => is(is_same_country && part.kind != PlaceKind::Country, 1.0),
        PlaceKind::Region => {
            let is_smaller = !matches!(part.kind, PlaceKind::Country | PlaceKind::Region);
            let is_inside = whole.region == part.region
                || part.region.is_empty() && apart() < 400.0
                || whole.region.is_empty() && apart() < 250.0;
            is(is_same_country && is_smaller && is_inside, 1.0)
        }
        PlaceKind::County => is(
            is_same_country && matches!(part.kind, PlaceKind::City | PlaceKind::Feature) && apart() < 90.0,
            1.0,
        ),
        PlaceKind::City => is(
            part.kind != PlaceKind::Country
                && part.kind != PlaceKind::Region
                && part.people < whole.people
                && apart() < 60.0,
            0.8,
        ),
        PlaceKind::Disputed | PlaceKind::Feature => is(part.kind == PlaceKind::City && apart() < 150.0, 0.7),
        PlaceKind::Wide => is(apart() < 2500.0, 0.1),
    }
}
