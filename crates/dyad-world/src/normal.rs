//! Words to keys: case, accents, points and apostrophes go; hyphens part words.

use crate::Word;
use rustc_hash::FxBuildHasher;
use std::hash::BuildHasher;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The key of a name: its words in lower case without accents, one space between them.
pub fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    append(name, &mut key);
    key
}

/// The hash of a key, by which tables of positions find it.
pub(crate) fn hash(key: &str) -> u64 {
    FxBuildHasher.hash_one(key)
}

/// Appends the key of `text` to what is there, with nothing between them.
pub(crate) fn append(text: &str, key: &mut String) {
    match text.is_ascii() {
        true => append_ascii(text, key),
        false => append_folded(text, key),
    }
}

/// The key of ASCII text, a run of letters and digits at a time.
fn append_ascii(text: &str, key: &mut String) {
    let (bytes, start) = (text.as_bytes(), key.len());
    let mut pending = false;
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let run = bytes.iter().skip(at).take_while(|byte| byte.is_ascii_alphanumeric()).count();
        let is_plus = *byte == b'+';
        if run > 0 || is_plus {
            if (std::mem::take(&mut pending) || is_plus) && key.len() > start {
                key.push(' ');
            }
            let from = key.len();
            key.push_str(if is_plus { "plus" } else { text.get(at..at + run).unwrap_or("") });
            if let Some(added) = key.get_mut(from..) {
                added.make_ascii_lowercase();
            }
            // Behind a plus another word begins.
            pending = is_plus;
            at += run.max(1);
            continue;
        }
        match byte {
            b'\'' if key.len() > start && is_possessive(bytes.get(at + 1), bytes.get(at + 2)) => {
                key.push_str(" '");
            }
            // "The Workers' Party": readers of language part the apostrophe from its word.
            b'\'' if is_plural_possessive(key, start, bytes.get(at + 1)) => key.push_str(" 's"),
            b'.' | b'\'' | b'`' => {}
            _ => pending = true,
        }
        at += 1;
    }
}

/// The key of any other text: decomposed, without marks, letters that have no decomposition by their nearest.
fn append_folded(text: &str, key: &mut String) {
    let start = key.len();
    let mut pending = false;
    let mut characters =
        text.nfd().filter(|&c| !is_combining_mark(c)).flat_map(char::to_lowercase).peekable();
    while let Some(character) = characters.next() {
        let folded: &str = match character {
            '\'' | '’' if key.len() > start && characters.peek() == Some(&'s') => {
                // A possessive only where the word ends behind it.
                characters.next();
                let is_end = characters.peek().is_none_or(|next| !next.is_alphanumeric());
                key.push_str(if is_end { " 's" } else { "s" });
                continue;
            }
            '\'' | '’'
                if is_plural_possessive(
                    key,
                    start,
                    characters.peek().map(|next| if next.is_alphanumeric() { &b'a' } else { &b' ' }),
                ) =>
            {
                key.push_str(" 's");
                continue;
            }
            '.' | '\'' | '`' | '’' | '‘' | 'ʻ' | 'ʼ' | 'ʿ' | 'ʾ' => continue,
            'ø' => "o",
            'ł' => "l",
            'đ' | 'ð' => "d",
            'ı' => "i",
            'ə' => "a",
            'ß' => "ss",
            'æ' => "ae",
            'œ' => "oe",
            'þ' => "th",
            other if other.is_alphanumeric() => {
                if std::mem::take(&mut pending) && key.len() > start {
                    key.push(' ');
                }
                key.push(other);
                continue;
            }
            _ => {
                pending = true;
                continue;
            }
        };
        if std::mem::take(&mut pending) && key.len() > start {
            key.push(' ');
        }
        key.push_str(folded);
    }
}

/// Whether an `s` that ends its word follows an apostrophe.
fn is_possessive(letter: Option<&u8>, after: Option<&u8>) -> bool {
    matches!(letter, Some(b's' | b'S')) && after.is_none_or(|after| !after.is_ascii_alphanumeric())
}

/// Whether an apostrophe follows an `s` that ends a word, with another word behind it.
fn is_plural_possessive(key: &str, start: usize, next: Option<&u8>) -> bool {
    key.get(start..).is_some_and(|word| word.ends_with('s')) && next == Some(&b' ')
}

/// One key word of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Part {
    /// Where it begins in the keys' text.
    start: u32,
    /// Where it ends.
    end: u32,
    /// The token that it comes from.
    token: u32,
}

/// The keys of a run of tokens, one after another, so that the key of any part of the run is a slice.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    text: String,
    parts: Vec<Part>,
}

impl Keys {
    /// The keys of tokens. Tokens without letter or digit (hyphens, points) have none; a possessive `'s` has its own.
    pub fn new(words: &[Word<'_>]) -> Self {
        let mut keys = Self {
            text: String::with_capacity(words.iter().map(|word| word.text.len() + 1).sum()),
            parts: Vec::with_capacity(words.len()),
        };
        for (token, word) in words.iter().enumerate() {
            let parted = keys.text.len();
            if parted > 0 {
                keys.text.push(' ');
            }
            let opened = keys.text.len();
            match word.text {
                "'s" | "’s" | "'" | "’" => keys.text.push_str("'s"),
                "," | ";" | ":" | "(" | ")" | "\"" | "--" | "–" | "—" => keys.text.push(','),
                text => append(text, &mut keys.text),
            }
            if opened == keys.text.len() {
                keys.text.truncate(parted);
                continue;
            }
            let mut push = |start: usize, end: usize| {
                keys.parts.push(Part { start: start as u32, end: end as u32, token: token as u32 });
            };
            let added = keys.text.as_bytes().get(opened..).unwrap_or_default();
            let mut start = opened;
            for space in memchr::memchr_iter(b' ', added).map(|at| opened + at) {
                push(start, space);
                start = space + 1;
            }
            push(start, keys.text.len());
        }
        keys
    }

    /// How many key words there are.
    pub fn len(&self) -> usize {
        self.parts.len()
    }

    /// Whether there is no key word.
    pub fn is_empty(&self) -> bool {
        self.parts.is_empty()
    }

    /// The key of the key words `from..to`.
    pub fn slice(&self, from: usize, to: usize) -> &str {
        match (self.parts.get(from), to.checked_sub(1).and_then(|last| self.parts.get(last))) {
            (Some(first), Some(last)) => self.text.get(first.start as usize..last.end as usize).unwrap_or(""),
            _ => "",
        }
    }

    /// The token that a key word comes from.
    pub fn token(&self, part: usize) -> usize {
        self.parts.get(part).map_or(0, |part| part.token as usize)
    }

    /// Whether a key word is the first of its token.
    pub fn opens_token(&self, part: usize) -> bool {
        part == 0 || self.token(part - 1) != self.token(part)
    }

    /// Whether a key word is the last of its token.
    pub fn closes_token(&self, part: usize) -> bool {
        part + 1 >= self.parts.len() || self.token(part + 1) != self.token(part)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_fold_case_accents_and_marks() {
        for (name, expected) in [
            ("Côte d'Ivoire", "cote divoire"),
            ("U.N.", "un"),
            ("Guinea-Bissau", "guinea bissau"),
            ("São Tomé and Príncipe", "sao tome and principe"),
            ("Łódź", "lodz"),
            ("  Bosnia & Herzegovina ", "bosnia herzegovina"),
            ("the Lord's Army", "the lord 's army"),
            ("the Lord’s Árm", "the lord 's arm"),
            ("Workers' Party", "workers 's party"),
            ("Workers’ Párty", "workers 's party"),
            ("OPEC+", "opec plus"),
            ("P5+1", "p5 plus 1"),
            ("", ""),
        ] {
            assert_eq!(key(name), expected);
        }
    }

    #[test]
    fn keys_of_tokens_are_slices() {
        let words: Vec<Word<'_>> =
            ["Asia", "-", "Pacific", "U.S.-led", "force", "'s"].into_iter().map(Word::new).collect();
        let keys = Keys::new(&words);
        assert_eq!(keys.slice(0, 2), "asia pacific");
        assert_eq!(keys.slice(2, 4), "us led");
        assert_eq!(keys.slice(5, 6), "'s");
        assert!(keys.opens_token(2) && !keys.opens_token(3));
        assert_eq!(keys.token(4), 4);
    }
}
