//! `parse FILE.conllu... [--model FILE]`: scores the parser on treebanks, on given words and on raw text.
#![allow(clippy::print_stdout)]

use dyad_eval::parse::{Input, score_parser};
use dyad_lang::{English, conllu};

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let model = arguments.iter().position(|a| a == "--model");
    let english = match model.and_then(|i| arguments.get(i + 1)) {
        Some(path) => English::load(&std::fs::read(path)?)?,
        None => English::embedded()?,
    };
    for path in arguments.iter().take(model.unwrap_or(arguments.len())) {
        let gold = conllu::read(&std::fs::read_to_string(path)?)?;
        for input in [Input::GoldWords, Input::RawText] {
            let scores = score_parser(&english, &gold, input);
            println!("{path} {input:?} {}", serde_json::to_string(&scores)?);
        }
    }
    Ok(())
}
