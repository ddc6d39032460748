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
    let title = title(&text);
    Ok((Document { title, ..Document::from_text(text) }, doubt))
}

/// The longest first line that is taken for a title, in characters.
const LONGEST_TITLE: usize = 150;

/// The first line, where an empty line sets it off and it does not end as a sentence does.
fn title(text: &str) -> Option<String> {
    let (first, rest) = text.trim_start().split_once('\n')?;
    let first = first.trim_end();
    let is_set_off =
        rest.lines().next().is_some_and(|line| line.trim().is_empty()) && !rest.trim().is_empty();
    let is_sentence = first.ends_with(['.', '!', ':', ';', ',', '"', '”']);
    (is_set_off && !is_sentence && first.chars().count() <= LONGEST_TITLE).then(|| first.to_owned())
}

#[cfg(test)]
mod tests {
    use super::title;

    #[test]
    fn a_first_line_of_its_own_is_the_title() {
        assert_eq!(title("Oslo and Riga talk\n\nThey met."), Some("Oslo and Riga talk".to_owned()));
        for text in ["They met.\n\nThey talked.", "One line", "A line\nthat goes on.", "Title only\n\n", ""] {
            assert_eq!(title(text), None, "{text:?}");
        }
    }
}
