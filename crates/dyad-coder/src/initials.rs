//! Initials that a document sets beside the name that they stand for: "the Harbour Control Commission (HCC)", "the Commission, HCC,".

use crate::parties::{Found, PartyReader};
use crate::party::Via;
use dyad_lang::{Analysis, Token, TokenId};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// Initials to the words that they were set beside first.
#[derive(Debug, Default)]
pub(crate) struct Initials {
    meant: FxHashMap<String, Range<u32>>,
}

/// Fewer letters than this may be anything; more are a word in capitals.
const LETTERS: std::ops::RangeInclusive<usize> = 3..=6;

/// Words of a name that have no letter in its initials.
const LINKS: &[&str] = &["of", "the", "and", "for", "on", "in", "to", "&", "'s"];

impl Initials {
    pub(crate) fn of(analysis: &Analysis) -> Self {
        let mut meant = FxHashMap::default();
        let all = analysis.range(0..analysis.len() as u32);
        for token in all.filter(|t| is_initials(t.text())) {
            let is_set_apart = token.previous().is_some_and(|p| matches!(p.text(), "(" | ","));
            let Some(name) = name_before(analysis, token).filter(|_| is_set_apart) else { continue };
            meant.entry(token.text().to_owned()).or_insert(name);
        }
        Self { meant }
    }

    /// The words that these initials were set beside, here or before.
    pub(crate) fn meant_by(&self, token: Token<'_>) -> Option<Range<u32>> {
        let name = self.meant.get(token.text())?;
        (name.end <= token.id().0).then(|| name.clone())
    }
}

fn is_initials(text: &str) -> bool {
    LETTERS.contains(&text.chars().count()) && text.chars().all(char::is_uppercase)
}

/// The words that end before the mark before these initials and begin with their letters.
fn name_before(analysis: &Analysis, initials: Token<'_>) -> Option<Range<u32>> {
    let first = initials.sentence().token_range().start;
    let end = initials.id().0.checked_sub(1).filter(|end| *end > first)?;
    let mut at = end;
    for letter in initials.text().chars().rev() {
        loop {
            at = at.checked_sub(1).filter(|at| *at >= first)?;
            let word = analysis.token(TokenId(at)).text();
            if word.starts_with(letter) {
                break;
            }
            if !LINKS.contains(&word) {
                return None;
            }
        }
    }
    Some(at..end)
}

impl<'a> PartyReader<'a> {
    /// Who is meant by initials that the text explains. Whom the world knows by them is meant only where a word of that name stands in
    /// the explanation: three letters are many bodies'.
    pub(crate) fn by_initials(&self, head: Token<'a>, depth: u8) -> Option<Found> {
        let name = self.initials.meant_by(head)?;
        let at = head.id().0;
        let own = self.resolve(at..at + 1, head.id(), Via::Named)?;
        let is_told = |word: &str| {
            word.starts_with(char::is_uppercase)
                && self.analysis.range(name.clone()).any(|t| t.text() == word)
        };
        if own.entity.name.split_whitespace().any(is_told) {
            return None;
        }
        let is_top = |t: &Token<'a>| t.head().is_none_or(|h| !name.contains(&h.id().0));
        let top = self.analysis.range(name.clone()).find(is_top)?;
        let mut found = self.read(top, depth + 1);
        for party in &mut found {
            party.via = Via::Chain;
            party.because = format!("{} is short for it; {}", head.text(), party.because);
        }
        Some(found.into_iter().map(|party| self.renamed(party, head)).collect())
    }
}
