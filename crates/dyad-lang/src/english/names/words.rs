//! What is known of the words of names: gazetteer, classes of words.

use crate::english::table::{TableError, rows};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static GAZETTEER: LazyLock<FxHashMap<&'static str, Known>> = LazyLock::new(|| {
    gazetteer(include_str!("../../../data/english/gazetteer.tsv")).expect("built in, and read by a test")
});
static CLASSES: LazyLock<FxHashMap<&'static str, Classes>> = LazyLock::new(|| {
    classes(include_str!("../../../data/english/name-words.tsv")).expect("built in, and read by a test")
});
/// What a name in the gazetteer names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Known {
    State,
    Place,
    Nationality,
    Organisation,
    /// A given name of men.
    Male,
    /// A given name of women.
    Female,
    /// A given name of either.
    Given,
}

impl Known {
    pub(crate) fn is_given(self) -> bool {
        matches!(self, Self::Male | Self::Female | Self::Given)
    }
}

/// The classes of one word of a name, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Classes(u8);

impl Classes {
    pub(crate) const TITLE: Self = Self(1);
    pub(crate) const ORGANISATION: Self = Self(2);
    pub(crate) const FACILITY: Self = Self(4);
    pub(crate) const EVENT: Self = Self(8);
    pub(crate) const PRODUCT: Self = Self(16);
    pub(crate) const PLACE: Self = Self(32);
    /// What a minister is in charge of.
    pub(crate) const PORTFOLIO: Self = Self(64);
    pub(super) const NONE: Self = Self(0);

    /// As a number, for features.
    pub(super) fn bits(self) -> u64 {
        u64::from(self.0)
    }

    pub(crate) fn has(self, class: Self) -> bool {
        self.0 & class.0 != 0
    }

    /// Whether a name with this word at its end is no person's.
    pub(crate) fn heads_a_thing(self) -> bool {
        self.0 & !(Self::TITLE.0 | Self::PORTFOLIO.0) != 0
    }
}

/// Looks up a name, in lower case.
pub(crate) fn known(name: &str) -> Option<Known> {
    GAZETTEER.get(name).copied()
}

/// The classes of a word, in lower case.
pub(crate) fn classes_of(word: &str) -> Classes {
    CLASSES.get(word).copied().unwrap_or_default()
}

fn gazetteer(text: &'static str) -> Result<FxHashMap<&'static str, Known>, TableError> {
    rows::<2>("data/english/gazetteer.tsv", text)
        .map(|row| {
            let row = row?;
            let known = match row.field(1) {
                "state" => Known::State,
                "place" => Known::Place,
                "nationality" => Known::Nationality,
                "organisation" => Known::Organisation,
                "male" => Known::Male,
                "female" => Known::Female,
                "given" => Known::Given,
                other => {
                    let remedy = "write state, place, nationality, organisation, male, female or given";
                    return Err(row.error(1, format_args!("`{other}` is no class"), remedy));
                }
            };
            Ok((row.field(0), known))
        })
        .collect()
}

fn classes(text: &'static str) -> Result<FxHashMap<&'static str, Classes>, TableError> {
    let mut map: FxHashMap<&str, Classes> = FxHashMap::default();
    for row in rows::<2>("data/english/name-words.tsv", text) {
        let row = row?;
        let class = match row.field(1) {
            "title" => Classes::TITLE,
            "organisation" => Classes::ORGANISATION,
            "facility" => Classes::FACILITY,
            "event" => Classes::EVENT,
            "product" => Classes::PRODUCT,
            "place" => Classes::PLACE,
            "portfolio" => Classes::PORTFOLIO,
            other => {
                let remedy = "write title, organisation, facility, event, product, place or portfolio";
                return Err(row.error(1, format_args!("`{other}` is no class"), remedy));
            }
        };
        map.entry(row.field(0)).or_default().0 |= class.0;
    }
    Ok(map)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_read() {
        assert_eq!(known("cambodia"), Some(Known::State));
        assert_eq!(known("cambodian"), Some(Known::Nationality));
        assert!(classes_of("ministry").has(Classes::ORGANISATION));
        assert!(!classes_of("colonel").heads_a_thing());
    }

    #[test]
    fn bad_rows_are_shown_with_their_place() {
        let error = gazetteer("atlantis\tisland\n").expect_err("no such class").to_string();
        assert!(error.starts_with("data/english/gazetteer.tsv:1:10: `island` is no class"), "{error}");
        assert!(classes("x\ty\n").is_err());
    }
}
