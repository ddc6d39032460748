//! Those spoken of so far: mentions that are one, with what all of them together tell.

use super::mentions::{Candidate, Sort};
use super::traits::Traits;
use crate::{Analysis, Deprel, TokenId, Upos};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// Of longer phrases only so many tokens are compared, so that the work stays linear in the text.
const LONGEST: usize = 64;

/// A lemma in lower case, by its number in the document.
pub(super) type Word = u32;

/// Somebody or something spoken of.
#[derive(Debug)]
pub(super) struct Entity {
    /// The places of its mentions among the candidates; in order once all are found.
    pub(super) mentions: Vec<usize>,
    pub(super) traits: Traits,
    /// The words that its names and descriptions have.
    pub(super) words: FxHashSet<Word>,
    /// Whether one of its mentions is a name.
    pub(super) is_named: bool,
}

/// The mentions of a document and which of them are one.
pub(super) struct Entities<'a> {
    pub(super) analysis: &'a Analysis,
    pub(super) candidates: &'a [Candidate],
    words: Vec<Word>,
    numbers: FxHashMap<String, Word>,
    by_head: Vec<Option<usize>>,
    parents: Vec<usize>,
    all: Vec<Entity>,
}

impl<'a> Entities<'a> {
    /// Every mention by itself.
    pub(super) fn new(analysis: &'a Analysis, candidates: &'a [Candidate]) -> Self {
        let (words, numbers) = words(analysis);
        let mut by_head = vec![None; analysis.len()];
        let mut all = Vec::with_capacity(candidates.len());
        for (at, candidate) in candidates.iter().enumerate() {
            by_head[candidate.head.index()].get_or_insert(at);
            let described = matches!(candidate.sort, Sort::Name(_) | Sort::Noun(_) | Sort::Part);
            let own =
                candidate.tokens.clone().take(LONGEST).filter(|t| described && is_content(analysis, *t));
            all.push(Entity {
                mentions: vec![at],
                traits: candidate.traits,
                words: own.map(|t| words[t as usize]).collect(),
                is_named: matches!(candidate.sort, Sort::Name(_)),
            });
        }
        Self { analysis, candidates, words, numbers, by_head, parents: (0..candidates.len()).collect(), all }
    }

    /// The word at a token.
    pub(super) fn word(&self, token: u32) -> Word {
        self.words[token as usize]
    }

    /// The number of a token's own form, if a name or a lemma has it.
    pub(super) fn number_of_form(&self, token: u32) -> Option<Word> {
        self.number_of_word(&self.analysis.token(TokenId(token)).text().to_lowercase())
    }

    /// The number of a word in lower case, if the text has it.
    pub(super) fn number_of_word(&self, word: &str) -> Option<Word> {
        self.numbers.get(word).copied()
    }

    /// The mention with this head; of a coordination and its first noun, the noun.
    pub(super) fn mention_of(&self, head: TokenId) -> Option<usize> {
        self.by_head[head.index()]
    }

    /// The coordination that begins with this head.
    pub(super) fn coordination_of(&self, head: TokenId) -> Option<usize> {
        let at = self.mention_of(head)? + 1;
        self.candidates.get(at).is_some_and(|c| c.head == head && c.sort == Sort::Coordination).then_some(at)
    }

    /// The number of the entity that a mention belongs to.
    pub(super) fn number_of(&self, mention: usize) -> usize {
        let mut at = mention;
        while self.parents[at] != at {
            at = self.parents[at];
        }
        at
    }

    /// The entity that a mention belongs to.
    pub(super) fn entity_of(&self, mention: usize) -> &Entity {
        &self.all[self.number_of(mention)]
    }

    /// Whether two mentions are one already.
    pub(super) fn are_one(&self, a: usize, b: usize) -> bool {
        self.number_of(a) == self.number_of(b)
    }

    /// Whether what is told of the one can be said of the other.
    pub(super) fn agree(&self, a: usize, b: usize) -> bool {
        self.entity_of(a).traits.agrees(self.entity_of(b).traits)
    }

    /// Makes the entities of two mentions one.
    pub(super) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.number_of(a), self.number_of(b));
        if a == b {
            return;
        }
        let (kept, gone) =
            if self.all[a].mentions.len() < self.all[b].mentions.len() { (b, a) } else { (a, b) };
        self.parents[gone] = kept;
        let mentions = std::mem::take(&mut self.all[gone].mentions);
        let words = std::mem::take(&mut self.all[gone].words);
        let (traits, is_named) = (self.all[gone].traits, self.all[gone].is_named);
        let entity = &mut self.all[kept];
        entity.mentions.extend(mentions);
        entity.words.extend(words);
        entity.is_named |= is_named;
        entity.traits = entity.traits.joined(traits);
    }

    /// Whether one of the two mentions' phrases lies in the other's.
    pub(super) fn are_nested(&self, a: usize, b: usize) -> bool {
        let (a, b) = (&self.candidates[a].tokens, &self.candidates[b].tokens);
        a.start < b.end && b.start < a.end
    }

    /// The mentions before `at`, the nearest first, at most `most` of them and at most `reach` sentences back.
    pub(super) fn before(&self, at: usize, most: usize, reach: u32) -> impl Iterator<Item = usize> + use<'a> {
        let candidates = self.candidates;
        let here = candidates[at].sentence;
        (at.saturating_sub(most)..at).rev().take_while(move |m| here - candidates[*m].sentence <= reach)
    }

    /// The words of a phrase that tell what it means, its head aside.
    pub(super) fn modifiers(&self, at: usize) -> impl Iterator<Item = Word> + '_ {
        let candidate = &self.candidates[at];
        let head = candidate.head.0;
        let analysis = self.analysis;
        candidate
            .tokens
            .clone()
            .take(LONGEST)
            .filter(move |t| *t != head && is_content(analysis, *t))
            .map(|t| self.word(t))
    }

    /// The entities of two and more mentions, in the order of their first mention in the text.
    pub(super) fn chains(&self) -> Vec<Vec<usize>> {
        let place = |m: &usize| {
            let candidate = &self.candidates[*m];
            (candidate.tokens.start, std::cmp::Reverse(candidate.tokens.end))
        };
        let mut chains: Vec<Vec<usize>> =
            self.all.iter().filter(|e| e.mentions.len() > 1).map(|e| e.mentions.clone()).collect();
        for chain in &mut chains {
            chain.sort_by_key(place);
        }
        chains.sort_by_key(|c| place(&c[0]));
        chains
    }
}

/// A word that tells something: no article, preposition, pronoun or mark.
fn is_content(analysis: &Analysis, token: u32) -> bool {
    let token = analysis.token(TokenId(token));
    matches!(token.upos(), Upos::Noun | Upos::Propn | Upos::Adj | Upos::Num | Upos::Verb)
        && token.deprel().universal() != Deprel::Det
}

/// Each token's lemma in lower case, without full stops (`U.S.` is `us`), by number.
fn words(analysis: &Analysis) -> (Vec<Word>, FxHashMap<String, Word>) {
    let mut numbers: FxHashMap<String, Word> = FxHashMap::default();
    let words = analysis
        .tokens()
        .map(|token| {
            // The lemma of a name is none: `Torres` is no plural.
            let is_itself = token.upos() == Upos::Propn || token.lemma() == "_";
            let mut lower = if is_itself { token.text() } else { token.lemma() }.to_lowercase();
            if lower.len() > 1 {
                lower.retain(|c| c != '.');
            }
            let next = numbers.len() as Word;
            *numbers.entry(lower).or_insert(next)
        })
        .collect();
    (words, numbers)
}

/// A range of tokens as the words that it has.
pub(super) fn key(entities: &Entities<'_>, tokens: Range<u32>) -> Vec<Word> {
    let marks = |t: &u32| {
        let token = entities.analysis.token(TokenId(*t));
        token.upos() != Upos::Punct
            && !(token.deprel().universal() == Deprel::Det
                && matches!(token.lemma(), "the" | "a" | "an" | "this" | "that" | "these" | "those" | "_"))
            && !matches!(token.text(), "'s" | "’s" | "'" | "’")
    };
    tokens.take(LONGEST).filter(marks).map(|t| entities.word(t)).collect()
}
