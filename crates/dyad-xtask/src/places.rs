//! GeoNames' cities and regions and the hand-made places in; `places.tsv`, sorted by key, out.

use crate::XtaskError;
use crate::source::{Facts, Row};
use dyad_world::World;
use dyad_world::normal::key;
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};

/// Cities below this are left out, unless they are seats.
const SMALLEST: u64 = 15_000;
/// Cities from this size on keep their other names.
const LARGE: u64 = 500_000;

/// Lines of key, then name, kind, country, region, latitude, longitude, population, GeoNames id.
pub(crate) fn lines(facts: &Facts, world: &World, by_hand: &str) -> Result<Vec<String>, XtaskError> {
    let rows = facts.tab_rows("geonames-cities5000.tsv.gz")?;
    let regions = regions(facts)?;
    let mut lines = BTreeSet::new();
    let mut centres: FxHashMap<String, (f64, f64, f64)> = FxHashMap::default();
    for row in &rows {
        let number = |column: &str| row.get(column).parse::<f64>().unwrap_or(0.0);
        let code = format!("{}.{}", row.get("country"), row.get("admin1"));
        let weight = number("population").max(1.0);
        let centre = centres.entry(code.clone()).or_default();
        *centre = (centre.0 + number("lat") * weight, centre.1 + number("lon") * weight, centre.2 + weight);
        let Some(country) = world.party(row.get("country")) else { continue };
        let region = regions.get(&code).map_or("", String::as_str);
        add_city(row, &country.id, region, &mut lines);
    }
    for (code, name) in &regions {
        let (Some(centre), Some((country, _))) = (centres.get(code), code.split_once('.')) else { continue };
        let Some(country) = world.party(country) else { continue };
        let (lat, lon) = (centre.0 / centre.2, centre.1 / centre.2);
        for form in region_forms(name) {
            lines.insert(format!(
                "{}\t{name}|region|{}|{name}|{lat:.2}|{lon:.2}|{}|",
                key(&form),
                country.id,
                centre.2 as u64
            ));
        }
    }
    for line in by_hand.lines().filter(|line| !line.starts_with('#')).skip(1) {
        if let [name, names, kind, country, lat, lon] = line.split('\t').collect::<Vec<_>>().as_slice() {
            for form in std::iter::once(*name).chain(names.split('|')).filter(|form| !form.is_empty()) {
                lines.insert(format!("{}\t{name}|{kind}|{country}||{lat}|{lon}|9000000|", key(form)));
            }
        }
    }
    Ok(lines.into_iter().filter(|line| !line.starts_with('\t')).collect())
}

fn regions(facts: &Facts) -> Result<BTreeMap<String, String>, XtaskError> {
    let name = "geonames-admin1.json";
    let value: serde_json::Value = serde_json::from_str(&facts.text(name)?)
        .map_err(|error| XtaskError::Form { path: name.into(), what: error.to_string() })?;
    let text = |entry: &serde_json::Value, field: &str| {
        entry.get(field).and_then(|text| text.as_str()).unwrap_or("").replace('|', " ")
    };
    Ok(value
        .as_array()
        .into_iter()
        .flatten()
        .map(|entry| (text(entry, "code"), text(entry, "name")))
        .collect())
}

fn region_forms(name: &str) -> Vec<String> {
    let mut forms = vec![name.to_owned()];
    for ending in
        [" Province", " Region", " Oblast", " Governorate", " State", " District", " County", " Department"]
    {
        forms.extend(name.strip_suffix(ending).map(str::to_owned));
    }
    forms
}

fn add_city(row: &Row, country: &str, region: &str, lines: &mut BTreeSet<String>) {
    let population = row.get("population").parse::<u64>().unwrap_or(0);
    let is_seat = row.get("feature").starts_with("PPLC") || row.get("feature") == "PPLA";
    if population < SMALLEST && !is_seat {
        return;
    }
    let degrees = |column: &str| row.get(column).parse::<f64>().unwrap_or(0.0);
    let rest = format!(
        "{}|city|{country}|{region}|{:.2}|{:.2}|{population}|{}",
        row.get("name").replace('|', " "),
        degrees("lat"),
        degrees("lon"),
        row.get("geonameid"),
    );
    let own = key(row.get("name"));
    lines.insert(format!("{own}\t{rest}"));
    if population < LARGE {
        return;
    }
    let mut keys = BTreeSet::new();
    for other in row.get("alternate_names_latin").split('|') {
        let is_name = other.chars().count() >= 4
            && other.starts_with(char::is_uppercase)
            && other.is_ascii()
            && other.chars().any(char::is_lowercase);
        if is_name {
            keys.insert(key(other));
        }
    }
    keys.remove(&own);
    for other in keys.iter().take(if population > 2_000_000 { 24 } else { 8 }) {
        lines.insert(format!("{other}\t{rest}"));
    }
}
