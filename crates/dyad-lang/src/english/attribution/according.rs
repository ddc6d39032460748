//! Attribution without a verb: `according to the ministry`, `in a poll`, `in Lima's view`.

use super::found::{made, marker, without};
use super::nominal::is_study;
use crate::{Attribution, AttributionKind, Deprel, Token};

/// `according to X`: the rest of the clause is X's.
pub(super) fn according_to(token: Token<'_>) -> Option<Attribution> {
    if token.lemma() != "accord" && !token.text().eq_ignore_ascii_case("according") {
        return None;
    }
    let at = token.id().0;
    let cue_end = if token.next().is_some_and(|n| n.text() == "to") { at + 2 } else { at + 1 };
    let source = if matches!(token.deprel(), Deprel::Case | Deprel::Mark) {
        token.head()?
    } else {
        token.children().find(|c| matches!(c.deprel().universal(), Deprel::Obl | Deprel::Nmod))?
    };
    let hung =
        if source.id() == token.id() || source.ancestors().any(|a| a == token) { token } else { source };
    let clause = hung.head()?;
    let part = hung.subtree_range();
    let content = without(clause.subtree_range(), part.start.min(at)..part.end);
    let mut tokens = source.subtree_range();
    if tokens.contains(&at) || tokens.contains(&(cue_end - 1)) {
        tokens.start = cue_end;
    }
    Some(Attribution {
        source: (tokens.start < tokens.end).then_some(tokens),
        source_head: Some(source.id()),
        cue: Some(at..cue_end),
        content,
        kind: AttributionKind::Indirect,
        within: None,
    })
}

/// `In a poll, most were against it`: the clause is the poll's.
pub(super) fn in_a_poll(token: Token<'_>) -> Option<Attribution> {
    if !(is_study(token) && matches!(token.lemma(), "poll" | "survey")) || token.deprel() != Deprel::Obl {
        return None;
    }
    let cue = marker(token).filter(|m| m.text().eq_ignore_ascii_case("in"))?;
    let clause = token.head()?;
    let content = without(clause.subtree_range(), token.subtree_range());
    Some(made(Some(token), cue, content))
}
