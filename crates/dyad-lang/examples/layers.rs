//! Reads JSON Lines `{"id", "text", "published"?}` from standard input and writes each document's layers as one JSON
//! line, in the shapes that the scorers of names, times and attributions read (spans in characters).
//!
//! `zcat dev.jsonl.gz | cargo run --release -p dyad-lang --example layers > predicted.jsonl`
//! With `--undated`, `published` is not handed over, and the anchor that was found is written.
//! With a CoNLL-U file as argument, its trees are read instead.

use dyad_lang::{Analysis, English, annotate, conllu};
use serde_json::{Value, json};
use std::io::{BufRead, Write};
use std::ops::Range;

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let is_undated = std::env::args().any(|a| a == "--undated");
    let mut out = std::io::BufWriter::new(std::io::stdout().lock());
    if let Some(path) = std::env::args().skip(1).find(|a| a.ends_with(".conllu")) {
        for mut document in conllu::read(&std::fs::read_to_string(path)?)? {
            annotate(&mut document.analysis, None);
            writeln!(out, "{}", layers(&json!(document.id), &document.analysis))?;
        }
        return Ok(());
    }
    let english = English::embedded()?;
    for line in std::io::stdin().lock().lines() {
        let document: Value = serde_json::from_str(&line?)?;
        let text = document["text"].as_str().unwrap_or_default();
        let published = document["published"].as_str().and_then(|p| p.get(..10)?.parse().ok());
        let analysis = english.analyse(text, published.filter(|_| !is_undated));
        writeln!(out, "{}", layers(&document["id"], &analysis))?;
    }
    Ok(())
}

fn layers(id: &Value, analysis: &Analysis) -> Value {
    let starts: Vec<usize> = analysis.text().char_indices().map(|(at, _)| at).collect();
    let char_at = |byte: usize| starts.partition_point(|s| *s < byte);
    let span = |tokens: &Range<u32>| {
        let bytes = analysis.bytes_of(tokens.clone());
        json!([char_at(bytes.start), char_at(bytes.end)])
    };
    let words = |tokens: &Range<u32>| analysis.text_of(tokens.clone()).to_owned();
    let timex = analysis.timexes.iter().map(|t| {
        json!({
            "span": span(&t.tokens), "text": words(&t.tokens), "type": format!("{:?}", t.kind).to_uppercase(),
            "value": t.value, "start": t.start.map(|d| d.to_string()), "end": t.end.map(|d| d.to_string()),
        })
    });
    let names = analysis
        .names
        .iter()
        .map(|n| json!({"span": span(&n.tokens), "text": words(&n.tokens), "kind": format!("{:?}", n.kind)}));
    let quantities = analysis.quantities.iter().map(|q| {
        json!({"span": span(&q.tokens), "text": words(&q.tokens), "value": q.value, "unit": format!("{:?}", q.unit)})
    });
    // Those inside of another's content are that one's words: the scorer's gold leaves them out.
    let attributions = analysis.attributions.iter().filter(|a| a.within.is_none()).map(|a| {
        json!({
            "source": a.source.as_ref().map(span), "cue": a.cue.as_ref().map(span),
            "content": a.content.iter().map(span).collect::<Vec<_>>(), "kind": format!("{:?}", a.kind),
        })
    });
    let chains = analysis.chains.iter().map(|c| {
        json!(
            c.mentions
                .iter()
                .map(|m| json!({"span": span(&m.tokens), "text": words(&m.tokens)}))
                .collect::<Vec<_>>()
        )
    });
    json!({
        "id": id,
        "anchor": analysis.anchor.map(|a| json!({
            "date": a.date.to_string(), "granularity": format!("{:?}", a.granularity), "basis": format!("{:?}", a.basis),
        })),
        "timex": timex.collect::<Vec<_>>(),
        "names": names.collect::<Vec<_>>(),
        "quantities": quantities.collect::<Vec<_>>(),
        "attributions": attributions.collect::<Vec<_>>(),
        "coreference": chains.collect::<Vec<_>>(),
    })
}
