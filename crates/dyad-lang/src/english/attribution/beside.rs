//! What the order of the words tells of a finite verb of speech where its tree lost the subject or what is said.

use crate::{Token, Upos, Xpos};
use std::ops::Range;

/// The longest noun phrase that is passed over, in tokens.
const LONGEST: usize = 20;

fn is_finite(verb: Token<'_>) -> bool {
    matches!(verb.xpos(), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp)
}

fn is_noun(token: &Token<'_>) -> bool {
    token.upos().is_nominal() || matches!(token.upos(), Upos::Pron | Upos::Num)
}

fn is_small(token: &Token<'_>) -> bool {
    matches!(token.upos(), Upos::Det | Upos::Adj | Upos::Adv | Upos::Aux | Upos::Part)
}

fn is_quotation_mark(token: Token<'_>) -> bool {
    matches!(token.text(), "\"" | "”" | "''" | "’" | "'")
}

/// `“…,” said the envoy`: a verb right behind a quotation has its subject behind it.
pub(super) fn is_behind_quotation(verb: Token<'_>) -> bool {
    is_finite(verb)
        && verb.previous().is_some_and(is_quotation_mark)
        && verb.next().is_some_and(|n| is_noun(&n) || matches!(n.upos(), Upos::Det | Upos::Adj))
}

/// The noun phrase beside the verb: behind it where its content comes before it, else before it. Tokens of the content
/// are no source.
pub(super) fn neighbour<'a>(verb: Token<'a>, content: &[Range<u32>]) -> Option<Token<'a>> {
    if !is_finite(verb) {
        return None;
    }
    let is_inverted = content.iter().any(|c| c.end <= verb.id().0);
    let near = if is_inverted { after(verb).or_else(|| before(verb)) } else { before(verb) }?;
    let is_on_this_side = |t: &Token<'_>| (t.id() > verb.id()) == (near.id() > verb.id());
    let is_free = |t: &Token<'_>| !content.iter().any(|c| c.contains(&t.id().0));
    std::iter::successors(Some(near), |t| t.head().filter(|h| is_noun(h) && is_on_this_side(h)))
        .take(6)
        .filter(is_free)
        .last()
}

fn after(verb: Token<'_>) -> Option<Token<'_>> {
    std::iter::successors(verb.next(), |t| t.next().filter(|_| is_small(t))).take(6).find(is_noun)
}

fn before(verb: Token<'_>) -> Option<Token<'_>> {
    let mut at = verb.previous()?;
    if at.text() == ")" {
        at = back(at).find(|t| t.text() == "(")?.previous()?;
    } else if at.text() == "," {
        // `“…,” Ana Torres, an envoy, said`: the first noun of the phrase.
        let first = back(at.previous()?).take_while(|t| !is_quotation_mark(*t)).last()?;
        return std::iter::successors(Some(first), |t| t.next().filter(|n| n.id() < verb.id())).find(is_noun);
    }
    std::iter::successors(Some(at), |t| t.previous().filter(|_| is_small(t))).take(6).find(is_noun)
}

fn back(token: Token<'_>) -> impl Iterator<Item = Token<'_>> {
    std::iter::successors(Some(token), |t| t.previous()).take(LONGEST)
}

/// `The ferry, he said, was late`, `The ferry was late, the envoy said.`: the sentence without who says it, where
/// commas or its end stand on both sides.
pub(super) fn put_in(verb: Token<'_>) -> Option<Vec<Range<u32>>> {
    if !is_finite(verb) {
        return None;
    }
    let sentence = verb.sentence().token_range();
    let is_comma = |t: Option<Token<'_>>| t.is_none_or(|t| matches!(t.text(), "," | "." | ";"));
    let first =
        back(verb.previous()?).take_while(|t| is_noun(t) || is_small(t) || t.upos() == Upos::Adp).last();
    let (start, end) = match first {
        Some(first) => (first.id().0, verb.id().0 + 1),
        None => {
            let last = std::iter::successors(verb.next(), |t| t.next())
                .take(LONGEST)
                .take_while(|t| is_noun(t) || is_small(t) || t.upos() == Upos::Adp)
                .last()?;
            (verb.id().0, last.id().0 + 1)
        }
    };
    let analysis = verb.analysis();
    let left = (start > sentence.start).then(|| analysis.token(crate::TokenId(start - 1)))?;
    let right = (end < sentence.end).then(|| analysis.token(crate::TokenId(end)));
    let is_long = start >= sentence.start + 3;
    if !is_long || left.text() != "," || !is_comma(right) {
        return None;
    }
    let pieces = [sentence.start..start, end..sentence.end];
    Some(pieces.into_iter().filter(|r| r.len() > 1).collect())
}

/// `Friends say the ferry was late`: what follows the verb to the end of the sentence.
pub(super) fn follows(verb: Token<'_>) -> Option<Vec<Range<u32>>> {
    let end = verb.sentence().token_range().end;
    let next = verb.next()?;
    let is_clause = next.text() == "that"
        || (verb.lemma() == "say" && (is_noun(&next) || is_small(&next)) && next.upos() != Upos::Adv);
    let is_whole = (is_finite(verb) || verb.xpos() == Xpos::Vbg) && end > verb.id().0 + 4;
    (is_clause && is_whole).then(|| std::iter::once(verb.id().0 + 1..end).collect())
}

/// Behind an object that is spoken to, the clause that the tree hung on it: `told the crowd that …`.
pub(super) fn behind_addressee(verb: Token<'_>, object: Token<'_>) -> Option<Range<u32>> {
    let end = object.subtree_range().end.max(verb.subtree_range().end);
    let begins =
        |t: &Token<'_>| matches!(t.text(), "that" | "how" | "whether" | "why" | "what" | "if" | "when");
    let start = verb
        .analysis()
        .range(object.id().0 + 1..end)
        .take(LONGEST)
        .take_while(|t| !matches!(t.text(), "," | ":"))
        .find(begins)?;
    (start.id().0 + 2 < end).then_some(start.id().0..end)
}
