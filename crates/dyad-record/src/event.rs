//! Who did what to whom.

use crate::{
    Act, Auxiliary, Context, DateRange, Entity, Mode, Place, QuadClass, Sourced, Status, ThirdParty,
};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// An event as the PLOVER manual files it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct PloverView {
    /// The category, with the future and the denied where PLOVER puts them.
    pub event: Act,
    /// The mode; absent where the category has none that fits.
    pub mode: Option<Mode>,
    /// The mode that the status adds.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub auxiliary: Option<Auxiliary>,
    /// What it is about.
    #[serde(default)]
    pub contexts: Vec<Context>,
    /// PLOVER score, −10 to +10.
    pub score: f32,
}

/// An event as CAMEO codes it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CameoView {
    /// Two to four digits; a string, leading zero kept.
    pub code: String,
    /// Goldstein score, −10 to +10.
    pub goldstein: f32,
    /// Quad class.
    pub quad: QuadClass,
}

/// The people that an act hurt, or that took part.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Casualties {
    /// Killed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub dead: Option<u64>,
    /// Hurt.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub injured: Option<u64>,
    /// How many took part.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub size: Option<u64>,
}

/// An act between parties.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Event {
    /// Where it was read.
    #[serde(flatten)]
    pub sourced: Sourced,
    /// The category of the act itself, whatever its status.
    pub act: Act,
    /// Its mode.
    pub mode: Option<Mode>,
    /// Whether it took place.
    pub status: Status,
    /// Who did it; all participants, where nobody can be told apart as host or guest.
    pub actors: Vec<Entity>,
    /// To whom; may be empty.
    pub recipients: Vec<Entity>,
    /// Third parties.
    #[serde(default)]
    pub others: Vec<ThirdParty>,
    /// When.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub date: Option<DateRange>,
    /// Where.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub place: Option<Place>,
    /// The PLOVER view.
    pub plover: PloverView,
    /// The CAMEO view.
    pub cameo: CameoView,
    /// Casualties and crowd sizes, where the text gives them.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub casualties: Option<Casualties>,
    /// The happening that this report tells of; set by the store.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub happening: Option<String>,
    /// Why it is not counted as an act of politics of its own; only where what was left out is asked for, too.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub left_out: Option<String>,
}

impl Event {
    /// Whether it is a visit told from its host's side (CAMEO 043, "host a visit"): its recipients are who came.
    pub fn is_hosting(&self) -> bool {
        self.act == Act::Consult && self.mode == Some(Mode::Visit) && self.cameo.code.starts_with("043")
    }
}
