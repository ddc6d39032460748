//! Who takes part, and where.

use crate::{EntityKind, Sector, Span};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An actor, a recipient, a speaker, a holder: what the text names, and what the world knows of it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Entity {
    /// The words of the text.
    pub text: String,
    /// Where they stand; absent where the entity comes from the world alone (a member of a group, say).
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub span: Option<Span>,
    /// Its id in the world data; absent where the name is not known to it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub entity: Option<String>,
    /// Its name in the world data, else the name in the text.
    pub name: String,
    /// What it is.
    pub kind: EntityKind,
    /// ISO 3166-1 alpha-3, retired codes for predecessor states; absent for organisations.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub country: Option<String>,
    /// PLOVER sectors, primary first.
    #[serde(default)]
    pub sectors: Vec<Sector>,
    /// CAMEO actor code.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub code: Option<String>,
    /// The office as the text or the world data has it on that date.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub role: Option<String>,
    /// The group that it was named by or belongs to.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub group: Option<String>,
}

impl Entity {
    /// What identifies the party in a dyad: the country, else the entity's id in lower case.
    pub fn key(&self) -> Option<&str> {
        self.country.as_deref().or(self.entity.as_deref())
    }
}

/// The part of a third party.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Part {
    /// Between the parties.
    Mediator,
    /// Where they meet.
    Host,
    /// What it is about.
    About,
}

/// A third party with its part.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ThirdParty {
    /// Its part.
    pub part: Part,
    /// Who it is.
    #[serde(flatten)]
    pub entity: Entity,
}

/// Where an act took place.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Place {
    /// The words of the text.
    pub text: String,
    /// Where they stand.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub span: Option<Span>,
    /// The place's name in the world data.
    pub name: String,
    /// ISO 3166-1 alpha-3.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub country: Option<String>,
    /// First-order region.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub admin1: Option<String>,
    /// Latitude, degrees, WGS 84.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub lat: Option<f64>,
    /// Longitude, degrees, WGS 84.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub lon: Option<f64>,
    /// GeoNames id.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub geonameid: Option<u32>,
    /// `country`, `region`, `city`, `sea` …
    pub kind: String,
}
