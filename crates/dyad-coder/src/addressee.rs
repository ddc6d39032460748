//! To whom something is said or promised whose words name nobody: whom the document is about. Asked last, where no argument,
//! nothing near and no opponent is that side.

use crate::common_nouns::told_in_common_nouns;
use crate::creditors::{is_debt, owed_to};
use crate::dealings::Dealings;
use crate::implied::{RULED, is_done_to_somebody, is_just_named, state};
use crate::matching::{Match, Member, Side};
use crate::other_side::{is_compared, is_in_apposition};
use crate::page::{Desk, lower};
use crate::party::{Party, Via};
use crate::phrase::{MEETINGS, Named};
use dyad_lang::{Deprel, Token, TokenId};
use dyad_proposition::Role;
use dyad_record::{Act, EntityKind, Sector};

/// How sure such a side is, beside one that is named.
const SCORE: f32 = 0.5;

/// Share of the mentions of countries from which on a document is about one alone.
const ALONE: f64 = 0.75;

/// Share from which on what others say without an address is said to one.
const MOST: f64 = 0.5;

/// Share from which on a country is what a text is about beside others.
const LARGEST: f64 = 0.3;

/// What is owed.
const PAID: &[&str] = &["payment", "repayment", "debt", "interest", "moratorium"];

/// Fills the side that the words of acts leave open: of those that are kept, since a side that is guessed makes nothing politics.
pub(crate) fn address<'m, 'a: 'm>(desk: &Desk<'_>, kept: impl Iterator<Item = &'m mut Match<'a>>) {
    let about = About::of(desk);
    let mut kept: Vec<&mut Match<'_>> = kept.collect();
    let dealings = Dealings::of(desk, kept.iter().map(|m| &**m));
    let is_without_doer = |m: &Match<'_>| match m.view.proposition.with_role(Role::Agent).next() {
        None => m.actors.is_empty(),
        Some(_) => m.actors.iter().all(|a| a.party.is_place) && is_by_means_alone(desk, m),
    };
    for found in kept.iter_mut().filter(|m| is_without_doer(m)) {
        let somebody = somebody_there(desk, found);
        if !somebody.is_empty() {
            found.actors = somebody;
        }
    }
    for found in kept.iter_mut().filter(|m| m.frame.main_act() == Act::Assault && m.recipients.is_empty()) {
        part_fighters(found);
    }
    let is_open = |r: &Member| r.party.entity.text.is_empty() || is_debt(desk, r.at);
    let is_guessed = |m: &Match<'_>| m.recipients.iter().all(is_open);
    for found in kept.iter_mut().filter(|m| is_guessed(m)) {
        let mut told = told_in_common_nouns(desk, found);
        if told.is_empty() {
            told = owed_to(desk, found);
        }
        if !told.is_empty() {
            found.recipients = told;
        }
    }
    for found in kept.iter_mut().filter(|m| m.recipients.is_empty() && !m.frame.symmetric) {
        let (act, at) = (found.frame.main_act(), found.view.proposition.predicate.head);
        let is_open = is_told_elsewhere(desk, found);
        let is_denial = found.view.proposition.predicate.lemma == "deny"
            && found.view.proposition.with_role(Role::Clause).next().is_some();
        // "Denied he knew of sales to *Chad*": whom a denied charge is about did not make it.
        let is_told_beside = is_open && !is_denial;
        let beside = is_told_beside.then(|| other_in_sentence(desk, act, &found.actors, at)).flatten();
        if let Some(other) = beside {
            found.recipients = other;
            continue;
        }
        let Some(country) = addressee(desk, &about, found) else {
            if is_open {
                found.recipients = dealings.partner(desk, act, &found.actors, at);
                if found.recipients.is_empty() {
                    found.recipients = dealings.target(desk, act, &found.actors);
                }
                if found.recipients.is_empty() {
                    found.recipients = about.foremost(desk, act, &found.actors, at);
                }
            }
            continue;
        };
        let Some(first) = found.actors.first() else { continue };
        let mut side = state(desk, &country, first);
        for member in &mut side {
            member.party.score = SCORE * first.party.score;
            member.party.because = format!("implied: {} is whom the text is about", member.party.entity.name);
        }
        found.recipients = side;
    }
}

/// The countries that a document speaks of.
struct About {
    /// The one that it names most, and its share of all mentions of states and organisations.
    most: Option<(String, f64)>,
    /// The two that it is about, where it is about two.
    two: Vec<Party>,
    /// Whether it speaks of debts and creditors.
    owes: bool,
}

impl About {
    fn of(desk: &Desk<'_>) -> Self {
        let countries = &desk.parties.scene().countries;
        let bodies = desk.parties.named.iter().filter(|n| !n.is_country).count() as u32;
        let total = bodies + countries.iter().map(|(_, count)| count).sum::<u32>();
        let most = countries.iter().rev().max_by_key(|(_, count)| *count);
        let most = most.map(|(code, count)| (code.clone(), f64::from(*count) / f64::from(total)));
        Self { most, two: desk.parties.two_states(), owes: desk.parties.owes }
    }

    /// The one that the text is about, where those who act are others.
    fn foremost(&self, desk: &Desk<'_>, act: Act, actors: &Side, at: TokenId) -> Side {
        let (Some(first), Some((most, share))) = (actors.first(), &self.most) else { return Side::new() };
        let is_other =
            |m: &Member| m.party.entity.key().is_some() && m.party.entity.country.as_deref() != Some(most);
        // Forces are sent against whom the whole text is about.
        let is_meant = act == Act::Mobilize || is_just_named(desk, most, at);
        if *share < LARGEST || !actors.iter().all(is_other) || !is_meant {
            return Side::new();
        }
        let mut side = state(desk, most, first);
        for member in &mut side {
            member.party.because = format!("implied: {} is what the text is about", member.party.entity.name);
        }
        side
    }

    fn other_of_two(&self, home: &str) -> Option<String> {
        let code = |p: &Party| p.entity.country.clone();
        let codes: Vec<String> = self.two.iter().filter_map(code).collect();
        codes.iter().any(|c| c == home).then(|| codes.iter().find(|c| *c != home).cloned())?
    }
}

fn addressee(desk: &Desk<'_>, about: &About, found: &Match<'_>) -> Option<String> {
    let act = found.frame.main_act();
    let first = found.actors.first()?;
    let home = first.party.entity.country.as_deref();
    let is_same = |m: &Member| m.party.entity.country.as_deref() == home;
    if !found.actors.iter().all(is_same) {
        return None;
    }
    // Who lays down office gives way to his own people.
    if matches!(act, Act::Retreat | Act::Concede) && found.frame.recipient.alternatives.is_empty() {
        return home.filter(|_| is_somebody(first)).map(str::to_owned);
    }
    if !matches!(act, Act::Accuse | Act::Reject | Act::Request | Act::Threaten | Act::Agree | Act::Concede) {
        return None;
    }
    if is_payment_refused(desk, found) {
        return None;
    }
    let (most, share) = about.most.as_ref()?;
    match home {
        Some(home) if home == most => {
            // Who rules threatens others, and owes abroad.
            let is_inward = act != Act::Threaten && !about.owes && *share >= ALONE;
            let is_at_home = is_somebody(first) && (is_inward || is_ruled(first));
            if is_at_home { Some(home.to_owned()) } else { about.other_of_two(home) }
        }
        // Opposition and parliament speak to those who rule them, whomever else the text is about.
        Some(home)
            if is_of_politics_at_home(first) && matches!(act, Act::Accuse | Act::Reject | Act::Request) =>
        {
            Some(home.to_owned())
        }
        _ if first.party.via == Via::Scene => None,
        Some(home) => about.other_of_two(home).or_else(|| {
            let is_meant = *share >= MOST && is_just_named(desk, most, found.view.proposition.predicate.head);
            is_meant.then(|| most.clone())
        }),
        None => (first.party.entity.kind == EntityKind::Igo && *share >= MOST).then(|| most.clone()),
    }
}

/// Who does what a passive tells without a doer, where no opponent is known: somebody of the land whose people it is done to;
/// who rules there, where it takes office or law to do it.
fn somebody_there(desk: &Desk<'_>, found: &Match<'_>) -> Side {
    let sector = match found.frame.main_act() {
        Act::Coerce | Act::Sanction => Sector::Gov,
        Act::Assault => Sector::Uaf,
        Act::Accuse | Act::Request | Act::Reject => Sector::Cvl,
        _ => return Side::new(),
    };
    let Some(first) = found.recipients.first() else { return Side::new() };
    if is_by_means_alone(desk, found) {
        return bombers_there(desk, found, first);
    }
    let entity = &first.party.entity;
    let told = desk.measured(first.at).unwrap_or(first.at);
    let is_abroad = matches!(entity.kind, EntityKind::State | EntityKind::Territory | EntityKind::Igo)
        // Soldiers are taken by whom they fight.
        || entity.sectors.first().is_some_and(|s| matches!(s, Sector::Mil | Sector::Reb))
        // "A Kuwaiti tanker was hit", "two British diplomats will be expelled": they are far from home.
        || ["craft", "envoys"].iter().any(|class| desk.is_of_class(told, class));
    let Some(country) = entity.country.as_deref().filter(|_| !is_abroad) else { return Side::new() };
    // "Arrested in Harare": who rules there does it.
    let there = held_where(desk, found).filter(|_| sector == Sector::Gov);
    let country = there.as_deref().unwrap_or(country);
    somebody_of(desk, country, first, sector)
}

/// Somebody of a land, whom no word names.
fn somebody_of(desk: &Desk<'_>, country: &str, like: &Member, sector: Sector) -> Side {
    let mut side = state(desk, country, like);
    for member in &mut side {
        if sector != Sector::Gov {
            let entity = &mut member.party.entity;
            (entity.kind, entity.entity) = (EntityKind::Unknown, None);
            entity.sectors = vec![sector];
        }
        member.party.because = format!("implied: somebody in {country}, no doer being told");
    }
    side
}

/// "A roadside bombing killed two soldiers": what is told to do it is a means, and who used it is not told.
pub(crate) fn is_by_means_alone(desk: &Desk<'_>, found: &Match<'_>) -> bool {
    let mut agents = found.view.proposition.with_role(Role::Agent).peekable();
    if found.frame.main_act() != Act::Assault || agents.peek().is_none() {
        return false;
    }
    let Some(means) = desk.codebook.class_named("unclaimed-means") else { return false };
    agents.all(|a| means.has(&lower(desk.token(a.head).lemma())))
}

/// Prepositions of where a bomb goes off.
const BESIDE: &[&str] = &["in", "at", "near", "outside", "inside"];

/// "A bombing near Kirkuk killed a U.S. soldier": somebody who is where it went off.
fn bombers_there(desk: &Desk<'_>, found: &Match<'_>, hit: &Member) -> Side {
    let agents = found.view.proposition.with_role(Role::Agent).map(|a| desk.token(a.head));
    let is_where = |c: &Token<'_>| {
        c.deprel() == Deprel::Nmod
            && c.children().any(|m| m.deprel() == Deprel::Case && BESIDE.contains(&&*lower(m.lemma())))
    };
    let beside =
        agents.flat_map(|t| t.children()).filter(is_where).flat_map(|c| desk.parties.parties(c.id()));
    let place = beside.into_iter().find_map(|p| p.entity.country);
    let Some(country) = place.or_else(|| held_where(desk, found)) else { return Side::new() };
    somebody_of(desk, &country, hit, Sector::Uaf)
}

/// "China vowed to hit back if *Washington* went ahead": the one other state that the sentence names, for words between states.
/// Asked where nothing nearer is that side.
pub(crate) fn other_in_sentence(desk: &Desk<'_>, act: Act, actors: &Side, at: TokenId) -> Option<Side> {
    let first = actors.first()?;
    let is_word =
        matches!(act, Act::Threaten | Act::Reject | Act::Request | Act::Agree | Act::Sanction | Act::Accuse);
    let is_ruled_one = actors.iter().any(is_ruled);
    let is_own = |key: &str| actors.iter().any(|m| m.party.entity.key() == Some(key));
    let sentence = desk.token(at).sentence().token_range();
    // "Gabon, the second producer *after Nigeria*".
    let is_of_actor = |n: &Named| actors.iter().any(|a| is_in_apposition(desk, a.at, TokenId(n.at)));
    let is_other =
        |n: &&Named| n.is_country && !is_own(&n.key) && !is_of_actor(n) && !is_beside_the_point(desk, n, at);
    let mut others = desk.parties.named_in(sentence).iter().filter(is_other);
    let other = others.next().filter(|_| is_word && !is_ruled_one)?;
    if others.any(|n| n.key != other.key) {
        return None;
    }
    if is_brought_in_later(desk, at, &other.key) {
        return None;
    }
    let mut side = state(desk, &other.key, first);
    for member in &mut side {
        member.party.because =
            format!("implied: {} is the other that the sentence names", member.party.entity.name);
    }
    (!side.is_empty()).then_some(side)
}

/// "Rejected the plan and thanked *Hungary*": whom the text first names in a clause that is joined behind a predicate is that clause's.
pub(crate) fn is_brought_in_later(desk: &Desk<'_>, predicate: TokenId, key: &str) -> bool {
    let is_joined =
        |t: &Token<'_>| t.deprel() == Deprel::Conj && t.upos() == dyad_lang::Upos::Verb && t.id() > predicate;
    let first = desk.parties.named.iter().find(|n| n.key == key).map(|n| TokenId(n.at));
    first.filter(|at| *at > predicate).is_some_and(|at| {
        let mut above = desk.token(at).ancestors();
        above.find(is_joined).is_some_and(|verb| verb.ancestors().any(|t| t.id() == predicate))
    })
}

/// "The *Paris* accord", "agreed in *Venice*", "…, *Danish* minister Lars Holm told them": a town that an accord is called by, where
/// something is done, and who tells it, are no side.
fn is_beside_the_point(desk: &Desk<'_>, named: &Named, at: TokenId) -> bool {
    let token = desk.token(TokenId(named.at));
    let above = token.head();
    let is_called = matches!(token.deprel(), Deprel::Compound | Deprel::Amod)
        && above.is_some_and(|head| MEETINGS.contains(&&*lower(head.lemma())))
        && desk.parties.parties(token.id()).iter().any(|p| p.is_city);
    let is_where = matches!(token.deprel(), Deprel::Obl | Deprel::Nmod)
        && token.children().any(|c| c.deprel() == Deprel::Case && matches!(c.lemma(), "in" | "at"))
        && desk.parties.parties(token.id()).iter().any(|p| p.is_city);
    let telling = desk.analysis.attribution_of(at).and_then(|a| a.source.clone());
    is_called
        || is_where
        || is_compared(desk, token.id())
        || telling.is_some_and(|source| source.contains(&named.at))
}

/// The country of the place that an act's words tell.
fn held_where(desk: &Desk<'_>, found: &Match<'_>) -> Option<String> {
    const WHERE: &[&str] = &["in", "at", "near"];
    let is_where = |a: &&dyad_proposition::Argument| a.marker.as_deref().is_some_and(|m| WHERE.contains(&m));
    let places = found.view.proposition.arguments.iter().filter(is_where);
    places
        .flat_map(|a| desk.parties.parties(a.head))
        .find(|p| p.is_place || matches!(p.entity.kind, EntityKind::State))
        .and_then(|p| p.entity.country)
}

/// Whether whom an act is done to may be known from what else those who do it do: not who lays down an office, not what several or a
/// body of several agree among themselves.
fn is_told_elsewhere(desk: &Desk<'_>, found: &Match<'_>) -> bool {
    let act = found.frame.main_act();
    let Some(first) = found.actors.first() else { return false };
    let is_one = found.actors.iter().all(|m| m.party.entity.key() == first.party.entity.key());
    let is_office = act == Act::Retreat && first.party.entity.kind == EntityKind::Person;
    // "The two countries restored ties": with each other; several may blame or ask a third.
    let is_to_others = matches!(act, Act::Accuse | Act::Reject | Act::Request | Act::Threaten);
    let is_bloc = act == Act::Agree && first.party.entity.kind == EntityKind::Igo;
    let is_among_themselves = is_bloc || !is_one && !is_to_others;
    let is_owed = act == Act::Reject && desk.parties.owes;
    let is_open = !is_office && !is_among_themselves && !is_owed;
    is_done_to_somebody(act) && is_open && !is_payment_refused(desk, found)
}

/// "Fighting between Chad and Libya": of two who fight each other the one told second is whom the first fights.
fn part_fighters(found: &mut Match<'_>) {
    let first = found.actors.first().and_then(|m| m.party.entity.key().map(str::to_owned));
    let is_other = |m: &Member| m.party.entity.key().is_some() && m.party.entity.key() != first.as_deref();
    let (others, own): (Side, Side) = found.actors.drain(..).partition(is_other);
    found.actors = own;
    found.recipients = others;
}

/// Payments that a state stops are due to its creditors, whoever they are.
fn is_payment_refused(desk: &Desk<'_>, found: &Match<'_>) -> bool {
    let is_paying = |head| PAID.contains(&&*lower(desk.token(head).lemma()));
    let heads = std::iter::once(found.view.proposition.predicate.head)
        .chain(found.view.proposition.arguments.iter().map(|a| a.head));
    found.frame.main_act() == Act::Reject && heads.into_iter().any(is_paying)
}

/// A person or a body of a state's politics, not the state itself, and no firm, farm or trade of it.
fn is_somebody(member: &Member) -> bool {
    const POLITICS: &[Sector] = &[
        Sector::Gov,
        Sector::Leg,
        Sector::Pty,
        Sector::Opp,
        Sector::Mil,
        Sector::Cop,
        Sector::Jud,
        Sector::Reb,
        Sector::Sep,
        Sector::Eli,
        Sector::Spy,
    ];
    let entity = &member.party.entity;
    let is_state = matches!(entity.kind, EntityKind::State | EntityKind::Territory | EntityKind::Igo);
    let is_known = entity.kind == EntityKind::Person && entity.entity.is_some();
    let deals = entity.sectors.contains(&Sector::Bus);
    !is_state && !deals && (is_known || entity.sectors.first().is_some_and(|s| POLITICS.contains(s)))
}

fn is_of_politics_at_home(member: &Member) -> bool {
    let sector = member.party.entity.sectors.first();
    sector.is_some_and(|s| matches!(s, Sector::Opp | Sector::Pty | Sector::Leg))
}

fn is_ruled(member: &Member) -> bool {
    member.party.entity.sectors.first().is_some_and(|s| RULED.contains(s))
}
