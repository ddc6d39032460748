//! When words were said that no time stands beside: in the speech that they are part of, in what the same person said before, on the day that
//! others reported them, on the day that the story opens with.

use crate::dates::{Dated, dated, is_saying, timex_head, timexes_of, today};
use crate::occasions::occasion;
use crate::page::{Desk, lower};
use dyad_lang::{Chain, Deprel, TimexKind, TokenId, Xpos};
use dyad_proposition::{LinkKind, PredicateKind, Proposition, PropositionId, Role};
use dyad_record::{DateBasis, DateRange, Granularity, Status};
use jiff::civil::Date;

/// Verbs of holding forth: what is said then is said where and when that is.
const SPEAKING: &[&str] = &[
    "speak", "address", "talk", "write", "react", "respond", "reply", "comment", "lecture", "testify",
    "answer", "appear",
];

/// For how many days words are news.
const LONG_AGO: i32 = 10;

/// How far a clause of reporting may stand above what it reports.
const HIGHEST: usize = 4;

/// The time of a speech that a clause beside the act, or by who does it, tells of: "*speaking last night*, condemned", "Silva, *who was reacting in a
/// statement he signed yesterday*, faulted".
pub(crate) fn of_its_speech(desk: &Desk<'_>, id: PropositionId) -> Option<usize> {
    let proposition = desk.proposition(id);
    let own = desk.token(proposition.predicate.head);
    let agents: Vec<TokenId> = proposition.with_role(Role::Agent).map(|a| a.head).collect();
    let is_speech = |p: &Proposition| {
        let head = desk.token(p.predicate.head);
        let over = head.head().map(|t| t.id());
        let is_by_agent = || {
            matches!(head.deprel(), Deprel::Acl | Deprel::AclRelcl | Deprel::Advcl)
                && over.is_some_and(|over| agents.contains(&over))
        };
        let is_by_verb = || {
            head.xpos() == Xpos::Vbg
                && head.deprel() == Deprel::Advcl
                && over == Some(own.id())
                && !has_mark(desk, head.id())
        };
        SPEAKING.contains(&p.predicate.lemma.as_str()) && (is_by_agent() || is_by_verb())
    };
    desk.beside(own.id())
        .filter(|(at, p)| *at != id && is_speech(p))
        .find_map(|(at, _)| {
            timexes_of(desk, at)
                .first()
                .copied()
                .or_else(|| occasion(desk, at))
                .or_else(|| of_writing(desk, at))
        })
        .filter(|timex| is_day_gone(desk, *timex))
}

/// "In a statement *he signed yesterday*": the time of the words that a phrase of the clause names.
fn of_writing(desk: &Desk<'_>, id: PropositionId) -> Option<usize> {
    const WRITING: &[&str] =
        &["sign", "issue", "publish", "release", "send", "make", "give", "write", "post", "deliver"];
    desk.proposition(id).marked(&["in", "through", "via", "at"]).find_map(|phrase| {
        let is_its = |p: &Proposition| {
            let head = desk.token(p.predicate.head);
            WRITING.contains(&p.predicate.lemma.as_str())
                && matches!(head.deprel(), Deprel::Acl | Deprel::AclRelcl)
                && head.head().is_some_and(|t| t.id() == phrase.head)
        };
        desk.beside(phrase.head)
            .filter(|(_, p)| is_its(p))
            .find_map(|(at, _)| timexes_of(desk, at).first().copied())
    })
}

fn has_mark(desk: &Desk<'_>, head: TokenId) -> bool {
    desk.token(head).children().any(|c| c.deprel() == Deprel::Mark)
}

/// Whether a time of a month at most lies behind the day that the document speaks on.
fn is_gone(desk: &Desk<'_>, at: usize) -> bool {
    let timex = &desk.analysis.timexes[at];
    let is_short = matches!(timex.granularity, Granularity::Day | Granularity::Week | Granularity::Month);
    let is_over = today(desk).zip(timex.end).is_some_and(|(today, end)| end <= today);
    is_short && is_over && timex.kind != TimexKind::Set && timex.start.is_some()
}

/// Whether a time is a day, or a few, up to the day that the document speaks on.
fn is_day_gone(desk: &Desk<'_>, at: usize) -> bool {
    let timex = &desk.analysis.timexes[at];
    let is_short = matches!(timex.granularity, Granularity::Day | Granularity::Week);
    is_short
        && timex.kind != TimexKind::Set
        && timex.start.is_some()
        && today(desk).zip(timex.end).is_some_and(|(today, end)| {
            end <= today && today.since(end).is_ok_and(|s| s.get_days() <= LONG_AGO)
        })
}

/// The day on which it was reported: "rebels killed six, *police said on Sunday*". It happened then or shortly before.
pub(crate) fn of_its_report(desk: &Desk<'_>, id: PropositionId) -> Option<Dated> {
    if !matches!(desk.proposition(id).predicate.kind, PredicateKind::Verb | PredicateKind::Adjective) {
        return None;
    }
    let mut at = id;
    for _ in 0..HIGHEST {
        at = told_in(desk, at)?;
        let above = desk.proposition(at);
        if is_saying(&above.predicate.lemma) && above.status == Status::Occurred {
            let Some(timex) = timexes_of(desk, at).first().copied().or_else(|| of_its_speech(desk, at))
            else {
                continue;
            };
            let is_of_saying = !is_before_noun(desk, timex);
            return (is_of_saying && is_gone(desk, timex)).then(|| reported(desk, timex, "of its report"));
        }
    }
    None
}

/// The proposition that a clause is part of, or that reports it: "rebels attacked, *a paper reported*" may hang on what it reports.
fn told_in(desk: &Desk<'_>, id: PropositionId) -> Option<PropositionId> {
    let proposition = desk.proposition(id);
    let Some(link) = proposition.link.as_ref() else {
        let head = proposition.predicate.head;
        let reports = |p: &Proposition| p.with_role(Role::Clause).any(|a| a.head == head);
        return desk.beside(head).find(|(at, p)| *at != id && reports(p)).map(|(at, _)| at);
    };
    matches!(link.kind, LinkKind::Complement | LinkKind::Conjunction | LinkKind::Nominal | LinkKind::Purpose)
        .then_some(link.to)
}

/// A day on which something is told to have been said: no more than the latest on which it can have happened.
fn reported(desk: &Desk<'_>, timex: usize, because: &str) -> Dated {
    let mut when = dated(desk, timex, because);
    when.range.basis = DateBasis::Published;
    when.timex = None;
    when
}

/// "The *Sunday* paper said".
fn is_before_noun(desk: &Desk<'_>, at: usize) -> bool {
    let head = desk.token(timex_head(desk, &desk.analysis.timexes[at]));
    matches!(head.deprel(), Deprel::Compound | Deprel::Amod | Deprel::NmodPoss)
}

/// The day of what the same person is told to have said before in the document, or in a statement right after.
pub(crate) fn of_same_speaker(desk: &Desk<'_>, id: PropositionId) -> Option<Dated> {
    const BACK: u32 = 8;
    const AHEAD: u32 = 2;
    let speaker = speaker(desk, id).filter(|speaker| !is_told_by_another(desk, id, speaker))?;
    let own = desk.token(desk.proposition(id).predicate.head).sentence().id().0;
    let sentence_of = |p: &Proposition| desk.token(p.predicate.head).sentence().id().0;
    let count = desk.propositions.len() as u32;
    let is_near = |at: &PropositionId| {
        let there = sentence_of(desk.proposition(*at));
        there <= own && own - there <= BACK || there > own && there - own <= AHEAD
    };
    let said = |at: &PropositionId| {
        let p = desk.proposition(*at);
        let is_words = is_saying(&p.predicate.lemma) || SPEAKING.contains(&p.predicate.lemma.as_str());
        is_words
            && p.status == Status::Occurred
            && *at != id
            && self::speaker(desk, *at).is_some_and(|other| std::ptr::eq(other, speaker))
    };
    let time_of = |at: PropositionId| {
        // The sentences that open a story leave the day to those behind them.
        let is_told = sentence_of(desk.proposition(at)) <= own || own <= 1;
        let timex = timexes_of(desk, at)
            .first()
            .copied()
            .filter(|timex| is_told && hangs_on(desk, *timex, at))
            .or_else(|| of_its_speech(desk, at))
            .or_else(|| of_writing(desk, at))?;
        (is_day_gone(desk, timex) && !is_before_noun(desk, timex)).then_some((at, timex))
    };
    let mut found: Vec<(u32, usize)> = (0..count)
        .map(PropositionId)
        .filter(|at| is_near(at) && said(at))
        .filter_map(time_of)
        .map(|(at, timex)| (sentence_of(desk.proposition(at)).abs_diff(own), timex))
        .collect();
    found.sort_by_key(|(distance, _)| *distance);
    let (_, timex) = *found.first()?;
    // Who has spoken on two days: nobody knows on which he said this.
    let start = desk.analysis.timexes[timex].start;
    found
        .iter()
        .all(|(_, other)| desk.analysis.timexes[*other].start == start)
        .then(|| reported(desk, timex, "of what else was said then"))
}

/// Whether a time stands by the verb of saying itself.
fn hangs_on(desk: &Desk<'_>, timex: usize, saying: PropositionId) -> bool {
    let head = desk.token(timex_head(desk, &desk.analysis.timexes[timex]));
    let verb = desk.proposition(saying).predicate.head;
    head.head().is_some_and(|over| over.id() == verb)
}

/// Whether somebody else says that the speaker did so.
fn is_told_by_another(desk: &Desk<'_>, id: PropositionId, speaker: &Chain) -> bool {
    let mut at = id;
    for _ in 0..HIGHEST {
        let Some(link) = desk.proposition(at).link.as_ref() else { return false };
        at = link.to;
        let is_other = || self::speaker(desk, at).is_none_or(|other| !std::ptr::eq(other, speaker));
        if is_saying(&desk.proposition(at).predicate.lemma) && is_other() {
            return true;
        }
    }
    false
}

/// The chain of mentions of who says or does it.
fn speaker<'a>(desk: &Desk<'a>, id: PropositionId) -> Option<&'a Chain> {
    let agent = desk.proposition(id).with_role(Role::Agent).next()?;
    desk.analysis.chain_of(agent.head).map(|(chain, _)| chain)
}

/// The day that the story opens with, where it lies a few days before the day of publication: "NAIROBI, Kenya, Apr 5 – …".
pub(crate) fn of_dateline(desk: &Desk<'_>) -> Option<Dated> {
    const OPENING: u32 = 40;
    const DAYS: i32 = 4;
    let published = desk.document.published.as_ref().map(|p| p.date())?;
    let text = |at: u32| (at < desk.analysis.len() as u32).then(|| desk.token(TokenId(at)).text());
    let is_dash = |at: u32| text(at).is_some_and(|t| matches!(t, "--" | "—" | "–" | "-"));
    let opens = |timex: &dyad_lang::Timex| {
        let before = timex.tokens.start.checked_sub(1).and_then(text);
        let is_behind_place = before
            .is_some_and(|t| matches!(t, "," | "/") || t.len() > 2 && !t.chars().any(char::is_lowercase));
        // A dash right behind it, or behind the agency in brackets.
        let is_closed = is_dash(timex.tokens.end)
            || text(timex.tokens.end) == Some("(")
                && (timex.tokens.end + 2..timex.tokens.end + 6)
                    .any(|at| text(at) == Some(")") && is_dash(at + 1));
        is_behind_place && is_closed && names_shouted(desk, timex.tokens.start)
    };
    let within = |day: Date| published.since(day).is_ok_and(|s| (1..=DAYS).contains(&s.get_days()));
    let timex = desk
        .analysis
        .timexes
        .iter()
        .take_while(|t| t.tokens.start < OPENING)
        .find(|t| t.granularity == Granularity::Day && t.start.is_some_and(within) && opens(t))?;
    let range = DateRange {
        start: timex.start,
        end: timex.start,
        granularity: Granularity::Day,
        basis: DateBasis::Published,
        text: None,
    };
    Some(Dated { range, because: "the day that the story opens with".to_owned(), timex: None })
}

/// Whether a place in capitals stands shortly before, as in a dateline.
fn names_shouted(desk: &Desk<'_>, at: u32) -> bool {
    const LONGEST: u32 = 6;
    desk.analysis
        .range(at.saturating_sub(LONGEST)..at)
        .any(|t| t.text().len() > 2 && t.text().chars().all(char::is_uppercase))
}

/// The time of a clause of the same or a longer period beside it: "fled *last year* after rebels ousted him".
pub(crate) fn of_period_around(desk: &Desk<'_>, id: PropositionId) -> Option<usize> {
    let link = desk.proposition(id).link.as_ref().filter(|l| l.kind == LinkKind::Adverbial)?;
    let is_beside = matches!(link.marker.as_deref(), Some("after" | "when" | "because"));
    let is_perfect = desk
        .token(desk.proposition(id).predicate.head)
        .children()
        .any(|c| c.deprel() == Deprel::Aux && lower(c.lemma()) == "have");
    let timex = timexes_of(desk, link.to).first().copied().filter(|_| is_beside && !is_perfect)?;
    let found = &desk.analysis.timexes[timex];
    let is_long = matches!(found.granularity, Granularity::Month | Granularity::Quarter | Granularity::Year);
    (is_long && found.end.is_some() && found.start.is_some()).then_some(timex)
}
