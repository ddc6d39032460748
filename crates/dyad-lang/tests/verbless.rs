//! Verbs that the network misses and the tree gets back, on sentences of our own.

use dyad_lang::{Deprel, English, Upos};
use std::sync::LazyLock;

static ENGLISH: LazyLock<English> = LazyLock::new(|| English::embedded().expect("the model is built in"));

/// The root, its subject and its object, where the root is a verb.
fn clause(text: &str) -> Option<(String, String, String)> {
    let analysis = ENGLISH.parse(text);
    let root = analysis.tokens().find(|t| t.deprel() == Deprel::Root && t.upos() == Upos::Verb)?;
    let word = |deprel| root.child(deprel).map(|t| t.text().to_owned()).unwrap_or_default();
    Some((root.lemma().to_owned(), word(Deprel::Nsubj), word(Deprel::Obj)))
}

#[track_caller]
fn check(text: &str, verb: &str, subject: &str, object: &str) {
    assert_eq!(clause(text), Some((verb.into(), subject.into(), object.into())), "{text}");
}

#[test]
fn attribute_of_its_object() {
    check("Bolivia massed tanks along the Paraguayan border.", "mass", "Bolivia", "tanks");
    check("Seoul has test-fired two missiles.", "fire", "Seoul", "missiles");
}

#[test]
fn noun_between_subject_and_object() {
    check("Peruvian police shot dead three marchers in Cuzco.", "shoot", "police", "marchers");
}

#[test]
fn past_with_the_tag_of_the_present() {
    check("Chinese hackers stole personnel records from the ministry.", "steal", "hackers", "records");
}

#[test]
fn bare_forms_are_their_own_lemma() {
    let analysis = ENGLISH.parse("The general vowed to flatten the town.");
    assert!(analysis.tokens().any(|t| t.text() == "flatten" && t.lemma() == "flatten"));
}

#[test]
fn phrases_stay_phrases() {
    assert_eq!(clause("The freshly painted gates of the old harbour."), None);
    assert_eq!(clause("A wanted man in a stolen car."), None);
}

#[test]
fn torn_tags_and_past_forms() {
    check("The Nordic Council cut grants to Albania in 2016.", "cut", "Council", "grants");
    check("Ghana froze the accounts of two banks.", "freeze", "Ghana", "accounts");
    check("Fighting erupted between border guards on Tuesday.", "erupt", "Fighting", "");
}

#[test]
fn headlines_between_two_names() {
    check("Egypt slams Ethiopia over dam", "slam", "Egypt", "Ethiopia");
}

#[test]
fn times_between_subject_and_verb() {
    check("Mr Lund on Sunday dismissed claims by the brewers.", "dismiss", "Lund", "claims");
}

#[test]
fn third_persons_lose_their_ending() {
    let analysis = ENGLISH.parse("She tours the mines, supplies the guards and watches the port.");
    let lemmas: Vec<&str> = analysis.tokens().filter(|t| t.upos() == Upos::Verb).map(|t| t.lemma()).collect();
    assert_eq!(lemmas, ["tour", "supply", "watch"]);
}

#[test]
fn irregular_pasts_have_their_verbs() {
    for (text, verb) in [("The crew fled the ship.", "flee"), ("Protests shook the town.", "shake")] {
        let analysis = ENGLISH.parse(text);
        assert!(analysis.tokens().any(|t| t.lemma() == verb), "{text}");
    }
}

#[test]
fn hyphened_nouns_bear_the_lemma_of_the_whole() {
    let analysis = ENGLISH.parse("Both armies broke the cease-fires of last year.");
    assert!(analysis.tokens().any(|t| t.lemma() == "ceasefire"));
}

#[test]
fn names_are_one_phrase() {
    for (text, first, last) in [
        ("Theresa May said on Monday that it was late.", "Theresa", "May"),
        ("The plea was repeated by Hun Sen on Friday.", "Hun", "Sen"),
    ] {
        let analysis = ENGLISH.parse(text);
        let word = |form: &str| analysis.tokens().find(|t| t.text() == form);
        let (first, last) = (word(first), word(last));
        let head = last.and_then(|t| t.head()).map(|t| t.id());
        assert_eq!((head, last.map(|t| t.deprel())), (first.map(|t| t.id()), Some(Deprel::Flat)), "{text}");
    }
}
