//! Whom words for several mean, in sentences of our own.

use crate::Reader;
use dyad_record::{Document, Record};
use std::sync::LazyLock;

static READER: LazyLock<Reader> = LazyLock::new(|| Reader::builtin().unwrap());

/// The lands of the sides that a text's last act is done to.
fn done_to(text: &str) -> Vec<String> {
    let told = |record| match record {
        Record::Event(event) => Some(event),
        _ => None,
    };
    let document = Document::from_text(text).with_id("own");
    let last = READER.read(document).records.into_iter().filter_map(told).next_back();
    let mut sides: Vec<String> =
        last.into_iter().flat_map(|e| e.recipients).filter_map(|e| e.country).collect();
    sides.sort();
    sides
}

#[test]
fn those_who_are_counted_are_those_counted_before() {
    for text in [
        "Police in Lima arrested 40 Peruvian students. Eight were released on Friday.",
        "Police in Lima arrested 40 Peruvian students. Nine of them were released on Friday.",
    ] {
        assert_eq!(done_to(text), ["PER"], "{text}");
    }
}

#[test]
fn a_number_that_is_done_the_same_to_counts_the_same() {
    let text = "Norway expelled nine Belarusian diplomats on Monday. Estonia expelled three.";
    assert_eq!(done_to(text), ["BLR"]);
}

#[test]
fn money_is_nobody() {
    let text = "Guyana gave US$50,000 to Dominica on Monday.";
    assert_eq!(done_to(text), ["DMA"]);
}

#[test]
fn the_neighbours_of_a_state_are_others() {
    let text =
        "Kenya trades with Uganda. Lorries left Uganda on Monday. Kenya banned imports from its neighbours.";
    assert!(!done_to(text).contains(&"KEN".to_owned()), "{:?}", done_to(text));
}
