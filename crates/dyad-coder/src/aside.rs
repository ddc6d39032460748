//! What frames took and records do not count: no politics, part of another act, ruled out by the frame's own lines.

use crate::matching::{Match, ruled_out_match};
use crate::page::Desk;
use crate::trace::Trace;
use dyad_proposition::PropositionId;

/// How far coding goes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Reach {
    /// Acts of politics, each once.
    #[default]
    Politics,
    /// Beside them, marked with the reason, what was left out: for those who check the rules of scope.
    Everything,
    /// Beside those, each reading of an act of which a side is only supposed: for fitting what makes one likely.
    Readings,
}

/// Notes what is left out, and keeps it where it is asked for.
pub(crate) struct Aside<'a, 't> {
    trace: &'t mut Trace,
    reach: Reach,
    /// In the order of leaving out, each with its reason.
    pub(crate) left: Vec<(Match<'a>, String)>,
}

impl<'a, 't> Aside<'a, 't> {
    pub(crate) fn new(trace: &'t mut Trace, reach: Reach) -> Self {
        Self { trace, reach, left: Vec::new() }
    }

    pub(crate) fn put(&mut self, found: Match<'a>, because: impl FnOnce() -> String) {
        match self.reach {
            Reach::Politics => self.trace.dropped(found.view.id, because),
            Reach::Everything | Reach::Readings => {
                let because = because();
                self.trace.dropped(found.view.id, || because.clone());
                self.left.push((found, because));
            }
        }
    }
}

/// Propositions that no frame took, though one would have but for its `unless` lines.
pub(crate) fn ruled_out<'a>(desk: &Desk<'a>, matched: &[PropositionId]) -> Vec<(Match<'a>, String)> {
    let is_matched = |id: &PropositionId| matched.binary_search(id).is_ok();
    (0..desk.propositions.len() as u32)
        .map(PropositionId)
        .filter(|id| !is_matched(id))
        .filter_map(|id| ruled_out_match(desk, id))
        .collect()
}
