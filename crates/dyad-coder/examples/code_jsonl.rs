//! Codes documents given as JSON lines (`{"id", "text", "published"}`) on standard input; writes records as JSON lines.
//!
//! `cargo run -p dyad-coder --example code_jsonl < documents.jsonl > records.jsonl`

#![allow(clippy::print_stdout)]

use dyad_coder::Reader;
use dyad_record::{Document, PublishedBasis};
use std::error::Error;
use std::io::{BufRead, stdin};

fn main() -> Result<(), Box<dyn Error>> {
    let reader = Reader::builtin()?;
    for line in stdin().lock().lines() {
        let line = line?;
        let given: serde_json::Value = serde_json::from_str(&line)?;
        let text = |field: &str| given.get(field).and_then(|v| v.as_str());
        let mut document = Document::from_text(text("text").unwrap_or_default());
        if let Some(id) = text("id") {
            document.id = id.to_owned();
        }
        if let Some(published) = text("published") {
            document.published = Some(published.parse()?);
            document.published_basis = PublishedBasis::Given;
        }
        for record in reader.read(document).records {
            println!("{}", serde_json::to_string(&record)?);
        }
    }
    Ok(())
}
