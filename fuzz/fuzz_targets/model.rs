//! Bytes to a model: an error, never a panic.
#![no_main]

use dyad_lang::{English, Sections};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    let _ = Sections::read(bytes);
    let mut whole = b"DYADLANG1\n".to_vec();
    whole.extend_from_slice(bytes);
    let _ = Sections::read(&whole);
    let _ = English::load(&whole);
});
