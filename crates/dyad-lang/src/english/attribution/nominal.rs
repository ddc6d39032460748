//! Nouns and adjectives that attribute: `the claim that`, `Lima's criticism of`, `is sure that`, `is a supporter of`.

use super::cues::{Frame, Frames, cue};
use super::found::{is_marked, made, marker};
use super::source::{owner, subject};
use crate::{Attribution, Deprel, Token, Upos};

/// What a noun attributes.
pub(super) fn of_noun(noun: Token<'_>) -> Option<Attribution> {
    let frames = cue(noun).filter(|_| noun.upos() == Upos::Noun)?;
    if frames.has(Frame::Holder) {
        let of = noun.children().find(|c| is_phrase(*c, |p| p == "of"))?;
        let source = noun.children().find(|c| c.deprel() == Deprel::Nsubj).unwrap_or(noun);
        return Some(made(Some(source), noun, vec![of.subtree_range()]));
    }
    let clause = noun.children().find(|c| is_clause(*c, noun, frames)).or_else(|| behind(noun, frames));
    let source = owner(noun);
    if let Some(clause) = clause {
        return Some(made(source, noun, vec![clause.subtree_range()]));
    }
    let of = noun.children().find(|c| is_phrase(*c, |p| frames.takes(p)))?;
    Some(made(Some(source?), noun, vec![of.subtree_range()]))
}

/// `printed her claim that the port was safe`: the tree hangs the clause on a verb that tells nothing itself.
fn behind(noun: Token<'_>, frames: Frames) -> Option<Token<'_>> {
    let is_object = matches!(noun.deprel(), Deprel::Obj | Deprel::Nsubj | Deprel::NsubjPass);
    let verb = noun.head().filter(|h| is_object && h.upos() == Upos::Verb && cue(*h).is_none())?;
    let end = noun.subtree_range().end;
    verb.children().find(|c| is_clause(*c, noun, frames) && c.subtree_range().start == end)
}

fn is_clause(child: Token<'_>, noun: Token<'_>, frames: Frames) -> bool {
    if child.id() < noun.id() {
        return false;
    }
    let is_that = matches!(child.deprel(), Deprel::Acl | Deprel::Ccomp | Deprel::AclRelcl)
        && (is_marked(child, "that") || is_marked(child, "whether"));
    let is_infinitive = matches!(child.deprel(), Deprel::Acl | Deprel::Xcomp) && is_marked(child, "to");
    (is_that && frames.has(Frame::Clause)) || (is_infinitive && frames.has(Frame::Infinitive))
}

/// A phrase or gerund behind a preposition that fits.
fn is_phrase(child: Token<'_>, fits: impl Fn(&str) -> bool) -> bool {
    matches!(child.deprel(), Deprel::Nmod | Deprel::Acl | Deprel::Obl | Deprel::Advcl)
        && child.head().is_some_and(|h| child.id() > h.id())
        && marker(child).is_some_and(|m| fits(m.text()))
}

/// What an adjective attributes: `The envoy is sure that …`, `Lima, wary of …`.
pub(super) fn of_adjective(adjective: Token<'_>) -> Option<Attribution> {
    let frames = cue(adjective).filter(|_| adjective.upos() == Upos::Adj)?;
    if let Some(clear) = made_clear(adjective, frames) {
        return Some(clear);
    }
    let content = adjective.children().find(|c| {
        if c.id() < adjective.id() {
            return false;
        }
        let is_that = matches!(c.deprel(), Deprel::Ccomp | Deprel::Csubj)
            || (c.deprel() == Deprel::Advcl && is_marked(*c, "that"));
        let is_infinitive =
            matches!(c.deprel(), Deprel::Xcomp | Deprel::Advcl | Deprel::Ccomp | Deprel::Csubj)
                && is_marked(*c, "to");
        (is_that && !is_infinitive && frames.has(Frame::Clause))
            || (is_infinitive && frames.has(Frame::Infinitive))
            || is_phrase(*c, |p| frames.takes(p))
    })?;
    let source = match adjective.deprel() {
        Deprel::Amod => adjective.head(),
        _ => subject(adjective),
    };
    Some(made(source, adjective, vec![content.subtree_range()]))
}

/// `Lima made clear that …`: the tree hangs the clause on the verb.
fn made_clear(adjective: Token<'_>, frames: Frames) -> Option<Attribution> {
    let verb = adjective.head().filter(|h| h.lemma() == "make" && adjective.deprel() == Deprel::Xcomp)?;
    let clause = verb.children().find(|c| {
        c.id() > adjective.id() && matches!(c.deprel(), Deprel::Ccomp | Deprel::Obj | Deprel::Csubj)
    });
    let own = adjective.children().find(|c| c.id() > adjective.id() && c.deprel() == Deprel::Ccomp);
    let clause = own.or(clause).filter(|_| frames.has(Frame::Clause))?;
    Some(made(subject(verb), adjective, vec![clause.subtree_range()]))
}

/// Whether a noun means a text in which something is found.
pub(super) fn is_study(noun: Token<'_>) -> bool {
    matches!(noun.upos(), Upos::Noun) && cue(noun).is_some_and(|f| f.has(Frame::Study))
}
