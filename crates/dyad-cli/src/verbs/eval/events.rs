//! `dyad eval events`: records against gold events.

use super::read;
use crate::batch::{self, Outcome as Became};
use crate::codebooks::CodebookChoice;
use crate::engine;
use crate::output;
use crate::tables::OwnTables;
use crate::talk::{self, Refusals};
use crate::trouble::{Kind, Outcome, Trouble};
use comfy_table::Table;
use dyad_corpus::{Corpus, Input, Options};
use dyad_eval::events::{
    Confusion, EventScores, Gold, Miss, Predicted, PredictedEvent, Prf, Share, match_events, misses,
    score_events,
};
use dyad_record::{Published, Record};
use serde_json::json;
use std::io::Write;
use std::path::PathBuf;

/// Score event records: type, dyad and full F1; status, mode and date; which category was taken for which
#[derive(Debug, clap::Args)]
pub(crate) struct Events {
    /// Gold events, JSON Lines
    gold: PathBuf,
    /// The documents to code and score; unless said, NAME.docs.jsonl beside NAME.gold.jsonl
    #[arg(value_name = "DOCUMENTS", conflicts_with = "predicted")]
    documents: Vec<PathBuf>,
    /// The date of documents that do not give one, YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    date: Option<Published>,
    /// The id of a document that does not give one
    #[arg(long, value_name = "ID")]
    id: Option<String>,
    /// Score these records, as dyad code writes them, instead of coding documents
    #[arg(long, value_name = "FILE")]
    predicted: Option<PathBuf>,
    /// Print each gold event that was missed and each record that is extra
    #[arg(long)]
    misses: bool,
    /// Print which category was taken for which
    #[arg(long)]
    confusion: bool,
    /// How to print
    #[arg(long, default_value = "table")]
    format: Format,
    #[command(flatten)]
    codebook: CodebookChoice,
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    Table,
    Json,
}

impl Events {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        let fault = |error| Trouble::new(Kind::Input, error);
        let gold =
            Gold::from_json_lines(&self.gold.display().to_string(), &read(&self.gold)?).map_err(fault)?;
        let (predicted, outcome) = self.predicted()?;
        let predicted = predicted.within(&gold);
        let matching = match_events(&gold, &predicted);
        let scores = score_events(&gold, &predicted, &matching);
        let confusion = Confusion::of(&gold, &predicted, &matching);
        let mut out = output::stdout();
        match self.format {
            Format::Json => {
                let mut whole = json!(scores);
                if self.confusion {
                    whole["confusion"] = json!(confusion.cells);
                }
                if self.misses {
                    let rows = misses(&gold, &predicted, &matching);
                    whole["misses"] = rows.iter().map(miss_json).collect();
                }
                output::json(&mut out, &whole)?;
            }
            Format::Table => {
                if self.misses {
                    for miss in misses(&gold, &predicted, &matching) {
                        writeln!(out, "{}", miss_line(&miss))?;
                    }
                }
                output::show(&mut out, &figures(&scores))?;
                if self.confusion {
                    writeln!(out)?;
                    output::show(&mut out, &confusion_table(&confusion))?;
                }
            }
        }
        out.flush()?;
        Ok(outcome)
    }

    fn documents(&self) -> Result<Vec<PathBuf>, Trouble> {
        if !self.documents.is_empty() {
            return Ok(self.documents.clone());
        }
        let name = self.gold.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let stem = name.strip_suffix(".gold.jsonl").ok_or_else(no_documents)?;
        let beside = self.gold.with_file_name(format!("{stem}.docs.jsonl"));
        if beside.exists() { Ok(vec![beside]) } else { Err(no_documents()) }
    }

    /// The events to score, and how many documents could not be read.
    fn predicted(&self) -> Result<(Predicted, Outcome), Trouble> {
        if let Some(path) = &self.predicted {
            let predicted = Predicted::from_json_lines(&path.display().to_string(), &read(path)?)
                .map_err(|error| Trouble::new(Kind::Input, error))?;
            return Ok((predicted, Outcome::Done));
        }
        let reader = engine::reader_with(&self.codebook, &OwnTables::default())?;
        let options = Options { date: self.date.clone(), id: self.id.clone(), ..Options::default() };
        let mut corpus = Corpus::new(self.documents()?.into_iter().map(Input::from_argument), options);
        let (mut predicted, mut refusals) = (Predicted::default(), Refusals::default());
        batch::in_order(
            || talk::next_told(&mut corpus),
            None,
            |document| Ok(reader.read(document).records),
            |batch| {
                for became in batch {
                    match became {
                        Became::Done(records) => predicted.events.extend(records.iter().filter_map(scored)),
                        other => refusals.tell(&other),
                    }
                }
                Ok(())
            },
        )?;
        Ok((predicted, refusals.outcome()))
    }
}

fn no_documents() -> Trouble {
    Trouble::usage("there are no documents to code")
        .advise("name them after the gold file, or give records with --predicted".to_owned())
}

fn scored(record: &Record) -> Option<PredictedEvent> {
    match record {
        Record::Event(event) => Some(PredictedEvent::from(event.as_ref())),
        _ => None,
    }
}

fn figures(scores: &EventScores) -> Table {
    let mut table = output::table(["", "precision", "recall", "F1", "right", "of"]);
    let of = format!("{} gold, {} predicted", scores.gold, scores.predicted);
    let prf = |name: &str, prf: Prf| {
        [name.to_owned(), three(prf.precision), three(prf.recall), three(prf.f1), String::new(), of.clone()]
    };
    table.add_row(prf("type", scores.category));
    table.add_row(prf("dyad", scores.dyad));
    table.add_row(prf("full", scores.full));
    for (name, share) in [("status", scores.status), ("mode", scores.mode), ("date", scores.date)] {
        if let Some(Share { right, of, share }) = share {
            let empty = String::new;
            table.add_row([
                name.to_owned(),
                three(share),
                empty(),
                empty(),
                right.to_string(),
                of.to_string(),
            ]);
        }
    }
    let count = |name: &str, count: usize| {
        let empty = String::new;
        [name.to_owned(), empty(), empty(), empty(), count.to_string(), empty()]
    };
    table.add_row(count("told again", scores.told_again));
    table.add_row(count("optional", scores.optional));
    table
}

fn three(value: f64) -> String {
    format!("{value:.3}")
}

fn confusion_table(confusion: &Confusion) -> Table {
    let categories = confusion.categories();
    let mut table = output::table(["gold \\ predicted"]);
    let columns: Vec<Option<&str>> = categories.iter().copied().map(Some).chain([None]).collect();
    let heading = columns.iter().map(|c| c.map_or("missed", |c| c.get(..4).unwrap_or(c)));
    table.set_header(std::iter::once("gold \\ predicted").chain(heading));
    for gold in &columns {
        let cells = columns.iter().map(|predicted| match confusion.count(*gold, *predicted) {
            0 => String::new(),
            count => count.to_string(),
        });
        table.add_row(std::iter::once(gold.unwrap_or("extra").to_owned()).chain(cells));
    }
    table
}

fn miss_json(miss: &Miss<'_>) -> serde_json::Value {
    match miss {
        Miss::Missed(gold) => json!({"missed": gold}),
        Miss::Extra(predicted) => json!({"extra": predicted}),
    }
}

fn miss_line(miss: &Miss<'_>) -> String {
    let list = |set: &std::collections::BTreeSet<String>| {
        if set.is_empty() {
            "-".to_owned()
        } else {
            set.iter().map(String::as_str).collect::<Vec<_>>().join("+")
        }
    };
    match miss {
        Miss::Missed(gold) => format!(
            "MISSED {} {} {} -> {}: {}",
            gold.doc,
            gold.categories.join("|"),
            list(&gold.actors),
            list(&gold.recipients),
            gold.text.as_deref().unwrap_or_default()
        ),
        Miss::Extra(predicted) => format!(
            "EXTRA  {} {} {} -> {}: {:?} in {}",
            predicted.doc,
            predicted.categories.first().map_or("", String::as_str),
            list(&predicted.actors),
            list(&predicted.recipients),
            predicted.trigger.as_deref().unwrap_or_default(),
            predicted.text.as_deref().unwrap_or_default()
        ),
    }
}
