//! The word lists that tokens and sentence ends are found with.

use rustc_hash::{FxHashMap, FxHashSet};

/// What follows an abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Abbreviation {
    /// The sentence may end with it.
    Open,
    /// Its sentence goes on.
    Binding,
    /// It is one only before a figure.
    BeforeFigure,
}

/// A word that begins a sentence when it has a capital after an abbreviation.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Starter {
    /// Even in headings.
    Pronoun,
    /// Not in headings.
    Function,
    /// Not in headings, nor where the abbreviation may describe it.
    Noun,
}

/// Abbreviations, prefixes and contractions, in lower case.
#[derive(Debug)]
pub(crate) struct Lexicon {
    pub(crate) abbreviations: FxHashMap<&'static str, Abbreviation>,
    pub(crate) starters: FxHashMap<&'static str, Starter>,
    pub(crate) prefixes: FxHashSet<&'static str>,
    pub(crate) contractions: FxHashMap<&'static str, usize>,
    pub(crate) units: FxHashSet<&'static str>,
    pub(crate) currencies: FxHashSet<&'static str>,
    pub(crate) compounds: FxHashSet<&'static str>,
    pub(crate) agencies: FxHashSet<&'static str>,
}

impl Lexicon {
    pub(crate) fn new() -> Self {
        let abbreviations =
            entries(include_str!("../../data/abbreviations.txt")).map(|(word, mark)| match mark {
                Some("+") => (word, Abbreviation::Binding),
                Some("#") => (word, Abbreviation::BeforeFigure),
                _ => (word, Abbreviation::Open),
            });
        let contractions = entries(include_str!("../../data/contractions.txt"))
            .filter_map(|(word, first)| Some((word, first?.parse().ok()?)));
        let starters = entries(include_str!("../../data/starters.txt")).map(|(word, mark)| match mark {
            Some("!") => (word, Starter::Pronoun),
            Some("+") => (word, Starter::Noun),
            _ => (word, Starter::Function),
        });
        let units = || entries(include_str!("../../data/units.txt"));
        Self {
            abbreviations: abbreviations.collect(),
            starters: starters.collect(),
            agencies: entries(include_str!("../../data/agencies.txt")).map(|(word, _)| word).collect(),
            prefixes: entries(include_str!("../../data/prefixes.txt")).map(|(word, _)| word).collect(),
            contractions: contractions.collect(),
            units: units().filter(|(_, mark)| mark.is_none()).map(|(word, _)| word).collect(),
            currencies: units().filter(|(_, mark)| mark.is_some()).map(|(word, _)| word).collect(),
            compounds: entries(include_str!("../../data/compounds.txt")).map(|(word, _)| word).collect(),
        }
    }

    /// Looks a word up without its case.
    pub(crate) fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        with_lowercase(word, |w| self.abbreviations.get(w).copied())
    }

    /// How a word with a capital begins a sentence rather than a name, if it does.
    pub(crate) fn starter(&self, word: &str) -> Option<Starter> {
        with_lowercase(word, |w| self.starters.get(w).copied())
    }

    /// Whether it is a word of a news agency's name.
    pub(crate) fn is_agency(&self, word: &str) -> bool {
        with_lowercase(word, |w| self.agencies.contains(w))
    }

    pub(crate) fn is_prefix(&self, word: &str) -> bool {
        with_lowercase(word, |w| self.prefixes.contains(w))
    }

    /// Whether letters behind a figure are its unit.
    pub(crate) fn is_unit(&self, word: &str) -> bool {
        with_lowercase(word, |w| self.units.contains(w))
    }

    /// Whether letters before a figure are a currency.
    pub(crate) fn is_currency(&self, word: &str) -> bool {
        with_lowercase(word, |w| self.currencies.contains(w))
    }

    /// Whether the hyphen between two words is their own rather than a line's.
    pub(crate) fn is_compound(&self, first: &str, second: &str) -> bool {
        [first, second].iter().any(|word| with_lowercase(word, |w| self.compounds.contains(w)))
    }

    pub(crate) fn contraction(&self, word: &str) -> Option<usize> {
        with_lowercase(word, |w| self.contractions.get(w).copied())
    }
}

fn entries(file: &'static str) -> impl Iterator<Item = (&'static str, Option<&'static str>)> {
    file.lines().filter(|l| !l.starts_with('#') && !l.is_empty()).map(|line| match line.split_once(' ') {
        Some((word, mark)) => (word, Some(mark)),
        None => (line, None),
    })
}

/// Calls `f` with the ASCII lower case of a short word, on the stack; longer words are in no list.
fn with_lowercase<T: Default>(word: &str, f: impl FnOnce(&str) -> T) -> T {
    let mut buffer = [0u8; 16];
    let Some(lower) = buffer.get_mut(..word.len()) else { return T::default() };
    lower.copy_from_slice(word.as_bytes());
    lower.make_ascii_lowercase();
    std::str::from_utf8(lower).map(f).unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_found_in_any_case() {
        let lexicon = Lexicon::new();
        assert_eq!(lexicon.abbreviation("GOV"), Some(Abbreviation::Binding));
        assert_eq!(lexicon.abbreviation("no"), Some(Abbreviation::BeforeFigure));
        assert_eq!(lexicon.abbreviation("house"), None);
        assert!(lexicon.is_prefix("Non"));
        assert_eq!(lexicon.contraction("Cannot"), Some(3));
    }
}
