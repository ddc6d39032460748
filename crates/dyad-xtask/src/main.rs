//! Facts in, tables of `world/` out: `cargo run -p dyad-xtask -- ../shared/data/facts world`.

mod error;
mod source;
mod states;

use error::XtaskError;
use std::path::PathBuf;
use std::process::ExitCode;

fn main() -> ExitCode {
    let mut arguments = std::env::args_os().skip(1).map(PathBuf::from);
    let (Some(facts), Some(world)) = (arguments.next(), arguments.next()) else {
        return report("usage: dyad-xtask FACTS WORLD (the folder of facts, the folder of tables)");
    };
    match rebuild(&source::Facts::new(facts), &world) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => report(&error.to_string()),
    }
}

/// Writes every generated table.
fn rebuild(facts: &source::Facts, world: &std::path::Path) -> Result<(), XtaskError> {
    source::write(&world.join("states.tsv"), &states::table(facts)?)
}

#[allow(clippy::print_stderr)]
fn report(message: &str) -> ExitCode {
    eprintln!("{message}");
    ExitCode::FAILURE
}
