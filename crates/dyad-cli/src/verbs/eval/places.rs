//! `dyad eval places`: names of places against GeoWebNews, GeoVirus and LGL.

use super::read;
use crate::engine;
use crate::output;
use crate::trouble::{Kind, Outcome, Trouble};
use dyad_eval::places::{PlaceMiss, PlaceScores, read_gold, score_places};
use dyad_world::places::Weights;
use serde_json::json;
use std::io::Write;
use std::path::PathBuf;

/// Score the places of a text: where given ones lie, and which are found
///
/// Reads the XML of the Pragmatic Guide to Geoparsing Evaluation: GeoWebNews, GeoVirus, LGL. Resolution, given the
/// marked toponyms: share within 161 km, mean error in km, area under the curve of the errors' logarithms (0 is best). Recognition, where
/// every place is marked (GeoWebNews): precision, recall and F1 of the very spans of its literal and associative toponyms.
#[derive(Debug, clap::Args)]
pub(crate) struct Places {
    /// GWN.xml, GeoVirus.xml or lgl.xml
    gold: PathBuf,
    /// Print each toponym that was misplaced, missed or found where none is
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

impl Places {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        let fault = |error| Trouble::new(Kind::Input, format_args!("{}:{error}", self.gold.display()));
        let gold = read_gold(&read(&self.gold)?).map_err(fault)?;
        let mut scores = score_places(&engine::english()?, &engine::world()?, &gold, &Weights::default());
        if !self.misses {
            scores.misplaced.clear();
            scores.misread.clear();
        }
        let mut out = output::stdout();
        match self.format {
            Format::Json => output::json(&mut out, &json!(scores))?,
            Format::Table => {
                for miss in &scores.misplaced {
                    writeln!(out, "misplaced {}", line(miss))?;
                }
                for miss in &scores.misread {
                    writeln!(
                        out,
                        "{} {}",
                        if miss.class == "extra" { "extra" } else { "missed" },
                        line(miss)
                    )?;
                }
                output::show(&mut out, &resolution(&scores))?;
                output::show(&mut out, &bases(&scores))?;
                if let Some(table) = recognition(&scores) {
                    output::show(&mut out, &table)?;
                }
            }
        }
        out.flush()?;
        Ok(Outcome::Done)
    }
}

fn resolution(scores: &PlaceScores) -> comfy_table::Table {
    let mut table =
        output::table(["texts", "toponyms", "placed", "within 161 km", "mean error, km", "area under curve"]);
    let r = &scores.resolution;
    let counts = [scores.texts, r.gold, r.placed].map(|count| count.to_string());
    let figures = [format!("{:.3}", r.accuracy), format!("{:.0}", r.mean_error), format!("{:.3}", r.auc)];
    table.add_row(counts.into_iter().chain(figures));
    table
}

fn bases(scores: &PlaceScores) -> comfy_table::Table {
    let mut table = output::table(["placed because", "toponyms", "within 161 km"]);
    for (basis, (count, share)) in &scores.by_basis {
        table.add_row([basis.clone(), count.to_string(), format!("{share:.3}")]);
    }
    table
}

fn recognition(scores: &PlaceScores) -> Option<comfy_table::Table> {
    let r = scores.recognition.as_ref()?;
    let mut table = output::table([
        "gold",
        "found",
        "right",
        "precision",
        "recall",
        "F1",
        "recall, literal",
        "recall, associative",
    ]);
    let shares = [r.precision, r.recall, r.f1, r.literal_recall, r.associative_recall]
        .map(|share| format!("{share:.3}"));
    table.add_row([r.gold, r.found, r.right].map(|count| count.to_string()).into_iter().chain(shares));
    Some(table)
}

fn line(miss: &PlaceMiss) -> String {
    let error = miss.error.map_or_else(String::new, |error| format!(", {error:.0} km off"));
    let taken =
        if miss.taken_for.is_empty() { String::new() } else { format!(" taken for {}", miss.taken_for) };
    format!("{}: {} ({}){taken}{error}: …{}…", miss.text, miss.name, miss.class, miss.context)
}
