//! The places of a document's toponyms in; places for those that no table knows, out.

use super::beside::Joint;
use super::spot::PlaceKind;
use super::{PlaceBasis, Settled, Toponym};
use dyad_record::Place;

/// Puts what is still open where the nearest settled name lies, the finest of those near by.
pub(super) fn place_around(
    toponyms: &[Toponym<'_>],
    joints: &[Option<Joint>],
    settled: &mut [Option<Settled>],
) {
    let fine = |kind: PlaceKind| {
        matches!(kind, PlaceKind::City | PlaceKind::County | PlaceKind::Feature | PlaceKind::Disputed)
    };
    let mut around: Vec<Option<usize>> = vec![None; settled.len()];
    for rank in [0, 1, 2] {
        let fits = |found: &Settled| match rank {
            0 => fine(found.kind),
            1 => found.kind == PlaceKind::Region,
            _ => true,
        };
        let mut last: Option<usize> = None;
        for at in 0..settled.len() {
            if settled[at].as_ref().is_some_and(fits) {
                last = Some(at);
            } else if settled[at].is_none() && around[at].is_none() {
                around[at] = last;
            }
        }
        let mut next: Option<usize> = None;
        for at in (0..settled.len()).rev() {
            if settled[at].as_ref().is_some_and(fits) {
                next = Some(at);
            } else if settled[at].is_none() {
                let far = |other: usize| toponyms[other].words.start.abs_diff(toponyms[at].words.start);
                let is_joined = joints[at] == Some(Joint::FirstInSecond) && next == Some(at + 1);
                let is_nearer = around[at].is_none_or(|known| {
                    settled[known].as_ref().is_some_and(fits)
                        && next.is_some_and(|other| far(other) < far(known))
                });
                if is_joined || is_nearer {
                    around[at] = next.or(around[at]);
                }
            }
        }
    }
    for at in 0..settled.len() {
        let Some(found) = around[at].and_then(|other| settled[other].clone()) else { continue };
        if settled[at].is_none() && found.basis != PlaceBasis::Around {
            let text = toponyms[at].text.to_owned();
            let place = Place {
                name: text.clone(),
                text,
                geonameid: None,
                kind: "unlisted".to_owned(),
                ..found.place
            };
            settled[at] = Some(Settled { place, kind: PlaceKind::Feature, basis: PlaceBasis::Around });
        }
    }
}
