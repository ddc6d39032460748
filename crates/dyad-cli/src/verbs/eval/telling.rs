//! How the verbs under `dyad eval` tell what they found: tables for people, one JSON object for programs.

use crate::output;
use crate::trouble::{Outcome, Trouble};
use comfy_table::Table;
use serde_json::{Value, json};
use std::io::Write;

/// How to print scores.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(super) struct Telling {
    /// How to print
    #[arg(long, default_value = "table")]
    format: Format,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    Table,
    Json,
}

impl Telling {
    /// Prints scores as JSON, or as tables.
    pub(super) fn tell(self, scores: &Value, tables: &[Table]) -> Result<Outcome, Trouble> {
        let mut out = output::stdout();
        match self.format {
            Format::Json => output::json(&mut out, scores)?,
            Format::Table => tables.iter().try_for_each(|table| output::show(&mut out, table))?,
        }
        out.flush()?;
        Ok(Outcome::Done)
    }
}

/// How to print scores and, where asked for, each thing that went wrong.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(super) struct TellingMisses {
    /// Print each thing that went wrong as well
    #[arg(long)]
    misses: bool,
    #[command(flatten)]
    telling: Telling,
}

/// One thing that went wrong: its line for people, and itself for programs.
pub(super) struct Miss {
    pub(super) line: String,
    pub(super) value: Value,
}

impl TellingMisses {
    /// Prints scores, with `misses` as a member of that name in JSON, before the tables else.
    pub(super) fn tell(
        self,
        mut scores: Value,
        misses: impl Iterator<Item = Miss>,
        tables: &[Table],
    ) -> Result<Outcome, Trouble> {
        let mut misses = misses.filter(|_| self.misses);
        match self.telling.format {
            Format::Json => {
                if self.misses {
                    scores["misses"] = misses.map(|miss| miss.value).collect();
                } else if let Some(object) = scores.as_object_mut() {
                    object.remove("misses");
                }
            }
            Format::Table => {
                let mut out = output::stdout();
                misses.try_for_each(|miss| writeln!(out, "{}", miss.line))?;
                out.flush()?;
            }
        }
        self.telling.tell(&scores, tables)
    }
}

impl Miss {
    /// A miss that programs get as it is.
    pub(super) fn of(line: String, value: impl serde::Serialize) -> Self {
        Self { line, value: json!(value) }
    }
}
