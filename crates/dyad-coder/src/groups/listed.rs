//! States that words for a number of them mean, by the list that named them last: "Kenya, Uganda and Tanzania ... *the three countries*".

use super::{ONE_OF_EACH, SIDES};
use crate::page::lower;
use crate::parties::{Found, PartyReader};
use crate::party::Via;
use crate::phrase::{Named, has_marker, is_core, phrase};
use dyad_lang::{Deprel, Feat, SentenceId, Token, TokenId, Upos};
use std::ops::Range;

/// How many sentences back a list is still remembered.
const NEAR: u32 = 3;

/// Numbers of states that are told in one list.
const NUMBERS: &[(&str, &str, usize)] = &[
    ("three", "3", 3),
    ("four", "4", 4),
    ("five", "5", 5),
    ("six", "6", 6),
    ("seven", "7", 7),
    ("eight", "8", 8),
];

/// Verbs whose subject may be one of those whom it wishes to do something: "India *wants* the two countries to talk".
const WISHING: &[&str] =
    &["want", "expect", "hope", "need", "let", "allow", "see", "believe", "help", "like"];

/// Verbs for who stands between others: "mediate *between* the two".
const BETWEEN: &[&str] = &["mediate", "arbitrate", "shuttle", "choose"];

impl<'a> PartyReader<'a> {
    /// "The three countries", "all four ministers": the last list of as many states, else all that the last sentence names that names so
    /// many; never who stands on the other side of their clause.
    pub(crate) fn several_sides(&self, head: Token<'a>) -> Option<Found> {
        let count = counted_sides(head)?;
        let across = self.across_from(head);
        let listed = self.listed(head, count, &across).or_else(|| self.all_named(head, count, &across));
        if let Some(listed) = listed {
            return self.as_sides(head, &listed);
        }
        self.unnamed_states(head).map(|party| Found::from_iter([party]))
    }

    /// "Poland and Latvia": the last list of so many states before a phrase, none of which stands across from it.
    pub(crate) fn listed(&self, head: Token<'a>, count: usize, across: &[String]) -> Option<Vec<&Named>> {
        let lists = self.lists_in(self.sentence_before(head, NEAR).start..phrase(head).start);
        let is_meant =
            |list: &Vec<&Named>| list.len() == count && list.iter().all(|n| !across.contains(&n.key));
        lists.into_iter().rev().find(is_meant)
    }

    /// "The Polish minister met his Czech and Hungarian counterparts. *The three ministers* ...": all states of the last sentence that
    /// names so many.
    fn all_named(&self, head: Token<'a>, count: usize, across: &[String]) -> Option<Vec<&Named>> {
        let own = phrase(head).start;
        let named = |back: u32| {
            let tokens = self.sentence_before(head, back);
            let mut all: Vec<&Named> = Vec::new();
            for one in self.named_in(tokens.start..tokens.end.min(own)).iter().filter(|n| n.is_country) {
                if !all.iter().any(|known| known.key == one.key) {
                    all.push(one);
                }
            }
            (all.len() == count && all.iter().all(|n| !across.contains(&n.key))).then_some(all)
        };
        (0..=NEAR.min(head.sentence().id().0)).find_map(named)
    }

    /// The tokens of a sentence so far before that of a word.
    fn sentence_before(&self, head: Token<'a>, back: u32) -> Range<u32> {
        self.analysis.sentence(SentenceId(head.sentence().id().0.saturating_sub(back))).token_range()
    }

    /// The lists of states that a text has: names with nothing but commas between, and "and" before the last.
    fn lists_in(&self, tokens: Range<u32>) -> Vec<Vec<&Named>> {
        let mut lists: Vec<Vec<&Named>> = Vec::new();
        for named in self.named_in(tokens).iter().filter(|n| n.is_country) {
            let follows = |list: &&mut Vec<&Named>| {
                list.last().is_some_and(|last| self.is_joined(last.at + 1..named.from))
                    && list.iter().all(|known| known.key != named.key)
            };
            match lists.last_mut().filter(follows) {
                Some(list) => list.push(named),
                None => lists.push(vec![named]),
            }
        }
        lists.retain(|list| match list[..] {
            [.., before, last] => self
                .analysis
                .range(before.at + 1..last.from)
                .any(|t| matches!(&*lower(t.text()), "and" | "&")),
            _ => false,
        });
        lists
    }

    /// Whether nothing but a comma, "and" or an article stands between two names.
    fn is_joined(&self, between: Range<u32>) -> bool {
        let is_link = |t: Token<'_>| matches!(&*lower(t.text()), "," | "and" | "&" | "the");
        !between.is_empty() && self.analysis.range(between).all(is_link)
    }

    /// Listed states as what the words mean.
    pub(crate) fn as_sides(&self, head: Token<'a>, listed: &[&Named]) -> Option<Found> {
        let side = |named: &&Named| {
            let mut party = self.resolve(named.from..named.at + 1, TokenId(named.at), Via::Pair)?;
            self.stand_for_state(&mut party);
            party.because = format!("one of the {} that `{}` means", listed.len(), head.text());
            party.score *= 0.7;
            Some(self.renamed(party, head))
        };
        listed.iter().map(side).collect()
    }

    /// "Both countries agreed, *Ethiopia's* minister said after talks with *Eritrea*": the only two that the sentence names behind what one
    /// of them says.
    pub(crate) fn named_after(&self, head: Token<'a>) -> Option<Found> {
        self.analysis.attribution_of(head.id())?;
        let rest = head.id().0 + 1..head.sentence().token_range().end;
        let mut after: Vec<&Named> = Vec::new();
        for named in self.named_in(rest).iter().filter(|n| n.is_country) {
            if !after.iter().any(|known| known.key == named.key) {
                after.push(named);
            }
        }
        (after.len() == 2).then(|| self.as_sides(head, &after)).flatten()
    }

    /// "*China* thanked the two countries", "*Minsk* said it would act against both": those who deal with the sides that words mean, in
    /// one clause, are none of them.
    pub(crate) fn across_from(&self, head: Token<'a>) -> Vec<String> {
        let outer = self.those_of(head);
        let misread = || outer.children().find(|c| c.deprel() == Deprel::Acl && c.upos() == Upos::Verb);
        let verb = outer.head().filter(|v| v.upos() == Upos::Verb).or_else(misread);
        let Some(verb) = verb.filter(|v| !WISHING.contains(&&*lower(v.lemma()))) else { return Vec::new() };
        let is_between = has_marker(outer, &["between"]) && !BETWEEN.contains(&&*lower(verb.lemma()));
        if is_between {
            return Vec::new();
        }
        let is_side = |c: &Token<'a>| c.id() != outer.id() && c.deprel() != Deprel::Conj && is_core(*c);
        let doer = || {
            let has_none = |v: &Token<'a>| v.child(Deprel::Nsubj).is_none();
            let is_led = |v: &Token<'a>| matches!(v.deprel(), Deprel::Xcomp | Deprel::Conj | Deprel::Advcl);
            std::iter::successors(Some(verb), |v| v.head().filter(|_| has_none(v) && is_led(v)))
                .find_map(|v| v.child(Deprel::Nsubj))
        };
        let is_subject = matches!(outer.deprel(), Deprel::Nsubj | Deprel::NsubjPass);
        let doer = if is_subject { None } else { doer() };
        verb.children().filter(is_side).chain(doer).flat_map(|side| self.lands_at(side)).collect()
    }

    /// "*The ambassadors* of the two countries": those of them whom a clause deals with; else the words themselves.
    fn those_of(&self, head: Token<'a>) -> Token<'a> {
        let is_somebody = |noun: &Token<'a>| {
            let word = lower(noun.lemma());
            SIDES.contains(&&*word) || ONE_OF_EACH.contains(&&*word) || word == "ambassador"
        };
        let is_of = head.deprel() == Deprel::Nmod && has_marker(head, &["of"]);
        head.head().filter(|noun| is_of && is_somebody(noun)).unwrap_or(head)
    }

    /// The states that a side's own words name, or those of whom a pronoun refers to.
    fn lands_at(&self, side: Token<'a>) -> Vec<String> {
        let named = |tokens: Range<u32>| {
            let resolved = self.resolve(tokens.clone(), TokenId(tokens.end - 1), Via::Named);
            let countries = self.named_in(tokens).iter().filter(|n| n.is_country).map(|n| n.key.clone());
            countries.chain(resolved.and_then(|p| p.entity.country)).collect()
        };
        if side.upos() != Upos::Pron {
            return named(phrase(side));
        }
        let chain = self.chains.get(&side.id()).map(|at| &self.analysis.chains[*at as usize]);
        let told = chain.map(|c| c.mentions[c.representative as usize].head).filter(|h| *h != side.id());
        let speaker = || self.analysis.attribution_of(side.id()).and_then(|a| a.source_head);
        // "Minsk said *it* would act": who says so, of whom the clause tells.
        let told = speaker().filter(|s| s.0 < side.id().0).or(told);
        told.map(|t| named(phrase(self.analysis.token(t)))).unwrap_or_default()
    }
}

/// How many "the three countries", "all four ministers" are, where no other word tells whose.
fn counted_sides(head: Token<'_>) -> Option<usize> {
    let word = lower(head.lemma());
    let is_side = SIDES.contains(&&*word) || ONE_OF_EACH.contains(&&*word);
    if !is_side || !head.has(Feat::NumberPlur) || head.upos() != Upos::Noun {
        return None;
    }
    let tells_more = |c: Token<'_>| {
        matches!(
            c.deprel(),
            Deprel::Amod | Deprel::Compound | Deprel::Nmod | Deprel::NmodPoss | Deprel::Appos
        )
    };
    let is_definite = |c: Token<'_>| matches!(&*lower(c.lemma()), "the" | "these" | "those" | "all");
    if head.children().any(tells_more) || !head.children().any(is_definite) {
        return None;
    }
    let number = head.children().find(|c| c.deprel() == Deprel::Nummod)?;
    let text = lower(number.text());
    NUMBERS.iter().find(|(word, digit, _)| *word == text || *digit == text).map(|(_, _, count)| *count)
}
