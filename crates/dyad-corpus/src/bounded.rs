//! Reading with a bound: a whole stream, or a line of it, never more than a limit in memory.

use std::io::{self, BufRead, Read};

/// A piece of a stream, or that it is too long to hold.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Piece {
    Whole(Vec<u8>),
    TooLong,
}

/// Reads to the end, or gives up after `limit` bytes.
pub(crate) fn read_whole(reader: impl Read, limit: usize) -> io::Result<Piece> {
    let mut bytes = Vec::new();
    reader.take(limit as u64 + 1).read_to_end(&mut bytes)?;
    Ok(if bytes.len() > limit { Piece::TooLong } else { Piece::Whole(bytes) })
}

/// Reads the next line without its end; `None` at the end of the stream. A line longer than `limit` is read to its
/// end and not kept, so that the next call gives the line after it.
pub(crate) fn read_line(reader: &mut impl BufRead, limit: usize) -> io::Result<Option<Piece>> {
    let mut line = Vec::new();
    let (mut is_too_long, mut is_begun) = (false, false);
    loop {
        let chunk = match reader.fill_buf() {
            Ok(chunk) => chunk,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        if chunk.is_empty() {
            break;
        }
        is_begun = true;
        let end = chunk.iter().position(|b| *b == b'\n');
        let part = &chunk[..end.unwrap_or(chunk.len())];
        is_too_long |= line.len() + part.len() > limit;
        if is_too_long {
            line = Vec::new();
        } else {
            line.extend_from_slice(part);
        }
        let used = part.len() + usize::from(end.is_some());
        reader.consume(used);
        if end.is_some() {
            break;
        }
    }
    Ok(match (is_begun, is_too_long) {
        (false, _) => None,
        (true, true) => Some(Piece::TooLong),
        (true, false) => Some(Piece::Whole(line)),
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use std::io::BufReader;

    #[test]
    fn lines_are_bounded_and_the_next_one_is_found() {
        let text = "one\n\ntoo long a line\nlast";
        let mut reader = BufReader::with_capacity(4, text.as_bytes());
        let mut next = || read_line(&mut reader, 5).unwrap();
        assert_eq!(next(), Some(Piece::Whole(b"one".to_vec())));
        assert_eq!(next(), Some(Piece::Whole(Vec::new())));
        assert_eq!(next(), Some(Piece::TooLong));
        assert_eq!(next(), Some(Piece::Whole(b"last".to_vec())));
        assert_eq!(next(), None);
    }

    #[test]
    fn a_whole_is_bounded() {
        assert_eq!(read_whole(&b"12345"[..], 5).unwrap(), Piece::Whole(b"12345".to_vec()));
        assert_eq!(read_whole(&b"123456"[..], 5).unwrap(), Piece::TooLong);
    }
}
