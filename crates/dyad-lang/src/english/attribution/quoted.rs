//! Quotations to the attributions that hold them: beside a cue, carried on over sentences and paragraphs, after a colon.

use super::beside::{is_behind_quotation, neighbour};
use super::cues::{Frame, cue, is_verb_with};
use super::found::{made, overlaps, sentence_span, shared};
use super::quotes::Quote;
use super::source::subject;
use super::strays::signed;
use crate::{Analysis, Attribution, Deprel, Token, TokenId, Upos};

/// Gives every quotation its attribution: the one whose content it touches grows to hold it; one that goes on, or
/// follows in the same paragraph without a cue of its own, goes to the last; one that follows a colon to its verb; a
/// part that no cue holds, to the subject of the verb over it.
pub(super) fn take_in(analysis: &Analysis, quotes: &[Quote], found: &mut Vec<Attribution>) {
    found.sort_by_key(|a| a.cue.as_ref().map_or(0, |c| c.start));
    let mut last: Option<usize> = None;
    let mut from = 0;
    for quote in quotes {
        let sentences = sentence_span(analysis, &quote.tokens);
        while from < found.len() && found[from].cue.as_ref().is_some_and(|c| c.start < sentences.start) {
            from += 1;
        }
        let near = from..found.len().min(from + 60);
        let holds = |a: &Attribution| a.content.iter().any(|c| overlaps(c, &quote.tokens));
        let is_inside = |a: &Attribution| a.cue.as_ref().is_some_and(|c| quote.tokens.contains(&c.start));
        let holder = near
            .clone()
            .filter(|i| !is_inside(&found[*i]) && holds(&found[*i]))
            .max_by_key(|i| found[*i].content.iter().map(|c| shared(c, &quote.tokens)).sum::<u32>());
        if let Some(holder) = holder {
            found[holder].content.push(quote.tokens.clone());
            last = Some(holder);
            continue;
        }
        let is_long = quote.tokens.len() >= 6;
        if let Some(previous) = last.filter(|l| is_long && follows(analysis, &found[*l], quote)) {
            found[previous].content.push(quote.tokens.clone());
            continue;
        }
        if let Some(made) = signed(analysis, quote).or_else(|| from_neighbourhood(analysis, quote)) {
            found.push(made);
            last = Some(found.len() - 1);
        }
    }
}

/// Whether a quotation of whole sentences goes on from what was attributed last.
fn follows(analysis: &Analysis, last: &Attribution, quote: &Quote) -> bool {
    let Some(end) = last.content.iter().map(|c| c.end).chain(last.cue.iter().map(|c| c.end)).max() else {
        return false;
    };
    if end > quote.tokens.start {
        return false;
    }
    let here = analysis.token(TokenId(quote.tokens.start)).sentence();
    let there = analysis.token(TokenId(end - 1)).sentence();
    let opens_sentence = here.token_range().start == quote.tokens.start;
    let gap = here.paragraph() - there.paragraph();
    let ends_it =
        quote.tokens.end + 1 >= analysis.token(TokenId(quote.tokens.end - 1)).sentence().token_range().end;
    opens_sentence
        && ((gap == 0 && ends_it)
            || (quote.goes_on && gap <= 1)
            || (gap == 1 && ends_it && here.id().0 == there.id().0 + 1))
}

/// The source and cue of a quotation that no cue's tree holds.
fn from_neighbourhood(analysis: &Analysis, quote: &Quote) -> Option<Attribution> {
    let verb = cue_beside(analysis, quote).or_else(|| verb_over(analysis, quote))?;
    let content = vec![quote.tokens.clone()];
    let behind = || neighbour(verb, &content).filter(|_| is_behind_quotation(verb));
    let source = behind()
        .or_else(|| subject(verb))
        .or_else(|| verb.children().find(|c| c.deprel().universal() == Deprel::Nsubj))
        .or_else(|| neighbour(verb, &content))?;
    if quote.tokens.contains(&source.id().0) || (quote.tokens.len() < 4 && cue(verb).is_none()) {
        return None;
    }
    Some(made(Some(source), verb, content))
}

/// A speech verb in the quotation's own sentences outside it, or in the sentence before that ends in a colon.
fn cue_beside<'a>(analysis: &'a Analysis, quote: &Quote) -> Option<Token<'a>> {
    let is_speech = |t: &Token<'_>| is_verb_with(*t, Frame::Quote);
    let span = sentence_span(analysis, &quote.tokens);
    let after = analysis.range(quote.tokens.end..span.end.min(quote.tokens.end + 12)).find(is_speech);
    let before = || {
        analysis
            .range(span.start.max(quote.tokens.start.saturating_sub(12))..quote.tokens.start)
            .rev()
            .find(is_speech)
    };
    let colon = || {
        let previous = span.start.checked_sub(1)?;
        let sentence = analysis.token(TokenId(previous)).sentence();
        (analysis.token(TokenId(previous)).text() == ":").then(|| sentence.tokens().rev().find(is_speech))?
    };
    // `“Is it late?” the envoy asked.`: what follows the question is a sentence of its own.
    let next = || {
        let next = analysis.range(span.end..(span.end + 1).min(analysis.len() as u32)).next()?.sentence();
        let is_bound = quote.tokens.end == span.end
            && next.paragraph() == analysis.token(TokenId(quote.tokens.start)).sentence().paragraph()
            && next.token_range().len() <= 14;
        next.tokens().find(is_speech).filter(|_| is_bound)
    };
    after.or_else(before).or_else(colon).or_else(next)
}

fn verb_over<'a>(analysis: &'a Analysis, quote: &Quote) -> Option<Token<'a>> {
    let inside = |t: &Token<'_>| quote.tokens.contains(&t.id().0);
    let top = analysis
        .range(quote.tokens.start + 1..quote.tokens.end)
        .find(|t| t.upos() != Upos::Punct && t.head().is_none_or(|h| !inside(&h)))?;
    top.ancestors().find(|a| a.upos() == Upos::Verb && !inside(a))
}
