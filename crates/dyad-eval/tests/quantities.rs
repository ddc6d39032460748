//! The table of quantities of `dyad-lang`, with the embedded model.

use dyad_eval::quantities::{read_cases, score_quantities};
use dyad_lang::English;

#[test]
fn most_cases_are_right() {
    let english = English::embedded().expect("the model is built in");
    let cases = read_cases(include_str!("../../dyad-lang/tests/quantities.tsv")).expect("the table reads");
    assert!(cases.len() >= 150, "{} cases", cases.len());
    let scores = score_quantities(&cases, |sentence| english.analyse(sentence, None));
    assert!(scores.f1 >= 0.95, "F1 {:.3}: {:#?}", scores.f1, scores.misses);
}
