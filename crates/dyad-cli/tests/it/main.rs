//! The program from outside: arguments and files in; output, talk, exit code and store out.
#![allow(clippy::unwrap_used)]

mod bad_input;
mod help;
mod read;
mod verbs;

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

/// A folder of its own, and the program in it.
struct Desk {
    folder: tempfile::TempDir,
}

/// What a command gave.
struct Said {
    code: i32,
    data: String,
    talk: String,
}

impl Desk {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, bytes: impl AsRef<[u8]>) -> PathBuf {
        let path = self.path(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(&path, bytes).unwrap();
        path
    }

    /// The program, with the arguments of a command line split at white space.
    fn command(&self, line: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_dyad"));
        command.args(line.split_whitespace()).current_dir(self.folder.path()).env_remove("DYAD_STORE");
        command.stdin(Stdio::null());
        command
    }

    fn dyad(&self, line: &str) -> Said {
        Said::of(self.command(line).output().unwrap())
    }
}

impl Said {
    fn of(output: Output) -> Self {
        Self {
            code: output.status.code().unwrap(),
            data: String::from_utf8(output.stdout).unwrap(),
            talk: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// The output, where the command did all it was asked to.
    #[track_caller]
    fn fine(self) -> String {
        assert_eq!(self.code, 0, "{}", self.talk);
        self.data
    }

    /// The talk, where the command ended with this code; it has to hold every one of these words.
    #[track_caller]
    fn failed(&self, code: i32, words: &[&str]) {
        assert_eq!(self.code, code, "{}", self.talk);
        for word in words {
            assert!(self.talk.contains(word), "no `{word}` in:\n{}", self.talk);
        }
    }
}

/// How many documents and rejects a store holds.
fn held(store: &Path) -> (usize, usize) {
    let store = dyad_store::Store::open_read_only(store).unwrap();
    (store.heads().unwrap().len(), store.rejects().unwrap().len())
}

/// A story that nobody has written: two states, a visit and a quarrel, by number.
fn story(number: usize) -> String {
    const STATES: [(&str, &str); 6] = [
        ("Norway", "Oslo"),
        ("Chile", "Santiago"),
        ("Kenya", "Nairobi"),
        ("Japan", "Tokyo"),
        ("Portugal", "Lisbon"),
        ("Morocco", "Rabat"),
    ];
    let (guest, _) = STATES[number % 6];
    let (host, capital) = STATES[(number / 6 + number + 1) % 6];
    format!(
        "The foreign minister of {guest} visited {capital} on Tuesday. {guest} and {host} signed an agreement on \
         fisheries, item {number}. The government of {host} condemned the attack on its embassy."
    )
}

/// So many stories as JSON Lines.
fn stories(count: usize) -> String {
    (0..count)
        .map(|n| {
            format!(
                "{{\"id\": \"s{n}\", \"text\": \"{}\", \"published\": \"2015-03-{:02}\"}}\n",
                story(n),
                n % 28 + 1
            )
        })
        .collect()
}
