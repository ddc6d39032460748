//! The last touch on an attribution: its content in order, without marks at its ends, and its kind.

use super::found::{overlaps, shared, without};
use super::quotes::Quote;
use crate::{Analysis, Attribution, AttributionKind, TokenId};
use std::ops::Range;

/// Content in order, without overlaps, without marks at its ends that are no quotation marks; and its kind.
pub(super) fn tidy(analysis: &Analysis, attribution: &mut Attribution, quotes: &[Quote]) {
    if let Some(source) = attribution.source.as_mut() {
        while source.len() > 1
            && matches!(analysis.token(TokenId(source.end - 1)).text(), "," | "-" | "--" | "—" | ":")
        {
            source.end -= 1;
        }
    }
    attribution.content.sort_by_key(|c| c.start);
    let mut merged: Vec<Range<u32>> = Vec::with_capacity(attribution.content.len());
    for piece in attribution.content.drain(..) {
        match merged.last_mut() {
            Some(last) if piece.start <= last.end => last.end = last.end.max(piece.end),
            _ => merged.push(piece),
        }
    }
    let cut: Vec<Range<u32>> = attribution.cue.iter().chain(attribution.source.iter()).cloned().collect();
    for part in cut {
        merged = merged
            .into_iter()
            .flat_map(
                |piece| if overlaps(&piece, &part) { without(piece, part.clone()) } else { vec![piece] },
            )
            .collect();
    }
    let is_edge = |at: u32| {
        let text = analysis.token(TokenId(at)).text();
        matches!(text, "," | "." | ":" | ";" | "-" | "--" | "—" | "–" | "?" | "!" | "(" | ")")
    };
    for piece in &mut merged {
        while piece.start < piece.end && is_edge(piece.start) {
            piece.start += 1;
        }
        while piece.end > piece.start && is_edge(piece.end - 1) {
            piece.end -= 1;
        }
    }
    merged.retain(|p| p.start < p.end);
    attribution.content = merged;
    attribution.kind = kind(&attribution.content, quotes);
}

fn kind(content: &[Range<u32>], quotes: &[Quote]) -> AttributionKind {
    let (mut inside, mut total) = (0, 0);
    for piece in content {
        total += piece.len() as u32;
        let first = quotes.partition_point(|q| q.tokens.end <= piece.start);
        inside += quotes[first..]
            .iter()
            .take_while(|q| q.tokens.start < piece.end)
            .map(|q| shared(&q.tokens, piece))
            .sum::<u32>();
    }
    match inside {
        0 => AttributionKind::Indirect,
        n if n + 2 >= total => AttributionKind::Direct,
        _ => AttributionKind::Mixed,
    }
}
