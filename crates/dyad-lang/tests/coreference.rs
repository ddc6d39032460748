//! Coreference on sentences of our own: which words mean the same, and which do not.

use dyad_lang::{Analysis, English};
use std::sync::LazyLock;

static ENGLISH: LazyLock<English> = LazyLock::new(|| English::embedded().expect("the model is built in"));

fn chains(analysis: &Analysis) -> Vec<Vec<&str>> {
    let words = |m: &dyad_lang::Mention| analysis.text_of(m.tokens.clone());
    analysis.chains.iter().map(|c| c.mentions.iter().map(words).collect()).collect()
}

/// A text, and groups of words that stand in one chain; words of two groups stand in two.
const CASES: &[(&str, &[&[&str]])] = &[
    // A counterpart is another person.
    (
        "Prime Minister Ana Torres met her Chilean counterpart, Luis Rojas, in Lima. He praised her.",
        &[&["Prime Minister Ana Torres", "her"], &["Luis Rojas", "He"]],
    ),
    // Surnames and titles.
    (
        "Foreign Minister Ana Torres arrived on Monday. Torres met the king. The minister left on Friday.",
        &[&["Foreign Minister Ana Torres", "Torres", "The minister"], &["the king"]],
    ),
    // Another given name, another person.
    ("Ana Torres met Luis Torres. Luis Torres thanked Ana Torres.", &[&["Ana Torres"], &["Luis Torres"]]),
    // Apposition and predicate.
    (
        "Luis Rojas, the president of Chile, spoke. Ana Torres is the premier of Peru.",
        &[&["Luis Rojas", "the president of Chile"], &["Ana Torres", "the premier of Peru"]],
    ),
    // `it` is no person, `they` no single thing.
    ("Mary Price read the treaty before she signed it.", &[&["Mary Price", "she"], &["the treaty", "it"]]),
    ("The envoys left because they were tired.", &[&["The envoys", "they"]]),
    // Acronyms, before and behind.
    (
        "The Andean Trade Council met in Lima. The ATC agreed on a tariff.",
        &[&["The Andean Trade Council", "The ATC"]],
    ),
    // Who speaks.
    ("“I will go,” said Ana Torres. “My answer is known.”", &[&["Ana Torres", "I", "My"]]),
    // One name of a state for another.
    (
        "The United States agreed. The U.S. will send tents, and America will pay.",
        &[&["The United States", "The U.S.", "America"]],
    ),
    // A noun again, with fewer words.
    ("The border treaty was signed in May. The treaty was praised.", &[&["The border treaty", "The treaty"]]),
    // Another number, another thing; another possessor, another thing.
    ("The envoys arrived. The envoy left.", &[&["The envoys"], &["The envoy"]]),
    // A part of a name is not what the whole names.
    ("North Korea answered. South Korea waited.", &[&["North Korea"], &["South Korea"]]),
    // An acronym that only looks like a short form.
    ("The European Union met. The US agreed.", &[&["The European Union"], &["The US"]]),
];

#[test]
fn words_of_one_group_are_one_and_of_two_are_two() {
    let mut wrong = Vec::new();
    for (text, groups) in CASES {
        let analysis = ENGLISH.analyse(text, None);
        let chains = chains(&analysis);
        let place = |words: &str| chains.iter().position(|c| c.contains(&words));
        for (at, group) in groups.iter().enumerate() {
            let first = place(group[0]);
            let is_one = group.len() == 1 || (first.is_some() && group.iter().all(|w| place(w) == first));
            let is_apart =
                groups[..at].iter().flat_map(|g| g.iter()).all(|w| first.is_none() || place(w) != first);
            if !is_one || !is_apart {
                wrong.push(format!("{text}\n  {group:?}: {chains:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_representative_is_a_name() {
    let analysis = ENGLISH.analyse("The premier, Ana Torres, arrived. She left.", None);
    let chain = &analysis.chains[0];
    let best = &chain.mentions[chain.representative as usize];
    assert_eq!(analysis.text_of(best.tokens.clone()), "Ana Torres");
}

#[test]
fn a_mention_holds_its_head_and_no_head_is_twice_in_a_chain() {
    let text = "The king and the queen of the island, both of whom he knew, said that they and their son would \
                visit the island’s ministers, who had met them.";
    let analysis = ENGLISH.analyse(text, None);
    for chain in &analysis.chains {
        for (at, mention) in chain.mentions.iter().enumerate() {
            assert!(mention.tokens.contains(&mention.head.0));
            assert!(chain.mentions[..at].iter().all(|m| m.tokens != mention.tokens));
        }
    }
}
