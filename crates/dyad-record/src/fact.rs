//! What is recorded besides events: figures, memberships, offices, agreements, relations, quotations.

use crate::{DateRange, Entity, Sourced, Span};
use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Declares a plain enum that is written in kebab case.
macro_rules! kebab {
    ($(#[$meta:meta])* $name:ident { $($(#[$vmeta:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum $name { $(#[doc = $code] $(#[$vmeta])* #[serde(rename = $code)] $variant),+ }

        impl $name {
            /// Every value.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// As it is written.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }
    };
}

kebab! {
    /// What a figure measures.
    Measure {
        Trade = "trade", Exports = "exports", Imports = "imports", Investment = "investment", Aid = "aid",
        Loan = "loan", Debt = "debt", Arms = "arms", Tourists = "tourists", Students = "students",
        Migrants = "migrants", Troops = "troops", Casualties = "casualties", Gdp = "gdp", Other = "other",
    }
}

kebab! {
    /// Which way a figure moved.
    Change { Up = "up", Down = "down", Level = "level" }
}

/// A number that the text gives about one or two parties.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Figure {
    /// Where it was read.
    #[serde(flatten)]
    pub sourced: Sourced,
    /// What it measures.
    pub measure: Measure,
    /// The number, in units of one.
    pub value: f64,
    /// Lower end of a range.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub low: Option<f64>,
    /// Upper end of a range.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub high: Option<f64>,
    /// The words that make it approximate: `almost`, `more than`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub approx: Option<String>,
    /// What is counted, where it is not money.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub unit: Option<String>,
    /// ISO 4217.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub currency: Option<String>,
    /// The time that it speaks of.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub period: Option<DateRange>,
    /// Whose figure it is (`between` both where there are two).
    #[serde(default)]
    pub of: Vec<Entity>,
    /// From whom it flows.
    #[serde(default)]
    pub from: Vec<Entity>,
    /// To whom it flows.
    #[serde(default)]
    pub to: Vec<Entity>,
    /// Which way it moved.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub direction: Option<Change>,
    /// By how much, in per cent.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub change: Option<f64>,
}

kebab! {
    /// How a member stands to an organisation.
    Standing {
        Member = "member", Observer = "observer", DialoguePartner = "dialogue-partner", Candidate = "candidate",
        Participant = "participant", Former = "former",
    }
}

/// Who belongs to what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Membership {
    /// Where it was read.
    #[serde(flatten)]
    pub sourced: Sourced,
    /// Who.
    pub member: Entity,
    /// To what.
    pub organisation: Entity,
    /// How.
    pub standing: Standing,
    /// From when.
    #[schemars(with = "Option<String>")]
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub since: Option<Date>,
    /// Until when.
    #[schemars(with = "Option<String>")]
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub until: Option<Date>,
    /// The words that say so.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub basis: Option<String>,
}

/// Who holds, or held, which office.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Office {
    /// Where it was read.
    #[serde(flatten)]
    pub sourced: Sourced,
    /// Who.
    pub holder: Entity,
    /// Which office, in lower case: `prime minister`.
    pub post: String,
    /// Of which state or organisation.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub of: Option<Entity>,
    /// From when.
    #[schemars(with = "Option<String>")]
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub since: Option<Date>,
    /// Until when.
    #[schemars(with = "Option<String>")]
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub until: Option<Date>,
    /// Whether the text calls it past.
    #[serde(default)]
    pub former: bool,
}

kebab! {
    /// What kind of agreement.
    AgreementKind {
        Treaty = "treaty", Mou = "mou", Communique = "communique", Contract = "contract",
        Ceasefire = "ceasefire", Other = "other",
    }
}

kebab! {
    /// How far an agreement has come.
    AgreementStatus {
        Proposed = "proposed", Negotiating = "negotiating", Agreed = "agreed", Signed = "signed",
        Ratified = "ratified", InForce = "in-force", Suspended = "suspended", Ended = "ended",
    }
}

/// What parties have bound themselves to.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Agreement {
    /// Where it was read.
    #[serde(flatten)]
    pub sourced: Sourced,
    /// As the text names it.
    pub title: String,
    /// What kind.
    pub kind: AgreementKind,
    /// Between whom.
    pub parties: Vec<Entity>,
    /// How far it has come.
    pub status: AgreementStatus,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub date: Option<DateRange>,
    /// About what.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub subject: Option<String>,
}

kebab! {
    /// What kind of standing condition.
    RelationKind {
        Established = "established", Anniversary = "anniversary", Alliance = "alliance", Dispute = "dispute",
        Claim = "claim", StrategicPartnership = "strategic-partnership", Support = "support",
        Rivalry = "rivalry",
    }
}

/// A standing condition between parties, rather than an act.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Relation {
    /// Where it was read.
    #[serde(flatten)]
    pub sourced: Sourced,
    /// What kind.
    pub kind: RelationKind,
    /// Between whom.
    pub parties: Vec<Entity>,
    /// Year it began.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub since: Option<i16>,
    /// A number that goes with it: which anniversary.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub value: Option<f64>,
    /// About what.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub about: Option<String>,
}

kebab! {
    /// Whether the words are the speaker's.
    QuotationKind { Direct = "direct", Indirect = "indirect", Mixed = "mixed" }
}

kebab! {
    /// How a speaker stands to what is spoken of.
    Stance { Positive = "positive", Negative = "negative", Neutral = "neutral", Mixed = "mixed" }
}

/// Who said what.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Quotation {
    /// Where it was read.
    #[serde(flatten)]
    pub sourced: Sourced,
    /// Who.
    pub speaker: Entity,
    /// The verb of saying, as a lemma.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub verb: Option<String>,
    /// Whether the words are the speaker's.
    pub kind: QuotationKind,
    /// What was said.
    pub quote: String,
    /// Where it stands.
    pub quote_span: Span,
    /// Whom or what it speaks of.
    #[serde(default)]
    pub about: Vec<Entity>,
    /// How the speaker stands to that.
    pub stance: Stance,
}
