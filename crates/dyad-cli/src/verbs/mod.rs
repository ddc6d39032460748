//! The verbs: one file each. A verb parses its arguments, calls a stage and renders what it gives.

mod eval;
mod schema;

use crate::trouble::{Outcome, Trouble};

/// What to do.
#[derive(Debug, clap::Subcommand)]
pub(crate) enum Verb {
    Eval(eval::Eval),
    Schema(schema::Schema),
}

impl Verb {
    /// Does it.
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        match self {
            Self::Eval(verb) => verb.run(),
            Self::Schema(verb) => verb.run(),
        }
    }
}
