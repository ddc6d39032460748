//! What is written as one word and is several: contractions, clitics, figures with their unit.

use super::marks::{is_apostrophe, is_dash};

/// The end of a contraction at the start of `text` that is one whole: `'s`, `'re`.
pub(super) fn clitic(text: &str) -> Option<usize> {
    let mut chars = text.chars();
    let apostrophe = chars.next().filter(|c| is_apostrophe(*c))?;
    let rest = &text[apostrophe.len_utf8()..];
    let letters: usize = rest.chars().take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum();
    let known = ["s", "m", "d", "re", "ve", "ll"].iter().any(|k| rest[..letters].eq_ignore_ascii_case(k));
    // Not the opening quote of `'re-elect him'`.
    let goes_on = rest[letters..].starts_with(is_dash);
    (known && !goes_on).then_some(apostrophe.len_utf8() + letters)
}

/// Where the clitic at a word's end starts: `n't`, `'s`, `'ll`.
pub(super) fn clitic_start(word: &str) -> Option<usize> {
    let (at, c) = word.char_indices().rev().take(4).find(|(_, c)| is_apostrophe(*c))?;
    if at == 0 {
        return None;
    }
    let rest = &word[at + c.len_utf8()..];
    if rest.eq_ignore_ascii_case("t") && word[..at].ends_with(['n', 'N']) && at > 1 {
        return Some(at - 1);
    }
    let decade =
        word[..at].chars().all(|x| x.is_ascii_digit()) && rest == "s" && at <= 4 && word[..at].ends_with('0');
    (!decade && clitic(&word[at..]).is_some_and(|l| at + l == word.len())).then_some(at)
}

/// Words that have lost their beginning: `'em`, `'til`.
pub(super) fn elided(text: &str) -> bool {
    let rest = text.trim_start_matches(is_apostrophe);
    let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    ["em", "til", "cause", "bout", "tis", "twas", "n"].iter().any(|k| word.eq_ignore_ascii_case(k))
}

/// Words that have lost their end: `d'`, `l'`, `goin'`.
pub(super) fn elided_end(rest: &str) -> bool {
    ["ol", "d", "l", "o"].contains(&rest)
}

/// Where a unit written to its figure may start: `10am`, `5km`.
pub(super) fn unit_start(word: &str) -> Option<usize> {
    let digits = word.bytes().take_while(|b| b.is_ascii_digit() || b".,:".contains(b)).count();
    let starts_with_digit = word.starts_with(|c: char| c.is_ascii_digit());
    (starts_with_digit && digits < word.len()).then_some(digits)
}

/// Where the figure after a currency's letters may start: `Rs500`.
pub(super) fn figure_start(word: &str) -> Option<usize> {
    let letters = word.bytes().take_while(u8::is_ascii_alphabetic).count();
    (letters > 0 && word[letters..].starts_with(|c: char| c.is_ascii_digit())).then_some(letters)
}
