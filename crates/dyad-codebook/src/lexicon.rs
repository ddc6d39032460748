//! The words of all classes and conditions with a number each, and which of those every word is in: a text's words are looked up once,
//! and whether a class or a condition takes one is a glance at a short list.

use crate::Term;
use crate::class::Class;
use crate::wording::WordingId;
use rustc_hash::FxHashMap;

/// A word that some class or condition has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(u32);

/// Words to numbers, numbers to wordings.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lexicon {
    ids: FxHashMap<Box<str>, WordId>,
    /// Where each word's wordings begin among `wordings`; one more for the end.
    starts: Vec<u32>,
    /// Each word's in ascending order.
    wordings: Vec<WordingId>,
    /// By their first word.
    phrases: FxHashMap<Box<str>, Vec<Phrase>>,
}

/// Words as they are gathered.
#[derive(Default)]
struct Words {
    ids: FxHashMap<Box<str>, WordId>,
    /// In the order of their numbers.
    spelt: Vec<Box<str>>,
    wordings: Vec<Vec<WordingId>>,
}

impl Words {
    fn id(&mut self, entry: &str) -> WordId {
        if let Some(known) = self.ids.get(entry) {
            return *known;
        }
        let id = WordId(self.wordings.len() as u32);
        self.ids.insert(entry.into(), id);
        self.spelt.push(entry.into());
        self.wordings.push(Vec::new());
        id
    }

    /// Puts a word into a wording; those with lower numbers are filled before.
    fn put(&mut self, word: WordId, wording: usize) {
        let (wording, own) = (WordingId(wording as u32), &mut self.wordings[word.0 as usize]);
        if own.last() != Some(&wording) {
            own.push(wording);
        }
    }
}

/// An entry of several words.
#[derive(Clone, Debug)]
struct Phrase {
    id: WordId,
    behind: Box<[Box<str>]>,
}

impl Lexicon {
    /// The words of classes, and of the wordings numbered behind them.
    pub(crate) fn of(classes: &[Class], wordings: &[Vec<Term>]) -> Self {
        let mut words = Words::default();
        let of_class: Vec<Vec<WordId>> = classes
            .iter()
            .map(|class| class.entries().iter().map(|entry| words.id(entry)).collect())
            .collect();
        for (at, entries) in of_class.iter().enumerate() {
            entries.iter().for_each(|word| words.put(*word, at));
        }
        for (at, terms) in wordings.iter().enumerate() {
            let at = classes.len() + at;
            for term in terms {
                match term {
                    Term::Lemma(lemma) => {
                        let word = words.id(lemma);
                        words.put(word, at);
                    }
                    Term::Class(class) => {
                        of_class[class.0 as usize].iter().for_each(|word| words.put(*word, at));
                    }
                }
            }
        }
        let Words { ids, spelt, wordings } = words;
        let mut starts = vec![0];
        let mut all = Vec::new();
        for own in wordings {
            all.extend(own);
            starts.push(all.len() as u32);
        }
        let mut phrases: FxHashMap<Box<str>, Vec<Phrase>> = FxHashMap::default();
        for (id, entry) in spelt.iter().enumerate() {
            let mut words = entry.split(' ').map(Box::<str>::from);
            let first = words.next().unwrap_or_default();
            let behind: Box<[Box<str>]> = words.collect();
            if !behind.is_empty() {
                phrases.entry(first).or_default().push(Phrase { id: WordId(id as u32), behind });
            }
        }
        Self { ids, starts, wordings: all, phrases }
    }

    pub(crate) fn phrases_from(&self, first: &str) -> impl Iterator<Item = (WordId, &[Box<str>])> {
        self.phrases.get(first).into_iter().flatten().map(|phrase| (phrase.id, &*phrase.behind))
    }

    pub(crate) fn word(&self, lemma: &str) -> Option<WordId> {
        self.ids.get(lemma).copied()
    }

    pub(crate) fn is_in(&self, word: WordId, wording: WordingId) -> bool {
        let at = word.0 as usize;
        let own = &self.wordings[self.starts[at] as usize..self.starts[at + 1] as usize];
        own.binary_search(&wording).is_ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ClassId;

    #[test]
    fn each_word_is_in_the_classes_and_conditions_that_have_it() {
        let classes = [
            Class::of("talks", ["talk", "summit"].into_iter()),
            Class::of("words", ["talk", "set out"].into_iter()),
        ];
        let condition =
            vec![Term::Lemma("rain".to_owned()), Term::Class(ClassId(0)), Term::Lemma("talk".to_owned())];
        let lexicon = Lexicon::of(&classes, &[condition]);
        for (word, wording, wanted) in [
            ("talk", 0, true),
            ("talk", 1, true),
            ("talk", 2, true),
            ("summit", 1, false),
            ("summit", 2, true),
            ("set out", 1, true),
            ("set out", 2, false),
            ("rain", 2, true),
            ("rain", 0, false),
        ] {
            let found = lexicon.word(word).is_some_and(|id| lexicon.is_in(id, WordingId(wording)));
            assert_eq!(found, wanted, "{word} in {wording}");
        }
        assert_eq!(lexicon.word("snow"), None);
        let behind: Vec<&[Box<str>]> = lexicon.phrases_from("set").map(|(_, behind)| behind).collect();
        assert_eq!(behind, [&[Box::from("out")][..]]);
    }
}
