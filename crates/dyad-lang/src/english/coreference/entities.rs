//! Those spoken of so far, and which of them a mention means.

use super::mentions::{Candidate, Gender, Sort, gender};
use crate::english::names::acronym_fits;
use crate::english::names::words::{Classes, classes_of};
use crate::{Analysis, Deprel, NameKind, Token, TokenId};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// How many sentences back a pronoun or a description reaches.
const REACH: u32 = 3;
/// How many sentences back an office reaches.
const OFFICE_REACH: u32 = 40;

/// Somebody or something spoken of.
#[derive(Debug)]
pub(super) struct Entity {
    /// The places of its mentions among the candidates, in order.
    pub(super) mentions: Vec<usize>,
    kind: Option<NameKind>,
    gender: Gender,
    is_plural: bool,
}

/// All those spoken of, with what finds them again.
#[derive(Debug)]
pub(super) struct Entities<'a> {
    analysis: &'a Analysis,
    candidates: &'a [Candidate],
    pub(super) all: Vec<Entity>,
    by_name: FxHashMap<String, usize>,
    by_surname: FxHashMap<String, usize>,
    by_office: FxHashMap<String, usize>,
    pair: Option<usize>,
    entity_of: Vec<Option<usize>>,
}

impl<'a> Entities<'a> {
    pub(super) fn new(analysis: &'a Analysis, candidates: &'a [Candidate]) -> Self {
        Self {
            analysis,
            candidates,
            all: Vec::new(),
            by_name: FxHashMap::default(),
            by_surname: FxHashMap::default(),
            by_office: FxHashMap::default(),
            pair: None,
            entity_of: vec![None; candidates.len()],
        }
    }

    /// Takes the next mention in: to whom it belongs, or as somebody new.
    pub(super) fn take(&mut self, at: usize) {
        let candidate = &self.candidates[at];
        match &candidate.sort {
            Sort::Named { name, kind, title } => self.take_name(at, *name, *kind, title.clone()),
            Sort::Person(gender) => {
                if let Some(entity) = self.person_for(at, *gender) {
                    self.all[entity].gender = *gender;
                    self.add(at, entity);
                }
            }
            Sort::Thing => {
                if let Some(entity) = self.thing_for(at) {
                    self.add(at, entity);
                }
            }
            Sort::Plural => {
                if let Some(entity) = self.plural_for(at) {
                    self.add(at, entity);
                }
            }
            Sort::Office(words) => {
                if let Some(entity) = self.office_for(at, words.clone()) {
                    self.add(at, entity);
                }
            }
            Sort::Group => {
                self.create(at, None, Gender::Unknown, true);
            }
            Sort::Pair => self.take_pair(at),
            Sort::ShortName => {
                if let Some(entity) = self.short_name_for(at) {
                    self.add(at, entity);
                }
            }
            Sort::Definite => self.take_definite(at),
        }
    }

    fn add(&mut self, at: usize, entity: usize) {
        self.all[entity].mentions.push(at);
        self.entity_of[at] = Some(entity);
    }

    fn create(&mut self, at: usize, kind: Option<NameKind>, gender: Gender, is_plural: bool) -> usize {
        self.all.push(Entity { mentions: Vec::new(), kind, gender, is_plural });
        self.add(at, self.all.len() - 1);
        self.all.len() - 1
    }

    fn take_name(&mut self, at: usize, name: usize, kind: NameKind, title: Option<Range<u32>>) {
        let name = &self.analysis.names[name];
        let text = self.analysis.text_of(name.tokens.clone()).to_lowercase();
        let shown = gender(self.analysis, name, title.as_ref());
        let is_person = kind == NameKind::Person;
        let same = self
            .by_name
            .get(&text)
            .or_else(|| self.by_surname.get(&text).filter(|_| is_person && name.tokens.len() == 1))
            .copied()
            .filter(|e| self.agrees(*e, kind, shown))
            .or_else(|| self.expanded(at, name.tokens.clone()));
        let entity = match same {
            Some(entity) => {
                self.add(at, entity);
                entity
            }
            None => self.create(at, Some(kind), shown, false),
        };
        if shown != Gender::Unknown {
            self.all[entity].gender = shown;
        }
        self.by_name.insert(text, entity);
        if is_person {
            if name.tokens.len() > 1 {
                for word in [name.tokens.end - 1, name.tokens.start] {
                    let word = self.analysis.token(TokenId(word)).text().to_lowercase();
                    self.by_surname.insert(word, entity);
                }
            }
            self.learn_offices(at, entity, title);
        }
    }

    fn agrees(&self, entity: usize, kind: NameKind, shown: Gender) -> bool {
        let known = &self.all[entity];
        let is_person = |k| k == NameKind::Person;
        known.kind.is_some_and(|k| is_person(k) == is_person(kind))
            && (shown == Gender::Unknown || known.gender == Gender::Unknown || known.gender == shown)
    }

    /// An acronym in brackets means the name before the bracket.
    fn expanded(&self, at: usize, tokens: Range<u32>) -> Option<usize> {
        let before = at.checked_sub(1)?;
        let full = &self.candidates[before];
        let Sort::Named { name, .. } = full.sort else { return None };
        let between = full.tokens.end..tokens.start;
        let short = self.analysis.text_of(tokens);
        let fits = between.len() == 1
            && self.analysis.text_of(between) == "("
            && acronym_fits(self.analysis, &self.analysis.names[name].tokens, short);
        self.entity_of[before].filter(|_| fits)
    }

    /// The offices that the words before a name or in apposition to it give.
    fn learn_offices(&mut self, at: usize, entity: usize, title: Option<Range<u32>>) {
        if let Some(title) = title {
            self.learn(title, entity);
        }
        let head = self.analysis.token(self.candidates[at].head);
        let nouns: Vec<Token<'_>> = head
            .children()
            .filter(|c| c.deprel() == Deprel::Appos)
            .chain(head.head().filter(|_| matches!(head.deprel(), Deprel::Appos | Deprel::Flat)))
            .collect();
        for noun in nouns {
            if classes_of(&noun.text().to_lowercase()).has(Classes::TITLE) {
                let mut first = noun.id().0;
                while first > noun.sentence().token_range().start
                    && classes_of(&self.analysis.token(TokenId(first - 1)).text().to_lowercase())
                        .has(Classes::TITLE)
                {
                    first -= 1;
                }
                self.learn(first..noun.id().0 + 1, entity);
            }
        }
    }

    /// `deputy prime minister` is one office; so is its last word, for who held any of the kind last.
    fn learn(&mut self, words: Range<u32>, entity: usize) {
        let text = self.analysis.text_of(words.clone()).to_lowercase();
        let text = text.trim_start_matches("former ").to_owned();
        let last = self.analysis.token(TokenId(words.end - 1)).text().to_lowercase();
        self.by_office.insert(last, entity);
        self.by_office.insert(text, entity);
    }

    /// `the prime minister`: who was introduced with just this title last.
    fn office_for(&self, at: usize, words: Range<u32>) -> Option<usize> {
        let mut first = words.start;
        let is_title =
            |i: u32| classes_of(&self.analysis.token(TokenId(i)).text().to_lowercase()).has(Classes::TITLE);
        while first < words.end && !is_title(first) {
            first += 1;
        }
        let text = self.analysis.text_of(first..words.end).to_lowercase();
        let entity = *self.by_office.get(&text)?;
        let last = &self.candidates[*self.all[entity].mentions.last()?];
        let is_near = self.candidates[at].sentence - last.sentence <= OFFICE_REACH;
        let fits_modifier = first == words.start || self.is_introduced_with(entity, words.start..first);
        (is_near && fits_modifier).then_some(entity)
    }

    /// Whether the words before the title (`Russian` of `the Russian president`) stood before the person's title too.
    fn is_introduced_with(&self, entity: usize, words: Range<u32>) -> bool {
        let text = self.analysis.text_of(words.clone());
        self.all[entity].mentions.iter().take(4).any(|m| {
            let start = self.candidates[*m].tokens.start;
            start >= words.len() as u32 && {
                let before = start - words.len() as u32..start;
                self.analysis.text_of(before).eq_ignore_ascii_case(text)
            }
        })
    }

    fn short_name_for(&self, at: usize) -> Option<usize> {
        let word = self.analysis.token(self.candidates[at].head).text();
        self.recent(at, 60)
            .find(|(_, c)| {
                matches!(&c.sort, Sort::Named { kind: NameKind::Organisation, name, .. }
                    if self.analysis.names[*name].tokens.len() > 1
                        && self.analysis.range(self.analysis.names[*name].tokens.clone()).any(|t| t.text() == word))
            })
            .and_then(|(m, _)| self.entity_of[m])
    }

    /// Earlier candidates, the nearest first, at most `most` of them.
    fn recent(&self, at: usize, most: usize) -> impl Iterator<Item = (usize, &Candidate)> {
        (at.saturating_sub(most)..at).rev().map(|m| (m, &self.candidates[m]))
    }

    /// The best person for `he` or `she`: near, subject before object, never the subject of the pronoun's own verb.
    fn person_for(&self, at: usize, wanted: Gender) -> Option<usize> {
        self.best(at, |entity| {
            entity.kind == Some(NameKind::Person)
                && (entity.gender == wanted || entity.gender == Gender::Unknown)
        })
    }

    fn thing_for(&self, at: usize) -> Option<usize> {
        let best = self.best(at, |entity| {
            !entity.is_plural
                && entity.kind.is_some_and(|k| matches!(k, NameKind::Organisation | NameKind::Place))
        })?;
        let here = &self.candidates[at];
        let pronoun = self.analysis.token(here.head);
        let subject = self.all[best]
            .mentions
            .iter()
            .rev()
            .map(|m| &self.candidates[*m])
            .find(|c| here.sentence - c.sentence <= 1 && is_subject(self.analysis.token(c.head)))?;
        let is_close = subject.sentence == here.sentence || is_subject(pronoun);
        is_close.then_some(best)
    }

    fn plural_for(&self, at: usize) -> Option<usize> {
        self.best(at, |entity| entity.is_plural)
    }

    /// The fitting entity with the highest salience within reach.
    fn best(&self, at: usize, fits: impl Fn(&Entity) -> bool) -> Option<usize> {
        let here = &self.candidates[at];
        let pronoun = self.analysis.token(here.head);
        let mut best: Option<(i32, usize)> = None;
        for (place, candidate) in self.recent(at, 80) {
            let distance = here.sentence - candidate.sentence;
            if distance > REACH {
                break;
            }
            let Some(entity) = self.entity_of[place].filter(|e| fits(&self.all[*e])) else { continue };
            let head = self.analysis.token(candidate.head);
            if distance == 0 && is_barred(pronoun, head) {
                continue;
            }
            let score = salience(pronoun, head, distance);
            if best.is_none_or(|(s, _)| score > s) {
                best = Some((score, entity));
            }
        }
        best.map(|(_, entity)| entity)
    }

    /// `both sides` means the pair that it meant before, else the two that `and` or a hyphen joins last.
    fn take_pair(&mut self, at: usize) {
        if let Some(pair) = self.pair {
            self.add(at, pair);
            return;
        }
        let joined = self
            .recent(at, 120)
            .find(|(m, c)| self.is_joined_states(*m, c))
            .and_then(|(m, _)| self.entity_of[m]);
        match joined {
            Some(entity) => {
                self.add(at, entity);
                self.pair = Some(entity);
            }
            None => self.pair = Some(self.create(at, None, Gender::Unknown, true)),
        }
    }

    fn is_joined_states(&self, at: usize, candidate: &Candidate) -> bool {
        let is_place = |c: &Candidate| matches!(c.sort, Sort::Named { kind: NameKind::Place, .. });
        candidate.sort == Sort::Group
            && self.candidates[..at].iter().rev().take(2).any(|c| c.head == candidate.head && is_place(c))
            && self.analysis.token(candidate.head).children().filter(|c| c.deprel() == Deprel::Conj).count()
                == 1
    }

    /// `the visit`: the same noun within reach.
    fn take_definite(&mut self, at: usize) {
        let lemma = self.analysis.token(self.candidates[at].head).lemma();
        let here = self.candidates[at].sentence;
        let earlier = self
            .recent(at, 80)
            .take_while(|(_, c)| here - c.sentence <= REACH)
            .find(|(m, c)| {
                matches!(c.sort, Sort::Definite)
                    && self.entity_of[*m].is_some()
                    && self.analysis.token(c.head).lemma() == lemma
            })
            .and_then(|(m, _)| self.entity_of[m]);
        match earlier {
            Some(entity) => self.add(at, entity),
            None => {
                self.create(at, None, Gender::Unknown, false);
            }
        }
    }
}

/// A pronoun that is no reflexive or possessive never means another argument of its own verb.
fn is_barred(pronoun: Token<'_>, head: Token<'_>) -> bool {
    let is_free = pronoun.deprel() == Deprel::NmodPoss || pronoun.text().to_ascii_lowercase().contains("sel");
    if is_free {
        return pronoun.head() == Some(head);
    }
    pronoun.head().is_some() && pronoun.head() == head.head() && head.deprel() != Deprel::Conj
}

fn is_subject(token: Token<'_>) -> bool {
    token.deprel().universal() == Deprel::Nsubj
}

fn salience(pronoun: Token<'_>, head: Token<'_>, distance: u32) -> i32 {
    let role = match head.deprel().universal() {
        Deprel::Nsubj => 5,
        Deprel::Obj | Deprel::Iobj => 2,
        Deprel::Appos | Deprel::Nmod if head.deprel() == Deprel::NmodPoss => 2,
        _ => 1,
    };
    let parallel = i32::from(is_subject(pronoun) && is_subject(head));
    let in_clause =
        i32::from(distance == 0 && head.head().is_some_and(|h| pronoun.ancestors().take(4).any(|a| a == h)));
    role + parallel + 2 * in_clause - 4 * distance as i32
}
