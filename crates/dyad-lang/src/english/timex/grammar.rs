//! Words of time to time expressions: reads a sentence left to right and takes the longest that begins at each word.

use super::expression::{Bound, Expression, Found, PartialDate, Phase, TimeOfDay};
use super::words::{self, Piece, Word};
use crate::{Analysis, Token, TokenId, Upos, Xpos};

/// What was read, and the place after it.
pub(super) type Parsed<T> = Option<(T, usize)>;

/// A reader of one sentence's pieces.
#[derive(Clone, Copy)]
pub(crate) struct Reader<'a> {
    analysis: &'a Analysis,
    pieces: &'a [Piece],
}

/// Adds the sentence's time expressions to `found`.
pub(crate) fn read(analysis: &Analysis, pieces: &[Piece], found: &mut Vec<Found>) {
    let reader = Reader { analysis, pieces };
    let first = found.len();
    let mut at = 0;
    while at < pieces.len() {
        match reader.expression(at) {
            Some((item, end)) if end > at => {
                at = end;
                // A token is part of one expression: what is left of its pieces ("5/17" of "May 5/17/2016") is passed over.
                while pieces.get(at).is_some_and(|piece| piece.token < item.tokens.end) {
                    at += 1;
                }
                let more = reader.further_day(at, &item);
                found.push(item);
                if let Some((item, end)) = more {
                    at = end;
                    found.push(item);
                }
            }
            _ => at += 1,
        }
    }
    reader.join_ranges(&mut found[first..]);
}

impl Reader<'_> {
    /// The second day of `April 24 and 25`, after the first ends at `at`.
    fn further_day(&self, at: usize, first: &Found) -> Parsed<Found> {
        let Expression::Date(date @ PartialDate { month: Some(_), day: Some(day), year: None, .. }) =
            first.expression
        else {
            return None;
        };
        let Word::Number(next @ 1..=31, 1 | 2) = self.word(at + 1) else { return None };
        let token = self.pieces.get(at + 1)?.token;
        let fits = self.word(at) == Word::And
            && next as i8 > day
            && token >= first.tokens.end
            && !self.is_nominal(at + 2)
            && !self.is_figure(at + 2)
            && !matches!(
                self.word(at + 2),
                Word::Mark('-' | '–' | '/' | '%') | Word::Unit(_) | Word::Units(_) | Word::Month(_)
            );
        let date = PartialDate { day: Some(next as i8), weekday: None, ..date };
        let item = Found {
            tokens: token..token + 1,
            expression: Expression::Date(date),
            time: None,
            ..first.clone()
        };
        fits.then_some((item, at + 2))
    }

    fn expression(&self, at: usize) -> Parsed<Found> {
        let (phase, from) = self.phase(at).unwrap_or((None, at));
        let core = self.timed(from).filter(|((e, _), _)| phase.is_none() || takes_phase(e));
        let ((expression, time), end, phase, start) = match core {
            Some((core, end)) => (core, end, phase, at),
            None if from > at => {
                let (core, end) = self.timed(at)?;
                (core, end, None, at)
            }
            None => return None,
        };
        let start = self.without_article(start, end, &expression);
        let tokens = self.pieces[start].token..self.pieces[end - 1].token + 1;
        let bound = self.bound(start, end);
        Some((Found { tokens, expression, phase, time, bound, opens_range: false }, end))
    }

    /// The article of `the 1996` is no part of the expression.
    fn without_article(&self, start: usize, end: usize, expression: &Expression) -> usize {
        let is_bare = matches!(expression, Expression::Reference("FUTURE_REF")) && self.is_nominal(end);
        if is_bare && self.word(start) == Word::Definite { start + 1 } else { start }
    }

    /// `early`, `mid-`, `the end of`, `later`: which part, and where what it is part of begins.
    fn phase(&self, at: usize) -> Parsed<Option<Phase>> {
        let from = if self.word(at) == Word::Definite { at + 1 } else { at };
        let phase = match self.word(from) {
            Word::Early => Phase::Early,
            Word::Mid => Phase::Mid,
            Word::Late => Phase::Late,
            Word::Earlier if !self.is_word(from, "before") && self.points(from + 1) => Phase::Early,
            Word::Later if self.points(from + 1) => Phase::Late,
            _ => return None,
        };
        let next = match self.word(from + 1) {
            Word::Of | Word::Mark('-' | '–') => from + 2,
            _ if self.is_word(from + 1, "in") || self.is_word(from + 1, "on") => {
                // `late in May` is a part of it; `will end in May`, `the start in May` are not.
                let is_adverb = ["early", "late", "earlier", "later"].iter().any(|w| self.is_word(from, w));
                if !is_adverb {
                    return None;
                }
                from + 2
            }
            _ => from + 1,
        };
        Some((Some(phase), next))
    }

    fn points(&self, at: usize) -> bool {
        matches!(self.word(at), Word::This | Word::Day(_) | Word::That)
            || (self.word(at) == Word::Definite && matches!(self.word(at + 1), Word::Same))
    }

    /// A core with its time of day on either side: `10 p.m. Wednesday`, `Friday night`, `noon`.
    fn timed(&self, at: usize) -> Parsed<(Expression, Option<TimeOfDay>)> {
        if let Some((time, end)) = self.time_of_day(at) {
            let next = if matches!(self.word(end), Word::Mark(',')) || self.is_word(end, "on") {
                end + 1
            } else {
                end
            };
            if let Some((day, day_end)) = self.core(next).filter(|(e, _)| is_day(e)) {
                return Some(((day, Some(time)), day_end));
            }
            return Some(((Expression::Time, Some(time)), end));
        }
        let (expression, end) = self.core(at)?;
        if !is_day(&expression) {
            return Some(((expression, None), end));
        }
        if matches!(self.word(end.saturating_sub(1)), Word::Tonight | Word::Overnight) {
            return Some(((expression, Some(TimeOfDay::Part("NI"))), end));
        }
        if let Word::DayPart(part) = self.word(end) {
            return Some(((expression, Some(TimeOfDay::Part(part))), end + 1));
        }
        let at_clock = if self.is_word(end, "at") { end + 1 } else { end };
        if let Some((time @ TimeOfDay::Clock(..), clock_end)) = self.time_of_day(at_clock) {
            return Some(((expression, Some(time)), clock_end));
        }
        Some(((expression, None), end))
    }

    fn core(&self, at: usize) -> Parsed<Expression> {
        match (self.calendar(at), self.stretch(at)) {
            (Some(a), Some(b)) => Some(if b.1 > a.1 { b } else { a }),
            (a, b) => a.or(b),
        }
    }

    /// `10:35 a.m. GMT`, `5 p.m.`, `four o'clock`, `4 in the morning`, `noon`, `midnight`.
    fn time_of_day(&self, at: usize) -> Parsed<TimeOfDay> {
        let (hour, minute, mut end) = match self.word(at) {
            Word::Clock(hour, minute) => (hour, minute, at + 1),
            Word::Number(time @ 0..2400, 4) if self.word(at + 1) == Word::Zone && time % 100 < 60 => {
                ((time / 100) as u8, (time % 100) as u8, at + 1)
            }
            Word::Number(hour @ 1..=24, _) => (hour as u8, 0, at + 1),
            Word::Decimal(time) if (1.0..24.0).contains(&time) => {
                let minute = ((time.fract() * 100.0).round()) as u8;
                if minute > 59 || !matches!(self.word(at + 1), Word::Meridiem(_)) {
                    return None;
                }
                (time as u8, minute, at + 1)
            }
            // `in the morning`, of the day spoken of.
            Word::Definite if self.is_after_word(at, &["in", "during"]) => match self.word(at + 1) {
                Word::DayPart(part) if !self.is_nominal(at + 2) && self.word(at + 2) != Word::Of => {
                    return Some((TimeOfDay::Part(part), at + 2));
                }
                _ => return None,
            },
            Word::Noon if self.is_after_word(at, &["high"]) => return None,
            Word::Noon => return Some((TimeOfDay::Clock(12, 0), at + 1)),
            Word::Midnight => return Some((TimeOfDay::Clock(24, 0), at + 1)),
            _ => return None,
        };
        let hour = match self.word(end) {
            Word::Meridiem(later) if hour <= 12 => {
                end += 1;
                hour % 12 + later
            }
            Word::OClock => {
                end += 1;
                hour
            }
            _ if self.is_word(end, "in") && self.word(end + 1) == Word::Definite => {
                match self.word(end + 2) {
                    Word::DayPart(part) if hour <= 12 => {
                        end += 3;
                        if part == "MO" { hour % 12 } else { hour % 12 + 12 }
                    }
                    _ => return None,
                }
            }
            _ if minute > 0 || matches!(self.word(at), Word::Clock(..) | Word::Number(_, 4)) => hour,
            _ => return None,
        };
        if self.word(end) == Word::Zone {
            end = self.after_other_zone(end + 1);
        } else if self.is_word(end + 1, "time")
            && ["local", "eastern", "pacific", "moscow"].iter().any(|w| self.is_word(end, w))
        {
            end += 2;
        }
        Some((TimeOfDay::Clock(hour, minute), end))
    }

    /// The place after `/1400 GMT`, the same hour elsewhere, where it stands at `at`.
    fn after_other_zone(&self, at: usize) -> usize {
        let is_hour = matches!(self.word(at + 1), Word::Clock(..) | Word::Number(0..2400, 4));
        let is_other = matches!(self.word(at), Word::Mark('/')) && is_hour && self.word(at + 2) == Word::Zone;
        if is_other { at + 3 } else { at }
    }

    /// What the preposition before `start` does to the range, where the expression is all that it governs.
    fn bound(&self, start: usize, end: usize) -> Bound {
        let possesses = self.is_word(end, "'s") || self.is_word(end, "’s");
        let Some(before) = start.checked_sub(1).filter(|_| !possesses && !self.modifies_noun(end)) else {
            return Bound::Within;
        };
        match self.lower(before).as_str() {
            "since" => Bound::Since,
            "until" | "till" | "by" | "through" => Bound::Until,
            "before" => Bound::Before,
            "after" => Bound::After,
            _ => Bound::Within,
        }
    }

    /// Whether what ends at `end` stands before the noun that it modifies: `after Thursday ruling`.
    pub(super) fn modifies_noun(&self, end: usize) -> bool {
        let Some(last) = end.checked_sub(1).and_then(|at| self.token(at)) else { return false };
        self.token(end).is_some_and(|next| next.upos().is_nominal() && last.head() == Some(next))
    }

    /// Marks the first of two expressions that `from … to …` or `between … and …` makes the ends of one range.
    fn join_ranges(&self, found: &mut [Found]) {
        for at in 1..found.len() {
            let (first, last) = (&found[at - 1], &found[at]);
            if first.tokens.end + 1 != last.tokens.start || first.tokens.start == 0 {
                continue;
            }
            let word = |id: u32| self.analysis.token(TokenId(id)).text();
            let opens = word(first.tokens.start - 1).to_ascii_lowercase();
            let joins = word(first.tokens.end).to_ascii_lowercase();
            found[at - 1].opens_range = match opens.as_str() {
                "from" => matches!(joins.as_str(), "to" | "until" | "till" | "through" | "-" | "–"),
                "between" => joins == "and",
                _ => false,
            };
        }
    }

    pub(super) fn word(&self, at: usize) -> Word {
        self.pieces.get(at).map_or(Word::Other, |p| p.word)
    }

    /// What the pieces of `from..to` mean as one phrase of several words.
    pub(super) fn phrase(&self, from: usize, to: usize) -> Word {
        let (Some(first), Some(last)) = (self.pieces.get(from), self.pieces.get(to - 1)) else {
            return Word::Other;
        };
        self.analysis
            .text()
            .get(first.bytes.0 as usize..last.bytes.1 as usize)
            .map_or(Word::Other, words::known)
    }

    pub(super) fn text(&self, at: usize) -> &str {
        self.pieces.get(at).map_or("", |p| &self.analysis.text()[p.bytes.0 as usize..p.bytes.1 as usize])
    }

    fn lower(&self, at: usize) -> String {
        self.text(at).to_ascii_lowercase()
    }

    pub(super) fn token(&self, at: usize) -> Option<Token<'_>> {
        self.pieces.get(at).map(|p| self.analysis.token(TokenId(p.token)))
    }

    pub(super) fn is_word(&self, at: usize, word: &str) -> bool {
        self.text(at).eq_ignore_ascii_case(word)
    }

    pub(super) fn is_after_word(&self, at: usize, words: &[&str]) -> bool {
        at > 0 && words.iter().any(|w| self.is_word(at - 1, w))
    }

    pub(super) fn is_capitalised(&self, at: usize) -> bool {
        self.text(at).starts_with(|c: char| c.is_uppercase())
    }

    /// Whether the word with its capital stands inside a title or name: `This Week`, `VOA Today`.
    pub(super) fn is_title(&self, at: usize) -> bool {
        at > 0
            && self.is_capitalised(at)
            && self.is_capitalised(at - 1)
            && self.text(at).chars().any(char::is_lowercase)
    }

    /// The token over the one at `at`.
    pub(super) fn governor(&self, at: usize) -> Option<Token<'_>> {
        self.token(at).and_then(|t| t.head())
    }

    /// Whether a number in figures or words stands at `at`.
    pub(super) fn is_figure(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.upos() == Upos::Num)
    }

    pub(super) fn starts_with_digit(&self, at: usize) -> bool {
        self.text(at).starts_with(|c: char| c.is_ascii_digit())
    }

    /// Bytes of the word.
    pub(super) fn word_length(&self, at: usize) -> usize {
        self.text(at).len()
    }

    pub(super) fn is_verb(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| matches!(t.upos(), Upos::Verb | Upos::Aux))
    }

    pub(super) fn is_adjective(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.upos() == Upos::Adj)
    }

    pub(super) fn is_nominal(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| t.upos().is_nominal())
    }

    pub(super) fn is_plural_noun(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| matches!(t.xpos(), Xpos::Nns))
    }

    /// Whether a phrase begins at `at`, so that `before` or `after` in front of it governs that phrase.
    pub(super) fn opens_phrase(&self, at: usize) -> bool {
        self.token(at).is_some_and(|t| {
            matches!(
                t.upos(),
                Upos::Det | Upos::Noun | Upos::Propn | Upos::Pron | Upos::Adj | Upos::Num | Upos::Verb
            ) || t.xpos() == Xpos::PrpS
        })
    }

    /// Whether no space stands between the pieces of `from..to`.
    pub(super) fn is_glued(&self, from: usize, to: usize) -> bool {
        self.pieces.get(from..to).is_some_and(|p| p.windows(2).all(|w| w[0].bytes.1 == w[1].bytes.0))
    }

    pub(super) fn is_money(&self, at: usize) -> bool {
        at > 0 && self.text(at - 1).ends_with(['$', '€', '£', '¥', '#', '№'])
    }

    pub(super) fn is_measured(&self, at: usize) -> bool {
        let next = self.text(at + 1);
        matches!(self.word(at + 1), Word::Unit(_) | Word::Units(_) | Word::Scale(_))
            || [
                "%",
                "percent",
                "per",
                "km",
                "kilometers",
                "kilometres",
                "miles",
                "metres",
                "meters",
                "tons",
                "tonnes",
                "mln",
                "million",
                "dlrs",
                "pct",
                "MW",
                "kg",
                "hectares",
                "acres",
                "feet",
            ]
            .iter()
            .any(|w| next.eq_ignore_ascii_case(w))
    }
}

fn is_day(expression: &Expression) -> bool {
    match expression {
        Expression::Date(date) => date.day.is_some() || date.weekday.is_some(),
        Expression::Day(_) | Expression::EveryWeekday(_) => true,
        Expression::Anaphoric(_, unit) | Expression::Deictic(_, unit) => *unit == super::calendar::Unit::Day,
        _ => false,
    }
}

fn takes_phase(expression: &Expression) -> bool {
    !matches!(
        expression,
        Expression::Time
            | Expression::Set(_)
            | Expression::Every(..)
            | Expression::EveryWeekday(_)
            | Expression::Reference(_)
            | Expression::Duration(..)
            | Expression::Offset(..)
            | Expression::Window(..)
            | Expression::YearEnd
    )
}
