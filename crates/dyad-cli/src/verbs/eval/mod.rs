//! `dyad eval`: what the program finds against what careful readers found.

mod attributions;
mod events;
mod parse;

use crate::trouble::{Kind, Outcome, Trouble};
use std::io::Read;
use std::path::Path;

/// Score the program against gold
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  dyad eval events news.gold.jsonl news.docs.jsonl           code the documents and score their events
  dyad eval events news.gold.jsonl --predicted records.jsonl --misses
  dyad eval attributions stories.jsonl.gz --quotes           who says what, direct and mixed speech alone
  dyad eval parse test.conllu                                tagging and parsing, with the gold tokens and from raw text")]
pub(crate) struct Eval {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    Attributions(attributions::Attributions),
    Events(events::Events),
    Parse(parse::Parse),
}

impl Eval {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        match self.what {
            What::Attributions(attributions) => attributions.run(),
            What::Events(events) => events.run(),
            What::Parse(parse) => parse.run(),
        }
    }
}

/// A whole file as text, unpacked where it is gzipped.
fn read(path: &Path) -> Result<String, Trouble> {
    let mut bytes = std::fs::read(path).map_err(|error| Trouble::unreadable(path, &error))?;
    if bytes.starts_with(&[0x1f, 0x8b]) {
        let packed = std::mem::take(&mut bytes);
        flate2::read::MultiGzDecoder::new(packed.as_slice())
            .read_to_end(&mut bytes)
            .map_err(|error| Trouble::unreadable(path, &error))?;
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Trouble::new(Kind::Input, format_args!("{}: is not UTF-8 from byte {at} on", path.display()))
    })
}
