//! What the world answers.

use dyad_record::{Entity, EntityKind, Sector, Span};
use jiff::civil::Date;
use std::ops::Range;

/// What a noun phrase means on a date.
#[derive(Clone, Debug, PartialEq)]
pub struct Resolution {
    /// Id in the world data; absent where the words tell only country, sectors or role.
    pub id: Option<String>,
    /// Its name in the world data, else the words of the text.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// ISO 3166-1 alpha-3, retired codes for predecessor states.
    pub country: Option<String>,
    /// PLOVER sectors, primary first.
    pub sectors: Vec<Sector>,
    /// CAMEO actor code.
    pub code: Option<String>,
    /// The office, as the text or the world data has it on that date.
    pub role: Option<String>,
    /// The group that it was named by or belongs to.
    pub group: Option<String>,
    /// The words name a place that may or may not stand for its government ("in Moscow", "Moscow said").
    pub is_place: bool,
    /// That place is a city, or the city before a noun tells the country ("the Tokyo summit").
    pub is_city: bool,
    /// The words call the holder of the office past.
    pub former: bool,
    /// 0 to 1: how sure.
    pub score: f32,
    /// Why each field is what it is.
    pub reasons: Vec<String>,
}

impl Resolution {
    /// The record's entity, with the words that named it.
    pub fn into_entity(self, text: &str, span: Option<Span>) -> Entity {
        Entity {
            text: text.to_owned(),
            span,
            entity: self.id,
            name: self.name,
            kind: self.kind,
            country: self.country,
            sectors: self.sectors,
            code: self.code,
            role: self.role,
            group: self.group,
        }
    }
}

/// What a name alone can mean, with why.
#[derive(Clone, Debug, PartialEq)]
pub struct Candidate {
    /// What it would be.
    pub resolution: Resolution,
}

impl Candidate {
    /// The record's entity, named as asked.
    pub fn into_entity(self, text: &str) -> Entity {
        self.resolution.into_entity(text, None)
    }
}

/// A term of office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Holding {
    /// Id of the holder.
    pub person: String,
    /// Name of the holder.
    pub name: String,
    /// The office, in lower case.
    pub post: String,
    /// Id of the state or organisation.
    pub of: String,
    /// First day; absent where the facts do not tell.
    pub since: Option<Date>,
    /// Last day; absent where it is not known to have ended.
    pub until: Option<Date>,
}

/// What the world knows of an id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EntityView {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// ISO 3166-1 alpha-3.
    pub country: Option<String>,
    /// Its codes: (`iso2`, `KH`), (`cow`, `811`) …
    pub codes: Vec<(&'static str, String)>,
}

/// Words that the world knows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Match {
    /// Which words.
    pub words: Range<usize>,
    /// What they can mean, likeliest first.
    pub meanings: Vec<Meaning>,
}

/// One thing that words can mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meaning {
    /// How they name it.
    pub sense: Sense,
    /// Its id: of a state, an organisation, a person; the post of an office; empty for an agent.
    pub id: String,
    /// ISO 3166-1 alpha-3, where it has one.
    pub country: Option<String>,
    /// PLOVER sectors.
    pub sectors: Vec<Sector>,
}

/// How words name what they mean.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Sense {
    /// A state or territory by name: `Cambodia`.
    State,
    /// An adjective of nationality: `Cambodian`.
    Adjective,
    /// Its people: `Cambodians`.
    People,
    /// A capital, or a seat of power: `Phnom Penh`, `the Kremlin`.
    Seat,
    /// An organisation, a group of states, an armed group, a party, a company.
    Organisation,
    /// A person.
    Person,
    /// An office: `foreign minister`.
    Office,
    /// A common noun for an actor: `troops`.
    Agent,
    /// A place that is none of these.
    Place,
}
