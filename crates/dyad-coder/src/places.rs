//! Where an act took place: from its arguments, nearest to its words first.

use crate::page::{Desk, lower};
use crate::phrase::phrase;
use crate::toponyms;
use dyad_lang::{Analysis, Deprel, Token, TokenId};
use dyad_proposition::{Argument, Proposition, Role};
use dyad_record::Place;
use dyad_world::places::{PlaceBasis, Settled};
use dyad_world::{Scene, Word, World};
use smallvec::SmallVec;
use std::ops::Range;

/// Reads places of one document.
pub(crate) struct PlaceReader<'a> {
    world: &'a World,
    scene: &'a Scene,
    /// The document's names of places, in order, and where they lie.
    located: Vec<(Range<u32>, Settled)>,
}

/// A place, and why it is this one.
pub(crate) struct Sited {
    pub(crate) place: Place,
    pub(crate) because: &'static str,
}

/// Prepositions that bring in where something is done.
const WHERE: &[&str] =
    &["in", "at", "near", "outside", "inside", "around", "off", "across", "throughout", "through"];
/// Prepositions that bring in where somebody goes.
const WHITHER: &[&str] = &["to", "into", "toward", "towards"];

impl<'a> PlaceReader<'a> {
    pub(crate) fn new(analysis: &Analysis, world: &'a World, scene: &'a Scene) -> Self {
        let toponyms = toponyms::recognise(analysis, world);
        let settled = toponyms::locate(analysis, world, &toponyms, scene.on);
        let tokens = toponyms.into_iter().map(|toponym| toponym.tokens);
        let located = tokens.zip(settled).filter_map(|(tokens, settled)| Some((tokens, settled?))).collect();
        Self { world, scene, located }
    }

    /// The name of a place that a token is part of, and where it lies.
    fn located(&self, at: TokenId) -> Option<&Settled> {
        let next = self.located.partition_point(|(tokens, _)| tokens.start <= at.0);
        let (tokens, settled) = self.located.get(next.checked_sub(1)?)?;
        tokens.contains(&at.0).then_some(settled)
    }

    /// The place of a proposition's act: of several the one nearest to `near`; where it goes to, for acts of going.
    pub(crate) fn place_of(
        &self,
        desk: &Desk<'_>,
        proposition: &Proposition,
        near: TokenId,
        goes: Going,
    ) -> Option<Sited> {
        let distance = |a: &&Argument| a.head.0.abs_diff(near.0);
        let marked = |markers: &'static [&'static str]| {
            let mut found: SmallVec<[&Argument; 4]> = proposition.marked(markers).collect();
            found.sort_by_key(distance);
            found
        };
        // "Hit a convoy *near Goma*": where what it was done to is.
        let around = || {
            let patients = proposition.with_role(Role::Patient).map(|a| desk.token(a.head));
            let phrases = patients.flat_map(|t| t.children()).filter(|c| c.deprel() == Deprel::Nmod);
            let is_where = |c: &Token<'_>| {
                c.children().any(|m| m.deprel() == Deprel::Case && WHERE.contains(&&*lower(m.lemma())))
            };
            phrases.filter(is_where).find_map(|c| self.place_at(desk, c.id()))
        };
        let here = marked(WHERE).into_iter().find_map(|a| self.place_in(desk, a.head)).or_else(around);
        match goes {
            Going::Stays => here,
            Going::Goes => here.or_else(|| {
                let whither = marked(WHITHER).into_iter().map(|a| a.head);
                let patients = proposition.with_role(Role::Patient).map(|a| a.head);
                whither.chain(patients).find_map(|head| self.place_at(desk, head))
            }),
        }
    }

    /// The place that a noun phrase names, or whose part it is: "in a suburb *of Lima*".
    fn place_in(&self, desk: &Desk<'_>, head: TokenId) -> Option<Sited> {
        self.place_at(desk, head).or_else(|| {
            let token = desk.token(head);
            let is_part =
                desk.codebook.class_named("parts-of-towns").is_some_and(|c| c.has(&lower(token.lemma())));
            let whole = token.children().filter(|c| is_part && c.deprel() == Deprel::Nmod);
            let is_of = |c: &Token<'_>| {
                c.children().any(|m| m.deprel() == Deprel::Case && &*lower(m.lemma()) == "of")
            };
            whole.filter(is_of).find_map(|c| self.place_at(desk, c.id()))
        })
    }

    /// The place that a noun phrase names.
    fn place_at(&self, desk: &Desk<'_>, head: TokenId) -> Option<Sited> {
        let token = desk.token(head);
        if !token.text().starts_with(char::is_uppercase) || desk.analysis.timex_at(head).is_some() {
            return None;
        }
        let tokens = phrase(token);
        let words = words(desk.analysis, tokens.clone());
        let known = self.world.place(&words, self.scene);
        // A seat of power is a place of its own; what no table knows lies somewhere near the names around it, which is too little to record.
        let is_seat = known.as_ref().is_some_and(|place| place.kind == "seat");
        let located = self.located(head).filter(|settled| !is_seat && settled.basis != PlaceBasis::Around);
        let because = located.map_or("the world's place of that name", |settled| settled.basis.told());
        let mut place = located.map(|settled| settled.place.clone()).or(known)?;
        place.text = desk.analysis.text_of(tokens.clone()).to_owned();
        place.span = Some(desk.span(tokens));
        Some(Sited { place, because })
    }
}

/// Whether an act is one of going somewhere.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Going {
    /// Its goal is its place.
    Goes,
    /// It is done where its words say.
    Stays,
}

fn words(analysis: &Analysis, tokens: Range<u32>) -> SmallVec<[Word<'_>; 12]> {
    analysis.range(tokens).map(|t| Word::new(t.text())).collect()
}
