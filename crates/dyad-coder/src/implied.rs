//! The side that an act's words leave out and its kind tells: who rules is defied by who is ruled, and arrests whom the clause says was
//! arrested. Asked only where no argument, and nothing near, is that side.

use crate::foes::{is_hit_above, is_pressure, may_be_implied};
use crate::matching::{Member, Side, View};
use crate::page::Desk;
use crate::party::{Party, Via};
use dyad_codebook::Frame;
use dyad_lang::{Deprel, SentenceId, TokenId, Upos};
use dyad_proposition::{Argument, PredicateKind, Role, Route};
use dyad_record::{Act, Context, EntityKind, Mode, Sector};
use smallvec::SmallVec;

/// Sectors of those who are ruled, or fight those who rule.
pub(crate) const RULED: &[Sector] = &[
    Sector::Leg,
    Sector::Opp,
    Sector::Pty,
    Sector::Lab,
    Sector::Cvl,
    Sector::Edu,
    Sector::Reb,
    Sector::Sep,
    Sector::Rel,
    Sector::Agr,
    Sector::Ngo,
];

/// Sectors of those whose blame and refusal, without an address, is meant for those who rule.
const OPPOSED: &[Sector] = &[Sector::Opp, Sector::Pty, Sector::Leg, Sector::Reb, Sector::Sep, Sector::Lab];

/// Sectors of those who keep order at home.
const RULING: &[Sector] = &[Sector::Gov, Sector::Cop, Sector::Jud];

/// How sure an implied side is, beside one that is named.
const SCORE: f32 = 0.6;

/// To whom an act is done whose words name nobody: by the ruled to their state, by police and courts to their people.
pub(crate) fn implied_recipient(desk: &Desk<'_>, frame: &Frame, actors: &Side) -> Side {
    let Some(first) = actors.first() else { return Side::new() };
    let country = first.party.entity.country.as_deref();
    let all = |sectors: &[Sector]| {
        actors.iter().all(|a| {
            a.party.entity.country.as_deref() == country
                && a.party.entity.sectors.first().is_some_and(|s| sectors.contains(s))
        })
    };
    let is_from_below =
        matches!(frame.main_act(), Act::Assault | Act::Protest | Act::Request | Act::Threaten) && all(RULED)
            || matches!(frame.main_act(), Act::Reject | Act::Accuse) && all(OPPOSED);
    let is_from_above = matches!(frame.main_act(), Act::Coerce) && all(RULING);
    if let Some(foes) = desk.foes.get().filter(|_| may_be_implied(frame.main_act())) {
        let mut target = foes.target_of(actors);
        if target.is_empty() && is_pressure(frame.main_act()) && !frame.recipient.only {
            target = foes.other_state(actors);
        }
        if !target.is_empty() {
            return target;
        }
    }
    let Some(country) = country.filter(|_| is_from_below || is_from_above) else { return Side::new() };
    let mut side = state(desk, country, first);
    if !is_from_below {
        for member in &mut side {
            let entity = &mut member.party.entity;
            (entity.kind, entity.entity) = (EntityKind::Population, None);
            entity.sectors = vec![Sector::Cvl];
            member.party.because = format!("implied: the people of {country}");
        }
    }
    side
}

/// Acts of words and of rule that are always done to somebody, whether or not the words say to whom.
pub(crate) fn is_done_to_somebody(act: Act) -> bool {
    matches!(
        act,
        Act::Request
            | Act::Accuse
            | Act::Reject
            | Act::Agree
            | Act::Support
            | Act::Concede
            | Act::Retreat
            | Act::Threaten
            | Act::Sanction
            | Act::Coerce
            | Act::Mobilize
            | Act::Aid
    )
}

/// In a text about one land, an act whose words name nobody else is done to that land: "the opposition rejected the plan",
/// "Brazil denounced the vote". Not where the sentence names a third.
pub(crate) fn land_of_the_text(desk: &Desk<'_>, view: View<'_>, frame: &Frame, actors: &Side) -> Side {
    let Some(first) = actors.first() else { return Side::new() };
    if frame.symmetric {
        return Side::new();
    }
    let other = desk.foes.get().map(|foes| foes.other_state(actors)).unwrap_or_default();
    let of_other = other.first().and_then(|m| m.party.entity.country.clone());
    let is_state =
        first.party.entity.sectors.first().is_some_and(|s| RULING.contains(s) || *s == Sector::Mil)
            || first.party.entity.kind == EntityKind::State;
    // Words between two states need no address; what one gives or praises may be its own.
    let is_word =
        matches!(frame.main_act(), Act::Request | Act::Reject | Act::Accuse | Act::Threaten | Act::Sanction);
    let Some(land) = of_other.filter(|_| is_state && is_word).or_else(|| desk.parties.one_land()) else {
        return Side::new();
    };
    let is_body = |m: &Member| {
        let entity = &m.party.entity;
        let is_private = matches!(entity.kind, EntityKind::Company | EntityKind::Media);
        entity.key().is_some() && !is_private && m.party.is_political()
    };
    let own = |key: &str| actors.iter().any(|m| m.party.entity.key() == Some(key));
    let sentence = desk.token(view.proposition.predicate.head).sentence().token_range();
    let is_third = |n: &&crate::phrase::Named| n.key != land && !own(&n.key);
    let doers: SmallVec<[TokenId; 4]> =
        view.proposition.with_role(Role::Agent).map(|a| a.head).chain(actors.iter().map(|m| m.at)).collect();
    let is_told = desk
        .parties
        .named_in(sentence)
        .iter()
        .any(|n| is_third(&n) && stands_in(desk, view.proposition.predicate.head, &doers, TokenId(n.at)));
    if !is_done_to_somebody(frame.main_act()) || is_told || !actors.iter().all(is_body) {
        return Side::new();
    }
    // "The ministers of Chad and Niger agreed", "the bloc agreed": among themselves.
    let is_several = actors.iter().any(|m| m.party.entity.key() != first.party.entity.key());
    let is_bloc = frame.main_act() == Act::Agree && first.party.entity.kind == EntityKind::Igo;
    // At home support and sanctions without an address are policy, not dealings: "backed the tax cut", "scrapped the subsidy".
    let is_party = actors.iter().all(|m| m.party.entity.sectors.first().is_some_and(|s| OPPOSED.contains(s)));
    let is_policy = own(&land)
        && (matches!(frame.main_act(), Act::Sanction | Act::Aid)
            || frame.main_act() == Act::Support && !is_party);
    // A state asks, refuses and yields nothing to itself; and what another land does is not done to the text's for that alone.
    let is_itself =
        actors.iter().all(|m| matches!(m.party.entity.kind, EntityKind::State | EntityKind::Territory));
    let is_between = is_word || matches!(frame.main_act(), Act::Agree | Act::Concede);
    if own(&land) && is_between && (is_itself || frame.main_act() == Act::Threaten && is_state) {
        return Side::new();
    }
    let is_feeling = view.proposition.predicate.kind == PredicateKind::Adjective;
    let is_new = !frame.recipient.optional;
    if is_several || is_bloc || is_new && (is_policy || is_feeling) {
        return Side::new();
    }
    // What another state does is done to the land of the text where that is just spoken of; bodies of states lend to it and watch it.
    let is_abroad = !own(&land) && actors.iter().all(|m| m.party.entity.kind != EntityKind::Igo);
    if is_abroad && !is_just_named(desk, &land, view.proposition.predicate.head) {
        return Side::new();
    }
    let mut side = state(desk, &land, first);
    for member in &mut side {
        member.party.because = format!("implied: {land} is the land of the text");
    }
    side
}

/// Whether a land is named in the sentence of a word or in the one before it.
pub(crate) fn is_just_named(desk: &Desk<'_>, land: &str, at: TokenId) -> bool {
    let sentence = desk.token(at).sentence();
    let from = match sentence.id().0.checked_sub(1) {
        Some(before) => desk.analysis.sentence(SentenceId(before)).token_range().start,
        None => sentence.token_range().start,
    };
    desk.parties.named_in(from..sentence.token_range().end).iter().any(|n| n.key == land)
}

/// Whether a word stands under a predicate, in its own clause, and not among those who do it.
fn stands_in(desk: &Desk<'_>, predicate: TokenId, doers: &[TokenId], at: TokenId) -> bool {
    let token = desk.token(at);
    for above in std::iter::once(token).chain(token.ancestors()) {
        if above.id() == predicate {
            return true;
        }
        let is_apart = matches!(above.deprel(), Deprel::Conj | Deprel::Parataxis | Deprel::AclRelcl);
        if doers.contains(&above.id()) || is_apart && above.upos() == Upos::Verb {
            return false;
        }
    }
    false
}

/// "The protests" of a text about one land are its people's; "strike leaders" tells no strike.
fn people_of_the_text(desk: &Desk<'_>, view: View<'_>) -> Side {
    let deprel = desk.token(view.proposition.predicate.head).deprel();
    if matches!(deprel, Deprel::Compound | Deprel::Amod) {
        return Side::new();
    }
    let Some(mut entity) = desk.parties.one_land().and_then(|land| desk.parties.state(&land)) else {
        return Side::new();
    };
    entity.kind = EntityKind::Population;
    entity.sectors = vec![Sector::Cvl];
    entity.entity = None;
    let head = view.proposition.predicate.head;
    let party = Party {
        because: "implied: the people of what the text is about".to_owned(),
        entity,
        head,
        via: Via::Scene,
        is_place: false,
        is_city: false,
        score: SCORE,
    };
    vec![Member { party, at: head }]
}

/// Posts, pay and membership are taken from people by those who rule them, not by a state from another: "two ministers were sacked".
pub(crate) fn is_penalty_at_home(frame: &Frame) -> bool {
    frame.gives.iter().all(|g| g.act == Act::Sanction && g.contexts.contains(&Context::Executive))
}

/// Who does what a passive leaves without a doer: those who rule arrest, try, dismiss and release.
pub(crate) fn implied_actor(desk: &Desk<'_>, view: View<'_>, frame: &Frame, recipients: &Side) -> Side {
    if let Some(foes) = desk.foes.get().filter(|_| frame.main_act() == Act::Assault) {
        let doer = foes.doer_to(recipients);
        if !doer.is_empty() && !is_hit_above(desk, view, &doer) {
            return doer;
        }
    }
    if frame.main_act() == Act::Consult && frame.symmetric {
        return who_talks(desk, view, recipients).into_iter().collect();
    }
    // "Tariffs on Kenyan tea take effect": those of the other state in a text about two.
    let is_noun = view.proposition.predicate.kind != PredicateKind::Verb;
    if let Some(foes) = desk.foes.get().filter(|_| is_noun && frame.main_act() == Act::Sanction) {
        let doer = foes.other_state(recipients);
        if !doer.is_empty() {
            return doer;
        }
    }
    if is_noun && frame.main_act() == Act::Protest && recipients.is_empty() {
        return people_of_the_text(desk, view);
    }
    // Whom courts try for crimes of his own is no matter of politics.
    let is_trial = frame.gives.iter().all(|g| g.mode == Some(Mode::Convict))
        && recipients.iter().any(|r| r.party.is_political() || r.party.is_outspoken());
    let is_dismissal = is_penalty_at_home(frame);
    let is_rule =
        is_trial || is_dismissal || matches!(frame.main_act(), Act::Coerce | Act::Retreat | Act::Concede);
    // "Is serving a sentence": who undergoes it is the verb's subject.
    let is_suffered = |a: &Argument| a.role == Role::Agent && recipients.iter().any(|r| r.at == a.head);
    let is_passive = view.proposition.predicate.kind == PredicateKind::Verb
        && view
            .proposition
            .arguments
            .iter()
            .any(|a| a.role == Role::Patient && a.route == Route::Passive || is_rule && is_suffered(a));
    let Some(first) = recipients.first().filter(|_| is_passive) else { return Side::new() };
    if frame.main_act() == Act::Aid {
        return body_that_gives(desk, view, first).into_iter().collect();
    }
    if !is_rule && frame.main_act() != Act::Sanction {
        return Side::new();
    }
    if let Some(speaker) = who_says_so(desk, view, first) {
        return vec![speaker];
    }
    if !is_rule {
        return Side::new();
    }
    if let Some(keeper) = who_held(desk, first).filter(|_| frame.main_act() != Act::Coerce) {
        return vec![keeper];
    }
    let is_somebody = !matches!(first.party.entity.kind, EntityKind::State | EntityKind::Igo)
        && (is_dismissal
            || !first.party.entity.sectors.first().is_some_and(|s| matches!(s, Sector::Gov | Sector::Mil)));
    match first.party.entity.country.as_deref().filter(|_| is_somebody) {
        Some(country) => state(desk, country, first),
        None => Side::new(),
    }
}

/// "A reporter *arrested in Turkey* was released", "engineers *held by rebels* were freed": who held them lets them go.
fn who_held(desk: &Desk<'_>, whom: &Member) -> Option<Member> {
    let is_held = |p: &&dyad_proposition::Proposition| {
        let head = desk.token(p.predicate.head);
        p.predicate.kind == PredicateKind::Verb
            && matches!(head.deprel(), Deprel::Acl | Deprel::AclRelcl)
            && head.head().is_some_and(|noun| noun.id() == whom.at)
            && p.with_role(Role::Patient).any(|a| a.head == whom.at)
    };
    let held = desk.beside(whom.at).map(|(_, p)| p).find(is_held)?;
    let is_where = |a: &&Argument| a.marker.as_deref().is_some_and(|m| matches!(m, "in" | "at"));
    let by = held.with_role(Role::Agent).map(|a| a.head);
    let there = held.arguments.iter().filter(is_where).map(|a| a.head);
    by.chain(there).find_map(|at| {
        let is_known = |p: &Party| p.entity.key().is_some() && p.entity.country != whom.party.entity.country;
        let party = desk.parties.parties(at).into_iter().find(is_known)?;
        Some(Member { party, at })
    })
}

/// "Norway said that Danish boats would be seized": what a state announces will be done to another's, it does.
fn who_says_so(desk: &Desk<'_>, view: View<'_>, whom: &Member) -> Option<Member> {
    let is_open = !view.proposition.status.counts();
    let source =
        desk.analysis.attribution_of(view.proposition.predicate.head)?.source_head.filter(|_| is_open)?;
    let rules = |p: &Party| {
        p.entity.kind == EntityKind::State || p.entity.sectors.first().is_some_and(|s| RULING.contains(s))
    };
    let is_other = |p: &Party| p.entity.country.is_some() && p.entity.country != whom.party.entity.country;
    let party = desk.parties.parties(source).into_iter().find(|p| rules(p) && is_other(p))?;
    Some(Member { party, at: source })
}

/// "A loan for Peru has been approved, the World Bank said": what a body of states says is given, it gives.
fn body_that_gives(desk: &Desk<'_>, view: View<'_>, whom: &Member) -> Option<Member> {
    let source = desk.analysis.attribution_of(view.proposition.predicate.head)?.source_head?;
    let gives = |p: &Party| p.entity.kind == EntityKind::Igo && p.entity.key() != whom.party.entity.key();
    let party = desk.parties.parties(source).into_iter().find(gives)?;
    Some(Member { party, at: source })
}

/// "No progress was made in talks with Peru, Danish officials said": with whom somebody talks who tells of it for a state of his own; else
/// the other state in a text about two.
fn who_talks(desk: &Desk<'_>, view: View<'_>, others: &Side) -> Option<Member> {
    let first = others.first()?;
    let is_with = view.proposition.marked(&["with"]).any(|a| others.iter().any(|r| r.at == a.head));
    // "Bank discussions with Peru" are not those of the minister who tells of them.
    let is_of_others = view.proposition.with_role(Role::Patient).any(|a| {
        matches!(
            desk.token(a.head).lemma(),
            "bank" | "creditor" | "company" | "union" | "employer" | "industry"
        )
    });
    let is_abroad = others.iter().all(|m| m.party.is_political() && m.party.entity.key().is_some());
    if !is_with || is_of_others || !is_abroad || view.proposition.predicate.kind != PredicateKind::Noun {
        return None;
    }
    let speaks = |p: &Party| {
        let is_other = p.entity.key().is_some() && p.entity.key() != first.party.entity.key();
        let is_of_state =
            p.entity.kind == EntityKind::State || p.entity.sectors.first() == Some(&Sector::Gov);
        is_other && (is_of_state || p.entity.kind == EntityKind::Igo)
    };
    let attribution = desk.analysis.attribution_of(view.proposition.predicate.head);
    match attribution.and_then(|a| a.source_head) {
        Some(source) => {
            let party = desk.parties.parties(source).into_iter().find(speaks)?;
            Some(Member { party, at: source })
        }
        None => desk.foes.get()?.other_state(others).pop(),
    }
}

/// Who rules in a country, as the side that the words beside leave out.
pub(crate) fn state(desk: &Desk<'_>, country: &str, beside: &Member) -> Side {
    let Some(entity) = desk.parties.state(country) else { return Side::new() };
    let party = Party {
        entity,
        head: beside.party.head,
        via: Via::Scene,
        is_place: false,
        is_city: false,
        score: SCORE * beside.party.score,
        because: format!("implied: who rules in {country}"),
    };
    vec![Member { party, at: beside.at }]
}

/// "Howard denied *opposition* charges" in a text about Japan: opposition and parliament whom those who rule turn away are their own.
pub(crate) fn opposed_at_home(act: Act, actors: &Side, recipients: &mut Side) {
    let home = actors.first().and_then(|m| m.party.entity.country.clone());
    let rules = |m: &Member| {
        m.party.via != Via::Scene
            && m.party.entity.country == home
            && m.party.entity.sectors.first() == Some(&Sector::Gov)
    };
    if act != Act::Reject || home.is_none() || !actors.iter().all(rules) {
        return;
    }
    let is_home_side = |s: &Sector| matches!(s, Sector::Opp | Sector::Pty | Sector::Leg | Sector::Lab);
    let guessed = |m: &&mut Member| {
        m.party.via == Via::Scene && m.party.entity.sectors.first().is_some_and(is_home_side)
    };
    for member in recipients.iter_mut().filter(guessed) {
        member.party.entity.country.clone_from(&home);
        member.party.because = "of those who rule them".to_owned();
    }
}

/// "The premier of Chad has fired critics and muzzled *the media*" in a text about France: those at home whom nobody told by name, and whom
/// who rules deals with, are of his land, where the sentence does not name the other.
pub(crate) fn ruled_at_home(desk: &Desk<'_>, act: Act, actors: &Side, recipients: &mut Side) {
    const AT_HOME: &[Sector] =
        &[Sector::Med, Sector::Jrn, Sector::Opp, Sector::Leg, Sector::Rel, Sector::Cop, Sector::Edu];
    let home = actors.first().and_then(|m| m.party.entity.country.clone());
    let rules = |m: &Member| {
        let entity = &m.party.entity;
        m.party.via != Via::Scene
            && entity.country == home
            && (entity.kind == EntityKind::State
                || entity.sectors.first() == Some(&Sector::Gov)
                    && (entity.kind == EntityKind::Office || entity.entity.is_some()))
    };
    let is_rule =
        matches!(act, Act::Request | Act::Coerce | Act::Reject | Act::Agree | Act::Concede | Act::Retreat);
    if !is_rule || home.is_none() || actors.is_empty() || !actors.iter().all(rules) {
        return;
    }
    let guessed = |m: &&mut Member| {
        let entity = &m.party.entity;
        let sentence = desk.token(m.at).sentence().token_range();
        let is_named =
            desk.parties.named_in(sentence).iter().any(|n| entity.country.as_deref() == Some(&n.key));
        m.party.via == Via::Scene
            && entity.country != home
            && entity.entity.is_none()
            && entity.sectors.first().is_some_and(|s| AT_HOME.contains(s))
            && !is_named
    };
    for member in recipients.iter_mut().filter(guessed) {
        member.party.entity.country.clone_from(&home);
        member.party.because = "of those who rule them".to_owned();
    }
}

/// "Kenyan teachers asked the government to": whom parliaments, unions and opposition turn to, and who is told by no nation,
/// rules their own land, whatever other state the text is about.
pub(crate) fn rule_at_home(actors: &Side, recipients: &mut Side) {
    let home = actors.first().and_then(|m| m.party.entity.country.clone());
    let is_of_home = |m: &Member| {
        m.party.via != Via::Scene
            && m.party.entity.country == home
            && m.party.entity.sectors.first().is_some_and(|s| RULED.contains(s))
    };
    if home.is_none() || !actors.iter().all(is_of_home) {
        return;
    }
    let rules = |m: &&mut Member| {
        m.party.via == Via::Scene
            && m.party.entity.kind == EntityKind::Office
            && m.party.entity.sectors.first() == Some(&Sector::Gov)
    };
    for member in recipients.iter_mut().filter(rules) {
        member.party.entity.country.clone_from(&home);
        member.party.because = "rules those who act".to_owned();
    }
}
