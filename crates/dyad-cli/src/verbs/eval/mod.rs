//! `dyad eval`: what the program finds against what careful readers found.

mod anchor;
mod attributions;
mod coreference;
mod events;
mod names;
mod parse;
mod places;
mod quantities;
mod speed;
mod stages;
mod telling;
mod timex;
mod world;

use crate::trouble::{Kind, Outcome, Trouble};
use std::io::Read;
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
  dyad eval stages stories.jsonl.gz --first 600              what trees, layers, propositions and coding cost in one run
  dyad eval parse test.conllu --raw --format json            the same from the text alone
  dyad eval world --misses                                   what names, titles and demonyms mean on a day
  dyad eval timex dev.jsonl.gz --misses                      time expressions, as TempEval-3 scores them
  dyad eval anchor docs.jsonl.gz --take 500                  the day that a document speaks on, its date hidden
  dyad eval attributions stories.jsonl.gz --quotes           who says what, direct and mixed speech alone
  dyad eval names gum-test.conllu --misses                   persons, organisations and places against GUM's entities
  dyad eval places GWN.xml --misses                          names of places: where they lie, and which are found")]
pub(crate) struct Eval {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    Anchor(anchor::Anchor),
    Attributions(attributions::Attributions),
    Events(events::Events),
    Names(names::Names),
    Parse(parse::Parse),
    Places(places::Places),
    Coreference(coreference::Coreference),
    Quantities(quantities::Quantities),
    Speed(speed::Speed),
    Stages(stages::Stages),
    Timex(timex::Timex),
    World(world::World),
}

impl Eval {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        match self.what {
            What::Anchor(anchor) => anchor.run(),
            What::Attributions(attributions) => attributions.run(),
            What::Events(events) => events.run(),
            What::Names(names) => names.run(),
            What::Parse(parse) => parse.run(),
            What::Places(places) => places.run(),
            What::Coreference(coreference) => coreference.run(),
            What::Quantities(quantities) => quantities.run(),
            What::Speed(speed) => speed.run(),
            What::Stages(stages) => stages.run(),
            What::Timex(timex) => timex.run(),
            What::World(world) => world.run(),
        }
    }
}

/// A whole file as text, gzip undone.
fn read(path: &Path) -> Result<String, Trouble> {
    let mut bytes = std::fs::read(path).map_err(|error| Trouble::unreadable(path, &error))?;
    if bytes.starts_with(&[0x1f, 0x8b]) {
        let mut plain = Vec::new();
        let mut gzip = flate2::read::MultiGzDecoder::new(bytes.as_slice());
        gzip.read_to_end(&mut plain).map_err(|error| Trouble::unreadable(path, &error))?;
        bytes = plain;
    }
    String::from_utf8(bytes).map_err(|error| {
        let at = error.utf8_error().valid_up_to();
        Trouble::new(Kind::Input, format_args!("{}: is not UTF-8 from byte {at} on", path.display()))
    })
}
