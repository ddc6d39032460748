//! `dyad codebook`: the frames, and their own examples as tests.

use crate::engine;
use crate::output;
use crate::trouble::{Outcome, Trouble};
use std::io::Write;

/// Look at the codebook: its frames, and whether their examples hold
#[derive(Debug, clap::Args)]
#[command(after_help = "Examples:
  dyad codebook test             run every frame's yes and no examples
  dyad codebook list             the frames and what they say")]
pub(crate) struct Codebook {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Run every frame's examples; each that fails is told with its place, and the exit code is 1
    Test,
    /// List the frames
    List,
}

impl Codebook {
    pub(crate) fn run(self) -> Result<Outcome, Trouble> {
        let reader = engine::reader()?;
        let mut out = output::stdout();
        let outcome = match self.what {
            What::List => {
                let mut table = output::table(["frame", "says"]);
                for frame in reader.coder().codebook().frames() {
                    table.add_row([&frame.name, &frame.says]);
                }
                output::show(&mut out, &table)?;
                Outcome::Done
            }
            What::Test => {
                let report = dyad_coder::check_examples(&reader);
                report.faults.iter().try_for_each(|fault| writeln!(out, "{fault}"))?;
                let frames = reader.coder().codebook().frames().len();
                writeln!(out, "{frames} frames, {} examples, {} fail", report.examples, report.faults.len())?;
                Outcome::of_failures(report.faults.len())
            }
        };
        out.flush()?;
        Ok(outcome)
    }
}
