//! Which of the matches are acts of their own: what is asked for, spoken of, aimed at or led to is part of the act that tells it.

use crate::aside::Aside;
use crate::matching::{Match, Member, Side};
use crate::page::Desk;
use crate::slots::consumed_heads;
use dyad_codebook::Content;
use dyad_lang::{Deprel, Feat, TokenId, Xpos};
use dyad_proposition::{LinkKind, PredicateKind, Proposition, PropositionId};
use dyad_record::{Act, EntityKind, Status};
use rustc_hash::FxHashMap;

/// A match that is kept, with the status that another's frame gives it.
pub(crate) type Kept<'a> = (Match<'a>, Option<(Status, PropositionId)>);

/// Drops matches that are part of another act, and sets the status of those in clauses.
pub(crate) fn settle<'a>(
    desk: &Desk<'a>,
    in_scope: Vec<Match<'a>>,
    aside: &mut Aside<'a, '_>,
) -> Vec<Kept<'a>> {
    let parts: Vec<PropositionId> = in_scope.iter().filter_map(|m| m.after).collect();
    let mut consumed: FxHashMap<TokenId, PropositionId> = FxHashMap::default();
    let mut contents: FxHashMap<PropositionId, (Content, PropositionId)> = FxHashMap::default();
    let mut claims: FxHashMap<PropositionId, PropositionId> = FxHashMap::default();
    let mut topics: FxHashMap<PropositionId, PropositionId> = FxHashMap::default();
    let mutual = weaker_faces(&in_scope);
    for found in &in_scope {
        let own = found.view.proposition.predicate.head;
        for head in consumed_heads(desk, found).into_iter().filter(|h| *h != own) {
            consumed.insert(head, found.view.id);
        }
        // Where the noun tells the act, its support verb must not take it in as its content.
        if mutual.contains(&found.view.id) {
            continue;
        }
        if found.frame.content != Content::Kept {
            for id in clauses_of(desk, found.view.id) {
                contents.insert(id, (found.frame.content, found.view.id));
            }
        }
        if found.frame.main_act() == Act::Accuse {
            // What somebody is accused of is told as a claim: words and defiance are no act beside it, force is.
            for id in clauses_of(desk, found.view.id) {
                claims.insert(id, found.view.id);
            }
        }
        if is_word(found) || matches!(found.frame.main_act(), Act::Protest | Act::Sanction | Act::Cooperate) {
            topics.extend(topics_of(desk, found).into_iter().map(|id| (id, found.view.id)));
        }
        if asks(found) {
            for id in asked_for(desk, found.view.id) {
                contents.entry(id).or_insert((Content::Absorbed, found.view.id));
            }
        }
    }
    consumed.retain(|_, by| !mutual.contains(by));
    contents.retain(|_, (_, by)| !mutual.contains(by));
    let mut kept: Vec<(Match<'a>, Option<(Status, PropositionId)>)> = Vec::new();
    let mut inside: Vec<(PropositionId, Side)> = Vec::new();
    for found in in_scope {
        let id = found.view.id;
        if parts.contains(&id) && is_summary(desk, &found) {
            aside.put(found, || "a summary: its parts are told for themselves".to_owned());
            continue;
        }
        if let Some(by) = visit_for(desk, &found, &kept) {
            aside.put(found, || format!("what the visit of proposition {} is for", by.0));
            continue;
        }
        if let Some(by) = aim_of(desk, &found, &kept) {
            aside.put(found, || format!("the aim of the act that proposition {} tells", by.0));
            continue;
        }
        if let Some(by) = result_of(desk, &found, &kept) {
            aside.put(found, || format!("what the act of proposition {} led to", by.0));
            continue;
        }
        if mutual.contains(&id) {
            aside.put(found, || "told by its support verb and its noun: once".to_owned());
            continue;
        }
        if is_only_meant(desk, &found) {
            aside.put(found, || {
                "what something is meant for, or gives leave to do: not told as done or planned".to_owned()
            });
            continue;
        }
        if let Some(by) = consumed.get(&found.view.proposition.predicate.head) {
            aside.put(found, || format!("part of the act that proposition {} tells", by.0));
            continue;
        }
        if let Some(by) = claims.get(&id).filter(|_| is_word(&found)) {
            aside.put(found, || format!("what proposition {} claims", by.0));
            continue;
        }
        if let Some(by) = topics.get(&id).filter(|_| is_word(&found)) {
            aside.put(found, || format!("what proposition {} speaks of", by.0));
            continue;
        }
        match contents.get(&id) {
            Some((Content::Absorbed, by)) => {
                inside.push((*by, found.recipients.clone()));
                aside.put(found, || format!("what proposition {} is about", by.0))
            }
            Some((Content::With(status), by)) => kept.push((found, Some((*status, *by)))),
            _ => kept.push((found, None)),
        }
    }
    for (by, recipients) in inside {
        if let Some((above, _)) = kept.iter_mut().find(|(m, _)| m.view.id == by) {
            done_to(above, &recipients);
        }
    }
    kept
}

/// "Threatened to fire *on the marchers*", "agreed to hand over *the islands of Chad*": whom the act inside is done to is whom it is
/// threatened, promised or refused to, where the words name nobody nearer.
fn done_to(above: &mut Match<'_>, recipients: &[Member]) {
    let is_toward = matches!(above.frame.main_act(), Act::Threaten | Act::Agree | Act::Reject | Act::Concede);
    let is_people = |m: &Member| matches!(m.party.entity.kind, EntityKind::Person | EntityKind::Population);
    let is_told =
        |m: &&Member| !m.party.entity.text.is_empty() && (m.party.entity.key().is_some() || is_people(m));
    if is_toward && !above.frame.symmetric && above.recipients.is_empty() {
        above.recipients = recipients.iter().filter(is_told).cloned().collect();
    }
}

/// "Cut output *to help the market*", "has the right *to ask for* a ban": a purpose of something else, or what somebody may do. Who sets out to
/// do it ("tried to", "plans to", "agreed to") means to do it.
fn is_only_meant(desk: &Desk<'_>, found: &Match<'_>) -> bool {
    const LEAVE: &[&str] = &[
        "right",
        "authority",
        "power",
        "ability",
        "capacity",
        "leverage",
        "chance",
        "permission",
        "freedom",
        "mandate",
        "option",
    ];
    let proposition = desk.proposition(found.view.id);
    if proposition.status != Status::Intended || !found.frame.statuses.is_empty() {
        return false;
    }
    let head = desk.token(proposition.predicate.head);
    let is_leave = head.deprel() == Deprel::Acl
        && head.head().is_some_and(|noun| LEAVE.contains(&&*crate::page::lower(noun.lemma())));
    // "Used tear gas to break up a march": force is what its means are used for.
    let is_done_with_means = !is_word(found) && !matches!(found.frame.main_act(), Act::Aid | Act::Cooperate);
    let is_purpose = proposition.link.as_ref().is_some_and(|l| l.kind == LinkKind::Purpose)
        && proposition.predicate.kind == PredicateKind::Verb;
    is_leave || is_purpose && !is_done_with_means
}

/// Whether the act is one of asking, refusing, threatening, promising: what is asked for is no act beside it.
fn asks(found: &Match<'_>) -> bool {
    matches!(
        found.frame.main_act(),
        Act::Request | Act::Reject | Act::Threaten | Act::Agree | Act::Protest | Act::Support
    )
}

/// Nouns that name words of others which an act speaks of: "protested against the *refusal* to pay", "shared evidence about *contacts*".
fn topics_of(desk: &Desk<'_>, found: &Match<'_>) -> Vec<PropositionId> {
    const ABOUT: &[&str] = &["about", "concerning", "regarding"];
    let is_talk = matches!(found.frame.main_act(), Act::Consult | Act::Cooperate);
    let doers: Vec<TokenId> =
        found.view.proposition.with_role(dyad_proposition::Role::Agent).map(|a| a.head).collect();
    let mut inner: Vec<PropositionId> = vec![found.view.id];
    let mut topics = Vec::new();
    for (id, proposition) in desk.beside(found.view.proposition.predicate.head) {
        let Some(link) = proposition.link.as_ref().filter(|l| inner.contains(&l.to)) else { continue };
        match link.kind {
            LinkKind::Complement | LinkKind::Purpose => inner.push(id),
            LinkKind::Nominal
                if is_beside(desk, link.to, proposition.predicate.head)
                    || is_where_doer_is(desk, proposition.predicate.head, &doers)
                    || is_judged_deed(desk, proposition) => {}
            LinkKind::Nominal => {
                inner.push(id);
                let is_about =
                    |c: dyad_lang::Token<'_>| c.deprel() == Deprel::Case && ABOUT.contains(&c.lemma());
                if !is_talk || desk.token(proposition.predicate.head).children().any(is_about) {
                    topics.push(id);
                }
            }
            // "Peru, *accusing* Chile of bad faith, recalled its envoy", "Peru, *criticised* by Chile": what the doer does or suffers besides.
            LinkKind::Relative if is_of_doer(desk, proposition, &doers) => {}
            LinkKind::Relative if !is_talk && is_reduced(desk, proposition) => topics.push(id),
            LinkKind::Adverbial if !is_talk && link.marker.as_deref() == Some("for") => topics.push(id),
            LinkKind::Adverbial | LinkKind::Relative | LinkKind::Conjunction => {}
        }
    }
    let is_topic = |id: &PropositionId| {
        let proposition = desk.proposition(*id);
        proposition.predicate.kind == PredicateKind::Noun
            || proposition.link.as_ref().is_some_and(|l| l.kind != LinkKind::Nominal)
    };
    topics.retain(is_topic);
    topics
}

/// "The minister, in Budapest *for talks with Hungarian leaders*, praised them": what one of those who act is there for.
fn is_where_doer_is(desk: &Desk<'_>, noun: TokenId, doers: &[TokenId]) -> bool {
    let token = desk.token(noun);
    let is_for =
        |c: dyad_lang::Token<'_>| c.deprel() == Deprel::Case && matches!(c.lemma(), "for" | "on" | "during");
    !doers.contains(&noun)
        && token.children().any(is_for)
        && token.ancestors().any(|t| doers.contains(&t.id()) && t.upos().is_nominal())
}

/// "*The visit of the premier* to Dhaka was welcomed by the king": whose deed is judged has done it.
fn is_judged_deed(desk: &Desk<'_>, proposition: &Proposition) -> bool {
    let noun = desk.token(proposition.predicate.head);
    noun.deprel() == Deprel::NsubjPass
        && proposition.status == Status::Occurred
        && proposition.with_role(dyad_proposition::Role::Agent).next().is_some()
}

/// Whether a participle set off by a comma stands by one of those who act.
fn is_of_doer(desk: &Desk<'_>, proposition: &Proposition, doers: &[TokenId]) -> bool {
    let participle = desk.token(proposition.predicate.head);
    let is_apart = || {
        participle.children().any(|c| c.text() == ",")
            || participle.previous().is_some_and(|before| before.text() == ",")
    };
    participle.deprel() == Deprel::Acl
        && matches!(participle.xpos(), Xpos::Vbg | Xpos::Vbn)
        && participle.head().is_some_and(|noun| doers.contains(&noun.id()))
        && is_apart()
}

/// Whether an act is done in words.
fn is_word(found: &Match<'_>) -> bool {
    matches!(
        found.frame.main_act(),
        Act::Reject | Act::Request | Act::Accuse | Act::Threaten | Act::Support | Act::Agree | Act::Consult
    )
}

/// Acts under a proposition, in its clauses and its nouns, that have not taken place; and what merely describes somebody in what is
/// asked for: "offered to hand over two men *suspected by the West*".
fn asked_for(desk: &Desk<'_>, id: PropositionId) -> Vec<PropositionId> {
    const ARGUMENT: &[&str] = &["of", "from", "for", "with", "before"];
    const CONDITION: &[&str] = &["if", "unless", "until", "till"];
    let mut reached: Vec<PropositionId> = vec![id];
    let mut inner: Vec<PropositionId> = Vec::new();
    for (at, proposition) in desk.beside(desk.proposition(id).predicate.head) {
        let Some(link) = proposition.link.as_ref().filter(|l| reached.contains(&l.to)) else { continue };
        let is_open = !proposition.status.counts() && proposition.status != Status::Habitual;
        let is_told = link.to == id && id != at;
        let is_inside = match link.kind {
            LinkKind::Nominal if is_beside(desk, link.to, proposition.predicate.head) => false,
            LinkKind::Complement | LinkKind::Purpose | LinkKind::Nominal => is_open,
            LinkKind::Conjunction => inner.contains(&link.to) && is_open,
            LinkKind::Relative => is_open || is_reduced(desk, proposition) && !is_told,
            LinkKind::Adverbial => link
                .marker
                .as_deref()
                .is_some_and(|m| CONDITION.contains(&m) || is_open && ARGUMENT.contains(&m)),
        };
        // The noun for what is asked stands for a fact ("rejected *an offer* to mediate"); what it says is open.
        let is_named = link.kind == LinkKind::Nominal && proposition.predicate.kind == PredicateKind::Noun;
        // "A resolution that aims to tighten sanctions" is not told itself; what it aims at is open.
        let is_wanted = link.kind == LinkKind::Purpose
            || link.kind == LinkKind::Relative && proposition.status == Status::Habitual;
        if is_inside || is_named || is_wanted {
            reached.push(at);
        }
        if is_inside {
            inner.push(at);
        }
    }
    inner
}

/// "Will demand a quota *during a visit*": a noun that tells when something is done, and is no part of it.
fn is_beside(desk: &Desk<'_>, above: PropositionId, noun: TokenId) -> bool {
    const WHEN: &[&str] = &["during", "after", "before", "since", "following", "ahead of", "on", "at"];
    let is_when = |a: &dyad_proposition::Argument| a.marker.as_deref().is_some_and(|m| WHEN.contains(&m));
    desk.proposition(above).arguments.iter().any(|a| a.head == noun && is_when(a))
}

/// Whether a clause is a participle that stands by a noun.
fn is_reduced(desk: &Desk<'_>, proposition: &Proposition) -> bool {
    desk.token(proposition.predicate.head).deprel() == Deprel::Acl
}

/// Where a support verb and its noun both tell the act ("declared a truce"), the one that tells less of it.
fn weaker_faces(matches: &[Match<'_>]) -> Vec<PropositionId> {
    let mut weaker = Vec::new();
    for noun in matches {
        let Some(support) = noun.view.proposition.predicate.support else { continue };
        let Some(verb) = matches.iter().find(|m| m.view.proposition.predicate.head == support) else {
            continue;
        };
        let told = |m: &Match<'_>| {
            (m.frame.priority, m.specificity.min(1), m.recipients.len().min(1), m.actors.len().min(1))
        };
        let loser = if told(verb) > told(noun) { noun } else { verb };
        weaker.push(loser.view.id);
    }
    weaker
}

/// "Flew to Lima to attend the summit", "met to discuss trade": what a visit or a meeting is for, nobody new named.
fn visit_for(
    desk: &Desk<'_>,
    found: &Match<'_>,
    kept: &[(Match<'_>, Option<(Status, PropositionId)>)],
) -> Option<PropositionId> {
    let link = desk.proposition(found.view.id).link.as_ref()?;
    let is_for = matches!(link.kind, LinkKind::Purpose | LinkKind::Complement);
    let above =
        kept.iter().map(|(m, _)| m).find(|m| m.view.id == link.to && m.frame.main_act() == Act::Consult)?;
    let is_meeting = found.frame.main_act() == Act::Consult && is_for;
    let is_open = !found.recipients.iter().any(|m| m.party.is_named_person());
    let is_known = found.recipients.iter().all(|r| {
        above.recipients.iter().chain(&above.actors).any(|k| k.party.entity.key() == r.party.entity.key())
    });
    (is_meeting && is_open && (is_known || !found.frame.symmetric)).then_some(above.view.id)
}

/// "Opened fire to disperse them", "tried to topple him": what an act between the same two is meant to reach.
fn aim_of(
    desk: &Desk<'_>,
    found: &Match<'_>,
    kept: &[(Match<'_>, Option<(Status, PropositionId)>)],
) -> Option<PropositionId> {
    let proposition = desk.proposition(found.view.id);
    let above = aimed_from(desk, found.view.id, kept)?;
    let keys = |side: &[crate::matching::Member]| -> Vec<Option<String>> {
        side.iter().map(|m| m.party.entity.key().map(str::to_owned)).collect()
    };
    let is_same = |a: &[crate::matching::Member], b: &[crate::matching::Member]| {
        let known = keys(b);
        a.is_empty() || b.is_empty() || keys(a).iter().any(|k| known.contains(k))
    };
    let is_talk = above.frame.main_act() == Act::Consult;
    let link = proposition.link.as_ref();
    let is_matter = link.is_some_and(|l| matches!(l.marker.as_deref(), Some("on" | "about")));
    let is_open = match is_talk {
        true => is_matter || !proposition.status.counts(),
        false => proposition.status == Status::Intended,
    };
    let is_aim = is_open
        && (is_same(&found.actors, &above.actors) || is_talk && found.frame.main_act() == Act::Consult)
        && (is_same(&found.recipients, &above.recipients) || is_talk);
    is_aim.then_some(above.view.id)
}

/// The act whose purpose a proposition is: its own, or that of what stands between ("a meeting *aimed at* restoring ties").
fn aimed_from<'a, 'b>(
    desk: &Desk<'_>,
    id: PropositionId,
    kept: &'b [(Match<'a>, Option<(Status, PropositionId)>)],
) -> Option<&'b Match<'a>> {
    const BETWEEN: usize = 3;
    let mut at = id;
    let mut is_purpose = false;
    for _ in 0..BETWEEN {
        let proposition = desk.proposition(at);
        let link = proposition.link.as_ref()?;
        let is_aiming = matches!(proposition.predicate.lemma.as_str(), "aim" | "design" | "intend");
        let is_inside = match link.kind {
            LinkKind::Purpose => true,
            LinkKind::Complement | LinkKind::Adverbial => !is_purpose && at == id,
            LinkKind::Relative => is_aiming,
            LinkKind::Nominal => is_purpose,
            LinkKind::Conjunction => false,
        };
        // "Talks *on ending* the war".
        let is_matter =
            link.kind == LinkKind::Adverbial && matches!(link.marker.as_deref(), Some("on" | "about"));
        is_purpose |= link.kind == LinkKind::Purpose || is_aiming || is_matter;
        if !is_inside {
            return None;
        }
        at = link.to;
        // "Embarked on *a trip* to seek support": the act may be the noun.
        let is_trip = |m: &Match<'_>| {
            let link = desk.proposition(m.view.id).link.as_ref();
            m.frame.main_act() == Act::Consult
                && link.is_some_and(|l| l.to == at && l.kind == LinkKind::Nominal)
        };
        let is_above = |m: &Match<'_>| m.view.id == at || is_trip(m);
        if let Some((above, _)) = kept.iter().rev().find(|(m, _)| is_above(m)).filter(|_| is_purpose) {
            return Some(above);
        }
    }
    None
}

/// "Ambushed a convoy, *killing 12 soldiers*": a participle behind the clause tells what the same hand's act of the same kind led to.
fn result_of(
    desk: &Desk<'_>,
    found: &Match<'_>,
    kept: &[(Match<'_>, Option<(Status, PropositionId)>)],
) -> Option<PropositionId> {
    let proposition = desk.proposition(found.view.id);
    let head = desk.token(proposition.predicate.head);
    let link = proposition.link.as_ref()?;
    let is_participle = head.xpos() == Xpos::Vbg
        && matches!(link.kind, LinkKind::Adverbial | LinkKind::Relative | LinkKind::Conjunction)
        && link.marker.is_none();
    let is_same = |above: &Match<'_>| {
        let key = |m: &crate::matching::Member| m.party.entity.key().map(str::to_owned);
        let known: Vec<_> = above.actors.iter().map(key).collect();
        matches!(above.frame.main_act(), Act::Assault | Act::Coerce | Act::Protest)
            && matches!(found.frame.main_act(), Act::Assault | Act::Coerce)
            && (found.actors.is_empty() || found.actors.iter().any(|a| known.contains(&key(a))))
    };
    let sentence = head.sentence().id();
    let before = kept
        .iter()
        .rev()
        .map(|(m, _)| m)
        .filter(|m| desk.token(m.view.proposition.predicate.head).sentence().id() == sentence);
    before.filter(|_| is_participle).find(|m| is_same(m)).map(|m| m.view.id)
}

/// Several acts told in one plural noun, without a named person: "many visits of leaders".
fn is_summary(desk: &Desk<'_>, found: &Match<'_>) -> bool {
    desk.token(found.view.proposition.predicate.head).has(Feat::NumberPlur)
        && !found.actors.iter().any(|m| m.party.is_named_person())
}

/// The propositions that are told in the clause of another, and those joined to them.
fn clauses_of(desk: &Desk<'_>, id: PropositionId) -> Vec<PropositionId> {
    let mut inner: Vec<PropositionId> = Vec::new();
    let clause: Vec<TokenId> =
        desk.proposition(id).with_role(dyad_proposition::Role::Clause).map(|a| a.head).collect();
    let beside = desk.beside(desk.proposition(id).predicate.head);
    for (at, proposition) in beside.filter(|(at, _)| *at > id) {
        let Some(link) = &proposition.link else { continue };
        let is_clause = link.to == id
            && (matches!(link.kind, LinkKind::Complement | LinkKind::Purpose)
                || clause.contains(&proposition.predicate.head));
        let is_joined = link.kind == LinkKind::Conjunction && inner.contains(&link.to);
        if is_clause || is_joined {
            inner.push(at);
        }
    }
    inner
}
