//! Bytes, files, folders and standard input to [`Document`](dyad_record::Document)s.
//!
//! A [`Corpus`] is an iterator over everything that a list of [`Input`]s holds, in order: folders are walked by name,
//! each file's [`Format`] is told by its name and its first bytes, gzip is undone, the encoding is found, and each
//! document comes with its [`Origin`]. What cannot be read is a [`CorpusError`] in its place and the next item
//! follows; what was read with a doubt leaves a [`CorpusWarning`].
//!
//! Costs: memory is bounded by one document ([`Options::limit`], 16 MiB unless asked otherwise), however long a file,
//! a line or a folder is, plus 40 bytes a document to notice ids that come twice.
//!
//! ```
//! use dyad_corpus::{Corpus, Input, Options};
//! let lines = r#"{"id": "a", "text": "The two ministers met.", "published": "2016-05-16"}"#;
//! let mut corpus = Corpus::new([Input::bytes("lines.jsonl", lines)], Options::default());
//! let entry = corpus.next().expect("there is a document")?;
//! assert_eq!(entry.document.id, "a");
//! assert_eq!(entry.origin.to_string(), "lines.jsonl:1");
//! assert!(corpus.next().is_none());
//! # Ok::<(), dyad_corpus::CorpusError>(())
//! ```

mod bounded;
mod corpus;
mod decode;
mod error;
mod format;
mod input;
mod json_lines;
mod plain_text;

pub use corpus::{Corpus, DOCUMENT_LIMIT, Entry, Options};
pub use error::{CorpusError, CorpusWarning, JsonFault, Problem};
pub use format::Format;
pub use input::{Input, Origin, Source};
