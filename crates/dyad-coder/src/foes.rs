//! Who fights, blames or threatens whom in a document, for acts against somebody whose words leave one side out: "an attack on
//! the port", in a text that tells whom the port's country is at war with.

use crate::implied::RULED;
use crate::matching::{Match, Member, Side, View};
use crate::page::{Desk, lower};
use crate::party::{Party, Via};
use dyad_lang::{Deprel, TokenId, Upos};
use dyad_proposition::{PredicateKind, Role};
use dyad_record::{Act, EntityKind, Mode, Sector};

/// The opponents that a document names.
#[derive(Debug, Default)]
pub(crate) struct Foes {
    /// Who does something to whom; the first is the doer.
    pairs: Vec<(Act, Party, Party)>,
    /// The one armed group known by name that is fought, or named at all.
    group: Option<Party>,
    /// The two states that the document is about, where it is about two.
    two: Vec<Party>,
}

/// How sure a side is that only the rest of the document tells.
const SCORE: f32 = 0.5;

impl Foes {
    /// Reads them off the acts that tell both sides.
    pub(crate) fn of(desk: &Desk<'_>, matches: &[Match<'_>]) -> Self {
        let mut pairs = Vec::new();
        for found in matches.iter().filter(|m| is_hostile(m.frame.main_act())) {
            for actor in found.actors.iter().filter(|m| is_told(m)) {
                for recipient in found.recipients.iter().filter(|m| is_told(m)) {
                    if id_of(&actor.party) != id_of(&recipient.party) {
                        let (by, to) = (as_opponent(desk, &actor.party), as_opponent(desk, &recipient.party));
                        pairs.push((found.frame.main_act(), by, to));
                    }
                }
            }
        }
        let group = attacked_group(&pairs).or_else(|| only_group(desk));
        Self { pairs, group, two: desk.parties.two_states() }
    }

    /// Who used force, where the words tell only on whom: whom they fight, or blame.
    pub(crate) fn doer_to(&self, recipients: &Side) -> Side {
        // Rebels do not kill rebels, nor an army its own.
        let is_of = |a: &Member, r: &Member| {
            let (a, r) = (&a.party.entity, &r.party.entity);
            a.country.is_some() && a.country == r.country && a.sectors.first() == r.sectors.first()
        };
        let mut doer = self.opponent(recipients, |act, is_first| is_force(act) || is_first);
        doer.retain(|a| !recipients.iter().any(|r| is_of(a, r)));
        doer
    }

    /// On whom it was done, where the words tell only who did it.
    pub(crate) fn target_of(&self, actors: &Side) -> Side {
        self.opponent(actors, |_, _| true)
    }

    /// The one opponent of a side among the acts that count (by their category, and whether the side is the doer), else the
    /// one armed group; nobody where the document gives it several.
    fn opponent(&self, side: &Side, counts: impl Fn(Act, bool) -> bool) -> Side {
        let Some(first) = side.first() else { return Side::new() };
        let id = id_of(&first.party);
        // "Both A and B attack shipping": the enemy of one is not that of both.
        if side.iter().any(|m| id_of(&m.party) != id) {
            return Side::new();
        }
        let other = |(act, a, b): &(Act, Party, Party)| {
            let is_first = id_of(a) == id;
            let is_of = is_first || id_of(b) == id;
            (is_of && counts(*act, is_first)).then(|| if is_first { b.clone() } else { a.clone() })
        };
        let mut others: Vec<Party> = self.pairs.iter().filter_map(other).collect();
        let is_one = others.windows(2).all(|w| id_of(&w[0]) == id_of(&w[1]));
        let foe = match others.pop() {
            Some(foe) if is_one => Some(foe),
            Some(_) => None,
            None => self.group.clone().filter(|g| g.entity.entity != first.party.entity.entity),
        };
        foe.map(|party| implied(party, first)).into_iter().collect()
    }
}

impl Foes {
    /// In a text about two states alone, the other of the two: for trade and threats, which need no war.
    pub(crate) fn other_state(&self, side: &Side) -> Side {
        let Some(first) = side.first() else { return Side::new() };
        let is_own = |p: &Party| p.entity.country == first.party.entity.country;
        // "The union will strike", "the opposition will fight the tax": they face those at home.
        let is_ruled = |m: &Member| m.party.entity.sectors.first().is_some_and(|s| RULED.contains(s));
        if !self.two.iter().any(is_own) || side.iter().any(|m| !is_own(&m.party) || is_ruled(m)) {
            return Side::new();
        }
        let other = self.two.iter().find(|p| !is_own(p)).cloned();
        other.map(|party| implied(party, first)).into_iter().collect()
    }
}

/// "Attacked the peaks of Iraq": a place or a thing of a state is no opponent, the state is.
fn as_opponent(desk: &Desk<'_>, party: &Party) -> Party {
    let entity = &party.entity;
    // "A senior official" told of it; whom the other fights is his state.
    let speaks = matches!(entity.kind, EntityKind::Person | EntityKind::Office)
        && matches!(entity.sectors.first(), Some(Sector::Gov | Sector::Mil));
    let is_its = speaks || entity.kind == EntityKind::Unknown && entity.sectors.is_empty();
    let owner = entity.country.as_deref().filter(|_| is_its).and_then(|code| desk.parties.state(code));
    let Some(owner) = owner else { return party.clone() };
    Party { entity: owner, ..party.clone() }
}

/// "A raid on *its* platforms": force that a state seems to use on what is its own, where the words name no victim.
fn is_own_thing(found: &Match<'_>) -> bool {
    let Some(home) = found.actors.first().and_then(|a| a.party.entity.country.as_deref()) else {
        return false;
    };
    let is_side = |s: &Sector| RULED.contains(s) || matches!(s, Sector::Crm | Sector::Uaf | Sector::Ref);
    let is_own = |m: &Member| {
        m.party.via != Via::Named
            && m.party.entity.country.as_deref() == Some(home)
            && !m.party.entity.sectors.iter().any(is_side)
            && matches!(m.party.entity.kind, EntityKind::Unknown | EntityKind::Company | EntityKind::State)
    };
    is_force(found.frame.main_act()) && found.recipients.iter().all(is_own)
}

/// Fills the side that hostile acts leave out, in place of the state that stands for it where nothing tells.
pub(crate) fn complete(desk: &Desk<'_>, matches: &mut [Match<'_>], foes: &Foes) {
    let is_open =
        |m: &Match<'_>| may_be_implied(m.frame.main_act()) || speaks_of_force(desk, m) || takes_arms(desk, m);
    for found in matches.iter_mut().filter(|m| is_open(m)) {
        let is_scene = |side: &Side| side.iter().all(|m| m.party.via == Via::Scene);
        if found.actors.is_empty() && is_force(found.frame.main_act()) && !is_scene(&found.recipients) {
            let doer = foes.doer_to(&found.recipients);
            found.actors = if is_hit_above(desk, found.view, &doer) { Side::new() } else { doer };
        } else if (is_scene(&found.recipients) || is_own_thing(found)) && !is_scene(&found.actors) {
            let mut target = foes.target_of(&found.actors);
            let is_states =
                is_pressure(found.frame.main_act()) || is_own_thing(found) && !found.recipients.is_empty();
            if target.is_empty() && is_states && !found.frame.recipient.only {
                target = foes.other_state(&found.actors);
            }
            if !target.is_empty() && !is_about_third(desk, found, &target) {
                found.recipients = target;
            }
        }
    }
    let eases = |m: &Match<'_>| is_easing(m) || lifts_restrictions(desk, m);
    for found in matches.iter_mut().filter(|m| m.recipients.is_empty() && eases(m)) {
        found.recipients = foes.opponent(&found.actors, |act, _| is_pressure(act));
        if found.recipients.is_empty() {
            found.recipients = foes.other_state(&found.actors);
        }
    }
}

/// "Warned of reprisals if *Seoul* failed to act": a sentence that names another land than the opponent whom the text tells of.
fn is_about_third(desk: &Desk<'_>, found: &Match<'_>, target: &Side) -> bool {
    let sentence = desk.token(found.view.proposition.predicate.head).sentence().token_range();
    let is_of = |side: &[Member], key: &str| {
        side.iter()
            .any(|m| m.party.entity.country.as_deref() == Some(key) || m.party.entity.key() == Some(key))
    };
    // "Said in London".
    let is_where = |n: &crate::phrase::Named| {
        desk.token(TokenId(n.at))
            .children()
            .any(|c| c.deprel() == Deprel::Case && matches!(c.lemma(), "in" | "at"))
    };
    let named = || desk.parties.named_in(sentence.clone()).iter().filter(|n| n.is_country && !is_where(n));
    let is_state = target.iter().all(|m| m.party.entity.kind == EntityKind::State);
    is_state && !named().any(|n| is_of(target, &n.key)) && named().any(|n| !is_of(&found.actors, &n.key))
}

/// "Washington lifted the restrictions", in a text about two states.
fn lifts_restrictions(desk: &Desk<'_>, found: &Match<'_>) -> bool {
    const LIFTED: &[&str] = &["restriction", "control", "curb", "barrier"];
    let is_lifted = |at: TokenId| LIFTED.contains(&&*lower(desk.token(at).lemma()));
    matches!(found.frame.main_act(), Act::Retreat | Act::Concede)
        && found.actors.iter().all(|a| a.party.entity.kind == EntityKind::State)
        && found.view.proposition.with_role(Role::Patient).any(|a| is_lifted(a.head))
}

/// "We want to lift the sanctions": the other side is the one that the text tells they were imposed on.
fn is_easing(found: &Match<'_>) -> bool {
    found.frame.gives.iter().any(|g| g.act == Act::Retreat && g.mode == Some(Mode::Ease))
        && found.frame.gives.iter().all(|g| g.act == Act::Retreat)
}

/// "Captured eleven tanks": arms are taken from whom one fights.
fn takes_arms(desk: &Desk<'_>, found: &Match<'_>) -> bool {
    let is_arms = |at: TokenId| {
        let at = desk.measured(at).unwrap_or(at);
        desk.codebook.class_named("weapons").is_some_and(|c| c.has(&lower(desk.token(at).lemma())))
    };
    found.frame.main_act() == Act::Coerce
        && found.view.proposition.with_role(Role::Patient).any(|a| is_arms(a.head))
}

/// "Condemned the attacks in Lima": blame for force is blame of whoever used it.
fn speaks_of_force(desk: &Desk<'_>, found: &Match<'_>) -> bool {
    found.frame.main_act() == Act::Accuse
        && found.view.proposition.with_role(Role::Patient).any(|a| desk.is_blow(a.head))
}

/// Groups and organisations are told apart from the state that they are of; whoever acts for a state is that state.
fn id_of(party: &Party) -> Option<&str> {
    let entity = &party.entity;
    let is_group = matches!(entity.kind, EntityKind::ArmedGroup | EntityKind::Igo | EntityKind::Ngo);
    if is_group && entity.entity.is_some() { entity.entity.as_deref() } else { entity.key() }
}

/// "Killed twelve fighters *in airstrikes*": who is hit in the clause around a blow did not strike it.
pub(crate) fn is_hit_above(desk: &Desk<'_>, view: View<'_>, doer: &Side) -> bool {
    let Some(link) = view.proposition.link.as_ref() else { return false };
    let above = desk.proposition(link.to);
    let hit = above.with_role(Role::Patient).flat_map(|a| desk.parties.parties(a.head));
    let is_doer = |p: &Party| doer.iter().any(|d| d.party.entity.key() == p.entity.key());
    view.proposition.predicate.kind == PredicateKind::Noun && hit.into_iter().any(|p| is_doer(&p))
}

fn is_force(act: Act) -> bool {
    act == Act::Assault
}

/// Acts whose other side may be known from the rest of the text.
pub(crate) fn may_be_implied(act: Act) -> bool {
    matches!(act, Act::Assault | Act::Threaten | Act::Sanction)
}

/// Acts of states against states that need no war.
pub(crate) fn is_pressure(act: Act) -> bool {
    matches!(act, Act::Threaten | Act::Sanction)
}

fn is_hostile(act: Act) -> bool {
    matches!(act, Act::Assault | Act::Accuse | Act::Threaten | Act::Sanction | Act::Coerce)
}

fn is_told(member: &Member) -> bool {
    let entity = &member.party.entity;
    entity.key().is_some()
        && member.party.via != Via::Scene
        && !matches!(entity.kind, EntityKind::Company | EntityKind::Media)
}

/// The armed group to which hostile acts are done, where it is one.
fn attacked_group(pairs: &[(Act, Party, Party)]) -> Option<Party> {
    let is_group = |p: &&Party| p.entity.kind == EntityKind::ArmedGroup && p.entity.entity.is_some();
    let mut groups = pairs.iter().map(|(_, _, to)| to).filter(is_group);
    let first = groups.next()?;
    groups.all(|g| g.entity.entity == first.entity.entity).then(|| first.clone())
}

/// The armed group of the document where it names one and no second.
fn only_group(desk: &Desk<'_>) -> Option<Party> {
    let mut only: Option<Party> = None;
    for token in desk.analysis.tokens().filter(|t| t.upos() == Upos::Propn) {
        for party in desk.parties.parties(token.id()) {
            if party.entity.kind != EntityKind::ArmedGroup || party.entity.entity.is_none() {
                continue;
            }
            match &only {
                Some(known) if known.entity.entity != party.entity.entity => return None,
                Some(_) => {}
                None => only = Some(party),
            }
        }
    }
    only
}

fn implied(mut party: Party, beside: &Member) -> Member {
    party.because = format!("implied: the opponent that the text tells of; {}", party.because);
    party.score *= SCORE;
    Member { party, at: beside.at }
}
