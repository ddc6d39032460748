//! The names of a document, with how likely each of their places is, in; how much of the document lies where, out.

use super::group::Group;
use super::spot::{PlaceKind, Spot};
use rustc_hash::FxHashMap;

/// Degrees of latitude of a cell; what lies in the cells around is near.
const CELL: f64 = 1.2;

/// How much of the document lies in each country, region and cell of the map.
pub(super) struct Support<'w> {
    countries: FxHashMap<&'w str, f64>,
    regions: FxHashMap<(&'w str, &'w str), f64>,
    cells: FxHashMap<(i32, i32), f64>,
}

/// The same without one name's own part.
pub(super) struct Told<'s, 'w> {
    support: &'s Support<'w>,
    group: &'s Group<'w>,
}

impl<'w> Support<'w> {
    pub(super) fn of(groups: &[Group<'w>]) -> Self {
        let mut support = Self {
            countries: FxHashMap::default(),
            regions: FxHashMap::default(),
            cells: FxHashMap::default(),
        };
        for group in groups {
            for (candidate, soft) in group.candidates.iter().zip(&group.soft).filter(|(_, soft)| **soft > 0.0)
            {
                let (spot, mass) = (&candidate.spot, soft * group.mass);
                if !spot.country.is_empty() {
                    *support.countries.entry(spot.country).or_default() += mass;
                }
                if !spot.region.is_empty() {
                    *support.regions.entry((spot.country, spot.region)).or_default() += mass;
                }
                if is_fine(spot) {
                    *support.cells.entry(cell(spot)).or_default() += mass;
                }
            }
        }
        support
    }

    pub(super) fn without<'s>(&'s self, group: &'s Group<'w>) -> Told<'s, 'w> {
        Told { support: self, group }
    }
}

impl Told<'_, '_> {
    /// How much of the rest of the document lies in a place's country, its region and near it: from 0, nothing, towards 1.
    pub(super) fn beneath(&self, spot: &Spot<'_>) -> [f64; 3] {
        let own = |fits: &dyn Fn(&Spot<'_>) -> bool| -> f64 {
            let parts = self.group.candidates.iter().zip(&self.group.soft);
            parts.filter(|(candidate, _)| fits(&candidate.spot)).map(|(_, soft)| soft * self.group.mass).sum()
        };
        let share = |all: f64, own: f64, half: f64| {
            let rest = (all - own).max(0.0);
            rest / (rest + half)
        };
        let country = match spot.country {
            "" => 0.0,
            code => share(
                self.support.countries.get(code).copied().unwrap_or(0.0),
                own(&|s| s.country == code),
                2.0,
            ),
        };
        let region = match spot.region {
            "" => 0.0,
            code => share(
                self.support.regions.get(&(spot.country, code)).copied().unwrap_or(0.0),
                own(&|s| s.country == spot.country && s.region == code),
                1.0,
            ),
        };
        let near = if is_fine(spot) {
            let around = cells_around(spot);
            let all = around.iter().map(|cell| self.support.cells.get(cell).copied().unwrap_or(0.0)).sum();
            share(all, own(&|s| is_fine(s) && around.contains(&cell(s))), 1.0)
        } else {
            0.0
        };
        [country, region, near]
    }
}

/// Whether a place is small enough to be near something.
fn is_fine(spot: &Spot<'_>) -> bool {
    matches!(spot.kind, PlaceKind::City | PlaceKind::County | PlaceKind::Feature | PlaceKind::Disputed)
}

/// The cell of the map that a place lies in: its band of latitude, and its place in the band.
fn cell(spot: &Spot<'_>) -> (i32, i32) {
    let band = (spot.lat / CELL).floor() as i32;
    (band, column(band, spot.lon))
}

/// The nine cells around a place.
fn cells_around(spot: &Spot<'_>) -> [(i32, i32); 9] {
    let band = (spot.lat / CELL).floor() as i32;
    let mut cells = [(0, 0); 9];
    for (at, cell) in cells.iter_mut().enumerate() {
        let (row, shift) = (band + at as i32 / 3 - 1, at as i32 % 3 - 1);
        *cell = (row, column(row, spot.lon) + shift);
    }
    cells
}

/// Cells are as wide as they are high: fewer in the bands near the poles.
fn column(band: i32, lon: f64) -> i32 {
    let middle = (f64::from(band) + 0.5) * CELL;
    let width = CELL / middle.to_radians().cos().max(0.05);
    (lon / width).floor() as i32
}
