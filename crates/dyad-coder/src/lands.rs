//! The lands that a side of an act may be of which no word tells: what the text and the sentences near by say of each.

use crate::foremost::Home;
use crate::page::Desk;
use crate::phrase::Named;
use dyad_lang::{Deprel, SentenceId, Token, TokenId};
use dyad_record::Entity;
use dyad_world::{Sense, Word};
use rustc_hash::FxHashMap;

/// How many states and organisations of the whole text are tried, and how many with those that are named near by.
const OF_TEXT: usize = 3;
const LANDS: usize = 6;

/// A state or an organisation that a text speaks of.
#[derive(Debug)]
pub(crate) struct Land {
    pub(crate) key: String,
    pub(crate) entity: Entity,
    /// Its share of all mentions of states and organisations.
    pub(crate) named: f32,
    /// Its share of the people of office, bodies and towns that the text names.
    pub(crate) peopled: f32,
    /// The text is dated from there.
    pub(crate) is_dateline: bool,
    /// The text counts in its money.
    pub(crate) is_paid: bool,
    /// Named in the first sentence.
    pub(crate) is_in_opening: bool,
    /// Named in the document's title.
    pub(crate) is_in_title: bool,
    pub(crate) is_organisation: bool,
}

/// A state or an organisation with how often, and where first, the text names it.
struct Spoken<'t> {
    key: &'t str,
    count: u32,
    first: u32,
    entity: Entity,
}

/// The lands of a text, what it is about first.
#[derive(Debug, Default)]
pub(crate) struct Lands {
    all: Vec<Land>,
}

impl Lands {
    pub(crate) fn of(desk: &Desk<'_>) -> Self {
        let parties = desk.parties;
        let mut counts: FxHashMap<&str, (u32, u32)> = FxHashMap::default();
        for (at, named) in parties.named.iter().enumerate() {
            counts.entry(&named.key).or_insert((0, at as u32)).0 += 1;
        }
        let homes = &parties.homes;
        for (at, code) in homes.keys().enumerate() {
            counts.entry(code).or_insert((0, (parties.named.len() + at) as u32));
        }
        let opening = desk.analysis.sentences().next().map_or(0, |s| s.token_range().end);
        let total = parties.named.len().max(1) as f32;
        let people = homes.values().map(|h| h.people + h.firms + h.places).sum::<u32>().max(1) as f32;
        let weight = |key: &str, count: u32| count + homes.get(key).map_or(0, Home::weight);
        let known = |(key, (count, first))| Some(Spoken { key, count, first, entity: parties.state(key)? });
        let mut ranked: Vec<Spoken<'_>> = counts.into_iter().filter_map(known).collect();
        // Of the states the one that the text is about goes before the others, however often these are named.
        let foremost = parties.foremost.as_ref().map(|f| f.country.as_str());
        let states = ranked.iter().filter(|s| s.entity.country.is_some());
        let most = states.map(|s| weight(s.key, s.count)).max().unwrap_or(0);
        ranked.sort_unstable_by_key(|s| {
            let is_foremost = foremost == Some(s.key);
            let weight = if is_foremost { most } else { weight(s.key, s.count) };
            (std::cmp::Reverse(weight), !is_foremost, s.first)
        });
        let titled = titled(desk);
        let land = |Spoken { key, count, entity, .. }: Spoken<'_>| {
            let home = homes.get(key);
            let is_named_first = |n: &Named| n.key == key && n.at < opening;
            Land {
                key: key.to_owned(),
                is_organisation: entity.country.is_none(),
                entity,
                named: count as f32 / total,
                peopled: home.map_or(0.0, |h| (h.people + h.firms + h.places) as f32 / people),
                is_dateline: home.is_some_and(|h| h.is_dateline),
                is_paid: home.is_some_and(|h| h.is_paid),
                is_in_opening: parties.named.iter().any(is_named_first),
                is_in_title: titled.iter().any(|titled| titled == key),
            }
        };
        Self { all: ranked.into_iter().map(land).collect() }
    }

    /// The lands that a side of an act may be of: what the text is about, then what is named near by.
    pub(crate) fn near(&self, desk: &Desk<'_>, at: TokenId) -> Vec<&Land> {
        let mut lands: Vec<&Land> = self.all.iter().take(OF_TEXT).collect();
        for named in spoken_of(desk, at) {
            if lands.len() < LANDS
                && !lands.iter().any(|l| l.key == named)
                && let Some(land) = self.all.iter().find(|l| l.key == named)
            {
                lands.push(land);
            }
        }
        lands
    }

    /// Whether a land is what the text is about first, beside another.
    pub(crate) fn is_first_beside(&self, land: &Land, other: Option<&str>) -> bool {
        self.all.iter().find(|l| other != Some(&*l.key)).is_some_and(|l| l.key == land.key)
    }

    /// What a text is about first, second.
    pub(crate) fn rank(&self, land: &Land) -> usize {
        self.all.iter().position(|l| l.key == land.key).unwrap_or(usize::MAX)
    }
}

/// The states and organisations that the document's title names.
fn titled(desk: &Desk<'_>) -> Vec<String> {
    let title = desk.document.title.as_deref().unwrap_or_default();
    // "U.S., JAPAN TO MEET": of titles all in capitals every word may be a name.
    let words: Vec<String> = title
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric() && c != '.').to_owned())
        .collect();
    let words: Vec<Word<'_>> =
        words.iter().map(|text| Word { text, proper: text.starts_with(char::is_uppercase) }).collect();
    let first = |found: dyad_world::Match| {
        let meaning = found.meanings.into_iter().next()?;
        match meaning.sense {
            Sense::State | Sense::Adjective | Sense::People | Sense::Seat => meaning.country,
            Sense::Organisation => Some(meaning.country.unwrap_or(meaning.id)),
            Sense::Person | Sense::Office | Sense::Agent | Sense::Place => None,
        }
    };
    desk.parties.world.mentions(&words).into_iter().filter_map(first).collect()
}

/// What an act's sentence and the one before name.
fn spoken_of<'d>(desk: &'d Desk<'_>, at: TokenId) -> impl Iterator<Item = &'d str> {
    let sentence = desk.token(at).sentence();
    let before = sentence.id().0.checked_sub(1).map(|id| desk.analysis.sentence(SentenceId(id)));
    let near = std::iter::once(sentence).chain(before);
    near.flat_map(|s| desk.parties.named_in(s.token_range())).map(|n| n.key.as_str())
}

/// How a land is named in a sentence.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Presence {
    pub(crate) is_named: bool,
    /// As a subject, or as whose something is.
    pub(crate) is_subject: bool,
}

/// How a sentence names a land.
pub(crate) fn presence(desk: &Desk<'_>, sentence: SentenceId, land: &Land) -> Presence {
    let is_subject =
        |t: Token<'_>| matches!(t.deprel(), Deprel::Nsubj | Deprel::NsubjPass | Deprel::NmodPoss);
    let mut presence = Presence::default();
    let range = desk.analysis.sentence(sentence).token_range();
    for named in desk.parties.named_in(range).iter().filter(|n| n.key == land.key) {
        presence.is_named = true;
        presence.is_subject |= is_subject(desk.token(TokenId(named.at)));
    }
    presence
}
