//! `dyad eval world`: what phrases mean on a day, against tables of cases.

use super::read;
use super::telling::{Miss, TellingMisses};
use crate::engine;
use crate::output;
use crate::tables::OwnTables;
use crate::trouble::{Kind, Outcome, Trouble};
use dyad_eval::world::{CASES, WorldCase, WorldMiss, WorldScores, read_cases, score_world};
use serde_json::json;
use std::path::PathBuf;

/// Score what phrases mean on a day: right are those with the right who, country, sector and actor code
///
/// Without a table, those that the program carries (world/cases/) are scored. A table has six columns: phrase, on, who,
/// country, sector, code; `*` asks nothing, `-` asks that there be nothing; a phrase in brackets stands in a sentence.
#[derive(Debug, clap::Args)]
pub(crate) struct World {
    /// Tables of cases
    cases: Vec<PathBuf>,
    #[command(flatten)]
    own: OwnTables,
    #[command(flatten)]
    telling: TellingMisses,
}

impl World {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        let scores = score_world(&engine::world_over(&self.own)?, &self.tables()?);
        let misses = scores.misses.iter().map(|miss| Miss::of(line(miss), miss));
        self.telling.tell(json!(scores), misses, &[figures(&scores)])
    }

    fn tables(&self) -> Result<Vec<(String, Vec<WorldCase>)>, Trouble> {
        if self.cases.is_empty() {
            let built_in = |(name, text): &(&str, &str)| {
                read_cases(text).map(|cases| ((*name).to_owned(), cases)).map_err(|error| {
                    Trouble::new(Kind::Output, format_args!("the cases `{name}` in this program: {error}"))
                })
            };
            return CASES.iter().map(built_in).collect();
        }
        let own = |path: &PathBuf| {
            let fault = |error| Trouble::new(Kind::Input, format_args!("{}:{error}", path.display()));
            Ok((path.display().to_string(), read_cases(&read(path)?).map_err(fault)?))
        };
        self.cases.iter().map(own).collect()
    }
}

fn figures(scores: &WorldScores) -> comfy_table::Table {
    let mut table = output::table(["table", "cases", "right", "share"]);
    let row = |name: &str, cases: usize, right: usize| {
        let share = 100.0 * right as f64 / cases.max(1) as f64;
        [name.to_owned(), cases.to_string(), right.to_string(), format!("{share:.1} %")]
    };
    for one in &scores.tables {
        table.add_row(row(&one.table, one.cases, one.right));
    }
    table.add_row(row("all", scores.cases, scores.right));
    table
}

fn line(miss: &WorldMiss) -> String {
    format!(
        "{}:{}: {} ({}): {}, wanted {}",
        miss.table,
        miss.line,
        miss.text,
        miss.on,
        miss.found.join(" "),
        miss.wanted.join(" ")
    )
}
