//! A user's table of places in; lines of the gazetteer out.

use crate::WorldError;
use crate::normal::key;
use crate::table::Table;

/// People that stand for the weight of a user's place, where the table gives none: whoever adds a place means it.
const MEANT: &str = "9000000";

/// Lines for a table of places: name, names, kind, country, lat, lon; population and adjectives where it has such columns.
pub(crate) fn lines(table: &str, text: &str) -> Result<Vec<String>, WorldError> {
    let mut rows = Table::open(table, text, &["name", "names", "kind", "country", "lat", "lon"])?;
    let mut lines = Vec::new();
    while let Some(row) = rows.next_row()? {
        let degrees = |column: &str, most: f64, right: &str| {
            row.parsed(column, right, |value| {
                let degrees = value.parse::<f64>().ok().filter(|degrees| degrees.abs() <= most)?;
                Some((degrees * 100.0).round() as i64)
            })
        };
        let lat = degrees("lat", 90.0, "a latitude is in degrees north, from -90 to 90")?;
        let lon = degrees("lon", 180.0, "a longitude is in degrees east, from -180 to 180")?;
        let people = Some(row.get("population")).filter(|people| !people.is_empty()).unwrap_or(MEANT);
        let name = row.required("name")?;
        let rest = format!(
            "{}|{}||{lat}|{lon}|{people}||{}",
            row.required("kind")?.replace('|', " "),
            row.get("country"),
            name.replace('|', " ")
        );
        let names = std::iter::once(name).chain(row.list("names")).map(|form| (form, ""));
        let forms = names.chain(row.list("adjectives").map(|form| (form, "*")));
        lines.extend(forms.map(|(form, mark)| format!("{}\t{mark}{rest}", key(form))));
    }
    lines.retain(|line| !line.starts_with('\t'));
    Ok(lines)
}
