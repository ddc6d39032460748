//! Trees and names to the mentions that may mean the same as another.

use crate::english::names::words::{Classes, Known, classes_of, known};
use crate::{Analysis, Deprel, Feat, Name, NameKind, Token, TokenId, Upos, Xpos};
use std::ops::Range;

/// Grammatical gender as far as English shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    Male,
    Female,
    Unknown,
}

/// What a mention says of whom or what it means.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Sort {
    /// A name, with the title words before it.
    Named { name: usize, kind: NameKind, title: Option<Range<u32>> },
    /// `he`, `she`.
    Person(Gender),
    /// `it`.
    Thing,
    /// `they`.
    Plural,
    /// `the prime minister`: the words of the title.
    Office(Range<u32>),
    /// `officials`, `Lima and Quito`: more than one.
    Group,
    /// `both sides`, `the two countries`.
    Pair,
    /// `the visit`, `this agreement`.
    Definite,
    /// `the Commission`.
    ShortName,
}

/// A mention with its place in its sentence.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    pub(super) tokens: Range<u32>,
    pub(super) head: TokenId,
    pub(super) sort: Sort,
    pub(super) sentence: u32,
}

/// The mentions of the document, in order.
pub(super) fn candidates(analysis: &Analysis) -> Vec<Candidate> {
    let mut found = Vec::with_capacity(analysis.names.len() * 2);
    let mut names = analysis.names.iter().enumerate().peekable();
    for sentence in analysis.sentences() {
        let range = sentence.token_range();
        let mut at = range.start;
        while at < range.end {
            while names.peek().is_some_and(|(_, n)| n.tokens.start < at) {
                names.next();
            }
            let token = analysis.token(TokenId(at));
            if let Some((number, name)) = names.next_if(|(_, n)| n.tokens.start == at) {
                at = name.tokens.end;
                let mention = named(analysis, number, name, sentence.id().0);
                let group = mention.as_ref().and_then(|m| joined_names(analysis, m));
                found.extend(mention);
                found.extend(group);
                continue;
            }
            if let Some(sort) = pronoun(token).or_else(|| description(token)).or_else(|| group(token)) {
                let tokens = phrase(token, &sort);
                found.push(Candidate { tokens, head: token.id(), sort, sentence: sentence.id().0 });
            }
            at += 1;
        }
    }
    found.sort_by_key(|c| (c.tokens.start, c.head));
    found
}

fn named(analysis: &Analysis, number: usize, name: &Name, sentence: u32) -> Option<Candidate> {
    if name.kind == NameKind::Nationality {
        return None;
    }
    let mut start = name.tokens.start;
    let mut title = None;
    if name.kind == NameKind::Person {
        let begin = title_start(analysis, start);
        if begin < start {
            title = Some(begin..start);
            start = begin;
        }
    }
    let inside = start..name.tokens.end;
    let mut head = analysis.token(name.head);
    while let Some(next) = head.head().filter(|h| inside.contains(&h.id().0)) {
        head = next;
    }
    let sort = Sort::Named { name: number, kind: name.kind, title };
    Some(Candidate { tokens: inside, head: head.id(), sort, sentence })
}

/// Where the title words right before `start` begin.
fn title_start(analysis: &Analysis, start: u32) -> u32 {
    let sentence = analysis.token(TokenId(start)).sentence().token_range();
    let mut begin = start;
    while begin > sentence.start {
        let token = analysis.token(TokenId(begin - 1));
        let is_title = classes_of(&token.text().to_lowercase()).has(Classes::TITLE)
            || (token.text() == "-" && begin < start);
        if !is_title {
            break;
        }
        begin -= 1;
    }
    begin
}

fn pronoun(token: Token<'_>) -> Option<Sort> {
    if token.upos() != Upos::Pron || !matches!(token.xpos(), Xpos::Prp | Xpos::PrpS) {
        return None;
    }
    if token.deprel() == Deprel::Expl {
        return None;
    }
    Some(match token.text().to_ascii_lowercase().as_str() {
        "he" | "him" | "his" | "himself" => Sort::Person(Gender::Male),
        "she" | "her" | "hers" | "herself" => Sort::Person(Gender::Female),
        "it" | "its" | "itself" => Sort::Thing,
        "they" | "them" | "their" | "theirs" | "themselves" => Sort::Plural,
        _ => return None,
    })
}

/// Definite descriptions by their head noun.
fn description(head: Token<'_>) -> Option<Sort> {
    if !head.upos().is_nominal() || matches!(head.deprel(), Deprel::Compound | Deprel::Flat) {
        return None;
    }
    let determiner = head.children().find(|c| c.deprel().universal() == Deprel::Det)?;
    let word = determiner.text().to_ascii_lowercase();
    if is_pair(head, &word) {
        return Some(Sort::Pair);
    }
    if !matches!(word.as_str(), "the" | "this" | "that") {
        return None;
    }
    let lower = head.text().to_lowercase();
    let classes = classes_of(&lower);
    let has_complement = head.children().any(|c| {
        matches!(c.deprel().universal(), Deprel::Nmod | Deprel::Acl | Deprel::Appos | Deprel::Flat)
            || (c.deprel() == Deprel::Conj)
    });
    if has_complement || head.has(Feat::NumberPlur) {
        return None;
    }
    if classes.has(Classes::TITLE) && !classes.heads_a_thing() && !head.deprel().eq(&Deprel::Appos) {
        return Some(Sort::Office(determiner.id().0 + 1..head.id().0 + 1));
    }
    if head.upos() == Upos::Propn {
        return (classes.has(Classes::ORGANISATION) && determiner.id().0 + 1 == head.id().0)
            .then_some(Sort::ShortName);
    }
    Some(Sort::Definite)
}

/// Several people or things that do something or have it done to them.
fn group(head: Token<'_>) -> Option<Sort> {
    let is_argument = matches!(head.deprel().universal(), Deprel::Nsubj | Deprel::Obj);
    (head.upos() == Upos::Noun && head.has(Feat::NumberPlur) && is_argument).then_some(Sort::Group)
}

/// `Lima and Quito`: a name to which another is joined.
fn joined_names(analysis: &Analysis, first: &Candidate) -> Option<Candidate> {
    let head = analysis.token(first.head);
    let last = head.children().filter(|c| c.deprel() == Deprel::Conj).last()?;
    if last.upos() != Upos::Propn || head.deprel() == Deprel::Conj {
        return None;
    }
    let after = analysis.names.partition_point(|n| n.tokens.start <= last.id().0);
    let end = analysis.names[..after].last().filter(|n| n.tokens.contains(&last.id().0))?.tokens.end;
    let tokens = first.tokens.start..end;
    (tokens.end > first.tokens.end).then(|| Candidate { tokens, sort: Sort::Group, ..first.clone() })
}

/// `both sides`, `the two countries`.
fn is_pair(head: Token<'_>, determiner: &str) -> bool {
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
    let counts_two =
        head.children().any(|c| c.deprel() == Deprel::Nummod && matches!(c.lemma(), "two" | "2"));
    is_party
        && head.has(Feat::NumberPlur)
        && (determiner == "both" || (counts_two && matches!(determiner, "the" | "these" | "those")))
}

/// The tokens of a mention: its noun with determiner and what stands before the noun.
fn phrase(head: Token<'_>, sort: &Sort) -> Range<u32> {
    let end = head.id().0 + 1;
    if matches!(sort, Sort::Person(_) | Sort::Thing | Sort::Plural) {
        return end - 1..end;
    }
    let first = head.children().map(|c| c.id().0).filter(|c| *c < end).filter(|c| {
        let relation = head.analysis().token(TokenId(*c)).deprel().universal();
        matches!(relation, Deprel::Det | Deprel::Amod | Deprel::Nummod | Deprel::Compound)
    });
    first.min().unwrap_or(end - 1)..end
}

/// The gender that a name or its title shows.
pub(super) fn gender(analysis: &Analysis, name: &Name, title: Option<&Range<u32>>) -> Gender {
    let shown = title.into_iter().flat_map(|t| analysis.range(t.clone())).find_map(|t| {
        match t.text().to_ascii_lowercase().as_str() {
            "mr." | "mr" | "sir" | "king" | "prince" | "lord" | "chairman" | "spokesman" | "pope"
            | "sultan" | "emperor" => Some(Gender::Male),
            "mrs." | "mrs" | "ms." | "ms" | "miss" | "queen" | "princess" | "lady" | "dame"
            | "chairwoman" | "spokeswoman" | "empress" => Some(Gender::Female),
            _ => None,
        }
    });
    shown.unwrap_or_else(|| {
        let first = analysis.token(TokenId(name.tokens.start)).text().to_lowercase();
        match known(&first).filter(|_| name.tokens.len() > 1) {
            Some(Known::Male) => Gender::Male,
            Some(Known::Female) => Gender::Female,
            _ => Gender::Unknown,
        }
    })
}
