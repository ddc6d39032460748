//! A text whose lines are sorted by what stands before their first tab; looked up where it lies, without parsing.

use crate::normal::hash;
use hashbrown::HashTable;
use memchr::{memchr, memchr_iter, memrchr};
use std::sync::Arc;

/// A sorted text: built in, or made of a user's tables.
#[derive(Clone, Debug)]
pub(crate) enum Sorted {
    /// Part of the program.
    Builtin(&'static str),
    /// Made when the world was built.
    Owned(Arc<str>),
}

impl Sorted {
    /// Sorts lines of key, tab and rest.
    pub(crate) fn from_lines(mut lines: Vec<String>) -> Self {
        lines.sort();
        Self::Owned(lines.join("\n").into())
    }

    fn text(&self) -> &str {
        match self {
            Self::Builtin(text) => text,
            Self::Owned(text) => text,
        }
    }

    /// What stands after a key.
    pub(crate) fn get(&self, key: &str) -> Option<&str> {
        let text = self.text();
        let line = line_at(text, self.lower_bound(key))?;
        let (found, rest) = line.split_once('\t')?;
        (found == key).then_some(rest)
    }

    /// What stands after a key, found by an index of this text.
    pub(crate) fn get_by(&self, index: &Index, key: &str) -> Option<&str> {
        let text = self.text();
        let start = *index.0.find(hash(key), |start| after(text, *start, key).is_some())?;
        after(text, start, key).map(|rest| rest.split_once('\n').map_or(rest, |(line, _)| line))
    }

    /// The lines of a key.
    pub(crate) fn under<'s>(&'s self, key: &str) -> impl Iterator<Item = &'s str> {
        let start = format!("{key}\t");
        self.text()
            .get(self.lower_bound(&start)..)
            .unwrap_or("")
            .lines()
            .take_while(move |line| line.starts_with(start.as_str()))
    }

    /// Every line.
    pub(crate) fn lines(&self) -> impl Iterator<Item = &str> {
        self.text().lines()
    }

    /// Where the first line begins that is not before `key`; no key holds a character below the tab, so lines sort as keys do.
    fn lower_bound(&self, key: &str) -> usize {
        let text = self.text();
        let bytes = text.as_bytes();
        let (mut low, mut high) = (0, bytes.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let start = bytes.get(..middle).and_then(|head| memrchr(b'\n', head)).map_or(0, |at| at + 1);
            // Most comparisons are settled by the key's own length: the line's end is sought only to go on behind it.
            let line = bytes.get(start..).unwrap_or_default();
            let head = line.get(..key.len()).unwrap_or(line);
            let is_before = match head.iter().zip(key.as_bytes()).find(|(a, b)| a != b) {
                Some((a, b)) => a < b,
                None => head.len() < key.len(),
            };
            match is_before {
                true => low = memchr(b'\n', line).map_or(bytes.len(), |at| start + at) + 1,
                false => high = start,
            }
        }
        low
    }
}

/// Where the line of each key begins, by the key's hash: what is asked for at every name of a text is not sought by halves.
#[derive(Clone, Debug)]
pub(crate) struct Index(HashTable<u32>);

impl Index {
    /// Of a text, with room for as many lines as it has.
    pub(crate) fn of(sorted: &Sorted) -> Self {
        let text = sorted.text();
        let mut index = HashTable::with_capacity(memchr_iter(b'\n', text.as_bytes()).count() + 1);
        let mut start = 0;
        for line in text.lines() {
            let key = line.split_once('\t').map_or(line, |(key, _)| key);
            index.insert_unique(hash(key), start as u32, |at| hash(key_at(text, *at as usize)));
            start += line.len() + 1;
        }
        Self(index)
    }
}

/// What follows a key and its tab where the text has them.
fn after<'t>(text: &'t str, start: u32, key: &str) -> Option<&'t str> {
    text.get(start as usize..)?.strip_prefix(key)?.strip_prefix('\t')
}

fn key_at(text: &str, start: usize) -> &str {
    let line = text.get(start..).unwrap_or("");
    memchr(b'\t', line.as_bytes()).and_then(|end| line.get(..end)).unwrap_or(line)
}

fn line_at(text: &str, start: usize) -> Option<&str> {
    text.get(start..).and_then(|rest| rest.lines().next())
}

/// A text's body: what follows its lines of comment and its header.
pub(crate) fn body(text: &'static str) -> &'static str {
    let mut rest = text;
    while rest.starts_with('#') {
        rest = rest.split_once('\n').map_or("", |(_, rest)| rest);
    }
    rest.split_once('\n').map_or("", |(_, rest)| rest)
}

/// A list in a cell.
pub(crate) fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split(' ').filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn finds_every_key_and_no_other() {
        let keys = ["a", "a b", "ab", "b", "ba c", "z"];
        let sorted = Sorted::from_lines(keys.iter().map(|key| format!("{key}\tvalue of {key}")).collect());
        for key in keys {
            assert_eq!(sorted.get(key).unwrap(), format!("value of {key}"));
        }
        for key in ["", "0", "aa", "bb", "zz"] {
            assert_eq!(sorted.get(key), None, "{key}");
        }
        let index = Index::of(&sorted);
        for key in keys {
            assert_eq!(sorted.get_by(&index, key).unwrap(), format!("value of {key}"));
        }
        for key in ["", "0", "aa", "bb", "zz"] {
            assert_eq!(sorted.get_by(&index, key), None, "{key}");
        }
        let twice = Sorted::from_lines(vec!["a\t1".into(), "a\t2".into(), "a b\t3".into()]);
        assert_eq!(twice.under("a").collect::<Vec<_>>(), ["a\t1", "a\t2"]);
        assert_eq!(twice.under("b").count(), 0);
    }
}
