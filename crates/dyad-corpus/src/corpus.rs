//! The iterator: inputs in, documents out, one at a time.

use crate::bounded::{Piece, read_line};
use crate::decode::{Doubt, Utf16Reader, decode, utf16_mark};
use crate::format::{HeadSays, NameSays};
use crate::{CorpusError, CorpusWarning, Format, Input, Origin, Problem, Source, json_lines, plain_text};
use dyad_record::{Document, Published, PublishedBasis};
use flate2::bufread::MultiGzDecoder;
use ignore::{Walk, WalkBuilder};
use std::collections::{HashMap, VecDeque};
use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, BufRead, BufReader, Cursor, Read};
use std::path::{Path, PathBuf};

/// How long one document may be, in bytes, unless asked otherwise: 16 MiB, some three million words.
pub const DOCUMENT_LIMIT: usize = 16 * 1024 * 1024;

/// What the caller says of the documents.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Options {
    /// The date of documents that do not give one.
    pub date: Option<Published>,
    /// The id of documents that do not give one.
    pub id: Option<String>,
    /// How long one document may be, in bytes.
    pub limit: usize,
}

impl Default for Options {
    fn default() -> Self {
        Self { date: None, id: None, limit: DOCUMENT_LIMIT }
    }
}

/// A document and where it was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// Where.
    pub origin: Origin,
    /// What.
    pub document: Document,
}

/// Reads inputs document by document.
pub struct Corpus {
    options: Options,
    inputs: VecDeque<Input>,
    folder: Option<Folder>,
    lines: Option<Lines>,
    seen: HashMap<u64, Seen>,
    sources: Vec<Source>,
    warnings: Vec<CorpusWarning>,
}

impl Corpus {
    /// Over these inputs, in this order.
    pub fn new(inputs: impl IntoIterator<Item = Input>, options: Options) -> Self {
        Self {
            options,
            inputs: inputs.into_iter().collect(),
            folder: None,
            lines: None,
            seen: HashMap::new(),
            sources: Vec::new(),
            warnings: Vec::new(),
        }
    }

    /// The warnings since the last call.
    pub fn take_warnings(&mut self) -> Vec<CorpusWarning> {
        std::mem::take(&mut self.warnings)
    }
}

impl Iterator for Corpus {
    type Item = Result<Entry, CorpusError>;

    fn next(&mut self) -> Option<Self::Item> {
        loop {
            let item = if self.lines.is_some() {
                self.next_line()
            } else if self.folder.is_some() {
                self.next_file()
            } else {
                let input = self.inputs.pop_front()?;
                self.open_input(input)
            };
            match item {
                None => {}
                Some(Ok(entry)) => {
                    if let Some(known) = self.as_new(entry).transpose() {
                        return Some(known);
                    }
                }
                Some(error) => return Some(error),
            }
        }
    }
}

type Item = Option<Result<Entry, CorpusError>>;

/// A folder being walked.
struct Folder {
    source: Source,
    walk: Walk,
    documents: usize,
    passed_over: usize,
    first_passed_over: Option<Source>,
}

/// JSON Lines being read.
struct Lines {
    source: Source,
    reader: Box<dyn BufRead>,
    is_gzip: bool,
    number: u64,
    documents: u64,
}

/// What is kept of a document to know it again.
#[derive(Clone, Copy)]
struct Seen {
    text: u64,
    source: u32,
    line: u64,
}

impl Corpus {
    fn open_input(&mut self, input: Input) -> Item {
        match input {
            Input::Stdin => self.open_stream(Source::Stdin, NameSays::Nothing, Box::new(io::stdin().lock())),
            Input::Bytes(name, bytes) => {
                let says = Format::of_name(Path::new(&name));
                self.open_stream(Source::Memory(name.into()), says, Box::new(Cursor::new(bytes)))
            }
            Input::Path(path) => {
                let source = Source::Path(path.as_path().into());
                match std::fs::metadata(&path) {
                    Err(error) => Some(Err(fault(source, missing_or(error)))),
                    Ok(metadata) if metadata.is_dir() => {
                        self.folder = Some(Folder::new(source, &path));
                        None
                    }
                    Ok(_) => self.open_file(source, &path),
                }
            }
        }
    }

    fn open_file(&mut self, source: Source, path: &Path) -> Item {
        match File::open(path) {
            Err(error) => Some(Err(fault(source, missing_or(error)))),
            Ok(file) => self.open_stream(source, Format::of_name(path), Box::new(file)),
        }
    }

    /// Undoes gzip, tells the format, and reads the one document or gets ready for the lines.
    fn open_stream(&mut self, source: Source, name: NameSays, stream: Box<dyn Read>) -> Item {
        let mut is_gzip = false;
        match self.reader_of(stream, name, &mut is_gzip) {
            Err(problem) => Some(Err(fault(source, problem))),
            Ok((reader, Format::JsonLines)) => {
                self.sources.push(source.clone());
                self.lines = Some(Lines { source, reader, is_gzip, number: 0, documents: 0 });
                None
            }
            Ok((reader, Format::PlainText)) => {
                let read = plain_text::read(reader, self.options.limit, |e| stream_problem(e, is_gzip));
                self.sources.push(source.clone());
                let origin = Origin::whole(source);
                Some(match read {
                    Err(problem) => Err(CorpusError::new(origin, problem)),
                    Ok((document, doubt)) => {
                        self.warn_of_encoding(&origin, doubt);
                        Ok(self.complete(origin, document))
                    }
                })
            }
        }
    }

    fn reader_of(
        &self,
        stream: Box<dyn Read>,
        name: NameSays,
        is_gzip: &mut bool,
    ) -> Result<(Box<dyn BufRead>, Format), Problem> {
        let (mut head, mut reader) = peek(stream).map_err(Problem::Io)?;
        *is_gzip = head.starts_with(&[0x1F, 0x8B]);
        if *is_gzip {
            let unzipped = Box::new(MultiGzDecoder::new(reader));
            (head, reader) = peek(unzipped).map_err(|e| stream_problem(e, true))?;
        }
        let format = match Format::of_head(&head, name) {
            HeadSays::Is(format) => format,
            HeadSays::Unread(what) => return Err(Problem::Unread(what)),
        };
        match utf16_mark(&head) {
            Some(encoding) if format == Format::JsonLines => {
                reader = Box::new(BufReader::new(Utf16Reader::new(reader, encoding)));
            }
            Some(_) => {}
            None => {
                if let Some(offset) = head.iter().position(|b| *b == 0) {
                    return Err(Problem::Binary { offset, byte: 0 });
                }
            }
        }
        Ok((reader, format))
    }

    fn next_file(&mut self) -> Item {
        let folder = self.folder.as_mut()?;
        match folder.walk.next() {
            None => {
                let folder = self.folder.take()?;
                self.close_folder(folder)
            }
            Some(Err(error)) => {
                folder.documents += 1;
                let source = folder.source.clone();
                Some(Err(fault(source, Problem::Io(io::Error::other(error)))))
            }
            Some(Ok(entry)) if entry.file_type().is_some_and(|t| t.is_file()) => {
                let path: PathBuf = entry.into_path();
                let source = Source::Path(path.as_path().into());
                if Format::is_other_in_folder(&path) {
                    folder.passed_over += 1;
                    folder.first_passed_over.get_or_insert(source);
                    return None;
                }
                folder.documents += 1;
                self.open_file(source, &path)
            }
            Some(Ok(_)) => None,
        }
    }

    fn close_folder(&mut self, folder: Folder) -> Item {
        let Folder { source, documents, passed_over, first_passed_over, .. } = folder;
        if documents == 0 {
            return Some(Err(fault(source, Problem::NoDocuments { passed_over })));
        }
        if let Some(first) = first_passed_over {
            self.warnings.push(CorpusWarning::PassedOver { folder: source, count: passed_over, first });
        }
        None
    }

    fn next_line(&mut self) -> Item {
        let limit = self.options.limit;
        let lines = self.lines.as_mut()?;
        let piece = read_line(&mut lines.reader, limit);
        lines.number += 1;
        let origin = Origin::line(lines.source.clone(), lines.number);
        let bytes = match piece {
            Err(error) => {
                let problem = stream_problem(error, lines.is_gzip);
                self.lines = None;
                return Some(Err(CorpusError::new(origin, problem)));
            }
            Ok(None) => {
                let is_empty = lines.documents == 0;
                self.lines = None;
                return is_empty.then(|| Err(fault(origin.source, Problem::Empty)));
            }
            Ok(Some(Piece::Whole(bytes))) if bytes.trim_ascii().is_empty() => return None,
            Ok(Some(Piece::TooLong)) => {
                lines.documents += 1;
                return Some(Err(CorpusError::new(origin, Problem::TooLong { limit })));
            }
            Ok(Some(Piece::Whole(bytes))) => bytes,
        };
        lines.documents += 1;
        let read = decode(bytes).and_then(|d| json_lines::read(&d.text).map(|document| (document, d.doubt)));
        Some(match read {
            Err(problem) => Err(CorpusError::new(origin, problem)),
            Ok((document, doubt)) => {
                self.warn_of_encoding(&origin, doubt);
                Ok(self.complete(origin, document))
            }
        })
    }

    fn warn_of_encoding(&mut self, origin: &Origin, doubt: Option<Doubt>) {
        if let Some(Doubt { offset, encoding }) = doubt {
            self.warnings.push(CorpusWarning::Encoding { origin: origin.clone(), offset, encoding });
        }
    }

    /// Fills in what the caller says of documents that do not say it themselves.
    fn complete(&self, origin: Origin, mut document: Document) -> Entry {
        if let (None, Some(date)) = (&document.published, &self.options.date) {
            document.published = Some(date.clone());
            document.published_basis = PublishedBasis::Option;
        }
        let has_own_id = !document.sha256.starts_with(&document.id);
        if let (false, Some(id)) = (has_own_id, &self.options.id) {
            document.id.clone_from(id);
        }
        Entry { origin, document }
    }

    /// The entry, where its id is new in this run; nothing where the very document came before. The first keeps the id.
    fn as_new(&mut self, entry: Entry) -> Result<Option<Entry>, CorpusError> {
        let text = hash_of(&entry.document.sha256);
        let source = self.sources.len().saturating_sub(1) as u32;
        let seen = Seen { text, source, line: entry.origin.line.unwrap_or(0) };
        let before = match self.seen.entry(hash_of(&entry.document.id)) {
            std::collections::hash_map::Entry::Vacant(place) => {
                place.insert(seen);
                return Ok(Some(entry));
            }
            std::collections::hash_map::Entry::Occupied(place) => *place.get(),
        };
        let first = Origin {
            source: self.sources[before.source as usize].clone(),
            line: (before.line > 0).then_some(before.line),
        };
        if before.text == text {
            self.warnings.push(CorpusWarning::Repeated { origin: entry.origin, first });
            return Ok(None);
        }
        let problem = Problem::DuplicateId { id: entry.document.id, first: Box::new(first) };
        Err(CorpusError::new(entry.origin, problem))
    }
}

impl Folder {
    /// By name, links followed, hidden files left out; no ignore files: a corpus is data, not a source tree.
    fn new(source: Source, path: &Path) -> Self {
        let mut builder = WalkBuilder::new(path);
        builder.standard_filters(false).hidden(true).follow_links(true).sort_by_file_name(Ord::cmp);
        Self { source, walk: builder.build(), documents: 0, passed_over: 0, first_passed_over: None }
    }
}

const HEAD: u64 = 8 * 1024;

/// The first bytes of a stream, and the stream with them put back.
fn peek(mut stream: Box<dyn Read>) -> io::Result<(Vec<u8>, Box<dyn BufRead>)> {
    let mut head = Vec::new();
    stream.by_ref().take(HEAD).read_to_end(&mut head)?;
    let whole = Cursor::new(head.clone()).chain(stream);
    Ok((head, Box::new(BufReader::with_capacity(64 * 1024, whole))))
}

fn fault(source: Source, problem: Problem) -> CorpusError {
    CorpusError::new(Origin::whole(source), problem)
}

fn missing_or(error: io::Error) -> Problem {
    if error.kind() == io::ErrorKind::NotFound { Problem::Missing } else { Problem::Io(error) }
}

fn stream_problem(error: io::Error, is_gzip: bool) -> Problem {
    match error.kind() {
        io::ErrorKind::UnexpectedEof if is_gzip => Problem::TruncatedGzip,
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData if is_gzip => Problem::DamagedGzip(error),
        _ => Problem::Io(error),
    }
}

/// 64 bits that tell ids apart; the same in every run.
fn hash_of(text: &str) -> u64 {
    let mut hasher = DefaultHasher::new();
    text.hash(&mut hasher);
    hasher.finish()
}
