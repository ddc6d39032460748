//! From documents and their records to rows: one transaction a batch, whole documents or nothing.

use crate::correct::{Overlaid, overlaid};
use crate::row::{self, Columns};
use crate::store::stamp_key;
use crate::{RunId, Store, StoreError, copies, happening};
use dyad_record::{CoderStamp, Document, Record, Span};
use rusqlite::{Connection, OptionalExtension, TransactionBehavior, params};
use sha2::{Digest, Sha256};

/// One document as it was read.
#[derive(Clone, Copy, Debug)]
pub struct Reading<'a> {
    /// The document.
    pub document: &'a Document,
    /// What the coder made of it.
    pub records: &'a [Record],
    /// Its sentences, in order.
    pub sentences: &'a [Span],
    /// Keys (country, else entity) of parties that it names, whether or not a record came of them; those of the
    /// records need not be repeated.
    pub named: &'a [String],
}

/// What a batch changed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WriteSummary {
    /// Documents that the store did not have.
    pub added: u64,
    /// Documents whose text or data changed, or that another coder had read: their records were replaced.
    pub replaced: u64,
    /// Documents that were there, read by the same coder: nothing changed.
    pub unchanged: u64,
    /// Records written.
    pub records: u64,
    /// Records left out because an earlier one of the same document has the same id; each is among the rejects.
    pub repeated: u64,
}

impl std::ops::AddAssign for WriteSummary {
    fn add_assign(&mut self, other: Self) {
        self.added += other.added;
        self.replaced += other.replaced;
        self.unchanged += other.unchanged;
        self.records += other.records;
        self.repeated += other.repeated;
    }
}

impl Store {
    /// Writes a batch in one transaction: after a kill at any moment it is there whole or not at all. A document
    /// that the same coder has read changes nothing; another coder's records replace those that were there.
    ///
    /// Happenings are joined by [`Store::settle`], which the caller runs after its last batch.
    pub fn write(&mut self, run: RunId, readings: &[Reading<'_>]) -> Result<WriteSummary, StoreError> {
        let written = write_batch(&mut self.connection, run, readings);
        self.named(written)
    }

    /// Whether this very document was read by this very coder, so that it need not be coded again.
    pub fn is_current(&self, document: &Document, stamp: &CoderStamp) -> Result<bool, StoreError> {
        let check = || match stamp_key(&self.connection, stamp)? {
            None => Ok(false),
            Some(stamp) => {
                let known = known(&self.connection, &document.id)?;
                Ok(known.is_some_and(|k| k.stamp == stamp && k.digest == digest(document)))
            }
        };
        self.named(check())
    }
}

fn write_batch(
    connection: &mut Connection,
    run: RunId,
    readings: &[Reading<'_>],
) -> rusqlite::Result<WriteSummary> {
    let mut summary = WriteSummary::default();
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    for reading in readings {
        summary += write_one(&transaction, run, reading)?;
    }
    transaction.commit()?;
    Ok(summary)
}

struct Known {
    key: i64,
    digest: [u8; 32],
    stamp: i64,
}

fn known(connection: &Connection, id: &str) -> rusqlite::Result<Option<Known>> {
    connection
        .prepare_cached("SELECT key, digest, stamp FROM documents WHERE id = ?1")?
        .query_row([id], |row| Ok(Known { key: row.get(0)?, digest: row.get(1)?, stamp: row.get(2)? }))
        .optional()
}

fn write_one(connection: &Connection, run: RunId, reading: &Reading<'_>) -> rusqlite::Result<WriteSummary> {
    let digest = digest(reading.document);
    let mut summary = WriteSummary::default();
    match known(connection, &reading.document.id)? {
        Some(known) if known.digest == digest && known.stamp == run.stamp => {
            summary.unchanged = 1;
            return Ok(summary);
        }
        Some(known) => {
            remove(connection, known.key)?;
            summary.replaced = 1;
        }
        None => summary.added = 1,
    }
    let document = insert_document(connection, run, reading, &digest)?;
    insert_sentences(connection, document, reading.sentences)?;
    let has_corrections = has_corrections(connection)?;
    for record in reading.records {
        let corrected = match has_corrections {
            true => overlaid(connection, record)?,
            false => None,
        };
        if insert_record(connection, document, record, corrected.as_ref())? {
            summary.records += 1;
        } else {
            summary.repeated += 1;
            reject_repeated(connection, run, record)?;
        }
    }
    for party in reading.named {
        insert_named(connection, document, party)?;
    }
    Ok(summary)
}

/// SHA-256 of all that is given of a document, but for who coded it.
fn digest(document: &Document) -> [u8; 32] {
    let mut hash = Sha256::new();
    hash.update(meta(document).as_bytes());
    hash.update(document.text.as_bytes());
    hash.finalize().into()
}

/// The document as JSON, without its text, which has a column of its own.
fn meta(document: &Document) -> String {
    let bare = Document {
        id: document.id.clone(),
        title: document.title.clone(),
        text: String::new(),
        source: document.source.clone(),
        agency: document.agency.clone(),
        url: document.url.clone(),
        author: document.author.clone(),
        published: document.published.clone(),
        published_basis: document.published_basis,
        modified: document.modified.clone(),
        retrieved: document.retrieved.clone(),
        language: document.language.clone(),
        kind: document.kind.clone(),
        sha256: document.sha256.clone(),
        furniture: document.furniture.clone(),
        copy_of: document.copy_of.clone(),
        coded_by: None,
    };
    serde_json::to_string(&bare).expect("a document has no maps with keys that are no strings")
}

fn insert_document(
    connection: &Connection,
    run: RunId,
    reading: &Reading<'_>,
    digest: &[u8; 32],
) -> rusqlite::Result<i64> {
    let document = reading.document;
    let published = document.published.as_ref().map(|p| p.date().to_string());
    let signature = copies::Signature::of(&document.text);
    connection
        .prepare_cached(
            "INSERT INTO documents (id, title, text, source, agency, url, published, sha256, digest, meta, sentences,
             stamp, run, signature, copy_of)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
        )?
        .execute(params![
            document.id,
            document.title,
            document.text,
            document.source,
            document.agency,
            document.url,
            published,
            document.sha256,
            &digest[..],
            meta(document),
            reading.sentences.len() as i64,
            run.stamp,
            run.run,
            signature.as_ref().map(copies::Signature::to_bytes),
            document.copy_of,
        ])?;
    let key = connection.last_insert_rowid();
    connection
        .prepare_cached("INSERT INTO document_text (rowid, title, text) VALUES (?1, ?2, ?3)")?
        .execute(params![key, document.title, document.text])?;
    unsettle_document(connection, &copies::age(published.as_deref(), &document.id), &document.id)?;
    Ok(key)
}

fn insert_sentences(connection: &Connection, document: i64, sentences: &[Span]) -> rusqlite::Result<()> {
    let mut insert = connection
        .prepare_cached("INSERT INTO sentences (document, number, start, stop) VALUES (?1, ?2, ?3, ?4)")?;
    for (number, span) in sentences.iter().enumerate() {
        insert.execute(params![document, number as i64, span.start, span.end])?;
    }
    Ok(())
}

/// Inserts a record; its columns follow the corrected version where there is one. Gives false where the id is
/// taken.
fn insert_record(
    connection: &Connection,
    document: i64,
    record: &Record,
    corrected: Option<&Overlaid>,
) -> rusqlite::Result<bool> {
    let json = serde_json::to_string(record).expect("a record has no maps with keys that are no strings");
    let (sourced, shown) = (record.sourced(), Shown::of(record, corrected));
    let Columns { act, mode, status, start, end, quad, is_symmetric } = shown.columns;
    let inserted = connection
        .prepare_cached(
            "INSERT OR IGNORE INTO records (id, kind, document, sentence, act, mode, status, date_start, date_end, quad,
             symmetric, confidence, block, retracted, json)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)",
        )?
        .execute(params![
            sourced.id,
            record.kind().as_str(),
            document,
            sourced.sentence,
            act,
            mode,
            status,
            start.or(end).map(|d| d.to_string()),
            end.or(start).map(|d| d.to_string()),
            quad,
            is_symmetric,
            f64::from(sourced.confidence),
            shown.block,
            shown.is_retracted,
            json,
        ])?;
    if inserted == 0 {
        return Ok(false);
    }
    index_record(connection, document, connection.last_insert_rowid(), &shown)?;
    Ok(true)
}

/// A record as its corrections leave it, and the columns that follow.
struct Shown<'r> {
    record: &'r Record,
    is_retracted: bool,
    columns: Columns,
    block: Option<String>,
}

impl<'r> Shown<'r> {
    fn of(record: &'r Record, corrected: Option<&'r Overlaid>) -> Self {
        let is_retracted = corrected.is_some_and(|c| c.record.is_none());
        let record = corrected.and_then(|c| c.record.as_ref()).unwrap_or(record);
        let block = match record {
            Record::Event(event) if !is_retracted => Some(happening::block(event)),
            _ => None,
        };
        Self { record, is_retracted, columns: row::columns(record), block }
    }
}

/// Writes a record's parties, and marks its block.
fn index_record(connection: &Connection, document: i64, key: i64, shown: &Shown<'_>) -> rusqlite::Result<()> {
    if !shown.is_retracted {
        insert_parties(connection, document, key, shown.record)?;
    }
    shown.block.as_ref().map_or(Ok(()), |block| unsettle_block(connection, block))
}

/// Writes a record's columns and parties anew, after a correction.
pub(crate) fn rewrite_columns(
    connection: &Connection,
    key: i64,
    record: &Record,
    corrected: Option<&Overlaid>,
) -> rusqlite::Result<()> {
    let (document, block): (i64, Option<String>) = connection
        .prepare_cached("SELECT document, block FROM records WHERE key = ?1")?
        .query_row([key], |row| Ok((row.get(0)?, row.get(1)?)))?;
    if let Some(block) = block {
        unsettle_block(connection, &block)?;
    }
    connection.prepare_cached("DELETE FROM record_parties WHERE record = ?1")?.execute([key])?;
    connection.prepare_cached("UPDATE records SET happening = NULL WHERE key = ?1")?.execute([key])?;
    let shown = Shown::of(record, corrected);
    let Columns { act, mode, status, start, end, quad, is_symmetric } = shown.columns;
    connection
        .prepare_cached(
            "UPDATE records SET act = ?2, mode = ?3, status = ?4, date_start = ?5, date_end = ?6, quad = ?7,
             symmetric = ?8, block = ?9, retracted = ?10 WHERE key = ?1",
        )?
        .execute(params![
            key,
            act,
            mode,
            status,
            start.or(end).map(|d| d.to_string()),
            end.or(start).map(|d| d.to_string()),
            quad,
            is_symmetric,
            shown.block,
            shown.is_retracted,
        ])?;
    index_record(connection, document, key, &shown)
}

fn insert_parties(
    connection: &Connection,
    document: i64,
    record_key: i64,
    record: &Record,
) -> rusqlite::Result<()> {
    for (place, (role, entity)) in row::parties(record).into_iter().enumerate() {
        let party = row::party_key(entity);
        let entity = entity_key(connection, &party, entity)?;
        connection
            .prepare_cached(
                "INSERT INTO record_parties (party, kind, record, role, place, entity) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![party, record.kind().as_str(), record_key, role.as_str(), place as i64, entity])?;
        insert_named(connection, document, &party)?;
    }
    Ok(())
}

fn insert_named(connection: &Connection, document: i64, party: &str) -> rusqlite::Result<()> {
    connection
        .prepare_cached("INSERT OR IGNORE INTO document_parties (party, document) VALUES (?1, ?2)")?
        .execute(params![party, document])?;
    Ok(())
}

fn entity_key(connection: &Connection, party: &str, entity: &dyad_record::Entity) -> rusqlite::Result<i64> {
    let identity = match &entity.entity {
        Some(id) => id.clone(),
        None => format!("?{party}?{}?{}", entity.kind, entity.name),
    };
    let found = connection
        .prepare_cached("SELECT key FROM entities WHERE identity = ?1")?
        .query_row([&identity], |row| row.get(0))
        .optional()?;
    if let Some(key) = found {
        return Ok(key);
    }
    connection
        .prepare_cached(
            "INSERT INTO entities (party, entity, country, kind, name, identity) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![party, entity.entity, entity.country, entity.kind.as_str(), entity.name, identity])?;
    Ok(connection.last_insert_rowid())
}

fn reject_repeated(connection: &Connection, run: RunId, record: &Record) -> rusqlite::Result<()> {
    let sourced = record.sourced();
    let place = format!("sentence {}", sourced.sentence);
    let reason = format!("record {} (frame `{}`) has the id of another record", sourced.id, sourced.frame);
    connection
        .prepare_cached("INSERT INTO rejects (run, path, place, reason) VALUES (?1, ?2, ?3, ?4)")?
        .execute(params![run.run, sourced.doc, place, reason])?;
    Ok(())
}

/// Removes a document and all that came of it, but for corrections.
fn remove(connection: &Connection, key: i64) -> rusqlite::Result<()> {
    for sql in [
        "INSERT OR IGNORE INTO unsettled_documents (age, document)
         SELECT coalesce(copy.published, '~') || ' ' || copy.id, copy.id FROM documents gone
         JOIN documents copy ON copy.copy_of = gone.id WHERE gone.key = ?1",
        "DELETE FROM unsettled_documents WHERE document = (SELECT id FROM documents WHERE key = ?1)
         AND age = (SELECT coalesce(published, '~') || ' ' || id FROM documents WHERE key = ?1)",
        "INSERT OR IGNORE INTO unsettled_blocks (block)
         SELECT DISTINCT block FROM records WHERE document = ?1 AND block IS NOT NULL",
        "DELETE FROM record_parties WHERE record IN (SELECT key FROM records WHERE document = ?1)",
        "DELETE FROM records WHERE document = ?1",
        "DELETE FROM sentences WHERE document = ?1",
        "DELETE FROM document_parties WHERE document = ?1",
        "DELETE FROM shingles WHERE document = ?1",
        "INSERT INTO document_text (document_text, rowid, title, text)
         SELECT 'delete', key, title, text FROM documents WHERE key = ?1",
        "DELETE FROM documents WHERE key = ?1",
    ] {
        connection.prepare_cached(sql)?.execute([key])?;
    }
    Ok(())
}

fn has_corrections(connection: &Connection) -> rusqlite::Result<bool> {
    connection.prepare_cached("SELECT EXISTS (SELECT 1 FROM corrections)")?.query_row([], |row| row.get(0))
}

pub(crate) fn unsettle_block(connection: &Connection, block: &str) -> rusqlite::Result<()> {
    connection
        .prepare_cached("INSERT OR IGNORE INTO unsettled_blocks (block) VALUES (?1)")?
        .execute([block])?;
    Ok(())
}

fn unsettle_document(connection: &Connection, age: &str, id: &str) -> rusqlite::Result<()> {
    connection
        .prepare_cached("INSERT OR IGNORE INTO unsettled_documents (age, document) VALUES (?1, ?2)")?
        .execute([age, id])?;
    Ok(())
}
