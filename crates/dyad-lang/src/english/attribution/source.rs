//! Who says it: the subject, the agent, the owner of a cue; and the words of the phrase.

use super::found::{is_marked, marker};
use crate::{Deprel, Token, Upos};
use std::ops::Range;

/// Who does it: the verb's subject or agent, shared with the verb that it is joined to or hangs on.
pub(super) fn subject(verb: Token<'_>) -> Option<Token<'_>> {
    let mut verb = verb;
    for _ in 0..6 {
        if let Some(agent) = agent(verb) {
            return Some(agent);
        }
        if let Some(subject) = verb.children().find(|c| c.deprel() == Deprel::Nsubj) {
            return Some(antecedent(subject, verb)).filter(|s| !is_empty_it(*s));
        }
        if is_passive(verb) {
            return verb
                .children()
                .find(|c| c.deprel() == Deprel::NsubjPass)
                .filter(|_| is_told(verb))
                .map(|s| antecedent(s, verb));
        }
        let head = verb.head()?;
        verb = match verb.deprel() {
            Deprel::Conj | Deprel::Xcomp | Deprel::Advcl | Deprel::Parataxis
                if matches!(head.upos(), Upos::Verb | Upos::Aux | Upos::Adj | Upos::Noun | Upos::Propn) =>
            {
                head
            }
            Deprel::Acl | Deprel::AclRelcl => return Some(head),
            _ => return None,
        };
    }
    None
}

/// Whether a verb is in the passive.
pub(super) fn is_passive(verb: Token<'_>) -> bool {
    verb.children().any(|c| matches!(c.deprel(), Deprel::AuxPass | Deprel::NsubjPass))
}

/// By whom a passive is done.
pub(super) fn agent(verb: Token<'_>) -> Option<Token<'_>> {
    verb.children().find(|c| c.deprel() == Deprel::OblAgent)
}

/// The `it` and `there` that stand for nobody.
fn is_empty_it(token: Token<'_>) -> bool {
    token.deprel() == Deprel::Expl
}

/// `…, said the minister`: after its content a verb of speech has its subject behind it, though the tree may call it
/// an object.
pub(super) fn inverted_subject<'a>(verb: Token<'a>, content: &[Range<u32>]) -> Option<Token<'a>> {
    let at = verb.id().0;
    if !content.iter().any(|c| c.end <= at) {
        return None;
    }
    let is_noun = |c: &Token<'_>| c.upos().is_nominal() || c.upos() == Upos::Pron;
    verb.children().find(|c| {
        c.id().0 > at && matches!(c.deprel(), Deprel::Obj | Deprel::Iobj | Deprel::Dep) && is_noun(c)
    })
}

/// `was told that`, `was quoted as saying`: the passive's subject is the source.
fn is_told(verb: Token<'_>) -> bool {
    matches!(
        verb.lemma(),
        "quote" | "cite" | "ask" | "inform" | "concern" | "convince" | "tell" | "remind" | "assure" | "persuade"
    )
}

/// Whom `who` stands for.
fn antecedent<'a>(subject: Token<'a>, verb: Token<'a>) -> Token<'a> {
    if verb.deprel() == Deprel::AclRelcl && matches!(subject.lemma(), "who" | "which" | "that") {
        return verb.head().unwrap_or(subject);
    }
    subject
}

/// Whose a noun is: `Lima's claim`, `claims by Lima`; or who makes it: `Lima made the claim that …`.
pub(super) fn owner(noun: Token<'_>) -> Option<Token<'_>> {
    let own = noun.children().find(|c| c.deprel() == Deprel::NmodPoss);
    let by = || {
        noun.children().find(|c| {
            c.deprel() == Deprel::Nmod
                && marker(*c).is_some_and(|k| matches!(k.lemma(), "by" | "from" | "among"))
        })
    };
    own.or_else(by).or_else(|| maker(noun))
}

/// The subject of the verb that a noun is object of: `made`, `voiced`, `rejected … with the claim`.
fn maker(noun: Token<'_>) -> Option<Token<'_>> {
    let verb = noun.head().filter(|h| h.upos() == Upos::Verb)?;
    match noun.deprel() {
        Deprel::Obj => subject(verb),
        Deprel::NsubjPass => agent(verb),
        _ => None,
    }
}

/// The source's phrase without relative clauses and without the cue.
pub(super) fn phrase(source: Token<'_>, cue: Token<'_>) -> Range<u32> {
    let mut range = source.subtree_range();
    let mut cut = |at: u32| {
        if at > source.id().0 {
            range.end = range.end.min(at);
        } else {
            range.start = range.start.max(at + 1);
        }
    };
    if cue.id() != source.id() {
        cut(cue.id().0);
    }
    for child in source.children() {
        match child.deprel() {
            Deprel::AclRelcl | Deprel::Acl | Deprel::Parataxis if child.id() > source.id() => {
                cut(child.subtree_range().start)
            }
            Deprel::Case if child.id() < source.id() => cut(child.id().0),
            _ => {}
        }
    }
    range
}

/// Whether a word has a complement clause that begins with `that`.
pub(super) fn has_that_clause(token: Token<'_>) -> bool {
    token.children().any(|c| is_marked(c, "that"))
}
