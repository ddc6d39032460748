//! `dyad eval speed`: how fast raw text becomes trees and what comes of them, the model loaded and the documents in memory.

use crate::codebooks::CodebookChoice;
use crate::engine;
use crate::inputs::Inputs;
use crate::output;
use crate::tables::OwnTables;
use crate::talk::{self, Refusals};
use crate::trouble::{Kind, Outcome, Trouble};
use dyad_coder::Reader;
use dyad_corpus::{CorpusError, Entry};
use dyad_lang::{Analysis, English, Scratch, annotate};
use dyad_proposition::{Lexicon, propositions};
use dyad_record::{Document, Published};
use rayon::prelude::*;
use serde::Serialize;
use std::io::Write;
use std::num::NonZeroUsize;
use std::time::Instant;

/// Time reading: words, sentences and documents a second from raw text on, all of the text in memory
#[derive(Debug, clap::Args)]
pub(crate) struct Speed {
    #[command(flatten)]
    inputs: Inputs,
    /// Only so many documents, from the first on
    #[arg(long, value_name = "N")]
    first: Option<NonZeroUsize>,
    /// How far to go
    #[arg(long, default_value = "trees")]
    to: To,
    /// Threads to work on
    #[arg(long, short = 'j', value_name = "N", default_value = "1")]
    threads: NonZeroUsize,
    /// How to print
    #[arg(long, default_value = "table")]
    format: Format,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
enum To {
    /// Sentences, words, tags, lemmas and trees
    Trees,
    /// Trees and the layers on them
    Layers,
    /// Layers and propositions
    Propositions,
    /// The whole way to records
    Records,
}

/// What a way needs, loaded.
enum Way {
    Trees(Box<English>),
    Layers(Box<English>),
    Propositions(Box<English>, Box<Lexicon>),
    Records(Box<Reader>),
}

impl Way {
    fn load(to: To) -> Result<Self, Trouble> {
        Ok(match to {
            To::Trees => Self::Trees(Box::new(engine::english()?)),
            To::Layers => Self::Layers(Box::new(engine::english()?)),
            To::Propositions => {
                Self::Propositions(Box::new(engine::english()?), Box::new(Lexicon::builtin()))
            }
            To::Records => Self::Records(Box::new(engine::reader_with(
                &CodebookChoice::default(),
                &OwnTables::default(),
            )?)),
        })
    }

    /// Sentences and words of a document that was read.
    fn read(&self, document: &Document, scratch: &mut Scratch) -> (usize, usize) {
        let counts = |analysis: &Analysis| (analysis.sentences().len(), analysis.len());
        let published = document.published.as_ref().map(Published::date);
        let layers = |english: &English, scratch: &mut Scratch| {
            let mut analysis = english.parse_with(&document.text, scratch);
            annotate(&mut analysis, published);
            analysis
        };
        match self {
            Self::Trees(english) => counts(&english.parse_with(&document.text, scratch)),
            Self::Layers(english) => counts(&layers(english, scratch)),
            Self::Propositions(english, lexicon) => {
                let analysis = layers(english, scratch);
                std::hint::black_box(propositions(&analysis, lexicon));
                counts(&analysis)
            }
            Self::Records(reader) => {
                let read = reader.read(document.clone());
                std::hint::black_box(&read.records);
                counts(&read.analysis)
            }
        }
    }
}

#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Format {
    Table,
    Json,
}

/// What was read and in what time.
#[derive(Debug, Serialize)]
struct Figures {
    to: To,
    threads: usize,
    documents: usize,
    bytes: usize,
    sentences: usize,
    /// Words as the program tells them apart: punctuation marks and clitics count.
    words: usize,
    /// Words between white space.
    written_words: usize,
    seconds: f64,
    words_per_second: f64,
    written_words_per_second: f64,
    sentences_per_second: f64,
    documents_per_second: f64,
    /// From the start of loading what the way needs to its end.
    load_seconds: f64,
}

impl Speed {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        let began = Instant::now();
        let way = Way::load(self.to)?;
        let load_seconds = began.elapsed().as_secs_f64();
        let first = self.first.map_or(usize::MAX, NonZeroUsize::get);
        let mut corpus = self.inputs.corpus();
        let (mut documents, mut refusals) = (Vec::new(), Refusals::default());
        for item in std::iter::from_fn(|| talk::next_told(&mut corpus)) {
            keep(item, &mut documents, &mut refusals);
            if documents.len() >= first {
                break;
            }
        }
        let figures = measure(&way, &documents, self.to, self.threads, load_seconds)?;
        let mut out = output::stdout();
        match self.format {
            Format::Json => output::json(&mut out, &figures)?,
            Format::Table => output::show(&mut out, &table(&figures))?,
        }
        out.flush()?;
        Ok(refusals.outcome())
    }
}

fn keep(item: Result<Entry, CorpusError>, documents: &mut Vec<Document>, refusals: &mut Refusals) {
    match item {
        Ok(entry) => documents.push(entry.document),
        Err(error) => refusals.tell(&crate::batch::Outcome::<()>::Refused(error)),
    }
}

fn measure(
    way: &Way,
    documents: &[Document],
    to: To,
    threads: NonZeroUsize,
    load_seconds: f64,
) -> Result<Figures, Trouble> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads.get())
        .build()
        .map_err(|error| Trouble::new(Kind::Output, format_args!("cannot start threads: {error}")))?;
    let began = Instant::now();
    let (sentences, words) = pool.install(|| {
        documents
            .par_iter()
            .map_init(Scratch::default, |scratch, document| way.read(document, scratch))
            .reduce(|| (0, 0), |a, b| (a.0 + b.0, a.1 + b.1))
    });
    let seconds = began.elapsed().as_secs_f64();
    let rate = |count: usize| count as f64 / f64::max(seconds, 1e-9);
    let written_words = documents.iter().map(|d| d.text.split_whitespace().count()).sum();
    Ok(Figures {
        to,
        threads: threads.get(),
        documents: documents.len(),
        bytes: documents.iter().map(|d| d.text.len()).sum(),
        sentences,
        words,
        written_words,
        seconds,
        words_per_second: rate(words),
        written_words_per_second: rate(written_words),
        sentences_per_second: rate(sentences),
        documents_per_second: rate(documents.len()),
        load_seconds,
    })
}

fn table(figures: &Figures) -> comfy_table::Table {
    let mut table = output::table(["", "count", "a second"]);
    for (name, count, rate) in [
        ("words", figures.words, figures.words_per_second),
        ("words between spaces", figures.written_words, figures.written_words_per_second),
        ("sentences", figures.sentences, figures.sentences_per_second),
        ("documents", figures.documents, figures.documents_per_second),
    ] {
        table.add_row([name.to_owned(), count.to_string(), format!("{rate:.0}")]);
    }
    table.add_row(["seconds".to_owned(), format!("{:.2}", figures.seconds), String::new()]);
    table.add_row(["seconds to load".to_owned(), format!("{:.3}", figures.load_seconds), String::new()]);
    table
}
