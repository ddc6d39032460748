//! The verbs: one file each. A verb parses its arguments, calls a stage and renders what it gives.

mod brief;
mod code;
mod codebook;
mod eval;
mod events;
mod explain;
mod import;
mod parse;
mod read;
mod schema;
mod world;

use crate::trouble::{Outcome, Trouble};

/// What to do.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Verb {
    Read(read::Read),
    Brief(brief::Brief),
    Events(events::Events),
    Code(code::Code),
    Parse(parse::Parse),
    Explain(explain::Explain),
    World(world::World),
    Import(import::Import),
    Codebook(codebook::Codebook),
    Eval(eval::Eval),
    Schema(schema::Schema),
}

impl Verb {
    /// Does it.
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        match self {
            Self::Read(verb) => verb.run(),
            Self::Brief(verb) => verb.run(),
            Self::Events(verb) => verb.run(),
            Self::Code(verb) => verb.run(),
            Self::Parse(verb) => verb.run(),
            Self::Explain(verb) => verb.run(),
            Self::World(verb) => verb.run(),
            Self::Import(verb) => verb.run(),
            Self::Codebook(verb) => verb.run(),
            Self::Eval(verb) => verb.run(),
            Self::Schema(verb) => verb.run(),
        }
    }
}
