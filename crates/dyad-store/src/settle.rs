//! After reading: which documents are copies, and which records report one happening.

use crate::copies::{Signature, age, whole_band};
use crate::happening::{Report, first_reported, group};
use crate::query::decode;
use crate::{Store, StoreError};
use dyad_record::{DateRange, Event, FieldAgreement, Happening, Place, Record, Status};
use rusqlite::{Connection, OptionalExtension, Row, TransactionBehavior, params};
use std::collections::{BTreeMap, BTreeSet};

/// How many documents or blocks are settled in one transaction.
const BATCH: usize = 500;

impl Store {
    /// Finds copies and joins happenings for all that was written since the last time. What comes out depends on
    /// what the store holds, not on the order in which it came; a kill in the middle leaves the rest for the next
    /// call.
    pub fn settle(&mut self) -> Result<(), StoreError> {
        let settled = settle(&mut self.connection);
        self.named(settled)
    }

    /// Whether [`Store::settle`] has nothing to do.
    pub fn is_settled(&self) -> Result<bool, StoreError> {
        let open: rusqlite::Result<bool> = self.connection.query_row(
            "SELECT EXISTS (SELECT 1 FROM unsettled_blocks) OR EXISTS (SELECT 1 FROM unsettled_documents)",
            [],
            |row| row.get(0),
        );
        self.named(open.map(|open| !open))
    }
}

fn settle(connection: &mut Connection) -> rusqlite::Result<()> {
    while in_transaction(connection, settle_documents)? {}
    while in_transaction(connection, settle_blocks)? {}
    Ok(())
}

fn in_transaction(
    connection: &mut Connection,
    work: fn(&Connection) -> rusqlite::Result<bool>,
) -> rusqlite::Result<bool> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let is_more = work(&transaction)?;
    transaction.commit()?;
    Ok(is_more)
}

fn waiting(connection: &Connection, sql: &str) -> rusqlite::Result<Vec<String>> {
    connection.prepare_cached(sql)?.query_map([BATCH as i64], |row| row.get(0))?.collect()
}

/// Sets `copy_of` of the documents that changed, oldest first, and of younger ones that repeat them. Gives false
/// where none is left.
fn settle_documents(connection: &Connection) -> rusqlite::Result<bool> {
    let changed = waiting(connection, "SELECT document FROM unsettled_documents ORDER BY age LIMIT ?1")?;
    for id in &changed {
        if let Some(candidate) = candidate(connection, id)? {
            settle_copy(connection, &candidate)?;
        }
        connection.prepare_cached("DELETE FROM unsettled_documents WHERE document = ?1")?.execute([id])?;
    }
    Ok(!changed.is_empty())
}

/// A document that may be a copy, or have copies.
struct Candidate {
    key: i64,
    id: String,
    age: String,
    sha256: String,
    signature: Option<Signature>,
    given: Option<String>,
    copy_of: Option<String>,
}

impl Candidate {
    fn bands(&self) -> Vec<i64> {
        let whole = whole_band(&self.sha256);
        self.signature.iter().flat_map(Signature::bands).chain([whole]).collect()
    }

    fn is_alike(&self, other: &Self) -> bool {
        let is_near =
            || self.signature.as_ref().zip(other.signature.as_ref()).is_some_and(|(a, b)| a.is_alike(b));
        self.sha256 == other.sha256 || is_near()
    }
}

const CANDIDATE: &str =
    "SELECT key, id, published, sha256, signature, json_extract(meta, '$.copy_of'), copy_of
                         FROM documents";

fn candidate(connection: &Connection, id: &str) -> rusqlite::Result<Option<Candidate>> {
    connection
        .prepare_cached(&format!("{CANDIDATE} WHERE id = ?1"))?
        .query_row([id], read_candidate)
        .optional()
}

fn read_candidate(row: &Row<'_>) -> rusqlite::Result<Candidate> {
    let (id, published): (String, Option<String>) = (row.get(1)?, row.get(2)?);
    let signature: Option<Vec<u8>> = row.get(4)?;
    Ok(Candidate {
        key: row.get(0)?,
        age: age(published.as_deref(), &id),
        id,
        sha256: row.get(3)?,
        signature: signature.as_deref().and_then(Signature::from_bytes),
        given: row.get(5)?,
        copy_of: row.get(6)?,
    })
}

/// A document's original is the oldest settled one that is older and alike; and it becomes the original of
/// younger ones that are alike and have none as old.
fn settle_copy(connection: &Connection, own: &Candidate) -> rusqlite::Result<()> {
    connection.prepare_cached("DELETE FROM shingles WHERE document = ?1")?.execute([own.key])?;
    let bands = own.bands();
    let mut original: Option<Candidate> = None;
    for band in &bands {
        let until = original.as_ref().map_or(&own.age, |known| &known.age).clone();
        let older = "SELECT document FROM shingles WHERE band = ?1 AND age < ?2 ORDER BY age";
        original = first_alike(connection, older, *band, &until, own)?.or(original);
    }
    set_copy(connection, own, own.given.clone().or(original.map(|o| o.id)))?;
    let mut seen = BTreeSet::new();
    for band in bands {
        let younger = "SELECT document FROM shingles WHERE band = ?1 AND age > ?2 ORDER BY age";
        let mut select = connection.prepare_cached(younger)?;
        let mut rows = select.query(params![band, own.age])?;
        while let Some(row) = rows.next()? {
            let key: i64 = row.get(0)?;
            if seen.insert(key) {
                repeat(connection, own, &candidate_by_key(connection, key)?)?;
            }
        }
        connection
            .prepare_cached("INSERT OR IGNORE INTO shingles (band, age, document) VALUES (?1, ?2, ?3)")?
            .execute(params![band, own.age, own.key])?;
    }
    Ok(())
}

fn candidate_by_key(connection: &Connection, key: i64) -> rusqlite::Result<Candidate> {
    connection.prepare_cached(&format!("{CANDIDATE} WHERE key = ?1"))?.query_row([key], read_candidate)
}

fn first_alike(
    connection: &Connection,
    sql: &str,
    band: i64,
    until: &str,
    own: &Candidate,
) -> rusqlite::Result<Option<Candidate>> {
    let mut select = connection.prepare_cached(sql)?;
    let mut rows = select.query(params![band, until])?;
    while let Some(row) = rows.next()? {
        let other = candidate_by_key(connection, row.get(0)?)?;
        if own.is_alike(&other) {
            return Ok(Some(other));
        }
    }
    Ok(None)
}

/// Makes `own` the original of a younger document, where they are alike and it has no older one.
fn repeat(connection: &Connection, own: &Candidate, younger: &Candidate) -> rusqlite::Result<()> {
    let known = match &younger.copy_of {
        Some(id) => candidate(connection, id)?.map(|known| known.age),
        None => None,
    };
    let has_older = known.is_some_and(|known| known < own.age);
    if younger.given.is_some() || has_older || !own.is_alike(younger) {
        return Ok(());
    }
    set_copy(connection, younger, Some(own.id.clone()))
}

fn set_copy(connection: &Connection, own: &Candidate, copy_of: Option<String>) -> rusqlite::Result<()> {
    if own.copy_of == copy_of {
        return Ok(());
    }
    connection
        .prepare_cached("UPDATE documents SET copy_of = ?2 WHERE key = ?1")?
        .execute(params![own.key, copy_of])?;
    connection
        .prepare_cached(
            "INSERT OR IGNORE INTO unsettled_blocks (block)
             SELECT DISTINCT block FROM records WHERE block IS NOT NULL
               AND (document = ?1 OR document IN (SELECT key FROM documents WHERE copy_of = ?2))",
        )?
        .execute(params![own.key, own.id])?;
    Ok(())
}

/// Joins the happenings of the blocks that changed. Gives false where none is left.
fn settle_blocks(connection: &Connection) -> rusqlite::Result<bool> {
    let changed = waiting(connection, "SELECT block FROM unsettled_blocks ORDER BY block LIMIT ?1")?;
    for block in &changed {
        settle_block(connection, block)?;
        connection.prepare_cached("DELETE FROM unsettled_blocks WHERE block = ?1")?.execute([block])?;
    }
    Ok(!changed.is_empty())
}

fn settle_block(connection: &Connection, block: &str) -> rusqlite::Result<()> {
    connection
        .prepare_cached("UPDATE records SET happening = NULL WHERE block = ?1 AND happening IS NOT NULL")?
        .execute([block])?;
    connection.prepare_cached("DELETE FROM happenings WHERE block = ?1")?.execute([block])?;
    for reports in group(reports_of(connection, block)?) {
        let happening = happening_of(&reports);
        let date = happening.date.as_ref();
        let day = |day: Option<jiff::civil::Date>| day.map(|d| d.to_string());
        connection
            .prepare_cached(
                "INSERT INTO happenings (id, block, status, date_start, date_end, lead, json)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
            )?
            .execute(params![
                happening.id,
                block,
                happening.status.as_str(),
                day(date.and_then(|d| d.start.or(d.end))),
                day(date.and_then(|d| d.end.or(d.start))),
                lead(&reports).event.sourced.id,
                serde_json::to_string(&happening).expect("a happening is JSON"),
            ])?;
        let key = connection.last_insert_rowid();
        let mut join = connection.prepare_cached("UPDATE records SET happening = ?2 WHERE key = ?1")?;
        for report in &reports {
            join.execute([report.key, key])?;
        }
    }
    Ok(())
}

fn reports_of(connection: &Connection, block: &str) -> rusqlite::Result<Vec<Report>> {
    let mut select = connection.prepare_cached(
        "SELECT r.key, r.id, r.json, d.id, d.published, coalesce(d.agency, d.source), d.copy_of
         FROM records r JOIN documents d ON d.key = r.document WHERE r.block = ?1",
    )?;
    let mut rows = select.query([block])?;
    let mut reports = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, json): (String, String) = (row.get(1)?, row.get(2)?);
        let Some(Record::Event(event)) = decode(connection, &id, &json)? else { continue };
        let doc: String = row.get(3)?;
        let published: Option<String> = row.get(4)?;
        let publisher: Option<String> = row.get(5)?;
        let (original, original_publisher) = original(connection, &doc, row.get(6)?)?;
        reports.push(Report {
            key: row.get(0)?,
            event: *event,
            published: published.and_then(|day| day.parse().ok()),
            publisher: original_publisher.or(publisher).unwrap_or_else(|| format!("document {original}")),
            original,
        });
    }
    Ok(reports)
}

/// The document at the end of a chain of copies, and its publisher where there is a chain at all.
fn original(
    connection: &Connection,
    doc: &str,
    copy_of: Option<String>,
) -> rusqlite::Result<(String, Option<String>)> {
    let mut seen = BTreeSet::from([doc.to_owned()]);
    let mut at = (doc.to_owned(), None);
    let mut next = copy_of;
    while let Some(id) = next {
        if !seen.insert(id.clone()) {
            break;
        }
        let row: Option<(Option<String>, Option<String>)> = connection
            .prepare_cached("SELECT coalesce(agency, source), copy_of FROM documents WHERE id = ?1")?
            .query_row([&id], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let (publisher, further) = row.unwrap_or_default();
        at = (id, publisher);
        next = further;
    }
    Ok(at)
}

/// The happening that a group of reports, first report first, tells of.
pub(crate) fn happening_of(reports: &[Report]) -> Happening {
    let first = reports.iter().min_by_key(|r| first_reported(r)).expect("a group has a report");
    let status = status_of(reports);
    let lead = lead(reports);
    let docs: BTreeSet<&str> = reports.iter().map(|r| r.event.sourced.doc.as_str()).collect();
    let publishers: BTreeSet<&str> = reports.iter().map(|r| r.publisher.as_str()).collect();
    let date = best_date(reports, status);
    let place = lead.event.place.clone().or_else(|| reports.iter().find_map(|r| r.event.place.clone()));
    let mut happening = Happening {
        id: format!("h{}", first.event.sourced.id),
        records: reports.iter().map(|r| r.event.sourced.id.clone()).collect(),
        act: lead.event.act,
        parties: lead.event.actors.iter().chain(&lead.event.recipients).cloned().collect(),
        date,
        place,
        status,
        first_report: first.event.sourced.doc.clone(),
        reports: docs.len() as u32,
        publishers: publishers.len() as u32,
        agreement: Vec::new(),
    };
    happening.agreement = agreement(reports, &happening);
    happening
}

/// The status as last reported; what some report says was held is not planned again by a later one.
fn status_of(reports: &[Report]) -> Status {
    let is_told_after = |s: Status| matches!(s, Status::Occurred | Status::Ongoing | Status::Failed);
    let has_been_told_after = reports.iter().any(|r| is_told_after(r.event.status));
    reports
        .iter()
        .filter(|r| !has_been_told_after || is_told_after(r.event.status))
        .max_by_key(|r| (r.published.is_some(), r.published, first_reported(r)))
        .map_or(Status::Occurred, |r| r.event.status)
}

/// The report that tells it best: of the status reached, with persons and a place, exactly dated, surely read.
pub(crate) fn lead(reports: &[Report]) -> &Report {
    let status = status_of(reports);
    let merit = |r: &Report| {
        let event = &r.event;
        let people = event.actors.iter().chain(&event.recipients).filter(|e| e.role.is_some()).count();
        let points = i64::from(event.status == status) * 8
            + i64::from(people > 0) * 4
            + i64::from(event.place.is_some()) * 2
            + i64::from(is_stated(event)) * 3;
        (points, people, (event.sourced.confidence * 1000.0) as i64)
    };
    reports
        .iter()
        .min_by_key(|r| (std::cmp::Reverse(merit(r)), first_reported(r)))
        .expect("a group has a report")
}

fn is_stated(event: &Event) -> bool {
    event.date.as_ref().is_some_and(|d| d.basis != dyad_record::DateBasis::Published)
}

/// The most exact date that a report gives, one of the status reached before others.
fn best_date(reports: &[Report], status: Status) -> Option<DateRange> {
    let exactness = |r: &&Report| {
        let granularity = r.event.date.as_ref().map(|d| d.granularity);
        (!is_stated(&r.event), granularity, r.event.status != status, first_reported(r))
    };
    let dated = reports.iter().filter(|r| r.event.date.is_some());
    dated.min_by_key(exactness).and_then(|r| r.event.date.clone())
}

/// Field by field: how many of the reports that give a value give the one shown.
fn agreement(reports: &[Report], happening: &Happening) -> Vec<FieldAgreement> {
    let place = |place: &Option<Place>| place.as_ref().map(|p| p.name.clone());
    let fields = [
        ("date", happening.date.as_ref().and_then(written), dates(reports, happening)),
        ("place", place(&happening.place), reports.iter().filter_map(|r| place(&r.event.place)).collect()),
        (
            "status",
            Some(happening.status.to_string()),
            reports.iter().map(|r| r.event.status.to_string()).collect(),
        ),
    ];
    fields.into_iter().filter_map(|(field, shown, told)| field_agreement(field, shown?, told)).collect()
}

/// The dates that reports give. One that holds the date shown (the month of the day, the days that a visit was
/// planned for) agrees with it; a document's own date says nothing.
fn dates(reports: &[Report], happening: &Happening) -> Vec<String> {
    let ends = |date: &DateRange| Some((date.start.or(date.end)?, date.end.or(date.start)?));
    let shown = happening.date.as_ref().and_then(ends);
    let told = reports.iter().filter(|r| is_stated(&r.event)).filter_map(|r| r.event.date.as_ref());
    told.filter_map(|date| {
        let (start, end) = ends(date)?;
        match shown {
            Some((first, last)) if start <= first && last <= end => happening.date.as_ref().and_then(written),
            _ => written(date),
        }
    })
    .collect()
}

fn written(date: &DateRange) -> Option<String> {
    let (start, end) = (date.start.or(date.end)?, date.end.or(date.start)?);
    Some(if start == end { start.to_string() } else { format!("{start}/{end}") })
}

fn field_agreement(field: &str, shown: String, told: Vec<String>) -> Option<FieldAgreement> {
    let of = told.len() as u32;
    let mut counts: BTreeMap<String, u32> = BTreeMap::new();
    for value in told {
        *counts.entry(value).or_default() += 1;
    }
    let agree = counts.remove(&shown).unwrap_or(0);
    let mut others: Vec<(u32, String)> = counts.into_iter().map(|(value, count)| (count, value)).collect();
    others.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.cmp(&b.1)));
    let others = others.into_iter().map(|(_, value)| value).collect();
    (of > 0).then(|| FieldAgreement { field: field.to_owned(), agree, of, others })
}
