//! The words of each condition as one list: a condition that names words and classes is asked as often as its predicate stands in a
//! text, and one glance at the list of them all tells of most texts that it does not hold.

use crate::{ArgumentTest, ClassId, Constraint, Frame, NamedTest, Term};
use rustc_hash::FxHashMap;

/// All words of a class, or of a condition: the classes have the first numbers.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct WordingId(pub(crate) u32);

impl From<ClassId> for WordingId {
    fn from(class: ClassId) -> Self {
        Self(class.0)
    }
}

/// Gives every condition on words its wording, and returns those that are no class's, in the order of their numbers, which begin
/// behind the classes.
pub(crate) fn give_wordings(frames: &mut [Frame], tests: &mut [NamedTest], classes: usize) -> Vec<Vec<Term>> {
    let mut known: FxHashMap<Vec<Term>, WordingId> = FxHashMap::default();
    let mut all: Vec<Vec<Term>> = Vec::new();
    let mut give = |constraint: &mut Constraint| {
        let terms: Vec<Term> = match &constraint.test {
            ArgumentTest::Head(words) => words.iter().map(|word| word.head.clone()).collect(),
            ArgumentTest::Contains(terms) => terms.clone(),
            ArgumentTest::Present | ArgumentTest::Party(_) | ArgumentTest::Is(_) => return,
        };
        constraint.words = Some(match terms.as_slice() {
            [Term::Class(class)] => WordingId::from(*class),
            _ => *known.entry(terms).or_insert_with_key(|terms| {
                all.push(terms.clone());
                WordingId((classes + all.len() - 1) as u32)
            }),
        });
    };
    tests.iter_mut().flat_map(|test| test.holds.iter_mut().flatten()).for_each(&mut give);
    frames.iter_mut().flat_map(constraints_of).for_each(&mut give);
    all
}

fn constraints_of(frame: &mut Frame) -> impl Iterator<Item = &mut Constraint> {
    let whens = frame.whens.iter_mut().flat_map(|when| &mut when.constraints);
    let gives = frame.gives.iter_mut().flat_map(|gives| &mut gives.constraints);
    let contexts = frame.contexts.iter_mut().flat_map(|rule| &mut rule.constraints);
    let statuses = frame.statuses.iter_mut().flat_map(|rule| &mut rule.constraints);
    whens.chain(gives).chain(contexts).chain(statuses).chain(frame.unless.iter_mut().flatten())
}
