//! Each reading of each act of which a side is only supposed, in documents given as JSON lines (`{"id", "text", "published"}`) on standard
//! input: one JSON line a reading, the record with its `features`. What `bench/confidence.py` fits the model of such acts on.
//!
//! `cargo run --release -p dyad-coder --example readings < documents.jsonl > readings.jsonl`

#![allow(clippy::print_stdout)]

use dyad_coder::{Explanation, Reach, Reader};
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
        let (features, days) = (why(&explanation, "confidence"), why(&explanation, "days"));
        for record in &read.records {
            let Record::Event(event) = record else { continue };
            let mut told = serde_json::to_value(record)?;
            told["features"] = json!(features.get(event.sourced.id.as_str()));
            told["days"] = json!(days.get(event.sourced.id.as_str()));
            println!("{told}");
        }
    }
    Ok(())
}

/// Why each record has a field.
fn why<'a>(explanation: &'a Explanation, field: &str) -> FxHashMap<&'a str, &'a str> {
    let records = explanation.accounts.iter().flat_map(|a| &a.records);
    let of_field = records.filter_map(|(id, reasons)| {
        let why = reasons.iter().find(|r| r.field == field)?;
        Some((id.as_str(), why.because.as_str()))
    });
    of_field.collect()
}
