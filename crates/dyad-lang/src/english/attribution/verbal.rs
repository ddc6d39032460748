//! Verbs that attribute: `said`, `urged`, `is expected to`, `seems`, `angered`.

use super::beside::{self, neighbour};
use super::cues::{Frame, Frames, cue, is_verb_with};
use super::found::{hull, is_marked, is_quoted, made, marker, overlaps, without};
use super::quotes::Quote;
use super::source::{agent, goes_on, inverted_subject, is_passive, own_subject, subject};
use crate::{Attribution, Deprel, Token, Upos, Xpos};
use std::ops::Range;

type Pieces = Vec<Range<u32>>;

/// What a verb attributes.
pub(super) fn attribution(verb: Token<'_>, quotes: &[Quote]) -> Option<Attribution> {
    let frames = cue(verb).filter(|_| verb.upos() == Upos::Verb)?;
    // `you know`, `as you can imagine` tell nothing of anybody.
    if verb.children().any(|c| c.deprel() == Deprel::Nsubj && c.lemma() == "you") {
        return None;
    }
    if let Some(content) = told(verb, frames) {
        return Some(with_source(verb, content));
    }
    if frames.has(Frame::Raising) {
        return raised(verb);
    }
    if frames.has(Frame::Experiencer) {
        return felt(verb);
    }
    if is_passive(verb) || is_reduced_passive(verb) {
        return passive(verb, frames);
    }
    let content = active(verb, frames, quotes).or_else(|| by_order(verb, frames, quotes))?;
    let source =
        subject(verb).or_else(|| inverted_subject(verb, &content)).or_else(|| neighbour(verb, &content));
    // `Imagine the crowd`: nobody does.
    if source.is_none() && verb.xpos() == Xpos::Vb {
        return None;
    }
    Some(made(source, verb, content))
}

/// What a verb of speech tells, by the order of the words alone.
fn by_order(verb: Token<'_>, frames: Frames, quotes: &[Quote]) -> Option<Pieces> {
    if !(frames.has(Frame::Quote) && frames.has(Frame::Clause)) {
        return None;
    }
    let is_beside_quote = verb.sentence().tokens().any(|t| is_quoted(t, quotes));
    beside::put_in(verb).or_else(|| beside::follows(verb)).filter(|_| !is_beside_quote)
}

/// The attribution of what is told, its source beside the verb where the tree has none.
fn with_source(verb: Token<'_>, mut content: Pieces) -> Attribution {
    if beside::is_behind_quotation(verb) {
        let start = verb.subtree_range().start.min(content.first().map_or(verb.id().0, |c| c.start));
        let said: Pieces = std::iter::once(start..verb.id().0).filter(|r| !r.is_empty()).collect();
        if let Some(source) = neighbour(verb, &said) {
            let after = content.into_iter().filter(|c| c.start > source.id().0);
            return made(Some(source), verb, said.into_iter().chain(after).collect());
        }
        content = said;
    }
    if let Some(source) = subject(verb).or_else(|| inverted_subject(verb, &content)) {
        return made(Some(source), verb, content);
    }
    if is_passive(verb) {
        return made(None, verb, content);
    }
    // `Envoys in Lima say the talks failed`: the tree may hang the envoys on what they say.
    let is_lost = content.len() == 2
        && content[0].end == verb.id().0
        && verb.next().is_some_and(|n| content[1].contains(&n.id().0));
    if is_lost {
        content.remove(0);
    }
    made(neighbour(verb, &content), verb, content)
}

/// What is told in a clause, or in the clause that the verb is put into.
fn told(verb: Token<'_>, frames: Frames) -> Option<Pieces> {
    if frames.has(Frame::Clause) {
        let clause = verb.children().find(|c| c.deprel() == Deprel::Ccomp || is_that_clause(*c));
        if let Some(clause) = clause {
            return Some(cut_before_next_cue(verb, clause, around(whole(clause, verb), verb)));
        }
    }
    if !frames.has(Frame::Quote) {
        return None;
    }
    let has_subject = verb.children().any(|c| c.deprel().universal() == Deprel::Nsubj);
    let is_put_in = verb.deprel() == Deprel::Parataxis
        || (verb.deprel() == Deprel::Advcl && is_marked(verb, "as") && complement(verb).is_none());
    if is_put_in && has_subject {
        return Some(without(verb.head()?.subtree_range(), verb.subtree_range()));
    }
    let after = verb.children().find(|c| c.deprel() == Deprel::Parataxis && c.id() > verb.id())?;
    Some(vec![after.subtree_range()])
}

/// A clause with `that` that the tree hangs as an adjunct.
fn is_that_clause(clause: Token<'_>) -> bool {
    clause.deprel() == Deprel::Advcl && is_marked(clause, "that") && !is_marked(clause, "so")
}

/// A clause with what the tree hangs on the verb over it, though it belongs to what is told: reasons and conditions
/// behind, joined clauses with a subject of their own, what comes before a clause that stands before the verb.
fn whole(clause: Token<'_>, verb: Token<'_>) -> Range<u32> {
    let mut range = clause.subtree_range();
    if clause.id() < verb.id() {
        let fronted = verb.children().filter(|c| {
            c.id() < clause.id()
                && matches!(
                    c.deprel(),
                    Deprel::Advcl | Deprel::Obl | Deprel::Ccomp | Deprel::Parataxis | Deprel::Nsubj
                )
        });
        let start = fronted.map(|c| c.subtree_range().start).min();
        range.start = range.start.min(start.unwrap_or(range.start));
        return range;
    }
    for child in verb.children().filter(|c| c.id() > clause.id()) {
        let own = child.subtree_range();
        let belongs = match child.deprel() {
            Deprel::Ccomp => child.xpos() != Xpos::Vbg,
            Deprel::Advcl => marker(child).is_some_and(|m| {
                matches!(
                    m.lemma(),
                    "because" | "if" | "unless" | "although" | "since" | "so" | "that" | "even" | "until"
                )
            }),
            Deprel::Obl | Deprel::Advmod | Deprel::OblUnmarked => own.start == range.end,
            Deprel::Conj => {
                !is_verb_with(child, Frame::Quote)
                    && child.children().any(|c| c.deprel().universal() == Deprel::Nsubj)
            }
            Deprel::Punct | Deprel::Cc => continue,
            _ => false,
        };
        if !belongs {
            break;
        }
        range.end = range.end.max(own.end);
    }
    range
}

/// What is told ends where the same source goes on to tell.
fn cut_before_next_cue(verb: Token<'_>, clause: Token<'_>, mut content: Pieces) -> Pieces {
    let next = clause.children().find(|c| goes_on(*c, clause, verb));
    if let (Some(next), Some(last)) = (next, content.last_mut()) {
        let joint = next.children().find(|c| c.deprel() == Deprel::Cc).unwrap_or(next);
        let at = joint.id().0.min(next.subtree_range().start.max(clause.id().0 + 1));
        if last.contains(&at) && at > last.start {
            last.end = at;
        }
    }
    content
}

/// A clause's tokens, the verb over it and its subject cut out where they stand inside.
fn around(clause: Range<u32>, verb: Token<'_>) -> Pieces {
    let own = verb.id().0..verb.id().0 + 1;
    let subject = own_subject(verb).map(|c| c.subtree_range());
    let cut = hull(subject.into_iter().chain([own.clone()])).unwrap_or(own);
    if overlaps(&clause, &cut) { without(clause, cut) } else { vec![clause] }
}

/// `The pact seems to hold`: the subject with what is said of it; `to Lima` is the source.
fn raised(verb: Token<'_>) -> Option<Attribution> {
    let said = verb.children().find(|c| {
        matches!(c.deprel(), Deprel::Xcomp | Deprel::Ccomp | Deprel::Advcl) && c.id() > verb.id()
    })?;
    // `seems to think that …` is somebody's thought.
    if cue(said).is_some() {
        return None;
    }
    let of = verb.children().find(|c| c.deprel().universal() == Deprel::Nsubj);
    let content = of.map(|s| s.subtree_range()).into_iter().chain([said.subtree_range()]).collect();
    let to = |c: &Token<'_>| c.deprel() == Deprel::Obl && marker(*c).is_some_and(|m| m.lemma() == "to");
    Some(made(verb.children().find(to), verb, content))
}

/// `The vote angered Lima`, `Lima was angered by the vote`.
fn felt(verb: Token<'_>) -> Option<Attribution> {
    if is_passive(verb) {
        let source = verb.children().find(|c| c.deprel() == Deprel::NsubjPass)?;
        let cause = verb.children().find(|c| match c.deprel() {
            Deprel::Ccomp => true,
            Deprel::OblAgent | Deprel::Obl | Deprel::Advcl | Deprel::Xcomp => marker(*c).is_some_and(|m| {
                matches!(m.lemma(), "about" | "by" | "at" | "over" | "with" | "that" | "to")
            }),
            _ => false,
        })?;
        return Some(made(Some(source), verb, vec![cause.subtree_range()]));
    }
    let source = verb.children().find(|c| c.deprel() == Deprel::Obj)?;
    let cause = verb.children().find(|c| matches!(c.deprel(), Deprel::Nsubj | Deprel::Csubj))?;
    Some(made(Some(source), verb, vec![cause.subtree_range()]))
}

/// A participle behind its noun: `a plan proposed by Lima`, `a man accused of theft`.
fn is_reduced_passive(verb: Token<'_>) -> bool {
    let has_object = verb.children().any(|c| c.deprel() == Deprel::Obj);
    // A noun that is the whole sentence but for its participle is the subject of a past tense.
    let is_all = verb.head().is_some_and(|h| h.is_root() && ends_like_a_sentence(h));
    verb.deprel() == Deprel::Acl
        && verb.xpos() == Xpos::Vbn
        && !is_all
        && !(has_object && agent(verb).is_none())
}

fn ends_like_a_sentence(token: Token<'_>) -> bool {
    token.sentence().tokens().last().is_some_and(|t| t.text() == ".")
        && !token.children().any(|c| c.deprel() == Deprel::Cop)
}

/// `The deal was welcomed in Lima`, `is expected to`, `is seen as`, `was accused of`: what it is done to is content.
fn passive(verb: Token<'_>, frames: Frames) -> Option<Attribution> {
    let patient = match verb.deprel() {
        Deprel::Acl => verb.head(),
        _ => patient(verb),
    };
    let infinitive = verb.children().find(|c| is_infinitive(*c));
    let is_seen_as = verb.children().any(|c| marker(c).is_some_and(|m| m.lemma() == "as"));
    let has_complement = verb.children().any(|c| is_complement(c) && c.id() > verb.id());
    let fits = (frames.has(Frame::Expected) && infinitive.is_some())
        || (frames.has(Frame::As) && is_seen_as)
        || (frames.has(Frame::Object)
            && (verb.deprel() != Deprel::Acl || has_complement || agent(verb).is_some()))
        || verb.children().any(|c| is_behind(c, frames) && c.id() > verb.id());
    if !fits {
        return None;
    }
    let mut content: Pieces = patient.map(|p| before(p, verb)).into_iter().collect();
    content.extend(complement(verb));
    (!content.is_empty()).then(|| made(agent(verb), verb, content))
}

/// Whom or what a passive is about, shared with the verb that it is joined to.
fn patient(verb: Token<'_>) -> Option<Token<'_>> {
    std::iter::successors(Some(verb), |v| {
        v.head().filter(|_| matches!(v.deprel(), Deprel::Conj | Deprel::Xcomp))
    })
    .take(4)
    .find_map(|v| v.children().find(|c| c.deprel().universal() == Deprel::Nsubj))
}

/// A phrase up to the verb that hangs behind it.
fn before(phrase: Token<'_>, verb: Token<'_>) -> Range<u32> {
    let range = phrase.subtree_range();
    if verb.id() > phrase.id() { range.start..range.end.min(verb.id().0) } else { range }
}

/// The complement of an active verb that its frames let be content.
fn active(verb: Token<'_>, frames: Frames, quotes: &[Quote]) -> Option<Pieces> {
    let object = verb.children().find(|c| matches!(c.deprel(), Deprel::Obj | Deprel::Iobj));
    let after = |c: &Token<'_>| c.id() > verb.id();
    if frames.has(Frame::Address) {
        return told_to(verb, object, frames);
    }
    let fits = if let Some(object) = object {
        frames.has(Frame::Object)
            || (frames.has(Frame::As) && verb.children().any(|c| is_as(c)))
            || (frames.has(Frame::Record) && subject(verb).is_some_and(is_record))
            || (frames.has(Frame::Quote) && is_quoted(object, quotes))
            || (frames.has(Frame::Quote) && is_what(object))
    } else {
        (frames.has(Frame::Infinitive) && verb.children().any(|c| is_infinitive(c)))
            || (frames.has(Frame::Gerund) && verb.children().any(|c| is_gerund(c)))
            || (frames.has(Frame::Object) && verb.children().any(|c| is_predicate(c)))
            || (frames.has(Frame::Quote)
                && verb.children().filter(after).any(|c| is_complement(c) && is_quoted(c, quotes)))
    };
    if fits {
        return complement_with(verb, object);
    }
    let behind = verb.children().filter(after).filter(|c| is_behind(*c, frames));
    Some(vec![hull(behind.map(|c| c.subtree_range()))?])
}

/// `told the crowd a story`, `asked Lima to wait`, `warned them of a storm`: what is more than whom it is told to.
fn told_to(verb: Token<'_>, object: Option<Token<'_>>, frames: Frames) -> Option<Pieces> {
    let addressee = verb.child(Deprel::Iobj).or(object);
    let rest = verb.children().filter(|c| {
        c.id() > verb.id()
            && Some(*c) != addressee
            && (matches!(c.deprel(), Deprel::Obj | Deprel::Xcomp | Deprel::Ccomp)
                || is_infinitive(*c)
                || is_behind(*c, frames))
    });
    let rest = hull(rest.map(|c| c.subtree_range()));
    Some(vec![rest.or_else(|| beside::behind_addressee(verb, addressee?))?])
}

fn complement(verb: Token<'_>) -> Option<Range<u32>> {
    let parts = verb.children().filter(|c| c.id() > verb.id() && is_complement(*c));
    let range = hull(parts.map(|c| c.subtree_range()))?;
    let start = range.start.max(verb.id().0 + 1);
    (start < range.end).then_some(start..range.end)
}

/// The complement and an object before the verb: `what he called a farce`.
fn complement_with(verb: Token<'_>, object: Option<Token<'_>>) -> Option<Pieces> {
    let fronted = object.filter(|o| o.id() < verb.id()).map(|o| o.subtree_range());
    let pieces: Pieces = fronted.into_iter().chain(complement(verb)).collect();
    (!pieces.is_empty()).then_some(pieces)
}

/// Object, predicate, infinitive, and the phrases that go with the object: `urged the sides to talk`, `called it a
/// farce`, `blamed them for the delay`.
fn is_complement(child: Token<'_>) -> bool {
    match child.deprel() {
        Deprel::Obj | Deprel::Iobj | Deprel::Xcomp | Deprel::Ccomp => true,
        Deprel::Obl | Deprel::Advcl | Deprel::Nmod => marker(child).is_some_and(|m| {
            matches!(
                m.lemma(),
                "for" | "on" | "about" | "against" | "of" | "to" | "as" | "with" | "over" | "that"
            )
        }),
        _ => false,
    }
}

fn is_infinitive(child: Token<'_>) -> bool {
    let is_clause = child.deprel() == Deprel::Xcomp
        || (child.deprel() == Deprel::Advcl
            && child.head().is_some_and(|h| child.subtree_range().start == h.id().0 + 1));
    is_clause && is_marked(child, "to")
}

fn is_gerund(child: Token<'_>) -> bool {
    matches!(child.deprel(), Deprel::Xcomp | Deprel::Ccomp | Deprel::Advcl)
        && child.xpos() == Xpos::Vbg
        && child.head().is_some_and(|h| child.id().0 <= h.id().0 + 3 && child.id() > h.id())
}

/// A predicate whose object the tree took into it: `called the plan a farce`.
fn is_predicate(child: Token<'_>) -> bool {
    child.deprel() == Deprel::Xcomp && child.upos() != Upos::Verb
}

fn is_as(child: Token<'_>) -> bool {
    matches!(child.deprel(), Deprel::Obl | Deprel::Advcl | Deprel::Xcomp)
        && marker(child).is_some_and(|m| m.text().eq_ignore_ascii_case("as"))
}

/// A phrase or a gerund behind one of the cue's own prepositions.
fn is_behind(child: Token<'_>, frames: Frames) -> bool {
    matches!(child.deprel(), Deprel::Obl | Deprel::Advcl | Deprel::Nmod | Deprel::Ccomp)
        && marker(child).is_some_and(|m| frames.takes(m.text()) && !is_marked(child, "to"))
}

fn is_what(object: Token<'_>) -> bool {
    matches!(object.lemma(), "what" | "which" | "that" | "whatever")
}

/// Texts, studies and laws: what they show or hold is theirs.
fn is_record(source: Token<'_>) -> bool {
    super::nominal::is_study(source)
}
