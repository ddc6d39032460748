//! Questions about documents: what was read, what of it speaks of whom, and the words around a record.

use crate::{Dyad, Store, StoreError};
use dyad_record::{CharIndex, Document, Span};
use jiff::civil::Date;
use rusqlite::{Connection, OptionalExtension, Row, params};

/// What is shown of a document without its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DocumentHead {
    /// Its id.
    pub id: String,
    /// The headline.
    pub title: Option<String>,
    /// The publisher.
    pub source: Option<String>,
    /// The wire.
    pub agency: Option<String>,
    /// Where it was found.
    pub url: Option<String>,
    /// The day it was published.
    pub published: Option<Date>,
    /// The document that it repeats.
    pub copy_of: Option<String>,
    /// How many sentences it has.
    pub sentences: u32,
}

/// How much was read, and how much of it speaks of two parties.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Coverage {
    /// All documents.
    pub read: Volume,
    /// Those that name the first party.
    pub naming_a: Volume,
    /// Those that name the second party.
    pub naming_b: Volume,
    /// Those that name both.
    pub naming_both: Volume,
}

/// A number of documents and the days between which they were published.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Volume {
    /// How many.
    pub documents: u64,
    /// How many of them repeat another one.
    pub copies: u64,
    /// How many of them have no date.
    pub undated: u64,
    /// Their sentences.
    pub sentences: u64,
    /// The first day.
    pub from: Option<Date>,
    /// The last day.
    pub to: Option<Date>,
}

const HEAD: &str = "d.id, d.title, d.source, d.agency, d.url, d.published, d.copy_of, d.sentences";

impl Store {
    /// What was read, and what of it speaks of the two.
    pub fn coverage(&self, dyad: &Dyad) -> Result<Coverage, StoreError> {
        let count = |which: &str| self.named(volume(&self.connection, which, dyad));
        Ok(Coverage {
            read: count("?1 = ?1 AND ?2 = ?2")?,
            naming_a: count("d.key IN (SELECT document FROM document_parties WHERE party = ?1) AND ?2 = ?2")?,
            naming_b: count("d.key IN (SELECT document FROM document_parties WHERE party = ?2) AND ?1 = ?1")?,
            naming_both: count(
                "d.key IN (SELECT document FROM document_parties WHERE party = ?1
                 INTERSECT SELECT document FROM document_parties WHERE party = ?2)",
            )?,
        })
    }

    /// A document, whole, with `copy_of` as the store found it.
    pub fn document(&self, id: &str) -> Result<Option<Document>, StoreError> {
        self.named(document(&self.connection, id))
    }

    /// What is shown of a document.
    pub fn head(&self, id: &str) -> Result<Option<DocumentHead>, StoreError> {
        let read = self
            .connection
            .prepare_cached(&format!("SELECT {HEAD} FROM documents d WHERE d.id = ?1"))
            .and_then(|mut select| select.query_row([id], head).optional());
        self.named(read)
    }

    /// All documents, by date (undated last) and id.
    pub fn heads(&self) -> Result<Vec<DocumentHead>, StoreError> {
        let read = || {
            self.connection
                .prepare(&format!(
                    "SELECT {HEAD} FROM documents d ORDER BY d.published IS NULL, d.published, d.id"
                ))?
                .query_map([], head)?
                .collect()
        };
        self.named(read())
    }

    /// Documents whose title or text has the words, best match first; `words` is FTS5's query language.
    pub fn search(&self, words: &str, limit: u32) -> Result<Vec<DocumentHead>, StoreError> {
        let read = || {
            self.connection
                .prepare_cached(&format!(
                    "SELECT {HEAD} FROM document_text t JOIN documents d ON d.key = t.rowid
                     WHERE document_text MATCH ?1 ORDER BY bm25(document_text), d.id LIMIT ?2"
                ))?
                .query_map(params![words, limit], head)?
                .collect()
        };
        self.named(read())
    }

    /// The sentences from `radius` before to `radius` after the one with this number, each with its number.
    pub fn sentences_around(
        &self,
        doc: &str,
        sentence: u32,
        radius: u32,
    ) -> Result<Vec<(u32, String)>, StoreError> {
        let Some(document) = self.document(doc)? else { return Ok(Vec::new()) };
        let read = || {
            self.connection
                .prepare_cached(
                    "SELECT s.number, s.start, s.stop FROM sentences s JOIN documents d ON d.key = s.document
                     WHERE d.id = ?1 AND s.number BETWEEN ?2 AND ?3 ORDER BY s.number",
                )?
                .query_map(
                    params![doc, sentence.saturating_sub(radius), sentence.saturating_add(radius)],
                    |row| Ok((row.get(0)?, Span::new(row.get(1)?, row.get(2)?))),
                )?
                .collect::<rusqlite::Result<Vec<(u32, Span)>>>()
        };
        let spans = self.named(read())?;
        let index = CharIndex::new(&document.text);
        let slice = |span: Span| {
            let (from, to) =
                (index.byte_at(&document.text, span.start), index.byte_at(&document.text, span.end));
            document.text.get(from..to).unwrap_or_default().to_owned()
        };
        Ok(spans.into_iter().map(|(number, span)| (number, slice(span))).collect())
    }

    /// How many documents that name both were published between two days, both included.
    pub fn volume_between(&self, dyad: &Dyad, from: Date, to: Date) -> Result<u64, StoreError> {
        let read = self
            .connection
            .prepare_cached(
                "SELECT count(*) FROM documents d WHERE d.published BETWEEN ?3 AND ?4
                 AND d.key IN (SELECT document FROM document_parties WHERE party = ?1
                 INTERSECT SELECT document FROM document_parties WHERE party = ?2)",
            )
            .and_then(|mut select| {
                select.query_row(params![dyad.a, dyad.b, from.to_string(), to.to_string()], |row| row.get(0))
            });
        self.named(read)
    }
}

fn volume(connection: &Connection, which: &str, dyad: &Dyad) -> rusqlite::Result<Volume> {
    connection
        .prepare_cached(&format!(
            "SELECT count(*), count(d.copy_of), sum(d.published IS NULL), sum(d.sentences), min(d.published),
             max(d.published) FROM documents d WHERE {which}"
        ))?
        .query_row([&dyad.a, &dyad.b], |row| {
            Ok(Volume {
                documents: row.get(0)?,
                copies: row.get(1)?,
                undated: row.get::<_, Option<u64>>(2)?.unwrap_or(0),
                sentences: row.get::<_, Option<u64>>(3)?.unwrap_or(0),
                from: day(row, 4)?,
                to: day(row, 5)?,
            })
        })
}

fn day(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Date>> {
    let written: Option<String> = row.get(column)?;
    Ok(written.and_then(|day| day.parse().ok()))
}

fn head(row: &Row<'_>) -> rusqlite::Result<DocumentHead> {
    Ok(DocumentHead {
        id: row.get(0)?,
        title: row.get(1)?,
        source: row.get(2)?,
        agency: row.get(3)?,
        url: row.get(4)?,
        published: day(row, 5)?,
        copy_of: row.get(6)?,
        sentences: row.get(7)?,
    })
}

fn document(connection: &Connection, id: &str) -> rusqlite::Result<Option<Document>> {
    let found: Option<(String, String, Option<String>)> = connection
        .prepare_cached("SELECT meta, text, copy_of FROM documents WHERE id = ?1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?, row.get(2)?)))
        .optional()?;
    let Some((meta, text, copy_of)) = found else { return Ok(None) };
    let document: Document = serde_json::from_str(&meta).map_err(|e| {
        rusqlite::Error::FromSqlConversionFailure(0, rusqlite::types::Type::Text, Box::new(e))
    })?;
    Ok(Some(Document { text, copy_of, ..document }))
}
