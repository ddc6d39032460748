//! Each bad input is told with the file, the place and what would be right; the rest of the batch goes on; the exit
//! code says so.

use crate::{Desk, held, story};
use flate2::{Compression, write::GzEncoder};
use std::io::{Seek, SeekFrom, Write};

/// Reads a bad input between two good ones: the good ones are kept, the bad one is a reject and is told.
#[track_caller]
fn goes_on(desk: &Desk, bad: &str, told: &[&str]) {
    desk.write("good/1.txt", story(1));
    desk.write("good/2.txt", story(2));
    let store = format!("{}.db", bad.replace('/', "-"));
    desk.dyad(&format!("read good/1.txt {bad} good/2.txt --store {store}")).failed(1, told);
    assert_eq!(held(&desk.path(&store)), (2, 1), "{bad}");
    desk.dyad(&format!("code good/1.txt {bad} good/2.txt")).failed(1, told);
}

#[test]
fn a_missing_path() {
    goes_on(&Desk::new(), "nowhere.txt", &["nowhere.txt: no such file or folder", "standard input"]);
}

#[test]
fn a_folder_without_documents() {
    let desk = Desk::new();
    desk.write("pictures/a.png", "x");
    goes_on(
        &desk,
        "pictures",
        &["pictures: the folder has no documents (1 file is of another kind)", ".jsonl"],
    );
}

#[test]
fn an_empty_file() {
    let desk = Desk::new();
    desk.write("empty.txt", "");
    goes_on(&desk, "empty.txt", &["empty.txt: is empty", "at least one word"]);
    desk.write("blank.jsonl", "\n \n");
    goes_on(&desk, "blank.jsonl", &["blank.jsonl: is empty"]);
}

#[test]
fn a_binary() {
    let desk = Desk::new();
    desk.write("program", b"\x7fELF\x02\x01\0\0");
    goes_on(&desk, "program", &["program: is binary, not text (byte 6 is 0x00)", "give plain text"]);
}

#[test]
fn damaged_gzip() {
    let desk = Desk::new();
    let mut encoder = GzEncoder::new(Vec::new(), Compression::default());
    encoder.write_all(story(3).as_bytes()).unwrap();
    let whole = encoder.finish().unwrap();
    desk.write("cut.txt.gz", &whole[..whole.len() / 2]);
    goes_on(&desk, "cut.txt.gz", &["cut.txt.gz: the gzip data stops before its end"]);
}

#[test]
fn invalid_utf8_is_read_and_said() {
    let desk = Desk::new();
    desk.write("old.txt", [story(1).as_bytes(), b" The caf\xe9 talks went on."].concat());
    let said = desk.dyad("code old.txt --format jsonl");
    said.failed(0, &["warning: old.txt: is not UTF-8 from byte", "read as Windows-1252"]);
    assert!(!said.data.is_empty());
}

#[test]
fn malformed_json_lines() {
    let desk = Desk::new();
    let good = |n| format!("{{\"text\": \"{}\"}}\n", story(n));
    for (name, line, told) in [
        ("cut", "{\"text\": \"They met.\"", "lines-cut.jsonl:2: column 20: EOF while parsing an object"),
        ("number", "{\"text\": 5}", "lines-number.jsonl:2: `text` is a number, not a string"),
        ("none", "{\"title\": \"x\"}", "lines-none.jsonl:2: there is no `text`"),
        (
            "date",
            "{\"text\": \"They met.\", \"published\": \"2016-02-30\"}",
            "lines-date.jsonl:2: in `published`: `2016-02-30` is no date: a date is written YYYY-MM-DD",
        ),
    ] {
        let file = format!("lines-{name}.jsonl");
        desk.write(&file, format!("{}{line}\n{}", good(1), good(2)));
        desk.dyad(&format!("read {file} --store {name}.db")).failed(1, &[told]);
        assert_eq!(held(&desk.path(&format!("{name}.db"))), (2, 1), "{name}");
    }
}

#[test]
fn a_file_of_200_megabytes_in_one_line() {
    let desk = Desk::new();
    for (name, beginning) in [("long.txt", ""), ("long.jsonl", "{\"text\": \"")] {
        let mut file = std::fs::File::create(desk.path(name)).unwrap();
        write!(file, "{beginning}{}", "They met. ".repeat(2_000)).unwrap();
        file.seek(SeekFrom::Start(200_000_000)).unwrap();
        file.write_all(b"\"}").unwrap();
    }
    goes_on(&desk, "long.txt", &["long.txt: is longer than a document may be (16 MiB)", "JSON Lines"]);
    goes_on(&desk, "long.jsonl", &["long.jsonl:1: is longer than a document may be (16 MiB)"]);
}

#[test]
fn one_id_for_two_documents() {
    let desk = Desk::new();
    let line = |text: &str| format!("{{\"id\": \"a\", \"text\": \"{text}\"}}\n");
    desk.write("twice.jsonl", line(&story(1)) + &line(&story(2)));
    desk.dyad("read twice.jsonl")
        .failed(1, &["twice.jsonl:2: the id `a` belongs to another document of this run, twice.jsonl:1"]);
    assert_eq!(held(&desk.path("dyad.db")), (1, 1));
}

#[test]
fn a_store_that_is_none() {
    let desk = Desk::new();
    desk.write("a.txt", story(1));
    desk.write(
        "notes.db",
        "These are notes of a meeting, long enough to be taken for something else. ".repeat(20),
    );
    desk.write("deep/other.txt", "x");
    for verb in ["read a.txt", "events", "brief KHM RUS"] {
        desk.dyad(&format!("{verb} --store notes.db")).failed(3, &["notes.db: this is no Dyad store"]);
        desk.dyad(&format!("{verb} --store deep")).failed(3, &["deep: this is no Dyad store but a folder"]);
    }
    for verb in ["events", "brief KHM RUS"] {
        desk.dyad(&format!("{verb} --store new.db"))
            .failed(3, &["new.db: there is no store here", "dyad read"]);
        assert!(!desk.path("new.db").exists());
    }
    desk.dyad("read a.txt --store nowhere/x.db").failed(3, &["nowhere/x.db: the store cannot be opened"]);
}

#[test]
fn a_store_that_is_locked() {
    let desk = Desk::new();
    desk.write("a.txt", story(1));
    desk.write("b.txt", story(2));
    desk.dyad("read a.txt").fine();
    let other = rusqlite::Connection::open(desk.path("dyad.db")).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    desk.dyad("read b.txt").failed(3, &["dyad.db: the store is locked by another process", "try again"]);
    desk.dyad("events").fine();
    other.execute_batch("ROLLBACK").unwrap();
    desk.dyad("read b.txt").fine();
    assert_eq!(held(&desk.path("dyad.db")).0, 2);
}

#[test]
fn a_store_of_a_newer_schema() {
    let desk = Desk::new();
    desk.write("a.txt", story(1));
    desk.dyad("read a.txt").fine();
    let other = rusqlite::Connection::open(desk.path("dyad.db")).unwrap();
    other.pragma_update(None, "user_version", 4711).unwrap();
    drop(other);
    for verb in ["read a.txt", "events", "brief KHM RUS"] {
        desk.dyad(verb).failed(3, &["dyad.db: the store has schema 4711", "newer dyad"]);
    }
}

#[test]
fn a_country_that_does_not_exist() {
    let desk = Desk::new();
    desk.write("a.txt", story(1));
    desk.dyad("read a.txt").fine();
    desk.dyad("brief KMH RUS").failed(2, &["`KMH`", "did you mean", "KHM"]);
    desk.dyad("events --between KHM Rusia").failed(2, &["`Rusia`", "did you mean", "Russia"]);
    desk.dyad("events --party Atlantis").failed(2, &["`Atlantis`"]);
}

#[test]
fn a_date_that_is_none() {
    let desk = Desk::new();
    desk.write("a.txt", story(1));
    for line in ["read a.txt --date 2016-02-30", "code a.txt --date May", "parse a.txt --date 16.5.2016"] {
        desk.dyad(line).failed(2, &["is no date: a date is written YYYY-MM-DD"]);
    }
    for line in ["events --from 2016-13", "brief KHM RUS --since yesterday", "world find Putin --on 2016-5-1"]
    {
        desk.dyad(line).failed(2, &["a day is written YYYY-MM-DD, a month YYYY-MM, a year YYYY"]);
    }
    assert!(!desk.path("dyad.db").exists());
}

#[test]
fn a_code_outside_the_vocabulary() {
    let desk = Desk::new();
    desk.dyad("events --type CONSLT")
        .failed(2, &["`CONSLT` is no PLOVER category", "did you mean `CONSULT`?"]);
    desk.dyad("events --status ocurred").failed(2, &["`ocurred` is no status", "did you mean `occurred`?"]);
}
