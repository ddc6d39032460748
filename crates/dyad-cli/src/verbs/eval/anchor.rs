//! `dyad eval anchor`: the day that documents speak on, found with their date hidden.

use super::read;
use super::telling::{Miss, TellingMisses};
use crate::engine;
use crate::output;
use crate::trouble::{Kind, Outcome, Trouble};
use dyad_eval::anchor::{AnchorScores, Dated, dated_documents};
use serde_json::json;
use std::path::PathBuf;

/// Score how well the day of a document is found where it is not given: share found, year and month right, left open
#[derive(Debug, clap::Args)]
pub(crate) struct Anchor {
    /// Documents with their real day, JSON Lines, gzipped or not: id, published, text, and dateline where it stands apart
    documents: PathBuf,
    /// Read so many, evenly drawn; all, unless said
    #[arg(long, value_name = "N")]
    take: Option<usize>,
    #[command(flatten)]
    telling: TellingMisses,
}

impl Anchor {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        let documents =
            dated_documents(&self.documents.display().to_string(), &read(&self.documents)?, self.take)
                .map_err(|error| Trouble::new(Kind::Input, error))?;
        let english = engine::english()?;
        let mut scores = AnchorScores::default();
        let mut wrong: Vec<(&Dated, dyad_lang::Anchor)> = Vec::new();
        for document in &documents {
            let anchor = english.analyse(&document.text, None).anchor;
            scores.add(document.published, anchor.as_ref());
            wrong
                .extend(anchor.filter(|a| a.date.year() != document.published.year()).map(|a| (document, a)));
        }
        let misses = wrong.iter().map(|(document, anchor)| {
            let line = format!("WRONG {} {}, not {}", document.id, document.published, anchor.date);
            let value = json!({"doc": document.id, "published": document.published, "found": anchor.date});
            Miss { line, value }
        });
        self.telling.tell(json!(scores), misses, &[figures(&scores)])
    }
}

fn figures(scores: &AnchorScores) -> comfy_table::Table {
    let mut table = output::table(["", "documents", "of", "share"]);
    let mut row = |name: &str, count: usize, of: usize| {
        let share = if of == 0 { "-".to_owned() } else { format!("{:.3}", count as f64 / of as f64) };
        table.add_row([name.to_owned(), count.to_string(), of.to_string(), share]);
    };
    row("found", scores.found, scores.documents);
    row("open", scores.open, scores.documents);
    row("year right", scores.year_right, scores.found);
    row("month right", scores.month_right, scores.months);
    table
}
