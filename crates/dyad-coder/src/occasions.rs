//! The time of what an act was done at: "at a ceremony held on Friday", "a meeting in May at which Lima protested".

use crate::dates::{TAKING_PLACE, tells_a_day, timex_head};
use crate::page::{Desk, lower};
use dyad_lang::{Deprel, Timex, TokenId, Upos};
use dyad_proposition::{PropositionId, Role};

/// Nouns that name a ground in such a phrase, not an occasion: "in response to the raid on Monday".
const GROUNDS: &[&str] = &[
    "wake",
    "aftermath",
    "light",
    "view",
    "response",
    "reply",
    "retaliation",
    "reprisal",
    "revenge",
    "reaction",
    "protest",
    "result",
    "interest",
    "connection",
    "case",
    "role",
    "part",
    "involvement",
];

/// Verbs that say when words became known: "in a statement *issued* on Friday".
const PUBLISHING: &[&str] = &[
    "issue",
    "publish",
    "release",
    "deliver",
    "give",
    "make",
    "broadcast",
    "air",
    "print",
    "post",
    "send",
    "write",
    "file",
    "sign",
    "lodge",
    "submit",
    "table",
];

/// Verbs of taking part in what their object names.
pub(crate) const TAKING_PART: &[&str] = &[
    "attend", "chair", "conduct", "co-chair", "convene", "hold", "host", "join", "lead", "address", "open",
    "close",
];

/// The time of the occasion that an act's clause names.
pub(crate) fn occasion(desk: &Desk<'_>, id: PropositionId) -> Option<usize> {
    let proposition = desk.proposition(id);
    let own = proposition.predicate.head;
    let sentence = desk.token(own).sentence().token_range();
    let first = desk.analysis.timexes.partition_point(|t| t.tokens.start < sentence.start);
    let within = || {
        desk.analysis.timexes[first..].iter().enumerate().take_while(|(_, t)| t.tokens.start < sentence.end)
    };
    // "Chaired *yesterday's meeting*".
    let is_in_it = |a: &&dyad_proposition::Argument| {
        TAKING_PART.contains(&proposition.predicate.lemma.as_str()) && a.role == Role::Patient
    };
    let taken_part_in = proposition.arguments.iter().filter(is_in_it);
    proposition.marked(&["at", "during", "in"]).chain(taken_part_in).find_map(|argument| {
        // "A meeting in May in Bern, *at which* Lima protested": the meeting's time, though the clause stands by the place.
        let noun = match argument.route {
            dyad_proposition::Route::Relative => topmost(desk, desk.token(argument.head)),
            _ => desk.token(argument.head),
        };
        if GROUNDS.contains(&&*lower(noun.lemma())) || noun.upos() != Upos::Noun {
            return None;
        }
        // "At *yesterday's* meeting", "in the *January* talks".
        let is_act = desk.proposition_at(noun.id()).is_some();
        let is_before = |timex: &Timex| {
            let head = desk.token(timex_head(desk, timex));
            is_act && head.head().is_some_and(|h| h.id() == noun.id()) && head.id() < noun.id()
        };
        let is_its = |timex: &Timex| {
            let is_behind = || {
                !timex.tokens.contains(&noun.id().0)
                    && timex.tokens.start > noun.id().0
                    && leads_to(desk, timex_head(desk, timex), noun.id(), own)
            };
            tells_a_day(desk, timex) && (is_before(timex) || is_behind())
        };
        within().find(|(_, t)| is_its(t)).map(|(offset, _)| first + offset)
    })
}

/// The noun that a phrase is part of: the meeting of "a meeting at a forum", "a meeting in May at a forum".
fn topmost<'a>(desk: &Desk<'a>, noun: dyad_lang::Token<'a>) -> dyad_lang::Token<'a> {
    let is_time = |t: &dyad_lang::Token<'_>| desk.analysis.timex_at(t.id()).is_some();
    let is_part =
        |t: &dyad_lang::Token<'_>| t.deprel() == Deprel::Nmod && (t.upos() != Upos::Propn || is_time(t));
    std::iter::successors(Some(noun), |t| t.head().filter(|_| is_part(t))).last().unwrap_or(noun)
}

/// Whether a phrase hangs on a noun through nothing but phrases that go on naming it and verbs of taking place.
fn leads_to(desk: &Desk<'_>, from: TokenId, noun: TokenId, own: TokenId) -> bool {
    let goes_on = |t: dyad_lang::Token<'_>| {
        let marker = t.children().find(|c| c.deprel() == Deprel::Case && c.id() < t.id());
        let is_naming = marker.is_none_or(|m| matches!(&*lower(m.text()), "of" | "at" | "in" | "on" | "during"))
                // "A meeting *over the weekend*".
                || t.id() == from && marker.is_some_and(|m| matches!(&*lower(m.text()), "over" | "from"));
        match t.upos() {
            Upos::Verb => {
                let verb = lower(t.lemma());
                t.id() != own && (TAKING_PLACE.contains(&&*verb) || PUBLISHING.contains(&&*verb))
            }
            _ => is_naming,
        }
    };
    let mut at = desk.token(from);
    while at.id() != noun {
        if !goes_on(at) {
            return false;
        }
        let Some(up) = at.head() else { return false };
        at = up;
    }
    true
}
