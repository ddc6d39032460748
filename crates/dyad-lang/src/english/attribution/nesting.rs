//! Which attribution stands inside which: `He said that Lima had promised to …`.

use crate::Attribution;
use std::ops::Range;

/// Tells every attribution the smallest one that holds its cue, itself and those inside of it left out.
/// Expects the attributions in the order of their content.
pub(super) fn nest(attributions: &mut [Attribution]) {
    let mut holders: Vec<(Range<u32>, usize)> = attributions
        .iter()
        .enumerate()
        .flat_map(|(at, a)| a.content.iter().map(move |c| (c.clone(), at)))
        .collect();
    holders.sort_by_key(|(c, at)| (c.start, std::cmp::Reverse(c.end), *at));
    // TODO sweep
    for at in 0..attributions.len() {
        let Some(cue) = attributions[at].cue.clone() else { continue };
        let after = holders.partition_point(|(c, _)| c.start <= cue.start);
        let holder = holders[..after]
            .iter()
            .rev()
            .take(LOOKED_AT)
            .filter(|(c, other)| *other != at && c.contains(&cue.start) && !holds(&attributions[at], &attributions[*other]))
            .min_by_key(|(c, other)| (c.len(), *other))
            .map(|(_, other)| *other as u32);
        attributions[at].within = holder;
    }
}

/// How many contents that begin before a cue are looked at: so many attributions do not hold each other.
const LOOKED_AT: usize = 64;

/// Whether the content of one holds the other's cue.
fn holds(outer: &Attribution, inner: &Attribution) -> bool {
    inner.cue.as_ref().is_some_and(|cue| outer.content.iter().any(|c| c.contains(&cue.start)))
}
