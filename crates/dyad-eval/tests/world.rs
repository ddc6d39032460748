//! The tables of cases under `world/cases/`: the share that is right is printed and has a floor.

#![allow(clippy::unwrap_used, clippy::print_stderr)]

use dyad_eval::world::{CASES, read_cases, score_world};
use dyad_world::World;

#[test]
fn phrases_mean_what_the_cases_say() {
    let world = World::builtin().unwrap();
    let tables: Vec<_> =
        CASES.iter().map(|(name, text)| ((*name).to_owned(), read_cases(text).unwrap())).collect();
    let scores = score_world(&world, &tables);
    for miss in &scores.misses {
        eprintln!(
            "{}:{}: {} ({}): {:?}, wanted {:?}",
            miss.table, miss.line, miss.text, miss.on, miss.found, miss.wanted
        );
    }
    eprintln!("{} of {} cases right: {:.1} %", scores.right, scores.cases, 100.0 * scores.share);
    assert!(scores.cases >= 600);
    assert!(scores.share >= 0.97, "{:.3} of the cases are right; the floor is 0.97", scores.share);
}
