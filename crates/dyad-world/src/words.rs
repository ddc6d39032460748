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
    /// A word that is a name when it begins with a capital.
    pub fn new(text: &'a str) -> Self {
        Self { text, proper: text.chars().next().is_some_and(char::is_uppercase) }
    }
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
