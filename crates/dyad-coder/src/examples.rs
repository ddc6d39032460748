//! The codebook's own examples, run: each `yes` must give its event, each `no` must give none of its frame.

use crate::Reader;
use dyad_codebook::{Example, Expected, Frame, Location};
use dyad_record::{Document, Entity, Event, PublishedBasis, Record};
use jiff::civil::{Date, date};

/// The day of an example that names none.
const DAY: Date = date(2016, 5, 16);

/// An example that does not give what it must.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExampleFault {
    /// The frame.
    pub frame: String,
    /// Where the example stands.
    pub at: Location,
    /// Its sentence.
    pub sentence: String,
    /// What it must give.
    pub wanted: String,
    /// What it gave.
    pub got: String,
}

impl std::fmt::Display for ExampleFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(
            f,
            "{}: {}: {:?}: wanted {}, got {}",
            self.at, self.frame, self.sentence, self.wanted, self.got
        )
    }
}

/// What became of a codebook's examples.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ExampleReport {
    /// How many there are.
    pub examples: usize,
    /// Those that fail.
    pub faults: Vec<ExampleFault>,
}

/// Runs all examples of the reader's codebook, in the order of its files.
pub fn check_examples(reader: &Reader) -> ExampleReport {
    let mut report = ExampleReport::default();
    for frame in reader.coder().codebook().frames() {
        for example in &frame.examples {
            report.examples += 1;
            report.faults.extend(check(reader, frame, example));
        }
    }
    report
}

fn check(reader: &Reader, frame: &Frame, example: &Example) -> Option<ExampleFault> {
    let mut document = Document::from_text(example.sentence.as_str());
    document.published = Some(example.on.unwrap_or(DAY).into());
    document.published_basis = PublishedBasis::Given;
    let read = reader.read(document);
    let events: Vec<&Event> = read
        .records
        .iter()
        .filter_map(|record| match record {
            Record::Event(event) if event.sourced.frame == frame.name => Some(event.as_ref()),
            _ => None,
        })
        .collect();
    let (is_right, wanted) = match &example.expected {
        Some(expected) => (events.iter().any(|e| is_as(frame, e, expected)), in_words(expected)),
        None => (events.is_empty(), "nothing".to_owned()),
    };
    if is_right {
        return None;
    }
    let got = if events.is_empty() {
        "nothing".to_owned()
    } else {
        events.iter().map(|e| told(e)).collect::<Vec<_>>().join("; ")
    };
    Some(ExampleFault {
        frame: frame.name.clone(),
        at: example.at.clone(),
        sentence: example.sentence.clone(),
        wanted,
        got,
    })
}

fn is_as(frame: &Frame, event: &Event, expected: &Expected) -> bool {
    let side = |wanted: &[String]| {
        let mut wanted = wanted.to_vec();
        wanted.sort_unstable();
        wanted
    };
    let are_sides = if frame.symmetric {
        let all: Vec<Entity> = event.actors.iter().chain(&event.recipients).cloned().collect();
        let wanted: Vec<String> = expected.actors.iter().chain(&expected.recipients).cloned().collect();
        keys(&all) == side(&wanted)
    } else {
        keys(&event.actors) == side(&expected.actors) && keys(&event.recipients) == side(&expected.recipients)
    };
    are_sides
        && expected.status.is_none_or(|s| s == event.status)
        && expected.cameo.as_ref().is_none_or(|c| *c == event.cameo.code)
}

fn keys(side: &[Entity]) -> Vec<String> {
    let mut keys: Vec<String> = side.iter().map(|e| e.key().unwrap_or("?").to_owned()).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

fn in_words(expected: &Expected) -> String {
    let status = expected.status.map(|s| format!(", {s}")).unwrap_or_default();
    let code = expected.cameo.as_ref().map(|c| format!(" as {c}")).unwrap_or_default();
    format!("{} -> {}{status}{code}", expected.actors.join(" + "), expected.recipients.join(" + "))
}

fn told(event: &Event) -> String {
    format!(
        "{} -> {}, {} as {}",
        keys(&event.actors).join(" + "),
        keys(&event.recipients).join(" + "),
        event.status,
        event.cameo.code
    )
}
