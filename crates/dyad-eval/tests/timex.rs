//! The scorer of time expressions, number for number against `score_timex.py`.
#![allow(clippy::unwrap_used, clippy::print_stderr)]

use dyad_eval::timex::{Found, TimexMark, gold_documents, score_timexes};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};
use std::process::Command;

/// Made-up documents: expressions of ten characters at places and with values drawn by `state`.
fn drawn(state: &mut u64, count: u64) -> Vec<TimexMark> {
    let mut draw = |below: u64| {
        *state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        ((*state >> 33) % below) as u32
    };
    (0..count)
        .map(|_| {
            let start = draw(90);
            let kind = ["DATE", "TIME", "SET"][draw(3) as usize].to_owned();
            TimexMark { span: (start, start + 1 + draw(10)), kind, value: Some(format!("201{}", draw(3))) }
        })
        .collect()
}

#[test]
fn the_figures_are_those_of_the_python_scorer() {
    let scorer = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/tools/score_timex.py"));
    if !scorer.exists() || Command::new("python3").arg("--version").output().is_err() {
        eprintln!("skipped: needs python3 and {}", scorer.display());
        return;
    }
    let mut state = 11;
    let (mut gold_text, mut found_text, mut found) = (String::new(), String::new(), Found::new());
    for n in 0..40 {
        let id = format!("d{n}");
        let marked = drawn(&mut state, n % 9);
        let predicted = drawn(&mut state, 7);
        let line = json!({"id": id, "published": "2016-05-17", "text": "", "timex": marked});
        gold_text.push_str(&format!("{line}\n"));
        found_text.push_str(&format!("{}\n", json!({"id": id, "timex": predicted})));
        found.insert(id, predicted);
    }
    let folder = PathBuf::from(env!("CARGO_TARGET_TMPDIR"));
    let (gold_path, found_path) = (folder.join("timex-gold.jsonl"), folder.join("timex-found.jsonl"));
    std::fs::write(&gold_path, &gold_text).unwrap();
    std::fs::write(&found_path, &found_text).unwrap();
    let run =
        Command::new("python3").arg(scorer).args([&gold_path, &found_path]).arg("--json").output().unwrap();
    let theirs: Value = serde_json::from_slice(&run.stdout).unwrap();

    let scores = score_timexes(&gold_documents("gold", &gold_text).unwrap(), &found);
    let ours = serde_json::to_value(scores).unwrap();
    for (name, figure) in theirs.as_object().unwrap() {
        let (ours, theirs) = (ours[name].as_f64().unwrap(), figure.as_f64().unwrap());
        assert!((ours - theirs).abs() < 1e-4, "{name}: {ours}, not {theirs}");
    }
}
