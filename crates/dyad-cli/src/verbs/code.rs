//! `dyad code`: documents to records on standard output, nothing kept.

use crate::batch::{self, Outcome as Became};
use crate::codebooks::CodebookChoice;
use crate::engine;
use crate::inputs::{Inputs, Threads};
use crate::output;
use crate::tables::OwnTables;
use crate::talk::{self, Refusals};
use crate::tell;
use crate::trouble::{Outcome, Trouble};
use dyad_record::Record;
use std::io::Write;

/// Read documents and print their records; keep nothing
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  dyad code article.txt --date 2016-05-16
  dyad code news.jsonl.gz --format jsonl > records.jsonl
  echo 'The envoys of Norway and Chile met in Oslo.' | dyad code - --format table")]
pub(crate) struct Code {
    #[command(flatten)]
    inputs: Inputs,
    /// How to print: jsonl is one record a line as it is made, json one list of all
    #[arg(long, default_value = "jsonl")]
    format: Format,
    #[command(flatten)]
    threads: Threads,
    #[command(flatten)]
    tables: OwnTables,
    #[command(flatten)]
    codebook: CodebookChoice,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Format {
    Jsonl,
    Json,
    Table,
}

impl Code {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        let reader = engine::reader_with(&self.codebook, &self.tables)?;
        let mut corpus = self.inputs.corpus();
        let (mut out, mut refusals) = (output::stdout(), Refusals::default());
        let mut all: Vec<Record> = Vec::new();
        let format = self.format;
        batch::in_order(
            || talk::next_told(&mut corpus),
            self.threads.threads,
            |document| Ok(reader.read(document).records),
            |batch| {
                for became in batch {
                    match became {
                        Became::Done(records) if format == Format::Jsonl => {
                            records.iter().try_for_each(|record| output::json_line(&mut out, record))?;
                        }
                        Became::Done(records) => all.extend(records),
                        other => refusals.tell(&other),
                    }
                }
                Ok(out.flush()?)
            },
        )?;
        match format {
            Format::Jsonl => {}
            Format::Json => output::json(&mut out, &all)?,
            Format::Table => tell::records(&mut out, &all)?,
        }
        out.flush()?;
        Ok(refusals.outcome())
    }
}
