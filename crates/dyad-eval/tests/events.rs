//! The event scorer: on cases of our own, and number for number against `score_events.py`.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

use dyad_eval::events::{Confusion, Gold, Miss, Predicted, match_events, misses, score_events};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;

fn gold_line(doc: &str, span: [u32; 2], category: &str, actors: &[&str], recipients: &[&str]) -> Value {
    json!({"doc": doc, "span": span, "type": [category], "actors": actors, "recipients": recipients,
           "status": "occurred", "date": ["2016-05-01", "2016-05-31"]})
}

fn predicted_line(doc: &str, span: [u32; 2], act: &str, actors: &[&str], recipients: &[&str]) -> Value {
    let party = |country: &&str| json!({"country": country});
    json!({"record": "event", "doc": doc, "span": span, "act": act, "plover": {"event": act},
           "actors": actors.iter().map(party).collect::<Vec<_>>(),
           "recipients": recipients.iter().map(party).collect::<Vec<_>>(),
           "status": "occurred", "date": {"start": "2016-05-17"}})
}

fn lines(rows: &[Value]) -> String {
    rows.iter().map(|r| format!("{r}\n")).collect()
}

fn read(gold: &[Value], predicted: &[Value]) -> (Gold, Predicted) {
    let gold = Gold::from_json_lines("gold.jsonl", &lines(gold)).unwrap();
    let predicted = Predicted::from_json_lines("predicted.jsonl", &lines(predicted)).unwrap().within(&gold);
    (gold, predicted)
}

#[test]
fn an_act_recorded_twice_is_told_again_and_counts_as_extra() {
    let (gold, predicted) = read(
        &[gold_line("a", [0, 20], "CONSULT", &["KHM"], &["RUS"])],
        &[
            predicted_line("a", [0, 20], "CONSULT", &["KHM"], &["RUS"]),
            predicted_line("a", [5, 9], "CONSULT", &["KHM"], &["RUS", "CHN"]),
            predicted_line("elsewhere", [0, 20], "CONSULT", &["KHM"], &["RUS"]),
        ],
    );
    let matching = match_events(&gold, &predicted);
    let scores = score_events(&gold, &predicted, &matching);
    assert_eq!((scores.gold, scores.predicted, scores.told_again), (1, 2, 1));
    assert_eq!((scores.full.precision, scores.full.recall), (0.5, 1.0));
    assert_eq!(scores.date.unwrap().right, 1);
    assert!(matches!(misses(&gold, &predicted, &matching)[..], [Miss::Extra(_)]));
}

#[test]
fn categories_are_confused_where_the_place_is_the_same() {
    let (gold, predicted) = read(
        &[
            gold_line("a", [0, 20], "ACCUSE", &["FRA"], &["GBR"]),
            gold_line("a", [30, 40], "AID", &["FRA"], &["TCD"]),
            gold_line("a", [50, 60], "REJECT", &["FRA"], &["TCD"]),
        ],
        &[
            predicted_line("a", [0, 20], "THREATEN", &["FRA"], &["GBR"]),
            predicted_line("a", [30, 40], "AID", &["DEU"], &["TCD"]),
            predicted_line("a", [70, 80], "PROTEST", &["DEU"], &["TCD"]),
        ],
    );
    let confusion = Confusion::of(&gold, &predicted, &match_events(&gold, &predicted));
    assert_eq!(confusion.count(Some("ACCUSE"), Some("THREATEN")), 1);
    assert_eq!(confusion.count(Some("AID"), Some("AID")), 1);
    assert_eq!(confusion.count(Some("REJECT"), None), 1);
    assert_eq!(confusion.count(None, Some("PROTEST")), 1);
    assert_eq!(confusion.categories(), ["ACCUSE", "AID", "PROTEST", "REJECT", "THREATEN"]);
}

#[test]
fn a_bad_line_is_named() {
    let error = Gold::from_json_lines("gold.jsonl", "\n{\"doc\": 3}").unwrap_err().to_string();
    assert!(error.starts_with("gold.jsonl:2: invalid type: integer `3`, expected a string"), "{error}");
    let error = Predicted::from_json_lines("p.jsonl", "{\"doc\": \"a\"}").unwrap_err().to_string();
    assert!(error.starts_with("p.jsonl:1: there is no `span`"), "{error}");
}

#[test]
fn the_figures_are_those_of_the_python_scorer() {
    let shared = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared"));
    let scorer = shared.join("tools/score_events.py");
    if !scorer.exists() || Command::new("python3").arg("--version").output().is_err() {
        eprintln!("skipped: needs python3 and {}", scorer.display());
        return;
    }
    for (set, seed) in [("seed-events", 1), ("gsr-dev.gold", 2), ("news-dev.gold", 3), ("news-dev.gold", 4)] {
        let gold_path = shared.join(format!("gold/{set}.jsonl"));
        let gold_text = std::fs::read_to_string(&gold_path).unwrap();
        let guesses = lines(&imperfect(&gold_text, seed));
        let path = PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join(format!("{set}-{seed}.jsonl"));
        std::fs::write(&path, &guesses).unwrap();
        let run =
            Command::new("python3").arg(&scorer).args([&gold_path, &path]).arg("--json").output().unwrap();
        let theirs: Value = serde_json::from_slice(&run.stdout).unwrap();

        let gold = Gold::from_json_lines(set, &gold_text).unwrap();
        let predicted = Predicted::from_json_lines("guesses", &guesses).unwrap().within(&gold);
        let scores = score_events(&gold, &predicted, &match_events(&gold, &predicted));
        assert_eq!(serde_json::to_value(scores).unwrap(), theirs, "{set}");
    }
}

/// Records made from gold by changing every few of them, the same way each time: left out, doubled, turned round,
/// given another category, party, status or date.
fn imperfect(gold: &str, seed: u64) -> Vec<Value> {
    let mut state = seed;
    let mut draw = move |below: u64| {
        state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 33) % below
    };
    let mut records = Vec::new();
    for row in gold.lines().filter(|l| !l.trim().is_empty()) {
        let row: Value = serde_json::from_str(row).unwrap();
        let span = row.get("spans").and_then(|s| s.get(0)).or_else(|| row.get("span"));
        let Some(span) = span else { continue };
        let first = |field: &str| match &row[field] {
            Value::Array(list) => list.first().cloned().unwrap_or(Value::Null),
            other => other.clone(),
        };
        let parties = |field: &str| -> Vec<Value> {
            let codes = row[field].as_array().cloned().unwrap_or_default();
            codes
                .iter()
                .map(|c| match c.as_str().unwrap() {
                    "?" => json!({"text": "somebody"}),
                    code if code.chars().all(char::is_lowercase) => json!({"entity": code.to_uppercase()}),
                    code => json!({"country": code}),
                })
                .collect()
        };
        for _ in 0..[1, 1, 1, 0, 2][draw(5) as usize] {
            let (mut actors, mut recipients) = (parties("actors"), parties("recipients"));
            let mut act = first("type");
            match draw(8) {
                0 => std::mem::swap(&mut actors, &mut recipients),
                1 => actors.push(json!({"country": "XKX"})),
                2 => recipients.clear(),
                3 => act = json!("CONSULT"),
                _ => {}
            }
            let status = if draw(3) == 0 { json!("denied") } else { first("status") };
            let start = if draw(3) == 0 { json!("1999-01-01") } else { first("date") };
            records.push(json!({"record": "event", "doc": row["doc"], "span": span, "act": act, "status": status,
                "plover": {"event": "AGREE"}, "actors": actors, "recipients": recipients, "mode": first("mode"),
                "mentions": [{"span": [0, draw(400)]}], "date": {"start": start}}));
        }
    }
    records
}
