//! Trees to names: persons, organisations, places, nationalities, facilities, events, products.
//!
//! Evidence comes from two sides. *Tags* ([`evidence`]) say where names of five kinds are: those of a sequence model over
//! features. *Rules* ([`spans`], [`words`]) propose spans of capitals and
//! tell some kinds for certain: states and nationalities by name, titles before persons, the nouns that head the names of
//! organisations, facilities and events. [`names`] is where the two meet.

mod clusters;
mod evidence;
mod features;
mod kinds;
pub(crate) mod parts;
mod sequence;
mod spans;
pub(crate) mod words;

pub use features::NameFeatures;
pub(crate) use kinds::acronym_fits;

use crate::english::timex::head_of;
use crate::morphology::is_particle;
use crate::{Analysis, Name, NameKind, TokenId, Upos};
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

/// Whether the rules join more to a name than the tags do: lists of subjects over commas and `and` to an organisation,
/// event or work that governs them; a person's name over its particles (`Khalid bin Rashid`).
fn reaches_further(analysis: &Analysis, rule: &Span, span: &Tagged) -> bool {
    let more = span.tokens.end..rule.tokens.end;
    if rule.tokens.start > span.tokens.start || more.is_empty() {
        return false;
    }
    match span.kind {
        NameKind::Person => {
            rule.tokens.start == span.tokens.start && is_particle(analysis.token(TokenId(more.start)).text())
        }
        NameKind::Organisation | NameKind::Event | NameKind::Product => {
            rule.governor.is_some_and(|governor| span.tokens.contains(&governor))
                && analysis.range(more).any(|t| t.text() == ",")
        }
        _ => false,
    }
}

/// A tagged span without an article or titles before the name and without what is no part of it at its end; none where
/// nothing is left, or where the parser takes no word of it for a name's.
fn mended(analysis: &Analysis, span: &Tagged) -> Option<Tagged> {
    if !analysis.range(span.tokens.clone()).any(|t| t.upos() == Upos::Propn) {
        return None;
    }
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
    if span.kind != NameKind::Person {
        start = after_office(analysis, start..end);
    }
    let kind = kinds::mended_kind(analysis, &(start..end), span.kind)?;
    Some(Tagged { tokens: start..end, kind })
}

/// Where the name begins in `Minister of Mines` or `President of Ghana`, which name an office: behind `of`, if that is a
/// place or a state, else nowhere.
fn after_office(analysis: &Analysis, tokens: Range<u32>) -> u32 {
    let lower = |at: u32| analysis.token(TokenId(at)).text().to_lowercase();
    let class = |at: u32| classes_of(&lower(at));
    let Some(of) = tokens.clone().find(|at| lower(*at) == "of") else { return tokens.start };
    let is_office = of > tokens.start
        && (tokens.start..of).all(|at| class(at).has(Classes::TITLE) && !class(at).heads_a_thing())
        && !class(tokens.end - 1).heads_a_thing();
    if !is_office {
        return tokens.start;
    }
    let rest = (of + 1..tokens.end).find(|at| lower(*at) != "the").unwrap_or(tokens.end);
    let is_place = matches!(kinds::whole(analysis, &(rest..tokens.end)), Some(Known::State | Known::Place));
    if is_place { rest } else { tokens.end }
}

/// A span of the rules that no tag touches: nationalities and states known by name, what follows a title, given names with
/// more behind them.
fn alone(analysis: &Analysis, rule: &Span) -> Option<Tagged> {
    let kind = match certain_kind(analysis, rule) {
        Some(NameKind::Nationality) => NameKind::Nationality,
        Some(NameKind::Place) if kinds::whole(analysis, &rule.tokens) == Some(Known::State) => {
            NameKind::Place
        }
        Some(NameKind::Person) => NameKind::Person,
        None if kinds::is_given_with_more(analysis, rule) => NameKind::Person,
        _ => return None,
    };
    Some(Tagged { tokens: rule.tokens.clone(), kind })
}
