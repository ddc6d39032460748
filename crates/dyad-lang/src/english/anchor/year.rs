//! The year that a document speaks in, from what its sentences say of years.
//!
//! Each year that is named lies at some distance from the year spoken in, and how far depends on how it is told: a year
//! told as past is most often the last one, one told as planned this one or the next. Some sentences say more: `this
//! year, 2003`; `in 1994, four years ago`; `rose last year from … in 1985`. Every year near those named is weighed by all
//! of this together (naive Bayes), and one is claimed where it is as good as [`CERTAIN`]; else the document stays undated.

use super::super::tense::{Tense, points_ahead};
use super::super::timex::calendar::Unit;
use super::super::timex::expression::{Count, Direction, Expression, PartialDate, YearRef};
use super::super::timex::{Found, head_of};
use super::{sentence_of, tense_of};
use crate::{Analysis, Token, TokenId, Upos};

/// How likely a year must be to be claimed.
const CERTAIN: f32 = 0.9;
/// So many different mentions are weighed at most, the first ones: the time stays linear in the text.
const MOST: usize = 200;
/// How many expressions on either side of a year are looked at.
const NEAR: usize = 4;
/// How many tokens may stand between two years that are set side by side.
const REACH: u32 = 16;
/// Distances in years that are told apart, on either side; what lies further is one class.
const FAR: i16 = 6;
/// How many years the classes of what lies further are spread over: before, and after.
const SPREAD: (f32, f32) = (25.0, 15.0);
/// Mentions of one document go together, so each counts for less than it would alone.
const TEMPER: f32 = 0.8;
/// How likely what is told as past is dated after the day of the dateline, and what is told as planned before it.
const SLIP: f32 = 0.15;

/// Shares by distance in years from the year spoken in, from [`FAR`] before to [`FAR`] after; counted over 1,000 stories
/// of 1987 and 257 of 1989 to 2000 whose dates are known, rounded.
type Shares = [f32; 13];
const PAST: Shares = [0.27, 0.04, 0.03, 0.05, 0.17, 0.25, 0.11, 0.03, 0.012, 0.008, 0.008, 0.008, 0.014];
const PAST_MONTH: Shares = [0.10, 0.02, 0.03, 0.04, 0.13, 0.45, 0.19, 0.02, 0.01, 0.005, 0.005, 0.005, 0.005];
const PAST_PART: Shares = [0.02, 0.03, 0.03, 0.03, 0.13, 0.60, 0.12, 0.02, 0.01, 0.005, 0.005, 0.005, 0.005];
const PLANNED: Shares = [0.02, 0.01, 0.01, 0.01, 0.04, 0.08, 0.24, 0.17, 0.08, 0.05, 0.03, 0.05, 0.22];
const PLANNED_MONTH: Shares =
    [0.01, 0.005, 0.005, 0.01, 0.03, 0.07, 0.15, 0.09, 0.03, 0.04, 0.04, 0.16, 0.36];
const PLANNED_PART: Shares = [0.01, 0.01, 0.01, 0.01, 0.01, 0.03, 0.70, 0.14, 0.03, 0.02, 0.01, 0.01, 0.01];
const PRESENT: Shares = [0.05, 0.02, 0.03, 0.04, 0.13, 0.31, 0.23, 0.07, 0.04, 0.02, 0.01, 0.02, 0.04];
const PRESENT_MONTH: Shares = [0.03, 0.02, 0.01, 0.04, 0.08, 0.11, 0.28, 0.11, 0.07, 0.06, 0.02, 0.10, 0.07];

/// The year in which the document speaks; `day` is the month and day of its dateline.
pub(super) fn year_spoken_in(analysis: &Analysis, found: &[Found], day: Option<(i8, i8)>) -> Option<i16> {
    let mut mentions: Vec<Mention> = Vec::new();
    let mut votes: Vec<Vote> = Vec::new();
    let sentences: Vec<u32> = found.iter().map(|f| sentence_of(analysis, f)).collect();
    for (at, item) in found.iter().enumerate() {
        let Some(year) = named_year(&item.expression) else { continue };
        let mention = Mention::new(analysis, item, year);
        if mentions.len() < MOST && !mentions.contains(&mention) {
            mentions.push(mention);
        }
        let around = found.iter().zip(&sentences).enumerate();
        for (other, (near, sentence)) in around.skip(at.saturating_sub(NEAR)).take(2 * NEAR + 1) {
            if other == at || *sentence != sentences[at] {
                continue;
            }
            if let Some(vote) = relation(analysis, item, year, near)
                && votes.len() < MOST
                && !votes.contains(&vote)
            {
                votes.push(vote);
            }
        }
    }
    most_likely(&mentions, &votes, day)
}

/// A year for which a sentence speaks, and how likely such a sentence is right.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Vote {
    year: i16,
    trust: f32,
}

/// The year that is as good as certain.
fn most_likely(mentions: &[Mention], votes: &[Vote], day: Option<(i8, i8)>) -> Option<i16> {
    let first = mentions.iter().map(|m| m.year).min()?.saturating_sub(FAR).max(1);
    let last = mentions.iter().map(|m| m.year).max()?.saturating_add(FAR).min(9999);
    // A document that names years of all ages speaks near the late ones.
    let first = first.max(last.saturating_sub(250));
    let score = |year: i16| {
        let told: f32 = mentions.iter().map(|m| m.share(year, day).ln()).sum();
        let said: f32 = votes.iter().map(|v| v.share(year).ln()).sum();
        TEMPER * told + said
    };
    let scores: Vec<(i16, f32)> = (first..=last).map(|y| (y, score(y))).collect();
    let best = scores.iter().copied().max_by(|a, b| a.1.total_cmp(&b.1))?;
    let whole: f32 = scores.iter().map(|s| (s.1 - best.1).exp()).sum();
    (1.0 / whole >= CERTAIN).then_some(best.0)
}

impl Vote {
    fn share(self, year: i16) -> f32 {
        if year == self.year { self.trust } else { (1.0 - self.trust) / 10.0 }
    }
}

/// A year that is named, and how it is told.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Mention {
    year: i16,
    tense: Tense,
    form: Form,
    /// Month and day of its first day.
    first: Option<(i8, i8)>,
}

/// How finely a year's mention tells the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Form {
    Year,
    Month,
    Part,
}

impl Mention {
    fn new(analysis: &Analysis, found: &Found, year: i16) -> Self {
        let (form, first) = match found.expression {
            Expression::Date(PartialDate { month: Some(month), day, .. })
            | Expression::Days(PartialDate { month: Some(month), day, .. }, _) => {
                (Form::Month, Some((month, day.unwrap_or(1))))
            }
            Expression::Date(_) => (Form::Year, None),
            _ => (Form::Part, None),
        };
        Self { year, tense: told(analysis, found), form, first }
    }

    /// How likely this mention is where `year` is spoken in.
    fn share(&self, year: i16, day: Option<(i8, i8)>) -> f32 {
        let shares = match (self.tense, self.form) {
            (Tense::Past, Form::Year) => PAST,
            (Tense::Past, Form::Month) => PAST_MONTH,
            (Tense::Past, Form::Part) => PAST_PART,
            (Tense::Future, Form::Year) => PLANNED,
            (Tense::Future, Form::Month) => PLANNED_MONTH,
            (Tense::Future, Form::Part) => PLANNED_PART,
            (_, Form::Month) => PRESENT_MONTH,
            _ => PRESENT,
        };
        let distance = (self.year - year).clamp(-FAR, FAR);
        let share = shares.get((distance + FAR) as usize).copied().unwrap_or_default();
        let slips = self.year == year
            && self.first.zip(day).is_some_and(|(first, today)| match self.tense {
                Tense::Past => first > today,
                Tense::Future => first < today,
                _ => false,
            });
        if slips {
            share * SLIP
        } else if distance <= -FAR {
            share / SPREAD.0
        } else if distance >= FAR {
            share / SPREAD.1
        } else {
            share
        }
    }
}

fn named_year(expression: &Expression) -> Option<i16> {
    match expression {
        Expression::Date(PartialDate { year: Some(YearRef::Named(year)), .. })
        | Expression::Days(PartialDate { year: Some(YearRef::Named(year)), .. }, _)
        | Expression::Quarter(_, Some(YearRef::Named(year)))
        | Expression::Half(_, Some(YearRef::Named(year)))
        | Expression::PeriodOf(_, YearRef::Named(year))
        | Expression::Season(_, Some(YearRef::Named(year)))
        | Expression::Months(_, _, Some(YearRef::Named(year))) => Some(*year),
        _ => None,
    }
}

/// When `found` is told to be: what is due or effective lies ahead.
fn told(analysis: &Analysis, found: &Found) -> Tense {
    let before = found.tokens.start.checked_sub(1).map(|at| analysis.token(TokenId(at)));
    if before.is_some_and(|t| points_ahead(t) || t.lemma() == "due") {
        return Tense::Future;
    }
    tense_of(analysis, found)
}

/// What a named year and another expression in its sentence say together of the year spoken in.
fn relation(analysis: &Analysis, item: &Found, year: i16, near: &Found) -> Option<Vote> {
    let has_month = matches!(item.expression, Expression::Date(PartialDate { month: Some(_), .. }));
    let is_before = near.tokens.start < item.tokens.start;
    let vote = |year: i16, trust| Some(Vote { year, trust });
    match (near.expression, link(analysis, item, near)) {
        (Expression::Deictic(shift @ -1..=1, Unit::Year), Link::Same) => {
            vote(year.checked_sub(shift as i16)?, 0.95)
        }
        (Expression::Deictic(-1, Unit::Year), _) if has_month && is_before && !describes(analysis, item) => {
            vote(year.checked_add(1)?, 0.9)
        }
        // What is compared stands in the order of telling; what it is compared with is the year before.
        (Expression::Deictic(shift @ (-1 | 0), Unit::Year), link @ (Link::From | Link::On)) if !has_month => {
            let follows = if (link == Link::From) == is_before { 1 } else { -1 };
            vote(
                year.checked_add(follows)?.checked_sub(shift as i16)?,
                if link == Link::From { 0.85 } else { 0.6 },
            )
        }
        (Expression::Offset(Count::Exactly(n), Unit::Year, Direction::Ago), Link::Same)
            if n.fract() == 0.0 =>
        {
            vote(year.checked_add(n as i16)?, 0.95)
        }
        _ => None,
    }
}

/// Whether `item` only says which of its kind a thing is: `the October 1998 shooting`.
fn describes(analysis: &Analysis, item: &Found) -> bool {
    let head = head_of(analysis, item.tokens.clone());
    head.head().is_some_and(|over| over.upos().is_nominal() && over.id().0 >= item.tokens.end)
}

/// How two expressions of one sentence are linked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Link {
    /// They name the same time: nothing but a comma or `in` stands between them.
    Same,
    /// The first is compared with the second: `last year from … in 1985`.
    From,
    /// The second goes on from the first: `in 1985 and … last year`.
    On,
    None,
}

fn link(analysis: &Analysis, a: &Found, b: &Found) -> Link {
    let (from, to) = (a.tokens.end.min(b.tokens.end), a.tokens.start.max(b.tokens.start));
    if to < from || to - from > REACH {
        return Link::None;
    }
    let is = |word: &str, list: &[&str]| list.iter().any(|w| word.eq_ignore_ascii_case(w));
    if to - from <= 2
        && analysis.range(from..to).all(|t| is(t.text(), &[",", "(", "in", "-", "--", "—", "–"]))
    {
        return Link::Same;
    }
    let compares = ["from", "against", "versus", "vs", "vs.", "than", "after", "over", "compared"];
    let links = |word: Token<'_>| {
        // `to more than 300,000 last year` compares a number, not a year.
        let bounds_number = is(word.text(), &["than", "over"])
            && word.id().0 + 1 < to
            && analysis.token(TokenId(word.id().0 + 1)).upos() == Upos::Num;
        if is(word.text(), &["and", "to"]) {
            Some(Link::On)
        } else if is(word.text(), &compares) && !bounds_number {
            Some(Link::From)
        } else {
            None
        }
    };
    analysis.range(from..to).rev().find_map(links).unwrap_or(Link::None)
}
