//! Time expressions against TimeML's, by the definitions of TempEval-3 and number for number as `score_timex.py` has
//! them: gold documents and found expressions in, F1 scores out.
//!
//! Each gold expression takes the free found one that it shares most characters with. *Strict* counts pairs of the same
//! span, *relaxed* all pairs, *type* and *value* the relaxed pairs with the right type and the right value.

use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A line that is no gold document.
#[derive(Debug, thiserror::Error)]
#[error("{file}:{line}: {error}")]
pub struct TimexError {
    /// The file.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// What is wrong.
    #[source]
    pub error: serde_json::Error,
}

/// A time expression: characters, TIMEX3 type (`DATE`, `TIME`, `DURATION`, `SET`) and value.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimexMark {
    /// First character and the one after the last.
    pub span: (u32, u32),
    /// TIMEX3 type.
    #[serde(rename = "type")]
    pub kind: String,
    /// TIMEX3 value.
    pub value: Option<String>,
}

/// A document whose time expressions people marked.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct GoldDocument {
    /// Its id.
    pub id: String,
    /// Its day, `2016-05-17`, where it is known.
    pub published: Option<String>,
    /// What the spans count in.
    pub text: String,
    /// The marked expressions.
    pub timex: Vec<TimexMark>,
}

/// Counts and F1 scores, 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct TimexScores {
    /// Marked expressions.
    pub gold: usize,
    /// Found expressions.
    pub predicted: usize,
    /// Same span.
    pub strict_f1: f64,
    /// Spans that share a character.
    pub relaxed_f1: f64,
    /// These with the right type.
    pub type_f1: f64,
    /// These with the right value.
    pub value_f1: f64,
}

/// Where found and gold differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TimexMiss<'a> {
    /// Marked and not found.
    Missed(&'a GoldDocument, &'a TimexMark),
    /// Found with another value.
    Value(&'a GoldDocument, &'a TimexMark, &'a TimexMark),
    /// Found and not marked.
    Extra(&'a GoldDocument, &'a TimexMark),
}

/// What was found, by the document's id.
pub type Found = BTreeMap<String, Vec<TimexMark>>;

/// Reads a gold file's text, one JSON object a line; `file` is its name in errors.
pub fn gold_documents(file: &str, text: &str) -> Result<Vec<GoldDocument>, TimexError> {
    let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
    lines
        .map(|(at, line)| {
            let fault = |error| TimexError { file: file.to_owned(), line: at + 1, error };
            serde_json::from_str(line).map_err(fault)
        })
        .collect()
}

/// The scores of what was found.
pub fn score_timexes(gold: &[GoldDocument], found: &Found) -> TimexScores {
    let mut pairs = Pairs::default();
    for document in gold {
        let marks = marks_of(found, document);
        pairs.gold += document.timex.len();
        pairs.predicted += marks.len();
        for (mark, partner) in document.timex.iter().zip(partners(document, marks)) {
            let Some(partner) = partner.and_then(|at| marks.get(at)) else { continue };
            pairs.relaxed += 1;
            pairs.strict += usize::from(mark.span == partner.span);
            pairs.kind += usize::from(mark.kind == partner.kind);
            pairs.value += usize::from(mark.value == partner.value);
        }
    }
    pairs.scores()
}

/// Everything that is missed, has another value, or is extra, document by document.
pub fn timex_misses<'a>(gold: &'a [GoldDocument], found: &'a Found) -> Vec<TimexMiss<'a>> {
    let mut misses = Vec::new();
    for document in gold {
        let marks = marks_of(found, document);
        let partners = partners(document, marks);
        for (mark, partner) in document.timex.iter().zip(&partners) {
            match partner.and_then(|at| marks.get(at)) {
                None => misses.push(TimexMiss::Missed(document, mark)),
                Some(other) if other.value != mark.value => {
                    misses.push(TimexMiss::Value(document, mark, other));
                }
                Some(_) => {}
            }
        }
        let is_extra = |at: &usize| !partners.contains(&Some(*at));
        let extra = (0..marks.len()).filter(is_extra).filter_map(|at| marks.get(at));
        misses.extend(extra.map(|mark| TimexMiss::Extra(document, mark)));
    }
    misses
}

fn marks_of<'a>(found: &'a Found, document: &GoldDocument) -> &'a [TimexMark] {
    found.get(&document.id).map_or(&[], Vec::as_slice)
}

/// For each marked expression the place of the found one that is taken for it.
fn partners(document: &GoldDocument, found: &[TimexMark]) -> Vec<Option<usize>> {
    let mut is_taken = vec![false; found.len()];
    let mut partners = Vec::with_capacity(document.timex.len());
    for mark in &document.timex {
        let shared =
            |other: &TimexMark| mark.span.1.min(other.span.1).saturating_sub(mark.span.0.max(other.span.0));
        let free = found.iter().enumerate().filter(|(at, other)| !is_taken[*at] && shared(other) > 0);
        let best = free.max_by_key(|(at, other)| (shared(other), std::cmp::Reverse(*at))).map(|(at, _)| at);
        if let Some(at) = best {
            is_taken[at] = true;
        }
        partners.push(best);
    }
    partners
}

#[derive(Default)]
struct Pairs {
    gold: usize,
    predicted: usize,
    strict: usize,
    relaxed: usize,
    kind: usize,
    value: usize,
}

impl Pairs {
    fn scores(&self) -> TimexScores {
        let all = self.gold + self.predicted;
        let f1 = |right: usize| if all == 0 { 0.0 } else { 2.0 * right as f64 / all as f64 };
        TimexScores {
            gold: self.gold,
            predicted: self.predicted,
            strict_f1: f1(self.strict),
            relaxed_f1: f1(self.relaxed),
            type_f1: f1(self.kind),
            value_f1: f1(self.value),
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn mark(span: (u32, u32), kind: &str, value: &str) -> TimexMark {
        TimexMark { span, kind: kind.to_owned(), value: Some(value.to_owned()) }
    }

    fn gold(timex: Vec<TimexMark>) -> Vec<GoldDocument> {
        vec![GoldDocument { id: "a".to_owned(), published: None, text: String::new(), timex }]
    }

    fn found(marks: Vec<TimexMark>) -> Found {
        Found::from([("a".to_owned(), marks)])
    }

    #[test]
    fn each_expression_takes_the_one_it_shares_most_with() {
        let gold = gold(vec![mark((0, 10), "DATE", "2016"), mark((20, 24), "DATE", "2017")]);
        let found = found(vec![
            mark((0, 3), "DATE", "2015"),
            mark((3, 12), "DATE", "2016"),
            mark((30, 33), "SET", "P1D"),
        ]);
        let scores = score_timexes(&gold, &found);
        assert_eq!((scores.gold, scores.predicted), (2, 3));
        assert_eq!((scores.strict_f1, scores.relaxed_f1, scores.value_f1), (0.0, 0.4, 0.4));
        let misses = timex_misses(&gold, &found);
        assert!(matches!(
            misses[..],
            [TimexMiss::Missed(..), TimexMiss::Extra(_, first), TimexMiss::Extra(..)] if first.span == (0, 3)
        ));
    }

    #[test]
    fn spans_that_touch_share_nothing_and_type_and_value_count_apart() {
        let gold = gold(vec![mark((0, 5), "TIME", "2016-05-17TNI")]);
        assert_eq!(score_timexes(&gold, &found(vec![mark((5, 9), "TIME", "2016-05-17TNI")])).relaxed_f1, 0.0);
        let scores = score_timexes(&gold, &found(vec![mark((0, 5), "DATE", "2016-05-17TNI")]));
        assert_eq!((scores.strict_f1, scores.type_f1, scores.value_f1), (1.0, 0.0, 1.0));
        assert_eq!(score_timexes(&[], &Found::new()), TimexScores::default());
    }

    #[test]
    fn a_bad_line_is_named() {
        let error = gold_documents("gold.jsonl", "\n{\"id\": 3}").unwrap_err().to_string();
        assert!(error.starts_with("gold.jsonl:2: invalid type: integer `3`"), "{error}");
    }
}
