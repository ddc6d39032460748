//! The other side told in common nouns that name no land: "asked *contractors* to pay", "called for loans *from developed countries*",
//! "rejected the *employers'* offer". Asked before that side is left open or guessed.

use crate::implied::RULED;
use crate::matching::{Match, Member, Side, same_party};
use crate::namesakes::is_resistance;
use crate::other_side::is_in_apposition;
use crate::page::{Desk, lower};
use crate::party::{Party, Via};
use crate::phrase::phrase;
use crate::slots::is_beside;
use dyad_lang::{Deprel, Feat, Token, TokenId, Upos};
use dyad_proposition::{Argument, Proposition, Role};
use dyad_record::{Act, EntityKind, Sector};
use smallvec::SmallVec;

type Heads = SmallVec<[TokenId; 4]>;

/// How sure such a side is, beside one that a name tells.
const SCORE: f32 = 0.7;

/// What states are called that are not named.
const POWERS: &[&str] = &["country", "nation", "government", "state"];

/// Words that tell that somebody is not, or not only, of the land of those who act.
const ELSEWHERE: &[&str] = &[
    "foreign",
    "international",
    "overseas",
    "western",
    "developed",
    "developing",
    "industrial",
    "industrialised",
    "industrialized",
    "multinational",
    "neighbouring",
    "neighboring",
    "donor",
    "creditor",
    "member",
    "world",
    "global",
    "outside",
    "other",
];

/// Whom those who act deal with, as the act's own clause tells it in common nouns; nobody where it does not.
pub(crate) fn told_in_common_nouns(desk: &Desk<'_>, found: &Match<'_>) -> Side {
    let act = found.frame.main_act();
    let Some(first) = found.actors.first().filter(|_| !found.frame.symmetric) else { return Side::new() };
    // Several agree with each other.
    let is_one = |m: &Member| m.party.entity.key() == first.party.entity.key();
    if act == Act::Agree && !found.actors.iter().all(is_one) {
        return Side::new();
    }
    let proposition = found.view.proposition;
    let clauses = clauses(desk, proposition);
    let sources: [Heads; 4] = [
        addressed(act, proposition),
        if act == Act::Request { agents(&clauses) } else { Heads::new() },
        if act == Act::Agree { let_in(&clauses) } else { Heads::new() },
        inside(desk, act, proposition),
    ];
    for heads in sources {
        let side: Side = heads.iter().filter_map(|at| somebody(desk, found, *at)).collect();
        if !side.is_empty() {
            return side;
        }
    }
    Side::new()
}

/// The propositions of what is asked for, agreed or refused.
fn clauses<'a>(desk: &Desk<'a>, proposition: &Proposition) -> SmallVec<[&'a Proposition; 2]> {
    let told = proposition.with_role(Role::Clause).filter(|a| !is_beside(a));
    told.filter_map(|a| desk.proposition_at(a.head)).map(|id| desk.proposition(id)).collect()
}

/// Phrases of the act itself that tell to whom it is turned.
fn addressed(act: Act, proposition: &Proposition) -> Heads {
    let markers: &[&str] = match act {
        Act::Request => &["to", "on", "upon", "from", "with", "of", "for", "against"],
        Act::Accuse => &["on", "upon", "against", "at"],
        Act::Agree => &["with", "to"],
        Act::Threaten => &["against", "to"],
        Act::Support => &["for", "to"],
        Act::Reject => &["to", "from", "before", "against"],
        Act::Coerce | Act::Sanction => &["on", "against"],
        _ => return Heads::new(),
    };
    let is_object = |a: &&Argument| matches!(a.role, Role::Patient | Role::Recipient);
    let is_told =
        |a: &&Argument| a.marker.as_deref().is_some_and(|m| markers.contains(&m)) && a.role != Role::Clause;
    // What is refused or promised is no side; to whom it is, is.
    let is_content = |a: &&Argument| matches!(act, Act::Agree | Act::Reject) && a.role == Role::Patient;
    let objects = proposition.arguments.iter().filter(is_object).filter(|a| !is_content(a));
    objects.chain(proposition.arguments.iter().filter(is_told)).map(|a| a.head).collect()
}

/// "Said the *banks* should pay": who is to do what is asked for.
fn agents(clauses: &[&Proposition]) -> Heads {
    clauses.iter().flat_map(|c| c.with_role(Role::Agent)).map(|a| a.head).collect()
}

/// "Is ready to allow *banks* to trade", "agreed to pay *miners* more": whom an act of leave or help inside is for.
fn let_in(clauses: &[&Proposition]) -> Heads {
    const LETTING: &[&str] = &[
        "allow",
        "let",
        "permit",
        "enable",
        "help",
        "free",
        "release",
        "pardon",
        "pay",
        "compensate",
        "consult",
        "meet",
        "protect",
        "exempt",
        "admit",
        "invite",
        "receive",
        "reinstate",
        "rehire",
        "evacuate",
    ];
    let is_for = |a: &&Argument| matches!(a.role, Role::Patient | Role::Recipient);
    let letting = clauses.iter().filter(|c| LETTING.contains(&c.predicate.lemma.as_str()));
    letting.flat_map(|c| c.arguments.iter().filter(is_for)).map(|a| a.head).collect()
}

/// "More loans *from developed countries*", "the *union's* demands": whose words or gifts an act is about.
fn inside(desk: &Desk<'_>, act: Act, proposition: &Proposition) -> Heads {
    let is_about = |a: &&Argument| {
        a.role == Role::Patient
            || a.role == Role::Oblique
                && a.marker.as_deref().is_some_and(|m| matches!(m, "for" | "on" | "with" | "to"))
    };
    let proposals = desk.codebook.class_named("proposals");
    let is_said = |noun: Token<'_>| proposals.is_some_and(|c| c.has(&lower(noun.lemma())));
    let mut heads = Heads::new();
    for argument in proposition.arguments.iter().filter(is_about) {
        let noun = desk.token(argument.head);
        let is_theirs = matches!(act, Act::Reject | Act::Support | Act::Accuse | Act::Agree) && is_said(noun);
        let is_eased = matches!(act, Act::Retreat | Act::Concede | Act::Sanction | Act::Coerce);
        let hangs = |c: &Token<'_>| {
            let has = |words: &[&str]| {
                c.children().any(|m| m.deprel() == Deprel::Case && words.contains(&&*lower(m.lemma())))
            };
            match c.deprel() {
                Deprel::Nmod | Deprel::Obl => {
                    act == Act::Request && has(&["from", "by"])
                        || is_theirs && has(&["of", "by", "from"])
                        || is_eased && has(&["on", "against"])
                }
                Deprel::NmodPoss | Deprel::Compound => is_theirs,
                _ => false,
            }
        };
        // "Two billion dlrs in loans *from banks*".
        let inner = noun.children().filter(|c| act == Act::Request && c.deprel() == Deprel::Nmod);
        for child in noun.children().chain(inner.flat_map(|c| c.children())).filter(hangs) {
            heads.push(child.id());
            heads.extend(child.children().filter(|c| c.deprel() == Deprel::Conj).map(|c| c.id()));
        }
    }
    heads
}

/// Somebody whom a common noun means, other than those who act; of their land, where the words tell no other.
fn somebody(desk: &Desk<'_>, found: &Match<'_>, at: TokenId) -> Option<Member> {
    const ANYBODY: &[&str] = &["people", "person", "man", "woman", "anyone", "everyone", "others"];
    let head = desk.token(at);
    if ANYBODY.contains(&&*lower(head.lemma())) || is_resistance(head) {
        return None;
    }
    let is_actor = found.actors.iter().any(|a| a.at == at || is_in_apposition(desk, a.at, at));
    if head.upos() != Upos::Noun || is_actor || desk.analysis.timex_at(at).is_some() {
        return None;
    }
    // "Expelled *foreign* diplomats": whose, the rest of the text may tell.
    let is_told_abroad = found.recipients.iter().any(|r| r.party.entity.country != home(desk, found));
    if is_told_abroad && is_elsewhere(head) {
        return None;
    }
    if is_powers(desk, head) {
        let mut party = desk.parties.unknown(phrase(head), at, dyad_lang::NameKind::Organisation);
        party.entity.sectors.push(Sector::Gov);
        (party.via, party.score) = (Via::Named, SCORE);
        party.because = "states that the text does not name".to_owned();
        return Some(Member { party, at });
    }
    // "Told *reporters* that": they pass it on.
    let told = lower(head.lemma());
    let passes_on = matches!(&*told, "journalist" | "reporter" | "newsman" | "newspaper");
    if passes_on && !matches!(found.frame.main_act(), Act::Coerce | Act::Sanction | Act::Accuse) {
        return None;
    }
    let own_word = desk.parties.resolve(at.0..at.0 + 1, at, Via::Named)?;
    let is_people = |p: &Party| {
        !p.entity.sectors.is_empty() && !matches!(p.entity.kind, EntityKind::State | EntityKind::Igo)
    };
    let mut party = desk.parties.parties(at).into_iter().find(is_people).filter(|_| is_people(&own_word))?;
    let is_same = |a: &Member| {
        same_party(&a.party, &party)
            || a.party.entity.country == party.entity.country
                && a.party.entity.sectors.first() == party.entity.sectors.first()
    };
    // "Pulled out *its ambassador*": those who serve a state are no other side of it, but whom it asks something of.
    let serves = matches!(party.entity.sectors.first(), Some(Sector::Gov | Sector::Mil));
    let is_own = party.entity.country.is_none() || party.entity.country == home(desk, found);
    if serves && found.frame.main_act() != Act::Request && is_own {
        return None;
    }
    if party.via == Via::Modifier || desk.is_thing(&party) || found.actors.iter().any(is_same) {
        return None;
    }
    if party.entity.country.is_none() && party.entity.entity.is_none() && !party.is_creditor() {
        let is_stranger = party.entity.sectors.contains(&Sector::Ref);
        party.entity.country = home(desk, found).filter(|_| !is_stranger && !is_elsewhere(head));
    }
    party.score *= SCORE;
    party.because = format!("told in common nouns; {}", party.because);
    Some(Member { party, at })
}

/// The one land of those who act, where they are of its politics.
fn home(desk: &Desk<'_>, found: &Match<'_>) -> Option<String> {
    let first = found.actors.first()?.party.entity.country.clone()?;
    let is_of_it = |m: &Member| {
        let entity = &m.party.entity;
        let is_ruled = entity.sectors.first().is_some_and(|s| RULED.contains(s));
        entity.country.as_deref() == Some(&first)
            && entity.sectors.first() != Some(&Sector::Rel)
            && (m.party.is_political() || is_ruled)
            && !desk.is_thing(&m.party)
    };
    found.actors.iter().all(is_of_it).then_some(first)
}

/// "Developed countries", "donor nations", "neighbouring states": several states that are not named.
fn is_powers(desk: &Desk<'_>, head: Token<'_>) -> bool {
    head.has(Feat::NumberPlur)
        && POWERS.contains(&&*lower(head.lemma()))
        && desk.parties.named_in(phrase(head)).is_empty()
        && desk.parties.parties(head.id()).iter().all(|p| p.entity.key().is_none())
        && has_word_of_elsewhere(head)
}

/// Whether somebody is not, or not only, of the land of those who act: "foreign banks", "officials of major countries".
fn is_elsewhere(head: Token<'_>) -> bool {
    const TRADING: &[&str] =
        &["producer", "consumer", "exporter", "importer", "buyer", "journalist", "reporter"];
    let of_several = |c: Token<'_>| {
        c.deprel() == Deprel::Nmod
            && (c.text().starts_with(char::is_uppercase)
                || c.has(Feat::NumberPlur) && POWERS.contains(&&*lower(c.lemma())))
    };
    has_word_of_elsewhere(head) || head.children().any(of_several) || TRADING.contains(&&*lower(head.lemma()))
}

fn has_word_of_elsewhere(head: Token<'_>) -> bool {
    let is_such =
        |t: Token<'_>| ELSEWHERE.contains(&&*lower(t.lemma())) || ELSEWHERE.contains(&&*lower(t.text()));
    head.children().any(|c| {
        matches!(c.deprel(), Deprel::Amod | Deprel::Compound) && (is_such(c) || c.children().any(is_such))
    })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::Reader;
    use dyad_record::{Document, Record};
    use std::sync::LazyLock;

    static READER: LazyLock<Reader> = LazyLock::new(|| Reader::builtin().unwrap());

    /// `words (land)` of each side that a text's acts are done to.
    fn done_to(text: &str) -> Vec<String> {
        let told = |record| match record {
            Record::Event(event) => Some(event),
            _ => None,
        };
        let document = Document::from_text(text).with_id("own");
        let events = READER.read(document).records.into_iter().filter_map(told);
        events
            .flat_map(|event| event.recipients)
            .map(|e| format!("{} ({})", e.text, e.country.as_deref().unwrap_or("-")))
            .collect()
    }

    #[test]
    fn whom_common_nouns_tell_is_the_other_side() {
        for (text, wanted) in [
            ("The Polish ministry urged private enterprise to take the lead.", "private enterprise (POL)"),
            ("The Polish premier called for more loans from developed countries.", "developed countries (-)"),
            ("The Malian government is ready to allow foreign banks to open branches.", "foreign banks (-)"),
            ("The Polish government is ready to let farmers sell their land.", "farmers (POL)"),
        ] {
            assert_eq!(done_to(text), [wanted], "{text}");
        }
    }

    #[test]
    fn what_is_no_side_is_left_alone() {
        for text in [
            "Oman pulled its ambassador out of Iran.",
            "Poland appealed for stronger powers for the league.",
            "The Polish premier told reporters that he would not accept the plan.",
        ] {
            let sides = done_to(text);
            let is_noun =
                |side: &String| ["ambassador", "powers", "reporters"].iter().any(|w| side.contains(w));
            assert!(!sides.iter().any(is_noun), "{text}: {sides:?}");
        }
    }
}
