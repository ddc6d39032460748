//! What is not an act: figures, quotations, conditions and memberships, people, and the others in the picture.

use crate::brief::{Ground, plural};
use crate::glance::{agreement_line, agreements, records, relation_line, relations};
use crate::line::{Citations, Line, one_line};
use crate::tell::{Teller, capitalised};
use crate::when;
use dyad_record::{
    Entity, EntityKind, Figure, Membership, Quotation, QuotationKind, Record, RecordKind, Sourced, Stance,
    Standing,
};
use dyad_store::{EventQuery, RecordQuery, StoreError};
use serde::Serialize;
use std::collections::BTreeMap;

/// The last part of a brief.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Facts {
    /// Numbers, newest first.
    pub figures: Vec<Line>,
    /// Who said what of whom.
    pub quotations: Vec<Line>,
    /// Agreements, conditions, common memberships.
    pub bonds: Vec<Line>,
    /// Who acts for them, most often first.
    pub people: Vec<Line>,
    /// Other parties that appear in it, most often first.
    pub others: Vec<Line>,
}

const PEOPLE: usize = 12;
const OTHERS: usize = 12;
const TOGETHER: usize = 6;

/// All of it; at most `limit` lines a part.
pub(crate) fn facts(
    ground: &Ground<'_>,
    teller: &Teller<'_>,
    citations: &mut Citations<'_>,
    limit: usize,
) -> Result<Facts, StoreError> {
    let mut facts = Facts {
        figures: figures(ground, teller, citations)?,
        quotations: quotations(ground, teller, citations)?,
        bonds: bonds(ground, teller, citations)?,
        people: people(ground, teller, citations)?,
        others: others(ground, teller, citations)?,
    };
    for part in [&mut facts.figures, &mut facts.quotations, &mut facts.bonds] {
        part.truncate(limit);
    }
    Ok(facts)
}

fn figures(
    ground: &Ground<'_>,
    teller: &Teller<'_>,
    citations: &mut Citations<'_>,
) -> Result<Vec<Line>, StoreError> {
    let mut figures: Vec<Figure> = Vec::new();
    for record in records(ground, RecordKind::Figure)? {
        if let Record::Figure(figure) = record {
            figures.push(*figure);
        }
    }
    figures.sort_by_key(|f| {
        let end = f.period.as_ref().and_then(|p| p.end.or(p.start));
        (f.measure, std::cmp::Reverse(end))
    });
    let mut told: Vec<Told> = Vec::new();
    for figure in &figures {
        let when = figure.period.as_ref().map(|p| when::date(Some(p)));
        merge(&mut told, when, teller.figure(figure), &figure.sourced);
    }
    lines(citations, told)
}

/// A line to be, with all that say the same.
struct Told<'a> {
    lead: Option<String>,
    text: String,
    sources: Vec<&'a Sourced>,
}

fn merge<'a>(told: &mut Vec<Told<'a>>, lead: Option<String>, text: String, sourced: &'a Sourced) {
    match told.iter_mut().find(|t| t.lead == lead && t.text == text) {
        Some(known) => known.sources.push(sourced),
        None => told.push(Told { lead, text, sources: vec![sourced] }),
    }
}

fn lines(citations: &mut Citations<'_>, told: Vec<Told<'_>>) -> Result<Vec<Line>, StoreError> {
    let mut lines = Vec::new();
    for Told { lead, text, sources } in told {
        if let Some((references, more)) = citations.cite_some(sources)? {
            lines.push(Line { lead, more, ..Line::new(text, references) });
        }
    }
    Ok(lines)
}

/// What one side's people said of the other, or of both.
fn quotations(
    ground: &Ground<'_>,
    teller: &Teller<'_>,
    citations: &mut Citations<'_>,
) -> Result<Vec<Line>, StoreError> {
    let mut quotations: Vec<Quotation> = Vec::new();
    for record in records(ground, RecordKind::Quotation)? {
        if let Record::Quotation(quotation) = record {
            quotations.push(*quotation);
        }
    }
    let mut dated = Vec::new();
    for quotation in &quotations {
        let published = citations.head(&quotation.sourced.doc)?.and_then(|h| h.published);
        dated.push((std::cmp::Reverse(published), quotation));
    }
    dated.sort_by_key(|(published, _)| *published);
    let mut told = Vec::new();
    for (std::cmp::Reverse(published), quotation) in dated {
        merge(&mut told, published.map(when::day), said(teller, quotation), &quotation.sourced);
    }
    lines(citations, told)
}

fn said(teller: &Teller<'_>, quotation: &Quotation) -> String {
    let words = one_line(&quotation.quote);
    let words = words.trim_matches(['"', '“', '”', ' ']).trim_end_matches([',', ' ']);
    let words = match quotation.kind {
        QuotationKind::Direct => format!("“{words}”"),
        QuotationKind::Indirect | QuotationKind::Mixed => words.to_owned(),
    };
    let stance = match quotation.stance {
        Stance::Positive => " (approving)",
        Stance::Negative => " (disapproving)",
        Stance::Mixed => " (mixed)",
        Stance::Neutral => "",
    };
    let about = teller.side(&quotation.about).0;
    let of = if about.is_empty() { String::new() } else { format!(", of {about}") };
    format!("{}{of}{stance}: {words}", capitalised(&teller.who(&quotation.speaker)))
}

fn bonds(
    ground: &Ground<'_>,
    teller: &Teller<'_>,
    citations: &mut Citations<'_>,
) -> Result<Vec<Line>, StoreError> {
    let mut found = Vec::new();
    for agreement in agreements(ground)?.iter().rev() {
        found.push(agreement_line(teller, citations, agreement)?);
    }
    for relation in relations(ground)? {
        found.push(relation_line(teller, citations, &relation)?);
    }
    let (ours, theirs) = (memberships(ground, &ground.dyad.a)?, memberships(ground, &ground.dyad.b)?);
    let mut told = Vec::new();
    for membership in &ours {
        let at = membership.organisation.key();
        for other in theirs.iter().filter(|other| at.is_some() && other.organisation.key() == at) {
            for one in [membership, other] {
                merge(&mut told, None, membership_text(teller, one), &one.sourced);
            }
        }
    }
    // What one of them is to an organisation of which the other is the key: `RUS` and `asean`.
    for (memberships, other) in [(&ours, &ground.dyad.b), (&theirs, &ground.dyad.a)] {
        for one in memberships.iter().filter(|m| m.organisation.key() == Some(other)) {
            merge(&mut told, None, membership_text(teller, one), &one.sourced);
        }
    }
    found.extend(lines(citations, told)?);
    let mut unique: Vec<Line> = Vec::new();
    for line in found {
        match unique.iter_mut().find(|known| known.lead == line.lead && known.text == line.text) {
            Some(known) => known.references = known.references.clone().and(line.references),
            None => unique.push(line),
        }
    }
    Ok(unique)
}

/// The memberships of one party itself.
fn memberships(ground: &Ground<'_>, party: &str) -> Result<Vec<Membership>, StoreError> {
    let query = RecordQuery { party: Some(party.to_owned()), ..RecordQuery::default() };
    let found = ground.store.records(RecordKind::Membership, &query)?.into_iter();
    Ok(found
        .filter_map(|record| match record {
            Record::Membership(membership) if membership.member.key() == Some(party) => Some(*membership),
            _ => None,
        })
        .collect())
}

fn membership_text(teller: &Teller<'_>, membership: &Membership) -> String {
    let (member, organisation) = (teller.who(&membership.member), teller.who(&membership.organisation));
    match membership.standing {
        Standing::Participant => format!("{member} takes part in {organisation}"),
        Standing::Former => format!("{member} was a member of {organisation}"),
        Standing::Member => format!("{member} is a member of {organisation}"),
        Standing::Observer => format!("{member} is an observer at {organisation}"),
        Standing::DialoguePartner => format!("{member} is a dialogue partner of {organisation}"),
        Standing::Candidate => format!("{member} is a candidate for {organisation}"),
    }
}

/// The persons of either side in what happened or was planned, with how often.
fn people(
    ground: &Ground<'_>,
    teller: &Teller<'_>,
    citations: &mut Citations<'_>,
) -> Result<Vec<Line>, StoreError> {
    let keys = [ground.dyad.a.as_str(), ground.dyad.b.as_str()];
    let mut seen: BTreeMap<String, Seen<'_>> = BTreeMap::new();
    for told in ground.told.iter().rev() {
        let lead = told.lead();
        for entity in lead.actors.iter().chain(&lead.recipients) {
            let is_theirs = entity.key().is_some_and(|key| keys.contains(&key));
            if entity.kind == EntityKind::Person && is_theirs {
                let id = entity.entity.clone().unwrap_or_else(|| entity.name.to_lowercase());
                seen.entry(id).or_insert_with(|| Seen::new(entity)).sources.push(&lead.sourced);
            }
        }
    }
    most_often(teller, citations, seen, PEOPLE)
}

struct Seen<'a> {
    entity: &'a Entity,
    sources: Vec<&'a Sourced>,
}

impl<'a> Seen<'a> {
    fn new(entity: &'a Entity) -> Self {
        Self { entity, sources: Vec::new() }
    }
}

fn most_often(
    teller: &Teller<'_>,
    citations: &mut Citations<'_>,
    seen: BTreeMap<String, Seen<'_>>,
    limit: usize,
) -> Result<Vec<Line>, StoreError> {
    let mut seen: Vec<(String, Seen<'_>)> = seen.into_iter().collect();
    seen.sort_by(|a, b| b.1.sources.len().cmp(&a.1.sources.len()).then_with(|| a.0.cmp(&b.0)));
    let mut found = Vec::new();
    for (_, Seen { entity, sources }) in seen.into_iter().take(limit) {
        let count = sources.len() as u64;
        let text = format!("{}: in {count} {}", teller.who(entity), plural(count, "happening", "happenings"));
        found.extend(lines(citations, vec![Told { lead: None, text, sources }])?);
    }
    Ok(found)
}

/// Other parties in what the two did with each other, and what the two did, or suffered, together.
fn others(
    ground: &Ground<'_>,
    teller: &Teller<'_>,
    citations: &mut Citations<'_>,
) -> Result<Vec<Line>, StoreError> {
    let keys = [ground.dyad.a.as_str(), ground.dyad.b.as_str()];
    let mut seen: BTreeMap<String, Seen<'_>> = BTreeMap::new();
    for told in ground.told.iter().rev() {
        let lead = told.lead();
        let all = lead.actors.iter().chain(&lead.recipients).chain(lead.others.iter().map(|o| &o.entity));
        let mut here: Vec<&str> = Vec::new();
        for entity in all {
            let Some(key) = entity.key().filter(|key| !keys.contains(key) && !here.contains(key)) else {
                continue;
            };
            here.push(key);
            let is_state = entity.kind == EntityKind::State;
            let seen = seen.entry(key.to_owned()).or_insert_with(|| Seen::new(entity));
            if is_state {
                seen.entity = entity;
            }
            seen.sources.push(&lead.sourced);
        }
    }
    let mut found = most_often(teller, citations, seen, OTHERS)?;
    let together = EventQuery { together: Some(ground.dyad.clone()), ..EventQuery::default() };
    let joint = ground.store.happenings(&together)?;
    for told in joint.iter().rev().filter(|t| t.happening.status.counts()).take(TOGETHER) {
        found.push(crate::chronology::happening_line(teller, citations, told)?);
    }
    Ok(found)
}
