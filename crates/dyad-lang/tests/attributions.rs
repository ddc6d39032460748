//! Who says, thinks, wants and finds what, construction by construction, on sentences of our own.

use dyad_lang::{Analysis, English};
use std::ops::Range;
use std::sync::LazyLock;

static ENGLISH: LazyLock<English> = LazyLock::new(|| English::embedded().expect("the model is built in"));

/// Source (`-` for none), cue and content (pieces joined by ` … `) of the text's own attributions.
fn found(text: &str) -> Vec<String> {
    let analysis = ENGLISH.analyse(text, None);
    let words = |r: &Range<u32>| analysis.text_of(r.clone()).to_owned();
    analysis
        .attributions
        .iter()
        .filter(|a| a.within.is_none())
        .map(|a| {
            let content: Vec<String> = a.content.iter().map(words).collect();
            let part = |r: &Option<Range<u32>>| r.as_ref().map_or_else(|| "-".to_owned(), words);
            format!("{} | {} | {}", part(&a.source), part(&a.cue), content.join(" … "))
        })
        .collect()
}

#[track_caller]
fn check(cases: &[(&str, &[&str])]) {
    for (text, wanted) in cases {
        assert_eq!(found(text), *wanted, "{text}");
    }
}

#[test]
fn verbs_of_speech() {
    check(&[
        ("The envoy said the ferry was late.", &["The envoy | said | the ferry was late"]),
        ("The ferry was late, the envoy said.", &["the envoy | said | The ferry was late"]),
        ("The ferry, she said, was late.", &["she | said | The ferry … was late"]),
        ("Lima told reporters that the ferry was late.", &["Lima | told | that the ferry was late"]),
        ("The envoy asked whether the ferry was late.", &["The envoy | asked | whether the ferry was late"]),
        ("They met the envoy, who said that the ferry was late.", &["who | said | that the ferry was late"]),
    ]);
}

#[test]
fn verbs_of_will_and_judgment() {
    check(&[
        ("Lima urged Quito to sign the treaty.", &["Lima | urged | Quito to sign the treaty"]),
        ("Lima vowed to rebuild the port.", &["Lima | vowed | to rebuild the port"]),
        ("Lima wants to rebuild the port.", &["Lima | wants | to rebuild the port"]),
        ("Lima called for a new treaty.", &["Lima | called | for a new treaty"]),
        (
            "The senator criticized the mayor for closing the port.",
            &["The senator | criticized | the mayor for closing the port"],
        ),
        ("The senator described the plan as a farce.", &["The senator | described | the plan as a farce"]),
        ("The senator opposes the treaty.", &["The senator | opposes | the treaty"]),
    ]);
}

#[test]
fn passives_have_their_patient_in_the_content() {
    check(&[
        ("The port is expected to reopen in May.", &["- | expected | The port … to reopen in May"]),
        ("The treaty was denounced by the senator.", &["the senator | denounced | The treaty"]),
        ("The mayor is seen as a reformer.", &["- | seen | The mayor … as a reformer"]),
        ("The envoy was told that the ferry was late.", &["The envoy | told | that the ferry was late"]),
    ]);
}

#[test]
fn seeming_and_feeling() {
    check(&[
        ("The bridge seems to lean.", &["- | seems | The bridge … to lean"]),
        ("The mayor seems to like the plan.", &["The mayor | like | the plan"]),
        ("The delay angered the farmers.", &["the farmers | angered | The delay"]),
    ]);
}

#[test]
fn nouns_and_adjectives() {
    check(&[
        ("The paper printed her claim that the port was safe.", &["her | claim | that the port was safe"]),
        ("The mayor's criticism of the treaty was mild.", &["The mayor's | criticism | of the treaty"]),
        ("She is sure that the port is safe.", &["She | sure | that the port is safe"]),
        ("The mayor is a supporter of the treaty.", &["The mayor | supporter | of the treaty"]),
        ("The farmers are worried about the drought.", &["The farmers | worried | about the drought"]),
        ("The crew is reluctant to leave the port.", &["The crew | reluctant | to leave the port"]),
    ]);
}

#[test]
fn without_a_verb() {
    check(&[
        (
            "The port will reopen in May, according to the ministry.",
            &["the ministry | according to | The port will reopen in May"],
        ),
        ("Poll: Most farmers back the treaty", &["Poll | : | Most farmers back the treaty"]),
    ]);
}

#[test]
fn what_stands_inside_another_content_is_told_apart() {
    let text = "The envoy said that Lima had promised to rebuild the port.";
    assert_eq!(found(text), ["The envoy | said | that Lima had promised to rebuild the port"]);
    let analysis = ENGLISH.analyse(text, None);
    let inner: Vec<_> = analysis.attributions.iter().filter(|a| a.within.is_some()).collect();
    assert_eq!(inner.len(), 1);
    let outer = &analysis.attributions[inner[0].within.expect("it is inside") as usize];
    assert!(outer.within.is_none());
    assert_eq!(named(&analysis, inner[0].source_head), "Lima");
}

fn named(analysis: &Analysis, head: Option<dyad_lang::TokenId>) -> &str {
    head.map_or("-", |h| analysis.token(h).text())
}

#[test]
fn the_same_source_goes_on() {
    check(&[(
        "The envoy said the ferry was late, adding that the crew had slept.",
        &["The envoy | said | the ferry was late", "The envoy | adding | that the crew had slept"],
    )]);
}

#[test]
fn quotations_over_sentences_and_paragraphs() {
    check(&[
        (
            "“The ferry is late,” the envoy said. “It will come at noon.”",
            &["the envoy | said | “The ferry is late,” … “It will come at noon.”"],
        ),
        (
            "“The ferry is late,” said the envoy, “but it will come at noon.”",
            &["the envoy | said | “The ferry is late,” … “but it will come at noon.”"],
        ),
        ("The envoy was calm: “The ferry will come at noon, as it does every day.”", &[]),
    ]);
}

#[test]
fn who_stands_for_a_noun() {
    let analysis = ENGLISH.analyse("They met the envoy, who said that the ferry was late.", None);
    assert_eq!(named(&analysis, analysis.attributions[0].source_head), "envoy");
}

#[test]
fn a_pronoun_leads_to_a_name_through_its_chain() {
    let analysis =
        ENGLISH.analyse("Ana Torres arrived in Oslo on Monday. She said the ferry was late.", None);
    let source = analysis.attributions[0].source_head.expect("there is a source");
    assert_eq!(analysis.token(source).text(), "She");
    let (chain, _) = analysis.chain_of(source).expect("she is Ana Torres");
    let named = &chain.mentions[chain.representative as usize];
    assert_eq!(analysis.text_of(named.tokens.clone()), "Ana Torres");
}

#[test]
fn what_attributes_nothing() {
    check(&[
        ("The ferry carried farmers to the port.", &[]),
        ("The crew repaired the engine on Monday.", &[]),
        ("You know that the ferry is late.", &[]),
    ]);
}
