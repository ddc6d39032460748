//! What kind of thing a file is, by its name and its first bytes.
//!
//! To read a further format (an HTML page, a feed, an archive): add a variant to [`Format`], recognise it in
//! [`Format::of_head`], and give it a reader beside `plain_text` and `json_lines`.

use std::path::Path;

/// A format that Dyad reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// One document: the text itself.
    PlainText,
    /// A document on each line, as a JSON object.
    JsonLines,
}

/// What a file's name says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum NameSays {
    /// It is this.
    Is(Format),
    /// Nothing: there is no extension.
    Nothing,
    /// It is something else.
    Other,
}

/// What a file's first bytes say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum HeadSays {
    /// It is this.
    Is(Format),
    /// It is something known that is not read.
    Unread(&'static str),
}

impl Format {
    /// Whether a file that is found in a folder is no document by its name: notes about the folder (`.md`), gold
    /// that documents are scored against (`.gold.jsonl`), and whatever has a name of another format. Asked for by
    /// its own name, each of them is read.
    pub(crate) fn is_other_in_folder(path: &Path) -> bool {
        let name = plain_name(path);
        name.ends_with(".md") || name.ends_with(".gold.jsonl") || Self::of_name(path) == NameSays::Other
    }

    /// By the file's name, `.gz` set aside.
    pub(crate) fn of_name(path: &Path) -> NameSays {
        let name = plain_name(path);
        match name.rsplit_once('.').map(|(stem, extension)| (stem.is_empty(), extension)) {
            Some((false, "txt" | "text" | "md")) => NameSays::Is(Self::PlainText),
            Some((false, "jsonl" | "ndjson" | "json")) => NameSays::Is(Self::JsonLines),
            None | Some((true, _)) => NameSays::Nothing,
            Some(_) => NameSays::Other,
        }
    }

    /// By the first bytes (a few hundred are enough), and by the name where they allow it.
    pub(crate) fn of_head(head: &[u8], name: NameSays) -> HeadSays {
        if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| head.starts_with(magic)) {
            return HeadSays::Unread(what);
        }
        if head.get(257..262) == Some(b"ustar") {
            return HeadSays::Unread("a tar archive");
        }
        if let NameSays::Is(Self::JsonLines) = name {
            return HeadSays::Is(Self::JsonLines);
        }
        let start = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
        if let Some((_, what)) = MARKUP.iter().find(|(tag, _)| starts_with_tag(start, tag)) {
            return HeadSays::Unread(what);
        }
        match name {
            NameSays::Is(format) => HeadSays::Is(format),
            _ if looks_like_object(start) => HeadSays::Is(Self::JsonLines),
            _ => HeadSays::Is(Self::PlainText),
        }
    }
}

/// The name in lower case, without `.gz`.
fn plain_name(path: &Path) -> String {
    let name = path.file_name().unwrap_or_default().to_string_lossy().to_ascii_lowercase();
    name.strip_suffix(".gz").map_or_else(|| name.clone(), str::to_owned)
}

const MAGIC: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xD0\xCF\x11\xE0", "an office document"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG", "an image"),
    (b"\xFF\xD8\xFF", "an image"),
    (b"GIF8", "an image"),
    (b"SQLite format 3\0", "a SQLite database"),
    (b"\x28\xB5\x2F\xFD", "a zstd file"),
    (b"\xFD7zXZ\0", "an xz file"),
    (b"BZh", "a bzip2 file"),
    (b"PAR1", "a Parquet file"),
    (b"WARC/", "a web archive"),
];

const MARKUP: &[(&str, &str)] = &[
    ("<!doctype html", "an HTML page"),
    ("<html", "an HTML page"),
    ("<rss", "a feed"),
    ("<feed", "a feed"),
    ("<?xml", "an XML file"),
];

fn starts_with_tag(start: &[u8], tag: &str) -> bool {
    start.get(..tag.len()).is_some_and(|s| s.eq_ignore_ascii_case(tag.as_bytes()))
}

/// `{` and, after white space, the quotation mark of a first key.
fn looks_like_object(start: &[u8]) -> bool {
    start.strip_prefix(b"{").is_some_and(|rest| rest.trim_ascii_start().starts_with(b"\""))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_tell_formats() {
        for (name, says) in [
            ("a.txt", NameSays::Is(Format::PlainText)),
            ("A.TXT.GZ", NameSays::Is(Format::PlainText)),
            ("notes.md", NameSays::Is(Format::PlainText)),
            ("x.2016.jsonl", NameSays::Is(Format::JsonLines)),
            ("x.ndjson.gz", NameSays::Is(Format::JsonLines)),
            ("README", NameSays::Nothing),
            ("stories.gz", NameSays::Nothing),
            ("page.html", NameSays::Other),
            ("table.csv.gz", NameSays::Other),
        ] {
            assert_eq!(Format::of_name(Path::new(name)), says, "{name}");
        }
    }

    #[test]
    fn heads_tell_formats() {
        let text = HeadSays::Is(Format::PlainText);
        let lines = HeadSays::Is(Format::JsonLines);
        for (head, name, says) in [
            ("The ministers met.", NameSays::Nothing, text),
            (" {\"text\": 1}", NameSays::Nothing, lines),
            ("\u{feff}{ \"text\": 1}", NameSays::Other, lines),
            ("{\"text\": 1}", NameSays::Is(Format::PlainText), text),
            ("{see the note}", NameSays::Nothing, text),
            ("nonsense", NameSays::Is(Format::JsonLines), lines),
            ("<!DOCTYPE html><p>", NameSays::Nothing, HeadSays::Unread("an HTML page")),
            ("\n<RSS version", NameSays::Is(Format::PlainText), HeadSays::Unread("a feed")),
            ("%PDF-1.7", NameSays::Is(Format::PlainText), HeadSays::Unread("a PDF file")),
        ] {
            assert_eq!(Format::of_head(head.as_bytes(), name), says, "{head}");
        }
    }
}
