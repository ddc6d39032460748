//! Resolves each line of standard input as a noun phrase on the day given as first argument.

#![allow(clippy::print_stdout, clippy::unwrap_used)]

use dyad_world::{Phrase, Scene, Word, World};

fn main() {
    let world = World::builtin().unwrap();
    let on = std::env::args().nth(1).and_then(|day| day.parse().ok());
    let scene = Scene { on, ..Scene::default() };
    for line in std::io::stdin().lines() {
        let line = line.unwrap().replace("'s", " 's").replace(',', " ,");
        let words: Vec<Word<'_>> = line.split_whitespace().map(Word::new).collect();
        let stop = |word: &Word<'_>| matches!(word.text, "of" | "from" | "in" | "to" | "," | "for");
        let head = words.iter().position(stop).unwrap_or(words.len()).saturating_sub(1);
        let found = world.resolve(&Phrase { words: &words, head }, &scene);
        println!(
            "{line}\n    {found:?}\n    {:?}",
            world.place(&words, &scene).map(|place| (place.name, place.country))
        );
    }
}
