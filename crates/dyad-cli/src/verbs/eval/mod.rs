//! `dyad eval`: what the program finds against what careful readers found.

mod coreference;
mod events;
mod parse;
mod quantities;
mod speed;

use crate::trouble::{Kind, Outcome, Trouble};
use std::path::Path;

/// Score the program against gold
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  dyad eval events news.gold.jsonl news.docs.jsonl           code the documents and score their events
  dyad eval events news.gold.jsonl --predicted records.jsonl --misses
  dyad eval parse test.conllu                                tagging and parsing, with the gold tokens and from raw text
  dyad eval coreference gum-test.conllu                      chains against GUM's Entity annotation, on its trees
  dyad eval quantities cases.tsv --misses                    numbers with their units in sentences
  dyad eval speed stories.jsonl.gz --first 4000              words a second from raw text to trees, on one thread
  dyad eval parse test.conllu                                tagging and parsing, with the treebank's own words
  dyad eval parse test.conllu --raw --format json            the same from the text alone")]
pub(crate) struct Eval {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    Events(events::Events),
    Parse(parse::Parse),
    Coreference(coreference::Coreference),
    Quantities(quantities::Quantities),
    Speed(speed::Speed),
}

impl Eval {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        match self.what {
            What::Events(events) => events.run(),
            What::Parse(parse) => parse.run(),
            What::Coreference(coreference) => coreference.run(),
            What::Quantities(quantities) => quantities.run(),
            What::Speed(speed) => speed.run(),
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
