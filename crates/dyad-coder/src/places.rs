//! Where an act took place: from its arguments, nearest to its words first.

use crate::page::Desk;
use crate::phrase::phrase;
use dyad_lang::{Analysis, TokenId};
use dyad_proposition::{Argument, Proposition};
use dyad_record::Place;
use dyad_world::{Scene, Word, World};
use smallvec::SmallVec;

/// Reads places of one document.
pub(crate) struct PlaceReader<'a> {
    pub(crate) world: &'a World,
    pub(crate) scene: &'a Scene,
}

/// Prepositions that bring in where something is done.
const WHERE: &[&str] = &["in", "at", "near", "outside", "inside", "around", "off", "across", "throughout"];
/// Prepositions that bring in where somebody goes.
const WHITHER: &[&str] = &["to", "into", "toward", "towards"];

impl PlaceReader<'_> {
    /// The place of a proposition's act: of several the one nearest to `near`; where it goes to, for acts of going.
    pub(crate) fn place_of(
        &self,
        desk: &Desk<'_>,
        proposition: &Proposition,
        near: TokenId,
        goes: Going,
    ) -> Option<Place> {
        let distance = |a: &&Argument| a.head.0.abs_diff(near.0);
        let marked = |markers: &'static [&'static str]| {
            let mut found: SmallVec<[&Argument; 4]> = proposition.marked(markers).collect();
            found.sort_by_key(distance);
            found
        };
        let here = marked(WHERE).into_iter().find_map(|a| self.place_at(desk, a.head));
        match goes {
            Going::Stays => here,
            Going::Goes => here.or_else(|| {
                let whither = marked(WHITHER).into_iter().map(|a| a.head);
                let patients = proposition.with_role(dyad_proposition::Role::Patient).map(|a| a.head);
                whither.chain(patients).find_map(|head| self.place_at(desk, head))
            }),
        }
    }

    /// The place that a noun phrase names.
    fn place_at(&self, desk: &Desk<'_>, head: TokenId) -> Option<Place> {
        let token = desk.token(head);
        if !token.text().starts_with(char::is_uppercase) || desk.analysis.timex_at(head).is_some() {
            return None;
        }
        let tokens = phrase(token);
        let words = words(desk.analysis, tokens.clone());
        let mut place = self.world.place(&words, self.scene)?;
        place.text = desk.analysis.text_of(tokens.clone()).to_owned();
        place.span = Some(desk.span(tokens));
        Some(place)
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

fn words(analysis: &Analysis, tokens: std::ops::Range<u32>) -> SmallVec<[Word<'_>; 12]> {
    analysis.range(tokens).map(|t| Word::new(t.text())).collect()
}
