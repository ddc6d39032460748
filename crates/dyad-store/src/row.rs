//! From a record to the columns that queries go by.

use dyad_record::{Act, Entity, Event, Part, Record};
use jiff::civil::Date;

/// The part that a party has in a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PartyRole {
    /// Did it, said it, holds it, belongs, flows out.
    Actor,
    /// To whom.
    Recipient,
    /// One of equals: a figure's, an agreement's or a relation's parties.
    Party,
    /// A third party: mediator, host, subject.
    Other,
    /// Says so.
    Reporter,
}

impl PartyRole {
    /// As it stands in the table.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Recipient => "recipient",
            Self::Party => "party",
            Self::Other => "other",
            Self::Reporter => "reporter",
        }
    }
}

/// The dates, act and shape of a record, where its kind has them.
#[derive(Debug, Default)]
pub(crate) struct Columns {
    pub(crate) act: Option<&'static str>,
    pub(crate) mode: Option<&'static str>,
    pub(crate) status: Option<&'static str>,
    pub(crate) start: Option<Date>,
    pub(crate) end: Option<Date>,
    pub(crate) quad: Option<u8>,
    /// All parties face each other.
    pub(crate) is_symmetric: bool,
}

/// The columns of a record.
pub(crate) fn columns(record: &Record) -> Columns {
    match record {
        Record::Event(event) => event_columns(event),
        Record::Figure(figure) => Columns {
            start: figure.period.as_ref().and_then(|p| p.start),
            end: figure.period.as_ref().and_then(|p| p.end),
            ..Columns::default()
        },
        Record::Membership(membership) => {
            Columns { start: membership.since, end: membership.until, ..Columns::default() }
        }
        Record::Office(office) => Columns { start: office.since, end: office.until, ..Columns::default() },
        Record::Agreement(agreement) => Columns {
            status: Some(agreement.status.as_str()),
            start: agreement.date.as_ref().and_then(|d| d.start),
            end: agreement.date.as_ref().and_then(|d| d.end),
            ..Columns::default()
        },
        Record::Relation(relation) => Columns {
            start: relation.since.and_then(|year| Date::new(year, 1, 1).ok()),
            ..Columns::default()
        },
        Record::Quotation(_) => Columns::default(),
    }
}

fn event_columns(event: &Event) -> Columns {
    Columns {
        act: Some(event.act.as_str()),
        mode: event.mode.map(|mode| mode.as_str()),
        status: Some(event.status.as_str()),
        start: event.date.as_ref().and_then(|d| d.start),
        end: event.date.as_ref().and_then(|d| d.end),
        quad: Some(event.cameo.quad.into()),
        is_symmetric: event.recipients.is_empty() && is_done_to_each_other(event.act),
    }
}

/// Everybody in a record with their part, in the order of its fields.
pub(crate) fn parties(record: &Record) -> Vec<(PartyRole, &Entity)> {
    use PartyRole::{Actor, Party, Recipient, Reporter};
    fn all(role: PartyRole, entities: &[Entity]) -> impl Iterator<Item = (PartyRole, &Entity)> {
        entities.iter().map(move |entity| (role, entity))
    }
    let mut found: Vec<(PartyRole, &Entity)> = match record {
        Record::Event(r) => all(Actor, &r.actors)
            .chain(all(Recipient, &r.recipients))
            .chain(r.others.iter().map(|other| (third_party(other.part), &other.entity)))
            .collect(),
        Record::Figure(r) => {
            all(Party, &r.of).chain(all(Actor, &r.from)).chain(all(Recipient, &r.to)).collect()
        }
        Record::Membership(r) => vec![(Actor, &r.member), (Party, &r.organisation)],
        Record::Office(r) => {
            std::iter::once((Actor, &r.holder)).chain(r.of.as_ref().map(|of| (Party, of))).collect()
        }
        Record::Agreement(r) => all(Party, &r.parties).collect(),
        Record::Relation(r) => all(Party, &r.parties).collect(),
        Record::Quotation(r) => {
            std::iter::once((Actor, &r.speaker)).chain(all(Recipient, &r.about)).collect()
        }
    };
    found.extend(record.sourced().reported_by.as_deref().map(|by| (Reporter, by)));
    found
}

fn third_party(part: Part) -> PartyRole {
    match part {
        Part::Mediator | Part::Host | Part::About => PartyRole::Other,
    }
}

/// What identifies a party: its country, else its id, else `?` and its name in lower case.
pub(crate) fn party_key(entity: &Entity) -> String {
    match entity.key() {
        Some(key) => key.to_owned(),
        None => format!("?{}", entity.name.to_lowercase()),
    }
}

/// Whether parties who stand side by side as actors of such an act, with nobody as its recipient, do it to each other:
/// talk, agreement, fighting. Two who demand or condemn together do not demand of each other.
fn is_done_to_each_other(act: Act) -> bool {
    match act {
        Act::Agree
        | Act::Consult
        | Act::Support
        | Act::Cooperate
        | Act::Reject
        | Act::Retreat
        | Act::Assault => true,
        Act::Aid
        | Act::Concede
        | Act::Request
        | Act::Accuse
        | Act::Threaten
        | Act::Protest
        | Act::Sanction
        | Act::Mobilize
        | Act::Coerce => false,
    }
}
