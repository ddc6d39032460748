//! `dyad eval names`: the names that we find against GUM's entities.

use super::read;
use super::telling::{Miss, TellingMisses};
use crate::engine;
use crate::output;
use crate::trouble::{Kind, Outcome, Trouble};
use dyad_eval::names::{Input, NameMiss, NameScore, NameScores, score_names};
use dyad_lang::conllu;
use serde_json::json;
use std::path::PathBuf;

/// Score persons, organisations and places against a treebank with GUM's `Entity` annotation, in per cent
///
/// A gold name is a mention whose head is a proper noun, or whose words are (an abbreviation of) the title of its
/// Wikipedia page; titles, a leading article and mentions that are nothing but titles are left out, and of names within names only
/// the outermost counts. Facilities are places. Peoples, events and other named things are not scored, but a person,
/// organisation or place found there is wrong. Found: the right kind, sharing a word. Exact: the very words.
#[derive(Debug, clap::Args)]
pub(crate) struct Names {
    /// A treebank with `Entity=` in its last column, CoNLL-U
    gold: PathBuf,
    /// Give the program the text alone, instead of the treebank's words and sentences
    #[arg(long)]
    raw: bool,
    #[command(flatten)]
    telling: TellingMisses,
}

impl Names {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        let fault = |error| Trouble::new(Kind::Input, format_args!("{}: {error}", self.gold.display()));
        let gold = conllu::read(&read(&self.gold)?).map_err(fault)?;
        let input = if self.raw { Input::RawText } else { Input::GoldWords };
        let mut misses = Vec::new();
        let scores = score_names(&engine::english()?, &gold, input, &mut misses);
        let misses = misses.iter().map(|miss| Miss::of(line(miss), miss));
        self.telling.tell(json!(scores), misses, &[figures(&scores)])
    }
}

fn figures(scores: &NameScores) -> comfy_table::Table {
    let mut table = output::table([
        "",
        "gold",
        "predicted",
        "found P",
        "found R",
        "found F1",
        "exact P",
        "exact R",
        "exact F1",
    ]);
    let kinds = [
        ("all", scores.all),
        ("person", scores.person),
        ("organisation", scores.organisation),
        ("place", scores.place),
    ];
    for (kind, NameScore { gold, predicted, found, exact, .. }) in kinds {
        let rates = [found, exact].into_iter().flat_map(|r| [r.precision, r.recall, r.f1]);
        let row = [kind.to_owned(), gold.to_string(), predicted.to_string()];
        table.add_row(row.into_iter().chain(rates.map(|rate| format!("{rate:.1}"))));
    }
    table
}

fn line(miss: &NameMiss) -> String {
    let told = |name: &Option<(String, &str)>| {
        name.as_ref().map_or_else(|| "-".to_owned(), |(words, kind)| format!("{words} ({kind})"))
    };
    format!(
        "{}: gold {}, ours {}: … {} …",
        miss.document,
        told(&miss.gold),
        told(&miss.predicted),
        miss.context
    )
}
