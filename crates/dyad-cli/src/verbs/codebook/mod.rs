//! `dyad codebook`: the frames, their own examples as tests, what they cover, and their manual.

mod coverage;
mod stats;

use crate::codebooks::CodebookChoice;
use crate::engine;
use crate::output::{self, Out};
use crate::tables::OwnTables;
use crate::trouble::{Outcome, Trouble};
use dyad_codebook::Codebook as Book;
use dyad_coder::check_examples;
use std::io::Write;

/// Look at the codebook: its frames, whether their examples hold, what they cover
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  dyad codebook test                         run every frame's yes and no examples
  dyad codebook test --codebook my-frames    those of a codebook of your own
  dyad codebook list                         the frames and what they say
  dyad codebook stats                        categories, modes, contexts, codes and predicates, counted
  dyad codebook coverage news.jsonl.gz       what happens between two parties that no frame takes
  dyad codebook manual > MANUAL.md           the manual, generated from the frames")]
pub(crate) struct Codebook {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Run every frame's examples; each that fails is told with its place, and the exit code is 1
    Test(CodebookChoice),
    /// List the frames
    List(CodebookChoice),
    /// Count what the frames cover of PLOVER and CAMEO, and by how many words
    Stats(stats::Stats),
    /// List the frequent predicates between two parties of politics that no frame takes, with sentences
    Coverage(coverage::Coverage),
    /// Print the manual, generated from the frames: Markdown
    Manual(CodebookChoice),
}

impl Codebook {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        let mut out = output::stdout();
        let outcome = match self.what {
            What::List(choice) => list(&mut out, &book(&choice)?)?,
            What::Test(choice) => test(&mut out, &choice)?,
            What::Stats(stats) => stats.run(&mut out)?,
            What::Coverage(coverage) => coverage.run(&mut out)?,
            What::Manual(choice) => {
                out.write_all(book(&choice)?.manual().as_bytes())?;
                Outcome::Done
            }
        };
        out.flush()?;
        Ok(outcome)
    }
}

/// The codebook alone: nothing is read with it.
fn book(choice: &CodebookChoice) -> Result<Book, Trouble> {
    match choice.load()? {
        Some(codebook) => Ok(codebook),
        None => engine::codebook(),
    }
}

fn list(out: &mut Out, codebook: &Book) -> Result<Outcome, Trouble> {
    let mut table = output::table(["frame", "gives", "says"]);
    for frame in codebook.frames() {
        let mut codes: Vec<&str> = frame.gives.iter().map(|g| g.cameo.as_str()).collect();
        codes.sort_unstable();
        codes.dedup();
        let act = frame.gives.last().map(|g| g.act.to_string()).unwrap_or_default();
        table.add_row([frame.name.clone(), format!("{act} {}", codes.join(" ")), frame.says.clone()]);
    }
    output::show(out, &table)?;
    Ok(Outcome::Done)
}

fn test(out: &mut Out, choice: &CodebookChoice) -> Result<Outcome, Trouble> {
    let reader = engine::reader_with(choice, &OwnTables::default())?;
    let report = check_examples(&reader);
    report.faults.iter().try_for_each(|fault| writeln!(out, "{fault}"))?;
    let frames = reader.coder().codebook().frames().len();
    writeln!(out, "{frames} frames, {} examples, {} fail", report.examples, report.faults.len())?;
    Ok(Outcome::of_failures(report.faults.len()))
}
