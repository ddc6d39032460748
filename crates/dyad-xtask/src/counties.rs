//! The outlines of the counties of the United States in; their names and middles out.

use crate::XtaskError;
use crate::source::Facts;
use rustc_hash::FxHashMap;
use serde_json::Value;

/// A county, parish or borough.
pub(crate) struct County {
    pub(crate) name: String,
    /// Postal code of its state.
    pub(crate) state: String,
    pub(crate) lat: f64,
    pub(crate) lon: f64,
}

/// All counties that have a name of their own; independent cities are among the cities.
pub(crate) fn counties(more: &Facts) -> Result<Vec<County>, XtaskError> {
    let names = more.json("us_counties.json")?;
    let shapes = Outlines::read(&more.json("counties-10m.json")?);
    let mut counties = Vec::new();
    for county in names.as_array().into_iter().flatten() {
        let text = |field: &str| county[field].as_str().unwrap_or("").to_owned();
        let name = text("name");
        if name.ends_with(" city") {
            continue;
        }
        let Some((lat, lon)) = shapes.middles.get(&text("fips")).copied() else { continue };
        counties.push(County { name, state: text("state"), lat, lon });
    }
    Ok(counties)
}

/// The middles of the outlines of a TopoJSON file, by id.
struct Outlines {
    middles: FxHashMap<String, (f64, f64)>,
}

impl Outlines {
    fn read(topology: &Value) -> Self {
        let number = |value: &Value| value.as_f64().unwrap_or(0.0);
        let (scale, shift) = (&topology["transform"]["scale"], &topology["transform"]["translate"]);
        let mut arcs: Vec<Vec<(f64, f64)>> = Vec::new();
        for arc in topology["arcs"].as_array().into_iter().flatten() {
            let (mut x, mut y) = (0.0, 0.0);
            let points = arc.as_array().into_iter().flatten().map(|step| {
                x += number(&step[0]);
                y += number(&step[1]);
                (x * number(&scale[0]) + number(&shift[0]), y * number(&scale[1]) + number(&shift[1]))
            });
            arcs.push(points.collect());
        }
        let mut middles = FxHashMap::default();
        for shape in topology["objects"]["counties"]["geometries"].as_array().into_iter().flatten() {
            let whole = vec![shape["arcs"].clone()];
            let polygons = match shape["type"].as_str() {
                Some("Polygon") => whole.as_slice(),
                _ => shape["arcs"].as_array().map_or(&[][..], Vec::as_slice),
            };
            let largest = polygons
                .iter()
                .map(|polygon| middle(&ring(&polygon[0], &arcs)))
                .max_by(|a, b| a.0.total_cmp(&b.0));
            if let (Some(id), Some((_, lon, lat))) = (shape["id"].as_str(), largest) {
                middles.insert(id.to_owned(), (lat, lon));
            }
        }
        Self { middles }
    }
}

/// A ring's points; a negative number is an arc read backwards.
fn ring(ids: &Value, arcs: &[Vec<(f64, f64)>]) -> Vec<(f64, f64)> {
    let mut points = Vec::new();
    for id in ids.as_array().into_iter().flatten().filter_map(Value::as_i64) {
        let at = if id < 0 { !id } else { id } as usize;
        let Some(arc) = arcs.get(at) else { continue };
        match id < 0 {
            true => points.extend(arc.iter().rev()),
            false => points.extend(arc.iter()),
        }
    }
    points
}

/// A ring's area in square degrees and its centroid.
fn middle(points: &[(f64, f64)]) -> (f64, f64, f64) {
    let (mut area, mut x, mut y) = (0.0, 0.0, 0.0);
    for pair in points.windows(2) {
        let cross = pair[0].0 * pair[1].1 - pair[1].0 * pair[0].1;
        area += cross;
        x += (pair[0].0 + pair[1].0) * cross;
        y += (pair[0].1 + pair[1].1) * cross;
    }
    if area == 0.0 {
        return (0.0, 0.0, 0.0);
    }
    (area.abs() / 2.0, x / (3.0 * area), y / (3.0 * area))
}
