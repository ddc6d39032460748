//! Whether the act took place: what it says of itself, and what the words above say of it.

use crate::control::is_finite;
use crate::lexicon::{Effect, Governor, WordSet};
use crate::noun_clauses::{of_participle, of_relative};
use crate::own_status::own_status;
use crate::predicates::{is_infinitive, mark};
use crate::proposition::{LinkKind, PredicateKind, StatusReason};
use crate::reading::{Above, Draft, Reading, lemma_of, long_marker, marker_of};
use crate::times::later_time;
use crate::verbal::is_actor;
use dyad_lang::{Deprel, Feat, SentenceKind, Token, TokenId, Upos, Xpos};
use dyad_record::Status;

/// A status with its reason.
pub(crate) type Finding = (Status, StatusReason);

pub(crate) fn because(token: Option<TokenId>, text: impl Into<String>) -> StatusReason {
    StatusReason { token, because: text.into() }
}

/// Decides a draft's status; those above it are decided.
pub(crate) fn decide(reading: &Reading<'_>, draft: usize) -> Finding {
    match reading.drafts[draft].kind {
        PredicateKind::Verb | PredicateKind::Adjective => of_clause(reading, draft),
        PredicateKind::Noun if reading.head(draft).child(Deprel::Cop).is_some() => of_clause(reading, draft),
        PredicateKind::Noun | PredicateKind::Support => crate::nominal_status::of_noun(reading, draft),
    }
}

fn of_clause(reading: &Reading<'_>, draft: usize) -> Finding {
    let head = reading.head(draft);
    if let Some(finding) = of_one_in_a_row(reading, head) {
        return finding;
    }
    let own = own_status(reading, draft);
    let Some(above) = &reading.drafts[draft].above else {
        return of_condition(reading, head, own.as_ref()).or(own).unwrap_or_else(|| rootless(reading, head));
    };
    if let Some((Status::Denied, reason)) = own {
        return (Status::Denied, reason);
    }
    let upper = &reading.drafts[above.draft];
    match above.kind {
        LinkKind::Complement => of_complement(reading, draft, above, own),
        LinkKind::Purpose => {
            if let Some(finding) = crate::complements::judged(reading, head, upper) {
                return finding;
            }
            of_noun_before(reading, head).unwrap_or_else(|| of_purpose(reading, draft, upper, own))
        }
        LinkKind::Adverbial => of_adverbial(reading, head, above, own),
        LinkKind::Relative => of_relative(reading, draft, above, own),
        LinkKind::Conjunction if head.deprel() == Deprel::Conj => {
            own.unwrap_or_else(|| (upper.status, because(None, "as what it is joined to")))
        }
        _ => own.unwrap_or_else(|| {
            let reason = because(None, "as the clause around it");
            (if is_real(upper.status) { Status::Occurred } else { upper.status }, reason)
        }),
    }
}

/// `If Lima imposes tariffs.`: a sentence that is nothing but a condition.
fn of_condition(reading: &Reading<'_>, head: Token<'_>, own: Option<&Finding>) -> Option<Finding> {
    let is_told = own.is_some_and(|(status, _)| is_real(*status) || *status == Status::Scheduled);
    let mark = head.child(Deprel::Mark).filter(|m| is_told && m.id() < head.id())?;
    match reading.lexicon.marker(&lemma_of(mark)) {
        Some(Effect::Status(Status::Hypothetical)) => {
            Some((Status::Hypothetical, because(Some(mark.id()), "a condition")))
        }
        _ => None,
    }
}

/// A sentence whose root has no tense: a headline, an order, a bare phrase.
fn rootless(reading: &Reading<'_>, head: Token<'_>) -> Finding {
    if is_infinitive(head) {
        if head.deprel() == Deprel::Csubj || head.head().is_some_and(|h| lemma_of(h) == "time") {
            return (Status::Requested, because(mark(head), "what it is time for, or up to somebody, to do"));
        }
        return (Status::Scheduled, because(mark(head), "future: \"to\" as headlines have it"));
    }
    let has_subject = head.children().any(|c| matches!(c.deprel(), Deprel::Nsubj | Deprel::NsubjPass));
    if head.has(Feat::MoodImp) && !has_subject && reading.sentence.kind() == SentenceKind::Prose {
        return (Status::Requested, because(Some(head.id()), "an order"));
    }
    if let Some((timex, text)) = later_time(reading, head) {
        return (Status::Scheduled, because(Some(timex), format!("a date to come: \"{text}\"")));
    }
    if head.deprel() == Deprel::Acl {
        return of_participle(reading, head, &lemma_of(head));
    }
    (Status::Occurred, because(None, ""))
}

pub(crate) fn of_complement(
    reading: &Reading<'_>,
    draft: usize,
    above: &Above,
    own: Option<Finding>,
) -> Finding {
    let upper = &reading.drafts[above.draft];
    let head = reading.head(draft);
    if let Some(finding) = be_to(reading, upper, head) {
        return finding;
    }
    if let Some(finding) = crate::complements::of_clause_above(reading, draft, upper, own.as_ref()) {
        return finding;
    }
    let matrix = reading.lexicon.matrix(governor(upper), &upper.lemma);
    let content = upper.object.filter(|_| is_infinitive(head)).map(|o| reading.token(o));
    if let Some(noun) = content.and_then(|noun| reading.lexicon.matrix(Governor::Noun, &lemma_of(noun))) {
        return apply(noun.to, upper, own);
    }
    if matrix.is_none() && upper.kind == PredicateKind::Verb && is_infinitive(head) {
        return of_purpose(reading, draft, upper, own);
    }
    // `called the plan reckless`: nobody is asked to be so.
    if reading.drafts[draft].kind == PredicateKind::Adjective
        && is_said_of_object(upper)
        && !is_infinitive(head)
    {
        return (upper.status, because(Some(upper.head), "what it is called"));
    }
    if matrix.is_none() && is_told_behind(reading, head) {
        return (Status::Occurred, because(Some(head.id()), "a participle that tells what was done"));
    }
    let effect = if is_finite(head) {
        matrix.map_or(Effect::Own, |m| m.that)
    } else if is_infinitive(head) {
        matrix.map_or(Effect::Status(Status::Intended), |m| m.to)
    } else {
        matrix.map_or(Effect::Same, |m| m.gerund)
    };
    let is_whether = above.marker.as_deref().is_some_and(|m| matches!(m, "whether" | "if"));
    if is_whether {
        return (Status::Hypothetical, because(mark(head), "an open question"));
    }
    apply(effect, upper, own)
}

/// `Resembles the rules proposed by Lima`: the tree may hang the participle of a noun on the verb.
fn is_told_behind(reading: &Reading<'_>, head: Token<'_>) -> bool {
    let is_bare = !head.children().any(|c| matches!(c.deprel(), Deprel::Aux | Deprel::AuxPass | Deprel::Cop));
    let has_doer = head.children().any(|c| {
        c.deprel() == Deprel::OblAgent
            || c.deprel() == Deprel::Obl
                && matches!(marker_of(c).as_deref(), Some("by" | "between"))
                && reading.analysis.timex_at(c.id()).is_none()
    });
    head.xpos() == Xpos::Vbn && is_bare && has_doer
}

/// Verbs that say of their object what it is.
pub(crate) fn is_said_of_object(upper: &Draft) -> bool {
    upper.object.is_some()
        && matches!(&*upper.lemma, "call" | "brand" | "label" | "term" | "dub" | "deem" | "declare")
}

/// `is to visit` and `is going to visit`, where the tree makes `be` or `go` the head.
fn be_to(reading: &Reading<'_>, upper: &Draft, head: Token<'_>) -> Option<Finding> {
    let token = reading.token(upper.head);
    let is_yet = matches!(&*upper.lemma, "have" | "be")
        && token.children().any(|c| c.deprel() == Deprel::Advmod && matches!(&*lemma_of(c), "yet" | "still"));
    if is_yet && upper.object.is_none() && is_infinitive(head) {
        return Some((Status::Denied, because(Some(upper.head), "not yet")));
    }
    if upper.lemma == "have"
        && upper.object.is_none()
        && head.deprel() == Deprel::Xcomp
        && is_infinitive(head)
    {
        return Some(obliged(upper));
    }
    let is_going = upper.lemma == "go" && token.xpos() == Xpos::Vbg && token.child(Deprel::Aux).is_some();
    let is_be = upper.lemma == "be" && upper.subject.is_some();
    ((is_going || is_be) && is_infinitive(head)).then(|| {
        let status = if upper.status == Status::Denied { Status::Denied } else { Status::Scheduled };
        (status, because(Some(upper.head), "future: \"be to\", \"be going to\""))
    })
}

/// `Has to withdraw`; who had to withdraw has done so.
fn obliged(upper: &Draft) -> Finding {
    let status = match upper.status {
        Status::Ongoing | Status::Habitual | Status::Scheduled => Status::Requested,
        Status::Denied => Status::Hypothetical,
        told => told,
    };
    (status, because(Some(upper.head), "\"have to\""))
}

/// Verbs of leaving: what one leaves for is still to come.
pub(crate) const DEPARTURE: &[&str] = &["leave", "depart", "set out", "set off"];

/// `Regretted the failure of the council to agree`: the infinitive right behind such a noun is the noun's, though the tree
/// hangs it on the verb.
fn of_noun_before(reading: &Reading<'_>, head: Token<'_>) -> Option<Finding> {
    if !is_infinitive(head) {
        return None;
    }
    // `A call by the senate last week to act`: whose it is, and when, may stand between.
    let verb = head.head()?;
    let is_between = |t: Token<'_>| {
        reading.analysis.timex_at(t.id()).is_some() || matches!(marker_of(t).as_deref(), Some("by" | "among"))
    };
    let mut before: Vec<Token<'_>> =
        verb.children().filter(|c| verb.id() < c.id() && c.id() < head.id()).collect();
    while before.last().is_some_and(|t| is_between(*t)) {
        before.pop();
    }
    let noun = *before.last().filter(|n| n.upos() == Upos::Noun)?;
    let matrix = reading.lexicon.matrix(Governor::Noun, &lemma_of(noun))?;
    match matrix.to {
        Effect::Status(status) => Some((status, because(Some(noun.id()), "the noun before says so"))),
        Effect::Own | Effect::Same => None,
    }
}

/// `The first president to visit Lima`: who is named for it has done it, or will where the clause around is to come.
fn of_one_in_a_row(reading: &Reading<'_>, head: Token<'_>) -> Option<Finding> {
    let noun = head.head().filter(|_| head.deprel() == Deprel::Acl && is_infinitive(head))?;
    let is_ordinal = |t: Token<'_>| reading.lexicon.is(&lemma_of(t), WordSet::ORDINAL);
    // `One of twelve leaders to join the fast`.
    let is_one_of = noun.deprel() == Deprel::Nmod && noun.head().is_some_and(|n| lemma_of(n) == "one");
    if !is_one_of && !is_ordinal(noun) && !noun.children().any(is_ordinal) {
        return None;
    }
    let around = std::iter::once(noun).chain(noun.ancestors());
    let is_to_come = around.flat_map(|t| t.children()).any(|c| c.xpos() == Xpos::Md);
    let status = if is_to_come { Status::Scheduled } else { Status::Occurred };
    Some((status, because(Some(noun.id()), "one of a row")))
}

/// `Gathered to demand his release`: the act is done in showing it. Who is sent to demand something has not done so yet.
fn is_shown(reading: &Reading<'_>, draft: usize, upper: &Draft) -> bool {
    let is_sent =
        upper.object.is_some_and(|o| reading.lexicon.is(&lemma_of(reading.token(o)), WordSet::ACTOR));
    let is_clause = reading.head(draft).deprel() == Deprel::Advcl;
    is_clause && reading.lexicon.is(&reading.drafts[draft].lemma, WordSet::EXPRESSIVE) && !is_sent
}

/// `Sent jets to bomb the camps`: who has sent forces out has done by them what they were sent for, unless told otherwise.
fn is_sent_out(reading: &Reading<'_>, draft: usize, upper: &Draft) -> bool {
    is_sending(reading, upper)
        && !is_kept_off(reading, &reading.drafts[draft].lemma)
        && !reading.lexicon.is(&reading.drafts[draft].lemma, WordSet::EXPRESSIVE)
}

/// `Sent jets`, `has sent thousands of troops`.
pub(crate) fn is_sending(reading: &Reading<'_>, upper: &Draft) -> bool {
    let is_force = |t: Token<'_>| reading.lexicon.is(&lemma_of(t), WordSet::FORCE);
    let is_counted = |t: Token<'_>| {
        reading.lexicon.is(&lemma_of(t), WordSet::TRANSPARENT)
            && t.children().any(|c| c.deprel() == Deprel::Nmod && is_force(c))
    };
    let whom = upper.object.or(upper.subject.filter(|_| upper.passive)).map(|o| reading.token(o));
    matches!(&*upper.lemma, "send" | "send in" | "dispatch" | "despatch" | "deploy" | "rush" | "scramble")
        && upper.status == Status::Occurred
        && whom.is_some_and(|w| is_force(w) || is_counted(w))
}

/// Whether a verb says that something is not to happen: whether it was kept off is not told by who was sent.
pub(crate) fn is_kept_off(reading: &Reading<'_>, verb: &str) -> bool {
    matches!(verb, "stop" | "end" | "halt" | "cease" | "keep" | "ensure" | "protect")
        || reading
            .lexicon
            .matrix(Governor::Verb, verb)
            .is_some_and(|m| matches!(m.to, Effect::Status(_)) || matches!(m.noun, Effect::Status(_)))
}

/// `Called the king to thank him`: what is done by telephone is done in the call.
fn is_phoned(reading: &Reading<'_>, draft: usize, upper: &Draft) -> bool {
    let is_words = |set| reading.lexicon.is(&reading.drafts[draft].lemma, set);
    let is_person = upper.object.map(|o| reading.token(o)).is_some_and(|o| {
        o.upos() == Upos::Propn || o.child(Deprel::NmodPoss).is_some() && is_actor(reading, o)
    });
    matches!(&*upper.lemma, "call" | "phone" | "telephone" | "ring")
        && is_real(upper.status)
        && !upper.passive
        && is_person
        && (is_words(WordSet::REPORTING) || is_words(WordSet::EXPRESSIVE))
}

fn of_purpose(reading: &Reading<'_>, draft: usize, upper: &Draft, own: Option<Finding>) -> Finding {
    if is_sent_out(reading, draft, upper) {
        return (Status::Occurred, because(Some(upper.head), "what forces were sent out for"));
    }
    if is_phoned(reading, draft, upper) {
        return (upper.status, because(Some(upper.head), "said in the call"));
    }
    let matrix = reading.lexicon.matrix(governor(upper), &upper.lemma).map(|m| m.to);
    // `Called a strike to press for more pay`: what is called is an act; only somebody can be called on to do one.
    let is_act = upper.object.is_some_and(|o| reading.draft_of(o).is_some());
    if let Some(effect @ Effect::Status(_)) = matrix.filter(|_| !(is_act && upper.lemma == "call")) {
        return apply(effect, upper, own);
    }
    if DEPARTURE.contains(&upper.lemma.as_str()) && is_real(upper.status) {
        return (Status::Scheduled, because(Some(upper.head), "what somebody has left for"));
    }
    // `all that was done to help`: the doing is the help.
    let is_motion = reading.lexicon.is(&upper.lemma, WordSet::MOTION) || upper.lemma == "do";
    if is_motion || is_shown(reading, draft, upper) || !is_real(upper.status) {
        return (upper.status, because(Some(upper.head), "the purpose of the clause above, with its status"));
    }
    (Status::Intended, because(Some(upper.head), "a purpose"))
}

fn of_adverbial(reading: &Reading<'_>, head: Token<'_>, above: &Above, own: Option<Finding>) -> Finding {
    let upper = &reading.drafts[above.draft];
    if is_inverted(head) {
        return (Status::Hypothetical, because(Some(head.id()), "had it been"));
    }
    // `Will fly on after having visited Lima`.
    let is_perfect = head.xpos() == Xpos::Vbn
        && head
            .children()
            .any(|c| c.deprel() == Deprel::Aux && c.xpos() == Xpos::Vbg && lemma_of(c) == "have");
    if is_perfect && own.is_none() && matches!(above.marker.as_deref(), None | Some("after")) {
        return (Status::Occurred, because(Some(head.id()), "having done so"));
    }
    // `Urged Oman to free him, describing him as innocent`: who asks says so as he asks.
    if let Some(asking) = crate::control::asking(reading, head, above).filter(|_| own.is_none()) {
        let status = reading.drafts[asking].status;
        return (status, because(Some(reading.drafts[asking].head), "said with what is asked"));
    }
    let is_matter = matches!(above.marker.as_deref(), Some("on" | "about" | "toward" | "towards"));
    if is_matter
        && upper.kind != PredicateKind::Verb
        && upper.kind != PredicateKind::Adjective
        && own.is_none()
    {
        return (Status::Intended, because(mark(head), "what it is about"));
    }
    let long = long_marker(head).and_then(|m| reading.lexicon.marker(&m));
    if let (Some(Effect::Status(status)), None) = (long, &own) {
        return (status, because(mark(head), "under a preposition of several words"));
    }
    let shade = above.marker.as_deref().and_then(|m| reading.lexicon.marker(m));
    match (shade, own) {
        (Some(Effect::Status(status @ (Status::Denied | Status::Hypothetical))), _) => {
            let marker = above.marker.as_deref().unwrap_or_default();
            (status, because(mark(head), format!("under \"{marker}\"")))
        }
        // `Should not sign until the army was withdrawn`: what is waited for has not come about.
        (_, Some((Status::Occurred | Status::Habitual | Status::Ongoing, _)))
            if matches!(above.marker.as_deref(), Some("until" | "till"))
                && !is_real(upper.status)
                && is_in_the_open(reading, above.draft) =>
        {
            (Status::Hypothetical, because(mark(head), "what is waited for"))
        }
        // `Will decide before April, when he visits Lima`: a present beside what is to come is to come.
        (_, Some((Status::Habitual, _))) if is_when(head) && is_to_come(upper.status) => {
            (Status::Scheduled, because(Some(upper.head), "when what is to come comes"))
        }
        // `The offer comes as the minister arrives in Lima`.
        (_, Some((Status::Habitual, _))) if matches!(above.marker.as_deref(), Some("as" | "while")) => {
            (Status::Ongoing, because(mark(head), "while something else is told"))
        }
        (_, Some(own)) => own,
        // "Did not consult her *before signing* the pact": what something was not done before or after took place.
        (_, None) if upper.status == Status::Denied && is_time_of(above.marker.as_deref()) => {
            (Status::Occurred, because(mark(head), "the time at which something was not done"))
        }
        // "Will resume talks, *as requested* by the premier".
        (_, None) if above.marker.as_deref() == Some("as") && head.xpos() == Xpos::Vbn => {
            (Status::Occurred, because(mark(head), "named as a fact"))
        }
        (_, None) if is_said_beside(reading, head, above) => {
            (Status::Occurred, because(Some(head.id()), "said beside what was not done, or not yet"))
        }
        // "Is dining with those in power *after leaving* his party".
        (_, None) if above.marker.as_deref() == Some("after") && is_real(upper.status) => {
            (Status::Occurred, because(mark(head), "after \"after\""))
        }
        (_, None) if is_ground(reading, above) => (Status::Occurred, because(mark(head), "the ground of it")),
        (_, None) => {
            let is_argument = above
                .marker
                .as_deref()
                .is_some_and(|m| matches!(m, "of" | "from" | "to" | "for" | "with" | "about" | "at" | "on"));
            let matrix = reading.lexicon.matrix(governor(upper), &upper.lemma).filter(|_| is_argument);
            apply(matrix.map_or(Effect::Same, |m| m.gerund), upper, None)
        }
    }
}

/// Whether a clause tells of what is open: under a modal, or itself under what is open; not `did not leave until they had paid`.
fn is_in_the_open(reading: &Reading<'_>, draft: usize) -> bool {
    let head = reading.head(draft);
    let has_modal = head.children().any(|c| c.xpos() == Xpos::Md);
    has_modal
        || is_infinitive(head)
        || matches!(
            reading.drafts[draft].status,
            Status::Requested | Status::Intended | Status::Scheduled | Status::Hypothetical
        )
}

/// `Refused to attend, accusing Lima of bad faith`: the words are said with the refusal, though the tree hangs them on what is refused.
fn is_said_beside(reading: &Reading<'_>, head: Token<'_>, above: &Above) -> bool {
    let upper = &reading.drafts[above.draft];
    let is_saying = |lemma: &str| {
        reading.lexicon.is(lemma, WordSet::REPORTING)
            || matches!(lemma, "write" | "send" | "issue" | "deliver")
    };
    let governor = upper.above.as_ref().filter(|a| a.kind == LinkKind::Complement);
    head.xpos() == Xpos::Vbg
        && above.marker.is_none()
        && is_saying(&lemma_of(head))
        && !is_saying(&upper.lemma)
        && !is_real(upper.status)
        && is_behind_comma(reading, head)
        && governor.is_some_and(|a| is_real(reading.drafts[a.draft].status))
}

fn is_behind_comma(reading: &Reading<'_>, clause: Token<'_>) -> bool {
    let start = clause.subtree_range().start;
    (start.saturating_sub(1)..=start).any(|at| reading.token(TokenId(at)).text() == ",")
}

fn is_time_of(marker: Option<&str>) -> bool {
    matches!(marker, Some("before" | "after" | "since" | "when" | "while" | "prior to" | "prior_to"))
}

fn is_to_come(status: Status) -> bool {
    matches!(status, Status::Scheduled | Status::Intended | Status::Requested)
}

fn is_when(head: Token<'_>) -> bool {
    const WHEN: &[&str] = &["when", "before", "after", "until", "till", "once"];
    let introduces = |t: Token<'_>| matches!(t.deprel(), Deprel::Advmod | Deprel::Mark) && t.id() < head.id();
    head.children().any(|t| introduces(t) && WHEN.contains(&&*lemma_of(t)))
}

/// `Will penalize Peru for breaking the pact`: what somebody is punished, thanked, blamed for has been done.
fn is_ground(reading: &Reading<'_>, above: &Above) -> bool {
    let upper = &reading.drafts[above.draft];
    let whom = upper.object.or(upper.subject.filter(|_| upper.passive));
    matches!(above.marker.as_deref(), Some("for" | "over"))
        && upper.kind == PredicateKind::Verb
        && reading.lexicon.matrix(Governor::Verb, &upper.lemma).is_none()
        && whom.is_some_and(|w| is_actor(reading, reading.token(w)))
}

/// `Had they attacked`, `were it to attack`, `should they attack`: a condition without `if`.
fn is_inverted(head: Token<'_>) -> bool {
    let auxiliary =
        head.children().find(|c| matches!(c.deprel(), Deprel::Aux | Deprel::AuxPass | Deprel::Cop));
    let subject = head.children().find(|c| matches!(c.deprel(), Deprel::Nsubj | Deprel::NsubjPass));
    head.child(Deprel::Mark).is_none()
        && auxiliary.zip(subject).is_some_and(|(auxiliary, subject)| {
            auxiliary.id() < subject.id()
                && auxiliary.id().0 == head.subtree_range().start
                && matches!(&*auxiliary.text().to_lowercase(), "had" | "were" | "should")
        })
}

/// What a governing word makes of the act under it, given whether it holds itself.
pub(crate) fn apply(effect: Effect, upper: &Draft, own: Option<Finding>) -> Finding {
    let reason = || because(Some(upper.head), format!("under \"{}\", {}", upper.lemma, upper.status));
    match effect {
        Effect::Own => own.unwrap_or((Status::Occurred, because(None, ""))),
        Effect::Same if is_real(upper.status) => own.unwrap_or_else(|| (upper.status, reason())),
        Effect::Same => (upper.status, reason()),
        // What is not ruled out may come to pass.
        Effect::Status(Status::Denied) if upper.lemma == "rule out" && upper.status == Status::Denied => {
            (Status::Hypothetical, reason())
        }
        Effect::Status(status) => (below(status, upper.status), reason()),
    }
}

fn below(wanted: Status, upper: Status) -> Status {
    let is_negative = matches!(wanted, Status::Denied | Status::Failed);
    match upper {
        Status::Denied | Status::Failed if is_negative => Status::Occurred,
        Status::Denied | Status::Failed => Status::Denied,
        Status::Hypothetical | Status::Requested | Status::Intended if is_negative => Status::Hypothetical,
        _ => wanted,
    }
}

pub(crate) fn governor(draft: &Draft) -> Governor {
    match draft.kind {
        PredicateKind::Verb => Governor::Verb,
        PredicateKind::Noun | PredicateKind::Support => Governor::Noun,
        PredicateKind::Adjective => Governor::Adjective,
    }
}

/// Whether a status says that the thing is or was so.
pub(crate) fn is_real(status: Status) -> bool {
    matches!(status, Status::Occurred | Status::Ongoing | Status::Habitual)
}

/// The word that negates a clause: `not`, `never`, `no longer`; `no` or `none` in its subject or object.
pub(crate) fn negation(reading: &Reading<'_>, head: Token<'_>) -> Option<TokenId> {
    head.children().find_map(|child| match child.deprel() {
        Deprel::Advmod | Deprel::Aux | Deprel::Cop | Deprel::Cc | Deprel::CcPreconj | Deprel::Mark => {
            let is_not =
                matches!(&*lemma_of(child), "not" | "n't" | "n’t" | "never" | "neither" | "nor" | "hardly")
                    && !is_only(child);
            let is_no_longer = child.children().any(|c| lemma_of(c) == "no");
            (is_not || is_no_longer).then(|| child.id())
        }
        Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj => no_in(reading, child),
        _ => None,
    })
}

/// `not only`, `not just` negate nothing.
fn is_only(token: Token<'_>) -> bool {
    token.next().is_some_and(|n| matches!(&*lemma_of(n), "only" | "just" | "merely" | "least"))
}

fn no_in(_: &Reading<'_>, phrase: Token<'_>) -> Option<TokenId> {
    if matches!(&*lemma_of(phrase), "nobody" | "nothing" | "none" | "no-one" | "neither") {
        return Some(phrase.id());
    }
    // "Neither side came", "neither Oslo nor Riga came".
    let is_no = |c: &Token<'_>| match c.deprel() {
        Deprel::Det => matches!(&*lemma_of(*c), "no" | "neither"),
        Deprel::CcPreconj => lemma_of(*c) == "neither",
        _ => false,
    };
    phrase.children().find(is_no).map(|c| c.id())
}
