//! What the constructions share: an attribution in the making, and spans of tokens.

use super::quotes::Quote;
use crate::{Analysis, Attribution, AttributionKind, Deprel, Token, TokenId};
use std::ops::Range;

/// An attribution whose kind and nesting are told later.
pub(super) fn made(source: Option<Token<'_>>, cue: Token<'_>, content: Vec<Range<u32>>) -> Attribution {
    Attribution {
        source: source.map(|s| super::source::phrase(s, cue)),
        source_head: source.map(|s| super::source::antecedent(s).id()),
        cue: Some(cue.id().0..cue.id().0 + 1),
        content,
        kind: AttributionKind::Indirect,
        within: None,
    }
}

/// Whether a token stands between quotation marks.
pub(super) fn is_quoted(token: Token<'_>, quotes: &[Quote]) -> bool {
    let at = token.id().0;
    let after = quotes.partition_point(|q| q.tokens.start <= at);
    quotes[..after].last().is_some_and(|q| q.tokens.contains(&at))
}

/// The words that mark a phrase or a clause as a complement: its `case` or `mark`.
pub(super) fn marker<'a>(token: Token<'a>) -> Option<Token<'a>> {
    token.children().find(|c| matches!(c.deprel(), Deprel::Case | Deprel::Mark))
}

/// Whether a clause begins with this word.
pub(super) fn is_marked(token: Token<'_>, word: &str) -> bool {
    token.children().any(|c| c.deprel() == Deprel::Mark && c.text().eq_ignore_ascii_case(word))
}

/// The pieces of `whole` before and after `part`.
pub(super) fn without(whole: Range<u32>, part: Range<u32>) -> Vec<Range<u32>> {
    [whole.start..part.start.min(whole.end), part.end.max(whole.start)..whole.end]
        .into_iter()
        .filter(|r| r.start < r.end)
        .collect()
}

/// From the first token of the pieces to the last.
pub(super) fn hull(pieces: impl Iterator<Item = Range<u32>>) -> Option<Range<u32>> {
    pieces.reduce(|a, b| a.start.min(b.start)..a.end.max(b.end))
}

pub(super) fn overlaps(a: &Range<u32>, b: &Range<u32>) -> bool {
    a.start < b.end && b.start < a.end
}

pub(super) fn shared(a: &Range<u32>, b: &Range<u32>) -> u32 {
    a.end.min(b.end).saturating_sub(a.start.max(b.start))
}

/// From the first token of the sentences of a range to their last.
pub(super) fn sentence_span(analysis: &Analysis, tokens: &Range<u32>) -> Range<u32> {
    let first = analysis.token(TokenId(tokens.start)).sentence().token_range();
    let last = analysis.token(TokenId(tokens.end - 1)).sentence().token_range();
    first.start..last.end
}
