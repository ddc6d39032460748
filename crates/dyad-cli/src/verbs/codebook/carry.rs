//! `dyad codebook carry`: what of a verb dictionary becomes frames, and what is lost.

use crate::codebooks::carried;
use crate::output::Out;
use crate::trouble::{Outcome, Trouble};
use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

/// Say what of verb dictionaries of TABARI and PETRARCH --codebook petrarch:FILE,… carries over, and what not
#[derive(Debug, clap::Args)]
pub(crate) struct Carry {
    /// Verb dictionaries
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// Name each line that is not carried over whole, with its place
    #[arg(long)]
    lines: bool,
}

impl Carry {
    pub(crate) fn run(self, out: &mut Out) -> Result<Outcome, Trouble> {
        let (codebook, carried) = carried(self.files.into_iter())?;
        let lost = carried.uncarried.iter().filter(|u| !u.is_loosened).count();
        writeln!(
            out,
            "{} verbs, {} patterns and transformations; {lost} not carried, {} carried but asking for less; {} frames",
            carried.verbs,
            carried.patterns,
            carried.uncarried.len() - lost,
            codebook.frames().len()
        )?;
        let mut by_reason: BTreeMap<(bool, &str), usize> = BTreeMap::new();
        for one in &carried.uncarried {
            *by_reason.entry((one.is_loosened, one.why)).or_default() += 1;
        }
        for ((is_loosened, why), count) in by_reason {
            let what = if is_loosened { "loosened" } else { "not carried" };
            writeln!(out, "{count}\t{what}\t{why}")?;
        }
        if self.lines {
            for one in &carried.uncarried {
                writeln!(out, "{}: {}: {}", one.at, one.why, one.line)?;
            }
        }
        Ok(Outcome::Done)
    }
}
