//! What is read, from which kinds of input, and how it says where it was.
#![allow(clippy::unwrap_used)]

use dyad_corpus::{Corpus, CorpusWarning, Input, Options};
use dyad_record::PublishedBasis;
use flate2::{Compression, write::GzEncoder};
use std::io::Write;
use std::path::Path;

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn write(folder: &Path, name: &str, bytes: impl AsRef<[u8]>) {
    let path = folder.join(name);
    std::fs::create_dir_all(path.parent().unwrap()).unwrap();
    std::fs::write(path, bytes).unwrap();
}

/// `origin | id or error`, the folder's own path left out.
fn outline(corpus: &mut Corpus, folder: &Path) -> Vec<String> {
    let shown = |text: String| text.replace(&format!("{}/", folder.display()), "");
    let mut lines = Vec::new();
    while let Some(item) = corpus.next() {
        lines.push(shown(match item {
            Ok(entry) => format!("{} | {}", entry.origin, entry.document.text),
            Err(error) => format!("! {error}"),
        }));
        lines.extend(corpus.take_warnings().iter().map(|w| shown(format!("? {w}"))));
    }
    lines.extend(corpus.take_warnings().iter().map(|w| shown(format!("? {w}"))));
    lines
}

#[test]
fn a_folder_is_read_by_name_whatever_is_in_it() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    write(at, "b.txt", "Second.");
    write(at, "a/2.jsonl.gz", gzip(b"{\"text\": \"Inner one.\"}\n\n{\"text\": \"Inner two.\"}"));
    write(at, "a/1", "First.");
    write(at, "c.text.gz", gzip(b"Third."));
    write(at, "README.md", "Notes.");
    write(at, "d.gold.jsonl", "{\"doc\": \"d\"}");
    write(at, "page.html", "<html>");
    write(at, ".hidden.txt", "Never.");
    write(at, ".gitignore", "b.txt");
    write(at, "d.json", "{\"text\": \"Fourth.\"}");
    let mut corpus = Corpus::new([Input::from_argument(at)], Options::default());
    assert_eq!(
        outline(&mut corpus, at.parent().unwrap())
            .join("\n")
            .replace(at.file_name().unwrap().to_str().unwrap(), "F"),
        "F/a/1 | First.\n\
         F/a/2.jsonl.gz:1 | Inner one.\n\
         F/a/2.jsonl.gz:3 | Inner two.\n\
         F/b.txt | Second.\n\
         F/c.text.gz | Third.\n\
         F/d.json:1 | Fourth.\n\
         ? F: passed over 3 files that are no documents by their names, the first F/README.md"
    );
}

#[test]
fn the_inputs_date_comes_before_the_option() {
    let lines = "{\"text\": \"Own.\", \"published\": \"2015-01-02\"}\n{\"text\": \"None.\"}";
    let options = Options { date: Some("2016-05-16".parse().unwrap()), ..Options::default() };
    let documents: Vec<_> =
        Corpus::new([Input::bytes("x.jsonl", lines)], options).map(|e| e.unwrap().document).collect();
    let dates: Vec<_> =
        documents.iter().map(|d| (d.published.as_ref().unwrap().as_str(), d.published_basis)).collect();
    assert_eq!(dates, [("2015-01-02", PublishedBasis::Given), ("2016-05-16", PublishedBasis::Option)]);
}

#[test]
fn an_id_is_given_to_a_document_without_one() {
    let options = Options { id: Some("seed".to_owned()), ..Options::default() };
    let mut corpus = Corpus::new([Input::bytes("article.txt", "They met.")], options.clone());
    assert_eq!(corpus.next().unwrap().unwrap().document.id, "seed");
    let mut corpus = Corpus::new([Input::bytes("x", "{\"text\": \"They met.\", \"id\": \"own\"}")], options);
    assert_eq!(corpus.next().unwrap().unwrap().document.id, "own");
}

#[test]
fn texts_are_kept_character_for_character() {
    let text = "  Ministers met.\r\n\r\nThey – “agreed”.\n\n";
    let entry = Corpus::new([Input::bytes("x.txt", text)], Options::default()).next().unwrap().unwrap();
    assert_eq!(entry.document.text, text);
}

#[test]
fn the_same_document_twice_is_read_once() {
    let at = Path::new("");
    let inputs = [Input::bytes("a.txt", "They met."), Input::bytes("b.txt", "They met.")];
    assert_eq!(
        outline(&mut Corpus::new(inputs, Options::default()), at),
        ["a.txt | They met.", "? b.txt: the same document as a.txt; read once"]
    );
}

#[test]
fn an_id_belongs_to_the_first_that_has_it() {
    let lines = "{\"id\": \"x\", \"text\": \"One.\"}\n{\"id\": \"x\", \"text\": \"Two.\"}\n{\"id\": \"y\", \"text\": \"Three.\"}";
    assert_eq!(
        outline(&mut Corpus::new([Input::bytes("l.jsonl", lines)], Options::default()), Path::new("")),
        [
            "l.jsonl:1 | One.",
            "! l.jsonl:2: the id `x` belongs to another document of this run, l.jsonl:1",
            "l.jsonl:3 | Three."
        ]
    );
}

#[test]
fn encodings_are_told() {
    let utf16: Vec<u8> = "\u{feff}{\"text\": \"Здравствуйте.\"}\r\n{\"text\": \"Two.\"}\r\n"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let inputs = [
        Input::bytes("old.txt", b"The caf\xe9 talks.".as_slice()),
        Input::bytes("wide.jsonl", utf16),
        Input::bytes("lines.jsonl", b"{\"text\": \"ok\"}\n{\"text\": \"\x93So\x94\"}".as_slice()),
    ];
    let mut corpus = Corpus::new(inputs, Options::default());
    assert_eq!(
        outline(&mut corpus, Path::new("")),
        [
            "old.txt | The café talks.",
            "? old.txt: is not UTF-8 from byte 7 on; read as Windows-1252",
            "wide.jsonl:1 | Здравствуйте.",
            "wide.jsonl:2 | Two.",
            "lines.jsonl:1 | ok",
            "lines.jsonl:2 | “So”",
            "? lines.jsonl:2: is not UTF-8 from byte 10 on; read as Windows-1252",
        ]
    );
}

#[test]
fn a_warning_has_its_place() {
    let mut corpus = Corpus::new([Input::bytes("old.txt", b"\xff".as_slice())], Options::default());
    assert!(corpus.next().unwrap().is_ok());
    assert!(matches!(corpus.take_warnings()[..], [CorpusWarning::Encoding { offset: 0, .. }]));
    assert!(corpus.take_warnings().is_empty());
}
