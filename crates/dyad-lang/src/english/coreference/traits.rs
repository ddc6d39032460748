//! What is known of those whom a mention means: number, gender, whether a person.

use crate::english::names::words::{Classes, Known, classes_of, known};
use crate::english::table::{TableError, lowercase, rows};
use crate::{Analysis, Feat, Name, NameKind, Token, TokenId, Xpos};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::LazyLock;

static WORDS: LazyLock<FxHashMap<&'static str, NounClass>> = LazyLock::new(|| {
    load(include_str!("../../../data/english/mention-words.tsv")).expect("built in, and read by a test")
});

/// One or many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Number {
    One,
    Many,
    /// `the team`, `the sheep`, a name.
    Either,
}

/// Grammatical gender as far as English shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Gender {
    Male,
    Female,
    Unknown,
}

/// Person or thing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Being {
    Person,
    Thing,
    Unknown,
}

/// What agreement is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Traits {
    pub(super) number: Number,
    pub(super) gender: Gender,
    pub(super) being: Being,
}

impl Traits {
    pub(super) const UNKNOWN: Self =
        Self { number: Number::Either, gender: Gender::Unknown, being: Being::Unknown };

    pub(super) const fn person(number: Number, gender: Gender) -> Self {
        Self { number, gender, being: Being::Person }
    }

    /// Whether both can be said of the same.
    pub(super) fn agrees(self, other: Self) -> bool {
        let number =
            self.number == other.number || self.number == Number::Either || other.number == Number::Either;
        let gender =
            self.gender == other.gender || self.gender == Gender::Unknown || other.gender == Gender::Unknown;
        let being =
            self.being == other.being || self.being == Being::Unknown || other.being == Being::Unknown;
        number && gender && being
    }

    /// What both together tell.
    pub(super) fn joined(self, other: Self) -> Self {
        Self {
            number: if self.number == Number::Either { other.number } else { self.number },
            gender: if self.gender == Gender::Unknown { other.gender } else { self.gender },
            being: if self.being == Being::Unknown { other.being } else { self.being },
        }
    }
}

/// The classes of a common noun, as bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct NounClass(u8);

impl NounClass {
    const PERSON: Self = Self(1);
    const MALE: Self = Self(2);
    const FEMALE: Self = Self(4);
    const PEOPLE: Self = Self(8);
    pub(super) const GROUP: Self = Self(16);
    pub(super) const PLACE: Self = Self(32);
    /// Without an article it means nothing that is spoken of again.
    pub(super) const IDLE: Self = Self(64);

    pub(super) fn has(self, class: Self) -> bool {
        self.0 & class.0 != 0
    }

    fn is_person(self) -> bool {
        self.has(Self(1 | 2 | 4 | 8))
    }
}

/// The classes of a noun, by its lemma.
pub(super) fn class_of(lemma: &str) -> NounClass {
    let mut buffer = [0; 32];
    lowercase(lemma, &mut buffer).and_then(|w| WORDS.get(w)).copied().unwrap_or_default()
}

/// What a noun phrase with a common noun as head means.
pub(super) fn of_noun(head: Token<'_>) -> Traits {
    let class = class_of(head.lemma());
    let is_title = classes_of(&head.text().to_lowercase()).has(Classes::TITLE);
    let is_person =
        class.is_person() || (is_title && !class.has(NounClass::GROUP) && !class.has(NounClass::PLACE));
    let is_plural = head.has(Feat::NumberPlur) || class.has(NounClass::PEOPLE);
    Traits {
        number: match (is_plural, class.has(NounClass::GROUP)) {
            (true, _) => Number::Many,
            (false, true) => Number::Either,
            (false, false) => Number::One,
        },
        gender: match (class.has(NounClass::MALE), class.has(NounClass::FEMALE)) {
            (true, false) => Gender::Male,
            (false, true) => Gender::Female,
            _ => Gender::Unknown,
        },
        being: match (is_person, class.has(NounClass::GROUP)) {
            (true, false) => Being::Person,
            (true, true) => Being::Unknown,
            (false, _) => Being::Thing,
        },
    }
}

/// What a name means; `span` are the words of the whole phrase, titles and all.
pub(super) fn of_name(analysis: &Analysis, name: &Name, span: &Range<u32>) -> Traits {
    if name.kind != NameKind::Person {
        let is_people = name.kind == NameKind::Nationality;
        return Traits {
            number: if is_people { Number::Many } else { Number::Either },
            gender: Gender::Unknown,
            being: if is_people { Being::Person } else { Being::Thing },
        };
    }
    let last = analysis.token(TokenId(name.tokens.end - 1));
    let is_family = last.xpos() == Xpos::Nnps && analysis.token(TokenId(span.start)).lemma() == "the";
    Traits::person(if is_family { Number::Many } else { Number::One }, gender_of_name(analysis, name, span))
}

/// The gender that a person's name or title shows.
fn gender_of_name(analysis: &Analysis, name: &Name, span: &Range<u32>) -> Gender {
    let title = span.start.min(name.tokens.start)..name.tokens.start;
    let shown = analysis.range(title).find_map(|t| {
        let class = class_of(t.text());
        if class.has(NounClass::MALE) {
            return Some(Gender::Male);
        }
        if class.has(NounClass::FEMALE) {
            return Some(Gender::Female);
        }
        match t.text().to_ascii_lowercase().as_str() {
            "mr." | "mr" | "sir" => Some(Gender::Male),
            "mrs." | "mrs" | "ms." | "ms" | "miss" | "dame" => Some(Gender::Female),
            _ => None,
        }
    });
    shown.unwrap_or_else(|| {
        let first = analysis.token(TokenId(name.tokens.start)).text().to_lowercase();
        match known(&first) {
            Some(Known::Male) => Gender::Male,
            Some(Known::Female) => Gender::Female,
            _ => Gender::Unknown,
        }
    })
}

fn load(text: &'static str) -> Result<FxHashMap<&'static str, NounClass>, TableError> {
    let mut words: FxHashMap<&str, NounClass> = FxHashMap::default();
    for row in rows::<2>("data/english/mention-words.tsv", text) {
        let row = row?;
        let class = match row.field(1) {
            "person" => NounClass::PERSON,
            "male" => NounClass::MALE,
            "female" => NounClass::FEMALE,
            "people" => NounClass::PEOPLE,
            "group" => NounClass::GROUP,
            "place" => NounClass::PLACE,
            "idle" => NounClass::IDLE,
            other => {
                let remedy = "write person, male, female, people, group, place or idle";
                return Err(row.error(1, format_args!("`{other}` is no class"), remedy));
            }
        };
        let known = words.entry(row.field(0)).or_default();
        if known.has(class) {
            return Err(row.error(
                0,
                format_args!("`{}` stands twice with this class", row.field(0)),
                "keep one of the two rows",
            ));
        }
        known.0 |= class.0;
    }
    Ok(words)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_reads() {
        assert!(class_of("Wife").has(NounClass::FEMALE));
        assert!(class_of("government").has(NounClass::GROUP));
        assert_eq!(class_of("treaty"), NounClass::default());
    }

    #[test]
    fn bad_rows_are_shown_with_their_place() {
        let error = load("aunt\tfemale\nuncle\tmail\n").expect_err("no such class").to_string();
        assert!(error.starts_with("data/english/mention-words.tsv:2:7: `mail` is no class"), "{error}");
        assert!(load("aunt\tfemale\naunt\tfemale\n").is_err());
    }
}
