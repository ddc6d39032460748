//! Texts as they come (wires, pages, lists, tables, odd characters) and how they are cut: the cases of `cutting.txt`.
#![allow(clippy::unwrap_used)]

use dyad_lang::{English, Scratch};

struct Case<'a> {
    line: usize,
    text: String,
    sentences: Vec<&'a str>,
}

fn cases(file: &str) -> Vec<Case<'_>> {
    let mut cases: Vec<Case<'_>> = Vec::new();
    for (number, line) in file.lines().enumerate() {
        if let Some(text) = line.strip_prefix('<') {
            let text = unescape(text.strip_prefix(' ').unwrap_or(text));
            cases.push(Case { line: number + 1, text, sentences: Vec::new() });
        } else if let Some(sentence) = line.strip_prefix("| ") {
            cases.last_mut().unwrap().sentences.push(sentence);
        } else {
            assert!(line.is_empty() || line.starts_with('#'), "line {}: `<`, `|` or `#`", number + 1);
        }
    }
    cases
}

/// Undoes `\n`, `\r`, `\t` and `\u{…}`.
fn unescape(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('\\') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let length = match rest.as_bytes()[0] {
            b'n' => (out.push('\n'), 1).1,
            b'r' => (out.push('\r'), 1).1,
            b't' => (out.push('\t'), 1).1,
            b'u' => {
                let end = rest.find('}').unwrap();
                out.push(u32::from_str_radix(&rest[2..end], 16).ok().and_then(char::from_u32).unwrap());
                end + 1
            }
            other => panic!("`\\{}` is no escape", other as char),
        };
        rest = &rest[length..];
    }
    out + rest
}

#[test]
fn texts_are_cut_as_the_table_says() {
    let english = English::embedded().unwrap();
    let cases = cases(include_str!("cutting.txt"));
    let mut wrong = Vec::new();
    for case in &cases {
        let found: Vec<String> =
            english.sentences(&case.text, &mut Scratch::default()).iter().map(|s| s.join(" ")).collect();
        let expected: Vec<String> = case.sentences.iter().map(|s| unescape(s)).collect();
        if found != expected {
            wrong.push(format!(
                "line {}: {:?}\n  expected {expected:?}\n  found    {found:?}",
                case.line, case.text
            ));
        }
    }
    assert!(cases.len() >= 120, "{} cases", cases.len());
    assert!(wrong.is_empty(), "{} of {}:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
}
