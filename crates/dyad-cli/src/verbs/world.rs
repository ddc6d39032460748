//! `dyad world`: what the world data knows.

use crate::engine;
use crate::inputs::first_day;
use crate::output;
use crate::trouble::{Outcome, Trouble};
use dyad_record::Entity;
use dyad_world::Candidate;
use jiff::civil::Date;
use serde_json::json;
use std::io::Write;

/// Look up states, organisations, offices and their holders, by date
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  dyad world find \"Hun Sen\" --on 2016-05-16
  dyad world find \"the Russian foreign minister\" --on 1995 --format json")]
pub(crate) struct World {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    Find(Find),
}

/// Print what a name, a title or a demonym can mean, best first
#[derive(Debug, clap::Args)]
struct Find {
    /// The name
    name: String,
    /// On which day, or in which month or year; matters for offices, holders and states that are gone
    #[arg(long, value_name = "DATE", value_parser = first_day)]
    on: Option<Date>,
    /// How to print: json gives the records' entities, each with its score and why
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
        let What::Find(find) = self.what;
        let candidates = engine::world()?.find(&find.name, find.on);
        let mut out = output::stdout();
        match find.format {
            Format::Json => {
                let all: Vec<_> = candidates.into_iter().map(|c| whole(c, &find.name)).collect();
                output::json(&mut out, &all)?;
            }
            Format::Table if candidates.is_empty() => {
                writeln!(out, "The world data knows nothing by the name `{}`.", find.name)?;
            }
            Format::Table => {
                let mut table = output::table(["score", "name", "kind", "code", "role", "id", "why"]);
                for candidate in candidates {
                    let (score, why) = (candidate.resolution.score, candidate.resolution.reasons.join("; "));
                    let Entity { name, kind, code, country, role, entity, .. } =
                        candidate.into_entity(&find.name);
                    let shown = Option::unwrap_or_default;
                    table.add_row([
                        format!("{score:.2}"),
                        name,
                        kind.to_string(),
                        shown(code.or(country)),
                        shown(role),
                        shown(entity),
                        why,
                    ]);
                }
                output::show(&mut out, &table)?;
            }
        }
        out.flush()?;
        Ok(Outcome::Done)
    }
}

/// The record's entity with the score and the reasons beside it.
fn whole(candidate: Candidate, name: &str) -> serde_json::Value {
    let (score, why) = (candidate.resolution.score, candidate.resolution.reasons.clone());
    let mut entity = json!(candidate.into_entity(name));
    entity["score"] = json!(score);
    entity["why"] = json!(why);
    entity
}
