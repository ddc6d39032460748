//! The parties that a command line names: codes, names and ids to the keys that records have.

use crate::trouble::Trouble;
use dyad_world::{EntityView, World};

/// The party that an argument names.
pub(crate) fn named(world: &World, argument: &str) -> Result<EntityView, Trouble> {
    world.party(argument).ok_or_else(|| {
        let nearest = nearest_party(world, argument).map(|near| format!("did you mean {near}?"));
        let advice =
            "a party is a code (KHM, KH, 811), the name of a state, or the id of an organisation (asean)";
        Trouble::usage(format_args!("there is no party `{argument}`"))
            .advise(nearest.map_or_else(|| advice.to_owned(), |near| format!("{near} {advice}")))
    })
}

/// The key of the party that an argument names: its country's code, else its id.
pub(crate) fn key(world: &World, argument: &str) -> Result<String, Trouble> {
    named(world, argument).map(key_of)
}

/// What records key a party by.
pub(crate) fn key_of(view: EntityView) -> String {
    view.country.unwrap_or(view.id)
}

/// The choice nearest to what was written, where one is near enough to be meant. Of equally near ones, the first.
pub(crate) fn nearest<'a>(written: &str, choices: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let written = written.to_lowercase();
    let likeness = |choice: &str| {
        let choice = choice.to_lowercase();
        let edits = strsim::normalized_damerau_levenshtein(&written, &choice);
        let is_anagram = sorted(&written) == sorted(&choice);
        edits.max(if is_anagram { strsim::jaro_winkler(&written, &choice) } else { 0.0 })
    };
    let mut best = (LIKE_ENOUGH, None);
    for choice in choices {
        let likeness = likeness(choice);
        if likeness > best.0 {
            best = (likeness, Some(choice));
        }
    }
    best.1
}

/// Two of three letters right, or better.
const LIKE_ENOUGH: f64 = 0.6;

fn sorted(text: &str) -> Vec<char> {
    let mut letters: Vec<char> = text.chars().collect();
    letters.sort_unstable();
    letters
}

/// `KHM (Cambodia)`, by code for what is as long as a code, by name else.
fn nearest_party(world: &World, written: &str) -> Option<String> {
    let states: Vec<EntityView> = world.country_codes().collect();
    let is_code = written.chars().count() <= 3;
    let asked = |view: &EntityView| if is_code { key_of(view.clone()) } else { view.name.clone() };
    let choices: Vec<String> = states.iter().map(asked).collect();
    let near = nearest(written, choices.iter().map(String::as_str))?;
    let state = states.iter().find(|view| asked(view) == near)?;
    Some(format!("{} ({})", key_of(state.clone()), state.name))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_is_found_and_nothing_far() {
        let codes = ["RUS", "KHM", "KOR", "CONSULT"];
        for (written, near) in [
            ("KMH", Some("KHM")),
            ("khn", Some("KHM")),
            ("RSU", Some("RUS")),
            ("CONSLT", Some("CONSULT")),
            ("XYZ", None),
        ] {
            assert_eq!(nearest(written, codes.into_iter()), near, "{written}");
        }
    }
}
