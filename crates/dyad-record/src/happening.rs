//! What several records report.

use crate::{Act, DateRange, Entity, Place, Status};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How far the reports of a happening agree on one field.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct FieldAgreement {
    /// The field.
    pub field: String,
    /// How many reports give the value shown.
    pub agree: u32,
    /// How many give any.
    pub of: u32,
    /// The other values, most frequent first.
    #[serde(default)]
    pub others: Vec<String>,
}

/// One happening and its reports.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Happening {
    /// Stable for the set of records that first told it.
    pub id: String,
    /// The records that report it, first report first.
    pub records: Vec<String>,
    /// The category of the act.
    #[serde(rename = "type")]
    pub act: Act,
    /// Who took part.
    pub parties: Vec<Entity>,
    /// When.
    pub date: Option<DateRange>,
    /// Where.
    pub place: Option<Place>,
    /// Whether it took place, as last reported.
    pub status: Status,
    /// The document that reported it first.
    pub first_report: String,
    /// How many documents report it.
    pub reports: u32,
    /// How many independent publishers do.
    pub publishers: u32,
    /// Field by field.
    #[serde(default)]
    pub agreement: Vec<FieldAgreement>,
}
