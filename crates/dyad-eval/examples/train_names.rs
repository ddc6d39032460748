//! Trains the weights by which dyad-lang marks names: a linear-chain conditional random field (Lafferty and others 2001)
//! over the features of `NameFeatures`, by AdaGrad with features dropped at random.
//!
//! `cargo run --release -p dyad-eval --example train_names -- OUT FILE… [--dev FILE]`: files are treebanks with GUM's
//! `Entity` annotation (`.conllu`) and texts marked in the manner of CoNLL 2003 (`.txt`: word, tag). Tags and trees are our
//! parser's, on the words given; `FILE@MODEL` has them from another model, one that was not trained on the file: on what
//! it knows by heart, a parser's tags promise more than they keep on other text. What is written is described in dyad-lang's
//! src/english/names/sequence.rs.

// Training tells how it goes.
#![allow(clippy::print_stdout)]

use dyad_eval::names::gold_names;
use dyad_lang::{
    Analysis, AnalysisBuilder, Deprel, English, Feats, NameFeatures, NameKind, NameTag, Scratch,
    SentenceKind, TokenRow, Upos, Xpos, annotate, conllu,
};
use rustc_hash::FxHashMap;
use std::error::Error;

const TAGS: usize = 11;
const EPOCHS: usize = 12;
/// Models trained by other chances, whose mean is written: one alone differs from the next by a point of F1.
const MODELS: u64 = 4;
const RATE: f32 = 0.15;
/// How many of a token's features are not seen in one step.
const DROPPED: f32 = 0.2;
/// How much of a weight is taken away after the first epoch; less and less after the others, as the steps get smaller.
const DECAY: f32 = 0.1;
/// Features seen less often are left out.
const LEAST: u32 = 2;
/// Weights are written as whole numbers of 1/SCALE.
const SCALE: f32 = 40.0;
/// Features none of whose weights reaches this, in those units, are not written.
const WORTH: i8 = 2;

type Row = [f32; TAGS];

/// A sentence: the features and the tag of each token.
struct Sentence {
    features: Vec<Vec<u32>>,
    tags: Vec<usize>,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (mut train, mut dev, mut is_dev) = (Vec::new(), Vec::new(), false);
    for path in arguments.get(1..).ok_or("give an output file and treebanks")? {
        match path.as_str() {
            "--dev" => is_dev = true,
            path => if is_dev { &mut dev } else { &mut train }.extend(sentences(path)?),
        }
    }
    let mut mean = Model::new(&train);
    println!("{} sentences, {} features", train.len(), mean.weights.len());
    for seed in 1..=MODELS {
        let model = trained(&train, seed);
        println!("{seed}: {}", model.score(&dev));
        mean.add(&model, 1.0 / MODELS as f32);
    }
    println!("mean: {}", mean.score(&dev));
    mean.write(&arguments[0])?;
    Ok(())
}

fn trained(train: &[Sentence], seed: u64) -> Model {
    let mut model = Model::new(train);
    let mut chance = Chance(seed);
    let mut order: Vec<usize> = (0..train.len()).collect();
    for epoch in 0..EPOCHS {
        for at in (1..order.len()).rev() {
            order.swap(at, chance.below(at + 1));
        }
        let left = 1.0 - epoch as f32 / EPOCHS as f32;
        let loss: f32 = order.iter().map(|at| model.learn(&train[*at], RATE * left, &mut chance)).sum();
        model.weights.iter_mut().flatten().for_each(|w| *w *= 1.0 - DECAY * left);
        println!("{seed}, {epoch}: loss {:.4}", loss / train.len() as f32);
    }
    model
}

fn sentences(path: &str) -> Result<Vec<Sentence>, Box<dyn Error>> {
    let (path, model) = path.split_once('@').map_or((path, None), |(path, model)| (path, Some(model)));
    let text = std::fs::read_to_string(path)?;
    let documents = if path.ends_with(".conllu") { treebank(&text)? } else { marked(&text) };
    let english = match model {
        Some(model) => English::load(&std::fs::read(model)?)?,
        None => English::embedded()?,
    };
    let mut scratch = Scratch::default();
    let mut sentences = Vec::new();
    for (given, tags) in documents {
        let mut analysis = english.parse_words(&given, &mut scratch);
        annotate(&mut analysis, None);
        let features = NameFeatures::of(&analysis);
        sentences.extend(analysis.sentences().map(|s| {
            let of = |at: u32| {
                let mut row = Vec::new();
                features.token(at, &mut row);
                row
            };
            Sentence {
                features: s.token_range().map(of).collect(),
                tags: s.token_range().map(|at| tags[at as usize] as usize).collect(),
            }
        }));
    }
    Ok(sentences)
}

/// A small generator of chance (SplitMix64): the same on every machine.
struct Chance(u64);

impl Chance {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let z = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ (z >> 31)
    }

    fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    fn share(&mut self) -> f32 {
        (self.next() >> 40) as f32 / (1 << 24) as f32
    }
}

struct Model {
    numbers: FxHashMap<u32, u32>,
    weights: Vec<Row>,
    squares: Vec<Row>,
    /// From each tag, and last from the beginning, to each tag.
    moves: [Row; TAGS + 1],
    move_squares: [Row; TAGS + 1],
}

impl Model {
    fn new(train: &[Sentence]) -> Self {
        let mut counts: FxHashMap<u32, u32> = FxHashMap::default();
        for feature in train.iter().flat_map(|s| s.features.iter().flatten()) {
            *counts.entry(*feature).or_default() += 1;
        }
        let mut kept: Vec<u32> = counts.iter().filter(|(_, n)| **n >= LEAST).map(|(f, _)| *f).collect();
        kept.sort_unstable();
        let mut moves = [[0.0; TAGS]; TAGS + 1];
        for (from, row) in moves.iter_mut().enumerate() {
            for to in (2..TAGS).step_by(2).filter(|to| from != *to && from != *to - 1) {
                row[to] = f32::NEG_INFINITY;
            }
        }
        Self {
            weights: vec![[0.0; TAGS]; kept.len()],
            squares: vec![[1e-3; TAGS]; kept.len()],
            numbers: kept.into_iter().zip(0..).collect(),
            moves,
            move_squares: [[1e-3; TAGS]; TAGS + 1],
        }
    }

    fn add(&mut self, other: &Self, share: f32) {
        let all = self.weights.iter_mut().flatten().chain(self.moves.iter_mut().flatten());
        for (weight, more) in all.zip(other.weights.iter().chain(&other.moves).flatten()) {
            *weight += share * more;
        }
    }

    fn numbers(&self, features: &[u32]) -> Vec<u32> {
        features.iter().filter_map(|f| self.numbers.get(f).copied()).collect()
    }

    fn sum(&self, numbers: &[u32], scale: f32) -> Row {
        let mut sum = [0.0; TAGS];
        for number in numbers {
            for (s, w) in sum.iter_mut().zip(&self.weights[*number as usize]) {
                *s += w;
            }
        }
        sum.map(|s| s * scale)
    }

    /// One step of AdaGrad; the loss before it.
    fn learn(&mut self, sentence: &Sentence, rate: f32, chance: &mut Chance) -> f32 {
        let seen: Vec<Vec<u32>> = sentence
            .features
            .iter()
            .map(|f| self.numbers(f).into_iter().filter(|_| chance.share() >= DROPPED).collect())
            .collect();
        let scale = 1.0 / (1.0 - DROPPED);
        let scores: Vec<Row> = seen.iter().map(|n| self.sum(n, scale)).collect();
        let (alpha, beta) = (self.forward(&scores), self.backward(&scores));
        let total = log_sum(alpha[alpha.len() - 1]);
        let mut loss = total;
        let mut move_steps = [[0.0f32; TAGS]; TAGS + 1];
        for (at, tag) in sentence.tags.iter().enumerate() {
            let from = if at == 0 { TAGS } else { sentence.tags[at - 1] };
            loss -= scores[at][*tag] + self.moves[from][*tag];
            move_steps[from][*tag] += 1.0;
            if at == 0 {
                for to in 0..TAGS {
                    move_steps[TAGS][to] -= (alpha[0][to] + beta[0][to] - total).exp();
                }
            } else {
                for before in 0..TAGS {
                    for to in 0..TAGS {
                        let path =
                            alpha[at - 1][before] + self.moves[before][to] + scores[at][to] + beta[at][to];
                        move_steps[before][to] -= (path - total).exp();
                    }
                }
            }
            let mut step: Row = std::array::from_fn(|t| -(alpha[at][t] + beta[at][t] - total).exp());
            step[*tag] += 1.0;
            if step.iter().all(|s| s.abs() < 1e-4) {
                continue;
            }
            for number in &seen[at] {
                climb(&mut self.weights[*number as usize], &mut self.squares[*number as usize], &step, rate);
            }
        }
        for ((row, squares), step) in self.moves.iter_mut().zip(&mut self.move_squares).zip(&move_steps) {
            climb(row, squares, step, rate);
        }
        loss
    }

    fn forward(&self, scores: &[Row]) -> Vec<Row> {
        let mut alpha: Vec<Row> = Vec::with_capacity(scores.len());
        for score in scores {
            let row = match alpha.last() {
                None => std::array::from_fn(|to| self.moves[TAGS][to] + score[to]),
                Some(before) => std::array::from_fn(|to| {
                    log_sum(std::array::from_fn(|from| before[from] + self.moves[from][to])) + score[to]
                }),
            };
            alpha.push(row);
        }
        alpha
    }

    fn backward(&self, scores: &[Row]) -> Vec<Row> {
        let mut beta = vec![[0.0; TAGS]; scores.len()];
        for at in (1..scores.len()).rev() {
            beta[at - 1] = std::array::from_fn(|from| {
                log_sum(std::array::from_fn(|to| self.moves[from][to] + scores[at][to] + beta[at][to]))
            });
        }
        beta
    }

    fn decode(&self, sentence: &Sentence) -> Vec<usize> {
        let scores: Vec<Row> = sentence.features.iter().map(|f| self.sum(&self.numbers(f), 1.0)).collect();
        let mut best: Row = std::array::from_fn(|to| self.moves[TAGS][to] + scores[0][to]);
        let mut back: Vec<[usize; TAGS]> = Vec::new();
        for score in &scores[1..] {
            let from: [usize; TAGS] = std::array::from_fn(|to| {
                (0..TAGS)
                    .max_by(|a, b| {
                        (best[*a] + self.moves[*a][to]).total_cmp(&(best[*b] + self.moves[*b][to]))
                    })
                    .unwrap_or(0)
            });
            best = std::array::from_fn(|to| best[from[to]] + self.moves[from[to]][to] + score[to]);
            back.push(from);
        }
        let mut path = vec![(0..TAGS).max_by(|a, b| best[*a].total_cmp(&best[*b])).unwrap_or(0)];
        for from in back.iter().rev() {
            path.push(from[path[path.len() - 1]]);
        }
        path.reverse();
        path
    }

    /// Exact spans of persons, organisations and places.
    fn score(&self, dev: &[Sentence]) -> String {
        let (mut right, mut gold, mut found) = (0, 0, 0);
        for sentence in dev {
            let (a, b) = (spans(&sentence.tags), spans(&self.decode(sentence)));
            right += a.iter().filter(|s| b.contains(s)).count();
            gold += a.len();
            found += b.len();
        }
        format!(
            "gold {gold} found {found} exact F1 {:.2}",
            200.0 * right as f32 / (gold + found).max(1) as f32
        )
    }

    fn write(&self, path: &str) -> std::io::Result<()> {
        let small = |row: &Row| row.map(|w| (w * SCALE).round().clamp(-127.0, 127.0) as i8);
        let mut kept: Vec<(u32, [i8; TAGS])> = self
            .numbers
            .iter()
            .map(|(feature, at)| (*feature, small(&self.weights[*at as usize])))
            .filter(|(_, row)| row.iter().any(|w| w.abs() >= WORTH))
            .collect();
        kept.sort_unstable();
        let mut bytes = (kept.len() as u32).to_le_bytes().to_vec();
        bytes.extend(self.moves.iter().flat_map(small).map(|w| w as u8));
        bytes.extend(kept.iter().flat_map(|(feature, _)| feature.to_le_bytes()));
        bytes.extend(kept.iter().flat_map(|(_, row)| row.map(|w| w as u8)));
        println!("{} features, {} bytes", kept.len(), bytes.len());
        std::fs::write(path, bytes)
    }
}

fn climb(row: &mut Row, squares: &mut Row, step: &Row, rate: f32) {
    for ((weight, square), step) in row.iter_mut().zip(squares).zip(step) {
        *square += step * step;
        *weight += rate * step / square.sqrt();
    }
}

fn log_sum(row: Row) -> f32 {
    let top = row.iter().copied().fold(f32::NEG_INFINITY, f32::max);
    if top == f32::NEG_INFINITY { top } else { top + row.iter().map(|v| (v - top).exp()).sum::<f32>().ln() }
}

/// Scored spans of a sentence: first, end, begin tag.
fn spans(tags: &[usize]) -> Vec<(usize, usize, usize)> {
    let mut spans: Vec<(usize, usize, usize)> = Vec::new();
    for (at, tag) in tags.iter().enumerate() {
        match spans.last_mut() {
            Some(last) if *tag > 0 && tag % 2 == 0 && last.1 == at => last.1 = at + 1,
            _ if tag % 2 == 1 => spans.push((at, at + 1, *tag)),
            _ => {}
        }
    }
    spans.retain(|s| s.2 <= NameTag::BeginPlace as usize);
    spans
}

fn treebank(text: &str) -> Result<Vec<(Analysis, Vec<NameTag>)>, conllu::ConlluError> {
    let documents = conllu::read(text)?.into_iter().map(|document| {
        let mut tags = vec![NameTag::Out; document.analysis.len()];
        for name in gold_names(&document) {
            tag(&mut tags, name.tokens.start as usize..name.tokens.end as usize, name.kind);
        }
        (document.analysis, tags)
    });
    Ok(documents.collect())
}

fn tag(tags: &mut [NameTag], tokens: std::ops::Range<usize>, kind: NameKind) {
    let (begin, inside) = match kind {
        NameKind::Person => (NameTag::BeginPerson, NameTag::InsidePerson),
        NameKind::Organisation => (NameTag::BeginOrganisation, NameTag::InsideOrganisation),
        NameKind::Place | NameKind::Facility => (NameTag::BeginPlace, NameTag::InsidePlace),
        NameKind::Event => (NameTag::BeginEvent, NameTag::InsideEvent),
        NameKind::Product => (NameTag::BeginProduct, NameTag::InsideProduct),
        NameKind::Nationality => return,
    };
    tags[tokens.clone()].fill(inside);
    tags[tokens.start] = begin;
}

/// Words and their tags, a sentence ended by an empty line, a document by `-DOCSTART-`.
fn marked(text: &str) -> Vec<(Analysis, Vec<NameTag>)> {
    let sentences = |document: &str| -> Vec<Vec<(String, String)>> {
        let own = |l: &str| l.split_once(' ').map(|(word, tag)| (word.to_owned(), tag.to_owned()));
        let blocks = document.split("\n\n").map(|s| s.lines().filter_map(own).collect());
        blocks.filter(|s: &Vec<_>| !s.is_empty()).collect()
    };
    text.split("-DOCSTART- O\n").map(sentences).filter(|s| !s.is_empty()).map(|s| built(&s)).collect()
}

fn built(sentences: &[Vec<(String, String)>]) -> (Analysis, Vec<NameTag>) {
    let words: Vec<&str> = sentences.iter().flatten().map(|(word, _)| word.as_str()).collect();
    let mut builder = AnalysisBuilder::new(words.join(" "));
    let mut tags = vec![NameTag::Out; words.len()];
    let (mut byte, mut first) = (0, 0);
    for (number, sentence) in sentences.iter().enumerate() {
        let rows: Vec<TokenRow<'_>> = sentence
            .iter()
            .enumerate()
            .map(|(at, (word, _))| {
                let bytes = (byte, byte + word.len() as u32);
                byte = bytes.1 + 1;
                TokenRow {
                    bytes,
                    upos: Upos::X,
                    xpos: Xpos::Fw,
                    feats: Feats::NONE,
                    lemma: word,
                    head: at.checked_sub(1).map(|h| h as u32),
                    deprel: if at == 0 { Deprel::Root } else { Deprel::Dep },
                    joined: false,
                }
            })
            .collect();
        builder.sentence(number as u32, SentenceKind::Prose, &rows);
        let mut at = 0;
        while at < sentence.len() {
            let mark = sentence[at].1.as_str();
            let end = (at + 1..sentence.len()).find(|i| sentence[*i].1 != mark).unwrap_or(sentence.len());
            let start = if end - at > 1 && sentence[at].0.eq_ignore_ascii_case("the") { at + 1 } else { at };
            let kind = match mark {
                "I-PER" => Some(NameKind::Person),
                "I-ORG" => Some(NameKind::Organisation),
                "I-LOC" => Some(NameKind::Place),
                "I-MISC" if !is_nationality(&sentence[at..end]) => Some(NameKind::Product),
                _ => None,
            };
            if let Some(kind) = kind {
                tag(&mut tags, first + start..first + end, kind);
            }
            at = end;
        }
        first += sentence.len();
    }
    (builder.finish(), tags)
}

/// Wikigold counts words of nationality among its other names; ours are found by rule.
fn is_nationality(words: &[(String, String)]) -> bool {
    let endings = ["an", "ans", "ish", "ese", "ench", "eek", "utch", "erman", "ermans", "wiss", "i", "is"];
    words.len() == 1 && endings.iter().any(|e| words[0].0.ends_with(e))
}
