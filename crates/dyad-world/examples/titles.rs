//! Reads running text from standard input on the day given: how many names right behind a title of office the world
//! knows, which of those that it does not are commonest, and how fast it loads and matches.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

use dyad_world::{Phrase, Scene, Sense, Word, World};
use std::collections::BTreeMap;
use std::io::Read;
use std::time::Instant;

/// Small words within names.
const PARTICLES: &[&str] =
    &["de", "du", "del", "la", "van", "von", "der", "den", "al", "bin", "da", "dos", "di"];

fn main() {
    let start = Instant::now();
    let world = World::builtin().unwrap();
    println!("load {:?}", start.elapsed());
    let scene = Scene { on: std::env::args().nth(1).and_then(|day| day.parse().ok()), ..Scene::default() };
    let mut text = String::new();
    std::io::stdin().read_to_string(&mut text).unwrap();
    let words: Vec<Word<'_>> =
        text.split_whitespace().flat_map(dyad_world::words).map(|word| Word::new(word.text)).collect();
    let sentences = sentences(&words);
    let start = Instant::now();
    let found: usize = sentences.iter().map(|sentence| world.mentions(sentence).len()).sum();
    let seconds = start.elapsed().as_secs_f64();
    println!("{} tokens, {found} mentions, {:.0} tokens/s", words.len(), words.len() as f64 / seconds);
    let (mut all, mut known, mut with_country) = (0u32, 0u32, 0u32);
    let mut unknown: BTreeMap<String, u32> = BTreeMap::new();
    for sentence in sentences {
        let matches = world.mentions(sentence);
        for title in
            matches.iter().filter(|found| found.meanings.iter().any(|meaning| meaning.sense == Sense::Office))
        {
            let is_capital = |word: &&Word<'_>| {
                word.proper && word.text.chars().all(|c| c.is_alphabetic() || c == '-' || c == '.')
            };
            let rest = &sentence[title.words.end..];
            let is_particle = |word: &Word<'_>| PARTICLES.contains(&word.text);
            let goes_on = |at: usize| {
                is_capital(&&rest[at])
                    || at > 0
                        && is_particle(&rest[at])
                        && rest.get(at + 1).is_some_and(|next| is_capital(&next))
            };
            let run = (0..rest.len().min(4)).take_while(|at| goes_on(*at)).count();
            // Headlines in capitals hold no names that could be told from other words.
            let is_shouted = sentence[title.words.end..].iter().take(run).all(|word| {
                word.text.chars().filter(|c| c.is_alphabetic()).count() > 1
                    && !word.text.chars().any(char::is_lowercase)
            });
            let title_words = &sentence[title.words.clone()];
            let is_headline = title_words
                .iter()
                .any(|word| word.text.len() > 3 && !word.text.chars().any(char::is_lowercase));
            if run == 0 || is_shouted || is_headline || !sentence[title.words.start].proper {
                continue;
            }
            let start = matches
                .iter()
                .rfind(|found| found.words.end == title.words.start)
                .map_or(title.words.start, |found| found.words.start);
            let phrase = &sentence[start..title.words.end + run];
            let resolved = world.resolve(&Phrase { words: phrase, head: phrase.len() - 1 }, &scene);
            all += 1;
            with_country += u32::from(
                resolved
                    .as_ref()
                    .is_some_and(|resolved| resolved.country.is_some() || resolved.group.is_some()),
            );
            match resolved {
                Some(resolved) if resolved.id.is_some() => known += 1,
                _ => {
                    *unknown
                        .entry(phrase.iter().map(|word| word.text).collect::<Vec<_>>().join(" "))
                        .or_default() += 1
                }
            }
        }
    }
    println!(
        "{all} names behind a title: {known} to a known person or body ({:.1} %), {with_country} with a country ({:.1} %)",
        100.0 * f64::from(known) / f64::from(all),
        100.0 * f64::from(with_country) / f64::from(all)
    );
    let mut unknown: Vec<_> = unknown.into_iter().collect();
    unknown.sort_by_key(|(name, count)| (std::cmp::Reverse(*count), name.clone()));
    for (name, count) in unknown.iter().take(300) {
        println!("{count}\t{name}");
    }
}

/// Runs of words up to a full stop that no abbreviation or initial bears.
fn sentences<'a, 'w>(words: &'w [Word<'a>]) -> Vec<&'w [Word<'a>]> {
    let is_end = |word: &Word<'_>| {
        word.text.ends_with('.')
            && word.text.chars().filter(|c| c.is_alphabetic()).count() > 2
            && !matches!(
                word.text,
                "Gen." | "Col." | "Sen." | "Rep." | "Gov." | "Corp." | "Inc." | "Dlrs." | "Mrs."
            )
            && !word.text.trim_end_matches('.').contains('.')
    };
    words.split_inclusive(is_end).filter(|sentence| !sentence.is_empty()).collect()
}
