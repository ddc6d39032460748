//! Which attribution stands inside which: `He said that Lima had promised to …`.

use crate::Attribution;
use std::ops::Range;

/// How many pieces of content that begin before a cue are looked at: more do not hold each other.
const LOOKED_AT: usize = 64;

/// Tells every attribution the smallest other one whose content holds its cue. Never in a circle: of two that hold
/// each other's cue neither stands inside.
pub(super) fn nest(attributions: &mut [Attribution]) {
    let mut pieces: Vec<(Range<u32>, usize)> = attributions
        .iter()
        .enumerate()
        .flat_map(|(at, a)| a.content.iter().map(move |c| (c.clone(), at)))
        .collect();
    pieces.sort_by_key(|(c, at)| (c.start, c.end, *at));
    for at in 0..attributions.len() {
        let Some(cue) = attributions[at].cue.clone() else { continue };
        let after = pieces.partition_point(|(c, _)| c.start <= cue.start);
        let holder = pieces[..after]
            .iter()
            .rev()
            .take(LOOKED_AT)
            .filter(|(c, other)| {
                *other != at && c.contains(&cue.start) && !holds(&attributions[at], &attributions[*other])
            })
            .min_by_key(|(c, other)| (c.len(), *other));
        if let Some((_, holder)) = holder
            && !is_under(attributions, *holder, at)
        {
            attributions[at].within = Some(*holder as u32);
        }
    }
}

/// Whether the content of one holds the other's cue.
fn holds(outer: &Attribution, inner: &Attribution) -> bool {
    inner.cue.as_ref().is_some_and(|cue| outer.content.iter().any(|c| c.contains(&cue.start)))
}

/// Whether `inner` stands inside `outer`, at any depth that is believed.
fn is_under(attributions: &[Attribution], inner: usize, outer: usize) -> bool {
    let above = |at: &usize| attributions[*at].within.map(|w| w as usize);
    let mut chain = std::iter::successors(Some(inner), above).take(LOOKED_AT + 1);
    // A deeper chain is refused, so that the walk stays short.
    chain.by_ref().take(LOOKED_AT).any(|at| at == outer) || chain.next().is_some()
}
