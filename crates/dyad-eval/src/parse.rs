//! A parser against a treebank, by the definitions of the CoNLL 2018 shared task: gold documents and a parser in, F1
//! scores in per cent out.
//!
//! Words and sentences are aligned by their characters, so that it works on given words and on raw text. Heads count
//! where the aligned words' heads are aligned; relations are compared without their subtype. Words written as one are
//! aligned by the characters that each has of the whole.

use dyad_lang::conllu::GoldDocument;
use dyad_lang::{Analysis, English, Scratch, Token, TokenId};
use serde::Serialize;
use std::time::Instant;

/// What the parser is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// The treebank's own words and sentences.
    GoldWords,
    /// The text alone.
    RawText,
}

/// F1 scores in per cent, and the speed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct ParseScores {
    /// Words found.
    pub words: f64,
    /// Sentences found.
    pub sentences: f64,
    /// Universal parts of speech.
    pub upos: f64,
    /// Penn tags.
    pub xpos: f64,
    /// Lemmas.
    pub lemma: f64,
    /// Heads.
    pub uas: f64,
    /// Heads with their universal relation.
    pub las: f64,
    /// Words read in a second, on one core.
    pub words_per_second: f64,
}

/// Parses every document and scores the result.
pub fn score_parser(english: &English, gold: &[GoldDocument], input: Input) -> ParseScores {
    let mut counts = Counts::default();
    let mut scratch = Scratch::default();
    let mut seconds = 0.0;
    for document in gold {
        let start = Instant::now();
        let parsed = match input {
            Input::GoldWords => english.parse_words(&document.analysis, &mut scratch),
            Input::RawText => english.parse_with(document.analysis.text(), &mut scratch),
        };
        seconds += start.elapsed().as_secs_f64();
        counts.add(&document.analysis, &parsed);
    }
    ParseScores { words_per_second: counts.parsed.0 as f64 / f64::max(seconds, 1e-9), ..counts.scores() }
}

/// Scores one set of trees against another over the same texts, pair by pair.
pub fn score_trees<'a>(pairs: impl IntoIterator<Item = (&'a Analysis, &'a Analysis)>) -> ParseScores {
    let mut counts = Counts::default();
    for (gold, parsed) in pairs {
        counts.add(gold, parsed);
    }
    counts.scores()
}

#[derive(Default)]
struct Counts {
    /// Words and sentences.
    gold: (usize, usize),
    parsed: (usize, usize),
    words: usize,
    sentences: usize,
    upos: usize,
    xpos: usize,
    lemma: usize,
    uas: usize,
    las: usize,
}

impl Counts {
    fn add(&mut self, gold: &Analysis, parsed: &Analysis) {
        self.gold.0 += gold.len();
        self.gold.1 += gold.sentences().len();
        self.parsed.0 += parsed.len();
        self.parsed.1 += parsed.sentences().len();
        let bounds = |a: &Analysis| a.sentences().map(|s| s.bytes()).collect::<Vec<_>>();
        self.sentences += in_both(&bounds(gold), &bounds(parsed), |b| (b.start, b.end)).len();
        let words = |a: &Analysis| a.tokens().map(|t| t.bytes()).collect::<Vec<_>>();
        let pairs = in_both(&words(gold), &words(parsed), |b| (b.start, b.end));
        self.words += pairs.len();
        let mut partner = vec![None; gold.len()];
        for &(g, p) in &pairs {
            partner[g] = Some(TokenId(p as u32));
        }
        for (g, p) in pairs {
            self.word(gold.token(TokenId(g as u32)), parsed.token(TokenId(p as u32)), &partner);
        }
    }

    fn word(&mut self, gold: Token<'_>, parsed: Token<'_>, partner: &[Option<TokenId>]) {
        self.upos += usize::from(gold.upos() == parsed.upos());
        self.xpos += usize::from(gold.xpos() == parsed.xpos());
        self.lemma += usize::from(gold.lemma() == "_" || gold.lemma() == parsed.lemma());
        let head = match (gold.head(), parsed.head()) {
            (None, None) => true,
            (Some(g), Some(p)) => partner[g.id().index()] == Some(p.id()),
            _ => false,
        };
        self.uas += usize::from(head);
        self.las += usize::from(head && gold.deprel().universal() == parsed.deprel().universal());
    }

    fn scores(&self) -> ParseScores {
        let f1 = |right: usize, gold: usize, parsed: usize| {
            if gold + parsed == 0 { 0.0 } else { 200.0 * right as f64 / (gold + parsed) as f64 }
        };
        let of_words = |right: usize| f1(right, self.gold.0, self.parsed.0);
        ParseScores {
            words: of_words(self.words),
            sentences: f1(self.sentences, self.gold.1, self.parsed.1),
            upos: of_words(self.upos),
            xpos: of_words(self.xpos),
            lemma: of_words(self.lemma),
            uas: of_words(self.uas),
            las: of_words(self.las),
            words_per_second: 0.0,
        }
    }
}

/// The places of what two ordered lists have in common.
fn in_both<T, K: Ord>(gold: &[T], parsed: &[T], key: impl Fn(&T) -> K) -> Vec<(usize, usize)> {
    let (mut g, mut p) = (0, 0);
    let mut out = Vec::new();
    while g < gold.len() && p < parsed.len() {
        match key(&gold[g]).cmp(&key(&parsed[p])) {
            std::cmp::Ordering::Less => g += 1,
            std::cmp::Ordering::Greater => p += 1,
            std::cmp::Ordering::Equal => {
                out.push((g, p));
                g += 1;
                p += 1;
            }
        }
    }
    out
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use dyad_lang::conllu;

    fn tree(lines: &[(&str, &str, u32, &str)]) -> Analysis {
        let mut out = String::from("# newdoc id = d\n");
        for (i, (form, upos, head, deprel)) in lines.iter().enumerate() {
            out += &format!("{}\t{form}\t{form}\t{upos}\tNN\t_\t{head}\t{deprel}\t_\t_\n", i + 1);
        }
        conllu::read(&(out + "\n")).unwrap().remove(0).analysis
    }

    #[test]
    fn scores_are_the_share_of_what_is_alike() {
        let gold = tree(&[
            ("envoys", "NOUN", 2, "nsubj"),
            ("met", "VERB", 0, "root"),
            ("today", "NOUN", 2, "obl:unmarked"),
        ]);
        let parsed =
            tree(&[("envoys", "NOUN", 2, "obj"), ("met", "VERB", 0, "root"), ("today", "ADV", 2, "obl")]);
        let scores = score_trees([(&gold, &parsed)]);
        assert_eq!((scores.words, scores.sentences, scores.uas), (100.0, 100.0, 100.0));
        assert!((scores.las - 200.0 / 3.0).abs() < 1e-9, "a subtype is passed over, a relation is not");
        assert!((scores.upos - 200.0 / 3.0).abs() < 1e-9);
    }

    #[test]
    fn other_words_are_aligned_by_their_characters() {
        let gold = tree(&[("a", "DET", 2, "det"), ("visit", "NOUN", 0, "root")]);
        let parsed = tree(&[("a visit", "NOUN", 0, "root")]);
        assert_eq!(score_trees([(&gold, &parsed)]).words, 0.0);
    }
}
