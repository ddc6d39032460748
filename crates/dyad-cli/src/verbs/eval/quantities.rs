//! `dyad eval quantities`: numbers with their units against a table of sentences.

use super::read;
use super::telling::{Miss, TellingMisses};
use crate::engine;
use crate::output;
use crate::trouble::{Kind, Outcome, Trouble};
use dyad_eval::quantities::{QuantityMiss, QuantityScores, Told, read_cases, score_quantities};
use serde_json::json;
use std::path::PathBuf;

/// Score quantities on a table of sentences: right are those with the right words, value and unit
#[derive(Debug, clap::Args)]
pub(crate) struct Quantities {
    /// The table: a sentence, a tab, `words | value | unit` with `;` between quantities, or `-`
    cases: PathBuf,
    #[command(flatten)]
    telling: TellingMisses,
}

impl Quantities {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        let fault = |error| Trouble::new(Kind::Input, format_args!("{}:{error}", self.cases.display()));
        let cases = read_cases(&read(&self.cases)?).map_err(fault)?;
        let english = engine::english()?;
        let scores = score_quantities(&cases, |sentence| english.analyse(sentence, None));
        let misses = scores.misses.iter().map(|miss| Miss::of(lines(miss), miss));
        self.telling.tell(json!(scores), misses, &[figures(&scores)])
    }
}

fn figures(scores: &QuantityScores) -> comfy_table::Table {
    let mut table =
        output::table(["cases", "all right", "gold", "found", "right", "precision", "recall", "F1"]);
    let counts = [scores.cases, scores.right_cases, scores.gold, scores.found, scores.right];
    let shares = [scores.precision, scores.recall, scores.f1].map(|s| format!("{s:.3}"));
    table.add_row(counts.map(|c| c.to_string()).into_iter().chain(shares));
    table
}

fn lines(miss: &QuantityMiss) -> String {
    let missed = miss.missed.iter().map(|told| format!("\n  missed {}", line(told)));
    let extra = miss.extra.iter().map(|told| format!("\n  extra  {}", line(told)));
    format!("line {}: {}{}", miss.line, miss.sentence, missed.chain(extra).collect::<String>())
}

fn line(told: &Told) -> String {
    let (low, high) = told.value;
    let value = if low == high { low.to_string() } else { format!("{low}..{high}") };
    format!("{} | {value} | {}", told.words, told.unit)
}
