//! Of the parties of gold events, how many the words of their document resolve to, each name by its best meaning alone.
//! The gold does not tell which words name a party, so a party counts as found where any words of the document mean it
//! first. Measured, not fitted.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

use dyad_world::{Scene, Word, World};
use std::collections::{BTreeMap, BTreeSet};

const GOLD: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/gold");

fn lines(name: &str) -> Option<Vec<serde_json::Value>> {
    let text = std::fs::read_to_string(format!("{GOLD}/{name}")).ok()?;
    Some(text.lines().filter_map(|line| serde_json::from_str(line).ok()).collect())
}

/// What the words of a text mean first: countries, ids, groups.
fn seen(world: &World, text: &str, scene: &Scene) -> BTreeSet<String> {
    let spaced = text
        .replace("'s", " 's")
        .replace("’s", " 's")
        .replace([',', ';', '"', '(', ')'], " , ")
        .replace(". ", " . ");
    let words: Vec<Word<'_>> =
        spaced.split_whitespace().map(|word| Word::new(word.trim_end_matches(['.', ':']))).collect();
    world
        .mentions_in(&words, scene)
        .into_iter()
        .filter_map(|found| found.meanings.into_iter().next())
        .flat_map(|meaning| meaning.country.into_iter().chain([meaning.id]))
        .collect()
}

#[test]
fn gold_parties_are_among_the_mentions() {
    let world = World::builtin().unwrap();
    for (set, floor) in [("gsr-dev", 0.90), ("news-dev", 0.90)] {
        let (Some(docs), Some(gold)) =
            (lines(&format!("{set}.docs.jsonl")), lines(&format!("{set}.gold.jsonl")))
        else {
            eprintln!("skipped: {GOLD} is not there");
            return;
        };
        let text = |value: &serde_json::Value, field: &str| value[field].as_str().unwrap_or("").to_owned();
        let mut by_doc = BTreeMap::new();
        for doc in &docs {
            let scene = Scene {
                on: text(doc, "published").get(..10).and_then(|day| day.parse().ok()),
                ..Scene::default()
            };
            by_doc.insert(text(doc, "id"), seen(&world, &text(doc, "text"), &scene));
        }
        let (mut all, mut found) = (0u32, 0u32);
        let mut missing: BTreeMap<String, u32> = BTreeMap::new();
        for event in &gold {
            let parties =
                ["actors", "recipients"].into_iter().filter_map(|field| event[field].as_array()).flatten();
            for party in parties.filter_map(|party| party.as_str()).filter(|party| *party != "?") {
                all += 1;
                match by_doc.get(&text(event, "doc")).is_some_and(|seen| seen.contains(party)) {
                    true => found += 1,
                    false => *missing.entry(format!("{} {party}", text(event, "doc"))).or_default() += 1,
                }
            }
        }
        let share = f64::from(found) / f64::from(all);
        eprintln!(
            "{set}: {found} of {all} parties are the best meaning of some words ({:.1} %); missing: {missing:?}",
            100.0 * share
        );
        assert!(share >= floor, "{set}: {share:.3}");
    }
}
