//! Object pronouns: whom "him", "her", "them" mean beside those who act.

use crate::matching::{Member, Side, View, same_party};
use crate::page::Desk;
use crate::party::{Party, Via};
use dyad_lang::{Deprel, Token, TokenId, Upos};
use dyad_proposition::Role;
use dyad_record::EntityKind;

/// "The prince held the premier and forced *him* to resign": what is done to `him` is done to another than who does it, the one who was
/// named last before.
pub(crate) fn other_than_self(desk: &Desk<'_>, member: &Member, actors: &Side) -> Option<Member> {
    let token = desk.token(member.at);
    let is_self =
        |p: &Party| actors.iter().any(|a| same_party(&a.party, p) || a.party.entity.key() == p.entity.key());
    if !is_object(token) || !is_self(&member.party) {
        return None;
    }
    named_last_before(desk, token, actors)
}

/// "The premier telephoned Jaan Tamm to congratulate *him*": who is meant by the object of an act where the text's references give nobody.
pub(crate) fn meant_by_object(desk: &Desk<'_>, view: View<'_>, actors: &Side) -> Option<Member> {
    let of_whom = |a: &&dyad_proposition::Argument| matches!(a.role, Role::Patient | Role::Recipient);
    let object = view
        .proposition
        .arguments
        .iter()
        .filter(of_whom)
        .map(|a| desk.token(a.head))
        .find(|t| is_person(*t))?;
    let is_open = |p: &Party| p.entity.key().is_none() || actors.iter().any(|a| same_party(&a.party, p));
    let is_nobodys = desk.parties.parties(object.id()).iter().all(is_open);
    named_last_before(desk, object, actors).filter(|_| is_nobodys && !actors.is_empty())
}

fn is_object(token: Token<'_>) -> bool {
    const OBJECTS: &[&str] = &["him", "her", "them", "it"];
    token.upos() == Upos::Pron
        && token.deprel() != Deprel::NmodPoss
        && OBJECTS.contains(&&*token.text().to_lowercase())
}

fn is_person(token: Token<'_>) -> bool {
    is_object(token) && matches!(&*token.text().to_lowercase(), "him" | "her")
}

/// Somebody other than those who act, named last before a pronoun in its sentence.
fn named_last_before(desk: &Desk<'_>, token: Token<'_>, actors: &Side) -> Option<Member> {
    let is_self =
        |p: &Party| actors.iter().any(|a| same_party(&a.party, p) || a.party.entity.key() == p.entity.key());
    let start = token.sentence().token_range().start;
    let before = (start..token.id().0).rev().map(|at| desk.token(TokenId(at)));
    before.filter(|t| t.upos().is_nominal() && t.upos() != Upos::Pron).find_map(|t| {
        let may_be = |kind: EntityKind| match kind {
            EntityKind::Person | EntityKind::Office => true,
            EntityKind::State | EntityKind::ArmedGroup | EntityKind::Igo => !is_person(token),
            _ => false,
        };
        let is_somebody = |p: &Party| {
            p.entity.key().is_some() && !is_self(p) && p.via == Via::Named && may_be(p.entity.kind)
        };
        let party = desk.parties.parties(t.id()).into_iter().find(is_somebody)?;
        Some(Member { party, at: token.id() })
    })
}
