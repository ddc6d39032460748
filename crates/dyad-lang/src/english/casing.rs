//! The words of a document to the words that the network reads: sentences in capitals, and headings in which every
//! word has one, get the letters that their words have in running text.
//!
//! What running text in the same document writes small is small, what it writes with a capital is a name; of the rest,
//! known names (states, places, peoples, organisations, given names), months and abbreviations keep their capitals in a
//! sentence of capitals, and all others lose them. In headings only what the document itself writes small, and words
//! of grammar, lose theirs: most of the unknown words with capitals there are names.

use super::ends::{goes_on, is_initials};
use super::forms;
use super::names::words::{Classes, Known, classes_of, known};
use super::sentences::Span;
use super::words::Word;
use crate::english::table::{TableError, rows};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::sync::LazyLock;

/// How a sentence's words are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Case {
    /// As in running text.
    Mixed,
    /// Every word has a capital.
    Titled,
    /// All in capitals.
    Capitals,
}

/// The word to read for each word of a document, in order.
pub(crate) fn forms_to_read<'t>(text: &'t str, words: &[Word], spans: &[Span]) -> Vec<Cow<'t, str>> {
    let written = |w: &Word| &text[w.start as usize..w.end as usize];
    let mut read: Vec<Cow<'t, str>> = words.iter().map(|w| forms::plain(forms::read(written(w)))).collect();
    let range = |span: &Span| span.first as usize..span.end as usize;
    for span in spans {
        go_on_small(&mut read[range(span)]);
    }
    go_on_as_elsewhere(&mut read, spans);
    let cases: Vec<Case> = spans.iter().map(|span| case_of(&read[range(span)])).collect();
    if cases.iter().all(|case| *case == Case::Mixed) {
        return read;
    }
    let mut seen = Seen::default();
    for (span, _) in spans.iter().zip(&cases).filter(|(_, case)| **case == Case::Mixed) {
        seen.learn(&read[range(span)]);
    }
    for (span, case) in spans.iter().zip(&cases) {
        let sentence = &mut read[range(span)];
        match case {
            Case::Mixed => {}
            Case::Titled => untitle(sentence, &seen),
            Case::Capitals => lower(sentence, &seen),
        }
    }
    read
}

/// `The U.S. Has`, `the U.S. Attack on`: the stop of initials makes no capital for a word of grammar, nor for an act.
fn go_on_small(words: &mut [Cow<'_, str>]) {
    for at in 1..words.len() {
        if !is_initials(&words[at - 1]) {
            continue;
        }
        // `R. Hope` is a person, `U.S. Hopes` hardly.
        let is_of_state =
            words[at - 1].matches('.').count() > 1 && letters_of(&words[at]) == Some(Letters::Capital);
        if goes_on(&words[at]) || is_of_state && is(&words[at].to_lowercase(), Class::Act) {
            let small = words[at].to_lowercase();
            words[at] = Cow::Owned(small);
        }
    }
}

/// `The U.S. Aid to Chad` where the document writes `aid` elsewhere: a capital behind the stop of initials says nothing of a word that
/// running text writes small, unless a name goes on behind it (`U.S. Trade Representative`).
fn go_on_as_elsewhere(read: &mut [Cow<'_, str>], spans: &[Span]) {
    let is_title = |word: &str| word.len() > 2 && letters_of(word) == Some(Letters::Capital);
    let mut stopped: Vec<usize> = Vec::new();
    for span in spans {
        let inside = span.first as usize + 1..span.end as usize;
        let next_is_title = |at: usize| at + 1 < span.end as usize && is_title(&read[at + 1]);
        stopped.extend(inside.filter(|at| {
            is_initials(&read[at - 1])
                && read[at - 1].matches('.').count() > 1
                && is_title(&read[*at])
                && !next_is_title(*at)
        }));
    }
    if stopped.is_empty() {
        return;
    }
    let mut seen = Seen::default();
    let mut others: Vec<Cow<'_, str>> = Vec::new();
    for span in spans {
        let words = &read[span.first as usize..span.end as usize];
        if case_of(words) == Case::Mixed {
            others.clear();
            for (at, word) in words.iter().enumerate() {
                // Spans follow each other, so that these are in order.
                let is_stopped = stopped.binary_search(&(span.first as usize + at)).is_ok();
                others.push(if is_stopped { Cow::Borrowed(",") } else { word.clone() });
            }
            seen.learn(&others);
        }
    }
    for at in stopped {
        let small = read[at].to_lowercase();
        if seen.get(&small) == Some(Letters::Small) {
            read[at] = Cow::Owned(small);
        }
    }
}

/// How the words of a sentence are written. Few words tell nothing: `NATO`, `New York`.
fn case_of(words: &[Cow<'_, str>]) -> Case {
    let (mut all, mut capitals, mut long, mut titled) = (0, 0, 0, 0);
    for word in words {
        let mut letters = word.chars().filter(|c| c.is_alphabetic());
        let Some(first) = letters.next() else { continue };
        let Some(second) = letters.next() else { continue };
        all += 1;
        capitals +=
            usize::from(first.is_uppercase() && second.is_uppercase() && letters.all(char::is_uppercase));
        if word.len() >= 4 {
            long += 1;
            titled += usize::from(first.is_uppercase());
        }
    }
    if all >= 3 && capitals * 10 >= all * 9 {
        Case::Capitals
    } else if long >= 3 && titled * 10 >= long * 9 {
        Case::Titled
    } else {
        Case::Mixed
    }
}

/// How often a document's running text writes a word small, with a capital, and in capitals.
#[derive(Debug, Default)]
struct Seen(FxHashMap<String, [u32; 3]>);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Letters {
    Small,
    Capital,
    Capitals,
}

impl Seen {
    fn learn(&mut self, sentence: &[Cow<'_, str>]) {
        // The first word has a capital whatever it is; so has one behind a quote or a colon.
        for pair in
            sentence.windows(2).filter(|pair| pair[0].starts_with(|c: char| c.is_alphanumeric() || c == ','))
        {
            let word = &pair[1];
            let Some(letters) = letters_of(word) else { continue };
            self.0.entry(word.to_lowercase()).or_default()[letters as usize] += 1;
        }
    }

    fn get(&self, lower: &str) -> Option<Letters> {
        let [small, capital, capitals] = *self.0.get(lower)?;
        Some(if capitals > small.max(capital) {
            Letters::Capitals
        } else if capital > small {
            Letters::Capital
        } else {
            Letters::Small
        })
    }
}

fn letters_of(word: &str) -> Option<Letters> {
    let mut letters = word.chars().filter(|c| c.is_alphabetic());
    let first = letters.next()?;
    Some(match (first.is_uppercase(), letters.next().is_some_and(char::is_uppercase)) {
        (false, _) => Letters::Small,
        (true, false) => Letters::Capital,
        (true, true) => Letters::Capitals,
    })
}

/// Takes from a heading the capitals of words that the document writes small, and of words of grammar.
fn untitle(sentence: &mut [Cow<'_, str>], seen: &Seen) {
    for word in sentence.iter_mut().skip(1) {
        if letters_of(word) != Some(Letters::Capital) {
            continue;
        }
        let small = word.to_lowercase();
        let is_small = match seen.get(&small) {
            Some(letters) => letters == Letters::Small,
            None => is(&small, Class::Grammar),
        };
        if is_small {
            *word = Cow::Owned(small);
        }
    }
}

/// Gives a sentence in capitals the letters of running text.
fn lower(sentence: &mut [Cow<'_, str>], seen: &Seen) {
    let small: Vec<String> = sentence.iter().map(|word| word.to_lowercase()).collect();
    let mut at = 0;
    while at < sentence.len() {
        let (count, letters) = known_name(&small, at).unwrap_or_else(|| (1, letters_at(&small, at, seen)));
        for i in at..at + count {
            let written: &str = &sentence[i];
            let letters = if i == 0 && letters == Letters::Small { Letters::Capital } else { letters };
            let read = match letters {
                Letters::Capitals => continue,
                Letters::Small => small[i].clone(),
                Letters::Capital => capital(&small[i]),
            };
            if read != written {
                sentence[i] = Cow::Owned(read);
            }
        }
        at += count;
    }
}

fn capital(small: &str) -> String {
    let mut chars = small.chars();
    chars.next().into_iter().flat_map(char::to_uppercase).chain(chars).collect()
}

/// Words of the longest name that is looked up.
const LONGEST_NAME: usize = 4;

/// The longest known name of several words that begins at `at`.
fn known_name(small: &[String], at: usize) -> Option<(usize, Letters)> {
    (2..=LONGEST_NAME.min(small.len() - at)).rev().find_map(|count| {
        let name = small[at..at + count].join(" ");
        (known(&name).is_some() || is(&name, Class::Name)).then_some((count, Letters::Capital))
    })
}

/// The letters of a single word of a sentence in capitals.
fn letters_at(small: &[String], at: usize, seen: &Seen) -> Letters {
    let word = small[at].as_str();
    let before = at.checked_sub(1).map_or("", |b| small[b].as_str());
    let after = small.get(at + 1).map_or("", String::as_str);
    if !word.chars().all(char::is_alphabetic) {
        // `U.S.`, `F16`, and the ends of contractions.
        let is_clitic = word.starts_with(['\'', '’']) || word.ends_with("'t") || word.ends_with("’t");
        return if is_clitic { Letters::Small } else { Letters::Capitals };
    }
    if let Some(letters) = seen.get(word) {
        return letters;
    }
    if is(word, Class::Grammar) || is(word, Class::Measure) {
        return Letters::Small;
    }
    if word.len() > 1 && !word.contains(['a', 'e', 'i', 'o', 'u', 'y']) && word.is_ascii() {
        return Letters::Capitals;
    }
    if is(word, Class::Day) {
        return Letters::Capital;
    }
    let is_number = |word: &str| word.starts_with(|c: char| c.is_ascii_digit());
    if is(word, Class::Date) {
        return if is_number(before) || is_number(after) { Letters::Capital } else { Letters::Small };
    }
    match known(word) {
        Some(Known::Organisation) if word.len() <= 5 => return Letters::Capitals,
        Some(Known::State) if word.len() <= 3 => return Letters::Capitals,
        Some(Known::State | Known::Place | Known::Nationality | Known::Organisation) => {
            return Letters::Capital;
        }
        Some(given) if given.is_given() && !is(word, Class::Plain) => return Letters::Capital,
        _ => {}
    }
    let is_titled = classes_of(before).has(Classes::TITLE)
        || known(before).is_some_and(|k| k.is_given() && !is(before, Class::Plain));
    let is_surname =
        is_titled && word.len() >= 3 && !word.ends_with(['s', 'd']) && classes_of(word) == Classes::default();
    if is_surname { Letters::Capital } else { Letters::Small }
}

/// How a word that is no known name is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
enum Class {
    Grammar,
    Measure,
    /// A given name that is a word as well.
    Plain,
    /// An act or a verb: no part of a name behind a state's initials.
    Act,
    Day,
    /// A month or a day beside a figure.
    Date,
    /// A name of several words.
    Name,
}

static CLASSES: LazyLock<FxHashSet<(&'static str, Class)>> = LazyLock::new(|| {
    read_classes(include_str!("../../data/english/casing.tsv")).expect("built in, and read by a test")
});

fn read_classes(text: &'static str) -> Result<FxHashSet<(&'static str, Class)>, TableError> {
    rows::<2>("data/english/casing.tsv", text)
        .map(|row| {
            let row = row?;
            let class = match row.field(1) {
                "grammar" => Class::Grammar,
                "measure" => Class::Measure,
                "plain" => Class::Plain,
                "act" => Class::Act,
                "day" => Class::Day,
                "date" => Class::Date,
                "name" => Class::Name,
                other => {
                    let remedy = "write grammar, measure, plain, act, day, date or name";
                    return Err(row.error(1, format_args!("`{other}` is no class"), remedy));
                }
            };
            Ok((row.field(0), class))
        })
        .collect()
}

fn is(word: &str, class: Class) -> bool {
    CLASSES.contains(&(word, class))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::english::lexicon::Lexicon;
    use crate::english::sentences;

    fn read(text: &str) -> String {
        let (mut words, mut spans) = (Vec::new(), Vec::new());
        sentences::split(&Lexicon::new(), text, &mut words, &mut spans);
        forms_to_read(text, &words, &spans).join(" ")
    }

    #[test]
    fn capitals_are_read_as_running_text() {
        let table = [
            ("CAMBODIA AND RUSSIA SIGN TREATY", "Cambodia and Russia sign treaty"),
            ("MINISTER'S VISIT TO NEW YORK IN JUNE ENDS", "Minister 's visit to New York in June ends"),
            ("IMF, EU AND US DON'T AGREE ON 3 MLN DLRS", "IMF , EU and US do n't agree on 3 mln dlrs"),
            ("U.S. MAY MEET IRANIANS ON MAY 3", "U.S. may meet Iranians on May 3"),
            ("PRESIDENT LARSEN MEETS ANA LOPETI", "President Larsen meets Ana Lopeti"),
            ("NATO", "NATO"),
            ("NATO left Oslo.", "NATO left Oslo ."),
            ("The U.S. Attack on Chad", "The U.S. attack on Chad"),
            ("The U.S. Treasury met R. Hope here", "The U.S. Treasury met R. Hope here"),
        ];
        for (text, expected) in table {
            assert_eq!(read(text), expected, "{text}");
        }
    }

    #[test]
    fn the_document_tells_its_names() {
        assert_eq!(
            read("ZORBAN AGREES WITH QIX ON DAM\n\nThe chief of QIX came to see Mr. Zorban."),
            "Zorban agrees with QIX on dam The chief of QIX came to see Mr. Zorban ."
        );
    }

    #[test]
    fn headings_lose_the_capitals_that_the_document_lacks() {
        assert_eq!(
            read(
                "Ministers Of Zorbia Agree On Border Crossing\n\nBoth ministers want the border crossing open."
            ),
            "Ministers of Zorbia Agree on border crossing Both ministers want the border crossing open ."
        );
    }

    #[test]
    fn bad_rows_are_shown_with_their_place() {
        let error = read_classes("the\tsmall\n").expect_err("no such class").to_string();
        assert!(error.starts_with("data/english/casing.tsv:1:5: `small` is no class"), "{error}");
    }

    #[test]
    fn odd_letters_do_no_harm() {
        for text in ["ǅUNGLA ŻÓŁĆ ẞTRASSE İSTANBUL", "ΑΘΗΝΑ ΣΟΦΙΑ ΡΩΜΗ", "ﬀ ﬁ ﬂ", "''' ’’’ ‘‘‘", ""]
        {
            read(text);
        }
    }
}
