//! Persons as a document introduces them ("Foreign Ministry spokeswoman Ana Lima"), for the surname or the title alone that
//! stands for them later.

use crate::page::lower;
use crate::parties::PartyReader;
use crate::party::{Party, Via};
use dyad_lang::{Analysis, Deprel, NameKind, Token, TokenId, Upos};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// A person where the text gives a title, or more than a surname.
#[derive(Clone, Debug)]
pub(crate) struct Introduction {
    /// Title and name.
    pub(crate) tokens: Range<u32>,
    /// The name's last token.
    pub(crate) head: TokenId,
}

/// The introductions of a document, by surname and by title.
#[derive(Debug, Default)]
pub(crate) struct Introductions {
    all: Vec<Introduction>,
    by_name: FxHashMap<String, Vec<u32>>,
    by_title: FxHashMap<String, Vec<u32>>,
}

/// Titles that a name may hold.
const TITLES: &[&str] =
    &["prince", "princess", "king", "queen", "president", "emperor", "sheikh", "sultan", "pope"];

/// The most words that a title before a name has.
const LONGEST_TITLE: u32 = 7;

impl Introductions {
    pub(crate) fn of(analysis: &Analysis) -> Self {
        let mut found = Self::default();
        for name in analysis.names.iter().filter(|n| n.kind == NameKind::Person) {
            let from = title_start(analysis, name.tokens.clone());
            let is_titled = from < name.tokens.start;
            if !is_titled && name.tokens.len() < 2 {
                continue;
            }
            let place = found.all.len() as u32;
            let last = analysis.token(TokenId(name.tokens.end - 1));
            // Rulers go by their first name, others by their last.
            for part in analysis.range(name.tokens.clone()).filter(|t| t.upos() == Upos::Propn) {
                found.by_name.entry(part.text().to_owned()).or_default().push(place);
            }
            let mut titles: Vec<String> = analysis
                .range(name.tokens.clone())
                .map(|t| t.text().to_lowercase())
                .filter(|word| TITLES.contains(&word.as_str()))
                .collect();
            if is_titled {
                titles.push(lower(analysis.token(TokenId(name.tokens.start - 1)).lemma()).into_owned());
            }
            titles.dedup();
            for title in titles {
                found.by_title.entry(title).or_default().push(place);
            }
            found.all.push(Introduction { tokens: from..name.tokens.end, head: last.id() });
        }
        found
    }

    /// Who was introduced before by this surname, or, for "the minister", by this title last.
    pub(crate) fn before(&self, head: Token<'_>) -> Option<&Introduction> {
        // "The crown *prince*", whose first word the tree may take for its head.
        let last = head.children().filter(|c| c.deprel() == Deprel::Flat && c.upos() == Upos::Noun).last();
        let title = lower(last.unwrap_or(head).lemma());
        let is_title = is_definite(head) && self.by_title.contains_key(&*title);
        let places = match head.upos() {
            Upos::Noun | Upos::Propn if is_title => self.by_title.get(&*title)?,
            Upos::Propn => self.by_name.get(head.text())?,
            _ => return None,
        };
        let earlier = places.partition_point(|p| self.all[*p as usize].tokens.end <= head.id().0);
        // A surname was told in full at first; a title is that of the last who had it.
        // Of a name of several words all must have been told: "Omar Hassan" is not "Omar Said".
        let more: Vec<Token<'_>> =
            head.children().filter(|c| c.deprel() == Deprel::Flat && c.upos() == Upos::Propn).collect();
        let tells = |p: &&u32| {
            let known = |word: &Token<'_>| self.by_name.get(word.text()).is_some_and(|of| of.contains(p));
            more.iter().all(known)
        };
        let mut told = places[..earlier].iter().filter(tells);
        let place = if is_title { told.next_back() } else { told.next() };
        // A headline names by surname whom the story introduces.
        let is_headline = head.sentence().id().0 == 0 && !is_title;
        let place = place.or_else(|| places[earlier..].iter().find(tells).filter(|_| is_headline));
        place.map(|p| &self.all[*p as usize])
    }
}

/// "The prince", "the crown prince" however the tree hangs its words, and nothing that tells whose.
fn is_definite(head: Token<'_>) -> bool {
    const LONGEST: usize = 3;
    let is_the = |t: &Token<'_>| matches!(&*lower(t.lemma()), "the" | "this");
    let before = std::iter::successors(head.previous(), |t| t.previous().filter(|_| !is_the(t)));
    head.children().any(|c| is_the(&c))
        || before
            .take(LONGEST)
            .take_while(|t| is_the(t) || t.upos() == Upos::Noun)
            .last()
            .is_some_and(|t| is_the(&t))
}

fn title_start(analysis: &Analysis, name: Range<u32>) -> u32 {
    let sentence = analysis.token(TokenId(name.start)).sentence().token_range();
    let first = sentence.start.max(name.start.saturating_sub(LONGEST_TITLE));
    let mut from = name.start;
    let mut at = name.start;
    while at > first {
        let token = analysis.token(TokenId(at - 1));
        let is_word = matches!(token.upos(), Upos::Noun | Upos::Propn | Upos::Adj);
        let is_link = matches!(token.text(), "'s" | "’s" | "of" | "for");
        if !is_word && !is_link {
            break;
        }
        at -= 1;
        if is_word {
            from = at;
        }
    }
    from
}

impl<'a> PartyReader<'a> {
    /// Who was introduced before by this surname or title, where the words of the introduction tell a country.
    pub(crate) fn introduced(&self, head: Token<'a>, depth: u8) -> Option<Party> {
        let introduction = self.introductions.before(head)?;
        let plain = self.resolve(introduction.tokens.clone(), introduction.head, Via::Chain);
        let mut party =
            plain.filter(|p| p.entity.key().is_some()).or_else(|| self.beside_whom(introduction, depth))?;
        party = self.for_its_organisation(party);
        party.score *= 0.9;
        party.because = format!("introduced as {}", self.analysis.text_of(introduction.tokens.clone()));
        Some(self.renamed(party, head))
    }

    /// "Chad's strongman, Field Marshal Abakar": the country of whatever the introduction stands in apposition to.
    fn beside_whom(&self, introduction: &Introduction, depth: u8) -> Option<Party> {
        let head = self.analysis.token(introduction.head);
        let outer = std::iter::once(head)
            .chain(head.ancestors())
            .find(|t| t.deprel() == Deprel::Appos)
            .filter(|t| introduction.tokens.contains(&t.id().0))?;
        let mut party = self.unknown(introduction.tokens.clone(), introduction.head, NameKind::Person);
        // The introduction may itself refer to whom it introduces: one step deeper each time.
        let around = self.through_modifiers(outer.head()?, depth + 1);
        let host = around.into_iter().find(|p| p.entity.country.is_some())?;
        party.entity.country = host.entity.country;
        party.via = Via::Apposition;
        Some(party)
    }
}
