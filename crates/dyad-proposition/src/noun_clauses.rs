//! Whether what a clause by a noun tells took place: `a town besieged by rebels`, `the efforts to help`, `talks on ending the war`.

use crate::complements::of_signs;
use crate::control::{is_finite, is_objects_clause};
use crate::lexicon::{Effect, Governor, WordSet};
use crate::predicates::{is_infinitive, mark};
use crate::proposition::PredicateKind;
use crate::reading::{Above, Draft, Reading, first_conjunct, lemma_of, marker_of};
use crate::status::{Finding, apply, because, is_kept_off, is_real, is_sending, of_complement};
use crate::times::{later_time, past_time};
use dyad_lang::{Deprel, Token, Xpos};
use dyad_record::Status;

pub(crate) fn of_relative(
    reading: &Reading<'_>,
    draft: usize,
    above: &Above,
    own: Option<Finding>,
) -> Finding {
    let head = reading.head(draft);
    if let Some(own) = own {
        return of_signs(reading, head, &own).unwrap_or(own);
    }
    let upper = &reading.drafts[above.draft];
    let noun = first_conjunct(head).head();
    let is_modifier = head.deprel() == Deprel::Amod;
    // "Called for *increased* cooperation": the participle tells what the noun would undergo.
    let is_undergone = noun.is_some_and(|n| matches!(n.deprel(), Deprel::Obj | Deprel::Obl));
    if is_modifier && upper.kind == PredicateKind::Verb && is_undergone {
        let matrix = reading.lexicon.matrix(Governor::Verb, &upper.lemma).map(|m| m.noun);
        if let Some(effect @ Effect::Status(_)) = matrix {
            return apply(effect, upper, None);
        }
    }
    if !is_modifier && noun.is_some_and(|noun| is_objects_clause(reading, head, noun)) {
        // `Urged the unions to help`: a noun that might name an act is here who is asked.
        let asked = noun.filter(|n| n.id() == upper.head && is_infinitive(head)).and_then(|n| n.head());
        let asking = asked.and_then(|verb| reading.draft_of(verb.id())).map(|d| &reading.drafts[d]);
        let matrix = asking.and_then(|asking| reading.lexicon.matrix(Governor::Verb, &asking.lemma));
        if let (Some(asking), Some(matrix)) = (asking, matrix) {
            return apply(matrix.to, asking, own);
        }
        return of_complement(reading, draft, above, own);
    }
    if is_infinitive(head) && is_of_sent_force(reading, head) {
        return (Status::Occurred, because(mark(head), "what forces were sent out for"));
    }
    // `Can play a part by joining the talks`.
    if head.xpos() == Xpos::Vbg && marker_of(head).as_deref() == Some("by") && !is_real(upper.status) {
        return (upper.status, because(mark(head), "by which it is done"));
    }
    let lemma = noun.map(lemma_of);
    let matrix = lemma.as_deref().and_then(|l| reading.lexicon.matrix(Governor::Noun, l));
    if let Some(going_on) = noun.and_then(|n| going_on(reading, n)).filter(|_| is_infinitive(head)) {
        return going_on;
    }
    if is_infinitive(head) {
        let is_noun_above = noun.is_some_and(|n| n.id() == upper.head);
        return match matrix.map(|m| m.to) {
            Some(effect) if is_noun_above => apply(effect, upper, None),
            Some(Effect::Status(status)) => (status, because(noun.map(|n| n.id()), "the noun above says so")),
            _ if is_object_of(reading, noun, upper) => {
                match reading.lexicon.matrix(Governor::Verb, &upper.lemma) {
                    Some(matrix) => apply(matrix.to, upper, None),
                    None => (Status::Intended, because(mark(head), "an infinitive")),
                }
            }
            _ => of_open_noun(reading, noun, upper)
                .unwrap_or_else(|| (Status::Intended, because(mark(head), "an infinitive"))),
        };
    }
    if noun.is_some_and(is_scant_progress) && head.xpos() == Xpos::Vbg {
        return (Status::Intended, because(noun.map(|n| n.id()), "what there was little progress in"));
    }
    match matrix.map(|m| m.gerund) {
        Some(Effect::Status(status)) if head.child(Deprel::Mark).is_some() => {
            (status, because(noun.map(|n| n.id()), "the noun above says so"))
        }
        _ => match later_time(reading, head) {
            Some((timex, text)) => {
                (Status::Scheduled, because(Some(timex), format!("a date to come: \"{text}\"")))
            }
            None => of_participle(reading, head, &reading.drafts[draft].lemma),
        },
    }
}

/// `Little progress in reaching an accord`: it is not reached.
fn is_scant_progress(noun: Token<'_>) -> bool {
    let is_scant = |c: Token<'_>| {
        matches!(c.deprel(), Deprel::Amod | Deprel::Det)
            && matches!(&*lemma_of(c), "little" | "no" | "scant" | "slow" | "insufficient")
    };
    let is_lack = |over: Token<'_>| matches!(&*lemma_of(over), "lack" | "absence");
    lemma_of(noun) == "progress"
        && (noun.children().any(is_scant)
            || noun.deprel() == Deprel::Nmod && noun.head().is_some_and(is_lack))
}

/// `Should take steps to help`, `did nothing to help`: what is for something that is asked for, possible or denied is so, too; and `a failure
/// of the council to agree`, where the tree hangs the infinitive on whose failure it is.
fn of_open_noun(reading: &Reading<'_>, noun: Option<Token<'_>>, upper: &Draft) -> Option<Finding> {
    let noun = noun?;
    let over = noun.head().filter(|_| noun.deprel() == Deprel::Nmod);
    let matrix = over.and_then(|over| reading.lexicon.matrix(Governor::Noun, &lemma_of(over)));
    if let (Some(over), Some(Effect::Status(status))) = (over, matrix.map(|m| m.to)) {
        return Some((status, because(Some(over.id()), "the noun above says so")));
    }
    let is_its = upper.head == noun.id()
        || matches!(noun.deprel(), Deprel::Obj) && noun.head().is_some_and(|v| v.id() == upper.head);
    let is_open = matches!(upper.status, Status::Requested | Status::Hypothetical | Status::Denied);
    (is_its && is_open).then(|| (upper.status, because(Some(upper.head), "what it is for, with its status")))
}

/// `Sent thousands of troops backed by tanks to occupy the port`: the tree may hang the infinitive on the last noun of the phrase.
fn is_of_sent_force(reading: &Reading<'_>, head: Token<'_>) -> bool {
    const ABOVE: usize = 6;
    let is_phrase = |t: &Token<'_>| {
        matches!(t.deprel(), Deprel::Nmod | Deprel::Acl | Deprel::Obl | Deprel::OblAgent | Deprel::Conj)
    };
    let mut around = head.ancestors().take(ABOVE);
    let whole = around.find(|t| !is_phrase(t)).filter(|t| t.deprel() == Deprel::Obj);
    let verb = whole.and_then(|t| t.head()).and_then(|v| reading.draft_of(v.id()));
    verb.is_some_and(|v| is_sending(reading, &reading.drafts[v]) && !is_kept_off(reading, &lemma_of(head)))
}

/// `The ongoing efforts to help`, `an enduring commitment to support`: what goes on is what they are for.
fn going_on(reading: &Reading<'_>, noun: Token<'_>) -> Option<Finding> {
    let says_so = |child: &Token<'_>| {
        child.deprel() == Deprel::Amod
            && reading.lexicon.modifier(&child.text().to_lowercase()) == Some(Effect::Status(Status::Ongoing))
    };
    let word = noun.children().find(says_so)?;
    Some((Status::Ongoing, because(Some(word.id()), format!("called \"{}\"", word.text()))))
}

/// A clause without a tense that stands by a noun: `talks on ending the war`, `a step towards talks`, `a town besieged by rebels`.
pub(crate) fn of_participle(reading: &Reading<'_>, head: Token<'_>, lemma: &str) -> Finding {
    let marker = marker_of(head);
    match marker.as_deref().and_then(|m| reading.lexicon.marker(m)) {
        Some(Effect::Status(status @ (Status::Denied | Status::Hypothetical))) => {
            return (status, because(mark(head), format!("under \"{}\"", marker.unwrap_or_default())));
        }
        _ if head.xpos() == Xpos::Vbg
            && matches!(marker.as_deref(), Some("on" | "about" | "toward" | "towards")) =>
        {
            return (Status::Intended, because(mark(head), "what it is about"));
        }
        _ => {}
    }
    if is_lasting(reading, head, lemma) {
        return (Status::Ongoing, because(Some(head.id()), "a state, in the present"));
    }
    (Status::Occurred, because(None, "told of a noun"))
}

/// `Are in areas besieged by the army`: a participle of what lasts, in a sentence of the present.
fn is_lasting(reading: &Reading<'_>, head: Token<'_>, lemma: &str) -> bool {
    let may_last = reading.lexicon.is(lemma, WordSet::LASTING) && past_time(reading, head).is_none();
    // `Flew over the troops occupying the valley`: whatever the sentence's tense, they go on doing so.
    if may_last && head.xpos() == Xpos::Vbg && head.deprel() == Deprel::Acl {
        return true;
    }
    let is_lasting = may_last && head.xpos() == Xpos::Vbn;
    let around = head.ancestors().find(|t| is_finite(*t)).filter(|_| is_lasting);
    around.is_some_and(|clause| {
        std::iter::once(clause).chain(clause.children()).any(|t| {
            let is_its = t == clause || matches!(t.deprel(), Deprel::Aux | Deprel::AuxPass | Deprel::Cop);
            is_its && matches!(t.xpos(), Xpos::Vbz | Xpos::Vbp)
        })
    })
}

/// `allowed the protesters to enter`, where the tree hangs the infinitive on the object.
fn is_object_of(reading: &Reading<'_>, noun: Option<Token<'_>>, upper: &Draft) -> bool {
    let verb = noun.filter(|n| n.deprel() == Deprel::Obj).and_then(|n| n.head());
    verb.is_some_and(|v| v.id() == upper.head) && reading.draft_of(upper.head).is_some()
}
