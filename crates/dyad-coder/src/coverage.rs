//! What no frame takes: acts between two parties of politics that the codebook has no words for.

use crate::Coder;
use crate::facts::Page;
use crate::matching::best_match;
use crate::page::{Desk, lower};
use crate::parties::PartyReader;
use crate::trace::Trace;
use dyad_codebook::Pos;
use dyad_lang::{Analysis, SentenceKind, TokenId};
use dyad_proposition::{PredicateKind, Proposition, PropositionId, Role};
use dyad_record::{CharIndex, Document};
use rustc_hash::FxHashSet;

/// A predicate between two parties that no frame took.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Uncovered {
    /// Its lemma, with particle.
    pub lemma: String,
    /// Its part of speech.
    pub pos: Pos,
    /// The lemma of what it is done to, where that is no party itself: what makes `take part` of `take`.
    pub object: Option<String>,
    /// Whether some frame has the word, but under other conditions.
    pub is_known: bool,
    /// Its sentence.
    pub sentence: String,
}

impl Coder {
    /// The predicates between two parties of different countries or organisations that no frame of the codebook takes,
    /// in the order of the text.
    pub fn uncovered(
        &self,
        document: &Document,
        analysis: &Analysis,
        propositions: &[Proposition],
    ) -> Vec<Uncovered> {
        let index = CharIndex::new(analysis.text());
        let parties = PartyReader::new(analysis, self.world(), &index, document);
        let page = Page {
            document,
            analysis,
            propositions,
            index: &index,
            stamp: self.stamp(),
            words: self.words(),
            parties: &parties,
        };
        let desk = Desk::new(&page, self.codebook(), &parties);
        let taken: Vec<bool> = (0..propositions.len() as u32)
            .map(|at| best_match(&desk, PropositionId(at), &mut Trace::Off).is_some())
            .collect();
        let told: FxHashSet<TokenId> = propositions
            .iter()
            .zip(&taken)
            .filter(|(_, taken)| **taken)
            .flat_map(|(p, _)| std::iter::once(p.predicate.head).chain(p.predicate.support))
            .collect();
        propositions
            .iter()
            .filter(|p| !told.contains(&p.predicate.head))
            .filter(|p| !p.predicate.support.is_some_and(|s| told.contains(&s)))
            .filter_map(|p| uncovered(&desk, p))
            .collect()
    }
}

fn uncovered(desk: &Desk<'_>, proposition: &Proposition) -> Option<Uncovered> {
    let sentence = desk.token(proposition.predicate.head).sentence();
    if sentence.kind() == SentenceKind::Furniture || sides(desk, proposition) < 2 {
        return None;
    }
    let pos = match proposition.predicate.kind {
        PredicateKind::Verb => Pos::Verb,
        PredicateKind::Noun | PredicateKind::Support => Pos::Noun,
        PredicateKind::Adjective => Pos::Adjective,
    };
    let object = proposition
        .with_role(Role::Patient)
        .next()
        .map(|a| a.head)
        .filter(|head| !desk.parties.parties(*head).iter().any(|p| p.is_political()))
        .map(|head| lower(desk.token(head).lemma()).into_owned());
    let lemma = proposition.predicate.lemma.clone();
    let is_known = desk.codebook.candidates(&lemma, pos).next().is_some();
    Some(Uncovered { lemma, pos, object, is_known, sentence: sentence.text().to_owned() })
}

/// How many different countries and organisations act and are acted on; none where nobody of politics acts.
fn sides(desk: &Desk<'_>, proposition: &Proposition) -> usize {
    let mut keys: Vec<String> = Vec::new();
    let mut has_agent = false;
    for argument in &proposition.arguments {
        if argument.role == Role::Adjunct || desk.analysis.timex_at(argument.head).is_some() {
            continue;
        }
        for party in desk.parties.parties(argument.head) {
            let Some(key) = party.entity.key().filter(|_| party.is_political()) else { continue };
            has_agent |= argument.role == Role::Agent;
            if !keys.iter().any(|k| k == key) {
                keys.push(key.to_owned());
            }
        }
    }
    if has_agent { keys.len() } else { 0 }
}
