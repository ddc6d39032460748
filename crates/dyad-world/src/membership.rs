//! `members.tsv` in; which state stood how to which organisation, and when, out.

use crate::table::Table;
use crate::{World, WorldError};
use dyad_record::Standing;
use jiff::civil::Date;

/// One membership.
#[derive(Clone, Debug)]
pub(crate) struct Membership {
    organisation: String,
    member: String,
    standing: Standing,
    since: Option<Date>,
    until: Option<Date>,
}

/// All memberships.
#[derive(Clone, Debug, Default)]
pub(crate) struct Members {
    rows: Vec<Membership>,
}

impl Members {
    /// Adds a table: a row for each standing, its members in one list.
    pub(crate) fn add(&mut self, table: &str, text: &str) -> Result<(), WorldError> {
        let mut rows = Table::open(table, text, &["organisation", "standing", "since", "until", "members"])?;
        while let Some(row) = rows.next_row()? {
            let standing = row.parsed(
                "standing",
                "it is `member`, `observer`, `dialogue-partner`, `candidate`, `participant` or `former`",
                |value| Standing::ALL.iter().copied().find(|standing| standing.as_str() == value),
            )?;
            let day = |column: &str| {
                row.parsed(column, "a day is written 1991-12-25, or the cell is empty", |value| match value {
                    "" => Some(None),
                    day => day.parse::<Date>().ok().map(Some),
                })
            };
            let (since, until) = (day("since")?, day("until")?);
            let organisation = row.required("organisation")?;
            for member in row.list("members") {
                self.rows.push(Membership {
                    organisation: organisation.to_owned(),
                    member: member.to_owned(),
                    standing,
                    since,
                    until,
                });
            }
        }
        Ok(())
    }
}

impl World {
    /// Whether an id is a group that its members make up ("the Gulf states"), which does not act for itself.
    pub fn is_group(&self, id: &str) -> bool {
        self.organisations.by_id(id).is_some_and(|organisation| organisation.is_group)
    }

    /// The states (and others) that are members of an organisation or group on a day.
    pub fn members(&self, organisation: &str, on: Option<Date>) -> Vec<&str> {
        self.standings(organisation, on)
            .filter(|(_, standing)| *standing == Standing::Member)
            .map(|(member, _)| member)
            .collect()
    }

    /// Everybody that stands in some way to an organisation or group on a day, and how.
    pub fn standings(&self, organisation: &str, on: Option<Date>) -> impl Iterator<Item = (&str, Standing)> {
        self.members
            .rows
            .iter()
            .filter(move |row| {
                row.organisation == organisation && crate::body::is_within(on, row.since, row.until)
            })
            .map(|row| (row.member.as_str(), row.standing))
    }
}
