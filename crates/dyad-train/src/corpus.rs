//! Treebank documents to the numbers that training reads.

use dyad_lang::conllu::{self, ConlluError, GoldDocument};
use dyad_lang::morphology::lowercase;
use dyad_lang::network::words::{ROWS, rows};
use rustc_hash::FxHashMap;
use std::path::{Path, PathBuf};

/// Why a treebank could not be read.
#[derive(Debug, thiserror::Error)]
pub enum CorpusError {
    /// The file cannot be read.
    #[error("{}: {source}", path.display())]
    File {
        /// Which file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// The file is no CoNLL-U.
    #[error("{}: {source}", path.display())]
    Conllu {
        /// Which file.
        path: PathBuf,
        /// Where and why.
        source: ConlluError,
    },
}

/// One sentence in numbers, by word.
#[derive(Clone, Debug)]
pub(crate) struct Example {
    pub(crate) rows: Vec<[u32; ROWS]>,
    /// How often the word stands in the corpus.
    pub(crate) counts: Vec<u32>,
    pub(crate) upos: Vec<u8>,
    pub(crate) xpos: Vec<u8>,
    /// From 1; 0 is the root.
    pub(crate) heads: Vec<usize>,
    pub(crate) deprels: Vec<u8>,
}

/// How often words stand in a corpus, in lower case.
type Counts = FxHashMap<String, u32>;

/// Documents with gold trees.
#[derive(Debug, Default)]
pub struct Corpus {
    /// The documents, in the order of their files.
    pub documents: Vec<GoldDocument>,
}

impl Corpus {
    /// Reads CoNLL-U files.
    ///
    /// # Errors
    /// Where a file cannot be read or is no CoNLL-U.
    pub fn read(paths: &[impl AsRef<Path>]) -> Result<Self, CorpusError> {
        let mut documents = Vec::new();
        for path in paths {
            let path = path.as_ref().to_owned();
            let text = match std::fs::read_to_string(&path) {
                Ok(text) => text,
                Err(source) => return Err(CorpusError::File { path, source }),
            };
            documents.extend(conllu::read(&text).map_err(|source| CorpusError::Conllu { path, source })?);
        }
        Ok(Self { documents })
    }

    pub(crate) fn counts(&self) -> Counts {
        let mut counts = Counts::default();
        let mut lower = String::new();
        for token in self.documents.iter().flat_map(|d| d.analysis.tokens()) {
            lowercase(token.text(), &mut lower);
            match counts.get_mut(&lower) {
                Some(count) => *count += 1,
                None => {
                    counts.insert(lower.clone(), 1);
                }
            }
        }
        counts
    }

    /// The sentences as numbers; words are as frequent as `counts` says.
    pub(crate) fn examples(&self, counts: &Counts) -> Vec<Example> {
        self.documents.iter().flat_map(|d| examples_of(d, counts, Casing::AsWritten)).collect()
    }

    /// Some sentences again, all in lower or in upper case, as careless writers and headlines have them: one in
    /// `every`.
    pub(crate) fn recased(&self, counts: &Counts, every: usize) -> Vec<Example> {
        let cased = |casing| move |d| examples_of(d, counts, casing);
        let lower = self.documents.iter().flat_map(cased(Casing::Lower)).step_by(every);
        let upper = self.documents.iter().flat_map(cased(Casing::Upper)).skip(every / 2).step_by(2 * every);
        lower.chain(upper).collect()
    }
}

#[derive(Clone, Copy)]
enum Casing {
    AsWritten,
    Lower,
    Upper,
}

fn examples_of(document: &GoldDocument, counts: &Counts, casing: Casing) -> Vec<Example> {
    let mut lower = String::new();
    let one = |sentence: dyad_lang::Sentence<'_>| {
        let base = sentence.token_range().start;
        let mut example = Example {
            rows: Vec::new(),
            counts: Vec::new(),
            upos: Vec::new(),
            xpos: Vec::new(),
            heads: Vec::new(),
            deprels: Vec::new(),
        };
        for token in sentence.tokens() {
            lowercase(token.text(), &mut lower);
            example.rows.push(match casing {
                Casing::AsWritten => rows(token.text()),
                Casing::Lower => rows(&lower),
                Casing::Upper => rows(&token.text().to_uppercase()),
            });
            example.counts.push(counts.get(&lower).copied().unwrap_or(0));
            example.upos.push(token.upos() as u8);
            example.xpos.push(token.xpos() as u8);
            example.heads.push(token.head().map_or(0, |h| (h.id().0 - base + 1) as usize));
            example.deprels.push(token.deprel() as u8);
        }
        example
    };
    document.analysis.sentences().map(one).collect()
}
