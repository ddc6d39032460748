//! What cannot be read: each case names the place and what would be right, and the rest goes on.
#![allow(clippy::unwrap_used)]

use dyad_corpus::{Corpus, CorpusError, Input, Options, Problem};
use flate2::{Compression, write::GzEncoder};
use std::io::{Seek, SeekFrom, Write};

/// Reads `input` and a good document after it; gives the errors and whether the good one was read.
fn errors_of(input: Input) -> (Vec<CorpusError>, bool) {
    let inputs = [input, Input::bytes("good.txt", "They met in the capital.")];
    let (mut errors, mut reached) = (Vec::new(), false);
    for item in Corpus::new(inputs, Options::default()) {
        match item {
            Ok(entry) => reached |= entry.origin.to_string() == "good.txt",
            Err(error) => errors.push(error),
        }
    }
    (errors, reached)
}

fn only_error(input: Input) -> CorpusError {
    let (mut errors, reached) = errors_of(input);
    assert!(reached, "the rest goes on");
    assert_eq!(errors.len(), 1, "{errors:?}");
    errors.remove(0)
}

#[test]
fn inputs_that_hold_no_document() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("nowhere.txt");
    let error = only_error(Input::from_argument(&missing));
    assert_eq!(error.to_string(), format!("{}: no such file or folder", missing.display()));
    assert!(error.advice().unwrap().contains("standard input"));

    let error = only_error(Input::from_argument(folder.path()));
    assert!(matches!(error.problem, Problem::NoDocuments { passed_over: 0 }), "{error}");
    std::fs::write(folder.path().join("picture.png"), "x").unwrap();
    let error = only_error(Input::from_argument(folder.path()));
    assert!(
        error.to_string().ends_with("the folder has no documents (1 file is of another kind)"),
        "{error}"
    );
    assert!(error.advice().unwrap().contains(".jsonl"));
}

#[test]
fn bytes_that_are_no_document() {
    let image = b"\x89PNG\r\n\x1a\n\0\0".as_slice();
    for (name, bytes, message) in [
        ("empty.txt", b"".as_slice(), "empty.txt: is empty"),
        ("blank.txt", b" \n\t\r\n", "blank.txt: is empty"),
        ("empty.jsonl", b"\n\n", "empty.jsonl: is empty"),
        ("nul.txt", b"They\0met", "nul.txt: is binary, not text (byte 4 is 0x00)"),
        ("bells.txt", b"\x07\x07\x07 met", "bells.txt: is binary, not text (byte 0 is 0x07)"),
        ("nul.jsonl", b"{\"text\": \"a\0\"}", "nul.jsonl: is binary, not text (byte 11 is 0x00)"),
        ("a.png", image, "a.png: is an image, which is not read yet"),
        ("page", b"<!doctype html>", "page: is an HTML page, which is not read yet"),
        (
            "cut.gz",
            &gzip(b"They met in the capital and agreed.")[..20],
            "cut.gz: the gzip data stops before its end",
        ),
    ] {
        assert_eq!(only_error(Input::bytes(name, bytes)).to_string(), message);
    }
    let mut damaged = gzip(b"They met in the capital and agreed.");
    let middle = damaged.len() / 2;
    damaged[middle] ^= 0xFF;
    let error = only_error(Input::bytes("bad.gz", damaged));
    assert!(matches!(error.problem, Problem::DamagedGzip(_)), "{error}");
}

#[test]
fn a_bad_line_costs_only_itself() {
    let lines = "{\"text\": \"One.\"}\n{\"text\": \"Two.\"\n{\"text\": 3}\n{\"text\": \"Four.\", \"published\": \"May 4\"}\n{}\n{\"text\": \"Six.\"}";
    let items: Vec<String> = Corpus::new([Input::bytes("l.jsonl", lines)], Options::default())
        .map(|item| item.map_or_else(|e| e.to_string(), |e| e.document.text))
        .collect();
    assert_eq!(
        items,
        [
            "One.",
            "l.jsonl:2: column 15: EOF while parsing an object",
            "l.jsonl:3: `text` is a number, not a string",
            "l.jsonl:4: in `published`: `May 4` is no date: a date is written YYYY-MM-DD, a time after it as in 2016-05-16T08:30:00+07:00",
            "l.jsonl:5: there is no `text`",
            "Six."
        ]
    );
}

#[test]
fn lines_before_the_cut_of_a_gzip_file_are_read() {
    let lines: String = (0..20_000u32)
        .map(|n| {
            format!(
                "{{\"text\": \"Story {} of {}.\"}}\n",
                n.wrapping_mul(2_654_435_761),
                n.wrapping_mul(40_503)
            )
        })
        .collect();
    let whole = gzip(lines.as_bytes());
    let (mut read, mut errors) = (0, Vec::new());
    for item in Corpus::new([Input::bytes("l.jsonl.gz", &whole[..whole.len() / 2])], Options::default()) {
        match item {
            Ok(_) => read += 1,
            Err(error) => errors.push(error),
        }
    }
    assert!(read > 5_000, "{read}");
    assert!(matches!(errors[..], [CorpusError { problem: Problem::TruncatedGzip, .. }]), "{errors:?}");
}

/// A file of 200 MB in one line: its beginning is written, the rest is a hole.
fn long_file(folder: &tempfile::TempDir, name: &str, beginning: &str) -> Input {
    let path = folder.path().join(name);
    let mut file = std::fs::File::create(&path).unwrap();
    file.write_all(beginning.as_bytes()).unwrap();
    file.write_all("met and ".repeat(2_000).as_bytes()).unwrap();
    file.seek(SeekFrom::Start(200_000_000)).unwrap();
    file.write_all(b"\"}\n{\"text\": \"The line after it.\"}\n").unwrap();
    Input::from_argument(path)
}

#[test]
fn a_line_or_a_text_of_200_megabytes_is_refused_in_bounded_memory() {
    let folder = tempfile::tempdir().unwrap();
    let error = only_error(long_file(&folder, "long.txt", "They "));
    assert!(error.to_string().ends_with("long.txt: is longer than a document may be (16 MiB)"), "{error}");
    assert!(error.advice().unwrap().contains("JSON Lines"));

    let items: Vec<_> =
        Corpus::new([long_file(&folder, "long.jsonl", "{\"text\": \"They ")], Options::default()).collect();
    let error = items[0].as_ref().unwrap_err().to_string();
    assert!(error.ends_with("long.jsonl:1: is longer than a document may be (16 MiB)"), "{error}");
    assert_eq!(items[1].as_ref().unwrap().document.text, "The line after it.");
    assert_eq!(items.len(), 2);
}

#[cfg(unix)]
#[test]
fn a_link_that_goes_round_is_told_and_the_rest_is_read() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("z.txt"), "They met.").unwrap();
    std::os::unix::fs::symlink(folder.path(), folder.path().join("round")).unwrap();
    let items: Vec<_> = Corpus::new([Input::from_argument(folder.path())], Options::default()).collect();
    assert!(matches!(&items[..], [Err(CorpusError { problem: Problem::Io(_), .. }), Ok(_)]), "{items:?}");
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}
