//! Where something is held or made, and is named after: "the Tokyo summit", "talks in Geneva". A city there stands for no state.

use crate::page::lower;
use dyad_lang::{Deprel, Token, Upos};

/// Nouns for what is held or concluded somewhere.
const HELD: &[&str] = &[
    "summit",
    "meeting",
    "talk",
    "talks",
    "conference",
    "session",
    "discussion",
    "negotiation",
    "negotiations",
    "consultation",
    "gathering",
    "forum",
    "congress",
    "round",
    "accord",
    "agreement",
    "pact",
    "treaty",
    "protocol",
    "communique",
    "declaration",
    "exchange",
    "market",
];

/// Whether a noun names what is held or concluded somewhere.
pub(crate) fn is_held(noun: Token<'_>) -> bool {
    matches!(noun.upos(), Upos::Noun | Upos::Propn) && HELD.contains(&&*lower(noun.lemma()))
}

/// Whether a name tells where such a thing was held: right before it, or behind it with `in` or `at`. Of two names before
/// it ("the Moscow-Delhi talks") each is a side.
pub(crate) fn is_held_at(name: Token<'_>) -> bool {
    let Some(noun) = name.head().and_then(held_by).filter(|n| is_held(*n)) else { return false };
    let is_name = |t: &Token<'_>| {
        matches!(t.deprel(), Deprel::Compound | Deprel::Amod) && t.text().starts_with(char::is_uppercase)
    };
    let is_joined = || name.children().any(|c| matches!(c.deprel(), Deprel::Conj | Deprel::Compound));
    if is_name(&name) {
        return noun.children().filter(is_name).count() == 1 && !is_joined();
    }
    let is_where = |t: Token<'_>| t.deprel() == Deprel::Case && matches!(&*lower(t.lemma()), "in" | "at");
    matches!(name.deprel(), Deprel::Nmod | Deprel::Obl) && name.children().any(is_where)
}

/// "The accord *reached* in Geneva": the noun that a participle tells of; any noun as it is.
fn held_by(word: Token<'_>) -> Option<Token<'_>> {
    if word.upos() == Upos::Verb { word.head().filter(|_| word.deprel() == Deprel::Acl) } else { Some(word) }
}
