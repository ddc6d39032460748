//! The places of a document's toponyms in; places for those that no table knows, out.

use super::beside::Joint;
use super::spot::PlaceKind;
use super::{PlaceBasis, Settled, Toponym};
use dyad_record::Place;
use rustc_hash::FxHashMap;

/// Words within which a settled name tells where an unknown one lies; farther off the document as a whole does.
const NEAR: usize = 15;

/// Puts what is still open where the names around it lie: in what it is said to lie in, where the nearest town or landmark
/// lies, in the region that most of the document's towns lie in, in the nearest region or state.
pub(super) fn place_around(
    toponyms: &[Toponym<'_>],
    joints: &[Option<Joint>],
    settled: &mut [Option<Settled>],
) {
    let towns = Nearest::new(toponyms, settled, is_fine);
    let regions = Nearest::new(toponyms, settled, |kind| kind == PlaceKind::Region);
    let any = Nearest::new(toponyms, settled, |_| true);
    let focus = focus(settled);
    let mut found = Vec::new();
    for at in 0..settled.len() {
        if settled[at].is_some() {
            continue;
        }
        let joined = Some(at + 1)
            .filter(|next| joints[at] == Some(Joint::FirstInSecond) && is_settled(settled, *next));
        let near = towns.to(at).filter(|(_, words)| *words <= NEAR).map(|(other, _)| other);
        let far = || regions.to(at).or_else(|| any.to(at)).map(|(other, _)| other);
        let Some(other) = joined.or(near).or(focus).or_else(far) else { continue };
        found.extend(settled[other].as_ref().map(|other| (at, unlisted(toponyms[at].text, other))));
    }
    for (at, place) in found {
        settled[at] = Some(place);
    }
}

fn is_fine(kind: PlaceKind) -> bool {
    matches!(kind, PlaceKind::City | PlaceKind::County | PlaceKind::Feature | PlaceKind::Disputed)
}

fn is_settled(settled: &[Option<Settled>], at: usize) -> bool {
    settled.get(at).is_some_and(Option::is_some)
}

/// The first town of the region that most of the document's towns lie in.
fn focus(settled: &[Option<Settled>]) -> Option<usize> {
    let region = |found: &Settled| (found.place.country.clone(), found.place.admin1.clone());
    let mut counts: FxHashMap<(Option<String>, Option<String>), (u32, usize)> = FxHashMap::default();
    for (at, found) in settled.iter().enumerate() {
        if let Some(found) = found.as_ref().filter(|found| is_fine(found.kind)) {
            counts.entry(region(found)).or_insert((0, at)).0 += 1;
        }
    }
    let towns = settled.iter().flatten().filter(|found| is_fine(found.kind));
    towns
        .filter_map(|found| counts.get(&region(found)))
        .max_by_key(|(count, first)| (*count, usize::MAX - first))
        .map(|(_, first)| *first)
}

/// A place of that name, known only by where another lies.
fn unlisted(text: &str, other: &Settled) -> Settled {
    let place = Place {
        name: text.to_owned(),
        text: text.to_owned(),
        geonameid: None,
        kind: "unlisted".to_owned(),
        ..other.place.clone()
    };
    Settled { place, kind: PlaceKind::Feature, basis: PlaceBasis::Around }
}

/// For each toponym the nearest settled ones of some kinds, before it and behind it.
struct Nearest {
    /// By toponym: the other, and how many words off it stands.
    others: Vec<Option<(usize, usize)>>,
}

impl Nearest {
    fn new(toponyms: &[Toponym<'_>], settled: &[Option<Settled>], fits: impl Fn(PlaceKind) -> bool) -> Self {
        let is_fit = |at: usize| settled[at].as_ref().is_some_and(|found| fits(found.kind));
        let apart = |at: usize, other: usize| toponyms[at].words.start.abs_diff(toponyms[other].words.start);
        let mut others: Vec<Option<(usize, usize)>> = vec![None; settled.len()];
        let mut last = None;
        for (at, nearest) in others.iter_mut().enumerate() {
            *nearest = last.map(|other| (other, apart(at, other)));
            if is_fit(at) {
                last = Some(at);
            }
        }
        let mut next = None;
        for (at, nearest) in others.iter_mut().enumerate().rev() {
            let behind = next.map(|other| (other, apart(at, other)));
            if behind.is_some_and(|(_, words)| nearest.is_none_or(|(_, known)| words < known)) {
                *nearest = behind;
            }
            if is_fit(at) {
                next = Some(at);
            }
        }
        Self { others }
    }

    fn to(&self, at: usize) -> Option<(usize, usize)> {
        self.others[at]
    }
}
