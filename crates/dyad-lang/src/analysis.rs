//! The flat analysis of one document, and views on it.

use crate::layers::{Anchor, Attribution, Chain, Name, Quantity, Timex};
use crate::{Deprel, Feat, Feats, Upos, Xpos};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A token's number in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TokenId(pub u32);

/// A sentence's number in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct SentenceId(pub u32);

impl TokenId {
    /// As an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

impl SentenceId {
    /// As an index.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// What kind of line a sentence is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum SentenceKind {
    /// A sentence of running text.
    #[default]
    Prose,
    /// A headline or a title.
    Headline,
    /// A byline, a caption, a menu, a table row: read, never coded.
    Furniture,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct SentenceRow {
    tokens: Range<u32>,
    bytes: Range<u32>,
    paragraph: u32,
    kind: SentenceKind,
}

/// One token as a builder takes it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TokenRow<'a> {
    /// Its bytes in the document's text.
    pub bytes: (u32, u32),
    /// Universal part of speech.
    pub upos: Upos,
    /// Penn tag.
    pub xpos: Xpos,
    /// Features.
    pub feats: Feats,
    /// Lemma.
    pub lemma: &'a str,
    /// Its head's place in the sentence from 0; `None` for the root.
    pub head: Option<u32>,
    /// Relation to the head.
    pub deprel: Deprel,
    /// Whether it and the token before it are written as one word (`do` + `n't`).
    pub joined: bool,
}

/// Sentences, tokens and trees of one document, with the layers found on them. Arrays by token.
///
/// Invariants: sentences and tokens are in the order of the text and do not overlap; every byte range slices the
/// text; each sentence's tokens form one tree, whose root is its own head with the relation `root`.
#[derive(Clone, Debug, PartialEq)]
pub struct Analysis {
    text: String,
    sentences: Vec<SentenceRow>,
    sentence_of: Vec<u32>,
    bytes: Vec<(u32, u32)>,
    upos: Vec<Upos>,
    xpos: Vec<Xpos>,
    feats: Vec<Feats>,
    lemma: Vec<u32>,
    head: Vec<u32>,
    deprel: Vec<Deprel>,
    joined: Vec<bool>,
    first_child: Vec<u32>,
    next_sibling: Vec<u32>,
    lemmas: Vec<Box<str>>,
    /// Names, in order.
    pub names: Vec<Name>,
    /// Time expressions, in order.
    pub timexes: Vec<Timex>,
    /// Quantities, in order.
    pub quantities: Vec<Quantity>,
    /// Attributions, in the order of their content.
    pub attributions: Vec<Attribution>,
    /// Coreference chains, in the order of their first mention.
    pub chains: Vec<Chain>,
    /// The day that the document speaks on.
    pub anchor: Option<Anchor>,
}

const NONE: u32 = u32::MAX;

/// Builds an [`Analysis`] sentence by sentence.
#[derive(Debug)]
pub struct AnalysisBuilder {
    analysis: Analysis,
    interned: FxHashMap<Box<str>, u32>,
}

impl AnalysisBuilder {
    /// A builder for the analysis of `text` (at most 4 GiB).
    pub fn new(text: impl Into<String>) -> Self {
        let analysis = Analysis {
            text: text.into(),
            sentences: Vec::new(),
            sentence_of: Vec::new(),
            bytes: Vec::new(),
            upos: Vec::new(),
            xpos: Vec::new(),
            feats: Vec::new(),
            lemma: Vec::new(),
            head: Vec::new(),
            deprel: Vec::new(),
            joined: Vec::new(),
            first_child: Vec::new(),
            next_sibling: Vec::new(),
            lemmas: Vec::new(),
            names: Vec::new(),
            timexes: Vec::new(),
            quantities: Vec::new(),
            attributions: Vec::new(),
            chains: Vec::new(),
            anchor: None,
        };
        Self { analysis, interned: FxHashMap::default() }
    }

    /// Adds a sentence in the given paragraph.
    ///
    /// # Panics
    /// Where the rows break the analysis's invariants: bytes out of order or outside the text, a head outside the
    /// sentence, not exactly one root.
    pub fn sentence(&mut self, paragraph: u32, kind: SentenceKind, rows: &[TokenRow<'_>]) -> SentenceId {
        let a = &mut self.analysis;
        let id = SentenceId(a.sentences.len() as u32);
        let base = a.bytes.len() as u32;
        let count = rows.len() as u32;
        assert!(count > 0, "a sentence has tokens");
        assert_eq!(rows.iter().filter(|r| r.head.is_none()).count(), 1, "a sentence has one root");
        let mut after = a.bytes.last().map_or(0, |b| b.1);
        for row in rows {
            assert!(
                row.bytes.0 >= after && row.bytes.1 >= row.bytes.0,
                "tokens are in the order of the text"
            );
            assert!(
                a.text.get(row.bytes.0 as usize..row.bytes.1 as usize).is_some(),
                "tokens slice the text"
            );
            assert!(row.head.is_none_or(|h| h < count), "heads are in the sentence");
            after = row.bytes.1;
        }
        a.sentences.push(SentenceRow {
            tokens: base..base + count,
            bytes: rows[0].bytes.0..after,
            paragraph,
            kind,
        });
        for (i, row) in rows.iter().enumerate() {
            let lemma = match self.interned.get(row.lemma) {
                Some(at) => *at,
                None => {
                    let at = a.lemmas.len() as u32;
                    a.lemmas.push(row.lemma.into());
                    self.interned.insert(row.lemma.into(), at);
                    at
                }
            };
            a.sentence_of.push(id.0);
            a.bytes.push(row.bytes);
            a.upos.push(row.upos);
            a.xpos.push(row.xpos);
            a.feats.push(row.feats);
            a.lemma.push(lemma);
            a.head.push(row.head.map_or(base + i as u32, |h| base + h));
            a.deprel.push(row.deprel);
            a.joined.push(row.joined);
            a.first_child.push(NONE);
            a.next_sibling.push(NONE);
        }
        for child in (base..base + count).rev() {
            let head = a.head[child as usize];
            if head != child {
                a.next_sibling[child as usize] = a.first_child[head as usize];
                a.first_child[head as usize] = child;
            }
        }
        id
    }

    /// The analysis, its layers still empty.
    pub fn finish(self) -> Analysis {
        self.analysis
    }
}

impl Analysis {
    /// The time expressions that begin in a range, by their places in `timexes`.
    pub fn timexes_in(&self, tokens: Range<u32>) -> Range<usize> {
        let from = self.timexes.partition_point(|timex| timex.tokens.start < tokens.start);
        from..self.timexes.partition_point(|timex| timex.tokens.start < tokens.end).max(from)
    }

    /// The name that a token stands in.
    pub fn name_of(&self, token: TokenId) -> Option<&Name> {
        let at = self.names.partition_point(|name| name.tokens.end <= token.0);
        self.names.get(at).filter(|name| name.tokens.contains(&token.0))
    }

    /// The names that stand in a range, at least in part.
    pub fn names_in(&self, tokens: Range<u32>) -> &[Name] {
        let from = self.names.partition_point(|name| name.tokens.end <= tokens.start);
        let to = self.names.partition_point(|name| name.tokens.start < tokens.end);
        self.names.get(from..to).unwrap_or_default()
    }

    /// The document's text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many tokens there are.
    pub fn len(&self) -> usize {
        self.bytes.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// The sentences, in order.
    pub fn sentences(&self) -> impl DoubleEndedIterator<Item = Sentence<'_>> + ExactSizeIterator {
        (0..self.sentences.len() as u32).map(|i| Sentence { analysis: self, id: SentenceId(i) })
    }

    /// One sentence.
    pub fn sentence(&self, id: SentenceId) -> Sentence<'_> {
        Sentence { analysis: self, id }
    }

    /// All tokens, in order.
    pub fn tokens(&self) -> impl DoubleEndedIterator<Item = Token<'_>> + ExactSizeIterator {
        self.range(0..self.len() as u32)
    }

    /// One token.
    pub fn token(&self, id: TokenId) -> Token<'_> {
        Token { analysis: self, id }
    }

    /// The tokens of a range.
    pub fn range(
        &self,
        tokens: Range<u32>,
    ) -> impl DoubleEndedIterator<Item = Token<'_>> + ExactSizeIterator + use<'_> {
        tokens.map(|i| Token { analysis: self, id: TokenId(i) })
    }

    /// The bytes from a range's first token to its last; empty for an empty range.
    pub fn bytes_of(&self, tokens: Range<u32>) -> Range<usize> {
        if tokens.is_empty() {
            return 0..0;
        }
        self.bytes[tokens.start as usize].0 as usize..self.bytes[tokens.end as usize - 1].1 as usize
    }

    /// The words from a range's first token to its last, as written.
    pub fn text_of(&self, tokens: Range<u32>) -> &str {
        &self.text[self.bytes_of(tokens)]
    }

    /// The chain that has a mention with this head, with the mention's place in it.
    pub fn chain_of(&self, head: TokenId) -> Option<(&Chain, usize)> {
        self.chains.iter().find_map(|c| c.mentions.iter().position(|m| m.head == head).map(|i| (c, i)))
    }

    /// The smallest attribution whose content holds this token.
    pub fn attribution_of(&self, token: TokenId) -> Option<&Attribution> {
        self.attributions
            .iter()
            .filter(|a| a.content.iter().any(|c| c.contains(&token.0)))
            .min_by_key(|a| a.content.iter().map(ExactSizeIterator::len).sum::<usize>())
    }

    /// The time expression that holds this token.
    pub fn timex_at(&self, token: TokenId) -> Option<&Timex> {
        let after = self.timexes.partition_point(|t| t.tokens.start <= token.0);
        let sentence = self.token(token).sentence().token_range();
        let mut beside = self.timexes[..after].iter().rev().take_while(|t| t.tokens.start >= sentence.start);
        beside.find(|t| t.tokens.contains(&token.0))
    }
}

/// A view on one sentence.
#[derive(Clone, Copy, Debug)]
pub struct Sentence<'a> {
    analysis: &'a Analysis,
    id: SentenceId,
}

impl<'a> Sentence<'a> {
    fn row(&self) -> &'a SentenceRow {
        &self.analysis.sentences[self.id.index()]
    }

    /// Its number.
    pub fn id(&self) -> SentenceId {
        self.id
    }

    /// Its bytes, from its first token to its last.
    pub fn bytes(&self) -> Range<usize> {
        self.row().bytes.start as usize..self.row().bytes.end as usize
    }

    /// Its words as written.
    pub fn text(&self) -> &'a str {
        &self.analysis.text[self.bytes()]
    }

    /// The numbers of its tokens.
    pub fn token_range(&self) -> Range<u32> {
        self.row().tokens.clone()
    }

    /// Its tokens.
    pub fn tokens(&self) -> impl DoubleEndedIterator<Item = Token<'a>> + ExactSizeIterator + use<'a> {
        self.analysis.range(self.token_range())
    }

    /// The number of its paragraph.
    pub fn paragraph(&self) -> u32 {
        self.row().paragraph
    }

    /// What kind of line it is.
    pub fn kind(&self) -> SentenceKind {
        self.row().kind
    }

    /// The analysis that it belongs to.
    pub fn analysis(&self) -> &'a Analysis {
        self.analysis
    }

    /// The root of its tree.
    pub fn root(&self) -> Token<'a> {
        self.tokens().find(|t| t.is_root()).expect("the builder saw to it that every sentence has a root")
    }
}

/// A view on one token.
#[derive(Clone, Copy, Debug)]
pub struct Token<'a> {
    analysis: &'a Analysis,
    id: TokenId,
}

impl PartialEq for Token<'_> {
    fn eq(&self, other: &Self) -> bool {
        self.id == other.id
    }
}

impl Eq for Token<'_> {}

impl<'a> Token<'a> {
    /// Its number in the document.
    pub fn id(&self) -> TokenId {
        self.id
    }

    /// The word as written.
    pub fn text(&self) -> &'a str {
        &self.analysis.text[self.bytes()]
    }

    /// Its bytes in the text.
    pub fn bytes(&self) -> Range<usize> {
        let (start, end) = self.analysis.bytes[self.id.index()];
        start as usize..end as usize
    }

    /// Its lemma.
    pub fn lemma(&self) -> &'a str {
        &self.analysis.lemmas[self.analysis.lemma[self.id.index()] as usize]
    }

    /// Universal part of speech.
    pub fn upos(&self) -> Upos {
        self.analysis.upos[self.id.index()]
    }

    /// Penn tag.
    pub fn xpos(&self) -> Xpos {
        self.analysis.xpos[self.id.index()]
    }

    /// Features.
    pub fn feats(&self) -> Feats {
        self.analysis.feats[self.id.index()]
    }

    /// Whether it has a feature.
    pub fn has(&self, feat: Feat) -> bool {
        self.feats().has(feat)
    }

    /// Its relation to its head.
    pub fn deprel(&self) -> Deprel {
        self.analysis.deprel[self.id.index()]
    }

    /// Its head; `None` for a root.
    pub fn head(&self) -> Option<Token<'a>> {
        let head = self.analysis.head[self.id.index()];
        (head != self.id.0).then(|| self.analysis.token(TokenId(head)))
    }

    /// Whether it is its sentence's root.
    pub fn is_root(&self) -> bool {
        self.analysis.head[self.id.index()] == self.id.0
    }

    /// Whether it and the token before are written as one word.
    pub fn is_joined(&self) -> bool {
        self.analysis.joined[self.id.index()]
    }
    /// Its children, left to right.
    pub fn children(&self) -> impl Iterator<Item = Token<'a>> + use<'a> {
        let analysis = self.analysis;
        let real = |at: u32| (at != NONE).then_some(at);
        std::iter::successors(real(analysis.first_child[self.id.index()]), move |at| {
            real(analysis.next_sibling[*at as usize])
        })
        .map(|at| analysis.token(TokenId(at)))
    }

    /// Its first child with this relation (subtype and all).
    pub fn child(&self, deprel: Deprel) -> Option<Token<'a>> {
        self.children().find(|c| c.deprel() == deprel)
    }

    /// Its sentence.
    pub fn sentence(&self) -> Sentence<'a> {
        self.analysis.sentence(SentenceId(self.analysis.sentence_of[self.id.index()]))
    }

    /// Its head, its head's head, and so on up to the root.
    pub fn ancestors(&self) -> impl Iterator<Item = Token<'a>> + use<'a> {
        std::iter::successors(self.head(), Token::head)
    }

    /// First to last token of its subtree, end exclusive. The subtree may have gaps (non-projective trees).
    pub fn subtree_range(&self) -> Range<u32> {
        let (mut low, mut high) = (self.id.0, self.id.0);
        let mut stack = vec![*self];
        while let Some(token) = stack.pop() {
            low = low.min(token.id.0);
            high = high.max(token.id.0);
            stack.extend(token.children());
        }
        low..high + 1
    }

    /// The token after it in the sentence.
    pub fn next(&self) -> Option<Token<'a>> {
        let next = self.id.0 + 1;
        (next < self.sentence().token_range().end).then(|| self.analysis.token(TokenId(next)))
    }

    /// The token before it in the sentence.
    pub fn previous(&self) -> Option<Token<'a>> {
        (self.id.0 > self.sentence().token_range().start).then(|| self.analysis.token(TokenId(self.id.0 - 1)))
    }

    /// The analysis that it belongs to.
    pub fn analysis(&self) -> &'a Analysis {
        self.analysis
    }
}
