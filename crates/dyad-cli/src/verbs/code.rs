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
use dyad_coder::{Reach, expand_groups};
use dyad_record::{Published, Record};
use std::io::Write;

/// Read documents and print their records; keep nothing
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  dyad code article.txt --date 2016-05-16
  dyad code news.jsonl.gz --format jsonl > records.jsonl
  dyad code news.jsonl.gz --min-confidence 0.7 > sure.jsonl
  dyad code news.jsonl.gz --all | jq 'select(.left_out)'
  echo 'The envoys of Norway and Chile met in Oslo.' | dyad code - --format table")]
pub(crate) struct Code {
    #[command(flatten)]
    inputs: Inputs,
    /// How to print: jsonl is one record a line as it is made, json one list of all
    #[arg(long, default_value = "jsonl")]
    format: Format,
    /// Leave out records less sure than this, 0 to 1: of those given 0.8 about 80 % are right
    #[arg(long, value_name = "CHANCE", default_value_t = 0.0)]
    min_confidence: f32,
    /// Keep what was left out, too (sport, companies, what is part of another act), with the reason in `left_out`
    #[arg(long)]
    all: bool,
    /// Put the member states, as of the act's day, in the place of groups such as "the Gulf states" or the G7
    #[arg(long)]
    expand_groups: bool,
    #[command(flatten)]
    threads: Threads,
    #[command(flatten)]
    codebook: CodebookChoice,
    #[command(flatten)]
    tables: OwnTables,
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
        let (format, least) = (self.format, self.min_confidence);
        let reach = if self.all { Reach::Everything } else { Reach::Politics };
        batch::in_order(
            || talk::next_told(&mut corpus),
            self.threads.threads,
            |document| {
                let read = reader.read_within(document, reach);
                let mut records = read.records;
                records.retain(|record| record.sourced().confidence >= least);
                if self.expand_groups {
                    let published = read.document.published.as_ref().map(Published::date);
                    for record in &mut records {
                        if let Record::Event(event) = record {
                            expand_groups(event, reader.coder().world(), published);
                        }
                    }
                }
                Ok(records)
            },
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
