//! Names on sentences of our own: of many cultures, in the style of news, in headlines, in capitals.

use dyad_lang::{English, NameKind};
use std::sync::LazyLock;

static ENGLISH: LazyLock<English> = LazyLock::new(|| English::embedded().expect("the model is built in"));

const PERSON: NameKind = NameKind::Person;
const ORGANISATION: NameKind = NameKind::Organisation;
const PLACE: NameKind = NameKind::Place;
const NATIONALITY: NameKind = NameKind::Nationality;
const FACILITY: NameKind = NameKind::Facility;
const EVENT: NameKind = NameKind::Event;

/// A sentence, then every name in it.
const CASES: &[(&str, &[(&str, NameKind)])] = &[
    (
        "The United States fought a war at home. Lincoln wanted to keep the Union whole.",
        &[("United States", NameKind::Place), ("Lincoln", NameKind::Person), ("Union", NameKind::Place)],
    ),
    (
        "Kenyan President Wanjiru Otieno flew to Kampala on Monday.",
        &[("Kenyan", NATIONALITY), ("Wanjiru Otieno", PERSON), ("Kampala", PLACE)],
    ),
    (
        "Foreign Minister Nguyen Thi Lan met her counterpart Aleksandra Petrova in Jakarta.",
        &[("Nguyen Thi Lan", PERSON), ("Aleksandra Petrova", PERSON), ("Jakarta", PLACE)],
    ),
    (
        "Mr. Okafor, who lives in Lagos, wrote to the United Nations.",
        &[("Okafor", PERSON), ("Lagos", PLACE), ("United Nations", ORGANISATION)],
    ),
    (
        "Sheikh Khalid bin Rashid received Ahmed Mansour in Doha.",
        &[("Khalid bin Rashid", PERSON), ("Ahmed Mansour", PERSON), ("Doha", PLACE)],
    ),
    (
        "The Inter-ministerial Chile-Peru Commission for Trade, Economic, Cultural and Scientific Cooperation met in Lima.",
        &[
            (
                "Inter-ministerial Chile-Peru Commission for Trade, Economic, Cultural and Scientific Cooperation",
                ORGANISATION,
            ),
            ("Lima", PLACE),
        ],
    ),
    (
        "The Ministry of Foreign Affairs summoned the Danish envoy.",
        &[("Ministry of Foreign Affairs", ORGANISATION), ("Danish", NATIONALITY)],
    ),
    ("Police closed Entebbe International Airport.", &[("Entebbe International Airport", FACILITY)]),
    ("She spoke at the Lima Climate Summit.", &[("Lima Climate Summit", EVENT)]),
    ("The Bank of Ghana raised its rate.", &[("Bank of Ghana", ORGANISATION)]),
    ("We went to Arizona.", &[("Arizona", PLACE)]),
    ("GERMANY SENDS ENVOY TO POLAND", &[("GERMANY", PLACE), ("POLAND", PLACE)]),
];

#[test]
fn names_of_many_kinds_are_found() {
    let mut wrong = Vec::new();
    for (text, wanted) in CASES {
        let analysis = ENGLISH.analyse(text, None);
        let found: Vec<(&str, NameKind)> =
            analysis.names.iter().map(|n| (analysis.text_of(n.tokens.clone()), n.kind)).collect();
        if found != *wanted {
            wrong.push(format!("{text}\n  {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_word_that_is_a_name_in_one_place_is_one_in_all() {
    let analysis = ENGLISH.analyse(
        "Maria Oduya chairs the bank. Oduya resigned on Friday. Nobody had asked Oduya to stay.",
        None,
    );
    let persons = analysis.names.iter().filter(|n| n.kind == PERSON).count();
    assert_eq!(persons, 3);
}

#[test]
fn odd_texts_do_no_harm() {
    for text in ["", " ", "\u{202e}", "İİİ ẞẞ ǅ", "A", "'s", "--", "The The The", "Of And For", "ﬁ Ⅷ 𝔄𝔅 Ω"]
    {
        let analysis = ENGLISH.analyse(text, None);
        for name in &analysis.names {
            assert!(!name.tokens.is_empty() && !analysis.text_of(name.tokens.clone()).is_empty());
        }
    }
}
