//! `dyad world`: what the world data knows.

use crate::engine;
use crate::inputs::first_day;
use crate::output;
use crate::parties;
use crate::tables::{OwnTables, read_folder};
use crate::trouble::{Outcome, Trouble};
use dyad_record::Entity;
use dyad_world::{Candidate, Reach, SOURCES, WorldError};
use jiff::civil::Date;
use serde_json::json;
use std::io::Write;
use std::path::PathBuf;

/// Look up states, organisations, offices and their holders, by date; check tables of your own
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  dyad world find \"Hun Sen\" --on 2016-05-16
  dyad world find \"the Russian foreign minister\" --on 1995 --format json
  dyad world find \"the harbour council\" --world mine/
  dyad world check mine/
  dyad world status KHM RUS")]
pub(crate) struct World {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    Find(Find),
    Check(Check),
    Status(Status),
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
    #[command(flatten)]
    tables: OwnTables,
}

/// Check a folder of tables: every fault with file, line and column
#[derive(Debug, clap::Args)]
struct Check {
    /// The folder
    folder: PathBuf,
    /// How to print
    #[arg(long, default_value = "table")]
    format: Format,
}

/// Say how far the facts reach: each source's date, and the newest day that each state has
#[derive(Debug, clap::Args)]
struct Status {
    /// States and organisations by code or name; all unless said
    of: Vec<String>,
    /// How to print
    #[arg(long, default_value = "table")]
    format: Format,
    #[command(flatten)]
    tables: OwnTables,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Table,
    Json,
}

impl World {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        match self.what {
            What::Find(find) => find.run(),
            What::Check(check) => check.run(),
            What::Status(status) => status.run(),
        }
    }
}

impl Find {
    fn run(self) -> Result<Outcome, Trouble> {
        let candidates = engine::world_over(&self.tables)?.find(&self.name, self.on);
        let mut out = output::stdout();
        match self.format {
            Format::Json => {
                let all: Vec<_> = candidates.into_iter().map(|c| whole(c, &self.name)).collect();
                output::json(&mut out, &all)?;
            }
            Format::Table if candidates.is_empty() => {
                writeln!(out, "The world data knows nothing by the name `{}`.", self.name)?;
            }
            Format::Table => {
                let mut table = output::table(["score", "name", "kind", "code", "role", "id", "why"]);
                for candidate in candidates {
                    let (score, why) = (candidate.resolution.score, candidate.resolution.reasons.join("; "));
                    let Entity { name, kind, code, country, role, entity, .. } =
                        candidate.into_entity(&self.name);
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

impl Check {
    fn run(self) -> Result<Outcome, Trouble> {
        let own = read_folder(&self.folder)?;
        let pairs: Vec<(&str, &str)> =
            own.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let faults = dyad_world::faults(&pairs);
        let mut out = output::stdout();
        match self.format {
            Format::Json => {
                let fault = |f: &WorldError| json!({"file": f.table, "line": f.line, "column": f.column, "what": f.what});
                output::json(&mut out, &faults.iter().map(fault).collect::<Vec<_>>())?;
            }
            Format::Table => {
                for fault in &faults {
                    writeln!(out, "{fault}")?;
                }
                let counted =
                    |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
                writeln!(out, "{}, {}", counted(own.len(), "table"), counted(faults.len(), "fault"))?;
            }
        }
        out.flush()?;
        Ok(Outcome::of_failures(faults.len()))
    }
}

impl Status {
    fn run(self) -> Result<Outcome, Trouble> {
        let world = engine::world_over(&self.tables)?;
        let keys = self.of.iter().map(|of| parties::named(&world, of).map(|view| view.id));
        let keys = keys.collect::<Result<Vec<_>, _>>()?;
        let reaches: Vec<Reach> =
            world.reach().into_iter().filter(|reach| keys.is_empty() || keys.contains(&reach.of)).collect();
        let mut out = output::stdout();
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        match self.format {
            Format::Json => {
                let source =
                    |s: &dyad_world::Source| json!({"name": s.name, "until": s.until, "tells": s.tells});
                let reach = |r: &Reach| json!({"of": r.of, "name": r.name, "terms": r.terms, "oldest": r.oldest, "head": r.head, "heads": r.heads, "others": r.others});
                let sources: Vec<_> = SOURCES.iter().map(source).collect();
                let reaches: Vec<_> = reaches.iter().map(reach).collect();
                output::json(&mut out, &json!({"world": world.hash(), "sources": sources, "of": reaches}))?;
            }
            Format::Table => {
                let mut sources = output::table(["source", "kept to", "tells"]);
                for source in SOURCES {
                    sources.add_row([
                        source.name.to_owned(),
                        source.until.to_string(),
                        source.tells.to_owned(),
                    ]);
                }
                output::show(&mut out, &sources)?;
                let mut table = output::table([
                    "id",
                    "name",
                    "terms",
                    "oldest",
                    "newest of head",
                    "newest of others",
                    "heads, as the facts end",
                ]);
                for reach in reaches {
                    let row =
                        [reach.of, reach.name, reach.terms.to_string(), day(reach.oldest), day(reach.head)];
                    table.add_row(row.into_iter().chain([day(reach.others), reach.heads.join(", ")]));
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
    // What the table calls the id is `entity` in records; both names are given.
    entity["id"] = entity["entity"].clone();
    // As a person would write it: an f32's 0.8 is 0.800000011920929 as JSON has it.
    entity["score"] = json!((f64::from(score) * 100.0).round() / 100.0);
    entity["why"] = json!(why);
    entity
}
