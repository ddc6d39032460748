//! Gold and predicted events from JSON Lines, as `score_events.py` reads them.

use dyad_record::{Entity, Event, Span};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// A line that is no gold event or no record.
#[derive(Debug, thiserror::Error)]
pub enum EventsError {
    /// It cannot be read.
    #[error("{file}:{line}: {error}")]
    Line {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        #[source]
        error: serde_json::Error,
    },
    /// It has no place.
    #[error("{file}:{line}: there is no `span`, which says where the event is told: [start, end]")]
    NoSpan {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
    },
}

/// What careful readers found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Gold {
    /// The documents that were read; others are not scored.
    pub documents: BTreeSet<String>,
    /// Their events, in the order of the file.
    pub events: Vec<GoldEvent>,
}

/// One event that a careful reader found.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct GoldEvent {
    /// The document.
    pub doc: String,
    /// Every place that tells it.
    pub spans: Vec<Span>,
    /// The categories that are accepted.
    #[serde(rename = "type")]
    pub categories: Vec<String>,
    /// Countries, or organisations in lower case; `?` for a party without a country.
    pub actors: BTreeSet<String>,
    /// The same.
    pub recipients: BTreeSet<String>,
    /// Whether it may be either way round.
    pub symmetric: bool,
    /// Whether it counts neither way.
    pub optional: bool,
    /// The statuses that are accepted; none where it is not judged.
    pub status: Vec<String>,
    /// The modes that are accepted; none where it is not judged.
    pub mode: Vec<String>,
    /// First and last day on which it may begin.
    pub date: Option<(String, String)>,
    /// The words, where the file gives them.
    pub text: Option<String>,
}

/// What the coder found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Predicted {
    /// Its events, in order.
    pub events: Vec<PredictedEvent>,
}

/// What is scored of an event.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct PredictedEvent {
    /// The document.
    pub doc: String,
    /// Its sentence and those of its mentions.
    pub spans: Vec<Span>,
    /// The act and the PLOVER view's category.
    pub categories: Vec<String>,
    /// As in the gold.
    pub actors: BTreeSet<String>,
    /// The same.
    pub recipients: BTreeSet<String>,
    /// Its status.
    pub status: Option<String>,
    /// Its mode.
    pub mode: Option<String>,
    /// First day.
    pub start: Option<String>,
    /// The words that made it match.
    pub trigger: Option<String>,
    /// The sentence.
    pub text: Option<String>,
}

impl Gold {
    /// Reads a gold file's text; `file` is its name in errors.
    pub fn from_json_lines(file: &str, text: &str) -> Result<Self, EventsError> {
        let mut gold = Self::default();
        for (line, row) in rows::<GoldLine>(file, text) {
            let row = row?;
            gold.documents.insert(row.doc.clone());
            if !row.none {
                gold.events
                    .push(row.event().ok_or_else(|| EventsError::NoSpan { file: file.to_owned(), line })?);
            }
        }
        Ok(gold)
    }
}

impl Predicted {
    /// Reads records; lines whose `record` is not `event` are passed over.
    pub fn from_json_lines(file: &str, text: &str) -> Result<Self, EventsError> {
        let mut predicted = Self::default();
        for (line, row) in rows::<PredictedLine>(file, text) {
            let row = row?;
            if row.record.as_deref().is_none_or(|kind| kind == "event") {
                let event = row.event().ok_or_else(|| EventsError::NoSpan { file: file.to_owned(), line })?;
                predicted.events.push(event);
            }
        }
        Ok(predicted)
    }

    /// Only the events of documents that the gold has.
    #[must_use]
    pub fn within(mut self, gold: &Gold) -> Self {
        self.events.retain(|e| gold.documents.contains(&e.doc));
        self
    }
}

impl<'a> FromIterator<&'a Event> for Predicted {
    fn from_iter<I: IntoIterator<Item = &'a Event>>(events: I) -> Self {
        Self { events: events.into_iter().map(PredictedEvent::from).collect() }
    }
}

impl From<&Event> for PredictedEvent {
    fn from(event: &Event) -> Self {
        let mentions = event.sourced.mentions.iter().map(|m| m.span);
        Self {
            doc: event.sourced.doc.clone(),
            spans: std::iter::once(event.sourced.span).chain(mentions).collect(),
            categories: vec![event.act.to_string(), event.plover.event.to_string()],
            actors: event.actors.iter().map(key_of).collect(),
            recipients: event.recipients.iter().map(key_of).collect(),
            status: Some(event.status.to_string()),
            mode: event.mode.map(|m| m.to_string()),
            start: event.date.as_ref().and_then(|d| d.start).map(|d| d.to_string()),
            trigger: Some(event.sourced.trigger.text.clone()),
            text: Some(event.sourced.text.clone()),
        }
    }
}

impl PredictedEvent {
    /// Whether its first day lies in a range of ISO dates.
    pub(crate) fn begins_in(&self, (first, last): &(String, String)) -> bool {
        let day = self.start.as_deref().map(|s| s.get(..10).unwrap_or(s)).filter(|s| !s.is_empty());
        day.is_some_and(|day| first.as_str() <= day && day <= last.as_str())
    }
}

fn key_of(entity: &Entity) -> String {
    let id = || entity.entity.as_deref().map(str::to_lowercase);
    entity.country.clone().or_else(id).unwrap_or_else(|| "?".to_owned())
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

impl OneOrMany {
    fn list(value: Option<Self>) -> Vec<String> {
        match value {
            None => Vec::new(),
            Some(Self::One(one)) => vec![one],
            Some(Self::Many(many)) => many,
        }
    }
}

#[derive(Deserialize)]
struct GoldLine {
    doc: String,
    #[serde(default)]
    none: bool,
    span: Option<Span>,
    spans: Option<Vec<Span>>,
    #[serde(rename = "type")]
    categories: Option<OneOrMany>,
    #[serde(default)]
    actors: Vec<String>,
    #[serde(default)]
    recipients: Vec<String>,
    #[serde(default)]
    symmetric: bool,
    #[serde(default)]
    optional: bool,
    status: Option<OneOrMany>,
    mode: Option<OneOrMany>,
    date: Option<(String, String)>,
    text: Option<String>,
}

impl GoldLine {
    fn event(self) -> Option<GoldEvent> {
        let spans = self.spans.filter(|s| !s.is_empty()).or_else(|| self.span.map(|s| vec![s]))?;
        Some(GoldEvent {
            doc: self.doc,
            spans,
            categories: OneOrMany::list(self.categories),
            actors: self.actors.into_iter().collect(),
            recipients: self.recipients.into_iter().collect(),
            symmetric: self.symmetric,
            optional: self.optional,
            status: OneOrMany::list(self.status),
            mode: OneOrMany::list(self.mode),
            date: self.date,
            text: self.text,
        })
    }
}

#[derive(Deserialize)]
struct PredictedLine {
    record: Option<String>,
    doc: String,
    span: Option<Span>,
    mentions: Option<Vec<Place>>,
    act: Option<String>,
    plover: Option<View>,
    actors: Option<Vec<Party>>,
    recipients: Option<Vec<Party>>,
    status: Option<String>,
    mode: Option<String>,
    date: Option<Date>,
    trigger: Option<Words>,
    text: Option<String>,
}

#[derive(Deserialize)]
struct Place {
    span: Span,
}

#[derive(Deserialize)]
struct View {
    event: Option<String>,
}

#[derive(Deserialize)]
struct Party {
    country: Option<String>,
    entity: Option<String>,
}

#[derive(Deserialize)]
struct Date {
    start: Option<String>,
}

#[derive(Deserialize)]
struct Words {
    text: Option<String>,
}

impl PredictedLine {
    fn event(self) -> Option<PredictedEvent> {
        let mentions = self.mentions.into_iter().flatten().map(|m| m.span);
        Some(PredictedEvent {
            doc: self.doc,
            spans: std::iter::once(self.span?).chain(mentions).collect(),
            categories: self.act.into_iter().chain(self.plover.and_then(|v| v.event)).collect(),
            actors: keys(self.actors),
            recipients: keys(self.recipients),
            status: self.status,
            mode: self.mode,
            start: self.date.and_then(|d| d.start),
            trigger: self.trigger.and_then(|t| t.text),
            text: self.text,
        })
    }
}

fn keys(parties: Option<Vec<Party>>) -> BTreeSet<String> {
    let filled = |text: Option<String>| text.filter(|t| !t.is_empty());
    let key = |p: Party| filled(p.country).or_else(|| filled(p.entity).map(|e| e.to_lowercase()));
    parties.into_iter().flatten().map(|p| key(p).unwrap_or_else(|| "?".to_owned())).collect()
}

fn rows<'a, T: Deserialize<'a> + 'a>(
    file: &'a str,
    text: &'a str,
) -> impl Iterator<Item = (usize, Result<T, EventsError>)> + 'a {
    text.lines().enumerate().map(|(n, line)| (n + 1, line.trim())).filter(|(_, line)| !line.is_empty()).map(
        move |(line, row)| {
            let fault = |error| EventsError::Line { file: file.to_owned(), line, error };
            (line, serde_json::from_str(row).map_err(fault))
        },
    )
}
