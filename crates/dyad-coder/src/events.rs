//! Propositions to events: match, resolve, date, place, split, merge.

use crate::casualties::casualties;
use crate::confidence::confidence;
use crate::dates::{Dated, date_of, dated, is_definite, today};
use crate::matching::{Match, best_match, consumed_heads, fill, holds, match_after};
use crate::merge;
use crate::page::Desk;
use crate::party::Party;
use crate::places::{Going, PlaceReader};
use crate::scope::Scope;
use crate::split::{Telling, tellings};
use crate::trace::{FieldReason, Trace};
use dyad_codebook::{Content, Gives};
use dyad_lang::{Feat, TokenId};
use dyad_proposition::{LinkKind, PropositionId};
use dyad_record::{
    Act, CameoView, CoderStamp, Context, DateRange, Entity, Event, Mode, Place, PloverView, QuadClass,
    RecordKind, Sector, Sourced, Status, ThirdParty, Trigger, plover_view, record_id,
};
use rustc_hash::FxHashMap;

/// An event with what merging needs to know of it.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) event: Event,
    pub(crate) proposition: PropositionId,
    pub(crate) symmetric: bool,
    /// One of several that one proposition tells: never merged with its siblings.
    pub(crate) is_part: bool,
    pub(crate) reasons: Vec<FieldReason>,
}

/// The events of a document, in the order of the text.
pub(crate) fn events(
    desk: &Desk<'_>,
    places: &PlaceReader<'_>,
    stamp: &CoderStamp,
    trace: &mut Trace,
) -> Vec<Event> {
    let scope = Scope::of(desk);
    let mut matches: Vec<Match<'_>> = Vec::new();
    for at in 0..desk.propositions.len() as u32 {
        let id = PropositionId(at);
        let found = best_match(desk, id, trace).or_else(|| match_after(desk, id, &matches, trace));
        matches.extend(found);
    }
    let kept = settle(desk, matches, scope, trace);
    let mut drafts: Vec<Draft> = Vec::new();
    for (found, status) in &kept {
        let maker = Maker { desk, places, stamp, found, status: *status };
        let tellings = tellings(desk, found);
        let is_part = tellings.len() > 1;
        for telling in tellings {
            let draft = maker.draft(&telling, is_part, &drafts);
            trace.record(found.view.id, &draft.event.sourced.id, &draft.reasons);
            drafts.push(draft);
        }
    }
    drafts.sort_by_key(|d| d.event.sourced.trigger.span.start);
    let mut events: Vec<Event> = merge::merge(drafts).into_iter().map(|d| d.event).collect();
    events.sort_by_key(|e| (e.sourced.sentence, e.sourced.trigger.span.start));
    events
}

/// Drops matches that are no politics, or part of another act, and sets the status of those in clauses.
fn settle<'a>(
    desk: &Desk<'a>,
    matches: Vec<Match<'a>>,
    scope: Scope,
    trace: &mut Trace,
) -> Vec<(Match<'a>, Option<(Status, PropositionId)>)> {
    let in_scope: Vec<Match<'a>> = matches
        .into_iter()
        .filter(|m| match scope.objection(act_of(m), &m.actors, &m.recipients) {
            Some(because) => {
                trace.dropped(m.view.id, || because);
                false
            }
            None => true,
        })
        .collect();
    let parts: Vec<PropositionId> = in_scope.iter().filter_map(|m| m.after).collect();
    let mut consumed: FxHashMap<TokenId, PropositionId> = FxHashMap::default();
    let mut contents: FxHashMap<PropositionId, (Content, PropositionId)> = FxHashMap::default();
    for found in &in_scope {
        let own = found.view.proposition.predicate.head;
        for head in consumed_heads(desk, found).into_iter().filter(|h| *h != own) {
            consumed.insert(head, found.view.id);
        }
        if found.frame.content != Content::Kept {
            for id in clauses_of(desk, found.view.id) {
                contents.insert(id, (found.frame.content, found.view.id));
            }
        }
        if asks(found) {
            for id in asked_for(desk, found.view.id) {
                contents.entry(id).or_insert((Content::Absorbed, found.view.id));
            }
        }
    }
    let mutual = weaker_faces(&in_scope);
    consumed.retain(|_, by| !mutual.contains(by));
    let mut kept = Vec::new();
    for found in in_scope {
        let id = found.view.id;
        if parts.contains(&id) && is_summary(desk, &found) {
            trace.dropped(id, || "a summary: its parts are told for themselves".to_owned());
            continue;
        }
        if let Some(by) = visit_for(desk, &found, &kept) {
            trace.dropped(id, || format!("what the visit of proposition {} is for", by.0));
            continue;
        }
        if mutual.contains(&id) {
            trace.dropped(id, || "told by its support verb and its noun: once".to_owned());
            continue;
        }
        if let Some(by) = consumed.get(&found.view.proposition.predicate.head) {
            trace.dropped(id, || format!("part of the act that proposition {} tells", by.0));
            continue;
        }
        match contents.get(&id) {
            Some((Content::Absorbed, by)) => {
                trace.dropped(id, || format!("what proposition {} is about", by.0))
            }
            Some((Content::With(status), by)) => kept.push((found, Some((*status, *by)))),
            _ => kept.push((found, None)),
        }
    }
    kept
}

/// The category that a match's frame mostly gives.
fn act_of(found: &Match<'_>) -> Act {
    found.frame.gives[found.frame.gives.len() - 1].act
}

/// Whether the act is one of asking, refusing, threatening, promising: what is asked for is no act beside it.
fn asks(found: &Match<'_>) -> bool {
    matches!(act_of(found), Act::Request | Act::Reject | Act::Threaten | Act::Agree)
}

/// Acts under a proposition, in its clauses and its nouns, that have not taken place.
fn asked_for(desk: &Desk<'_>, id: PropositionId) -> Vec<PropositionId> {
    let mut inner: Vec<PropositionId> = Vec::new();
    for (at, proposition) in desk.propositions.iter().enumerate() {
        let Some(link) = &proposition.link else { continue };
        let hangs = match link.kind {
            LinkKind::Complement | LinkKind::Purpose | LinkKind::Nominal => {
                link.to == id || inner.contains(&link.to)
            }
            LinkKind::Conjunction => inner.contains(&link.to),
            LinkKind::Relative | LinkKind::Adverbial => false,
        };
        if hangs && !proposition.status.counts() && proposition.status != Status::Habitual {
            inner.push(PropositionId(at as u32));
        }
    }
    inner
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
    let above = kept.iter().map(|(m, _)| m).find(|m| m.view.id == link.to && act_of(m) == Act::Consult)?;
    let is_meeting = act_of(found) == Act::Consult && is_for;
    let is_open = !found.recipients.iter().any(|m| m.party.is_named_person());
    let is_known = found.recipients.iter().all(|r| {
        above.recipients.iter().chain(&above.actors).any(|k| k.party.entity.key() == r.party.entity.key())
    });
    (is_meeting && is_open && (is_known || !found.frame.symmetric)).then_some(above.view.id)
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
    for (at, proposition) in desk.propositions.iter().enumerate().skip(id.0 as usize + 1) {
        let Some(link) = &proposition.link else { continue };
        let is_clause = link.to == id
            && (matches!(link.kind, LinkKind::Complement | LinkKind::Purpose)
                || clause.contains(&proposition.predicate.head));
        let is_joined = link.kind == LinkKind::Conjunction && inner.contains(&link.to);
        if is_clause || is_joined {
            inner.push(PropositionId(at as u32));
        }
    }
    inner
}

struct Maker<'a, 'b> {
    desk: &'b Desk<'a>,
    places: &'b PlaceReader<'b>,
    stamp: &'b CoderStamp,
    found: &'b Match<'a>,
    status: Option<(Status, PropositionId)>,
}

impl Maker<'_, '_> {
    fn draft(&self, telling: &Telling, is_part: bool, earlier: &[Draft]) -> Draft {
        let (desk, found) = (self.desk, self.found);
        let actors: Vec<Entity> = telling.actors.iter().map(|m| desk.parties.shown(&m.party)).collect();
        let recipients: Vec<Entity> =
            telling.recipients.iter().map(|m| desk.parties.shown(&m.party)).collect();
        let gives = self.gives();
        let when = match telling.timex {
            Some(at) => dated(desk, at, "beside its own words"),
            None => date_of(desk, found.view.id, |head| referred_date(desk, head, earlier)),
        };
        let (status, why_status) = self.status(&when);
        let goes = if gives.mode == Some(Mode::Visit) { Going::Goes } else { Going::Stays };
        let sited = self.places.place_of(desk, found.view.proposition, telling.near, goes);
        let why_there =
            sited.as_ref().map(|sited| FieldReason { field: "place", because: sited.because.to_owned() });
        let place = sited.map(|sited| sited.place);
        let contexts = self.contexts(gives);
        let recipients = if recipients.is_empty() && is_at_home(gives.act, &actors) {
            addressed(desk, place.as_ref(), &actors)
        } else {
            recipients
        };
        let (event, auxiliary) = plover_view(gives.act, status);
        let ontology = desk.codebook.ontology();
        let (goldstein, quad) = ontology
            .cameo(&gives.cameo)
            .map_or((0.0, QuadClass::VerbalCooperation), |c| (c.goldstein, c.quad));
        let event = Event {
            sourced: self.sourced(&actors, &recipients, when.timex),
            act: gives.act,
            mode: gives.mode,
            status,
            others: self.others(telling),
            actors,
            recipients,
            date: Some(when.range.clone()),
            place,
            plover: PloverView {
                event,
                mode: gives.mode.filter(|_| event == gives.act),
                auxiliary,
                contexts,
                score: ontology.plover_score(event, gives.mode.filter(|_| event == gives.act)),
            },
            cameo: CameoView { code: gives.cameo.clone(), goldstein, quad },
            casualties: casualties(desk, found, gives.act),
            happening: None,
        };
        let mut reasons = self.reasons(telling, &when, why_status);
        reasons.extend(why_there);
        Draft { event, proposition: found.view.id, symmetric: found.frame.symmetric, is_part, reasons }
    }

    fn gives(&self) -> &Gives {
        let lines = &self.found.frame.gives;
        let others = self.actors();
        lines
            .iter()
            .find(|g| g.constraints.iter().all(|c| holds(self.desk, self.found.view, c, &others)))
            .unwrap_or(&lines[lines.len() - 1])
    }

    fn actors(&self) -> Vec<Party> {
        self.found.actors.iter().map(|m| m.party.clone()).collect()
    }

    fn contexts(&self, gives: &Gives) -> Vec<Context> {
        let others = self.actors();
        let mut contexts = gives.contexts.clone();
        for rule in &self.found.frame.contexts {
            if rule.constraints.iter().all(|c| holds(self.desk, self.found.view, c, &others)) {
                contexts.extend(rule.contexts.iter().copied().filter(|c| !gives.contexts.contains(c)));
            }
        }
        contexts
    }

    /// The words' own status, unless the frame, the clause's frame or the date says otherwise.
    fn status(&self, when: &Dated) -> (Status, String) {
        let proposition = self.found.view.proposition;
        let others = self.actors();
        for rule in &self.found.frame.statuses {
            if rule.constraints.iter().all(|c| holds(self.desk, self.found.view, c, &others)) {
                return (rule.status, "the frame sets it".to_owned());
            }
        }
        if let Some((status, by)) = self.status {
            return (status, format!("the frame of proposition {} sets it", by.0));
        }
        let is_ahead = when.timex.is_some()
            && today(self.desk).zip(when.range.start).is_some_and(|(today, start)| start > today);
        if proposition.status == Status::Occurred && is_ahead {
            return (Status::Scheduled, "its date lies after the document's".to_owned());
        }
        (proposition.status, proposition.status_reason.because.clone())
    }

    fn others(&self, telling: &Telling) -> Vec<ThirdParty> {
        let actors = self.actors();
        let mut others = Vec::new();
        for (part, filler) in &self.found.frame.thirds {
            for member in fill(self.desk, self.found.view, filler, &actors) {
                let is_side = telling.actors.iter().chain(&telling.recipients).any(|m| m.at == member.at);
                if !is_side && member.party.entity.key().is_some() {
                    others.push(ThirdParty { part: *part, entity: member.party.entity });
                }
            }
        }
        others
    }

    fn sourced(&self, actors: &[Entity], recipients: &[Entity], timex: Option<usize>) -> Sourced {
        let (desk, predicate) = (self.desk, &self.found.view.proposition.predicate);
        let sentence = desk.token(predicate.head).sentence();
        let words = [Some(predicate.head), predicate.support, predicate.particle];
        let ids = || words.iter().flatten().map(|t| t.0);
        let (low, high) = (ids().min().unwrap_or(predicate.head.0), ids().max().unwrap_or(predicate.head.0));
        let trigger = if high - low <= 3 { low..high + 1 } else { predicate.head.0..predicate.head.0 + 1 };
        let span = desk.span(trigger.clone());
        let apart = timex.map(|t| t.to_string()).unwrap_or_default();
        let mut parts: Vec<&str> = actors.iter().map(|e| e.key().unwrap_or(&e.name)).collect();
        parts.push("->");
        parts.extend(recipients.iter().map(|e| e.key().unwrap_or(&e.name)));
        parts.push(&apart);
        let frame = &self.found.frame.name;
        Sourced {
            id: record_id(RecordKind::Event, &desk.document.id, span, frame, &parts),
            doc: desk.document.id.clone(),
            sentence: sentence.id().0,
            span: desk.index.span(desk.analysis.text(), sentence.bytes()),
            text: sentence.text().to_owned(),
            mentions: Vec::new(),
            frame: frame.clone(),
            trigger: Trigger { text: desk.analysis.text_of(trigger).to_owned(), span },
            confidence: confidence(desk, self.found),
            reported_by: self.reporter(),
            coder: self.stamp.clone(),
        }
    }

    fn reporter(&self) -> Option<Box<Entity>> {
        let at = self.found.view.proposition.attribution?;
        let source = self.desk.analysis.attributions.get(at as usize)?.source_head?;
        self.desk.parties.parties(source).into_iter().next().map(|p| Box::new(p.entity))
    }

    fn reasons(&self, telling: &Telling, when: &Dated, status: String) -> Vec<FieldReason> {
        let side = |members: &[crate::matching::Member]| {
            let each: Vec<String> =
                members.iter().map(|m| format!("{}: {}", m.party.entity.text, m.party.because)).collect();
            each.join("; ")
        };
        let mut reasons = vec![
            FieldReason { field: "actors", because: side(&telling.actors) },
            FieldReason { field: "recipients", because: side(&telling.recipients) },
            FieldReason { field: "status", because: status },
            FieldReason { field: "date", because: when.because.clone() },
        ];
        if let Some(because) = telling.because {
            reasons.push(FieldReason { field: "record", because: because.to_owned() });
        }
        reasons
    }
}

/// Acts that without an address are turned to one's own: protest to those who rule, force and concession to those
/// who are ruled, what opposition, parliament and people ask or refuse to the government.
fn is_at_home(act: Act, actors: &[Entity]) -> bool {
    const RULED: &[Sector] = &[
        Sector::Leg,
        Sector::Opp,
        Sector::Pty,
        Sector::Lab,
        Sector::Cvl,
        Sector::Edu,
        Sector::Reb,
        Sector::Sep,
        Sector::Rel,
    ];
    match act {
        Act::Protest | Act::Coerce | Act::Concede => true,
        Act::Request | Act::Reject | Act::Accuse => {
            !actors.is_empty() && actors.iter().all(|a| a.sectors.iter().any(|s| RULED.contains(s)))
        }
        _ => false,
    }
}

/// Whom a protest without an address is made to: the authorities of where it is made, else of the protesters' country.
fn addressed(desk: &Desk<'_>, place: Option<&Place>, actors: &[Entity]) -> Vec<Entity> {
    let country =
        place.and_then(|p| p.country.clone()).or_else(|| actors.iter().find_map(|a| a.country.clone()));
    country.and_then(|code| desk.parties.state(&code)).into_iter().collect()
}

/// The date of the last act told before in the same word, for "during the visit".
fn referred_date(desk: &Desk<'_>, head: TokenId, earlier: &[Draft]) -> Option<DateRange> {
    if !is_definite(desk, head) {
        return None;
    }
    let lemma = desk.token(head).lemma();
    let told = |d: &&Draft| {
        let predicate = &desk.proposition(d.proposition).predicate;
        predicate.lemma == lemma
            || d.event.mode == Some(Mode::Visit) && matches!(lemma, "visit" | "trip" | "tour" | "stay")
    };
    earlier
        .iter()
        .rev()
        .find(told)
        .and_then(|d| d.event.date.clone())
        .filter(|d| d.basis != dyad_record::DateBasis::Published)
}
