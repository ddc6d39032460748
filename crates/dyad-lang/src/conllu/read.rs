//! CoNLL-U text to documents: the raw text rebuilt from the words and `SpaceAfter`, the trees as given.

use crate::{Analysis, AnalysisBuilder, Deprel, Feats, SentenceKind, TokenRow, Upos, Xpos};

/// Why a CoNLL-U text could not be read.
#[derive(Debug, thiserror::Error)]
#[error("line {line}: {what}")]
pub struct ConlluError {
    /// The line, from 1.
    pub line: usize,
    /// What is wrong, and what would be right.
    pub what: String,
}

/// One document of a treebank.
#[derive(Clone, Debug)]
pub struct GoldDocument {
    /// Its `newdoc id`; empty where the file names none.
    pub id: String,
    /// Its text, words and trees; layers are empty.
    pub analysis: Analysis,
    /// `sent_id` of each sentence.
    pub sentence_ids: Vec<String>,
    /// The MISC column of each token.
    pub misc: Vec<String>,
}

/// Reads all documents of a CoNLL-U text. Empty nodes are passed over; what stands before the first `newdoc`, or a
/// file without any, is a document without an id.
///
/// # Errors
/// Where a line is no CoNLL-U, a tag is unknown, or a sentence's tree is none.
pub fn read(conllu: &str) -> Result<Vec<GoldDocument>, ConlluError> {
    let mut documents = Vec::new();
    let mut open = Open::default();
    let mut block = Block::default();
    for (number, line) in conllu.lines().enumerate() {
        let line = line.trim_end_matches('\r');
        let at = |what: String| ConlluError { line: number + 1, what };
        if line.is_empty() {
            open.push(std::mem::take(&mut block)).map_err(at)?;
        } else if let Some(comment) = line.strip_prefix('#') {
            let (key, value) = comment.split_once('=').unwrap_or((comment, ""));
            match key.trim() {
                "newdoc id" | "newdoc" => {
                    documents.extend(std::mem::take(&mut open).finish());
                    open.id = value.trim().to_owned();
                }
                "newpar id" | "newpar" => block.new_paragraph = true,
                "sent_id" => block.id = value.trim().to_owned(),
                _ => {}
            }
        } else {
            block.line(line).map_err(at)?;
        }
    }
    let last = conllu.lines().count();
    open.push(block).map_err(|what| ConlluError { line: last, what })?;
    documents.extend(open.finish());
    Ok(documents)
}

struct Word {
    form: String,
    row: Row,
    misc: String,
    space_after: bool,
    joined: bool,
    /// Bytes in the document's text.
    bytes: (u32, u32),
}

struct Row {
    lemma: String,
    upos: Upos,
    xpos: Xpos,
    feats: Feats,
    head: u32,
    deprel: Deprel,
}

/// The lines of one sentence.
#[derive(Default)]
struct Block {
    id: String,
    new_paragraph: bool,
    words: Vec<Word>,
    /// Surface words over several syntactic ones: first, last (from 1), form, space after.
    ranges: Vec<(usize, usize, String, bool)>,
}

impl Block {
    fn line(&mut self, line: &str) -> Result<(), String> {
        let columns: Vec<&str> = line.split('\t').collect();
        let &[id, form, lemma, upos, xpos, feats, head, deprel, _, misc] = columns.as_slice() else {
            return Err(format!("a token line has 10 columns between tabs, this one has {}", columns.len()));
        };
        if id.contains('.') {
            return Ok(());
        }
        let space_after = !misc.split('|').any(|m| m == "SpaceAfter=No");
        if let Some((first, last)) = id.split_once('-') {
            let number = |n: &str| n.parse::<usize>().map_err(|_| format!("`{id}` is no range of words"));
            let (first, last) = (number(first)?, number(last)?);
            if first != self.words.len() + 1 || last <= first || form.is_empty() {
                return Err(format!(
                    "the range `{id}` stands before its first word, and has a form and two words or more"
                ));
            }
            self.ranges.push((first, last, form.to_owned(), space_after));
            return Ok(());
        }
        if form.is_empty() {
            return Err("a word has a form: write `_` where it is not known".to_owned());
        }
        if id.parse() != Ok(self.words.len() + 1) {
            return Err(format!("expected word {}, found `{id}`", self.words.len() + 1));
        }
        let row = Row {
            lemma: lemma.to_owned(),
            upos: upos.parse::<Upos>().map_err(|e| e.to_string())?,
            xpos: xpos.parse().unwrap_or(Xpos::Xx),
            feats: Feats::from_conllu(feats),
            head: head.parse().map_err(|_| format!("`{head}` is no head: a word's number or 0"))?,
            deprel: relation(deprel)?,
        };
        self.words.push(Word {
            form: form.to_owned(),
            row,
            misc: misc.to_owned(),
            space_after,
            joined: false,
            bytes: (0, 0),
        });
        Ok(())
    }

    /// Writes the sentence's surface to `text` and notes each word's place in it; whether a space follows.
    fn surface(&mut self, text: &mut String) -> Result<bool, String> {
        let mut ranges = std::mem::take(&mut self.ranges).into_iter().peekable();
        let mut at = 0;
        let mut space = false;
        while at < self.words.len() {
            if space {
                text.push(' ');
            }
            let end = match ranges.peek() {
                Some((first, last, _, _)) if *first == at + 1 => {
                    if last <= first || *last > self.words.len() {
                        return Err(format!("the range {first}-{last} has no words"));
                    }
                    *last
                }
                _ => at + 1,
            };
            if end == at + 1 {
                let start = text.len() as u32;
                text.push_str(&self.words[at].form);
                self.words[at].bytes = (start, text.len() as u32);
                space = self.words[at].space_after;
            } else if let Some((_, _, form, after)) = ranges.next() {
                spread(&mut self.words[at..end], &form, text.len())?;
                text.push_str(&form);
                space = after;
            }
            at = end;
        }
        Ok(space)
    }
}

/// A word from which the heads never lead to the root.
fn in_cycle(words: &[Word]) -> Option<usize> {
    let mut seen_from = vec![usize::MAX; words.len()];
    for start in 0..words.len() {
        let mut at = start;
        while seen_from[at] == usize::MAX {
            seen_from[at] = start;
            match words[at].row.head {
                0 => break,
                head => at = head as usize - 1,
            }
        }
        if seen_from[at] == start && words[at].row.head != 0 {
            return Some(at);
        }
    }
    None
}

fn relation(deprel: &str) -> Result<Deprel, String> {
    deprel.parse::<Deprel>().or_else(|unknown| {
        let universal = deprel.split_once(':').map_or(deprel, |(u, _)| u);
        universal.parse().map_err(|_| unknown.to_string())
    })
}

/// Shares a surface word's characters among its syntactic words: each takes as many as it has itself and leaves one for each
/// that follows; the last takes the rest.
fn spread(words: &mut [Word], surface: &str, base: usize) -> Result<(), String> {
    let mut at = 0;
    let last = words.len() - 1;
    let mut left = surface.chars().count();
    if left < words.len() {
        return Err(format!(
            "`{surface}` has fewer characters than words: {} stand in its range",
            words.len()
        ));
    }
    for (i, word) in words.iter_mut().enumerate() {
        let rest = &surface[at..];
        let take = if i == last {
            rest.len()
        } else {
            let count = word.form.chars().count().clamp(1, left - (last - i));
            left -= count;
            rest.char_indices().nth(count).map_or(rest.len(), |(b, _)| b)
        };
        word.bytes = ((base + at) as u32, (base + at + take) as u32);
        word.joined = i > 0;
        at += take;
    }
    Ok(())
}

/// A document whose sentences are still being read: its text is whole only at the end.
#[derive(Default)]
struct Open {
    id: String,
    text: String,
    paragraph: u32,
    space: bool,
    sentences: Vec<(u32, Block)>,
}

impl Open {
    fn push(&mut self, mut block: Block) -> Result<(), String> {
        if block.words.is_empty() {
            return Ok(());
        }
        let count = block.words.len() as u32;
        if block.words.iter().any(|w| w.row.head > count) {
            return Err("a head lies outside its sentence".to_owned());
        }
        if block.words.iter().filter(|w| w.row.head == 0).count() != 1 {
            return Err("a sentence has exactly one root".to_owned());
        }
        if let Some(word) = in_cycle(&block.words) {
            return Err(format!("the heads from word {} on lead back to it: they make a tree", word + 1));
        }
        if !self.sentences.is_empty() {
            if block.new_paragraph {
                self.text.push_str("\n\n");
                self.paragraph += 1;
            } else if self.space {
                self.text.push(' ');
            }
        }
        self.space = block.surface(&mut self.text)?;
        self.sentences.push((self.paragraph, block));
        Ok(())
    }

    fn finish(self) -> Option<GoldDocument> {
        if self.sentences.is_empty() {
            return None;
        }
        let mut builder = AnalysisBuilder::new(self.text);
        let mut sentence_ids = Vec::new();
        let mut misc = Vec::new();
        for (paragraph, block) in self.sentences {
            let rows: Vec<TokenRow<'_>> = block
                .words
                .iter()
                .map(|w| TokenRow {
                    bytes: w.bytes,
                    upos: w.row.upos,
                    xpos: w.row.xpos,
                    feats: w.row.feats,
                    lemma: &w.row.lemma,
                    head: w.row.head.checked_sub(1),
                    deprel: w.row.deprel,
                    joined: w.joined,
                })
                .collect();
            builder.sentence(paragraph, SentenceKind::Prose, &rows);
            sentence_ids.push(block.id);
            misc.extend(block.words.into_iter().map(|w| w.misc));
        }
        Some(GoldDocument { id: self.id, analysis: builder.finish(), sentence_ids, misc })
    }
}
