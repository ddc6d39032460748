//! What ends a command early, as it is told to people and to scripts.

use dyad_corpus::CorpusError;
use miette::{Diagnostic, GraphicalReportHandler, GraphicalTheme};
use std::fmt;
use std::io::{self, IsTerminal, Write};
use std::path::Path;
use std::process::ExitCode;

/// How a command ended that did end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// All is well.
    Done,
    /// The rest is done, and what failed has been told.
    SomeFailed,
}

impl Outcome {
    /// `SomeFailed` where the count is not 0.
    pub(crate) fn of_failures(count: usize) -> Self {
        if count == 0 { Self::Done } else { Self::SomeFailed }
    }
}

impl From<Outcome> for ExitCode {
    fn from(outcome: Outcome) -> Self {
        match outcome {
            Outcome::Done => Self::SUCCESS,
            Outcome::SomeFailed => Self::from(1),
        }
    }
}

/// What kind of trouble it is; decides the exit code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// An input cannot be read.
    Input,
    /// The command line asks for what does not exist.
    Usage,
    /// The store cannot be used.
    Store,
    /// A result cannot be written.
    Output,
    /// Whoever read our output has gone away: not a failure.
    Closed,
}

/// A message, what would be right, and the exit code that goes with it.
#[derive(Debug)]
pub(crate) struct Trouble {
    kind: Kind,
    message: String,
    advice: Option<String>,
}

impl Trouble {
    /// Trouble of a kind.
    pub(crate) fn new(kind: Kind, message: impl fmt::Display) -> Self {
        Self { kind, message: message.to_string(), advice: None }
    }

    /// A wrong command line.
    pub(crate) fn usage(message: impl fmt::Display) -> Self {
        Self::new(Kind::Usage, message)
    }

    /// A file that cannot be read.
    pub(crate) fn unreadable(path: &Path, error: &io::Error) -> Self {
        Self::new(Kind::Input, format_args!("{}: {error}", path.display()))
    }

    /// With what would be right.
    pub(crate) fn advise(mut self, advice: impl Into<Option<String>>) -> Self {
        self.advice = advice.into();
        self
    }

    /// Shows it on standard error and gives its exit code.
    pub(crate) fn tell(&self) -> ExitCode {
        self.show();
        match self.kind {
            Kind::Closed => ExitCode::SUCCESS,
            Kind::Input => ExitCode::from(1),
            Kind::Usage => ExitCode::from(2),
            Kind::Store => ExitCode::from(3),
            Kind::Output => ExitCode::from(4),
        }
    }

    /// Shows it on standard error.
    pub(crate) fn show(&self) {
        if self.kind == Kind::Closed {
            return;
        }
        let is_terminal = io::stderr().is_terminal();
        let theme = if is_terminal && std::env::var_os("NO_COLOR").is_none() {
            GraphicalTheme::unicode()
        } else {
            GraphicalTheme::unicode_nocolor()
        };
        let width = if is_terminal { 100 } else { 10_000 };
        let mut shown = String::new();
        let handler = GraphicalReportHandler::new_themed(theme).with_width(width);
        if handler.render_report(&mut shown, self).is_err() {
            shown = format!("{self}\n");
        }
        // Where standard error is closed there is nobody left to tell.
        let _ = io::stderr().lock().write_all(shown.as_bytes());
    }
}

impl fmt::Display for Trouble {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Trouble {}

impl Diagnostic for Trouble {
    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.advice.as_ref().map(|advice| Box::new(advice) as Box<dyn fmt::Display>)
    }
}

/// Errors of our own output: everything that a verb writes goes to standard output or to a file it names itself.
impl From<io::Error> for Trouble {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::BrokenPipe => Self::new(Kind::Closed, error),
            _ => Self::new(Kind::Output, format_args!("cannot write the result: {error}")),
        }
    }
}

impl From<&CorpusError> for Trouble {
    fn from(error: &CorpusError) -> Self {
        Self::new(Kind::Input, error).advise(error.advice())
    }
}
