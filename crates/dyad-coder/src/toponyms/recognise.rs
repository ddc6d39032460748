//! An analysis in; the names of places in it out: places and buildings of the names layer, states, their adjectives,
//! and what the gazetteer knows inside other names and behind words that bring in places.

use super::Toponym;
use super::context::Context;
use dyad_lang::{Analysis, Name, NameKind};
use dyad_world::World;
use dyad_world::places::{Form, Known, PlaceKind, PlaceWord};
use rustc_hash::FxHashSet;
use std::ops::Range;

/// A city of fewer people is taken for one only where the words around it say so.
const CITY: u64 = 50_000;
/// Most words of a name that the gazetteer is asked for.
const LONGEST: u32 = 5;

/// The names of places in a text, in order, none over another.
pub(super) fn recognise(analysis: &Analysis, world: &World) -> Vec<Toponym> {
    let mut reader = Reader {
        context: Context::new(analysis, world),
        found: Vec::new(),
        doubtful: Vec::new(),
        sure: FxHashSet::default(),
    };
    analysis.names.iter().for_each(|name| reader.name(name));
    reader.doubts();
    reader.rest();
    reader.capitals();
    reader.toponyms()
}

struct Reader<'a> {
    context: Context<'a>,
    /// Tokens of what was found.
    found: Vec<Range<u32>>,
    /// What may be a place if it is one elsewhere in the document.
    doubtful: Vec<Range<u32>>,
    /// What is a place for sure.
    sure: FxHashSet<String>,
}

impl Reader<'_> {
    fn take(&mut self, tokens: Range<u32>) {
        self.sure.insert(self.context.text(tokens.clone()).to_lowercase());
        self.found.push(tokens);
    }

    /// What a name of the names layer holds.
    fn name(&mut self, name: &Name) {
        let tokens = self.widened(name.tokens.clone());
        match name.kind {
            NameKind::Person => {}
            NameKind::Nationality => self.nationality(tokens),
            NameKind::Place => self.place(tokens),
            NameKind::Facility => self.take(tokens),
            NameKind::Organisation | NameKind::Event | NameKind::Product => self.inside(tokens, name.kind),
        }
    }

    /// A name with the words before and behind it that make it a longer known one: `Central American`, `Miami-Dade County`.
    fn widened(&self, tokens: Range<u32>) -> Range<u32> {
        let context = &self.context;
        let (first, limit) = (context.sentence_start(tokens.start), context.sentence_end(tokens.start));
        let starts = [tokens.start.max(first + 1) - 1, tokens.start];
        let wider = starts.into_iter().filter(|start| context.is_capital(*start)).find_map(|start| {
            let longest = self.longest(start, limit)?.0;
            (longest.end >= tokens.end && longest.len() > tokens.len()).then_some(longest)
        });
        wider.unwrap_or(tokens)
    }

    fn nationality(&mut self, tokens: Range<u32>) {
        if !self.context.is_adjectival(tokens.clone()) {
            return;
        }
        match self.context.known(tokens.clone()) {
            Some(_) => self.take(tokens),
            None => self.parts(tokens),
        }
    }

    /// A place of the names layer: known, or said to be one by its words or by those around it.
    fn place(&mut self, tokens: Range<u32>) {
        let tokens = self.context.with_head(tokens);
        if self.context.is_titled(tokens.start) || self.context.is_ordinary(tokens.clone()) {
            return;
        }
        match self.context.known(tokens.clone()) {
            Some(Known { form: Form::Name, .. }) => self.take(tokens),
            Some(Known { form: Form::Abbreviation, .. }) if self.context.is_behind_comma(tokens.start) => {
                self.take(tokens)
            }
            Some(Known { form: Form::Adjective, .. }) if self.context.is_adjectival(tokens.clone()) => {
                self.take(tokens)
            }
            Some(_) => {}
            None if self.context.has(tokens.clone(), |text| matches!(text, "-" | "/" | "–")) => {
                self.parts(tokens)
            }
            None if self.context.is_headed(tokens.clone())
                || self.context.is_mostly_placed(tokens.clone()) =>
            {
                self.take(tokens)
            }
            None => self.doubtful.push(tokens),
        }
    }

    /// `Asia-Pacific`: the known parts between hyphens.
    fn parts(&mut self, tokens: Range<u32>) {
        let mut start = tokens.start;
        for at in tokens.start..=tokens.end {
            let is_end = at == tokens.end || matches!(self.context.word(at), "-" | "/" | "–" | "and");
            if is_end && start < at {
                if self.context.known(start..at).is_some_and(|known| known.form != Form::People) {
                    self.take(start..at);
                }
                start = at + 1;
            }
        }
    }

    /// A name of something else: a place as a whole (`Loyola University`, `Liverpool`), or the place that it begins or ends with.
    fn inside(&mut self, tokens: Range<u32>, kind: NameKind) {
        let known = self.context.known(tokens.clone());
        let is_place = |known: &Known| {
            known.form == Form::Name && (known.kind != PlaceKind::City || known.people >= CITY)
        };
        if known.is_some_and(|known| is_place(&known)) && !self.context.is_ordinary(tokens.clone()) {
            return self.take(tokens);
        }
        if kind == NameKind::Organisation
            && self.context.is_headed(tokens.clone())
            && self.context.is_brought_in(tokens.start)
        {
            return self.take(tokens);
        }
        if let Some(first) = self.longest(tokens.start, tokens.end) {
            self.inner(first);
        }
        let of = tokens.clone().find(|at| matches!(self.context.word(*at), "of" | "for" | "in"));
        let Some(of) = of else { return };
        let start = if self.context.word(of + 1) == "the" { of + 2 } else { of + 1 };
        if start < tokens.end
            && let Some(last) = self.longest(start, tokens.end)
        {
            self.inner(last);
        }
    }

    fn inner(&mut self, (tokens, known): (Range<u32>, Known)) {
        let is_wide = !matches!(known.kind, PlaceKind::City | PlaceKind::Feature);
        match known.form {
            Form::People | Form::Abbreviation => {}
            Form::Name if !is_wide && known.people < CITY => self.doubtful.push(tokens),
            // `Spanish` that somebody learns is no more than a language.
            Form::Adjective
                if self.context.claimed_alone(&tokens) && !self.context.is_adjectival(tokens.clone()) => {}
            Form::Name | Form::Adjective => self.take(tokens),
        }
    }

    /// The longest known name that begins at a token.
    fn longest(&self, start: u32, limit: u32) -> Option<(Range<u32>, Known)> {
        let last = limit.min(start + LONGEST);
        (start + 1..=last).rev().find_map(|end| {
            let is_closed = self.context.is_capital(end - 1);
            let is_ordinary = end == start + 1 && self.context.is(start, PlaceWord::Ordinary);
            let known = if is_closed && !is_ordinary { self.context.known(start..end) } else { None };
            known.map(|known| (start..end, known))
        })
    }

    /// Doubtful names that are places elsewhere in the document.
    fn doubts(&mut self) {
        for tokens in std::mem::take(&mut self.doubtful) {
            if self.sure.contains(&self.context.text(tokens.clone()).to_lowercase()) {
                self.found.push(tokens);
            }
        }
    }

    /// What no name covers: states and their adjectives, known places behind words that bring in places, roads.
    fn rest(&mut self) {
        let mut at = 0;
        let taken: Vec<bool> = self.context.covered(&self.found);
        while at < self.context.len() {
            let is_name =
                self.context.is_capital(at) && !self.context.is_time(at) && !self.context.is_titled(at);
            let free = !taken[at as usize] && is_name;
            let claim = self.context.claim(at);
            if !free || matches!(claim, Some(NameKind::Person)) && !self.context.is_brought_in(at) {
                at += 1;
                continue;
            }
            if self.context.is_road(at) {
                self.take(at..at + 1);
                at += 1;
                continue;
            }
            if let Some(tokens) = self.context.opened(at) {
                at = tokens.end;
                self.take(tokens);
                continue;
            }
            let limit = self.context.sentence_end(at);
            let Some((tokens, known)) = self.longest(at, limit) else {
                at += 1;
                continue;
            };
            at = tokens.end;
            if tokens.clone().any(|token| taken[token as usize]) {
                continue;
            }
            if self.fits(&tokens, known, claim) {
                self.take(tokens);
            }
        }
    }

    /// Whether a known name that the names layer has not as a place is one here.
    fn fits(&self, tokens: &Range<u32>, known: Known, claim: Option<NameKind>) -> bool {
        let context = &self.context;
        let is_claimed = claim.is_some();
        match (known.form, known.kind) {
            (Form::People, _) => false,
            (Form::Adjective, _) => context.is_adjectival(tokens.clone()),
            (Form::Abbreviation, _) => context.is_behind_comma(tokens.start),
            (Form::Name, PlaceKind::Country | PlaceKind::Wide | PlaceKind::Region | PlaceKind::Disputed) => {
                let is_short = context.text(tokens.clone()).ends_with('.');
                (claim != Some(NameKind::Person) || context.is_brought_in(tokens.start))
                    && context.is_proper(tokens.clone())
                    && (!is_short || context.is_behind_comma(tokens.start))
            }
            (Form::Name, _) => {
                let is_named = self.sure.contains(&context.text(tokens.clone()).to_lowercase());
                let is_placed = context.is_placed(tokens.clone())
                    && context.is_proper(tokens.clone())
                    && context.ends_name(tokens.end);
                is_named && !is_claimed && context.is_proper(tokens.clone())
                    || is_placed && (!is_claimed || known.people >= CITY)
            }
        }
    }

    /// `ALLENDALE, N.J. --`: capitals that open a text's or a paragraph's first sentence.
    fn capitals(&mut self) {
        let taken = self.context.covered(&self.found);
        let openings = self.context.datelines();
        self.found.extend(openings.into_iter().filter(|tokens| !tokens.clone().any(|at| taken[at as usize])));
    }

    fn toponyms(mut self) -> Vec<Toponym> {
        let joined =
            |a: u32| self.context.word(a) == "," && matches!(self.context.word(a + 1), "D.C." | "DC");
        for tokens in &mut self.found {
            if self.context.is_cut_short(tokens.end) {
                tokens.end += 1;
            }
            if self.context.word(tokens.start) == "Washington" && joined(tokens.end) {
                tokens.end += 2;
            }
        }
        self.found.sort_by_key(|tokens| (tokens.start, std::cmp::Reverse(tokens.end)));
        let mut toponyms: Vec<Toponym> = Vec::with_capacity(self.found.len());
        for tokens in self.found {
            if toponyms.last().is_none_or(|last| last.tokens.end <= tokens.start) {
                let bytes = self.context.analysis.bytes_of(tokens.clone());
                toponyms.push(Toponym { bytes, tokens });
            }
        }
        toponyms
    }
}

/// Whether a word of that class heads the name: its last word, or the one before `of`.
pub(super) fn heads(context: &Context<'_>, tokens: Range<u32>, class: PlaceWord) -> bool {
    let before_of = tokens.clone().find(|at| context.word(*at) == "of").filter(|of| *of > tokens.start);
    let is = |at: u32| context.world.is_place_word(&context.word(at).to_lowercase(), class);
    tokens.len() > 1 && (is(tokens.end - 1) || before_of.is_some_and(|of| is(of - 1)))
}
