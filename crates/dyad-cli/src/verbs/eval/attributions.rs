//! `dyad eval attributions`: who says what, against gold.

use super::read;
use super::telling::{Miss, TellingMisses};
use crate::engine;
use crate::output;
use crate::trouble::{Kind, Outcome, Trouble};
use comfy_table::Table;
use dyad_eval::attribution::{
    Attributed, AttributionScores, Fault, GoldDocument, Miss as Missed, Pieces, Scope, Score, read_gold,
};
use dyad_lang::{Analysis, English};
use dyad_record::{CharIndex, Published};
use serde_json::json;
use std::ops::Range;
use std::path::PathBuf;

/// Score who says what: contents found, and sources right
#[derive(Debug, clap::Args)]
pub(crate) struct Attributions {
    /// Stories with their attributions, JSON Lines, gzipped or not
    gold: PathBuf,
    /// Only attributions whose content has a quotation mark: direct and mixed speech
    #[arg(long)]
    quotes: bool,
    #[command(flatten)]
    telling: TellingMisses,
}

impl Attributions {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        let fault = |error| Trouble::new(Kind::Input, error);
        let gold = read_gold(&self.gold.display().to_string(), &read(&self.gold)?).map_err(fault)?;
        let english = engine::english()?;
        let scope = if self.quotes { Scope::Quoted } else { Scope::All };
        let mut score = Score::default();
        for document in &gold {
            score.add(document, &predicted(&english, document), scope);
        }
        let misses = score.misses().iter().map(|miss| Miss::of(miss_line(miss), miss));
        let scores = score.figures();
        self.telling.tell(json!(scores), misses, &[figures(&scores)])
    }
}

/// What the program finds, without what stands inside another's content.
fn predicted(english: &English, document: &GoldDocument) -> Vec<Attributed> {
    let analysis = english.analyse(&document.text, document.published.as_ref().map(Published::date));
    let chars = CharIndex::new(analysis.text());
    let pieces = |ranges: &[Range<u32>]| {
        Pieces::new(ranges.iter().map(|r| chars.span(analysis.text(), bytes(&analysis, r))))
    };
    let own = analysis.attributions.iter().filter(|a| a.within.is_none());
    own.map(|a| Attributed { source: pieces(a.source.as_slice()), content: pieces(&a.content) }).collect()
}

fn bytes(analysis: &Analysis, tokens: &Range<u32>) -> Range<usize> {
    analysis.bytes_of(tokens.clone())
}

fn figures(scores: &AttributionScores) -> Table {
    let mut table = output::table(["gold", "predicted", "precision", "recall", "F1", "source right"]);
    table.add_row([
        scores.gold.to_string(),
        scores.predicted.to_string(),
        format!("{:.4}", scores.precision),
        format!("{:.4}", scores.recall),
        format!("{:.4}", scores.f1),
        scores.source_right.map_or_else(|| "-".to_owned(), |share| format!("{share:.4}")),
    ]);
    table
}

/// How much of a content is shown, in characters.
const SHOWN: usize = 100;

fn miss_line(miss: &Missed) -> String {
    let content: String =
        miss.content.chars().take(SHOWN).map(|c| if c.is_whitespace() { ' ' } else { c }).collect();
    match miss.fault {
        Fault::Missed => format!("missed  {}  {content}", miss.doc),
        Fault::Source => format!("source  {}  {}: {content}", miss.doc, miss.source),
    }
}
