//! An analysis in; the names of places in it, and where each lies, out.
//!
//! [`recognise`] finds them over the names layer and the world's gazetteer, [`locate`] hands all of them at once to
//! [`dyad_world::World::settle`].

mod context;
mod recognise;

use dyad_lang::Analysis;
use dyad_world::places::{self, Settled, Weights};
use dyad_world::{Scene, Word, World};
use jiff::civil::Date;
use std::ops::Range;

/// A name of a place in a text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Toponym {
    /// Where it stands in the text, in bytes.
    pub bytes: Range<usize>,
    /// The tokens that it touches.
    pub tokens: Range<u32>,
}

impl Toponym {
    /// The toponym of a stretch of the text; `None` where no token is there.
    pub fn at(analysis: &Analysis, bytes: Range<usize>) -> Option<Self> {
        let mut tokens =
            analysis.tokens().filter(|t| t.bytes().start < bytes.end && t.bytes().end > bytes.start);
        let first = tokens.next()?.id().0;
        let last = tokens.last().map_or(first, |t| t.id().0);
        Some(Self { bytes, tokens: first..last + 1 })
    }
}

/// The names of places in a text, in order, none over another.
pub fn recognise(analysis: &Analysis, world: &World) -> Vec<Toponym> {
    recognise::recognise(analysis, world)
}

/// Where toponyms lie, as of a day. They stand in the order of the text.
pub fn locate(
    analysis: &Analysis,
    world: &World,
    toponyms: &[Toponym],
    on: Option<Date>,
) -> Vec<Option<Settled>> {
    locate_with(analysis, world, toponyms, on, &Weights::default())
}

/// The same with other weights.
pub fn locate_with(
    analysis: &Analysis,
    world: &World,
    toponyms: &[Toponym],
    on: Option<Date>,
    weights: &Weights,
) -> Vec<Option<Settled>> {
    let words: Vec<Word<'_>> = analysis.tokens().map(|token| Word::new(token.text())).collect();
    let text = analysis.text();
    let named: Vec<places::Toponym<'_>> = toponyms
        .iter()
        .map(|toponym| places::Toponym {
            words: toponym.tokens.start as usize..toponym.tokens.end as usize,
            text: text.get(toponym.bytes.clone()).unwrap_or(""),
        })
        .collect();
    let scene = Scene { on, ..Scene::default() };
    world.settle_with(&words, &named, &scene, weights)
}
