//! What tells where names are: the tags of the sequence model.

use super::features::NameFeatures;
use super::sequence;
use super::spans::Span;
use crate::{Analysis, NameKind, NameTag};
use std::ops::Range;

/// A span with its kind, as the tags have it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Tagged {
    pub(super) tokens: Range<u32>,
    pub(super) kind: NameKind,
}

/// The spans that the tags mark, in order. `rules` are the spans that the rules propose: the sequence model sees them too.
pub(super) fn tagged(analysis: &Analysis, rules: &[Span]) -> Vec<Tagged> {
    let tags = sequence::tags(analysis, &NameFeatures::with_spans(analysis, rules));
    let mut spans = Vec::new();
    for sentence in analysis.sentences() {
        read(&tags, sentence.token_range(), &mut spans);
    }
    spans
}

/// Reads one sentence's tags: an inside tag without a beginning of its kind before it begins a name itself.
fn read(tags: &[NameTag], range: Range<u32>, spans: &mut Vec<Tagged>) {
    let first = spans.len();
    for at in range {
        let tag = tags[at as usize];
        let Some(kind) = tag.kind() else { continue };
        match spans[first..].last_mut() {
            Some(last) if last.tokens.end == at && !tag.begins() && last.kind == kind => {
                last.tokens.end = at + 1
            }
            _ => spans.push(Tagged { tokens: at..at + 1, kind }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn broken_sequences_are_mended() {
        use NameTag::{BeginPlace, InsidePerson, InsidePlace, Out};
        let tags = [InsidePerson, InsidePerson, Out, BeginPlace, BeginPlace, InsidePlace, InsidePerson];
        let mut spans = Vec::new();
        read(&tags, 0..7, &mut spans);
        let found: Vec<(Range<u32>, NameKind)> = spans.into_iter().map(|s| (s.tokens, s.kind)).collect();
        let wanted = [
            (0..2, NameKind::Person),
            (3..4, NameKind::Place),
            (4..6, NameKind::Place),
            (6..7, NameKind::Person),
        ];
        assert_eq!(found, wanted);
    }
}
