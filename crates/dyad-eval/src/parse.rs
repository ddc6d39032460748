//! A parser against a treebank, by the definitions of the CoNLL 2018 shared task: gold documents and a parser in, F1
//! scores in per cent out.
//!
//! The definitions (Zeman et al., CoNLL 2018 Shared Task, section 5): each figure is F1 of what gold and parser have in
//! common over what each has. Words and sentences are aligned by their characters, blanks not counted. An aligned word's
//! head counts where both heads are aligned with each other, or both are the root; relations are compared without their
//! subtype; a lemma that the gold leaves open (`_`) is right. Only syntactic words are scored: the range line of words
//! that are written as one is none. Such words are aligned by the characters that each has of the whole, which in
//! English, where the parts make up the whole, is what the task's longest common subsequence gives.

use dyad_lang::conllu::GoldDocument;
use dyad_lang::{Analysis, English, Scratch, Token, TokenId};
use serde::Serialize;
use std::time::Instant;

/// Whether a document is of a genre (`news`): GUM names it second (`GUM_news_…`), EWT first (`weblog-…`).
pub fn is_of_genre(id: &str, genre: &str) -> bool {
    let rest = id.strip_prefix("GUM_").unwrap_or(id);
    rest.strip_prefix(genre).is_some_and(|after| after.starts_with(['_', '-']))
}

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

    /// Scores a text whose sentences and words are written as `a b|c d`: one word a blank, `|` between sentences. Words
    /// are written without blanks in the text, so that any cutting is of the same characters.
    fn cut(gold: &str, parsed: &str) -> ParseScores {
        let analysis = |cut: &str| {
            let mut out = String::from("# newdoc id = d\n");
            for sentence in cut.split('|') {
                for (i, form) in sentence.split(' ').enumerate() {
                    let (head, deprel) = if i == 0 { (0, "root") } else { (1, "dep") };
                    out += &format!("{}\t{form}\t_\tX\tFW\t_\t{head}\t{deprel}\t_\tSpaceAfter=No\n", i + 1);
                }
                out += "\n";
            }
            conllu::read(&out).unwrap().remove(0).analysis
        };
        score_trees([(&analysis(gold), &analysis(parsed))])
    }

    fn close(found: f64, right: usize, gold: usize, parsed: usize) -> bool {
        (found - 200.0 * right as f64 / (gold + parsed) as f64).abs() < 1e-9
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

    #[test]
    fn words_and_sentences_are_f1_by_characters() {
        let table = [
            // gold, parsed, words in both, words of each, sentences in both, sentences of each
            ("ab cd|ef", "ab cd|ef", 3, (3, 3), 2, (2, 2)),
            ("ab cd|ef", "abcd|ef", 1, (3, 2), 2, (2, 2)),
            ("ab cd|ef", "ab cd ef", 3, (3, 3), 0, (2, 1)),
            ("ab cd|ef", "ab|cd|ef", 3, (3, 3), 1, (2, 3)),
            ("ab cd|ef", "a b c d|ef", 1, (3, 5), 2, (2, 2)),
            ("abcdef", "a b c d e f", 0, (1, 6), 1, (1, 1)),
        ];
        for (gold, parsed, words, of_words, sentences, of_sentences) in table {
            let scores = cut(gold, parsed);
            assert!(close(scores.words, words, of_words.0, of_words.1), "{gold} {parsed} {scores:?}");
            assert!(
                close(scores.sentences, sentences, of_sentences.0, of_sentences.1),
                "{gold} {parsed} {scores:?}"
            );
        }
    }

    #[test]
    fn a_head_counts_only_where_it_is_aligned() {
        // Both hang `cd` on the word before it, but in the parser's tree that word is another one.
        let scores = cut("ab cd", "a b cd");
        assert!(close(scores.words, 1, 2, 3));
        assert!(close(scores.uas, 0, 2, 3));
        // Tags of words that are not aligned do not count either.
        assert!(close(scores.upos, 1, 2, 3));
    }

    #[test]
    fn a_root_is_right_only_as_a_root() {
        let scores = cut("ab cd|ef", "ab cd ef");
        // `ab` is the root of both, `cd` hangs on it in both; `ef` is a root in the gold alone.
        assert!(close(scores.uas, 2, 3, 3));
    }

    #[test]
    fn words_written_as_one_are_scored_one_by_one() {
        let document = |lines: &str| {
            let rows = lines.lines().map(|line| line.split(' ').collect::<Vec<_>>().join("\t") + "\n");
            conllu::read(&(rows.collect::<String>() + "\n")).unwrap().remove(0).analysis
        };
        let gold = document(
            "1-2 cannot _ _ _ _ _ _ _ _\n1 can can AUX MD _ 3 aux _ _\n2 not not PART RB _ 3 advmod _ _\n3 go go VERB VB _ 0 root _ _",
        );
        let alike = document(
            "1-2 cannot _ _ _ _ _ _ _ _\n1 can can AUX MD _ 3 aux _ _\n2 not not PART RB _ 3 advmod _ _\n3 go go VERB VB _ 0 root _ _",
        );
        let whole = document("1 cannot can AUX MD _ 2 aux _ _\n2 go go VERB VB _ 0 root _ _");
        assert_eq!(score_trees([(&gold, &alike)]).las, 100.0);
        let scores = score_trees([(&gold, &whole)]);
        assert!(close(scores.words, 1, 3, 2));
        assert!(close(scores.las, 1, 3, 2));
    }

    #[test]
    fn open_lemmas_are_right_and_xpos_is_compared_as_written() {
        let document = |lemma: &str, xpos: &str| {
            conllu::read(&format!("1\tset\t{lemma}\tVERB\t{xpos}\t_\t0\troot\t_\t_\n\n"))
                .unwrap()
                .remove(0)
                .analysis
        };
        let (open, set) = (document("_", "VBD"), document("set", "VBN"));
        assert_eq!(score_trees([(&open, &set)]).lemma, 100.0);
        assert_eq!(score_trees([(&set, &open)]).lemma, 0.0);
        assert_eq!(score_trees([(&open, &set)]).xpos, 0.0);
    }

    #[test]
    fn scores_of_several_texts_are_of_all_their_words() {
        let text = |upos: &str, count: usize| {
            let lines: String = (1..=count)
                .map(|i| {
                    let (head, deprel) = if i == 1 { (0, "root") } else { (1, "dep") };
                    format!("{i}\tw\tw\t{upos}\tFW\t_\t{head}\t{deprel}\t_\t_\n")
                })
                .collect();
            conllu::read(&(lines + "\n")).unwrap().remove(0).analysis
        };
        let (long, short, wrong) = (text("X", 9), text("X", 1), text("NOUN", 1));
        assert_eq!(score_trees([(&long, &long), (&short, &wrong)]).upos, 90.0);
    }

    #[test]
    fn genres_are_told_by_the_id() {
        assert!(is_of_genre("GUM_news_homeopathic", "news"));
        assert!(is_of_genre("weblog-blogspot.com_x_2004", "weblog"));
        assert!(!is_of_genre("newsgroup-groups.google.com_x", "news"));
        assert!(!is_of_genre("GUM_whow_news_x", "news"));
        assert!(!is_of_genre("", "news"));
    }
}
