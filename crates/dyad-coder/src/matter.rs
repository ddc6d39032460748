//! What an act is about, by its words: of two acts of one kind between the same two, words that have nothing in common tell that they are
//! not one act told twice.

use crate::matching::Match;
use crate::page::{Desk, lower};
use dyad_lang::{Token, Upos};
use dyad_proposition::Role;
use dyad_record::Act;

/// What an act is about.
#[derive(Clone, Debug, Default)]
pub(crate) struct Matter {
    /// Lemmas of what is said, asked or done, and of whom it is done to.
    words: Vec<String>,
    /// How many it is done to, where the words count them.
    count: Option<String>,
    /// Whether it is told by the harm that it did: "nine died in the bombing".
    pub(crate) is_harm: bool,
}

/// So many words it takes to tell a matter.
const TELLING: usize = 3;

/// Words that say nothing of a matter.
const EMPTY: &[&str] = &[
    "be",
    "have",
    "say",
    "tell",
    "do",
    "make",
    "take",
    "get",
    "go",
    "come",
    "year",
    "month",
    "week",
    "day",
    "today",
    "yesterday",
    "tomorrow",
    "people",
    "man",
    "other",
    "new",
    "last",
    "next",
    "more",
    "many",
    "such",
    "own",
    "country",
    "government",
    "minister",
    "official",
    "president",
    "statement",
    "spokesman",
    "state",
];

impl Matter {
    /// Reads it off the act's words, without those who do it.
    pub(crate) fn of(desk: &Desk<'_>, found: &Match<'_>, act: Act) -> Self {
        let proposition = found.view.proposition;
        let head = desk.token(proposition.predicate.head);
        let mut words: Vec<String> = Vec::new();
        let own = std::iter::once(head);
        let told = proposition.arguments.iter().filter(|a| a.role != Role::Agent);
        let arguments = told.flat_map(|a| desk.analysis.range(desk.token(a.head).subtree_range()));
        let asked = own.chain(arguments).take_while(|_| is_word(act));
        for token in asked.filter(|t| is_telling(desk, *t)) {
            let lemma = lower(token.lemma()).into_owned();
            if !words.contains(&lemma) {
                words.push(lemma);
            }
        }
        let patients = proposition.with_role(Role::Patient).map(|a| desk.token(a.head));
        let count = patients
            .flat_map(|t| t.children())
            .find(|c| c.upos() == Upos::Num)
            .map(|c| c.text().to_lowercase());
        let is_harm = ["killings", "hurting", "harming"]
            .iter()
            .any(|name| desk.codebook.class_named(name).is_some_and(|c| c.has(&proposition.predicate.lemma)))
            || matches!(proposition.predicate.lemma.as_str(), "die" | "kill" | "wound" | "injure");
        Self { words, count, is_harm }
    }

    /// Whether two acts are about different things.
    pub(crate) fn differs(&self, other: &Self, act: Act) -> bool {
        if matches!(act, Act::Assault | Act::Coerce | Act::Retreat) {
            return self.count.is_some() && other.count.is_some() && self.count != other.count;
        }
        let is_told = self.words.len() >= TELLING && other.words.len() >= TELLING;
        let shared = self.words.iter().filter(|w| other.words.contains(w)).count();
        is_word(act) && is_told && shared == 0
    }
}

/// Acts in words, which are told apart by what they say.
fn is_word(act: Act) -> bool {
    matches!(act, Act::Request | Act::Accuse | Act::Reject | Act::Support | Act::Agree | Act::Threaten)
}

fn is_telling(desk: &Desk<'_>, token: Token<'_>) -> bool {
    matches!(token.upos(), Upos::Noun | Upos::Verb | Upos::Adj)
        && !EMPTY.contains(&&*lower(token.lemma()))
        && desk.analysis.timex_at(token.id()).is_none()
}
