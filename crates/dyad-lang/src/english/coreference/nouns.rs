//! Descriptions: `the visit`, `his wife`, `the prime minister`, by their head and modifiers.

use super::entities::{Entities, Word, key};
use super::mentions::{Article, Sort};
use super::traits::{Being, NounClass, class_of};
use crate::english::names::words::{Classes, Known, classes_of, known};
use crate::{Deprel, Feat, NameKind, TokenId, Upos};
use rustc_hash::FxHashMap;

/// How many earlier mentions with the same head are looked at.
const LOOKED_AT: usize = 24;

/// Mentions by the words that describe them.
#[derive(Default)]
pub(super) struct Descriptions {
    by_head: FxHashMap<Word, Vec<usize>>,
    /// The pairs of persons and of others.
    pairs: [Option<usize>; 2],
}

impl Descriptions {
    /// The mention that a description means again.
    pub(super) fn antecedent(
        &mut self,
        entities: &Entities<'_>,
        at: usize,
        article: Article,
    ) -> Option<usize> {
        let candidate = &entities.candidates[at];
        let own = key(entities, candidate.tokens.clone());
        let head = entities.word(candidate.head.0);
        let earlier = self.by_head.get(&head).map_or(&[][..], Vec::as_slice);
        let same = |m: &usize| self.is_same(entities, at, *m, article, &own);
        let near = || earlier.iter().rev().take(LOOKED_AT).copied();
        // An office means who was named with it, before any other description with its word.
        let is_title = classes_of(&entities.analysis.token(candidate.head).text().to_lowercase());
        let holder = is_title
            .has(Classes::TITLE)
            .then(|| near().filter(|m| entities.entity_of(*m).is_named).find(same))
            .flatten();
        let found = holder.or_else(|| near().find(same));
        found.or_else(|| named_kind(entities, at, article))
    }

    fn is_same(
        &self,
        entities: &Entities<'_>,
        at: usize,
        other: usize,
        article: Article,
        own: &[Word],
    ) -> bool {
        let (here, there) = (&entities.candidates[at], &entities.candidates[other]);
        let is_plural = |head| entities.analysis.token(head).has(Feat::NumberPlur);
        let differ = !matches!(there.sort, Sort::Name(_)) && is_plural(here.head) != is_plural(there.head);
        if differ || entities.are_nested(at, other) || !entities.agree(at, other) {
            return false;
        }
        let distance = here.sentence - there.sentence;
        let is_equal = || key(entities, there.tokens.clone()) == own;
        let is_contained = || {
            let words = &entities.entity_of(other).words;
            entities.modifiers(at).all(|w| words.contains(&w))
        };
        let same_day = || {
            let value = |m: usize| entities.analysis.timex_at(entities.candidates[m].head).map(|t| &t.value);
            // The year within a day is the same year.
            entities.analysis.token(here.head).upos() == Upos::Num || value(at) == value(other)
        };
        match article {
            Article::Definite => distance <= 40 && !is_distinct(entities, at) && is_contained(),
            Article::Demonstrative => distance <= 6 && is_contained(),
            Article::Possessive => possessors_agree(entities, at, other) && is_contained(),
            Article::Bare => {
                !is_idle(entities, at) && same_day() && is_equal() && !are_parts_of_names(entities, at, other)
            }
            Article::Indefinite => false,
        }
    }

    /// Remembers a mention under its head and, of a name, under its title.
    pub(super) fn learn(&mut self, entities: &Entities<'_>, at: usize) {
        let candidate = &entities.candidates[at];
        match candidate.sort {
            Sort::Noun(_) | Sort::Part | Sort::Time => self.push(entities.word(candidate.head.0), at),
            Sort::Name(_) => {
                self.push(entities.word(candidate.head.0), at);
                for token in candidate.tokens.clone() {
                    let text = entities.analysis.token(TokenId(token)).text().to_lowercase();
                    if token != candidate.head.0 && classes_of(&text).has(Classes::TITLE) {
                        self.push(entities.word(token), at);
                    }
                }
            }
            _ => {}
        }
    }

    fn push(&mut self, word: Word, at: usize) {
        self.by_head.entry(word).or_default().push(at);
    }

    /// `both sides` means the pair that it meant before, else the two that `and` joins last.
    pub(super) fn pair(&mut self, entities: &Entities<'_>, at: usize) -> Option<usize> {
        let is_person = entities.candidates[at].traits.being == Being::Person;
        let last = self.pairs[usize::from(is_person)].replace(at);
        let joined = || entities.before(at, 120, u32::MAX).find(|m| is_joined_parties(entities, *m));
        last.or_else(|| if is_person { None } else { joined() })
    }
}

/// `Lima and Quito`: two names of places or organisations.
fn is_joined_parties(entities: &Entities<'_>, at: usize) -> bool {
    let candidate = &entities.candidates[at];
    if candidate.sort != Sort::Coordination {
        return false;
    }
    let head = entities.analysis.token(candidate.head);
    let is_party = |t: TokenId| {
        entities.mention_of(t).is_some_and(|m| {
            matches!(entities.candidates[m].sort, Sort::Name(Some(name))
                if matches!(entities.analysis.names[name].kind, NameKind::Place | NameKind::Organisation))
        })
    };
    let mut joined = head.children().filter(|c| c.deprel() == Deprel::Conj);
    is_party(head.id()) && joined.next().is_some_and(|c| is_party(c.id())) && joined.next().is_none()
}

/// `example` of `for example`.
fn is_idle(entities: &Entities<'_>, at: usize) -> bool {
    let candidate = &entities.candidates[at];
    candidate.tokens.len() == 1
        && class_of(entities.analysis.token(candidate.head).lemma()).has(NounClass::IDLE)
}

/// `South` of `South Korea` and of `South Sudan`: a part means only what is named by itself.
fn are_parts_of_names(entities: &Entities<'_>, at: usize, other: usize) -> bool {
    let is_part = |m: usize| {
        let candidate = &entities.candidates[m];
        candidate.sort == Sort::Part && entities.analysis.token(candidate.head).upos() == Upos::Propn
    };
    is_part(at) && is_part(other) && !entities.entity_of(other).is_named
}

/// `the other side`: said to be another.
fn is_distinct(entities: &Entities<'_>, at: usize) -> bool {
    let head = entities.analysis.token(entities.candidates[at].head);
    head.children().any(|c| {
        matches!(
            c.lemma(),
            "other" | "another" | "next" | "second" | "third" | "different" | "latter" | "former"
        )
    })
}

/// Whether the possessors of both mean the same.
fn possessors_agree(entities: &Entities<'_>, at: usize, other: usize) -> bool {
    let possessor = |m: usize| {
        let head = entities.analysis.token(entities.candidates[m].head);
        head.child(Deprel::NmodPoss).and_then(|p| entities.mention_of(p.id()))
    };
    match (possessor(at), possessor(other)) {
        (Some(a), Some(b)) => entities.are_one(a, b),
        _ => false,
    }
}

/// `the country`, `the company`: the state or organisation that was named last, in this sentence or the one before.
fn named_kind(entities: &Entities<'_>, at: usize, article: Article) -> Option<usize> {
    let candidate = &entities.candidates[at];
    let head = entities.analysis.token(candidate.head);
    let class = class_of(head.lemma());
    let is_bare =
        matches!(article, Article::Definite | Article::Demonstrative) && candidate.tokens.len() == 2;
    if !is_bare || head.has(Feat::NumberPlur) || is_idle(entities, at) {
        return None;
    }
    let wanted = match (class.has(NounClass::PLACE), class.has(NounClass::GROUP)) {
        (true, _) => NameKind::Place,
        (_, true) => NameKind::Organisation,
        _ => return None,
    };
    let is_state = matches!(head.lemma(), "country" | "nation" | "state" | "kingdom" | "republic");
    entities.before(at, 60, 1).find(|m| {
        let Sort::Name(Some(name)) = entities.candidates[*m].sort else { return false };
        let name = &entities.analysis.names[name];
        let text = entities.analysis.text_of(name.tokens.clone()).to_lowercase();
        let is_known_state = known(&text) == Some(Known::State);
        name.kind == wanted
            && (wanted != NameKind::Place || is_known_state == is_state)
            && !entities.are_nested(*m, at)
    })
}
