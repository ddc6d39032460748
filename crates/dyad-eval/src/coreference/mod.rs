//! Coreference against gold chains: two partitions of a document's mentions in, MUC, B-cubed, CEAF-e and their mean out.
//!
//! The definitions are those of Pradhan et al. 2014 ("Scoring Coreference Partitions of Predicted Mentions"): a mention
//! is a span, mentions of the two sides are the same where their spans are, mentions that only one side has count
//! against it, numerators and denominators are summed over documents. Chains of one mention are left out on both sides.

mod assignment;
mod gold;
mod metrics;

pub use gold::{CoreferenceError, GoldChain, GoldChains, read_gold};
pub use metrics::{Score, Tally};

use dyad_lang::conllu::GoldDocument;
use dyad_lang::{Analysis, Chain, Deprel, Name, NameKind, TokenId};
use serde::Serialize;
use std::collections::BTreeMap;
use std::ops::Range;

/// The mentions of somebody or something, as byte ranges of the text.
pub type Spans = Vec<Range<usize>>;

/// The figures of CoNLL-2012, from 0 to 1.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct CoreferenceScores {
    /// Documents scored.
    pub documents: usize,
    /// Spans found that are mentions of a chain.
    pub mentions: Score,
    /// Links (Vilain et al. 1995).
    pub muc: Score,
    /// Mentions, each by the chains that it stands in (Bagga and Baldwin 1998).
    pub b_cubed: Score,
    /// Chains, aligned one to one (Luo 2005).
    pub ceaf_e: Score,
    /// The mean of the three F1.
    pub conll: f64,
}

/// Which chains are compared.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Among {
    /// All.
    All,
    /// Those that name a person, an organisation or a place.
    Named,
}

/// Scores document by document.
#[derive(Clone, Copy, Debug, Default)]
pub struct Scorer {
    documents: usize,
    tally: Tally,
}

impl Scorer {
    /// Takes a document's chains in: gold first. Chains of one mention are passed over.
    pub fn add(&mut self, gold: &[Spans], found: &[Spans]) {
        self.documents += 1;
        self.tally.add(gold, found);
    }

    /// The figures so far.
    pub fn scores(&self) -> CoreferenceScores {
        let [mentions, muc, b_cubed, ceaf_e] = self.tally.scores();
        CoreferenceScores {
            documents: self.documents,
            mentions,
            muc,
            b_cubed,
            ceaf_e,
            conll: (muc.f1 + b_cubed.f1 + ceaf_e.f1) / 3.0,
        }
    }
}

/// The gold chains of a document as spans.
pub fn gold_spans(gold: &GoldChains, among: Among) -> Vec<Spans> {
    let wanted = gold.chains.iter().filter(|c| among == Among::All || c.is_named);
    wanted.map(|c| c.mentions.clone()).collect()
}

/// The chains found in a document as spans.
pub fn found_spans(analysis: &Analysis, among: Among) -> Vec<Spans> {
    let wanted = analysis.chains.iter().filter(|c| among == Among::All || is_named(analysis, c));
    wanted.map(|c| c.mentions.iter().map(|m| analysis.bytes_of(m.tokens.clone())).collect()).collect()
}

/// Whether a mention's head is the head of a party's name, or has it beside itself (`the painter Ana Torres`).
fn is_named(analysis: &Analysis, chain: &Chain) -> bool {
    let names_it = |name: &Name, head: TokenId| {
        let token = analysis.token(name.head);
        name.head == head || (token.deprel() == Deprel::Flat && token.head().is_some_and(|h| h.id() == head))
    };
    chain.mentions.iter().any(|m| {
        let first = analysis.names.partition_point(|n| n.tokens.end <= m.tokens.start);
        analysis.names[first..].iter().take_while(|n| n.tokens.start < m.tokens.end).any(|n| {
            names_it(n, m.head)
                && !matches!(n.kind, NameKind::Event | NameKind::Product | NameKind::Nationality)
        })
    })
}

/// The figures of a set of documents.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct CoreferenceReport {
    /// Chains of any kind.
    pub all: CoreferenceScores,
    /// Chains that name a person, an organisation or a place.
    pub named: CoreferenceScores,
    /// The same by genre, as far as the documents' ids tell it.
    pub genres: BTreeMap<String, GenreScores>,
}

/// The figures of one genre.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub struct GenreScores {
    /// Chains of any kind.
    pub all: CoreferenceScores,
    /// Chains that name a person, an organisation or a place.
    pub named: CoreferenceScores,
}

/// Scores the chains that `annotated` finds in each gold document. Its analysis has the same text, and may have other
/// words and trees.
pub fn score_coreference(
    gold: &[GoldChains],
    annotated: impl Fn(&GoldDocument) -> Analysis,
) -> CoreferenceReport {
    let mut all = [Scorer::default(); 2];
    let mut genres: BTreeMap<String, [Scorer; 2]> = BTreeMap::new();
    for document in gold {
        let analysis = annotated(&document.document);
        let mut genre = document.genre().map(|g| genres.entry(g.to_owned()).or_default());
        for (at, among) in [Among::All, Among::Named].into_iter().enumerate() {
            let (key, response) = (gold_spans(document, among), found_spans(&analysis, among));
            all[at].add(&key, &response);
            if let Some(scorers) = genre.as_mut() {
                scorers[at].add(&key, &response);
            }
        }
    }
    let genres = genres
        .into_iter()
        .map(|(genre, [all, named])| (genre, GenreScores { all: all.scores(), named: named.scores() }))
        .collect();
    CoreferenceReport { all: all[0].scores(), named: all[1].scores(), genres }
}
