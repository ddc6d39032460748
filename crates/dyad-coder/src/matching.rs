//! A proposition and the codebook to the frame that takes it, with its parties.

use crate::binding::bind;
use crate::page::{Desk, lower, names_of};
use crate::party::Party;
use crate::slots::{is_beside, slot_heads};
use crate::trace::{Outcome, Trace};
use dyad_codebook::{ArgumentTest, Asked, Candidate, Constraint, Frame, HeadWord, Pos, SlotPart, SlotRole};
use dyad_lang::{Deprel, SentenceKind, Token, TokenId, Xpos};
use dyad_proposition::{PredicateKind, Proposition, PropositionId, Role, Route};
use dyad_record::Act;

/// Whether a proposition with a support verb is read by its noun or by its verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Face {
    /// By the word that names the act.
    Own,
    /// By the support verb, the noun being its patient: `impose` + `sanction`.
    SupportVerb,
}

/// A proposition as frames see it.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    pub(crate) id: PropositionId,
    pub(crate) proposition: &'a Proposition,
    pub(crate) face: Face,
}

/// A party with the argument that brought it in.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) party: Party,
    /// The argument's head.
    pub(crate) at: TokenId,
}

/// The parties of a side.
pub(crate) type Side = Vec<Member>;

/// A frame that took a proposition.
#[derive(Clone)]
pub(crate) struct Match<'a> {
    pub(crate) view: View<'a>,
    pub(crate) candidate: Candidate,
    pub(crate) frame: &'a Frame,
    /// Conditions of the `when` line.
    pub(crate) specificity: usize,
    pub(crate) actors: Side,
    pub(crate) recipients: Side,
    /// The act told before whose other side it takes over.
    pub(crate) after: Option<PropositionId>,
    /// The chance of its sides among all that were weighed; 1 where the words tell them.
    pub(crate) sides_chance: f32,
}

impl<'a> Match<'a> {
    /// A match whose sides come from beside its own words.
    pub(crate) fn told(
        view: View<'a>,
        candidate: Candidate,
        frame: &'a Frame,
        actors: Side,
        recipients: Side,
        after: Option<PropositionId>,
    ) -> Self {
        Self { view, candidate, frame, specificity: 0, actors, recipients, after, sides_chance: 1.0 }
    }
}

/// The best frame for a proposition, if any takes it.
pub(crate) fn best_match<'a>(desk: &Desk<'a>, id: PropositionId, trace: &mut Trace) -> Option<Match<'a>> {
    let proposition = desk.proposition(id);
    if desk.token(proposition.predicate.head).sentence().kind() == SentenceKind::Furniture {
        return None;
    }
    trace.open(id);
    let mut best: Option<Match<'a>> = None;
    let own = pos(proposition.predicate.kind);
    try_all(
        desk,
        View { id, proposition, face: Face::Own },
        &proposition.predicate.lemma,
        own,
        &mut best,
        trace,
    );
    if let Some(support) = proposition.predicate.support {
        let lemma = lower(desk.token(support).lemma());
        let view = View { id, proposition, face: Face::SupportVerb };
        try_all(desk, view, &lemma, Pos::Verb, &mut best, trace);
    }
    if let Some(best) = &best {
        trace.taken(best.candidate.frame, best.candidate.when);
    }
    best
}

fn pos(kind: PredicateKind) -> Pos {
    match kind {
        PredicateKind::Verb => Pos::Verb,
        PredicateKind::Noun | PredicateKind::Support => Pos::Noun,
        PredicateKind::Adjective => Pos::Adjective,
    }
}

fn try_all<'a>(
    desk: &Desk<'a>,
    view: View<'a>,
    lemma: &str,
    pos: Pos,
    best: &mut Option<Match<'a>>,
    trace: &mut Trace,
) {
    let kept = desk.open(view.id, view.face);
    let mut open: Vec<Candidate> = Vec::new();
    let mut try_one = |candidate: Candidate| {
        let tried = try_frame(desk, view, candidate);
        if kept.get().is_none() && !tried.as_ref().is_err_and(|r| r.is_for_good(desk, candidate)) {
            open.push(candidate);
        }
        match tried {
            Ok(found) => {
                trace.trial(candidate.frame, candidate.when, || Outcome::Taken);
                let rank = |m: &Match<'_>| (m.frame.priority, m.specificity);
                if best.as_ref().is_none_or(|b| rank(&found) > rank(b)) {
                    *best = Some(found);
                }
            }
            Err(because) => trace.trial(candidate.frame, candidate.when, || Outcome::Rejected {
                because: because.in_words(conditions(desk, candidate)),
            }),
        }
    };
    match kept.get() {
        Some(candidates) => candidates.iter().copied().for_each(try_one),
        None => {
            desk.codebook.candidates(lemma, pos).for_each(&mut try_one);
            kept.get_or_init(|| open.into_boxed_slice());
        }
    }
}

/// The conditions of the `when` line by which a frame may take a proposition.
fn conditions<'a>(desk: &Desk<'a>, candidate: Candidate) -> &'a [Constraint] {
    &desk.codebook.frame(candidate.frame).whens[candidate.when as usize].constraints
}

/// Why a frame does not take a proposition: most do not, so it is put into words only where somebody asks.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Refusal {
    /// The condition at this place of the `when` line does not hold.
    Unmet(usize),
    Says(&'static str),
}

impl Refusal {
    /// Whether the words refuse it, so that no other reading of who is who can change it.
    fn is_for_good(self, desk: &Desk<'_>, candidate: Candidate) -> bool {
        let Self::Unmet(at) = self else { return false };
        let condition = &conditions(desk, candidate)[at];
        // A paper's agent is whoever made it, which hangs on who is who.
        let is_of_words = matches!(
            condition.test,
            ArgumentTest::Present | ArgumentTest::Head(_) | ArgumentTest::Contains(_)
        );
        is_of_words && !condition.slot.any_of.contains(&SlotPart::Role(SlotRole::Agent))
    }

    fn in_words(self, line: &[Constraint]) -> String {
        match self {
            Self::Unmet(at) => format!("condition {} does not hold: {}", at + 1, in_words(&line[at])),
            Self::Says(why) => why.to_owned(),
        }
    }
}

fn try_frame<'a>(desk: &Desk<'a>, view: View<'a>, candidate: Candidate) -> Result<Match<'a>, Refusal> {
    let frame = desk.codebook.frame(candidate.frame);
    let conditions = conditions(desk, candidate);
    if let Some(failed) = conditions.iter().position(|c| !holds(desk, view, c, &[])) {
        if matches!(conditions[failed].test, ArgumentTest::Party(_) | ArgumentTest::Is(_)) {
            desk.note_lacking(view.id);
        }
        return Err(Refusal::Unmet(failed));
    }
    if ruling_line(desk, view, frame).is_some() {
        return Err(Refusal::Says("an `unless` line holds"));
    }
    bind(desk, view, candidate).inspect_err(|_| desk.note_lacking(view.id))
}

/// The `unless` line of a frame that keeps it from a proposition.
fn ruling_line<'a>(desk: &Desk<'a>, view: View<'a>, frame: &'a Frame) -> Option<&'a [Constraint]> {
    frame.unless.iter().map(|line| &line[..]).find(|line| line.iter().all(|c| holds(desk, view, c, &[])))
}

/// What a frame would take but for its `unless` lines, and which line it is.
pub(crate) fn ruled_out_match<'a>(desk: &Desk<'a>, id: PropositionId) -> Option<(Match<'a>, String)> {
    let proposition = desk.proposition(id);
    if desk.token(proposition.predicate.head).sentence().kind() == SentenceKind::Furniture {
        return None;
    }
    let view = View { id, proposition, face: Face::Own };
    let mut candidates =
        desk.codebook.candidates(&proposition.predicate.lemma, pos(proposition.predicate.kind));
    candidates.find_map(|candidate| {
        let frame = desk.codebook.frame(candidate.frame);
        let when = &frame.whens[candidate.when as usize];
        let is_told = when.constraints.iter().all(|c| holds(desk, view, c, &[]));
        let line = is_told.then(|| ruling_line(desk, view, frame)).flatten()?;
        let found = bind(desk, view, candidate).ok()?;
        let line: Vec<String> = line.iter().map(in_words).collect();
        Some((found, format!("the frame is not for this: {}", line.join(", "))))
    })
}

fn in_words(constraint: &Constraint) -> String {
    let slot: Vec<&str> = constraint
        .slot
        .any_of
        .iter()
        .map(|part| match part {
            SlotPart::Marker(marker) => marker.as_str(),
            SlotPart::Role(SlotRole::Agent) => "agent",
            SlotPart::Role(SlotRole::Patient) => "patient",
            SlotPart::Role(SlotRole::ToWhom) => "to-whom",
            SlotPart::Role(SlotRole::Clause) => "clause",
            SlotPart::Role(SlotRole::Adjunct) => "adjunct",
            SlotPart::Role(SlotRole::Support) => "support",
            SlotPart::Role(SlotRole::Sentence) => "sentence",
            SlotPart::Role(SlotRole::Status) => "status",
            SlotPart::Role(SlotRole::ClauseTense) => "clause-tense",
            SlotPart::Role(SlotRole::Document) => "document",
        })
        .collect();
    let asked = match &constraint.test {
        ArgumentTest::Present => "is there",
        ArgumentTest::Head(_) => "is one of the words",
        ArgumentTest::Contains(_) => "holds one of the words",
        ArgumentTest::Party(_) => "is such a party",
        ArgumentTest::Is(_) => "a named test holds",
    };
    let not = if constraint.negated { "not: " } else { "" };
    format!("{not}{} {asked}", slot.join("/"))
}

/// Whether a condition holds of a proposition.
pub(crate) fn holds(desk: &Desk<'_>, view: View<'_>, constraint: &Constraint, others: &[Party]) -> bool {
    is_met(desk, view, constraint, others) != constraint.negated
}

fn is_met(desk: &Desk<'_>, view: View<'_>, constraint: &Constraint, others: &[Party]) -> bool {
    if let ArgumentTest::Is(tests) = &constraint.test {
        let holds_whole = |line: &Vec<Constraint>| line.iter().all(|c| holds(desk, view, c, others));
        return tests.iter().any(|test| desk.codebook.test(*test).holds.iter().any(holds_whole));
    }
    match constraint.slot.asks {
        Asked::Arguments => is_met_by_arguments(desk, view, constraint, others),
        Asked::Sentence => {
            let sentence = desk.token(view.proposition.predicate.head).sentence().token_range();
            match &constraint.test {
                ArgumentTest::Present => true,
                ArgumentTest::Contains(_) => has_word_of(desk, constraint, sentence),
                ArgumentTest::Head(words) => {
                    sentence.map(TokenId).any(|t| is_one_of(desk, constraint, words, t))
                }
                ArgumentTest::Party(_) | ArgumentTest::Is(_) => false,
            }
        }
        Asked::Document => match &constraint.test {
            ArgumentTest::Contains(terms) => terms.iter().any(|t| desk.is_about(t)),
            ArgumentTest::Head(words) => words.iter().any(|w| desk.is_about(&w.head)),
            ArgumentTest::Present | ArgumentTest::Party(_) | ArgumentTest::Is(_) => false,
        },
        Asked::Status => {
            let ArgumentTest::Head(words) = &constraint.test else { return false };
            words.iter().any(|w| desk.codebook.takes(&w.head, view.proposition.status.as_str()))
        }
        Asked::ClauseTense => {
            let ArgumentTest::Head(words) = &constraint.test else { return false };
            view.proposition.with_role(Role::Clause).filter(|a| !is_beside(a)).any(|clause| {
                let tense = clause_tense(desk.token(clause.head));
                words.iter().any(|w| desk.codebook.takes(&w.head, tense))
            })
        }
    }
}

fn is_met_by_arguments(desk: &Desk<'_>, view: View<'_>, constraint: &Constraint, others: &[Party]) -> bool {
    let heads = slot_heads(desk, view, &constraint.slot);
    match &constraint.test {
        ArgumentTest::Present => !heads.is_empty(),
        ArgumentTest::Head(words) => heads.iter().any(|h| is_one_of(desk, constraint, words, *h)),
        ArgumentTest::Contains(_) => {
            heads.iter().any(|h| has_word_of(desk, constraint, desk.token(*h).subtree_range()))
        }
        // "Aid to Mali was suspended": who it was done by may be such a party.
        ArgumentTest::Party(_)
            if heads.is_empty()
                && is_of_agent(&constraint.slot)
                && is_second_reading(desk)
                && is_doerless(view) =>
        {
            !constraint.negated
        }
        ArgumentTest::Party(test) => {
            heads.iter().any(|h| desk.parties.parties(*h).iter().any(|p| p.passes(test, others)))
        }
        ArgumentTest::Is(_) => false,
    }
}

/// Whether a head is one of the words of a condition: in the list of them all, and under its modifier where it asks for one.
fn is_one_of(desk: &Desk<'_>, constraint: &Constraint, words: &[HeadWord], head: TokenId) -> bool {
    constraint.words().is_some_and(|words| desk.is_known_as(head, words))
        && (words.iter().all(|w| w.modifier.is_none()) || words.iter().any(|w| is_head_word(desk, w, head)))
}

fn has_word_of(desk: &Desk<'_>, constraint: &Constraint, tokens: std::ops::Range<u32>) -> bool {
    constraint.words().is_some_and(|words| desk.has(words, tokens))
}

fn is_of_agent(slot: &dyad_codebook::Slot) -> bool {
    slot.any_of.len() == 1 && slot.any_of[0] == SlotPart::Role(SlotRole::Agent)
}

/// Whether the document is read once more, all that tells both its sides being known.
pub(crate) fn is_second_reading(desk: &Desk<'_>) -> bool {
    desk.dealings.get().is_some()
}

/// A passive of a main clause that tells nobody who does it.
pub(crate) fn is_doerless(view: View<'_>) -> bool {
    let proposition = view.proposition;
    proposition.predicate.kind == PredicateKind::Verb
        && proposition.with_role(Role::Agent).next().is_none()
        && proposition.arguments.iter().any(|a| a.role == Role::Patient && a.route == Route::Passive)
}

/// Acts of those who rule, which a passive tells without them.
pub(crate) fn needs_no_doer(frame: &Frame) -> bool {
    matches!(frame.main_act(), Act::Sanction | Act::Coerce)
}

/// A condition that only keeps a status or a tense away says nothing of the act: a line with it tells no more than one without.
pub(crate) fn is_guard(constraint: &Constraint) -> bool {
    let is_mood = |part: &SlotPart| matches!(part, SlotPart::Role(SlotRole::Status | SlotRole::ClauseTense));
    constraint.negated && constraint.slot.any_of.iter().all(is_mood)
}

/// The tense of a clause: what is told in the past or the present is held to be so, what stands under a modal or without tense is still open.
fn clause_tense(head: Token<'_>) -> &'static str {
    let is_auxiliary = |c: &Token<'_>| matches!(c.deprel(), Deprel::Aux | Deprel::AuxPass | Deprel::Cop);
    let words = || std::iter::once(head).chain(head.children().filter(is_auxiliary));
    if words().any(|w| w.xpos() == Xpos::Md) {
        return "modal";
    }
    // "Suggested that Chile *release* the crew": a bare form of one who does it is no present.
    let is_one = |t: Token<'_>| {
        matches!(t.xpos(), Xpos::Nn | Xpos::Nnp) && t.children().all(|c| c.deprel() != Deprel::Conj)
    };
    if matches!(head.xpos(), Xpos::Vb | Xpos::Vbp)
        && !head.children().any(|c| is_auxiliary(&c))
        && head.child(Deprel::Nsubj).is_some_and(is_one)
    {
        return "none";
    }
    words()
        .find_map(|w| match w.xpos() {
            Xpos::Vbd => Some("past"),
            Xpos::Vbz | Xpos::Vbp => Some("present"),
            _ => None,
        })
        .unwrap_or("none")
}

/// Whether a head is this word; a measure stands for what it measures: "dozens of villages".
pub(crate) fn is_head_word(desk: &Desk<'_>, word: &HeadWord, head: TokenId) -> bool {
    names_of(desk, head).any(|head| is_word(desk, word, head))
}

fn is_word(desk: &Desk<'_>, word: &HeadWord, head: TokenId) -> bool {
    let token = desk.token(head);
    if !(desk.takes(&word.head, head) || desk.takes_clause(&word.head, head)) {
        return false;
    }
    word.modifier.as_ref().is_none_or(|modifier| {
        let range = token.subtree_range();
        let before = range.start..head.0;
        let after = head.0 + 1..range.end;
        desk.contains(modifier, before) || desk.contains(modifier, after)
    })
}

/// Whether two parties are one: the same entity, or the same words' country and sectors where no entity is known.
pub(crate) fn same_party(a: &Party, b: &Party) -> bool {
    let (x, y) = (&a.entity, &b.entity);
    match (&x.entity, &y.entity) {
        (Some(x), Some(y)) => x == y,
        _ => x.country == y.country && x.sectors == y.sectors && x.name == y.name,
    }
}
