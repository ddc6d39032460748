//! Nouns that name acts: their possessors, `of` and `by` phrases and the names before them as arguments.

use crate::lexicon::{EventNoun, Lexicon, Subject, WordSet};
use crate::proposition::{PredicateKind, Role, Route};
use crate::reading::{Reading, is_nominal, lemma_of, marker_of};
use crate::verbal::{is_actor, place_subject};
use dyad_lang::{Deprel, NameKind, Token, Upos, Xpos};

/// Reads the arguments in the noun's own phrase.
pub(crate) fn read_noun(reading: &mut Reading<'_>, draft: usize) {
    let head = reading.head(draft);
    let lemma = lemma_of(head).into_owned();
    let lexicon = reading.lexicon;
    // `his panting`, `the cabinet's dithering`: the possessor of an action noun in -ing does it.
    let possessor = if lemma.ends_with("ing") { Role::Agent } else { Role::Patient };
    let doer = EventNoun { verb: lemma.as_str().into(), of: Role::Patient, possessor };
    let entry = lexicon.event_noun(&lemma).unwrap_or(&doer);
    let is_doer = lexicon.agent_noun(&lemma).is_some() && lexicon.event_noun(&lemma).is_none();
    let phrase = Phrase::of(reading, head, entry);
    for child in head.children() {
        match child.deprel() {
            Deprel::NmodPoss if reading.analysis.timex_at(child.id()).is_some() => {
                reading.push(draft, Role::Adjunct, child, None, Route::Possessive);
            }
            Deprel::NmodPoss => {
                reading.push(draft, phrase.possessor, child, None, Route::Possessive);
            }
            Deprel::Compound => read_compound(reading, draft, child, &phrase),
            Deprel::Amod if is_nationality(reading, child) => {
                let role = phrase.front();
                reading.push(draft, role, child, None, Route::Compound);
                add_hyphenated(reading, draft, child, role);
            }
            Deprel::Nmod | Deprel::Obl | Deprel::OblAgent => read_phrase(reading, draft, child, &phrase),
            Deprel::NmodUnmarked | Deprel::OblUnmarked => {
                reading.push(draft, Role::Adjunct, child, None, Route::Direct);
            }
            Deprel::Acl if child.child(Deprel::Mark).is_some() => {
                reading.push(draft, Role::Clause, child, marker_of(child), Route::Direct);
            }
            Deprel::Ccomp | Deprel::Xcomp => {
                reading.push(draft, Role::Clause, child, marker_of(child), Route::Direct);
            }
            // `his dropping the suit`, where the gerund is tagged a noun.
            Deprel::Obj => reading.push(draft, Role::Patient, child, None, Route::Direct),
            Deprel::Nsubj if is_doer => place_subject(reading, draft, child, Route::Direct),
            Deprel::Nsubj if !phrase.has_doer || marker_of(head).as_deref() == Some("under") => {
                read_said_of(reading, draft, child)
            }
            _ => {}
        }
    }
}

/// What of a noun's phrase decides its other parts.
struct Phrase {
    of: Role,
    possessor: Role,
    has_possessor: bool,
    has_of: bool,
    is_mutual: bool,
    /// Whether it names what somebody gives: it comes `from` its doer.
    is_given: bool,
    /// Whether a possessor or a `by` phrase names who does it.
    has_doer: bool,
}

impl Phrase {
    fn of(reading: &Reading<'_>, head: Token<'_>, entry: &EventNoun) -> Self {
        let lexicon = reading.lexicon;
        let lemma = lemma_of(head);
        let is_mutual = lexicon.is(&lemma, WordSet::MUTUAL);
        let is_given = lexicon.is(&lemma, WordSet::GIVEN);
        let (mut has_possessor, mut has_of, mut has_by) = (false, false, false);
        for child in head.children() {
            match child.deprel() {
                // `Friday's attack`: a time does nothing.
                Deprel::NmodPoss => has_possessor |= reading.analysis.timex_at(child.id()).is_none(),
                Deprel::Nmod | Deprel::Obl | Deprel::OblAgent => match marker_of(child).as_deref() {
                    Some("of") => has_of = true,
                    Some("by") => has_by = true,
                    _ => {}
                },
                _ => {}
            }
        }
        // `Russia's support of Serbia`, `the visit of Sofia by Kyiv's envoy`: somebody else does it.
        let of = if (has_possessor || has_by) && !is_mutual { Role::Patient } else { entry.of };
        let has_object = head.child(Deprel::Obj).is_some();
        let is_active = head.text().ends_with("ing")
            && head.child(Deprel::NmodPoss).is_some_and(|owner| is_actor(reading, owner))
            && !matches!(lexicon.subject(&entry.verb), Some(Subject::Patient));
        let possessor = if has_by {
            Role::Patient
        } else if has_object || is_active || has_of && entry.of == Role::Patient {
            Role::Agent
        } else if undergoes(lexicon, entry) {
            Role::Patient
        } else {
            entry.possessor
        };
        Self { of, possessor, has_possessor, has_of, is_mutual, is_given, has_doer: has_possessor || has_by }
    }

    /// The part of a name or nationality before the noun.
    fn front(&self) -> Role {
        if self.has_possessor && !self.is_mutual { Role::Patient } else { self.possessor }
    }
}

/// `the town's collapse`: the noun of a verb whose subject undergoes.
fn undergoes(lexicon: &Lexicon, entry: &EventNoun) -> bool {
    matches!(lexicon.subject(&entry.verb), Some(Subject::Patient | Subject::PatientAlone))
}

/// Whether a phrase names several: `between A and B`, `between the two firms`.
fn is_joined(token: Token<'_>) -> bool {
    token.child(Deprel::Conj).is_some() || matches!(token.xpos(), Xpos::Nns | Xpos::Nnps)
}

fn read_phrase<'a>(reading: &mut Reading<'a>, draft: usize, child: Token<'a>, phrase: &Phrase) {
    let marker = marker_of(child);
    let is_time = reading.analysis.timex_at(child.id()).is_some();
    let role = match marker.as_deref() {
        None => Role::Adjunct,
        Some("including" | "such as" | "like") => return,
        Some(_) if is_time => Role::Oblique,
        Some("of") => phrase.of,
        Some("by") => Role::Agent,
        Some("between" | "among") if phrase.is_mutual || !phrase.has_doer && is_joined(child) => Role::Agent,
        Some("from") if !phrase.has_doer && phrase.is_given => Role::Agent,
        Some(_) => Role::Oblique,
    };
    let undergoing = taken_by_doer(reading, child, phrase, marker.as_deref());
    reading.push(draft, role, child, marker, Route::Direct);
    if let Some(undergoing) = undergoing {
        reading.push(draft, Role::Patient, undergoing, Some("of".to_owned()), Route::Reattached);
    }
}

/// `the arrest by Oman of a Danish writer`: behind who does it `of` tells to whom, though the tree takes it for what the doer is of.
fn taken_by_doer<'a>(
    reading: &Reading<'a>,
    doer: Token<'a>,
    phrase: &Phrase,
    marker: Option<&str>,
) -> Option<Token<'a>> {
    let is_open = marker == Some("by") && !phrase.has_of && !phrase.is_mutual;
    let is_whole = doer.upos() == Upos::Propn
        || doer
            .children()
            .any(|c| matches!(c.deprel(), Deprel::Amod | Deprel::Compound) && is_nationality(reading, c));
    let name = reading.analysis.name_of(doer.id());
    doer.children().find(|c| {
        is_open
            && is_whole
            && c.deprel() == Deprel::Nmod
            && marker_of(*c).as_deref() == Some("of")
            && name.is_none_or(|n| !n.tokens.contains(&c.id().0))
    })
}

/// `US sanctions`, `Cambodia-Russia talks`, `arms sales`, `peace talks`.
fn read_compound<'a>(reading: &mut Reading<'a>, draft: usize, child: Token<'a>, phrase: &Phrase) {
    if reading.analysis.timex_at(child.id()).is_some() {
        reading.push(draft, Role::Adjunct, child, None, Route::Compound);
        return;
    }
    let is_name = child.upos() == Upos::Propn || is_nationality(reading, child);
    let role =
        if is_name || !phrase.has_doer && is_actor(reading, child) { phrase.front() } else { Role::Patient };
    reading.push(draft, role, child, None, Route::Compound);
    add_hyphenated(reading, draft, child, role);
}

/// `Cambodia-Russia`: the first of two joined names hangs on the second.
fn add_hyphenated<'a>(reading: &mut Reading<'a>, draft: usize, child: Token<'a>, role: Role) {
    for inner in child.children() {
        let is_joined = inner.id() < child.id()
            && matches!(
                inner.deprel(),
                Deprel::Compound | Deprel::Amod | Deprel::Nmod | Deprel::Conj | Deprel::Dep
            )
            && inner.next().is_some_and(|t| is_hyphen(t));
        let is_after = child.next().is_some_and(is_hyphen)
            && inner.previous().is_some_and(is_hyphen)
            && inner.deprel() != Deprel::Punct;
        if is_joined || is_after {
            reading.push(draft, role, inner, None, Route::Compound);
        }
    }
}

fn is_hyphen(token: Token<'_>) -> bool {
    token.xpos() == Xpos::Hyph || matches!(token.text(), "-" | "–" | "/")
}

/// `Russian`, `Western`: a nationality by its name, or an adjective with a capital inside the sentence.
fn is_nationality(reading: &Reading<'_>, token: Token<'_>) -> bool {
    let after = reading.analysis.names.partition_point(|n| n.tokens.start <= token.id().0);
    let name = reading.analysis.names[..after].last().filter(|n| n.tokens.contains(&token.id().0));
    if let Some(name) = name {
        return matches!(name.kind, NameKind::Nationality | NameKind::Place | NameKind::Organisation);
    }
    let is_capital = token.text().chars().next().is_some_and(char::is_uppercase);
    let is_inside =
        token.previous().is_some() || token.lemma().chars().next().is_some_and(char::is_uppercase);
    token.upos() == Upos::Adj
        && is_capital
        && (is_inside || reading.lexicon.is(&lemma_of(token), WordSet::REGION))
}

/// `The move was a threat to peace`: what the noun is said of does it.
fn read_said_of<'a>(reading: &mut Reading<'a>, draft: usize, subject: Token<'a>) {
    let has_agent = reading.drafts[draft].arguments.iter().any(|a| a.role == Role::Agent);
    let is_empty = matches!(&*lemma_of(subject), "it" | "this" | "that" | "there" | "these" | "those");
    let head = reading.head(draft);
    // `Seamen are on strike`, `the town is under attack`: being at an act. `He was in the attack` is a place.
    let is_definite = head.children().any(|c| matches!(&*lemma_of(c), "the" | "this" | "that"));
    let role = match marker_of(head).as_deref() {
        None => Some(Role::Agent),
        Some("on" | "in" | "at") if !is_definite => Some(Role::Agent),
        Some("under") if !is_definite => Some(Role::Patient),
        Some(_) => None,
    };
    // `Most of the seamen`: a count stands for those counted.
    let is_somebody = is_nominal(subject) || subject.child(Deprel::Nmod).is_some();
    let is_open = |role: &Role| *role == Role::Patient || !has_agent;
    if let Some(role) = role.filter(|r| is_open(r) && !is_empty && is_somebody) {
        reading.push(draft, role, subject, None, Route::Direct);
        reading.drafts[draft].kind = PredicateKind::Noun;
    }
}
