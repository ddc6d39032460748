//! Words in; where they lie, out: countries, capitals, cities, regions, seas, settled by what stands beside them.

use crate::normal::Keys;
use crate::places::spot::{Own, Spot};
use crate::scan::{Is, Unit};
use crate::sorted::Sorted;
use crate::{Scene, Word, World};
use dyad_record::Place;
use std::ops::Range;

/// The places, by key, sorted; looked up where they lie.
#[derive(Clone, Debug, Default)]
pub(crate) struct Gazetteer {
    pub(crate) layers: Vec<Sorted>,
}

impl Gazetteer {
    /// Every place of that key.
    pub(crate) fn named(&self, key: &str) -> Vec<Spot<'_>> {
        let mut spots = Vec::new();
        for layer in self.layers.iter().rev() {
            spots.extend(layer.under(key).filter_map(Spot::read));
        }
        spots
    }

    /// The names that are neither abbreviations nor adjectives.
    fn in_full(&self, key: &str) -> Vec<Spot<'_>> {
        let mut spots = self.named(key);
        spots.retain(|spot| matches!(spot.own, Own::Yes | Own::Other));
        spots
    }
}

/// How many times larger than its namesake a capital may be for a text on the namesake's country to mean that one.
const NAMESAKE: u64 = 8;
/// The smallest city that a name alone may mean.
const KNOWN_CITY: u64 = 100_000;

impl World {
    /// Where words lie: the first place that they name, settled by the names beside it and by the scene.
    pub fn place(&self, words: &[Word<'_>], scene: &Scene) -> Option<Place> {
        let units = self.units(words, scene);
        let keys = Keys::new(words);
        let mut at = 0;
        while at < keys.len() {
            let token = keys.token(at);
            let unit = units.iter().find(|unit| unit.tokens.start == token && keys.opens_token(at));
            let own = unit.and_then(|unit| self.place_of_unit(unit, words, scene));
            let longer = self.spot_at(&keys, words, at, scene);
            match (own, longer) {
                (Some((place, tokens)), Some((spot, found)))
                    if found.len() <= tokens.len()
                        && !self.is_elsewhere(&spot, &place, words, &found, scene) =>
                {
                    return Some(place);
                }
                (Some((place, _)), None) => return Some(place),
                (_, Some((spot, tokens)))
                    if unit
                        .is_none_or(|unit| unit.persons.is_empty() || tokens.len() >= unit.tokens.len()) =>
                {
                    return Some(spot.to_place(self, &text_of(words, &tokens)));
                }
                _ => {}
            }
            let skip = unit.filter(|unit| !unit.persons.is_empty()).map_or(token + 1, |unit| unit.tokens.end);
            while at < keys.len() && keys.token(at) < skip {
                at += 1;
            }
        }
        None
    }

    /// Whether what stands beside a country's name, or the document, makes it the other place of that name.
    fn is_elsewhere(
        &self,
        spot: &Spot<'_>,
        place: &Place,
        words: &[Word<'_>],
        tokens: &Range<usize>,
        scene: &Scene,
    ) -> bool {
        let (there, Some(here)) = (spot.country, place.country.as_deref()) else {
            return false;
        };
        if there.is_empty()
            || there == here
            || spot.word == "city" && self.beside(words, tokens.end).is_empty()
        {
            return false;
        }
        let named = self.beside(words, tokens.end);
        named.iter().any(|(country, _)| country == there)
            || scene.weight(there) > 0 && scene.weight(here) == 0
    }

    fn place_of_unit(
        &self,
        unit: &Unit<'_>,
        words: &[Word<'_>],
        scene: &Scene,
    ) -> Option<(Place, Range<usize>)> {
        let tokens = unit.tokens.clone();
        let text = text_of(words, &tokens);
        let (country, name, kind) = match unit.first()? {
            Is::State(state) => (state.id.as_str(), state.name.clone(), "country"),
            Is::Capital(state) => (state.id.as_str(), text.clone(), "city"),
            Is::Seat(seat) if seat.stands != crate::body::Stands::Body => {
                (seat.country.as_str(), seat.name.clone(), "seat")
            }
            _ => return None,
        };
        let mut place = Place {
            text: text.clone(),
            span: None,
            name,
            country: Some(country.to_owned()),
            admin1: None,
            lat: None,
            lon: None,
            geonameid: None,
            kind: kind.to_owned(),
        };
        if let Some(middle) = self.gazetteer.named(country).first().filter(|_| kind == "country") {
            (place.lat, place.lon) = (Some(middle.lat), Some(middle.lon));
        }
        let spots = self.gazetteer.in_full(&crate::normal::key(&text));
        let is_here =
            |spot: &&Spot<'_>| !spot.country.is_empty() && self.is_same_state(spot.country, country);
        if let Some(spot) = spots.iter().filter(is_here).max_by_key(|spot| spot.people) {
            let named_beside = self.beside(words, tokens.end);
            let elsewhere = named_beside.iter().find_map(|(other, _)| {
                spots.iter().find(|spot| spot.country == other && !self.is_same_state(other, country))
            });
            if let (Some(other), "city") = (elsewhere, kind) {
                return Some((other.to_place(self, &text), tokens));
            }
            if kind == "city" || spot.word != "city" {
                let named = spot.to_place(self, &text);
                let kind = if kind == "country" && spot.word != "disputed" && spot.word != "region" {
                    "country".to_owned()
                } else {
                    named.kind.clone()
                };
                place = Place { country: Some(self.state_on(country, scene.on).to_owned()), kind, ..named };
            }
        }
        Some((place, tokens))
    }

    /// The longest name of a place that begins at a key word, and the likeliest place of that name.
    fn spot_at(
        &self,
        keys: &Keys,
        words: &[Word<'_>],
        at: usize,
        scene: &Scene,
    ) -> Option<(Spot<'_>, Range<usize>)> {
        let is_capital = |token: usize| {
            words.get(token).is_some_and(|word| word.text.chars().next().is_some_and(char::is_uppercase))
        };
        if !keys.opens_token(at)
            || !is_capital(keys.token(at))
            || !words.get(keys.token(at)).is_some_and(|word| word.proper)
        {
            return None;
        }
        (1..=5.min(keys.len() - at)).rev().filter(|count| keys.closes_token(at + count - 1)).find_map(
            |count| {
                let tokens = keys.token(at)..keys.token(at + count - 1) + 1;
                let spots = self.gazetteer.in_full(keys.slice(at, at + count));
                let beside = self.beside(words, tokens.end);
                let spot = spots.into_iter().max_by_key(|spot| likelihood(spot, &beside, scene))?;
                let is_backed = likelihood(&spot, &beside, scene) >= BACKED;
                (is_backed || spot.people >= KNOWN_CITY / 4).then_some((spot, tokens))
            },
        )
    }

    /// Countries and regions that are named right behind a place: `Paris, Texas`; `Tripoli, Lebanon`.
    fn beside(&self, words: &[Word<'_>], end: usize) -> Vec<(String, Option<String>)> {
        let is_comma = words.get(end).is_some_and(|word| matches!(word.text, "," | "(" | "in"));
        let rest = words.get(end + 1..).filter(|_| is_comma).unwrap_or(&[]);
        let rest = rest.get(..rest.len().min(3)).unwrap_or(&[]);
        let units = self.units(rest, &Scene::default());
        let mut found = Vec::new();
        if let Some(Is::State(state)) =
            units.first().filter(|unit| unit.tokens.start <= 1).and_then(Unit::first)
        {
            found.push((state.id.clone(), None));
        }
        let keys = Keys::new(rest);
        for count in 1..=keys.len().min(3) {
            for spot in self.gazetteer.in_full(keys.slice(0, count)) {
                if spot.word == "region" && !spot.country.is_empty() {
                    found.push((spot.country.to_owned(), Some(spot.region.to_owned())));
                }
            }
        }
        found
    }

    /// The country of a city or region that a name alone means with fair certainty.
    /// Whether a country has a place of a name.
    pub(crate) fn has_place(&self, name: &str, country: &str) -> bool {
        self.gazetteer.in_full(&crate::normal::key(name)).iter().any(|spot| spot.country == country)
    }

    /// Another country that has a city of a capital's name, where the scene speaks of that country and not of the
    /// capital's: `Tripoli` in a text on Lebanon.
    pub(crate) fn namesake_of_capital(&self, name: &str, state: &str, scene: &Scene) -> Option<String> {
        if scene.weight(state) > 0 || scene.countries.is_empty() {
            return None;
        }
        let spots = self.gazetteer.in_full(&crate::normal::key(name));
        let own = spots.iter().filter(|spot| spot.country == state).map(|spot| spot.people).max()?;
        let is_city = |spot: &&Spot<'_>| {
            // Anantnag, which some call Islamabad, is no namesake.
            matches!(spot.own, Own::Yes)
                && spot.country != state
                && scene.weight(spot.country) > 0
                && spot.people >= KNOWN_CITY
                && spot.people * NAMESAKE >= own
        };
        spots.iter().filter(is_city).max_by_key(|spot| spot.people).map(|spot| spot.country.to_owned())
    }

    pub(crate) fn country_of_place(&self, name: &str, scene: &Scene) -> Option<String> {
        let spots = self.gazetteer.in_full(&crate::normal::key(name));
        let best = spots.into_iter().max_by_key(|spot| likelihood(spot, &[], scene))?;
        let is_known = best.people >= KNOWN_CITY || scene.weight(best.country) > 0;
        Some(best.country.to_owned()).filter(|country| is_known && !country.is_empty())
    }
}

/// What names beside a place add to it.
const BACKED: u64 = 1_000_000_000;

/// How likely a place is: what stands beside it, then the countries of the document, then its size.
fn likelihood(spot: &Spot<'_>, beside: &[(String, Option<String>)], scene: &Scene) -> u64 {
    let country = spot.country;
    let is_backed = beside.iter().any(|(other, region)| {
        other == country && region.as_ref().is_none_or(|region| spot.region == region)
    });
    let weight = u64::from(scene.weight(country).min(50));
    // A country that is spoken of at all outweighs a namesake elsewhere that is up to four times as large.
    spot.people.min(20_000_000) * (1 + 3 * weight)
        + if is_backed { BACKED } else { 0 }
        + u64::from(spot.word != "city")
}

fn text_of(words: &[Word<'_>], tokens: &Range<usize>) -> String {
    let words: Vec<&str> = words.get(tokens.clone()).unwrap_or(&[]).iter().map(|word| word.text).collect();
    words.join(" ")
}
