//! Sentences to time expressions with their TIMEX3 values and days.

pub(crate) mod calendar;
mod dates;
pub(crate) mod expression;
mod grammar;
mod periods;
mod resolve;
mod spans;
mod value;
pub(crate) mod words;

use super::tense::{Tense, points_ahead, tense_of_time, tense_over};
use crate::{Analysis, Anchor, Deprel, Sentence, SentenceKind, Timex, Token, TokenId, Upos, Xpos};
use expression::Bound;
pub(crate) use expression::Found;
use resolve::{Context, Setting};

/// The time expressions of the whole document, not yet resolved.
pub(crate) fn find(analysis: &Analysis) -> Vec<Found> {
    let mut found = Vec::new();
    let mut pieces = Vec::new();
    for sentence in analysis.sentences() {
        if words::split(analysis, &sentence, &mut pieces) {
            grammar::read(analysis, &pieces, &mut found);
        }
    }
    found
}

/// The meanings of `found` as said on the anchor's day.
pub(crate) fn resolve(analysis: &Analysis, found: &[Found], anchor: Option<&Anchor>) -> Vec<Timex> {
    let mut context = Context::new(anchor);
    let mut timexes: Vec<Timex> = Vec::with_capacity(found.len());
    for item in found {
        let timex = context.resolve(item, setting(analysis, item));
        timexes.push(timex);
    }
    for at in 1..found.len() {
        if found[at - 1].opens_range {
            let (start, end) = (timexes[at - 1].start, timexes[at].end);
            if start.zip(end).is_some_and(|(a, b)| a <= b) {
                timexes[at - 1].end = end;
                timexes[at].start = start;
            }
        }
    }
    timexes
}

/// The token of a time expression that its sentence hangs it on.
pub(crate) fn head_of(analysis: &Analysis, tokens: std::ops::Range<u32>) -> Token<'_> {
    let inside = tokens.clone();
    analysis
        .range(tokens.clone())
        .find(|t| t.head().is_none_or(|h| !inside.contains(&h.id().0)))
        .unwrap_or_else(|| analysis.token(TokenId(tokens.start)))
}

fn setting(analysis: &Analysis, found: &Found) -> Setting {
    let head = head_of(analysis, found.tokens.clone());
    let sentence: Sentence<'_> = head.sentence();
    let tense = match sentence.kind() {
        _ if is_no_earlier(analysis, found) => Tense::Future,
        // `through March`, `by March`: the nearest is meant, whatever the verb.
        _ if found.bound == Bound::Until && expression::is_month(&found.expression) => Tense::Unknown,
        SentenceKind::Prose => tense_of_time(head),
        _ => Tense::Unknown,
    };
    let opens_sentence = found.tokens.start <= sentence.token_range().start + 1;
    let is_hence = is_hence(analysis, found, head);
    Setting {
        sentence: sentence.id().0,
        paragraph: sentence.paragraph(),
        at: head.id().0,
        reach: (reach(head).start, reach(head).end),
        tense,
        opens_sentence,
        is_hence,
    }
}

/// The words that a year named here holds for: those of the clause about a noun that it stands in ("the plan *launched in February 1986*"), else
/// of the sentence.
fn reach(head: Token<'_>) -> std::ops::Range<u32> {
    let is_aside = |t: &Token<'_>| matches!(t.deprel(), Deprel::Acl | Deprel::AclRelcl | Deprel::Appos);
    let outermost = std::iter::once(head).chain(head.ancestors()).filter(is_aside).last();
    outermost.map_or(head.sentence().token_range(), |clause| clause.subtree_range())
}

/// Whether a stretch stands behind `in`, and so may say how far off something is: not in `the first talks in three weeks`, `the worst
/// drought in ten years`.
fn is_hence(analysis: &Analysis, found: &Found, head: Token<'_>) -> bool {
    const ABOUT: &[&str] = &["about", "around", "some", "roughly", "approximately", "just"];
    let mut before = analysis.range(head.sentence().token_range().start..found.tokens.start).rev();
    let marker = before.find(|t| !ABOUT.iter().any(|w| t.text().eq_ignore_ascii_case(w)));
    let is_ranked = |t: Token<'_>| {
        let is_rank = |c: Token<'_>| {
            matches!(c.xpos(), Xpos::Jjs | Xpos::Rbs)
                || matches!(
                    c.lemma(),
                    "first" | "second" | "third" | "fourth" | "fifth" | "last" | "time" | "only"
                )
        };
        let is_most = |c: Token<'_>| is_rank(c) || c.children().any(is_rank);
        is_rank(t) || t.children().any(|c| c.id() < t.id() && is_most(c))
    };
    let goes_on = || {
        let after = found.tokens.end;
        after < analysis.len() as u32 && analysis.token(TokenId(after)).text().eq_ignore_ascii_case("of")
    };
    let is_ahead = || {
        let is_verbs = head.head().is_some_and(|g| g.upos() == Upos::Verb);
        tense_over(head) == Tense::Future || is_verbs && tense_of_time(head) == Tense::Future
    };
    marker.is_some_and(|t| t.text().eq_ignore_ascii_case("in"))
        && !head.head().is_some_and(|g| is_ranked(g) || g.children().any(is_ranked))
        && !goes_on()
        && is_ahead()
}

/// Whether `as early as`, `as soon as` or `effective` stands before: what may happen then has not yet.
fn is_no_earlier(analysis: &Analysis, found: &Found) -> bool {
    let word = |back: u32, words: &[&str]| {
        found.tokens.start.checked_sub(back).is_some_and(|at| {
            let text = analysis.token(TokenId(at)).text();
            words.iter().any(|w| text.eq_ignore_ascii_case(w))
        })
    };
    let is_ahead = found.tokens.start > 0 && points_ahead(analysis.token(TokenId(found.tokens.start - 1)));
    is_ahead || word(1, &["as"]) && word(2, &["early", "soon"]) && word(3, &["as"])
}
