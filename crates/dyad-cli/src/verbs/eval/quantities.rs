//! `dyad eval quantities`: numbers with their units against a table of sentences.

use super::read;
use crate::engine;
use crate::output;
use crate::trouble::{Kind, Outcome, Trouble};
use dyad_eval::quantities::{Told, read_cases, score_quantities};
use serde_json::json;
use std::io::Write;
use std::path::PathBuf;

/// Score quantities on a table of sentences: right are those with the right words, value and unit
#[derive(Debug, clap::Args)]
pub(crate) struct Quantities {
    /// The table: a sentence, a tab, `words | value | unit` with `;` between quantities, or `-`
    cases: PathBuf,
    /// Print each quantity that was missed and each that is extra
    #[arg(long)]
    misses: bool,
    /// How to print
    #[arg(long, default_value = "table")]
    format: Format,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    Table,
    Json,
}

impl Quantities {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        let fault = |error| Trouble::new(Kind::Input, format_args!("{}:{error}", self.cases.display()));
        let cases = read_cases(&read(&self.cases)?).map_err(fault)?;
        let english = engine::english()?;
        let scores = score_quantities(&cases, |sentence| english.analyse(sentence, None));
        let mut out = output::stdout();
        match self.format {
            Format::Json => {
                let mut whole = json!(scores);
                if !self.misses
                    && let Some(object) = whole.as_object_mut()
                {
                    object.remove("misses");
                }
                output::json(&mut out, &whole)?;
            }
            Format::Table => {
                for miss in scores.misses.iter().filter(|_| self.misses) {
                    writeln!(out, "line {}: {}", miss.line, miss.sentence)?;
                    miss.missed.iter().try_for_each(|t| writeln!(out, "  missed {}", line(t)))?;
                    miss.extra.iter().try_for_each(|t| writeln!(out, "  extra  {}", line(t)))?;
                }
                let mut table = output::table([
                    "cases",
                    "all right",
                    "gold",
                    "found",
                    "right",
                    "precision",
                    "recall",
                    "F1",
                ]);
                let counts = [scores.cases, scores.right_cases, scores.gold, scores.found, scores.right];
                let shares = [scores.precision, scores.recall, scores.f1].map(|s| format!("{s:.3}"));
                table.add_row(counts.map(|c| c.to_string()).into_iter().chain(shares));
                output::show(&mut out, &table)?;
            }
        }
        out.flush()?;
        Ok(Outcome::Done)
    }
}

fn line(told: &Told) -> String {
    let (low, high) = told.value;
    let value = if low == high { low.to_string() } else { format!("{low}..{high}") };
    format!("{} | {value} | {}", told.words, told.unit)
}
