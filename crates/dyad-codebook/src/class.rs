//! Classes of words: the words of one kind that several frames name as `@class`.

use crate::constraint::{nearest, suggestion};
use crate::scan::{Block, Piece};
use crate::{ClassId, CodebookError};
use rustc_hash::{FxHashMap, FxHashSet};

/// A class of words.
#[derive(Clone, Debug, Default)]
pub struct Class {
    /// Its name.
    pub name: String,
    words: FxHashSet<String>,
    /// Its phrases, by word.
    phrases: Vec<Vec<String>>,
    /// As written, in order, the classes that it takes in spelled out.
    written: Vec<String>,
}

impl Class {
    /// Whether a lemma is in it.
    pub fn has(&self, lemma: &str) -> bool {
        self.words.contains(lemma)
    }

    /// Its entries of more than one word.
    pub fn phrases(&self) -> &[Vec<String>] {
        &self.phrases
    }

    /// All entries, in the order of the file.
    pub fn entries(&self) -> &[String] {
        &self.written
    }

    fn add(&mut self, entry: &str) {
        let entry = entry.to_lowercase();
        if !self.words.insert(entry.clone()) {
            return;
        }
        // A phrase is found by its words and, for lemmas with a particle, whole.
        if entry.contains(' ') {
            self.phrases.push(entry.split(' ').map(str::to_owned).collect());
        }
        self.written.push(entry);
    }
}

/// Reads the `class` blocks; `words @other, word` takes in another class, wherever that stands.
pub(crate) fn read_classes(
    blocks: &[Block],
    errors: &mut Vec<CodebookError>,
) -> (Vec<Class>, FxHashMap<String, ClassId>) {
    let mut raw: Vec<(&Block, Vec<Piece>)> = Vec::new();
    let mut names: FxHashMap<String, ClassId> = FxHashMap::default();
    for block in blocks.iter().filter(|b| b.kind.text == "class") {
        if names.contains_key(&block.name.text) {
            errors.push(block.name.error(
                format!("the class `{}` is defined twice", block.name.text),
                "join the two, or give one another name",
            ));
            continue;
        }
        names.insert(block.name.text.clone(), ClassId(raw.len() as u32));
        raw.push((block, entries(block, errors)));
    }
    let by_name: FxHashMap<&str, usize> =
        raw.iter().enumerate().map(|(at, (block, _))| (block.name.text.as_str(), at)).collect();
    let mut classes = Vec::with_capacity(raw.len());
    for (at, (block, _)) in raw.iter().enumerate() {
        let mut class = Class { name: block.name.text.clone(), ..Class::default() };
        let mut seen = vec![false; raw.len()];
        seen[at] = true;
        take_in(&mut class, at, &raw, &by_name, &mut seen, errors);
        classes.push(class);
    }
    (classes, names)
}

/// Adds the words of a class, and of the classes that it names; each class once. Faults are told for the class itself,
/// not again for those that take it in.
fn take_in(
    class: &mut Class,
    at: usize,
    raw: &[(&Block, Vec<Piece>)],
    by_name: &FxHashMap<&str, usize>,
    seen: &mut Vec<bool>,
    errors: &mut Vec<CodebookError>,
) {
    let is_own = raw[at].0.name.text == class.name;
    for entry in &raw[at].1 {
        let Some(other) = entry.text.strip_prefix('@') else {
            class.add(&entry.text);
            continue;
        };
        match by_name.get(other) {
            Some(inner) if *inner == at => errors
                .push(entry.error(format!("the class `@{other}` takes in itself"), "take this entry out")),
            Some(inner) if seen[*inner] => {}
            Some(inner) => {
                seen[*inner] = true;
                take_in(class, *inner, raw, by_name, seen, errors);
            }
            None if is_own => {
                let near = nearest(other, by_name.keys().copied());
                errors.push(entry.error(
                    format!("there is no class `@{other}`"),
                    suggestion("define it with `class NAME`", near),
                ));
            }
            None => {}
        }
    }
}

/// The entries of a block's `words` lines, each with its place.
fn entries(block: &Block, errors: &mut Vec<CodebookError>) -> Vec<Piece> {
    let mut entries = Vec::new();
    for line in &block.lines {
        if line.keyword.text != "words" {
            errors.push(line.keyword.error(
                format!("`{}` is no keyword of a class", line.keyword.text),
                "write `words` and the words, separated by commas",
            ));
            continue;
        }
        entries.extend(line.list());
    }
    entries
}
