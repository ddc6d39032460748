//! Bodies that many states have under one name, of which the world thinks of another's first: "the Senate", "the BNP", "the Greens".

use crate::page::lower;
use crate::parties::PartyReader;
use crate::party::{Party, Via};
use crate::phrase::{COMMON, phrase, word};
use dyad_lang::{NameKind, TokenId};
use dyad_record::{EntityKind, Sector};
use dyad_world::{Sense, Word};
use smallvec::SmallVec;
use std::collections::BTreeSet;
use std::ops::Range;

/// Words that parties of many lands have in their names.
const OF_PARTIES: &[&str] = &[
    "the",
    "of",
    "for",
    "and",
    "party",
    "front",
    "movement",
    "alliance",
    "league",
    "union",
    "congress",
    "coalition",
    "bloc",
    "people",
    "people's",
    "'s",
    "national",
    "nationalist",
    "nationalists",
    "democratic",
    "democrat",
    "democrats",
    "social",
    "socialist",
    "socialists",
    "liberal",
    "liberals",
    "conservative",
    "conservatives",
    "communist",
    "communists",
    "christian",
    "green",
    "greens",
    "labour",
    "labor",
    "workers",
    "centre",
    "center",
    "left",
    "right",
    "radical",
    "radicals",
    "progressive",
    "republican",
    "republicans",
    "freedom",
    "justice",
    "development",
    "independence",
    "unity",
    "progress",
    "reform",
    "popular",
    "patriotic",
    "united",
    "new",
    "free",
    "civic",
    "agrarian",
    "peasants",
    "farmers",
];

/// Lands whose houses nobody calls a congress, a senate or a house of representatives: who is told there is told from abroad.
const OTHERWISE_CALLED: &[&str] = &[
    "RUS", "CHN", "ISR", "PSE", "IRN", "SYR", "PRK", "KOR", "TUR", "DEU", "GBR", "UKR", "SAU", "VNM", "CUB",
    "HUN", "GRC", "SWE", "NOR", "DNK", "FIN", "PRT", "VEN", "EGY", "IRQ", "AFG",
];

/// The body of that name in another land.
fn at_home_in(mut party: Party, land: String) -> Party {
    let entity = &mut party.entity;
    entity.country = Some(land);
    (entity.entity, entity.group) = (None, None);
    entity.name.clone_from(&entity.text);
    party
}

impl PartyReader<'_> {
    /// "The Senate", "the Supreme Court": what many states have is the document's, where the text names that state and never the
    /// one that the world thinks of first.
    pub(crate) fn at_home(&self, mut party: Party, tokens: Range<u32>) -> Party {
        if let Some(land) = self.land_of_body(&party, tokens.clone()) {
            party.because = format!("{}; of {land}, whose people or towns the text tells", party.because);
            return at_home_in(party, land);
        }
        let is_common =
            self.analysis.range(tokens.clone()).any(|t| COMMON.contains(&&*t.lemma().to_lowercase()));
        let is_elsewhere = party.entity.country.as_deref().is_some_and(|c| self.scene().weight(c) == 0);
        let is_party = || self.is_of_common_party(&party, tokens.clone());
        if !is_elsewhere || self.foremost.is_none() || !(is_common || is_party()) {
            return party;
        }
        // "Chinese coast guard ships" say whose they are, within the name.
        let is_told = self.named_in(tokens.clone()).iter().any(|n| n.is_country)
            || tokens.into_iter().any(|at| self.is_nation_word(at, party.entity.country.as_deref()));
        if !is_told {
            let head = self.analysis.token(party.head);
            party.because = format!("{}; at home in what the text is about", party.because);
            party.entity.country = self.country_of_scene(head);
            party.entity.entity = None;
            party.entity.group = None;
            party.entity.name.clone_from(&party.entity.text);
        }
        party
    }

    /// "Congress accused Prime Minister Modi", "The Senate rejected President Buhari's request": in a text that names no land, a body under
    /// a common name is of the one land whose people of office, parties or towns are told.
    fn land_of_body(&self, party: &Party, tokens: Range<u32>) -> Option<String> {
        let first = party.entity.country.as_deref()?;
        let is_common_word = |t: dyad_lang::Token<'_>| {
            COMMON.contains(&&*lower(t.lemma())) || lower(t.text()) == "representatives"
        };
        let is_common = || {
            self.analysis.range(tokens.clone()).any(is_common_word)
                || self.is_of_common_party(party, tokens.clone())
        };
        let is_body = party.entity.kind != EntityKind::Person;
        if !is_body || self.named.iter().any(|n| n.is_country && !n.is_by_body) || !is_common() {
            return None;
        }
        let mut told = self.lands_told(&tokens);
        let land = told.pop_first().filter(|land| told.is_empty() && land != first)?;
        let is_house = party.entity.sectors.first() == Some(&Sector::Leg);
        (!is_house || !OTHERWISE_CALLED.contains(&&*land)).then_some(land)
    }

    /// The lands whose people of office, parties and towns a text tells, but for the words of a body itself.
    fn lands_told(&self, but: &Range<u32>) -> BTreeSet<String> {
        let homes = self.homes.iter().filter(|(_, home)| home.places > 0 || home.is_dateline);
        let mut told: BTreeSet<String> = homes.map(|(land, _)| land.clone()).collect();
        let bodies = self.named.iter().filter(|n| !n.is_country && !but.contains(&n.at));
        told.extend(bodies.filter_map(|n| self.world.entity(&n.key)?.country));
        for name in self.analysis.names.iter().filter(|n| n.kind == NameKind::Person) {
            let person = self.analysis.token(name.head);
            let found = self.resolve(phrase(person), name.head, Via::Named);
            let holds = |p: &Party| p.entity.kind == EntityKind::Person && p.entity.role.is_some();
            told.extend(found.filter(holds).and_then(|p| p.entity.country));
        }
        told
    }

    /// "The BNP" of a text about Britain is no party of Bangladesh, "the Greens" of one about Australia none of Germany: initials and words
    /// of many parties' names, in what somebody is called or what he belongs to.
    fn is_of_common_party(&self, party: &Party, tokens: Range<u32>) -> bool {
        let words: SmallVec<[Word<'_>; 12]> = self.analysis.range(tokens).map(word).collect();
        let is_theirs = |m: &dyad_world::Meaning| {
            let is_party =
                m.sectors.first().is_some_and(|s| matches!(s, Sector::Pty | Sector::Opp | Sector::Lab));
            m.sense == Sense::Organisation && m.country == party.entity.country && is_party
        };
        let found = self.world.mentions(&words);
        let named = found.iter().find(|m| m.meanings.iter().any(is_theirs));
        let is_common = |word: &Word<'_>| {
            let is_initials = word.text.len() > 1 && word.text.chars().all(char::is_uppercase);
            is_initials || OF_PARTIES.contains(&&*lower(word.text))
        };
        named.is_some_and(|m| words[m.words.clone()].iter().all(is_common))
    }

    /// Whether a word by itself names a country.
    fn is_nation_word(&self, at: u32, country: Option<&str>) -> bool {
        let found = self.world.mentions(&[word(self.analysis.token(TokenId(at)))]);
        found.iter().flat_map(|m| &m.meanings).any(|m| {
            matches!(m.sense, Sense::State | Sense::Adjective | Sense::People)
                && m.country.as_deref() == country
        })
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::Reader;
    use dyad_record::{Document, Record};
    use std::sync::LazyLock;

    static READER: LazyLock<Reader> = LazyLock::new(|| Reader::builtin().unwrap());

    /// `words (land)` of those who act in a text.
    fn actors(text: &str) -> Vec<String> {
        let document = Document::from_text(text).with_id("own");
        let told = |record| match record {
            Record::Event(event) => Some(event),
            _ => None,
        };
        let events = READER.read(document).records.into_iter().filter_map(told);
        let actors = events.flat_map(|event| event.actors);
        actors.map(|e| format!("{} ({})", e.text, e.country.as_deref().unwrap_or("-"))).collect()
    }

    #[test]
    fn parties_under_a_common_name_are_of_the_land_that_the_text_is_about() {
        for (text, wanted) in [
            (
                "Ministers of New Zealand met in Wellington. The Greens accused the government of lying.",
                "The Greens (NZL)",
            ),
            (
                "Malawi votes in May. DPP chairman Moses Banda accused the government of Malawi of lying.",
                "DPP chairman Moses Banda (MWI)",
            ),
        ] {
            assert!(actors(text).iter().any(|a| a == wanted), "{text}: {:?}", actors(text));
        }
    }

    #[test]
    fn a_congress_is_of_the_land_whose_towns_the_text_tells() {
        let text = "Farmers marched in Mumbai on Monday. Lorries stood still in Mandya. Congress asked for a debate. \
                    The opposition accused the chief minister of lying.";
        assert!(actors(text).iter().any(|a| a == "Congress (IND)"), "{:?}", actors(text));
    }

    #[test]
    fn the_office_beside_a_name_tells_whose_it_is() {
        let text = "Japan's special envoy, Yasushi Akashi, accused Sri Lanka of lying.";
        assert!(actors(text).iter().all(|a| a.ends_with("(JPN)")), "{:?}", actors(text));
    }

    #[test]
    fn a_party_of_its_own_land_stays_there() {
        let text = "Germany votes in May. In Berlin the Greens accused the German government of lying.";
        assert!(actors(text).iter().any(|a| a.ends_with("(DEU)")), "{:?}", actors(text));
    }
}
