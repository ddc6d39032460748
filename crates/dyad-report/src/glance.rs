//! At a glance: last met, last visits, next planned, latest agreement, what is in dispute.

use crate::brief::Ground;
use crate::chronology::{day_of, happening_line};
use crate::line::{Citations, Line};
use crate::tell::{Teller, capitalised};
use crate::when;
use dyad_record::{
    Act, Agreement, AgreementStatus, DateBasis, EntityKind, Mode, QuadClass, Record, RecordKind, Relation,
    RelationKind, Status,
};
use dyad_store::{RecordQuery, StoreError, Told};
use jiff::ToSpan;
use jiff::civil::Date;
use serde::Serialize;

/// One question that a reader has first, and its answer.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Glance {
    /// The question, as a heading.
    pub question: String,
    /// What was read; empty where there is none in what was read.
    pub answer: Vec<Line>,
}

/// How many matters in dispute, and how far back.
const DISPUTES: usize = 4;
const DISPUTED_WITHIN_MONTHS: i32 = 24;
/// How long an announcement without a date of its own counts as what comes next.
const ANNOUNCED_WITHIN_DAYS: i32 = 60;

/// The answers, in the order in which they are wanted.
pub(crate) fn glance(
    ground: &Ground<'_>,
    teller: &Teller<'_>,
    citations: &mut Citations<'_>,
) -> Result<Vec<Glance>, StoreError> {
    let (a, b) = (ground.dyad.a.as_str(), ground.dyad.b.as_str());
    let mut line = |told: Option<&Told>| match told {
        Some(told) => happening_line(teller, citations, told).map(|line| vec![line]),
        None => Ok(Vec::new()),
    };
    let last_met = line(last(ground, is_meeting))?;
    let a_to_b = line(last(ground, |told| is_visit(told, a, b)))?;
    let b_to_a = line(last(ground, |told| is_visit(told, b, a)))?;
    let next = line(next_planned(ground))?;
    let (name_a, name_b) = (teller.name(a), teller.name(b));
    let ask = |question: &str, answer| Glance { question: question.to_owned(), answer };
    Ok(vec![
        ask("Last met", last_met),
        ask(&format!("Last visit from {name_a} to {name_b}"), a_to_b),
        ask(&format!("Last visit from {name_b} to {name_a}"), b_to_a),
        ask("Next planned", next),
        ask("Latest agreement", latest_agreement(ground, teller, citations)?),
        ask("In dispute", disputes(ground, teller, citations)?),
    ])
}

/// The latest happening of this kind that took place by the day of the brief.
fn last<'g>(ground: &'g Ground<'_>, is_wanted: impl Fn(&Told) -> bool) -> Option<&'g Told> {
    let has_been = |told: &&Told| {
        told.happening.status.counts()
            && day_of(told).is_some_and(|day| ground.as_of.is_none_or(|as_of| day <= as_of))
    };
    let persons = |told: &Told| {
        let lead = told.lead();
        lead.actors.iter().chain(&lead.recipients).filter(|e| e.kind == EntityKind::Person).count()
    };
    let order = |told: &&Told| (day_of(told), persons(told), told.happening.reports);
    ground.told.iter().filter(has_been).filter(|told| is_wanted(told)).max_by_key(order)
}

fn is_meeting(told: &Told) -> bool {
    told.lead().act == Act::Consult && told.lead().mode != Some(Mode::Phone)
}

fn is_visit(told: &Told, from: &str, to: &str) -> bool {
    let lead = told.lead();
    let (came, host) =
        if lead.is_hosting() { (&lead.recipients, &lead.actors) } else { (&lead.actors, &lead.recipients) };
    lead.act == Act::Consult
        && lead.mode == Some(Mode::Visit)
        && came.iter().any(|e| e.key() == Some(from))
        && host.iter().any(|e| e.key() == Some(to))
}

/// The earliest of what is planned from the day of the brief on; else the latest announcement without a date.
fn next_planned<'g>(ground: &'g Ground<'_>) -> Option<&'g Told> {
    let as_of = ground.as_of?;
    let is_planned = |told: &&Told| matches!(told.happening.status, Status::Scheduled | Status::Intended);
    let is_talk = |told: &&Told| matches!(told.lead().act, Act::Consult | Act::Agree);
    let planned = || ground.told.iter().filter(is_planned).filter(is_talk);
    let is_dated =
        |told: &&Told| told.happening.date.as_ref().is_some_and(|d| d.basis != DateBasis::Published);
    let start = |told: &Told| told.happening.date.as_ref().and_then(|d| d.start.or(d.end));
    let dated = planned().filter(is_dated).filter(|t| day_of(t).is_some_and(|day| day >= as_of));
    dated.min_by_key(|t| (start(t), std::cmp::Reverse(t.happening.reports))).or_else(|| {
        let earliest = as_of.checked_sub(ANNOUNCED_WITHIN_DAYS.days()).ok()?;
        planned().filter(|t| !is_dated(t)).filter(|t| day_of(t) >= Some(earliest)).max_by_key(|t| day_of(t))
    })
}

fn latest_agreement(
    ground: &Ground<'_>,
    teller: &Teller<'_>,
    citations: &mut Citations<'_>,
) -> Result<Vec<Line>, StoreError> {
    let happened = last(ground, |told| told.lead().act == Act::Agree);
    let agreement = agreements(ground)?.into_iter().rfind(is_concluded);
    let day = |agreement: &Agreement| agreement.date.as_ref().and_then(|d| d.end.or(d.start));
    match (agreement, happened) {
        (Some(agreement), told) if told.is_none_or(|told| day(&agreement) >= day_of(told)) => {
            Ok(vec![agreement_line(teller, citations, &agreement)?])
        }
        (_, Some(told)) => Ok(vec![happening_line(teller, citations, told)?]),
        (_, None) => Ok(Vec::new()),
    }
}

/// The agreements between the two, oldest first; undated ones before all others.
pub(crate) fn agreements(ground: &Ground<'_>) -> Result<Vec<Agreement>, StoreError> {
    let mut found: Vec<Agreement> = records(ground, RecordKind::Agreement)?
        .into_iter()
        .filter_map(|record| match record {
            Record::Agreement(agreement) => Some(*agreement),
            _ => None,
        })
        .collect();
    found.sort_by_key(|a| a.date.as_ref().and_then(|d| d.end.or(d.start)));
    Ok(found)
}

fn is_concluded(agreement: &Agreement) -> bool {
    use AgreementStatus::{Agreed, InForce, Ratified, Signed};
    matches!(agreement.status, Agreed | Signed | Ratified | InForce)
}

pub(crate) fn agreement_line(
    teller: &Teller<'_>,
    citations: &mut Citations<'_>,
    agreement: &Agreement,
) -> Result<Line, StoreError> {
    let mut text = format!("{}, {}", agreement.title, agreement.status.as_str().replace('-', " "));
    if let Some(subject) = agreement.subject.as_deref().filter(|s| !agreement.title.contains(s)) {
        text.push_str(&format!(", on {subject}"));
    }
    text.push_str(&format!(" ({})", teller.side(&agreement.parties).0));
    let cited = citations.cite(&agreement.sourced)?;
    Ok(Line::led(when::date(agreement.date.as_ref()), capitalised(&text), cited))
}

/// Standing disputes, then the sharpest conflict of late.
fn disputes(
    ground: &Ground<'_>,
    teller: &Teller<'_>,
    citations: &mut Citations<'_>,
) -> Result<Vec<Line>, StoreError> {
    let mut lines = Vec::new();
    for relation in relations(ground)? {
        if matches!(relation.kind, RelationKind::Dispute | RelationKind::Claim | RelationKind::Rivalry) {
            lines.push(relation_line(teller, citations, &relation)?);
        }
    }
    lines.truncate(DISPUTES);
    let earliest: Option<Date> =
        ground.as_of.and_then(|day| day.checked_sub(DISPUTED_WITHIN_MONTHS.months()).ok());
    let mut conflicts: Vec<&Told> = ground
        .told
        .iter()
        .filter(|t| t.happening.status.counts() && t.lead().cameo.quad >= QuadClass::VerbalConflict)
        .filter(|t| day_of(t).is_some() && day_of(t) >= earliest)
        .collect();
    conflicts.sort_by(|a, b| {
        let sharpness = |t: &Told| t.lead().cameo.goldstein;
        let by_reports = b.happening.reports.cmp(&a.happening.reports);
        sharpness(a).total_cmp(&sharpness(b)).then(by_reports).then_with(|| day_of(b).cmp(&day_of(a)))
    });
    conflicts.truncate(DISPUTES.saturating_sub(lines.len()));
    conflicts.sort_by_key(|t| std::cmp::Reverse(day_of(t)));
    for told in conflicts {
        lines.push(happening_line(teller, citations, told)?);
    }
    Ok(lines)
}

/// The standing conditions between the two.
pub(crate) fn relations(ground: &Ground<'_>) -> Result<Vec<Relation>, StoreError> {
    Ok(records(ground, RecordKind::Relation)?
        .into_iter()
        .filter_map(|record| match record {
            Record::Relation(relation) => Some(*relation),
            _ => None,
        })
        .collect())
}

/// The records of one kind that name both.
pub(crate) fn records(ground: &Ground<'_>, kind: RecordKind) -> Result<Vec<Record>, StoreError> {
    let query = RecordQuery { between: Some(ground.dyad.clone()), ..RecordQuery::default() };
    ground.store.records(kind, &query)
}

pub(crate) fn relation_line(
    teller: &Teller<'_>,
    citations: &mut Citations<'_>,
    relation: &Relation,
) -> Result<Line, StoreError> {
    let parties = teller.side(&relation.parties).0;
    let about = relation.about.as_deref().map(|a| format!(" over {a}")).unwrap_or_default();
    let mut text = match (relation.kind, relation.value) {
        (RelationKind::Anniversary, Some(value)) => {
            format!("{} anniversary of the relations of {parties}", ordinal(value as i64))
        }
        (RelationKind::Anniversary, None) => format!("anniversary of the relations of {parties}"),
        (RelationKind::Established, _) => format!("relations of {parties}"),
        (RelationKind::Alliance, _) => format!("alliance of {parties}"),
        (RelationKind::Dispute, _) => format!("dispute of {parties}{about}"),
        (RelationKind::Claim, _) => format!("claim between {parties}{about}"),
        (RelationKind::Rivalry, _) => format!("rivalry of {parties}{about}"),
        (RelationKind::StrategicPartnership, _) => format!("strategic partnership of {parties}"),
        (RelationKind::Support, _) => format!("support between {parties}{about}"),
    };
    if let Some(since) = relation.since {
        text.push_str(&format!(", since {since}"));
    }
    Ok(Line::new(capitalised(&text), citations.cite(&relation.sourced)?))
}

fn ordinal(number: i64) -> String {
    let suffix = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{suffix}")
}
