//! A name and a day in; all that it can mean, best first, with why, out.

use crate::scan::Is;
use crate::{Candidate, Phrase, Resolution, Scene, Word, World};
use dyad_record::Place;
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

    /// Where words lie: a country, a capital.
    pub fn place(&self, words: &[Word<'_>], scene: &Scene) -> Option<Place> {
        let units = self.units(words, scene);
        let (unit, state, is_capital) = units.iter().find_map(|unit| match unit.first()? {
            Is::State(state) => Some((unit, state, false)),
            Is::Capital(state) => Some((unit, state, true)),
            _ => None,
        })?;
        let text: Vec<&str> = words.get(unit.tokens.clone())?.iter().map(|word| word.text).collect();
        let name = if is_capital { text.join(" ") } else { state.name.clone() };
        Some(Place {
            text: text.join(" "),
            span: None,
            name,
            country: Some(state.id.clone()),
            admin1: None,
            lat: None,
            lon: None,
            geonameid: None,
            kind: if is_capital { "city" } else { "country" }.to_owned(),
        })
    }
}
