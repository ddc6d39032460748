//! GeoNames' cities and regions, the counties of the United States and the hand-made tables of places in;
//! `gazetteer.tsv`, sorted by key, out.
//!
//! A line is key, tab, then parted by `|`: kind, country, code of the first-order region, latitude and longitude in
//! hundredths of a degree, people, GeoNames id, name (empty where the key with capitals is the name). States and
//! regions also stand under their codes (`USA`, `USA.TX`), so that a place's region has a name. A `~` before the kind marks a name
//! that is not the place's own; `,` marks an abbreviation (`TX`), `*` an adjective or a people (`Texan`).

use crate::XtaskError;
use crate::counties;
use crate::source::{Facts, Row};
use dyad_world::World;
use dyad_world::normal::key;
use rustc_hash::FxHashMap;
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

/// Places from this size on keep their other names.
const LARGE: u64 = 100_000;
/// People that stand for the weight of hand-made places: of those that everybody knows, of others.
const WELL_KNOWN: u64 = 9_000_000;
const KNOWN: u64 = 1_000_000;

/// One place, before it is a line.
#[derive(Clone, Debug, Default)]
struct Entry {
    name: String,
    kind: String,
    country: String,
    region: String,
    lat: f64,
    lon: f64,
    people: u64,
    id: String,
}

/// How a name names its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Own {
    Yes,
    Other,
    Abbreviation,
    Adjective,
}

/// The hand-made tables of places.
pub(crate) struct ByHand {
    pub(crate) places: Vec<Row>,
    pub(crate) crises: Vec<Row>,
    pub(crate) features: Vec<Row>,
    pub(crate) regions: Vec<Row>,
    pub(crate) centres: Vec<Row>,
}

impl ByHand {
    /// Reads them from the folder of tables.
    pub(crate) fn read(world: &Path) -> Result<Self, XtaskError> {
        let tables = Facts::new(world.to_owned());
        Ok(Self {
            places: tables.commented_rows("places-more.tsv")?,
            crises: tables.commented_rows("places-crises.tsv")?,
            features: tables.commented_rows("features.tsv")?,
            regions: tables.commented_rows("regions.tsv")?,
            centres: tables.commented_rows("centres.tsv")?,
        })
    }
}

/// All lines, sorted. `more` holds `cities1000.json`, `us_counties.json` and `counties-10m.json` (world/SOURCES.md).
pub(crate) fn lines(
    facts: &Facts,
    more: &Facts,
    world: &World,
    by_hand: &ByHand,
) -> Result<Vec<String>, XtaskError> {
    let mut gazetteer = Gazetteer { lines: BTreeMap::new() };
    let centres = gazetteer.add_cities(&more.json("cities1000.json")?, world);
    gazetteer.add_regions(&facts.json("geonames-admin1.json")?, &by_hand.regions, &centres, world);
    for county in counties::counties(more)? {
        let (country, kind) = ("USA".to_owned(), "B".to_owned());
        let entry = Entry {
            name: county.name,
            kind,
            country,
            region: county.state,
            lat: county.lat,
            lon: county.lon,
            ..Entry::default()
        };
        gazetteer.add(&entry.name, Own::Yes, &entry);
    }
    for row in &by_hand.centres {
        let entry = Entry {
            name: row.get("id").to_owned(),
            kind: "S".into(),
            country: row.get("id").to_owned(),
            people: row.number("population") as u64,
            ..middle(row)
        };
        gazetteer.put(row.get("id").to_owned(), Own::Yes, &entry);
    }
    for (rows, people) in [(&by_hand.features, KNOWN), (&by_hand.places, WELL_KNOWN)] {
        for row in rows {
            let entry = Entry {
                name: row.get("name").into(),
                kind: row.get("kind").into(),
                country: row.get("country").into(),
                people,
                ..middle(row)
            };
            gazetteer.add(row.get("name"), Own::Yes, &entry);
            row.get("names").split('|').for_each(|name| gazetteer.add(name, Own::Yes, &entry));
            row.get("adjectives").split('|').for_each(|name| gazetteer.add(name, Own::Adjective, &entry));
        }
    }
    for row in &by_hand.crises {
        let entry = Entry {
            name: row.get("name").into(),
            kind: row.get("kind").into(),
            country: row.get("country").into(),
            region: row.get("admin1").into(),
            people: row.number("population") as u64,
            id: row.get("geonameid").into(),
            ..middle(row)
        };
        for name in std::iter::once(row.get("name")).chain(row.get("names").split('|')) {
            gazetteer.add_over(name, &entry);
        }
    }
    Ok(gazetteer.lines.into_iter().map(|((key, rest), _)| format!("{key}\t{rest}")).collect())
}

fn middle(row: &Row) -> Entry {
    Entry { lat: row.number("lat"), lon: row.number("lon"), ..Entry::default() }
}

struct Gazetteer {
    lines: BTreeMap<(String, String), ()>,
}

/// What the towns of a region span: least and greatest latitude and longitude, and their people.
type Spans = FxHashMap<String, ([f64; 4], u64)>;

impl Gazetteer {
    fn add(&mut self, name: &str, own: Own, entry: &Entry) {
        let key = key(name);
        if !key.is_empty() {
            self.put(key, own, entry);
        }
    }

    /// Adds a name in place of what GeoNames has of the same place under it.
    fn add_over(&mut self, name: &str, entry: &Entry) {
        let key = key(name);
        let is_same = |rest: &str| !entry.id.is_empty() && rest.rsplit('|').nth(1) == Some(entry.id.as_str());
        let from = (key.clone(), String::new());
        let lines = self.lines.range(from..).map(|(line, ())| line).take_while(|(known, _)| *known == key);
        let outdone: Vec<(String, String)> = lines.filter(|(_, rest)| is_same(rest)).cloned().collect();
        for line in &outdone {
            self.lines.remove(line);
        }
        self.add(name, Own::Yes, entry);
    }

    fn put(&mut self, key: String, own: Own, entry: &Entry) {
        let hundredths = |degrees: f64| (degrees * 100.0).round() as i64;
        let mark = match own {
            Own::Yes => "",
            Own::Other => "~",
            Own::Abbreviation => ",",
            Own::Adjective => "*",
        };
        let name = if capitals(&key) == entry.name { "" } else { entry.name.as_str() };
        let rest = format!(
            "{mark}{}|{}|{}|{}|{}|{}|{}|{name}",
            entry.kind,
            entry.country,
            entry.region,
            hundredths(entry.lat),
            hundredths(entry.lon),
            entry.people,
            entry.id
        );
        self.lines.insert((key, rest), ());
    }

    fn add_cities(&mut self, cities: &Value, world: &World) -> Spans {
        let mut spans = Spans::default();
        let mut countries: FxHashMap<String, Option<String>> = FxHashMap::default();
        let mut nearest: BTreeSet<(String, String, i64, i64)> = BTreeSet::new();
        let mut all: Vec<&Value> = cities.as_object().into_iter().flat_map(|map| map.values()).collect();
        all.sort_by_key(|city| (std::cmp::Reverse(city["population"].as_u64()), city["geonameid"].as_u64()));
        for city in all {
            let text = |field: &str| city[field].as_str().unwrap_or("").replace('|', " ");
            let iso = text("countrycode");
            let country =
                countries.entry(iso.clone()).or_insert_with(|| world.party(&iso).map(|view| view.id));
            let Some(country) = country.clone() else { continue };
            let (lat, lon) =
                (city["latitude"].as_f64().unwrap_or(0.0), city["longitude"].as_f64().unwrap_or(0.0));
            let people = city["population"].as_u64().unwrap_or(0);
            let region = text("admin1code");
            let span = spans.entry(format!("{country}.{region}")).or_insert(([lat, lat, lon, lon], 0));
            span.0 = [span.0[0].min(lat), span.0[1].max(lat), span.0[2].min(lon), span.0[3].max(lon)];
            span.1 += people;
            let id = city["geonameid"].as_u64().unwrap_or(0).to_string();
            let entry = Entry { name: text("name"), kind: "P".into(), country, region, lat, lon, people, id };
            // Of places of one name a few kilometres apart (a town and its districts) the largest is enough.
            if !nearest.insert((
                key(&entry.name),
                entry.country.clone(),
                (lat * 5.0) as i64,
                (lon * 5.0) as i64,
            )) {
                continue;
            }
            self.add(&entry.name, Own::Yes, &entry);
            if people >= LARGE {
                let own = key(&entry.name);
                let others: BTreeSet<String> = city["alternatenames"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter_map(|name| name.as_str())
                    .filter(|name| is_readable(name))
                    .map(key)
                    .filter(|other| *other != own)
                    .collect();
                others.into_iter().for_each(|other| self.put(other, Own::Other, &entry));
            }
        }
        spans
    }

    fn add_regions(&mut self, regions: &Value, by_hand: &[Row], spans: &Spans, world: &World) {
        for region in regions.as_array().into_iter().flatten() {
            let text = |field: &str| region[field].as_str().unwrap_or("").replace('|', " ");
            let (code, name) = (text("code"), text("name"));
            let Some((iso, short)) = code.split_once('.') else { continue };
            let Some(country) = world.party(iso).map(|view| view.id) else { continue };
            let row = by_hand.iter().find(|row| row.get("code") == code);
            let span = spans.get(&format!("{country}.{short}"));
            let people = span.map_or(0, |span| span.1);
            let (lat, lon) = match (row, span) {
                (Some(row), _) => (row.number("lat"), row.number("lon")),
                (None, Some(([south, north, west, east], _))) => ((south + north) / 2.0, (west + east) / 2.0),
                (None, None) => continue,
            };
            let entry = Entry {
                name: name.clone(),
                kind: "A".into(),
                country: country.clone(),
                region: short.into(),
                lat,
                lon,
                people,
                id: String::new(),
            };
            self.put(format!("{country}.{short}"), Own::Yes, &entry);
            region_forms(&name)
                .iter()
                .filter(|form| !is_direction(form))
                .for_each(|form| self.add(form, Own::Yes, &entry));
            let Some(row) = row else { continue };
            for (column, own) in
                [("names", Own::Yes), ("adjectives", Own::Adjective), ("abbreviations", Own::Abbreviation)]
            {
                row.get(column).split('|').for_each(|form| self.add(form, own, &entry));
            }
        }
    }
}

/// Whether another name of a place is one that an English text may have.
fn is_readable(name: &str) -> bool {
    name.chars().count() >= 4
        && name.starts_with(|c: char| c.is_ascii_uppercase())
        && name.is_ascii()
        && name.chars().any(char::is_lowercase)
}

fn capitals(key: &str) -> String {
    let words = key.split(' ').map(|word| {
        let mut letters = word.chars();
        letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
    });
    words.collect::<Vec<String>>().join(" ")
}

fn region_forms(name: &str) -> Vec<String> {
    let mut forms = vec![name.to_owned()];
    for ending in [
        " Province",
        " Region",
        " Oblast",
        " Governorate",
        " State",
        " District",
        " County",
        " Department",
        " Republic",
        " Krai",
        " Kray",
        " Oblisi",
    ] {
        forms.extend(name.strip_suffix(ending).filter(|rest| !is_direction(rest)).map(str::to_owned));
    }
    forms
}

/// `Western` of `Western Region` alone names nothing.
fn is_direction(words: &str) -> bool {
    let directions = [
        "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "upper",
        "lower",
    ];
    key(words).split(' ').all(|word| directions.contains(&word))
}
