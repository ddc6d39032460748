//! Tokens to what the sequence model sees of them: hashed features of their words, shapes and neighbours, of what is
//! known of them, of what the rules take them for, and of their other places in the document.
//!
//! The weights of tags and trees are learned from those of parsers that did not see the text: on a treebank that a parser
//! knows by heart its tags promise more than they keep on other text.

use super::clusters::{self, Clusters};
use super::parts::{self, Parts};
use super::spans::{self, Span};
use super::words::{Classes, classes_of, known};
use crate::{Analysis, NameKind, TokenId};
use rustc_hash::FxHashMap;

/// What dyad-eval's example `train_names` learns from and the sequence model decodes with: the same features by the same code.
#[derive(Debug)]
pub struct NameFeatures<'a> {
    analysis: &'a Analysis,
    words: Vec<Word>,
    seen: FxHashMap<u64, u16>,
}

/// One word, hashed once.
#[derive(Clone, Copy, Debug, Default)]
struct Word {
    /// Its lower case.
    lower: u64,
    /// Its letters as classes, repetitions left out: `Xx`, `X`, `d-x`.
    shape: u64,
    /// Its first one to three and its last one to four letters.
    prefixes: [u64; 3],
    suffixes: [u64; 4],
    classes: Classes,
    /// Parts of names that the word itself may be.
    parts: Parts,
    /// Parts of the longest known name that covers the word, with whether it begins there.
    phrase: Parts,
    begins_phrase: bool,
    /// What the gazetteer has of it, and what the rules take it for, as small numbers.
    known: u8,
    rule: u8,
    clusters: Clusters,
    is_capital: bool,
}

/// What is seen of a word anywhere in its document, as bits.
mod seen {
    pub(super) const LOWER: u16 = 1;
    pub(super) const TITLED: u16 = 2;
    pub(super) const AFTER_GIVEN: u16 = 4;
    pub(super) const IN_ORGANISATION: u16 = 8;
    pub(super) const IN_PLACE: u16 = 16;
    pub(super) const IN_LONGER: u16 = 32;
    pub(super) const LOCATED: u16 = 64;
    pub(super) const REPEATED: u16 = 128;
    pub(super) const ONCE: u16 = 256;
    pub(super) const BITS: u16 = 8;
}

const START: Word = Word {
    lower: 1,
    shape: 1,
    prefixes: [1; 3],
    suffixes: [1; 4],
    classes: Classes::NONE,
    parts: Parts::NONE,
    phrase: Parts::NONE,
    begins_phrase: false,
    known: 0,
    rule: 0,
    clusters: Clusters { small: 0, large: 0 },
    is_capital: false,
};

impl<'a> NameFeatures<'a> {
    /// Looks at every token of a document whose times are found.
    pub fn of(analysis: &'a Analysis) -> Self {
        Self::with_spans(analysis, &spans::spans(analysis))
    }

    pub(super) fn with_spans(analysis: &'a Analysis, spans: &[Span]) -> Self {
        let mut buffer = String::new();
        let mut words: Vec<Word> = analysis.tokens().map(|t| word(t.text(), &mut buffer)).collect();
        mark_phrases(analysis, &mut words);
        for span in spans {
            let kind = super::kinds::certain_kind(analysis, span);
            let code = 1 + 2 * match (kind, span.has_title) {
                (Some(kind), _) => kind as u8,
                (None, true) => 8,
                (None, false) => 9,
            };
            for at in span.tokens.clone() {
                words[at as usize].rule = code + u8::from(at != span.tokens.start);
            }
        }
        let seen = seen_words(analysis, &words, spans);
        Self { analysis, words, seen }
    }

    /// Puts the features of the token `at` into `features`, which is emptied before.
    pub fn token(&self, at: u32, features: &mut Vec<u32>) {
        features.clear();
        let token = self.analysis.token(TokenId(at));
        let range = token.sentence().token_range();
        let near = |by: i32| {
            let place = at.checked_add_signed(by).filter(|p| range.contains(p));
            place.map_or(&START, |p| &self.words[p as usize])
        };
        let mut emit = Emit { features, template: 0 };
        emit.add([]);
        forms(&mut emit, near);
        knowledge(&mut emit, near);
        company(&mut emit, near);
        self.tags(&mut emit, at, range.clone());
        self.run(&mut emit, at, range.clone());
        self.elsewhere(&mut emit, at);
    }

    /// The parser's tags, and what the word's head is.
    fn tags(&self, emit: &mut Emit<'_>, at: u32, sentence: std::ops::Range<u32>) {
        let xpos = |i: Option<u32>| {
            let inside = i.filter(|i| sentence.contains(i));
            inside.map_or(99, |i| self.analysis.token(TokenId(i)).xpos() as u64)
        };
        let (before, here, after) = (xpos(at.checked_sub(1)), xpos(Some(at)), xpos(Some(at + 1)));
        let word = &self.words[at as usize];
        let capital = u64::from(word.is_capital);
        emit.add([here, capital]);
        emit.add([before, here]);
        emit.add([here, after]);
        emit.add([before, here, after]);
        emit.add([here, word.shape, u64::from(at == sentence.start)]);
        emit.add([here, u64::from(word.rule)]);
        emit.add([here, word.suffixes[2]]);
        let token = self.analysis.token(TokenId(at));
        let deprel = token.deprel().universal() as u64;
        let head = token.head().map_or(&START, |h| &self.words[h.id().index()]);
        emit.add([deprel, capital, here]);
        emit.add([deprel, head.lower, capital]);
        emit.add([deprel, u64::from(head.clusters.small), capital]);
        emit.add([deprel, head.classes.bits(), capital]);
    }

    /// The run of capitals that holds the token: its place in it, its ends, what stands around it.
    fn run(&self, emit: &mut Emit<'_>, at: u32, sentence: std::ops::Range<u32>) {
        let is_capital = |i: u32| self.words[i as usize].is_capital;
        if !is_capital(at) {
            emit.template += 8;
            return;
        }
        let (mut low, mut high) = (at, at + 1);
        while low > sentence.start && at - low < 6 && is_capital(low - 1) {
            low -= 1;
        }
        while high < sentence.end && high - at < 6 && is_capital(high) {
            high += 1;
        }
        let word = |i: u32| if sentence.contains(&i) { &self.words[i as usize] } else { &START };
        let before = if low == sentence.start { &START } else { word(low - 1) };
        let (first, last, after) = (word(low), word(high - 1), word(high));
        let place = u64::from(at == low) + 2 * u64::from(at + 1 == high);
        let length = u64::from((high - low).min(5));
        emit.add([place, length, u64::from(low == sentence.start)]);
        emit.add([first.lower, place]);
        emit.add([last.lower, place]);
        emit.add([before.lower, place]);
        emit.add([after.lower, place]);
        emit.add([last.classes.bits(), first.classes.bits(), place]);
        emit.add([before.classes.bits(), after.classes.bits(), place]);
        emit.add([first.parts.bits(), last.parts.bits(), place, length]);
    }

    fn elsewhere(&self, emit: &mut Emit<'_>, at: u32) {
        let word = &self.words[at as usize];
        let seen = self.seen.get(&word.lower).copied().filter(|_| word.is_capital).unwrap_or(0);
        for bit in 0..seen::BITS {
            if seen >> bit & 1 == 1 {
                emit.add([u64::from(bit)]);
                emit.template -= 1;
            }
        }
        emit.template += 1;
        emit.add([u64::from(seen), word.shape]);
    }
}

fn forms<'w>(emit: &mut Emit<'_>, near: impl Fn(i32) -> &'w Word) {
    let here = near(0);
    for by in -2..=2 {
        emit.add([near(by).lower]);
    }
    emit.add([near(-1).lower, here.lower]);
    emit.add([here.lower, near(1).lower]);
    for prefix in here.prefixes {
        emit.add([prefix]);
    }
    for suffix in here.suffixes {
        emit.add([suffix]);
    }
    emit.add([near(-1).suffixes[2]]);
    emit.add([near(1).suffixes[2]]);
    for by in -1..=1 {
        emit.add([near(by).shape]);
    }
    emit.add([near(-1).shape, here.shape]);
    emit.add([here.shape, near(1).shape]);
    emit.add([near(-1).shape, here.shape, near(1).shape]);
    emit.add([near(-1).lower, here.shape]);
    emit.add([here.shape, near(1).lower]);
}

fn knowledge<'w>(emit: &mut Emit<'_>, near: impl Fn(i32) -> &'w Word) {
    let (before, here, after) = (near(-1), near(0), near(1));
    let capital = u64::from(here.is_capital);
    emit.add([here.parts.bits(), capital]);
    emit.add([here.phrase.bits(), u64::from(here.begins_phrase), capital]);
    emit.add([before.parts.bits(), here.parts.bits(), capital]);
    emit.add([here.parts.bits(), after.parts.bits(), capital]);
    emit.add([u64::from(here.known), capital]);
    emit.add([u64::from(before.known), u64::from(here.known)]);
    emit.add([u64::from(here.known), u64::from(after.known)]);
    emit.add([u64::from(here.rule)]);
    emit.add([u64::from(before.rule), u64::from(here.rule)]);
    emit.add([u64::from(here.rule), u64::from(after.rule)]);
    emit.add([u64::from(here.rule), here.parts.bits(), here.phrase.bits()]);
    emit.add([u64::from(here.rule), here.shape]);
    for by in -2..=2 {
        emit.add([near(by).classes.bits(), capital]);
    }
}

fn company<'w>(emit: &mut Emit<'_>, near: impl Fn(i32) -> &'w Word) {
    let here = near(0);
    let capital = u64::from(here.is_capital);
    for by in -2..=2 {
        emit.add([u64::from(near(by).clusters.small), capital]);
        emit.add([u64::from(near(by).clusters.large), capital]);
    }
    let large = |by: i32| u64::from(near(by).clusters.large);
    emit.add([large(-1), large(0), capital]);
    emit.add([large(0), large(1), capital]);
    emit.add([large(-1), large(1), here.shape]);
    emit.add([large(-2), large(-1), here.shape]);
    emit.add([large(1), large(2), here.shape]);
}

/// Writes features: each template has its number, which its values are hashed with.
struct Emit<'a> {
    features: &'a mut Vec<u32>,
    template: u64,
}

impl Emit<'_> {
    fn add<const N: usize>(&mut self, values: [u64; N]) {
        let hash = values.iter().fold(mix(0x51_7c_c1, self.template), |hash, value| mix(hash, *value));
        self.features.push((hash >> 32) as u32);
        self.template += 1;
    }
}

/// One step of a 64-bit mixing hash (the finaliser of MurmurHash3).
fn mix(hash: u64, value: u64) -> u64 {
    let mut h = (hash ^ value.wrapping_mul(0x9e37_79b9_7f4a_7c15)).wrapping_add(0x632b_e5ab);
    h = (h ^ (h >> 33)).wrapping_mul(0xff51_afd7_ed55_8ccd);
    h = (h ^ (h >> 33)).wrapping_mul(0xc4ce_b9fe_1a85_ec53);
    h ^ (h >> 33)
}

fn word(text: &str, lower: &mut String) -> Word {
    lower.clear();
    lower.extend(text.chars().flat_map(char::to_lowercase));
    let hash = parts::hash(lower);
    Word {
        lower: hash,
        shape: shape(text),
        prefixes: [1, 2, 3]
            .map(|n| lower.char_indices().nth(n).map_or(hash, |(at, _)| parts::hash(&lower[..at]))),
        suffixes: [1, 2, 3, 4].map(|n: usize| {
            lower.char_indices().nth_back(n - 1).map_or(hash, |(at, _)| parts::hash(&lower[at..]))
        }),
        classes: classes_of(lower),
        parts: parts::of(hash),
        clusters: clusters::of(hash),
        known: known(lower).map_or(0, |k| 1 + k as u8),
        is_capital: text.starts_with(char::is_uppercase),
        ..Word::default()
    }
}

fn shape(text: &str) -> u64 {
    let (mut hash, mut last, mut length) = (0, ' ', 0);
    for c in text.chars() {
        let class = match c {
            c if c.is_uppercase() => 'X',
            c if c.is_alphabetic() => 'x',
            c if c.is_numeric() => 'd',
            c => c,
        };
        if class != last {
            hash = mix(hash, class as u64);
            last = class;
            length += 1;
        }
        if length > 8 {
            break;
        }
    }
    // A single capital (`A`, an initial) is not an acronym.
    if text.chars().nth(1).is_none() { mix(hash, 7) } else { hash }
}

/// Marks the longest names of the list, of two to five words, over their words.
fn mark_phrases(analysis: &Analysis, words: &mut [Word]) {
    for sentence in analysis.sentences() {
        let range = sentence.token_range();
        let mut at = range.start;
        while at < range.end {
            let mut found = None;
            let mut hash = words[at as usize].lower;
            if words[at as usize].is_capital {
                for end in at + 2..range.end.min(at + 5) + 1 {
                    hash = parts::join(hash, words[end as usize - 1].lower);
                    let parts = parts::of(hash);
                    if parts != Parts::NONE {
                        found = Some((end, parts));
                    }
                }
            }
            let Some((end, parts)) = found else {
                at += 1;
                continue;
            };
            for i in at..end {
                words[i as usize].phrase = parts;
                words[i as usize].begins_phrase = i == at;
            }
            at = end;
        }
    }
}

fn seen_words(analysis: &Analysis, words: &[Word], spans: &[Span]) -> FxHashMap<u64, u16> {
    let mut all: FxHashMap<u64, u16> = FxHashMap::default();
    for token in analysis.tokens() {
        let word = &words[token.id().index()];
        if !token.text().starts_with(char::is_alphabetic) {
            continue;
        }
        let mut bits = 0;
        if word.is_capital {
            bits = seen::ONCE;
            if let Some(previous) = token.previous() {
                let before = &words[previous.id().index()];
                bits |= if before.classes.has(Classes::TITLE) { seen::TITLED } else { 0 };
                bits |=
                    if before.parts.has(Parts::GIVEN) && before.is_capital { seen::AFTER_GIVEN } else { 0 };
                let is_at =
                    matches!(previous.text(), "in" | "at" | "from" | "near" | "to" | "In" | "At" | "From");
                bits |= if is_at { seen::LOCATED } else { 0 };
            }
        } else if token.previous().is_some() {
            bits = seen::LOWER;
        }
        let entry = all.entry(word.lower).or_default();
        let again = if *entry & bits & seen::ONCE != 0 { seen::REPEATED } else { 0 };
        *entry |= bits | again;
    }
    for span in spans {
        let kind = match super::kinds::certain_kind(analysis, span) {
            Some(NameKind::Organisation) => seen::IN_ORGANISATION,
            Some(NameKind::Place | NameKind::Facility) => seen::IN_PLACE,
            _ => 0,
        };
        let longer = if span.tokens.len() > 1 { seen::IN_LONGER } else { 0 };
        for at in span.tokens.clone() {
            if words[at as usize].is_capital {
                *all.entry(words[at as usize].lower).or_default() |= kind | longer;
            }
        }
    }
    all
}
