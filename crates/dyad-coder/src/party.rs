//! Somebody that an argument names, and what frames may ask of it.

use crate::implied::RULED;
use dyad_codebook::{PartyFeature, PartyLiteral, PartyTest};
use dyad_lang::TokenId;
use dyad_record::{Entity, EntityKind, Sector};

/// How the words led to the party.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Via {
    /// They name it.
    Named,
    /// They refer to a name elsewhere.
    Chain,
    /// A possessor or modifier names it.
    Modifier,
    /// An apposition names it.
    Apposition,
    /// "We", in somebody's words.
    Speaker,
    /// "The two sides".
    Pair,
    /// The country that the text is about.
    Scene,
    /// A name that the world does not know.
    Unknown,
    /// Nothing but what the text is about: see `supposed.rs`.
    Supposed,
}

/// A resolved party.
#[derive(Clone, Debug)]
pub(crate) struct Party {
    pub(crate) entity: Entity,
    pub(crate) head: TokenId,
    pub(crate) via: Via,
    pub(crate) is_place: bool,
    /// Named by a city, itself or before a noun: "the Tokyo summit".
    pub(crate) is_city: bool,
    pub(crate) score: f32,
    pub(crate) because: String,
}

const POLITICAL: &[Sector] = &[
    Sector::Gov,
    Sector::Mil,
    Sector::Leg,
    Sector::Jud,
    Sector::Spy,
    Sector::Cop,
    Sector::Pty,
    Sector::Opp,
    Sector::Reb,
    Sector::Sep,
    Sector::Uaf,
    Sector::Igo,
];

const PEOPLE: &[Sector] =
    &[Sector::Cvl, Sector::Ref, Sector::Lab, Sector::Edu, Sector::Rel, Sector::Agr, Sector::Soc, Sector::Ngo];

impl Party {
    /// Whether its taking part makes an act political by itself.
    pub(crate) fn is_political(&self) -> bool {
        let e = &self.entity;
        matches!(
            e.kind,
            EntityKind::State
                | EntityKind::Territory
                | EntityKind::Igo
                | EntityKind::Office
                | EntityKind::ArmedGroup
        ) || e.sectors.iter().any(|s| POLITICAL.contains(s))
            // Whoever the world knows by name has, or had, an office.
            || e.kind == EntityKind::Person && e.entity.is_some()
    }

    /// Whether those who rule arrest and try somebody for what he says, believes or stands for: journalists, clerics, activists.
    pub(crate) fn is_outspoken(&self) -> bool {
        const OUTSPOKEN: &[Sector] = &[Sector::Med, Sector::Jrn, Sector::Rel, Sector::Ngo, Sector::Lab];
        const ACTIVE: &[&str] =
            &["activist", "protester", "protestor", "demonstrator", "campaigner", "marcher", "striker"];
        let e = &self.entity;
        let is_active = || {
            let words = e.text.split_whitespace().map(|w| w.trim_end_matches('s'));
            words.into_iter().any(|w| ACTIVE.iter().any(|active| w.eq_ignore_ascii_case(active)))
        };
        matches!(e.kind, EntityKind::Person | EntityKind::Population | EntityKind::Media)
            && (e.sectors.first().is_some_and(|s| OUTSPOKEN.contains(s)) || is_active())
    }

    /// "The Saudis": a people with "the" and nothing else; as an actor it is the state.
    pub(crate) fn is_whole_nation(&self) -> bool {
        let e = &self.entity;
        let mut words = e.text.split_whitespace();
        let is_definite = words.next().is_some_and(|w| w.eq_ignore_ascii_case("the"));
        let is_bare =
            words.next().is_some_and(|w| w.starts_with(char::is_uppercase)) && words.next().is_none();
        e.kind == EntityKind::Population
            && e.sectors.is_empty()
            && e.country.is_some()
            && is_definite
            && is_bare
    }

    fn is_foreign(&self, others: &[Self]) -> bool {
        let is_known = self.entity.key().is_some() || self.is_creditor();
        is_known && !others.iter().any(|o| o.entity.key() == self.entity.key())
    }

    /// Whether it stands against the others in one and the same country: who rules and who is ruled, or another who leads.
    fn is_other_side(&self, others: &[Self]) -> bool {
        let first = |p: &Self| match p.entity.kind {
            EntityKind::State => Some(Sector::Gov),
            _ => p.entity.sectors.first().copied(),
        };
        let is_against = |o: &Self| {
            let (own, other) = (&self.entity, &o.entity);
            let is_same_one = own.entity.is_some() && own.entity == other.entity;
            let is_two = self.is_named_person() && o.is_named_person();
            let is_ruled = |p: &Self| first(p).is_some_and(|s| RULED.contains(&s));
            // Soldiers who speak against the government; a government speaks of its own soldiers.
            let is_general = first(o) == Some(Sector::Mil) && first(self) == Some(Sector::Gov);
            // "A former minister accused the premier": two who hold other offices.
            let holds = |e: &Entity| matches!(e.kind, EntityKind::Person | EntityKind::Office);
            let is_two = is_two
                || holds(own)
                    && holds(other)
                    && own.role.is_some()
                    && other.role.is_some()
                    && own.role != other.role;
            !is_same_one && (is_ruled(self) != is_ruled(o) && first(o).is_some() || is_two || is_general)
        };
        let is_somebody = first(self).is_some();
        let mut here = others.iter().filter(|o| o.entity.country == self.entity.country).peekable();
        self.entity.country.is_some() && is_somebody && here.peek().is_some() && here.all(is_against)
    }

    fn has(&self, feature: PartyFeature, others: &[Self]) -> bool {
        let e = &self.entity;
        let any = |sectors: &[Sector]| e.sectors.iter().any(|s| sectors.contains(s));
        let is_itself = self.via != Via::Modifier;
        if !is_itself && asks_who(feature) {
            return false;
        }
        match feature {
            PartyFeature::Party => {
                self.is_political()
                    || any(&[Sector::Cvl, Sector::Ref, Sector::Ngo, Sector::Lab, Sector::Edu, Sector::Rel])
                    || e.country.is_some() && !matches!(e.kind, EntityKind::Company | EntityKind::Media)
                    || e.kind == EntityKind::Ngo
                    || self.is_creditor()
            }
            PartyFeature::State => matches!(e.kind, EntityKind::State | EntityKind::Territory),
            PartyFeature::Country => e.country.is_some(),
            PartyFeature::Official => {
                matches!(
                    e.kind,
                    EntityKind::State | EntityKind::Territory | EntityKind::Igo | EntityKind::Office
                ) || any(&[Sector::Gov, Sector::Leg, Sector::Jud, Sector::Mil, Sector::Spy, Sector::Igo])
                    || e.kind == EntityKind::Person && e.role.is_some()
            }
            PartyFeature::Armed => {
                e.kind == EntityKind::ArmedGroup
                    || any(&[Sector::Mil, Sector::Cop, Sector::Reb, Sector::Uaf, Sector::Sep])
            }
            PartyFeature::Citizens => e.kind == EntityKind::Population || any(PEOPLE) && !any(&[Sector::Ngo]),
            PartyFeature::Igo => e.kind == EntityKind::Igo || any(&[Sector::Igo]),
            PartyFeature::Ngo => e.kind == EntityKind::Ngo || any(&[Sector::Ngo]),
            PartyFeature::Person => e.kind == EntityKind::Person,
            PartyFeature::Population => e.kind == EntityKind::Population,
            // A minister of trade is charged with business, and does none.
            PartyFeature::Company => {
                e.kind == EntityKind::Company || any(&[Sector::Bus]) && !any(&[Sector::Gov, Sector::Leg])
            }
            PartyFeature::Media => e.kind == EntityKind::Media || any(&[Sector::Jrn, Sector::Med]),
            PartyFeature::Place => self.is_place,
            PartyFeature::Foreign => self.is_foreign(others),
            PartyFeature::Opposed => self.is_foreign(others) || self.is_other_side(others),
            PartyFeature::Same => e.country.is_some() && others.iter().any(|o| o.entity.country == e.country),
            PartyFeature::Itself => is_itself,
            PartyFeature::Sector(sector) => any(&[sector]),
            PartyFeature::Code(code) => e.country.as_deref().is_some_and(|c| c.as_bytes() == code),
        }
    }

    /// Whether it passes; `others` are the actors that `foreign` and `same` compare with.
    pub(crate) fn passes(&self, test: &PartyTest, others: &[Self]) -> bool {
        let holds = |l: &PartyLiteral| self.has(l.feature, others) != l.negated;
        test.any_of.iter().any(|set| set.iter().all(holds))
    }

    /// What tells it from others within its country: the person or organisation, else the sectors.
    pub(crate) fn is_named_person(&self) -> bool {
        self.entity.kind == EntityKind::Person && (self.entity.entity.is_some() || self.via == Via::Unknown)
    }
}

/// Whether a feature asks what the words themselves name: "the appeal of the president" is no official.
fn asks_who(feature: PartyFeature) -> bool {
    matches!(
        feature,
        PartyFeature::Official
            | PartyFeature::Armed
            | PartyFeature::Citizens
            | PartyFeature::Person
            | PartyFeature::Population
            | PartyFeature::Company
            | PartyFeature::Media
            | PartyFeature::Sector(_)
    )
}
