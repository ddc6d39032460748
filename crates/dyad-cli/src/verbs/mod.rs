//! The verbs: one file each. A verb parses its arguments, calls a stage and renders what it gives.

mod brief;
mod eval;
mod events;
mod parse;
mod schema;

use crate::trouble::{Outcome, Trouble};

/// What to do.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Verb {
    Brief(brief::Brief),
    Events(events::Events),
    Eval(eval::Eval),
    Parse(parse::Parse),
    Schema(schema::Schema),
}

impl Verb {
    /// Does it.
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        match self {
            Self::Brief(verb) => verb.run(),
            Self::Events(verb) => verb.run(),
            Self::Eval(verb) => verb.run(),
            Self::Parse(verb) => verb.run(),
            Self::Schema(verb) => verb.run(),
        }
    }
}
