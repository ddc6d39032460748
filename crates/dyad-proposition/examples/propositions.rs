//! Reads the texts of a JSON Lines file (`{"id", "text", …}`, gzip too) and writes their propositions in the shape that the
//! proposition scorer reads: `cargo run --release --example propositions -- dev.jsonl.gz > predicted.jsonl`.
#![allow(clippy::print_stdout)]

use dyad_lang::{Analysis, English, TokenId};
use dyad_proposition::{Lexicon, Proposition, propositions};
use dyad_record::{CharIndex, Span};
use serde_json::{Value, json};
use std::io::Read;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let path = std::env::args().nth(1).ok_or("usage: propositions FILE.jsonl[.gz]")?;
    let file = std::fs::File::open(&path)?;
    let mut text = String::new();
    if path.ends_with(".gz") {
        flate2::read::MultiGzDecoder::new(file).read_to_string(&mut text)?;
    } else {
        std::io::BufReader::new(file).read_to_string(&mut text)?;
    }
    let (english, lexicon) = (English::embedded()?, Lexicon::builtin());
    for line in text.lines().filter(|l| !l.trim().is_empty()) {
        let document: Value = serde_json::from_str(line)?;
        let analysis = english.analyse(document["text"].as_str().unwrap_or_default(), None);
        let index = CharIndex::new(analysis.text());
        let found: Vec<Value> =
            propositions(&analysis, &lexicon).iter().map(|p| shape(&analysis, &index, p)).collect();
        println!("{}", json!({"id": document["id"], "propositions": found}));
    }
    Ok(())
}

fn shape(analysis: &Analysis, index: &CharIndex, proposition: &Proposition) -> Value {
    let span = |token: TokenId| -> Span { index.span(analysis.text(), analysis.token(token).bytes()) };
    let args: Vec<Value> = proposition
        .arguments
        .iter()
        .map(|a| json!({"role": a.role.as_str(), "marker": a.marker, "head": span(a.head), "route": format!("{:?}", a.route), "deprel": analysis.token(a.head).deprel().as_str()}))
        .collect();
    json!({"predicate": span(proposition.predicate.head), "kind": format!("{:?}", proposition.predicate.kind), "lemma": proposition.predicate.lemma, "args": args})
}
