//! Sentences of our own with their places in brackets: what is found must be what is marked.

#![allow(clippy::unwrap_used)]

use dyad_coder::toponyms::{Toponym, locate, recognise};
use dyad_lang::English;
use dyad_world::World;
use proptest::prelude::*;
use std::sync::LazyLock;

static ENGLISH: LazyLock<English> = LazyLock::new(|| English::embedded().unwrap());
static WORLD: LazyLock<World> = LazyLock::new(|| World::builtin().unwrap());

const SENTENCES: &[&str] = &[
    // Names of states, regions and towns.
    "The envoy flew from [Lima] to [Quito] on Monday.",
    "Rebels shelled the town of [Qorvale] in northern [Mali] overnight.",
    "She was born in [Eugene], [Oregon], and lives in [Norway].",
    "Floods hit the province of [Sindh] in [Pakistan].",
    "[Kenya] and [Uganda] signed the pact.",
    "The mayor of [Springfield], [Ill.], resigned.",
    "The fleet crossed the [South China Sea] last week.",
    "The convoy left [Miami-Dade County] at dawn.",
    "Ministers from [Central America] met in [San Salvador].",
    // Adjectives, not peoples and languages.
    "The [Peruvian] government thanked [Chilean] miners.",
    "Two [French] and [German] officers were hurt.",
    "Most Peruvians speak Spanish.",
    "A [Russian]-backed militia left the city.",
    "The [African] economies grew.",
    "[Central American] exporters complained.",
    "A Nigerian was freed.",
    // Names inside other names.
    "The [Kenya] Wildlife Service hired rangers.",
    "He heads the Central Bank of [Sri Lanka].",
    "The [California] National Guard sent trucks.",
    // Streets, buildings, features of the land.
    "They met on [Farringdon Road] near [Hackney Hospital].",
    "A fire broke out at [Jomo Kenyatta International Airport].",
    "He studied at [Makerere University] for a year.",
    "Boats sank on [Lake Tanganyika] in May.",
    "The [M25] was closed.",
    // Persons that are called like places.
    "Michael Jordan met Mr. Chad in the hall.",
    "Prime Minister Georgia Hales spoke.",
    "Denzel Washington starred in it.",
    "King Abdullah of [Jordan] arrived.",
    // Datelines.
    "[NAIROBI], [Kenya] - The talks began.",
    "[WASHINGTON] (Newsroom) - The talks began.",
    // Common words.
    "The Centre rejected the plan.",
    "Nice weather is due.",
    "It may rain in May.",
];

/// A text without its brackets, and what they held, in order.
fn unmark(marked: &str) -> (String, Vec<String>) {
    let held =
        marked.split('[').skip(1).filter_map(|part| part.split(']').next()).map(str::to_owned).collect();
    (marked.replace(['[', ']'], ""), held)
}

#[test]
fn what_is_marked_is_found() {
    let mut wrong = Vec::new();
    for marked in SENTENCES {
        let (text, held) = unmark(marked);
        let analysis = ENGLISH.analyse(&text, None);
        let found: Vec<String> =
            recognise(&analysis, &WORLD).into_iter().map(|t| text[t.bytes].to_owned()).collect();
        if found != held {
            wrong.push(format!("{marked}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn surnames_and_places_of_one_name_are_told_apart() {
    let text = "Talks in Jordan and Chad ended. Mr. Jordan and Chad Brown wrote of them.";
    let analysis = ENGLISH.analyse(text, None);
    let toponyms = recognise(&analysis, &WORLD);
    let found: Vec<&str> = toponyms.iter().map(|t| &text[t.bytes.clone()]).collect();
    assert_eq!(found, ["Jordan", "Chad"]);
    let settled = locate(&analysis, &WORLD, &toponyms, None);
    let countries: Vec<_> = settled.iter().flatten().filter_map(|s| s.place.country.as_deref()).collect();
    assert_eq!(countries, ["JOR", "TCD"]);
}

#[test]
fn a_toponym_is_what_tokens_it_touches() {
    let text = "The Asia-Pacific region";
    let analysis = ENGLISH.analyse(text, None);
    let toponym = Toponym::at(&analysis, 4..8).unwrap();
    assert_eq!(analysis.text_of(toponym.tokens), "Asia");
    assert!(Toponym::at(&analysis, 3..3).is_none());
    assert!(Toponym::at(&analysis, 100..104).is_none());
}

#[test]
fn a_long_text_takes_its_length() {
    let text = "Crews from Springfield and Qorvale drove to Lima, Ohio, near Lake Erie. ".repeat(800);
    let analysis = ENGLISH.analyse(&text, None);
    let toponyms = recognise(&analysis, &WORLD);
    let settled = locate(&analysis, &WORLD, &toponyms, None);
    assert!(settled.len() > 2400 && settled.iter().all(Option::is_some));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]
    #[test]
    fn no_text_breaks_it(text in "(\\PC{0,12}|in |Paris|, |Texas|the |town of |-|U\\.S\\.|[\\.\\n ]){0,30}") {
        let analysis = ENGLISH.analyse(&text, None);
        let toponyms = recognise(&analysis, &WORLD);
        for toponym in &toponyms {
            prop_assert!(text.get(toponym.bytes.clone()).is_some());
        }
        prop_assert_eq!(locate(&analysis, &WORLD, &toponyms, None).len(), toponyms.len());
    }
}
