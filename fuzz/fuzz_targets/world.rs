//! Text as each of a user's tables of the world: an error with its place, or a world.
#![no_main]

use dyad_world::World;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    // The first line picks the table, so that one target has them all.
    let (table, text) = text.split_once('\n').unwrap_or(("persons", text));
    let name = ["persons", "states", "seats", "organisations", "offices", "agents", "members", "places", "portfolios", "demonyms"]
        .into_iter()
        .find(|name| table.starts_with(&name[..2]))
        .unwrap_or("persons");
    if let Err(error) = World::with_tables(&[(&format!("{name}-fuzz.tsv"), text)]) {
        assert!(!error.to_string().is_empty());
    }
});
