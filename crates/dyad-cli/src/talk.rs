//! What is said to people beside the data: warnings, progress, a closing line. All of it on standard error.

use crate::batch::Outcome as Became;
use crate::trouble::{Kind, Outcome, Trouble};
use dyad_corpus::{Corpus, CorpusError, Entry};
use indicatif::{HumanCount, ProgressBar, ProgressStyle};
use std::fmt::Display;
use std::io::{IsTerminal, Write};
use std::time::Duration;

/// Says that something was read with a doubt.
pub(crate) fn warn(warning: &impl Display) {
    let yellow = anstyle::AnsiColor::Yellow.on_default().bold();
    // Where standard error is closed there is nobody left to tell.
    let _ = writeln!(anstream::stderr().lock(), "{yellow}warning{yellow:#}: {warning}");
}

/// The next document, the warnings about it said.
pub(crate) fn next_told(corpus: &mut Corpus) -> Option<Result<Entry, CorpusError>> {
    let item = corpus.next();
    corpus.take_warnings().iter().for_each(warn);
    item
}

/// Says one line.
pub(crate) fn say(line: &impl Display) {
    let _ = writeln!(anstream::stderr().lock(), "{line}");
}

/// How far a long command has come, shown while it runs where standard error is a terminal.
pub(crate) struct Progress {
    bar: Option<ProgressBar>,
    documents: u64,
    records: u64,
}

impl Progress {
    /// Begins.
    pub(crate) fn begin() -> Self {
        let bar = std::io::stderr().is_terminal().then(|| {
            let style = ProgressStyle::with_template("{spinner} {elapsed} {msg}");
            let bar = ProgressBar::new_spinner();
            bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_spinner()));
            bar.enable_steady_tick(Duration::from_millis(120));
            bar
        });
        Self { bar, documents: 0, records: 0 }
    }

    /// Adds what one batch brought.
    pub(crate) fn add(&mut self, documents: u64, records: u64) {
        self.documents += documents;
        self.records += records;
        if let Some(bar) = &self.bar {
            let (documents, records) = (HumanCount(self.documents), HumanCount(self.records));
            bar.set_message(format!("{documents} documents read, {records} records"));
        }
    }

    /// Shows something without tearing the progress line.
    pub(crate) fn aside(&self, show: impl FnOnce()) {
        match &self.bar {
            Some(bar) => bar.suspend(show),
            None => show(),
        }
    }

    /// Ends; the line is wiped.
    pub(crate) fn end(self) {
        if let Some(bar) = self.bar {
            bar.finish_and_clear();
        }
    }
}

/// Tells what could not be read or worked on, and counts it.
#[derive(Debug, Default)]
pub(crate) struct Refusals {
    count: usize,
}

impl Refusals {
    /// Shows why this input gave nothing; does nothing where it gave something.
    pub(crate) fn tell<T>(&mut self, became: &Became<T>) {
        match became {
            Became::Done(_) => return,
            Became::Refused(error) => Trouble::from(error).show(),
            Became::Failed(origin, reason) => {
                let message = format!("{origin}: {reason}");
                Trouble::new(Kind::Input, message).advise(FAILED.to_owned()).show();
            }
        }
        self.count += 1;
    }

    /// How many.
    pub(crate) fn count(&self) -> usize {
        self.count
    }

    /// How the command ends.
    pub(crate) fn outcome(&self) -> Outcome {
        Outcome::of_failures(self.count)
    }
}

const FAILED: &str = "this is a fault of dyad, not of the document; please report it with the document";
