//! Whatever the text, the layers are in order, inside the document, and found without a panic.

use dyad_lang::{Analysis, English};
use proptest::prelude::*;
use std::ops::Range;
use std::sync::LazyLock;

static ENGLISH: LazyLock<English> = LazyLock::new(|| English::embedded().expect("the model is built in"));

fn check(analysis: &Analysis) {
    let total = analysis.len() as u32;
    let inside = |r: &Range<u32>| {
        assert!(r.start < r.end && r.end <= total, "{r:?} of {total}");
        let _ = analysis.text_of(r.clone());
    };
    let apart = |all: Vec<&Range<u32>>| {
        all.iter().for_each(|r| inside(r));
        assert!(all.windows(2).all(|w| w[0].end <= w[1].start), "in order, without overlap: {all:?}");
    };
    apart(analysis.timexes.iter().map(|t| &t.tokens).collect());
    apart(analysis.names.iter().map(|n| &n.tokens).collect());
    apart(analysis.quantities.iter().map(|q| &q.tokens).collect());
    for timex in &analysis.timexes {
        assert!(timex.start.zip(timex.end).is_none_or(|(a, b)| a <= b), "{timex:?}");
        assert!(!timex.value.is_empty());
    }
    assert!(analysis.names.iter().all(|n| n.tokens.contains(&n.head.0)));
    for attribution in &analysis.attributions {
        apart(attribution.content.iter().collect());
        assert!(!attribution.content.is_empty());
        attribution.source.iter().chain(&attribution.cue).for_each(inside);
    }
    for chain in &analysis.chains {
        assert!(chain.mentions.len() >= 2 && (chain.representative as usize) < chain.mentions.len());
        assert!(chain.mentions.windows(2).all(|w| w[0].tokens.start <= w[1].tokens.start));
        chain.mentions.iter().for_each(|m| {
            inside(&m.tokens);
            assert!(m.tokens.contains(&m.head.0));
        });
    }
}

#[test]
fn a_token_is_part_of_one_time_expression() {
    for text in ["February 5/17/2016", "May 17 5/17/2016", "on May 17-5/17/2016 and 2016"] {
        check(&ENGLISH.analyse(text, None));
    }
}

/// Words that the grammars look for, in any order, with marks between them.
fn pieces() -> impl Strategy<Value = String> {
    let word = prop::sample::select(vec![
        "May",
        "17",
        "-",
        "21",
        "2016",
        "last",
        "the",
        "year",
        "of",
        "end",
        "mid",
        "two",
        "weeks",
        "ago",
        "every",
        "Monday",
        "first",
        "quarter",
        "1990s",
        "'90s",
        "fiscal",
        "/",
        "5",
        "p.m.",
        "from",
        "to",
        "between",
        "and",
        "since",
        "9999",
        "0",
        "31",
        "February",
        "99",
        "century",
        "a",
        "half",
        "hundred",
        "million",
        "$",
        "Rs",
        "per",
        "cent",
        "than",
        "more",
        "“",
        "”",
        "\"",
        "said",
        "according",
        "President",
        "Ministry",
        "for",
        ",",
        "(",
        ")",
        "he",
        "its",
        "both",
        "sides",
        ".",
        "\n\n",
        "Ana",
        "Torres",
        "Bolivia",
        "that",
        "was",
        "will",
        "visit",
        "’s",
        "'",
        "Easter",
        "12:30",
        "5/17/2016",
        "2016-02-30",
    ]);
    prop::collection::vec((word, prop::bool::weighted(0.8)), 0..60).prop_map(|words| {
        words.into_iter().map(|(w, space)| if space { format!("{w} ") } else { w.to_owned() }).collect()
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn layers_hold_on_words_of_the_grammars(text in pieces(), day in prop::option::of(0i64..3_000_000)) {
        let given = day.and_then(|d| jiff::civil::Date::MIN.checked_add(jiff::Span::new().days(d)).ok());
        check(&ENGLISH.analyse(&text, given));
    }

    #[test]
    fn layers_hold_on_any_text(text in "\\PC{0,200}") {
        check(&ENGLISH.analyse(&text, None));
    }
}

#[test]
fn layers_hold_at_the_ends_of_the_calendar() {
    for day in ["-009999-01-01", "9999-12-31"] {
        let given = day.parse().ok();
        assert!(given.is_some());
        check(&ENGLISH.analyse(
            "A century ago, last week, next year, Sunday, in the fall, at Easter, on May 3.",
            given,
        ));
    }
}
