//! `dyad eval stages`: what each stage of reading costs beside the others, all timed in one run, so that the machine's moods fall on all alike.

use super::telling::Telling;
use crate::codebooks::CodebookChoice;
use crate::engine;
use crate::inputs::Inputs;
use crate::output;
use crate::tables::OwnTables;
use crate::talk::{self, Refusals};
use crate::trouble::{Outcome, Trouble};
use dyad_coder::Reader;
use dyad_lang::{Scratch, annotate};
use dyad_proposition::{Lexicon, propositions};
use dyad_record::{Document, Published};
use serde::Serialize;
use serde_json::json;
use std::num::NonZeroUsize;
use std::time::{Duration, Instant};

/// Time each stage of reading beside the others, on one thread, document by document
#[derive(Debug, clap::Args)]
pub(crate) struct Stages {
    #[command(flatten)]
    inputs: Inputs,
    /// Only so many documents, from the first on
    #[arg(long, value_name = "N")]
    first: Option<NonZeroUsize>,
    #[command(flatten)]
    telling: Telling,
}

/// Seconds by stage.
#[derive(Debug, Default, Serialize)]
struct Figures {
    documents: usize,
    trees: f64,
    layers: f64,
    propositions: f64,
    coding: f64,
}

impl Stages {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        let reader = engine::reader_with(&CodebookChoice::default(), &OwnTables::default())?;
        let first = self.first.map_or(usize::MAX, NonZeroUsize::get);
        let (mut figures, mut scratch, lexicon) =
            (Figures::default(), Scratch::default(), Lexicon::builtin());
        let (mut corpus, mut refusals) = (self.inputs.corpus(), Refusals::default());
        for item in std::iter::from_fn(|| talk::next_told(&mut corpus)) {
            match item {
                Ok(entry) => figures.add(&reader, &lexicon, &entry.document, &mut scratch),
                Err(error) => refusals.tell(&crate::batch::Outcome::<()>::Refused(error)),
            }
            if figures.documents >= first {
                break;
            }
        }
        self.telling.tell(&json!(figures), &[table(&figures)])?;
        Ok(refusals.outcome())
    }
}

impl Figures {
    /// Reads a document stage by stage, as [`Reader::read`] does but for a day that only the text tells.
    fn add(&mut self, reader: &Reader, lexicon: &Lexicon, document: &Document, scratch: &mut Scratch) {
        let published = document.published.as_ref().map(Published::date);
        let (mut analysis, trees) = timed(|| reader.english().parse_with(&document.text, scratch));
        let ((), layers) = timed(|| annotate(&mut analysis, published));
        let (told, propositions) = timed(|| propositions(&analysis, lexicon));
        let (records, coding) = timed(|| reader.coder().code(document, &analysis, &told));
        std::hint::black_box(&records);
        self.documents += 1;
        self.trees += trees.as_secs_f64();
        self.layers += layers.as_secs_f64();
        self.propositions += propositions.as_secs_f64();
        self.coding += coding.as_secs_f64();
    }
}

fn timed<T>(stage: impl FnOnce() -> T) -> (T, Duration) {
    let began = Instant::now();
    let made = stage();
    (made, began.elapsed())
}

fn table(figures: &Figures) -> comfy_table::Table {
    let mut table = output::table(["stage", "seconds", "of the trees' time"]);
    for (name, seconds) in [
        ("trees", figures.trees),
        ("layers", figures.layers),
        ("propositions", figures.propositions),
        ("coding", figures.coding),
    ] {
        let share = seconds / f64::max(figures.trees, 1e-9);
        table.add_row([name.to_owned(), format!("{seconds:.2}"), format!("{share:.3}")]);
    }
    table
}
