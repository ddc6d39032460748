//! Whose a side is of which no word tells: each land that the text speaks of is weighed by what the text and the sentences near by say of
//! it, a conditional logit (McFadden 1974) whose weights stand in `data/sides.tsv`; `bench/sides.py` fits them on records that careful
//! readers judged.

use crate::aside::Reach;
use crate::implied::RULED;
use crate::lands::{Land, Lands, presence};
use crate::matching::{Match, Member, Side};
use crate::other_side::{is_compared, is_in_apposition};
use crate::page::Desk;
use crate::party::{Party, Via};
use crate::phrase::Named;
use crate::settle::Kept;
use dyad_lang::{SentenceId, TokenId};
use dyad_proposition::Role;
use dyad_record::{Act, EntityKind, Sector};

/// How sure a side is that was weighed, beside one that is named.
const SCORE: f32 = 0.4;

/// What is said of a land, and of a side that would be of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Trait {
    /// Left open.
    Open,
    /// What the rules made of it.
    AsRead,
    Named,
    Peopled,
    Dateline,
    Paid,
    Opening,
    First,
    Second,
    Organisation,
    InSentence,
    Subject,
    Before,
    SubjectBefore,
    /// The other side's own land.
    Same,
    /// The share of the text's acts that are between the two.
    Dealt,
    /// Told to deal with the other side near by.
    DealtNear,
    /// Named in the words for who does it.
    WithDoer,
    /// Named in the words for what it is done to, or how: "tariffs on chips *from Japan*".
    WithObject,
    /// The last that is named before the act, beside the other side's.
    Last,
    /// The first that is named behind it in its sentence, beside the other side's.
    Next,
    /// Named two sentences before.
    TwoBefore,
    /// How near the last sentence is that names it, this one or one before.
    Recent,
    /// With whom most of what the other side is told to do is done.
    Partner,
    /// What the text is about first, beside the other side's.
    FirstBeside,
    /// Named in the title.
    Title,
}

impl Trait {
    pub(crate) const ALL: [(Self, &'static str); 26] = [
        (Self::Open, "open"),
        (Self::AsRead, "as-read"),
        (Self::Named, "named"),
        (Self::Peopled, "peopled"),
        (Self::Dateline, "dateline"),
        (Self::Paid, "paid"),
        (Self::Opening, "opening"),
        (Self::First, "first"),
        (Self::Second, "second"),
        (Self::Organisation, "organisation"),
        (Self::InSentence, "in-sentence"),
        (Self::Subject, "subject"),
        (Self::Before, "before"),
        (Self::SubjectBefore, "subject-before"),
        (Self::Same, "same"),
        (Self::Dealt, "dealt"),
        (Self::DealtNear, "dealt-near"),
        (Self::WithDoer, "with-doer"),
        (Self::WithObject, "with-object"),
        (Self::Last, "last"),
        (Self::Next, "next"),
        (Self::TwoBefore, "two-before"),
        (Self::Recent, "recent"),
        (Self::Partner, "partner"),
        (Self::FirstBeside, "first-beside"),
        (Self::Title, "title"),
    ];
}

/// How much of each trait there is.
pub(crate) type Traits = [f32; Trait::ALL.len()];

/// Which side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Part {
    Actor,
    Recipient,
}

impl Part {
    const BOTH: [Self; 2] = [Self::Actor, Self::Recipient];

    fn of<'m>(self, found: &'m Match<'_>) -> &'m Side {
        match self {
            Self::Actor => &found.actors,
            Self::Recipient => &found.recipients,
        }
    }

    fn of_mut<'m>(self, found: &'m mut Match<'_>) -> &'m mut Side {
        match self {
            Self::Actor => &mut found.actors,
            Self::Recipient => &mut found.recipients,
        }
    }

    fn other(self) -> Self {
        match self {
            Self::Actor => Self::Recipient,
            Self::Recipient => Self::Actor,
        }
    }

    fn as_str(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Recipient => "recipient",
        }
    }
}

/// One reading of a match's open sides.
struct Reading<'l> {
    /// Each open side with its land; without one where it stays open.
    sides: Vec<(Part, Option<&'l Land>, Traits)>,
    score: f32,
}

/// The chance from which on what is likeliest goes before what the rules made of a side.
const SURE: f32 = 0.3;

/// How readings of acts that are told are marked where they are asked for.
const TOLD: &str = "a reading of a told act: ";

/// Weighs the sides of acts that the words tell, as far as no word tells whose they are; hands back all readings, each with what spoke for
/// it, where these are asked for.
pub(crate) fn weigh_told<'a>(
    desk: &Desk<'a>,
    kept: &mut [Kept<'a>],
    reach: Reach,
) -> Vec<(Match<'a>, String)> {
    let mut all = Vec::new();
    for (found, _) in kept {
        if reach == Reach::Readings {
            all.extend(all_readings(desk, found, TOLD));
        } else if let Some(best) = likeliest(desk, found).filter(|best| best.sides_chance >= SURE) {
            *found = best;
        }
    }
    all
}

/// The likeliest reading of a match's open sides, with its chance among them; none where every side is told.
pub(crate) fn likeliest<'a>(desk: &Desk<'a>, found: &Match<'a>) -> Option<Match<'a>> {
    let open = open_sides(desk, found);
    if open.is_empty() {
        return None;
    }
    let readings = readings(desk, desk.lands(), found, &open);
    // Of two that are as likely the one that is tried first.
    let best = readings.iter().rev().max_by(|a, b| a.score.total_cmp(&b.score))?;
    let total: f32 = readings.iter().map(|r| (r.score - best.score).exp()).sum();
    let mut settled = settled(found, best);
    settled.sides_chance = 1.0 / total;
    Some(settled)
}

/// Every reading of a match's open sides, each with what spoke for it.
pub(crate) fn all_readings<'a>(desk: &Desk<'a>, found: &Match<'a>, mark: &str) -> Vec<(Match<'a>, String)> {
    let open = open_sides(desk, found);
    if open.is_empty() {
        return Vec::new();
    }
    let readings = readings(desk, desk.lands(), found, &open);
    let told = |r: &Reading<'_>| (settled(found, r), format!("{mark}{}", in_words(found, &open, r)));
    readings.iter().map(told).collect()
}

/// A side that no word tells, and by what the traits of its land are weighed.
struct OpenSide {
    part: Part,
    kind: &'static str,
    weights: Traits,
}

fn open_sides(desk: &Desk<'_>, found: &Match<'_>) -> Vec<OpenSide> {
    let parts = Part::BOTH.into_iter().filter(|part| is_open(found, *part));
    let of = |part: Part| {
        let kind = kind_of(part.of(found));
        let mut weights = Traits::default();
        for who in told_of(part, kind, found.frame.main_act()) {
            let row = desk.words.sides.rows.get(who.as_str());
            weights.iter_mut().zip(row.into_iter().flatten()).for_each(|(sum, weight)| *sum += weight);
        }
        OpenSide { part, kind, weights }
    };
    parts.map(of).collect()
}

/// The readings of a match: each land that is spoken of for each open side, and its staying open where the words leave it so.
fn readings<'l>(desk: &Desk<'_>, lands: &'l Lands, found: &Match<'_>, open: &[OpenSide]) -> Vec<Reading<'l>> {
    let near = lands.near(desk, found.view.proposition.predicate.head);
    let mut readings = vec![Reading { sides: Vec::new(), score: 0.0 }];
    for side in open {
        let mut further = Vec::with_capacity(readings.len() * (near.len() + 1));
        for reading in &readings {
            // Of two open sides the second is weighed against the first.
            let first = reading.sides.first().and_then(|(_, land, _)| land.map(|l| l.key.as_str()));
            let is_told = |m: &&Member| !is_untold(&m.party);
            let told = side.part.other().of(found).iter().find(is_told).and_then(|m| m.party.entity.key());
            let other = first.or(told);
            let mut add = |land: Option<&'l Land>, traits: Traits| {
                let score: f32 = side.weights.iter().zip(&traits).map(|(w, t)| w * t).sum();
                let mut sides = reading.sides.clone();
                sides.push((side.part, land, traits));
                further.push(Reading { sides, score: reading.score + score });
            };
            if side.part.of(found).is_empty() {
                let mut traits = Traits::default();
                traits[Trait::Open as usize] = 1.0;
                add(None, traits);
            }
            let is_no_side = |land: &Land| {
                is_one_of_several(found, side.part, land)
                    || side.part.of(found).is_empty()
                        && (is_to_itself(found, side.part, land)
                            || is_only_compared(desk, found, side.part, land))
            };
            let other = Other { key: other, partner: partner_of(desk, other) };
            for land in near.iter().copied().filter(|land| !is_no_side(land)) {
                add(Some(land), traits(desk, lands, land, found, side.part, other));
            }
        }
        readings = further;
    }
    readings
}

/// "Gabon proposed a new body": a state does nothing to itself, where no word says to whom.
fn is_to_itself(found: &Match<'_>, part: Part, land: &Land) -> bool {
    let is_abroad = |m: &Member| {
        matches!(m.party.entity.kind, EntityKind::State | EntityKind::Territory | EntityKind::Igo)
            && m.party.entity.key() == Some(&land.key)
    };
    part.other().of(found).iter().any(is_abroad)
}

/// "*Both governments* demanded a ceasefire": what several do together they do to none of them.
fn is_one_of_several(found: &Match<'_>, part: Part, land: &Land) -> bool {
    let keys = || part.other().of(found).iter().filter_map(|m| m.party.entity.key());
    keys().any(|key| key == land.key) && keys().any(|key| key != land.key)
}

/// "Gabon, the second producer *after Nigeria*, proposed a new body", "asked for more *than Peru*": what somebody is compared with takes no part.
fn is_only_compared(desk: &Desk<'_>, found: &Match<'_>, part: Part, land: &Land) -> bool {
    let sentence = desk.token(found.view.proposition.predicate.head).sentence().token_range();
    let sides = part.other().of(found);
    desk.parties.named_in(sentence).iter().filter(|n| n.key == land.key).any(|named| {
        let at = TokenId(named.at);
        is_compared(desk, at) || sides.iter().any(|m| is_in_apposition(desk, m.at, at))
    })
}

fn settled<'a>(found: &Match<'a>, reading: &Reading<'_>) -> Match<'a> {
    let mut settled = found.clone();
    for (part, land, _) in &reading.sides {
        if let Some(land) = land {
            settle_side(&mut settled, *part, land);
        }
    }
    settled
}

/// By what the traits of a side are weighed: which side it is, what it is called by, and what is done.
fn told_of(part: Part, kind: &'static str, act: Act) -> [String; 3] {
    let part = part.as_str();
    [part.to_owned(), format!("{part}-{kind}"), format!("{part}-{}", act.as_str().to_lowercase())]
}

/// What spoke for a reading, in words: `actor:first 1, actor-ruled:first 1`.
fn in_words(found: &Match<'_>, open: &[OpenSide], reading: &Reading<'_>) -> String {
    let mut words = Vec::new();
    for (side, (_, _, traits)) in open.iter().zip(&reading.sides) {
        for who in told_of(side.part, side.kind, found.frame.main_act()) {
            let told = Trait::ALL.iter().zip(traits).filter(|(_, value)| **value != 0.0);
            words.extend(told.map(|((_, name), value)| format!("{who}:{name} {value}")));
        }
    }
    words.join(", ")
}

/// Whether no word tells whose a side is: nobody is told, or whose he is was taken from what the text is about.
fn is_open(found: &Match<'_>, part: Part) -> bool {
    let side = part.of(found);
    if !side.is_empty() {
        return side.iter().all(|m| is_untold(&m.party));
    }
    match part {
        Part::Actor => true,
        Part::Recipient => {
            let is_asked_for = !found.frame.recipient.alternatives.is_empty() && !found.frame.symmetric;
            is_asked_for && !is_among_themselves(found)
        }
    }
}

/// "Chad and Niger agreed to reopen the border", "the two countries restored ties": several do it with each other; what several pledge goes
/// to a third.
fn is_among_themselves(found: &Match<'_>) -> bool {
    const GIVEN: &[&str] = &["pledge", "promise", "offer", "vow", "volunteer", "guarantee", "assure"];
    let key = |m: &Member| m.party.entity.key().map(str::to_owned);
    let first = found.actors.first().and_then(key);
    matches!(found.frame.main_act(), Act::Agree | Act::Cooperate | Act::Consult | Act::Support)
        && found.frame.recipient.optional
        && !GIVEN.contains(&found.view.proposition.predicate.lemma.as_str())
        && found.actors.iter().any(|m| key(m) != first)
}

/// Whether only what the text is about tells of which land somebody is, or nothing.
fn is_untold(party: &Party) -> bool {
    // "Foreign banks", "developed countries", a state's creditors are of no land by what they are called.
    let is_of_some_land = matches!(
        party.entity.kind,
        EntityKind::Person | EntityKind::Office | EntityKind::ArmedGroup | EntityKind::Ngo
    );
    let is_guessed = matches!(party.via, Via::Scene | Via::Supposed);
    !party.is_creditor() && (is_guessed || party.entity.key().is_none() && is_of_some_land)
}

/// What a side is called by.
fn kind_of(side: &[Member]) -> &'static str {
    let Some(first) = side.first() else { return "untold" };
    let entity = &first.party.entity;
    if entity.text.is_empty() {
        return "unnamed";
    }
    match entity.sectors.first() {
        Some(Sector::Gov | Sector::Jud) => "rule",
        Some(Sector::Mil | Sector::Cop | Sector::Spy) => "force",
        Some(sector) if RULED.contains(sector) => "ruled",
        _ => "somebody",
    }
}

/// The land of the other side, and with whom most of what that is told to do is done.
#[derive(Clone, Copy)]
struct Other<'o> {
    key: Option<&'o str>,
    partner: Option<&'o str>,
}

fn partner_of<'d>(desk: &'d Desk<'_>, other: Option<&str>) -> Option<&'d str> {
    desk.told.get()?.partner_of(other?)
}

/// What the text and the sentences near by say of a land, and of it beside the other side's.
fn traits(
    desk: &Desk<'_>,
    lands: &Lands,
    land: &Land,
    found: &Match<'_>,
    part: Part,
    Other { key: other, partner }: Other<'_>,
) -> Traits {
    const NEAR: u32 = 2;
    let mut traits = Traits::default();
    let mut set = |of: Trait, value: f32| traits[of as usize] = value;
    let holds = |is: bool| f32::from(u8::from(is));
    let side = part.of(found);
    let is_read = |m: &Member| m.party.via == Via::Scene && m.party.entity.key() == Some(&land.key);
    set(Trait::AsRead, holds(side.iter().any(is_read)));
    set(Trait::Named, land.named);
    set(Trait::Peopled, land.peopled);
    set(Trait::Dateline, holds(land.is_dateline));
    set(Trait::Paid, holds(land.is_paid));
    set(Trait::Opening, holds(land.is_in_opening));
    set(Trait::First, holds(lands.rank(land) == 0));
    set(Trait::Second, holds(lands.rank(land) == 1));
    set(Trait::Organisation, holds(land.is_organisation));
    let is_same = other == Some(&land.key);
    set(Trait::Same, holds(is_same));
    let sentence = desk.token(found.view.proposition.predicate.head).sentence().id();
    // Where the other side is called by the land's name, the sentence has it anyway.
    let here = presence(desk, sentence, land);
    set(Trait::InSentence, holds(here.is_named && !is_same));
    set(Trait::Subject, holds(here.is_subject && !is_same));
    if let Some(before) = sentence.0.checked_sub(1) {
        let before = presence(desk, SentenceId(before), land);
        set(Trait::Before, holds(before.is_named));
        set(Trait::SubjectBefore, holds(before.is_subject));
    }
    if let Some(two_before) = sentence.0.checked_sub(2) {
        set(Trait::TwoBefore, holds(presence(desk, SentenceId(two_before), land).is_named));
    }
    let head = found.view.proposition.predicate.head;
    let is_beside = |n: &&Named| other != Some(&*n.key);
    let is_land = |n: &Named| n.key == land.key;
    let before = desk.parties.named_in(0..head.0);
    let behind = desk.parties.named_in(head.0 + 1..desk.token(head).sentence().token_range().end);
    set(Trait::Last, holds(before.iter().rev().find(is_beside).is_some_and(is_land)));
    set(Trait::Next, holds(behind.iter().find(is_beside).is_some_and(is_land)));
    if let Some(last) = before.iter().chain(behind).rev().find(|n| is_land(n)) {
        let back = sentence.0 - desk.token(TokenId(last.at)).sentence().id().0;
        set(Trait::Recent, 1.0 / (1.0 + back as f32));
    }
    set(Trait::FirstBeside, holds(!is_same && lands.is_first_beside(land, other)));
    set(Trait::Title, holds(land.is_in_title));
    for argument in &found.view.proposition.arguments {
        let words = desk.token(argument.head).subtree_range();
        if !is_same && desk.parties.named_in(words).iter().any(|n| n.key == land.key) {
            set(if argument.role == Role::Agent { Trait::WithDoer } else { Trait::WithObject }, 1.0);
        }
    }
    if let (Some(told), Some(other)) = (desk.told.get(), other) {
        set(Trait::Dealt, told.share_between(other, &land.key));
        set(Trait::Partner, holds(partner == Some(&*land.key)));
        set(Trait::DealtNear, holds(told.is_between(other, &land.key, sentence.0, NEAR)));
    }
    traits
}

/// Makes an open side one of a land.
fn settle_side(found: &mut Match<'_>, part: Part, land: &Land) {
    let head = found.view.proposition.predicate.head;
    let side = part.of_mut(found);
    if side.is_empty() {
        side.push(somebody_of(land, head));
        return;
    }
    for member in side.iter_mut() {
        let party = &mut member.party;
        if party.entity.key() == Some(&land.key) {
            continue;
        }
        let is_state =
            matches!(party.entity.kind, EntityKind::State | EntityKind::Territory | EntityKind::Igo);
        if party.entity.text.is_empty() && (is_state || land.is_organisation) {
            let sectors = std::mem::take(&mut party.entity.sectors);
            party.entity = land.entity.clone();
            if !land.is_organisation && !sectors.is_empty() {
                party.entity.sectors = sectors;
            }
        } else {
            party.entity.country.clone_from(&land.entity.country);
            party.entity.entity = land.entity.entity.clone().filter(|_| land.is_organisation);
        }
        if land.is_organisation {
            party.entity.sectors = vec![Sector::Igo];
        }
        party.because = format!("of {}, as the text speaks of it here; {}", land.entity.name, party.because);
    }
}

/// Somebody of a land, whom no word names.
fn somebody_of(land: &Land, at: TokenId) -> Member {
    let mut entity = land.entity.clone();
    if land.is_organisation {
        entity.sectors = vec![Sector::Igo];
    }
    let because = format!("implied: {} is what the text speaks of here", land.entity.name);
    let party =
        Party { entity, head: at, via: Via::Scene, is_place: false, is_city: false, score: SCORE, because };
    Member { party, at }
}
