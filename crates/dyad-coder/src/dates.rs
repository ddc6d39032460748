//! When an act took place: from its clause, the clauses around it, the document, each with its basis.

use crate::bounds::{ahead_of, no_later};
use crate::date_owners::{dates_another, is_of_a_thing, is_of_its_object, is_window, starting};
use crate::occasions::occasion;
use crate::offsets::by_offset;
use crate::page::{Desk, lower};
use crate::speeches::{of_dateline, of_its_report, of_its_speech, of_period_around};
use crate::standing::since;
use dyad_lang::{Deprel, SentenceKind, Timex, TimexKind, Token, TokenId, Upos, Xpos};
use dyad_proposition::{LinkKind, PredicateKind, Proposition, PropositionId, Role};
use dyad_record::{DateBasis, DateRange, Granularity, Status};
use jiff::civil::Date;

/// A date, and why.
#[derive(Clone, Debug)]
pub(crate) struct Dated {
    pub(crate) range: DateRange,
    pub(crate) because: String,
    /// The place of the time expression in the analysis.
    pub(crate) timex: Option<usize>,
}

/// Verbs that say of an act named as their subject that it takes place.
pub(crate) const TAKING_PLACE: &[&str] = &[
    "take place",
    "take",
    "occur",
    "happen",
    "begin",
    "start",
    "end",
    "open",
    "close",
    "follow",
    "be",
    "come",
    "last",
    "continue",
    "conclude",
    "schedule",
    "plan",
    "hold",
    "set",
    "expect",
    "see",
    "include",
    "run",
];

/// How many propositions up a date is looked for.
const HIGHEST: usize = 3;

/// The time expressions that say when a proposition's act takes place, in the order of the text.
pub(crate) fn timexes_of(desk: &Desk<'_>, id: PropositionId) -> Vec<usize> {
    // "*Signed the accord* in May": verb and noun tell one act, and its times are those of either.
    let id = desk.proposition_at(desk.proposition(id).predicate.head).unwrap_or(id);
    let sentence = desk.token(desk.proposition(id).predicate.head).sentence().token_range();
    let first = desk.analysis.timexes.partition_point(|t| t.tokens.start < sentence.start);
    let mut found = Vec::new();
    for (offset, timex) in desk.analysis.timexes[first..].iter().enumerate() {
        if timex.tokens.start >= sentence.end {
            break;
        }
        if tells_a_day(desk, timex) && !is_in_dateline(desk, timex) && belongs(desk, timex, id) {
            found.push(first + offset);
        }
    }
    // "Will hold its first talks in ten years *on Friday*".
    let is_day = |at: &usize| desk.analysis.timexes[*at].kind != TimexKind::Duration;
    if found.iter().any(is_day) {
        found.retain(is_day);
    }
    found
}

pub(crate) fn tells_a_day(desk: &Desk<'_>, timex: &Timex) -> bool {
    match timex.kind {
        TimexKind::Date | TimexKind::Time => timex.start.is_some() || timex.end.is_some(),
        // "Will leave *in three weeks*".
        TimexKind::Duration => {
            today(desk).zip(timex.start).is_some_and(|(today, start)| start > today) || is_window(desk, timex)
        }
        TimexKind::Set => false,
    }
}

/// The longest dateline, in tokens: `SAN SALVADOR, Sept. 6, 2024 (Reuters) --`.
const LONGEST_DATELINE: u32 = 16;

/// Whether it dates the dispatch rather than an act: it stands before the dash that opens the sentence's story.
pub(crate) fn is_in_dateline(desk: &Desk<'_>, timex: &Timex) -> bool {
    let sentence = desk.token(TokenId(timex.tokens.start)).sentence().token_range();
    let end = sentence.end.min(sentence.start + LONGEST_DATELINE);
    let mut head = desk.analysis.range(sentence.start..end);
    let dash = head.find(|t| {
        matches!(t.text(), "--" | "—" | "–" | "-")
            && desk.analysis.text()[t.bytes().end..].starts_with([' ', '\n'])
    });
    dash.is_some_and(|dash| {
        let opening = sentence.start..dash.id().0;
        opening.contains(&timex.tokens.start)
            && !desk.analysis.range(opening).any(|t| matches!(t.upos(), Upos::Verb | Upos::Aux))
    })
}

fn belongs(desk: &Desk<'_>, timex: &Timex, id: PropositionId) -> bool {
    let head = timex_head(desk, timex);
    owner(desk, timex, head) == Some(id)
        && !dates_another(desk, head, id)
        && !is_of_a_thing(desk, timex, head, id)
        && !is_of_its_object(desk, head, id)
}

/// The proposition that a time expression is told of; what is so today does not date from last week: "blames Chile for two attacks *last week*".
fn owner(desk: &Desk<'_>, timex: &Timex, head: TokenId) -> Option<PropositionId> {
    if let Some(act) = ahead_of(desk, head, timex.tokens.start) {
        return Some(act);
    }
    let over = desk.proposition_over(head)?;
    let verb = desk.token(desk.proposition(over).predicate.head);
    let is_gone = today(desk).zip(timex.end).is_some_and(|(today, end)| end < today);
    let is_now = matches!(verb.xpos(), Xpos::Vbp | Xpos::Vbz)
        && verb.sentence().kind() == SentenceKind::Prose
        && !is_saying(&desk.proposition(over).predicate.lemma);
    if !(is_gone && is_now && desk.token(head).head() == Some(verb)) {
        return Some(over);
    }
    // The last deed named before it that the verb is about.
    let is_named = |p: &Proposition| {
        let noun = desk.token(p.predicate.head);
        p.predicate.kind == PredicateKind::Noun
            && (verb.id()..head).contains(&noun.id())
            && noun.head() == Some(verb)
    };
    desk.beside(head).filter(|(_, p)| is_named(p)).map(|(at, _)| at).last()
}

/// The token of a time expression that hangs outside it.
pub(crate) fn timex_head(desk: &Desk<'_>, timex: &Timex) -> TokenId {
    desk.analysis
        .range(timex.tokens.clone())
        .find(|t| t.head().is_none_or(|h| !timex.tokens.contains(&h.id().0)))
        .map_or(TokenId(timex.tokens.start), |t| t.id())
}

/// The date of a proposition's act. `earlier` gives the date of an act told before that the clause refers to.
pub(crate) fn date_of(
    desk: &Desk<'_>,
    id: PropositionId,
    earlier: impl Fn(TokenId) -> Option<DateRange>,
) -> Dated {
    if let Some(when) = since(desk, id) {
        return when;
    }
    if let Some(at) = timexes_of(desk, id).first() {
        return dated(desk, *at, "in its own clause");
    }
    if let Some(when) = by_offset(desk, id) {
        return when;
    }
    // "A loan *made last year*".
    let support = desk.proposition(id).predicate.support.and_then(|verb| desk.proposition_at(verb));
    if let Some(timex) = support.and_then(|verb| timexes_of(desk, verb).first().copied()) {
        return dated(desk, timex, "at the verb of the noun");
    }
    // "Went *on strike May nine*".
    let enters = desk.proposition(id).marked(&["on"]).find_map(|a| desk.proposition_at(a.head));
    if let Some(timex) =
        enters.filter(|act| *act != id).and_then(|act| timexes_of(desk, act).first().copied())
    {
        return dated(desk, timex, "of the act that it enters on");
    }
    if let Some(timex) = made_when(desk, id) {
        return dated(desk, timex, "at the participle that tells of its making");
    }
    if let Some(at) = occasion(desk, id) {
        return dated(desk, at, "of the occasion in its clause");
    }
    if let Some(timex) = below(desk, id) {
        return dated(desk, timex, "in the clause of what it is for");
    }
    // "*Yesterday's* attack killed nine": the deed that did it has the date.
    let deed = desk.proposition(id).with_role(Role::Agent).find_map(|a| desk.proposition_at(a.head));
    if let Some(timex) = deed.filter(|d| *d != id).and_then(|d| timexes_of(desk, d).first().copied()) {
        return dated(desk, timex, "of the deed that did it");
    }
    if let Some(at) = beside(desk, id).or_else(|| of_its_speech(desk, id)) {
        return dated(desk, at, "in the clause that says when");
    }
    if let Some(at) = starting(desk, id) {
        return dated(desk, at, "of its beginning");
    }
    if let Some(when) = no_later(desk, id) {
        return when;
    }
    let mut at = id;
    for _ in 0..HIGHEST {
        if let Some(range) = referred(desk, at, &earlier) {
            let because = "the act that its clause refers to".to_owned();
            return Dated { range, because, timex: None };
        }
        let Some(up) = lends_its_date(desk, at) else { break };
        // "Could stay low until the end of the year": that is no day for what is told with it.
        let is_when = desk.proposition(at).link.as_ref().is_some_and(|l| l.kind == LinkKind::Adverbial);
        let is_shared = |timex: &usize| {
            let timex = &desk.analysis.timexes[*timex];
            timex.start.is_some() && (is_when || timex.end.is_some())
        };
        if let Some(timex) = timexes_of(desk, up).into_iter().find(is_shared) {
            return dated(desk, timex, "in the clause above");
        }
        at = up;
    }
    if let Some(timex) = of_period_around(desk, id) {
        return dated(desk, timex, "of the clause that it belongs to");
    }
    if desk.proposition(id).status == Status::Occurred {
        return of_its_report(desk, id).or_else(|| of_dateline(desk)).unwrap_or_else(|| published(desk));
    }
    published(desk)
}

/// Verbs of making an act that a noun names: "the sanctions *announced* last week".
const MAKING: &[&str] = &[
    "announce",
    "impose",
    "declare",
    "order",
    "launch",
    "mount",
    "stage",
    "begin",
    "start",
    "apply",
    "adopt",
    "decree",
    "enact",
    "introduce",
    "call",
    "set",
    "schedule",
    "open",
    "carry out",
    "slap",
    "levy",
];

/// Whether a participle behind the noun tells of its act's making, and when: "the tariffs *imposed last week*".
pub(crate) fn is_said_to_be_made(desk: &Desk<'_>, id: PropositionId) -> bool {
    let support = desk.proposition(id).predicate.support.map(|verb| desk.token(verb));
    let is_participle =
        |verb: Token<'_>| verb.xpos() == Xpos::Vbn && matches!(verb.deprel(), Deprel::Acl | Deprel::Xcomp);
    support.is_some_and(is_participle) || made_when(desk, id).is_some()
}

/// The time of the participle behind a noun that tells of its act's making.
fn made_when(desk: &Desk<'_>, id: PropositionId) -> Option<usize> {
    let noun = desk.proposition(id).predicate.head;
    let makes = |p: &dyad_proposition::Proposition| {
        let verb = desk.token(p.predicate.head);
        let is_behind = verb.deprel() == Deprel::Acl && verb.head().is_some_and(|t| t.id() == noun);
        // "Despite sanctions *announced last week*": the tree may take the noun for the participle's subject.
        let is_right_before = || {
            let phrase = desk.token(noun);
            phrase.child(Deprel::Case).is_some() && phrase.subtree_range().end == verb.id().0
        };
        let is_under = desk.token(noun).head().is_some_and(|t| t.id() == verb.id())
            && (verb.xpos() == Xpos::Vbn || verb.xpos() == Xpos::Vbd && is_right_before());
        let is_bare = !verb.children().any(|c| matches!(c.deprel(), Deprel::Aux | Deprel::AuxPass));
        MAKING.contains(&p.predicate.lemma.as_str()) && (is_behind || is_under && is_bare)
    };
    let (making, _) = desk.beside(noun).find(|(_, p)| makes(p))?;
    // "Set *to take effect on Monday*".
    let is_within = |p: &dyad_proposition::Proposition| {
        p.predicate.lemma == "take" && p.link.as_ref().is_some_and(|l| l.to == making)
    };
    let within = desk.beside(noun).filter(|(_, p)| is_within(p)).map(|(at, _)| at);
    std::iter::once(making).chain(within).find_map(|at| timexes_of(desk, at).first().copied())
}

/// The date of what an act is for: "came to open the fair, held in March".
fn below(desk: &Desk<'_>, id: PropositionId) -> Option<usize> {
    let hangs = |at: u32, on: PropositionId, kinds: &[LinkKind]| {
        let link = desk.propositions[at as usize].link.as_ref();
        link.is_some_and(|l| l.to == on && kinds.contains(&l.kind))
    };
    let count = desk.propositions.len() as u32;
    // What is asked for or promised has its own day, another than the asking, unless that day is gone by.
    let is_open = |at: u32| !desk.propositions[at as usize].status.counts();
    let is_over = |at: u32| {
        let times = timexes_of(desk, PropositionId(at));
        times
            .first()
            .is_some_and(|t| desk.analysis.timexes[*t].end.is_some_and(|end| Some(end) < today(desk)))
    };
    let purposes = (0..count).filter(|at| {
        hangs(*at, id, &[LinkKind::Purpose])
            || hangs(*at, id, &[LinkKind::Complement]) && (!is_open(*at) || is_over(*at))
    });
    for purpose in purposes.map(PropositionId) {
        let further = (0..count).filter(|at| hangs(*at, purpose, &[LinkKind::Relative])).map(PropositionId);
        let is_for = |p: PropositionId| {
            p == purpose || TAKING_PLACE.contains(&desk.proposition(p).predicate.lemma.as_str())
        };
        let found = std::iter::once(purpose)
            .chain(further)
            .filter(|p| is_for(*p))
            .find_map(|p| timexes_of(desk, p).first().copied());
        if found.is_some() && !is_saying(&desk.proposition(id).predicate.lemma) {
            return found;
        }
    }
    None
}

/// The time of a clause that says when an act was done: "repeated it *before leaving Lima yesterday*", "when he met her on Friday".
fn beside(desk: &Desk<'_>, id: PropositionId) -> Option<usize> {
    let own = desk.token(desk.proposition(id).predicate.head);
    let says_when = |p: &dyad_proposition::Proposition| {
        let head = desk.token(p.predicate.head);
        let Some(link) = p.link.as_ref() else { return false };
        let is_beside = link.to == id && link.kind == LinkKind::Adverbial;
        // "Repeated the threat before leaving": the tree may hang the clause on what was repeated.
        let is_on_object = head.deprel() == Deprel::Acl
            && head.head().is_some_and(|n| n.deprel() == Deprel::Obj && n.head() == Some(own));
        if !is_beside && !is_on_object {
            return false;
        }
        let mark = head.child(Deprel::Mark).filter(|m| m.xpos() != Xpos::To).map(|m| lower(m.lemma()));
        let auxiliary = |lemma: &str| {
            head.children().any(|c| matches!(c.deprel(), Deprel::Aux | Deprel::Cop) && c.lemma() == lemma)
        };
        let is_finite = matches!(head.xpos(), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp) || auxiliary("be");
        let is_gerund = head.xpos() == Xpos::Vbg && !is_finite;
        let is_when = head.children().any(|c| c.deprel() == Deprel::Advmod && lower(c.lemma()) == "when");
        let marker = link.marker.as_deref().or(mark.as_deref()).or(is_when.then_some("when"));
        match marker {
            // "As Lima did in May", "as had been agreed in May" tell of another time.
            Some("when" | "as") => {
                (is_finite || is_gerund) && !auxiliary("have") && p.predicate.lemma != "do"
            }
            Some("while") => is_gerund,
            Some("before") => is_gerund && desk.proposition(id).status.counts(),
            Some("in" | "on") => is_gerund && head.id() < own.id(),
            _ => false,
        }
    };
    desk.beside(own.id())
        .filter(|(_, p)| says_when(p))
        .find_map(|(at, _)| timexes_of(desk, at).first().copied())
}

/// When somebody said what is itself an act once it is said: "said *on March 2* it would not attend".
pub(crate) fn of_its_saying(desk: &Desk<'_>, id: PropositionId) -> Option<Dated> {
    let mut at = id;
    for _ in 0..HIGHEST {
        let link = desk.proposition(at).link.as_ref()?;
        let is_inside = matches!(
            link.kind,
            LinkKind::Complement | LinkKind::Purpose | LinkKind::Conjunction | LinkKind::Nominal
        );
        at = is_inside.then_some(link.to)?;
        if is_saying(&desk.proposition(at).predicate.lemma) {
            let timex = timexes_of(desk, at).first().copied().or_else(|| beside(desk, at))?;
            return Some(dated(desk, timex, "of its saying"));
        }
    }
    None
}

/// The proposition above, where what it dates dates this one, too.
fn lends_its_date(desk: &Desk<'_>, id: PropositionId) -> Option<PropositionId> {
    let link = desk.proposition(id).link.as_ref()?;
    let above = desk.proposition(link.to);
    let lends = match link.kind {
        LinkKind::Purpose | LinkKind::Conjunction => true,
        LinkKind::Nominal => {
            TAKING_PLACE.contains(&above.predicate.lemma.as_str())
                || !is_saying(&above.predicate.lemma)
                    && (above.attribution.is_none() || is_done_with(desk, id))
        }
        LinkKind::Complement => {
            !is_saying(&above.predicate.lemma)
                || is_said_and_done(desk, id)
                || is_own_word(desk, id, link.to)
                || is_going_on_then(desk, id)
        }
        LinkKind::Adverbial => link.marker.as_deref().is_none_or(|m| matches!(m, "while" | "when" | "as")),
        LinkKind::Relative => is_where(desk, id),
    };
    lends.then_some(link.to)
}

/// "Arrives *for talks* on Wednesday": the noun is done with the verb, not what the verb is about or answers.
fn is_done_with(desk: &Desk<'_>, noun: PropositionId) -> bool {
    const BESIDE: &[&str] =
        &["over", "against", "despite", "about", "after", "since", "following", "because", "on", "by", "of"];
    let head = desk.token(desk.proposition(noun).predicate.head);
    !head.children().any(|c| c.deprel() == Deprel::Case && BESIDE.contains(&&*lower(c.lemma())))
}

/// "Went to Lima on Monday, *where he met* the premier".
fn is_where(desk: &Desk<'_>, id: PropositionId) -> bool {
    let head = desk.token(desk.proposition(id).predicate.head);
    let has_where = head.children().any(|c| c.deprel() == Deprel::Advmod && lower(c.lemma()) == "where");
    let is_perfect = head.children().any(|c| c.deprel() == Deprel::Aux && c.lemma() == "have");
    let is_pronoun =
        |a: &dyad_proposition::Argument| matches!(&*lower(desk.token(a.head).text()), "he" | "she" | "they");
    has_where && !is_perfect && desk.proposition(id).with_role(Role::Agent).any(is_pronoun)
}

/// "\"*We reject* the offer,\" he said on Tuesday": saying it does it.
fn is_said_and_done(desk: &Desk<'_>, id: PropositionId) -> bool {
    let proposition = desk.proposition(id);
    let is_speaker =
        |a: &dyad_proposition::Argument| matches!(&*lower(desk.token(a.head).text()), "i" | "we");
    desk.token(proposition.predicate.head).xpos() == Xpos::Vbp
        && proposition.with_role(dyad_proposition::Role::Agent).any(is_speaker)
}

/// "A paper revealed in May that Lima *was flying* drones": what went on when it was told.
fn is_going_on_then(desk: &Desk<'_>, id: PropositionId) -> bool {
    let verb = desk.token(desk.proposition(id).predicate.head);
    let was = |c: Token<'_>| c.deprel() == Deprel::Aux && c.lemma() == "be" && c.xpos() == Xpos::Vbd;
    verb.xpos() == Xpos::Vbg && verb.children().any(was)
}

/// "Norway said on March 2 that *it rejected* the plan", "announced that *he would go*": what somebody says of his own stand or plan, he
/// rejects or plans on the day he says it.
fn is_own_word(desk: &Desk<'_>, id: PropositionId, saying: PropositionId) -> bool {
    const STANDS: &[&str] = &[
        "accept", "agree", "approve", "back", "condemn", "consider", "decide", "demand", "deny", "endorse",
        "intend", "oppose", "plan", "promise", "regret", "reject", "refuse", "support", "threaten", "urge",
        "want", "welcome",
    ];
    let proposition = desk.proposition(id);
    let chain = |id: PropositionId| {
        let agent = desk.proposition(id).with_role(Role::Agent).next()?;
        desk.analysis.chain_of(agent.head).map(|(chain, _)| chain)
    };
    let is_own = chain(id).is_some_and(|own| chain(saying) == Some(own));
    let is_open = matches!(proposition.status, Status::Intended | Status::Scheduled);
    is_own && (is_open || STANDS.contains(&proposition.predicate.lemma.as_str()))
}

pub(crate) fn is_saying(lemma: &str) -> bool {
    matches!(
        lemma,
        "say"
            | "tell"
            | "inform"
            | "announce"
            | "report"
            | "state"
            | "declare"
            | "add"
            | "note"
            | "claim"
            | "warn"
            | "recall"
            | "write"
            | "reveal"
            | "confirm"
            | "deny"
            | "believe"
            | "think"
            | "expect"
            | "hope"
            | "plan"
    )
}

/// "During the visit": the date of the act that was told before in that word.
fn referred(
    desk: &Desk<'_>,
    id: PropositionId,
    earlier: &impl Fn(TokenId) -> Option<DateRange>,
) -> Option<DateRange> {
    desk.proposition(id)
        .marked(&["during", "in", "at", "on", "throughout", "amid", "after", "before"])
        .find_map(|a| earlier(a.head))
        .map(|range| DateRange { basis: DateBasis::Inferred, ..range })
}

/// A time expression as a date.
pub(crate) fn dated(desk: &Desk<'_>, at: usize, where_: &str) -> Dated {
    let timex = &desk.analysis.timexes[at];
    let text = desk.analysis.text_of(timex.tokens.clone()).to_owned();
    let because = format!("`{text}` {where_}");
    let range = DateRange {
        start: timex.start,
        end: timex.end,
        granularity: timex.granularity,
        basis: timex.basis,
        text: Some(text),
    };
    Dated { range, because, timex: Some(at) }
}

/// The document's own day.
pub(crate) fn published(desk: &Desk<'_>) -> Dated {
    let day = desk.document.published.as_ref().map(|p| p.date());
    let (start, granularity) = match (day, desk.analysis.anchor) {
        (Some(day), _) => (Some(day), Granularity::Day),
        (None, Some(anchor)) => (Some(anchor.date), anchor.granularity),
        (None, None) => (None, Granularity::Unknown),
    };
    let range = DateRange {
        start: start.map(|d| first_of(d, granularity)),
        end: start,
        granularity,
        basis: DateBasis::Published,
        text: None,
    };
    Dated { range, because: "nothing better than the document's own date".to_owned(), timex: None }
}

/// The first day of the day's month or year, where no more is known.
fn first_of(day: Date, granularity: Granularity) -> Date {
    match granularity {
        Granularity::Month => day.first_of_month(),
        Granularity::Year => day.first_of_year(),
        _ => day,
    }
}

/// The day that the document speaks on.
pub(crate) fn today(desk: &Desk<'_>) -> Option<Date> {
    desk.document.published.as_ref().map(|p| p.date()).or(desk.analysis.anchor.map(|a| a.date))
}

/// Whether a noun refers to an act that was told before: "the visit", "his trip", "the talks".
pub(crate) fn is_definite(desk: &Desk<'_>, head: TokenId) -> bool {
    desk.token(head).children().any(|c| {
        matches!(
            &*lower(c.lemma()),
            "the" | "this" | "that" | "these" | "those" | "his" | "her" | "their" | "its"
        )
    })
}
