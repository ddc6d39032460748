//! Which words are predicates: tokens in, drafts out, each linked to the draft above it.

use crate::gapping::{echo, second_clause};
use crate::lexicon::WordSet;
use crate::proposition::{LinkKind, PredicateKind, StatusReason};
use crate::reading::{Above, Draft, Reading, first_conjunct, lemma_of, marker_of};
use crate::rejoined::{finite_above, object_behind, object_sharer, outcome_above, subject_before};
use dyad_lang::{Deprel, TimexKind, Token, TokenId, Upos, Xpos};
use dyad_record::Status;
use smallvec::SmallVec;

/// `handed over 20 tonnes`, `handed in their arms`: a particle right behind its verb that the tree takes for an adverb or a preposition.
fn missed_particle<'a>(reading: &Reading<'a>, verb: Token<'a>) -> Option<Token<'a>> {
    let particle = verb.next().filter(|_| verb.upos() == Upos::Verb)?;
    let word = particle.text().to_lowercase();
    let is_pair = reading.lexicon.is(&format!("{}_{word}", lemma_of(verb)), WordSet::PHRASAL);
    let after = particle.next().filter(|_| is_pair)?;
    let holder = particle.head()?;
    // `took over 20 hostages` counts them.
    let is_count = after.upos() == Upos::Num && lemma_of(verb) == "take";
    let is_adverb = holder == verb && particle.deprel() == Deprel::Advmod;
    let is_preposition = particle.deprel() == Deprel::Case
        && (holder.upos() == Upos::Noun
            || holder.upos() == Upos::Propn && reading.analysis.timex_at(holder.id()).is_none())
        && holder.head() == Some(verb)
        && lemma_of(after) != "of";
    let is_more = holder.upos() == Upos::Num && !is_count;
    (!is_count && (is_adverb || is_preposition || is_more)).then_some(particle)
}

/// `hand the general over to a court`: a particle behind the object that the tree takes for an adverb.
fn parted_particle<'a>(reading: &Reading<'a>, verb: Token<'a>) -> Option<Token<'a>> {
    let object = verb.child(Deprel::Obj).filter(|o| verb.upos() == Upos::Verb && o.id() > verb.id())?;
    let is_pair = |word: &str| {
        reading.lexicon.is(&format!("{}_{}", lemma_of(verb), word.to_lowercase()), WordSet::PHRASAL)
    };
    verb.children().find(|c| c.deprel() == Deprel::Advmod && c.id() > object.id() && is_pair(c.text()))
}

/// Drafts the predicates of the sentence, parents before children.
pub(crate) fn find_predicates(reading: &mut Reading<'_>) {
    for token in reading.top_down() {
        let Some(kind) = predicate_kind(reading, token) else { continue };
        let particle = token
            .child(Deprel::CompoundPrt)
            .or_else(|| missed_particle(reading, token))
            .or_else(|| parted_particle(reading, token));
        let is_being = kind == PredicateKind::Verb && being_somewhere(token).is_some();
        let mut lemma = if is_being { BE.to_owned() } else { lemma_of(token).into_owned() };
        if let Some(particle) = particle {
            lemma.push(' ');
            lemma.push_str(&particle.text().to_lowercase());
        }
        let draft = Draft {
            head: token.id(),
            kind,
            lemma,
            support: None,
            particle: particle.map(|p| p.id()),
            arguments: SmallVec::new(),
            passive: is_passive(reading, token),
            subject: None,
            object: None,
            gap: None,
            above: above(reading, token),
            status: Status::Occurred,
            reason: StatusReason { token: None, because: String::new() },
            historical: false,
        };
        reading.add_draft(draft);
    }
}

/// The verb of `is in Lima`, `was against the plan`, whose tree has the place or the matter for its head.
pub(crate) const BE: &str = "be";

/// Prepositions that tell where somebody is, or how he stands to something.
const BEING: &[&str] = &["in", "at", "on", "under", "behind", "against", "due in"];

/// Of these, those that tell a stance: it is the act, whatever act its noun names.
const STANCES: &[&str] = &["against", "behind"];

/// Nouns for how somebody is held or stands, which are no act beside it.
pub(crate) const STATES: &[&str] =
    &["custody", "detention", "prison", "jail", "arrest", "exile", "captivity"];

/// `The envoy is in Lima`: the preposition of a phrase that `be` says of a subject.
pub(crate) fn being_somewhere(token: Token<'_>) -> Option<String> {
    let is_said = token.upos().is_nominal()
        && token.child(Deprel::Cop).is_some()
        && token.child(Deprel::Nsubj).is_some_and(|subject| subject.id() < token.id());
    marker_of(token).filter(|marker| is_said && BEING.contains(&&**marker))
}

fn predicate_kind(reading: &Reading<'_>, token: Token<'_>) -> Option<PredicateKind> {
    let is_function = matches!(
        token.deprel(),
        Deprel::Case
            | Deprel::Mark
            | Deprel::Cc
            | Deprel::Fixed
            | Deprel::Aux
            | Deprel::AuxPass
            | Deprel::Cop
            | Deprel::CompoundPrt
            | Deprel::Flat
            | Deprel::Goeswith
            | Deprel::Punct
            | Deprel::NmodDesc
    );
    let is_name_part = token.xpos() == Xpos::Nnp && !token.upos().is_nominal()
        || token.deprel() == Deprel::Amod
            && is_capital(token)
            && token.head().is_some_and(|h| h.upos() == Upos::Propn);
    // `on Saturday evening`, `the start of the year`: words of a time are no acts.
    let is_time = !matches!(token.upos(), Upos::Verb | Upos::Aux)
        && reading.analysis.timex_at(token.id()).is_some_and(|t| t.kind != TimexKind::Set);
    if is_function || is_name_part || is_time || echo(token).is_some() {
        return None;
    }
    match token.upos() {
        // `are to meet`, where the tree makes the auxiliary the head.
        Upos::Aux => Some(PredicateKind::Verb),
        Upos::Verb => Some(PredicateKind::Verb),
        // `declined to comment`: a verb, whatever its tag; `seemed to be a comment` has its own.
        Upos::Noun if is_infinitive(token) && token.child(Deprel::Cop).is_none() => Some(PredicateKind::Verb),
        Upos::Noun | Upos::Propn => {
            let is_act = is_event_noun(reading, token);
            match being_somewhere(token) {
                Some(marker)
                    if !is_act || STANCES.contains(&&*marker) || STATES.contains(&&*lemma_of(token)) =>
                {
                    Some(PredicateKind::Verb)
                }
                _ => is_act.then_some(PredicateKind::Noun),
            }
        }
        // `Lima and Quito welcome the truce`: said of them without `be`, it is the verb.
        Upos::Adj if lemma_of(token) == "welcome" && is_verb_like(token) => Some(PredicateKind::Verb),
        // `it would free the captives`, `they unpacked the crates`, where the tag is an adjective's.
        Upos::Adj if is_under_modal(token) || is_past_with_object(token) => Some(PredicateKind::Verb),
        Upos::Adj => is_predicate_adjective(reading, token).then_some(PredicateKind::Adjective),
        _ => None,
    }
}

/// `The child whimpered in the corner.`: a noun with a participle behind it and nothing finite is a sentence whose verb the tree
/// took for an attribute; headlines have neither an article nor a full stop.
fn is_missed_sentence(reading: &Reading<'_>, verb: Token<'_>) -> bool {
    let Some(noun) = verb.head().filter(|n| n.deprel() == Deprel::Root && n.id() < verb.id()) else {
        return false;
    };
    let is_subject_like = matches!(noun.upos(), Upos::Propn | Upos::Pron)
        || noun.children().any(|c| {
            let is_nation = c.deprel() == Deprel::Amod && is_capital(c);
            is_nation || matches!(c.deprel(), Deprel::Det | Deprel::NmodPoss)
        });
    let is_direct = verb.text().ends_with("ed") && !reading.lexicon.is(&lemma_of(verb), WordSet::TRANSITIVE);
    let sentence = verb.sentence();
    let is_finite = |t: Token<'_>| matches!(t.xpos(), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md);
    is_subject_like
        && is_direct
        && !sentence.tokens().any(|t| is_finite(t) && !is_below(t, verb))
        && sentence.tokens().next_back().is_some_and(|t| t.text() == ".")
        && !noun.children().any(|c| matches!(c.deprel(), Deprel::Case | Deprel::Cop) && c.id() < noun.id())
}

/// Whether a word hangs somewhere under another.
fn is_below(token: Token<'_>, above: Token<'_>) -> bool {
    std::iter::successors(token.head(), |t| t.head()).any(|t| t == above)
}

fn is_verb_like(token: Token<'_>) -> bool {
    token.child(Deprel::Cop).is_none()
        && token.child(Deprel::Nsubj).is_some()
        && token.children().any(|c| matches!(c.deprel(), Deprel::Obj | Deprel::Conj))
}

/// After a modal without `be` stands a verb.
fn is_under_modal(token: Token<'_>) -> bool {
    let is_be = |c: Token<'_>| {
        matches!(c.deprel(), Deprel::Cop | Deprel::AuxPass)
            || c.deprel() == Deprel::Aux && lemma_of(c) == "be"
    };
    !token.children().any(is_be)
        && token.children().any(|c| c.deprel() == Deprel::Aux && c.xpos() == Xpos::Md && c.id() < token.id())
}

/// A form in -ed between a subject and an object, without a copula.
fn is_past_with_object(token: Token<'_>) -> bool {
    token.text().ends_with("ed")
        && token.child(Deprel::Cop).is_none()
        && token.child(Deprel::Nsubj).is_some_and(|s| s.id() < token.id())
        && token.child(Deprel::Obj).is_some_and(|o| o.id() > token.id())
}

fn is_capital(token: Token<'_>) -> bool {
    token.text().chars().next().is_some_and(char::is_uppercase)
}

fn is_event_noun(reading: &Reading<'_>, token: Token<'_>) -> bool {
    let lemma = lemma_of(token);
    if token.upos() == Upos::Propn {
        // `the Z Summit`, `the Iran Sanctions Act`: a name's head names an act where the name is built as a phrase.
        let is_first = token.previous().is_none() && reading.lexicon.event_noun(&lemma).is_some();
        let is_phrase = token.deprel() != Deprel::Compound
            && token.children().any(|c| matches!(c.deprel(), Deprel::Compound | Deprel::Amod | Deprel::Det));
        return is_first || is_phrase && reading.lexicon.is(&lemma, WordSet::ENCOUNTER);
    }
    let is_gerund = lemma.len() > 6 && lemma.ends_with("ing") && token.deprel() != Deprel::Compound;
    if is_gerund && !reading.lexicon.is(&lemma, WordSet::THING)
        || reading.lexicon.event_noun(&lemma).is_some()
    {
        return true;
    }
    let is_said = token.child(Deprel::Cop).is_some()
        || token.children().any(|c| {
            matches!(c.deprel(), Deprel::NmodPoss)
                || c.deprel() == Deprel::Nmod && marker_of(c).is_some_and(|m| matches!(&*m, "of" | "to"))
        });
    is_said && reading.lexicon.agent_noun(&lemma).is_some()
}

fn is_predicate_adjective(reading: &Reading<'_>, token: Token<'_>) -> bool {
    let deprel = first_conjunct(token).deprel();
    token.child(Deprel::Cop).is_some()
        || token.children().any(|c| matches!(c.deprel(), Deprel::Nsubj | Deprel::Csubj | Deprel::NsubjOuter))
        || matches!(
            deprel,
            Deprel::Root
                | Deprel::Xcomp
                | Deprel::Ccomp
                | Deprel::Acl
                | Deprel::AclRelcl
                | Deprel::Advcl
                | Deprel::Parataxis
        )
        || deprel == Deprel::Amod && reading.lexicon.adjective(&lemma_of(token)).is_some()
}

/// Verbs that go with `by` and are done to nobody.
const STANDING: &[&str] = &["stand", "abide", "live", "go", "pass", "come", "stop"];

/// Whether the surface subject of a verb undergoes: passive auxiliaries, participles without a subject of their own,
/// headlines (`Leader arrested in capital`).
fn is_passive(reading: &Reading<'_>, token: Token<'_>) -> bool {
    let (mut has_auxiliary, mut has_be) = (false, false);
    let (mut has_object, mut has_subject, mut is_called_passive) = (false, false, false);
    for child in token.children() {
        match child.deprel() {
            Deprel::OblAgent if reading.lexicon.is(&lemma_of(child), WordSet::MEANS) => {}
            // `Stood by the president`, `was prolonged by a year`.
            Deprel::OblAgent if STANDING.contains(&&*lemma_of(token)) => {}
            Deprel::OblAgent if reading.analysis.timex_at(child.id()).is_some() => {}
            Deprel::AuxPass | Deprel::CsubjPass | Deprel::OblAgent => return true,
            Deprel::NsubjPass => {
                has_subject = true;
                is_called_passive = true;
            }
            Deprel::Nsubj => has_subject = true,
            // `was framed by`: whatever the tree calls the auxiliary.
            Deprel::Aux if token.xpos() == Xpos::Vbn && lemma_of(child) == "be" => return true,
            Deprel::Aux => {
                has_auxiliary = true;
                has_be |= matches!(&*lemma_of(child), "be" | "get");
            }
            // `Lima charged that Quito had lied.`
            Deprel::Obj => has_object = true,
            Deprel::Ccomp if is_told(child, token) => has_object = true,
            _ => {}
        }
    }
    // `Peru arrested and deported two men`, `and accused Chad`: the object stands elsewhere in the tree.
    has_object |= object_sharer(token).is_some() && !has_auxiliary || object_behind(token).is_some();
    // Without `be` the label is a guess: `Lima called on Quito.`, `He's raised the price.`
    let is_sentence = token.sentence().tokens().next_back().is_some_and(|t| t.upos() == Upos::Punct);
    if is_called_passive && (has_be || !has_auxiliary && !is_sentence && object_sharer(token).is_none()) {
        return true;
    }
    if has_auxiliary || has_object || !matches!(token.xpos(), Xpos::Vbn | Xpos::Vbd) {
        return false;
    }
    if has_subject || token.xpos() == Xpos::Vbd {
        // `Three soldiers killed in clash`: what cannot stand without an object has its own in front.
        return has_subject && reading.lexicon.is(&lemma_of(token), WordSet::TRANSITIVE);
    }
    match token.deprel() {
        Deprel::Acl if is_missed_sentence(reading, token) => false,
        Deprel::Conj | Deprel::Amod if finite_above(reading, token).is_some() => {
            let above = finite_above(reading, token).and_then(|t| reading.draft_of(t.id()));
            token.deprel() == Deprel::Conj && above.is_some_and(|d| reading.drafts[d].passive)
        }
        Deprel::Conj => {
            let first = first_conjunct(token);
            let is_first_perfect =
                first.child(Deprel::Aux).is_some() && first.child(Deprel::AuxPass).is_none();
            reading.draft_of(first.id()).map_or(!is_first_perfect, |d| reading.drafts[d].passive)
        }
        _ => true,
    }
}

/// Whether a clause behind a verb is one with `that`: without an auxiliary its subject tells it.
fn is_told(clause: Token<'_>, verb: Token<'_>) -> bool {
    let is_that = |c: Token<'_>| c.deprel() == Deprel::Mark && lemma_of(c) == "that";
    clause.id() > verb.id() && clause.children().any(is_that)
}

/// The draft that a predicate hangs on, and how.
fn above(reading: &Reading<'_>, token: Token<'_>) -> Option<Above> {
    let second =
        second_clause(token).and_then(|(verb, first, _)| Some((reading.draft_of(verb.id())?, first)));
    if let Some((draft, first)) = second {
        let kind = link_kind(first, true, token);
        return Some(Above { draft, kind, marker: marker_of(token), through: token.id() });
    }
    let rejoined = finite_above(reading, token).map(|verb| (verb, LinkKind::Conjunction));
    let outcome = || outcome_above(reading, token).map(|verb| (verb, LinkKind::Adverbial));
    if let Some((verb, kind)) = rejoined.or_else(outcome)
        && let Some(draft) = reading.draft_of(verb.id())
    {
        return Some(Above { draft, kind, marker: None, through: token.id() });
    }
    let mut through = token;
    loop {
        let head = through.head()?;
        if let Some(draft) = reading.draft_of(head.id()) {
            let is_direct = through == token;
            return Some(Above {
                draft,
                kind: link_kind(through, is_direct, token),
                marker: marker_of(through),
                through: through.id(),
            });
        }
        through = head;
    }
}

fn link_kind(through: Token<'_>, is_direct: bool, predicate: Token<'_>) -> LinkKind {
    if !is_direct && predicate.upos() == Upos::Verb {
        return LinkKind::Relative;
    }
    if is_direct && subject_before(through).is_some() {
        return LinkKind::Conjunction;
    }
    match through.deprel() {
        Deprel::Ccomp | Deprel::Xcomp | Deprel::Csubj | Deprel::CsubjPass => LinkKind::Complement,
        Deprel::Advcl | Deprel::AdvclRelcl if is_infinitive(through) => LinkKind::Purpose,
        Deprel::Advcl | Deprel::AdvclRelcl => LinkKind::Adverbial,
        Deprel::Acl | Deprel::AclRelcl | Deprel::Amod => LinkKind::Relative,
        Deprel::Conj | Deprel::Parataxis | Deprel::List => LinkKind::Conjunction,
        _ => LinkKind::Nominal,
    }
}

/// Whether a clause is an infinitive with `to`.
pub(crate) fn is_infinitive(token: Token<'_>) -> bool {
    infinitive_mark(token).is_some()
}

/// The word that brings in an infinitive: `to`, or one that `to` is fixed to (`due to`, `in order to`).
pub(crate) fn infinitive_mark(token: Token<'_>) -> Option<Token<'_>> {
    let is_to = |c: &Token<'_>| c.xpos() == Xpos::To;
    let ends_in_to = |c: &Token<'_>| c.children().any(|f| f.deprel() == Deprel::Fixed && is_to(&f));
    let is_bare = token.xpos() == Xpos::Vb;
    token.children().find(|c| c.deprel() == Deprel::Mark && (is_to(c) || is_bare && ends_in_to(c)))
}

/// The token of a child that introduces a clause.
pub(crate) fn mark(token: Token<'_>) -> Option<TokenId> {
    token.child(Deprel::Mark).map(|m| m.id())
}
