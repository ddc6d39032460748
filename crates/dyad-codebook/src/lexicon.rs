//! The words of all classes with a number each, and which classes every word is in: a text's words are looked up once, and whether a
//! class takes one is a glance at a short list.

use crate::ClassId;
use crate::class::Class;
use rustc_hash::FxHashMap;

/// A word that some class has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordId(u32);

/// Words to numbers, numbers to classes.
#[derive(Clone, Debug, Default)]
pub(crate) struct Lexicon {
    ids: FxHashMap<Box<str>, WordId>,
    /// Where each word's classes begin among `classes`; one more for the end.
    starts: Vec<u32>,
    classes: Vec<ClassId>,
}

impl Lexicon {
    pub(crate) fn of(classes: &[Class]) -> Self {
        let mut ids: FxHashMap<Box<str>, WordId> = FxHashMap::default();
        let mut of_word: Vec<Vec<ClassId>> = Vec::new();
        for (at, class) in classes.iter().enumerate() {
            for entry in class.entries() {
                let id = *ids.entry(entry.as_str().into()).or_insert_with(|| {
                    of_word.push(Vec::new());
                    WordId(of_word.len() as u32 - 1)
                });
                of_word[id.0 as usize].push(ClassId(at as u32));
            }
        }
        let mut starts = vec![0];
        let mut all = Vec::new();
        for own in of_word {
            all.extend(own);
            starts.push(all.len() as u32);
        }
        Self { ids, starts, classes: all }
    }

    pub(crate) fn word(&self, lemma: &str) -> Option<WordId> {
        self.ids.get(lemma).copied()
    }

    pub(crate) fn is_in(&self, word: WordId, class: ClassId) -> bool {
        let at = word.0 as usize;
        self.classes[self.starts[at] as usize..self.starts[at + 1] as usize].contains(&class)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_word_is_in_the_classes_that_have_it() {
        let classes = [
            Class::of("talks", ["talk", "summit"].into_iter()),
            Class::of("words", ["talk", "set out"].into_iter()),
        ];
        let lexicon = Lexicon::of(&classes);
        for (word, class, wanted) in
            [("talk", 0, true), ("talk", 1, true), ("summit", 1, false), ("set out", 1, true)]
        {
            let found = lexicon.word(word).is_some_and(|id| lexicon.is_in(id, ClassId(class)));
            assert_eq!(found, wanted, "{word} in {class}");
        }
        assert_eq!(lexicon.word("rain"), None);
    }
}
