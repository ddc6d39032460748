//! What is found in a text beside its trees: names, times, quantities, attributions, coreference.
//! Every item points at tokens; bytes and words follow from the [`Analysis`](crate::Analysis).

use crate::TokenId;
use dyad_record::{DateBasis, Granularity};
use jiff::civil::Date;
use std::ops::Range;

/// What a name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameKind {
    /// A person.
    Person,
    /// An organisation.
    Organisation,
    /// A state, a region, a city, a sea.
    Place,
    /// A word of nationality: `Cambodian`, `the French`.
    Nationality,
    /// A building, an airport, a base.
    Facility,
    /// A named event: a war, a summit, a conference.
    Event,
    /// A thing made, a work, a law.
    Product,
}

impl NameKind {
    /// The kind in a word, as the layers of `dyad parse` have it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Person => "person",
            Self::Organisation => "organisation",
            Self::Place => "place",
            Self::Nationality => "nationality",
            Self::Facility => "facility",
            Self::Event => "event",
            Self::Product => "product",
        }
    }
}

/// A name in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its tokens.
    pub tokens: Range<u32>,
    /// Its head in the tree.
    pub head: TokenId,
    /// What it names.
    pub kind: NameKind,
}

/// TimeML's types of TIMEX3.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimexKind {
    /// A day or longer.
    Date,
    /// A time of day.
    Time,
    /// For how long.
    Duration,
    /// How often.
    Set,
}

impl TimexKind {
    /// The type as TimeML writes it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Date => "DATE",
            Self::Time => "TIME",
            Self::Duration => "DURATION",
            Self::Set => "SET",
        }
    }
}

/// A time expression with its TIMEX3 value, and resolved to days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Timex {
    /// Its tokens.
    pub tokens: Range<u32>,
    /// TIMEX3 type.
    pub kind: TimexKind,
    /// TIMEX3 value: `2016-05-17`, `P3D`, `PRESENT_REF`.
    pub value: String,
    /// First day; absent for durations, sets and open beginnings.
    pub start: Option<Date>,
    /// Last day, inclusive; absent for open ends (`since 2012`).
    pub end: Option<Date>,
    /// How finely it is known.
    pub granularity: Granularity,
    /// Stated in the words alone, or inferred through the anchor.
    pub basis: DateBasis,
}

/// How a number is softened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Approximation {
    /// The tokens of the words: `almost`, `more than`.
    pub tokens: Range<u32>,
}

/// What a quantity counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Unit {
    /// Money, by ISO 4217.
    Currency(String),
    /// Per cent.
    Percent,
    /// A unit of measure, as a symbol or lemma: `km`, `tonne`, `barrel`.
    Measure(String),
    /// Things or people: the head noun.
    Count(TokenId),
}

/// A number with its unit, in units of one.
#[derive(Clone, Debug, PartialEq)]
pub struct Quantity {
    /// Its tokens, softening words left out, unit words and symbols taken in.
    pub tokens: Range<u32>,
    /// The value; the middle of a range.
    pub value: f64,
    /// Both ends of a range.
    pub range: Option<(f64, f64)>,
    /// What it counts; absent for a bare number.
    pub unit: Option<Unit>,
    /// How it is softened.
    pub approx: Option<Approximation>,
}

/// Whether attributed words are quoted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AttributionKind {
    /// Between quotation marks, whole.
    Direct,
    /// Told, not quoted.
    Indirect,
    /// Told, with quoted parts.
    Mixed,
}

/// Who says what.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Attribution {
    /// The tokens of the source as written, a pronoun too; absent where the text leaves it out.
    pub source: Option<Range<u32>>,
    /// Who it is: the source's head in the tree, for a relative pronoun the noun that it stands for. Its
    /// [chain](crate::Analysis::chain_of) leads from a pronoun or a title to a name.
    pub source_head: Option<TokenId>,
    /// The tokens of the cue: `said`, `according to`.
    pub cue: Option<Range<u32>>,
    /// The content, in one piece or more.
    pub content: Vec<Range<u32>>,
    /// How it is quoted.
    pub kind: AttributionKind,
    /// The place in [`Analysis::attributions`](crate::Analysis::attributions) of the smallest attribution whose content
    /// holds its cue: `Lima said that Quito had promised …`. Absent where the text itself attributes.
    pub within: Option<u32>,
}

/// One mention of somebody or something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mention {
    /// Its tokens.
    pub tokens: Range<u32>,
    /// Its head in the tree.
    pub head: TokenId,
}

/// The mentions that mean the same, in the order of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chain {
    /// Two or more mentions.
    pub mentions: Vec<Mention>,
    /// The mention that names it best: its place in `mentions`.
    pub representative: u32,
}

/// Where the day that a document speaks on was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum AnchorBasis {
    /// The caller gave it.
    Given,
    /// The dateline's.
    Dateline,
    /// The dates in the text agree on it.
    Text,
}

/// The day that a document speaks on, against which `Thursday` and `last year` are resolved.
/// Where only the month or the year could be found, it is the last day that fits, and says how finely it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Anchor {
    /// The day.
    pub date: Date,
    /// How finely it is known.
    pub granularity: Granularity,
    /// Where it was found.
    pub basis: AnchorBasis,
}
