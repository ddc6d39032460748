//! Shows the propositions of a text: `cargo run --example text -- FILE [YYYY-MM-DD]`.
#![allow(clippy::print_stdout)]

use dyad_lang::English;
use dyad_proposition::{Lexicon, propositions};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let mut given = std::env::args().skip(1);
    let path = given.next().ok_or("usage: text FILE [YYYY-MM-DD]")?;
    let date = given.next().map(|d| d.parse()).transpose()?;
    let analysis = English::embedded()?.analyse(&std::fs::read_to_string(path)?, date);
    let all = propositions(&analysis, &Lexicon::builtin());
    let mut rest = all.iter().peekable();
    for sentence in analysis.sentences() {
        println!("\n{}", sentence.text());
        while let Some(p) = rest.next_if(|p| sentence.token_range().contains(&p.predicate.head.0)) {
            println!("  {}  [{}]", p.readable(&analysis), p.status_reason.because);
        }
    }
    Ok(())
}
