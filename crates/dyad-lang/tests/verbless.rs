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
