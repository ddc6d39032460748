//! Organisations by less than their name, after the text named them: "the Community", "member states".

use crate::page::lower;
use crate::parties::PartyReader;
use crate::party::{Party, Via};
use crate::phrase::{Named, is_bare_name, phrase};
use crate::sites::{is_held, is_held_at};
use dyad_lang::{Deprel, Feat, Token, TokenId, Upos};
use dyad_record::{EntityKind, Sector};

/// What the members of an organisation of states are called.
const MEMBERS: &[&str] = &["state", "country", "nation", "government"];

/// Last words of the names of bodies that have no states for members, though they belong to such as do.
const WITHOUT_MEMBERS: &[&str] = &["commission", "bank", "court", "agency", "secretariat", "parliament"];

/// Organs that act for the organisation whose they are: records name the organisation as the entity, the organ by its name.
const ORGANS: &[(&str, &str)] = &[
    ("un-security-council", "un"),
    ("un-general-assembly", "un"),
    ("un-secretariat", "un"),
    ("ohchr", "un"),
    ("ocha", "un"),
    ("unifil", "un"),
    ("untac", "un"),
    ("monusco", "un"),
    ("unprofor", "un"),
    ("minusma", "un"),
    ("unmik", "un"),
    ("unscom", "un"),
    ("unmovic", "un"),
    ("unmil", "un"),
    ("unamsil", "un"),
    ("unoci", "un"),
    ("onuc", "un"),
    ("untag", "un"),
    ("unavem", "un"),
    ("onumoz", "un"),
    ("unmee", "un"),
    ("minurso", "un"),
    ("minusca", "un"),
    ("unsmil", "un"),
    ("unami", "un"),
    ("unitams", "un"),
    ("unisfa", "un"),
    ("unef", "un"),
    ("untso", "un"),
    ("unmogip", "un"),
    ("unmot", "un"),
    ("unmit", "un"),
    ("unogil", "un"),
    ("unomig", "un"),
    ("untaes", "un"),
    ("unpredep", "un"),
    ("onusal", "un"),
    ("onuca", "un"),
    ("minugua", "un"),
    ("unmih", "un"),
    ("uniimog", "un"),
    ("unamid", "un"),
    ("unmiss", "un"),
    ("unosom", "un"),
    ("unamir", "un"),
    ("minustah", "un"),
    ("untaet", "un"),
    ("unficyp", "un"),
    ("undof", "un"),
    ("unama", "un"),
    ("eumm", "eu"),
    ("eufor", "eu"),
    ("european-commission", "eu"),
    ("european-parliament", "eu"),
    ("european-council", "eu"),
    ("european-external-action-service", "eu"),
    ("kfor", "nato"),
    ("isaf", "nato"),
    ("amisom", "au"),
    ("au-psc", "au"),
    ("osce-special-monitoring-mission", "osce"),
];

/// The organisation whose organ another is.
pub(crate) fn organ_of(id: &str) -> Option<&'static str> {
    ORGANS.iter().find(|(organ, _)| *organ == id).map(|(_, whole)| *whole)
}

/// Towns that stand for the organisation that sits there, and the country that they lie in.
const SEATS: &[(&str, &str, &str)] = &[("Brussels", "eu", "BEL")];

/// How texts about the two Koreas call them.
const KOREAS: &[(&str, &str)] = &[("North", "PRK"), ("South", "KOR")];

/// Words before "commission" that tell it is the Community's.
const COMMUNITY: &[&str] = &["Brussels", "EC", "E.C.", "EEC", "Community", "European", "EU", "Executive"];

/// Words that a text goes on with after the full name of an organisation that ends with one.
const BODIES: &[&str] = &[
    "bank",
    "fund",
    "organisation",
    "organization",
    "commission",
    "agency",
    "association",
    "league",
    "alliance",
];

/// Whether ministers and the like are several states' by their number: no one state has "finance ministers".
pub(crate) fn is_of_body(head: Token<'_>) -> bool {
    let is_charged = || {
        head.children()
            .any(|c| matches!(c.deprel(), Deprel::Compound | Deprel::Amod) && c.upos() != Upos::Adj)
    };
    match &*lower(head.lemma()) {
        "minister" => head.has(Feat::NumberPlur) && is_charged(),
        "government" | "nation" | "banker" => head.has(Feat::NumberPlur),
        _ => false,
    }
}

/// The group of leading industrial states, by how many they are.
const INDUSTRIAL: &[(&str, &str)] = &[("five", "g5"), ("seven", "g7"), ("5", "g5"), ("7", "g7")];

impl<'a> PartyReader<'a> {
    /// "Member states", "the member countries": those of the organisation that the text named last.
    pub(crate) fn member_states(&self, head: Token<'a>) -> Option<Party> {
        let is_members = MEMBERS.contains(&&*lower(head.lemma()))
            && head.children().any(|c| {
                matches!(c.deprel(), Deprel::Compound | Deprel::Amod) && lower(c.lemma()) == "member"
            });
        let own = phrase(head);
        let is_told = !self.named_in(own.clone()).is_empty();
        if !is_members || is_told {
            return None;
        }
        let before = self.named[..self.named.partition_point(|n| n.at < own.start)].iter().rev();
        let has_members = |n: &&Named| {
            let last = self.analysis.token(TokenId(n.at));
            !n.is_country && !WITHOUT_MEMBERS.contains(&&*lower(last.lemma()))
        };
        let mut party = before.filter(has_members).find_map(|n| self.organisation(n))?;
        party.because = format!("members of {}", party.entity.text);
        Some(self.renamed(party, head))
    }

    /// "The Community" after "European Community": the last word of an organisation's name, with its capital.
    pub(crate) fn by_last_word(&self, head: Token<'a>) -> Option<Party> {
        let is_name = head.text().starts_with(char::is_uppercase) && head.previous().is_some();
        // "The Soviet Union" is none after "the European Union".
        if !is_name || !is_bare_name(self.analysis, phrase(head)) {
            return None;
        }
        let before = self.named[..self.named.partition_point(|n| n.at < head.id().0)].iter().rev();
        let is_last = |n: &&Named| {
            !n.is_country && n.from < n.at && self.analysis.token(TokenId(n.at)).text() == head.text()
        };
        let mut party = before.filter(is_last).find_map(|n| self.organisation(n))?;
        party.because = format!("short for {}", party.entity.text);
        Some(self.renamed(party, head))
    }

    /// "The U.S. and *West* Germany": a word that is the first of a longer known name, which the tree cut, is that name.
    pub(crate) fn half_named(&self, head: Token<'a>) -> Option<Party> {
        let at = head.id().0;
        // They are kept in the order of their last tokens.
        let next = self.named.partition_point(|n| n.at <= at);
        let whole = self.named.get(next).filter(|n| n.from == at)?;
        let is_cut = head.upos() == Upos::Propn
            && matches!(
                head.deprel(),
                Deprel::Compound | Deprel::Conj | Deprel::Obj | Deprel::Nsubj | Deprel::Obl
            )
            && !phrase(head).contains(&whole.at);
        let tokens = whole.from..whole.at + 1;
        is_cut.then(|| self.resolve(tokens, TokenId(whole.at), Via::Named)).flatten()
    }

    /// "Brussels" in a text that speaks of the Union, and of Belgium not at all: who sits there, but where something is done there.
    pub(crate) fn by_seat(&self, head: Token<'a>) -> Option<Party> {
        let (_, id, host) = SEATS.iter().find(|(seat, _, _)| *seat == head.text())?;
        let is_where =
            |c: Token<'_>| c.deprel() == Deprel::Case && matches!(&*lower(c.lemma()), "in" | "at" | "near");
        let is_alone = head
            .children()
            .all(|c| matches!(c.deprel(), Deprel::Case | Deprel::Punct | Deprel::Conj | Deprel::Cc));
        if !is_alone || is_held_at(head) || head.children().any(is_where) || head.head().is_some_and(is_held)
        {
            return None;
        }
        let named =
            self.named.iter().find(|n| !n.is_country && (n.key == *id || organ_of(&n.key) == Some(*id)));
        let mut party =
            named.filter(|_| self.scene().weight(host) == 0).and_then(|n| self.organisation(n))?;
        party.because = format!("the seat of {}", party.entity.text);
        Some(self.renamed(party, head))
    }

    /// "The North" of a text about Korea.
    pub(crate) fn half_of_korea(&self, head: Token<'a>) -> Option<Party> {
        let (_, code) = KOREAS.iter().find(|(name, _)| *name == head.text())?;
        let is_told = KOREAS.iter().any(|(_, code)| self.scene().weight(code) > 0);
        let is_the = head.children().any(|c| c.deprel() == Deprel::Det && lower(c.text()) == "the");
        let is_bare =
            !head.children().any(|c| matches!(c.deprel(), Deprel::Amod | Deprel::Compound | Deprel::Nmod));
        let entity = self.state(code).filter(|_| is_told && is_the && is_bare)?;
        let (is_place, is_city, score) = (false, false, 0.8);
        let because = format!("half of Korea, which the text is about: {code}");
        let party = Party { entity, head: head.id(), via: Via::Named, is_place, is_city, score, because };
        Some(self.renamed(party, head))
    }

    /// "The commission" of a text that speaks of the European Community.
    pub(crate) fn by_organ(&self, head: Token<'a>) -> Option<Party> {
        let is_such = lower(head.lemma()) == "commission";
        let is_told = head.children().any(|c| c.deprel() == Deprel::Det && lower(c.text()) == "the");
        let is_plain = head.children().all(|c| {
            !matches!(
                c.deprel(),
                Deprel::Amod | Deprel::NmodPoss | Deprel::Nmod | Deprel::Nummod | Deprel::Compound
            ) || COMMUNITY.contains(&c.text())
        });
        if !is_such || !is_told || !is_plain {
            return None;
        }
        let named =
            self.named.iter().find(|n| !n.is_country && (n.key == "eu" || organ_of(&n.key) == Some("eu")))?;
        let mut party = self.organisation(named)?;
        party.because = format!("the commission of {}", party.entity.text);
        Some(self.renamed(party, head))
    }

    /// "The bank", "the fund" after "the World Bank": the word that an organisation's name ends with, where no other name since
    /// ends with it.
    pub(crate) fn by_common_word(&self, head: Token<'a>) -> Option<Party> {
        let word = &*lower(head.lemma());
        let is_told = head.children().any(|c| c.deprel() == Deprel::Det && lower(c.text()) == "the");
        let is_bare = head.children().all(|c| {
            !matches!(
                c.deprel(),
                Deprel::Amod | Deprel::Compound | Deprel::NmodPoss | Deprel::Nmod | Deprel::Nummod
            )
        });
        if !BODIES.contains(&word) || head.text().starts_with(char::is_uppercase) || !is_told || !is_bare {
            return None;
        }
        let ends = |t: &Token<'_>| t.text().starts_with(char::is_uppercase) && lower(t.text()) == word;
        let last = (0..head.id().0).rev().map(|at| self.analysis.token(TokenId(at))).find(ends)?;
        let named = self.named.iter().find(|n| n.at == last.id().0 && n.from < n.at && !n.is_country)?;
        let mut party = self.organisation(named)?;
        party.because = format!("short for {}", party.entity.text);
        Some(self.renamed(party, head))
    }

    /// "European Community (EC) farm ministers": the organisation that stands right before, where the tree makes two phrases of it.
    pub(crate) fn body_before(&self, head: Token<'a>) -> Option<Party> {
        let own = phrase(head);
        let is_inside = |t: &Token<'_>| t.upos() == Upos::Punct || own.contains(&t.id().0);
        let before =
            (0..head.id().0).rev().map(|at| self.analysis.token(TokenId(at))).find(|t| !is_inside(t))?;
        let named = self.named.iter().find(|n| n.at == before.id().0 && !n.is_country)?;
        let is_near = before.sentence().id() == head.sentence().id() && is_of_body(head);
        if !is_near || !self.named_in(own).is_empty() {
            return None;
        }
        let mut party = self.organisation(named)?;
        party.because = format!("of {}, named right before", party.entity.text);
        Some(self.renamed(party, head))
    }

    /// "Seven leading industrial nations": the group that they are.
    pub(crate) fn industrial_group(&self, head: Token<'a>) -> Option<Party> {
        let is_states =
            matches!(&*lower(head.lemma()), "nation" | "country" | "power" | "democracy" | "state");
        let own = phrase(head);
        let is_industrial = |t: Token<'_>| lower(t.text()).starts_with("industrial");
        if !is_states
            || !self.named_in(own.clone()).is_empty()
            || !self.analysis.range(own.clone()).any(is_industrial)
        {
            return None;
        }
        let counted = |t: Token<'_>| INDUSTRIAL.iter().find(|(word, _)| *word == lower(t.text()));
        let (_, id) = self.analysis.range(own).find_map(counted)?;
        let view = self.world.entity(id)?;
        let mut party = self.unknown(phrase(head), head.id(), dyad_lang::NameKind::Organisation);
        party.entity.entity = Some(view.id);
        party.entity.name = view.name;
        party.entity.kind = view.kind;
        party.entity.sectors = vec![Sector::Igo];
        party.via = Via::Named;
        party.because = format!("{id}, by number");
        Some(party)
    }

    /// "His country", "the minister's nation": the state of whoever's it is.
    pub(crate) fn own_country(&self, head: Token<'a>, depth: u8) -> Option<Party> {
        let is_country = matches!(&*lower(head.lemma()), "country" | "nation");
        let owner = head.children().find(|c| c.deprel() == Deprel::NmodPoss).filter(|_| is_country)?;
        let whose = self.read(owner, depth + 1).into_iter().find(|p| p.entity.country.is_some())?;
        let entity = self.state(whose.entity.country.as_deref()?)?;
        let because = format!("the country of {}; {}", whose.entity.text, whose.because);
        let (is_place, is_city, score) = (false, false, 0.9 * whose.score);
        let party = Party { entity, head: head.id(), via: Via::Chain, is_place, is_city, score, because };
        Some(self.renamed(party, head))
    }

    fn organisation(&self, named: &Named) -> Option<Party> {
        let mut party = self.resolve(named.from..named.at + 1, TokenId(named.at), Via::Chain)?;
        party.score *= 0.8;
        (party.entity.kind == EntityKind::Igo).then_some(party)
    }
}
