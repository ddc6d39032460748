//! A name in; the places that it can mean out.

use super::spot::{Own, PlaceKind, Spot};
use super::words::PlaceWord;
use crate::lexicon::Target;
use crate::normal::key;
use crate::scan::{Is, fit};
use crate::{Scene, World};

/// How a name came to a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Way {
    /// It is the state's name, adjective or people.
    State,
    /// It is in the gazetteer.
    Name,
    /// It is without a word that may be added or left out: `Lamar` for `Lamar County`.
    Trimmed,
    /// It holds the place's name.
    Part,
}

/// One place that a name can mean.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Candidate<'w> {
    pub(crate) spot: Spot<'w>,
    pub(crate) way: Way,
}

/// Most candidates that one name keeps; the gazetteer's largest namesakes come first.
const MOST: usize = 64;
/// People of a place that is better known than a state's other name of the same words.
const FAMOUS: u64 = 300_000;
/// Most words of a name that are looked at.
const LONGEST: usize = 8;

impl World {
    /// The places that a name can mean, the most literal reading of it alone.
    pub(crate) fn candidates<'w>(&'w self, text: &str, scene: &Scene) -> Vec<Candidate<'w>> {
        let full = key(text);
        let name = full.strip_prefix("the ").unwrap_or(&full);
        let name =
            name.strip_suffix(" s").filter(|_| text.ends_with(['s', '\u{2019}', '\''])).unwrap_or(name);
        let mut found = self.literally(text, name, scene);
        if found.is_empty() {
            found = self.trimmed(name, scene);
        }
        if found.is_empty() {
            found = self.inside(text, name, scene);
        }
        found.sort_by_key(|candidate| std::cmp::Reverse(candidate.spot.people));
        found.truncate(MOST);
        found
    }

    /// States and the gazetteer, under the name as it is or as it may be spelt.
    fn literally<'w>(&'w self, text: &str, name: &str, scene: &Scene) -> Vec<Candidate<'w>> {
        let mut found = self.under(name, Way::Name);
        for (short, long) in SPELLINGS {
            if let Some(rest) = name.strip_prefix(short) {
                found.extend(self.under(&format!("{long}{rest}"), Way::Name));
            } else if let Some(rest) = name.strip_prefix(long) {
                found.extend(self.under(&format!("{short}{rest}"), Way::Name));
            }
        }
        if let Some((spot, is_main)) = self.state_spot(text, scene) {
            // `Scotland` and `Dubai` are other names of states in the tables, and places of their own; `Gold Coast` was one.
            let is_other = |c: &Candidate<'_>| match c.spot.country == spot.country {
                true => is_part_of_state(&c.spot),
                false => c.spot.own == Own::Yes && c.spot.people >= FAMOUS,
            };
            if is_main || !found.iter().any(is_other) {
                found.retain(|c| c.spot.country != spot.country || c.spot.kind == PlaceKind::City);
                found.push(Candidate { spot, way: Way::State });
            }
        }
        if !name.ends_with(" county") {
            found.extend(
                self.under(&format!("{name} county"), Way::Trimmed)
                    .into_iter()
                    .filter(|c| c.spot.kind == PlaceKind::County),
            );
        }
        found
    }

    fn under<'w>(&'w self, key: &str, way: Way) -> Vec<Candidate<'w>> {
        self.gazetteer.named(key).into_iter().map(|spot| Candidate { spot, way }).collect()
    }

    /// The state that a name, an adjective or a people means on the scene's day, and whether it is its main name.
    fn state_spot<'w>(&'w self, text: &str, scene: &Scene) -> Option<(Spot<'w>, bool)> {
        let name = key(text);
        let mut best: Option<Is<'w>> = None;
        for target in self.lexicon.targets(text) {
            if !matches!(target, Target::State(_) | Target::Adjective(_) | Target::People(_)) {
                continue;
            }
            let Some(is) = self.reading(target) else { continue };
            // `Réunion` is another name of France in the tables, and its own.
            let rank = |is: Is<'_>| (closeness(is, &name), fit(is, scene));
            if best.is_none_or(|known| rank(is) > rank(known)) {
                best = Some(is);
            }
        }
        let (Is::State(state) | Is::Adjective(state) | Is::People(state)) = best? else { return None };
        let is_main = best.is_some_and(|is| closeness(is, &name) == 2);
        let spot = self.gazetteer.named(&state.id).into_iter().next()?;
        Some((spot, is_main))
    }

    /// The name without directions before it and heads around it: `northern Mali`, `Gulf of Aden`, `Lamar County`.
    fn trimmed<'w>(&'w self, name: &str, scene: &Scene) -> Vec<Candidate<'w>> {
        let words: Vec<&str> = name.split(' ').collect();
        let (mut start, mut end) = (0, words.len());
        let is = |at: usize, class| words.get(at).is_some_and(|word| self.place_words.is(word, class));
        while start + 1 < end {
            let is_lead = is(start, PlaceWord::Direction)
                || matches!(words.get(start), Some(&("the" | "of")))
                || (is(start, PlaceWord::Head) || is(start, PlaceWord::Settlement))
                    && words.get(start + 1) == Some(&"of");
            if is_lead {
                start += 1;
            } else if is(end - 1, PlaceWord::Head) {
                end -= 1;
            } else {
                break;
            }
            if end - start == 1
                && (is(start, PlaceWord::Head)
                    || is(start, PlaceWord::Facility)
                    || is(start, PlaceWord::Direction))
            {
                break;
            }
            let rest = words.get(start..end).unwrap_or(&[]).join(" ");
            let found = self.literally(&rest, &rest, scene);
            if !found.is_empty() {
                return found.into_iter().map(|c| Candidate { way: Way::Trimmed, ..c }).collect();
            }
        }
        Vec::new()
    }

    /// The longest name inside a longer one, the first of those: `Colorado State University`.
    fn inside<'w>(&'w self, text: &str, name: &str, scene: &Scene) -> Vec<Candidate<'w>> {
        let words: Vec<&str> = name.split(' ').take(LONGEST).collect();
        let has_capital = |word: &str| {
            text.split(|c: char| !c.is_alphanumeric() && c != '.')
                .any(|own| key(own) == word && own.starts_with(char::is_uppercase))
        };
        for count in (1..words.len()).rev() {
            for part in words.windows(count) {
                let is_common = |word: &str| {
                    [PlaceWord::Head, PlaceWord::Facility, PlaceWord::Direction]
                        .iter()
                        .any(|class| self.place_words.is(word, *class))
                };
                let is_name = part.iter().all(|word| word.len() > 1)
                    && has_capital(part[0])
                    && !(count == 1 && is_common(part[0]));
                if !is_name {
                    continue;
                }
                let part = part.join(" ");
                let mut found = self.literally(&part, &part, scene);
                found.retain(|c| c.spot.own != Own::Abbreviation);
                if !found.is_empty() {
                    return found.into_iter().map(|c| Candidate { way: Way::Part, ..c }).collect();
                }
            }
        }
        Vec::new()
    }

    /// The name of a first-order region by its country and code; empty where there is none.
    pub(crate) fn region_name(&self, country: &str, region: &str) -> String {
        let spots = self.gazetteer.named(&format!("{country}.{region}"));
        spots.first().map(Spot::name).unwrap_or_default()
    }
}

/// How closely a name names a state: its main name, an adjective or a people, another name.
fn closeness(is: Is<'_>, name: &str) -> u8 {
    match is {
        Is::State(state) if key(&state.name) == name => 2,
        Is::State(_) => 0,
        _ => 1,
    }
}

/// What can be both a place of its own and another name of its state in the tables.
fn is_part_of_state(spot: &Spot<'_>) -> bool {
    matches!(spot.own, Own::Yes | Own::Adjective)
        && (matches!(spot.kind, PlaceKind::Region | PlaceKind::Disputed | PlaceKind::Feature)
            || spot.kind == PlaceKind::City && spot.people >= 500_000)
}

/// Beginnings that are written short or long.
const SPELLINGS: &[(&str, &str)] =
    &[("st ", "saint "), ("mt ", "mount "), ("ft ", "fort "), ("pt ", "port ")];
