//! `dyad eval timex`: time expressions against gold.

use super::read;
use super::telling::{Miss, TellingMisses};
use crate::engine;
use crate::output;
use crate::trouble::{Kind, Outcome, Trouble};
use dyad_eval::timex::{
    Found, GoldDocument, TimexMark, TimexMiss, TimexScores, gold_documents, score_timexes, timex_misses,
};
use dyad_lang::English;
use dyad_record::CharIndex;
use serde_json::{Value, json};
use std::path::PathBuf;

/// Score time expressions as TempEval-3 does: same span, shared span, and of these the right type and value
#[derive(Debug, clap::Args)]
pub(crate) struct Timex {
    /// Gold documents, JSON Lines, gzipped or not: id, text, published, and timex with span, type and value
    gold: PathBuf,
    #[command(flatten)]
    telling: TellingMisses,
}

impl Timex {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        let gold = gold_documents(&self.gold.display().to_string(), &read(&self.gold)?)
            .map_err(|error| Trouble::new(Kind::Input, error))?;
        let found = found(&engine::english()?, &gold);
        let scores = score_timexes(&gold, &found);
        let misses = timex_misses(&gold, &found);
        let misses = misses.iter().map(|miss| Miss { line: miss_line(miss), value: miss_json(miss) });
        self.telling.tell(json!(scores), misses, &[figures(&scores)])
    }
}

fn figures(scores: &TimexScores) -> comfy_table::Table {
    let mut table = output::table(["gold", "predicted", "strict", "relaxed", "type", "value"]);
    let f1 = [scores.strict_f1, scores.relaxed_f1, scores.type_f1, scores.value_f1];
    let counts = [scores.gold, scores.predicted].map(|count| count.to_string());
    table.add_row(counts.into_iter().chain(f1.map(|share| format!("{share:.4}"))));
    table
}

fn found(english: &English, gold: &[GoldDocument]) -> Found {
    let mut found = Found::new();
    for document in gold {
        let day = document.published.as_deref().and_then(|p| p.get(..10)?.parse().ok());
        let analysis = english.analyse(&document.text, day);
        let chars = CharIndex::new(analysis.text());
        let mark = |timex: &dyad_lang::Timex| {
            let bytes = analysis.bytes_of(timex.tokens.clone());
            let span = chars.span(analysis.text(), bytes);
            TimexMark {
                span: (span.start, span.end),
                kind: timex.kind.as_str().to_owned(),
                value: Some(timex.value.clone()),
            }
        };
        found.insert(document.id.clone(), analysis.timexes.iter().map(mark).collect());
    }
    found
}

/// The marked words; empty where the span lies outside the text.
fn words(document: &GoldDocument, mark: &TimexMark) -> String {
    let (start, end) = (mark.span.0 as usize, mark.span.1 as usize);
    document.text.chars().skip(start).take(end.saturating_sub(start)).collect()
}

fn miss_json(miss: &TimexMiss<'_>) -> Value {
    match miss {
        TimexMiss::Missed(document, gold) => {
            json!({"doc": document.id, "missed": gold, "text": words(document, gold)})
        }
        TimexMiss::Value(document, gold, found) => {
            json!({"doc": document.id, "gold": gold, "found": found, "text": words(document, gold)})
        }
        TimexMiss::Extra(document, found) => {
            json!({"doc": document.id, "extra": found, "text": words(document, found)})
        }
    }
}

fn miss_line(miss: &TimexMiss<'_>) -> String {
    let value = |mark: &TimexMark| mark.value.clone().unwrap_or_else(|| "-".to_owned());
    match miss {
        TimexMiss::Missed(document, gold) => {
            format!("MISSED {} {:?} {} {}", document.id, words(document, gold), gold.kind, value(gold))
        }
        TimexMiss::Value(document, gold, found) => format!(
            "VALUE  {} {:?} {} {}, not {} {}",
            document.id,
            words(document, gold),
            gold.kind,
            value(gold),
            found.kind,
            value(found)
        ),
        TimexMiss::Extra(document, found) => {
            format!("EXTRA  {} {:?} {} {}", document.id, words(document, found), found.kind, value(found))
        }
    }
}
