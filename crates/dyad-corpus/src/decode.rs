//! Bytes to text: UTF-8 first, UTF-16 by its mark, Windows-1252 or damaged UTF-8 with a word of warning.

use crate::Problem;
use encoding_rs::{Decoder, Encoding, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::io::{self, Read};

/// Bytes that are no UTF-8, and what they were taken for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Doubt {
    /// The first such byte.
    pub(crate) offset: usize,
    /// The encoding taken instead.
    pub(crate) encoding: &'static str,
}

/// A text and, where it was not plain UTF-8, how it was read.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Decoded {
    pub(crate) text: String,
    pub(crate) doubt: Option<Doubt>,
}

/// The encoding that a byte order mark names, for the two that are not read as UTF-8.
pub(crate) fn utf16_mark(head: &[u8]) -> Option<&'static Encoding> {
    match head {
        [0xFF, 0xFE, ..] => Some(UTF_16LE),
        [0xFE, 0xFF, ..] => Some(UTF_16BE),
        _ => None,
    }
}

/// Decodes a whole file or a whole line.
pub(crate) fn decode(bytes: Vec<u8>) -> Result<Decoded, Problem> {
    if let Some(encoding) = utf16_mark(&bytes) {
        let (text, _) = encoding.decode_with_bom_removal(&bytes);
        return no_binary(text.into_owned(), None);
    }
    let unmarked = |mut text: String| {
        if text.starts_with('\u{feff}') {
            text.drain(..'\u{feff}'.len_utf8());
        }
        text
    };
    match String::from_utf8(bytes) {
        Ok(text) => no_binary(unmarked(text), None),
        Err(error) => {
            let offset = error.utf8_error().valid_up_to();
            let bytes = error.into_bytes();
            let (text, encoding) = decode_damaged(&bytes);
            no_binary(unmarked(text), Some(Doubt { offset, encoding }))
        }
    }
}

/// Mostly good UTF-8 with a few bad bytes keeps its good characters; anything else is Windows-1252, in which every
/// byte is a character.
fn decode_damaged(bytes: &[u8]) -> (String, &'static str) {
    let (mut good, mut bad) = (0usize, 0usize);
    for chunk in bytes.utf8_chunks() {
        good += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        bad += usize::from(!chunk.invalid().is_empty());
    }
    if good > bad {
        return (String::from_utf8_lossy(bytes).into_owned(), "UTF-8 with the bad bytes replaced");
    }
    let (text, _) = WINDOWS_1252.decode_without_bom_handling(bytes);
    (text.into_owned(), "Windows-1252")
}

/// Refuses what no text has: a NUL, or control characters by the dozen.
fn no_binary(text: String, doubt: Option<Doubt>) -> Result<Decoded, Problem> {
    if let Some(offset) = text.bytes().position(|b| b == 0) {
        return Err(Problem::Binary { offset, byte: 0 });
    }
    let is_strange = |b: &u8| *b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0c | 0x1b);
    let strange = text.bytes().filter(|b| is_strange(b)).count();
    if strange * 50 > text.len() {
        let found = text.bytes().enumerate().find(|(_, b)| is_strange(b));
        return found.map_or_else(
            || Ok(Decoded { text: String::new(), doubt }),
            |(offset, byte)| Err(Problem::Binary { offset, byte }),
        );
    }
    Ok(Decoded { text, doubt })
}

/// UTF-16 to UTF-8 as it flows, so that JSON Lines in UTF-16 are read line by line like any other.
pub(crate) struct Utf16Reader<R> {
    inner: R,
    decoder: Decoder,
    raw: Vec<u8>,
    ready: String,
    given: usize,
    is_done: bool,
}

impl<R: Read> Utf16Reader<R> {
    pub(crate) fn new(inner: R, encoding: &'static Encoding) -> Self {
        let decoder = encoding.new_decoder_with_bom_removal();
        Self {
            inner,
            decoder,
            raw: vec![0; 8 * 1024],
            ready: String::with_capacity(32 * 1024),
            given: 0,
            is_done: false,
        }
    }
}

impl<R: Read> Read for Utf16Reader<R> {
    fn read(&mut self, out: &mut [u8]) -> io::Result<usize> {
        while self.given == self.ready.len() && !self.is_done {
            let count = self.inner.read(&mut self.raw)?;
            self.is_done = count == 0;
            self.ready.clear();
            self.given = 0;
            // 8 KiB of UTF-16 are at most 12 KiB of UTF-8, and `ready` holds 32: one call takes it all.
            let _ = self.decoder.decode_to_string(&self.raw[..count], &mut self.ready, self.is_done);
        }
        let rest = &self.ready.as_bytes()[self.given..];
        let count = rest.len().min(out.len());
        out[..count].copy_from_slice(&rest[..count]);
        self.given += count;
        Ok(count)
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    fn utf16(text: &str) -> Vec<u8> {
        [0xFEFF].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect()
    }

    #[test]
    fn encodings_are_found() {
        let doubt = |offset, encoding| Some(Doubt { offset, encoding });
        for (bytes, text, found) in [
            (b"plain".to_vec(), "plain", None),
            ("\u{feff}café".as_bytes().to_vec(), "café", None),
            (utf16("Phnom Penh – Москва"), "Phnom Penh – Москва", None),
            (b"caf\xe9 \x93ties\x94".to_vec(), "café “ties”", doubt(3, "Windows-1252")),
            (
                b"\xe2\x80\x9cties\xe2\x80\x9d of \xff old".to_vec(),
                "“ties” of \u{fffd} old",
                doubt(14, "UTF-8 with the bad bytes replaced"),
            ),
        ] {
            assert_eq!(decode(bytes).unwrap(), Decoded { text: text.to_owned(), doubt: found });
        }
    }

    #[test]
    fn binaries_are_refused() {
        for bytes in [b"ab\0cd".to_vec(), vec![1, 2, 3, 4, 5, b'a'], utf16("a\0b")] {
            assert!(matches!(decode(bytes), Err(Problem::Binary { .. })));
        }
    }

    #[test]
    fn utf16_flows() {
        let text = "Москва 😀 ".repeat(20_000);
        let mut read = String::new();
        Utf16Reader::new(&utf16(&text)[..], UTF_16LE).read_to_string(&mut read).unwrap();
        assert_eq!(read, text);
    }
}
