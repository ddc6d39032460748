//! Attribution by layout: `LIMA: …` in a transcript, `Poll: …` in a headline, a quotation with a dash and a name.

use super::found::{is_quoted, made};
use super::nominal::is_study;
use super::quotes::Quote;
use crate::{Analysis, Attribution, Sentence, Token, TokenId, Upos};

/// The longest name before a colon, in tokens.
const LONGEST: usize = 8;

/// `LIMA: We are ready.`, `Poll: Voters want change`: what follows the colon is theirs.
pub(super) fn before_colon(sentence: Sentence<'_>, quotes: &[Quote]) -> Option<Attribution> {
    let tokens = sentence.token_range();
    let colon = sentence.tokens().take(LONGEST).find(|t| t.text() == ":")?;
    let at = colon.id().0;
    if at == tokens.start || tokens.end < at + 4 || is_quoted(colon, quotes) {
        return None;
    }
    let before = || sentence.analysis().range(tokens.start..at);
    let is_name = before().all(|t| matches!(t.upos(), Upos::Propn | Upos::Punct | Upos::Adj | Upos::Adp))
        && names_somebody(sentence.analysis(), tokens.start, at);
    let is_one_study = before().filter(|t| t.upos() != Upos::Det).count() <= 2 && before().any(is_study);
    if !is_name && !is_one_study {
        return None;
    }
    let head = before().find(|t| t.head().is_none_or(|h| h.id().0 >= at || h.id().0 < tokens.start))?;
    let content = std::iter::once(at + 1..tokens.end).collect();
    let mut attribution = made(Some(head), colon, content);
    attribution.source = Some(tokens.start..at);
    Some(attribution)
}

/// Whether a person's or an organisation's name ends right before the colon.
fn names_somebody(analysis: &Analysis, start: u32, end: u32) -> bool {
    use crate::NameKind::{Organisation, Person};
    let from = analysis.names.partition_point(|n| n.tokens.start < start);
    analysis.names[from..]
        .iter()
        .take_while(|n| n.tokens.start < end)
        .any(|n| n.tokens.end == end && matches!(n.kind, Person | Organisation))
}

/// The name that a dash puts behind a quotation: `“We are ready.” — Ana Torres`.
pub(super) fn signed(analysis: &Analysis, quote: &Quote) -> Option<Attribution> {
    let dash = analysis.range(quote.tokens.end..(quote.tokens.end + 1).min(analysis.len() as u32)).next()?;
    if !matches!(dash.text(), "—" | "–" | "―" | "--" | "-") {
        return None;
    }
    let name: Token<'_> =
        analysis.range(dash.id().0 + 1..(dash.id().0 + 2).min(analysis.len() as u32)).next()?;
    let named = analysis.names.partition_point(|n| n.tokens.end <= name.id().0);
    let found = analysis.names.get(named).filter(|n| n.tokens.start == name.id().0);
    let tokens = found
        .map(|n| n.tokens.clone())
        .or_else(|| (name.upos() == Upos::Propn).then(|| name.id().0..name.id().0 + 1))?;
    let head = found.map_or(name.id(), |n| n.head);
    let mut attribution = made(Some(analysis.token(TokenId(head.0))), dash, vec![quote.tokens.clone()]);
    attribution.source = Some(tokens);
    Some(attribution)
}
