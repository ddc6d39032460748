//! Words in; whether they are the name of a place, and what kind of name, out. What recognition asks the world.

use super::PlaceKind;
use super::spot::Own;
use super::words::PlaceWord;
use crate::World;
use crate::lexicon::Target;
use crate::normal::key;

/// What kind of word names a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// Its name.
    Name,
    /// What belongs to it: `Cambodian`.
    Adjective,
    /// Its people, in a form that is no adjective: `Cambodians`.
    People,
    /// An abbreviation that is one behind a comma only: `IN`.
    Abbreviation,
}

/// What is known of a name, whatever place it means in the end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Known {
    /// What kind of word it is.
    pub form: Form,
    /// The kind of the best known place of that name.
    pub kind: PlaceKind,
    /// The people of the largest.
    pub people: u64,
}

impl World {
    /// What is known of words as the name of a place; `None` where no place is called so.
    pub fn known_place(&self, words: &str) -> Option<Known> {
        let mut form: Option<Form> = None;
        for target in self.lexicon.targets(words) {
            let told = match target {
                Target::State(_) => Form::Name,
                Target::Adjective(_) => Form::Adjective,
                Target::People(_) => Form::People,
                _ => continue,
            };
            form = Some(form.map_or(told, |known| known.min(told)));
        }
        if let Some(form) = form {
            return Some(Known { form, kind: PlaceKind::Country, people: 1_000_000 });
        }
        let spots = self.gazetteer.named(&key(words));
        let best = spots.iter().max_by_key(|spot| (spot.own == Own::Yes, weight(spot.kind), spot.people))?;
        let form = match best.own {
            Own::Adjective if words.ends_with('s') => Form::People,
            Own::Adjective => Form::Adjective,
            Own::Abbreviation => Form::Abbreviation,
            Own::Yes | Own::Other => Form::Name,
        };
        Some(Known { form, kind: best.kind, people: spots.iter().map(|spot| spot.people).max().unwrap_or(0) })
    }

    /// Whether a word, in lower case, does that beside names of places.
    pub fn is_place_word(&self, word: &str, class: PlaceWord) -> bool {
        self.place_words.is(word, class)
    }
}

/// How well known a kind is.
fn weight(kind: PlaceKind) -> u8 {
    match kind {
        PlaceKind::Country | PlaceKind::Wide => 3,
        PlaceKind::Region | PlaceKind::Disputed => 2,
        _ => 1,
    }
}
