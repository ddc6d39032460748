//! The brief: how two parties stand, from a store to five parts of sourced lines.

use crate::chronology::{Chronology, chronology, day_of};
use crate::facts::{self, Facts};
use crate::glance::{Glance, glance};
use crate::line::{Citations, Line, Reference};
use crate::period::{Chart, chart};
use crate::standing::standing;
use crate::tell::{Names, Teller};
use crate::when;
use dyad_store::{Coverage, Dyad, EventQuery, Store, StoreError, Told, Volume};
use jiff::civil::Date;
use serde::Serialize;

/// What a brief is asked for.
#[derive(Clone, Copy, Debug)]
pub struct BriefOptions {
    /// Only what changed since this day; the glance stays whole.
    pub since: Option<Date>,
    /// The day from which "next" and "last" are seen; else the newest document's.
    pub as_of: Option<Date>,
    /// How many entries of a chapter are shown; the rest is counted.
    pub limit: usize,
}

impl Default for BriefOptions {
    fn default() -> Self {
        Self { since: None, as_of: None, limit: 60 }
    }
}

/// How two parties stand, by what was read.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Brief {
    /// The two, the period, what was read.
    pub heading: Heading,
    /// What its readers need first.
    pub glance: Vec<Glance>,
    /// How they stand, computed.
    pub standing: Vec<Line>,
    /// Cooperation and conflict over time; none where nothing dated happened.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chart: Option<Chart>,
    /// What happened, and apart from it what did not.
    pub chronology: Chronology,
    /// Figures, quotations, standing conditions, people, others.
    #[serde(flatten)]
    pub facts: Facts,
    /// The documents that the references point into.
    pub sources: Vec<Source>,
    /// The sentences that the lines rest on, by number.
    pub references: Vec<Reference>,
}

/// The two, the period, what was read.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Heading {
    /// The first.
    pub a: Party,
    /// The second.
    pub b: Party,
    /// The day from which "next" and "last" are seen.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub as_of: Option<Date>,
    /// Only what changed since then.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub since: Option<Date>,
    /// The first and last day of what happened between them; none where nothing dated did.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub period: Option<(Date, Date)>,
    /// What was read, in numbers.
    pub coverage: Reading,
    /// The same in words.
    pub says: String,
}

/// A party.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Party {
    /// Its key: a country's code, else an entity's id.
    pub key: String,
    /// Its name.
    pub name: String,
}

/// How much was read, of what.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Reading {
    /// All documents.
    pub documents: u64,
    /// Of these, repeating another one.
    pub copies: u64,
    /// Of these, without a date.
    pub undated: u64,
    /// Naming the first party.
    pub naming_a: u64,
    /// Naming the second party.
    pub naming_b: u64,
    /// Naming both.
    pub naming_both: u64,
    /// First day of publication.
    pub from: Option<Date>,
    /// Last day of publication.
    pub to: Option<Date>,
}

/// A document that references point into.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Source {
    /// Its id.
    pub doc: String,
    /// The headline.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The publisher.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// Where it was found.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub url: Option<String>,
    /// The day it was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Date>,
    /// The document that it repeats.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub copy_of: Option<String>,
    /// The references into it.
    pub references: Vec<usize>,
}

/// What every part of the brief is worked out from.
pub(crate) struct Ground<'s> {
    pub(crate) store: &'s Store,
    pub(crate) dyad: Dyad,
    pub(crate) as_of: Option<Date>,
    pub(crate) since: Option<Date>,
    pub(crate) coverage: Coverage,
    /// All happenings between the two, oldest first, undated last.
    pub(crate) told: Vec<Told>,
}

impl Brief {
    /// The brief on two parties, by key.
    pub fn build(
        store: &Store,
        a: &str,
        b: &str,
        options: &BriefOptions,
        names: &dyn Names,
    ) -> Result<Self, StoreError> {
        let dyad = Dyad::new(a, b);
        let coverage = store.coverage(&dyad)?;
        let told = store.happenings(&EventQuery::between(a, b))?;
        let as_of = options.as_of.or(coverage.read.to).or_else(|| last_day(&told));
        let ground = Ground { store, dyad, as_of, since: options.since, coverage, told };
        let teller = Teller::new(names);
        let mut citations = Citations::new(store);

        let glance = glance(&ground, &teller, &mut citations)?;
        let standing = standing(&ground, &teller, &mut citations)?;
        let chart = chart(&ground)?;
        let recent: Vec<&Told> = ground.told.iter().filter(|told| is_since(&ground, told)).collect();
        let chronology = chronology(&ground, &teller, &mut citations, &recent, options.limit)?;
        let facts = facts::facts(&ground, &teller, &mut citations, options.limit)?;
        let references = citations.list();
        let sources = sources(&mut citations, &references)?;
        let heading = heading(&ground, &teller);
        Ok(Self { heading, glance, standing, chart, chronology, facts, sources, references })
    }
}

/// Whether it happened, or was first told, since the day that was asked for.
pub(crate) fn is_since(ground: &Ground<'_>, told: &Told) -> bool {
    ground.since.is_none_or(|since| day_of(told).is_some_and(|day| day >= since))
}

fn last_day(told: &[Told]) -> Option<Date> {
    told.iter().filter(|t| t.happening.status.counts()).filter_map(day_of).max()
}

fn heading(ground: &Ground<'_>, teller: &Teller<'_>) -> Heading {
    let party = |key: &str| Party { key: key.to_owned(), name: teller.name(key) };
    let (a, b) = (party(&ground.dyad.a), party(&ground.dyad.b));
    let read = &ground.coverage.read;
    let happened = || ground.told.iter().filter(|t| t.happening.status.counts() && is_since(ground, t));
    let first = happened().filter_map(|t| t.happening.date.as_ref().and_then(|d| d.start.or(d.end))).min();
    let last = happened().filter_map(day_of).max();
    let coverage = Reading {
        documents: read.documents,
        copies: read.copies,
        undated: read.undated,
        naming_a: ground.coverage.naming_a.documents,
        naming_b: ground.coverage.naming_b.documents,
        naming_both: ground.coverage.naming_both.documents,
        from: read.from,
        to: read.to,
    };
    let says = coverage_in_words(&ground.coverage, &a.name, &b.name);
    Heading { a, b, as_of: ground.as_of, since: ground.since, period: first.zip(last), coverage, says }
}

fn coverage_in_words(coverage: &Coverage, a: &str, b: &str) -> String {
    let Coverage { read, naming_a, naming_b, naming_both } = coverage;
    if read.documents == 0 {
        return "Nothing has been read. No reading is not no events: this says nothing about the two."
            .to_owned();
    }
    let mut says = format!("{} read{}", documents(read.documents), between(read));
    if read.copies > 0 {
        says.push_str(&format!(
            ", {} of which {} another one",
            read.copies,
            plural(read.copies, "repeats", "repeat")
        ));
    }
    if read.undated > 0 {
        says.push_str(&format!(", {} without a date", read.undated));
    }
    says.push_str(&format!(
        ". {} {} {a}, {} {b}, ",
        naming_a.documents,
        plural(naming_a.documents, "names", "name"),
        naming_b.documents
    ));
    if naming_both.documents == 0 {
        says.push_str(
            "none names both. No reading is not no events: nothing was read about the two together.",
        );
    } else {
        says.push_str(&format!("{} both{}.", naming_both.documents, between(naming_both)));
    }
    says
}

fn documents(count: u64) -> String {
    format!("{} {}", crate::tell::grouped(count as f64), plural(count, "document", "documents"))
}

pub(crate) fn plural<'a>(count: u64, one: &'a str, many: &'a str) -> &'a str {
    if count == 1 { one } else { many }
}

fn between(volume: &Volume) -> String {
    match (volume.from, volume.to) {
        (Some(from), Some(to)) if from == to => format!(", published on {}", when::day(from)),
        (Some(from), Some(to)) => format!(", published from {} to {}", when::day(from), when::day(to)),
        _ => String::new(),
    }
}

/// The documents that are cited, newest first, undated last.
fn sources(citations: &mut Citations<'_>, references: &[Reference]) -> Result<Vec<Source>, StoreError> {
    let mut sources: Vec<Source> = Vec::new();
    let mut by_doc: std::collections::BTreeMap<&str, Vec<usize>> = std::collections::BTreeMap::new();
    for reference in references {
        by_doc.entry(&reference.doc).or_default().push(reference.number);
    }
    for (doc, references) in by_doc {
        let head = citations.head(doc)?.cloned();
        let of = |field: fn(dyad_store::DocumentHead) -> Option<String>| head.clone().and_then(field);
        sources.push(Source {
            doc: doc.to_owned(),
            title: of(|h| h.title),
            source: of(|h| h.source.or(h.agency)),
            url: of(|h| h.url),
            published: head.as_ref().and_then(|h| h.published),
            copy_of: of(|h| h.copy_of),
            references,
        });
    }
    sources.sort_by(|a, b| b.published.cmp(&a.published).then_with(|| a.doc.cmp(&b.doc)));
    Ok(sources)
}
