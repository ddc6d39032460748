//! The built-in model: whole trees of our own sentences, bars on the treebanks, and any text at all.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

use dyad_lang::{Analysis, Deprel, English, Scratch, SentenceKind, Upos, conllu};
use proptest::prelude::*;
use std::sync::OnceLock;

fn english() -> &'static English {
    static ENGLISH: OnceLock<English> = OnceLock::new();
    ENGLISH.get_or_init(|| English::embedded().unwrap())
}

/// Relation and head of each word, as `word<relation<head`.
fn arcs(analysis: &Analysis) -> Vec<String> {
    analysis
        .tokens()
        .map(|t| format!("{}<{}<{}", t.text(), t.deprel(), t.head().map_or("ROOT", |h| h.text())))
        .collect()
}

#[test]
fn plain_clauses_have_their_arguments() {
    let table: [(&str, &[&str]); 4] = [
        (
            "The president met the foreign minister in Oslo.",
            &["president<nsubj<met", "minister<obj<met", "Oslo<obl<met", "foreign<amod<minister"],
        ),
        ("Norway condemned the attack.", &["Norway<nsubj<condemned", "attack<obj<condemned"]),
        ("The envoy was expelled by Peru.", &["envoy<nsubj:pass<expelled", "was<aux:pass<expelled"]),
        (
            "They did not sign the treaty.",
            &["They<nsubj<sign", "did<aux<sign", "not<advmod<sign", "treaty<obj<sign"],
        ),
    ];
    for (text, expected) in table {
        let found = arcs(&english().parse(text));
        for arc in expected {
            assert!(found.iter().any(|f| f == arc), "{text}: no {arc} in {found:?}");
        }
    }
}

/// A verb found where the network saw none must not hang a phrase under a part of itself.
#[test]
fn every_word_hangs_under_the_root() {
    let texts = [
        "Members of the nine-member Addis Ababa-based AFTC account for much tea.",
        "Members of the seven-member Buenos Aires-based LWTC account for some wool.",
    ];
    for text in texts {
        let analysis = english().parse(text);
        let count = analysis.tokens().count();
        for token in analysis.tokens() {
            let steps = std::iter::successors(token.head(), |t| t.head()).take(count + 1).count();
            assert!(steps <= count, "{text}: {} hangs under itself", token.text());
        }
    }
}

#[test]
fn lemmas_are_of_the_dictionary() {
    let analysis =
        english().parse("The ministers met and their delegations were negotiating better agreements.");
    let lemmas: Vec<&str> = analysis.tokens().map(|t| t.lemma()).collect();
    assert_eq!(
        lemmas,
        [
            "the",
            "minister",
            "meet",
            "and",
            "their",
            "delegation",
            "be",
            "negotiate",
            "good",
            "agreement",
            "."
        ]
    );
}

#[test]
fn names_are_names_whatever_they_end_in() {
    let table = [
        ("Mrs. Torres met the mayor of Athens.", "Torres", "Torres"),
        ("Mrs. Torres met the mayor of Athens.", "Athens", "Athens"),
        ("A Fijian envoy came.", "Fijian", "Fijian"),
        ("The talks between Khalid al Rashid and the mayor ended.", "al", "al"),
    ];
    for (text, form, lemma) in table {
        let analysis = english().parse(text);
        let word = analysis.tokens().find(|t| t.text() == form).unwrap();
        assert_eq!(word.lemma(), lemma, "{text}");
        assert!(matches!(word.upos(), Upos::Propn | Upos::Adj), "{text}: {}", word.upos());
    }
}

#[test]
fn a_title_and_page_furniture_are_told_from_prose() {
    let text = "Ministers Agree on New Border Crossing\n\nThe two sides signed the plan on Friday.\n\nShare this article\n";
    let kinds: Vec<SentenceKind> = english().parse(text).sentences().map(|s| s.kind()).collect();
    assert_eq!(kinds, [SentenceKind::Headline, SentenceKind::Prose, SentenceKind::Furniture]);
}

#[test]
fn a_sentence_without_end_is_cut() {
    let analysis = english().parse(&"and so on ".repeat(1000));
    assert!(analysis.sentences().all(|s| s.token_range().len() <= 400));
    assert_eq!(analysis.len(), 3000);
}

#[test]
fn reading_again_gives_the_same() {
    let text = "Talks were held in Lima on Monday. \"We agree,\" the envoy said.";
    let mut scratch = Scratch::default();
    let first = english().parse_with(text, &mut scratch);
    english().parse_with(
        "Another text, longer than the first, lies between the two readings of it.",
        &mut scratch,
    );
    assert_eq!(english().parse_with(text, &mut scratch), first);
}

#[test]
fn treebank_trees_are_found() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data/treebank/ewt-test.conllu");
    let Ok(text) = std::fs::read_to_string(path) else {
        eprintln!("skipped: no treebanks beside the checkout");
        return;
    };
    // The first part is enough to see a model or a tokeniser that broke; `dyad eval parse` measures it all.
    let part = text.match_indices("# newdoc").nth(60).map_or(text.len(), |(at, _)| at);
    let gold = conllu::read(&text[..part]).unwrap();
    let (mut words, mut tags, mut trees) = (0, 0, 0);
    for document in &gold {
        let parsed = english().parse_words(&document.analysis, &mut Scratch::default());
        for (g, p) in document.analysis.tokens().zip(parsed.tokens()) {
            words += 1;
            tags += usize::from(g.upos() == p.upos());
            let head = g.head().map(|h| h.id()) == p.head().map(|h| h.id());
            trees += usize::from(head && g.deprel().universal() == p.deprel().universal());
        }
    }
    assert!(tags * 100 >= words * 93, "tags: {tags} of {words}");
    assert!(trees * 100 >= words * 75, "trees: {trees} of {words}");
}

/// What holds of every analysis: tokens slice the text in order, trees are whole, CoNLL-U reads back.
fn check(text: &str) {
    let analysis = english().parse(text);
    let mut after = 0;
    for token in analysis.tokens() {
        let bytes = token.bytes();
        assert!(bytes.start >= after && bytes.end > bytes.start);
        assert!(
            text[after..bytes.start]
                .chars()
                .all(|c| c.is_whitespace() || c.is_control() || "\u{200b}\u{feff}\u{2060}\u{ad}".contains(c))
        );
        assert!(!token.text().contains(char::is_whitespace));
        after = bytes.end;
        assert!(token.ancestors().take(1000).count() < 500);
        assert_eq!(token.is_root(), token.deprel() == Deprel::Root);
    }
    let written = conllu::write(&analysis, "d");
    let again: usize = conllu::read(&written).unwrap().iter().map(|d| d.analysis.len()).sum();
    assert_eq!(again, analysis.len());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(40))]

    #[test]
    fn any_text_parses(text in any::<String>()) {
        check(&text);
    }

    #[test]
    fn any_run_of_marks_parses(text in "[a-zA-Z0-9'’\"“”.,:;!?()$%&/\\-–—…@# \n\t\u{0}\u{200b}🙂é]{0,200}") {
        check(&text);
    }
}

#[test]
fn huge_runs_parse() {
    for unit in ["a", "-", ".", "a-", "'s", "((", "🙂", "a.b,", "1-2/", "@."] {
        check(&unit.repeat(1200));
    }
    assert!(english().parse("").is_empty());
    assert_eq!(english().parse("Oslo").tokens().next().unwrap().upos(), Upos::Propn);
}
