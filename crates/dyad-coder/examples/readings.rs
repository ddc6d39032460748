//! Each reading of each act of which a side is only supposed, in documents given as JSON lines (`{"id", "text", "published"}`) on standard
//! input: one JSON line a reading, the record with its `features`. What `bench/confidence.py` fits the model of such acts on.
//!
//! `cargo run --release -p dyad-coder --example readings < documents.jsonl > readings.jsonl`

#![allow(clippy::print_stdout)]

use dyad_coder::{Reach, Reader};
use dyad_record::{Document, Record};
use rustc_hash::FxHashMap;
use serde_json::{Value, json};
use std::error::Error;
use std::io::{BufRead, stdin};

fn main() -> Result<(), Box<dyn Error>> {
    let reader = Reader::builtin()?;
    for line in stdin().lock().lines() {
        let given: Value = serde_json::from_str(&line?)?;
        let mut document = Document::from_text(given["text"].as_str().unwrap_or_default());
        document.id = given["id"].as_str().unwrap_or_default().to_owned();
        document.title = given["title"].as_str().map(str::to_owned);
        if let Some(day) = given["published"].as_str() {
            document.published = Some(day.parse()?);
        }
        let (read, explanation) = reader.explain_within(document, Reach::Readings);
        let features: FxHashMap<&str, &str> = explanation
            .accounts
            .iter()
            .flat_map(|a| &a.records)
            .filter_map(|(id, reasons)| {
                let why = reasons.iter().find(|r| r.field == "confidence")?;
                Some((id.as_str(), why.because.as_str()))
            })
            .collect();
        for record in &read.records {
            let Record::Event(event) = record else { continue };
            let mut told = serde_json::to_value(record)?;
            told["features"] = json!(features.get(event.sourced.id.as_str()));
            println!("{told}");
        }
    }
    Ok(())
}
