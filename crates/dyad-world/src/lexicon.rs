//! Names in; for a run of tokens, the longest known names and all that each can mean, out. One pass.

use crate::Word;
use crate::body::Text;
use crate::normal::{Keys, append, hash, key};
use hashbrown::HashTable;
use smallvec::SmallVec;
use std::ops::Range;

/// About how many letters the key of a name has.
const LETTERS: usize = 20;

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

/// A name's key, by where it stands in the lexicon's text, and what it means.
#[derive(Clone, Debug)]
struct Name {
    key: Range<u32>,
    entries: SmallVec<[Entry; 1]>,
}

/// A key word that names begin with.
#[derive(Clone, Debug)]
struct Opening {
    word: Range<u32>,
    /// How many key words the longest name has that begins with it.
    longest: u8,
}

/// All names of the tables that are kept in memory. The keys lie one behind another in one text, and the hash tables
/// hold positions: the world is made anew by every process, and a string of its own for each name is what costs most.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lexicon {
    text: String,
    names: Vec<Name>,
    /// Positions in `names`, by key.
    by_key: HashTable<u32>,
    openings: HashTable<Opening>,
    is_own: bool,
}

/// Names made ready for the lexicon while others are still read: folding them takes longer than putting them in.
#[derive(Debug, Default)]
pub(crate) struct Folded {
    text: String,
    names: Vec<(usize, Letters, Article)>,
}

/// A name that was made ready.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FoldedName<'f> {
    key: &'f str,
    letters: Letters,
    article: Article,
}

impl Folded {
    /// The names, in their order.
    pub(crate) fn of<'n>(names: impl Iterator<Item = &'n Text>) -> Self {
        let mut folded = Self::default();
        for name in names {
            let (bare, article) = parted(name);
            append(bare, &mut folded.text);
            folded.names.push((folded.text.len(), Letters::of(bare), article));
        }
        folded
    }

    /// Each name, in their order.
    pub(crate) fn names(&self) -> impl Iterator<Item = FoldedName<'_>> {
        let starts = std::iter::once(0).chain(self.names.iter().map(|(end, ..)| *end));
        starts.zip(&self.names).map(|(start, &(end, letters, article))| FoldedName {
            key: self.text.get(start..end).unwrap_or(""),
            letters,
            article,
        })
    }
}

/// A name and whether it wants its article.
fn parted(name: &str) -> (&str, Article) {
    match name.strip_prefix("the ") {
        Some(bare) => (bare, Article::Needed),
        None => (name, Article::Free),
    }
}

fn slice<'t>(text: &'t str, range: &Range<u32>) -> &'t str {
    text.get(range.start as usize..range.end as usize).unwrap_or("")
}

impl Lexicon {
    /// Makes room for so many names.
    pub(crate) fn reserve(&mut self, names: usize) {
        self.text.reserve(names * LETTERS);
        self.names.reserve(names);
        self.by_key.reserve(names, |_| 0);
        self.openings.reserve(names / 3, |_| 0);
    }

    /// Names that are added from now on are a user's own: they go before those that are built in.
    pub(crate) fn begin_own(&mut self) {
        self.is_own = true;
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
        let (name, article) = parted(name);
        let start = self.text.len();
        append(name, &mut self.text);
        self.place(start, letters, article, target);
    }

    /// Adds a name that was folded before.
    pub(crate) fn add_folded(&mut self, name: FoldedName<'_>, target: Target) {
        let start = self.text.len();
        self.text.push_str(name.key);
        self.place(start, name.letters, name.article, target);
    }

    /// Gives the key that ends the text a meaning.
    fn place(&mut self, start: usize, letters: Letters, article: Article, target: Target) {
        let Some(at) = self.position(start) else { return };
        let Some(Name { entries, .. }) = self.names.get_mut(at) else { return };
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

    /// Where the name is kept whose key ends the text; it is given a place, and its first word among the openings, if it has none.
    fn position(&mut self, start: usize) -> Option<usize> {
        let key = start as u32..self.text.len() as u32;
        let written = slice(&self.text, &key);
        if written.is_empty() {
            return None;
        }
        let hashed = hash(written);
        let (text, names) = (&self.text, &self.names);
        let key_of = |at: &u32| names.get(*at as usize).map_or("", |name| slice(text, &name.key));
        if let Some(&at) = self.by_key.find(hashed, |at| key_of(at) == written) {
            self.text.truncate(start);
            return Some(at as usize);
        }
        self.by_key.insert_unique(hashed, names.len() as u32, |at| hash(key_of(at)));
        self.open(key.clone());
        self.names.push(Name { key, entries: SmallVec::new() });
        Some(self.names.len() - 1)
    }

    /// Counts a new name among those that begin with its first key word.
    fn open(&mut self, key: Range<u32>) {
        let text = self.text.as_str();
        let written = slice(text, &key);
        let first = memchr::memchr(b' ', written.as_bytes()).unwrap_or(written.len());
        let words = memchr::memchr_iter(b' ', written.as_bytes()).count() + 1;
        let count = words.min(u8::MAX.into()) as u8;
        let word = key.start..key.start + first as u32;
        let opening = slice(text, &word);
        let hashed = hash(opening);
        match self.openings.find_mut(hashed, |known| slice(text, &known.word) == opening) {
            Some(known) => known.longest = count.max(known.longest),
            None => {
                let rehash = |known: &Opening| hash(slice(text, &known.word));
                self.openings.insert_unique(hashed, Opening { word, longest: count }, rehash);
            }
        }
    }

    fn entries(&self, key: &str) -> Option<&[Entry]> {
        let is_it =
            |at: &u32| self.names.get(*at as usize).is_some_and(|name| slice(&self.text, &name.key) == key);
        let at = *self.by_key.find(hash(key), is_it)?;
        self.names.get(at as usize).map(|name| name.entries.as_slice())
    }

    /// What a name means, whatever its letters.
    pub(crate) fn targets(&self, name: &str) -> SmallVec<[Target; 2]> {
        let bare = name.strip_prefix("the ").unwrap_or(name);
        self.entries(&key(bare))
            .map(|entries| entries.iter().map(|entry| entry.target).collect())
            .unwrap_or_default()
    }

    /// The longest name that begins at a key word: the key words it has, and what it means.
    pub(crate) fn longest_at(&self, keys: &Keys, words: &[Word<'_>], from: usize) -> Option<(usize, Found)> {
        let word = keys.slice(from, from + 1);
        let opening = self.openings.find(hash(word), |known| slice(&self.text, &known.word) == word)?;
        let longest = usize::from(opening.longest);
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
        let entries = self.entries(keys.slice(from, from + count))?;
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
