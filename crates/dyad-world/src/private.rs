//! Titles that firms, banks, colleges and unions have as states do: "the bank's president".

use crate::office::Office;
use crate::resolve::Reading;
use crate::scan::{Is, Unit};
use dyad_record::{EntityKind, Sector};
use std::ops::Range;

/// Posts of states and their organisations whose titles private bodies give, too.
const SHARED: &[&str] =
    &["president", "vice president", "secretary general", "general secretary", "chief executive"];

/// Sectors of bodies that are no state's, no party's and no organisation's of states.
const PRIVATE: &[Sector] =
    &[Sector::Bus, Sector::Edu, Sector::Lab, Sector::Ngo, Sector::Med, Sector::Jrn, Sector::Agr, Sector::Cvl];

/// Prepositions that tell whose a title is.
const WHOSE: &[&str] = &["of", "at"];

impl<'w> Reading<'_, 'w> {
    /// The sectors of the private body whose title an office is here, by the words before or behind it; nothing where it may
    /// be a state's.
    pub(crate) fn private_body(
        &self,
        office: &Office,
        core: &Range<usize>,
        title: &Unit<'w>,
    ) -> Option<Vec<Sector>> {
        if !SHARED.contains(&office.post.as_str()) {
            return None;
        }
        self.private_before(core.start..title.tokens.start).or_else(|| self.private_behind(title.tokens.end))
    }

    /// "Nordbank president", "the union's president".
    fn private_before(&self, before: Range<usize>) -> Option<Vec<Sector>> {
        let is_mark =
            |at: usize| self.words.get(at).is_some_and(|word| matches!(word.text, "'s" | "’s" | "'" | "’"));
        let is_rank = |at: usize| {
            let word = self.words.get(at).map_or("", |word| word.text);
            ["executive", "senior", "vice", "then", "former", "co"]
                .iter()
                .any(|rank| word.eq_ignore_ascii_case(rank))
        };
        let last = before.clone().rev().find(|at| !is_mark(*at) && !is_rank(*at))?;
        self.private_at(before.start..last + 1)
    }

    /// "President of Nordbank", "vice president of a large bank".
    fn private_behind(&self, at: usize) -> Option<Vec<Sector>> {
        if !self.is(at, WHOSE) {
            return None;
        }
        let end = (at + 1..self.words.len()).find(|at| crate::resolve::ends_core(self.words, *at));
        self.private_at(at + 1..end.unwrap_or(self.words.len()))
    }

    /// The sectors of what a stretch ends in, where that is a private body or a name that nobody knows and no place has.
    fn private_at(&self, stretch: Range<usize>) -> Option<Vec<Sector>> {
        let last = stretch.end.checked_sub(1).filter(|last| stretch.contains(last))?;
        let Some(unit) = self.unit_at(last) else {
            let start = stretch.rev().take_while(|at| self.is_name(*at)).last()?;
            let name = self.text(start..last + 1);
            return self.world.country_of_place(&name, self.scene).is_none().then(Vec::new);
        };
        let (kind, sectors) = match unit.first()? {
            Is::Agent(agent) => (agent.kind, &agent.sectors),
            Is::Organisation(body) => (body.kind, &body.sectors),
            _ => return None,
        };
        let is_private =
            kind == EntityKind::Company || !sectors.is_empty() && sectors.iter().all(|s| PRIVATE.contains(s));
        is_private.then(|| sectors.clone())
    }
}
