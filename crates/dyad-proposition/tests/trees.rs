//! Reads hand-made trees: what the layer makes of right trees, whatever parser is embedded.
#![allow(clippy::unwrap_used)]

mod common;

use common::Expectation;
use dyad_proposition::{Lexicon, propositions};

#[test]
fn right_trees_give_the_propositions_expected() {
    let trees = include_str!("trees.conllu");
    let documents = dyad_lang::conllu::read(trees).unwrap();
    let lexicon = Lexicon::builtin();
    let mut blocks = trees.split("\n\n").filter(|b| b.contains("# text"));
    let mut checked = 0;
    for document in &documents {
        let analysis = &document.analysis;
        let all = propositions(analysis, &lexicon);
        for sentence in analysis.sentences() {
            let tokens = sentence.token_range();
            let found: Vec<_> = all.iter().filter(|p| tokens.contains(&p.predicate.head.0)).collect();
            for line in blocks.next().unwrap().lines().filter_map(|l| l.strip_prefix("# expect = ")) {
                let expected = Expectation::parse(line).unwrap_or_else(|| panic!("{line}"));
                let read: Vec<_> = found.iter().map(|p| p.readable(analysis).to_string()).collect();
                assert!(
                    expected.holds(analysis, found.iter().copied()),
                    "{}\nwanted {}\nfound  {}",
                    sentence.text(),
                    expected.line(),
                    read.join("\n       ")
                );
                checked += 1;
            }
        }
    }
    assert!(checked >= 28, "{checked} lines checked");
}
