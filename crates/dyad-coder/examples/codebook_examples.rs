//! Runs the codebook's own examples and lists those that fail.

#![allow(clippy::print_stdout)]

use dyad_coder::{Reader, check_examples};

fn main() -> Result<(), dyad_coder::CoderError> {
    let report = check_examples(&Reader::builtin()?);
    for fault in &report.faults {
        println!("{fault}");
    }
    println!("{} of {} examples right", report.examples - report.faults.len(), report.examples);
    Ok(())
}
