//! One line of output.

use crate::{Agreement, Entity, Event, Figure, Membership, Office, Quotation, Relation, Span};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// The version and the content hashes that reproduce a record.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
pub struct CoderStamp {
    /// The program's version.
    pub version: String,
    /// Hash of the codebook.
    pub codebook: String,
    /// Hash of the world data.
    pub world: String,
    /// Hash of the model.
    pub model: String,
}

/// The words that made a frame match.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Trigger {
    /// The words.
    pub text: String,
    /// Where they stand.
    pub span: Span,
}

/// A further place in the same document that tells the same act or fact.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Mention {
    /// The sentence's number, from 0.
    pub sentence: u32,
    /// The sentence's span.
    pub span: Span,
    /// The words that made it match.
    pub trigger: Trigger,
}

/// What every record says of where it was read.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Sourced {
    /// Stable: the same text, world and codebook give the same id on every machine.
    pub id: String,
    /// The document's id.
    pub doc: String,
    /// The sentence's number in the document, from 0.
    pub sentence: u32,
    /// The sentence's span.
    pub span: Span,
    /// The sentence itself.
    pub text: String,
    /// Further places that tell the same.
    #[serde(default)]
    pub mentions: Vec<Mention>,
    /// The codebook entry, or the extractor, that matched.
    pub frame: String,
    /// The words that made it match.
    pub trigger: Trigger,
    /// 0 to 1.
    pub confidence: f32,
    /// Who says so, when the text attributes it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub reported_by: Option<Box<Entity>>,
    /// What made the record.
    pub coder: CoderStamp,
}

/// Anything that Dyad records.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "record", rename_all = "lowercase")]
pub enum Record {
    /// An act between parties.
    Event(Box<Event>),
    /// A number.
    Figure(Box<Figure>),
    /// Who belongs to what.
    Membership(Box<Membership>),
    /// Who holds which office.
    Office(Box<Office>),
    /// What parties have bound themselves to.
    Agreement(Box<Agreement>),
    /// A standing condition.
    Relation(Box<Relation>),
    /// Who said what.
    Quotation(Box<Quotation>),
}

/// The kind of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RecordKind {
    /// An act between parties.
    Event,
    /// A number.
    Figure,
    /// Who belongs to what.
    Membership,
    /// Who holds which office.
    Office,
    /// What parties have bound themselves to.
    Agreement,
    /// A standing condition.
    Relation,
    /// Who said what.
    Quotation,
}

impl RecordKind {
    /// The kind as it is written in the field `record`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Event => "event",
            Self::Figure => "figure",
            Self::Membership => "membership",
            Self::Office => "office",
            Self::Agreement => "agreement",
            Self::Relation => "relation",
            Self::Quotation => "quotation",
        }
    }
}

impl Record {
    /// Which kind it is.
    pub fn kind(&self) -> RecordKind {
        match self {
            Self::Event(_) => RecordKind::Event,
            Self::Figure(_) => RecordKind::Figure,
            Self::Membership(_) => RecordKind::Membership,
            Self::Office(_) => RecordKind::Office,
            Self::Agreement(_) => RecordKind::Agreement,
            Self::Relation(_) => RecordKind::Relation,
            Self::Quotation(_) => RecordKind::Quotation,
        }
    }

    /// Where it was read.
    pub fn sourced(&self) -> &Sourced {
        match self {
            Self::Event(r) => &r.sourced,
            Self::Figure(r) => &r.sourced,
            Self::Membership(r) => &r.sourced,
            Self::Office(r) => &r.sourced,
            Self::Agreement(r) => &r.sourced,
            Self::Relation(r) => &r.sourced,
            Self::Quotation(r) => &r.sourced,
        }
    }

    /// Where it was read, to change.
    pub fn sourced_mut(&mut self) -> &mut Sourced {
        match self {
            Self::Event(r) => &mut r.sourced,
            Self::Figure(r) => &mut r.sourced,
            Self::Membership(r) => &mut r.sourced,
            Self::Office(r) => &mut r.sourced,
            Self::Agreement(r) => &mut r.sourced,
            Self::Relation(r) => &mut r.sourced,
            Self::Quotation(r) => &mut r.sourced,
        }
    }

    /// Everybody that it names, in the order of its fields: actors before recipients, holder before state.
    pub fn parties(&self) -> Vec<&Entity> {
        match self {
            Self::Event(r) => {
                r.actors.iter().chain(&r.recipients).chain(r.others.iter().map(|o| &o.entity)).collect()
            }
            Self::Figure(r) => r.of.iter().chain(&r.from).chain(&r.to).collect(),
            Self::Membership(r) => vec![&r.member, &r.organisation],
            Self::Office(r) => std::iter::once(&r.holder).chain(&r.of).collect(),
            Self::Agreement(r) => r.parties.iter().collect(),
            Self::Relation(r) => r.parties.iter().collect(),
            Self::Quotation(r) => std::iter::once(&r.speaker).chain(&r.about).collect(),
        }
    }
}

/// A record's id: 20 hexadecimal digits of the SHA-256 of what identifies it (the document, the place of its
/// trigger, its kind, its frame and whatever tells it from its neighbours, its parties say).
pub fn record_id(kind: RecordKind, doc: &str, trigger: Span, frame: &str, distinguishing: &[&str]) -> String {
    let mut hash = Sha256::new();
    for part in [kind.as_str(), doc, frame].into_iter().chain(distinguishing.iter().copied()) {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part.as_bytes());
    }
    hash.update(trigger.start.to_le_bytes());
    hash.update(trigger.end.to_le_bytes());
    hash.finalize().iter().take(10).map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_differ_by_each_part() {
        let id = |doc, start, frame, who: &[&str]| {
            record_id(RecordKind::Event, doc, Span::new(start, start + 3), frame, who)
        };
        let base = id("seed", 4, "visit", &["KHM", "RUS"]);
        assert_eq!(base.len(), 20);
        assert_eq!(base, id("seed", 4, "visit", &["KHM", "RUS"]));
        for other in [
            id("seed2", 4, "visit", &["KHM", "RUS"]),
            id("seed", 5, "visit", &["KHM", "RUS"]),
            id("seed", 4, "meet", &["KHM", "RUS"]),
            id("seed", 4, "visit", &["KHMRUS"]),
        ] {
            assert_ne!(base, other);
        }
    }
}
