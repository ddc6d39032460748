//! `dyad eval coreference`: chains against a treebank with GUM's `Entity` annotation.

use super::read;
use super::telling::Telling;
use crate::engine;
use crate::output;
use crate::trouble::{Kind, Outcome, Trouble};
use dyad_eval::coreference::{CoreferenceReport, CoreferenceScores, read_gold, score_coreference};
use dyad_lang::annotate;
use serde_json::json;
use std::path::PathBuf;

/// Score coreference as CoNLL 2012 does: MUC, B-cubed, CEAF-e and their mean, in per cent; chains of one mention are left out
#[derive(Debug, clap::Args)]
pub(crate) struct Coreference {
    /// A treebank with Entity annotation, CoNLL-U
    gold: PathBuf,
    /// Find chains in the text alone instead of on the treebank's own trees
    #[arg(long)]
    raw: bool,
    #[command(flatten)]
    telling: Telling,
}

impl Coreference {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        let fault = |error| Trouble::new(Kind::Input, format_args!("{}: {error}", self.gold.display()));
        let gold = read_gold(&read(&self.gold)?).map_err(fault)?;
        let report = if self.raw {
            let english = engine::english()?;
            score_coreference(&gold, |document| english.analyse(document.analysis.text(), None))
        } else {
            score_coreference(&gold, |document| {
                let mut analysis = document.analysis.clone();
                annotate(&mut analysis, None);
                analysis
            })
        };
        self.telling.tell(&json!(report), &[table(&report)])
    }
}

fn table(report: &CoreferenceReport) -> comfy_table::Table {
    let mut table = output::table([
        "chains",
        "documents",
        "mentions F1",
        "MUC R/P/F1",
        "B-cubed R/P/F1",
        "CEAF-e R/P/F1",
        "CoNLL F1",
    ]);
    table.add_row(row("all", &report.all));
    table.add_row(row("named", &report.named));
    for (genre, scores) in &report.genres {
        table.add_row(row(genre, &scores.all));
        table.add_row(row(&format!("{genre}, named"), &scores.named));
    }
    table
}

fn row(name: &str, scores: &CoreferenceScores) -> [String; 7] {
    let of_hundred = |share: f64| format!("{:.1}", 100.0 * share);
    let [muc, b_cubed, ceaf_e] = [scores.muc, scores.b_cubed, scores.ceaf_e]
        .map(|s| [s.recall, s.precision, s.f1].map(of_hundred).join(" / "));
    let (mentions, conll) = (of_hundred(scores.mentions.f1), format!("{:.2}", 100.0 * scores.conll));
    [name.to_owned(), scores.documents.to_string(), mentions, muc, b_cubed, ceaf_e, conll]
}
