//! `world/cases.tsv`: what phrases mean on a day; the share that is right is printed and has a floor.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

use dyad_world::{Phrase, Scene, Word, World};

const CASES: &str = include_str!(concat!(env!("CARGO_MANIFEST_DIR"), "/../../world/cases.tsv"));

/// What a case asks for: nothing, a value, or that there be none.
fn is_met(wanted: &str, found: Option<&str>) -> bool {
    match wanted {
        "*" => true,
        "-" => found.is_none(),
        wanted => found == Some(wanted),
    }
}

#[test]
fn phrases_mean_what_the_cases_say() {
    let world = World::builtin().unwrap();
    let (mut all, mut wrong) = (0, Vec::new());
    for line in CASES.lines().filter(|line| !line.starts_with('#')).skip(1) {
        let [phrase, on, id, country, sector] = line.split('\t').collect::<Vec<_>>()[..] else {
            panic!("{line}")
        };
        let spaced = phrase.replace("'s ", " 's ");
        let words: Vec<Word<'_>> = spaced.split(' ').map(Word::new).collect();
        let ends = |word: &Word<'_>| matches!(word.text, "of" | "from" | "in" | "to" | "," | "for");
        let is_title_of =
            spaced.starts_with("Chancellor of the Exchequer") || spaced.starts_with("Secretary of State");
        let end = if is_title_of { words.len() } else { words.iter().position(ends).unwrap_or(words.len()) };
        let scene = Scene::on(on.parse().unwrap());
        let found = world.resolve(&Phrase { words: &words, head: end - 1 }, &scene);
        let found_id = found.as_ref().and_then(|found| found.id.as_deref());
        let found_country = found.as_ref().and_then(|found| found.country.as_deref());
        let found_sector =
            found.as_ref().and_then(|found| found.sectors.first()).map(|sector| sector.as_str());
        all += 1;
        if !(is_met(id, found_id) && is_met(country, found_country) && is_met(sector, found_sector)) {
            wrong.push(format!("{phrase} ({on}): {found_id:?} {found_country:?} {found_sector:?}, wanted {id} {country} {sector}"));
        }
    }
    let share = 100.0 * (all - wrong.len()) as f64 / all as f64;
    eprintln!("{} of {all} cases right: {share:.1} %\n{}", all - wrong.len(), wrong.join("\n"));
    assert!(all >= 250);
    assert!(share >= 95.0, "{share:.1} % of the cases are right; the floor is 95 %");
}
