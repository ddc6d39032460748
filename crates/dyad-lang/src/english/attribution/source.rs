//! Who says it: the subject, the agent, the owner of a cue; and the words of the phrase.

use super::cues::{Frame, cue, is_verb_with};
use super::found::{is_marked, marker};
use crate::{Deprel, Token, TokenId, Upos, Xpos};
use std::ops::Range;

/// Who does it: the verb's subject or agent, shared with the verb that it is joined to or hangs on.
pub(super) fn subject(verb: Token<'_>) -> Option<Token<'_>> {
    let mut verb = verb;
    for _ in 0..6 {
        if let Some(agent) = agent(verb) {
            return Some(agent);
        }
        if let Some(subject) = own_subject(verb) {
            return Some(subject);
        }
        if is_passive(verb) {
            return verb.children().find(|c| c.deprel() == Deprel::NsubjPass).filter(|_| is_told(verb));
        }
        let head = verb.head()?;
        if let Some(above) = head.head().filter(|above| goes_on(verb, head, *above)) {
            verb = above;
            continue;
        }
        verb = match verb.deprel() {
            // `led Lima to fear`: the object does it.
            Deprel::Xcomp if object(head).is_some() && head.lemma() != "promise" => return object(head),
            Deprel::Conj | Deprel::Xcomp | Deprel::Advcl | Deprel::Parataxis if is_predicate(head) => head,
            // `…, adding that …`, which the tree may call a clause of the verb's own.
            Deprel::Ccomp if verb.xpos() == Xpos::Vbg => head,
            Deprel::Acl => match holder(verb, head) {
                Some(above) => above,
                None => return Some(head),
            },
            Deprel::AclRelcl => return Some(head),
            _ => return None,
        };
    }
    None
}

/// The verb's own subject: of two, the nearer.
pub(super) fn own_subject(verb: Token<'_>) -> Option<Token<'_>> {
    let own = || verb.children().filter(|c| c.deprel() == Deprel::Nsubj);
    own().filter(|c| c.id() < verb.id()).last().or_else(|| own().next())
}

/// Whether a verb in what is told is the teller's own: `said it was late and warned …`, `said it was late, adding …`.
pub(super) fn goes_on(verb: Token<'_>, clause: Token<'_>, above: Token<'_>) -> bool {
    clause.deprel() == Deprel::Ccomp
        && verb.id() > clause.id()
        && clause.id() > above.id()
        && verb.head() == Some(clause)
        && is_verb_with(above, Frame::Quote)
        && cue(verb).is_some_and(|f| f.has(Frame::Quote) || f.has(Frame::Clause))
        && !verb.children().any(|k| k.deprel().universal() == Deprel::Nsubj)
        && match verb.deprel() {
            Deprel::Advcl => verb.xpos() == Xpos::Vbg && marker(verb).is_none() && is_after_comma(verb),
            Deprel::Conj => verb.xpos() == above.xpos() && verb.xpos() != clause.xpos(),
            _ => false,
        }
}

fn is_after_comma(clause: Token<'_>) -> bool {
    let first = clause.analysis().token(TokenId(clause.subtree_range().start));
    first.text() == "," || first.previous().is_some_and(|t| t.text() == ",")
}

fn object(verb: Token<'_>) -> Option<Token<'_>> {
    verb.children().find(|c| c.deprel() == Deprel::Obj && c.id() > verb.id())
}

fn is_predicate(token: Token<'_>) -> bool {
    matches!(token.upos(), Upos::Verb | Upos::Aux | Upos::Adj | Upos::Noun | Upos::Propn)
}

/// The verb whose subject speaks, where the clause hangs on its object: `issued a statement calling …`, `missed no
/// chance to praise …`.
fn holder<'a>(clause: Token<'a>, noun: Token<'a>) -> Option<Token<'a>> {
    let is_means = is_marked(clause, "to")
        || marker(clause).is_some_and(|m| m.upos() == Upos::Sconj || m.lemma() == "of");
    let is_text = noun.upos() == Upos::Noun && cue(noun).is_some();
    let verb = noun
        .head()
        .filter(|h| h.upos() == Upos::Verb && matches!(noun.deprel(), Deprel::Obj | Deprel::Obl))?;
    (is_means || is_text).then_some(verb)
}

/// Whether a verb is in the passive.
pub(super) fn is_passive(verb: Token<'_>) -> bool {
    let has = |deprel| verb.children().any(|c| c.deprel() == deprel);
    has(Deprel::AuxPass)
        || (has(Deprel::NsubjPass)
            && !verb.children().any(|c| c.deprel() == Deprel::Aux && c.lemma() == "have"))
}

/// By whom a passive is done.
pub(super) fn agent(verb: Token<'_>) -> Option<Token<'_>> {
    verb.children().find(|c| c.deprel() == Deprel::OblAgent)
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
        "quote"
            | "cite"
            | "ask"
            | "inform"
            | "concern"
            | "convince"
            | "tell"
            | "remind"
            | "assure"
            | "persuade"
    )
}

/// Who a source is: the noun for a relative pronoun, else itself.
pub(super) fn antecedent(source: Token<'_>) -> Token<'_> {
    if !matches!(source.lemma(), "who" | "which" | "that") {
        return source;
    }
    source.ancestors().find(|a| a.deprel() == Deprel::AclRelcl).and_then(|r| r.head()).unwrap_or(source)
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
    let named = || noun.children().find(|c| c.deprel() == Deprel::Compound && c.upos() == Upos::Propn);
    own.or_else(by).or_else(|| maker(noun)).or_else(named)
}

/// The subject of the verb that a noun is object of: `made`, `voiced`, `rejected … with the claim`.
fn maker(noun: Token<'_>) -> Option<Token<'_>> {
    let verb = noun.head().filter(|h| h.upos() == Upos::Verb)?;
    match noun.deprel() {
        Deprel::Obj | Deprel::Obl => subject(verb),
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
