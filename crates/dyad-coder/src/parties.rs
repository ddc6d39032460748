//! A noun phrase's head to the parties that it means, as of the document's day.

use crate::creditors::speaks_of_creditors;
use crate::firms::mark_company;
use crate::foremost::{Foremost, Homes, homes};
use crate::initials::Initials;
use crate::introduced::Introductions;
use crate::namesakes::is_resistance;
use crate::party::{Party, Via};
use crate::phrase::{
    Named, countries_named, is_bare_name, is_mere_direction, is_of_currency, is_phrase_head, named_in_full,
    people_in_title, phrase, told_apart, whom_it_serves, word,
};
use crate::shortened::{is_of_body, organ_of};
use crate::sites::is_held;
use dyad_lang::{Analysis, Deprel, NameKind, Token, TokenId, Upos};
use dyad_record::{CharIndex, Document, Entity, EntityKind, Sector, Span};
use dyad_world::{Phrase, Scene, Sense, Word, World};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;
use std::cell::{Cell, RefCell};
use std::ops::Range;

/// The parties of one noun phrase.
pub(crate) type Found = SmallVec<[Party; 1]>;

/// Resolves the parties of one document; each noun phrase once.
pub(crate) struct PartyReader<'a> {
    pub(crate) analysis: &'a Analysis,
    pub(crate) world: &'a World,
    index: &'a CharIndex,
    scene: Scene,
    pub(crate) foremost: Option<Foremost>,
    pub(crate) homes: Homes,
    /// Countries and organisations as they are named in the text, in order.
    pub(crate) named: Vec<Named>,
    pub(crate) chains: FxHashMap<TokenId, u32>,
    /// Persons that the text names by more than a surname.
    pub(crate) in_full: Vec<String>,
    pub(crate) introductions: Introductions,
    /// Whether the text speaks of creditors.
    pub(crate) owes: bool,
    pub(crate) initials: Initials,
    known: RefCell<FxHashMap<TokenId, Found>>,
    /// Whether people of no told country are held to be of the land that the text is about.
    pub(crate) supposing: Cell<bool>,
}

/// Names and pronouns refer through each other; deeper than this is a loop.
const DEEPEST: u8 = 4;

/// Words for those who rule, whom organisations do not have: "the government" in talks with the Fund is a state's.
const OF_STATES: &[&str] = &["government", "cabinet", "regime", "junta", "authority"];

/// What is no land but those of one belief.
const BELIEFS: &[&str] = &["islamic-world"];

/// "Islamic militants": their belief does not tell their country.
fn without_belief(head: Token<'_>, mut party: Party) -> Party {
    let entity = &mut party.entity;
    let is_fighting = entity.sectors.iter().any(|s| matches!(s, Sector::Uaf | Sector::Reb | Sector::Crm));
    let is_belief = entity.entity.as_deref().is_some_and(|id| BELIEFS.contains(&id))
        || is_fighting && entity.entity.is_some() && entity.entity == entity.group;
    const LANDS: &[&str] = &["country", "nation", "state", "government", "world"];
    let is_somebody = head.upos() == Upos::Noun && !LANDS.contains(&head.lemma());
    if is_belief && is_somebody {
        entity.entity = None;
        entity.group = None;
    }
    party
}

/// How many mentions in the text one in its headline weighs.
const IN_TITLE: u32 = 2;

/// The world's score of a surname that few bear and one of these leads a state.
const SURE: f32 = 0.85;

impl<'a> PartyReader<'a> {
    /// A reader for a document whose day, as far as known, is the scene's.
    pub(crate) fn new(
        analysis: &'a Analysis,
        world: &'a World,
        index: &'a CharIndex,
        document: &Document,
    ) -> Self {
        let on = document.published.as_ref().map(|p| p.date()).or(analysis.anchor.map(|a| a.date));
        let mut scene = Scene { on, ..Scene::default() };
        let unnamed = || homes(analysis, world, &scene);
        let mut named = told_apart(analysis, countries_named(analysis, world), unnamed);
        named.retain(|n| !is_of_currency(analysis, n));
        for Named { key, .. } in named.iter().filter(|n| n.is_country) {
            match scene.countries.iter_mut().find(|(known, _)| known == key) {
                Some((_, count)) => *count += 1,
                None => scene.countries.push((key.clone(), 1)),
            }
        }
        // A headline tells whom the text is about.
        if let Some(country) = document.title.as_deref().and_then(|title| people_in_title(title, world)) {
            match scene.countries.iter_mut().find(|(known, _)| *known == country) {
                Some((_, count)) => *count += IN_TITLE,
                None => scene.countries.push((country, IN_TITLE)),
            }
        }
        let mut chains = FxHashMap::default();
        for (at, chain) in analysis.chains.iter().enumerate() {
            for mention in &chain.mentions {
                chains.insert(mention.head, at as u32);
            }
        }
        let known = RefCell::new(FxHashMap::default());
        let in_full = named_in_full(analysis, world, &scene);
        let introductions = Introductions::of(analysis);
        let initials = Initials::of(analysis);
        let homes = homes(analysis, world, &scene);
        let foremost = Foremost::of(analysis, &scene, &named, &homes);
        let owes = speaks_of_creditors(analysis);
        Self {
            analysis,
            world,
            index,
            scene,
            foremost,
            homes,
            named,
            chains,
            in_full,
            introductions,
            initials,
            owes,
            known,
            supposing: Cell::new(false),
        }
    }

    /// The states and organisations that are named in a range, in order.
    pub(crate) fn named_in(&self, tokens: Range<u32>) -> &[Named] {
        let from = self.named.partition_point(|n| n.at < tokens.start);
        let to = self.named.partition_point(|n| n.at < tokens.end);
        self.named.get(from..to).unwrap_or_default()
    }

    /// The parties that the noun phrase with this head names; conjuncts are phrases of their own.
    pub(crate) fn parties(&self, head: TokenId) -> Found {
        let told = self.told(head);
        if self.supposing.get() { self.supposed(self.analysis.token(head), told) } else { told }
    }

    fn told(&self, head: TokenId) -> Found {
        if let Some(found) = self.known.borrow().get(&head) {
            return found.clone();
        }
        let mut found = self.read(self.analysis.token(head), 0);
        found.iter_mut().for_each(|party| mark_company(&mut party.entity));
        self.known.borrow_mut().insert(head, found.clone());
        found
    }

    /// The place's or party's resolution scene.
    pub(crate) fn scene(&self) -> &Scene {
        &self.scene
    }

    /// A state that no words here name.
    pub(crate) fn state(&self, code: &str) -> Option<Entity> {
        let view = self.world.entity(code)?;
        Some(Entity {
            text: String::new(),
            span: None,
            entity: Some(view.id),
            name: view.name,
            kind: view.kind,
            country: view.country,
            sectors: vec![Sector::Gov],
            code: None,
            role: None,
            group: None,
        })
    }

    pub(crate) fn read(&self, head: Token<'a>, depth: u8) -> Found {
        if depth > DEEPEST || self.analysis.timex_at(head.id()).is_some() {
            return Found::new();
        }
        if head.upos() == Upos::Pron || head.upos() == Upos::Det {
            return self.counted(head, depth).unwrap_or_else(|| self.pronoun(head, depth));
        }
        // "Zambian Telephone <ANC>": the sign of a share on the exchange. "US$5,000": money.
        let is_share = head.previous().is_some_and(|before| before.text() == "<");
        let is_money = head.text().ends_with('$');
        if !is_phrase_head(head) || is_share || is_money {
            return Found::new();
        }
        let several = self.both_sides(head).or_else(|| self.several_sides(head));
        if let Some(several) = several.or_else(|| self.prefixed(head)) {
            return several;
        }
        let whole = self
            .in_its_service(head)
            .or_else(|| self.greatest_of(head, depth))
            .or_else(|| self.of_many_lands(head, depth))
            .or_else(|| self.host_government(head, depth));
        if let Some(whole) = whole.or_else(|| self.half_named(head)) {
            return SmallVec::from_iter([whole]);
        }
        if let Some(meant) = self.by_initials(head, depth) {
            return meant;
        }
        let modifiers = self.coordinated_modifiers(head);
        if !modifiers.is_empty() {
            return modifiers;
        }
        let owners = self.coordinated_owners(head, depth);
        if owners.len() > 1 {
            return owners;
        }
        if let Some(named) = self.side_by_side(head).or_else(|| self.beside(head, depth)) {
            return named;
        }
        if let Some(other) = self.neighbour(head, depth) {
            return SmallVec::from_iter([other]);
        }
        if let Some(others) = self.other_states(head, depth) {
            return others;
        }
        let inside = self.counted(head, depth).or_else(|| self.counted_before(head, depth));
        if let Some(inside) = inside.or_else(|| self.before_amount(head, depth)) {
            return inside;
        }
        if let Some(creditors) = self.creditors(head) {
            return creditors;
        }
        let shortened = self
            .member_states(head)
            .or_else(|| self.by_last_word(head))
            .or_else(|| self.by_common_word(head))
            .or_else(|| self.by_seat(head))
            .or_else(|| self.by_organ(head))
            .or_else(|| self.half_of_korea(head))
            .or_else(|| self.industrial_group(head))
            .or_else(|| self.body_before(head))
            .or_else(|| self.headed_by(head, depth));
        if let Some(party) = shortened.or_else(|| self.own_country(head, depth)) {
            return SmallVec::from_iter([party]);
        }
        if let Some(party) = self.named_party(head) {
            let party = self.of_its_nation(head, self.for_its_organisation(party));
            let party = self.of_its_government(head, without_belief(head, party));
            if party.entity.country.is_none() && party.entity.entity.is_none() {
                return self.with_country(head, party, depth);
            }
            return SmallVec::from_iter([party]);
        }
        self.indirectly(head, depth)
    }

    /// Who speaks for an organisation stands for it.
    pub(crate) fn for_its_organisation(&self, mut party: Party) -> Party {
        let entity = &mut party.entity;
        if entity.kind == EntityKind::Person
            && entity.country.is_none()
            && let Some(group) = entity.group.as_deref().and_then(|id| self.world.entity(id))
            && group.kind == EntityKind::Igo
        {
            entity.entity = Some(group.id);
            entity.sectors = vec![Sector::Igo];
        }
        party
    }

    /// The nation that the words before a name or an actor give, whatever else is known of them.
    fn of_its_nation(&self, head: Token<'a>, mut party: Party) -> Party {
        let entity = &party.entity;
        let is_region = entity.entity.is_some() && entity.entity == entity.group;
        // "Honduran Indians": a people beside the land that it lives in.
        let at = head.id().0;
        let is_people = entity.kind == EntityKind::Population
            && entity.sectors.is_empty()
            && self.named_in(phrase(head)).iter().any(|n| n.is_country && n.at + 1 == at);
        let is_open = is_region
            || is_people
            || party.entity.kind == EntityKind::Person
            || party.entity.country.is_none() && party.entity.kind != EntityKind::Igo;
        if !is_open {
            return party;
        }
        let own = phrase(head);
        let before = own.start..head.id().0;
        if let Some(other) = self.of_titled_nation(before.clone(), &party) {
            return other;
        }
        let whole = || self.beside_its_office(head).filter(|_| party.entity.kind == EntityKind::Person);
        let other = self.beside_his_office(head, &party).or_else(whole);
        if let Some(other) = other.or_else(|| self.of_told_nation(head, &party)) {
            return other;
        }
        let nation = self.named_in(before).iter().find(|n| {
            n.is_country
                && self
                    .analysis
                    .token(TokenId(n.at))
                    .children()
                    .all(|c| c.deprel() != Deprel::Case || c.xpos() == dyad_lang::Xpos::Pos)
        });
        if let Some(nation) = nation.filter(|n| party.entity.country.as_deref() != Some(n.key.as_str())) {
            party.because = format!("{}; of {}, as the words say", party.because, nation.key);
            party.entity.country = Some(nation.key.clone());
            if is_region {
                party.entity.entity = None;
                party.entity.group = None;
            }
        }
        party
    }

    /// "Hungarian officials", "the Thai side": a noun for an actor that takes its sector from what it belongs to, and
    /// belongs to a state.
    fn of_its_government(&self, head: Token<'a>, mut party: Party) -> Party {
        let entity = &mut party.entity;
        let is_open = entity.entity.is_none() && entity.country.is_some() && entity.sectors.is_empty();
        if is_open && self.is_of_another(head) {
            entity.sectors.push(Sector::Gov);
        }
        party
    }

    /// The words themselves, as the world reads them.
    fn named_party(&self, head: Token<'a>) -> Option<Party> {
        let mut tokens = phrase(head);
        tokens.start = tokens.start.min(self.nation_at(head).start);
        if let Some(whom) = whom_it_serves(head).filter(|_| self.is_of_another(head)) {
            tokens.end = tokens.end.max(whom.end);
        }
        let bare = is_bare_name(self.analysis, tokens.clone());
        let party = self.resolve(tokens.clone(), head.id(), Via::Named);
        let party = party
            .filter(|party| !bare || self.is_likely(party))
            .filter(|party| !is_mere_direction(self.analysis, head, party))
            .filter(|party| !self.is_rank_in_name(head, party))
            .filter(|party| !self.is_spelt_apart(head, party))
            .filter(|party| !self.is_first_name(head, party))
            .filter(|party| !is_resistance(head) && (!party.is_city || !is_held(head)))
            .filter(|party| !self.is_namesake(head, party))?;
        if self.is_part_of_name(head, &party) {
            return None;
        }
        Some(self.where_they_live(head, self.at_home(party, tokens)))
    }

    /// Whether a noun has its country and sector from what it belongs to: "aide", "official", but no "protester".
    fn is_of_another(&self, head: Token<'a>) -> bool {
        let found = self.world.mentions(&[Word { text: head.text(), proper: false }]);
        found.iter().flat_map(|m| &m.meanings).any(|m| m.sense == Sense::Agent && m.sectors.is_empty())
    }

    /// "The Albanians of southern Serbia": a people is of the country that it lives in, where the words say so.
    fn where_they_live(&self, head: Token<'a>, mut party: Party) -> Party {
        let is_people = party.entity.kind == EntityKind::Population && party.entity.sectors.is_empty();
        let lives = |c: &Token<'a>| {
            c.deprel() == Deprel::Nmod
                && c.children().any(|m| m.deprel() == Deprel::Case && matches!(m.lemma(), "in" | "of"))
        };
        let Some(there) = head.children().find(lives).filter(|_| is_people) else { return party };
        let land = self.named_in(there.id().0..there.id().0 + 1).iter().find(|n| n.is_country);
        if let Some(land) = land.filter(|n| party.entity.country.as_deref() != Some(&n.key)) {
            party.because = format!("{}; living in {}", party.because, land.key);
            party.entity.country = Some(land.key.clone());
        }
        party
    }

    /// The words that name a nation up to this one: "North Korean", where the tree hangs its parts side by side.
    pub(crate) fn nation_at(&self, head: Token<'a>) -> Range<u32> {
        let at = head.id().0;
        let place = self.named.partition_point(|n| n.at < at);
        let from = self.named.get(place).filter(|n| n.at == at && n.is_country).map_or(at, |n| n.from);
        from..at + 1
    }

    /// A surname alone is a known person where the document names that person in full or speaks of the country, or where
    /// the world is sure: of most surnames it has many, and `Liverpool` is a city first.
    fn is_likely(&self, party: &Party) -> bool {
        let entity = &party.entity;
        // "The COAS": a calling in capitals is nobody's name.
        let is_capitals =
            entity.text.chars().filter(|c| c.is_alphabetic()).filter(|c| c.is_uppercase()).count() > 1;
        let is_calling = entity.entity.is_none() && entity.role.is_some() && is_capitals;
        if entity.kind != EntityKind::Person || is_calling {
            return true;
        }
        let is_spoken_of = entity.country.as_deref().is_some_and(|c| self.scene.weight(c) > 0);
        const LARGE: u64 = 100_000;
        let is_city = || self.world.known_place(&entity.text).is_some_and(|place| place.people >= LARGE);
        let is_sure = party.score >= SURE && !is_city();
        is_spoken_of || is_sure || entity.entity.as_ref().is_some_and(|id| self.in_full.contains(id))
    }

    pub(crate) fn resolve(&self, tokens: Range<u32>, head: TokenId, via: Via) -> Option<Party> {
        let words: SmallVec<[Word<'_>; 12]> = self.analysis.range(tokens.clone()).map(word).collect();
        let at = (head.0 - tokens.start) as usize;
        let found = self.world.resolve(&Phrase { words: &words, head: at }, &self.scene)?;
        let (is_place, is_city, score) = (found.is_place, found.is_city, found.score);
        let because = found.reasons.join(", ");
        let entity = found.into_entity(self.analysis.text_of(tokens.clone()), Some(self.span(tokens)));
        Some(Party { entity, head, via, is_place, is_city, score, because })
    }

    pub(crate) fn span(&self, tokens: Range<u32>) -> Span {
        self.index.span(self.analysis.text(), self.analysis.bytes_of(tokens))
    }

    /// Words for an actor without a country ("the rebels", "the president"): the country of the name that they refer
    /// to, of their possessor, of the phrase that they stand with.
    fn with_country(&self, head: Token<'a>, mut party: Party, depth: u8) -> Found {
        if let Some(country) = self.told_at_the_end(head) {
            party.because = format!("{}; of {country}, as the end of the list says", party.because);
            party.entity.country = Some(country);
            return SmallVec::from_iter([self.of_its_government(head, party)]);
        }
        let from_chain = self.through_chain(head, depth);
        if let Some(first) = from_chain.first().filter(|p| p.entity.key().is_some()) {
            // The name that is referred to says more than the words that refer.
            if first.entity.kind == EntityKind::Person || first.entity.sectors == party.entity.sectors {
                return from_chain;
            }
        }
        let mut is_told = false;
        if let Some(country) = self.on_the_other_side(head) {
            party.because = format!("{}; of {country}, with whom the others here are", party.because);
            party.entity.country = Some(country);
            party.via = Via::Scene;
            return SmallVec::from_iter([party]);
        }
        if let Some(listed) = self.of_its_list(head, &party, depth) {
            return SmallVec::from_iter([listed]);
        }
        if let Some(country) = self.led_by(head) {
            party.because = format!("{}; led by {country}", party.because);
            party.entity.country = Some(country);
            return SmallVec::from_iter([self.of_its_government(head, party)]);
        }
        if let Some(country) = self.stands_by(head, depth).or_else(|| self.keeps_order_in(head, &party)) {
            party.because = format!("{}; country of whom or what stands behind it", party.because);
            party.entity.country = Some(country);
            return SmallVec::from_iter([self.of_its_government(head, party)]);
        }
        if let Some(introduced) = self.introduced(head, depth).or_else(|| self.named_before(head, depth)) {
            return SmallVec::from_iter([introduced]);
        }
        for source in [from_chain, self.through_modifiers(head, depth)] {
            if source.len() > 1 && source.iter().all(|p| p.via == Via::Modifier && p.entity.country.is_some())
            {
                return each_of(&party, &source);
            }
            // "Community ministers": they act for the organisation.
            let may_serve = is_office(&party) && !OF_STATES.contains(&&*crate::page::lower(head.lemma()));
            if let Some(whole) = source.iter().find(|p| p.entity.kind == EntityKind::Igo && may_serve) {
                return SmallVec::from_iter([self.renamed(whole.clone(), head)]);
            }
            if let Some(first) = source.iter().find(|p| p.entity.country.is_some()) {
                party.entity.country.clone_from(&first.entity.country);
                party.because = format!("{}; country of {}", party.because, first.entity.text);
                party.score *= 0.9;
                is_told = true;
                break;
            }
        }
        if party.entity.sectors.is_empty() {
            party.entity.sectors.extend(rule_of(head));
        }
        if !is_told
            && !is_of_body(head)
            && (!party.entity.sectors.is_empty() || party.entity.role.is_some())
            && party.entity.kind != EntityKind::Igo
            && let Some(country) = self.country_of_scene(head).or_else(|| self.at_odds_at_home(&party))
        {
            party.because = format!("{}; {country} is what the text is about", party.because);
            party.entity.country = Some(country);
            party.score *= 0.7;
            party.via = Via::Scene;
        }
        SmallVec::from_iter([party])
    }

    /// The party as records show it. Where a common noun tells no more than its country ("the U.S. decision"), the
    /// state is shown; frames have judged the words as they are.
    pub(crate) fn shown(&self, party: &Party) -> Entity {
        let mut shown = party.clone();
        let is_thing =
            shown.entity.kind == EntityKind::Unknown && self.analysis.token(party.head).upos() == Upos::Noun;
        let is_adjective = shown.entity.kind == EntityKind::Population
            && !shown.entity.text.contains(' ')
            && !shown.entity.text.ends_with('s');
        if is_thing || is_adjective {
            self.stand_for_state(&mut shown);
        }
        if let Some(whole) = shown.entity.entity.as_deref().and_then(organ_of) {
            shown.entity.entity = Some(whole.to_owned());
        }
        shown.entity
    }

    /// Gives a party that only a word of nationality named ("Turkish claims") its state's name.
    pub(crate) fn stand_for_state(&self, party: &mut Party) {
        let entity = &mut party.entity;
        let bare =
            entity.entity.is_none() && entity.sectors.is_empty() && entity.kind == EntityKind::Population;
        let state = entity.country.as_deref().filter(|_| bare).and_then(|code| self.world.entity(code));
        if let Some(state) = state {
            entity.entity = Some(state.id);
            entity.name = state.name;
            entity.kind = state.kind;
        }
    }

    pub(crate) fn unknown(&self, tokens: Range<u32>, head: TokenId, kind: NameKind) -> Party {
        let text = self.analysis.text_of(tokens.clone()).to_owned();
        let kind = if kind == NameKind::Person { EntityKind::Person } else { EntityKind::Unknown };
        let entity = Entity {
            name: text.clone(),
            text,
            span: Some(self.span(tokens)),
            entity: None,
            kind,
            country: None,
            sectors: Vec::<Sector>::new(),
            code: None,
            role: None,
            group: None,
        };
        Party {
            entity,
            head,
            via: Via::Unknown,
            is_place: false,
            is_city: false,
            score: 0.5,
            because: "a name that the world does not know".to_owned(),
        }
    }

    /// The one party that these words name, read as one phrase.
    pub(crate) fn party_of(&self, tokens: Range<u32>, head: TokenId) -> Option<Party> {
        self.resolve(tokens, head, Via::Named)
    }
}

fn is_office(party: &Party) -> bool {
    party.entity.sectors.first() == Some(&Sector::Gov)
}

/// Whether a name stands before the noun that it tells of: "*U.S.* farmers".
pub(crate) fn is_front(token: Token<'_>) -> bool {
    matches!(token.deprel(), Deprel::Compound | Deprel::Amod)
}

/// "The authorities", "the leadership", "officers": who rules and keeps order in the land that the text is about, where nothing
/// tells of what.
fn rule_of(head: Token<'_>) -> Option<Sector> {
    let is_the = head.children().any(|c| c.lemma().eq_ignore_ascii_case("the"));
    let is_alone = !head
        .children()
        .any(|c| matches!(c.deprel(), Deprel::Compound | Deprel::Amod | Deprel::Nmod | Deprel::NmodPoss));
    let is_word = |word: &str| head.text().eq_ignore_ascii_case(word);
    match is_alone {
        true if is_word("authorities") || is_the && is_word("leadership") => Some(Sector::Gov),
        true if is_word("officers") => Some(Sector::Cop),
        _ => None,
    }
}

/// "Officials of the two countries": some of each.
fn each_of(party: &Party, countries: &[Party]) -> Found {
    let of = |whose: &Party| {
        let mut one = party.clone();
        one.entity.country.clone_from(&whose.entity.country);
        one.because = format!("{}; country of {}", party.because, whose.entity.text);
        one.score *= 0.9;
        one
    };
    countries.iter().map(of).collect()
}

impl crate::facts::Parties for PartyReader<'_> {
    fn parties_at(&self, head: TokenId) -> Vec<Entity> {
        self.parties(head).iter().map(|p| self.shown(p)).collect()
    }

    fn party_of(&self, tokens: Range<u32>, head: TokenId) -> Option<Entity> {
        Self::party_of(self, tokens, head).map(|p| self.shown(&p))
    }
}
