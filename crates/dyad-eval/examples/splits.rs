//! `splits FILE.conllu... [--words]`: where the sentences (or the words) that we cut raw text into differ from a
//! treebank's, one a line: `-` an end that we miss, `+` one that is not there, with what stands around it.
#![allow(clippy::print_stdout)]

use dyad_lang::{Analysis, English, Scratch, conllu};
use std::collections::BTreeSet;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let english = English::embedded()?;
    let of_words = std::env::args().any(|a| a == "--words");
    for path in std::env::args().skip(1).filter(|a| !a.starts_with("--")) {
        for document in conllu::read(&std::fs::read_to_string(path)?)? {
            let gold = &document.analysis;
            let parsed = english.parse_with(gold.text(), &mut Scratch::default());
            let ends = |a: &Analysis| -> BTreeSet<usize> {
                if of_words {
                    a.tokens().map(|t| t.bytes().end).collect()
                } else {
                    a.sentences().map(|s| s.bytes().end).collect()
                }
            };
            let (right, found) = (ends(gold), ends(&parsed));
            for at in right.symmetric_difference(&found) {
                let sign = if right.contains(at) { '-' } else { '+' };
                println!("{sign} {:40} {}", document.id, around(gold.text(), *at));
            }
        }
    }
    Ok(())
}

/// The text around a byte, which `¦` marks.
fn around(text: &str, at: usize) -> String {
    let start = text[..at].char_indices().rev().nth(50).map_or(0, |(i, _)| i);
    let end = text[at..].char_indices().nth(50).map_or(text.len(), |(i, _)| at + i);
    format!("{} ¦ {}", &text[start..at], &text[at..end]).replace('\n', "⏎")
}
