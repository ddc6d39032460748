//! An analysis to its propositions, sentence by sentence.

use crate::doubling::{self, Arguments};
use crate::lexicon::Lexicon;
use crate::proposition::{Link, Predicate, PredicateKind, Proposition, PropositionId, Role, Route};
use crate::reading::{Reading, is_relative};
use crate::{
    attachment, control, coordination, nominal, predicates, rejoined, relative, status, support, verbal,
};
use dyad_lang::{Analysis, TokenId};
use smallvec::SmallVec;

/// Reads who does what to whom in every sentence. Time is linear in the tokens of a sentence for trees of bounded
/// coordination; sentences do not see each other.
pub fn propositions(analysis: &Analysis, lexicon: &Lexicon) -> Vec<Proposition> {
    let attributions = Attributions::new(analysis);
    let mut all = Vec::new();
    for sentence in analysis.sentences() {
        let reading = read(Reading::new(sentence, analysis, lexicon));
        finish(reading, &attributions, &mut all);
    }
    all
}

fn read(mut reading: Reading<'_>) -> Reading<'_> {
    predicates::find_predicates(&mut reading);
    for draft in 0..reading.drafts.len() {
        match reading.drafts[draft].kind {
            PredicateKind::Verb | PredicateKind::Adjective => read_clause(&mut reading, draft),
            PredicateKind::Noun | PredicateKind::Support => nominal::read_noun(&mut reading, draft),
        }
    }
    for draft in (0..reading.drafts.len()).rev() {
        coordination::share_objects(&mut reading, draft);
    }
    for draft in 0..reading.drafts.len() {
        coordination::supply_counted(&mut reading, draft);
    }
    for draft in 0..reading.drafts.len() {
        attachment::reattach(&mut reading, draft);
        coordination::add_members(&mut reading, draft);
        attachment::raise_phrases(&mut reading, draft);
        attachment::raise_times(&mut reading, draft);
        attachment::take_what_is_guarded(&mut reading, draft);
    }
    for draft in 0..reading.drafts.len() {
        support::join_support(&mut reading, draft);
    }
    for draft in 0..reading.drafts.len() {
        support::take_from_context(&mut reading, draft);
        decide_status(&mut reading, draft);
    }
    reading
}

fn read_clause(reading: &mut Reading<'_>, draft: usize) {
    verbal::read_direct(reading, draft);
    let subject = reading.drafts[draft].subject;
    match subject {
        Some(subject) => verbal::place_subject(reading, draft, reading.token(subject), Route::Direct),
        None if rejoined::take_subject(reading, draft)
            || control::is_visitors(reading, draft)
            || control::is_users(reading, draft)
            || control::is_of_the_first(reading, draft) => {}
        None => {
            relative::read_reduced(reading, draft);
            control::share_subject(reading, draft);
        }
    }
    relative::read_relative(reading, draft);
    // Infinitives below take over the noun, not the pronoun that stands for it.
    if let Some(subject) = reading.drafts[draft].subject.map(|s| reading.token(s)).filter(|s| is_relative(*s))
    {
        reading.drafts[draft].subject = Some(reading.antecedent(subject).unwrap_or(subject).id());
    }
}

/// A support verb below its noun (`talks held in May`) decides first; the noun follows it.
fn decide_status(reading: &mut Reading<'_>, draft: usize) {
    let supporting = reading.drafts[draft].support.and_then(|s| reading.draft_of(s)).filter(|s| *s > draft);
    if let Some(verb) = supporting {
        let (status, reason) = status::decide(reading, verb);
        reading.drafts[verb].status = status;
        reading.drafts[verb].reason = reason;
    }
    let (status, reason) = status::decide(reading, draft);
    let historical = crate::times::is_historical(reading, draft);
    let draft = &mut reading.drafts[draft];
    draft.status = status;
    draft.reason = reason;
    draft.historical = historical;
}

/// Turns drafts into propositions, in the order of the text.
fn finish(reading: Reading<'_>, attributions: &Attributions, all: &mut Vec<Proposition>) {
    let mut order: Vec<usize> = (0..reading.drafts.len()).collect();
    order.sort_unstable_by_key(|d| reading.drafts[*d].head);
    let mut acts: Vec<SmallVec<[Arguments; 1]>> =
        (0..order.len()).map(|draft| doubling::acts_of(&reading, draft)).collect();
    let mut place = vec![0u32; order.len()];
    let mut next = all.len() as u32;
    for draft in &order {
        place[*draft] = next;
        next += acts[*draft].len() as u32;
    }
    for at in order {
        let draft = &reading.drafts[at];
        for mut arguments in std::mem::take(&mut acts[at]) {
            arguments.sort_by_key(|a| (a.role != Role::Agent, a.head));
            all.push(Proposition {
                predicate: Predicate {
                    head: draft.head,
                    kind: draft.kind,
                    lemma: draft.lemma.clone(),
                    support: draft.support,
                    particle: draft.particle,
                },
                arguments,
                status: draft.status,
                status_reason: draft.reason.clone(),
                historical: draft.historical,
                link: draft.above.as_ref().map(|above| Link {
                    to: PropositionId(place[above.draft]),
                    kind: above.kind,
                    marker: above.marker.clone(),
                }),
                attribution: attributions.of(draft.head),
            });
        }
    }
}

/// For each token the smallest attribution whose content holds it.
struct Attributions {
    of_token: Vec<u32>,
}

const NONE: u32 = u32::MAX;

impl Attributions {
    fn new(analysis: &Analysis) -> Self {
        let mut order: Vec<(usize, u32)> = analysis
            .attributions
            .iter()
            .enumerate()
            .map(|(i, a)| (a.content.iter().map(ExactSizeIterator::len).sum(), i as u32))
            .collect();
        // The largest first, so that smaller ones inside them are written over them.
        order.sort_unstable_by_key(|(size, i)| (std::cmp::Reverse(*size), *i));
        let mut of_token = if order.is_empty() { Vec::new() } else { vec![NONE; analysis.len()] };
        for (_, i) in order {
            for range in &analysis.attributions[i as usize].content {
                of_token[range.start as usize..range.end as usize].fill(i);
            }
        }
        Self { of_token }
    }

    fn of(&self, token: TokenId) -> Option<u32> {
        self.of_token.get(token.index()).copied().filter(|i| *i != NONE)
    }
}
