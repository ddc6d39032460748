//! What those who protest work as: two strikes on one day are two where other people strike.

use crate::page::{Desk, lower};
use crate::split::Telling;
use dyad_record::{Act, Sector};

/// Words for anybody who protests: they may mean those of any trade.
const GENERAL: &[&str] = &[
    "worker",
    "employee",
    "striker",
    "staff",
    "union",
    "unionist",
    "member",
    "activist",
    "protester",
    "protestor",
    "demonstrator",
    "people",
    "leader",
    "majority",
    "thousand",
    "hundred",
    "crowd",
    "labourer",
    "spokesman",
    "official",
    "delegate",
];

/// The nouns of the trades, farms and schools that the actors of a protest are of; none where the words are general.
pub(crate) fn trades(desk: &Desk<'_>, act: Act, telling: &Telling) -> Vec<String> {
    if act != Act::Protest {
        return Vec::new();
    }
    let is_trade = |s: &Sector| matches!(s, Sector::Lab | Sector::Agr | Sector::Edu);
    let mut found: Vec<String> = telling
        .actors
        .iter()
        .filter(|m| m.party.entity.sectors.first().is_some_and(is_trade))
        .map(|m| lower(desk.token(m.party.head).lemma()).into_owned())
        .filter(|noun| !GENERAL.contains(&noun.as_str()))
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Whether both are told and nobody is of both.
pub(crate) fn are_others(a: &[String], b: &[String]) -> bool {
    !a.is_empty() && !b.is_empty() && !a.iter().any(|trade| b.contains(trade))
}
