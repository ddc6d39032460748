//! Files to a [`Codebook`]: frames found by lemma, classes, ontologies, hash.

use crate::constraint::ClassNames;
use crate::parse::{Vocabulary, frame};
use crate::scan::{Block, blocks};
use crate::{ClassId, CodebookError, Frame, Ontology, Pos, Term};
use rustc_hash::{FxHashMap, FxHashSet};
use sha2::{Digest, Sha256};
use smallvec::SmallVec;

include!(concat!(env!("OUT_DIR"), "/files.rs"));

/// A frame's place in its codebook.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FrameId(pub u32);

/// A frame that a lemma may tell, with the `when` line that names the lemma.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Candidate {
    /// The frame.
    pub frame: FrameId,
    /// Which of its `when` lines.
    pub when: u32,
}

/// A class of words.
#[derive(Clone, Debug, Default)]
pub struct Class {
    /// Its name.
    pub name: String,
    words: FxHashSet<String>,
    /// Its phrases, by word.
    phrases: Vec<Vec<String>>,
    /// As written, in order.
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
}

/// All frames with their classes and ontologies.
#[derive(Clone, Debug)]
pub struct Codebook {
    frames: Vec<Frame>,
    classes: Vec<Class>,
    ontology: Ontology,
    by_lemma: FxHashMap<String, SmallVec<[(Pos, Candidate); 2]>>,
    hash: String,
}

impl Codebook {
    /// The codebook that is built in.
    pub fn builtin() -> Result<Self, CodebookErrors> {
        Self::from_files(FILES.iter().map(|(name, text)| (*name, *text)))
    }

    /// A codebook from files by name: `*.frame`, `plover.tsv`, `cameo.tsv`; the built-in tables stand in for tables
    /// that are not given.
    pub fn from_files<'a>(
        files: impl IntoIterator<Item = (&'a str, &'a str)>,
    ) -> Result<Self, CodebookErrors> {
        let files: Vec<(&str, &str)> = files.into_iter().collect();
        let ontology = read_ontology(&files)?;
        let mut errors = Vec::new();
        let mut all = Vec::new();
        for (name, text) in files.iter().filter(|(n, _)| n.ends_with(".frame")) {
            match blocks(name, text) {
                Ok(blocks) => all.extend(blocks),
                Err(error) => errors.push(error),
            }
        }
        let (classes, names) = read_classes(&all, &mut errors);
        let vocabulary = Vocabulary { classes: &names, ontology: &ontology };
        let frames = read_frames(&all, &vocabulary, &mut errors);
        if !errors.is_empty() {
            return Err(CodebookErrors(errors));
        }
        let by_lemma = index(&frames, &classes);
        Ok(Self { frames, classes, ontology, by_lemma, hash: hash(&files) })
    }

    /// The frames that a predicate may tell, in the order of the files.
    pub fn candidates(&self, lemma: &str, pos: Pos) -> impl Iterator<Item = Candidate> + '_ {
        let found = self.by_lemma.get(lemma).map_or(&[][..], |c| c.as_slice());
        found.iter().filter(move |(p, _)| *p == pos).map(|(_, c)| *c)
    }

    /// One frame.
    pub fn frame(&self, id: FrameId) -> &Frame {
        &self.frames[id.0 as usize]
    }

    /// All frames, in the order of the files.
    pub fn frames(&self) -> &[Frame] {
        &self.frames
    }

    /// One class.
    pub fn class(&self, id: ClassId) -> &Class {
        &self.classes[id.0 as usize]
    }

    /// A class by its name.
    pub fn class_named(&self, name: &str) -> Option<&Class> {
        self.classes.iter().find(|c| c.name == name)
    }

    /// Whether a term takes a lemma.
    pub fn takes(&self, term: &Term, lemma: &str) -> bool {
        match term {
            Term::Lemma(wanted) => wanted == lemma,
            Term::Class(id) => self.class(*id).has(lemma),
        }
    }

    /// PLOVER and CAMEO.
    pub fn ontology(&self) -> &Ontology {
        &self.ontology
    }

    /// Hash of all its files: 16 hexadecimal digits.
    pub fn hash(&self) -> &str {
        &self.hash
    }
}

/// All that is wrong with a codebook's files.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CodebookErrors(pub Vec<CodebookError>);

impl std::fmt::Display for CodebookErrors {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (i, error) in self.0.iter().enumerate() {
            if i > 0 {
                f.write_str("\n")?;
            }
            write!(f, "{error}")?;
        }
        Ok(())
    }
}

impl std::error::Error for CodebookErrors {}

fn read_ontology(files: &[(&str, &str)]) -> Result<Ontology, CodebookErrors> {
    let find = |table: &str| {
        files.iter().chain(FILES).find(|(name, _)| name.rsplit('/').next() == Some(table)).copied()
    };
    let mut ontology = Ontology::default();
    let (plover, cameo) = (find("plover.tsv"), find("cameo.tsv"));
    plover
        .map_or(Ok(()), |(name, text)| ontology.read_plover(name, text))
        .and_then(|()| cameo.map_or(Ok(()), |(name, text)| ontology.read_cameo(name, text)))
        .map_err(|error| CodebookErrors(vec![error]))?;
    Ok(ontology)
}

fn read_classes(blocks: &[Block], errors: &mut Vec<CodebookError>) -> (Vec<Class>, ClassNames) {
    let mut classes: Vec<Class> = Vec::new();
    let mut names = ClassNames::default();
    for block in blocks.iter().filter(|b| b.kind.text == "class") {
        if names.contains_key(&block.name.text) {
            errors.push(block.name.error(
                format!("the class `{}` is defined twice", block.name.text),
                "join the two, or give one another name",
            ));
            continue;
        }
        let mut class = Class { name: block.name.text.clone(), ..Class::default() };
        for line in &block.lines {
            if line.keyword.text != "words" {
                errors.push(line.keyword.error(
                    format!("`{}` is no keyword of a class", line.keyword.text),
                    "write `words` and the words, separated by commas",
                ));
                continue;
            }
            for entry in line.prose().split(',').map(str::trim).filter(|e| !e.is_empty()) {
                add_entry(&mut class, entry);
            }
        }
        names.insert(class.name.clone(), ClassId(classes.len() as u32));
        classes.push(class);
    }
    (classes, names)
}

fn add_entry(class: &mut Class, entry: &str) {
    let entry = entry.to_lowercase();
    if entry.contains(' ') {
        class.phrases.push(entry.split(' ').map(str::to_owned).collect());
    }
    // A phrase is also found whole, for lemmas with a particle.
    class.words.insert(entry.clone());
    class.written.push(entry);
}

fn read_frames(blocks: &[Block], vocabulary: &Vocabulary<'_>, errors: &mut Vec<CodebookError>) -> Vec<Frame> {
    let mut frames: Vec<Frame> = Vec::new();
    let mut seen: FxHashMap<String, crate::Location> = FxHashMap::default();
    for block in blocks.iter().filter(|b| b.kind.text == "frame") {
        match frame(block, vocabulary) {
            Ok(frame) => {
                if let Some(first) = seen.insert(frame.name.clone(), frame.at.clone()) {
                    errors.push(block.name.error(
                        format!("there is a frame `{}` already, at {first}", frame.name),
                        "give one another name",
                    ));
                }
                frames.push(frame);
            }
            Err(error) => errors.push(error),
        }
    }
    frames
}

fn index(frames: &[Frame], classes: &[Class]) -> FxHashMap<String, SmallVec<[(Pos, Candidate); 2]>> {
    let mut by_lemma: FxHashMap<String, SmallVec<[(Pos, Candidate); 2]>> = FxHashMap::default();
    for (id, frame) in frames.iter().enumerate() {
        for (when, line) in frame.whens.iter().enumerate() {
            let candidate = Candidate { frame: FrameId(id as u32), when: when as u32 };
            for predicate in &line.predicates {
                let lemmas: &[String] = match &predicate.term {
                    Term::Lemma(lemma) => std::slice::from_ref(lemma),
                    Term::Class(class) => &classes[class.0 as usize].written,
                };
                for lemma in lemmas {
                    by_lemma.entry(lemma.clone()).or_default().push((predicate.pos, candidate));
                }
            }
        }
    }
    by_lemma
}

fn hash(files: &[(&str, &str)]) -> String {
    let mut sorted: Vec<&(&str, &str)> = files.iter().collect();
    sorted.sort();
    let mut hash = Sha256::new();
    for (name, text) in sorted {
        hash.update((name.len() as u64).to_le_bytes());
        hash.update(name.as_bytes());
        hash.update((text.len() as u64).to_le_bytes());
        hash.update(text.as_bytes());
    }
    hash.finalize().iter().take(8).map(|byte| format!("{byte:02x}")).collect()
}
