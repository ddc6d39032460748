//! A plain text file: one document, its text kept character for character.

use crate::Problem;
use crate::bounded::{Piece, read_whole};
use crate::decode::{Decoded, Doubt, decode};
use dyad_record::Document;
use std::io::Read;

/// Reads the document, with the doubt about its encoding where there is one.
pub(crate) fn read(
    reader: impl Read,
    limit: usize,
    fault: impl FnOnce(std::io::Error) -> Problem,
) -> Result<(Document, Option<Doubt>), Problem> {
    let bytes = match read_whole(reader, limit).map_err(fault)? {
        Piece::Whole(bytes) => bytes,
        Piece::TooLong => return Err(Problem::TooLong { limit }),
    };
    let Decoded { text, doubt } = decode(bytes)?;
    if text.trim().is_empty() {
        return Err(Problem::Empty);
    }
    Ok((Document::from_text(text), doubt))
}
