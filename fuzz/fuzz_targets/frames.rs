//! Text as a frame file and as the ontology's tables: an error with its place, or a codebook.
#![no_main]

use dyad_codebook::Codebook;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    for name in ["a.frame", "plover.tsv", "cameo.tsv"] {
        if let Err(errors) = Codebook::from_files([(name, text)]) {
            assert!(!errors.to_string().is_empty());
        }
    }
});
