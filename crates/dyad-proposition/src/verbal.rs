//! What hangs on a verb or an adjective itself: subject, objects, obliques, clauses; active and passive undone.

use crate::control::{is_disposed, is_finite, is_objects_clause};
use crate::gapping::second_clause;
use crate::lexicon::{SaidOf, Subject, WordSet};
use crate::predicates::{BE, STATES, being_somewhere, is_infinitive};
use crate::proposition::{PredicateKind, Role, Route};
use crate::reading::{Reading, is_nominal, lemma_of, marker_of};
use crate::rejoined::{object_behind, object_sharer, subject_before};
use dyad_lang::{Deprel, Token, TokenId, Upos, Xpos};

/// Reads the arguments that hang on the predicate, all but its subject's part.
pub(crate) fn read_direct(reading: &mut Reading<'_>, draft: usize) {
    let head = reading.head(draft);
    let is_disposed = is_disposed(reading, &reading.drafts[draft]);
    if reading.drafts[draft].lemma == BE
        && let Some(marker) = being_somewhere(head)
    {
        reading.push(draft, Role::Oblique, head, Some(marker), Route::Direct);
    }
    for child in head.children() {
        if let Some((place, marker)) = neighbouring(child) {
            reading.push(draft, Role::Oblique, place, Some(marker), Route::Reattached);
            continue;
        }
        match child.deprel() {
            // `it is willing to leave`, where the tree takes the pronoun for an empty one.
            Deprel::Expl if is_disposed => reading.drafts[draft].subject = Some(child.id()),
            Deprel::Csubj if is_disposed => {
                reading.push(draft, Role::Clause, child, marker_of(child), Route::Direct);
            }
            // `Oman rather than Chad`: the second has no part.
            Deprel::Nsubj | Deprel::NsubjPass
                if reading.drafts[draft].subject.is_some() && is_set_aside(child) => {}
            Deprel::Nsubj | Deprel::NsubjPass | Deprel::Csubj | Deprel::CsubjPass => {
                // Of two subjects before the verb the one by it is meant, a time before that is none; one behind it is an apposition.
                let former = reading.drafts[draft].subject;
                let is_time = |id: TokenId| reading.analysis.timex_at(id).is_some();
                let left_out = match former {
                    Some(former) if child.id() > head.id() && former < head.id() => Some(child.id()),
                    // `Lawmakers Tuesday passed the bill`: the time between is none either.
                    Some(former) if is_time(child.id()) && !is_time(former) => Some(child.id()),
                    // `Leaflets printed abroad praise the king`: the participle is the noun's.
                    Some(former)
                        if child.deprel() == Deprel::Csubj && is_participle_of(reading, former, child) =>
                    {
                        Some(child.id())
                    }
                    former => {
                        reading.drafts[draft].subject = Some(child.id());
                        former
                    }
                };
                if let Some(left_out) = left_out {
                    reading.push(draft, Role::Adjunct, reading.token(left_out), None, Route::Direct);
                }
            }
            Deprel::Obj => {
                reading.drafts[draft].object = Some(child.id());
                reading.push(draft, Role::Patient, child, None, Route::Direct);
                let clause = child.children().find(|c| is_objects_clause(reading, *c, child));
                if let Some(clause) = clause {
                    reading.push(draft, Role::Clause, clause, marker_of(clause), Route::Reattached);
                }
            }
            // `her leaving the party`: the possessor does what the gerund says.
            Deprel::NmodPoss if head.xpos() == Xpos::Vbg && reading.drafts[draft].subject.is_none() => {
                reading.drafts[draft].subject = Some(child.id());
            }
            Deprel::Iobj => reading.push(draft, Role::Recipient, child, None, Route::Direct),
            Deprel::Obl | Deprel::OblAgent | Deprel::Nmod => read_oblique(reading, draft, child),
            Deprel::OblUnmarked | Deprel::NmodUnmarked
                if reading.drafts[draft].subject.is_some()
                    || bare_subject(reading, head) != Some(child.id()) =>
            {
                reading.push(draft, Role::Adjunct, child, None, Route::Direct);
            }
            Deprel::Xcomp if subject_before(child).is_some() => {}
            Deprel::Xcomp | Deprel::Advcl if second_clause(child).is_some_and(|(verb, ..)| verb != head) => {}
            Deprel::Ccomp | Deprel::Xcomp => {
                reading.push(draft, Role::Clause, child, marker_of(child), Route::Direct);
            }
            Deprel::Advcl if is_phrase_like(child) || is_bare_gerund(reading, draft, child) => {
                reading.push(draft, Role::Clause, child, marker_of(child), Route::Direct);
            }
            _ => {}
        }
    }
    if let Some(object) = object_behind(head) {
        reading.drafts[draft].object = Some(object.id());
        reading.push(draft, Role::Patient, object, None, Route::Reattached);
    }
    if reading.drafts[draft].subject.is_none() {
        reading.drafts[draft].subject = outer_subject(head)
            .or_else(|| stray_subject(head))
            .or_else(|| bare_subject(reading, head))
            .or_else(|| inverted_subject(reading, draft));
    } else if let Some(speaker) = is_behind_quote(head).then(|| inverted_subject(reading, draft)).flatten() {
        // `"Guests," shouted the porter`: what stands inside the quotation marks is no subject.
        reading.drafts[draft].subject = Some(speaker);
    }
    read_quoted(reading, draft, head);
}

/// `rather than Chad`.
fn is_set_aside(subject: Token<'_>) -> bool {
    let start = subject.subtree_range().start;
    let than = subject.sentence().tokens().find(|t| t.id().0 + 1 == start).filter(|t| t.text() == "than");
    than.and_then(|t| t.previous()).is_some_and(|t| t.text() == "rather")
}

/// Whether a clause taken for a subject is a participle right behind the noun that is one.
fn is_participle_of(reading: &Reading<'_>, noun: TokenId, clause: Token<'_>) -> bool {
    let is_noun_subject = reading.token(noun).deprel() == Deprel::Nsubj;
    is_noun_subject && matches!(clause.xpos(), Xpos::Vbn | Xpos::Vbg) && clause.id() > noun
}

/// Gives the surface subject its part in the act.
pub(crate) fn place_subject<'a>(reading: &mut Reading<'a>, draft: usize, subject: Token<'a>, route: Route) {
    reading.drafts[draft].subject = Some(subject.id());
    let role = subject_role(reading, draft, subject);
    let is_passive = reading.drafts[draft].passive;
    let route = if route == Route::Direct && is_passive { Route::Passive } else { route };
    reading.push(draft, role, subject, None, route);
}

fn subject_role(reading: &Reading<'_>, draft: usize, subject: Token<'_>) -> Role {
    let is_attribute = reading.head(draft).deprel() == Deprel::Amod;
    let is_in_ing = reading.head(draft).text().ends_with("ing");
    let draft = &reading.drafts[draft];
    let lexicon = reading.lexicon;
    let has_object = draft.object.is_some() || object_sharer(reading.token(draft.head)).is_some();
    let is_alone = !has_object && draft.arguments.iter().all(|a| a.role != Role::Clause);
    match draft.kind {
        PredicateKind::Adjective => match lexicon.adjective(&draft.lemma) {
            Some(SaidOf::Agent) => Role::Agent,
            Some(SaidOf::Actors) if is_actor(reading, subject) => Role::Agent,
            None if draft.lemma.ends_with("ing") || is_in_ing => Role::Agent,
            _ => Role::Patient,
        },
        PredicateKind::Noun | PredicateKind::Support => Role::Agent,
        // Who is in custody undergoes it; who is in Lima went there.
        PredicateKind::Verb if being_somewhere(reading.token(draft.head)).is_some() => {
            if STATES.contains(&&*lemma_of(reading.token(draft.head))) { Role::Patient } else { Role::Agent }
        }
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
            // What stands behind a participle names who does it: `visiting ministers`, `soaring prices` are rarer.
            // `The answer surprised`: what makes somebody feel needs no object to do it.
            Some(Subject::ThingAlone) if lexicon.is(&draft.lemma, WordSet::EMOTION) => Role::Agent,
            Some(Subject::ThingAlone) if is_alone && !is_attribute && !is_actor(reading, subject) => {
                Role::Patient
            }
            _ => Role::Agent,
        },
    }
}

/// Whether a word names a person or a body: somebody who can do something.
pub(crate) fn is_actor(reading: &Reading<'_>, token: Token<'_>) -> bool {
    const PRONOUNS: &[&str] =
        &["i", "you", "he", "she", "we", "they", "who", "whoever", "everyone", "nobody"];
    let lemma = lemma_of(token);
    match token.upos() {
        Upos::Propn => true,
        Upos::Pron => PRONOUNS.contains(&&*lemma) || PRONOUNS.contains(&&*token.text().to_lowercase()),
        _ => reading.lexicon.is(&lemma, WordSet::ACTOR) || reading.lexicon.agent_noun(&lemma).is_some(),
    }
}

/// `Oman and Qatar were holding talks, an envoy said`: the tree gives the first subject to the verb of saying, which has its own behind
/// the clause.
fn stray_subject(clause: Token<'_>) -> Option<TokenId> {
    let saying = clause.head().filter(|_| clause.deprel() == Deprel::Ccomp && is_finite(clause))?;
    let is_subject = |t: &Token<'_>| t.deprel() == Deprel::Nsubj;
    let first = saying.children().find(is_subject).filter(|s| s.id() < clause.id())?;
    saying.children().any(|t| is_subject(&t) && t.id() > clause.id()).then_some(first.id())
}

/// `The minister is to visit Chad`, `is due to fly`: the tree takes the verb for what the subject is said to be.
fn outer_subject(head: Token<'_>) -> Option<TokenId> {
    let is_to_be = head.child(Deprel::Cop).is_some() && is_infinitive(head);
    head.child(Deprel::NsubjOuter).filter(|_| is_to_be).map(|s| s.id())
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
        || is_behind_quote(head)
        || is_behind_clause(reading, head)
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

/// `from neighbouring Togo`, where the tree takes the word for a verb: a phrase like any other.
fn neighbouring(child: Token<'_>) -> Option<(Token<'_>, String)> {
    let is_word = matches!(&*lemma_of(child), "neighbor" | "neighbour") && child.xpos() == Xpos::Vbg;
    let place = child.child(Deprel::Obj).filter(|_| is_word)?;
    Some((place, marker_of(child)?))
}

/// Whether a quotation ends right before a verb.
fn is_behind_quote(head: Token<'_>) -> bool {
    let Some(mark) = head.previous().filter(|t| t.upos() == Upos::Punct) else { return false };
    let closes = |t: Token<'_>| matches!(t.text(), "," | "." | "!" | "?" | "…" | "--" | "—");
    match mark.text() {
        "”" | "''" | "’’" => true,
        // These open as well: they close behind another mark.
        "\"" | "'" | "’" => mark.previous().is_some_and(closes),
        _ => false,
    }
}

/// `What counts is the price, said the broker`: a verb of telling behind a comma and a clause that the tree did not take for what is told.
fn is_behind_clause(reading: &Reading<'_>, head: Token<'_>) -> bool {
    let is_clause = |c: Token<'_>| {
        c.id() < head.id()
            && matches!(
                c.deprel(),
                Deprel::NsubjOuter
                    | Deprel::CsubjOuter
                    | Deprel::Csubj
                    | Deprel::Advcl
                    | Deprel::Acl
                    | Deprel::Dislocated
            )
    };
    head.previous().is_some_and(|t| t.text() == ",")
        && reading.lexicon.is(&lemma_of(head), WordSet::REPORTING)
        && head.children().any(is_clause)
}

fn read_oblique<'a>(reading: &mut Reading<'a>, draft: usize, child: Token<'a>) {
    let marker = marker_of(child);
    let is_passive = reading.drafts[draft].passive;
    let particle = reading.drafts[draft].particle;
    if particle.is_some() && child.child(Deprel::Case).map(|c| c.id()) == particle {
        reading.drafts[draft].object = Some(child.id());
        return reading.push(draft, Role::Patient, child, None, Route::Reattached);
    }
    match marker.as_deref() {
        // `drove out on Monday hundreds of refugees`: the object behind a phrase, which the tree takes for a time or a measure.
        None if is_late_object(reading, draft, child) => {
            reading.drafts[draft].object = Some(child.id());
            reading.push(draft, Role::Patient, child, None, Route::Reattached);
        }
        None => reading.push(draft, Role::Adjunct, child, None, Route::Direct),
        // `was paid for by the club` too.
        Some(word)
            if is_passive
                && !is_measure(reading, child)
                && (word == "by" || word.ends_with(" by"))
                && reading.analysis.timex_at(child.id()).is_none() =>
        {
            reading.push(draft, Role::Agent, child, marker, Route::Passive);
        }
        Some(word) if is_cause(reading, draft, word) => {
            reading.push(draft, Role::Agent, child, marker, Route::Direct);
        }
        Some(_) => reading.push(draft, Role::Oblique, child, marker, Route::Direct),
    }
}

/// `Was prolonged by a year`, `were raised by ten percent`: by how much.
fn is_measure(reading: &Reading<'_>, phrase: Token<'_>) -> bool {
    const MEASURES: &[&str] = &[
        "year", "month", "week", "day", "hour", "minute", "percent", "pct", "point", "third", "half",
        "quarter", "dollar", "mile", "tonne",
    ];
    phrase.upos() == Upos::Num
        || MEASURES.contains(&&*lemma_of(phrase)) && !reading.lexicon.is(&lemma_of(phrase), WordSet::ACTOR)
}

/// Whether a bare phrase behind a verb without an object names persons: what the verb does something to.
fn is_late_object(reading: &Reading<'_>, draft: usize, child: Token<'_>) -> bool {
    let head = reading.head(draft);
    child.id() > head.id()
        && child.upos() == Upos::Noun
        && !reading.drafts[draft].passive
        && reading.drafts[draft].kind == PredicateKind::Verb
        && head.child(Deprel::Obj).is_none()
        && head.child(Deprel::Ccomp).is_none()
        && !reading.lexicon.is(&lemma_of(head), WordSet::REPORTING)
        && reading.analysis.timex_at(child.id()).is_none()
        && is_actor(reading, child)
}

/// `pleased with`, `shocked at`; `acceptable to`: what makes somebody feel, and who can do what an adjective in -ble says.
fn is_cause(reading: &Reading<'_>, draft: usize, marker: &str) -> bool {
    let draft = &reading.drafts[draft];
    let feels = |verb: &str| reading.lexicon.is(verb, WordSet::EMOTION);
    match draft.kind {
        PredicateKind::Adjective if marker == "to" => draft.lemma.ends_with("ble"),
        PredicateKind::Adjective if matches!(marker, "by" | "from") => true,
        PredicateKind::Adjective => {
            matches!(marker, "with" | "at" | "about" | "over")
                && (feels(&draft.lemma) || participle_of(&draft.lemma).any(|v| feels(&v)))
        }
        PredicateKind::Verb => {
            draft.passive && matches!(marker, "with" | "at" | "about" | "over") && feels(&draft.lemma)
        }
        PredicateKind::Noun | PredicateKind::Support => false,
    }
}

/// The verbs that an adjective may be the participle of: `pleased` of `please`, `worried` of `worry`, `shocked` of `shock`.
fn participle_of(adjective: &str) -> impl Iterator<Item = String> {
    let stem = adjective.strip_prefix("un").or_else(|| adjective.strip_prefix("dis")).unwrap_or(adjective);
    let of = |form: &str| {
        let bare = form.strip_suffix("ed")?;
        let with_y = bare.strip_suffix('i').map(|b| format!("{b}y"));
        Some([Some(bare.to_owned()), Some(format!("{bare}e")), with_y])
    };
    let own = [of(adjective), of(stem)];
    own.into_iter().flatten().flatten().flatten()
}

/// An adverbial clause that fills a place like a phrase: an infinitive, or a gerund after a preposition.
fn is_phrase_like(clause: Token<'_>) -> bool {
    let is_gerund = clause.xpos() == Xpos::Vbg
        && clause.children().any(|c| c.deprel() == Deprel::Mark && c.upos() != Upos::Part);
    is_infinitive(clause) || is_gerund
}

/// `ruled out laying down arms`: a gerund right behind a verb that has no object is what the verb is about.
fn is_bare_gerund(reading: &Reading<'_>, draft: usize, clause: Token<'_>) -> bool {
    let head = reading.head(draft);
    let last = reading.drafts[draft].particle.unwrap_or(head.id());
    clause.xpos() == Xpos::Vbg
        && head.child(Deprel::Obj).is_none()
        && clause.previous().is_some_and(|t| t.id() == last)
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
