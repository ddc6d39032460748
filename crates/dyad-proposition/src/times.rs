//! What the times of a clause or a noun say of its act: to come, gone by, long ago.

use crate::control::is_finite;
use crate::lexicon::WordSet;
use crate::predicates::is_infinitive;
use crate::proposition::Role;
use crate::reading::{Reading, lemma_of, marker_of};
use dyad_lang::{Deprel, TimexKind, Token, TokenId, Upos};

/// A time in the clause that begins after the day the document speaks on.
pub(crate) fn later_time(reading: &Reading<'_>, head: Token<'_>) -> Option<(TokenId, String)> {
    let anchor = reading.analysis.anchor?;
    // The time of a clause below is not that of the clause above ("is looking for help in easing a slump next year"), but that of its
    // purpose is.
    let phrases = head.children().filter(|c| !is_clause(*c)).flat_map(|c| c.children());
    head.children().chain(phrases).find_map(|token| {
        let is_time = matches!(
            token.deprel(),
            Deprel::Obl
                | Deprel::OblUnmarked
                | Deprel::Nmod
                | Deprel::NmodUnmarked
                | Deprel::Advmod
                | Deprel::Amod
        );
        let timex = is_time.then(|| reading.analysis.timex_at(token.id())).flatten()?;
        let is_later = timex.start.is_some_and(|start| start > anchor.date);
        is_later.then(|| (token.id(), reading.analysis.text_of(timex.tokens.clone()).to_owned()))
    })
}

fn is_clause(token: Token<'_>) -> bool {
    // `Is on a visit, and leaves on Friday`: each tense has its own time.
    if token.deprel() == Deprel::Conj {
        return token.upos() == Upos::Verb && is_finite(token);
    }
    !is_infinitive(token)
        && matches!(
            token.deprel(),
            Deprel::Advcl | Deprel::Ccomp | Deprel::Acl | Deprel::AclRelcl | Deprel::Parataxis
        )
}

/// A time to come of what somebody takes part in: `attends next week's meeting`.
pub(crate) fn later_possessor(reading: &Reading<'_>, head: Token<'_>) -> Option<(TokenId, String)> {
    let anchor = reading.analysis.anchor?;
    let possessor = head.child(Deprel::Obj)?.child(Deprel::NmodPoss)?;
    let timex = reading.analysis.timex_at(possessor.id())?;
    let is_later = timex.start.is_some_and(|start| start > anchor.date);
    is_later.then(|| (possessor.id(), reading.analysis.text_of(timex.tokens.clone()).to_owned()))
}

/// A time in the clause, not since when, that ended before the day the document speaks on.
pub(crate) fn past_time(reading: &Reading<'_>, head: Token<'_>) -> Option<(TokenId, String)> {
    let anchor = reading.analysis.anchor?;
    head.children().find_map(|token| {
        let is_time = matches!(token.deprel(), Deprel::Obl | Deprel::OblUnmarked | Deprel::Advmod);
        let is_since = marker_of(token).is_some_and(|m| matches!(m.as_str(), "since" | "from"));
        let timex = (is_time && !is_since).then(|| reading.analysis.timex_at(token.id())).flatten()?;
        let is_over = timex.kind != TimexKind::Set && timex.end.is_some_and(|end| end < anchor.date);
        is_over.then(|| (token.id(), reading.analysis.text_of(timex.tokens.clone()).to_owned()))
    })
}

/// Whether a clause has a time that ended weeks before the day the document speaks on.
pub(crate) fn is_long_ago(reading: &Reading<'_>, head: Token<'_>) -> bool {
    const WEEKS: i32 = 3;
    let Some(anchor) = reading.analysis.anchor else { return false };
    head.children()
        .filter_map(|t| reading.analysis.timex_at(t.id())?.end)
        .any(|end| anchor.date.since(end).is_ok_and(|s| s.get_days() > WEEKS * 7))
}

/// A time on the noun itself that ended before the day the document speaks on.
pub(crate) fn earlier_time(reading: &Reading<'_>, head: Token<'_>) -> Option<(TokenId, String)> {
    let anchor = reading.analysis.anchor?;
    let own = head
        .children()
        .chain(head.children().filter(|c| c.deprel() == Deprel::Nmod).flat_map(|c| c.children()));
    own.filter(|t| t.id() > head.id()).find_map(|token| {
        let timex = reading.analysis.timex_at(token.id())?;
        let is_over = timex.end.is_some_and(|end| end < anchor.date);
        is_over.then(|| (token.id(), reading.analysis.text_of(timex.tokens.clone()).to_owned()))
    })
}

/// Whether the act is told as history: long before the document, or under a war, an era, a decade gone.
pub(crate) fn is_historical(reading: &Reading<'_>, draft: usize) -> bool {
    let years = 5;
    let anchor = reading.analysis.anchor.map(|a| i32::from(a.date.year()));
    reading.drafts[draft].arguments.iter().any(|argument| {
        if !matches!(argument.role, Role::Oblique | Role::Adjunct) {
            return false;
        }
        let token = reading.token(argument.head);
        let end = reading.analysis.timex_at(argument.head).and_then(|t| t.end).map(|e| i32::from(e.year()));
        let is_long_ago = anchor.zip(end).is_some_and(|(anchor, end)| anchor - end > years);
        let is_era = argument.marker.as_deref() == Some("during")
            && reading.lexicon.is(&lemma_of(token), WordSet::PAST);
        is_long_ago || is_era
    })
}
