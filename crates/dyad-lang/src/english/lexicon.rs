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

/// Abbreviations, prefixes and contractions, in lower case.
#[derive(Debug)]
pub(crate) struct Lexicon {
    pub(crate) abbreviations: FxHashMap<&'static str, Abbreviation>,
    pub(crate) starters: FxHashSet<&'static str>,
    pub(crate) prefixes: FxHashSet<&'static str>,
    pub(crate) contractions: FxHashMap<&'static str, usize>,
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
        Self {
            abbreviations: abbreviations.collect(),
            starters: entries(include_str!("../../data/starters.txt")).map(|(word, _)| word).collect(),
            prefixes: entries(include_str!("../../data/prefixes.txt")).map(|(word, _)| word).collect(),
            contractions: contractions.collect(),
        }
    }

    /// Looks a word up without its case.
    pub(crate) fn abbreviation(&self, word: &str) -> Option<Abbreviation> {
        with_lowercase(word, |w| self.abbreviations.get(w).copied())
    }

    /// Whether a word with a capital begins a sentence rather than a name.
    pub(crate) fn is_starter(&self, word: &str) -> bool {
        with_lowercase(word, |w| self.starters.contains(w))
    }

    pub(crate) fn is_prefix(&self, word: &str) -> bool {
        with_lowercase(word, |w| self.prefixes.contains(w))
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
