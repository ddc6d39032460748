//! `dyad brief`: how two parties stand, by what was read.

use crate::engine;
use crate::inputs::first_day;
use crate::output;
use crate::parties;
use crate::store::AtStore;
use crate::tables::OwnTables;
use crate::trouble::{Outcome, Trouble};
use dyad_report::{Brief as Report, BriefOptions};
use dyad_store::Store;
use dyad_world::World;
use jiff::civil::Date;
use std::io::Write;
use termimad::MadSkin;

/// Say how two parties stand, every line with its source
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  dyad brief KHM RUS
  dyad brief Cambodia Russia --since 2016-01 --format html > brief.html
  dyad brief USA JPN --format json | jq .glance")]
pub(crate) struct Brief {
    /// The first: a code (KHM), a name, or an organisation's id (asean)
    a: String,
    /// The second
    b: String,
    /// Only what changed since this day, month or year
    #[arg(long, value_name = "DATE", value_parser = first_day)]
    since: Option<Date>,
    /// The day from which last and next are seen; else that of the newest document
    #[arg(long, value_name = "DATE", value_parser = first_day)]
    on: Option<Date>,
    /// How many entries of a chapter are shown; the rest is counted
    #[arg(long, value_name = "N")]
    limit: Option<usize>,
    /// How to print; unless said, rendered on a terminal and Markdown elsewhere
    #[arg(long)]
    format: Option<Format>,
    #[command(flatten)]
    store: AtStore,
    #[command(flatten)]
    tables: OwnTables,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
pub(super) enum Format {
    Md,
    Html,
    Json,
}

impl Brief {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        let store = self.store.open_to_read()?;
        let world = engine::world_over(&self.tables)?;
        let pair = Pair::of(&world, &self.a, &self.b)?;
        let default = BriefOptions::default();
        let limit = self.limit.unwrap_or(default.limit);
        let options = BriefOptions { since: self.since, as_of: self.on, limit };
        pair.print_brief(&store, &world, &options, self.format)?;
        Ok(Outcome::Done)
    }
}

/// The two that a brief is about.
pub(super) struct Pair {
    a: String,
    b: String,
}

impl Pair {
    /// By the arguments that name them.
    pub(super) fn of(world: &World, a: &str, b: &str) -> Result<Self, Trouble> {
        let pair = Self { a: parties::key(world, a)?, b: parties::key(world, b)? };
        if pair.a == pair.b {
            return Err(Trouble::usage(format_args!("`{a}` and `{b}` are the same party"))
                .advise("a brief is about two".to_owned()));
        }
        Ok(pair)
    }

    /// Prints the brief; where no format is asked for, as the reader at the other end can read it.
    pub(super) fn print_brief(
        &self,
        store: &Store,
        world: &World,
        options: &BriefOptions,
        format: Option<Format>,
    ) -> Result<(), Trouble> {
        let names = |key: &str| world.entity(key).map(|view| view.name);
        let brief = Report::build(store, &self.a, &self.b, options, &names)?;
        let mut out = output::stdout();
        match format {
            Some(Format::Json) => out.write_all(brief.to_json().as_bytes())?,
            Some(Format::Html) => out.write_all(brief.to_html().as_bytes())?,
            None if output::is_watched() => {
                MadSkin::default().write_text_on(&mut out, &brief.to_markdown()).map_err(rendering)?;
            }
            Some(Format::Md) | None => out.write_all(brief.to_markdown().as_bytes())?,
        }
        Ok(out.flush()?)
    }
}

fn rendering(error: termimad::Error) -> Trouble {
    match error {
        termimad::Error::IO(error) => error.into(),
        other => std::io::Error::other(other).into(),
    }
}
