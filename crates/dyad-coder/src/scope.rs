//! What is politics: whether a match between these parties, in this sentence, is to be coded.

use crate::addressee::is_by_means_alone;
use crate::implied::is_penalty_at_home;
use crate::matching::{Match, Side};
use crate::page::Desk;
use crate::party::{Party, Via};
use dyad_codebook::{Guard, Term};
use dyad_lang::{Deprel, Token, Upos};
use dyad_proposition::{PredicateKind, Role};
use dyad_record::{Act, EntityKind, Sector};

/// What the document is about, as far as scope goes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Scope<'a> {
    /// The name of the guard that keeps it out of politics.
    guard: Option<&'a str>,
}

/// Why an act is not to be coded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Objection {
    /// Its words tell nobody of politics, or not who does it: what else the text tells may make up for it.
    Untold(&'static str),
    /// It is no matter of politics, whoever takes part.
    Unfit(String),
}

impl Objection {
    fn unfit(because: &str) -> Option<Self> {
        Some(Self::Unfit(because.to_owned()))
    }

    /// The reason in words.
    pub(crate) fn because(self) -> String {
        match self {
            Self::Untold(because) => because.to_owned(),
            Self::Unfit(because) => because,
        }
    }
}

impl<'a> Scope<'a> {
    /// Reads the document's words.
    pub(crate) fn of(desk: &Desk<'a>) -> Self {
        let is_shut =
            |guard: &&Guard| desk.share_of(&Term::Class(guard.words)) > f64::from(guard.share) / 100.0;
        Self { guard: desk.codebook.guards().iter().find(is_shut).map(|g| g.name.as_str()) }
    }

    /// Whether the document speaks of sport or shows, if not so much that it is about them: nothing is supposed there.
    pub(crate) fn is_mixed(desk: &Desk<'_>) -> bool {
        const PART: f64 = 0.5;
        let is_near =
            |guard: &Guard| desk.share_of(&Term::Class(guard.words)) > PART * f64::from(guard.share) / 100.0;
        desk.codebook.guards().iter().any(is_near)
    }

    /// Why an act is not to be coded; `None` where it is.
    pub(crate) fn objection(self, desk: &Desk<'_>, found: &Match<'_>) -> Option<Objection> {
        let (actors, recipients) = (&found.actors, &found.recipients);
        let act = found.frame.main_act();
        let all = || actors.iter().chain(recipients);
        let is_of_nation = || all().any(|m| is_of_a_nation(&m.party));
        let is_politics = all().any(|m| m.party.is_political())
            || actors.iter().any(|m| m.party.is_whole_nation())
            || is_between_nations(actors, recipients)
            || (act == Act::Protest || found.frame.political) && is_of_nation()
            || matches!(act, Act::Aid | Act::Accuse | Act::Request)
                && is_of_nation()
                && all().any(|m| is_known_ngo(&m.party))
            || act == Act::Threaten && is_of_nation() && actors.iter().all(|a| is_ruled(&a.party))
            || matches!(act, Act::Request | Act::Accuse | Act::Reject | Act::Agree | Act::Consult)
                && is_of_nation()
                && !actors.is_empty()
                && actors.iter().all(|a| is_of_faith(&a.party))
            || is_promised_from_below(found)
            || act == Act::Protest && !actors.is_empty() && actors.iter().all(|a| is_folk(&a.party))
            || is_said_from_below(found)
            || matches!(act, Act::Coerce | Act::Sanction)
                && is_of_nation()
                && recipients.iter().any(|r| r.party.is_outspoken())
            || matches!(act, Act::Assault | Act::Coerce) && is_of_nation() && is_force_told(desk, found);
        if !is_politics {
            return Some(Objection::Untold("no party of politics takes part"));
        }
        if !all().any(|m| m.party.entity.key().is_some()) && !is_placed(desk, found) {
            return Some(Objection::Untold("no party whose country or organisation is known"));
        }
        if !actors.is_empty()
            && actors.iter().all(|m| m.party.is_place && m.party.entity.kind == EntityKind::Unknown)
            && found.view.proposition.with_role(Role::Agent).next().is_some()
            && !is_by_means_alone(desk, found)
        {
            return Objection::unfit("a place that stands for nobody acts");
        }
        // Force may be told of what is used: "the shells killed two".
        let is_by_will = !matches!(act, Act::Assault | Act::Coerce);
        // A note, a motion speaks for who wrote it.
        let is_paper = |m: &crate::matching::Member| {
            let noun = crate::page::lower(desk.token(m.party.head).lemma());
            desk.codebook.class_named("papers").is_some_and(|c| c.has(&noun))
        };
        if is_by_will && !actors.is_empty() && actors.iter().all(|m| desk.is_thing(&m.party) && !is_paper(m))
        {
            return Objection::unfit("a thing does not act");
        }
        // "Banks offered Chad a loan" is turned to Chad itself, "economists agreed on Chad's growth" is not.
        let is_addressed = |m: &crate::matching::Member| {
            let deprel = desk.token(m.at).deprel();
            m.party.via == Via::Named
                && m.party.is_political()
                && !matches!(deprel, Deprel::Compound | Deprel::Amod | Deprel::NmodPoss)
        };
        if act == Act::Agree
            && !actors.is_empty()
            && actors.iter().all(|m| is_private(&m.party))
            && !recipients.iter().any(is_addressed)
        {
            return Objection::unfit("private people agree");
        }
        if is_money_market(actors, recipients, act) {
            return Objection::unfit("a central bank or regulator deals with its own market");
        }
        if found.frame.main_act() == Act::Sanction
            && !is_penalty_at_home(found.frame)
            && is_on_itself(actors, recipients)
        {
            return Objection::unfit("a state does not sanction itself");
        }
        if is_dealing(desk, found) {
            return Objection::unfit("dealings of companies: no body of politics itself takes part");
        }
        if is_before_own_state(found) {
            return Objection::unfit(
                "a private person before the state that the text is about: hardly its own",
            );
        }
        if actors.is_empty() && is_in_passing(desk, found) {
            return Some(Objection::Untold("named in passing, without who does it"));
        }
        let is_nobody = |side: &Side| {
            !side.is_empty()
                && side.iter().all(|m| m.party.entity.key().is_none() && m.party.entity.sectors.is_empty())
        };
        if is_nobody(actors) || is_nobody(recipients) {
            return Objection::unfit("a side of whom nothing is known");
        }
        if let Some(kind) = self.guard
            && !(actors.iter().any(|m| m.party.is_political() && !m.party.entity.sectors.is_empty())
                && recipients.iter().any(|m| m.party.is_political() && !m.party.entity.sectors.is_empty()))
        {
            return Some(Objection::Unfit(format!("the document is about {kind}")));
        }
        None
    }
}

/// "The central bank lifted limits", "The exchange commission barred": bodies that oversee money at home, with nobody of politics or abroad
/// on the other side.
fn is_money_market(actors: &Side, recipients: &Side, act: Act) -> bool {
    const BODIES: &[&str] = &["bank", "reserve", "securities", "exchange commission", "sec", "fed"];
    let is_body = |m: &crate::matching::Member| {
        let entity = &m.party.entity;
        let text = entity.name.to_lowercase();
        entity.kind == EntityKind::Office
            && entity.sectors.contains(&Sector::Bus)
            && text.split(' ').any(|w| BODIES.contains(&w) || w.ends_with("bank"))
    };
    let home = actors.first().and_then(|a| a.party.entity.country.as_deref());
    let is_market = |m: &crate::matching::Member| {
        let entity = &m.party.entity;
        entity.country.as_deref() == home
            && (m.party.via == Via::Scene
                || entity.text.is_empty()
                || !m.party.is_political()
                || entity.kind == EntityKind::Unknown)
    };
    matches!(act, Act::Retreat | Act::Concede | Act::Threaten | Act::Coerce | Act::Assault | Act::Mobilize)
        && !actors.is_empty()
        && actors.iter().all(is_body)
        && recipients.iter().all(is_market)
}

/// "The senate cut *U.S.* funding": a state's own money or trade, which one of its bodies cuts.
fn is_on_itself(actors: &Side, recipients: &Side) -> bool {
    let Some(home) = actors.first().and_then(|a| a.party.entity.country.as_deref()) else { return false };
    let is_home = |m: &crate::matching::Member| m.party.entity.country.as_deref() == Some(home);
    // A party that leaves a coalition punishes those who stay.
    let is_party = |m: &crate::matching::Member| {
        m.party.entity.sectors.first().is_some_and(|s| matches!(s, Sector::Pty | Sector::Opp))
    };
    !recipients.is_empty()
        && actors.iter().all(|a| is_home(a) && a.party.is_political() && !is_party(a))
        && recipients.iter().all(|r| is_home(r) && r.party.entity.kind == EntityKind::State)
}

/// "Mr Hale urged Japan": somebody without an office, whose country only the text's subject gives, and that very state by its name.
/// Who speaks of their own state say "the government".
fn is_before_own_state(found: &Match<'_>) -> bool {
    let is_private_person = |m: &crate::matching::Member| {
        let e = &m.party.entity;
        matches!(e.kind, EntityKind::Person | EntityKind::Unknown)
            && e.entity.is_none()
            && e.sectors.iter().all(|s| *s == Sector::Bus)
    };
    let is_state_of = |m: &crate::matching::Member| {
        let e = &m.party.entity;
        e.kind == EntityKind::State
            && m.party.via == Via::Named
            && found.actors.iter().all(|a| a.party.entity.country == e.country)
    };
    let is_word = !matches!(found.frame.main_act(), Act::Assault | Act::Coerce | Act::Protest);
    is_word
        && !found.actors.is_empty()
        && found.actors.iter().all(is_private_person)
        && !found.recipients.is_empty()
        && found.recipients.iter().all(is_state_of)
}

/// Whether it is an organisation that the world knows by name: the Red Cross brings aid as states do.
fn is_known_ngo(party: &Party) -> bool {
    party.entity.kind == EntityKind::Ngo && party.entity.entity.is_some()
}

/// "Economists agreed that": who speaks for a business or for nobody.
fn is_private(party: &Party) -> bool {
    let entity = &party.entity;
    entity.kind == EntityKind::Company
        || entity.kind == EntityKind::Person && entity.entity.is_none() && entity.sectors == [Sector::Bus]
}

/// Whether companies deal. In a document about them nobody on either side is a state, an office or an organisation of states by its
/// own name; in a sentence about them one side is not: a regulator that turns down a merger, a firm that sues. What is only somebody's
/// thing or firm ("Canadian wheat", "the U.S. unit") is none.
fn is_dealing(desk: &Desk<'_>, found: &Match<'_>) -> bool {
    let Some(corporate) = desk.codebook.class_id("corporate").map(Term::Class) else { return false };
    let sentence = desk.token(found.view.proposition.predicate.head).sentence();
    let holds = |term: &Term| desk.contains(term, sentence.token_range());
    let is_here = holds(&corporate);
    let is_plain = desk.codebook.class_id("firms").map(Term::Class).is_some_and(|firms| holds(&firms));
    let is_of_labour = found.frame.political && found.frame.main_act() == Act::Concede;
    if matches!(found.frame.main_act(), Act::Assault | Act::Protest)
        || is_of_labour
        || !(is_here || desk.is_about(&corporate))
    {
        return false;
    }
    let is_body = |m: &crate::matching::Member| {
        let (party, entity) = (&m.party, &m.party.entity);
        party.via != Via::Modifier
            && !entity.text.is_empty()
            && entity.kind != EntityKind::Company
            && !(party.is_place && entity.kind == EntityKind::Unknown)
            && !desk.is_thing(party)
            && party.is_political()
    };
    let (acts, is_dealt_with) = (found.actors.iter().any(is_body), found.recipients.iter().any(is_body));
    if is_plain { !(acts && is_dealt_with) } else { !(acts || is_dealt_with) }
}

/// Whether somebody is of those who are ruled, as a body: workers who threaten a strike.
fn is_ruled(party: &Party) -> bool {
    party.entity.sectors.iter().any(|s| crate::implied::RULED.contains(s))
}

/// People of a nation by what they work as, merchants and nurses too: their protest is politics.
fn is_folk(party: &Party) -> bool {
    let entity = &party.entity;
    entity.country.is_some()
        && !entity.sectors.is_empty()
        && matches!(entity.kind, EntityKind::Population | EntityKind::Person | EntityKind::Unknown)
}

/// "The teachers demanded an inquiry": what those who are ruled ask, refuse or threaten without an address is meant for who rules.
fn is_said_from_below(found: &Match<'_>) -> bool {
    let act = found.frame.main_act();
    let is_verb = found.view.proposition.predicate.kind == PredicateKind::Verb;
    matches!(act, Act::Request | Act::Reject | Act::Threaten | Act::Accuse)
        && is_verb
        && found.recipients.is_empty()
        && !found.actors.is_empty()
        && found.actors.iter().all(|a| is_ruled(&a.party) && is_folk(&a.party))
}

/// "The drivers promised to go back to work": what those who are ruled promise as a body, they promise to those who rule or employ them.
fn is_promised_from_below(found: &Match<'_>) -> bool {
    let is_body = |a: &Party| {
        let is_called_by_work = a.entity.sectors.iter().any(|s| *s != Sector::Cvl);
        let is_one =
            a.entity.kind == EntityKind::Person || matches!(&*a.entity.text.to_lowercase(), "he" | "she");
        is_ruled(a) && is_folk(a) && !is_one && (is_called_by_work || a.entity.kind == EntityKind::Population)
    };
    found.frame.main_act() == Act::Agree
        && found.view.proposition.predicate.kind == PredicateKind::Verb
        && found.recipients.is_empty()
        && !found.actors.is_empty()
        && found.actors.iter().all(|a| is_body(&a.party))
}

/// Churches speak to those who rule as parties do.
fn is_of_faith(party: &Party) -> bool {
    party.entity.sectors.first() == Some(&Sector::Rel)
}

/// Whether an act is a noun, or stands in a clause that describes something else.
fn is_in_passing(desk: &Desk<'_>, found: &Match<'_>) -> bool {
    let predicate = &found.view.proposition.predicate;
    let head = desk.token(predicate.head);
    predicate.kind == PredicateKind::Noun && !(found.frame.political && does_harm(desk, found))
        || matches!(head.deprel(), Deprel::Acl | Deprel::AclRelcl | Deprel::Amod | Deprel::Advcl)
            && !is_told_with_there(head)
            && !is_told_beside(head, found.frame.main_act())
}

/// `Two were shot, while ten soldiers were wounded`, `since the government was overthrown`: a clause of its own subject tells what
/// was done, though it hangs on another.
fn is_told_beside(head: Token<'_>, act: Act) -> bool {
    const MARKS: &[&str] = &["while", "after", "since", "when", "as", "before"];
    matches!(act, Act::Assault | Act::Coerce)
        && head.deprel() == Deprel::Advcl
        && head.child(Deprel::NsubjPass).is_some()
        && head.children().any(|c| {
            matches!(c.deprel(), Deprel::Mark | Deprel::Advmod)
                && MARKS.contains(&&*crate::page::lower(c.lemma()))
        })
}

/// `There were six soldiers wounded`: the participle tells what happened, though it hangs on the noun.
fn is_told_with_there(head: Token<'_>) -> bool {
    let Some(noun) = head.head().filter(|_| head.deprel() == Deprel::Acl) else { return false };
    let is_subject = noun.deprel() == Deprel::Nsubj;
    is_subject && noun.head().is_some_and(|be| be.child(Deprel::Expl).is_some() && be.lemma() == "be")
}

/// "A blast at the academy killed two": a noun whose clause tells what its act did.
fn does_harm(desk: &Desk<'_>, found: &Match<'_>) -> bool {
    let head = found.view.proposition.predicate.head;
    let Some(harming) = desk.codebook.class_named("harming") else { return false };
    desk.propositions
        .iter()
        .any(|p| harming.has(&p.predicate.lemma) && p.with_role(Role::Agent).any(|a| a.head == head))
}

/// "Rebels hit a convoy near Goma": force between sides that no words give a country, where the words say where.
fn is_placed(desk: &Desk<'_>, found: &Match<'_>) -> bool {
    let is_force =
        matches!(found.frame.main_act(), Act::Assault | Act::Coerce | Act::Protest | Act::Mobilize);
    let is_told = found.actors.iter().chain(&found.recipients).any(|m| !m.party.entity.sectors.is_empty());
    let head = desk.token(found.view.proposition.predicate.head);
    let places = head.subtree_range();
    is_force
        && is_told
        && desk
            .analysis
            .range(places)
            .filter(|t| t.upos() == Upos::Propn)
            .any(|t| desk.parties.parties(t.id()).iter().any(|p| p.is_place && p.entity.country.is_some()))
}

/// Whether force against people of a nation is told as a matter of politics: with weapons, or beside somebody of politics, in its sentence.
fn is_force_told(desk: &Desk<'_>, found: &Match<'_>) -> bool {
    let sentence = desk.token(found.view.proposition.predicate.head).sentence();
    let is_told = |class: &dyad_codebook::Class| {
        sentence
            .tokens()
            .any(|t| class.has(&crate::page::lower(t.lemma())) || class.has(&crate::page::lower(t.text())))
    };
    ["weapons", "bombardment"].iter().any(|name| desk.codebook.class_named(name).is_some_and(is_told))
        || sentence
            .tokens()
            .filter(|t| matches!(t.upos(), Upos::Noun | Upos::Propn))
            .any(|t| desk.parties.parties(t.id()).iter().any(|p| p.is_political() && p.via != Via::Modifier))
}

/// Whether people of two countries stand on the two sides (or both among the actors), and nobody is there for business.
fn is_between_nations(actors: &Side, recipients: &Side) -> bool {
    let all = || actors.iter().chain(recipients).map(|m| &m.party);
    let mut countries: Vec<&str> =
        all().filter(|p| is_of_a_nation(p)).filter_map(|p| p.entity.country.as_deref()).collect();
    countries.sort_unstable();
    countries.dedup();
    countries.len() > 1 && all().all(is_of_a_nation)
}

/// Whether a party stands for its nation or part of it: no company, no medium, no private person.
fn is_of_a_nation(party: &Party) -> bool {
    let is_private = matches!(party.entity.kind, EntityKind::Company | EntityKind::Media)
        || party.entity.sectors.contains(&Sector::Bus) && !party.entity.sectors.contains(&Sector::Gov)
        || party.entity.kind == EntityKind::Person && party.entity.sectors.is_empty();
    party.entity.country.is_some() && !is_private
}
