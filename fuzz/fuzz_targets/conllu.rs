//! CoNLL-U text to documents: an error, or trees that are whole and that write and read back as they are.
#![no_main]

use dyad_lang::conllu;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(documents) = conllu::read(text) else { return };
    for document in documents {
        let count = document.analysis.len();
        assert!(document.analysis.tokens().all(|token| token.ancestors().take(count + 1).count() <= count));
        let again = conllu::read(&conllu::write(&document.analysis, &document.id)).expect("what we write can be read");
        assert_eq!(again.iter().map(|d| d.analysis.len()).sum::<usize>(), count);
    }
});
