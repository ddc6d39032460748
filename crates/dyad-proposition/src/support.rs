//! Support verbs: `pay a visit`, `talks were held`, `the sanctions imposed on`; and the parts that a noun takes from the
//! clause around it (`cancelled a trip to`, `arrived for talks with`).

use crate::lexicon::{Effect, Governor, Matrix, WordSet};
use crate::proposition::{Argument, LinkKind, PredicateKind, Role, Route};
use crate::reading::{Reading, lemma_of, marker_of};
use crate::verbal::is_actor;
use dyad_lang::{Deprel, Token, TokenId, Upos};
use dyad_record::Status;
use smallvec::SmallVec;

/// Makes the nouns that a verb supports predicates with the verb's arguments.
pub(crate) fn join_support(reading: &mut Reading<'_>, verb: usize) {
    if reading.drafts[verb].kind != PredicateKind::Verb {
        return;
    }
    let objects: SmallVec<[TokenId; 4]> = reading.drafts[verb]
        .arguments
        .iter()
        .filter(|a| {
            // `The visit ended`: what undergoes as the subject is not supported.
            let is_subject = !reading.drafts[verb].passive && reading.drafts[verb].subject == Some(a.head);
            // `Progress was made in talks` makes progress, not talks.
            // `Took part in talks`, `gave 20 mln dlrs in aid`.
            let is_part = |p: &Argument| {
                let token = reading.token(p.head);
                &*lemma_of(token) == "part" || token.child(Deprel::Nummod).is_some()
            };
            let is_last =
                !reading.drafts[verb].arguments.iter().any(|p| p.role == Role::Patient && !is_part(p));
            a.role == Role::Patient && !is_subject
                || is_last && matches!(a.marker.as_deref(), Some("into" | "in" | "out" | "under"))
        })
        .map(|a| a.head)
        .collect();
    join_second_reaction(reading, verb);
    for object in objects {
        let Some(noun) = reading.draft_of(object) else { continue };
        if reading.drafts[noun].kind != PredicateKind::Noun {
            continue;
        }
        let noun_lemma = lemma_of(reading.token(object));
        let Some(support) = reading.lexicon.support(&reading.drafts[verb].lemma, &noun_lemma) else {
            continue;
        };
        let given = lent(reading, verb, object, support.subject);
        reading.drafts[noun].kind = PredicateKind::Support;
        reading.drafts[noun].support = Some(reading.drafts[verb].head);
        let has_agent = reading.drafts[noun].arguments.iter().any(|a| a.role == Role::Agent);
        for argument in given {
            let token = reading.token(argument.head);
            if argument.role == Role::Agent && has_agent {
                continue;
            }
            reading.push(noun, argument.role, token, argument.marker, Route::Support);
        }
    }
}

/// `drew praise from Oman and criticism from Chad`: what is drawn second is of what draws it, too, and from its own.
fn join_second_reaction(reading: &mut Reading<'_>, verb: usize) {
    let Some(second) = second_reaction(reading, verb) else { return };
    let (Some(noun), Some(subject)) = (reading.draft_of(second), reading.drafts[verb].subject) else {
        return;
    };
    let has_giver = reading.drafts[noun].arguments.iter().any(|a| a.role == Role::Agent);
    let is_from = |a: &Argument| a.marker.as_deref() == Some("from") && a.head > second;
    let giver = reading.drafts[verb].arguments.iter().find(|a| !has_giver && is_from(a)).cloned();
    if let Some(giver) = giver {
        reading.drafts[verb].arguments.retain(|a| a.head != giver.head);
        reading.push(noun, Role::Agent, reading.token(giver.head), giver.marker, Route::Reattached);
    }
    reading.push(noun, Role::Patient, reading.token(subject), None, Route::Support);
}

/// `drew criticism from Oman and praise from Chad`: the second noun, where the tree joins it to who gives the first, or to the verb.
fn second_reaction(reading: &Reading<'_>, verb: usize) -> Option<TokenId> {
    let head = reading.head(verb);
    let object = head.child(Deprel::Obj)?;
    reading.lexicon.support(&reading.drafts[verb].lemma, &lemma_of(object))?;
    let givers = object.children().chain(head.children());
    let is_giver = |c: &Token<'_>| marker_of(*c).as_deref() == Some("from");
    let mut joined = givers.filter(is_giver).flat_map(|c| c.children()).chain(head.children());
    let second = joined.find(|c| {
        c.deprel() == Deprel::Conj
            && c.upos() == Upos::Noun
            && c.id() > object.id()
            && reading.draft_of(c.id()).is_some()
            && reading.lexicon.support(&reading.drafts[verb].lemma, &lemma_of(*c)).is_some()
    });
    second.map(|s| s.id())
}

/// What the verb lends: its subject in the part that the pair gives it, its other arguments as they are.
fn lent(reading: &Reading<'_>, verb: usize, noun: TokenId, subject: Role) -> SmallVec<[Argument; 4]> {
    let swap = |role: Role| match (subject, role) {
        (Role::Patient, Role::Agent) => Role::Patient,
        (_, other) => other,
    };
    reading.drafts[verb]
        .arguments
        .iter()
        .filter(|a| a.head != noun && a.role != Role::Clause && a.role != Role::Patient)
        .map(|a| Argument { role: swap(a.role), ..a.clone() })
        .collect()
}

/// Gives a noun without a doer that of the clause around it, where the clause says whose act it is.
pub(crate) fn take_from_context(reading: &mut Reading<'_>, draft: usize) {
    let kind = reading.drafts[draft].kind;
    let has_agent = reading.drafts[draft].arguments.iter().any(|a| a.role == Role::Agent);
    if kind != PredicateKind::Noun || has_agent {
        return;
    }
    if let Some(upper) = joined_in(reading, draft) {
        let others = reading.drafts[upper].arguments.clone();
        for party in others.iter().filter(|a| matches!(a.role, Role::Agent | Role::Patient)) {
            reading.push(draft, Role::Agent, reading.token(party.head), None, Route::Context);
        }
        return;
    }
    let around = here_on(reading, draft).or_else(|| on_a_day_of(reading, draft));
    if let Some(subject) = around.or_else(|| set_beside(reading, draft)) {
        reading.push(draft, Role::Agent, subject, None, Route::Context);
        return;
    }
    let Some(above) = reading.drafts[draft].above.clone() else { return };
    let upper = &reading.drafts[above.draft];
    let (Some(subject), true) = (upper.subject, above.kind == LinkKind::Nominal) else { return };
    let own = reading.head(draft);
    if subject == own.id() || above.through != own.id() {
        return;
    }
    let matrix = reading.lexicon.matrix(Governor::Verb, &upper.lemma);
    let is_asked = matches!(
        matrix.map(|m| m.noun),
        Some(Effect::Status(Status::Requested | Status::Hypothetical | Status::Denied))
    );
    let is_shared = match own.deprel() {
        _ if is_asked => false,
        Deprel::Obj => matrix.is_some_and(|m| subject_takes_part(&m)) && !upper.passive,
        Deprel::Obl => {
            let brings =
                matches!(above.marker.as_deref(), Some("for" | "on" | "during" | "after" | "before" | "in"));
            brings && reading.lexicon.is(&lemma_of(own), WordSet::ENCOUNTER)
        }
        _ => false,
    };
    if is_shared {
        reading.push(draft, Role::Agent, reading.token(subject), None, Route::Context);
    }
}

/// `Oman joined Chad in imposing sanctions`, where the tree takes the gerund for an attribute: the verb by which all of them do it.
fn joined_in(reading: &Reading<'_>, draft: usize) -> Option<usize> {
    let own = reading.head(draft);
    let is_done = |c: Token<'_>| c.deprel() == Deprel::Amod && c.text().ends_with("ing");
    let is_in =
        own.deprel() == Deprel::Obl && marker_of(own).as_deref() == Some("in") && own.children().any(is_done);
    let upper = own.head().filter(|_| is_in).and_then(|verb| reading.draft_of(verb.id()))?;
    let joins = &reading.drafts[upper];
    let party = joins.object.map(|o| reading.token(o)).filter(|o| is_actor(reading, *o));
    (joins.lemma == "join" && !joins.passive && party.is_some()).then_some(upper)
}

/// `in a speech on the first day of a visit`, `left at the end of the talks`: the visit is that of whoever does what is done on its day.
fn on_a_day_of<'a>(reading: &Reading<'a>, draft: usize) -> Option<Token<'a>> {
    const PARTS: &[&str] =
        &["day", "end", "start", "beginning", "course", "conclusion", "leg", "stage", "close"];
    let own = reading.head(draft);
    let is_of = own.deprel() == Deprel::Nmod && marker_of(own).as_deref() == Some("of");
    let is_encounter = is_of && reading.lexicon.is(&lemma_of(own), WordSet::ENCOUNTER);
    let part = own.head().filter(|h| is_encounter && PARTS.contains(&&*lemma_of(*h)))?;
    let is_when = matches!(marker_of(part).as_deref(), Some("on" | "at" | "in" | "during" | "to" | "before"));
    let around = part.ancestors().take(4).filter_map(|t| reading.draft_of(t.id()));
    let subject = around.filter(|_| is_when).find_map(|d| reading.drafts[d].subject);
    subject.map(|s| reading.token(s)).filter(|s| *s != own)
}

/// `is here on a visit`, `is in Lima for talks`: the subject of a clause whose head is no predicate of its own.
fn here_on<'a>(reading: &Reading<'a>, draft: usize) -> Option<Token<'a>> {
    let own = reading.head(draft);
    let is_encounter = reading.lexicon.is(&lemma_of(own), WordSet::ENCOUNTER)
        && matches!(own.deprel(), Deprel::Obl | Deprel::Nmod)
        && matches!(marker_of(own).as_deref(), Some("on" | "for"));
    let place = own.head().filter(|h| is_encounter && reading.draft_of(h.id()).is_none())?;
    place.child(Deprel::Cop)?;
    place.child(Deprel::Nsubj)
}

/// `The envoy, on a visit to Lima,`, `the envoy, here for talks`: between commas behind whoever is there for it.
fn set_beside<'a>(reading: &Reading<'a>, draft: usize) -> Option<Token<'a>> {
    let own = reading.head(draft);
    if !reading.lexicon.is(&lemma_of(own), WordSet::ENCOUNTER) {
        return None;
    }
    let phrase = match marker_of(own).as_deref() {
        // `The envoy, here on a visit,`
        Some("on") => own.head().filter(|place| tells_where(*place)).or(Some(own)),
        Some("for") => own.head().filter(|place| tells_where(*place)),
        _ => None,
    }?;
    let who = phrase.head().filter(|who| who.id() < phrase.id() && is_actor(reading, *who))?;
    let is_attribute = matches!(phrase.deprel(), Deprel::Nmod | Deprel::Advmod | Deprel::Appos);
    let before = phrase.subtree_range().start.checked_sub(1)?;
    let is_apart = reading.token(TokenId(before)).text() == ","
        || phrase.children().any(|c| c.text() == "," && c.id() < own.id());
    (is_attribute && is_apart).then_some(who)
}

/// `here`, `in Lima`.
fn tells_where(place: Token<'_>) -> bool {
    match place.upos() {
        Upos::Adv => matches!(&*lemma_of(place), "here" | "there"),
        Upos::Propn => matches!(marker_of(place).as_deref(), Some("in" | "at")),
        _ => false,
    }
}

/// Whether who plans, cancels or begins the act also does it; who asks for it may not.
fn subject_takes_part(matrix: &Matrix) -> bool {
    match matrix.noun {
        Effect::Own => false,
        Effect::Same => true,
        Effect::Status(status) => matches!(status, Status::Intended | Status::Failed),
    }
}
