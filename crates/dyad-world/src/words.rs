//! What the caller hands in: words, a phrase, and the scene it stands in.

use jiff::civil::Date;

/// One token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Word<'a> {
    /// As it stands in the text.
    pub text: &'a str,
    /// Whether the caller holds it for (a part of) a name; a capital that only opens a sentence does not count.
    pub proper: bool,
}

impl<'a> Word<'a> {
    /// A word that is a name when it begins with a capital, or with one behind an Arabic article: `al-Bashir`.
    pub fn new(text: &'a str) -> Self {
        Self { text, proper: without_article(text).chars().next().is_some_and(char::is_uppercase) }
    }
}

/// A word without the Arabic article that is written with a hyphen before it.
pub(crate) fn without_article(text: &str) -> &str {
    ["al-", "el-"].iter().find_map(|article| text.strip_prefix(article)).unwrap_or(text)
}

/// The days of the week, which stand beside names and belong to none.
pub(crate) const WEEKDAYS: [&str; 7] =
    ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// What titles end in whose bearers do not hold the office yet.
const ELECT: [&str; 2] = ["-elect", "-designate"];

/// The words of a phrase that nobody has taken apart yet: by spaces, with possessives, commas and brackets by themselves.
///
/// A rough stand-in for a tokeniser, for names and titles that a person types.
pub fn words(text: &str) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    for chunk in text.split_whitespace() {
        let mut rest = chunk;
        while let Some(mark) = rest.chars().next().filter(|mark| is_mark(*mark)) {
            let (head, tail) = rest.split_at(mark.len_utf8());
            words.push(Word::new(head));
            rest = tail;
        }
        let body = rest.trim_end_matches(is_mark);
        let marks = &rest[body.len()..];
        match ["'s", "\u{2019}s", "'", "\u{2019}"]
            .iter()
            .find(|mark| body.len() > mark.len() && body.ends_with(**mark))
        {
            Some(mark) => {
                let (owner, possessive) = body.split_at(body.len() - mark.len());
                words.push(Word::new(owner));
                words.push(Word::new(possessive));
            }
            None if body.is_empty() => {}
            None => match ELECT.iter().find(|end| body.len() > end.len() && body.ends_with(**end)) {
                // `president-elect` is told as readers of language tell it: in three words.
                Some(end) => {
                    let (title, end) = body.split_at(body.len() - end.len());
                    let (hyphen, end) = end.split_at(1);
                    words.extend([title, hyphen, end].map(Word::new));
                }
                None => words.push(Word::new(body)),
            },
        }
        words.extend(
            marks.char_indices().filter_map(|(at, mark)| marks.get(at..at + mark.len_utf8())).map(Word::new),
        );
    }
    words
}

/// Marks that stand by themselves.
fn is_mark(character: char) -> bool {
    matches!(character, ',' | ';' | ':' | '(' | ')' | '"' | '\u{201c}' | '\u{201d}' | '?' | '!')
}

/// A whole noun phrase, with modifiers and appositions, and the word that it hangs on.
#[derive(Clone, Copy, Debug)]
pub struct Phrase<'a> {
    /// Its words.
    pub words: &'a [Word<'a>],
    /// The head among them.
    pub head: usize,
}

/// What else is known where a phrase stands.
#[derive(Clone, Debug, Default)]
pub struct Scene {
    /// The day that it speaks of; the document's own where nothing better is known.
    pub on: Option<Date>,
    /// The countries that the document speaks of (ISO 3166-1 alpha-3), with how often.
    pub countries: Vec<(String, u32)>,
    /// Ids of the persons and organisations that the document has named in full before.
    pub known: Vec<String>,
}

impl Scene {
    /// A scene of which only the day is known.
    pub fn on(date: Date) -> Self {
        Self { on: Some(date), ..Self::default() }
    }

    /// How often the document speaks of a country.
    pub fn weight(&self, country: &str) -> u32 {
        self.countries.iter().find(|(code, _)| code == country).map_or(0, |(_, count)| *count)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn possessives_and_commas_stand_alone() {
        let texts = |text| words(text).into_iter().map(|word| word.text).collect::<Vec<_>>();
        assert_eq!(texts("Iran's leader"), ["Iran", "'s", "leader"]);
        assert_eq!(texts("Tripoli, (Lebanon)"), ["Tripoli", ",", "(", "Lebanon", ")"]);
        assert_eq!(texts("the students\u{2019} union"), ["the", "students", "\u{2019}", "union"]);
        assert_eq!(texts("  '  "), ["'"]);
    }
}
