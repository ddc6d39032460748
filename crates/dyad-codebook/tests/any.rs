//! Whatever stands in a frame file or a table, it is a codebook or an error that tells the place.

use dyad_codebook::Codebook;
use proptest::prelude::*;

/// Pieces of the language of frames, in any order.
fn pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "frame",
        "visit",
        "says",
        "when",
        "visit.v",
        "|",
        "place=object",
        "of/by/'s",
        "actor",
        "agent",
        "recipient",
        "gives",
        "CONSULT",
        "042",
        "cameo",
        "yes",
        "no",
        "\"They met.\"",
        "->",
        "KHM",
        "class",
        "test",
        "holds",
        "guard",
        "context",
        "strong",
        "is=",
        "@",
        "political",
        "only",
        "=",
        "(",
        ")",
        ",",
        "\n",
        "\n  ",
        "\n\n",
        "\t",
        "#",
        ".v",
        ".n",
        "//",
        "\"",
        "\u{0}",
        "\u{301}",
        "é",
        "🙂",
        "status",
        "occurred",
    ]);
    prop::collection::vec((piece, any::<bool>()), 0..60).prop_map(|pieces| {
        pieces
            .into_iter()
            .map(|(piece, blank)| if blank { format!("{piece} ") } else { piece.to_owned() })
            .collect()
    })
}

fn check(text: &str) {
    for name in ["a.frame", "plover.tsv", "cameo.tsv"] {
        if let Err(errors) = Codebook::from_files([(name, text)]) {
            assert!(errors.to_string().contains(name), "{errors}");
        }
    }
}

proptest! {
    #[test]
    fn pieces_of_frames_never_panic(text in pieces()) {
        check(&text);
    }

    #[test]
    fn any_text_never_panics(text in any::<String>()) {
        check(&text);
    }
}

/// Pieces of a verb dictionary, in any order.
fn dictionary_pieces() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "---",
        "-",
        "*",
        "[",
        "]",
        "[042]",
        "[:110]",
        "[046:046]",
        "&",
        "&SET",
        "+",
        "+WORD_",
        "{",
        "}",
        "(",
        ")",
        "$",
        "^",
        "%",
        "~",
        "a",
        "b",
        "=",
        "WORD",
        "TO",
        "_",
        "#",
        "\n",
        " ",
        "é",
        "\u{0}",
    ]);
    prop::collection::vec(piece, 0..60).prop_map(|pieces| pieces.join(" "))
}

proptest! {
    #[test]
    fn pieces_of_dictionaries_never_panic(text in dictionary_pieces()) {
        let _ = Codebook::from_petrarch([("any.txt", text.as_str())]);
    }

    #[test]
    fn any_dictionary_never_panics(text in "\\PC{0,200}") {
        let _ = Codebook::from_petrarch([("any.txt", text.as_str())]);
    }
}
