//! Names in; for a run of tokens, the longest known names and all that each can mean, out. One pass.

use crate::Word;
use crate::normal::{Keys, key};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use std::ops::Range;

/// What an entry of the lexicon points to, by position in its table.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Target {
    State(u16),
    Adjective(u16),
    People(u16),
    Capital(u16),
    Seat(u32),
    Organisation(u32),
    Office(u32),
    Agent(u32),
    Place(u32),
}

/// Which letters must be capitals for a name to be read as one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Letters {
    /// All: acronyms, `US`.
    Upper,
    /// The first of the first word: names.
    Capital,
    /// None: common nouns.
    Any,
}

impl Letters {
    /// The rule for a name as its table writes it: acronyms are all capitals.
    pub(crate) fn of(name: &str) -> Self {
        let letters = || name.chars().filter(|c| c.is_alphabetic());
        match letters().next() {
            Some(first) if first.is_lowercase() => Self::Any,
            _ if letters().count() <= 5 && letters().all(char::is_uppercase) => Self::Upper,
            _ => Self::Capital,
        }
    }

    fn allow(self, words: &[Word<'_>]) -> bool {
        match self {
            Self::Any => true,
            Self::Capital => {
                words.iter().any(|word| word.text.chars().any(char::is_uppercase)) && opens(words)
            }
            Self::Upper => {
                words.iter().all(|word| !word.text.chars().any(|c| c.is_lowercase() && c != 's'))
                    && words.iter().any(|word| word.text.chars().any(char::is_uppercase))
            }
        }
    }
}

/// Whether the first word begins with a capital, or is an article before one that does.
fn opens(words: &[Word<'_>]) -> bool {
    words.iter().find(|word| !word.text.eq_ignore_ascii_case("the")).is_some_and(|word| {
        word.text.chars().find(|c| c.is_alphanumeric()).is_some_and(|c| c.is_uppercase() || c.is_numeric())
    })
}

/// Whether a name needs an article before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Article {
    Needed,
    Free,
}

#[derive(Clone, Debug)]
struct Entry {
    letters: Letters,
    /// Whether it is read only behind an article: `the Fed`.
    article: Article,
    is_own: bool,
    target: Target,
}

/// Known words in a run of tokens, and what they can mean.
#[derive(Clone, Debug)]
pub(crate) struct Found {
    /// Which tokens.
    pub(crate) tokens: Range<usize>,
    /// What they can mean, in the order of the tables.
    pub(crate) targets: SmallVec<[Target; 2]>,
}

/// All names of the tables that are kept in memory.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lexicon {
    entries: FxHashMap<Box<str>, SmallVec<[Entry; 2]>>,
    /// By first key word: how many key words the longest name has that begins with it.
    longest: FxHashMap<Box<str>, u8>,
    is_own: bool,
}

impl Lexicon {
    /// Makes room for so many names.
    pub(crate) fn reserve(&mut self, names: usize) {
        self.entries.reserve(names);
        self.longest.reserve(names / 3);
    }

    /// Names that are added from now on are a user's own: they go before those that are built in.
    pub(crate) fn begin_own(&mut self) {
        self.is_own = true;
    }

    /// Whether names that are added are a user's own.
    pub(crate) fn is_own(&self) -> bool {
        self.is_own
    }

    /// Names that are added from now on are built in.
    pub(crate) fn end_own(&mut self) {
        self.is_own = false;
    }

    /// Adds a name with what it means.
    pub(crate) fn add(&mut self, name: &str, target: Target) {
        let bare = name.strip_prefix("the ").unwrap_or(name);
        self.add_with(name, Letters::of(bare), target);
    }

    /// Adds a name that is read only where its letters are as `letters` wants.
    pub(crate) fn add_with(&mut self, name: &str, letters: Letters, target: Target) {
        let (name, article) = match name.strip_prefix("the ") {
            Some(bare) => (bare, Article::Needed),
            None => (name, Article::Free),
        };
        let key = key(name);
        let Some(first) = key.split(' ').next().filter(|first| !first.is_empty()) else { return };
        let count = key.split(' ').count().min(u8::MAX.into()) as u8;
        match self.longest.get_mut(first) {
            Some(longest) => *longest = count.max(*longest),
            None => {
                self.longest.insert(first.into(), count);
            }
        }
        let entries = self.entries.entry(key.into_boxed_str()).or_default();
        let is_known = |entry: &Entry| {
            entry.target == target
                && entry.letters == letters
                && (entry.article == article || entry.article == Article::Free)
        };
        if !entries.iter().any(is_known) {
            // A user's rows go before what is built in, in their own order.
            let entry = Entry { letters, article, target, is_own: self.is_own };
            match self.is_own {
                true => entries.insert(entries.iter().take_while(|entry| entry.is_own).count(), entry),
                false => entries.push(entry),
            }
        }
    }

    /// What a name means, whatever its letters.
    pub(crate) fn targets(&self, name: &str) -> SmallVec<[Target; 2]> {
        let bare = name.strip_prefix("the ").unwrap_or(name);
        self.entries
            .get(key(bare).as_str())
            .map(|entries| entries.iter().map(|entry| entry.target).collect())
            .unwrap_or_default()
    }

    /// The longest name that begins at a key word: the key words it has, and what it means.
    pub(crate) fn longest_at(&self, keys: &Keys, words: &[Word<'_>], from: usize) -> Option<(usize, Found)> {
        let longest = usize::from(*self.longest.get(keys.slice(from, from + 1))?);
        (1..=longest.min(keys.len() - from))
            .rev()
            .filter(|count| keys.closes_token(from + count - 1))
            .find_map(|count| self.named_by(keys, words, from, count).map(|found| (count, found)))
    }

    /// What the key words from one on, so many, name.
    pub(crate) fn named_by(
        &self,
        keys: &Keys,
        words: &[Word<'_>],
        from: usize,
        count: usize,
    ) -> Option<Found> {
        let entries = self.entries.get(keys.slice(from, from + count))?;
        let has_article = from > 0 && keys.slice(from - 1, from) == "the";
        let tokens = keys.token(from)..keys.token(from + count - 1) + 1;
        let named = words.get(tokens.clone())?;
        let targets: SmallVec<[Target; 2]> = entries
            .iter()
            .filter(|entry| entry.letters.allow(named) && (has_article || entry.article == Article::Free))
            .map(|entry| entry.target)
            .collect();
        (!targets.is_empty()).then_some(Found { tokens, targets })
    }
}
