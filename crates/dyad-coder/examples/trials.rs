//! What became of every proposition of documents given as JSON lines (`{"id", "text", "published"}`) on standard input: one JSON line a
//! proposition with its words, the frames tried, and why each was left. What measuring scripts read to sort misses by kind.
//!
//! `cargo run --release -p dyad-coder --example trials < documents.jsonl > trials.jsonl`

#![allow(clippy::print_stdout)]

use dyad_coder::{Outcome, Reader};
use dyad_record::{CharIndex, Document};
use serde_json::{Value, json};
use std::error::Error;
use std::io::{BufRead, stdin};

fn main() -> Result<(), Box<dyn Error>> {
    let reader = Reader::builtin()?;
    for line in stdin().lock().lines() {
        let given: Value = serde_json::from_str(&line?)?;
        let mut document = Document::from_text(given["text"].as_str().unwrap_or_default());
        document.id = given["id"].as_str().unwrap_or_default().to_owned();
        if let Some(day) = given["published"].as_str() {
            document.published = Some(day.parse()?);
        }
        let (read, explanation) = reader.explain(document);
        let codebook = reader.coder().codebook();
        let index = CharIndex::new(read.analysis.text());
        for account in explanation.accounts {
            let proposition = &read.propositions[account.proposition.0 as usize];
            let token = read.analysis.token(proposition.predicate.head);
            let trials: Vec<String> = account
                .trials
                .iter()
                .map(|t| {
                    let name = &codebook.frame(t.frame).name;
                    match &t.outcome {
                        Outcome::Taken => format!("{name}: taken"),
                        Outcome::Outdone { by } => format!("{name}: outdone by {}", codebook.frame(*by).name),
                        Outcome::Rejected { because } => format!("{name}/{}: {because}", t.when),
                    }
                })
                .collect();
            let told = json!({
                "doc": read.document.id,
                "span": index.span(read.analysis.text(), token.bytes()),
                "readable": proposition.readable(&read.analysis).to_string(),
                "because": proposition.status_reason.because,
                "trials": trials,
                "dropped": account.dropped,
                "records": account.records.iter().map(|(id, reasons)| json!({"id": id, "features": reasons.iter().find(|r| r.field == "confidence").map(|r| &r.because), "reasons": reasons.iter().map(|r| (r.field.to_string(), r.because.clone())).collect::<Vec<_>>()})).collect::<Vec<_>>(),
            });
            println!("{told}");
        }
    }
    Ok(())
}
