//! What happened, newest first, by dimension; and apart from it, what was planned, wished, feared or denied.

use crate::brief::Ground;
use crate::dimension::Dimension;
use crate::line::{Citations, Line};
use crate::phrase::status_words;
use crate::tell::Teller;
use crate::when;
use dyad_record::{Act, QuadClass, Status};
use dyad_store::{StoreError, Told};
use jiff::civil::Date;
use serde::Serialize;

/// One happening.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Entry {
    /// When and what, with its sources.
    #[serde(flatten)]
    pub line: Line,
    /// Its id.
    pub happening: String,
    /// The category.
    pub act: Act,
    /// Whether it took place.
    pub status: Status,
    /// Cooperation or conflict.
    pub quad: QuadClass,
    /// Goldstein score.
    pub goldstein: f32,
    /// The side of the relationship.
    pub dimension: Dimension,
    /// How many documents report it.
    pub reports: u32,
    /// How many independent publishers do.
    pub publishers: u32,
    /// What else a reader should know: its history, what reports differ on.
    pub notes: Vec<String>,
}

/// A part of the chronology.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Chapter {
    /// Its heading.
    pub title: String,
    /// How many there are.
    pub count: usize,
    /// The newest of them, newest first.
    pub entries: Vec<Entry>,
}

impl Chapter {
    /// How many are not shown.
    pub fn left_out(&self) -> usize {
        self.count - self.entries.len()
    }
}

/// Happenings by what became of them.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Chronology {
    /// What took place, by dimension.
    pub happened: Vec<Chapter>,
    /// What did not take place, or not yet: planned, asked for, possible, denied. Never counted with the above.
    pub apart: Vec<Chapter>,
}

const APART: [(&str, &[Status]); 5] = [
    ("Planned or intended", &[Status::Scheduled, Status::Intended]),
    ("Asked for", &[Status::Requested]),
    ("Said to be possible", &[Status::Hypothetical]),
    ("Denied, or did not come about", &[Status::Denied, Status::Failed]),
    ("Said to be a habit", &[Status::Habitual]),
];

/// The chronology of these happenings, at most `limit` a chapter.
pub(crate) fn chronology(
    ground: &Ground<'_>,
    teller: &Teller<'_>,
    citations: &mut Citations<'_>,
    told: &[&Told],
    limit: usize,
) -> Result<Chronology, StoreError> {
    let mut newest: Vec<&Told> = told.to_vec();
    newest.sort_by(|a, b| day_of(b).cmp(&day_of(a)).then_with(|| a.happening.id.cmp(&b.happening.id)));
    let mut chapter = |title: &str, told: Vec<&Told>| {
        let count = told.len();
        let entries = told
            .into_iter()
            .take(limit)
            .map(|t| entry(ground, teller, citations, t))
            .collect::<Result<_, _>>()?;
        Ok::<_, StoreError>(Chapter { title: title.to_owned(), count, entries })
    };
    let mut chronology = Chronology::default();
    for dimension in Dimension::ALL {
        let is_here = |t: &&&Told| t.happening.status.counts() && teller.dimensions.of(t.lead()) == dimension;
        let told: Vec<&Told> = newest.iter().filter(is_here).copied().collect();
        chronology.happened.push(chapter(dimension.title(), told)?);
    }
    for (title, statuses) in APART {
        let told: Vec<&Told> =
            newest.iter().filter(|t| statuses.contains(&t.happening.status)).copied().collect();
        if !told.is_empty() {
            chronology.apart.push(chapter(title, told)?);
        }
    }
    chronology.happened.retain(|chapter| chapter.count > 0);
    Ok(chronology)
}

/// The day by which a happening is put in order: its last, else that of its first report; undated ones are oldest.
pub(crate) fn day_of(told: &Told) -> Option<Date> {
    told.happening.date.as_ref().and_then(|d| d.end.or(d.start))
}

/// A happening as a line, its best report cited first.
pub(crate) fn happening_line(
    teller: &Teller<'_>,
    citations: &mut Citations<'_>,
    told: &Told,
) -> Result<Line, StoreError> {
    let lead = told.lead();
    let others = told.events.iter().map(|e| &e.sourced).filter(|s| s.id != lead.sourced.id);
    let mut cited = citations.cite(&lead.sourced)?;
    let mut more = 0;
    if let Some((references, left_out)) = citations.cite_some(others)? {
        cited = cited.and(references);
        more = left_out;
    }
    let date = when::date(told.happening.date.as_ref());
    let date = match told.happening.status {
        Status::Occurred => date,
        status => format!("{date} ({})", status_words(status)),
    };
    Ok(Line { more, ..Line::led(date, teller.event(lead), cited) })
}

fn entry(
    ground: &Ground<'_>,
    teller: &Teller<'_>,
    citations: &mut Citations<'_>,
    told: &Told,
) -> Result<Entry, StoreError> {
    let (happening, lead) = (&told.happening, told.lead());
    Ok(Entry {
        line: happening_line(teller, citations, told)?,
        happening: happening.id.clone(),
        act: lead.act,
        status: happening.status,
        quad: lead.cameo.quad,
        goldstein: lead.cameo.goldstein,
        dimension: teller.dimensions.of(lead),
        reports: happening.reports,
        publishers: happening.publishers,
        notes: notes(ground, told),
    })
}

fn notes(ground: &Ground<'_>, told: &Told) -> Vec<String> {
    let happening = &told.happening;
    let mut notes = Vec::new();
    if happening.reports > 1 {
        notes.push(match happening.publishers {
            1 => format!("{} reports, one publisher", happening.reports),
            n => format!("{} reports, {n} independent publishers", happening.reports),
        });
    }
    let mut history: Vec<&str> = Vec::new();
    for status in told.events.iter().map(|e| status_words(e.status)) {
        if history.last() != Some(&status) {
            history.push(status);
        }
    }
    if history.len() > 1 {
        notes.push(format!("told as {}", history.join(", then ")));
    }
    for field in happening.agreement.iter().filter(|f| f.field != "status" && !f.others.is_empty()) {
        notes.push(format!(
            "{} of {} agree on the {}; others: {}",
            field.agree,
            field.of,
            field.field,
            field.others.join(", ")
        ));
    }
    let is_plan = matches!(happening.status, Status::Scheduled | Status::Intended);
    let is_dated = told.happening.date.as_ref().is_some_and(|d| d.basis != dyad_record::DateBasis::Published);
    if is_plan && is_dated && day_of(told) < ground.as_of {
        notes.push("the date has passed; whether it was held is not in what was read".to_owned());
    }
    notes
}
