//! The countries that a document speaks of most, and what words without a country mean by them.

use crate::page::lower;
use crate::parties::{PartyReader, is_front};
use crate::party::{Party, Via};
use crate::phrase::{Named, is_core, is_undergoing, phrase, word};
use dyad_lang::{Analysis, Deprel, Feat, Name, NameKind, Token, TokenId, Unit, Upos};
use dyad_record::{EntityKind, Sector};
use dyad_world::{Phrase, Scene, Word, World};
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;
use std::collections::BTreeMap;

/// A person whom the world does not know is of the document's country where that is named this often.
const FREQUENT: u32 = 4;

/// Share of all countries' mentions from which on a document is about one country.
const DOMINANT: f64 = 0.5;

/// Share from which on it is the country that words without one ("the police") mean.
const LARGEST: f64 = 0.3;

/// How many sentences it takes to be about a land.
pub(crate) const SHORTEST: usize = 3;

/// How much must tell of a land that the text does not name.
const UNTOLD: u32 = 2;

/// How much the town that a text is dated from tells of its land, and money that only one land has.
const TELLING: u32 = 2;

/// Money that is counted and paid abroad, or called the same in several lands.
const COMMON_MONEY: &[&str] = &[
    "USD", "EUR", "GBP", "JPY", "DEM", "FRF", "CHF", "SAR", "IRR", "IQD", "AED", "INR", "KES", "ITL", "TRY",
    "RUB", "CNY",
];

/// The country that is named most often, and how often.
pub(crate) struct Foremost {
    pub(crate) country: String,
    pub(crate) count: u32,
    /// How often countries are named in all.
    pub(crate) total: u32,
}

impl Foremost {
    /// Of those named as often the one that is named as a place or a state more than as somebody's nation, then the first.
    ///
    /// Who holds an office of a country and where a town lies tell of that country as well, where its name is told at all: a story
    /// from the provinces says "the governor" and its towns more than the nation.
    pub(crate) fn of(analysis: &Analysis, scene: &Scene, named: &[Named], homes: &Homes) -> Option<Self> {
        let mut as_noun: FxHashMap<&str, u32> = FxHashMap::default();
        for one in named.iter().filter(|n| n.is_country && !n.is_by_body) {
            if analysis.token(TokenId(one.at)).upos() == Upos::Propn {
                *as_noun.entry(&one.key).or_default() += 1;
            }
        }
        let weight = |code: &str| as_noun.get(code).copied().unwrap_or(0);
        // What a text is about stands in its first sentence.
        let opening = analysis.sentences().next().map_or(0, |s| s.token_range().end);
        let at_first = |code: &str| {
            named.iter().filter(|n| n.is_country && !n.is_by_body && n.key == code && n.at < opening).count()
        };
        let told = scene.countries.iter().map(|(code, count)| (code, *count + at_first(code) as u32));
        // At home a land goes without its name: "Mr Blair and the Tories"; what only a "Congress" names is hardly named.
        let by_name = |code: &str| {
            named.iter().filter(|n| n.is_country && n.key == code && !n.is_by_body).count() as u32
        };
        let most = scene.countries.iter().map(|(code, _)| by_name(code)).max().unwrap_or(0);
        let is_home = |home: &Home| home.weight() >= UNTOLD.max(most + 1);
        let untold = homes.iter().filter(|(code, home)| is_home(home) && scene.weight(code) == 0);
        let mut all: Vec<(&String, u32)> = told
            .chain(untold.map(|(code, _)| (code, 0)))
            .map(|(c, n)| (c, n + homes.get(c).map_or(0, Home::weight)))
            .collect();
        all.reverse();
        let total = all.iter().map(|(_, count)| count).sum();
        let standing = |code: &str| {
            let named = scene.weight(code);
            let as_noun = weight(code).min(named);
            Standing { as_noun, as_nation: named - as_noun, opening: at_first(code) as u32 }
                .weight(homes.get(code))
        };
        let (country, count) = all.into_iter().max_by_key(|(code, _)| (standing(code), weight(code)))?;
        Some(Self { country: country.clone(), count, total })
    }
}

/// How a text names a country.
struct Standing {
    as_noun: u32,
    /// Somebody's nation: at home nobody's is told, "the *Iraqi* court" is another's.
    as_nation: u32,
    opening: u32,
}

impl Standing {
    /// How much speaks for a text's being about the country, in halves of one mention by name; fitted on own stories by whose most of their
    /// acts are.
    fn weight(&self, home: Option<&Home>) -> u32 {
        const NOUN: u32 = 2;
        const PERSON: u32 = 4;
        const PLACE: u32 = 3;
        const FIRM: u32 = 2;
        const SIGN: u32 = 6;
        let told = NOUN * self.as_noun + self.as_nation + self.opening;
        let signs = |h: &Home| u32::from(h.is_dateline) + u32::from(h.is_paid);
        told + home.map_or(0, |h| PERSON * h.people + FIRM * h.firms + PLACE * h.places + SIGN * signs(h))
    }
}

/// What tells of a country besides its name.
#[derive(Debug, Default)]
pub(crate) struct Home {
    /// People of office and bodies.
    pub(crate) people: u32,
    /// Companies, which do business in other lands, too.
    pub(crate) firms: u32,
    /// Towns and parts of the land.
    pub(crate) places: u32,
    /// The text is dated from there.
    pub(crate) is_dateline: bool,
    /// It counts in that land's money.
    pub(crate) is_paid: bool,
}

impl Home {
    pub(crate) fn weight(&self) -> u32 {
        self.people
            + self.firms
            + self.places
            + TELLING * (u32::from(self.is_dateline) + u32::from(self.is_paid))
    }
}

/// What tells of each country besides its name.
pub(crate) type Homes = BTreeMap<String, Home>;

/// How often the text names a country by its people of office and its towns. A name counts once, however often it is told.
pub(crate) fn homes(analysis: &Analysis, world: &World, scene: &Scene) -> Homes {
    let mut seen: FxHashSet<String> = FxHashSet::default();
    let mut homes = Homes::new();
    let is_telling =
        |n: &&Name| matches!(n.kind, NameKind::Person | NameKind::Place | NameKind::Organisation);
    for name in analysis.names.iter().filter(is_telling) {
        let words: SmallVec<[Word<'_>; 8]> = analysis.range(name.tokens.clone()).map(word).collect();
        let head =
            (name.head.0.saturating_sub(name.tokens.start) as usize).min(words.len().saturating_sub(1));
        let Some(found) = world.resolve(&Phrase { words: &words, head }, scene) else { continue };
        let is_place = found.is_place && found.kind == EntityKind::Unknown;
        let is_home = match name.kind {
            NameKind::Person => found.id.is_some() && words.len() > 1,
            // Who tells the news is abroad as often as at home.
            NameKind::Organisation => found.id.is_some() && found.kind != EntityKind::Media,
            _ => is_place,
        };
        let Some(country) = found.country.filter(|_| is_home) else { continue };
        if !seen.insert(found.name.to_lowercase()) {
            continue;
        }
        let home = homes.entry(country).or_default();
        match name.kind {
            NameKind::Organisation if found.kind == EntityKind::Company => home.firms += 1,
            NameKind::Person | NameKind::Organisation => home.people += 1,
            _ => home.places += 1,
        }
        home.is_dateline |= is_place && name.tokens.start == 0 && is_followed_by_dash(analysis, name);
    }
    for quantity in &analysis.quantities {
        let Some(Unit::Currency(money)) = &quantity.unit else { continue };
        // ISO 4217 begins with the land's code of ISO 3166.
        let land = money.get(..2).filter(|_| !COMMON_MONEY.contains(&&**money));
        if let Some(land) = land.and_then(|code| world.state_by_code(code)) {
            homes.entry(land).or_default().is_paid = true;
        }
    }
    homes
}

/// "COLUMBUS, Ohio -- Lawmakers": what a text begins with is where it was written.
fn is_followed_by_dash(analysis: &Analysis, name: &Name) -> bool {
    const LONGEST: u32 = 8;
    let end = (name.tokens.end + LONGEST).min(analysis.tokens().len() as u32);
    analysis.range(name.tokens.end..end).any(|t| matches!(t.text(), "-" | "--" | "–" | "—" | ":"))
}

/// "The *American* flag", "the *Chinese* consulate": what stands for a state where others live.
fn is_of_mission(nation: Token<'_>) -> bool {
    const MISSIONS: &[&str] = &[
        "embassy",
        "consulate",
        "mission",
        "flag",
        "effigy",
        "ambassador",
        "envoy",
        "consul",
        "counterpart",
    ];
    nation.head().is_some_and(|noun| MISSIONS.contains(&&*lower(noun.lemma())))
}

/// "Forces *backed by Russian jets*": whether a word is part of who does something to a noun, or to what the noun stands before, in a clause
/// about it.
fn is_doer_beside(analysis: &Analysis, at: u32, noun: Token<'_>) -> bool {
    let word = analysis.token(TokenId(at));
    let noun = noun.head().filter(|_| is_front(noun)).unwrap_or(noun);
    let is_doer = |t: Token<'_>| {
        t.deprel() == Deprel::OblAgent
            || t.deprel() == Deprel::Obl
                && t.children().any(|c| c.deprel() == Deprel::Case && c.lemma() == "by")
    };
    let doer = std::iter::once(word).chain(word.ancestors()).find(|t| is_doer(*t));
    doer.and_then(|t| t.head())
        .is_some_and(|verb| verb.deprel() == Deprel::Acl && verb.head().is_some_and(|t| t.id() == noun.id()))
}

impl<'a> PartyReader<'a> {
    /// The country that words without one ("the police") mean: the one that the document speaks of most,
    /// unless it stands in the same sentence as somebody else's side.
    pub(crate) fn country_of_scene(&self, head: Token<'a>) -> Option<String> {
        let Foremost { country: top, count, total } = self.foremost.as_ref()?;
        if is_of_several_states(head) || self.are_of_a_body(head) {
            return None;
        }
        let own = phrase(head);
        let is_person = |n: &Name| n.kind == NameKind::Person && own.contains(&n.head.0);
        let is_named = self.analysis.names_in(own.clone()).iter().any(is_person);
        let share = f64::from(*count) / f64::from(*total);
        if share < LARGEST || is_named && !(share >= DOMINANT && (*count >= FREQUENT || count == total)) {
            return None;
        }
        let code = top.as_str();
        let sentence = head.sentence().token_range();
        let is_alone = count == total;
        let is_side = self
            .named_in(sentence)
            .iter()
            .filter(|n| n.key == code && (!own.contains(&n.at) || is_doer_beside(self.analysis, n.at, head)))
            .map(|n| self.analysis.token(TokenId(n.at)))
            // Of several countries, one that tells whose the other side is ("kidnapped two *Chinese* engineers") is that side, too.
            // Where the text speaks of one country only, its firms and citizens ask "the government" of it.
            .any(|t| {
                is_of_mission(t)
                    || is_doer_beside(self.analysis, t.id().0, head)
                    || if is_alone { is_core(t) && !is_front(t) } else { is_core(t) || is_undergoing(t) }
            });
        (!is_side).then(|| code.to_owned())
    }

    /// "Ministers", "delegates" of a text about a body of states: of which of them no word tells.
    fn are_of_a_body(&self, head: Token<'a>) -> bool {
        const OFTEN: usize = 2;
        let is_described = |c: Token<'_>| {
            matches!(
                c.deprel(),
                Deprel::Compound | Deprel::Amod | Deprel::Nmod | Deprel::NmodPoss | Deprel::NmodDesc
            )
        };
        let is_plural =
            head.has(Feat::NumberPlur) && matches!(&*lower(head.lemma()), "minister" | "delegate");
        let is_alone = self.foremost.as_ref().is_none_or(|f| f.count == f.total);
        // Few words get so far: what costs more is asked last.
        is_plural
            && !is_alone
            && !head.children().any(is_described)
            && self.named.iter().filter(|n| !n.is_country).count() >= OFTEN
    }

    /// The country that a document speaks of more than of all others together, where it does so often enough to be sure.
    pub(crate) fn one_land(&self) -> Option<String> {
        let Foremost { country, count, total } = self.foremost.as_ref()?;
        let is_story = self.analysis.sentences().len() >= SHORTEST;
        let share = f64::from(*count) / f64::from(*total);
        (is_story && share >= DOMINANT && (*count >= FREQUENT || count == total && *count > 1))
            .then(|| country.clone())
    }

    /// Whether one country has most of what the text names: then bodies that nobody knows are its own.
    pub(crate) fn is_about_one(&self) -> bool {
        let total: u32 = self.scene().countries.iter().map(|(_, count)| count).sum();
        let most = self.scene().countries.iter().map(|(_, count)| *count).max().unwrap_or(0);
        f64::from(most) >= DOMINANT * f64::from(total)
    }

    /// The two states that a document is about, where it names others at most in passing.
    pub(crate) fn two_states(&self) -> Vec<Party> {
        const BOTH: f64 = 0.85;
        const OFTEN: u32 = 2;
        let total: u32 = self.scene().countries.iter().map(|(_, count)| count).sum();
        let mut ranked: Vec<&(String, u32)> = self.scene().countries.iter().collect();
        ranked.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        let [(first, most), (second, next), ..] = ranked[..] else { return Vec::new() };
        if *next < OFTEN || f64::from(most + next) < BOTH * f64::from(total) {
            return Vec::new();
        }
        [first, second].into_iter().filter_map(|code| self.one_of_two(code)).collect()
    }

    /// "The Peruvian minister thanked *the hosts*": whoever is called by what he is to others is of the other of two states.
    pub(crate) fn on_the_other_side(&self, head: Token<'a>) -> Option<String> {
        const TO_OTHERS: &[&str] = &["host", "guest", "visitor", "counterpart"];
        let is_to_others =
            TO_OTHERS.contains(&&*lower(head.lemma())) && self.named_in(phrase(head)).is_empty();
        is_to_others.then(|| self.other_of_two(head)).flatten()
    }

    /// "The minister thanked Japan" of a text about two states: who deals with somebody of the one, in one clause, is of the other.
    pub(crate) fn other_of_two(&self, head: Token<'a>) -> Option<String> {
        if !is_core(head) || is_of_several_states(head) {
            return None;
        }
        let two = self.two_states();
        let [first, second] = &two[..] else { return None };
        let clause = |t: Token<'a>| t.ancestors().find(|a| a.upos() == Upos::Verb).map(|a| a.id());
        let (own, here) = (phrase(head), clause(head)?);
        let is_side = |t: Token<'a>| {
            let is_whose = matches!(t.deprel(), Deprel::Amod | Deprel::Compound | Deprel::NmodPoss);
            clause(t) == Some(here) && (is_core(t) || is_whose && t.head().is_some_and(is_core))
        };
        let sentence = self.named_in(head.sentence().token_range());
        let deals_with = |party: &Party| {
            let of = sentence.iter().filter(|n| party.entity.country.as_ref() == Some(&n.key));
            of.map(|n| n.at).any(|at| !own.contains(&at) && is_side(self.analysis.token(TokenId(at))))
        };
        match (deals_with(first), deals_with(second)) {
            (true, false) => second.entity.country.clone(),
            (false, true) => first.entity.country.clone(),
            _ => None,
        }
    }

    /// A state that the text is about beside another.
    pub(crate) fn one_of_two(&self, code: &str) -> Option<Party> {
        let named = self.named.iter().find(|n| n.is_country && n.key == code)?;
        let because = format!("{code} is one of the two states that the text is about");
        let (via, head) = (Via::Named, TokenId(named.at));
        let (is_place, is_city) = (false, false);
        Some(Party { entity: self.state(code)?, head, via, is_place, is_city, score: 0.8, because })
    }

    /// "Rebel raids endanger Chad's oil": rebels, police and opposition of a text about one country are of that country, though
    /// it stands in the same sentence.
    pub(crate) fn at_odds_at_home(&self, party: &Party) -> Option<String> {
        let total: u32 = self.scene().countries.iter().map(|(_, count)| count).sum();
        let (top, count) = self.scene().countries.iter().rev().max_by_key(|(_, count)| *count)?;
        let is_domestic = party.entity.sectors.first().is_some_and(|s| {
            matches!(s, Sector::Reb | Sector::Sep | Sector::Opp | Sector::Cop | Sector::Pty | Sector::Lab)
        });
        (is_domestic && f64::from(*count) / f64::from(total) >= DOMINANT).then(|| top.clone())
    }
}

/// "Finance ministers", "governments", "officials of leading nations": what each state has one of, in the plural, is of several.
pub(crate) fn is_of_several_states(head: Token<'_>) -> bool {
    const ONE_EACH: &[&str] = &["government", "premier", "president"];
    const POWERS: &[&str] = &["nation", "country", "state", "power"];
    // "Cabinet ministers", "senior ministers" may well be of one.
    const OF_ONE: &[&str] =
        &["cabinet", "government", "coalition", "party", "state", "local", "provincial", "senior", "former"];
    let is_plural = |t: Token<'_>| t.has(Feat::NumberPlur);
    let of_powers =
        |c: &Token<'_>| c.deprel() == Deprel::Nmod && is_plural(*c) && POWERS.contains(&&*lower(c.lemma()));
    if head.children().any(|c| of_powers(&c)) {
        return true;
    }
    // "Finance ministers and governors".
    let first = head.head().filter(|_| head.deprel() == Deprel::Conj);
    // "Leading Finance Ministers" may be written as a name.
    if !is_plural(head) || !matches!(head.upos(), Upos::Noun | Upos::Propn) {
        return false;
    }
    // "Their heads of state or government".
    let of_state =
        |c: &Token<'_>| c.deprel() == Deprel::Nmod && matches!(&*lower(c.lemma()), "state" | "government");
    if matches!(&*lower(head.lemma()), "head" | "chief") && head.children().any(|c| of_state(&c)) {
        return true;
    }
    let words: Vec<_> = head
        .children()
        .filter(|c| matches!(c.deprel(), Deprel::Compound | Deprel::Amod | Deprel::NmodDesc))
        .map(|c| lower(c.lemma()))
        .collect();
    let is_of_one = words.iter().any(|w| OF_ONE.contains(&&**w));
    let lemma = lower(head.lemma());
    let is_office = match &*lemma {
        "minister" | "ministers" => words.iter().any(|w| OFFICES.contains(&&**w)),
        "bank" | "banker" | "governor" => words.iter().any(|w| matches!(&**w, "central" | "bank")),
        other => ONE_EACH.contains(&other),
    };
    is_office && !is_of_one || first.is_some_and(|t| t.upos() == Upos::Noun && is_of_several_states(t))
}

/// What a state has one minister of.
const OFFICES: &[&str] = &[
    "finance",
    "foreign",
    "trade",
    "economy",
    "economic",
    "agriculture",
    "farm",
    "energy",
    "oil",
    "defence",
    "defense",
    "prime",
    "interior",
    "justice",
    "health",
    "transport",
    "industry",
    "labour",
    "labor",
    "education",
    "environment",
    "treasury",
    "fishery",
    "fisheries",
];
