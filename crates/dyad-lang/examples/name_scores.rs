//! Scores the names found on gold trees against GUM's entities: `… --example name_scores gum-test.conllu`.
//!
//! A gold name is an entity of the kinds person, organisation or place whose head is a proper noun. Found: a predicted
//! name of the same kind shares words with its run of proper nouns. Exact: it also ends where the run ends and begins
//! in it (GUM counts titles in, our names leave them out).

use dyad_lang::{Analysis, NameKind, TokenId, Upos, annotate, conllu};
use std::error::Error;
use std::io::Write;

struct Gold {
    head: u32,
    start: u32,
    end: u32,
    kind: NameKind,
}

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("give a CoNLL-U file with GUM's Entity annotation")?;
    let shows_misses = std::env::args().any(|a| a == "--misses");
    let mut out = std::io::stdout().lock();
    let (mut gold_count, mut predicted_count, mut found, mut exact) = (0, 0, 0, 0);
    for mut document in conllu::read(&std::fs::read_to_string(path)?)? {
        annotate(&mut document.analysis, None);
        let analysis = &document.analysis;
        let gold: Vec<Gold> = golds(analysis, &document.misc);
        let kinds = [NameKind::Person, NameKind::Organisation, NameKind::Place];
        let place = |k: NameKind| if k == NameKind::Facility { NameKind::Place } else { k };
        predicted_count += analysis.names.iter().filter(|n| kinds.contains(&place(n.kind))).count();
        gold_count += gold.len();
        for g in &gold {
            let touches = |n: &&dyad_lang::Name| n.tokens.start < g.end && n.tokens.end > g.start;
            let name = analysis.names.iter().filter(touches).max_by_key(|n| n.tokens.contains(&g.head));
            let is_found = name.is_some_and(|n| place(n.kind) == g.kind);
            found += usize::from(is_found);
            exact += usize::from(
                is_found && name.is_some_and(|n| n.tokens.end == g.end && n.tokens.start >= g.start),
            );
            if !is_found && shows_misses {
                let got = name.map(|n| (analysis.text_of(n.tokens.clone()), n.kind));
                writeln!(out, "{:?} {:?} got {got:?}", analysis.text_of(g.start..g.end), g.kind)?;
            }
        }
    }
    let f1 = |hits: usize| 200.0 * hits as f64 / (gold_count + predicted_count) as f64;
    writeln!(
        out,
        "gold {gold_count} predicted {predicted_count} found {found} f1 {:.1} exact f1 {:.1}",
        f1(found),
        f1(exact)
    )?;
    Ok(())
}

fn golds(analysis: &Analysis, misc: &[String]) -> Vec<Gold> {
    let mut golds = Vec::new();
    let mut open: Vec<(u32, String)> = Vec::new();
    for (at, misc) in misc.iter().enumerate() {
        let Some(mut rest) = misc.split('|').find_map(|m| m.strip_prefix("Entity=")) else { continue };
        while !rest.is_empty() {
            if let Some(after) = rest.strip_prefix('(') {
                let end = after.find(['(', ')']).unwrap_or(after.len());
                open.push((at as u32, after[..end].to_owned()));
                rest = &after[end..];
                if let Some(after) = rest.strip_prefix(')') {
                    golds.extend(open.pop().and_then(|(s, label)| gold(analysis, s, at as u32 + 1, &label)));
                    rest = after;
                }
            } else {
                let Some((id, after)) = rest.split_once(')') else { break };
                let place = open.iter().rposition(|(_, label)| label.split('-').next() == Some(id));
                if let Some((start, label)) = place.map(|p| open.remove(p)) {
                    golds.extend(gold(analysis, start, at as u32 + 1, &label));
                }
                rest = after;
            }
        }
    }
    golds
}

fn gold(analysis: &Analysis, start: u32, end: u32, label: &str) -> Option<Gold> {
    let parts: Vec<&str> = label.split('-').collect();
    let kind = match *parts.get(1)? {
        "person" => NameKind::Person,
        "organization" => NameKind::Organisation,
        "place" => NameKind::Place,
        _ => return None,
    };
    let head = start + parts.get(5)?.split(',').next()?.parse::<u32>().ok()? - 1;
    let is_proper = |at: u32| analysis.token(TokenId(at)).upos() == Upos::Propn;
    if head >= end || !is_proper(head) {
        return None;
    }
    let (mut low, mut high) = (head, head + 1);
    while low > start && is_proper(low - 1) {
        low -= 1;
    }
    while high < end && is_proper(high) {
        high += 1;
    }
    Some(Gold { head, start: low, end: high, kind })
}
