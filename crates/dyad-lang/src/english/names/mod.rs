//! Trees to names: persons, organisations, places, nationalities, facilities, events, products.
//!
//! Evidence comes from two sides. *Tags* ([`evidence`]) say where names of five kinds are: the network's, or, where none
//! read the text, those of a sequence model over features. *Rules* ([`spans`], [`words`]) propose spans of capitals and
//! tell some kinds for certain: states and nationalities by name, titles before persons, the nouns that head the names of
//! organisations, facilities and events. [`names`] is where the two meet.

mod evidence;
mod features;
mod kinds;
mod parts;
mod sequence;
mod spans;
pub(crate) mod words;

pub use features::NameFeatures;
pub(crate) use kinds::acronym_fits;

use crate::english::timex::head_of;
use crate::{Analysis, Name, NameKind, TokenId};
use evidence::Tagged;
use kinds::certain_kind;
use spans::Span;
use std::ops::Range;
use words::{Classes, Known, classes_of};

/// The names of the document, in order.
pub(crate) fn names(analysis: &Analysis) -> Vec<Name> {
    let rules = spans::spans(analysis);
    let tagged = evidence::tagged(analysis, &rules);
    let mut found = merged(analysis, &rules, &tagged);
    kinds::agree(analysis, &mut found);
    let name =
        |f: Tagged| Name { head: head_of(analysis, f.tokens.clone()).id(), tokens: f.tokens, kind: f.kind };
    found.into_iter().map(name).collect()
}

/// The tagged spans, mended by the rules, and the rules' own certain ones that no tag touches.
fn merged(analysis: &Analysis, rules: &[Span], tagged: &[Tagged]) -> Vec<Tagged> {
    let mut found: Vec<Tagged> = Vec::with_capacity(tagged.len() + rules.len() / 4);
    let mut rules = rules.iter().peekable();
    let mut at = 0;
    let take_rule = |rule: &Span, before: u32, found: &mut Vec<Tagged>| {
        if rule.tokens.start >= found.last().map_or(0, |f: &Tagged| f.tokens.end) && rule.tokens.end <= before
        {
            found.extend(alone(analysis, rule));
        }
    };
    while at < tagged.len() {
        let span = &tagged[at];
        while let Some(rule) = rules.next_if(|r| r.tokens.end <= span.tokens.start) {
            take_rule(rule, span.tokens.start, &mut found);
        }
        let covering = rules.peek().filter(|r| reaches_further(analysis, r, span));
        if let Some(rule) = covering {
            let kind = certain_kind(analysis, rule).unwrap_or(span.kind);
            found.push(Tagged { tokens: rule.tokens.clone(), kind });
            at += tagged[at..].iter().take_while(|t| t.tokens.start < rule.tokens.end).count();
            rules.next();
            continue;
        }
        found.extend(mended(analysis, span));
        at += 1;
        while rules.next_if(|r| r.tokens.start < span.tokens.end && r.tokens.end <= span.tokens.end).is_some()
        {
        }
    }
    for rule in rules {
        take_rule(rule, u32::MAX, &mut found);
    }
    found
}

/// Whether the rules join more to a name of an organisation, event or work than the tags do: lists of subjects over
/// commas and `and`, what `of` and `for` govern.
fn reaches_further(analysis: &Analysis, rule: &Span, span: &Tagged) -> bool {
    let (rule, joined) = (&rule.tokens, rule.governor);
    joined.is_some_and(|governor| span.tokens.contains(&governor))
        && rule.start <= span.tokens.start
        && rule.end > span.tokens.end
        && matches!(span.kind, NameKind::Organisation | NameKind::Event | NameKind::Product)
        && analysis.range(span.tokens.end..rule.end).any(|t| t.text() == ",")
}

/// A tagged span without an article or titles before the name and without what is no part of it at its end; none where
/// nothing is left.
fn mended(analysis: &Analysis, span: &Tagged) -> Option<Tagged> {
    let lower = |at: u32| analysis.token(TokenId(at)).text().to_lowercase();
    let Range { mut start, mut end } = span.tokens.clone();
    while start + 1 < end && matches!(&*lower(start), "the" | "a" | "an") {
        start += 1;
    }
    if span.kind == NameKind::Person {
        while start + 1 < end && classes_of(&lower(start)).has(Classes::TITLE) {
            start += 1;
        }
    }
    while start < end && matches!(&*lower(end - 1), "'s" | "’s" | "," | "and" | "of" | "the" | "-" | "(") {
        end -= 1;
    }
    let kind = kinds::mended_kind(analysis, &(start..end), span.kind)?;
    Some(Tagged { tokens: start..end, kind })
}

/// A span of the rules that no tag touches: nationalities, and states and organisations known by name.
fn alone(analysis: &Analysis, rule: &Span) -> Option<Tagged> {
    let kind = certain_kind(analysis, rule)?;
    let is_known = || kinds::whole(analysis, &rule.tokens).is_some_and(|k| matches!(k, Known::State));
    let is_taken = kind == NameKind::Nationality || is_known();
    is_taken.then(|| Tagged { tokens: rule.tokens.clone(), kind })
}
