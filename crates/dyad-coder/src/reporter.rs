//! Whose words tell an act: an attribution to the entity that records name as `reported_by`.

use crate::page::{Desk, lower};
use dyad_lang::Attribution;
use dyad_proposition::Proposition;
use dyad_record::Entity;

/// Words of saying, as against those of promising, fearing and hoping, whose source need not have told anybody.
const SAYING: &[&str] = &[
    "say",
    "tell",
    "announce",
    "report",
    "state",
    "declare",
    "add",
    "note",
    "claim",
    "warn",
    "recall",
    "write",
    "reveal",
    "confirm",
    "argue",
    "insist",
    "explain",
    "quote",
    "accord",
    "according",
    "cite",
    "allege",
    "admit",
    "acknowledge",
    "maintain",
    "remark",
    "comment",
    "testify",
    "disclose",
    "inform",
    "brief",
    "assert",
];

/// Who says so: of attributions within each other the innermost with a word of saying, else the innermost of all. "Lima said that Quito
/// had promised to leave": Lima.
pub(crate) fn reporter(desk: &Desk<'_>, proposition: &Proposition) -> Option<Box<Entity>> {
    let attributions = &desk.analysis.attributions;
    let at = |place: u32| attributions.get(place as usize);
    let innermost = at(proposition.attribution?)?;
    let mut around =
        std::iter::successors(Some(innermost), |a| a.within.and_then(at)).take(attributions.len());
    let told = around.find(|a| says(desk, a)).unwrap_or(innermost);
    desk.parties.parties(told.source_head?).into_iter().next().map(|p| Box::new(desk.parties.shown(&p)))
}

fn says(desk: &Desk<'_>, attribution: &Attribution) -> bool {
    let Some(cue) = attribution.cue.clone() else { return false };
    desk.analysis.range(cue).any(|t| SAYING.contains(&&*lower(t.lemma())))
}
