//! A user's tables in; every fault in them, by line and column, out.

use crate::table::Table;
use crate::{World, WorldError};

/// After so many faults of one table the rest is not told.
const MOST: usize = 200;

/// Every fault of a user's tables: rows that do not read, then names of states and organisations that nobody knows.
/// Pairs of a table's name and its text, as for [`World::with_tables`].
pub fn faults(tables: &[(&str, &str)]) -> Vec<WorldError> {
    let mut faults = Vec::new();
    let mut sound = Vec::new();
    for (name, text) in tables {
        let mut lines: Vec<&str> = text.lines().collect();
        let before = faults.len();
        while faults.len() < before + MOST {
            let rest = lines.join("\n");
            let Some(fault) = World::fault(name, &rest) else { break };
            // A row that is wrong is taken out, so that the next one is seen; a header that is wrong ends it.
            let is_header = lines.iter().position(|line| is_row(line)).is_none_or(|at| at + 1 >= fault.line);
            if let Some(line) = lines.get_mut(fault.line.saturating_sub(1)) {
                *line = "";
            }
            faults.push(fault);
            if is_header {
                lines.clear();
                break;
            }
        }
        if !lines.is_empty() {
            sound.push(((*name).to_owned(), lines.join("\n")));
        }
    }
    faults.extend(unknown(&sound));
    faults
}

fn is_row(line: &str) -> bool {
    !line.is_empty() && !line.starts_with('#')
}

/// Columns that name states or organisations, by the table's form.
fn naming(form: &str) -> &'static [&'static str] {
    match form {
        "organisations" | "seats" => &["country"],
        "persons" => &["of"],
        "members" => &["organisation", "members"],
        _ => &[],
    }
}

/// References to states and organisations that no table has.
fn unknown(tables: &[(String, String)]) -> Vec<WorldError> {
    let pairs: Vec<(&str, &str)> = tables.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    let Ok(world) = World::with_tables(&pairs) else { return Vec::new() };
    let mut faults = Vec::new();
    for (name, text) in &pairs {
        let stem = name.rsplit(['/', '\\']).next().unwrap_or(name);
        let columns = naming(stem.split(['.', '-']).next().unwrap_or(""));
        let Ok(mut rows) = Table::open(name, text, columns) else { continue };
        while let Ok(Some(row)) = rows.next_row() {
            for column in columns {
                let strange = row.list(column).find(|id| world.entity(id).is_none());
                faults.extend(strange.map(|id| {
                    let near = world.party(id).map(|view| format!("; did you mean {}?", view.id));
                    row.wrong(
                        column,
                        &format!(
                            "no state or organisation has the id `{id}`{}",
                            near.unwrap_or_else(|| {
                                " (a state\u{2019}s is its ISO 3166 code of three letters)".to_owned()
                            })
                        ),
                    )
                }));
            }
        }
    }
    faults
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_is_told_with_its_place() {
        let persons = "name\taliases\tof\tpost\tsince\tuntil\nJan Kos\t\tPOL\tmayor\tsoon\t\nJan Kos\t\tPOL\tmayor\nEva Kos\t\tPOLE\tmayor\t2001-01-01\t\n";
        let found = faults(&[("persons-own.tsv", persons), ("heroes.tsv", "name\nme\n")]);
        let places: Vec<_> =
            found.iter().map(|fault| (fault.table.as_str(), fault.line, fault.column)).collect();
        assert_eq!(
            places,
            [
                ("persons-own.tsv", 2, 5),
                ("persons-own.tsv", 3, 4),
                ("heroes.tsv", 1, 1),
                ("persons-own.tsv", 4, 3)
            ]
        );
        assert!(
            faults(&[(
                "seats-own.tsv",
                "name\tcountry\tfrom\tuntil\tsectors\tstands\tnames\nOld Mill\tNOR\t\t\tGOV\tseat\t\n"
            )])
            .is_empty()
        );
    }
}
