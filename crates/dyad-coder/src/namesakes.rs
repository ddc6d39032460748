//! Words that only look like a party: a namesake of somebody whom the world knows, "opposition" to a plan.

use crate::indirect::RELATED;
use crate::introduced::Introduction;
use crate::page::lower;
use crate::parties::PartyReader;
use crate::party::{Party, Via};
use crate::phrase::{has_marker, phrase, word};
use dyad_lang::{Deprel, NameKind, Token, TokenId, Upos};
use dyad_record::{EntityKind, Sector};
use dyad_world::translit::fold;
use dyad_world::{Sense, Word};
use smallvec::SmallVec;
use std::ops::Range;

/// How the world tells that a name alone is hardly enough.
const ONE_OF_MANY: &str = "one of many of that name";

/// Somebody of another land who bears the name of a person whom the world knows.
fn namesake_of(known: &Party, country: String, told: &str) -> Party {
    let mut other = known.clone();
    other.because = format!("{}; of {country}, {told}", known.because);
    let entity = &mut other.entity;
    entity.country = Some(country);
    (entity.entity, entity.group, entity.role) = (None, None, None);
    entity.name.clone_from(&entity.text);
    other
}

impl<'a> PartyReader<'a> {
    /// Whether a person whom the world knows only shares a name with whom the text means: "Roger King" was told before "King", or the
    /// words are longer than the name that was found in them.
    pub(crate) fn is_namesake(&self, head: Token<'a>, party: &Party) -> bool {
        let Some(id) = party.entity.entity.as_ref().filter(|_| party.entity.kind == EntityKind::Person)
        else {
            return false;
        };
        let Some(name) = self.analysis.names.iter().find(|n| n.tokens.contains(&head.id().0)) else {
            return false;
        };
        if name.tokens.len() == 1 {
            return !self.in_full.contains(id)
                && self.introductions.before(head).is_some_and(|told| self.is_another(told, id));
        }
        // "The National Grain Association" is nobody of the name Green.
        if name.kind != NameKind::Person {
            let is_spelt_so = party.entity.name.split(' ').any(|w| w.eq_ignore_ascii_case(head.text()));
            return name.kind == NameKind::Organisation && !is_spelt_so;
        }
        let parts = |text: &str| -> Vec<String> {
            text.split([' ', '-']).map(|word| fold(&word.to_lowercase())).filter(|w| w.len() > 1).collect()
        };
        // "Lee Jong-min" is no Lee Jong-il, though the names found end at the hyphen.
        let whole = self.with_hyphens(name.tokens.clone());
        if self.is_known_so(whole.clone(), id) {
            return false;
        }
        let is_cut = self.is_named_by_first(whole.clone(), id);
        let (own, known) = (parts(self.analysis.text_of(whole)), parts(&party.entity.name));
        let (Some(own_last), Some(known_last)) = (own.last(), known.last()) else { return false };
        // "Thomas Reed, D-Del": a name that many bear, found beside the one that is told.
        if party.because.contains(ONE_OF_MANY) && !self.is_found_in(name.tokens.clone(), id) {
            return true;
        }
        // "Nik Omar Hassan" is no Omar Hassan of a land that the text does not speak of.
        let is_spoken_of = party.entity.country.as_deref().is_some_and(|c| self.scene().weight(c) > 0);
        let is_title =
            |word: Token<'_>| !self.world.mentions(&[Word { text: word.text(), proper: true }]).is_empty();
        let first = self.analysis.token(TokenId(name.tokens.start));
        let is_longer =
            own.len() == known.len() + 1 && known.len() > 1 && own.ends_with(&known) && !is_title(first);
        if is_longer && !is_spoken_of {
            return true;
        }
        // "Aziz Bello" is nobody who goes by Aziz.
        if is_cut && !known.contains(own_last) {
            return true;
        }
        // "Karl-Heinz Narjes" is nobody whose last name is Karl.
        own.iter().any(|w| known.contains(w)) && !known.contains(own_last) && !own[1..].contains(known_last)
    }

    /// "Deputy *U.S.* Trade Representative John Dale": a nation inside the name of an office tells whose the bearer is, though the world
    /// knows another of that name.
    pub(crate) fn of_titled_nation(&self, before: Range<u32>, party: &Party) -> Option<Party> {
        let is_known = party.entity.kind == EntityKind::Person && party.entity.entity.is_some();
        let is_named = self.named_in(before.clone()).iter().any(|n| n.is_country);
        // "Anglo American Mining chairman John Dale": a firm's name tells nobody's nation.
        let is_of_firm = party.entity.sectors.first().is_none_or(|s| *s == Sector::Bus);
        let nation_of = |at: u32| {
            let found = self.world.mentions(&[word(self.analysis.token(TokenId(at)))]);
            let is_nation = |m: &&dyad_world::Meaning| matches!(m.sense, Sense::State | Sense::Adjective);
            found.iter().flat_map(|m| &m.meanings).find(is_nation).and_then(|m| m.country.clone())
        };
        let country = before.filter(|_| is_known && !is_named && !is_of_firm).find_map(nation_of)?;
        if party.entity.country.is_none() || party.entity.country.as_deref() == Some(&*country) {
            return None;
        }
        Some(namesake_of(party, country, "as the office says"))
    }

    /// "*Japan's* special envoy, Kenji Mori", "the *U.S.* ambassador, John Dale", "*Cuban* dissident Rosa Lima": the nation of what a name stands
    /// beside, though the world knows another of that name.
    pub(crate) fn beside_his_office(&self, head: Token<'a>, party: &Party) -> Option<Party> {
        let host = head.head().filter(|o| head.deprel() == Deprel::Appos && o.upos() == Upos::Noun)?;
        let is_known = party.entity.kind == EntityKind::Person && party.entity.entity.is_some();
        let is_office = is_known && self.is_office(host);
        if !is_office && (!is_known || RELATED.contains(&&*lower(host.lemma()))) {
            return None;
        }
        let at = host.id().0;
        let noun = self.resolve(at..at + 1, host.id(), Via::Named);
        let nation = host.children().find(|c| tells_nation(*c, is_office))?;
        let told = self.nation_named(nation).filter(|_| is_office || noun.is_some())?;
        if party.entity.country.as_deref() == Some(&*told) || is_ethnic(nation) {
            return None;
        }
        let mut other = namesake_of(party, told, "as the words beside say");
        other.entity.sectors = match noun {
            Some(noun) if !is_office => noun.entity.sectors,
            _ => vec![Sector::Gov],
        };
        Some(other)
    }

    /// "President Silva *of Peru*", "Mori, *an adviser to the president of Peru*": the nation that stands behind a name, though the world knows
    /// another of that name.
    pub(crate) fn of_told_nation(&self, name: Token<'a>, party: &Party) -> Option<Party> {
        let known = party.entity.country.as_deref()?;
        let is_known = party.entity.kind == EntityKind::Person && party.entity.entity.is_some();
        if !is_known || name.upos() != Upos::Propn {
            return None;
        }
        let office = name.children().find(|c| c.deprel() == Deprel::Appos && c.upos() == Upos::Noun);
        let told = self.nation_behind(name).or_else(|| self.nation_of_office(office?))?;
        (told != known).then(|| namesake_of(party, told, "as the words say"))
    }

    /// "An adviser to the president of Peru", "Peru's ambassador to Oslo", "the Peruvian envoy".
    fn nation_of_office(&self, office: Token<'a>) -> Option<String> {
        if !self.is_office(office) {
            return None;
        }
        let whose = |c: &Token<'a>| matches!(c.deprel(), Deprel::NmodPoss | Deprel::Amod);
        let own = office.children().filter(whose).find_map(|c| self.nation_named(c));
        let served = || {
            let is_served = |c: &Token<'a>| has_marker(*c, &["of", "to"]) && c.upos() == Upos::Noun;
            office.children().find(is_served).and_then(|c| self.nation_of_office(c))
        };
        own.or_else(|| self.nation_behind(office)).or_else(served)
    }

    /// The land of a phrase with `of`.
    fn nation_behind(&self, noun: Token<'a>) -> Option<String> {
        let is_of = |c: &Token<'a>| c.deprel() == Deprel::Nmod && has_marker(*c, &["of"]);
        noun.children().filter(is_of).find_map(|c| self.nation_named(c))
    }

    fn nation_named(&self, token: Token<'a>) -> Option<String> {
        let at = token.id().0;
        self.named_in(at..at + 1).iter().find(|n| n.is_country).map(|n| n.key.clone())
    }

    /// Whether a noun is what somebody holds for a state: "envoy", "minister".
    fn is_office(&self, noun: Token<'_>) -> bool {
        let found = self.world.mentions(&[Word { text: noun.text(), proper: false }]);
        let serves = |m: &dyad_world::Meaning| {
            matches!(m.sense, Sense::Agent | Sense::Office)
                && m.sectors.iter().all(|s| matches!(s, Sector::Gov | Sector::Mil | Sector::Spy))
        };
        found.iter().flat_map(|m| &m.meanings).any(serves)
    }

    /// "Sato" is no firm that is written "SaTo".
    pub(crate) fn is_spelt_apart(&self, head: Token<'a>, party: &Party) -> bool {
        let entity = &party.entity;
        let has_capital_inside = entity.name.chars().skip(1).any(char::is_uppercase);
        entity.kind == EntityKind::Company
            && has_capital_inside
            && entity.name != head.text()
            && entity.name.eq_ignore_ascii_case(head.text())
            && head.text().chars().any(char::is_lowercase)
    }

    /// "*Milan* Kovac", "*Georgia* Lane": a place that a person bears as a name is not who is meant.
    pub(crate) fn is_first_name(&self, head: Token<'a>, party: &Party) -> bool {
        let entity = &party.entity;
        let is_region = entity.country.is_none() && entity.entity == entity.group;
        let is_place = party.is_place || is_region && entity.kind == EntityKind::Unknown;
        is_place
            && self
                .analysis
                .name_of(head.id())
                .is_some_and(|n| n.kind == NameKind::Person && n.tokens.len() > 1)
    }

    /// "The *General* Agreement on Tariffs", "General Foods": a rank before what is no person is part of a name.
    pub(crate) fn is_rank_in_name(&self, head: Token<'a>, party: &Party) -> bool {
        const RANKS: &[&str] = &["General", "Major", "Private", "Corporal"];
        let is_rank = |t: Token<'_>| RANKS.contains(&t.text());
        let is_person = self.analysis.name_of(head.id()).is_some_and(|n| n.kind == NameKind::Person);
        party.entity.entity.is_none()
            && party.entity.sectors.first() == Some(&Sector::Mil)
            && head.upos() == Upos::Propn
            && !is_rank(head)
            && !is_person
            && self.analysis.range(phrase(head).start..head.id().0).any(is_rank)
            && !self
                .world
                .mentions(&[word(head)])
                .iter()
                .flat_map(|m| &m.meanings)
                .any(|m| m.sense == Sense::Agent)
    }

    /// "The Europe Bridge": a region inside a longer proper name is not who is meant.
    pub(crate) fn is_part_of_name(&self, head: Token<'a>, party: &Party) -> bool {
        let entity = &party.entity;
        let is_region = entity.country.is_none()
            && entity.sectors.is_empty()
            && !matches!(entity.kind, EntityKind::Person | EntityKind::Office);
        let own = phrase(head);
        let at = head.id().0;
        is_region
            && head.upos() == Upos::Propn
            && self
                .named_in(own)
                .iter()
                .any(|n| !n.is_country && n.at < at && entity.entity.as_deref() == Some(&n.key))
    }

    /// The words of a name and what is joined to its end by a hyphen.
    fn with_hyphens(&self, tokens: Range<u32>) -> Range<u32> {
        let text = |at: u32| self.analysis.token(TokenId(at)).text();
        let is_joined = |end: u32| {
            let end_of = self.analysis.bytes_of(tokens.start..end + 2).end;
            end + 1 < self.analysis.len() as u32
                && text(end) == "-"
                && self.analysis.bytes_of(tokens.start..end).end + 1 + text(end + 1).len() == end_of
        };
        let mut end = tokens.end;
        while end + 1 < self.analysis.len() as u32 && is_joined(end) {
            end += 2;
        }
        tokens.start..end
    }

    /// Whether the world finds the person in the first words of a name only, and its last word is no part of any name of his.
    fn is_named_by_first(&self, tokens: Range<u32>, id: &str) -> bool {
        let words: SmallVec<[Word<'_>; 8]> = self.analysis.range(tokens).map(word).collect();
        let found = self.world.mentions(&words);
        let mut own = found.iter().filter(|m| m.meanings.iter().any(|n| n.id == id)).peekable();
        own.peek().is_some() && own.all(|m| m.words.end < words.len())
    }

    /// Whether some of a name's words are a name of the person.
    fn is_found_in(&self, tokens: Range<u32>, id: &str) -> bool {
        let words: SmallVec<[Word<'_>; 8]> = self.analysis.range(tokens).map(word).collect();
        self.world.mentions(&words).iter().flat_map(|m| &m.meanings).any(|m| m.id == id)
    }

    /// Whether the world knows the person by exactly these words, if only as another of his names.
    fn is_known_so(&self, tokens: Range<u32>, id: &str) -> bool {
        let words: SmallVec<[Word<'_>; 8]> = self.analysis.range(tokens).map(word).collect();
        let found = self.world.mentions(&words);
        let whole = found.iter().filter(|m| m.words.len() == words.len());
        whole.flat_map(|m| &m.meanings).any(|m| m.id == id)
    }

    /// Whether the text introduced a person by more than a surname who is not the one that the world thinks of.
    fn is_another(&self, told: &Introduction, id: &str) -> bool {
        let is_full = self
            .analysis
            .names
            .iter()
            .any(|n| n.kind == NameKind::Person && n.tokens.len() > 1 && n.tokens.contains(&told.head.0));
        let plain = self.resolve(told.tokens.clone(), told.head, Via::Chain);
        is_full && plain.is_none_or(|p| p.entity.entity.as_deref() != Some(id))
    }
}

/// Whether a word before a noun for somebody tells his nation: an adjective, initials ("*U.S.* ambassador"), whose office he holds. Any other
/// name before a noun may be its matter: "the *Iran* envoy".
fn tells_nation(word: Token<'_>, is_office: bool) -> bool {
    let is_initials = || word.text().len() > 1 && !word.text().chars().any(char::is_lowercase);
    match word.deprel() {
        Deprel::Amod => true,
        Deprel::NmodPoss => is_office,
        Deprel::Compound => is_initials(),
        _ => false,
    }
}

/// "The *ethnic* Albanian leader": a people, not a nation.
fn is_ethnic(nation: Token<'_>) -> bool {
    nation.previous().is_some_and(|t| &*lower(t.text()) == "ethnic")
}

/// "Strong opposition to the tax": what is said against something, not those who are out of power.
pub(crate) fn is_resistance(head: Token<'_>) -> bool {
    const DEGREES: &[&str] =
        &["strong", "stiff", "fierce", "growing", "strenuous", "vehement", "vigorous", "widespread"];
    if &*lower(head.lemma()) != "opposition" {
        return false;
    }
    let is_to = |c: Token<'_>| {
        c.deprel() == Deprel::Nmod
            && c.children().any(|m| m.deprel() == Deprel::Case && &*lower(m.lemma()) == "to")
    };
    head.children().any(|c| is_to(c) || c.deprel() == Deprel::Amod && DEGREES.contains(&&*lower(c.lemma())))
}
