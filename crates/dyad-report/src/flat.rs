//! Events as flat rows: one line an event, for a spreadsheet or a statistics program.

use dyad_record::{Entity, Event};
use dyad_store::{Store, StoreError};
use std::collections::BTreeMap;

/// The columns, in order.
pub const COLUMNS: [&str; 28] = [
    "id",
    "date_start",
    "date_end",
    "granularity",
    "date_basis",
    "status",
    "act",
    "mode",
    "actors",
    "actor_countries",
    "recipients",
    "recipient_countries",
    "place",
    "cameo",
    "goldstein",
    "quad",
    "plover_event",
    "plover_score",
    "doc",
    "source",
    "published",
    "sentence",
    "text",
    "happening",
    "confidence",
    "contexts",
    "reported_by",
    "frame",
];

/// Events as CSV (RFC 4180), with a header; several values in a cell are joined by `; `.
pub fn write_csv(store: &Store, events: &[Event]) -> Result<String, StoreError> {
    let mut out = COLUMNS.join(",");
    out.push_str("\r\n");
    let mut heads = BTreeMap::new();
    for event in events {
        let doc = &event.sourced.doc;
        if !heads.contains_key(doc) {
            heads.insert(doc.clone(), store.head(doc)?);
        }
        let head = heads.get(doc).and_then(Option::as_ref);
        let source = head.and_then(|h| h.source.as_deref()).unwrap_or_default();
        let published = head.and_then(|h| h.published).map(|d| d.to_string()).unwrap_or_default();
        let cells = row(event, source, &published).map(|cell| quoted(&cell));
        out.push_str(&cells.join(","));
        out.push_str("\r\n");
    }
    Ok(out)
}

/// An event's cells, in the order of [`COLUMNS`].
pub fn row(event: &Event, source: &str, published: &str) -> [String; COLUMNS.len()] {
    let sourced = &event.sourced;
    let date = event.date.as_ref();
    let text = |value: Option<String>| value.unwrap_or_default();
    let code = |value: Option<&'static str>| value.unwrap_or_default().to_owned();
    let contexts: Vec<&str> = event.plover.contexts.iter().map(|c| c.as_str()).collect();
    [
        sourced.id.clone(),
        text(date.and_then(|d| d.start).map(|d| d.to_string())),
        text(date.and_then(|d| d.end).map(|d| d.to_string())),
        text(date.map(|d| word(&d.granularity))),
        text(date.map(|d| word(&d.basis))),
        event.status.to_string(),
        event.act.to_string(),
        code(event.mode.map(|m| m.as_str())),
        joined(&event.actors, |e| Some(e.name.as_str())),
        joined(&event.actors, |e| e.key()),
        joined(&event.recipients, |e| Some(e.name.as_str())),
        joined(&event.recipients, |e| e.key()),
        text(event.place.as_ref().map(|p| p.name.clone())),
        event.cameo.code.clone(),
        event.cameo.goldstein.to_string(),
        u8::from(event.cameo.quad).to_string(),
        event.plover.event.to_string(),
        event.plover.score.to_string(),
        sourced.doc.clone(),
        source.to_owned(),
        published.to_owned(),
        sourced.sentence.to_string(),
        crate::line::one_line(&sourced.text),
        text(event.happening.clone()),
        sourced.confidence.to_string(),
        contexts.join("; "),
        text(sourced.reported_by.as_ref().map(|e| e.name.clone())),
        sourced.frame.clone(),
    ]
}

/// The JSON word of a value that is one.
fn word(value: &impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => word,
        _ => String::new(),
    }
}

fn joined<'e>(entities: &'e [Entity], field: impl Fn(&'e Entity) -> Option<&'e str>) -> String {
    let mut values: Vec<&str> = Vec::new();
    for value in entities.iter().filter_map(field) {
        if !values.contains(&value) {
            values.push(value);
        }
    }
    values.join("; ")
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\n', '\r']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}
