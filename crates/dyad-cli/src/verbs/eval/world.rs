//! `dyad eval world`: what phrases mean on a day, against tables of cases.

use super::read;
use crate::engine;
use crate::output;
use crate::trouble::{Kind, Outcome, Trouble};
use dyad_eval::world::{CASES, WorldCase, WorldMiss, read_cases, score_world};
use serde_json::json;
use std::io::Write;
use std::path::PathBuf;

/// Score what phrases mean on a day: right are those with the right who, country, sector and actor code
///
/// Without a table, those that the program carries (world/cases/) are scored. A table has six columns: phrase, on, who,
/// country, sector, code; `*` asks nothing, `-` asks that there be nothing; a phrase in brackets stands in a sentence.
#[derive(Debug, clap::Args)]
pub(crate) struct World {
    /// Tables of cases
    cases: Vec<PathBuf>,
    /// Print each case that is not met
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

impl World {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        let scores = score_world(&engine::world()?, &self.tables()?);
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
                    writeln!(out, "{}", line(miss))?;
                }
                let mut table = output::table(["table", "cases", "right", "share"]);
                let row = |name: &str, cases: usize, right: usize| {
                    let share = 100.0 * right as f64 / cases.max(1) as f64;
                    [name.to_owned(), cases.to_string(), right.to_string(), format!("{share:.1} %")]
                };
                for one in &scores.tables {
                    table.add_row(row(&one.table, one.cases, one.right));
                }
                table.add_row(row("all", scores.cases, scores.right));
                output::show(&mut out, &table)?;
            }
        }
        out.flush()?;
        Ok(Outcome::Done)
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
