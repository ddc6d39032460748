//! Quantities in a table of sentences: `… --example quantities ../dyad-lang/tests/quantities.tsv`.

use dyad_eval::quantities::{read_cases, score_quantities};
use dyad_lang::English;
use std::io::Write;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("give a table of cases")?;
    let english = English::embedded()?;
    let scores =
        score_quantities(&read_cases(&std::fs::read_to_string(path)?)?, |s| english.analyse(s, None));
    let mut out = std::io::stdout().lock();
    for miss in &scores.misses {
        writeln!(out, "{}: {}", miss.line, miss.sentence)?;
        miss.missed.iter().try_for_each(|t| writeln!(out, "   - {t:?}"))?;
        miss.extra.iter().try_for_each(|t| writeln!(out, "   + {t:?}"))?;
    }
    writeln!(out, "F1 {:.3} precision {:.3} recall {:.3}", scores.f1, scores.precision, scores.recall)?;
    Ok(())
}
