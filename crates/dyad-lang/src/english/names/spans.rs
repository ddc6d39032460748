//! Tokens to the spans of names: runs of proper nouns, with what joins them, without the titles before them.

use super::words::{Classes, Known, classes_of, known};
use crate::morphology::is_particle;
use crate::{Analysis, Deprel, Timex, Token, TokenId, Upos, Xpos};
use std::ops::Range;

/// A span that names something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Span {
    pub(crate) tokens: Range<u32>,
    /// Whether a title stands right before it.
    pub(crate) has_title: bool,
    /// The word that `of` or `for` joins the rest to: `Ministry` of `Ministry of Mines`.
    pub(crate) governor: Option<u32>,
}

/// All spans of names, in order.
pub(crate) fn spans(analysis: &Analysis) -> Vec<Span> {
    let mut spans = Vec::new();
    let finder = Finder { analysis, timexes: &analysis.timexes };
    for sentence in analysis.sentences() {
        let range = sentence.token_range();
        let mut at = range.start;
        while at < range.end {
            if finder.begins(at) {
                let run = finder.grow(at, range.end);
                at = run.tokens.end;
                finder.split_titles(run, &mut spans);
            } else {
                at += 1;
            }
        }
    }
    spans
}

struct Finder<'a> {
    analysis: &'a Analysis,
    timexes: &'a [Timex],
}

impl<'a> Finder<'a> {
    fn token(&self, at: u32) -> Token<'a> {
        self.analysis.token(TokenId(at))
    }

    fn text(&self, at: u32) -> &'a str {
        self.token(at).text()
    }

    fn lower(&self, at: u32) -> String {
        self.text(at).to_lowercase()
    }

    /// Whether a name can begin here.
    fn begins(&self, at: u32) -> bool {
        self.is_part(at) && self.text(at).chars().any(char::is_alphabetic)
    }

    /// Whether the token is a word of a name.
    fn is_part(&self, at: u32) -> bool {
        let token = self.token(at);
        let text = token.text();
        if !text.starts_with(char::is_uppercase) || self.in_timex(at) {
            return false;
        }
        match token.upos() {
            Upos::Propn => text.chars().count() > 1 || !text.eq("I"),
            Upos::Adj | Upos::Noun | Upos::X | Upos::Verb | Upos::Num => {
                matches!(token.xpos(), Xpos::Nnp | Xpos::Nnps) || self.is_inside_title_case(token)
            }
            _ => false,
        }
    }

    /// A capital where none is due: a nationality, or a word within a name (`Foreign` in `Ministry of Foreign Affairs`).
    fn is_inside_title_case(&self, token: Token<'_>) -> bool {
        let lower = token.text().to_lowercase();
        let opens = token
            .previous()
            .is_none_or(|p| p.upos() == Upos::Punct && !p.text().starts_with([',', '-', '(']));
        known(&lower) == Some(Known::Nationality)
            || (!opens
                && token.upos() != Upos::Verb
                && (classes_of(&lower).heads_a_thing() || self.is_beside_proper(token)))
    }

    fn is_beside_proper(&self, token: Token<'_>) -> bool {
        let is_proper = |t: Option<Token<'_>>| {
            t.is_some_and(|t| t.upos() == Upos::Propn && t.text().starts_with(char::is_uppercase))
        };
        is_proper(token.next()) || is_proper(token.previous())
    }

    fn in_timex(&self, at: u32) -> bool {
        let after = self.timexes.partition_point(|t| t.tokens.start <= at);
        self.timexes[..after].last().is_some_and(|t| t.tokens.contains(&at))
    }

    fn is_capitalised(&self, at: u32) -> bool {
        self.text(at).starts_with(char::is_uppercase)
    }

    /// The longest run of a name from `start`.
    fn grow(&self, start: u32, limit: u32) -> Span {
        let mut end = start + 1;
        let mut governor = None;
        while end < limit {
            let goes_on = self.is_part(end) && !self.turns_to_another(start, end);
            if goes_on || self.is_surname(start, end) {
                end += 1;
                continue;
            }
            let Some((next, joins)) = self.joined(start, end, limit, governor) else { break };
            if let Joint::Governed = joins {
                governor = governor.or(Some(end - 1));
            }
            end = next;
        }
        Span { tokens: start..end, has_title: false, governor }
    }

    /// A capital right after a title's or a given name's word goes on with the name, whatever its tag (`Tok An`).
    fn is_surname(&self, start: u32, at: u32) -> bool {
        let before = self.lower(at - 1);
        let follows_title = start > self.token(start).sentence().token_range().start
            && classes_of(&self.lower(start - 1)).has(Classes::TITLE);
        let in_person = (start..at).any(|i| classes_of(&self.lower(i)).has(Classes::TITLE))
            || known(&before).is_some_and(Known::is_given)
            || follows_title
            || (classes_of(&before).has(Classes::PORTFOLIO) && self.is_in_charge(start));
        let is_capital = self.is_capitalised(at) && self.text(at).chars().skip(1).all(char::is_lowercase);
        in_person
            && is_capital
            && !self.in_timex(at)
            && self.text(at).len() > 1
            && !classes_of(&before).heads_a_thing()
    }

    /// A new phrase begins though capitals go on: `The talks brought Moscow President …` hangs together in the tree.
    fn turns_to_another(&self, start: u32, at: u32) -> bool {
        let token = self.token(at);
        let inside = |t: Token<'_>| (start..at).contains(&t.id().0);
        let Some(head) = token.head() else { return false };
        let hangs_together = inside(head)
            || (start..at).any(|i| self.token(i).ancestors().take(4).any(|a| a == token || a == head));
        !hangs_together
            && matches!(
                token.deprel(),
                Deprel::Nsubj | Deprel::Obj | Deprel::Root | Deprel::Obl | Deprel::Conj
            )
    }

    /// What joins the name so far to more of it at `at`: the place after the joint.
    fn joined(&self, start: u32, at: u32, limit: u32, governor: Option<u32>) -> Option<(u32, Joint)> {
        let follows = |next: u32| next < limit && self.is_part(next);
        let is_glued = |a: u32| self.token(a).bytes().end == self.token(a + 1).bytes().start;
        let last = classes_of(&self.lower(at - 1));
        match self.text(at) {
            "-" | "–" | "/" if at + 1 < limit && is_glued(at - 1) && is_glued(at) => {
                let fits = self.is_capitalised(at + 1)
                    || self.text(at + 1).starts_with(|c: char| c.is_ascii_digit());
                fits.then_some((at + 2, Joint::Plain))
            }
            "&" if follows(at + 1) => Some((at + 2, Joint::Plain)),
            word if is_particle(word) => {
                let next = if at + 1 < limit && matches!(self.text(at + 1), "-" | "la" | "der" | "den") {
                    at + 2
                } else {
                    at + 1
                };
                follows(next).then_some((next + 1, Joint::Plain))
            }
            "of" if last.heads_a_thing() => {
                let next = if at + 1 < limit && self.text(at + 1) == "the" { at + 2 } else { at + 1 };
                (next < limit && self.is_part_of_name(next)).then_some((next + 1, Joint::Governed))
            }
            "for" | "on" | "against"
                if last.heads_a_thing() && at + 1 < limit && self.is_part_of_name(at + 1) =>
            {
                let fits = self.text(at) == "for"
                    || last.has(Classes::EVENT)
                    || last.has(Classes::PRODUCT)
                    || last.has(Classes::ORGANISATION);
                let is_clause = self.token(at + 1).upos() == Upos::Propn
                    && self.text(at) != "for"
                    && !self.is_noun_modifier(start, at + 1);
                (fits && !is_clause && governor.is_none()).then_some((at + 2, Joint::Governed))
            }
            "and" if governor.is_some() => {
                let next = at + 1;
                let in_list = (start..at).any(|i| self.text(i) == ",");
                let is_inside = |t: Token<'_>| (governor.unwrap_or(start)..at).contains(&t.id().0);
                let fits = next < limit
                    && self.is_listed(next)
                    && (in_list || self.token(next).ancestors().take(3).any(is_inside));
                fits.then_some((next + 1, Joint::Plain))
            }
            "," if governor.is_some() && self.list_goes_on(at + 1, limit) => Some((at + 2, Joint::Plain)),
            "'" | "’" if follows(at + 1) && self.text(at - 1).ends_with('s') => self.owned(at, limit),
            "'s" | "’s"
                if follows(at + 1)
                    && matches!(
                        &*self.lower(at - 1),
                        "people" | "women" | "children" | "men" | "queen" | "king" | "st." | "veteran"
                    ) =>
            {
                self.owned(at, limit)
            }
            _ => None,
        }
    }

    /// `Meeting` of `Ministers' Meeting`: what is owned ends in a word that heads a thing.
    fn owned(&self, at: u32, limit: u32) -> Option<(u32, Joint)> {
        let end = (at + 1..limit).find(|i| !self.is_part(*i)).unwrap_or(limit);
        (at + 1..end).any(|i| classes_of(&self.lower(i)).heads_a_thing()).then_some((at + 2, Joint::Plain))
    }

    fn is_noun_modifier(&self, start: u32, at: u32) -> bool {
        self.token(at).ancestors().take(3).any(|a| (start..at).contains(&a.id().0))
    }

    fn is_part_of_name(&self, at: u32) -> bool {
        self.is_part(at)
            || (self.is_capitalised(at)
                && matches!(self.token(at).upos(), Upos::Adj | Upos::Noun | Upos::Propn | Upos::Verb))
    }

    /// A member of a list of subjects (`Trade, Economic and …`): no title, no state, no given name.
    fn is_listed(&self, at: u32) -> bool {
        let lower = self.lower(at);
        self.is_part_of_name(at) && !classes_of(&lower).has(Classes::TITLE) && known(&lower).is_none()
    }

    /// Whether from here capitals and commas lead to an `and` with a capital after it.
    fn list_goes_on(&self, from: u32, limit: u32) -> bool {
        let mut at = from;
        while at < limit && self.is_listed(at) {
            at += 1;
            if at + 1 < limit && matches!(self.text(at), "and" | "&") {
                return self.is_listed(at + 1);
            }
            if at < limit && self.text(at) == "," {
                at += 1;
                if at + 1 < limit && matches!(self.text(at), "and" | "&") {
                    return self.is_listed(at + 1);
                }
            }
        }
        false
    }

    /// `Russian President Vladimir Putin` gives `Russian` and `Vladimir Putin`; a title alone gives nothing.
    fn split_titles(&self, run: Span, spans: &mut Vec<Span>) {
        let run = self.without_portfolio(run);
        let Range { start, end } = run.tokens;
        let class = |at: u32| classes_of(&self.lower(at));
        let is_common = end == start + 1 && self.opens_sentence(start) && class(start).heads_a_thing();
        if start == end || is_common {
            return;
        }
        let last_of_core = run.governor.unwrap_or(end - 1);
        if class(last_of_core).heads_a_thing()
            && !(class(last_of_core).has(Classes::TITLE) && last_of_core + 1 == end)
        {
            let first = self.after_person_title(start, end);
            if first < end {
                spans.push(Span { tokens: first..end, ..run });
            }
            return;
        }
        let Some(first_title) = (start..end).find(|i| class(*i).has(Classes::TITLE)) else {
            let has_title = start > self.token(start).sentence().token_range().start
                && class(start - 1).has(Classes::TITLE);
            self.split_nationality(Span { has_title, ..run }, spans);
            return;
        };
        let after = (first_title..end)
            .find(|i| !class(*i).has(Classes::TITLE) && !matches!(self.text(*i), "-" | "and" | "of" | "the"))
            .unwrap_or(end);
        if first_title > start {
            let prefix_end =
                if matches!(self.text(first_title - 1), "-" | "–") { first_title - 1 } else { first_title };
            if prefix_end > start {
                let governor = run.governor.filter(|g| *g < prefix_end);
                spans.push(Span { tokens: start..prefix_end, has_title: false, governor });
            }
        }
        if after < end {
            spans.push(Span { tokens: after..end, has_title: true, governor: None });
        }
    }

    /// `Minister of Mines and Energy Ada Byrne`: what the minister is in charge of is no part of the name.
    fn without_portfolio(&self, run: Span) -> Span {
        let Range { start, end } = run.tokens;
        let is_portfolio = |at: u32| classes_of(&self.lower(at)).has(Classes::PORTFOLIO);
        if !is_portfolio(start) || !self.is_in_charge(start) {
            return run;
        }
        let rest = (start..end)
            .find(|i| !is_portfolio(*i) && !matches!(self.text(*i), "and" | "," | "&"))
            .unwrap_or(end);
        Span { tokens: rest..end, has_title: true, governor: None }
    }

    fn opens_sentence(&self, at: u32) -> bool {
        self.token(at).sentence().token_range().start == at
    }

    /// Whether `of` joins what begins at `start`, over portfolios joined before it, to a title.
    fn is_in_charge(&self, start: u32) -> bool {
        let first = self.token(start).sentence().token_range().start;
        let is_joint = |at: u32| matches!(self.text(at), "of" | "for" | "and" | "," | "&" | "the");
        let is_joined = start > first && is_joint(start - 1);
        let leader = (first.max(start.saturating_sub(12))..start)
            .rev()
            .find(|i| !is_joint(*i) && !classes_of(&self.lower(*i)).has(Classes::PORTFOLIO));
        is_joined && leader.is_some_and(|i| classes_of(&self.lower(i)).has(Classes::TITLE))
    }

    /// `Mr.` and its like never begin an organisation's name, `General` may.
    fn after_person_title(&self, start: u32, end: u32) -> u32 {
        (start..end)
            .find(|i| {
                !matches!(&*self.lower(*i), "mr." | "mrs." | "ms." | "dr." | "mr" | "mrs" | "ms" | "dr")
            })
            .unwrap_or(end)
    }

    /// `German Angela Merkel` is two names; `German Council` was one.
    fn split_nationality(&self, run: Span, spans: &mut Vec<Span>) {
        let Range { start, end } = run.tokens;
        let is = |at: u32, test: fn(Known) -> bool| known(&self.lower(at)).is_some_and(test);
        let parts =
            end - start >= 3 && is(start, |k| k == Known::Nationality) && is(start + 1, Known::is_given);
        if parts {
            spans.push(Span { tokens: start..start + 1, has_title: false, governor: None });
            spans.push(Span { tokens: start + 1..end, ..run });
        } else {
            spans.push(run);
        }
    }
}

enum Joint {
    Plain,
    /// `of`, `for`.
    Governed,
}
