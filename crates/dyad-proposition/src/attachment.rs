//! Phrases that the parser may have hung on the wrong neighbour: a word that calls for a preposition gets the phrase even
//! where the tree gives it to the word beside it. The argument's route says so.

use crate::lexicon::WordSet;
use crate::proposition::{PredicateKind, Role, Route};
use crate::reading::{Reading, lemma_of, marker_of};
use crate::verbal::is_actor;
use dyad_lang::{Deprel, Token, Upos, Xpos};
use smallvec::SmallVec;

/// Words for times and lengths, which have no phrases of their own.
const LENGTHS: &[&str] =
    &["hour", "minute", "day", "week", "month", "year", "time", "night", "morning", "evening"];

/// Gives a verb the phrases under its object that it calls for, and nouns beside it those that they call for.
pub(crate) fn reattach(reading: &mut Reading<'_>, draft: usize) {
    if reading.drafts[draft].kind != PredicateKind::Verb {
        return;
    }
    let head = reading.head(draft);
    take_doer(reading, draft, head);
    take_from_object(reading, draft, head);
    take_from_times(reading, draft);
    give_to_nouns(reading, draft, head);
}

/// `was given a warning by the president`, `the sanctions imposed by Canada`: the doer hangs on the noun.
fn take_doer<'a>(reading: &mut Reading<'a>, draft: usize, head: Token<'a>) {
    let has_doer = reading.drafts[draft].arguments.iter().any(|a| a.role == Role::Agent);
    if !reading.drafts[draft].passive || has_doer {
        return;
    }
    let is_by = |c: &Token<'_>| {
        c.deprel() == Deprel::Nmod && c.id() > head.id() && marker_of(*c).as_deref() == Some("by")
    };
    let noun = head.child(Deprel::Obj).or_else(|| head.head().filter(|_| head.deprel() == Deprel::Acl));
    let by_noun = noun.and_then(|noun| noun.children().find(is_by));
    let doer = by_noun.or_else(|| {
        let phrases = head.children().filter(|c| holds_doer(reading, head, *c));
        phrases.filter_map(|phrase| phrase.children().find(is_by)).find(|by| is_actor(reading, *by))
    });
    // `Were ordered to leave by Oman`, `were harassed and beaten by guards`: behind an infinitive, or a participle that is joined.
    let is_doer = |c: &Token<'_>| {
        matches!(c.deprel(), Deprel::Obl | Deprel::OblAgent) && marker_of(*c).as_deref() == Some("by")
    };
    let below = || {
        let verbs = head.children().filter(|c| {
            let is_joined =
                c.deprel() == Deprel::Conj && c.xpos() == Xpos::Vbn && c.child(Deprel::NsubjPass).is_none();
            let is_active = c.deprel() == Deprel::Xcomp && c.child(Deprel::AuxPass).is_none();
            c.upos() == Upos::Verb && c.id() > head.id() && (is_joined || is_active)
        });
        verbs.flat_map(|v| v.children()).find(|c| is_doer(c) && is_actor(reading, *c))
    };
    if let Some(doer) = doer.or_else(below) {
        reading.push(draft, Role::Agent, doer, Some("by".to_owned()), Route::Reattached);
    }
}

/// `was welcomed at the time by Beijing`, `was killed in an attack by rebels`: a time has no doer, and who does it within an act named
/// with `in` does both.
fn holds_doer(reading: &Reading<'_>, verb: Token<'_>, phrase: Token<'_>) -> bool {
    let is_phrase = matches!(phrase.deprel(), Deprel::Obl | Deprel::OblUnmarked) && phrase.id() > verb.id();
    let is_time =
        || reading.analysis.timex_at(phrase.id()).is_some() || LENGTHS.contains(&&*lemma_of(phrase));
    let is_act = || reading.draft_of(phrase.id()).is_some();
    is_phrase && (is_time() || !is_act() || marker_of(phrase).as_deref() == Some("in"))
}

fn take_from_object<'a>(reading: &mut Reading<'a>, draft: usize, head: Token<'a>) {
    let object = head.child(Deprel::Obj).or_else(|| head.child(Deprel::NsubjPass));
    let Some(object) = object else { return };
    let noun = lemma_of(object);
    let verb = reading.drafts[draft].lemma.clone();
    for phrase in object.children().filter(|c| c.deprel() == Deprel::Nmod) {
        let marker = wanted(reading, phrase, &verb, &noun).or_else(|| directed(reading, phrase, object));
        if let Some(marker) = marker {
            reading.push(draft, Role::Oblique, phrase, Some(marker), Route::Reattached);
        }
    }
}

/// `met for an hour with the king`: a time or a length has no phrase that the verb calls for.
fn take_from_times(reading: &mut Reading<'_>, draft: usize) {
    let phrases: SmallVec<[(Token<'_>, String); 2]> = reading.drafts[draft]
        .arguments
        .iter()
        .filter(|a| matches!(a.role, Role::Oblique | Role::Adjunct))
        .map(|a| reading.token(a.head))
        .filter(|t| reading.analysis.timex_at(t.id()).is_some() || LENGTHS.contains(&&*lemma_of(*t)))
        .flat_map(|t| t.children())
        .filter(|c| c.deprel() == Deprel::Nmod && reading.analysis.timex_at(c.id()).is_none())
        .filter_map(|c| Some((c, marker_of(c).filter(|m| m != "of")?)))
        .filter(|(_, marker)| {
            reading.lexicon.calls_for(&reading.drafts[draft].lemma, marker)
                || marker == "between" && tells_of_mutual(reading, draft)
        })
        .collect();
    for (phrase, marker) in phrases {
        reading.push(draft, Role::Oblique, phrase, Some(marker), Route::Reattached);
    }
}

/// `clashes were reported over the weekend between A and B`: what is told is done by two sides.
fn tells_of_mutual(reading: &Reading<'_>, draft: usize) -> bool {
    let is_mutual = |noun: Token<'_>| reading.lexicon.is(&lemma_of(noun), WordSet::MUTUAL);
    let mut told = reading.drafts[draft].arguments.iter().filter(|a| a.role == Role::Patient);
    told.any(|a| is_mutual(reading.token(a.head)))
}

/// `called for talks with Beijing`, `followed by a visit in April`: a phrase right behind a noun that names an act.
fn give_to_nouns<'a>(reading: &mut Reading<'a>, draft: usize, head: Token<'a>) {
    let verb = reading.drafts[draft].lemma.clone();
    let mut before: Option<Token<'a>> = None;
    for child in head.children() {
        let act = before.filter(|_| child.deprel() == Deprel::Obl).and_then(|noun| {
            let act =
                reading.draft_of(noun.id()).filter(|d| reading.drafts[*d].kind == PredicateKind::Noun)?;
            (noun.subtree_range().end == child.subtree_range().start).then_some((noun, act))
        });
        before = Some(child);
        let Some((noun, act)) = act else { continue };
        let is_time = reading.analysis.timex_at(child.id()).is_some() && noun.deprel() != Deprel::Obj;
        let marker = if is_time { marker_of(child) } else { wanted(reading, child, &lemma_of(noun), &verb) };
        if let Some(marker) = marker {
            reading.push(act, Role::Oblique, child, Some(marker), Route::Reattached);
        }
    }
}

/// `in Lima in 2005 and in Quito in 2010`: each time is the act's, though the tree hangs it on its place.
pub(crate) fn raise_times(reading: &mut Reading<'_>, draft: usize) {
    let times: SmallVec<[Token<'_>; 4]> = reading.drafts[draft]
        .arguments
        .iter()
        .filter(|a| a.role == Role::Oblique)
        .flat_map(|a| reading.token(a.head).children())
        .filter(|c| matches!(c.deprel(), Deprel::Nmod | Deprel::NmodUnmarked))
        .filter(|c| reading.analysis.timex_at(c.id()).is_some())
        .collect();
    for time in times {
        let marker = marker_of(time);
        let role = if marker.is_some() { Role::Oblique } else { Role::Adjunct };
        reading.push(draft, role, time, marker, Route::Reattached);
    }
}

/// `the visit of the minister to Riga in March`: what hangs on the minister is the visit's.
pub(crate) fn raise_phrases(reading: &mut Reading<'_>, draft: usize) {
    if !matches!(reading.drafts[draft].kind, PredicateKind::Noun | PredicateKind::Support) {
        return;
    }
    let by: Vec<_> = reading.drafts[draft]
        .arguments
        .iter()
        .filter(|a| a.role != Role::Agent && a.route == Route::Direct && a.marker.is_some())
        // `concern at the bombing of a port by rebels`: they bomb it.
        .filter(|a| a.marker.as_deref() == Some("of") || reading.draft_of(a.head).is_none())
        .flat_map(|a| reading.token(a.head).children())
        .filter(|c| c.deprel() == Deprel::Nmod && marker_of(*c).as_deref() == Some("by"))
        .filter(|c| reading.analysis.timex_at(c.id()).is_none())
        .collect();
    for doer in by {
        reading.push(draft, Role::Agent, doer, Some("by".to_owned()), Route::Reattached);
    }
    let own = lemma_of(reading.head(draft));
    let mut doers = reading.drafts[draft].arguments.iter().filter(|a| a.marker.as_deref() == Some("of"));
    let (Some(doer), None) = (doers.next().map(|a| a.head), doers.next()) else { return };
    for phrase in reading.token(doer).children().filter(|c| c.deprel() == Deprel::Nmod) {
        let Some(marker) = marker_of(phrase) else { continue };
        let is_time = reading.analysis.timex_at(phrase.id()).is_some();
        if marker != "of" && (is_time || reading.lexicon.calls_for(&own, &marker)) {
            reading.push(draft, Role::Oblique, phrase, Some(marker), Route::Reattached);
        }
    }
}

/// `protects Nepalese villages with patrols from raids by bandits`: what is guarded from an act would be done to.
pub(crate) fn take_what_is_guarded(reading: &mut Reading<'_>, draft: usize) {
    const ABOVE: usize = 3;
    let own = &reading.drafts[draft];
    let is_open = own.kind == PredicateKind::Noun && !own.arguments.iter().any(|a| a.role == Role::Patient);
    let noun = reading.head(draft);
    if !is_open || !matches!(marker_of(noun).as_deref(), Some("from" | "against")) {
        return;
    }
    let guards = |d: &usize| reading.lexicon.is(&reading.drafts[*d].lemma, WordSet::GUARDING);
    let guarding = noun.ancestors().take(ABOVE).filter_map(|t| reading.draft_of(t.id())).find(guards);
    let guarded = guarding.and_then(|d| reading.drafts[d].arguments.iter().find(|a| a.role == Role::Patient));
    let Some(guarded) = guarded.map(|a| reading.token(a.head)).filter(|g| g.id() < noun.id()) else { return };
    reading.push(draft, Role::Patient, guarded, None, Route::Reattached);
}

/// The marker of a phrase that one word calls for and the other does not.
fn wanted(reading: &Reading<'_>, phrase: Token<'_>, word: &str, holder: &str) -> Option<String> {
    let marker = marker_of(phrase)?;
    let is_wanted = reading.lexicon.calls_for(word, &marker) && !reading.lexicon.calls_for(holder, &marker);
    is_wanted.then_some(marker)
}

/// The marker of a phrase under a plain object that verbs rather than things call for: `tied the ship to the pier`.
fn directed(reading: &Reading<'_>, phrase: Token<'_>, object: Token<'_>) -> Option<String> {
    let is_plain =
        reading.draft_of(object.id()).is_none() && !reading.lexicon.is_relational(&lemma_of(object));
    let marker = marker_of(phrase).filter(|_| is_plain)?;
    matches!(&*marker, "to" | "from" | "with" | "into" | "onto" | "as" | "against").then_some(marker)
}
