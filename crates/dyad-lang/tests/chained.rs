//! Several acts of one subject, and headlines: who does each and to whom, on sentences of our own.

use dyad_lang::{Deprel, English, SentenceKind};
use std::sync::LazyLock;

static ENGLISH: LazyLock<English> = LazyLock::new(|| English::embedded().expect("the model is built in"));

/// Each word that has the relation, with the word that it hangs on.
fn pairs(text: &str, deprel: Deprel) -> Vec<(String, String)> {
    let analysis = ENGLISH.parse(text);
    let of = |t: dyad_lang::Token<'_>| t.text().to_owned();
    analysis
        .tokens()
        .filter(|t| t.deprel() == deprel)
        .map(|t| (of(t), t.head().map(of).unwrap_or_default()))
        .collect()
}

#[track_caller]
fn check(text: &str, deprel: Deprel, word: &str, head: &str) {
    let found = pairs(text, deprel);
    assert!(found.contains(&(word.to_owned(), head.to_owned())), "{text} {found:?}");
}

#[test]
fn acts_in_a_row_have_one_subject_and_their_own_objects() {
    let text = "The Peruvian president flew to Quito, met his Ecuadorian counterpart and condemned Chile.";
    check(text, Deprel::Root, "flew", "");
    check(text, Deprel::Conj, "met", "flew");
    let text = "The Togolese minister met his Beninese counterpart and accused Niger of arming rebels.";
    check(text, Deprel::Conj, "accused", "met");
    check(text, Deprel::Obj, "Niger", "accused");
    check("Ghana put its fleet on alert and accused Togo of piracy.", Deprel::Obj, "Togo", "accused");
}

#[test]
fn what_stands_behind_an_aside_is_the_verb() {
    let text = "The envoy of Togo, whose mandate ends in June, accused Benin of bad faith.";
    check(text, Deprel::Nsubj, "envoy", "accused");
}

#[test]
fn headlines_tell_of_what_is_to_come() {
    check("Ghana, Togo to hold talks on fishing", Deprel::Conj, "Togo", "Ghana");
    check("Thai PM to visit Brunei", Deprel::Nsubj, "PM", "visit");
    check("Mongolia sanctions Russian banks", Deprel::Obj, "banks", "sanctions");
}

#[test]
fn a_title_alone_is_a_headline() {
    for (text, kind) in [
        ("Ecuador expels Venezuelan envoy", SentenceKind::Headline),
        ("Ecuador expels Venezuelan envoy.", SentenceKind::Prose),
        ("The minister was on a ship", SentenceKind::Prose),
    ] {
        let kinds: Vec<SentenceKind> = ENGLISH.parse(text).sentences().map(|s| s.kind()).collect();
        assert_eq!(kinds, [kind], "{text}");
    }
}
