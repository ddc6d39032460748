//! Soldiers of several states, whom no one land sends: "coalition forces", "peacekeepers"; and the land that receives those of another.

use crate::page::lower;
use crate::parties::PartyReader;
use crate::party::{Party, Via};
use crate::phrase::{Named, phrase};
use crate::shortened::organ_of;
use dyad_lang::{Deprel, Feat, NameKind, Token, Upos};
use dyad_record::{EntityKind, Sector};

/// What is sent to fight, in the plural.
const FORCES: &[&str] =
    &["force", "troop", "soldier", "warplane", "aircraft", "jet", "plane", "helicopter", "bomber"];

/// Words for those who fight together.
const TOGETHER: &[&str] = &["coalition", "allied", "international", "multinational"];

/// Organisations that send soldiers of their members.
const SENDING: &[&str] = &["un", "nato", "au", "ecowas", "eu"];

/// The coalition of states against one that the world knows, and the year from which on there has been one.
const COALITION: (&str, i16) = ("coalition", 1990);

impl<'a> PartyReader<'a> {
    /// "*Coalition* forces", "*international* troops", "*peacekeepers*": the body that sent them, never the land where they are.
    pub(crate) fn of_many_lands(&self, head: Token<'a>, depth: u8) -> Option<Party> {
        let is_before = |c: &Token<'a>| matches!(c.deprel(), Deprel::Compound | Deprel::Amod);
        let is_called =
            |words: &[&str]| head.children().filter(is_before).any(|c| words.contains(&&*lower(c.text())));
        let word = lower(head.lemma());
        let is_force = FORCES.contains(&&*word) && (head.has(Feat::NumberPlur) || word == "aircraft");
        let keeps_peace = word == "peacekeeper" || is_force && is_called(&["peacekeeping"]);
        // "Syrian government and allied forces" are of one land.
        let is_joined = head.deprel() == Deprel::Conj && is_called(&["allied"]);
        // "The president's coalition forces" are those of parties.
        let is_owned = head.child(Deprel::NmodPoss).is_some();
        let is_sent = keeps_peace || is_force && is_called(TOGETHER) && !is_joined && !is_owned;
        if !is_sent
            || keeps_peace && is_being_sent(head)
            || head.upos() == Upos::Propn
            || !self.named_in(phrase(head)).is_empty()
        {
            return None;
        }
        let is_coalition = is_called(&["coalition"]);
        let chained = || self.through_chain(head, depth).into_iter().find(|p| p.entity.key().is_some());
        let told = || chained().or_else(|| self.named_before(head, depth));
        let told = if is_coalition { None } else { told() };
        if told.is_some() {
            return told;
        }
        let sender = || self.named.iter().rev().find_map(|n| sends(n));
        let since = |year: i16| self.scene().on.is_none_or(|day| day.year() >= year);
        let id = match (keeps_peace, is_coalition) {
            (true, _) => sender().unwrap_or("un"),
            (_, false) if sender().is_some() => sender()?,
            _ if since(COALITION.1) => COALITION.0,
            _ => return None,
        };
        self.soldiers_of(head, id)
    }

    /// Soldiers of an organisation.
    fn soldiers_of(&self, head: Token<'a>, id: &str) -> Option<Party> {
        let view = self.world.entity(id)?;
        let mut party = self.unknown(phrase(head), head.id(), NameKind::Organisation);
        party.entity.entity = Some(view.id);
        party.entity.name = view.name;
        party.entity.kind = view.kind;
        party.entity.sectors = vec![Sector::Igo, Sector::Mil];
        party.via = Via::Named;
        party.because = format!("`{}` are of {id}", party.entity.text);
        Some(party)
    }

    /// "Zimbabwe's ambassador *to Namibia* thanked the host government": where the envoy is sent to, else the other of two states.
    pub(crate) fn host_government(&self, head: Token<'a>, depth: u8) -> Option<Party> {
        const SENT: &[&str] =
            &["ambassador", "envoy", "embassy", "consul", "commissioner", "troop", "mission"];
        let is_host = |c: Token<'a>| c.deprel() == Deprel::Compound && &*lower(c.lemma()) == "host";
        if !head.children().any(is_host) || !self.named_in(phrase(head)).is_empty() {
            return None;
        }
        let is_to = |c: &Token<'a>| {
            c.deprel() == Deprel::Nmod
                && c.children().any(|m| m.deprel() == Deprel::Case && matches!(m.lemma(), "to" | "in"))
        };
        let mut sent = head.sentence().tokens().filter(|t| SENT.contains(&&*lower(t.lemma())));
        let there = sent.find_map(|t| t.children().find(is_to));
        let is_state = |p: &Party| p.entity.kind == EntityKind::State;
        let told = there.and_then(|t| self.read(t, depth + 1).into_iter().find(is_state));
        let land = told.and_then(|p| p.entity.country).or_else(|| self.other_of_two(head))?;
        let mut party = self.unknown(phrase(head), head.id(), NameKind::Organisation);
        let entity = self.state(&land)?;
        party.entity = dyad_record::Entity { text: party.entity.text, span: party.entity.span, ..entity };
        party.via = Via::Chain;
        party.because = format!("{land} receives them");
        Some(party)
    }
}

/// "Pakistan refused to *deploy* peacekeepers": those of whoever sends them.
fn is_being_sent(head: Token<'_>) -> bool {
    const SENDS: &[&str] = &[
        "send",
        "deploy",
        "withdraw",
        "contribute",
        "provide",
        "pull",
        "offer",
        "commit",
        "supply",
        "dispatch",
        "recall",
        "station",
    ];
    let verb = head.head().filter(|_| matches!(head.deprel(), Deprel::Obj | Deprel::NsubjPass));
    verb.is_some_and(|verb| SENDS.contains(&&*lower(verb.lemma())))
}

/// The organisation that sends soldiers, named itself or by an organ of its own.
fn sends(named: &Named) -> Option<&'static str> {
    let whole = organ_of(&named.key).unwrap_or(&named.key);
    SENDING.iter().find(|id| !named.is_country && **id == whole).copied()
}
