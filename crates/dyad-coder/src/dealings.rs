//! Who deals with whom in a document, for acts whose words name one side alone: whom that side is told to deal with nearest by.

use crate::addressee::is_brought_in_later;
use crate::implied::state;
use crate::matching::{Match, Member, Side};
use crate::page::Desk;
use crate::party::{Party, Via};
use dyad_lang::TokenId;
use dyad_record::{Act, EntityKind};

/// The acts of a document that tell both their sides, by states and organisations.
#[derive(Debug, Default)]
pub(crate) struct Dealings {
    told: Vec<Dealing>,
    stances: Vec<Stance>,
}

/// Who takes a side against whom.
#[derive(Debug)]
struct Stance {
    of: String,
    against: Party,
}

#[derive(Debug)]
struct Dealing {
    sentence: u32,
    one: Party,
    other: Party,
}

/// How many sentences back a dealing with another land still tells who is meant.
const JUST_BEFORE: u32 = 1;

/// How sure a side is that other acts of the text tell.
const SCORE: f32 = 0.45;

impl Dealings {
    /// Reads them off acts whose words name both sides.
    pub(crate) fn of<'m, 'a: 'm>(desk: &Desk<'_>, matches: impl Iterator<Item = &'m Match<'a>>) -> Self {
        let (mut told, mut stances) = (Vec::new(), Vec::new());
        for found in matches {
            if is_stance(found.frame.main_act()) {
                for against in found.recipients.iter().filter(|m| is_told(m)) {
                    let of = found.actors.iter().filter(|m| is_told(m)).filter_map(|m| m.party.entity.key());
                    stances.extend(of.map(|of| Stance { of: of.to_owned(), against: against.party.clone() }));
                }
            }
            let sentence = desk.token(found.view.proposition.predicate.head).sentence().id().0;
            let sides = found.actors.iter().chain(&found.recipients).filter(|m| is_told(m));
            let parties: Vec<&Party> = sides.map(|m| &m.party).collect();
            for one in &parties {
                for other in parties.iter().filter(|o| !std::ptr::eq(**o, *one)) {
                    told.push(Dealing { sentence, one: (*one).clone(), other: (*other).clone() });
                }
            }
        }
        Self { told, stances }
    }

    /// "The French ministry regretted the decision": whom several others, each for itself, object to in the text as well.
    pub(crate) fn target(&self, desk: &Desk<'_>, act: Act, side: &Side) -> Side {
        const OTHERS: usize = 2;
        let Some(first) = side.first().filter(|_| is_stance(act)) else { return Side::new() };
        let is_own = |key: &str| side.iter().any(|m| m.party.entity.key() == Some(key));
        let mut targets: Vec<(&Stance, Vec<&str>)> = Vec::new();
        for stance in self.stances.iter().filter(|s| !is_own(&s.of)) {
            let key = stance.against.entity.key();
            if key.is_none_or(|key| is_own(key) || key == stance.of) {
                continue;
            }
            match targets.iter_mut().find(|(known, _)| known.against.entity.key() == key) {
                Some((_, of)) if of.contains(&stance.of.as_str()) => {}
                Some((_, of)) => of.push(&stance.of),
                None => targets.push((stance, vec![&stance.of])),
            }
        }
        // Of two that as many object to, the one that is told first.
        let most = targets.iter().rev().max_by_key(|(_, of)| of.len()).filter(|(_, of)| of.len() >= OTHERS);
        most.map(|(stance, _)| stand_for(desk, &stance.against, first)).unwrap_or_default()
    }

    /// Whom those who act deal with most, the nearest counting most: another state or organisation, or their own where they are
    /// part of it. Nobody where the text tells of no dealing of theirs.
    pub(crate) fn partner(&self, desk: &Desk<'_>, act: Act, side: &Side, at: TokenId) -> Side {
        let Some(first) = side.first() else { return Side::new() };
        let sentence = desk.token(at).sentence().id().0;
        let is_own = |key: &str| side.iter().any(|m| m.party.entity.key() == Some(key));
        let is_state = matches!(first.party.entity.kind, EntityKind::State | EntityKind::Igo);
        let mut weights: Vec<(&str, f32)> = Vec::new();
        let beside = desk.parties.named_in(desk.token(at).sentence().token_range());
        let is_named_beside = |key: &str| beside.iter().any(|n| n.key == key);
        let is_said = !matches!(act, Act::Mobilize | Act::Retreat | Act::Concede);
        let is_abroad = |d: &Dealing| d.other.entity.key() != first.party.entity.key();
        for dealing in self.told.iter().filter(|d| d.one.entity.key().is_some_and(is_own)) {
            let Some(key) = dealing.other.entity.key() else { continue };
            if is_own(key) && (is_state || side.len() > 1) {
                continue;
            }
            // What is said is said to another land where it has just been told to be dealt with, or is named beside.
            let is_just_told = dealing.sentence <= sentence && sentence - dealing.sentence <= JUST_BEFORE;
            if is_abroad(dealing) && is_said && !is_just_told && !is_named_beside(key) {
                continue;
            }
            if is_abroad(dealing) && is_said && is_brought_in_later(desk, at, key) {
                continue;
            }
            let weight = 1.0 / (1.0 + sentence.abs_diff(dealing.sentence) as f32);
            match weights.iter_mut().find(|(known, _)| *known == key) {
                Some((_, sum)) => *sum += weight,
                None => weights.push((key, weight)),
            }
        }
        // Of two that weigh the same the one that is told first.
        let best = weights.iter().rev().max_by(|a, b| a.1.total_cmp(&b.1)).map(|(key, _)| *key);
        let Some(dealing) = self.told.iter().find(|d| d.other.entity.key() == best && best.is_some()) else {
            return Side::new();
        };
        stand_for(desk, &dealing.other, first)
    }
}

impl Dealings {
    /// The two sides of "a ceasefire was agreed", "talks were to resume": those who were told last, in the sentence or shortly before
    /// it, to deal with each other.
    pub(crate) fn both_sides(&self, desk: &Desk<'_>, at: TokenId) -> Side {
        const BEFORE: u32 = 2;
        let sentence = desk.token(at).sentence().id().0;
        let is_near = |d: &&Dealing| d.sentence <= sentence && sentence - d.sentence <= BEFORE;
        let is_two = |d: &&Dealing| {
            d.one.entity.key() != d.other.entity.key()
                || d.one.entity.sectors.first() != d.other.entity.sectors.first()
        };
        let Some(last) = self.told.iter().filter(is_near).filter(is_two).max_by_key(|d| d.sentence) else {
            return Side::new();
        };
        let told = |party: &Party| {
            let mut party = party.clone();
            party.entity.text.clear();
            party.entity.span = None;
            (party.via, party.score) = (Via::Scene, SCORE * party.score);
            party.because = format!("implied: {} deals with the other before", party.entity.name);
            Member { party, at }
        };
        vec![told(&last.one), told(&last.other)]
    }
}

/// Whoever speaks for a state stands for the state, where only the rest of the text tells that it is meant.
fn stand_for(desk: &Desk<'_>, party: &Party, beside: &Member) -> Side {
    let because = format!("implied: whom {} deals with in this text", beside.party.entity.name);
    if let Some(country) = party.entity.country.as_deref() {
        let mut side = state(desk, country, beside);
        for member in &mut side {
            member.party.score = SCORE * beside.party.score;
            member.party.because.clone_from(&because);
        }
        return side;
    }
    let mut party = party.clone();
    party.entity.text.clear();
    party.entity.span = None;
    (party.via, party.score, party.because) = (Via::Scene, SCORE * beside.party.score, because);
    vec![Member { party, at: beside.at }]
}

fn is_stance(act: Act) -> bool {
    matches!(act, Act::Accuse | Act::Reject | Act::Request | Act::Threaten)
}

fn is_told(member: &Member) -> bool {
    let entity = &member.party.entity;
    let is_region = entity.country.is_none() && entity.entity.is_some() && entity.entity == entity.group;
    entity.key().is_some()
        && !is_region
        && member.party.via != Via::Scene
        && !matches!(entity.kind, EntityKind::Company | EntityKind::Media)
}
