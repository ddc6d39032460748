//! Which side of a relationship an act belongs to: from an event to its dimension, by `data/dimensions.tsv`.

use crate::table::{TableError, rows};
use dyad_record::{EntityKind, Event};
use serde::Serialize;
use std::collections::BTreeSet;

/// A side of the relationship of two parties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Dimension {
    /// Visits, talks, recognition, words.
    Diplomatic,
    /// Trade, aid, money, resources.
    Economic,
    /// Forces, police, arms, ground.
    Security,
    /// Students, travellers, refugees, faiths.
    People,
    /// In organisations, at gatherings, with third parties.
    Regional,
}

impl Dimension {
    /// In the order of a brief.
    pub const ALL: [Self; 5] =
        [Self::Diplomatic, Self::Economic, Self::Security, Self::People, Self::Regional];

    /// As a heading.
    pub const fn title(self) -> &'static str {
        match self {
            Self::Diplomatic => "Diplomatic",
            Self::Economic => "Economic",
            Self::Security => "Security",
            Self::People => "People-to-people",
            Self::Regional => "Regional and international",
        }
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Sign {
    Act,
    Context,
    Mode,
    Party,
    Parties,
    Sector,
}

/// The rows of the table, in order.
#[derive(Clone, Debug)]
pub(crate) struct Dimensions(Vec<(Sign, &'static str, Dimension)>);

const FILE: &str = "crates/dyad-report/data/dimensions.tsv";
const TABLE: &str = include_str!("../data/dimensions.tsv");

impl Dimensions {
    /// The table that comes with the program.
    pub(crate) fn embedded() -> Self {
        Self::parse(TABLE).expect("the embedded table is read by a test of this crate")
    }

    fn parse(text: &'static str) -> Result<Self, TableError> {
        let mut table = Vec::new();
        for row in rows::<3>(FILE, text)? {
            let [sign, code, dimension] = row.cells;
            let sign = match sign {
                "act" => Sign::Act,
                "context" => Sign::Context,
                "mode" => Sign::Mode,
                "party" => Sign::Party,
                "parties" => Sign::Parties,
                "sector" => Sign::Sector,
                _ => return Err(row.error(0, "one of act, context, mode, party, parties, sector is wanted")),
            };
            let is_known = match sign {
                Sign::Act => code.parse::<dyad_record::Act>().is_ok(),
                Sign::Context => code.parse::<dyad_record::Context>().is_ok(),
                Sign::Mode => code.parse::<dyad_record::Mode>().is_ok(),
                Sign::Party => code.parse::<EntityKind>().is_ok(),
                Sign::Parties => code.parse::<usize>().is_ok(),
                Sign::Sector => code.parse::<dyad_record::Sector>().is_ok(),
            };
            if !is_known {
                return Err(row.error(1, format!("`{code}` is no code of this kind")));
            }
            let dimension = match dimension {
                "diplomatic" => Dimension::Diplomatic,
                "economic" => Dimension::Economic,
                "security" => Dimension::Security,
                "people" => Dimension::People,
                "regional" => Dimension::Regional,
                _ => {
                    return Err(
                        row.error(2, "one of diplomatic, economic, security, people, regional is wanted")
                    );
                }
            };
            table.push((sign, code, dimension));
        }
        Ok(Self(table))
    }

    /// The dimension of an event: of the first row that holds.
    pub(crate) fn of(&self, event: &Event) -> Dimension {
        let row = self.0.iter().find(|(sign, code, _)| holds(*sign, code, event));
        row.map_or(Dimension::Diplomatic, |row| row.2)
    }
}

fn holds(sign: Sign, code: &str, event: &Event) -> bool {
    let parties = || event.actors.iter().chain(&event.recipients);
    match sign {
        Sign::Act => event.act.as_str() == code,
        Sign::Context => event.plover.contexts.iter().any(|c| c.as_str() == code),
        Sign::Mode => event.mode.is_some_and(|mode| mode.as_str() == code),
        Sign::Party => parties().any(|e| e.kind.as_str() == code),
        Sign::Parties => {
            let keys: BTreeSet<_> = parties().filter_map(|e| e.key()).collect();
            code.parse().is_ok_and(|least: usize| keys.len() >= least)
        }
        Sign::Sector => parties().any(|e| e.sectors.first().is_some_and(|s| s.as_str() == code)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_table_is_right() {
        assert!(Dimensions::parse(TABLE).is_ok_and(|t| !t.0.is_empty()));
        let error = Dimensions::parse("act\tHUG\tsecurity\n").expect_err("no such act").to_string();
        assert!(error.ends_with("dimensions.tsv:1:5: `HUG` is no code of this kind"), "{error}");
    }
}
