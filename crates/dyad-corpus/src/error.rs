//! What can be wrong with an input, and what would be right.

use crate::{Origin, Source};
use dyad_record::PublishedError;

/// A document, a file or a folder that could not be read.
#[derive(Debug, thiserror::Error)]
#[error("{origin}: {problem}")]
pub struct CorpusError {
    /// Where.
    pub origin: Origin,
    /// What is wrong there.
    pub problem: Problem,
}

/// Why it could not be read.
#[derive(Debug, thiserror::Error)]
pub enum Problem {
    /// There is nothing by that name.
    #[error("no such file or folder")]
    Missing,
    /// The system refused.
    #[error("cannot be read: {0}")]
    Io(#[source] std::io::Error),
    /// A folder that holds nothing Dyad reads.
    #[error("the folder has no documents{}", passed_over_words(*passed_over))]
    NoDocuments {
        /// How many files were passed over by their names.
        passed_over: usize,
    },
    /// Nothing but white space.
    #[error("is empty")]
    Empty,
    /// Not a text.
    #[error("is binary, not text (byte {offset} is 0x{byte:02x})")]
    Binary {
        /// The first byte that no text has, from 0.
        offset: usize,
        /// That byte.
        byte: u8,
    },
    /// A format that is known and not read.
    #[error("is {0}, which is not read yet")]
    Unread(&'static str),
    /// More than one document may hold.
    #[error("is longer than a document may be ({} MiB)", limit / (1024 * 1024))]
    TooLong {
        /// The limit, in bytes.
        limit: usize,
    },
    /// A gzip file that stops before its end.
    #[error("the gzip data stops before its end")]
    TruncatedGzip,
    /// A gzip file that is damaged.
    #[error("the gzip data is damaged: {0}")]
    DamagedGzip(#[source] std::io::Error),
    /// A line that is no JSON object of a document.
    #[error("{0}")]
    Json(JsonFault),
    /// A date of publication that is none.
    #[error("in `{field}`: {error}")]
    Date {
        /// Which field.
        field: &'static str,
        /// What is wrong.
        #[source]
        error: PublishedError,
    },
    /// An id that another document of this run has.
    #[error("the id `{id}` belongs to another document of this run, {first}")]
    DuplicateId {
        /// The id.
        id: String,
        /// Where it was first.
        first: Box<Origin>,
    },
}

/// What is wrong with a line of JSON.
#[derive(Debug, thiserror::Error)]
pub enum JsonFault {
    /// Not JSON.
    #[error("column {column}: {message}")]
    Syntax {
        /// Column, from 1.
        column: usize,
        /// In words.
        message: String,
    },
    /// A field of the wrong type.
    #[error("`{field}` is {found}, not {wanted}")]
    WrongType {
        /// Which field.
        field: &'static str,
        /// What it is.
        found: &'static str,
        /// What it should be.
        wanted: &'static str,
    },
    /// What dyad writes, not what it reads.
    #[error("is a record of {document}, not a document")]
    Record {
        /// The document that the record was read in.
        document: String,
    },
    /// No text.
    #[error("there is no `text`")]
    NoText,
    /// An empty text.
    #[error("`text` is empty")]
    EmptyText,
}

impl CorpusError {
    pub(crate) fn new(origin: Origin, problem: Problem) -> Self {
        Self { origin, problem }
    }

    /// What would be right.
    pub fn advice(&self) -> Option<String> {
        let advice = match &self.problem {
            Problem::Missing => "give a file, a folder, or - for standard input",
            Problem::NoDocuments { .. } => {
                "a folder's documents are its .txt, .text, .jsonl, .ndjson and .json files, gzipped (.gz) or not, \
                 and files without an extension"
            }
            Problem::Empty => "a document is a text of at least one word",
            Problem::Binary { .. } => {
                "give plain text in UTF-8, UTF-16 with a byte order mark, or Windows-1252; or JSON Lines"
            }
            Problem::Unread(_) => "extract the text first: plain text or JSON Lines",
            Problem::TooLong { .. } => {
                "one plain text file is one document; give a collection as JSON Lines, one object a line"
            }
            Problem::TruncatedGzip | Problem::DamagedGzip(_) => "copy or compress the file again",
            Problem::Json(_) => {
                "each line is one object: {\"id\": …, \"text\": \"…\", \"title\": …, \"published\": \"YYYY-MM-DD\", \
                 \"source\": …, \"url\": …}; only `text` is needed"
            }
            Problem::DuplicateId { .. } => "the first document keeps the id; give the other one its own",
            Problem::Io(_) | Problem::Date { .. } => return None,
        };
        Some(advice.to_owned())
    }
}

/// Something read with a doubt.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum CorpusWarning {
    /// Bytes that are no UTF-8, read as another encoding.
    #[error("{origin}: is not UTF-8 from byte {offset} on; read as {encoding}")]
    Encoding {
        /// Where.
        origin: Origin,
        /// The first byte that is not UTF-8, in the file or, in JSON Lines, in the line; from 0.
        offset: usize,
        /// What it was read as.
        encoding: &'static str,
    },
    /// The same text under the same id once more.
    #[error("{origin}: the same document as {first}; read once")]
    Repeated {
        /// Where.
        origin: Origin,
        /// Where it was first.
        first: Origin,
    },
    /// Files in a folder whose names say that they are something else.
    #[error("{folder}: passed over {count} {}, the first {first}", files(*count))]
    PassedOver {
        /// The folder.
        folder: Source,
        /// How many.
        count: usize,
        /// The first of them.
        first: Source,
    },
}

fn files(count: usize) -> &'static str {
    if count == 1 {
        "file that is no document by its name"
    } else {
        "files that are no documents by their names"
    }
}

fn passed_over_words(count: usize) -> String {
    match count {
        0 => String::new(),
        1 => " (1 file is of another kind)".to_owned(),
        many => format!(" ({many} files are of other kinds)"),
    }
}
