//! Shows the propositions of the trees of a CoNLL-U file: `cargo run --example trees -- FILE.conllu`.
#![allow(clippy::print_stdout)]

use dyad_proposition::{Lexicon, propositions};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("usage: trees FILE.conllu")?;
    let lexicon = Lexicon::builtin();
    for document in dyad_lang::conllu::read(&std::fs::read_to_string(path)?)? {
        let analysis = &document.analysis;
        let all = propositions(analysis, &lexicon);
        let mut rest = all.iter().peekable();
        for sentence in analysis.sentences() {
            println!("\n{}", sentence.text());
            while let Some(p) = rest.next_if(|p| sentence.token_range().contains(&p.predicate.head.0)) {
                println!("  {}  [{}]", p.readable(analysis), p.status_reason.because);
            }
        }
    }
    Ok(())
}
