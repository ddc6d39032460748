//! Documents through a stage on many threads, and out again in the order of the input.

use crate::panics::guarded;
use crate::trouble::{Kind, Trouble};
use dyad_corpus::{CorpusError, Entry, Origin};
use dyad_record::Document;
use rayon::prelude::*;
use std::num::NonZeroUsize;

/// What became of one input.
pub(crate) enum Outcome<T> {
    /// The stage did its work.
    Done(T),
    /// The stage failed on it; why.
    Failed(Origin, String),
    /// It is no document.
    Refused(CorpusError),
}

/// Runs `work` on every document that `next` gives and hands the results to `keep`, batch by batch, in the order of the input: the
/// same calls whatever the number of threads. While one batch is worked on, the one before is kept and the next is
/// read. Memory is bounded by three batches.
pub(crate) fn in_order<T: Send>(
    mut next: impl FnMut() -> Option<Result<Entry, CorpusError>>,
    threads: Option<NonZeroUsize>,
    work: impl Fn(Document) -> Result<T, String> + Sync,
    mut keep: impl FnMut(Vec<Outcome<T>>) -> Result<(), Trouble>,
) -> Result<(), Trouble> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(threads.map_or(0, NonZeroUsize::get))
        .stack_size(STACK)
        .build()
        .map_err(|error| Trouble::new(Kind::Output, format_args!("cannot start threads: {error}")))?;
    let run = |batch: Vec<Result<Entry, CorpusError>>| -> Vec<Outcome<T>> {
        pool.install(|| batch.into_par_iter().with_max_len(1).map(|item| one(item, &work)).collect())
    };
    std::thread::scope(|scope| {
        let mut at_work: Option<std::thread::ScopedJoinHandle<'_, Vec<Outcome<T>>>> = None;
        loop {
            let batch = read_batch(&mut next);
            let is_last = batch.is_empty();
            let done = at_work.take().map(std::thread::ScopedJoinHandle::join);
            if !is_last {
                at_work = Some(scope.spawn(|| run(batch)));
            }
            match done {
                Some(Ok(batch)) => keep(batch)?,
                Some(Err(panic)) => std::panic::resume_unwind(panic),
                None => {}
            }
            if is_last {
                return Ok(());
            }
        }
    })
}

/// Deep trees are walked by recursion in places; a worker has room for them.
const STACK: usize = 16 * 1024 * 1024;
/// A batch ends after so many documents …
const BATCH_DOCUMENTS: usize = 128;
/// … or so many bytes of text.
const BATCH_BYTES: usize = 1024 * 1024;

fn one<T>(
    item: Result<Entry, CorpusError>,
    work: &(impl Fn(Document) -> Result<T, String> + Sync),
) -> Outcome<T> {
    match item {
        Err(error) => Outcome::Refused(error),
        Ok(Entry { origin, document }) => match guarded(|| work(document)).and_then(|result| result) {
            Ok(result) => Outcome::Done(result),
            Err(reason) => Outcome::Failed(origin, reason),
        },
    }
}

fn read_batch(
    next: &mut impl FnMut() -> Option<Result<Entry, CorpusError>>,
) -> Vec<Result<Entry, CorpusError>> {
    let (mut batch, mut bytes) = (Vec::new(), 0);
    while batch.len() < BATCH_DOCUMENTS && bytes < BATCH_BYTES {
        let Some(item) = next() else { break };
        bytes += item.as_ref().map_or(0, |entry| entry.document.text.len());
        batch.push(item);
    }
    batch
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use dyad_corpus::{Corpus, Input, Options};

    #[test]
    fn results_come_in_the_order_of_the_input_and_a_panic_costs_one_document() {
        crate::panics::keep_for_their_documents();
        let lines: String = (0..1000).map(|n| format!("{{\"text\": \"story {n}\"}}\n")).collect();
        for threads in [1, 2, 5] {
            let input = Input::bytes("l.jsonl", format!("not JSON\n{lines}"));
            let mut corpus = Corpus::new([input], Options::default());
            let mut kept = Vec::new();
            let work = |document: Document| match document.text.as_str() {
                "story 700" => panic!("cannot read this"),
                "story 701" => Err("nor this".to_owned()),
                text => Ok(text.len()),
            };
            in_order(
                || corpus.next(),
                NonZeroUsize::new(threads),
                work,
                |batch| {
                    kept.extend(batch);
                    Ok(())
                },
            )
            .unwrap();
            assert_eq!(kept.len(), 1001);
            for (n, outcome) in kept.iter().enumerate() {
                match outcome {
                    Outcome::Refused(_) => assert_eq!(n, 0),
                    Outcome::Done(length) => assert_eq!(*length, format!("story {}", n - 1).len()),
                    Outcome::Failed(origin, reason) => {
                        assert_eq!(origin.line, Some(n as u64 + 1));
                        assert!(
                            n == 701 && reason.contains("cannot read this")
                                || n == 702 && reason == "nor this"
                        );
                    }
                }
            }
        }
    }
}
