//! `dyad eval`: what the program finds against what careful readers found.

mod events;
mod names;
mod parse;

use crate::trouble::{Kind, Outcome, Trouble};
use std::path::Path;

/// Score the program against gold
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  dyad eval events news.gold.jsonl news.docs.jsonl           code the documents and score their events
  dyad eval events news.gold.jsonl --predicted records.jsonl --misses
  dyad eval names gum-test.conllu --misses                   persons, organisations and places against GUM's entities
  dyad eval parse test.conllu                                tagging and parsing, with the gold tokens and from raw text")]
pub(crate) struct Eval {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    Events(events::Events),
    Names(names::Names),
    Parse(parse::Parse),
}

impl Eval {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        match self.what {
            What::Events(events) => events.run(),
            What::Names(names) => names.run(),
            What::Parse(parse) => parse.run(),
        }
    }
}

/// A whole file as text.
fn read(path: &Path) -> Result<String, Trouble> {
    let bytes = std::fs::read(path).map_err(|error| Trouble::unreadable(path, &error))?;
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Trouble::new(Kind::Input, format_args!("{}: is not UTF-8 from byte {at} on", path.display()))
    })
}
