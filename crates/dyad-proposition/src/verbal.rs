//! What hangs on a verb or an adjective itself: subject, objects, obliques, clauses; active and passive undone.

use crate::control::is_finite;
use crate::lexicon::{Subject, WordSet};
use crate::predicates::is_infinitive;
use crate::proposition::{PredicateKind, Role, Route};
use crate::reading::{Reading, is_nominal, lemma_of, marker_of};
use dyad_lang::{Deprel, Token, TokenId, Upos, Xpos};

/// Reads the arguments that hang on the predicate, all but its subject's part.
pub(crate) fn read_direct(reading: &mut Reading<'_>, draft: usize) {
    let head = reading.head(draft);
    for child in head.children() {
        match child.deprel() {
            Deprel::Nsubj | Deprel::NsubjPass | Deprel::Csubj | Deprel::CsubjPass => {
                // Of two subjects the one by the verb is it; a time before it is none.
                if let Some(former) = reading.drafts[draft].subject.replace(child.id()) {
                    let former = reading.token(former);
                    reading.push(draft, Role::Adjunct, former, None, Route::Direct);
                }
            }
            Deprel::Obj => {
                reading.drafts[draft].object = Some(child.id());
                reading.push(draft, Role::Patient, child, None, Route::Direct);
            }
            Deprel::Iobj => reading.push(draft, Role::Recipient, child, None, Route::Direct),
            Deprel::Obl | Deprel::OblAgent | Deprel::Nmod => read_oblique(reading, draft, child),
            Deprel::OblUnmarked | Deprel::NmodUnmarked
                if reading.drafts[draft].subject.is_some()
                    || bare_subject(reading, head) != Some(child.id()) =>
            {
                reading.push(draft, Role::Adjunct, child, None, Route::Direct);
            }
            Deprel::Ccomp | Deprel::Xcomp => {
                reading.push(draft, Role::Clause, child, marker_of(child), Route::Direct);
            }
            Deprel::Advcl if is_phrase_like(child) => {
                reading.push(draft, Role::Clause, child, marker_of(child), Route::Direct);
            }
            _ => {}
        }
    }
    if reading.drafts[draft].subject.is_none() {
        reading.drafts[draft].subject =
            bare_subject(reading, head).or_else(|| inverted_subject(reading, draft));
    }
    read_quoted(reading, draft, head);
}

/// Gives the surface subject its part in the act.
pub(crate) fn place_subject<'a>(reading: &mut Reading<'a>, draft: usize, subject: Token<'a>, route: Route) {
    reading.drafts[draft].subject = Some(subject.id());
    let role = subject_role(reading, draft);
    let is_passive = reading.drafts[draft].passive;
    let route = if route == Route::Direct && is_passive { Route::Passive } else { route };
    reading.push(draft, role, subject, None, route);
}

fn subject_role(reading: &Reading<'_>, draft: usize) -> Role {
    let draft = &reading.drafts[draft];
    let lexicon = reading.lexicon;
    let has_object = draft.object.is_some();
    let is_alone = !has_object && draft.arguments.iter().all(|a| a.role != Role::Clause);
    match draft.kind {
        PredicateKind::Adjective => lexicon.adjective(&draft.lemma).unwrap_or(Role::Patient),
        PredicateKind::Noun | PredicateKind::Support => Role::Agent,
        PredicateKind::Verb if draft.passive => {
            if has_object && lexicon.is(&draft.lemma, WordSet::DITRANSITIVE) {
                Role::Recipient
            } else {
                Role::Patient
            }
        }
        PredicateKind::Verb => match lexicon.subject(&draft.lemma) {
            Some(Subject::Patient) => Role::Patient,
            Some(Subject::PatientAlone) if is_alone => Role::Patient,
            _ => Role::Agent,
        },
    }
}

/// A bare phrase before a finite verb that has no subject, and no time: the parser missed the subject.
fn bare_subject(reading: &Reading<'_>, head: Token<'_>) -> Option<TokenId> {
    let has_subject = head.children().any(|c| c.deprel().universal() == Deprel::Nsubj);
    if has_subject || !is_finite(head) {
        return None;
    }
    let is_bare = |c: &Token<'_>| {
        matches!(
            c.deprel(),
            Deprel::OblUnmarked
                | Deprel::NmodUnmarked
                | Deprel::Obl
                | Deprel::Nmod
                | Deprel::Dep
                | Deprel::Dislocated
                | Deprel::Vocative
        ) && is_nominal(*c)
            && c.id() < head.id()
            && c.upos() != Upos::Num
            && c.child(Deprel::Case).is_none()
            && reading.analysis.timex_at(c.id()).is_none()
    };
    head.children().filter(is_bare).last().map(|c| c.id())
}

/// `"…," said the pilot`: after the words quoted the speaker stands behind the verb, where the parser may see an object.
fn inverted_subject(reading: &mut Reading<'_>, draft: usize) -> Option<TokenId> {
    let head = reading.head(draft);
    let is_after_words = head.deprel() == Deprel::Parataxis
        || head.children().any(|c| c.deprel() == Deprel::Ccomp && c.id() < head.id());
    let object = reading.drafts[draft].object.filter(|o| is_after_words && *o > head.id())?;
    let is_quoted = head.previous().is_some_and(|t| t.upos() == Upos::Punct);
    if !is_quoted || !is_finite(head) {
        return None;
    }
    reading.drafts[draft].object = None;
    reading.drafts[draft].arguments.retain(|a| a.role != Role::Patient);
    Some(object)
}

fn read_oblique<'a>(reading: &mut Reading<'a>, draft: usize, child: Token<'a>) {
    let marker = marker_of(child);
    let is_passive = reading.drafts[draft].passive;
    match marker.as_deref() {
        None => reading.push(draft, Role::Adjunct, child, None, Route::Direct),
        Some("by") if is_passive && reading.analysis.timex_at(child.id()).is_none() => {
            reading.push(draft, Role::Agent, child, marker, Route::Passive);
        }
        Some(_) => reading.push(draft, Role::Oblique, child, marker, Route::Direct),
    }
}

/// An adverbial clause that fills a place like a phrase: an infinitive, or a gerund after a preposition.
fn is_phrase_like(clause: Token<'_>) -> bool {
    let is_gerund = clause.xpos() == Xpos::Vbg
        && clause.children().any(|c| c.deprel() == Deprel::Mark && c.upos() != Upos::Part);
    is_infinitive(clause) || is_gerund
}

/// `"…," said X` may hang under the words quoted: they are what X said.
fn read_quoted<'a>(reading: &mut Reading<'a>, draft: usize, head: Token<'a>) {
    let is_cue = head.deprel() == Deprel::Parataxis
        && reading.lexicon.is(&lemma_of(head), WordSet::REPORTING)
        && head.child(Deprel::Ccomp).is_none();
    if let (true, Some(content)) = (is_cue, head.head()) {
        reading.push(draft, Role::Clause, content, None, Route::Direct);
    }
}
