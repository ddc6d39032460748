//! Names that are parts of longer ones, found out by what stands beside them: `Chad Smith`, `Michael Jordan`, `Igor Putin`.

use crate::Word;
use crate::person::NameForm;
use crate::roster::STYLES;
use crate::scan::{Is, Unit};
use crate::words::WEEKDAYS;
use dyad_record::EntityKind;

/// Leaves out the units that are parts of somebody's or something's longer name.
pub(crate) fn drop_parts(units: &mut Vec<Unit<'_>>, words: &[Word<'_>]) {
    let titles = |unit: &&Unit<'_>| !unit.readings.is_empty();
    let before: Vec<(usize, Before)> =
        units.iter().filter(titles).map(|unit| (unit.tokens.end, Before::of(unit))).collect();
    let before = |at: usize| before.iter().find(|(end, _)| *end == at).map(|(_, before)| *before);
    let ends: Vec<usize> = units.iter().filter(titles).map(|unit| unit.tokens.end).collect();
    let starts: Vec<usize> = units.iter().filter(titles).map(|unit| unit.tokens.start).collect();
    units.retain(|unit| match before(unit.tokens.start) {
        Some(Before::Title) => !is_place_name(unit) || unit.tokens.len() > 1,
        Some(Before::Place) | None => !is_part_of_name(unit, words),
        Some(Before::Other) => true,
    });
    let kept: Vec<usize> = units.iter().filter(titles).map(|unit| unit.tokens.start).collect();
    units.retain(|unit| !is_given_name(unit, words, &kept));
    units.retain(|unit| !is_part_of_longer(unit, words, &ends, &starts));
    units.retain(|unit| !is_people_in_name(unit, words, &ends, &starts));
    // `National` may be a paper's name and a part of this one.
    let is_whole = |unit: &&Unit<'_>| !matches!(unit.first(), Some(Is::Organisation(_)));
    let (ends, starts): (Vec<usize>, Vec<usize>) =
        units.iter().filter(is_whole).map(|unit| (unit.tokens.end, unit.tokens.start)).unzip();
    units.retain(|unit| !is_within_name(unit, words, &ends, &starts));
}

/// Words that stand before a country's name without making it a person's.
const BEFORE_COUNTRIES: &[&str] = &[
    "north",
    "south",
    "east",
    "west",
    "northern",
    "southern",
    "eastern",
    "western",
    "central",
    "greater",
    "upper",
    "lower",
    "new",
    "old",
    "socialist",
    "communist",
    "modern",
    "mainland",
    "inner",
    "outer",
    "republic",
    "kingdom",
    "mother",
    "imperial",
    "nazi",
    "fascist",
    "northeast",
    "southeast",
    "northwest",
    "southwest",
    "yesterday",
    "today",
    "the",
    "visit",
    "in",
    "to",
    "from",
    "of",
    "and",
    "but",
    "for",
    "as",
    "on",
    "at",
    "since",
    "while",
    "both",
    "if",
];

/// What stands right before a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Before {
    /// One person's title: `Admiral Togo`.
    Title,
    /// A place, which may be a given name: `Hamilton Jordan`.
    Place,
    /// Anything else that is known.
    Other,
}

impl Before {
    fn of(unit: &Unit<'_>) -> Self {
        match unit.first() {
            Some(Is::Office(office)) if office.kind == crate::office::OfficeKind::Post => Self::Title,
            Some(Is::Agent(agent)) if agent.kind == EntityKind::Person && !agent.is_plural => Self::Title,
            Some(Is::State(_) | Is::Capital(_)) if unit.tokens.len() == 1 => Self::Place,
            _ => Self::Other,
        }
    }
}

fn is_place_name(unit: &Unit<'_>) -> bool {
    matches!(unit.first(), Some(Is::State(_) | Is::Capital(_)))
}

/// States and capitals that people are christened after.
const GIVEN: &[&str] = &[
    "chad",
    "jordan",
    "georgia",
    "paris",
    "london",
    "hamilton",
    "victoria",
    "kingston",
    "santiago",
    "sofia",
    "israel",
    "kenya",
    "india",
    "cuba",
    "malta",
    "washington",
    "lincoln",
    "ireland",
    "roma",
    "vienna",
];
/// Capitalised nouns that a place's name stands before without being a person's.
const AFTER_PLACES: &[&str] = &[
    "university",
    "school",
    "bank",
    "airlines",
    "airways",
    "group",
    "institute",
    "council",
    "club",
    "daily",
    "times",
    "post",
    "radio",
    "street",
    "state",
    "city",
    "river",
    "valley",
    "summit",
    "conference",
    "treaty",
    "accord",
    "accords",
    "agreement",
    "declaration",
    "protocol",
    "convention",
    "olympics",
    "games",
    "airport",
    "stock",
    "office",
    "embassy",
    "house",
    "tower",
    "bridge",
    "court",
    "province",
    "district",
    "county",
    "region",
    "central",
    "north",
    "south",
    "east",
    "west",
    "inc",
    "corp",
    "co",
    "ltd",
    "limited",
    "company",
    "party",
    "front",
    "army",
    "union",
    "association",
    "federation",
    "press",
    "news",
    "today",
];

/// Whether what looks like a country or capital is the given name before a family name: `Chad Smith`.
fn is_given_name(unit: &Unit<'_>, words: &[Word<'_>], starts: &[usize]) -> bool {
    let word = |at: usize| words.get(at).map_or("", |word| word.text);
    let next = words.get(unit.tokens.end);
    let is_family = next.is_some_and(|word| {
        word.proper
            && word.text.chars().next().is_some_and(char::is_uppercase)
            && word.text.chars().skip(1).any(char::is_lowercase)
            && word.text.chars().all(|c| c.is_alphabetic() || c == '-' || c == '\'')
            && !is_one_of(AFTER_PLACES, &word.text.to_lowercase())
    });
    is_place_name(unit)
        && unit.tokens.len() == 1
        && is_family
        && !starts.contains(&unit.tokens.end)
        && GIVEN.contains(&word(unit.tokens.start).to_lowercase().as_str())
}

/// Whether what looks like a country or capital is the family name behind a given one: `Michael Jordan`.
fn is_part_of_name(unit: &Unit<'_>, words: &[Word<'_>]) -> bool {
    let Some(Is::State(_) | Is::Capital(_)) = unit.first() else { return false };
    let Some(before) = unit.tokens.start.checked_sub(1).and_then(|at| words.get(at)) else { return false };
    let is_given_name =
        before.text.chars().all(|c| c.is_alphabetic()) && before.text.chars().skip(1).any(char::is_lowercase);
    let is_honorific =
        matches!(before.text, "Mr" | "Mr." | "Mrs" | "Mrs." | "Ms" | "Ms." | "Dr" | "Dr." | "Sir");
    let key = before.text.to_lowercase();
    unit.tokens.len() == 1
        && (is_honorific
            || before.proper
                && is_given_name
                && before.text.starts_with(char::is_uppercase)
                && !is_one_of(BEFORE_COUNTRIES, &key)
                && is_unknown(&key, unit))
}

/// Whether a family name, or the one name of a king, stands beside words of a name that together name somebody else:
/// `Igor Putin`, `Hassan Joho`.
fn is_part_of_longer(unit: &Unit<'_>, words: &[Word<'_>], ends: &[usize], starts: &[usize]) -> bool {
    let is_single = unit.readings.is_empty() && !unit.persons.is_empty() && unit.tokens.len() == 1;
    let is_surname =
        !unit.persons.is_empty() && unit.persons.iter().all(|(form, _)| *form == NameForm::Surname);
    let before = unit.tokens.start.checked_sub(1).filter(|_| !ends.contains(&unit.tokens.start));
    (is_surname || is_single)
        && (before.is_some_and(|at| is_name_word(words, at) && !is_style(words, at))
            || !starts.contains(&unit.tokens.end) && is_name_word(words, unit.tokens.end))
        || is_behind_initial(unit, words, before)
}

/// Whether a word is one that princes and clerics have before their names.
fn is_style(words: &[Word<'_>], at: usize) -> bool {
    words.get(at).is_some_and(|word| STYLES.contains(&word.text.to_lowercase().as_str()))
}

/// Whether a word in capitals may be a part of a person's name.
fn is_name_word(words: &[Word<'_>], at: usize) -> bool {
    words.get(at).is_some_and(|word| {
        let key = word.text.to_lowercase();
        word.proper
            && word.text.starts_with(char::is_uppercase)
            && word.text.chars().any(char::is_lowercase)
            && !is_one_of(BEFORE_COUNTRIES, &key)
            && !is_honorific(&key)
    })
}

/// "B. | J. Singh": a name that begins with an initial behind another.
fn is_behind_initial(unit: &Unit<'_>, words: &[Word<'_>], before: Option<usize>) -> bool {
    let is_initial = |at: usize| {
        words.get(at).is_some_and(|word| {
            let mut letters = word.text.chars();
            matches!((letters.next(), letters.next(), letters.next()), (Some(first), Some('.'), None) if first.is_uppercase())
        })
    };
    !unit.persons.is_empty() && is_initial(unit.tokens.start) && before.is_some_and(is_initial)
}

/// Whether a nationality or a people stands within a run of the words of a name, or ends one: `Lim Chin Siong`, `John French`.
fn is_people_in_name(unit: &Unit<'_>, words: &[Word<'_>], ends: &[usize], starts: &[usize]) -> bool {
    let is_people = match unit.first() {
        Some(Is::Adjective(_) | Is::People(_)) => true,
        Some(Is::Organisation(body)) => body.kind == EntityKind::Population && !body.is_group,
        _ => false,
    };
    let before = unit.tokens.start.checked_sub(1).filter(|_| !ends.contains(&unit.tokens.start));
    let is_given = |at: usize| {
        is_name_word(words, at)
            && words.get(at).is_some_and(|word| is_unknown(&word.text.to_lowercase(), unit))
    };
    let goes_on = words.get(unit.tokens.end).is_some_and(|word| word.text.starts_with(char::is_lowercase));
    is_people
        && unit.tokens.len() == 1
        && !goes_on
        && !starts.contains(&unit.tokens.end)
        && before.is_some_and(is_given)
}

/// Whether a party's short name stands within a longer name of something else: `the National Labor Relations Board`.
fn is_within_name(unit: &Unit<'_>, words: &[Word<'_>], ends: &[usize], starts: &[usize]) -> bool {
    let is_name = |at: usize| {
        words.get(at).is_some_and(|word| {
            word.proper
                && word.text.starts_with(char::is_uppercase)
                && word.text.chars().any(char::is_lowercase)
                && !is_honorific(&word.text.to_lowercase())
        })
    };
    let is_party = matches!(unit.first(), Some(Is::Organisation(body)) if body.is_party());
    let before = unit.tokens.start.checked_sub(1).filter(|_| !ends.contains(&unit.tokens.start));
    // "West Yorkshire" is no part of the West.
    let is_direction = matches!(unit.first(), Some(Is::Organisation(body)) if body.is_group)
        && words.get(unit.tokens.start).is_some_and(|word| matches!(word.text, "West" | "East"));
    let is_first = unit.tokens.start == 0 || ends.contains(&unit.tokens.start);
    (is_direction || is_party && (before.is_some_and(is_name) || is_first))
        && unit.tokens.len() == 1
        && !starts.contains(&unit.tokens.end)
        && is_name(unit.tokens.end)
}

fn is_honorific(word: &str) -> bool {
    let styles = [
        "mr", "mrs", "ms", "miss", "dr", "sir", "lord", "lady", "dame", "madame", "sheikh", "prof",
        "samdech", "comrade", "baroness", "senor", "gen", "col",
    ];
    styles.contains(&word.trim_end_matches('.'))
}

/// Whether a word before a unit is none of the words that are known to precede countries: titles, nationalities.
fn is_unknown(key: &str, unit: &Unit<'_>) -> bool {
    !key.ends_with("an") && !key.ends_with("ese") && !key.ends_with("ish") && unit.persons.is_empty()
}

/// Whether a word, in lower case, is in a list, or a day of the week, which parts names as the words of the lists do.
fn is_one_of(list: &[&str], word: &str) -> bool {
    list.contains(&word) || WEEKDAYS.contains(&word)
}
