//! A codebook counted: what it covers of PLOVER and CAMEO, and by how many words.

use crate::{ArgumentTest, Codebook, Constraint, Frame, HeadWord, Pos, SlotPart, SlotRole, Term};
use dyad_record::{Act, Context, Mode};
use std::collections::BTreeSet;

/// What a codebook covers.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Stats {
    /// Frames.
    pub frames: usize,
    /// Examples that must match.
    pub yes: usize,
    /// Examples that must not.
    pub no: usize,
    /// PLOVER categories that some frame gives.
    pub acts: BTreeSet<Act>,
    /// Modes by category that some frame gives.
    pub modes: BTreeSet<(Act, Mode)>,
    /// Contexts that some frame or code gives, or that have words of their own.
    pub contexts: BTreeSet<Context>,
    /// CAMEO codes that some `gives` line names.
    pub codes: BTreeSet<String>,
    /// Of these, the codes that no other code refines.
    pub leaf_codes: BTreeSet<String>,
    /// Codes that an example names with `as`.
    pub tested_codes: BTreeSet<String>,
    /// Verbs (with their particles), each with its frame.
    pub verbs: BTreeSet<(String, String)>,
    /// Nouns that name acts, each with its frame.
    pub nouns: BTreeSet<(String, String)>,
    /// Adjectives, each with its frame.
    pub adjectives: BTreeSet<(String, String)>,
    /// Verb and object together, each with its frame: `break off` + `tie`. Not counted among `verbs`.
    pub phrases: BTreeSet<(String, String)>,
}

impl Stats {
    /// Counts a codebook.
    pub fn of(codebook: &Codebook) -> Self {
        let mut stats = Self { frames: codebook.frames().len(), ..Self::default() };
        stats.contexts.extend(codebook.context_cues().contexts().iter().map(|(context, _)| *context));
        for frame in codebook.frames() {
            stats.count_frame(codebook, frame);
        }
        let ontology = codebook.ontology();
        for code in &stats.codes {
            stats.contexts.extend(ontology.cameo(code).into_iter().flat_map(|c| c.contexts.iter().copied()));
        }
        let is_leaf = |code: &&String| {
            !ontology.cameo_codes().iter().any(|c| c.code.len() > code.len() && c.code.starts_with(*code))
        };
        stats.leaf_codes = stats.codes.iter().filter(is_leaf).cloned().collect();
        stats
    }

    /// Predicates, each with its frame: verbs, nouns, adjectives and phrases.
    pub fn senses(&self) -> usize {
        self.verbs.len() + self.nouns.len() + self.adjectives.len() + self.phrases.len()
    }

    fn count_frame(&mut self, codebook: &Codebook, frame: &Frame) {
        for example in &frame.examples {
            match &example.expected {
                Some(expected) => {
                    self.yes += 1;
                    self.tested_codes.extend(expected.cameo.clone());
                }
                None => self.no += 1,
            }
        }
        for gives in &frame.gives {
            self.acts.insert(gives.act);
            self.modes.extend(gives.mode.map(|mode| (gives.act, mode)));
            self.contexts.extend(gives.contexts.iter().copied());
            self.codes.insert(gives.cameo.clone());
        }
        self.contexts.extend(frame.contexts.iter().flat_map(|rule| rule.contexts.iter().copied()));
        for when in &frame.whens {
            let objects = objects(codebook, &when.constraints);
            for predicate in &when.predicates {
                for lemma in lemmas(codebook, &predicate.term) {
                    let sense = |words: &str| (words.to_owned(), frame.name.clone());
                    match predicate.pos {
                        Pos::Verb if !objects.is_empty() => {
                            self.phrases.extend(objects.iter().map(|o| sense(&format!("{lemma} {o}"))));
                        }
                        Pos::Verb => {
                            self.verbs.insert(sense(&lemma));
                        }
                        Pos::Noun => {
                            self.nouns.insert(sense(&lemma));
                        }
                        Pos::Adjective => {
                            self.adjectives.insert(sense(&lemma));
                        }
                    }
                }
            }
        }
    }
}

fn lemmas(codebook: &Codebook, term: &Term) -> Vec<String> {
    match term {
        Term::Lemma(lemma) => vec![lemma.clone()],
        Term::Class(class) => codebook.class(*class).entries().to_vec(),
    }
}

/// The heads that a line asks of the patient, or of the phrase that a preposition brings in where it asks none of the
/// patient: what makes `take part in` of `take`.
fn objects(codebook: &Codebook, constraints: &[Constraint]) -> Vec<String> {
    let heads = |words: &[HeadWord]| -> Vec<String> {
        let of = |word: &HeadWord| match &word.modifier {
            None => lemmas(codebook, &word.head),
            Some(modifier) => lemmas(codebook, modifier)
                .iter()
                .flat_map(|m| lemmas(codebook, &word.head).into_iter().map(move |h| format!("{m} {h}")))
                .collect(),
        };
        words.iter().flat_map(of).collect()
    };
    constraints
        .iter()
        .filter(|c| !c.negated)
        .find_map(|c| {
            let is_patient = c.slot.any_of.contains(&SlotPart::Role(SlotRole::Patient));
            match &c.test {
                ArgumentTest::Head(words) if is_patient => Some(heads(words)),
                _ => None,
            }
        })
        .unwrap_or_default()
}
