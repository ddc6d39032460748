//! What a clause says of its own act: tense, aspect, modals, negation, the calendar.

use crate::control::is_finite;
use crate::lexicon::{Effect, Governor, WordSet};
use crate::predicates::{being_somewhere, infinitive_mark};
use crate::proposition::{LinkKind, PredicateKind};
use crate::reading::{Reading, lemma_of, marker_of};
use crate::status::{Finding, because, negation};
use crate::times::{later_possessor, later_time, past_time};
use crate::verbal::is_actor;
use dyad_lang::{Deprel, SentenceKind, TimexKind, Token, TokenId, Upos, Xpos};
use dyad_record::Status;

/// Verbs of taking part in what their object names.
const TAKING_PART: &[&str] = &["attend", "chair", "host", "hold", "join", "lead", "open", "address"];

/// What a clause says of itself; nothing for infinitives, gerunds and participles without negation.
pub(crate) fn own_status(reading: &Reading<'_>, draft: usize) -> Option<Finding> {
    let head = reading.head(draft);
    if let Some(negation) = negation(reading, head) {
        let word = reading.token(negation).text();
        return Some((Status::Denied, because(Some(negation), format!("negated by \"{word}\""))));
    }
    let mut clause = Auxiliaries::default();
    for child in head.children() {
        match child.deprel() {
            Deprel::Aux | Deprel::AuxPass | Deprel::Cop => clause.take(reading, child),
            _ => {}
        }
    }
    if let Some((status, token)) = clause.modal {
        return Some(of_modal(reading, draft, status, token));
    }
    let finite = clause.finite.or_else(|| is_finite(head).then_some(head))?;
    if clause.is_to_be(head) && clause.has_have {
        return Some((Status::Failed, because(Some(finite.id()), "was to have been")));
    }
    if clause.has_have && finite.xpos() == Xpos::Vbd && is_due(head) {
        return Some((Status::Failed, because(Some(finite.id()), "had been due to")));
    }
    if clause.is_to_be(head) && is_aim(reading, draft) {
        return Some((Status::Intended, because(Some(finite.id()), "what somebody's aim is")));
    }
    if clause.is_to_be(head) {
        return Some((Status::Scheduled, because(Some(finite.id()), "future: \"be to\"")));
    }
    if finite == head && is_past_in_form(reading, head) {
        return Some((
            Status::Occurred,
            because(Some(head.id()), "past tense, which has the form of the present"),
        ));
    }
    let is_part = TAKING_PART.contains(&&*reading.drafts[draft].lemma);
    if let Some((timex, text)) = later_time(reading, head)
        .or_else(|| later_possessor(reading, head).filter(|_| is_part))
        .filter(|_| finite.xpos() != Xpos::Vbd && !clause.has_have)
    {
        return Some((Status::Scheduled, because(Some(timex), format!("a date to come: \"{text}\""))));
    }
    if finite == head && is_wished(reading, draft) {
        return Some((Status::Requested, because(Some(head.id()), "subjunctive")));
    }
    if is_question(head) {
        return Some((Status::Hypothetical, because(None, "asked, not told")));
    }
    let is_progressive = head.xpos() == Xpos::Vbg && clause.has_be || clause.is_being;
    let is_present = matches!(finite.xpos(), Xpos::Vbz | Xpos::Vbp) && !clause.has_have;
    if stays_at_it(reading, draft) {
        return Some((Status::Ongoing, because(Some(finite.id()), "still going on")));
    }
    if reading.drafts[draft].kind != PredicateKind::Verb && goes_on(reading, head, clause.has_have) {
        return Some((Status::Ongoing, because(Some(finite.id()), "still going on")));
    }
    if let Some(word) = regular(reading, head).filter(|_| is_present) {
        return Some((Status::Habitual, because(Some(word), "again and again")));
    }
    if let Some((timex, text)) = past_time(reading, head).filter(|_| is_present && !is_progressive) {
        return Some((Status::Occurred, because(Some(timex), format!("a date gone by: \"{text}\""))));
    }
    Some(match finite.xpos() {
        Xpos::Vbd if is_progressive && !clause.has_have && is_unfinished(reading, draft) => {
            (Status::Ongoing, because(Some(finite.id()), "in progress when it was told"))
        }
        Xpos::Vbd => (Status::Occurred, because(None, "past tense")),
        _ if is_progressive => (Status::Ongoing, because(None, "present progressive")),
        _ if clause.has_have => (Status::Occurred, because(None, "perfect")),
        _ if reading.drafts[draft].passive => {
            (Status::Ongoing, because(Some(finite.id()), "a state, in the present"))
        }
        _ => of_present(reading, draft, finite),
    })
}

/// `Had been due to meet`, where the tree takes `due to` for a mark of the clause.
fn is_due(head: Token<'_>) -> bool {
    head.children().any(|c| {
        c.deprel() == Deprel::Mark && lemma_of(c) == "due" && c.children().any(|to| lemma_of(to) == "to")
    })
}

/// `Its goal is to occupy the port`: an aim is no appointment.
fn is_aim(reading: &Reading<'_>, draft: usize) -> bool {
    const AIMS: &[&str] =
        &["task", "job", "mission", "purpose", "strategy", "priority", "dream", "duty", "way", "idea"];
    reading.drafts[draft].subject.map(|s| lemma_of(reading.token(s))).is_some_and(|noun| {
        AIMS.contains(&&*noun)
            || reading
                .lexicon
                .matrix(Governor::Noun, &noun)
                .is_some_and(|m| m.to == Effect::Status(Status::Intended))
    })
}

/// `Before the aide quit`: one who does so now `quits`.
fn is_past_in_form(reading: &Reading<'_>, head: Token<'_>) -> bool {
    let subject = head.children().find(|c| c.deprel() == Deprel::Nsubj && c.id() < head.id());
    head.xpos() == Xpos::Vbp
        && reading.lexicon.is(&lemma_of(head), WordSet::INVARIANT)
        && subject.is_some_and(is_one)
}

/// `Agreed that Peru withdraw its troops`: one who does so `withdraws` them.
fn is_wished(reading: &Reading<'_>, draft: usize) -> bool {
    let head = reading.head(draft);
    let above = reading.drafts[draft].above.as_ref();
    let subject = head.children().find(|c| c.deprel() == Deprel::Nsubj && c.id() < head.id());
    head.xpos() == Xpos::Vbp
        && above.is_some_and(|a| a.kind == LinkKind::Complement && a.marker.as_deref() == Some("that"))
        && subject.is_some_and(|s| s.xpos() != Xpos::Nn && is_one(s))
}

/// Whether a subject is one, of whom the present has an `-s`.
fn is_one(subject: Token<'_>) -> bool {
    let is_joined = subject.children().any(|c| c.deprel() == Deprel::Conj);
    let is_he = || matches!(&*subject.text().to_lowercase(), "he" | "she" | "it");
    !is_joined && (matches!(subject.xpos(), Xpos::Nn | Xpos::Nnp) || is_he())
}

/// `Remained on strike`, `stays under siege`.
fn stays_at_it(reading: &Reading<'_>, draft: usize) -> bool {
    let is_act = |c: Token<'_>| {
        matches!(marker_of(c).as_deref(), Some("on" | "under")) && reading.draft_of(c.id()).is_some()
    };
    reading.lexicon.is(&reading.drafts[draft].lemma.replace(' ', "_"), WordSet::PERSISTING)
        && reading.head(draft).children().any(|c| c.deprel() == Deprel::Obl && is_act(c))
}

/// `Were still on strike`, `has been on strike since May`.
fn goes_on(reading: &Reading<'_>, head: Token<'_>, is_perfect: bool) -> bool {
    head.children().any(|t| {
        let is_still = t.deprel() == Deprel::Advmod && lemma_of(t) == "still";
        let is_since = || {
            reading.analysis.timex_at(t.id()).is_some()
                && marker_of(t).is_some_and(|m| m == "since" || m == "for")
        };
        is_still || is_perfect && is_since()
    })
}

/// `Are held each year`, `regularly hosts`.
fn regular(reading: &Reading<'_>, head: Token<'_>) -> Option<TokenId> {
    let is_regular = |t: &Token<'_>| {
        let is_adverb = t.deprel() == Deprel::Advmod && reading.lexicon.is(&lemma_of(*t), WordSet::REGULAR);
        is_adverb || reading.analysis.timex_at(t.id()).is_some_and(|timex| timex.kind == TimexKind::Set)
    };
    head.children().find(is_regular).map(|t| t.id())
}

/// `Troops were advancing`, `said troops were advancing`: a past progressive as wires write it, neither dated nor the ground of
/// another act (`was visiting Lima when`).
fn is_unfinished(reading: &Reading<'_>, draft: usize) -> bool {
    let head = reading.head(draft);
    let is_ground =
        head.children().any(|c| c.deprel() == Deprel::Advcl && c.id() > head.id() && is_finite(c));
    let is_news = match &reading.drafts[draft].above {
        None => true,
        Some(above) => {
            above.kind == LinkKind::Complement
                && reading.lexicon.is(&reading.drafts[above.draft].lemma, WordSet::REPORTING)
        }
    };
    is_news && !is_ground && past_time(reading, head).is_none()
}

/// The auxiliaries of a clause.
#[derive(Default)]
struct Auxiliaries<'a> {
    modal: Option<(Status, TokenId)>,
    finite: Option<Token<'a>>,
    has_have: bool,
    has_be: bool,
    is_being: bool,
}

impl<'a> Auxiliaries<'a> {
    fn take(&mut self, reading: &Reading<'_>, token: Token<'a>) {
        let lemma = lemma_of(token);
        let modal = (token.xpos() == Xpos::Md)
            .then(|| {
                reading.lexicon.modal(&lemma).or_else(|| reading.lexicon.modal(&token.text().to_lowercase()))
            })
            .flatten();
        if let (Some(status), None) = (modal, self.modal) {
            self.modal = Some((status, token.id()));
        }
        if matches!(token.xpos(), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp) && self.finite.is_none() {
            self.finite = Some(token);
        }
        self.has_have |= lemma == "have";
        self.has_be |= lemma == "be";
        self.is_being |= lemma == "be" && token.xpos() == Xpos::Vbg;
    }

    /// `The two are to meet`.
    fn is_to_be(&self, head: Token<'_>) -> bool {
        let be = self.finite.filter(|f| lemma_of(*f) == "be");
        let to = infinitive_mark(head);
        be.zip(to).is_some_and(|(be, to)| be.id() < to.id())
    }
}

fn of_modal(reading: &Reading<'_>, draft: usize, status: Status, token: TokenId) -> Finding {
    let word = reading.token(token).text().to_lowercase();
    let is_would = word == "would" || word == "'d" || word == "’d";
    if is_would && is_polite(reading, draft) {
        return (Status::Ongoing, because(Some(token), "a stance, politely put: \"would be\""));
    }
    if is_would && is_reported_in_past(reading, draft) {
        return (Status::Scheduled, because(Some(token), format!("future, told in the past: \"{word}\"")));
    }
    if is_would && is_own_condition(reading, draft) && !is_unwilling(reading, draft) {
        return (Status::Intended, because(Some(token), "what the speaker offers under a condition"));
    }
    if is_would && let Some((timex, text)) = later_time(reading, reading.head(draft)) {
        return (Status::Scheduled, because(Some(timex), format!("a date to come: \"{text}\"")));
    }
    if status == Status::Requested && word == "should" && is_expected(reading, draft) {
        return (Status::Hypothetical, because(Some(token), "what a thing should bring about"));
    }
    let says = if status == Status::Scheduled { "future" } else { "modal" };
    (status, because(Some(token), format!("{says}: \"{word}\"")))
}

/// `The plan should enable Lima to resume talks`: nobody is asked to do it.
fn is_expected(reading: &Reading<'_>, draft: usize) -> bool {
    const BRINGING: &[&str] =
        &["enable", "allow", "help", "lead", "permit", "ensure", "make", "let", "cause"];
    let draft = &reading.drafts[draft];
    let subject = draft.subject.map(|s| reading.token(s));
    BRINGING.contains(&&*draft.lemma)
        && !draft.passive
        && subject.is_some_and(|s| s.upos() == Upos::Noun && !is_actor(reading, s))
}

/// `Said he would be willing to meet them`: he is willing as he says so, but for a condition.
fn is_polite(reading: &Reading<'_>, draft: usize) -> bool {
    let upper = reading.drafts[draft].above.as_ref().map(|above| &reading.drafts[above.draft]);
    let lemma = &reading.drafts[draft].lemma;
    let is_stance = reading.drafts[draft].kind == PredicateKind::Adjective
        && lemma != "able"
        && reading
            .lexicon
            .matrix(Governor::Adjective, lemma)
            .is_some_and(|m| matches!(m.to, Effect::Status(Status::Intended | Status::Denied)));
    let is_said = upper
        .is_some_and(|u| reading.lexicon.is(&u.lemma, WordSet::REPORTING) && u.status == Status::Occurred);
    let head = reading.head(draft);
    let is_conditional =
        has_condition(head) || head.children().any(|c| c.deprel() == Deprel::Xcomp && has_condition(c));
    is_stance && is_said && !is_conditional
}

/// `Would be reluctant to sign`: no offer.
fn is_unwilling(reading: &Reading<'_>, draft: usize) -> bool {
    let draft = &reading.drafts[draft];
    let matrix = reading.lexicon.matrix(Governor::Adjective, &draft.lemma);
    draft.kind == PredicateKind::Adjective && matrix.is_some_and(|m| m.to == Effect::Status(Status::Denied))
}

fn has_condition(head: Token<'_>) -> bool {
    head.children()
        .any(|c| c.deprel() == Deprel::Advcl && marker_of(c).is_some_and(|m| m == "if" || m == "unless"))
}

/// Whether a word stands inside marks of quotation that were opened before it in its sentence.
fn is_quoted(head: Token<'_>) -> bool {
    let before = head.sentence().tokens().take_while(|t| t.id() < head.id());
    before.fold(false, |is_open, t| match t.text() {
        "\"" => !is_open,
        "``" | "“" => true,
        "''" | "”" => false,
        _ => is_open,
    })
}

/// Whether a clause is what somebody said in the past tense: its `would` is their `will`.
fn is_reported_in_past(reading: &Reading<'_>, draft: usize) -> bool {
    let Some(above) = &reading.drafts[draft].above else { return false };
    let upper = &reading.drafts[above.draft];
    let head = reading.token(upper.head);
    let is_said = above.kind == LinkKind::Complement && matches!(head.xpos(), Xpos::Vbd | Xpos::Vbn);
    // `"An embargo would hurt us," he said`: words as they were spoken keep their tense.
    let head = reading.head(draft);
    let is_if = has_condition(head)
        || head.children().find(|c| c.xpos() == Xpos::Md).is_some_and(is_quoted)
        || is_beside_present(head)
        || head.children().any(|c| c.deprel() == Deprel::Xcomp && has_condition(c));
    let is_joined = above.kind == LinkKind::Conjunction && is_reported_in_past(reading, above.draft);
    !is_if && (is_said || is_told_to(head) || is_joined)
}

/// `Told a conference they would comply`: the tree may take the words for a clause that describes who was told.
fn is_told_to(head: Token<'_>) -> bool {
    let is_whole = head
        .children()
        .any(|c| matches!(c.deprel(), Deprel::Nsubj | Deprel::NsubjPass) && !crate::reading::is_relative(c));
    let is_that = head.child(Deprel::Mark).is_some_and(|m| lemma_of(m) == "that");
    let is_clause = head.deprel() == Deprel::AclRelcl || head.deprel() == Deprel::Acl && is_that;
    let told = head.head().filter(|n| is_whole && is_clause && n.id() < head.id());
    let verb = told
        .filter(|n| matches!(n.deprel(), Deprel::Obj | Deprel::Iobj | Deprel::Obl))
        .and_then(|n| n.head());
    verb.is_some_and(|v| {
        matches!(v.xpos(), Xpos::Vbd | Xpos::Vbn)
            && matches!(&*lemma_of(v), "tell" | "say" | "announce" | "inform" | "assure")
    })
}

/// `Continues to debate it, but would need assurances, an aide said`: beside a present `would` is no future told in the past.
fn is_beside_present(head: Token<'_>) -> bool {
    let first = crate::reading::first_conjunct(head);
    let is_present = |t: Token<'_>| matches!(t.xpos(), Xpos::Vbz | Xpos::Vbp);
    first != head && first.id() < head.id() && is_present(first)
}

/// `They said they would talk if the army left`: under a condition, but meant by who says it.
fn is_own_condition(reading: &Reading<'_>, draft: usize) -> bool {
    let Some(above) = &reading.drafts[draft].above else { return false };
    let upper = reading.token(reading.drafts[above.draft].head);
    let subject = reading.drafts[draft].subject.map(|s| lemma_of(reading.token(s)).to_lowercase());
    let is_self = subject.is_some_and(|s| matches!(s.as_str(), "it" | "they" | "he" | "she"));
    is_self
        && above.kind == LinkKind::Complement
        && matches!(upper.xpos(), Xpos::Vbd | Xpos::Vbn)
        && reading.lexicon.is(&reading.drafts[above.draft].lemma, WordSet::REPORTING)
}

fn of_present(reading: &Reading<'_>, draft: usize, finite: Token<'_>) -> Finding {
    let draft = &reading.drafts[draft];
    let lexicon = reading.lexicon;
    if reading.sentence.kind() == SentenceKind::Headline {
        return (Status::Occurred, because(Some(finite.id()), "a headline's present"));
    }
    // `Is due in Lima`.
    if being_somewhere(reading.token(draft.head)).is_some_and(|marker| marker.starts_with("due")) {
        return (Status::Scheduled, because(Some(finite.id()), "\"due\" tells what is to come"));
    }
    // `Appears ready to talk`, not `appears in court`.
    let is_seeming = draft.lemma == "appear" && finite.child(Deprel::Xcomp).is_some();
    let is_state = is_seeming
        || lexicon.is(&draft.lemma, WordSet::STATE)
        || lexicon.is(&draft.lemma, WordSet::LASTING)
        || lexicon.is(&draft.lemma.replace(' ', "_"), WordSet::PERSISTING);
    if draft.kind != PredicateKind::Verb || is_state {
        return (Status::Ongoing, because(Some(finite.id()), "a state, in the present"));
    }
    let is_speaker =
        draft.subject.is_some_and(|s| matches!(&*reading.token(s).text().to_lowercase(), "i" | "we"));
    if lexicon.is(&draft.lemma, WordSet::REPORTING)
        || is_speaker && lexicon.is(&draft.lemma, WordSet::EXPRESSIVE)
    {
        return (Status::Occurred, because(Some(finite.id()), "a report's present"));
    }
    (Status::Habitual, because(Some(finite.id()), "simple present"))
}

fn is_question(head: Token<'_>) -> bool {
    head.is_root() && head.sentence().tokens().next_back().is_some_and(|t| t.text() == "?")
}
