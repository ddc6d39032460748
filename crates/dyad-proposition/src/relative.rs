//! Relative and reduced relative clauses: the noun that the clause stands by takes its part in the act.

use crate::lexicon::{Governor, WordSet};
use crate::predicates::is_infinitive;
use crate::proposition::{PredicateKind, Role, Route};
use crate::reading::{Reading, first_conjunct, is_relative, lemma_of};
use crate::verbal::place_subject;
use dyad_lang::{Deprel, Token, Upos, Xpos};

/// Gives the noun beside a relative clause its part, where the clause has a place open for it.
/// Relative pronouns are looked through when they are read; this is for clauses without one.
pub(crate) fn read_relative(reading: &mut Reading<'_>, draft: usize) {
    let head = reading.head(draft);
    let noun = head.head().filter(|_| head.deprel() == Deprel::AclRelcl && !has_relative_word(head));
    if let Some(noun) = noun {
        open_gap(reading, draft, noun);
    }
    fill_gap(reading, draft);
}

/// Gives the noun beside a reduced relative clause or an attribute its part: `talks held in May`, `firms selling
/// arms`, `the first leader to visit`, `issues to discuss`, `visiting ministers`.
pub(crate) fn read_reduced(reading: &mut Reading<'_>, draft: usize) {
    let head = reading.head(draft);
    let first = first_conjunct(head);
    let Some(noun) = first.head() else { return };
    // `fired on the crowd on Monday, killing two`: a day does nothing.
    if reading.analysis.timex_at(noun.id()).is_some() {
        return;
    }
    if modifies_clause(first, noun) {
        return;
    }
    let noun = one_in_a_row(first, noun).unwrap_or(noun);
    match first.deprel() {
        Deprel::Acl if head == first || is_participle(head) => read_clause(reading, draft, head, noun),
        Deprel::Amod => match missed_subject(head, noun) {
            Some(subject) => {
                reading.drafts[draft].passive = false;
                reading.drafts[draft].object = Some(noun.id());
                reading.push(draft, Role::Patient, noun, None, Route::Reattached);
                place_subject(reading, draft, subject, Route::Reattached);
            }
            None => place_subject(reading, draft, noun, Route::Relative),
        },
        _ => {}
    }
}

/// `Chad was the first state to recognise the junta`: it is Chad that did, where the noun tells no more than that it is a state.
fn one_in_a_row<'a>(clause: Token<'a>, noun: Token<'a>) -> Option<Token<'a>> {
    const BODIES: &[&str] = &[
        "state",
        "country",
        "nation",
        "government",
        "city",
        "party",
        "member",
        "body",
        "one",
        "group",
        "power",
    ];
    let is_one = is_infinitive(clause)
        && clause.deprel() == Deprel::Acl
        && noun.child(Deprel::Cop).is_some()
        && BODIES.contains(&&*lemma_of(noun))
        && noun.children().any(|c| matches!(&*lemma_of(c), "first" | "second" | "last" | "only" | "latest"));
    noun.child(Deprel::Nsubj).filter(|s| is_one && s.upos() == Upos::Propn)
}

/// `Lima and Quito discussed trade`, where the tree takes the verb for a participle and its object for the root: the subject hangs on
/// what is no sentence without a verb.
fn missed_subject<'a>(verb: Token<'a>, noun: Token<'a>) -> Option<Token<'a>> {
    let is_verb = matches!(verb.xpos(), Xpos::Vbd | Xpos::Vbn)
        && matches!(noun.deprel(), Deprel::Root | Deprel::Ccomp | Deprel::Parataxis | Deprel::Conj);
    let has_copula = noun.children().any(|c| matches!(c.deprel(), Deprel::Cop | Deprel::Aux));
    noun.child(Deprel::Nsubj)
        .filter(|s| is_verb && !has_copula && s.id() < verb.id() && verb.id() < noun.id())
}

/// `the plan he wanted to promote`: the noun belongs to the last infinitive with room for it.
fn open_gap<'a>(reading: &mut Reading<'a>, draft: usize, noun: Token<'a>) {
    if reading.drafts[draft].subject.is_none() {
        place_subject(reading, draft, noun, Route::Relative);
    } else {
        reading.drafts[draft].gap = Some(noun.id());
    }
}

fn fill_gap(reading: &mut Reading<'_>, draft: usize) {
    let head = reading.head(draft);
    let handed_down = match (head.deprel(), &reading.drafts[draft].above) {
        (Deprel::Xcomp | Deprel::Ccomp, Some(above)) => reading.drafts[above.draft].gap,
        _ => None,
    };
    let Some(noun) = reading.drafts[draft].gap.or(handed_down) else { return };
    let lower = head
        .children()
        .find(|c| matches!(c.deprel(), Deprel::Xcomp | Deprel::Ccomp) && reading.draft_of(c.id()).is_some());
    if lower.is_some() {
        reading.drafts[draft].gap = Some(noun);
        return;
    }
    let is_passive = reading.drafts[draft].passive;
    let is_given = is_passive && reading.lexicon.is(&reading.drafts[draft].lemma, WordSet::DITRANSITIVE);
    let is_full = reading.drafts[draft].object.is_some() || is_passive && !is_given;
    let noun = reading.token(noun);
    if is_given && !is_full {
        for argument in reading.drafts[draft].arguments.iter_mut().filter(|a| a.role == Role::Patient) {
            argument.role = Role::Recipient;
        }
    }
    if !is_full && reading.drafts[draft].kind == PredicateKind::Verb {
        reading.drafts[draft].object = Some(noun.id());
        reading.push(draft, Role::Patient, noun, None, Route::Relative);
    } else {
        reading.push(draft, Role::Adjunct, noun, None, Route::Relative);
    }
}

fn read_clause<'a>(reading: &mut Reading<'a>, draft: usize, head: Token<'a>, noun: Token<'a>) {
    let is_marked = head.child(Deprel::Mark).is_some();
    if is_infinitive(head) {
        let lemma = lemma_of(noun);
        let is_content = reading.lexicon.matrix(Governor::Noun, &lemma).is_some()
            || reading.lexicon.event_noun(&lemma).is_some();
        let is_open = reading.drafts[draft].object.is_none() && reading.drafts[draft].arguments.is_empty();
        if is_content {
            return;
        }
        if is_open && !reading.drafts[draft].passive {
            reading.push(draft, Role::Patient, noun, None, Route::Relative);
        } else {
            place_subject(reading, draft, noun, Route::Relative);
        }
    } else if !is_marked {
        place_subject(reading, draft, noun, Route::Relative);
    }
}

/// `rioted at a jail in Chile, setting fire to beds`: a participle behind a comma and a phrase says what the clause's subject does.
pub(crate) fn modifies_clause(head: Token<'_>, noun: Token<'_>) -> bool {
    let is_phrase = matches!(noun.deprel(), Deprel::Obl | Deprel::Nmod) && noun.child(Deprel::Case).is_some();
    let start = head.subtree_range().start;
    let is_apart = head.children().any(|c| c.text() == "," && c.id() < head.id())
        || noun.children().any(|c| c.text() == "," && c.id().0 + 1 == start);
    head.deprel() == Deprel::Acl && head.xpos() == Xpos::Vbg && is_phrase && is_apart && head.id() > noun.id()
}

fn is_participle(token: Token<'_>) -> bool {
    matches!(token.xpos(), Xpos::Vbg | Xpos::Vbn)
}

/// Whether the clause has a relative word of its own, in its first two layers.
fn has_relative_word(clause: Token<'_>) -> bool {
    let relates = |t: Token<'_>| is_relative(t) || t.xpos() == Xpos::Wrb;
    clause.children().any(|c| relates(c) || c.children().any(relates))
}
