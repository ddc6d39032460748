//! Those to whom a state owes money: banks and governments of many countries, told as one side and of no land.

use crate::page::lower;
use crate::parties::{Found, PartyReader};
use crate::party::{Party, Via};
use crate::phrase::phrase;
use dyad_lang::{Analysis, Deprel, Token};
use dyad_record::{Entity, EntityKind, Sector};
use smallvec::SmallVec;

/// The role that records give them.
pub(crate) const CREDITOR: &str = "creditor";

/// Words that say so wherever they stand in the phrase.
const TELLING: &[&str] = &["creditor", "lender"];

/// What makes banks such before them: they are not at home.
const ABROAD: &[&str] = &["foreign", "international", "overseas", "western"];

/// What banks are no creditors of a state.
const AT_HOME: &[&str] =
    &["local", "domestic", "central", "savings", "national", "state", "regional", "reserve", "saving"];

/// Who negotiates for them.
const COMMITTEES: &[&str] = &["steering", "advisory", "negotiating"];

/// Whether the text speaks of creditors at all: then its banks are those.
pub(crate) fn speaks_of_creditors(analysis: &Analysis) -> bool {
    let is_owed = |t: Token<'_>| {
        let word = lower(t.lemma());
        let of_state = |c: Token<'_>| {
            matches!(c.deprel(), Deprel::Amod | Deprel::Compound)
                && matches!(&*lower(c.lemma()), "foreign" | "external")
        };
        // "A foreign debt", "the debt crisis".
        let is_crisis =
            |noun: Token<'_>| matches!(&*lower(noun.lemma()), "crisis" | "negotiator" | "moratorium");
        &*word == CREDITOR
            || &*word == "debt" && (t.children().any(of_state) || t.head().is_some_and(is_crisis))
    };
    analysis.sentences().any(|s| s.tokens().any(|t| t.upos().is_nominal() && is_owed(t)))
}

impl<'a> PartyReader<'a> {
    /// "Its creditor banks", "foreign lenders", and "the banks" or "the steering committee" of a text about them. They are not
    /// of the country that owes them; those of one nation ("Swiss banks") are that nation's.
    pub(crate) fn creditors(&self, head: Token<'a>) -> Option<Found> {
        let own = phrase(head);
        let has = |words: &[&str]| {
            self.analysis
                .range(own.clone())
                .any(|t| t.id().0 <= head.id().0 && words.contains(&&*lower(t.lemma())))
        };
        let last = lower(head.lemma());
        let is_many = head.text().ends_with('s');
        let is_lender = match &*last {
            "creditor" | "lender" => is_many,
            "bank" => is_many && (has(TELLING) || has(ABROAD) || self.owes && !has(AT_HOME)),
            "government" | "nation" | "country" | "state" => is_many && has(&[CREDITOR]),
            "committee" | "panel" => self.owes && (has(COMMITTEES) || has(TELLING) || has(&["bank"])),
            _ => false,
        };
        let is_national = self.named_in(own.clone()).iter().any(|n| {
            self.analysis.token(dyad_lang::TokenId(n.at)).deprel() != Deprel::NmodPoss && n.at != head.id().0
        });
        if !is_lender || is_national {
            return None;
        }
        let is_state = matches!(&*last, "government" | "nation" | "country" | "state");
        let text = self.analysis.text_of(own.clone()).to_owned();
        let entity = Entity {
            name: text.clone(),
            text,
            span: Some(self.span(own)),
            entity: None,
            kind: if is_state { EntityKind::Unknown } else { EntityKind::Company },
            country: None,
            sectors: vec![if is_state { Sector::Gov } else { Sector::Bus }],
            code: None,
            role: Some(CREDITOR.to_owned()),
            group: None,
        };
        let because = "whom a state owes money".to_owned();
        let (is_place, is_city, score) = (false, false, 0.8);
        Some(SmallVec::from_iter([Party {
            entity,
            head: head.id(),
            via: Via::Named,
            is_place,
            is_city,
            score,
            because,
        }]))
    }
}

impl Party {
    pub(crate) fn is_creditor(&self) -> bool {
        self.entity.role.as_deref() == Some(CREDITOR) && self.entity.country.is_none()
    }
}
