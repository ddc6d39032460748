//! How far a noun phrase goes, and whom its text names outright.

use crate::foremost::Homes;
use crate::page::lower;
use crate::party::Party;
use crate::sites::is_held_at;
use dyad_lang::{Analysis, Deprel, NameKind, Token, TokenId, Upos};
use dyad_world::{Meaning, Phrase, Scene, Sense, Word, World};
use smallvec::SmallVec;
use std::ops::Range;

/// A country or an organisation where the text names it.
pub(crate) struct Named {
    /// Its first token.
    pub(crate) from: u32,
    /// Its last token.
    pub(crate) at: u32,
    /// The country's code, or the organisation's id.
    pub(crate) key: String,
    pub(crate) is_country: bool,
    /// A country told by a body or a house whose name others may bear: `Congress`, `State House`.
    pub(crate) is_by_body: bool,
}

/// A token as the world takes it.
pub(crate) fn word(token: Token<'_>) -> Word<'_> {
    let capital = token.text().starts_with(char::is_uppercase);
    let opens = token.previous().is_none();
    // "Kim Yong-nam": what a hyphen joins to a name is of the name.
    let is_joined = token.deprel() == Deprel::Flat && token.previous().is_some_and(|p| p.text() == "-");
    Word { text: token.text(), proper: is_joined || capital && (!opens || token.upos() == Upos::Propn) }
}

/// Whether a name is itself a subject, an object, or one that something is done to or with.
pub(crate) fn is_core(token: Token<'_>) -> bool {
    let is_toward = |t: Token<'_>| {
        t.children().any(|c| {
            c.deprel() == Deprel::Case && matches!(c.lemma(), "to" | "with" | "against" | "on" | "for" | "by")
        })
    };
    match token.deprel().universal() {
        Deprel::Nsubj | Deprel::Obj | Deprel::Iobj => true,
        Deprel::Obl | Deprel::Nmod => is_toward(token),
        Deprel::Compound | Deprel::Flat | Deprel::Conj => token.head().is_some_and(is_core),
        _ => false,
    }
}

/// Whether a name tells whose something that undergoes is: "two *Chinese* engineers" as an object.
pub(crate) fn is_undergoing(token: Token<'_>) -> bool {
    let is_modifier = matches!(token.deprel(), Deprel::Amod | Deprel::Compound | Deprel::NmodPoss);
    token.head().is_some_and(|noun| {
        is_modifier && matches!(noun.deprel(), Deprel::Obj | Deprel::Iobj | Deprel::NsubjPass)
    })
}

/// Whether one of these prepositions brings a phrase in.
pub(crate) fn has_marker(phrase: Token<'_>, markers: &[&str]) -> bool {
    phrase.children().any(|c| c.deprel() == Deprel::Case && markers.contains(&&*lower(c.lemma())))
}

pub(crate) fn is_phrase_head(token: Token<'_>) -> bool {
    matches!(token.upos(), Upos::Noun | Upos::Propn | Upos::Num | Upos::Adj | Upos::X | Upos::Sym)
}

/// First to last token of a noun phrase, without what is joined to it, relative clauses, and phrases that are none
/// of its name.
pub(crate) fn phrase(head: Token<'_>) -> Range<u32> {
    let mut range = head.id().0..head.id().0 + 1;
    for child in head.children() {
        let belongs = match child.deprel() {
            Deprel::Det
            | Deprel::DetPredet
            | Deprel::Amod
            | Deprel::Compound
            | Deprel::Nummod
            | Deprel::Flat
            | Deprel::NmodPoss
            | Deprel::Goeswith
            | Deprel::NmodDesc
            | Deprel::NmodUnmarked => true,
            Deprel::Nmod => child.id() < head.id() || names_its_office(head, child),
            _ => false,
        };
        if !belongs {
            continue;
        }
        // What is joined to a surname is somebody else: "Chancellor Berg *and* President Dale".
        let inner = if child.deprel() == Deprel::Flat { phrase(child) } else { phrase_within(child) };
        range.start = range.start.min(inner.start);
        range.end = range.end.max(inner.end);
    }
    range
}

/// "Aides *to the president*", "officials *at the embassy*", "a spokesman *with the ministry*": whose somebody may be who has no office
/// of his own.
pub(crate) fn whom_it_serves(head: Token<'_>) -> Option<Range<u32>> {
    let is_whose = |c: &Token<'_>| {
        c.deprel() == Deprel::Nmod
            && c.id() > head.id()
            && !MEETINGS.contains(&c.lemma())
            && c.children().any(|m| m.deprel() == Deprel::Case && matches!(m.lemma(), "to" | "at" | "with"))
    };
    head.children().find(is_whose).map(phrase)
}

/// "President *of France*", "ambassador *to the Holy See*", "secretary *for defence*".
fn names_its_office(head: Token<'_>, of: Token<'_>) -> bool {
    const SENT: &[&str] = &[
        "ambassador",
        "envoy",
        "representative",
        "delegate",
        "mission",
        "observer",
        "emissary",
        "consul",
        "delegation",
    ];
    const CHARGED: &[&str] = &[
        "minister",
        "secretary",
        "ministry",
        "commissioner",
        "undersecretary",
        "director",
        "spokesman",
        "spokeswoman",
        "lawyer",
        "attorney",
        "negotiator",
        "department",
        "committee",
        "union",
        "party",
        "forces",
        "council",
        "agency",
        "organization",
        "organisation",
    ];
    let lemma = head.lemma().to_lowercase();
    of.children().filter(|c| c.deprel() == Deprel::Case).any(|c| match c.lemma() {
        "of" => true,
        "to" => SENT.contains(&lemma.as_str()),
        "for" => CHARGED.contains(&lemma.as_str()) || head.upos() == Upos::Propn,
        _ => false,
    })
}

/// A modifier with all that is joined to it: "Science and Technology".
fn phrase_within(token: Token<'_>) -> Range<u32> {
    let mut range = token.id().0..token.id().0 + 1;
    for child in token.children() {
        if matches!(
            child.deprel(),
            Deprel::AclRelcl | Deprel::Acl | Deprel::Advcl | Deprel::Parataxis | Deprel::Appos
        ) {
            continue;
        }
        let inner = phrase_within(child);
        range.start = range.start.min(inner.start);
        range.end = range.end.max(inner.end);
    }
    range
}

/// The countries and organisations that the text names outright.
pub(crate) fn countries_named(analysis: &Analysis, world: &World) -> Vec<Named> {
    let mut named = Vec::new();
    for sentence in analysis.sentences() {
        let first = sentence.token_range().start;
        let words: SmallVec<[Word<'_>; 64]> = sentence.tokens().map(word).collect();
        for found in world.mentions(&words) {
            let (from, at) = (first + found.words.start as u32, first + found.words.end as u32 - 1);
            let is_nation = |m: &&Meaning| {
                matches!(m.sense, Sense::State | Sense::Adjective | Sense::People | Sense::Seat)
            };
            let nation = found.meanings.iter().find(is_nation);
            let country = nation.and_then(|m| m.country.clone());
            let organisation = || found.meanings.iter().find(|m| m.sense == Sense::Organisation);
            let is_town = nation.is_some_and(|m| m.sense == Sense::Seat);
            if is_town && names_accord(analysis.token(TokenId(at))) {
                continue;
            }
            if let Some(key) = country {
                // A capital is a town, too; a house or a body is none, though a hamlet be called so: Congress, Arizona.
                const TOWN: u64 = 10_000;
                let place = || world.known_place(analysis.text_of(from..at + 1));
                let is_body = || place().is_none_or(|place| place.people < TOWN);
                let is_by_body = nation.is_some_and(|m| m.sense == Sense::Seat) && is_body();
                named.push(Named { from, at, key, is_country: true, is_by_body });
            } else if let Some(organisation) = organisation() {
                let key = organisation.id.clone();
                named.push(Named { from, at, key, is_country: false, is_by_body: false });
            }
        }
    }
    named
}

/// "The *Paris* climate accord": the town in the name of what was agreed there tells nothing of whom a text is about.
fn names_accord(town: Token<'_>) -> bool {
    const AGREED: &[&str] = &["accord", "agreement", "treaty", "protocol", "convention"];
    let is_accord = |noun: Token<'_>| AGREED.contains(&&*lower(noun.lemma()));
    town.deprel() == Deprel::Compound && is_held_at(town) && town.head().is_some_and(is_accord)
}

/// "*U.S.* dollars", "the *Swiss* franc": a name that tells a currency says nothing of whom a text is about.
pub(crate) fn is_of_currency(analysis: &Analysis, named: &Named) -> bool {
    const CURRENCIES: &[&str] = &[
        "dollar", "dlr", "franc", "mark", "yen", "pound", "peso", "crown", "currency", "krone", "guilder",
        "rand",
    ];
    let token = analysis.token(TokenId(named.at));
    if token.text().ends_with('$') {
        return true;
    }
    let word = token.next().map(|next| next.text().to_lowercase());
    word.is_some_and(|w| {
        CURRENCIES.contains(&&*w) || w.strip_suffix('s').is_some_and(|one| CURRENCIES.contains(&one))
    })
}

/// Words for bodies that many states have, though one of them may come to mind first.
pub(crate) const COMMON: &[&str] = &[
    "senate",
    "congress",
    "parliament",
    "assembly",
    "court",
    "cabinet",
    "labour",
    "labor",
    "guard",
    "party",
    "communist",
    "socialist",
    "republican",
    "democrat",
    "liberal",
    "conservative",
];

/// Houses that many states have under one name.
const COMMON_SEATS: &[&str] = &["House", NOBODYS_SEAT];

/// A seat that by itself tells no land at all: Kenya's, Zambia's, Vermont's.
const NOBODYS_SEAT: &str = "State House";

/// What people gather at, and what comes of it: no bodies.
pub(crate) const MEETINGS: &[&str] = &[
    "accord",
    "agreement",
    "pact",
    "club",
    "summit",
    "meeting",
    "conference",
    "treaty",
    "talk",
    "round",
    "declaration",
    "communique",
];

/// "Each other", "one another": its first word.
pub(crate) fn is_each_other(token: Token<'_>) -> bool {
    let second = match token.text() {
        "each" => "other",
        "one" => "another",
        _ => return false,
    };
    token.next().is_some_and(|t| t.text().eq_ignore_ascii_case(second))
}

/// Leaves out countries that only such words stand for: "the Senate" of a text that never names the United States is another's.
///
/// A text that names no land otherwise is of the land of the people and towns that it tells, if of any.
pub(crate) fn told_apart(
    analysis: &Analysis,
    named: Vec<Named>,
    homes: impl FnOnce() -> Homes,
) -> Vec<Named> {
    let name = |n: &Named| analysis.text_of(n.from..n.at + 1);
    let is_common = |n: &Named| {
        let token = analysis.token(TokenId(n.at));
        let is_word = |word: &str| {
            let word = word.to_lowercase();
            COMMON.contains(&&*word) || word.strip_suffix('s').is_some_and(|one| COMMON.contains(&one))
        };
        n.is_country && (is_word(token.text()) || is_word(token.lemma()) || COMMON_SEATS.contains(&name(n)))
    };
    let mut own: Vec<String> =
        named.iter().filter(|n| n.is_country && !is_common(n)).map(|n| n.key.clone()).collect();
    if own.is_empty() && named.iter().any(is_common) {
        own.extend(
            homes().into_iter().filter(|(_, home)| home.places > 0 || home.is_dateline).map(|(code, _)| code),
        );
    }
    if own.is_empty() {
        return named.into_iter().filter(|n| name(n) != NOBODYS_SEAT).collect();
    }
    named.into_iter().filter(|n| !is_common(n) || own.contains(&n.key)).collect()
}

/// "Kenyan teachers go on strike": the one country whose people a headline names; a headline in capitals throughout is read as if it were
/// written as text is.
pub(crate) fn people_in_title(title: &str, world: &World) -> Option<String> {
    const SHORTEST: usize = 4;
    let is_shouted = !title.chars().any(char::is_lowercase);
    let as_in_text = |word: &str| {
        let mut letters = word.chars();
        match letters.next().filter(|_| is_shouted && word.chars().count() >= SHORTEST && !word.contains('.'))
        {
            Some(first) => first.to_string() + &letters.as_str().to_lowercase(),
            None => word.to_owned(),
        }
    };
    let is_end = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '(' | ')' | '/' | '-' | '"');
    let words: Vec<String> = title
        .split(is_end)
        .map(|w| w.trim_end_matches("'S").trim_end_matches("'s").trim_end_matches('\''))
        .filter(|w| !w.is_empty())
        .map(as_in_text)
        .collect();
    let words: Vec<Word<'_>> = words.iter().map(|text| Word { text, proper: true }).collect();
    let is_nation =
        |m: &&Meaning| matches!(m.sense, Sense::State | Sense::Adjective | Sense::People | Sense::Seat);
    let mut told: Option<String> = None;
    let mut is_of_people = false;
    for found in world.mentions(&words) {
        let Some(nation) = found.meanings.iter().find(is_nation) else { continue };
        let Some(country) = nation.country.clone() else { continue };
        if told.as_ref().is_some_and(|known| *known != country) {
            return None;
        }
        is_of_people |= matches!(nation.sense, Sense::Adjective | Sense::People);
        told = Some(country);
    }
    told.filter(|_| is_of_people)
}

/// "The western jetty": a word for a direction in small letters names no part of the world, but for "western countries".
pub(crate) fn is_mere_direction(analysis: &Analysis, head: Token<'_>, party: &Party) -> bool {
    const DIRECTIONS: &[&str] =
        &["western", "eastern", "northern", "southern", "west", "east", "north", "south"];
    const LANDS: &[&str] = &[
        "country",
        "nation",
        "state",
        "government",
        "power",
        "world",
        "ally",
        "leader",
        "diplomat",
        "capital",
    ];
    let entity = &party.entity;
    let is_region = entity.country.is_none() && entity.entity.is_some() && entity.entity == entity.group;
    let mut before = analysis.range(phrase(head).start..head.id().0);
    is_region
        && head.upos() == Upos::Noun
        && !LANDS.contains(&head.lemma())
        && before.any(|t| DIRECTIONS.contains(&t.text()))
}

/// Whether a phrase is one name and nothing that tells more of it: no first name, no title.
pub(crate) fn is_bare_name(analysis: &Analysis, tokens: Range<u32>) -> bool {
    let mut telling = analysis
        .range(tokens)
        .filter(|t| !matches!(t.upos(), Upos::Det | Upos::Punct | Upos::Part | Upos::Adp));
    let first = telling.next();
    first.is_some_and(|t| t.upos() == Upos::Propn) && telling.next().is_none()
}

/// The ids of the persons that the text names by more than a surname.
pub(crate) fn named_in_full(analysis: &Analysis, world: &World, scene: &Scene) -> Vec<String> {
    let mut ids = Vec::new();
    for name in analysis.names.iter().filter(|n| n.kind == NameKind::Person && n.tokens.len() > 1) {
        let words: SmallVec<[Word<'_>; 8]> = analysis.range(name.tokens.clone()).map(word).collect();
        let head = (name.head.0.saturating_sub(name.tokens.start) as usize).min(words.len() - 1);
        let found = world.resolve(&Phrase { words: &words, head }, scene);
        ids.extend(found.and_then(|f| f.id));
    }
    ids
}
