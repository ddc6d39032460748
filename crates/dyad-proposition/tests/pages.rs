//! Runs the pages of docs/constructions through the embedded parser.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

mod common;

use common::Expectation;
use dyad_lang::English;
use dyad_proposition::{Lexicon, propositions};
use std::path::Path;

/// One sentence of a page with what is expected of it.
struct Case {
    page: String,
    sentence: String,
    dated: Option<jiff::civil::Date>,
    right: Vec<Expectation>,
    wrong: Vec<Expectation>,
}

/// The parser's model is trained apart from this crate: so many of a hundred lines must hold with any model that is
/// committed, and every line that does not is shown.
const OF_A_HUNDRED: usize = 92;

#[test]
fn the_pages_hold() {
    let cases = read_pages();
    assert!(cases.len() >= 80, "{} sentences", cases.len());
    let (english, lexicon) = (English::embedded().unwrap(), Lexicon::builtin());
    let (mut lines, mut failed, mut mended) = (0, Vec::new(), Vec::new());
    for case in &cases {
        let analysis = english.analyse(&case.sentence, case.dated);
        let found = propositions(&analysis, &lexicon);
        let show = |line: &str| {
            let read: Vec<_> = found.iter().map(|p| p.readable(&analysis).to_string()).collect();
            format!(
                "{}: {}\n    wanted {line}\n    found  {}",
                case.page,
                case.sentence,
                read.join("\n           ")
            )
        };
        for expected in &case.right {
            lines += 1;
            if !expected.holds(&analysis, found.iter()) {
                failed.push(show(expected.line()));
            }
        }
        mended.extend(case.wrong.iter().filter(|e| e.holds(&analysis, found.iter())).map(|e| show(e.line())));
    }
    for line in failed.iter().chain(&mended) {
        eprintln!("{line}");
    }
    eprintln!(
        "{} of {lines} lines hold; {} lines marked as wrong hold by now",
        lines - failed.len(),
        mended.len()
    );
    assert!((lines - failed.len()) * 100 >= lines * OF_A_HUNDRED, "{} of {lines} lines fail", failed.len());
}

fn read_pages() -> Vec<Case> {
    let folder = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../docs/constructions"));
    let mut pages: Vec<_> = std::fs::read_dir(folder).unwrap().map(|e| e.unwrap().path()).collect();
    pages.sort();
    let mut cases: Vec<Case> = Vec::new();
    for path in pages.iter().filter(|p| p.extension().is_some_and(|e| e == "md")) {
        let page = path.file_stem().unwrap().to_string_lossy().into_owned();
        for (number, line) in std::fs::read_to_string(path).unwrap().lines().enumerate() {
            if let Some(sentence) = line.strip_prefix("> ") {
                let (dated, sentence) = match sentence.strip_prefix('(').and_then(|s| s.split_once(") ")) {
                    Some((date, rest)) => (Some(date.parse().unwrap()), rest),
                    None => (None, sentence),
                };
                let sentence = sentence.to_owned();
                cases.push(Case {
                    page: page.clone(),
                    sentence,
                    dated,
                    right: Vec::new(),
                    wrong: Vec::new(),
                });
            } else if let Some(expected) = line.strip_prefix("- ") {
                let place = || format!("{page}.md:{}: no proposition: {line}", number + 1);
                let case = cases.last_mut().unwrap_or_else(|| panic!("{}", place()));
                let parse = |line| Expectation::parse(line).unwrap_or_else(|| panic!("{}", place()));
                match expected.strip_prefix("wrong today: ") {
                    Some(wrong) => case.wrong.push(parse(wrong)),
                    None => case.right.push(parse(expected)),
                }
            }
        }
    }
    cases
}
