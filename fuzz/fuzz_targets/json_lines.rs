//! Bytes in each format that a corpus has to documents and errors: it always ends, and texts are not empty.
#![no_main]

use dyad_corpus::{Corpus, Input, Options};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for name in ["lines.jsonl", "text.txt", "lines.jsonl.gz", "unknown"] {
        let mut corpus = Corpus::new([Input::bytes(name, bytes)], Options::default());
        // No more items than lines, and one for the file.
        for _ in 0..bytes.len() + 2 {
            match corpus.next() {
                Some(Ok(entry)) => assert!(!entry.document.text.trim().is_empty()),
                Some(Err(error)) => drop(error.to_string()),
                None => break,
            }
        }
        assert!(corpus.next().is_none() || bytes.starts_with(&[0x1f, 0x8b]));
    }
});
