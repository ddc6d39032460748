//! Whose a side is of which no word tells: each land that the text speaks of is weighed by what the text and the sentences near by say of
//! it, a conditional logit (McFadden 1974) whose weights stand in `data/sides.tsv`; `bench/sides.py` fits them on records that careful
//! readers judged.

use crate::facts::SideWeights;
use crate::implied::RULED;
use crate::lands::{Land, Lands, presence};
use crate::matching::{Match, Member, Side};
use crate::page::Desk;
use crate::party::{Party, Via};
use dyad_lang::{SentenceId, TokenId};
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
}

impl Trait {
    pub(crate) const ALL: [(Self, &'static str); 17] = [
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
    ];
}

/// How much of each trait there is.
pub(crate) type Traits = [f32; Trait::ALL.len()];

/// Which side.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Part {
    Actor,
    Recipient,
}

impl Part {
    const BOTH: [Self; 2] = [Self::Actor, Self::Recipient];

    pub(crate) fn of<'m>(self, found: &'m Match<'_>) -> &'m Side {
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

    fn as_str(self) -> &'static str {
        match self {
            Self::Actor => "actor",
            Self::Recipient => "recipient",
        }
    }
}

/// One reading of a match: whose its open sides are.
pub(crate) struct Reading<'a> {
    pub(crate) found: Match<'a>,
    /// The chance among the readings of the match.
    pub(crate) chance: f32,
    /// What spoke for it, for `explain` and for fitting.
    pub(crate) because: Vec<(Part, &'static str, Traits)>,
}

/// The readings of a match, none where every side is told.
pub(crate) fn readings<'a>(desk: &Desk<'a>, lands: &Lands, found: &Match<'a>) -> Vec<Reading<'a>> {
    if lands.is_empty() || !Part::BOTH.iter().any(|part| is_open(found, *part)) {
        return Vec::new();
    }
    let near = lands.near(desk, found.view.proposition.predicate.head);
    let mut readings = vec![(found.clone(), Vec::new())];
    for part in Part::BOTH.into_iter().filter(|part| is_open(found, *part)) {
        let kind = kind_of(part.of(found));
        let mut further = Vec::new();
        for (reading, because) in readings {
            let mut add = |one: Match<'a>, traits: Traits| {
                let mut because: Vec<(Part, &'static str, Traits)> = Vec::clone(&because);
                because.push((part, kind, traits));
                further.push((one, because));
            };
            // What the words leave open may stay so; what was only supposed may not.
            if part.of(found).is_empty() {
                let mut traits = Traits::default();
                traits[Trait::Open as usize] = 1.0;
                add(reading.clone(), traits);
            }
            for land in &near {
                let traits = traits(desk, lands, land, &reading, part);
                let mut one = reading.clone();
                settle_side(desk, &mut one, part, land);
                add(one, traits);
            }
        }
        readings = further;
    }
    weigh(desk, readings)
}

fn weigh<'a>(
    desk: &Desk<'a>,
    readings: Vec<(Match<'a>, Vec<(Part, &'static str, Traits)>)>,
) -> Vec<Reading<'a>> {
    let weights = &desk.words.sides;
    let score = |found: &Match<'_>, because: &[(Part, &'static str, Traits)]| -> f32 {
        let act = found.frame.main_act();
        because.iter().map(|(part, kind, traits)| weights.score(&told_of(*part, kind, act), traits)).sum()
    };
    let scores: Vec<f32> = readings.iter().map(|(found, because)| score(found, because)).collect();
    let most = scores.iter().copied().fold(f32::MIN, f32::max);
    let total: f32 = scores.iter().map(|s| (s - most).exp()).sum();
    let chances = scores.into_iter().map(|s| (s - most).exp() / total);
    readings
        .into_iter()
        .zip(chances)
        .map(|((found, because), chance)| Reading { found, chance, because })
        .collect()
}

/// By what the traits of a side are weighed: which side it is, what it is called by, and what is done.
fn told_of(part: Part, kind: &'static str, act: Act) -> [String; 3] {
    let part = part.as_str();
    [part.to_owned(), format!("{part}-{kind}"), format!("{part}-{}", act.as_str().to_lowercase())]
}

impl SideWeights {
    fn score(&self, of: &[String], traits: &Traits) -> f32 {
        let rows = of.iter().filter_map(|who| self.rows.get(who.as_str()));
        rows.map(|row| row.iter().zip(traits).map(|(w, t)| w * t).sum::<f32>()).sum()
    }
}

/// What spoke for a reading, in words: `actor:first 1, actor-ruled:first 1`.
pub(crate) fn in_words(reading: &Reading<'_>) -> String {
    let act = reading.found.frame.main_act();
    let mut words = Vec::new();
    for (part, kind, traits) in &reading.because {
        for who in told_of(*part, kind, act) {
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

/// "Chad and Niger agreed to reopen the border": several agree with each other; what several pledge goes to a third.
fn is_among_themselves(found: &Match<'_>) -> bool {
    const GIVEN: &[&str] = &["pledge", "promise", "offer", "vow", "volunteer", "guarantee", "assure"];
    let key = |m: &Member| m.party.entity.key().map(str::to_owned);
    let first = found.actors.first().and_then(key);
    found.frame.main_act() == Act::Agree
        && found.frame.recipient.optional
        && !GIVEN.contains(&found.view.proposition.predicate.lemma.as_str())
        && found.actors.iter().any(|m| key(m) != first)
}

/// Whether only what the text is about tells of which land somebody is, or nothing.
fn is_untold(party: &Party) -> bool {
    matches!(party.via, Via::Scene | Via::Supposed) || party.entity.key().is_none()
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

fn traits(desk: &Desk<'_>, lands: &Lands, land: &Land, found: &Match<'_>, part: Part) -> Traits {
    const NEAR: u32 = 2;
    let mut traits = Traits::default();
    let mut set = |of: Trait, value: f32| traits[of as usize] = value;
    let holds = |is: bool| f32::from(u8::from(is));
    let side = part.of(found);
    let other = match part {
        Part::Actor => &found.recipients,
        Part::Recipient => &found.actors,
    };
    // Of two open sides the second is weighed against the first.
    let is_known = |m: &&Member| part == Part::Recipient || !is_untold(&m.party);
    let other = other.iter().find(is_known).and_then(|m| m.party.entity.key());
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
    if let (Some(told), Some(other)) = (desk.told.get(), other) {
        set(Trait::Dealt, told.share_between(other, &land.key));
        set(Trait::DealtNear, holds(told.is_between(other, &land.key, sentence.0, NEAR)));
    }
    traits
}

/// Makes an open side one of a land.
fn settle_side(desk: &Desk<'_>, found: &mut Match<'_>, part: Part, land: &Land) {
    let head = found.view.proposition.predicate.head;
    let side = part.of_mut(found);
    if side.is_empty() {
        side.extend(somebody_of(land, head));
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
    let _ = desk;
}

/// Somebody of a land, whom no word names.
fn somebody_of(land: &Land, at: TokenId) -> Option<Member> {
    let mut entity = land.entity.clone();
    if land.is_organisation {
        entity.sectors = vec![Sector::Igo];
    }
    let because = format!("supposed: {} is what the text speaks of here", land.entity.name);
    let party = Party {
        entity,
        head: at,
        via: Via::Supposed,
        is_place: false,
        is_city: false,
        score: SCORE,
        because,
    };
    Some(Member { party, at })
}
