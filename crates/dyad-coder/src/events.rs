//! Propositions to events: match, resolve, date, place, split, merge.

use crate::casualties::casualties;
use crate::confidence::{Features, confidence, features, in_words};
use crate::contexts::DocumentContexts;
use crate::dates::{Dated, date_of, dated, is_definite, published, today};
use crate::foes::{Foes, complete};
use crate::implied::RULED;
use crate::matching::{Match, best_match, consumed_heads, fill, holds, match_after, match_topic};
use crate::merge;
use crate::page::Desk;
use crate::party::Party;
use crate::places::{Going, PlaceReader};
use crate::reporter::reporter;
use crate::scope::Scope;
use crate::split::{Telling, tellings};
use crate::trace::{FieldReason, Trace};
use dyad_codebook::{Content, Gives};
use dyad_lang::{Deprel, Feat, TokenId, Xpos};
use dyad_proposition::{LinkKind, PredicateKind, Proposition, PropositionId};
use dyad_record::{
    Act, CameoView, CoderStamp, Context, DateRange, Entity, EntityKind, Event, Mode, Place, PloverView,
    QuadClass, RecordKind, Sector, Sourced, Status, ThirdParty, Trigger, plover_view, record_id,
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
        let found = best_match(desk, id, trace)
            .or_else(|| match_after(desk, id, &matches, trace))
            .or_else(|| match_topic(desk, id, &matches, trace));
        matches.extend(found);
    }
    let matches = with_foes(desk, matches, trace);
    let kept = settle(desk, matches, scope, trace);
    if kept.is_empty() {
        return Vec::new();
    }
    let spoken_of = DocumentContexts::of(desk);
    let mut drafts: Vec<Draft> = Vec::new();
    for (found, status) in &kept {
        let maker = Maker { desk, places, stamp, found, status: *status, spoken_of: &spoken_of };
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

/// Reads once more what took no frame, and fills sides that were left out, now that the text has told who stands against whom.
fn with_foes<'a>(desk: &Desk<'a>, mut matches: Vec<Match<'a>>, trace: &mut Trace) -> Vec<Match<'a>> {
    let foes = desk.foes.get_or_init(|| Foes::of(desk, &matches));
    complete(desk, &mut matches, foes);
    for at in 0..desk.propositions.len() as u32 {
        let id = PropositionId(at);
        let is_described = desk.token(desk.proposition(id).predicate.head).deprel() == Deprel::Amod;
        if !is_described && !matches.iter().any(|m| m.view.id == id) {
            matches.extend(
                best_match(desk, id, &mut Trace::Off)
                    .inspect(|m| trace.again(id, m.candidate.frame, m.candidate.when)),
            );
        }
    }
    matches.sort_by_key(|m| m.view.id.0);
    matches
}

/// Drops matches that are no politics, or part of another act, and sets the status of those in clauses.
fn settle<'a>(
    desk: &Desk<'a>,
    matches: Vec<Match<'a>>,
    scope: Scope<'_>,
    trace: &mut Trace,
) -> Vec<(Match<'a>, Option<(Status, PropositionId)>)> {
    let in_scope: Vec<Match<'a>> = matches
        .into_iter()
        .filter(|m| match scope.objection(desk, m) {
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
    let mut claims: FxHashMap<PropositionId, PropositionId> = FxHashMap::default();
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
        if act_of(found) == Act::Accuse {
            // What somebody is accused of is told as a claim: words and defiance are no act beside it, force is.
            for id in clauses_of(desk, found.view.id) {
                claims.insert(id, found.view.id);
            }
        }
        if asks(found) {
            for id in asked_for(desk, found.view.id) {
                contents.entry(id).or_insert((Content::Absorbed, found.view.id));
            }
        }
    }
    consumed.retain(|_, by| !mutual.contains(by));
    contents.retain(|_, (_, by)| !mutual.contains(by));
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
        if let Some(by) = aim_of(desk, &found, &kept) {
            trace.dropped(id, || format!("the aim of the act that proposition {} tells", by.0));
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
        if let Some(by) = claims.get(&id).filter(|_| is_word(&found)) {
            trace.dropped(id, || format!("what proposition {} claims", by.0));
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
    matches!(act_of(found), Act::Request | Act::Reject | Act::Threaten | Act::Agree | Act::Protest)
}

/// Whether an act is done in words.
fn is_word(found: &Match<'_>) -> bool {
    matches!(
        act_of(found),
        Act::Reject | Act::Request | Act::Accuse | Act::Threaten | Act::Support | Act::Agree | Act::Consult
    )
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

/// "Opened fire to disperse them", "tried to topple him": what an act between the same two is meant to reach.
fn aim_of(
    desk: &Desk<'_>,
    found: &Match<'_>,
    kept: &[(Match<'_>, Option<(Status, PropositionId)>)],
) -> Option<PropositionId> {
    let proposition = desk.proposition(found.view.id);
    let link = proposition.link.as_ref().filter(|l| l.kind == LinkKind::Purpose)?;
    let above = kept.iter().rev().map(|(m, _)| m).find(|m| m.view.id == link.to)?;
    let keys = |side: &[crate::matching::Member]| -> Vec<Option<String>> {
        side.iter().map(|m| m.party.entity.key().map(str::to_owned)).collect()
    };
    let is_same = |a: &[crate::matching::Member], b: &[crate::matching::Member]| {
        let known = keys(b);
        a.is_empty() || b.is_empty() || keys(a).iter().any(|k| known.contains(k))
    };
    let is_aim = proposition.status == Status::Intended
        && is_same(&found.actors, &above.actors)
        && is_same(&found.recipients, &above.recipients);
    is_aim.then_some(link.to)
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
    spoken_of: &'b DocumentContexts,
}

impl Maker<'_, '_> {
    fn draft(&self, telling: &Telling, is_part: bool, earlier: &[Draft]) -> Draft {
        let (desk, found) = (self.desk, self.found);
        let mut actors: Vec<Entity> = telling.actors.iter().map(|m| desk.parties.shown(&m.party)).collect();
        let recipients: Vec<Entity> =
            telling.recipients.iter().map(|m| desk.parties.shown(&m.party)).collect();
        let gives = self.gives();
        let when = match telling.timex {
            Some(at) => dated(desk, at, "beside its own words"),
            None => date_of(desk, found.view.id, |head| referred_date(desk, head, earlier)),
        };
        // "Has invited them for talks next month": what is told as done is not done on a day to come.
        let when = if is_ahead(desk, &when) && is_told_as_done(desk, found.view.proposition) {
            published(desk)
        } else {
            when
        };
        let (status, why_status) = self.status(&when);
        let goes = if gives.mode == Some(Mode::Visit) { Going::Goes } else { Going::Stays };
        let sited = self.places.place_of(desk, found.view.proposition, telling.near, goes);
        let why_there =
            sited.as_ref().map(|sited| FieldReason { field: "place", because: sited.because.to_owned() });
        let place = sited.map(|sited| sited.place);
        settle_where(&mut actors, place.as_ref());
        settle_rule(gives.act, &mut actors, &recipients);
        let contexts = self.contexts(gives);
        let recipients = if recipients.is_empty() && is_at_home(gives, &actors) {
            addressed(desk, place.as_ref(), &actors)
        } else {
            recipients
        };
        let features = features(desk, found, status);
        let (event, auxiliary) = plover_view(gives.act, status);
        let ontology = desk.codebook.ontology();
        let (goldstein, quad) = ontology
            .cameo(&gives.cameo)
            .map_or((0.0, QuadClass::VerbalCooperation), |c| (c.goldstein, c.quad));
        let event = Event {
            sourced: self.sourced(&actors, &recipients, when.timex, &features),
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
        let mut reasons = self.reasons(telling, &when, why_status, &features);
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

    /// What the `gives` line says, what goes with its code, what the frame's `context` lines say, and what the sentence
    /// and the document speak of.
    fn contexts(&self, gives: &Gives) -> Vec<Context> {
        let others = self.actors();
        let (desk, view) = (self.desk, self.found.view);
        let of_code = desk.codebook.ontology().cameo(&gives.cameo).map_or(&[][..], |c| &c.contexts);
        let mut contexts = gives.contexts.clone();
        let mut add = |more: &mut dyn Iterator<Item = Context>| {
            for context in more {
                if !contexts.contains(&context) {
                    contexts.push(context);
                }
            }
        };
        add(&mut of_code.iter().copied());
        for rule in &self.found.frame.contexts {
            if rule.constraints.iter().all(|c| holds(desk, view, c, &others)) {
                add(&mut rule.contexts.iter().copied());
            }
        }
        add(&mut self.spoken_of.at(desk.token(view.proposition.predicate.head).sentence().id()));
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
        if proposition.status == Status::Occurred && is_ahead(self.desk, when) {
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

    fn sourced(
        &self,
        actors: &[Entity],
        recipients: &[Entity],
        timex: Option<usize>,
        features: &Features,
    ) -> Sourced {
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
            confidence: confidence(desk, features),
            reported_by: reporter(desk, self.found.view.proposition),
            coder: self.stamp.clone(),
        }
    }

    fn reasons(
        &self,
        telling: &Telling,
        when: &Dated,
        status: String,
        features: &Features,
    ) -> Vec<FieldReason> {
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
            FieldReason { field: "confidence", because: in_words(features) },
        ];
        if let Some(because) = telling.because {
            reasons.push(FieldReason { field: "record", because: because.to_owned() });
        }
        reasons
    }
}

/// Whether an act's own time begins after the day that the document speaks on.
fn is_ahead(desk: &Desk<'_>, when: &Dated) -> bool {
    when.timex.is_some() && today(desk).zip(when.range.start).is_some_and(|(today, start)| start > today)
}

/// Whether a verb stands in a past or perfect tense.
fn is_told_as_done(desk: &Desk<'_>, proposition: &Proposition) -> bool {
    let head = desk.token(proposition.predicate.head);
    let is_past = |t: dyad_lang::Token<'_>| t.xpos() == Xpos::Vbd;
    proposition.predicate.kind == PredicateKind::Verb
        && proposition.status == Status::Occurred
        && (is_past(head)
            || head.children().any(|c| {
                matches!(c.deprel(), Deprel::Aux | Deprel::AuxPass) && (is_past(c) || c.lemma() == "have")
            }))
}

/// Acts that without an address are turned to one's own: protest to those who rule, force, forces and concession to those
/// who are ruled, what opposition, parliament and people ask or refuse to the government.
fn is_at_home(gives: &Gives, actors: &[Entity]) -> bool {
    match gives.act {
        Act::Protest | Act::Coerce | Act::Concede => true,
        Act::Mobilize => matches!(gives.mode, Some(Mode::Police | Mode::Militia | Mode::Troops)),
        Act::Request | Act::Reject | Act::Accuse | Act::Assault | Act::Threaten => {
            !actors.is_empty() && actors.iter().all(|a| a.sectors.iter().any(|s| RULED.contains(s)))
        }
        _ => false,
    }
}

/// "Prisoners rioted in Dili": people without a country are of where they act.
fn settle_where(actors: &mut [Entity], place: Option<&Place>) {
    let Some(country) = place.and_then(|p| p.country.as_ref()) else { return };
    let is_people = |a: &&mut Entity| {
        a.key().is_none()
            && a.sectors.iter().any(|s| RULED.contains(s) || *s == Sector::Uaf || *s == Sector::Crm)
    };
    let is_minority = |a: &Entity| a.kind == EntityKind::Population && a.text.contains("ethnic ");
    for actor in actors.iter_mut().filter(|a| is_minority(a) || is_people(a)) {
        actor.country = Some(country.clone());
    }
}

/// "Syrians besieged by the regime": those who rule, without a country, rule the people whom they are hard on.
fn settle_rule(act: Act, actors: &mut [Entity], recipients: &[Entity]) {
    let people = recipients.iter().find(|r| r.kind == EntityKind::Population && r.country.is_some());
    let Some(people) = people.filter(|_| act == Act::Coerce) else { return };
    let rules = |a: &&mut Entity| {
        a.key().is_none() && a.kind != EntityKind::Person && a.sectors.first() == Some(&Sector::Gov)
    };
    for actor in actors.iter_mut().filter(rules) {
        actor.country.clone_from(&people.country);
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
