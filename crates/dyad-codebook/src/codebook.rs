//! Files to a [`Codebook`]: frames found by lemma, classes, ontologies, hash.

use crate::blocks::{named, read_guard, read_test};
use crate::class::read_classes;
use crate::constraint::Names;
use crate::contexts::ContextCues;
use crate::lexicon::{Lexicon, WordId};
use crate::parse::{Vocabulary, read_frame};
use crate::scan::{Block, blocks};
use crate::wording::{WordingId, give_wordings};
use crate::{Class, ClassId, CodebookError, Frame, Guard, NamedTest, Ontology, Pos, Term, TestId};
use rustc_hash::FxHashMap;
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

/// All frames with their classes and ontologies.
#[derive(Clone, Debug)]
pub struct Codebook {
    frames: Vec<Frame>,
    classes: Vec<Class>,
    tests: Vec<NamedTest>,
    guards: Vec<Guard>,
    contexts: ContextCues,
    ontology: Ontology,
    by_lemma: FxHashMap<String, SmallVec<[(Pos, Candidate); 2]>>,
    lexicon: Lexicon,
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
        let (classes, class_names) = read_classes(&all, &mut errors);
        let mut names = Names { classes: class_names, ..Names::default() };
        let mut tests = read_tests(&all, &mut names, &mut errors);
        let guards =
            named(&all, "guard", |block, _| read_guard(block, &names), |g: &Guard| &g.name, &mut errors);
        let contexts = ContextCues::read(&all, &mut errors);
        let vocabulary = Vocabulary { names: &names, ontology: &ontology };
        let mut frames = named(
            &all,
            "frame",
            |block, above| read_frame(block, &vocabulary, above),
            |f: &Frame| &f.name,
            &mut errors,
        );
        if !errors.is_empty() {
            return Err(CodebookErrors(errors));
        }
        let by_lemma = index(&frames, &classes);
        let wordings = give_wordings(&mut frames, &mut tests, classes.len());
        let lexicon = Lexicon::of(&classes, &wordings);
        let hash = hash(&files);
        Ok(Self { frames, classes, tests, guards, contexts, ontology, by_lemma, lexicon, hash })
    }

    /// A codebook of frames and classes that no frame file has.
    pub(crate) fn from_parts(
        mut frames: Vec<Frame>,
        classes: Vec<Class>,
        ontology: Ontology,
        files: &[(&str, &str)],
    ) -> Self {
        let by_lemma = index(&frames, &classes);
        let wordings = give_wordings(&mut frames, &mut [], classes.len());
        let lexicon = Lexicon::of(&classes, &wordings);
        let hash = hash(files);
        Self {
            frames,
            classes,
            tests: Vec::new(),
            guards: Vec::new(),
            contexts: ContextCues::default(),
            ontology,
            by_lemma,
            lexicon,
            hash,
        }
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

    /// The id of the class of a name.
    pub fn class_id(&self, name: &str) -> Option<ClassId> {
        let at = self.classes.iter().position(|c| c.name == name)?;
        u32::try_from(at).ok().map(ClassId)
    }

    /// All classes, in the order of the files.
    pub fn classes(&self) -> &[Class] {
        &self.classes
    }

    /// One named test.
    pub fn test(&self, id: TestId) -> &NamedTest {
        &self.tests[id.0 as usize]
    }

    /// All named tests, in the order of the files.
    pub fn tests(&self) -> &[NamedTest] {
        &self.tests
    }

    /// What is no politics by its words.
    pub fn guards(&self) -> &[Guard] {
        &self.guards
    }

    /// The words by which PLOVER's contexts are known.
    pub fn context_cues(&self) -> &ContextCues {
        &self.contexts
    }

    /// Whether a term takes a lemma.
    pub fn takes(&self, term: &Term, lemma: &str) -> bool {
        match term {
            Term::Lemma(wanted) => wanted == lemma,
            Term::Class(id) => self.class(*id).has(lemma),
        }
    }

    /// The number of a word, in lower case, that some class or condition has.
    pub fn word(&self, lemma: &str) -> Option<WordId> {
        self.lexicon.word(lemma)
    }

    /// The phrases of classes and conditions that begin with a word in lower case, each with its number and the words behind the first.
    pub fn phrases_from(&self, first: &str) -> impl Iterator<Item = (WordId, &[Box<str>])> {
        self.lexicon.phrases_from(first)
    }

    /// Whether a class, or a condition, has a word.
    pub fn is_in(&self, word: WordId, wording: impl Into<WordingId>) -> bool {
        self.lexicon.is_in(word, wording.into())
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

impl Ontology {
    /// PLOVER and CAMEO as they are built in.
    pub(crate) fn builtin() -> Result<Self, CodebookErrors> {
        read_ontology(&[])
    }
}

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

fn read_tests(blocks: &[Block], names: &mut Names, errors: &mut Vec<CodebookError>) -> Vec<NamedTest> {
    let mut tests: Vec<NamedTest> = Vec::new();
    for block in blocks.iter().filter(|b| b.kind.text == "test") {
        match read_test(block, names) {
            Ok(test) => {
                if names.tests.insert(test.name.clone(), TestId(tests.len() as u32)).is_some() {
                    errors.push(block.name.error(
                        format!("there is a test `{}` already", test.name),
                        "join the two, or give one another name",
                    ));
                }
                tests.push(test);
            }
            Err(error) => errors.push(error),
        }
    }
    tests
}

fn index(frames: &[Frame], classes: &[Class]) -> FxHashMap<String, SmallVec<[(Pos, Candidate); 2]>> {
    let mut by_lemma: FxHashMap<String, SmallVec<[(Pos, Candidate); 2]>> = FxHashMap::default();
    for (id, frame) in frames.iter().enumerate() {
        for (when, line) in frame.whens.iter().enumerate() {
            let candidate = Candidate { frame: FrameId(id as u32), when: when as u32 };
            for predicate in &line.predicates {
                let lemmas: &[String] = match &predicate.term {
                    Term::Lemma(lemma) => std::slice::from_ref(lemma),
                    Term::Class(class) => classes[class.0 as usize].entries(),
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
