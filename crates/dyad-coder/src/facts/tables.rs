//! The word lists of this folder: from TSV texts to lookups, with the place of what is wrong.

use crate::days::{DayTrait, DayTraits};
use crate::sides::{Trait, Traits};
use dyad_record::{AgreementKind, AgreementStatus, Measure, RelationKind, Stance};
use rustc_hash::{FxHashMap, FxHashSet};

/// A fault in one of the coder's own word lists.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{file}:{line}:{column}: {what}; {right}")]
pub struct WordListError {
    /// Which list.
    pub file: &'static str,
    /// The line, from 1.
    pub line: u32,
    /// The column, from 1, in characters.
    pub column: u32,
    /// What is wrong.
    pub what: String,
    /// What would be right.
    pub right: String,
}

/// How a word tells what a figure measures, or how an agreement stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum WordClass {
    Noun,
    Verb,
}

/// The word lists, loaded.
#[derive(Clone, Debug, Default)]
pub struct FactWords {
    measures: FxHashMap<(WordClass, &'static str), Measure>,
    relations: Vec<(&'static str, Option<&'static str>, RelationKind)>,
    agreements: FxHashMap<&'static str, AgreementKind>,
    agreement_verbs: FxHashMap<&'static str, AgreementStatus>,
    stances: FxHashMap<&'static str, Stance>,
    saying: FxHashSet<&'static str>,
    /// The weights of what speaks for a side's land.
    pub(crate) sides: SideWeights,
    /// For each way to tell an act the weight of each trait of a time.
    pub(crate) days: FxHashMap<&'static str, DayTraits>,
    weights: [FxHashMap<&'static str, f32>; 2],
}

/// For each way to tell a side (`actor`, `actor-ruled`, `recipient-accuse`) the weight of each trait of a land.
#[derive(Clone, Debug, Default)]
pub(crate) struct SideWeights {
    pub(crate) rows: FxHashMap<&'static str, Traits>,
}

/// Which of the two models of confidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Weights {
    /// Of acts whose sides the words tell.
    Told,
    /// Of acts of which a side is supposed.
    Supposed,
}

impl FactWords {
    /// The lists that are built in.
    ///
    /// # Errors
    /// At the first fault, with its place.
    pub fn builtin() -> Result<Self, WordListError> {
        let mut words = Self::default();
        for row in rows("measures.tsv", include_str!("../../data/measures.tsv")) {
            let class = row.word_class(1)?;
            let measure = row.named(2, Measure::ALL, |m| m.as_str())?;
            words.measures.insert((class, row.cell(0)?), measure);
        }
        for row in rows("relations.tsv", include_str!("../../data/relations.tsv")) {
            let with = Some(row.cell(1)?).filter(|w| *w != "-");
            words.relations.push((row.cell(0)?, with, row.named(2, RelationKind::ALL, |r| r.as_str())?));
        }
        for row in rows("agreements.tsv", include_str!("../../data/agreements.tsv")) {
            let word = row.cell(0)?;
            match row.word_class(1)? {
                WordClass::Noun => {
                    words.agreements.insert(word, row.named(2, AgreementKind::ALL, |k| k.as_str())?);
                }
                WordClass::Verb => {
                    words.agreement_verbs.insert(word, row.named(2, AgreementStatus::ALL, |s| s.as_str())?);
                }
            }
        }
        for row in rows("stance.tsv", include_str!("../../data/stance.tsv")) {
            words.stances.insert(row.cell(0)?, row.named(1, Stance::ALL, |s| s.as_str())?);
        }
        for row in rows("saying.tsv", include_str!("../../data/saying.tsv")) {
            words.saying.insert(row.cell(0)?);
        }
        for row in rows("confidence.tsv", include_str!("../../data/confidence.tsv")) {
            words.weights[Weights::Told as usize].insert(row.cell(0)?, row.number(1)?);
        }
        for row in rows("sides.tsv", include_str!("../../data/sides.tsv")) {
            let (of, _) = row.named(1, &Trait::ALL, |(_, name)| *name)?;
            words.sides.rows.entry(row.cell(0)?).or_default()[of as usize] = row.number(2)?;
        }
        for row in rows("days.tsv", include_str!("../../data/days.tsv")) {
            let (of, _) = row.named(1, &DayTrait::ALL, |(_, name)| *name)?;
            words.days.entry(row.cell(0)?).or_default()[of as usize] = row.number(2)?;
        }
        for row in rows("supposed.tsv", include_str!("../../data/supposed.tsv")) {
            words.weights[Weights::Supposed as usize].insert(row.cell(0)?, row.number(1)?);
        }
        Ok(words)
    }

    pub(crate) fn measure_of_noun(&self, lemma: &str) -> Option<Measure> {
        self.measures.get(&(WordClass::Noun, lemma)).copied()
    }

    pub(crate) fn measure_of_verb(&self, lemma: &str) -> Option<Measure> {
        self.measures.get(&(WordClass::Verb, lemma)).copied()
    }

    /// The relations that a noun names, each with the word that must stand under it.
    pub(crate) fn relations_of(
        &self,
        lemma: &str,
    ) -> impl Iterator<Item = (Option<&'static str>, RelationKind)> {
        self.relations.iter().filter(move |r| r.0 == lemma).map(|r| (r.1, r.2))
    }

    pub(crate) fn agreement_of(&self, lemma: &str) -> Option<AgreementKind> {
        self.agreements.get(lemma).copied()
    }

    pub(crate) fn agreement_status(&self, verb: &str) -> Option<AgreementStatus> {
        self.agreement_verbs.get(verb).copied()
    }

    /// Whether a cue tells words that somebody spoke or wrote, rather than an act (`rejected claims`).
    pub(crate) fn is_saying(&self, lemma: &str) -> bool {
        self.saying.contains(lemma)
    }

    /// The weight of a feature of confidence; 0 where there is none.
    pub(crate) fn weight(&self, of: Weights, feature: &str) -> f32 {
        self.weights[of as usize].get(feature).copied().unwrap_or(0.0)
    }

    pub(crate) fn stance_of(&self, lemma: &str) -> Option<Stance> {
        self.stances.get(lemma).copied()
    }
}

struct Row {
    file: &'static str,
    line: u32,
    cells: Vec<&'static str>,
}

/// The rows after the header, without comments and empty lines.
fn rows(file: &'static str, text: &'static str) -> impl Iterator<Item = Row> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.is_empty() && !line.starts_with('#'))
        .skip(1)
        .map(move |(at, line)| Row { file, line: at as u32 + 1, cells: line.split('\t').collect() })
}

impl Row {
    fn error(&self, cell: usize, what: String, right: String) -> WordListError {
        let before: usize = self.cells.iter().take(cell).map(|c| c.chars().count() + 1).sum();
        WordListError { file: self.file, line: self.line, column: before as u32 + 1, what, right }
    }

    fn cell(&self, at: usize) -> Result<&'static str, WordListError> {
        let found = self.cells.get(at).copied().filter(|c| !c.is_empty());
        found.ok_or_else(|| {
            self.error(at, format!("column {} is empty", at + 1), "fill it; tabs separate".into())
        })
    }

    fn number(&self, at: usize) -> Result<f32, WordListError> {
        let cell = self.cell(at)?;
        cell.parse()
            .map_err(|_| self.error(at, format!("`{cell}` is no number"), "a weight such as -0.25".into()))
    }

    fn word_class(&self, at: usize) -> Result<WordClass, WordListError> {
        match self.cell(at)? {
            "noun" => Ok(WordClass::Noun),
            "verb" => Ok(WordClass::Verb),
            other => {
                Err(self.error(at, format!("`{other}` is no class of words"), "write noun or verb".into()))
            }
        }
    }

    fn named<T: Copy>(&self, at: usize, all: &[T], name: fn(&T) -> &'static str) -> Result<T, WordListError> {
        let cell = self.cell(at)?;
        all.iter().copied().find(|t| name(t) == cell).ok_or_else(|| {
            let known: Vec<_> = all.iter().map(name).collect();
            self.error(
                at,
                format!("`{cell}` is not known here"),
                format!("write one of {}", known.join(", ")),
            )
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_builtin_lists_load() {
        let words = FactWords::builtin().unwrap_or_else(|e| panic!("{e}"));
        assert_eq!(words.measure_of_noun("tourist"), Some(Measure::Tourists));
        assert_eq!(words.measure_of_verb("study"), Some(Measure::Students));
        assert_eq!(words.agreement_status("ratify"), Some(AgreementStatus::Ratified));
        assert_eq!(words.stance_of("friendship"), Some(Stance::Positive));
    }
}
