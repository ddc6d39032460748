//! The words of quantities: numbers, units, currencies, what softens a number, what a number only labels.

use crate::english::table::{TableError, lowercase, rows};
use rustc_hash::{FxHashMap, FxHashSet};
use std::sync::LazyLock;

static WORDS: LazyLock<FxHashMap<&'static str, Word>> = LazyLock::new(|| {
    load(include_str!("../../../data/english/number-words.tsv")).expect("built in, and read by a test")
});
static NATIONAL: LazyLock<FxHashMap<(&'static str, &'static str), &'static str>> = LazyLock::new(|| {
    national(include_str!("../../../data/english/national-currencies.tsv"))
        .expect("built in, and read by a test")
});
static SOFTENING: LazyLock<FxHashSet<&'static str>> = LazyLock::new(|| {
    softening(include_str!("../../../data/english/approximations.tsv")).expect("built in, and read by a test")
});

/// What a word of a quantity is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Word {
    /// `twelve`.
    Number(f64),
    /// `dozen`.
    Dozen,
    /// `million`.
    Scale(f64),
    /// `hundreds`: of about that size.
    Plural(f64),
    /// `half`, `thirds`.
    Fraction(f64),
    /// `twice`.
    Multiple(f64),
    /// A currency by its ISO 4217 code.
    Currency(&'static str),
    /// `percent`.
    Percent,
    /// A unit by its symbol.
    Measure(&'static str),
    /// A word of what softens a number.
    Approx,
    /// `article`: a number behind it only numbers it.
    Label,
}

/// Looks a word, or two with a space between them, up without its case.
pub(super) fn look_up(text: &str) -> Option<Word> {
    let mut buffer = [0; 32];
    lowercase(text, &mut buffer).and_then(|w| WORDS.get(w)).copied()
}

/// The currency that a nation's word and the currency's own make: `canadian` and `USD` are `CAD`. Where the word alone has no
/// code, it stands itself (`peso`).
pub(super) fn national_currency(nation: &str, currency: &str) -> Option<&'static str> {
    let nation = nation.to_lowercase();
    NATIONAL.get(&(nation.as_str(), currency)).copied()
}

/// Whether these words, in lower case, soften a number.
pub(super) fn softens(words: &str) -> bool {
    SOFTENING.contains(words)
}

fn load(text: &'static str) -> Result<FxHashMap<&'static str, Word>, TableError> {
    let mut words = FxHashMap::default();
    for row in rows::<3>("data/english/number-words.tsv", text) {
        let row = row?;
        let value = || row.parse::<f64>(2, "write a number");
        let word = match row.field(1) {
            "number" => Word::Number(value()?),
            "vague" => Word::Dozen,
            "scale" => Word::Scale(value()?),
            "plural" => Word::Plural(value()?),
            "fraction" => Word::Fraction(value()?),
            "multiple" => Word::Multiple(value()?),
            "currency" => Word::Currency(row.field(2)),
            "percent" => Word::Percent,
            "measure" => Word::Measure(row.field(2)),
            "approx" => Word::Approx,
            "label" => Word::Label,
            other => {
                let remedy = "write number, vague, scale, plural, fraction, multiple, currency, percent, measure, approx or label";
                return Err(row.error(1, format_args!("`{other}` is no class"), remedy));
            }
        };
        if words.insert(row.field(0), word).is_some() {
            return Err(row.error(
                0,
                format_args!("`{}` stands twice", row.field(0)),
                "keep one of the two rows",
            ));
        }
    }
    Ok(words)
}

fn national(text: &'static str) -> Result<FxHashMap<(&'static str, &'static str), &'static str>, TableError> {
    rows::<3>("data/english/national-currencies.tsv", text)
        .map(|row| {
            let row = row?;
            let code = row.field(2);
            if code.len() != 3 || !code.bytes().all(|b| b.is_ascii_uppercase()) {
                return Err(row.error(2, format_args!("`{code}` is no code"), "write three capitals"));
            }
            Ok(((row.field(0), row.field(1)), code))
        })
        .collect()
}

fn softening(text: &'static str) -> Result<FxHashSet<&'static str>, TableError> {
    rows::<1>("data/english/approximations.tsv", text)
        .map(|row| {
            let row = row?;
            if row.field(0).is_empty() || row.field(0).to_lowercase() != row.field(0) {
                return Err(row.error(0, "words that are never met", "write them in lower case"));
            }
            Ok(row.field(0))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_lists_read() {
        assert_eq!(look_up("Sq km"), Some(Word::Measure("km²")));
        assert_eq!(national_currency("Canadian", "USD"), Some("CAD"));
        assert!(softens("more than"));
    }

    #[test]
    fn bad_rows_are_shown_with_their_place() {
        let error = load("one\tnumber\t1\none\tnumber\t1\n").expect_err("twice").to_string();
        assert!(error.starts_with("data/english/number-words.tsv:2:1: `one` stands twice"), "{error}");
        assert!(national("canadian\tUSD\tcad\n").is_err());
        assert!(softening("More\n").is_err());
    }
}
