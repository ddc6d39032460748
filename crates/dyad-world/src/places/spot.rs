//! Lines of the table of places in; places with coordinates out.

use crate::World;
use dyad_record::Place;

/// What a place is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PlaceKind {
    /// A state or territory.
    Country,
    /// A first-order region: a state of a federation, a province.
    Region,
    /// A second-order region: a county.
    County,
    /// A city, town or village.
    City,
    /// A continent, a part of one, an ocean, a union of states.
    Wide,
    /// A disputed area.
    Disputed,
    /// Anything else: a river, a mountain, a district, a landmark.
    Feature,
}

/// How a name names its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Own {
    /// Its own name.
    Yes,
    /// Another name.
    Other,
    /// An abbreviation: `TX`.
    Abbreviation,
    /// An adjective or a people: `Texan`.
    Adjective,
}

/// A place of the gazetteer, as a line of the table.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Spot<'w> {
    pub(crate) name: &'w str,
    /// The key that names it, which is the name where the table gives none.
    pub(crate) key: &'w str,
    pub(crate) own: Own,
    /// The word of the table.
    pub(crate) word: &'w str,
    pub(crate) kind: PlaceKind,
    /// ISO 3166-1 alpha-3, empty where it is nobody's or several states'.
    pub(crate) country: &'w str,
    /// Code of the first-order region in its country.
    pub(crate) region: &'w str,
    /// Degrees.
    pub(crate) lat: f64,
    pub(crate) lon: f64,
    pub(crate) people: u64,
    pub(crate) geonameid: Option<u32>,
}

impl<'w> Spot<'w> {
    /// Reads a line of the table: key, tab, and what xtask's `gazetteer.rs` describes.
    pub(crate) fn read(line: &'w str) -> Option<Self> {
        let (key, text) = line.split_once('\t')?;
        let own = match text.as_bytes().first() {
            Some(b'~') => Own::Other,
            Some(b',') => Own::Abbreviation,
            Some(b'*') => Own::Adjective,
            _ => Own::Yes,
        };
        let mut cells = text.trim_start_matches(['~', ',', '*']).split('|');
        let mut cell = || cells.next();
        let (word, country, region) = (cell()?, cell()?, cell()?);
        let mut degrees =
            || cells.next()?.parse::<i32>().ok().map(|hundredths| f64::from(hundredths) / 100.0);
        let (lat, lon) = (degrees()?, degrees()?);
        let people = cells.next()?.parse().unwrap_or(0);
        let geonameid = cells.next()?.parse().ok();
        let name = cells.next()?;
        let (word, kind) = kind_of(word);
        Some(Self { name, key, own, word, kind, country, region, lat, lon, people, geonameid })
    }

    /// The record's place, under the words that name it.
    pub(crate) fn to_place(self, world: &World, text: &str) -> Place {
        let admin1 = Some(world.region_name(self.country, self.region)).filter(|name| !name.is_empty());
        Place {
            text: text.to_owned(),
            span: None,
            name: self.name(),
            country: Some(self.country).filter(|country| !country.is_empty()).map(str::to_owned),
            admin1,
            lat: Some(self.lat),
            lon: Some(self.lon),
            geonameid: self.geonameid,
            kind: self.word.to_owned(),
        }
    }

    /// Its name; the key with capitals where the table gives no other.
    pub(crate) fn name(&self) -> String {
        if !self.name.is_empty() {
            return self.name.to_owned();
        }
        let words = self.key.split(' ').map(|word| {
            let mut letters = word.chars();
            letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        });
        words.collect::<Vec<String>>().join(" ")
    }
}

fn kind_of(word: &str) -> (&str, PlaceKind) {
    match word {
        "P" => ("city", PlaceKind::City),
        "A" => ("region", PlaceKind::Region),
        "B" => ("county", PlaceKind::County),
        "S" => ("country", PlaceKind::Country),
        "city" => (word, PlaceKind::City),
        "region" => (word, PlaceKind::Region),
        "county" => (word, PlaceKind::County),
        "state" => ("country", PlaceKind::Country),
        "continent" | "macro" | "ocean" | "union" => (word, PlaceKind::Wide),
        "disputed" => (word, PlaceKind::Disputed),
        _ => (word, PlaceKind::Feature),
    }
}

/// Kilometres between two points, by the haversine formula on a sphere of 6,371 km.
pub fn kilometres(a: (f64, f64), b: (f64, f64)) -> f64 {
    let (lat_a, lat_b) = (a.0.to_radians(), b.0.to_radians());
    let half = |degrees: f64| (degrees.to_radians() / 2.0).sin();
    let h = half(b.0 - a.0) * half(b.0 - a.0) + lat_a.cos() * lat_b.cos() * half(b.1 - a.1) * half(b.1 - a.1);
    2.0 * 6371.0 * h.min(1.0).sqrt().asin()
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn lines_are_read() {
        let spot = Spot::read("new town\t~P|USA|TX|3140|-9930|2209|77|Old Town").unwrap();
        assert_eq!((spot.kind, spot.own, spot.lat, spot.people), (PlaceKind::City, Own::Other, 31.4, 2209));
        assert_eq!(spot.name(), "Old Town");
        assert_eq!(Spot::read("new town\tP|USA|TX|1|2|3|4|").unwrap().name(), "New Town");
        assert!(Spot::read("new town").is_none());
        assert!(Spot::read("new town\tP|USA").is_none());
    }

    #[test]
    fn distances_are_on_the_sphere() {
        assert!((kilometres((51.5, -0.12), (48.85, 2.35)) - 343.0).abs() < 3.0);
        assert_eq!(kilometres((0.0, 0.0), (0.0, 0.0)), 0.0);
    }
}
