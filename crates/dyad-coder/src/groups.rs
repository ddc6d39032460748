//! Noun phrases that mean more than one party, or another than their own words say: "Russian and Chinese leaders", "the
//! two sides", "a group of rebels", "a fellow ally, Qatar".

use crate::page::lower;
use crate::parties::{Found, PartyReader};
use crate::party::{Party, Via};
use crate::phrase::{Named, phrase};
use dyad_lang::{Deprel, Feat, Token, TokenId, Upos};
use dyad_record::{EntityKind, Sector};

mod coalitions;
mod listed;
mod prefixed;
mod served;

/// What the two that deal with each other are called by, and those who speak for them.
const SIDES: &[&str] = &[
    "side",
    "country",
    "nation",
    "neighbour",
    "neighbor",
    "party",
    "government",
    "state",
    "capital",
    "leader",
    "minister",
    "official",
    "other",
    "delegation",
    "negotiator",
    "president",
    "premier",
];

/// What every state has one of: "the two ministries", "both armies".
const ONE_OF_EACH: &[&str] = &[
    "ministry",
    "army",
    "navy",
    "military",
    "parliament",
    "force",
    "diplomat",
    "envoy",
    "ally",
    "foe",
    "enemy",
    "adversary",
    "republic",
    "administration",
    "king",
    "monarch",
    "chancellor",
    "ruler",
    "statesman",
    "commander",
    "secretary",
    "coastguard",
];

/// Words that a state is called by beside its name.
fn is_member(head: Token<'_>) -> bool {
    matches!(
        head.lemma(),
        "ally" | "neighbour" | "neighbor" | "partner" | "rival" | "member" | "state" | "country"
    )
}

/// Words for somebody of a nation.
fn is_national(head: Token<'_>) -> bool {
    matches!(
        head.lemma(),
        "citizen"
            | "national"
            | "subject"
            | "resident"
            | "native"
            | "man"
            | "woman"
            | "journalist"
            | "student"
    )
}

impl<'a> PartyReader<'a> {
    /// "The navies of Thailand and India", "officials from Thailand and India": one party for each that the phrase names.
    pub(crate) fn coordinated_owners(&self, head: Token<'a>, depth: u8) -> Found {
        let of = head.children().find(|c| {
            c.deprel() == Deprel::Nmod
                && c.upos() == Upos::Propn
                && c.children().any(|m| m.deprel() == Deprel::Case && matches!(m.lemma(), "of" | "from"))
        });
        // `Troops` at the beginning of a sentence may pass for a name.
        let is_noun = head.upos() == Upos::Noun || head.previous().is_none();
        let Some(of) = of.filter(|_| is_noun) else { return Found::new() };
        let members = std::iter::once(of).chain(of.children().filter(|c| c.deprel() == Deprel::Conj));
        let mut found = Found::new();
        for member in members {
            let state = self.read(member, depth + 1).into_iter().find(|p| p.entity.kind == EntityKind::State);
            let Some(state) = state else { return Found::new() };
            if !found.iter().any(|p| p.entity.country == state.entity.country) {
                found.push(self.renamed(state, head));
            }
        }
        if found.len() > 1 {
            self.dress(head, &mut found);
        }
        found
    }

    /// "Talks with Brazil, *Canada* and Mexico": two states side by side are two, though the tree sets one beside the other.
    pub(crate) fn side_by_side(&self, head: Token<'a>) -> Option<Found> {
        let is_name = |c: &Token<'a>| c.deprel() == Deprel::Appos && c.upos() == Upos::Propn;
        let second = head.children().find(is_name).filter(|_| head.upos() == Upos::Propn)?;
        let state = |token: Token<'a>| {
            let party = self.resolve(self.nation_at(token), token.id(), Via::Named)?;
            (party.entity.kind == EntityKind::State && !party.is_city).then_some(party)
        };
        let (first, second) = (state(head)?, state(second)?);
        (first.entity.country != second.entity.country).then(|| Found::from_iter([first, second]))
    }

    /// "A fellow ally, Qatar": the name set beside a common noun says who is meant.
    pub(crate) fn beside(&self, head: Token<'a>, depth: u8) -> Option<Found> {
        if head.upos() != Upos::Noun {
            return None;
        }
        let is_name = |c: &Token<'a>| c.deprel() == Deprel::Appos && c.upos() == Upos::Propn;
        // "A fellow ally in the Gulf, Qatar": the name may hang on the last word before it.
        let last = head.children().filter(|c| c.deprel() == Deprel::Nmod && c.id() > head.id()).last();
        let name = head
            .children()
            .find(is_name)
            .or_else(|| last.filter(|_| is_member(head)).and_then(|l| l.children().find(is_name)))?;
        let mut found = self.read(name, depth + 1);
        // "The Danish citizen Omar Hassan" is no Jordanian minister of that name.
        let nation = self.through_modifiers(head, depth + 1).into_iter().find_map(|p| p.entity.country);
        for party in found.iter_mut().filter(|p| p.entity.kind == EntityKind::Person) {
            if is_national(head) && nation.is_some() && party.entity.country != nation {
                party.entity.country.clone_from(&nation);
                party.entity.entity = None;
                party.because = format!("{}; of the nation that the words before give", party.because);
                return Some(found);
            }
        }
        let is_known = |p: &Party| {
            p.entity.entity.is_some()
                && matches!(
                    p.entity.kind,
                    EntityKind::State | EntityKind::Person | EntityKind::Igo | EntityKind::ArmedGroup
                )
        };
        found.first().is_some_and(is_known).then_some(found)
    }

    /// "Canadian officials and *businessmen*", "Community farm commissioner X and *industry commissioner* Y": what is joined to
    /// somebody whose words tell whose he is, and tells nothing of its own, is of the same.
    pub(crate) fn of_its_list(&self, head: Token<'a>, party: &Party, depth: u8) -> Option<Party> {
        const OWN: &[Deprel] = &[Deprel::Det, Deprel::NmodPoss, Deprel::Nmod, Deprel::AclRelcl];
        let first = head.head().filter(|_| head.deprel() == Deprel::Conj)?;
        let tells_itself = |c: Token<'_>| OWN.contains(&c.deprel());
        if head.upos() != Upos::Noun
            || head.children().any(tells_itself)
            || !self.named_in(phrase(head)).is_empty()
        {
            return None;
        }
        let before = phrase(first).start..first.id().0 + 1;
        if self.named_in(before).is_empty() {
            return None;
        }
        let is_whole = |p: &Party| matches!(p.entity.kind, EntityKind::State | EntityKind::Territory);
        let whose =
            self.read(first, depth + 1).into_iter().find(|p| p.entity.key().is_some() && !is_whole(p))?;
        let mut party = party.clone();
        party.because = format!("{}; in one list with {}", party.because, whose.entity.text);
        party.entity.country.clone_from(&whose.entity.country);
        if whose.entity.country.is_none() {
            party.entity.entity.clone_from(&whose.entity.entity);
            party.entity.group.clone_from(&whose.entity.group);
        }
        party.via = Via::Modifier;
        party.score *= 0.9;
        Some(party)
    }

    /// "The president, prime minister and foreign minister *of Peru*": the last of a list tells whose all of them are, where no other
    /// tells anything of his own.
    pub(crate) fn told_at_the_end(&self, head: Token<'a>) -> Option<String> {
        let first = if head.deprel() == Deprel::Conj { head.head()? } else { head };
        let last = first.children().filter(|c| c.deprel() == Deprel::Conj && c.id() > first.id()).last()?;
        let is_of = |c: &Token<'a>| {
            c.deprel() == Deprel::Nmod
                && c.children().any(|m| m.deprel() == Deprel::Case && m.lemma() == "of")
        };
        let is_plain = |t: Token<'a>| {
            t.upos() == Upos::Noun
                && !t.children().any(|c| matches!(c.deprel(), Deprel::NmodPoss | Deprel::Nmod))
                && self.named_in(phrase(t)).is_empty()
        };
        let is_listed = last.id() != head.id() && is_plain(head) && last.upos() == Upos::Noun;
        let whose = last.children().find(is_of).filter(|_| is_listed)?;
        // A name behind the list may be of its last member alone: "the army and the city of Lima".
        let [of] = self.named_in(whose.id().0..whose.id().0 + 1) else { return None };
        of.is_country.then(|| of.key.clone())
    }

    /// "Russian and Chinese leaders", "the Cambodia-Russia talks", "US-led": each country among the modifiers.
    pub(crate) fn coordinated_modifiers(&self, head: Token<'a>) -> Found {
        if let Some(mut both) = head.children().find_map(|c| self.prefixed(c)) {
            both.iter_mut().for_each(|party| party.head = head.id());
            self.dress(head, &mut both);
            return both;
        }
        let tokens = phrase(head);
        if tokens.len() < 3 || !tokens.contains(&head.id().0) {
            return Found::new();
        }
        let before = tokens.start..head.id().0;
        let mut found = Found::new();
        let mut last: Option<u32> = None;
        let mut is_people_of_a_land = false;
        for token in self.analysis.range(before) {
            let is_nation = matches!(
                token.deprel(),
                Deprel::Amod | Deprel::Compound | Deprel::Conj | Deprel::NmodPoss | Deprel::Flat
            ) && token.text().starts_with(char::is_uppercase);
            if !is_nation {
                continue;
            }
            let at = token.id().0;
            if self.named_in(at..at + 1).is_empty() {
                continue;
            }
            let joined = last.is_none_or(|l| {
                self.analysis
                    .range(l + 1..at)
                    .all(|t| matches!(t.upos(), Upos::Cconj | Upos::Punct | Upos::Sym) && t.text() != "'s")
            });
            if !joined {
                return Found::new();
            }
            // "Croatian Serb refugees": a people, and the land that it lives in.
            let is_people = last.is_some_and(|l| l + 1 == at);
            is_people_of_a_land |= is_people;
            last = Some(at);
            if is_people {
                continue;
            }
            let Some(mut party) = self.resolve(at..at + 1, token.id(), Via::Modifier) else { continue };
            party.head = head.id();
            if party.entity.key().is_some() && !found.iter().any(|p| p.entity.key() == party.entity.key()) {
                found.push(party);
            }
        }
        if found.len() < 2 && !is_people_of_a_land {
            return Found::new();
        }
        self.dress(head, &mut found);
        found
    }

    /// "Vietnamese-led forces" are those of the one who leads them; "China-based hackers" are of where they sit.
    pub(crate) fn led_by(&self, head: Token<'a>) -> Option<String> {
        let is_led = |c: &Token<'a>| c.deprel() == Deprel::Amod && matches!(c.text(), "led" | "based");
        let led = head.children().find(is_led)?;
        let leader = led.children().find(|c| c.text().starts_with(char::is_uppercase))?;
        let party = self.resolve(leader.id().0..leader.id().0 + 1, leader.id(), Via::Modifier)?;
        party.entity.country
    }

    /// "Troops *loyal to* the Malian president", "sources *close to* the ministry": they are of the state of whom they stand by.
    pub(crate) fn stands_by(&self, head: Token<'a>, depth: u8) -> Option<String> {
        const STANDING: &[&str] = &["loyal", "close", "faithful", "aligned", "allied", "sympathetic"];
        let stands = |c: &Token<'a>| c.id() > head.id() && STANDING.contains(&&*lower(c.lemma()));
        let is_whom = |c: &Token<'a>| {
            c.children().any(|m| m.deprel() == Deprel::Case && matches!(m.lemma(), "to" | "with"))
        };
        let by = head.children().find(stands)?;
        // The tree hangs whom they stand by on them as often as on the adjective.
        let whom = by.children().chain(head.children()).find(|c| c.id() > by.id() && is_whom(c))?;
        self.read(whom, depth + 1).into_iter().find_map(|p| p.entity.country)
    }

    /// "Police in Nairobi": whoever keeps order, judges or rules is of the land that stands right behind him, whatever the tree hangs
    /// the place on; diplomats and embassies are where others rule.
    pub(crate) fn keeps_order_in(&self, head: Token<'a>, party: &Party) -> Option<String> {
        const RULING: &[&str] = &["authority", "government", "official", "leadership", "ministry"];
        let within = head.next().filter(|t| t.text() == "in" && t.deprel() == Deprel::Case)?;
        let at = head.id().0;
        let noun = self.resolve(at..at + 1, head.id(), Via::Named)?;
        let keeps = match noun.entity.sectors.first() {
            Some(Sector::Cop | Sector::Jud | Sector::Leg | Sector::Pty) => true,
            // "Farmers in western Kenya" live there.
            _ => {
                RULING.contains(&&*lower(head.lemma()))
                    || party.entity.sectors.contains(&Sector::Pty)
                    || party.entity.kind == EntityKind::Population
            }
        };
        let place = within.head().filter(|place| keeps && place.upos() == Upos::Propn)?;
        self.read(place, 1).into_iter().find(|p| p.is_place).and_then(|p| p.entity.country)
    }

    /// "A commission headed by the Malian finance minister": it acts for the state of whoever heads it.
    pub(crate) fn headed_by(&self, head: Token<'a>, depth: u8) -> Option<Party> {
        let is_headed = |c: &Token<'a>| {
            matches!(c.deprel(), Deprel::Acl | Deprel::Amod) && matches!(c.lemma(), "head" | "lead" | "chair")
        };
        const SENT: &[&str] = &["commission", "delegation", "mission", "team"];
        let headed = head.children().find(is_headed).filter(|_| SENT.contains(&&*lower(head.lemma())))?;
        let is_agent = |c: &Token<'a>| c.children().any(|m| m.deprel() == Deprel::Case && m.lemma() == "by");
        let leader = headed.children().find(is_agent)?;
        let mut party = self.read(leader, depth + 1).into_iter().find(|p| p.entity.country.is_some())?;
        party.entity.entity = None;
        party.entity.kind = EntityKind::Office;
        party.because = format!("headed by {}", party.entity.text);
        let mut party = self.renamed(party, head);
        party.entity.name.clone_from(&party.entity.text);
        Some(party)
    }

    /// Gives each country of "Russian and Chinese troops" the sectors of "troops".
    pub(crate) fn dress(&self, head: Token<'a>, found: &mut Found) {
        let at = head.id().0;
        let Some(plain) = self.resolve(at..at + 1, head.id(), Via::Named) else { return };
        if plain.entity.kind == EntityKind::State {
            return;
        }
        for party in found.iter_mut().filter(|p| p.entity.country.is_some()) {
            party.entity.sectors.clone_from(&plain.entity.sectors);
            party.entity.role.clone_from(&plain.entity.role);
            party.entity.kind = plain.entity.kind;
            party.entity.entity = None;
            // The words name who they are, not only whose.
            party.via = Via::Named;
        }
    }

    /// "Armenia accused *its neighbour*", "their *rival*": the other of the two states that a text is about, else the other that it
    /// speaks of most.
    pub(crate) fn neighbour(&self, head: Token<'a>, depth: u8) -> Option<Party> {
        const OTHERS: &[&str] = &["neighbour", "neighbor", "rival", "adversary", "foe", "archrival"];
        let is_other = OTHERS.contains(&head.lemma()) && !head.has(Feat::NumberPlur);
        let owner = head.children().find(|c| is_other && c.deprel() == Deprel::NmodPoss)?;
        if owner.upos() != Upos::Pron || !self.named_in(phrase(head)).is_empty() {
            return None;
        }
        let home = self.read(owner, depth + 1).into_iter().find_map(|p| p.entity.country)?;
        let two = self.two_states();
        let codes = two.iter().filter_map(|p| p.entity.country.clone());
        let other = match two.iter().any(|p| p.entity.country.as_ref() == Some(&home)) {
            true => codes.into_iter().find(|code| *code != home),
            false => {
                let others = self.scene().countries.iter().rev().filter(|(code, _)| *code != home);
                others.max_by_key(|(_, count)| *count).map(|(code, _)| code.clone())
            }
        }?;
        let mut party = self.one_of_two(&other)?;
        party.via = Via::Pair;
        party.because = format!("{}: {other} is the other that the text is about", head.text());
        Some(self.renamed(party, head))
    }

    /// "Imports from *its neighbours*", "*Kenya's allies*": other states than the one whose they are; those that the text names, where
    /// these are few.
    pub(crate) fn other_states(&self, head: Token<'a>, depth: u8) -> Option<Found> {
        const OTHERS: &[&str] = &["neighbour", "neighbor", "rival", "ally", "enemy", "partner"];
        const OFTEN: u32 = 2;
        const FEW: usize = 2;
        let is_other = head.has(Feat::NumberPlur) && OTHERS.contains(&&*lower(head.lemma()));
        let owner = head.children().find(|c| is_other && c.deprel() == Deprel::NmodPoss)?;
        let whose = self.read(owner, depth + 1).into_iter().find(|p| p.entity.kind == EntityKind::State)?;
        let home = whose.entity.country?;
        let named = self.named_in(owner.id().0 + 1..head.id().0);
        if !named.is_empty() {
            return None;
        }
        let is_near = matches!(&*lower(head.lemma()), "neighbour" | "neighbor" | "rival");
        let others = self.scene().countries.iter().filter(|(code, n)| *code != home && *n >= OFTEN);
        let others: Vec<Party> = others.filter_map(|(code, _)| self.one_of_two(code)).collect();
        if is_near && (1..=FEW).contains(&others.len()) {
            let named = others.into_iter().map(|mut party| {
                party.via = Via::Pair;
                party.because = format!("one of the {} that the text is about", head.text());
                self.renamed(party, head)
            });
            return Some(named.collect());
        }
        let mut party = self.unknown(phrase(head), head.id(), dyad_lang::NameKind::Organisation);
        party.entity.sectors.push(Sector::Gov);
        party.via = Via::Named;
        party.because = "states that the text does not name".to_owned();
        Some(Found::from_iter([party]))
    }

    /// "The two countries", "both sides", "each other": the two that were named last before, in this sentence or
    /// the ones before it.
    pub(crate) fn both_sides(&self, head: Token<'a>) -> Option<Found> {
        let lemma = head.lemma().to_lowercase();
        let is_group = SIDES.contains(&lemma.as_str());
        // "The two soldiers" may be of one army: what each state has one of.
        let is_one_of_each = ONE_OF_EACH.contains(&lemma.as_str());
        let counts = |t: Token<'_>| {
            let word = t.lemma().to_lowercase();
            matches!(word.as_str(), "two" | "both")
                || word == "all" && matches!(lemma.as_str(), "side" | "party")
        };
        let is_counted = head.children().any(counts);
        let is_definite = || {
            head.children().any(|c| {
                let word = c.lemma().to_lowercase();
                matches!(word.as_str(), "the" | "both") || c.deprel() == Deprel::NmodPoss
            })
        };
        let is_group = is_group || is_one_of_each && is_counted && is_definite();
        let is_pair = is_counted
            || matches!(lemma.as_str(), "both" | "two")
            || lemma == "other" && head.previous().is_some_and(|p| p.lemma() == "each");
        // "The sides", "the ministers" of a text about two states.
        let is_all = is_group && head.text().ends_with('s') && is_bare_plural(head);
        if !(is_pair && (is_group || matches!(lemma.as_str(), "both" | "two"))) && !is_all {
            return None;
        }
        let own = phrase(head);
        if !self.named_in(own).is_empty() {
            return None;
        }
        let two = self.two_states();
        // "Urged both sides to talk", of a text about one land: that land's, whoever else is named in passing.
        let is_within = two.is_empty() && is_pair && matches!(lemma.as_str(), "side" | "party");
        if let Some(land) = is_within.then(|| self.land_of_sides(head)).flatten() {
            return Some(land);
        }
        let across = if is_pair && lemma != "other" { self.across_from(head) } else { Vec::new() };
        let is_across = |p: &Party| p.entity.country.as_ref().is_some_and(|country| across.contains(country));
        if is_pair
            && (two.is_empty() || two.iter().any(is_across))
            && let Some(listed) = self.listed(head, 2, &across)
        {
            return self.as_sides(head, &listed);
        }
        let two = if two.is_empty() && is_pair { self.two_foremost() } else { two };
        if let [first, second] = &two[..] {
            let both = [first, second].map(|party| {
                let mut party = self.renamed(party.clone(), head);
                party.because = format!("one of the two that `{}` means", head.text());
                party.via = Via::Pair;
                party.score *= 0.7;
                party
            });
            return Some(Found::from_iter(both));
        }
        if !is_pair {
            return None;
        }
        let mut pair: Vec<(u32, u32, &str)> = Vec::new();
        for Named { from, at, key, .. } in self.named_in(0..head.id().0).iter().rev().filter(|n| n.is_country)
        {
            if !pair.iter().any(|(_, _, known)| known == key) && !across.contains(key) {
                pair.push((*at, *from, key));
            }
            if pair.len() == 2 {
                break;
            }
        }
        if pair.len() < 2 {
            return self.named_after(head).or_else(|| self.land_of_sides(head));
        }
        pair.sort_unstable();
        let mut found = Found::new();
        for (at, from, _) in pair {
            let mut party = self.resolve(from..at + 1, TokenId(at), Via::Pair)?;
            self.stand_for_state(&mut party);
            party.because = format!("one of the two that `{}` means", head.text());
            party.score *= 0.7;
            found.push(self.renamed(party, head));
        }
        Some(found)
    }

    /// The two countries that a text names most, where no third is named as often: "*Ankara* offered to bring the two sides together"
    /// means neither itself nor who was named last.
    fn two_foremost(&self) -> Vec<Party> {
        const OFTEN: u32 = 2;
        let mut ranked: Vec<(&str, u32)> =
            self.scene().countries.iter().map(|(code, count)| (code.as_str(), *count)).collect();
        ranked.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        match ranked[..] {
            [(first, _), (second, next), ref rest @ ..]
                if next >= OFTEN && rest.iter().all(|(_, count)| *count < next) =>
            {
                [first, second].into_iter().filter_map(|code| self.one_of_two(code)).collect()
            }
            _ => Vec::new(),
        }
    }

    /// "Both sides" of a text about one land are that land's.
    fn land_of_sides(&self, head: Token<'a>) -> Option<Found> {
        let mut entity = self.state(&self.one_land()?)?;
        entity.kind = EntityKind::Unknown;
        entity.entity = None;
        let because = format!("`{}` of what the text is about", head.text());
        let (via, is_place, is_city) = (Via::Scene, false, false);
        let party = Party { entity, head: head.id(), via, is_place, is_city, score: 0.5, because };
        Some(Found::from_iter([self.renamed(party, head)]))
    }
}

/// "The ministers", and nothing that tells whose.
fn is_bare_plural(head: Token<'_>) -> bool {
    let mut others =
        head.children().filter(|c| !matches!(c.deprel(), Deprel::Case | Deprel::Punct | Deprel::Conj));
    let is_the = |c: &Token<'_>| c.deprel() == Deprel::Det && c.lemma().eq_ignore_ascii_case("the");
    others.next().is_some_and(|c| is_the(&c)) && others.next().is_none()
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests;
