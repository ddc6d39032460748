//! Whatever bytes a file has, it gives documents with a text, and errors, and it ends.
#![allow(clippy::unwrap_used)]

use dyad_corpus::{Corpus, Input, Options};
use flate2::{Compression, write::GzEncoder};
use proptest::prelude::*;
use std::io::Write;

fn check(name: &str, bytes: Vec<u8>, most: usize) {
    let mut corpus = Corpus::new([Input::bytes(name, bytes)], Options::default());
    let mut count = 0;
    while let Some(item) = corpus.next() {
        count += 1;
        match item {
            Ok(entry) => assert!(!entry.document.text.trim().is_empty()),
            Err(error) => assert!(error.to_string().starts_with(name), "{error}"),
        }
        let _ = corpus.take_warnings();
    }
    assert!(count <= most, "{count} of at most {most}");
}

fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        prop::collection::vec(any::<u8>(), 0..8),
        prop::sample::select(vec![
            "{\"text\": \"They met.\"}",
            "{\"id\": 7, \"text\": \"x\"",
            "\n",
            "\r\n",
            "{",
            "}",
            "[[[[",
            "\"\\ud800\"",
            "\u{feff}",
            "\u{0}",
            "They met.",
            ": ",
            "\"published\": \"2016-05-1\"",
        ])
        .prop_map(|piece| piece.as_bytes().to_vec()),
    ];
    prop::collection::vec(piece, 0..20).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_bytes_are_read(bytes in bytes(), name in prop::sample::select(vec!["a.jsonl", "a.txt", "a.jsonl.gz", "a.gz", "a"])) {
        let most = bytes.len() + 2;
        check(name, bytes, most);
    }

    #[test]
    fn any_compressed_bytes_are_read(bytes in bytes(), cut in any::<prop::sample::Index>()) {
        let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(&bytes).unwrap();
        let mut packed = encoder.finish().unwrap();
        check("a.jsonl.gz", packed.clone(), bytes.len() + 2);
        packed.truncate(cut.index(packed.len()));
        check("a.jsonl.gz", packed, bytes.len() + 2);
    }
}
