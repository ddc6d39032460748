//! Sentences to their kinds: prose, a headline, page furniture.

use super::blocks::is_row;
use super::sentences::Span;
use super::words::Word;
use super::words::marks::is_gap;
use crate::SentenceKind;

/// What kind of line each sentence is: a headline only at the head of a longer text; furniture only where it opens
/// with a known formula.
pub(crate) fn kinds(text: &str, words: &[Word], spans: &[Span]) -> Vec<SentenceKind> {
    let blocks = spans.last().map_or(0, |s| s.block + 1);
    spans
        .iter()
        .enumerate()
        .map(|(i, span)| {
            let words = &words[span.first as usize..span.end as usize];
            if is_row(&text[words[0].start as usize..words[words.len() - 1].end as usize]) {
                return SentenceKind::Furniture;
            }
            let alone = (i == 0 || spans[i - 1].block != span.block)
                && spans.get(i + 1).is_none_or(|s| s.block != span.block);
            let last = words.last().map_or("", |w| &text[w.start as usize..w.end as usize]);
            let ended = matches!(last, "." | "!" | "\"" | "”" | ":" | ")") || last.ends_with('.');
            if !alone || ended {
                return SentenceKind::Prose;
            }
            if blocks < 2 {
                let is_title = is_title_alone(text, words) && last != ",";
                return if is_title { SentenceKind::Headline } else { SentenceKind::Prose };
            }
            let surface = &text[words[0].start as usize..words[words.len() - 1].end as usize];
            if is_furniture(surface, words.len()) {
                SentenceKind::Furniture
            } else if i == 0 && words.len() >= 3 && words.len() <= 25 && last != "," {
                SentenceKind::Headline
            } else {
                SentenceKind::Prose
            }
        })
        .collect()
}

/// `Chile slams Peru over tuna`, and nothing else: a text of a few words without a stop that leaves articles and pronouns out, as titles do.
fn is_title_alone(text: &str, words: &[Word]) -> bool {
    const LEFT_OUT: &[&str] = &[
        "a", "an", "the", "i", "we", "he", "she", "it", "they", "you", "is", "are", "was", "were", "be",
        "been", "has", "have", "had", "this", "that", "these", "those", "who", "which", "?",
    ];
    let written = |word: &Word| text[word.start as usize..word.end as usize].to_lowercase();
    (4..=15).contains(&words.len())
        && text[words[0].start as usize..].starts_with(char::is_uppercase)
        && !words.iter().any(|word| LEFT_OUT.contains(&&*written(word)))
}

/// Whether a short line without an end opens as page furniture does.
fn is_furniture(line: &str, words: usize) -> bool {
    let formulas = include_str!("../../data/furniture.txt").lines().filter(|l| !l.starts_with('#'));
    words <= 12
        && formulas.into_iter().any(|formula| match formula.strip_suffix(" *") {
            Some(head) => {
                line.get(..head.len()).is_some_and(|h| h.eq_ignore_ascii_case(head))
                    && line[head.len()..].starts_with(is_gap)
            }
            None => line.eq_ignore_ascii_case(formula),
        })
}
