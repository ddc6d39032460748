//! A word as written to the word as it is read: without marks that nobody sees, without the break of a line within it,
//! with plain letters for ligatures and wide ones, with the quotes and dashes that readers know.

use super::words::marks::{is_apostrophe, is_dash, is_invisible};
use std::borrow::Cow;

/// The word that is read where `written` stands. Most words are read as they are, without a copy.
pub(crate) fn read(written: &str) -> Cow<'_, str> {
    if written.is_ascii() && !written.contains('\n') {
        return Cow::Borrowed(written);
    }
    let mut out = String::with_capacity(written.len());
    let mut characters = written.chars().peekable();
    while let Some(c) = characters.next() {
        if is_hyphen(c) && characters.peek().is_some_and(|n| n.is_whitespace()) {
            while characters.next_if(|n| n.is_whitespace()).is_some() {}
        } else if c.is_whitespace()
            && out.chars().next_back().is_some_and(char::is_alphabetic)
            && written.contains('\u{ad}')
        {
            // The blanks behind a soft hyphen at a line's end.
        } else if !is_invisible(c) {
            push(&mut out, c);
        }
    }
    if out.is_empty() || out == written { Cow::Borrowed(written) } else { Cow::Owned(out) }
}

fn is_hyphen(c: char) -> bool {
    matches!(c, '-' | '‐')
}

fn push(out: &mut String, c: char) {
    let ligatures = ["ff", "fi", "fl", "ffi", "ffl", "st", "st"];
    match c {
        '\u{fb00}'..='\u{fb06}' => out.push_str(ligatures[c as usize - 0xfb00]),
        // The wide forms stand in the order of ASCII.
        '\u{ff01}'..='\u{ff5e}' => out.push(char::from_u32(c as u32 - 0xfee0).unwrap_or(c)),
        c => out.push(c),
    }
}

/// The word with the marks that the network was taught: straight quotes for rare ones, a hyphen for rare dashes.
pub(crate) fn plain(read: Cow<'_, str>) -> Cow<'_, str> {
    let rare =
        |c: char| !c.is_ascii() && (is_apostrophe(c) || is_dash(c) || matches!(c, '«' | '»' | '„' | '‟'));
    if !read.contains(rare) {
        return read;
    }
    let mark = |c: char| match c {
        '’' | '‘' | '“' | '”' | '–' | '—' | '−' => c,
        c if is_apostrophe(c) => '\'',
        c if is_dash(c) => '-',
        '«' | '»' | '„' | '‟' => '"',
        c => c,
    };
    Cow::Owned(read.chars().map(mark).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_as_meant() {
        let table = [
            ("treaty", "treaty"),
            ("govern-\nment", "government"),
            ("govern-\r\n   ment", "government"),
            ("govern\u{ad}\nment", "government"),
            ("min\u{ad}is\u{ad}ters", "ministers"),
            ("oﬃcial", "official"),
            ("ＮＡＴＯ", "NATO"),
            ("a\u{feff}b", "ab"),
            ("\u{ad}", "\u{ad}"),
            ("e-mail", "e-mail"),
            ("Łódź", "Łódź"),
            ("", ""),
        ];
        for (written, expected) in table {
            assert_eq!(read(written), expected, "{written:?}");
        }
    }

    #[test]
    fn marks_are_those_that_were_taught() {
        for (written, expected) in [("nʼt", "n't"), ("‒", "-"), ("„", "\""), ("’s", "’s"), ("—", "—")]
        {
            assert_eq!(plain(read(written)), expected);
        }
    }
}
