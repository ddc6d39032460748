//! `dyad events`: the events that the store holds, as a table or as data.

use crate::engine;
use crate::inputs::{first_day, last_day};
use crate::output;
use crate::parties;
use crate::store::AtStore;
use crate::tables::OwnTables;
use crate::tell;
use crate::trouble::{Outcome, Trouble};
use dyad_record::{Act, Event, Record, Status, UnknownCode};
use dyad_store::{Dyad, EventQuery};
use dyad_world::World;
use jiff::civil::Date;
use std::fmt::Display;
use std::io::Write;
use std::str::FromStr;

/// List events: who did what to whom, when, told by which sentence
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  dyad events --between KHM RUS
  dyad events --between Cambodia Russia --type CONSULT --status occurred,scheduled --from 2015 --to 2016-06
  dyad events --party asean --format csv > asean.csv")]
pub(crate) struct Events {
    /// Between these two, in either direction: codes (KHM, 116, 811), names, or ids of organisations
    #[arg(long, num_args = 2, value_names = ["A", "B"])]
    between: Vec<String>,
    /// Done by this party
    #[arg(long, value_name = "PARTY")]
    actor: Option<String>,
    /// Done to this party
    #[arg(long, value_name = "PARTY")]
    recipient: Option<String>,
    /// With this party in any part
    #[arg(long, value_name = "PARTY")]
    party: Option<String>,
    /// Not over before this day, month or year
    #[arg(long, value_name = "DATE", value_parser = first_day)]
    from: Option<Date>,
    /// Begun by the end of this day, month or year
    #[arg(long, value_name = "DATE", value_parser = last_day)]
    to: Option<Date>,
    /// Only of these statuses: occurred, ongoing, habitual, scheduled, intended, requested, hypothetical, denied, failed
    #[arg(long, value_name = "STATUS", value_delimiter = ',', hide_possible_values = true, value_parser = status)]
    status: Vec<Status>,
    /// Only of these PLOVER categories: AGREE, CONSULT, SUPPORT …
    #[arg(long = "type", value_name = "TYPE", value_delimiter = ',', value_parser = act)]
    acts: Vec<Act>,
    /// Only those that this document tells
    #[arg(long, value_name = "ID")]
    doc: Option<String>,
    /// How to print: json and jsonl give the records whole
    #[arg(long, default_value = "table")]
    format: Format,
    #[command(flatten)]
    store: AtStore,
    #[command(flatten)]
    tables: OwnTables,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    Table,
    Json,
    Jsonl,
    Csv,
}

impl Events {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        let query = self.query(&engine::world_over(&self.tables)?)?;
        let store = self.store.open_to_read()?;
        let events = store.events(&query)?;
        let mut out = output::stdout();
        match self.format {
            Format::Table => tell::events(&mut out, events.iter())?,
            Format::Json => output::json(&mut out, &records(events))?,
            Format::Jsonl => {
                records(events).iter().try_for_each(|record| output::json_line(&mut out, record))?
            }
            Format::Csv => out.write_all(dyad_report::write_csv(&store, &events)?.as_bytes())?,
        }
        out.flush()?;
        Ok(Outcome::Done)
    }
}

impl Events {
    fn query(&self, world: &World) -> Result<EventQuery, Trouble> {
        let party = |name: &Option<String>| name.as_deref().map(|n| parties::key(world, n)).transpose();
        let between = match self.between.as_slice() {
            [a, b] => Some(Dyad::new(parties::key(world, a)?, parties::key(world, b)?)),
            _ => None,
        };
        Ok(EventQuery {
            between,
            actor: party(&self.actor)?,
            recipient: party(&self.recipient)?,
            party: party(&self.party)?,
            from: self.from,
            to: self.to,
            statuses: self.status.clone(),
            acts: self.acts.clone(),
            doc: self.doc.clone(),
            together: None,
        })
    }
}

/// The records whole, with their kind.
fn records(events: Vec<Event>) -> Vec<Record> {
    events.into_iter().map(|event| Record::Event(Box::new(event))).collect()
}

fn status(text: &str) -> Result<Status, String> {
    code(text.to_lowercase(), Status::ALL)
}

fn act(text: &str) -> Result<Act, String> {
    code(text.to_uppercase(), Act::ALL)
}

/// One of a vocabulary's codes; else the nearest and all of them are named.
fn code<T: Copy + Display + FromStr<Err = UnknownCode>>(text: String, all: &[T]) -> Result<T, String> {
    text.parse().map_err(|error: UnknownCode| {
        let codes: Vec<String> = all.iter().map(ToString::to_string).collect();
        let nearest = parties::nearest(&text, codes.iter().map(String::as_str));
        let hint = nearest.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
        format!("{error}{hint} (one of {})", codes.join(", "))
    })
}
