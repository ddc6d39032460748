//! Whom a number or a word for many counts: "thousands of students", "*eleven* were arrested".

use crate::page::lower;
use crate::parties::{Found, PartyReader};
use crate::party::{Party, Via};
use dyad_lang::{Deprel, Feat, SentenceId, Token, Upos};
use dyad_record::EntityKind;

/// Nouns that count or group those who are named in their `of` phrase.
const COUNTING: &[&str] = &[
    "group",
    "number",
    "dozen",
    "dozens",
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "ten",
    "tens",
    "million",
    "millions",
    "member",
    "majority",
    "lot",
    "team",
    "delegation",
    "crowd",
    "score",
    "handful",
    "rest",
    "half",
    "third",
    "couple",
    "pair",
    "band",
    "some",
    "most",
    "many",
    "several",
    "all",
    "both",
    "each",
    "few",
    "none",
    "one",
    "two",
    "three",
];

impl<'a> PartyReader<'a> {
    /// "A group of rebels", "thousands of students", "nine of them": who is counted.
    pub(crate) fn counted(&self, head: Token<'a>, depth: u8) -> Option<Found> {
        if !COUNTING.contains(&&*lower(head.lemma())) && head.upos() != Upos::Num {
            return None;
        }
        let of = head.children().find(|c| {
            c.deprel() == Deprel::Nmod
                && c.children().any(|m| m.deprel() == Deprel::Case && m.lemma() == "of")
        })?;
        let found = self.read(of, depth + 1);
        (!found.is_empty()).then(|| found.into_iter().map(|party| self.renamed(party, head)).collect())
    }

    /// "*Eleven* were arrested" after "some 3,000 students marched": those who were counted before.
    pub(crate) fn counted_before(&self, head: Token<'a>, depth: u8) -> Option<Found> {
        const NEAR: u32 = 2;
        let is_alone = head.children().all(|c| {
            !matches!(
                c.deprel(),
                Deprel::Nmod | Deprel::Compound | Deprel::Flat | Deprel::Amod | Deprel::Nummod
            )
        });
        let is_sum =
            self.analysis.quantities.iter().any(|q| q.unit.is_some() && q.tokens.contains(&head.id().0));
        let undergoes = matches!(head.deprel(), Deprel::NsubjPass | Deprel::Obj);
        if head.upos() != Upos::Num || !undergoes || !is_alone || is_sum {
            return None;
        }
        let sentence = head.sentence().id().0;
        let from = self.analysis.sentence(SentenceId(sentence.saturating_sub(NEAR))).token_range().start;
        // "'They bomb our villages,' said *one*": not of those whom his words tell of.
        let is_said = |t: Token<'_>| self.analysis.attribution_of(t.id()).is_some();
        let is_many = |t: &Token<'a>| {
            let is_apart = is_said(*t) && !is_said(head);
            t.upos() == Upos::Noun && t.has(Feat::NumberPlur) && !is_apart
        };
        let people = |t: Token<'a>| {
            let found = self.read(t, depth + 1);
            let is_people = |p: &Party| {
                matches!(p.entity.kind, EntityKind::Population | EntityKind::Person | EntityKind::ArmedGroup)
                    && !p.entity.sectors.is_empty()
            };
            (!found.is_empty() && found.iter().all(is_people)).then_some(found)
        };
        // "Britain expelled 23 diplomats and Spain expelled *two*": of those to whom the same was done.
        let done =
            |t: Token<'a>| t.head().map(|verb| lower(verb.lemma())).filter(|_| t.deprel() == Deprel::Obj);
        let is_alike = |t: &Token<'a>| head.deprel() != Deprel::Obj || done(*t) == done(head);
        let mut before = self.analysis.range(from..head.id().0).rev().filter(is_many).filter(is_alike);
        let found = before.find_map(people)?;
        let because = |mut party: Party| {
            party.because = format!("counted before: {}", party.entity.text);
            party.via = Via::Chain;
            party.score *= 0.8;
            self.renamed(party, head)
        };
        Some(found.into_iter().map(because).collect())
    }
}
