//! Names against GUM's entities: treebank documents with their `Entity` annotation and the names found in the same text
//! in; precision, recall and F1 out.
//!
//! # What a gold name is
//! A mention that GUM marks is a name where its head (the token whose own head lies outside of the mention) is a proper
//! noun, or where it carries an identity (a Wikipedia page) whose title its words are, or is an abbreviation of. Its
//! tokens are those around the head that are proper nouns or content words with a capital, with hyphens, numbers that
//! hang on the head, and, in the midst of names that are no person's, `of`, `for`, `on`, `the`, `and`; `and` and
//! commas never where they join two mentions. A leading article and titles are left out, and so is a mention that is
//! nothing but titles (`the President`: the list is data/titles.txt). Of names within names only the outermost counts:
//! `University of Paris` is one name.
//!
//! Persons, organisations and places are scored. GUM has facilities among its places, so a facility that we find is a
//! place. Peoples (`Americans`: persons in the plural) are nationalities and not scored, nor are events, works,
//! substances and other named things, nor are the nationalities, events and products that we find. A scored name
//! that we find where gold has none, or one of another kind, scored or not, is wrong.
//!
//! # What is right
//! *Found*: a name of the same kind that shares a word with a gold name; each gold name and each found name are used once.
//! *Exact*: it has the very words.

mod gold;

pub use gold::{GoldName, gold_names};

use dyad_lang::conllu::GoldDocument;
use dyad_lang::{Analysis, English, NameKind, Scratch, annotate};
use serde::Serialize;
use std::ops::Range;

/// What the recogniser is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// The treebank's own words and sentences, parsed by us.
    GoldWords,
    /// The treebank's own words, tags and trees.
    GoldTrees,
    /// The text alone.
    RawText,
}

/// Precision, recall and F1 in per cent.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct Rates {
    /// Of those predicted, how many are right.
    pub precision: f64,
    /// Of the gold ones, how many are found.
    pub recall: f64,
    /// Their harmonic mean.
    pub f1: f64,
}

/// Counts and rates of one kind, or of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct NameScore {
    /// Gold names.
    pub gold: usize,
    /// Names found.
    pub predicted: usize,
    /// Found with the right kind.
    pub found: Rates,
    /// Found with the right kind and the very words.
    pub exact: Rates,
    #[serde(skip)]
    found_count: usize,
    #[serde(skip)]
    exact_count: usize,
}

/// Scores by kind, and over all three.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct NameScores {
    /// All three kinds.
    pub all: NameScore,
    /// Persons.
    pub person: NameScore,
    /// Organisations.
    pub organisation: NameScore,
    /// Places, facilities among them.
    pub place: NameScore,
}

/// One thing that went wrong.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct NameMiss {
    /// The document.
    pub document: String,
    /// The words of the gold name with its kind; absent where gold has none there.
    pub gold: Option<(String, &'static str)>,
    /// The words that we took for a name, with their kind; absent where we took none.
    pub predicted: Option<(String, &'static str)>,
    /// Some words before and after.
    pub context: String,
}

/// A name by its bytes.
#[derive(Clone, Debug)]
struct Placed {
    bytes: Range<usize>,
    kind: NameKind,
}

/// Finds the names of every document and scores them; what went wrong goes to `misses`.
pub fn score_names(
    english: &English,
    documents: &[GoldDocument],
    input: Input,
    misses: &mut Vec<NameMiss>,
) -> NameScores {
    let mut scratch = Scratch::default();
    let mut scores = NameScores::default();
    for document in documents {
        let mut analysis = match input {
            Input::GoldWords => english.parse_words(&document.analysis, &mut scratch),
            Input::GoldTrees => document.analysis.clone(),
            Input::RawText => english.parse_with(document.analysis.text(), &mut scratch),
        };
        annotate(&mut analysis, None);
        scores.add(document, &analysis, misses);
    }
    scores.with_rates()
}

impl NameScores {
    fn add(&mut self, document: &GoldDocument, analysis: &Analysis, misses: &mut Vec<NameMiss>) {
        let gold: Vec<Placed> = gold_names(document)
            .into_iter()
            .map(|n| Placed { bytes: document.analysis.bytes_of(n.tokens), kind: n.kind })
            .collect();
        let predicted: Vec<Placed> = analysis
            .names
            .iter()
            .map(|n| Placed { bytes: analysis.bytes_of(n.tokens.clone()), kind: scored_kind(n.kind) })
            .filter(|n| self.of(n.kind).is_some())
            .collect();
        let partners = match_names(&gold, &predicted);
        for name in &predicted {
            self.count(name.kind, |s| s.predicted += 1);
        }
        for (name, partner) in gold.iter().zip(&partners) {
            let is_exact = partner.is_some_and(|p| predicted[p].bytes == name.bytes);
            self.count(name.kind, |s| {
                s.gold += 1;
                s.found_count += usize::from(partner.is_some());
                s.exact_count += usize::from(is_exact);
            });
        }
        tell_misses(document, &gold, &predicted, &partners, misses);
    }

    fn of(&mut self, kind: NameKind) -> Option<&mut NameScore> {
        match kind {
            NameKind::Person => Some(&mut self.person),
            NameKind::Organisation => Some(&mut self.organisation),
            NameKind::Place => Some(&mut self.place),
            _ => None,
        }
    }

    fn count(&mut self, kind: NameKind, change: impl Fn(&mut NameScore)) {
        if let Some(score) = self.of(kind) {
            change(score);
            change(&mut self.all);
        }
    }

    fn with_rates(mut self) -> Self {
        for score in [&mut self.all, &mut self.person, &mut self.organisation, &mut self.place] {
            score.found = rates(score.found_count, score.gold, score.predicted);
            score.exact = rates(score.exact_count, score.gold, score.predicted);
        }
        self
    }
}

fn rates(right: usize, gold: usize, predicted: usize) -> Rates {
    let share = |of: usize| if of == 0 { 0.0 } else { 100.0 * right as f64 / of as f64 };
    let f1 = if gold + predicted == 0 { 0.0 } else { 200.0 * right as f64 / (gold + predicted) as f64 };
    Rates { precision: share(predicted), recall: share(gold), f1 }
}

fn scored_kind(kind: NameKind) -> NameKind {
    if kind == NameKind::Facility { NameKind::Place } else { kind }
}

/// For each gold name the place of the predicted one that finds it: the very words first, then by the bytes shared.
fn match_names(gold: &[Placed], predicted: &[Placed]) -> Vec<Option<usize>> {
    let mut taken = vec![false; predicted.len()];
    let mut first = 0;
    gold.iter()
        .map(|name| {
            while predicted.get(first).is_some_and(|p| p.bytes.end <= name.bytes.start) {
                first += 1;
            }
            let near = predicted[first..].iter().take_while(|p| p.bytes.start < name.bytes.end);
            let best = near
                .enumerate()
                .map(|(i, p)| (first + i, p))
                .filter(|(i, p)| !taken[*i] && p.kind == name.kind && shared(&p.bytes, &name.bytes) > 0)
                .max_by_key(|(i, p)| (p.bytes == name.bytes, shared(&p.bytes, &name.bytes), usize::MAX - i));
            best.map(|(i, _)| {
                taken[i] = true;
                i
            })
        })
        .collect()
}

fn shared(a: &Range<usize>, b: &Range<usize>) -> usize {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

fn tell_misses(
    document: &GoldDocument,
    gold: &[Placed],
    predicted: &[Placed],
    partners: &[Option<usize>],
    misses: &mut Vec<NameMiss>,
) {
    let text = document.analysis.text();
    let told = |n: &Placed| (text.get(n.bytes.clone()).unwrap_or("").to_owned(), n.kind.as_str());
    let context = |bytes: &Range<usize>| {
        let before = text[..bytes.start].char_indices().rev().nth(40).map_or(0, |(at, _)| at);
        let after = text[bytes.end..].char_indices().nth(40).map_or(text.len(), |(at, _)| bytes.end + at);
        text[before..after].replace('\n', " ")
    };
    let mut told_of = vec![false; predicted.len()];
    for (name, partner) in gold.iter().zip(partners) {
        let is_scored = matches!(name.kind, NameKind::Person | NameKind::Organisation | NameKind::Place);
        let other = partner.or_else(|| predicted.iter().position(|p| shared(&p.bytes, &name.bytes) > 0));
        if let Some(other) = other {
            told_of[other] = true;
        }
        if (is_scored || other.is_some()) && partner.is_none_or(|p| predicted[p].bytes != name.bytes) {
            misses.push(NameMiss {
                document: document.id.clone(),
                gold: Some(told(name)),
                predicted: other.map(|p| told(&predicted[p])),
                context: context(&name.bytes),
            });
        }
    }
    for (name, _) in predicted.iter().zip(&told_of).filter(|(_, told)| !**told) {
        misses.push(NameMiss {
            document: document.id.clone(),
            gold: None,
            predicted: Some(told(name)),
            context: context(&name.bytes),
        });
    }
}

/// Whether a word by itself is a title.
fn is_title(word: &str) -> bool {
    let lower = word.to_lowercase();
    include_str!("../data/titles.txt").lines().any(|line| line == lower)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
