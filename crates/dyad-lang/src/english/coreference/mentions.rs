//! Trees and names to the mentions that may mean the same as another.

use super::extent::{Subtrees, of_coordination, of_phrase};
use super::traits::{Being, Gender, Number, Traits, of_name, of_noun};
use crate::english::names::words::{Classes, classes_of};
use crate::{Analysis, Deprel, Feat, NameKind, Token, TokenId, Upos, Xpos};
use std::ops::Range;

/// How a noun phrase begins.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Article {
    /// `the`.
    Definite,
    /// `this`, `that`, `these`, `those`.
    Demonstrative,
    /// A possessor.
    Possessive,
    /// `a`, `another`, `some`, `no`, `any`, a number.
    Indefinite,
    /// Nothing.
    Bare,
}

/// The personal pronouns.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Pronoun {
    /// `he`, `she`.
    Person,
    /// `it`.
    Thing,
    /// `they`.
    Plural,
    /// `I`.
    Speaker,
    /// `we`.
    Speakers,
    /// `you`.
    Addressee,
    /// `this`, `that` alone.
    Demonstrative,
}

/// What a mention says of whom or what it means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Sort {
    /// A name, by its place among the names; a proper noun that is none of them.
    Name(Option<usize>),
    /// A pronoun; whether it is reflexive is told by its features.
    Pronoun(Pronoun),
    /// A common noun.
    Noun(Article),
    /// `both sides`, `the two countries`.
    Pair,
    /// `Lima and Quito`.
    Coordination,
    /// A noun before another, or a name within a longer one: `trade` in `trade talks`.
    Part,
    /// A day, a year.
    Time,
}

/// A mention with its place in its sentence.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) tokens: Range<u32>,
    pub(super) head: TokenId,
    pub(super) sort: Sort,
    pub(super) traits: Traits,
    pub(super) sentence: u32,
}

/// The mentions of the document, in the order of their heads, a coordination behind its first noun.
pub(super) fn candidates(analysis: &Analysis) -> Vec<Candidate> {
    let subtrees = Subtrees::new(analysis);
    let mut found = Vec::with_capacity(analysis.len() / 4);
    let mut name_of: Vec<Option<usize>> = vec![None; analysis.len()];
    for (at, name) in analysis.names.iter().enumerate() {
        for token in name.tokens.clone() {
            name_of[token as usize] = Some(at);
        }
    }
    for sentence in analysis.sentences() {
        for token in sentence.tokens() {
            let candidate = pronoun(token).or_else(|| phrase(analysis, &subtrees, token, &name_of));
            let group = candidate.as_ref().and_then(|_| coordination(&subtrees, token));
            found.extend(candidate);
            found.extend(group);
        }
    }
    found
}

fn pronoun(token: Token<'_>) -> Option<Candidate> {
    let id = token.id();
    let is_personal = token.upos() == Upos::Pron && matches!(token.xpos(), Xpos::Prp | Xpos::PrpS);
    let is_demonstrative = matches!(token.upos(), Upos::Pron | Upos::Det)
        && token.xpos() == Xpos::Dt
        && token.deprel().universal() != Deprel::Det;
    if !(is_personal || is_demonstrative) || token.deprel() == Deprel::Expl {
        return None;
    }
    let (pronoun, traits) = match token.text().to_ascii_lowercase().as_str() {
        "he" | "him" | "his" | "himself" => (Pronoun::Person, Traits::person(Number::One, Gender::Male)),
        "she" | "her" | "hers" | "herself" => (Pronoun::Person, Traits::person(Number::One, Gender::Female)),
        "it" | "its" | "itself" => {
            (Pronoun::Thing, Traits { being: Being::Thing, number: Number::One, ..Traits::UNKNOWN })
        }
        "they" | "them" | "their" | "theirs" | "themselves" | "'em" | "em" => {
            (Pronoun::Plural, Traits { number: Number::Many, ..Traits::UNKNOWN })
        }
        "i" | "me" | "my" | "mine" | "myself" => {
            (Pronoun::Speaker, Traits::person(Number::One, Gender::Unknown))
        }
        "we" | "us" | "our" | "ours" | "ourselves" | "'s" | "’s" => {
            (Pronoun::Speakers, Traits { number: Number::Many, ..Traits::UNKNOWN })
        }
        "you" | "your" | "yours" | "yourself" | "yourselves" => {
            (Pronoun::Addressee, Traits::person(Number::Either, Gender::Unknown))
        }
        "this" | "that" if is_demonstrative => {
            (Pronoun::Demonstrative, Traits { being: Being::Thing, number: Number::One, ..Traits::UNKNOWN })
        }
        _ => return None,
    };
    Some(Candidate {
        tokens: id.0..id.0 + 1,
        head: id,
        sort: Sort::Pronoun(pronoun),
        traits,
        sentence: token.sentence().id().0,
    })
}

fn phrase(
    analysis: &Analysis,
    subtrees: &Subtrees,
    head: Token<'_>,
    name_of: &[Option<usize>],
) -> Option<Candidate> {
    let is_time = analysis.timex_at(head.id()).is_some();
    let name = own_name(analysis, head, name_of);
    // A name is one whatever the tag of its head.
    let is_named = name.is_some_and(|n| analysis.names[n].kind != NameKind::Nationality);
    if !(head.upos().is_nominal() || is_named || (is_time && head.upos() == Upos::Num)) {
        return None;
    }
    let is_inside = matches!(
        head.deprel(),
        Deprel::Flat | Deprel::Goeswith | Deprel::Fixed | Deprel::NmodDesc | Deprel::CompoundPrt
    );
    if is_inside {
        return None;
    }
    let tokens = of_phrase(subtrees, head);
    let is_part = head.deprel() == Deprel::Compound || name_of[head.id().index()].is_some();
    let sort = match name {
        _ if is_time => Sort::Time,
        None if is_part => Sort::Part,
        _ => sort(analysis, head, name),
    };
    let traits = match sort {
        Sort::Name(Some(name)) => of_name(analysis, &analysis.names[name], &tokens),
        Sort::Name(None) => Traits::UNKNOWN,
        _ => of_noun(head),
    };
    Some(Candidate { tokens, head: head.id(), sort, traits, sentence: head.sentence().id().0 })
}

/// The name that a phrase has: its head's, or one that stands beside its head (`the painter Ana Torres`).
fn own_name(analysis: &Analysis, head: Token<'_>, name_of: &[Option<usize>]) -> Option<usize> {
    let heads = |t: Token<'_>| name_of[t.id().index()].filter(|n| analysis.names[*n].head == t.id());
    heads(head).or_else(|| {
        let beside = head.children().filter(|c| c.deprel() == Deprel::Flat && c.id() > head.id());
        beside.filter_map(heads).find(|n| analysis.names[*n].kind == NameKind::Person)
    })
}

fn sort(analysis: &Analysis, head: Token<'_>, name: Option<usize>) -> Sort {
    if let Some(name) = name {
        let is_description = analysis.names[name].kind == NameKind::Nationality;
        return if is_description { Sort::Noun(article(head)) } else { Sort::Name(Some(name)) };
    }
    let is_office = classes_of(&head.text().to_lowercase()).has(Classes::TITLE);
    if head.upos() == Upos::Propn && !is_office {
        return Sort::Name(None);
    }
    if is_pair(head) { Sort::Pair } else { Sort::Noun(article(head)) }
}

fn article(head: Token<'_>) -> Article {
    let mut article = Article::Bare;
    for child in head.children().filter(|c| c.id() < head.id()) {
        match (child.deprel().universal(), child.lemma()) {
            (Deprel::Nmod, _) if child.deprel() == Deprel::NmodPoss => return Article::Possessive,
            (Deprel::Det, "the") => return Article::Definite,
            (Deprel::Det, "this" | "that" | "these" | "those") => return Article::Demonstrative,
            (Deprel::Det, "all" | "both") => article = Article::Bare,
            (Deprel::Det | Deprel::Nummod, _) => article = Article::Indefinite,
            _ => {}
        }
    }
    article
}

/// `Lima and Quito`: the first noun of several that are joined.
fn coordination(subtrees: &Subtrees, head: Token<'_>) -> Option<Candidate> {
    if head.deprel() == Deprel::Conj {
        return None;
    }
    let last = head.children().filter(|c| c.deprel() == Deprel::Conj).last()?;
    if !(last.upos().is_nominal() || last.upos() == Upos::Pron) {
        return None;
    }
    let is_or = last.children().any(|c| c.deprel() == Deprel::Cc && c.lemma() == "or");
    let traits = if head.upos().is_nominal() { of_noun(head) } else { Traits::UNKNOWN };
    let being = if traits.being == Being::Thing && head.upos() == Upos::Propn {
        Being::Unknown
    } else {
        traits.being
    };
    (!is_or).then(|| Candidate {
        tokens: of_coordination(subtrees, head, last),
        head: head.id(),
        sort: Sort::Coordination,
        traits: Traits { number: Number::Many, gender: Gender::Unknown, being },
        sentence: head.sentence().id().0,
    })
}

/// `both sides`, `the two countries`.
fn is_pair(head: Token<'_>) -> bool {
    let is_party = matches!(
        head.lemma(),
        "side"
            | "country"
            | "nation"
            | "state"
            | "party"
            | "leader"
            | "government"
            | "neighbor"
            | "neighbour"
            | "capital"
    );
    if !is_party || !head.has(Feat::NumberPlur) {
        return false;
    }
    let determiner = head.children().find(|c| c.deprel().universal() == Deprel::Det).map(|d| d.lemma());
    let counts_two =
        || head.children().any(|c| c.deprel() == Deprel::Nummod && matches!(c.lemma(), "two" | "2"));
    match determiner {
        Some("both") => true,
        Some("the" | "this" | "that" | "these" | "those") => counts_two(),
        _ => false,
    }
}
