//! Those who hold an office of an organisation act for it, of whatever nation they are: "NATO's *Norwegian* secretary-general".

use crate::page::lower;
use crate::parties::PartyReader;
use crate::party::{Party, Via};
use crate::phrase::phrase;
use dyad_lang::{Deprel, Token, TokenId, Upos};
use dyad_record::EntityKind;

/// Offices that are told beside the name of what is led: "the Danish *EU commissioner*".
const LEADING: &[&str] = &[
    "head",
    "chief",
    "president",
    "chairman",
    "chairwoman",
    "commissioner",
    "director",
    "rapporteur",
    "secretary-general",
];

/// Offices that states have at organisations, too, so that only a possessor or `of` tells whose they are: "Russia's *U.N. envoy*".
const SENT: &[&str] = &[
    "envoy",
    "representative",
    "mediator",
    "commander",
    "coordinator",
    "spokesman",
    "spokeswoman",
    "negotiator",
];

impl<'a> PartyReader<'a> {
    /// "The *Italian* president of the European Parliament", "the EU's *Danish* trade commissioner": the organisation, where a word of
    /// nation beside it tells no more than the holder's birth.
    pub(crate) fn in_its_service(&self, head: Token<'a>) -> Option<Party> {
        let is_nation = |c: Token<'a>| self.is_nation_of(c) && c.deprel() == Deprel::Amod;
        if head.upos() != Upos::Noun || !is_office_noun(head) || !head.children().any(is_nation) {
            return None;
        }
        let is_states = |c: Token<'a>| c.deprel() == Deprel::NmodPoss && self.is_nation_of(c);
        if head.children().any(is_states) {
            return None;
        }
        self.organisation_served(head)
    }

    /// "The president of the European Commission, *Pierre Dumont*": the organisation whose office a name stands beside.
    pub(crate) fn beside_its_office(&self, name: Token<'a>) -> Option<Party> {
        let office = name.head().filter(|o| name.deprel() == Deprel::Appos && o.upos() == Upos::Noun)?;
        let is_national = office.children().any(|c| {
            matches!(c.deprel(), Deprel::Amod | Deprel::NmodPoss | Deprel::Compound) && self.is_nation_of(c)
        });
        let whole = match is_national {
            true => self.in_its_service(office),
            false if is_office_noun(office) => self.organisation_served(office).or_else(|| {
                let is_before = |c: &Token<'a>| c.deprel() == Deprel::Compound;
                office.children().filter(is_before).find_map(|c| self.organisation_in(c))
            }),
            false => None,
        }?;
        let mut whole = self.renamed(whole, name);
        whole.because = format!("whose {} the name stands beside; {}", office.text(), whole.because);
        Some(whole)
    }

    /// The organisation that an office is told to be of.
    fn organisation_served(&self, office: Token<'a>) -> Option<Party> {
        let is_leading = LEADING.contains(&&*office_of(office));
        let is_whose = |c: &Token<'a>| match c.deprel() {
            Deprel::NmodPoss => true,
            Deprel::Compound => is_leading,
            Deprel::Nmod => {
                c.children().any(|m| m.deprel() == Deprel::Case && matches!(m.lemma(), "of" | "for"))
            }
            _ => false,
        };
        let whole = office.children().filter(is_whose).find_map(|c| self.organisation_in(c))?;
        Some(self.renamed(whole, office))
    }

    /// An organisation of states that a phrase names.
    fn organisation_in(&self, noun: Token<'a>) -> Option<Party> {
        let named = self.named_in(phrase(noun)).iter().rev().find(|n| !n.is_country)?;
        let party = self.resolve(named.from..named.at + 1, TokenId(named.at), Via::Named)?;
        (party.entity.kind == EntityKind::Igo).then_some(party)
    }

    fn is_nation_of(&self, token: Token<'a>) -> bool {
        self.named_in(phrase(token)).iter().any(|n| n.is_country)
    }
}

/// "Secretary-general", which the tree may have as three words; any other noun as it is.
fn office_of(noun: Token<'_>) -> std::borrow::Cow<'_, str> {
    let is_secretary = |c: Token<'_>| lower(c.lemma()) == "secretary";
    match lower(noun.lemma()) {
        word if word == "general" && noun.children().any(is_secretary) => "secretary-general".into(),
        word => word,
    }
}

fn is_office_noun(noun: Token<'_>) -> bool {
    let word = office_of(noun);
    LEADING.contains(&&*word) || SENT.contains(&&*word)
}
