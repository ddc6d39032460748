//! Where documents come from: what the caller names, and the place of each document in it.

use std::fmt;
use std::path::{Path, PathBuf};
use std::sync::Arc;

/// Something to read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Input {
    /// A file or a folder.
    Path(PathBuf),
    /// Standard input.
    Stdin,
    /// Bytes in memory under a name, whose extension counts as a file's does.
    Bytes(String, Vec<u8>),
}

impl Input {
    /// What a command line means: `-` is standard input, anything else a path.
    pub fn from_argument(argument: impl AsRef<Path>) -> Self {
        match argument.as_ref() {
            path if path == Path::new("-") => Self::Stdin,
            path => Self::Path(path.to_owned()),
        }
    }

    /// Bytes in memory.
    pub fn bytes(name: impl Into<String>, bytes: impl Into<Vec<u8>>) -> Self {
        Self::Bytes(name.into(), bytes.into())
    }
}

/// A file, a folder, or a stream by its name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Source {
    /// A file or a folder.
    Path(Arc<Path>),
    /// Standard input.
    Stdin,
    /// Bytes in memory.
    Memory(Arc<str>),
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Path(path) => path.display().fmt(f),
            Self::Stdin => f.pad("standard input"),
            Self::Memory(name) => f.pad(name),
        }
    }
}

/// A place: a source, or a line of it. Written `source:line`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Origin {
    /// Which source.
    pub source: Source,
    /// Which line, from 1, where the source has a document on each line.
    pub line: Option<u64>,
}

impl Origin {
    /// The whole of a source.
    pub fn whole(source: Source) -> Self {
        Self { source, line: None }
    }

    /// One line of a source.
    pub fn line(source: Source, line: u64) -> Self {
        Self { source, line: Some(line) }
    }
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            None => self.source.fmt(f),
            Some(line) => write!(f, "{}:{line}", self.source),
        }
    }
}
