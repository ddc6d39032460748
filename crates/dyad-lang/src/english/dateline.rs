//! The line that a dispatch opens with: `PHNOM PENH, May 16 (Xinhua) --`. A treebank has it as a sentence of its own.

use super::lexicon::Lexicon;
use super::names::words::known;
use super::timex::words as time;
use super::words::Word;

/// Words of the longest dateline: `SAN SALVADOR, El Salvador, Sept. 6, 2024 (AFP/Reuters) --`.
const LONGEST: usize = 18;

/// How many of a block's words are its dateline, the dash included; `None` where it has none, or nothing behind it.
pub(crate) fn dateline(lexicon: &Lexicon, text: &str, words: &[Word]) -> Option<usize> {
    let form = |at: usize| words.get(at).map_or("", |w: &Word| &text[w.start as usize..w.end as usize]);
    let blank_after = |at: usize| words.get(at + 1).is_some_and(|next| next.start > words[at].end);
    let is_shouted = is_capitals(form(0));
    if !form(0).starts_with(char::is_uppercase) {
        return None;
    }
    if let Some(end) = date(&form) {
        let is_story = form(end).starts_with(char::is_uppercase) || form(end) == "“";
        return is_story.then_some(end);
    }
    let dash = (1..words.len().min(LONGEST)).find(|&at| is_dash(form(at)) && blank_after(at))?;
    let head = || (0..dash).map(form);
    let after = form(dash + 1);
    let is_story = after.starts_with(char::is_uppercase) || after.starts_with(['"', '“', '\'', '‘', '`']);
    if !is_story || !head().all(fits) {
        return None;
    }
    let is_dated = (1..dash)
        .any(|at| is_month(form(at)) && is_day(form(at + 1)) || is_day(form(at)) && is_month(form(at + 1)));
    let has_agency =
        head().any(|word| lexicon.is_agency(word)) && head().any(|word| matches!(word, "(" | "/"));
    let is_place = || place(&(0..dash).map(form).collect::<Vec<_>>());
    let is_whole = if form(dash) == ":" {
        is_shouted && is_place()
    } else if is_shouted {
        is_dated || has_agency || head().any(|word| matches!(word, "," | "(")) || is_place()
    } else {
        (is_dated || has_agency) && lexicon.starter(form(0)).is_none() && matches!(form(dash - 1), ")" | "/")
    };
    is_whole.then_some(dash + 1)
}

/// How many words are a whole date: `Tuesday, March 4, 2014` or `Tuesday, 4 March 2014`.
fn date<'t>(form: &impl Fn(usize) -> &'t str) -> Option<usize> {
    let is_year = |at: usize| form(at).len() == 4 && form(at).bytes().all(|b| b.is_ascii_digit());
    if !is_weekday(form(0)) || form(1) != "," {
        return None;
    }
    if is_month(form(2)) && is_day(form(3)) && form(4) == "," && is_year(5) {
        Some(6)
    } else if is_day(form(2)) && is_month(form(3)) && is_year(4) {
        Some(5)
    } else {
        None
    }
}

fn is_weekday(word: &str) -> bool {
    word.starts_with(char::is_uppercase) && matches!(time::known(word), time::Word::Weekday(_))
}

fn is_dash(word: &str) -> bool {
    matches!(word, "--" | "---" | "—" | "–" | "-" | "―" | ":")
}

fn is_capitals(word: &str) -> bool {
    word.len() >= 2 && word.chars().any(char::is_uppercase) && !word.chars().any(char::is_lowercase)
}

/// Whether a word may stand in a dateline: a name, a figure, a mark.
fn fits(word: &str) -> bool {
    !word.starts_with(char::is_lowercase) && !matches!(word, "!" | "?" | ";" | "\"" | "“" | "”" | "...")
        || matches!(
            word,
            "of" | "de" | "la" | "the" | "and" | "del" | "near" | "in" | "dpa" | "am" | "pm" | "al" | "on"
        )
}

/// A month, in full or cut short, with its stop or without.
fn is_month(word: &str) -> bool {
    let is = |word: &str| matches!(time::known(word), time::Word::Month(_));
    is(word) || (3..=4).contains(&word.len()) && is(&format!("{word}."))
}

fn is_day(word: &str) -> bool {
    (1..=2).contains(&word.len()) && word.bytes().all(|b| b.is_ascii_digit())
}

/// Whether words begin with a place that is known.
fn place(words: &[&str]) -> bool {
    (1..=words.len().min(3)).any(|count| {
        let name = words[..count].join(" ").to_lowercase();
        known(&name).is_some_and(|known| !known.is_given())
    }) && words.len() <= 3
}
