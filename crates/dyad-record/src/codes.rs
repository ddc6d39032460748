//! The closed vocabularies: PLOVER categories, modes, contexts and sectors, statuses, kinds of entity.
//!
//! Sources: PLOVER manual (OEDA, draft 0.8 and later) for categories, modes, contexts and sectors; CAMEO manual
//! (Schrodt 2012) for quad classes.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// A code that the vocabulary does not have.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{code}` is no {vocabulary}")]
pub struct UnknownCode {
    /// What kind of code was wanted.
    pub vocabulary: &'static str,
    /// What was given.
    pub code: String,
}

/// Declares an enum whose variants are written as codes, with `as_str`, `ALL`, `Display` and `FromStr`.
macro_rules! codes {
    ($(#[$meta:meta])* $name:ident, $vocabulary:literal { $($(#[$vmeta:meta])* $variant:ident = $code:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
        pub enum $name { $(#[doc = $code] $(#[$vmeta])* #[serde(rename = $code)] $variant),+ }

        impl $name {
            /// Every code, in the order of the vocabulary.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The code as it is written.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = UnknownCode;

            fn from_str(code: &str) -> Result<Self, UnknownCode> {
                match code {
                    $($code => Ok(Self::$variant),)+
                    _ => Err(UnknownCode { vocabulary: $vocabulary, code: code.to_owned() }),
                }
            }
        }
    };
}

codes! {
    /// A PLOVER category.
    Act, "PLOVER category" {
        Agree = "AGREE", Consult = "CONSULT", Support = "SUPPORT", Concede = "CONCEDE", Cooperate = "COOPERATE",
        Aid = "AID", Retreat = "RETREAT", Request = "REQUEST", Accuse = "ACCUSE", Reject = "REJECT",
        Threaten = "THREATEN", Protest = "PROTEST", Sanction = "SANCTION", Mobilize = "MOBILIZE",
        Coerce = "COERCE", Assault = "ASSAULT",
    }
}

codes! {
    /// A PLOVER mode: the kind of act within its category.
    Mode, "PLOVER mode" {
        Visit = "visit", ThirdParty = "third-party", Multilateral = "multilateral", Phone = "phone",
        Withdraw = "withdraw", Release = "release", Return = "return", Disarm = "disarm",
        Ceasefire = "ceasefire", Access = "access", Resign = "resign", Ease = "ease",
        Assist = "assist", Change = "change", Yield = "yield", Meet = "meet",
        Disapprove = "disapprove", Investigate = "investigate", Allege = "allege",
        Restrict = "restrict", Ban = "ban", Arrest = "arrest", Relations = "relations", Expel = "expel",
        Territory = "territory", Violence = "violence", Political = "political",
        Demo = "demo", Riot = "riot", Strike = "strike", Hunger = "hunger", Boycott = "boycott",
        Obstruct = "obstruct",
        Convict = "convict", Discontinue = "discontinue",
        Troops = "troops", Weapons = "weapons", Police = "police", Militia = "militia",
        Seize = "seize", Censor = "censor", Curfew = "curfew", MartialLaw = "martial-law", Deport = "deport",
        Withhold = "withhold", Misinformation = "misinformation",
        Abduct = "abduct", Beat = "beat", Torture = "torture", Execute = "execute", Sexual = "sexual",
        Assassinate = "assassinate", Primitive = "primitive", Firearms = "firearms",
        Explosives = "explosives", SuicideAttack = "suicide-attack", HeavyWeapons = "heavy-weapons",
        CrowdControl = "crowd-control", Cleansing = "cleansing", Massacre = "massacre",
        Unconventional = "unconventional", Other = "other",
    }
}

codes! {
    /// A PLOVER context: what the act is about.
    Context, "PLOVER context" {
        Military = "military", Intelligence = "intelligence", Executive = "executive",
        Legislative = "legislative", Election = "election", PoliticalInstitutions = "political_institutions",
        Legal = "legal", Diplomatic = "diplomatic", Peacekeeping = "peacekeeping",
        HumanRights = "human_rights", RightsFreedoms = "rights_freedoms", Gender = "gender", Lgbt = "lgbt",
        Democracy = "democracy", ProAutocracy = "pro_autocracy", ReligionEthnicity = "religion_ethnicity",
        Asylum = "asylum", Migration = "migration", Repatriation = "repatriation",
        HumanSecurity = "human_security", Humanitarian = "humanitarian", Disaster = "disaster",
        Health = "health", Education = "education", Economic = "economic", Resource = "resource",
        Environment = "environment", Infrastructure = "infrastructure", Territory = "territory",
        Maritime = "maritime", Crime = "crime", Corruption = "corruption", IllegalDrugs = "illegal_drugs",
        Terrorism = "terrorism", Cyber = "cyber", Cbrn = "cbrn", Reparations = "reparations",
    }
}

codes! {
    /// An auxiliary mode that PLOVER derives from an act's status.
    Auxiliary, "PLOVER auxiliary mode" {
        Historical = "historical", Future = "future", Hypothetical = "hypothetical", Negation = "negation",
    }
}

codes! {
    /// Whether the act took place.
    Status, "status" {
        Occurred = "occurred", Ongoing = "ongoing", Habitual = "habitual", Scheduled = "scheduled",
        Intended = "intended", Requested = "requested", Hypothetical = "hypothetical", Denied = "denied",
        Failed = "failed",
    }
}

impl Status {
    /// Whether counts, scores and panels take it unless asked otherwise.
    pub fn counts(self) -> bool {
        matches!(self, Self::Occurred | Self::Ongoing)
    }
}

codes! {
    /// What an entity is.
    EntityKind, "kind of entity" {
        State = "state", Territory = "territory", Igo = "igo", Ngo = "ngo", Person = "person",
        Office = "office", ArmedGroup = "armed-group", Company = "company", Population = "population",
        Media = "media", Unknown = "unknown",
    }
}

codes! {
    /// A PLOVER sector: the part of society that an actor belongs to.
    Sector, "PLOVER sector" {
        Gov = "GOV", Mil = "MIL", Leg = "LEG", Jud = "JUD", Spy = "SPY", Cop = "COP", Pty = "PTY", Opp = "OPP",
        Reb = "REB", Sep = "SEP", Uaf = "UAF", Crm = "CRM", Bus = "BUS", Med = "MED", Edu = "EDU", Rel = "REL",
        Lab = "LAB", Cvl = "CVL", Ref = "REF", Agr = "AGR", Env = "ENV", Hlh = "HLH", Hri = "HRI", Set = "SET",
        Ngo = "NGO", Igo = "IGO", Jrn = "JRN", Eli = "ELI", Soc = "SOC", Uns = "UNS",
        Bud = "BUD", Chr = "CHR", Hin = "HIN", Jew = "JEW", Mos = "MUS", Sik = "SIK",
    }
}

/// A CAMEO quad class, 1 to 4; a number in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "u8", into = "u8")]
#[schemars(with = "u8")]
pub enum QuadClass {
    /// 1: statements and consultations.
    VerbalCooperation = 1,
    /// 2: aid, cooperation, yielding.
    MaterialCooperation = 2,
    /// 3: demands, criticism, threats.
    VerbalConflict = 3,
    /// 4: protest, force, sanctions.
    MaterialConflict = 4,
}

impl TryFrom<u8> for QuadClass {
    type Error = UnknownCode;

    fn try_from(number: u8) -> Result<Self, UnknownCode> {
        match number {
            1 => Ok(Self::VerbalCooperation),
            2 => Ok(Self::MaterialCooperation),
            3 => Ok(Self::VerbalConflict),
            4 => Ok(Self::MaterialConflict),
            _ => Err(UnknownCode { vocabulary: "quad class", code: number.to_string() }),
        }
    }
}

impl From<QuadClass> for u8 {
    fn from(quad: QuadClass) -> Self {
        quad as Self
    }
}

/// The PLOVER view of an act with its status: the category that PLOVER files it under, and the auxiliary mode
/// that it carries. A future CONSULT, SUPPORT, COOPERATE, AID, RETREAT or CONCEDE becomes AGREE;
/// what is denied, feared or failed keeps its category and says so.
pub fn plover_view(act: Act, status: Status) -> (Act, Option<Auxiliary>) {
    let is_future = matches!(status, Status::Scheduled | Status::Intended);
    let event = match act {
        Act::Consult | Act::Support | Act::Cooperate | Act::Aid if is_future => Act::Agree,
        Act::Retreat if is_future => Act::Concede,
        other => other,
    };
    let auxiliary = match status {
        Status::Scheduled | Status::Intended => Some(Auxiliary::Future),
        Status::Requested | Status::Hypothetical => Some(Auxiliary::Hypothetical),
        Status::Denied | Status::Failed => Some(Auxiliary::Negation),
        Status::Occurred | Status::Ongoing | Status::Habitual => None,
    };
    (event, auxiliary)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_read_back() {
        for act in Act::ALL {
            assert_eq!(act.as_str().parse::<Act>(), Ok(*act));
        }
        assert!("HUG".parse::<Act>().is_err());
        assert_eq!(Context::ALL.len(), 37);
    }

    #[test]
    fn the_future_of_talk_is_agreement() {
        assert_eq!(plover_view(Act::Consult, Status::Scheduled), (Act::Agree, Some(Auxiliary::Future)));
        assert_eq!(plover_view(Act::Retreat, Status::Intended), (Act::Concede, Some(Auxiliary::Future)));
        assert_eq!(plover_view(Act::Assault, Status::Scheduled), (Act::Assault, Some(Auxiliary::Future)));
        assert_eq!(plover_view(Act::Aid, Status::Denied), (Act::Aid, Some(Auxiliary::Negation)));
    }
}
