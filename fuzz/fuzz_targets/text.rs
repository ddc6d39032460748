//! Text to its analysis: spans slice, trees are trees, CoNLL-U reads back.
#![no_main]

use dyad_lang::{English, conllu};
use libfuzzer_sys::fuzz_target;
use std::sync::LazyLock;

static ENGLISH: LazyLock<English> = LazyLock::new(|| English::embedded().expect("the model is built in"));

fuzz_target!(|text: &str| {
    let analysis = ENGLISH.analyse(text, None);
    let mut after = 0;
    for token in analysis.tokens() {
        let bytes = token.bytes();
        assert!(bytes.start >= after && bytes.end > bytes.start);
        assert!(text.get(bytes.clone()).is_some());
        assert!(token.ancestors().take(401).count() <= 400);
        after = bytes.end;
    }
    assert!(analysis.sentences().all(|sentence| sentence.token_range().len() <= 400));
    for range in analysis.timexes.iter().map(|t| &t.tokens).chain(analysis.names.iter().map(|n| &n.tokens)) {
        assert!(range.start < range.end && range.end as usize <= analysis.len());
    }
    let written = conllu::write(&analysis, "d");
    let words: usize = conllu::read(&written).expect("what we write can be read").iter().map(|d| d.analysis.len()).sum();
    assert_eq!(words, analysis.len());
});
