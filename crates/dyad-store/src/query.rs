//! Questions to the store, each answered from an index, in an order that depends on the records alone.

use crate::correct::{Overlaid, overlaid};
use crate::happening::Report;
use crate::{Store, StoreError, settle};
use dyad_record::{Act, Event, Happening, Record, RecordKind, Status};
use jiff::civil::Date;
use rusqlite::types::Value;
use rusqlite::{Connection, OptionalExtension, params_from_iter};
use std::collections::BTreeMap;

/// Two parties, by key: a country's code, else an entity's id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dyad {
    /// The one.
    pub a: String,
    /// The other.
    pub b: String,
}

impl Dyad {
    /// The dyad of two keys.
    pub fn new(a: impl Into<String>, b: impl Into<String>) -> Self {
        Self { a: a.into(), b: b.into() }
    }
}

/// Which events are wanted; what is absent or empty does not restrict.
#[derive(Clone, Debug, Default)]
pub struct EventQuery {
    /// Between these two, in either direction.
    pub between: Option<Dyad>,
    /// With both of these in it, on one side: together against or with a third, or both treated by it.
    pub together: Option<Dyad>,
    /// Done by this party.
    pub actor: Option<String>,
    /// Done to this party.
    pub recipient: Option<String>,
    /// With this party in any part.
    pub party: Option<String>,
    /// Not over before this day.
    pub from: Option<Date>,
    /// Begun by this day.
    pub to: Option<Date>,
    /// Of one of these statuses.
    pub statuses: Vec<Status>,
    /// Of one of these categories.
    pub acts: Vec<Act>,
    /// Told by this document.
    pub doc: Option<String>,
}

impl EventQuery {
    /// All events between two parties.
    pub fn between(a: impl Into<String>, b: impl Into<String>) -> Self {
        Self { between: Some(Dyad::new(a, b)), ..Self::default() }
    }
}

/// Which records of one kind are wanted; what is absent does not restrict.
#[derive(Clone, Debug, Default)]
pub struct RecordQuery {
    /// Naming both of these, each in any part.
    pub between: Option<Dyad>,
    /// Naming this party in any part.
    pub party: Option<String>,
    /// Told by this document.
    pub doc: Option<String>,
}

/// A happening with the events that report it, first report first.
#[derive(Clone, Debug, PartialEq)]
pub struct Told {
    /// The happening.
    pub happening: Happening,
    /// Its reports.
    pub events: Vec<Event>,
    lead: usize,
}

impl Told {
    /// The report that tells it best.
    pub fn lead(&self) -> &Event {
        &self.events[self.lead]
    }
}

impl Store {
    /// The events that a query asks for, by date (undated last), document and sentence; each with its happening.
    pub fn events(&self, query: &EventQuery) -> Result<Vec<Event>, StoreError> {
        let rows = self.named(event_rows(&self.connection, query))?;
        Ok(rows.into_iter().map(|row| row.event).collect())
    }

    /// The happenings that a query asks for, by date (undated last). Status and dates are the happening's, so
    /// that a plan that was carried out is no plan any more.
    pub fn happenings(&self, query: &EventQuery) -> Result<Vec<Told>, StoreError> {
        self.named(happenings(&self.connection, query))
    }

    /// The records of one kind that a query asks for, by date (undated last), document and sentence.
    pub fn records(&self, kind: RecordKind, query: &RecordQuery) -> Result<Vec<Record>, StoreError> {
        self.named(records(&self.connection, kind, query))
    }

    /// One record.
    pub fn record(&self, id: &str) -> Result<Option<Record>, StoreError> {
        let read = || {
            let json: Option<String> = self
                .connection
                .prepare_cached("SELECT json FROM records WHERE id = ?1")?
                .query_row([id], |row| row.get(0))
                .optional()?;
            json.map_or(Ok(None), |json| decode(&self.connection, id, &json))
        };
        self.named(read())
    }
}

/// Reads a record as its corrections leave it; none where it was withdrawn.
pub(crate) fn decode(connection: &Connection, id: &str, json: &str) -> rusqlite::Result<Option<Record>> {
    let record: Record = from_json(json)?;
    debug_assert_eq!(record.sourced().id, id);
    Ok(match overlaid(connection, &record)? {
        None => Some(record),
        Some(Overlaid { record }) => record,
    })
}

fn from_json<T: serde::de::DeserializeOwned>(json: &str) -> rusqlite::Result<T> {
    serde_json::from_str(json)
        .map_err(|e| rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, Box::new(e)))
}

/// A WHERE clause in the making.
#[derive(Default)]
struct Wanted {
    conditions: Vec<String>,
    values: Vec<Value>,
}

impl Wanted {
    fn value(&mut self, value: impl Into<Value>) -> String {
        self.values.push(value.into());
        format!("?{}", self.values.len())
    }

    fn holds(&mut self, condition: String) {
        self.conditions.push(condition);
    }

    fn one_of(&mut self, column: &str, codes: &[&'static str]) {
        if !codes.is_empty() {
            let places: Vec<String> = codes.iter().map(|code| self.value((*code).to_owned())).collect();
            self.holds(format!("{column} IN ({})", places.join(", ")));
        }
    }

    fn sql(&self, select: &str, order: &str) -> String {
        format!("{select} WHERE {} ORDER BY {order}", self.conditions.join(" AND "))
    }
}

struct EventRow {
    event: Event,
    key: i64,
    happening: Option<i64>,
    published: Option<String>,
}

const EVENTS: &str = "SELECT r.id, r.json, r.key, r.happening, h.id, d.published FROM records r
    JOIN documents d ON d.key = r.document LEFT JOIN happenings h ON h.key = r.happening";

/// Two parties of one record. The record is joined here (`s`) and never taken from the outer query, which would make
/// SQLite ask anew for each record of the store.
const PAIRS: &str = "FROM record_parties a
    CROSS JOIN record_parties b ON b.record = a.record AND b.kind = a.kind AND b.place <> a.place
    CROSS JOIN records s ON s.key = a.record";

const BY_DATE: &str = "r.date_start IS NULL, r.date_start, r.date_end, d.id, r.sentence, r.id";

fn event_rows(connection: &Connection, query: &EventQuery) -> rusqlite::Result<Vec<EventRow>> {
    let mut wanted = event_parties(query);
    if let Some(from) = query.from {
        let from = wanted.value(from.to_string());
        wanted.holds(format!("r.date_end >= {from}"));
    }
    if let Some(to) = query.to {
        let to = wanted.value(to.to_string());
        wanted.holds(format!("r.date_start <= {to}"));
    }
    let statuses: Vec<_> = query.statuses.iter().map(|s| s.as_str()).collect();
    wanted.one_of("r.status", &statuses);
    select_events(connection, &wanted, BY_DATE)
}

/// The part of the query that a happening has in common with each of its reports.
fn event_parties(query: &EventQuery) -> Wanted {
    let mut wanted = Wanted::default();
    let is_listed = [&query.actor, &query.recipient, &query.party].iter().any(|party| party.is_some());
    let kind = kind_column(is_listed || query.between.is_some() || query.together.is_some());
    wanted.holds(format!("{kind} = 'event' AND r.retracted = 0"));
    if let Some(Dyad { a, b }) = &query.between {
        let (a, b) = (wanted.value(a.clone()), wanted.value(b.clone()));
        wanted.holds(format!(
            "r.key IN (SELECT a.record {PAIRS} WHERE a.party = {a} AND a.kind = 'event' AND b.party = {b}
               AND ((a.role = 'actor' AND b.role = 'recipient') OR (a.role = 'recipient' AND b.role = 'actor')
                 OR (a.role = 'actor' AND b.role = 'actor' AND s.symmetric)))"
        ));
    }
    if let Some(Dyad { a, b }) = &query.together {
        let (a, b) = (wanted.value(a.clone()), wanted.value(b.clone()));
        wanted.holds(format!(
            "r.key IN (SELECT a.record {PAIRS} WHERE a.party = {a} AND a.kind = 'event' AND b.party = {b}
               AND NOT s.symmetric AND a.role = b.role AND a.role IN ('actor', 'recipient'))"
        ));
    }
    for (party, role) in [
        (&query.actor, "AND role = 'actor'"),
        (&query.recipient, "AND role = 'recipient'"),
        (&query.party, "AND role <> 'reporter'"),
    ] {
        if let Some(party) = party {
            let party = wanted.value(party.clone());
            wanted.holds(format!(
                "r.key IN (SELECT record FROM record_parties WHERE party = {party} AND kind = 'event' {role})"
            ));
        }
    }
    if let Some(doc) = &query.doc {
        let doc = wanted.value(doc.clone());
        wanted.holds(format!("r.document = (SELECT key FROM documents WHERE id = {doc})"));
    }
    let acts: Vec<_> = query.acts.iter().map(|act| act.as_str()).collect();
    wanted.one_of("r.act", &acts);
    wanted
}

/// The column `kind`; with a plus sign, which keeps SQLite from walking all records of the kind, where the parties
/// already say which records are meant.
fn kind_column(is_listed: bool) -> &'static str {
    if is_listed { "+r.kind" } else { "r.kind" }
}

fn select_events(connection: &Connection, wanted: &Wanted, order: &str) -> rusqlite::Result<Vec<EventRow>> {
    let sql = wanted.sql(EVENTS, order);
    let mut select = connection.prepare_cached(&sql)?;
    let mut rows = select.query(params_from_iter(&wanted.values))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, json): (String, String) = (row.get(0)?, row.get(1)?);
        let Some(Record::Event(mut event)) = decode(connection, &id, &json)? else { continue };
        event.happening = row.get(4)?;
        found.push(EventRow {
            event: *event,
            key: row.get(2)?,
            happening: row.get(3)?,
            published: row.get(5)?,
        });
    }
    Ok(found)
}

fn happenings(connection: &Connection, query: &EventQuery) -> rusqlite::Result<Vec<Told>> {
    let mut settled: BTreeMap<i64, Vec<EventRow>> = BTreeMap::new();
    let mut found = Vec::new();
    for row in select_events(connection, &event_parties(query), BY_DATE)? {
        match row.happening {
            Some(key) => settled.entry(key).or_default().push(row),
            None => found.push(told_alone(row)),
        }
    }
    for (key, mut rows) in settled {
        let (json, lead): (String, String) = connection
            .prepare_cached("SELECT json, lead FROM happenings WHERE key = ?1")?
            .query_row([key], |row| Ok((row.get(0)?, row.get(1)?)))?;
        let happening: Happening = from_json(&json)?;
        let order = |row: &EventRow| happening.records.iter().position(|id| *id == row.event.sourced.id);
        rows.sort_by_key(order);
        let events: Vec<Event> = rows.into_iter().map(|row| row.event).collect();
        let lead = events.iter().position(|event| event.sourced.id == lead).unwrap_or(0);
        found.push(Told { happening, events, lead });
    }
    found.retain(|told| is_wanted(&told.happening, query));
    found.sort_by_cached_key(|told| {
        let date = told.happening.date.as_ref();
        let (start, end) = (date.and_then(|d| d.start.or(d.end)), date.and_then(|d| d.end.or(d.start)));
        (start.is_none(), start, end, told.happening.id.clone())
    });
    Ok(found)
}

/// An event that was not joined yet is a happening of its own.
fn told_alone(row: EventRow) -> Told {
    let original = row.event.sourced.doc.clone();
    let report = Report {
        key: row.key,
        published: row.published.and_then(|day| day.parse().ok()),
        publisher: original.clone(),
        original,
        event: row.event,
    };
    let happening = settle::happening_of(std::slice::from_ref(&report));
    Told { happening, events: vec![report.event], lead: 0 }
}

fn is_wanted(happening: &Happening, query: &EventQuery) -> bool {
    let date = happening.date.as_ref();
    let (start, end) = (date.and_then(|d| d.start.or(d.end)), date.and_then(|d| d.end.or(d.start)));
    (query.statuses.is_empty() || query.statuses.contains(&happening.status))
        && query.from.is_none_or(|from| end.is_some_and(|end| end >= from))
        && query.to.is_none_or(|to| start.is_some_and(|start| start <= to))
}

fn records(connection: &Connection, kind: RecordKind, query: &RecordQuery) -> rusqlite::Result<Vec<Record>> {
    let mut wanted = Wanted::default();
    let kind = wanted.value(kind.as_str().to_owned());
    let column = kind_column(query.between.is_some() || query.party.is_some());
    wanted.holds(format!("{column} = {kind} AND r.retracted = 0"));
    if let Some(Dyad { a, b }) = &query.between {
        let (a, b) = (wanted.value(a.clone()), wanted.value(b.clone()));
        wanted.holds(format!(
            "r.key IN (SELECT a.record {PAIRS} WHERE a.party = {a} AND a.kind = {kind} AND b.party = {b}
               AND a.role <> 'reporter' AND b.role <> 'reporter')"
        ));
    }
    if let Some(party) = &query.party {
        let party = wanted.value(party.clone());
        wanted.holds(format!(
            "r.key IN (SELECT record FROM record_parties WHERE party = {party} AND kind = {kind} AND role <> 'reporter')"
        ));
    }
    if let Some(doc) = &query.doc {
        let doc = wanted.value(doc.clone());
        wanted.holds(format!("r.document = (SELECT key FROM documents WHERE id = {doc})"));
    }
    let sql = wanted.sql(
        "SELECT r.id, r.json, h.id FROM records r JOIN documents d ON d.key = r.document
         LEFT JOIN happenings h ON h.key = r.happening",
        BY_DATE,
    );
    let mut select = connection.prepare_cached(&sql)?;
    let mut rows = select.query(params_from_iter(&wanted.values))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, json): (String, String) = (row.get(0)?, row.get(1)?);
        let Some(mut record) = decode(connection, &id, &json)? else { continue };
        if let Record::Event(event) = &mut record {
            event.happening = row.get(2)?;
        }
        found.push(record);
    }
    Ok(found)
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    /// How SQLite means to answer, step by step.
    fn plan(query: &EventQuery) -> String {
        let store = Store::in_memory().unwrap();
        let wanted = event_parties(query);
        let sql = format!("EXPLAIN QUERY PLAN {}", wanted.sql(EVENTS, BY_DATE));
        let mut select = store.connection.prepare(&sql).unwrap();
        let steps =
            select.query_map(params_from_iter(&wanted.values), |row| row.get::<_, String>(3)).unwrap();
        steps.collect::<Result<Vec<_>, _>>().unwrap().join("\n")
    }

    #[test]
    fn questions_about_parties_go_by_index_and_ask_once() {
        let (dyad, party) = (|| Some(Dyad::new("NOR", "SWE")), || Some("NOR".to_owned()));
        for query in [
            EventQuery::between("NOR", "SWE"),
            EventQuery { together: dyad(), ..EventQuery::default() },
            EventQuery { party: party(), ..EventQuery::default() },
            EventQuery { actor: party(), recipient: party(), ..EventQuery::default() },
        ] {
            let plan = plan(&query);
            assert!(plan.contains("SEARCH r USING INTEGER PRIMARY KEY"), "{plan}");
            assert!(!plan.contains("SCAN") && !plan.contains("CORRELATED"), "{plan}");
        }
        let of_document = plan(&EventQuery { doc: Some("x".to_owned()), ..EventQuery::default() });
        assert!(of_document.contains("records_by_document"), "{of_document}");
    }
}
