//! `dyad explain`: a sentence's tree, its propositions, the frames tried on each, and why each field is what it is.

mod tree;

use crate::codebooks::CodebookChoice;
use crate::engine;
use crate::inputs::first_day;
use crate::output::{self, Out};
use crate::tables::OwnTables;
use crate::tell;
use crate::trouble::{Outcome, Trouble};
use dyad_coder::{Account, Outcome as Tried, Read, Reader, Trial};
use dyad_record::{Document, Entity, PublishedBasis, Record};
use jiff::civil::Date;
use std::io::Write;

/// Say why a sentence is coded as it is: tree, propositions, frames, reasons
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  dyad explain \"Hun Sen met President Putin in Sochi on Thursday.\" --date 2016-05-20")]
pub(crate) struct Explain {
    /// One sentence, or a few
    text: String,
    /// The day on which it was written
    #[arg(long, value_name = "DATE", value_parser = first_day)]
    date: Option<Date>,
    #[command(flatten)]
    tables: OwnTables,
    #[command(flatten)]
    codebook: CodebookChoice,
}

impl Explain {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        if self.text.trim().is_empty() {
            return Err(Trouble::usage("there is nothing to explain").advise("give a sentence".to_owned()));
        }
        let reader = engine::reader_with(&self.codebook, &self.tables)?;
        let mut document = Document::from_text(self.text);
        if let Some(date) = self.date {
            document.published = Some(date.into());
            document.published_basis = PublishedBasis::Option;
        }
        let (read, explanation) = reader.explain(document);
        let mut out = output::stdout();
        for sentence in read.analysis.sentences() {
            writeln!(out, "{}\n", tree::draw(sentence))?;
        }
        for account in &explanation.accounts {
            tell_account(&mut out, &reader, &read, account)?;
        }
        tell_others(&mut out, &read, &explanation.accounts)?;
        out.flush()?;
        Ok(Outcome::Done)
    }
}

/// A proposition, the frames tried on it, and the records that came of it.
fn tell_account(out: &mut Out, reader: &Reader, read: &Read, account: &Account) -> Result<(), Trouble> {
    let Some(proposition) = read.propositions.get(account.proposition.0 as usize) else { return Ok(()) };
    writeln!(out, "{}", proposition.readable(&read.analysis))?;
    writeln!(out, "  status: {} ({})", proposition.status, proposition.status_reason.because)?;
    if account.trials.is_empty() {
        writeln!(out, "  no frame has this word")?;
    }
    for trial in &account.trials {
        writeln!(out, "  {}", trial_in_words(reader, trial))?;
    }
    if let Some(because) = &account.dropped {
        writeln!(out, "  nothing recorded: {because}")?;
    }
    for (id, reasons) in &account.records {
        let Some(record) = read.records.iter().find(|r| r.sourced().id == *id) else {
            writeln!(out, "  → told by another record ({id})")?;
            continue;
        };
        writeln!(out, "  → {}", record_in_words(record))?;
        for reason in reasons {
            writeln!(out, "      {}: {}", reason.field, reason.because)?;
        }
    }
    writeln!(out)?;
    Ok(())
}

/// Records that no proposition's account has: figures, offices, quotations.
fn tell_others(out: &mut Out, read: &Read, accounts: &[Account]) -> Result<(), Trouble> {
    let accounted = |record: &&Record| {
        !accounts.iter().any(|a| a.records.iter().any(|(id, _)| *id == record.sourced().id))
    };
    for record in read.records.iter().filter(accounted) {
        writeln!(out, "→ {}, by {}", record_in_words(record), record.sourced().frame)?;
    }
    Ok(())
}

fn trial_in_words(reader: &Reader, trial: &Trial) -> String {
    let name = |id| reader.coder().codebook().frame(id).name.as_str();
    let (frame, line) = (name(trial.frame), trial.when + 1);
    match &trial.outcome {
        Tried::Taken => format!("✓ {frame} (its line {line})"),
        Tried::Outdone { by } => format!("~ {frame} (its line {line}): {} says more", name(*by)),
        Tried::Rejected { because } => format!("✗ {frame} (its line {line}): {because}"),
    }
}

fn record_in_words(record: &Record) -> String {
    let words = &record.sourced().trigger.text;
    match record {
        Record::Event(event) => {
            let side = |entities: &[Entity]| {
                let all: Vec<&Entity> = entities.iter().collect();
                if all.is_empty() { "nobody".to_owned() } else { tell::names(&all) }
            };
            let mode = event.mode.map_or_else(String::new, |mode| format!("/{mode}"));
            let date = event.date.as_ref().map(tell::dates).filter(|dates| !dates.is_empty());
            let date = date.unwrap_or_else(|| "no date".to_owned());
            format!(
                "{}{mode}, {}: {} → {}, {date}, confidence {:.2} (\"{words}\")",
                event.act,
                event.status,
                side(&event.actors),
                side(&event.recipients),
                event.sourced.confidence
            )
        }
        other => format!("{}: {} (\"{words}\")", other.kind().as_str(), tell::names(&other.parties())),
    }
}
