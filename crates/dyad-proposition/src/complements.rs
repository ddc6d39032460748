//! What a governing clause says of the act under it beyond its word: by its tense, its subject, what it denies, whether it judges.

use crate::control::is_finite;
use crate::lexicon::{Effect, Governor, WordSet};
use crate::predicates::is_infinitive;
use crate::proposition::PredicateKind;
use crate::reading::{Draft, Reading, lemma_of};
use crate::status::{Finding, because, is_real, negation};
use crate::times::later_time;
use crate::verbal::is_actor;
use dyad_lang::{Deprel, Token, Upos, Xpos};
use dyad_record::Status;

/// What the clause above makes of a clause under it, where more than its word tells.
pub(crate) fn of_clause_above(
    reading: &Reading<'_>,
    draft: usize,
    upper: &Draft,
    own: Option<&Finding>,
) -> Option<Finding> {
    let head = reading.head(draft);
    if is_infinitive(head) {
        return judged(reading, head, upper)
            .or_else(|| coaxed(reading, draft, upper))
            .or_else(|| coaxed_to(reading, upper))
            .or_else(|| managed(upper))
            .or_else(|| empowered(reading, upper))
            .or_else(|| had_been_due(reading, upper))
            .or_else(|| warned_against(reading, upper));
    }
    if let Some(finding) = not_had(reading, head, upper) {
        return Some(finding);
    }
    if is_finite(head) {
        return foretold(reading, draft, upper, own)
            .or_else(|| unproven(upper, own))
            .or_else(|| supposed(head, upper, own));
    }
    None
}

/// `Was wrong to blame Peru`: who is judged for an act has done it, whatever the judgement; `it is wrong to blame them` tells of no one.
pub(crate) fn judged(reading: &Reading<'_>, head: Token<'_>, upper: &Draft) -> Option<Finding> {
    let is_judgement =
        upper.kind == PredicateKind::Adjective && reading.lexicon.is(&upper.lemma, WordSet::JUDGING);
    if !is_judgement {
        return None;
    }
    let reason = because(Some(upper.head), format!("judged \"{}\"", upper.lemma));
    let subject = upper.subject.map(|s| reading.token(s));
    // `It was wrong of Peru to blame them`: of Peru.
    let is_told_of = upper.arguments.iter().any(|a| a.marker.as_deref() == Some("of"));
    let is_anyones =
        !is_told_of && (head.deprel() == Deprel::Csubj || subject.is_none_or(|s| lemma_of(s) == "it"));
    match upper.status {
        Status::Denied if is_anyones => Some((Status::Hypothetical, reason)),
        status if is_real(status) && is_anyones => Some((Status::Hypothetical, reason)),
        Status::Denied => Some((Status::Occurred, reason)),
        status if is_real(status) => Some((status, reason)),
        _ => Some((Status::Hypothetical, reason)),
    }
}

const TRYING: &[&str] = &["try", "attempt", "endeavour", "endeavor", "strive", "work", "struggle"];

/// `Tried to persuade Lima to sign`: that is asked for, no more.
fn coaxed_to(reading: &Reading<'_>, upper: &Draft) -> Option<Finding> {
    let trying = upper.above.as_ref().map(|a| &reading.drafts[a.draft]);
    let is_tried = trying.is_some_and(|t| TRYING.contains(&&*t.lemma) && is_real(t.status));
    (is_tried && reading.lexicon.is(&upper.lemma.replace(' ', "_"), WordSet::COAXING))
        .then(|| (Status::Requested, because(Some(upper.head), "what somebody tries to talk others into")))
}

/// `Was attempting to persuade Lima`: the words are said in trying.
fn coaxed(reading: &Reading<'_>, draft: usize, upper: &Draft) -> Option<Finding> {
    let is_tried = TRYING.contains(&&*upper.lemma) && upper.object.is_none() && is_real(upper.status);
    (is_tried && reading.lexicon.is(&reading.drafts[draft].lemma.replace(' ', "_"), WordSet::COAXING))
        .then(|| (upper.status, because(Some(upper.head), "who tries to persuade asks")))
}

/// `Was able to win the town`: who was able to has done it.
fn managed(upper: &Draft) -> Option<Finding> {
    (upper.lemma == "able" && upper.status == Status::Occurred)
        .then(|| (Status::Occurred, because(Some(upper.head), "was able to")))
}

/// `The powers will allow Lima to ban imports`: what a thing makes possible is not yet done.
fn empowered(reading: &Reading<'_>, upper: &Draft) -> Option<Finding> {
    let is_power = matches!(&*upper.lemma, "allow" | "enable" | "permit" | "empower" | "entitle");
    let is_things = upper
        .subject
        .map(|s| reading.token(s))
        .is_some_and(|s| s.upos() == Upos::Noun && !is_actor(reading, s) && !upper.passive);
    let is_open = matches!(upper.status, Status::Scheduled | Status::Requested);
    (is_power && is_things && is_open)
        .then(|| (Status::Hypothetical, because(Some(upper.head), "what it makes possible")))
}

/// `Had been due to meet on Friday`: it did not come about.
fn had_been_due(reading: &Reading<'_>, upper: &Draft) -> Option<Finding> {
    let is_due =
        matches!(&*upper.lemma, "due" | "schedule" | "scheduled" | "slate" | "slated" | "suppose" | "set");
    let has = |lemma: &str, xpos: Xpos| {
        reading.token(upper.head).children().any(|c| {
            matches!(c.deprel(), Deprel::Aux | Deprel::AuxPass | Deprel::Cop)
                && lemma_of(c) == lemma
                && c.xpos() == xpos
        })
    };
    (is_due && upper.status != Status::Denied && has("have", Xpos::Vbd) && has("be", Xpos::Vbn))
        .then(|| (Status::Failed, because(Some(upper.head), "had been due to")))
}

/// `Warned Oslo not to let rebels cross the border`: what is not to be allowed is feared, not denied.
fn warned_against(reading: &Reading<'_>, upper: &Draft) -> Option<Finding> {
    let is_allowing = matches!(&*upper.lemma, "allow" | "let" | "permit" | "help" | "enable");
    let is_told_not_to = is_allowing
        && upper.status == Status::Denied
        && is_infinitive(reading.token(upper.head))
        && negation(reading, reading.token(upper.head)).is_some();
    let asks = upper.above.as_ref().map(|a| &reading.drafts[a.draft]).is_some_and(|asking| {
        reading
            .lexicon
            .matrix(Governor::Verb, &asking.lemma)
            .is_some_and(|m| m.to == Effect::Status(Status::Requested))
    });
    (is_told_not_to && asks).then(|| (Status::Hypothetical, because(Some(upper.head), "not to be allowed")))
}

/// `Believes Lima will sign`: one's view of what another will do is no plan of his.
fn foretold(reading: &Reading<'_>, draft: usize, upper: &Draft, own: Option<&Finding>) -> Option<Finding> {
    let head = reading.head(draft);
    let is_view = upper.kind == PredicateKind::Verb && reading.lexicon.is(&upper.lemma, WordSet::SUPPOSING);
    let is_future = own.is_some_and(|(status, _)| *status == Status::Scheduled)
        && head.children().any(|c| c.xpos() == Xpos::Md);
    // `He thinks he will go`: his own plan.
    let is_own =
        reading.drafts[draft].subject.map(|s| reading.token(s)).is_none_or(|s| s.upos() == Upos::Pron);
    (is_view && is_future && !is_own && later_time(reading, head).is_none()).then(|| {
        (Status::Hypothetical, because(Some(upper.head), format!("what somebody \"{}\"s", upper.lemma)))
    })
}

/// `Nothing suggests that Lima had attacked`: what is not shown or believed may be so or not.
fn unproven(upper: &Draft, own: Option<&Finding>) -> Option<Finding> {
    let is_showing = matches!(
        &*upper.lemma,
        "suggest" | "indicate" | "prove" | "show" | "mean" | "imply" | "believe" | "think" | "suspect"
    );
    let is_told = own.is_none_or(|(status, _)| *status != Status::Denied);
    (is_showing && upper.kind == PredicateKind::Verb && upper.status == Status::Denied && is_told)
        .then(|| (Status::Hypothetical, because(Some(upper.head), "not shown, not believed")))
}

/// `No proof that Lima attacked`, `signs that Lima will agree`: what there are only signs of, or not even those.
pub(crate) fn of_signs(reading: &Reading<'_>, head: Token<'_>, own: &Finding) -> Option<Finding> {
    let noun = head.head().filter(|_| matches!(head.deprel(), Deprel::Acl | Deprel::AclRelcl))?;
    let is_whole = head
        .children()
        .any(|c| matches!(c.deprel(), Deprel::Nsubj | Deprel::NsubjPass) && !crate::reading::is_relative(c));
    let is_sign = matches!(
        &*lemma_of(noun),
        "proof"
            | "evidence"
            | "indication"
            | "sign"
            | "hint"
            | "suggestion"
            | "signal"
            | "belief"
            | "feeling"
    );
    let is_denied = noun.children().any(|c| matches!(&*lemma_of(c), "no" | "little" | "any"))
        || reading.draft_of(noun.id()).is_some_and(|d| reading.drafts[d].status == Status::Denied);
    let is_told = if is_denied { is_real(own.0) } else { own.0 == Status::Scheduled };
    (is_sign && is_whole && is_told && is_finite(head))
        .then(|| (Status::Hypothetical, because(Some(noun.id()), "what there are or are not signs of")))
}

/// `Suggested that rebels had planted it`, `insists that troops have left`: the indicative tells what is so, and asks for nothing.
fn supposed(head: Token<'_>, upper: &Draft, own: Option<&Finding>) -> Option<Finding> {
    if !is_real(upper.status) || upper.kind != PredicateKind::Verb || !is_indicative(head) {
        return None;
    }
    let finding = own.cloned().unwrap_or_else(|| (Status::Occurred, because(None, "")));
    match &*upper.lemma {
        "suggest" if is_real(finding.0) => {
            Some((Status::Hypothetical, because(Some(upper.head), "what somebody suggests is so")))
        }
        "suggest" | "insist" if finding.0 != Status::Requested => Some(finding),
        _ => None,
    }
}

/// Whether a clause's form tells a fact: no subjunctive, no `should`.
fn is_indicative(head: Token<'_>) -> bool {
    let tells = |t: Token<'_>| match t.xpos() {
        Xpos::Vbd | Xpos::Vbz => true,
        Xpos::Md => !matches!(&*lemma_of(t), "should" | "must" | "shall"),
        _ => false,
    };
    let auxiliaries =
        head.children().filter(|c| matches!(c.deprel(), Deprel::Aux | Deprel::AuxPass | Deprel::Cop));
    tells(head) || auxiliaries.into_iter().any(tells)
}

/// `Nor had Lima consulted Quito`, where the tree makes `had` the head.
fn not_had(reading: &Reading<'_>, head: Token<'_>, upper: &Draft) -> Option<Finding> {
    let is_had = upper.lemma == "have" && upper.status == Status::Denied;
    let is_participle = matches!(head.xpos(), Xpos::Vbn | Xpos::Vbd) && head.child(Deprel::Nsubj).is_none();
    (is_had && is_participle && negation(reading, reading.token(upper.head)).is_some())
        .then(|| (Status::Denied, because(Some(upper.head), "not had")))
}
