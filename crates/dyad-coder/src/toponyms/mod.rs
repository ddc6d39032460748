//! An analysis in; the names of places in it, and where each lies, out.
//!
//! [`recognise`] finds them over the names layer and the world's gazetteer, [`locate`] hands all of them at once to
//! [`dyad_world::World::settle`].

mod context;
mod recognise;

use dyad_lang::{Analysis, TokenId};
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
        let token = |at: usize| analysis.token(TokenId(at as u32)).bytes();
        let first = before(analysis.len(), |at| token(at).end <= bytes.start);
        let end = before(analysis.len(), |at| token(at).start < bytes.end);
        (first < end).then(|| Self { bytes, tokens: first as u32..end as u32 })
    }
}

/// How many of `0..count` a test holds for that holds for the first ones only.
fn before(count: usize, test: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, count);
    while low < high {
        let middle = low + (high - low) / 2;
        if test(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
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
