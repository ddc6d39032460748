//! Trees to the words of noun phrases.

use crate::{Analysis, Deprel, Token, TokenId, Upos};
use std::ops::Range;

/// First and last word of every token's subtree.
pub(super) struct Subtrees(Vec<(u32, u32)>);

impl Subtrees {
    /// Linear in the tokens.
    pub(super) fn new(analysis: &Analysis) -> Self {
        let mut bounds: Vec<(u32, u32)> = (0..analysis.len() as u32).map(|i| (i, i)).collect();
        let mut order = Vec::new();
        for sentence in analysis.sentences() {
            order.clear();
            order.push(sentence.root());
            let mut at = 0;
            while at < order.len() {
                order.extend(order[at].children());
                at += 1;
            }
            for token in order.iter().rev() {
                let (low, high) = bounds[token.id().index()];
                if let Some(head) = token.head() {
                    let of_head = &mut bounds[head.id().index()];
                    *of_head = (of_head.0.min(low), of_head.1.max(high));
                }
            }
        }
        Self(bounds)
    }

    fn of(&self, token: Token<'_>) -> (u32, u32) {
        self.0[token.id().index()]
    }
}

/// What a dependent of a noun is to the phrase.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    /// Its words are the phrase's.
    Inside,
    /// Its words are not, and the phrase may go on behind it.
    Beside,
    /// The phrase ends before it.
    Border,
}

/// The words of the phrase that a noun or name heads: without prepositions, conjuncts, appositions and, of a predicate,
/// its subject and copula.
pub(super) fn of_phrase(subtrees: &Subtrees, head: Token<'_>) -> Range<u32> {
    let (mut first, mut last) = (head.id().0, head.id().0);
    let children: Vec<Token<'_>> = head.children().collect();
    let is_clause =
        children.iter().any(|c| c.deprel() == Deprel::Cop || c.deprel().universal() == Deprel::Nsubj);
    for child in children.iter().rev().filter(|c| c.id() < head.id()) {
        match before(*child) {
            Part::Inside => first = first.min(subtrees.of(*child).0),
            Part::Beside => {}
            Part::Border => break,
        }
    }
    for child in children.iter().filter(|c| c.id() > head.id()) {
        match after(*child, is_clause) {
            Part::Inside => last = last.max(subtrees.of(*child).1),
            Part::Beside => {}
            Part::Border => break,
        }
    }
    trimmed(head, first..last + 1)
}

/// The words of a coordination, from its first noun to its last.
pub(super) fn of_coordination(subtrees: &Subtrees, head: Token<'_>, last: Token<'_>) -> Range<u32> {
    let first = of_phrase(subtrees, head);
    let end = of_phrase(subtrees, last).end.max(first.end);
    first.start..end
}

fn before(child: Token<'_>) -> Part {
    match child.deprel() {
        // `Last month Lima agreed`: a day beside a name.
        Deprel::NmodUnmarked if child.analysis().timex_at(child.id()).is_some() => Part::Beside,
        Deprel::Det
        | Deprel::DetPredet
        | Deprel::Amod
        | Deprel::Compound
        | Deprel::NmodPoss
        | Deprel::Nummod
        | Deprel::NmodDesc
        | Deprel::NmodUnmarked
        | Deprel::Flat
        | Deprel::Goeswith => Part::Inside,
        Deprel::Case | Deprel::Cop | Deprel::Mark | Deprel::Cc | Deprel::Aux | Deprel::Expl => Part::Border,
        relation if relation.universal() == Deprel::Nsubj => Part::Border,
        _ => Part::Beside,
    }
}

fn after(child: Token<'_>, is_clause: bool) -> Part {
    match child.deprel() {
        Deprel::Nmod
        | Deprel::NmodUnmarked
        | Deprel::NmodPoss
        | Deprel::Flat
        | Deprel::Acl
        | Deprel::AclRelcl
        | Deprel::Amod
        | Deprel::Compound
        | Deprel::Nummod
        | Deprel::Goeswith
        | Deprel::Fixed => Part::Inside,
        // The mark of a possessor.
        Deprel::Case if matches!(child.text(), "'s" | "’s" | "'" | "’" | "s") => Part::Inside,
        Deprel::Case | Deprel::Conj | Deprel::Parataxis | Deprel::List => Part::Border,
        Deprel::Advmod | Deprel::Obl if !is_clause => Part::Inside,
        _ => Part::Beside,
    }
}

/// Without marks at its ends.
fn trimmed(head: Token<'_>, tokens: Range<u32>) -> Range<u32> {
    let analysis = head.analysis();
    let is_mark = |at: u32| {
        let token = analysis.token(TokenId(at));
        token.upos() == Upos::Punct && !matches!(token.text(), ")" | "]")
    };
    let Range { mut start, mut end } = tokens;
    while start < head.id().0 && is_mark(start) {
        start += 1;
    }
    while end > head.id().0 + 1 && is_mark(end - 1) {
        end -= 1;
    }
    start..end
}
