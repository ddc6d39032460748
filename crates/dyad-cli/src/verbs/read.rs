//! `dyad read`: documents to records in the store.

use super::brief::Pair;
use crate::batch::{self, Outcome as Became};
use crate::codebooks::CodebookChoice;
use crate::engine;
use crate::inputs::{Inputs, Threads};
use crate::store::AtStore;
use crate::tables::OwnTables;
use crate::talk::{self, Progress, Refusals};
use crate::trouble::{Outcome, Trouble};
use dyad_coder::{Read as CodedDocument, Reader};
use dyad_corpus::{Corpus, Origin};
use dyad_record::{CharIndex, Span};
use dyad_report::BriefOptions;
use dyad_store::{Reading, Reject, RunId, Store, WriteSummary};
use std::cell::{Cell, RefCell};

/// Read documents, code them, and keep documents and records in the store
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  dyad read article.txt --date 2016-05-16
  dyad read stories/ wire.jsonl.gz --store desk.db
  zcat wire.gz | dyad read - --threads 2
  dyad read stories/ --brief KHM RUS

A document is kept whole or not at all, however the run ends. Run the same command again after a crash: what is there
stays, the rest is read. What cannot be read is told, kept among the store's rejects, and the rest goes on.")]
pub(crate) struct Read {
    #[command(flatten)]
    inputs: Inputs,
    #[command(flatten)]
    store: AtStore,
    #[command(flatten)]
    threads: Threads,
    #[command(flatten)]
    tables: OwnTables,
    #[command(flatten)]
    codebook: CodebookChoice,
    /// When all is read, print the brief of these two, as dyad brief does
    #[arg(long, num_args = 2, value_names = ["A", "B"])]
    brief: Vec<String>,
}

impl Read {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        let reader = engine::reader_with(&self.codebook, &self.tables)?;
        let world = reader.coder().world();
        let pair = match self.brief.as_slice() {
            [a, b] => Some(Pair::of(world, a, b)?),
            _ => None,
        };
        let mut store = self.store.open()?;
        let run = store.begin_run(reader.coder().stamp(), &now())?;
        let (refusals, summary) = read_all(&mut store, run, &reader, self.inputs.corpus(), self.threads)?;
        store.settle()?;
        store.finish_run(run, &now())?;
        talk::say(&closing_line(&self.store, &summary, &refusals));
        if let Some(pair) = pair {
            pair.print_brief(&store, world, &BriefOptions::default(), None)?;
        }
        Ok(refusals.outcome())
    }
}

/// Reads what the store does not have yet.
fn read_all(
    store: &mut Store,
    run: RunId,
    reader: &Reader,
    mut corpus: Corpus,
    threads: Threads,
) -> Result<(Refusals, WriteSummary), Trouble> {
    let (mut refusals, mut summary) = (Refusals::default(), WriteSummary::default());
    let mut progress = Progress::begin();
    let (store, unchanged) = (RefCell::new(store), Cell::new(0));
    let next = || loop {
        let item = talk::next_told(&mut corpus)?;
        // Where the store cannot tell, writing will; then the error has its place.
        let is_current = item.as_ref().is_ok_and(|entry| {
            store.borrow().is_current(&entry.document, reader.coder().stamp()).unwrap_or(false)
        });
        if !is_current {
            return Some(item);
        }
        unchanged.set(unchanged.get() + 1);
    };
    let work = |document| Ok(Coded::new(reader.read(document), reader.coder().world()));
    let done = batch::in_order(next, threads.threads, work, |batch| {
        for refused in &batch {
            progress.aside(|| refusals.tell(refused));
        }
        let kept = keep(&mut store.borrow_mut(), run, &batch)?;
        progress.add(batch.len() as u64, kept.records);
        summary += kept;
        Ok(())
    });
    progress.end();
    done?;
    summary.unchanged += unchanged.get();
    Ok((refusals, summary))
}

/// A coded document with what the store wants to know of its text; trees and propositions are dropped at once.
struct Coded {
    document: dyad_record::Document,
    records: Vec<dyad_record::Record>,
    sentences: Vec<Span>,
    named: Vec<String>,
}

impl Coded {
    fn new(read: CodedDocument, world: &dyad_world::World) -> Self {
        let named = read.named(world);
        let CodedDocument { document, analysis, records, .. } = read;
        let chars = CharIndex::new(analysis.text());
        let sentences = analysis.sentences().map(|s| chars.span(analysis.text(), s.bytes())).collect();
        Self { document, records, sentences, named }
    }
}

/// Writes what was coded in one transaction, and what was refused among the rejects.
fn keep(store: &mut Store, run: RunId, batch: &[Became<Coded>]) -> Result<WriteSummary, Trouble> {
    let mut readings = Vec::with_capacity(batch.len());
    for became in batch {
        let (origin, reason) = match became {
            Became::Done(Coded { document, records, sentences, named }) => {
                readings.push(Reading { document, records, sentences, named });
                continue;
            }
            Became::Failed(origin, reason) => (origin, reason.clone()),
            Became::Refused(error) => (&error.origin, error.problem.to_string()),
        };
        let Origin { source, line } = origin;
        let place = line.map(|line| format!("line {line}"));
        store.reject(run, &Reject { path: source.to_string(), place, reason })?;
    }
    Ok(store.write(run, &readings)?)
}

fn closing_line(store: &AtStore, summary: &WriteSummary, refusals: &Refusals) -> String {
    let WriteSummary { added, replaced, unchanged, records, .. } = summary;
    let refused = match refusals.count() {
        0 => String::new(),
        count => format!(", {count} refused"),
    };
    format!(
        "{}: {added} documents added, {replaced} coded anew, {unchanged} unchanged{refused}; {records} records written",
        store.path()
    )
}

fn now() -> String {
    jiff::Timestamp::now().strftime("%Y-%m-%dT%H:%M:%SZ").to_string()
}
