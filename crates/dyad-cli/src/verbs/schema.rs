//! `dyad schema`: the JSON schema of what is read and written.

use crate::output;
use crate::trouble::{Outcome, Trouble};
use std::io::Write;

/// Print the JSON schema of records or of documents
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  dyad schema record             what dyad code writes, one object a line
  dyad schema document           what dyad read takes in JSON Lines (only `text` is needed)")]
pub(crate) struct Schema {
    /// Of what
    #[arg(default_value = "record")]
    of: Subject,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Subject {
    Record,
    Document,
}

impl Schema {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        let schema = match self.of {
            Subject::Record => dyad_record::record_schema(),
            Subject::Document => dyad_record::document_schema(),
        };
        let mut out = output::stdout();
        output::json(&mut out, &schema)?;
        out.flush()?;
        Ok(Outcome::Done)
    }
}
