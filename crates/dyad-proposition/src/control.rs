//! Control and raising: the subject that an infinitive, a gerund or a participle has from the predicate above it.

use crate::lexicon::{Controller, Effect, Governor, WordSet};
use crate::predicates::is_infinitive;
use crate::proposition::{LinkKind, PredicateKind, Role, Route};
use crate::reading::{Above, Draft, Reading, is_nominal, is_relative, lemma_of, marker_of};
use crate::relative::modifies_clause;
use crate::status::is_said_of_object;
use crate::verbal::{is_actor, place_subject};
use dyad_lang::{Deprel, Token, TokenId, Upos, Xpos};
use dyad_record::Status;

/// Gives a predicate without a subject that of the predicate above, where the grammar does.
pub(crate) fn share_subject(reading: &mut Reading<'_>, draft: usize) {
    if reading.drafts[draft].subject.is_some() || has_expletive(reading.head(draft)) {
        return;
    }
    let Some(above) = reading.drafts[draft].above.clone() else { return };
    let head = reading.head(draft);
    if is_weather(reading, &above) {
        return;
    }
    if let Some(subject) = stranded_subject(head) {
        place_subject(reading, draft, subject, Route::Reattached);
        return;
    }
    let (controller, route) = match (above.kind, head.deprel()) {
        (LinkKind::Complement, Deprel::Csubj) if is_disposed(reading, &reading.drafts[above.draft]) => {
            (reading.drafts[above.draft].subject, Route::Control)
        }
        (LinkKind::Complement, Deprel::Csubj) if judged_party(reading, &above).is_some() => {
            (judged_party(reading, &above), Route::Control)
        }
        (LinkKind::Complement, Deprel::Xcomp) => (controller(reading, &above), Route::Control),
        (LinkKind::Complement, Deprel::Ccomp | Deprel::Advcl) if !is_finite(head) => {
            (controller(reading, &above), Route::Control)
        }
        (LinkKind::Purpose, _) => (purpose_controller(reading, &above), Route::Control),
        // `saw ministers visit Nepal`, where the tree has no complement.
        (LinkKind::Adverbial, _) if head.xpos() == Xpos::Vb && head.child(Deprel::Mark).is_none() => {
            (controller(reading, &above), Route::Control)
        }
        // `accused Sudan of arming`, `prevented them from leaving`, `thanked them for coming`.
        (LinkKind::Adverbial, _) if is_objects(&above) => (controller(reading, &above), Route::Control),
        (LinkKind::Adverbial | LinkKind::Relative, _) if asking(reading, head, &above).is_some() => {
            let asker = asking(reading, head, &above).and_then(|asking| reading.drafts[asking].subject);
            (asker, Route::Control)
        }
        (LinkKind::Adverbial, _) if !is_finite(head) => (reading.drafts[above.draft].subject, Route::Control),
        (LinkKind::Relative, Deprel::Acl) if !is_finite(head) => {
            (holder(reading, head, &above), Route::Control)
        }
        (LinkKind::Conjunction, Deprel::Conj) if reading.drafts[above.draft].kind != PredicateKind::Noun => {
            (reading.drafts[above.draft].subject, Route::SharedByConjunction)
        }
        _ => (None, Route::Control),
    };
    if let Some(subject) = controller {
        place_subject(reading, draft, reading.token(subject), route);
        add_joined_party(reading, draft, &above);
    }
}

/// `It was wrong of Oman to close the border`: who is judged.
fn judged_party(reading: &Reading<'_>, above: &Above) -> Option<TokenId> {
    let upper = &reading.drafts[above.draft];
    let is_judgement =
        upper.kind == PredicateKind::Adjective && reading.lexicon.is(&upper.lemma, WordSet::JUDGING);
    let mut parties = upper.arguments.iter().filter(|a| is_judgement && a.marker.as_deref() == Some("of"));
    parties.next().map(|a| a.head)
}

/// `Oman joined Chad in condemning the coup`: whom it joins does so too.
fn add_joined_party(reading: &mut Reading<'_>, draft: usize, above: &Above) {
    let upper = &reading.drafts[above.draft];
    let is_in = upper.lemma == "join" && !upper.passive && above.marker.as_deref() == Some("in");
    let is_gerund = reading.head(draft).xpos() == Xpos::Vbg;
    let Some(party) =
        upper.object.map(|o| reading.token(o)).filter(|o| is_in && is_gerund && is_actor(reading, *o))
    else {
        return;
    };
    reading.push(draft, Role::Agent, party, None, Route::Control);
}

/// `who is in Oslo to attend the talks`: an infinitive by the name of a place is of who is there, not of the place.
pub(crate) fn is_visitors(reading: &mut Reading<'_>, draft: usize) -> bool {
    let head = reading.head(draft);
    let is_by_noun = matches!(head.deprel(), Deprel::Acl | Deprel::Advcl) && is_infinitive(head);
    let is_place = |t: &Token<'_>| {
        t.upos() == Upos::Propn && t.child(Deprel::Cop).is_some() && t.child(Deprel::Case).is_some()
    };
    let Some(place) = head.head().filter(|p| is_by_noun && is_place(p)) else { return false };
    let Some(subject) = place.child(Deprel::Nsubj) else { return false };
    let visitor = if is_relative(subject) { place.head().unwrap_or(subject) } else { subject };
    place_subject(reading, draft, visitor, Route::Control);
    true
}

/// `after Kenya closed the border`, `led to Kenya closing the border`: where the tree makes the subject a phrase of the clause above, it
/// stands right before its own clause, which has neither subject nor mark.
fn stranded_subject(head: Token<'_>) -> Option<Token<'_>> {
    // `blew up a bus in Lima, killing six`: a comma parts the phrase from the clause.
    let is_apart = head.children().any(|c| c.text() == "," && c.id() < head.id());
    if head.deprel() != Deprel::Advcl || head.child(Deprel::Mark).is_some() || is_apart {
        return None;
    }
    // `wrote to the minister urging him to act`: who is named by a pronoun behind the verb is not who does it.
    let is_named_again = |c: Token<'_>| {
        matches!(c.deprel(), Deprel::Obj | Deprel::Iobj)
            && matches!(&*lemma_of(c), "he" | "she" | "they" | "it")
    };
    if head.xpos() == Xpos::Vbg && head.children().any(is_named_again) {
        return None;
    }
    let start = head.subtree_range().start;
    let is_before = |c: &Token<'_>| {
        let marker = marker_of(*c);
        let opens = match head.xpos() {
            Xpos::Vbg => marker.is_some_and(|m| !is_where(head, &m)),
            _ => {
                is_finite(head)
                    && matches!(marker.as_deref(), Some("after" | "before" | "since" | "until" | "as"))
            }
        };
        c.deprel() == Deprel::Obl && opens && is_nominal(*c) && c.subtree_range().end == start
    };
    head.head()?.children().find(is_before)
}

/// `urged Oman to free the crew, calling the arrest illegal`: words that a comma parts from what is asked are said by who asks.
pub(crate) fn asking(reading: &Reading<'_>, head: Token<'_>, above: &Above) -> Option<usize> {
    let is_apart = head.previous().is_some_and(|t| t.text() == ",");
    if head.xpos() != Xpos::Vbg || !is_apart || !reading.lexicon.is(&lemma_of(head), WordSet::REPORTING) {
        return None;
    }
    let asked = &reading.drafts[above.draft];
    let asking = asked.above.as_ref()?.draft;
    let upper = &reading.drafts[asking];
    let is_asked = is_infinitive(reading.token(asked.head)) && asked.subject != upper.subject;
    (is_asked && upper.kind == PredicateKind::Verb && upper.subject.is_some()).then_some(asking)
}

/// `marched through Lima demanding work`: the phrase tells where, and who marches demands; `resulted in Oman closing the border` tells what
/// came of it.
fn is_where(participle: Token<'_>, marker: &str) -> bool {
    const WHERE: &[&str] = &["through", "across", "outside", "near", "along", "past", "around"];
    const OUTCOMES: &[&str] = &["result", "end", "culminate"];
    let leads_to = || participle.head().is_some_and(|verb| OUTCOMES.contains(&&*lemma_of(verb)));
    WHERE.contains(&marker) || matches!(marker, "in" | "into") && !leads_to()
}

/// `used a speech to parliament to criticise Oman`: the infinitive is what whoever uses it does.
pub(crate) fn is_users(reading: &mut Reading<'_>, draft: usize) -> bool {
    let Some(user) = user(reading, reading.head(draft)) else { return false };
    place_subject(reading, draft, reading.token(user), Route::Control);
    true
}

/// `Norway was the first to recognise them`, `the only state to sign`: whoever is the first does it.
pub(crate) fn is_of_the_first(reading: &mut Reading<'_>, draft: usize) -> bool {
    let head = reading.head(draft);
    let is_ordinal = |t: Token<'_>| reading.lexicon.is(&lemma_of(t), WordSet::ORDINAL);
    let is_first = |t: &Token<'_>| {
        t.child(Deprel::Cop).is_some()
            && (is_ordinal(*t) || t.children().any(|c| c.deprel() == Deprel::Amod && is_ordinal(c)))
    };
    let above = head.head().filter(|t| is_infinitive(head) && is_first(t));
    let Some(subject) = above.and_then(|t| t.child(Deprel::Nsubj)).filter(|s| !is_relative(*s)) else {
        return false;
    };
    place_subject(reading, draft, subject, Route::Control);
    true
}

fn user(reading: &Reading<'_>, head: Token<'_>) -> Option<TokenId> {
    const ABOVE: usize = 3;
    let noun = head.head().filter(|n| is_infinitive(head) && n.upos().is_nominal())?;
    let above = std::iter::once(noun).chain(noun.ancestors()).take(ABOVE);
    let mut uses = above.filter_map(|t| reading.draft_of(t.id())).filter(|d| {
        reading.drafts[*d].kind == PredicateKind::Verb
            && matches!(&*reading.drafts[*d].lemma, "use" | "seize")
    });
    uses.next().and_then(|d| reading.drafts[d].subject).filter(|s| *s != noun.id())
}

/// `willing to`, `unable to`: the adjective says something of who would act, and never of the act (`it is easy to`).
pub(crate) fn is_disposed(reading: &Reading<'_>, upper: &Draft) -> bool {
    let to = reading.lexicon.matrix(Governor::Adjective, &upper.lemma).map(|m| m.to);
    upper.kind == PredicateKind::Adjective
        && matches!(
            to,
            Some(Effect::Status(Status::Intended | Status::Failed | Status::Denied | Status::Scheduled))
        )
}

/// `it is easy to`: the pronoun stands for the clause and does nothing.
fn is_weather(reading: &Reading<'_>, above: &Above) -> bool {
    let upper = &reading.drafts[above.draft];
    if is_disposed(reading, upper) || judged_party(reading, above).is_some() {
        return false;
    }
    let is_it = upper.subject.is_some_and(|s| lemma_of(reading.token(s)) == "it");
    is_it && upper.kind == PredicateKind::Adjective && above.kind != LinkKind::Conjunction
}

/// `desire`, `plan`, `decision`: a noun that an infinitive fills.
pub(crate) fn is_content_noun(reading: &Reading<'_>, noun: Token<'_>) -> bool {
    reading.lexicon.matrix(Governor::Noun, &lemma_of(noun)).is_some()
}

fn is_objects(above: &Above) -> bool {
    matches!(above.marker.as_deref(), Some("of" | "from" | "for" | "into"))
}

fn governor(draft: &Draft) -> Governor {
    match draft.kind {
        PredicateKind::Verb => Governor::Verb,
        PredicateKind::Noun | PredicateKind::Support => Governor::Noun,
        PredicateKind::Adjective => Governor::Adjective,
    }
}

fn controller(reading: &Reading<'_>, above: &Above) -> Option<TokenId> {
    let upper = &reading.drafts[above.draft];
    let matrix = reading.lexicon.matrix(governor(upper), &upper.lemma);
    // `had a desire to work`: whose desire it is works.
    // `called the plan reckless`: of no noun is it the content.
    let is_content =
        !is_said_of_object(upper) && upper.object.is_some_and(|o| is_content_noun(reading, reading.token(o)));
    let is_subjects = is_content || matrix.is_some_and(|m| m.controller == Controller::Subject);
    let told = upper
        .arguments
        .iter()
        .find(|a| a.role == Role::Recipient && a.route == Route::Direct)
        .map(|a| a.head);
    match upper.object.filter(|_| told.is_none()).or(told) {
        Some(object) if !upper.passive && !is_subjects => Some(object),
        _ => asked_party(reading, upper).or(upper.subject),
    }
}

/// `called on the junta to free him`: the act is the junta's.
fn asked_party(reading: &Reading<'_>, upper: &Draft) -> Option<TokenId> {
    let matrix = reading.lexicon.matrix(governor(upper), &upper.lemma)?;
    if matrix.to != Effect::Status(Status::Requested) || upper.passive {
        return None;
    }
    let asked = upper.arguments.iter().find(|a| {
        a.role == Role::Recipient
            || a.role == Role::Oblique && matches!(a.marker.as_deref(), Some("on" | "upon" | "to" | "for"))
    });
    asked.map(|a| a.head)
}

fn purpose_controller(reading: &Reading<'_>, above: &Above) -> Option<TokenId> {
    let upper = &reading.drafts[above.draft];
    let is_asking = reading
        .lexicon
        .matrix(governor(upper), &upper.lemma)
        .is_some_and(|m| m.to == Effect::Status(Status::Requested));
    // `gave Chile two days to leave`, where the tree hangs the infinitive on the verb.
    let receiver = upper.arguments.iter().find(|a| a.role == Role::Recipient && a.marker.is_none());
    let is_time = upper.object.is_some_and(|o| reading.analysis.timex_at(o).is_some());
    match receiver.filter(|_| is_time && upper.lemma == "give") {
        Some(receiver) => Some(receiver.head),
        None if is_asking => controller(reading, above),
        None => upper.subject,
    }
}

/// Whose plan, decision, role it is: the possessor of the noun above, else the subject of the clause around it.
fn holder(reading: &Reading<'_>, head: Token<'_>, above: &Above) -> Option<TokenId> {
    let noun = head.head()?;
    if is_objects_clause(reading, head, noun) {
        return Some(noun.id());
    }
    if modifies_clause(head, noun) {
        let mut around = noun.ancestors().filter_map(|t| reading.draft_of(t.id()));
        return around.find_map(|d| {
            reading.drafts[d].subject.filter(|_| reading.drafts[d].kind == PredicateKind::Verb)
        });
    }
    if let Some(receiver) = receiver(reading, head, noun) {
        return Some(receiver);
    }
    let possessor = noun.child(Deprel::NmodPoss).map(|p| p.id());
    let agent = reading
        .draft_of(noun.id())
        .and_then(|d| reading.drafts[d].arguments.iter().find(|a| a.role == Role::Agent))
        .map(|a| a.head);
    // `played a part in ending the war`: the subject's, where the noun is the verb's own.
    possessor.or(agent).or_else(|| {
        let is_verbs = matches!(noun.deprel(), Deprel::Obj | Deprel::Obl | Deprel::NsubjPass);
        let verb = if reading.drafts[above.draft].head == noun.id() {
            reading.drafts[above.draft].above.as_ref().map(|a| a.draft)
        } else {
            Some(above.draft)
        };
        let subject = verb.and_then(|v| reading.drafts[v].subject).filter(|s| *s != noun.id());
        subject.filter(|_| is_verbs)
    })
}

/// `gave the rebels two days to leave`, `granted the states the right to vote`: who is given the time or the right does what it is for.
fn receiver(reading: &Reading<'_>, head: Token<'_>, noun: Token<'_>) -> Option<TokenId> {
    const GIVING: &[&str] = &["give", "grant", "allow", "deny", "afford", "offer"];
    let verb = noun.head().filter(|_| noun.deprel() == Deprel::Obj && is_infinitive(head))?;
    let draft = reading.draft_of(verb.id()).filter(|_| GIVING.contains(&&*lemma_of(verb)))?;
    reading.drafts[draft]
        .arguments
        .iter()
        .find(|a| a.role == Role::Recipient && a.marker.is_none())
        .map(|a| a.head)
}

/// `accused the rebels of breaking the truce`, where the tree hangs the gerund on the object: it is the verb's, and what the object does.
pub(crate) fn is_objects_clause(reading: &Reading<'_>, clause: Token<'_>, noun: Token<'_>) -> bool {
    let is_object =
        matches!(noun.deprel(), Deprel::Obj | Deprel::NsubjPass) && !is_content_noun(reading, noun);
    let is_gerund = clause.deprel() == Deprel::Acl && clause.xpos() == Xpos::Vbg;
    let Some(verb) = noun.head().filter(|_| is_object) else { return false };
    // `urged the states to back the plan`.
    let is_asked = clause.deprel() == Deprel::Acl
        && is_infinitive(clause)
        && is_actor(reading, noun)
        && reading
            .lexicon
            .matrix(Governor::Verb, &lemma_of(verb))
            .is_some_and(|m| m.to == Effect::Status(Status::Requested));
    is_asked
        || is_gerund
            && marker_of(clause).is_some_and(|marker| {
                marker == "for" && is_somebodys(reading, verb, noun)
                    || reading.lexicon.calls_for(&lemma_of(verb), &marker)
                        && !reading.lexicon.calls_for(&lemma_of(noun), &marker)
            })
}

/// `jailed a writer for insulting the king`: what somebody is punished for he did.
fn is_somebodys(reading: &Reading<'_>, verb: Token<'_>, noun: Token<'_>) -> bool {
    is_actor(reading, noun) || reading.lexicon.is(&lemma_of(verb), WordSet::TRANSITIVE)
}

/// Whether a clause has a tense of its own.
pub(crate) fn is_finite(head: Token<'_>) -> bool {
    // `saw leaders visit Oslo`: an open complement has no tense, whatever its tag.
    let is_open = head.xpos() == Xpos::Vbp && matches!(head.deprel(), Deprel::Xcomp | Deprel::Acl);
    !is_open && matches!(head.xpos(), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md)
        || head.children().any(|c| {
            matches!(c.deprel(), Deprel::Aux | Deprel::AuxPass | Deprel::Cop)
                && matches!(c.xpos(), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md)
        })
}

fn has_expletive(head: Token<'_>) -> bool {
    head.children().any(|c| c.deprel() == Deprel::Expl && lemma_of(c) == "there")
}
