//! The command line: parses arguments, calls a stage, renders. Data goes to standard output, talk to standard error.
//! One verb, one file under `verbs/`.

mod batch;
mod codebooks;
mod engine;
mod inputs;
mod output;
mod panics;
mod parties;
mod store;
mod tables;
mod talk;
mod tell;
mod trouble;
mod verbs;

use clap::Parser;
use std::process::ExitCode;
use verbs::Verb;

/// Reads news and keeps a sourced record of who did what to whom.
#[derive(Debug, Parser)]
#[command(name = "dyad", version, propagate_version = true, after_help = EXIT_CODES)]
struct Dyad {
    #[command(subcommand)]
    verb: Verb,
}

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  done, but some inputs could not be read (each is told), or a check found faults
  2  the command line is wrong, or a name, a code or a date in it is unknown
  3  the store cannot be used: no database, locked, or written by a newer dyad
  4  a result could not be written";

fn main() -> ExitCode {
    panics::keep_for_their_documents();
    match Dyad::parse().verb.run() {
        Ok(outcome) => outcome.into(),
        Err(trouble) => trouble.tell(),
    }
}
