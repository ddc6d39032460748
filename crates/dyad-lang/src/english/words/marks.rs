//! Which characters stand between words, inside them, or are words of their own.

/// Whether a character stands between words: blanks, controls, and marks without width.
pub(crate) fn is_gap(c: char) -> bool {
    c.is_whitespace() || c.is_control() || c == '\u{200b}' || is_invisible(c)
}

/// Marks that nobody sees and that part nothing: soft hyphens, joiners, marks of direction, tags. Between the letters
/// of a word they belong to it.
pub(crate) fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}')
        || matches!(c, '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// Punctuation that is told apart from a word at its ends, and between words without blanks.
pub(super) fn is_mark(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_punctuation() } else { !c.is_alphanumeric() && !is_inner_mark(c) }
}

/// Marks that are part of letters or numbers.
fn is_inner_mark(c: char) -> bool {
    is_invisible(c)
        || matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{fe0e}' | '\u{fe0f}' | 'ª' | 'º' | '\u{1f3fb}'..='\u{1f3ff}')
        || (!c.is_ascii()
            && c as u32 >= 0x900
            && !c.is_alphanumeric()
            && !matches!(c as u32, 0x2000..=0x2bff | 0x3000..=0x303f | 0xff00..=0xffef | 0x1f000..))
}

pub(crate) fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '`' | '‘' | 'ʼ' | '´' | '′' | '‛' | '＇')
}

pub(crate) fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '‐' | '‑' | '‒' | '−' | '―')
}

/// Marks whose runs are one word.
pub(super) fn runs(c: char) -> bool {
    matches!(
        c,
        '.' | '-'
            | '*'
            | '='
            | '_'
            | '!'
            | '?'
            | '~'
            | '+'
            | '#'
            | '$'
            | '…'
            | '\''
            | '<'
            | '>'
            | '’'
            | '`'
            | '—'
            | '–'
    )
}

pub(crate) const EMOTICONS: &[&str] = &[
    ":)", ":-)", ";)", ";-)", ":(", ":-(", ":D", ":P", ":p", "=)", "<3", ":/", "^_^", "XD", ":-D", ":))",
    ":'(",
];

pub(super) fn run(text: &str, c: char) -> usize {
    text.chars().take_while(|x| *x == c).map(char::len_utf8).sum()
}

pub(super) fn back_run(text: &str, of: impl Fn(char) -> bool) -> usize {
    text.chars().rev().take_while(|x| of(*x)).map(char::len_utf8).sum()
}
