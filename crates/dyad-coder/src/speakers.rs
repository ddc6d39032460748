//! Whose "the army" or "the defence minister" is that no words give a country: the speaker's own, or that of whom the speaker tells.

use crate::matching::{Match, Member};
use crate::page::Desk;
use crate::party::Via;
use dyad_lang::TokenId;
use dyad_proposition::Role;
use dyad_record::{EntityKind, Sector};

/// How sure such a country is, beside one that is named.
const SCORE: f32 = 0.7;

/// Gives those who act for a state that no words name the state of who speaks of them, or of whom they speak.
pub(crate) fn settle_speakers(desk: &Desk<'_>, matches: &mut [Match<'_>]) {
    for found in matches {
        let head = found.view.proposition.predicate.head;
        for member in found.actors.iter_mut().filter(|m| serves(m)) {
            // "A ministry spokesman accused *Iran* of meddling": whom somebody blames is another.
            let is_other = |country: &String| {
                !found.recipients.iter().any(|r| r.party.entity.country.as_ref() == Some(country))
            };
            let of_told = || of_told(desk, found.view.proposition).filter(is_other);
            let (country, because) = match of_speaker(desk, head) {
                Some(country) => (country, "of who speaks of it"),
                None => match of_told() {
                    Some(country) => (country, "of whom it speaks"),
                    None => continue,
                },
            };
            let party = &mut member.party;
            party.score *= SCORE;
            party.because = format!("{}; {because}: {country}", party.because);
            party.entity.country = Some(country);
        }
    }
}

/// Whether somebody acts for a state that is not known.
fn serves(member: &Member) -> bool {
    let entity = &member.party.entity;
    let is_organ = entity
        .sectors
        .first()
        .is_some_and(|s| matches!(s, Sector::Gov | Sector::Mil | Sector::Cop | Sector::Jud | Sector::Leg));
    entity.key().is_none() && entity.entity.is_none() && is_organ
}

/// "Serbia's president said *the army* was prepared": the country of who says so.
fn of_speaker(desk: &Desk<'_>, at: TokenId) -> Option<String> {
    let source = desk.analysis.attribution_of(at)?.source_head?;
    let speaks = |p: &crate::party::Party| {
        p.via != Via::Scene && !matches!(p.entity.kind, EntityKind::Media | EntityKind::Company)
    };
    desk.parties.parties(source).into_iter().filter(speaks).find_map(|p| p.entity.country)
}

/// "Canada will send instructors, *the defence minister* promised": the state whose act is told.
fn of_told(desk: &Desk<'_>, telling: &dyad_proposition::Proposition) -> Option<String> {
    let clauses = telling.with_role(Role::Clause).filter_map(|a| desk.proposition_at(a.head));
    let agents = clauses.flat_map(|id| desk.proposition(id).with_role(Role::Agent).map(|a| a.head));
    agents
        .flat_map(|at| desk.parties.parties(at))
        .find(|p| p.entity.kind == EntityKind::State && p.via == Via::Named)
        .and_then(|p| p.entity.country)
}
