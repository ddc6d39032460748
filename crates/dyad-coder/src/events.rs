//! Propositions to events: match, resolve, date, place, split, merge.

use crate::addressee::address;
use crate::aside::{Aside, Reach, ruled_out};
use crate::at_home::{
    addressed, is_at_home, leave_open, of_the_land, settle_police, settle_rule, settle_strikers, settle_where,
};
use crate::bounds::week_before_saying;
use crate::casualties::casualties;
use crate::confidence::{Features, confidence, features, in_words};
use crate::contexts::DocumentContexts;
use crate::dates::{Dated, date_of, dated, is_definite, is_said_to_be_made, of_its_saying, published};
use crate::days;
use crate::dealings::Dealings;
use crate::foes::{Foes, complete};
use crate::likelihood::ToldActs;
use crate::matching::{Match, best_match, holds};
use crate::matter::Matter;
use crate::merge;
use crate::one_sided::{match_after, match_topic};
use crate::page::Desk;
use crate::party::Party;
use crate::places::{Going, PlaceReader};
use crate::reporter::reporter;
use crate::retold::retold;
use crate::scope::{Objection, Scope};
use crate::settle::{Kept, settle};
use crate::sides::weigh_told;
use crate::slots::fill;
use crate::speakers::settle_speakers;
use crate::speeches::of_same_speaker;
use crate::split::{Telling, tellings};
use crate::supposed::suppose;
use crate::trace::{FieldReason, Trace};
use crate::trades::trades;
use crate::when::{by_then, is_ahead, is_before_done, is_behind, is_told_as_done, nearest_weekday, until};
use dyad_codebook::Gives;
use dyad_lang::{Deprel, TokenId};
use dyad_proposition::{PredicateKind, Proposition, PropositionId};
use dyad_record::{
    Act, CameoView, CoderStamp, Context, DateRange, Entity, EntityKind, Event, Mode, PloverView, QuadClass,
    RecordKind, Sourced, Status, ThirdParty, Trigger, plover_view, record_id,
};

/// An event with what merging needs to know of it.
#[derive(Clone, Debug)]
pub(crate) struct Draft {
    pub(crate) event: Event,
    pub(crate) proposition: PropositionId,
    pub(crate) symmetric: bool,
    /// The likeliest of the times told near by, where its own words tell none.
    pub(crate) likeliest: Option<DateRange>,
    /// One of several that one proposition tells: never merged with its siblings.
    pub(crate) is_part: bool,
    /// Named as known ("the visit"): whether it took place is told elsewhere, if at all.
    pub(crate) is_taken: bool,
    /// What those who protest work as: the dockers' strike is not the teachers'.
    pub(crate) trades: Vec<String>,
    /// What it is about.
    pub(crate) matter: Matter,
    pub(crate) reasons: Vec<FieldReason>,
}

/// The events of a document, in the order of the text.
pub(crate) fn events(
    desk: &Desk<'_>,
    places: &PlaceReader<'_>,
    stamp: &CoderStamp,
    reach: Reach,
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
    let mut matches = with_foes(desk, matches, trace);
    settle_speakers(desk, &mut matches);
    let matched: Vec<PropositionId> = matches.iter().map(|m| m.view.id).collect();
    let mut aside = Aside::new(trace, reach);
    let is_story = desk.is_story();
    let mut in_scope: Vec<Match<'_>> = Vec::with_capacity(matches.len());
    let mut taken: Vec<PropositionId> = Vec::with_capacity(matches.len());
    for found in matches {
        let objection = scope.objection(desk, &found);
        // A deed whose words tell nobody of politics is read once more beside what the text tells; words of nobody are nobody's.
        if is_deed(found.frame.main_act()) && matches!(objection, Some(Objection::Untold(_))) {
            desk.note_lacking(found.view.id);
        } else {
            taken.push(found.view.id);
        }
        match objection {
            Some(objection) => aside.put(found, || objection.because()),
            None => in_scope.push(found),
        }
    }
    let told = if is_story { in_scope.clone() } else { Vec::new() };
    let mut kept = settle(desk, in_scope, &mut aside);
    address(desk, kept.iter_mut().map(|(found, _)| found));
    let mut left = aside.left;
    if is_story && !kept.is_empty() {
        desk.told.get_or_init(|| ToldActs::of(desk, &kept));
        left.extend(weigh_told(desk, &mut kept, reach));
        let unlikely = unlikely(desk, &mut kept, trace);
        let supposed = suppose(desk, scope, told, &taken, reach);
        for (found, _) in &supposed.likely {
            trace.again(found.view.id, found.candidate.frame, found.candidate.when);
        }
        left.retain(|(found, _)| supposed.likely.iter().all(|(likely, _)| likely.view.id != found.view.id));
        kept.extend(supposed.likely);
        kept.sort_by_key(|(found, _)| found.view.id);
        let retold: Vec<(Match<'_>, String)> = retold(desk, &mut kept)
            .into_iter()
            .map(|(found, by)| (found, format!("proposition {} tells the same act", by.0)))
            .collect();
        for (found, because) in &retold {
            trace.dropped(found.view.id, || because.clone());
        }
        if reach != Reach::Politics {
            left.extend(unlikely);
            left.extend(retold);
            left.extend(supposed.unlikely);
        }
    }
    if reach != Reach::Politics {
        left.extend(ruled_out(desk, &matched));
    }
    if kept.is_empty() && left.is_empty() {
        return Vec::new();
    }
    let spoken_of = DocumentContexts::of(desk);
    let mut drafts: Vec<Draft> = Vec::new();
    for (found, status) in &kept {
        let maker = Maker { desk, places, stamp, found, status: *status, reach, spoken_of: &spoken_of };
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
    for (found, because) in left {
        let maker = Maker { desk, places, stamp, found: &found, status: None, reach, spoken_of: &spoken_of };
        for telling in tellings(desk, &found) {
            let draft = maker.draft(&telling, false, &[]);
            trace.record(found.view.id, &draft.event.sourced.id, &draft.reasons);
            let mut event = draft.event;
            event.left_out = Some(because.clone());
            events.push(event);
        }
    }
    events.sort_by_key(|e| (e.sourced.sentence, e.sourced.trigger.span.start));
    events
}

/// Takes out the acts that a story tells for itself but whose record would more likely be wrong than right, each with its chance.
fn unlikely<'a>(desk: &Desk<'a>, kept: &mut Vec<Kept<'a>>, trace: &mut Trace) -> Vec<(Match<'a>, String)> {
    const LEAST: f32 = 0.5;
    let mut left = Vec::new();
    kept.retain(|(found, status)| {
        let told = status.map_or(found.view.proposition.status, |(status, _)| status);
        let chance = confidence(desk, &features(desk, found, told));
        if chance < LEAST {
            let because = format!("more likely wrong than right ({chance:.2})");
            trace.dropped(found.view.id, || because.clone());
            left.push((found.clone(), because));
        }
        chance >= LEAST
    });
    left
}

/// Acts of force and rule, done rather than said.
fn is_deed(act: Act) -> bool {
    matches!(
        act,
        Act::Coerce
            | Act::Sanction
            | Act::Assault
            | Act::Mobilize
            | Act::Protest
            | Act::Concede
            | Act::Retreat
    )
}

/// Reads once more what took no frame, and fills sides that were left out, now that the text has told who stands against whom.
fn with_foes<'a>(desk: &Desk<'a>, mut matches: Vec<Match<'a>>, trace: &mut Trace) -> Vec<Match<'a>> {
    let foes = desk.foes.get_or_init(|| Foes::of(desk, &matches));
    complete(desk, &mut matches, foes);
    desk.dealings.get_or_init(|| Dealings::of(desk, matches.iter()));
    let taken = matches.len();
    for at in 0..desk.propositions.len() as u32 {
        let id = PropositionId(at);
        let is_described = desk.token(desk.proposition(id).predicate.head).deprel() == Deprel::Amod;
        if !is_described && matches[..taken].binary_search_by_key(&at, |m| m.view.id.0).is_err() {
            matches.extend(
                best_match(desk, id, &mut Trace::Off)
                    .inspect(|m| trace.again(id, m.candidate.frame, m.candidate.when)),
            );
        }
    }
    matches.sort_by_key(|m| m.view.id.0);
    matches
}

struct Maker<'a, 'b> {
    desk: &'b Desk<'a>,
    places: &'b PlaceReader<'b>,
    stamp: &'b CoderStamp,
    found: &'b Match<'a>,
    status: Option<(Status, PropositionId)>,
    reach: Reach,
    spoken_of: &'b DocumentContexts,
}

impl Maker<'_, '_> {
    fn draft(&self, telling: &Telling, is_part: bool, earlier: &[Draft]) -> Draft {
        let (desk, found) = (self.desk, self.found);
        let mut actors: Vec<Entity> = telling.actors.iter().map(|m| shown(desk, &m.party)).collect();
        let recipients: Vec<Entity> = telling.recipients.iter().map(|m| shown(desk, &m.party)).collect();
        let gives = self.gives();
        let (when, status, why_status) = self.when(telling, gives, earlier, &actors);
        let is_undated = when.timex.is_none() && when.range.basis == dyad_record::DateBasis::Published;
        // One sentence alone says too little of times that are not its own.
        let is_story = desk.is_story();
        let weighed = (is_undated && is_story && status == Status::Occurred)
            .then(|| days::weigh(desk, found.view.id, gives.act));
        let likeliest = weighed.as_ref().and_then(|w| w.likeliest(desk, &when.range));
        let goes = if gives.mode == Some(Mode::Visit) { Going::Goes } else { Going::Stays };
        let sited = self.places.place_of(desk, found.view.proposition, telling.near, goes);
        let why_there =
            sited.as_ref().map(|sited| FieldReason { field: "place", because: sited.because.to_owned() });
        let place = sited.map(|sited| sited.place);
        settle_where(&mut actors, place.as_ref(), &recipients);
        settle_rule(gives.act, &mut actors, &recipients);
        settle_police(gives.act, &mut actors, &recipients);
        settle_strikers(desk, gives, &telling.actors, &mut actors);
        let contexts = self.contexts(gives);
        let recipients = of_the_land(gives.act, &actors, recipients, place.as_ref());
        let mut recipients = if recipients.is_empty() && is_at_home(gives, &actors) {
            addressed(desk, found.view.proposition, gives, place.as_ref(), &actors)
        } else {
            recipients
        };
        leave_open(gives.act, &actors, &mut recipients);
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
            left_out: None,
        };
        let mut reasons = self.reasons(telling, &when, why_status, &features);
        reasons.extend(why_there);
        reasons.extend(likeliest.as_ref().and_then(|near| near.text.as_deref()).map(|text| {
            let because = format!("`{text}` near by is its likeliest time, unless another telling dates it");
            FieldReason { field: "date", because }
        }));
        if self.reach == Reach::Readings {
            let days = weighed.map(|w| w.in_words(desk, &when.range));
            reasons.extend(days.map(|because| FieldReason { field: "days", because }));
        }
        let is_taken = is_taken(desk, found.view.proposition) && event.status == Status::Occurred;
        Draft {
            event,
            proposition: found.view.id,
            symmetric: found.frame.symmetric,
            likeliest,
            is_part,
            is_taken,
            trades: trades(desk, gives.act, telling),
            matter: Matter::of(desk, found, gives.act),
            reasons,
        }
    }

    /// When the act took place, as far as rules tell, and its status, which may hang on the time.
    fn when(
        &self,
        telling: &Telling,
        gives: &Gives,
        earlier: &[Draft],
        actors: &[Entity],
    ) -> (Dated, Status, String) {
        let (desk, found) = (self.desk, self.found);
        let when = match telling.timex {
            Some(at) => until(desk, dated(desk, at, "beside its own words"), telling.until),
            None => date_of(desk, found.view.id, |head| referred_date(desk, head, earlier)),
        };
        // "Has invited them for talks next month": what is told as done is not done on a day to come.
        let is_done =
            is_told_as_done(desk, found.view.proposition) || is_before_done(desk, found.view.proposition);
        let when = if is_ahead(desk, &when) && is_done { published(desk) } else { when };
        let when = week_before_saying(desk, found.view.id, when);
        // "Was to brief them on the visit last week": what is to come has no date gone by.
        let is_to_come = match found.view.proposition.status {
            Status::Scheduled => true,
            // "An accord reached last May to include Italy in the talks": a meeting has its own day.
            Status::Intended => gives.act == Act::Consult,
            _ => false,
        };
        // "Would lift the tariffs *imposed last week*".
        let is_made = is_behind(desk, &when) && is_said_to_be_made(desk, found.view.id);
        let when = if is_behind(desk, &when) && is_to_come && !is_made {
            nearest_weekday(desk, when).unwrap_or_else(|| published(desk))
        } else {
            when
        };
        let (status, why_status) = if is_made && self.status.is_none() {
            (Status::Occurred, "made on a day gone by".to_owned())
        } else {
            self.status(&when)
        };
        let when = if status == Status::Occurred { by_then(desk, when) } else { when };
        // "Said last week it would impose tariffs": a threat is made on the day it is said.
        let is_in_words = status == Status::Occurred && !found.view.proposition.status.counts();
        let said = if is_in_words && (when.timex.is_none() || is_ahead(desk, &when)) {
            of_its_saying(desk, found.view.id)
        } else {
            None
        };
        let when = said.unwrap_or(when);
        let is_undated = when.range.basis == dyad_record::DateBasis::Published
            && when.range.text.is_none()
            && status == Status::Occurred
            && actors.iter().any(|a| matches!(a.kind, EntityKind::Person | EntityKind::Office));
        let is_words =
            matches!(gives.act, Act::Accuse | Act::Request | Act::Support | Act::Reject | Act::Threaten);
        let when = if is_undated && is_words && is_spoken(desk, found.view.proposition) {
            of_same_speaker(desk, found.view.id).unwrap_or(when)
        } else {
            when
        };
        (when, status, why_status)
    }

    fn gives(&self) -> &Gives {
        let lines = &self.found.frame.gives;
        let others = self.actors();
        lines
            .iter()
            .find(|g| g.constraints.iter().all(|c| holds(self.desk, self.found.view, c, &others)))
            .unwrap_or(self.found.frame.plain_gives())
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
        features: &Features<'_>,
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
        features: &Features<'_>,
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

/// A party as records show it: a thing ("Japan's surplus") or a place ("a Turkish city") stands for the state whose it is.
fn shown(desk: &Desk<'_>, party: &Party) -> Entity {
    let mut entity = desk.parties.shown(party);
    let is_its = desk.is_thing(party) || desk.is_somewhere(party);
    let owner = entity.country.as_deref().filter(|_| is_its).and_then(|c| desk.parties.state(c));
    if let Some(owner) = owner {
        entity.entity = owner.entity;
        entity.name = owner.name;
        entity.kind = owner.kind;
    }
    entity
}

/// Whether a noun takes its act for granted, whatever became of it: "the visit", "Kenya's offer", with nothing said of its status.
fn is_taken(desk: &Desk<'_>, proposition: &Proposition) -> bool {
    let head = proposition.predicate.head;
    let is_named = |t: dyad_lang::Token<'_>| is_definite(desk, t.id()) || t.child(Deprel::NmodPoss).is_some();
    proposition.predicate.kind == PredicateKind::Noun
        && proposition.status == Status::Occurred
        && proposition.status_reason.token.is_none()
        && is_named(desk.token(head))
}

/// Whether a verb tells of words as they were spoken, neither before that nor in a document.
fn is_spoken(desk: &Desk<'_>, proposition: &Proposition) -> bool {
    let head = desk.token(proposition.predicate.head);
    let auxiliary = |form: &str| {
        head.children().any(|c| c.deprel() == Deprel::Aux && c.text().eq_ignore_ascii_case(form))
    };
    // "Has called for": news where the story opens, else of some other day.
    let is_perfect =
        auxiliary("had") || head.sentence().id().0 > 1 && (auxiliary("has") || auxiliary("have"));
    let is_saying =
        !matches!(proposition.predicate.lemma.as_str(), "want" | "oppose" | "support" | "back" | "need");
    proposition.predicate.kind == PredicateKind::Verb
        && is_told_as_done(desk, proposition)
        && is_saying
        && !is_perfect
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
