//! A text's words as the codebook's words are compared with them: spelt and looked up once a document, not once a frame.

use crate::page::lower;
use dyad_codebook::{Class, ClassId, Codebook, Term, WordId, WordingId};
use dyad_lang::{Analysis, Token, TokenId, Unit};
use std::borrow::Cow;
use std::ops::Range;

/// The tokens of a text, spelt.
pub(crate) struct Spellings<'a> {
    codebook: &'a Codebook,
    tokens: Vec<Spelling<'a>>,
    /// In the order of their first words.
    phrases: Vec<Phrase>,
    money: Option<WordId>,
}

/// One token.
struct Spelling<'a> {
    /// Its lemma and its form in lower case.
    lemma: Cow<'a, str>,
    form: Cow<'a, str>,
    /// Those of the lemma, the form and the form without its `s` that classes have.
    known: [Option<WordId>; 3],
    is_of_sum: bool,
}

impl Spelling<'_> {
    fn is(&self, word: &str) -> bool {
        word == self.lemma || word == self.form
    }
}

/// A phrase of a class where it stands in the text.
struct Phrase {
    tokens: Range<u32>,
    id: WordId,
}

/// What a sum is called by the codebook, in whatever currency and however it is written: `$5 million`, `EUR 300`, `two crowns`.
const MONEY: &str = "money";

impl<'a> Spellings<'a> {
    pub(crate) fn of(analysis: &'a Analysis, codebook: &'a Codebook) -> Self {
        let sums = sums_of(analysis);
        let is_of_sum = |at: u32| {
            let behind = sums.partition_point(|sum| sum.end <= at);
            sums.get(behind).is_some_and(|sum| sum.contains(&at))
        };
        let spelt = |token: Token<'a>| {
            let (lemma, form) = (lower(token.lemma()), lower(token.text()));
            let singular = form.strip_suffix('s').and_then(|singular| codebook.word(singular));
            let known = [codebook.word(&lemma), codebook.word(&form).filter(|_| form != lemma), singular];
            Spelling { lemma, form, known, is_of_sum: is_of_sum(token.id().0) }
        };
        let tokens: Vec<Spelling<'a>> = analysis.range(0..analysis.len() as u32).map(spelt).collect();
        let phrases = phrases(&tokens, codebook);
        Self { codebook, tokens, phrases, money: codebook.word(MONEY) }
    }

    /// The words of classes that a token is.
    pub(crate) fn known(&self, token: TokenId) -> impl Iterator<Item = WordId> + '_ {
        let spelling = &self.tokens[token.0 as usize];
        spelling.known.into_iter().chain([self.money.filter(|_| spelling.is_of_sum)]).flatten()
    }

    /// Whether a token's lemma is in a class.
    pub(crate) fn is_lemma_in(&self, token: TokenId, class: ClassId) -> bool {
        self.tokens[token.0 as usize].known[0].is_some_and(|lemma| self.codebook.is_in(lemma, class))
    }

    /// Whether a term takes a token: its lemma, or its words as they stand (`troops`, `talks`), which the lemmatiser may leave; sums of
    /// money are `money`.
    pub(crate) fn takes(&self, term: &Term, token: TokenId) -> bool {
        match term {
            Term::Lemma(wanted) => {
                let spelling = &self.tokens[token.0 as usize];
                spelling.is(wanted)
                    || spelling.form.strip_suffix('s') == Some(wanted)
                    || spelling.is_of_sum && wanted == MONEY
            }
            Term::Class(class) => self.known(token).any(|word| self.codebook.is_in(word, *class)),
        }
    }

    /// Whether one of a condition's words or phrases stands in a range.
    pub(crate) fn has(&self, words: WordingId, tokens: Range<u32>) -> bool {
        let is_in = |word: WordId| self.codebook.is_in(word, words);
        let from = self.phrases.partition_point(|phrase| phrase.tokens.start < tokens.start);
        let phrases = self.phrases[from..].iter().take_while(|phrase| phrase.tokens.start < tokens.end);
        tokens.clone().any(|at| self.known(TokenId(at)).any(is_in))
            || phrases.filter(|phrase| phrase.tokens.end <= tokens.end).any(|phrase| is_in(phrase.id))
    }

    /// Whether words stand in a range one behind the other.
    pub(crate) fn has_phrase(&self, phrase: &[String], tokens: Range<u32>) -> bool {
        let tokens = &self.tokens[tokens.start as usize..tokens.end as usize];
        tokens
            .windows(phrase.len())
            .any(|words| words.iter().zip(phrase).all(|(word, wanted)| word.is(wanted)))
    }

    /// How many phrases of a class stand in the text.
    pub(crate) fn phrases_told(&self, class: &Class) -> usize {
        let all = 0..self.tokens.len() as u32;
        class.phrases().iter().filter(|phrase| self.has_phrase(phrase, all.clone())).count()
    }
}

/// The phrases of classes in a text.
fn phrases(tokens: &[Spelling<'_>], codebook: &Codebook) -> Vec<Phrase> {
    let mut found = Vec::new();
    for (at, token) in tokens.iter().enumerate() {
        let by_form = (token.form != token.lemma).then(|| codebook.phrases_from(&token.form));
        for (id, behind) in codebook.phrases_from(&token.lemma).chain(by_form.into_iter().flatten()) {
            let rest = tokens.get(at + 1..at + 1 + behind.len()).unwrap_or_default();
            if rest.len() == behind.len() && rest.iter().zip(behind).all(|(word, wanted)| word.is(wanted)) {
                found.push(Phrase { tokens: at as u32..(at + 1 + behind.len()) as u32, id });
            }
        }
    }
    found
}

/// The tokens of the sums of money of a text.
fn sums_of(analysis: &Analysis) -> Vec<Range<u32>> {
    let is_money = |unit: &Option<Unit>| matches!(unit, Some(Unit::Currency(_)));
    let mut sums: Vec<Range<u32>> =
        analysis.quantities.iter().filter(|q| is_money(&q.unit)).map(|q| q.tokens.clone()).collect();
    sums.sort_unstable_by_key(|sum| sum.start);
    sums
}
