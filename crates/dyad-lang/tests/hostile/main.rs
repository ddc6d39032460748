//! Texts that nobody would write: whatever comes, spans slice the text, trees are trees, CoNLL-U is valid, time and
//! memory grow with the text.
#![allow(clippy::unwrap_used)]

mod growth;
mod valid;

use dyad_lang::{Analysis, English, Sections, conllu};
use proptest::prelude::*;
use std::sync::OnceLock;

fn english() -> &'static English {
    static ENGLISH: OnceLock<English> = OnceLock::new();
    ENGLISH.get_or_init(|| English::embedded().unwrap())
}

/// What holds of every analysis.
fn check(analysis: &Analysis) {
    let text = analysis.text();
    let mut after = 0;
    for token in analysis.tokens() {
        let bytes = token.bytes();
        assert!(bytes.start >= after && bytes.end > bytes.start && text.get(bytes.clone()).is_some());
        after = bytes.end;
    }
    for sentence in analysis.sentences() {
        assert!(sentence.token_range().len() <= 400);
        assert_eq!(sentence.tokens().filter(|t| t.is_root()).count(), 1);
        assert!(sentence.tokens().all(|t| t.ancestors().take(401).count() <= 400));
    }
    let tokens = |range: &std::ops::Range<u32>| {
        assert!(range.start < range.end && range.end as usize <= analysis.len())
    };
    analysis.timexes.iter().for_each(|t| tokens(&t.tokens));
    analysis.names.iter().for_each(|n| tokens(&n.tokens));
    analysis.quantities.iter().for_each(|q| tokens(&q.tokens));
    analysis.attributions.iter().flat_map(|a| &a.content).for_each(tokens);
    analysis.chains.iter().flat_map(|c| &c.mentions).for_each(|m| tokens(&m.tokens));
}

fn check_text(text: &str) {
    let analysis = english().analyse(text, None);
    check(&analysis);
    let written = conllu::write(&analysis, "a/b c");
    let faults = valid::faults(&written);
    assert!(faults.is_empty(), "{text:?}\n{}\n{written}", faults.join("\n"));
    let words: usize = conllu::read(&written).unwrap().iter().map(|d| d.analysis.len()).sum();
    assert_eq!(words, analysis.len());
}

#[test]
fn our_conllu_is_valid_on_texts_of_all_kinds() {
    let cutting = include_str!("../cutting.txt");
    for line in cutting.lines().filter_map(|line| line.strip_prefix("< ")) {
        check_text(&line.replace("\\n", "\n").replace("\\t", "\t").replace("\\u{ad}", "\u{ad}"));
    }
    for text in [
        "",
        "\u{feff}",
        "_",
        "_ _ _",
        "# text = x",
        "1\t2\t3",
        "a\u{301}o\u{308}. \u{301}a",
        "=\u{338} <\u{338}a",
        "don't won't can't. The state's. The states' plan.",
        "the govern-\nment’s pre-\nwar treaties and min\u{ad}isters\u{ad}",
        "left.The envoy(who stayed)“left”…Then,he",
        "ﬁrst １２３ ＡＢＣ ㎞ ½ ² № ™ Ω Å",
        "각 ᄀ\u{1161}\u{11a8} \u{1100} \u{1161}",
        "\u{d7ff}\u{e000}\u{fffd}\u{ffff}\u{10ffff}",
        "a\u{200d}b\u{200c}c \u{200d} \u{fe0f} 👨\u{200d}👩\u{200d}👧 🏴\u{e0067}\u{e007f}",
        "\u{202e}olleh\u{202c} שלום، مرحبا\u{61c}",
        "\u{85}\u{2028}\u{2029}\u{b}\u{c}x",
        "'s 's. n't n't! 'Tis 'twas. '",
        "1. a\n2) b\n(c) d\n- e\n* f",
    ] {
        check_text(text);
    }
}

#[test]
fn documents_keep_their_sentence_ids_apart() {
    let text = "Oslo agreed. Lima did not.";
    let ids = ["a", "a-1", "a b", "a_b", "a/b", "a%2Fb", "", "é", "a\nb"];
    let written: String = ids.iter().map(|id| conllu::write(&english().parse(text), id)).collect();
    assert_eq!(valid::faults(&written), [""; 0]);
}

/// Characters that break what reads text: next to the surrogates, without width, joining, from right to left, controls.
fn hostile() -> impl Strategy<Value = String> {
    let character = prop_oneof![
        4 => prop::char::range('a', 'z').prop_map(String::from),
        2 => prop::char::range('A', 'Z').prop_map(String::from),
        1 => prop::char::range('0', '9').prop_map(String::from),
        4 => prop::sample::select(vec![
            " ", "  ", "\n", "\n\n", "\t", "\r\n", ".", ". ", "...", "…", ",", "'", "’", "\"", "“", "”", "(", ")", "[",
            "]", "-", "--", "—", "/", "$", "%", "@", "#", "&", ":", ";", "!", "?", "_", "=", "<", ">", "|", "\\", "*",
        ]).prop_map(str::to_owned),
        3 => prop::sample::select(vec![
            "\u{0}", "\u{7f}", "\u{85}", "\u{a0}", "\u{ad}", "\u{301}", "\u{338}", "\u{345}", "\u{5d0}", "\u{61c}", "\u{627}",
            "\u{94d}", "\u{1100}", "\u{1161}", "\u{11a8}", "\u{200b}", "\u{200c}", "\u{200d}", "\u{200e}", "\u{202e}", "\u{2028}",
            "\u{2029}", "\u{2060}", "\u{212b}", "\u{d7ff}", "\u{e000}", "\u{fb01}", "\u{fe0f}", "\u{feff}", "\u{ff21}", "\u{ff07}",
            "\u{fffd}", "\u{ffff}", "\u{1f1f5}", "\u{1f3fd}", "\u{1f642}", "\u{e0067}", "\u{10ffff}",
        ]).prop_map(str::to_owned),
        2 => prop::sample::select(vec![
            "n't", "'s", "U.S.", "Mr. ", "No. ", "May 16", "-\n", "http://a.b/c", "a@b.co", "1,200", "[17]", "LIMA, May 3 (AP) -- ",
            "The envoy said ", "\"We agree,\" ", " million dollars",
        ]).prop_map(str::to_owned),
    ];
    prop::collection::vec(character, 0..80).prop_map(|parts| parts.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn any_hostile_text_is_read(text in hostile()) {
        check_text(&text);
    }

    #[test]
    fn any_characters_are_read(text in any::<String>()) {
        check_text(&text);
    }

    #[test]
    fn conllu_reading_never_panics(text in hostile(), cut in any::<prop::sample::Index>()) {
        let _ = conllu::read(&text);
        // A file of ours with something else in the middle.
        let written = conllu::write(&english().parse("The envoy can't go. They left."), "d");
        let at = (0..=cut.index(written.len())).rev().find(|at| written.is_char_boundary(*at)).unwrap();
        for document in conllu::read(&format!("{}{text}{}", &written[..at], &written[at..])).into_iter().flatten() {
            check(&document.analysis);
        }
    }

    #[test]
    fn no_bytes_make_a_model_panic(bytes in prop::collection::vec(any::<u8>(), 0..200), keep in 0usize..60) {
        let whole = include_bytes!("../../../../models/english.model");
        let mut model = whole[..keep].to_vec();
        model.extend(bytes);
        let _ = Sections::read(&model);
        prop_assert!(English::load(&model).is_err());
    }
}

#[test]
fn nested_and_endless_things_are_read() {
    for text in [
        "(".repeat(3000) + &")".repeat(3000),
        "\"'“‘".repeat(1500),
        "He said that ".repeat(800),
        "x".repeat(100_000),
        "é".repeat(100_000),
        "a\u{301}".repeat(50_000),
        "1".repeat(100_000),
        "and the envoy of the king ".repeat(500),
    ] {
        check_text(&text);
    }
}
