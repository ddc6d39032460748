//! The words around a name in; whether they make it the name of a place out.

use super::recognise::heads;
use dyad_lang::{Analysis, Deprel, NameKind, Token, TokenId, Upos};
use dyad_world::World;
use dyad_world::places::{Form, Known, PlaceKind, PlaceWord};
use rustc_hash::FxHashMap;
use std::ops::Range;

/// One document, and what its names layer says of each token.
pub(super) struct Context<'a> {
    pub(super) analysis: &'a Analysis,
    pub(super) world: &'a World,
    claims: Vec<Option<NameKind>>,
    /// Where the name ends that a token belongs to.
    ends: Vec<u32>,
    /// By the words of a name: how often it is named, and how often where a place would be.
    placed: FxHashMap<&'a str, (u32, u32)>,
}

impl<'a> Context<'a> {
    pub(super) fn new(analysis: &'a Analysis, world: &'a World) -> Self {
        let mut claims = vec![None; analysis.len()];
        let mut ends: Vec<u32> = (1..=analysis.len() as u32).collect();
        for name in &analysis.names {
            for at in name.tokens.clone() {
                claims[at as usize] = Some(name.kind);
                ends[at as usize] = name.tokens.end;
            }
        }
        let mut context = Self { analysis, world, claims, ends, placed: FxHashMap::default() };
        for name in &analysis.names {
            let is_placed = context.is_placed(name.tokens.clone());
            let (all, placed) = context.placed.entry(analysis.text_of(name.tokens.clone())).or_default();
            *all += 1;
            *placed += u32::from(is_placed);
        }
        context
    }

    pub(super) fn len(&self) -> u32 {
        self.analysis.len() as u32
    }

    pub(super) fn token(&self, at: u32) -> Token<'a> {
        self.analysis.token(TokenId(at))
    }

    /// A token's text; empty behind the end.
    pub(super) fn word(&self, at: u32) -> &'a str {
        if at < self.len() { self.token(at).text() } else { "" }
    }

    fn lower(&self, at: u32) -> String {
        self.word(at).to_lowercase()
    }

    pub(super) fn text(&self, tokens: Range<u32>) -> &'a str {
        self.analysis.text_of(tokens)
    }

    pub(super) fn known(&self, tokens: Range<u32>) -> Option<Known> {
        self.world.known_place(self.text(tokens))
    }

    pub(super) fn claim(&self, at: u32) -> Option<NameKind> {
        self.claims[at as usize]
    }

    pub(super) fn is_capital(&self, at: u32) -> bool {
        self.word(at).starts_with(char::is_uppercase)
    }

    pub(super) fn is_time(&self, at: u32) -> bool {
        self.analysis.timex_at(TokenId(at)).is_some()
    }

    pub(super) fn has(&self, tokens: Range<u32>, test: impl Fn(&str) -> bool) -> bool {
        tokens.into_iter().any(|at| test(self.word(at)))
    }

    pub(super) fn sentence_end(&self, at: u32) -> u32 {
        self.token(at).sentence().token_range().end
    }

    pub(super) fn sentence_start(&self, at: u32) -> u32 {
        self.token(at).sentence().token_range().start
    }

    /// Which tokens ranges cover.
    pub(super) fn covered(&self, ranges: &[Range<u32>]) -> Vec<bool> {
        let mut covered = vec![false; self.analysis.len()];
        for at in ranges.iter().cloned().flatten() {
            covered[at as usize] = true;
        }
        covered
    }

    /// Whether a name stands alone here: what the names layer joins it to ends with it.
    pub(super) fn ends_name(&self, end: u32) -> bool {
        self.ends[end as usize - 1] == end
            && !(end < self.len() && self.is_capital(end) && self.token(end).upos() == Upos::Propn)
    }

    /// Whether a range is the whole of a name of the names layer, as far as its end tells.
    pub(super) fn claimed_alone(&self, tokens: &Range<u32>) -> bool {
        let is_first = tokens.start == 0 || self.ends[tokens.start as usize - 1] <= tokens.start;
        is_first && self.ends[tokens.start as usize] == tokens.end
    }

    /// Whether all words are proper nouns, or capitals where none is due.
    pub(super) fn is_proper(&self, tokens: Range<u32>) -> bool {
        tokens.clone().all(|at| {
            let token = self.token(at);
            token.upos() == Upos::Propn
                || self.is_capital(at) && at > self.sentence_start(at)
                || !self.is_capital(at)
        })
    }

    /// Whether a word that brings in a place stands before: `near`, `in the`, `town of`.
    pub(super) fn is_brought_in(&self, start: u32) -> bool {
        let first = self.sentence_start(start);
        let mut at = start;
        while at > first
            && (matches!(&*self.lower(at - 1), "the" | "downtown" | "nearby" | "central" | "a" | "an")
                || self.world.is_place_word(&self.lower(at - 1), PlaceWord::Direction))
        {
            at -= 1;
        }
        if at == first {
            return false;
        }
        let before = self.lower(at - 1);
        let is_settlement = |at: u32| self.world.is_place_word(&self.lower(at), PlaceWord::Settlement);
        self.world.is_place_word(&before, PlaceWord::Locative)
            || before == "of" && at >= first + 2 && is_settlement(at - 2)
            || is_settlement(at - 1)
    }

    /// Whether the words around a name make it a place.
    pub(super) fn is_placed(&self, tokens: Range<u32>) -> bool {
        self.is_brought_in(tokens.start)
            || self.is_before_region(tokens.end)
            || self.is_before_settlement(tokens.end)
    }

    /// Whether a name that no table knows is a place: most of its mentions stand where a place does.
    pub(super) fn is_mostly_placed(&self, tokens: Range<u32>) -> bool {
        if !self.is_placed(tokens.clone()) {
            return false;
        }
        let (all, placed) = self.placed.get(self.text(tokens)).copied().unwrap_or_default();
        placed * 2 >= all
    }

    /// Whether a token is a word of a class.
    pub(super) fn is(&self, at: u32, class: PlaceWord) -> bool {
        self.world.is_place_word(&self.lower(at), class)
    }

    /// `Lake Victoria`, `Fort Worth`: a word that opens such names, and the name behind it.
    pub(super) fn opened(&self, at: u32) -> Option<Range<u32>> {
        let limit = self.sentence_end(at);
        let is_part = |at: u32| at < limit && self.is_capital(at) && self.token(at).upos() == Upos::Propn;
        if !self.is(at, PlaceWord::Opening) || !is_part(at) || !is_part(at + 1) {
            return None;
        }
        let end = self.ends[at as usize].max(at + 2).min(limit);
        Some(at..end)
    }

    /// `X, Texas`.
    fn is_before_region(&self, end: u32) -> bool {
        let limit = self.len().min(end + 4);
        self.word(end) == ","
            && end + 1 < limit
            && (end + 2..=limit).rev().any(|last| {
                let is_whole = self.is_capital(end + 1) && self.is_capital(last - 1);
                let known = if is_whole { self.known(end + 1..last) } else { None };
                known.is_some_and(|known| {
                    matches!(known.form, Form::Name | Form::Abbreviation)
                        && matches!(known.kind, PlaceKind::Country | PlaceKind::Region | PlaceKind::County)
                })
            })
    }

    /// `X village`, `X airport`.
    fn is_before_settlement(&self, end: u32) -> bool {
        let next = self.word(end);
        next.starts_with(char::is_lowercase)
            && (self.world.is_place_word(next, PlaceWord::Settlement)
                && !matches!(next, "state" | "country" | "capital" | "community")
                || self.world.is_place_word(next, PlaceWord::Facility))
    }

    /// `…, X`: where an abbreviation of a region may stand.
    pub(super) fn is_behind_comma(&self, start: u32) -> bool {
        start >= 2 && self.word(start - 1) == "," && self.is_capital(start - 2)
    }

    /// Whether a word stands before that makes the name a person's: `Mr. Chad`.
    pub(super) fn is_titled(&self, start: u32) -> bool {
        start > self.sentence_start(start) && self.is(start - 1, PlaceWord::Honorific)
    }

    /// Whether a name is one common word with a capital, and nothing around it makes it a place: `the Centre`.
    pub(super) fn is_ordinary(&self, tokens: Range<u32>) -> bool {
        tokens.len() == 1 && self.is(tokens.start, PlaceWord::Ordinary) && !self.is_placed(tokens)
    }

    /// Whether the point of an abbreviation stands apart from it: `Ill` `.` before a comma.
    pub(super) fn is_cut_short(&self, end: u32) -> bool {
        self.word(end) == "."
            && self.word(end + 1) == ","
            && self.token(end - 1).bytes().end == self.token(end).bytes().start
    }

    /// Whether a name is that of a building, a street, a feature of the land, a region.
    pub(super) fn is_headed(&self, tokens: Range<u32>) -> bool {
        heads(self, tokens, PlaceWord::Facility)
    }

    /// A name with the head that stands right behind it with a capital: `Oaxaca` of `Oaxaca State`.
    pub(super) fn with_head(&self, tokens: Range<u32>) -> Range<u32> {
        let end = tokens.end;
        let is_head = end < self.len()
            && self.is_capital(end)
            && end < self.sentence_end(tokens.start)
            && self.claim(end).is_none()
            && self.token(end).upos() == Upos::Propn
            && self.world.is_place_word(&self.lower(end), PlaceWord::Head);
        if is_head { tokens.start..end + 1 } else { tokens }
    }

    /// Whether an adjective of a place says what belongs to it, rather than naming a people or a language.
    pub(super) fn is_adjectival(&self, tokens: Range<u32>) -> bool {
        let last = self.token(tokens.end - 1);
        let next = self.word(tokens.end);
        if matches!(next, "-" | "–") || tokens.start > 0 && matches!(self.word(tokens.start - 1), "-" | "–")
        {
            return true;
        }
        if matches!(&*self.lower(tokens.end), "language" | "speakers" | "speaker" | "speaking") {
            return false;
        }
        let modifies = |token: Token<'_>| {
            matches!(token.deprel(), Deprel::Amod | Deprel::Compound | Deprel::Nmod | Deprel::Flat)
                && token.head().is_some_and(|head| head.id() > token.id())
        };
        let is_listed =
            last.deprel() == Deprel::Conj && last.upos() == Upos::Adj && last.head().is_some_and(modifies);
        let follows = tokens.end < self.sentence_end(tokens.start)
            && matches!(self.token(tokens.end).upos(), Upos::Noun | Upos::Propn | Upos::Adj)
            && last.upos() == Upos::Adj;
        modifies(last) || is_listed || follows
    }

    /// `A417`, `M25`: a road by its number.
    pub(super) fn is_road(&self, at: u32) -> bool {
        let word = self.word(at);
        let number = word.strip_prefix(['A', 'M', 'N', 'B', 'I']).unwrap_or("");
        let before = if at > 0 { self.lower(at - 1) } else { String::new() };
        (2..=4).contains(&number.len())
            && number.bytes().all(|b| b.is_ascii_digit())
            && matches!(&*before, "the" | "on" | "via" | "and" | ",")
    }

    /// Names in capitals alone that open a sentence before a comma, a bracket or a dash, and what of them is a place.
    pub(super) fn datelines(&self) -> Vec<Range<u32>> {
        let mut found = Vec::new();
        for sentence in self.analysis.sentences() {
            let range = sentence.token_range();
            let is_shouted = |at: &u32| {
                let word = self.word(*at);
                word.chars().all(|c| c.is_uppercase() || c == '.')
                    && word.chars().filter(|c| c.is_uppercase()).count() >= 3
            };
            let end =
                range.clone().take(4).take_while(is_shouted).last().map_or(range.start, |last| last + 1);
            let is_known = || self.known(range.start..end).is_some_and(|known| known.form == Form::Name);
            let closes = matches!(self.word(end), "," | "(" | "-" | "–" | "—" | "--" | "&" | ":");
            if end > range.start && end < range.end && closes && (is_known() || self.is_before_region(end)) {
                found.push(range.start..end);
            }
        }
        found
    }
}
