-- Version 1. Times of day stand in `runs` only; everything else follows from the documents and the coder.
CREATE TABLE stamps (
  id INTEGER PRIMARY KEY,
  version TEXT NOT NULL, codebook TEXT NOT NULL, world TEXT NOT NULL, model TEXT NOT NULL,
  UNIQUE (version, codebook, world, model)
) STRICT;

CREATE TABLE runs (
  id INTEGER PRIMARY KEY,
  stamp INTEGER NOT NULL REFERENCES stamps (id),
  started TEXT NOT NULL,
  finished TEXT
) STRICT;

CREATE TABLE documents (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  title TEXT,
  text TEXT NOT NULL,
  source TEXT,
  agency TEXT,
  url TEXT,
  published TEXT,            -- the day, ISO 8601
  sha256 TEXT NOT NULL,
  digest BLOB NOT NULL,      -- of everything that was given of the document: tells whether it changed
  meta TEXT NOT NULL,        -- the document as JSON, without its text
  sentences INTEGER NOT NULL,
  stamp INTEGER NOT NULL REFERENCES stamps (id),
  run INTEGER NOT NULL REFERENCES runs (id),
  signature BLOB,            -- min-hashes of the text's shingles
  copy_of TEXT               -- the document's id that it repeats, as found by the store or given
) STRICT;
CREATE INDEX documents_by_day ON documents (published, id);
CREATE INDEX documents_by_text ON documents (sha256);
CREATE INDEX documents_by_original ON documents (copy_of) WHERE copy_of IS NOT NULL;

CREATE TABLE sentences (
  document INTEGER NOT NULL REFERENCES documents (key),
  number INTEGER NOT NULL,
  start INTEGER NOT NULL, stop INTEGER NOT NULL,
  PRIMARY KEY (document, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE document_parties (
  party TEXT NOT NULL,
  document INTEGER NOT NULL REFERENCES documents (key),
  PRIMARY KEY (party, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX document_parties_by_document ON document_parties (document);

-- Settled documents only, so that each is held against the others once.
CREATE TABLE shingles (
  band INTEGER NOT NULL,
  age TEXT NOT NULL,         -- the day and the id: earlier documents come first, undated ones last
  document INTEGER NOT NULL REFERENCES documents (key),
  PRIMARY KEY (band, age, document)
) STRICT, WITHOUT ROWID;
CREATE INDEX shingles_by_document ON shingles (document);

CREATE TABLE entities (
  key INTEGER PRIMARY KEY,
  party TEXT NOT NULL,       -- the country, else the id, else `?` and the name
  entity TEXT, country TEXT, kind TEXT NOT NULL, name TEXT NOT NULL,
  identity TEXT NOT NULL UNIQUE
) STRICT;

CREATE TABLE records (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL,
  document INTEGER NOT NULL REFERENCES documents (key),
  sentence INTEGER NOT NULL,
  act TEXT, mode TEXT, status TEXT,
  date_start TEXT, date_end TEXT,
  quad INTEGER,
  symmetric INTEGER NOT NULL,   -- an event without recipients: all its actors face each other
  confidence REAL NOT NULL,
  block TEXT,                   -- events of one block may report one happening
  happening INTEGER REFERENCES happenings (key),
  retracted INTEGER NOT NULL,   -- by a correction
  json TEXT NOT NULL            -- the record as the coder wrote it
) STRICT;
CREATE INDEX records_by_document ON records (document, kind);
CREATE INDEX records_by_kind ON records (kind, date_start);
CREATE INDEX records_by_block ON records (block) WHERE block IS NOT NULL;
CREATE INDEX records_by_happening ON records (happening) WHERE happening IS NOT NULL;

CREATE TABLE record_parties (
  party TEXT NOT NULL,
  kind TEXT NOT NULL,
  record INTEGER NOT NULL REFERENCES records (key),
  role TEXT NOT NULL,
  place INTEGER NOT NULL,       -- among the parties of this record
  entity INTEGER NOT NULL REFERENCES entities (key),
  PRIMARY KEY (party, kind, record, role, place)
) STRICT, WITHOUT ROWID;
CREATE INDEX record_parties_by_record ON record_parties (record);
CREATE INDEX record_parties_by_entity ON record_parties (entity);

CREATE TABLE happenings (
  key INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE,
  block TEXT NOT NULL,
  status TEXT NOT NULL,
  date_start TEXT, date_end TEXT,
  lead TEXT NOT NULL,           -- the record that tells it best
  json TEXT NOT NULL
) STRICT;
CREATE INDEX happenings_by_block ON happenings (block);

CREATE TABLE unsettled_blocks (block TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE unsettled_documents (age TEXT PRIMARY KEY, document TEXT NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE rejects (
  key INTEGER PRIMARY KEY,
  run INTEGER NOT NULL REFERENCES runs (id),
  path TEXT NOT NULL, place TEXT, reason TEXT NOT NULL
) STRICT;

CREATE TABLE corrections (
  key INTEGER PRIMARY KEY,
  record TEXT NOT NULL,         -- the record's id: it outlives re-coding
  field TEXT,                   -- absent: the record is withdrawn
  value TEXT,                   -- JSON
  author TEXT NOT NULL, reason TEXT NOT NULL, made TEXT NOT NULL
) STRICT;
CREATE INDEX corrections_by_record ON corrections (record);

CREATE VIRTUAL TABLE document_text USING fts5 (title, text, content='documents', content_rowid='key', tokenize='unicode61 remove_diacritics 2');
