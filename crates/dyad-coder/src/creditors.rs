//! Those to whom a state owes money: banks and governments of many countries, told as one side and of no land.

use crate::matching::{Match, Member, Side};
use crate::page::{Desk, lower};
use crate::parties::{Found, PartyReader};
use crate::party::{Party, Via};
use crate::phrase::phrase;
use dyad_lang::{Analysis, Deprel, Token, TokenId};
use dyad_proposition::Role;
use dyad_record::{Act, Entity, EntityKind, Sector};
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
        let is_crisis = |noun: Token<'_>| {
            matches!(
                &*lower(noun.lemma()),
                "crisis" | "negotiator" | "moratorium" | "rescheduling" | "restructuring" | "renegotiation"
            )
        };
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
            // "Its bank advisory committee" says so itself.
            "committee" | "panel" => {
                self.owes && (has(COMMITTEES) || has(TELLING) || has(&["bank"]))
                    || has(COMMITTEES) && has(&["bank"])
            }
            _ => false,
        };
        let is_national = self
            .named_in(own.clone())
            .iter()
            .any(|n| self.analysis.token(TokenId(n.at)).deprel() != Deprel::NmodPoss && n.at != head.id().0);
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

/// What is owed.
const PAYMENTS: &[&str] = &["payment", "repayment", "interest", "moratorium", "principal"];

/// What is owed, and what becomes of it.
const DEBTS: &[&str] = &[
    "debt",
    "rescheduling",
    "restructuring",
    "renegotiation",
    "refinancing",
    "payment",
    "repayment",
    "interest",
    "moratorium",
    "principal",
];

/// Whether a noun is for what is owed.
pub(crate) fn is_debt(desk: &Desk<'_>, at: TokenId) -> bool {
    DEBTS.contains(&&*lower(desk.token(at).lemma()))
}

/// "Agreed to resume interest payments", "has suspended payments on its debt": what a state that owes says of its debt is said to its
/// creditors, whom the words leave out.
pub(crate) fn owed_to(desk: &Desk<'_>, found: &Match<'_>) -> Side {
    let proposition = found.view.proposition;
    let owes = |m: &Member| {
        let entity = &m.party.entity;
        entity.country.is_some()
            && (entity.kind == EntityKind::State || entity.sectors.first() == Some(&Sector::Gov))
    };
    let act = found.frame.main_act();
    let words = if act == Act::Reject { PAYMENTS } else { DEBTS };
    // "Negotiates *its debt*".
    let is_told = act == Act::Consult
        && !found.recipients.is_empty()
        && found.recipients.iter().all(|r| is_debt(desk, r.at));
    let is_open = matches!(act, Act::Agree | Act::Reject) || is_told;
    let first = found.actors.first().filter(|_| is_open && desk.parties.owes);
    let Some(first) = first else { return Side::new() };
    let is_owed = |at: TokenId| {
        let token = desk.token(at);
        let is_inner =
            |c: &Token<'_>| matches!(c.deprel(), Deprel::Compound | Deprel::Nmod | Deprel::Obj | Deprel::Obl);
        let inner = token.children().filter(is_inner);
        std::iter::once(token).chain(inner).any(|t| words.contains(&&*lower(t.lemma())))
    };
    let is_one = |m: &Member| m.party.entity.country == first.party.entity.country;
    let told = proposition.arguments.iter().filter(|a| a.role != Role::Agent).map(|a| a.head);
    if !found.actors.iter().all(|m| owes(m) && is_one(m))
        || !told.chain([proposition.predicate.head]).any(is_owed)
    {
        return Side::new();
    }
    let entity = Entity {
        name: "creditors".to_owned(),
        text: String::new(),
        span: None,
        entity: None,
        kind: EntityKind::Company,
        country: None,
        sectors: vec![Sector::Bus],
        code: None,
        role: Some(CREDITOR.to_owned()),
        group: None,
    };
    let (via, score) = (Via::Scene, 0.6 * first.party.score);
    let because = "implied: to whom what it speaks of is owed".to_owned();
    let party =
        Party { entity, head: first.party.head, via, is_place: false, is_city: false, score, because };
    vec![Member { party, at: first.at }]
}

impl Party {
    pub(crate) fn is_creditor(&self) -> bool {
        self.entity.role.as_deref() == Some(CREDITOR) && self.entity.country.is_none()
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::CREDITOR;
    use crate::Reader;
    use dyad_record::{Document, Record};

    #[test]
    fn what_a_state_owes_is_owed_to_creditors() {
        let reader = Reader::builtin().unwrap();
        let text = "Poland is in a debt crisis. Poland has suspended interest payments. \
                    Poland reached agreement with its bank advisory committee.";
        let records = reader.read(Document::from_text(text).with_id("own")).records;
        let is_owed = |record: &&Record| match record {
            Record::Event(event) => {
                let mut sides = event.actors.iter().chain(&event.recipients);
                sides.any(|e| e.role.as_deref() == Some(CREDITOR) && e.country.is_none())
            }
            _ => false,
        };
        assert_eq!(records.iter().filter(is_owed).count(), 2, "{records:?}");
    }
}
