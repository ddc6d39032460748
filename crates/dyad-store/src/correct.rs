//! Corrections: what people say of a record, kept apart from what the coder wrote and laid over it.

use crate::{Store, StoreError};
use dyad_record::Record;
use rusqlite::{Connection, OptionalExtension, params};
use serde_json::Value;

/// A person's correction of one record. It stays when the document is coded anew.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    /// The record's id.
    pub record: String,
    /// What is to change.
    pub change: Correcting,
    /// Who says so.
    pub author: String,
    /// Why.
    pub reason: String,
    /// When, as the caller gives it.
    pub made: String,
}

/// What a correction changes.
#[derive(Clone, Debug, PartialEq)]
pub enum Correcting {
    /// A field of the record (`status`, `date`) gets another value, in RECORD.md's JSON.
    Field {
        /// The field.
        field: String,
        /// Its value.
        value: Value,
    },
    /// The record is wrong altogether.
    Withdraw,
}

/// A record as corrections leave it.
pub(crate) struct Overlaid {
    /// Absent where it was withdrawn.
    pub(crate) record: Option<Record>,
}

impl Store {
    /// Keeps a correction and lays it over its record; a correction that makes the record unreadable is refused.
    pub fn correct(&mut self, correction: &Correction) -> Result<(), StoreError> {
        let refused = |reason: String| StoreError::Correction { record: correction.record.clone(), reason };
        let transaction = self.connection.transaction();
        let transaction = transaction.map_err(|e| StoreError::from_sqlite(&self.path, e))?;
        let done = (|| {
            let Some((key, json)) = record_json(&transaction, &correction.record)? else {
                return Ok(Err("the store has no such record".to_owned()));
            };
            insert(&transaction, correction)?;
            let Ok(record) = serde_json::from_str::<Record>(&json) else {
                return Ok(Err("the store's own version of it cannot be read".to_owned()));
            };
            match overlay(&transaction, &record)? {
                Err(reason) => Ok(Err(reason)),
                Ok(overlaid) => {
                    crate::write::rewrite_columns(&transaction, key, &record, overlaid.as_ref())?;
                    Ok(Ok(()))
                }
            }
        })();
        let done: Result<(), String> = done.map_err(|e| StoreError::from_sqlite(&self.path, e))?;
        done.map_err(refused)?;
        transaction.commit().map_err(|e| StoreError::from_sqlite(&self.path, e))
    }

    /// The corrections of a record, oldest first.
    pub fn corrections(&self, record: &str) -> Result<Vec<Correction>, StoreError> {
        self.named(corrections(&self.connection, record))
    }
}

/// The record as its corrections leave it; none where there are none, or where they no longer fit.
pub(crate) fn overlaid(connection: &Connection, record: &Record) -> rusqlite::Result<Option<Overlaid>> {
    Ok(overlay(connection, record)?.unwrap_or(None))
}

fn overlay(connection: &Connection, record: &Record) -> rusqlite::Result<Result<Option<Overlaid>, String>> {
    let corrections = corrections(connection, &record.sourced().id)?;
    if corrections.is_empty() {
        return Ok(Ok(None));
    }
    let mut json = serde_json::to_value(record).expect("a record is JSON");
    for correction in corrections {
        match correction.change {
            Correcting::Withdraw => return Ok(Ok(Some(Overlaid { record: None }))),
            Correcting::Field { field, .. } if ["record", "id", "doc"].contains(&field.as_str()) => {
                return Ok(Err(format!("the field `{field}` says which record it is and stays")));
            }
            Correcting::Field { field, value } => json[field.as_str()] = value,
        }
    }
    let read = serde_json::from_value::<Record>(json).map_err(|e| format!("no such value: {e}"));
    Ok(read.map(|record| Some(Overlaid { record: Some(record) })))
}

fn corrections(connection: &Connection, record: &str) -> rusqlite::Result<Vec<Correction>> {
    connection
        .prepare_cached(
            "SELECT field, value, author, reason, made FROM corrections WHERE record = ?1 ORDER BY key",
        )?
        .query_map([record], |row| {
            let field: Option<String> = row.get(0)?;
            let value: Option<String> = row.get(1)?;
            let value = value.and_then(|v| serde_json::from_str(&v).ok()).unwrap_or(Value::Null);
            Ok(Correction {
                record: record.to_owned(),
                change: field.map_or(Correcting::Withdraw, |field| Correcting::Field { field, value }),
                author: row.get(2)?,
                reason: row.get(3)?,
                made: row.get(4)?,
            })
        })?
        .collect()
}

fn record_json(connection: &Connection, id: &str) -> rusqlite::Result<Option<(i64, String)>> {
    connection
        .prepare_cached("SELECT key, json FROM records WHERE id = ?1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()
}

fn insert(connection: &Connection, correction: &Correction) -> rusqlite::Result<()> {
    let (field, value) = match &correction.change {
        Correcting::Field { field, value } => (Some(field), Some(value.to_string())),
        Correcting::Withdraw => (None, None),
    };
    connection
        .prepare_cached(
            "INSERT INTO corrections (record, field, value, author, reason, made) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![
            correction.record,
            field,
            value,
            correction.author,
            correction.reason,
            correction.made
        ])?;
    Ok(())
}
