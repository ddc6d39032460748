//! What parties bind themselves to: signed, ratified, negotiated, ended.

use super::Page;
use dyad_lang::TokenId;
use dyad_proposition::{Argument, Proposition, Role};
use dyad_record::{Agreement, AgreementStatus, Entity, RecordKind, Status};

pub(super) fn agreements(page: &Page<'_>) -> Vec<Agreement> {
    page.propositions
        .iter()
        .filter(|p| page.is_told(p.predicate.head))
        .filter_map(|p| agreement(page, p))
        .collect()
}

fn agreement(page: &Page<'_>, proposition: &Proposition) -> Option<Agreement> {
    let told = page.words.agreement_status(&proposition.predicate.lemma)?;
    let object = proposition.with_role(Role::Patient).find(|a| kind_of(page, a).is_some())?;
    let kind = kind_of(page, object)?;
    let status = match proposition.status {
        Status::Occurred | Status::Ongoing | Status::Habitual => told,
        Status::Scheduled | Status::Intended | Status::Requested | Status::Hypothetical => {
            AgreementStatus::Proposed
        }
        Status::Denied | Status::Failed => return None,
    };
    let parties = parties(page, proposition, object);
    if parties.len() < 2 {
        return None;
    }
    let noun = page.token(object.head);
    let title = page.analysis.text_of(noun.subtree_range()).to_owned();
    let subject = noun
        .children()
        .find(|c| c.children().any(|m| matches!(m.lemma(), "on" | "for" | "about")))
        .map(|c| page.analysis.text_of(c.subtree_range()).to_owned());
    let TokenId(at) = object.head;
    let parts: Vec<&str> = parties.iter().filter_map(Entity::key).collect();
    let sourced = page.sourced(RecordKind::Agreement, "agreement", at..at + 1, &parts, 0.75);
    Some(Agreement {
        sourced,
        title,
        kind,
        parties,
        status,
        date: page.time_near(proposition.predicate.head),
        subject,
    })
}

fn kind_of(page: &Page<'_>, argument: &Argument) -> Option<dyad_record::AgreementKind> {
    page.words.agreement_of(&page.token(argument.head).lemma().to_lowercase())
}

/// Who signs, with whom; what stands under the agreement's noun fills in ("a pact between A and B").
fn parties(page: &Page<'_>, proposition: &Proposition, object: &Argument) -> Vec<Entity> {
    let signers = proposition
        .arguments
        .iter()
        .filter(|a| a.role == Role::Agent || matches!(a.marker.as_deref(), Some("with" | "between")))
        .flat_map(|a| page.parties.parties_at(a.head));
    let mut all: Vec<Entity> = Vec::new();
    for entity in signers.chain(page.named_in(page.token(object.head).subtree_range())) {
        let Some(key) = entity.key() else { continue };
        if !all.iter().any(|a| a.key() == Some(key)) {
            all.push(entity);
        }
    }
    all
}
