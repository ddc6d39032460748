//! `dyad parse`: what the linguistic stage sees.

mod layers;

use crate::batch::{self, Outcome as Became};
use crate::engine;
use crate::inputs::{Inputs, Threads};
use crate::output;
use crate::talk::{self, Refusals};
use crate::trouble::{Outcome, Trouble};
use dyad_lang::conllu;
use dyad_proposition::Lexicon;
use layers::{Layer, Stages};
use std::io::Write;

/// Print the linguistic analysis: CoNLL-U, or the layers on it as JSON
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  dyad parse article.txt                                 CoNLL-U, character offsets in MISC
  dyad parse news.jsonl.gz --layers timex,attributions   one JSON object a document: {\"id\", \"timex\": [...], ...}
  dyad parse article.txt --layers names,timex,quantities,attributions,coreference,places --format jsonl
  echo 'The envoys met in Oslo.' | dyad parse - --format jsonl")]
pub(crate) struct Parse {
    #[command(flatten)]
    inputs: Inputs,
    /// Which layers to print as JSON; all of them with --format jsonl alone
    #[arg(long, value_name = "LAYER", value_delimiter = ',')]
    layers: Vec<Layer>,
    /// How to print; conllu, unless layers are asked for
    #[arg(long)]
    format: Option<Format>,
    #[command(flatten)]
    threads: Threads,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Conllu,
    Jsonl,
}

impl Parse {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        let format =
            self.format.unwrap_or(if self.layers.is_empty() { Format::Conllu } else { Format::Jsonl });
        if format == Format::Conllu && !self.layers.is_empty() {
            return Err(Trouble::usage("CoNLL-U has no place for layers")
                .advise("use --format jsonl, or leave --layers out".to_owned()));
        }
        let wanted = if self.layers.is_empty() { Layer::all() } else { self.layers };
        let (english, lexicon) = (engine::english()?, Lexicon::builtin());
        let world = if wanted.contains(&Layer::Places) { Some(engine::world()?) } else { None };
        let stages = Stages { lexicon: &lexicon, world: world.as_ref() };
        let mut corpus = self.inputs.corpus();
        let (mut out, mut refusals) = (output::stdout(), Refusals::default());
        batch::in_order(
            || talk::next_told(&mut corpus),
            self.threads.threads,
            |document| {
                let given = document.published.as_ref().map(dyad_record::Published::date);
                match format {
                    Format::Conllu => Ok(conllu::write(&english.parse(&document.text), &document.id)),
                    Format::Jsonl => {
                        layers::json(&english.analyse(&document.text, given), stages, &document, &wanted)
                    }
                }
            },
            |batch| {
                for became in batch {
                    match became {
                        Became::Done(text) => out.write_all(text.as_bytes())?,
                        other => refusals.tell(&other),
                    }
                }
                Ok(out.flush()?)
            },
        )?;
        Ok(refusals.outcome())
    }
}
