//! The words of a block to its sentences.

use super::dateline::dateline;
use super::lexicon::{Abbreviation, Lexicon, Starter};
use super::sentences::{LONGEST, Span};
use super::words::Word;
use super::words::marks::EMOTICONS;

/// Finds the sentence ends among a block's words, those from `first` on.
pub(crate) fn ends(
    lexicon: &Lexicon,
    text: &str,
    words: &[Word],
    first: usize,
    block: u32,
    spans: &mut Vec<Span>,
) {
    let view = Block { lexicon, text, words, first, is_titled: is_titled(text, &words[first..]) };
    let mut from = first;
    let mut push = |from: usize, end: usize| {
        spans.push(Span { first: from as u32, end: end as u32, block });
        end
    };
    if let Some(end) = dateline(lexicon, text, &words[first..]) {
        from = push(from, first + end);
    }
    let mut at = from;
    while at < words.len() {
        let mut end = at + 1;
        if view.stops(at) {
            while end < words.len() && view.closes(end) {
                end += 1;
            }
            end += view.note(end);
            if end < words.len() && view.begins(from, at, end) {
                from = push(from, end);
            }
        }
        if end - from >= LONGEST || (end > from && view.credits(end)) {
            from = push(from, end);
        }
        at = end;
    }
    if from < words.len() {
        push(from, words.len());
    }
}

/// Words of the longest line that is taken for a heading.
const HEADING: usize = 30;

/// Whether a block's words are written with capitals as in headings.
fn is_titled(text: &str, words: &[Word]) -> bool {
    let (mut capitals, mut all) = (0, 0);
    for word in words.iter().take(HEADING + 1) {
        let form = &text[word.start as usize..word.end as usize];
        if form.len() >= 4 && form.starts_with(char::is_alphabetic) {
            all += 1;
            capitals += usize::from(form.starts_with(char::is_uppercase));
        }
    }
    words.len() <= HEADING && all >= 4 && capitals * 5 >= all * 4
}

struct Block<'a> {
    lexicon: &'a Lexicon,
    text: &'a str,
    words: &'a [Word],
    first: usize,
    is_titled: bool,
}

impl<'a> Block<'a> {
    fn form(&self, at: usize) -> &'a str {
        self.words.get(at).map_or("", |w| &self.text[w.start as usize..w.end as usize])
    }

    fn touches(&self, at: usize) -> bool {
        self.words[at - 1].end == self.words[at].start
    }

    /// Whether a sentence may end with this word.
    fn stops(&self, at: usize) -> bool {
        let word = self.form(at);
        if word.bytes().all(|b| b".!?".contains(&b)) || matches!(word, "…" | "。" | "．" | "！" | "？")
        {
            return true;
        }
        word.ends_with('.')
            && word.len() > 1
            && self.lexicon.abbreviation(&word[..word.len() - 1]) != Some(Abbreviation::Binding)
    }

    /// Whether a word after a stop still belongs to it: a closing quote or bracket, a face.
    fn closes(&self, at: usize) -> bool {
        let word = self.form(at);
        match word {
            ")" | "]" | "}" | "”" | "’" | "’’" | "''" | "»" => true,
            "\"" | "'" | "´" => self.touches(at),
            // Some write the closing quote so.
            "“" | "‘" => self.touches(at) && at + 1 < self.words.len() && !self.touches(at + 1),
            _ if word.len() <= 3 && EMOTICONS.contains(&word) => true,
            _ => self.touches(at) && word.bytes().all(|b| b".!?".contains(&b)),
        }
    }

    /// Whether a caption's credit begins here: `The envoys in Lima  Photo: Ana Roca.`
    fn credits(&self, at: usize) -> bool {
        let name = at + 2;
        self.words.len() - self.first <= HEADING
            && self.form(at + 1) == ":"
            && matches!(self.form(at), "Image" | "Photo" | "Photograph" | "Picture" | "Credit")
            && !matches!(self.form(at - 1), "File" | "(" | "[" | ":" | ",")
            && self.form(name).starts_with(char::is_uppercase)
    }

    /// How many words at `at` are the mark of a note, `[17]`, which belongs to the sentence before it.
    fn note(&self, at: usize) -> usize {
        let number = self.form(at + 1);
        let is_number = (1..=3).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
        if self.form(at) == "[" && is_number && self.form(at + 2) == "]" { 3 } else { 0 }
    }

    /// Whether a sentence begins at `next`, after the stop at `stop` of the sentence that began at `from`.
    fn begins(&self, from: usize, stop: usize, next: usize) -> bool {
        let stop_word = self.form(stop);
        let word = self.form(next);
        let touching = self.touches(next);
        let opener = word.starts_with(['"', '“', '‘', '(', '[', '\'', '«', '„', '-', '–', '—', '*', '•']);
        let look = if opener && next + 1 < self.words.len() { self.form(next + 1) } else { word };
        let lower = look.starts_with(char::is_lowercase);
        if stop_word.bytes().any(|b| b.is_ascii_alphanumeric()) {
            return !touching && !lower && self.starts_anew(stop_word, word);
        }
        if touching && !word.starts_with(char::is_alphabetic) {
            return false;
        }
        if stop_word.starts_with("..") || stop_word == "…" {
            return !lower && !opener && look.starts_with(char::is_alphabetic);
        }
        if opener && self.words.len() > next + 1 && matches!(word, "-" | "–" | "—") {
            return !lower;
        }
        let before = if stop > from { self.form(stop - 1) } else { "" };
        if lower {
            let quoted = next > stop + 1;
            return !quoted
                && before.len() > 2
                && before.bytes().all(|b| b.is_ascii_alphabetic())
                && stop_word.starts_with(['.', '?', '!']);
        }
        // "1. Go home": a number that opens a sentence is its label.
        let is_label = stop == from + 1 || (stop > from && self.opens_line(stop - 1));
        !(is_label && before.len() <= 2 && before.bytes().all(|b| b.is_ascii_digit()))
    }

    /// Whether the word after an abbreviation can hardly go on with its sentence. In headings every word has a capital,
    /// so that only few words tell there; after `U.S.` a noun may go on (`U.S. officials` beside `9 p.m. Officials`).
    fn starts_anew(&self, abbreviation: &str, word: &str) -> bool {
        let is_initials = is_initials(abbreviation);
        if is_initials && goes_on(word) {
            return false;
        }
        match self.lexicon.starter(word) {
            Some(Starter::Pronoun) => true,
            Some(Starter::Function) => !self.is_titled,
            Some(Starter::Noun) => !self.is_titled && !is_initials && !self.names_person(abbreviation),
            None => false,
        }
    }

    fn names_person(&self, abbreviation: &str) -> bool {
        let word = abbreviation.trim_end_matches('.');
        matches!(self.lexicon.abbreviation(word), Some(Abbreviation::Binding))
    }

    fn opens_line(&self, at: usize) -> bool {
        at > 0 && self.text[self.words[at - 1].end as usize..self.words[at].start as usize].contains('\n')
    }
}

/// `U.S.`, `U.N.`: capitals, each with its stop.
pub(super) fn is_initials(word: &str) -> bool {
    word.starts_with(char::is_uppercase)
        && word.len() <= 12
        && word.ends_with('.')
        && word.split_terminator('.').all(|part| part.chars().count() == 1)
}

/// Words of grammar with which hardly a sentence begins. Wires that were sent in capitals have a capital on whatever follows a stop:
/// `warned the U.S. Not to`, `the U.S. And Japan`.
pub(super) fn goes_on(word: &str) -> bool {
    const WORDS: &[&str] = &[
        "And", "Are", "Can", "Could", "Did", "Does", "Had", "Has", "Have", "Is", "May", "Might", "Must",
        "Nor", "Not", "Of", "Or", "Said", "Should", "Than", "To", "Was", "Were", "Will", "Would",
    ];
    WORDS.contains(&word)
}
