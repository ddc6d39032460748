//! Who says what, against gold: JSON Lines of attributions in, precision, recall and F1 of contents and the share of
//! right sources out. The definitions are those of `score_attribution.py`.
//!
//! A gold attribution is found when a predicted content shares at least half of the shorter of the two, in characters;
//! of several the one that shares most, each once, in the order of the gold. Of the found whose source the gold names,
//! those are right whose predicted source overlaps it.

use dyad_record::{Published, Span};
use serde::{Deserialize, Serialize};

/// A line that is no document with attributions.
#[derive(Debug, thiserror::Error)]
#[error("{file}:{line}: {error}")]
pub struct AttributionsError {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    #[source]
    pub error: serde_json::Error,
}

/// Who says what: spans in characters, each part in one piece or more.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
pub struct Attributed {
    /// Who; none where the text leaves it out.
    #[serde(default)]
    pub source: Pieces,
    /// What is said.
    pub content: Pieces,
}

/// The pieces of a part. Reads `null`, `[start, end]` and `[[start, end], …]`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(from = "Option<Written>")]
pub struct Pieces(pub Vec<Span>);

#[derive(Deserialize)]
#[serde(untagged)]
enum Written {
    One(Span),
    Many(Vec<Span>),
}

impl From<Option<Written>> for Pieces {
    fn from(written: Option<Written>) -> Self {
        match written {
            None => Self::default(),
            Some(Written::One(span)) => Self(vec![span]),
            Some(Written::Many(spans)) => Self(spans),
        }
    }
}

impl Pieces {
    /// Every piece's span, in order.
    pub fn new(spans: impl IntoIterator<Item = Span>) -> Self {
        Self(spans.into_iter().collect())
    }

    fn size(&self) -> u32 {
        self.0.iter().map(|s| s.end.saturating_sub(s.start)).sum()
    }

    fn shared(&self, other: &Self) -> u32 {
        let pairs = self.0.iter().flat_map(|a| other.0.iter().map(move |b| (a, b)));
        pairs.map(|(a, b)| a.end.min(b.end).saturating_sub(a.start.max(b.start))).sum()
    }

    /// Whether half of the shorter is shared.
    fn agrees(&self, other: &Self) -> bool {
        let shared = self.shared(other);
        shared > 0 && shared * 2 >= self.size().min(other.size())
    }
}

/// A document with what careful readers found in it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct GoldDocument {
    /// Its id.
    pub id: String,
    /// Its text.
    pub text: String,
    /// The day it was published, where it is known.
    #[serde(default)]
    pub published: Option<Published>,
    /// Its attributions, in order.
    pub attributions: Vec<Attributed>,
}

/// Reads a gold file's text; `file` is its name in errors.
pub fn read_gold(file: &str, text: &str) -> Result<Vec<GoldDocument>, AttributionsError> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| {
            serde_json::from_str(line).map_err(|error| AttributionsError {
                file: file.to_owned(),
                line: at + 1,
                error,
            })
        })
        .collect()
}

/// Which attributions are scored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Scope {
    /// All.
    All,
    /// Those whose content has a quotation mark: direct and mixed speech.
    Quoted,
}

/// The figures, under the names that `score_attribution.py --json` gives them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct AttributionScores {
    /// Gold attributions.
    pub gold: usize,
    /// Predicted ones.
    pub predicted: usize,
    /// Of the predicted, the share that is in the gold.
    pub precision: f64,
    /// Of the gold, the share that is found.
    pub recall: f64,
    /// Harmonic mean.
    pub f1: f64,
    /// Of the found with a source in the gold, the share whose source is right; none where none has.
    pub source_right: Option<f64>,
}

/// Why a gold attribution is listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// Its content is not found.
    Missed,
    /// Its source is another.
    Source,
}

/// A gold attribution that is not found, or whose source is not.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Miss {
    /// The document.
    pub doc: String,
    /// What is wrong.
    pub fault: Fault,
    /// The words of the source, empty where the gold has none.
    pub source: String,
    /// The words of the content's first piece.
    pub content: String,
}

/// Counts over documents.
#[derive(Clone, Debug, Default)]
pub struct Score {
    gold: usize,
    predicted: usize,
    found: usize,
    sources: usize,
    right: usize,
    misses: Vec<Miss>,
}

impl Score {
    /// Takes in one document with what was predicted for it.
    pub fn add(&mut self, document: &GoldDocument, predicted: &[Attributed], scope: Scope) {
        let starts: Vec<usize> = document.text.char_indices().map(|(at, _)| at).collect();
        let words = |span: &Span| {
            let at = |char: u32| starts.get(char as usize).copied().unwrap_or(document.text.len());
            document.text.get(at(span.start)..at(span.end)).unwrap_or_default()
        };
        let is_scored = |a: &&Attributed| {
            scope == Scope::All || a.content.0.iter().any(|s| words(s).contains(['"', '“', '”']))
        };
        let gold: Vec<&Attributed> = document.attributions.iter().filter(is_scored).collect();
        let mut left: Vec<&Attributed> = predicted.iter().filter(is_scored).collect();
        self.gold += gold.len();
        self.predicted += left.len();
        for wanted in gold {
            let miss = |fault| Miss {
                doc: document.id.clone(),
                fault,
                source: wanted.source.0.first().map_or_else(String::new, |s| words(s).to_owned()),
                content: wanted.content.0.first().map_or_else(String::new, |s| words(s).to_owned()),
            };
            let best = (0..left.len())
                .filter(|i| wanted.content.agrees(&left[*i].content))
                .min_by_key(|i| (std::cmp::Reverse(wanted.content.shared(&left[*i].content)), *i));
            let Some(best) = best else {
                self.misses.push(miss(Fault::Missed));
                continue;
            };
            let found = left.remove(best);
            self.found += 1;
            if wanted.source.0.is_empty() {
                continue;
            }
            self.sources += 1;
            if wanted.source.shared(&found.source) > 0 {
                self.right += 1;
            } else {
                self.misses.push(miss(Fault::Source));
            }
        }
    }

    /// The figures so far, to four places.
    pub fn figures(&self) -> AttributionScores {
        let share = |part: usize, of: usize| if of == 0 { 0.0 } else { part as f64 / of as f64 };
        let (precision, recall) = (share(self.found, self.predicted), share(self.found, self.gold));
        let sum = precision + recall;
        let f1 = if sum == 0.0 { 0.0 } else { 2.0 * precision * recall / sum };
        AttributionScores {
            gold: self.gold,
            predicted: self.predicted,
            precision: to_four_places(precision),
            recall: to_four_places(recall),
            f1: to_four_places(f1),
            source_right: (self.sources > 0).then(|| to_four_places(share(self.right, self.sources))),
        }
    }

    /// What was not found, in the order of the gold.
    pub fn misses(&self) -> &[Miss] {
        &self.misses
    }
}

fn to_four_places(share: f64) -> f64 {
    (share * 1e4).round() / 1e4
}

#[cfg(test)]
mod tests {
    use super::*;

    const GOLD: &str = r#"{"id": "a", "text": "Lima said “no”. Quito agreed to go.", "attributions": [
        {"source": [[0, 4]], "cue": [[5, 9]], "content": [[10, 14]]},
        {"source": [[16, 21]], "cue": [[22, 28]], "content": [[29, 34]]}]}"#;

    fn predicted(json: &str) -> Vec<Attributed> {
        serde_json::from_str(json).expect("attributions")
    }

    fn scored(json: &str, scope: Scope) -> Score {
        let gold = read_gold("gold", &GOLD.replace('\n', " ")).expect("one document");
        let mut score = Score::default();
        score.add(&gold[0], &predicted(json), scope);
        score
    }

    #[test]
    fn half_of_the_shorter_is_enough_once() {
        let score = scored(
            r#"[{"source": [0, 4], "content": [12, 13]}, {"source": null, "content": [[11, 13]]},
                {"source": [[0, 4]], "content": [[29, 31]]}]"#,
            Scope::All,
        );
        let figures = score.figures();
        assert_eq!((figures.gold, figures.predicted), (2, 3));
        assert_eq!((figures.precision, figures.recall, figures.f1), (0.6667, 1.0, 0.8));
        assert_eq!(figures.source_right, Some(0.0));
        assert_eq!(score.misses().len(), 2);
    }

    #[test]
    fn the_quoted_alone() {
        let figures = scored(r#"[{"source": [0, 4], "content": [10, 14]}]"#, Scope::Quoted).figures();
        assert_eq!((figures.gold, figures.predicted, figures.f1), (1, 1, 1.0));
        assert_eq!(figures.source_right, Some(1.0));
    }

    #[test]
    fn a_bad_line_is_named() {
        let error = read_gold("g.jsonl", "\n{\"id\": 3}\n").expect_err("no text").to_string();
        assert!(error.starts_with("g.jsonl:2: "), "{error}");
    }
}
