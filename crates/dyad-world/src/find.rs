//! A name and a day in; all that it can mean, best first, with why, out.

use crate::{Candidate, Phrase, Resolution, Scene, Word, World};
use jiff::civil::Date;

impl World {
    /// What a name can mean on a day, best first.
    pub fn find(&self, name: &str, on: Option<Date>) -> Vec<Candidate> {
        let words: Vec<Word<'_>> = name.split_whitespace().map(Word::new).collect();
        let scene = Scene { on, ..Scene::default() };
        let mut found: Vec<Resolution> = Vec::new();
        if let Some(head) = words.len().checked_sub(1) {
            found.extend(self.resolve(&Phrase { words: &words, head }, &scene));
        }
        found.into_iter().map(|resolution| Candidate { resolution }).collect()
    }
}
