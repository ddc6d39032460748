//! Words of a frame's line to conditions, slots and sources.

use crate::scan::Piece;
use crate::{
    ArgumentTest, ClassId, CodebookError, Constraint, Filler, HeadWord, PartyFeature, PartyLiteral,
    PartyTest, Pos, PredicateTerm, Slot, SlotPart, SlotRole, Source, Term, TestId,
};
use rustc_hash::FxHashMap;

/// The classes and named tests that lines may speak of.
#[derive(Default)]
pub(crate) struct Names {
    pub(crate) classes: FxHashMap<String, ClassId>,
    pub(crate) tests: FxHashMap<String, TestId>,
}

pub(crate) const ROLES: &[(&str, SlotRole)] = &[
    ("agent", SlotRole::Agent),
    ("patient", SlotRole::Patient),
    ("to-whom", SlotRole::ToWhom),
    ("clause", SlotRole::Clause),
    ("adjunct", SlotRole::Adjunct),
    ("support", SlotRole::Support),
    ("sentence", SlotRole::Sentence),
    ("status", SlotRole::Status),
    ("clause-tense", SlotRole::ClauseTense),
    ("document", SlotRole::Document),
];

pub(crate) const FEATURES: &[(&str, PartyFeature)] = &[
    ("party", PartyFeature::Party),
    ("state", PartyFeature::State),
    ("country", PartyFeature::Country),
    ("official", PartyFeature::Official),
    ("armed", PartyFeature::Armed),
    ("citizens", PartyFeature::Citizens),
    ("igo", PartyFeature::Igo),
    ("ngo", PartyFeature::Ngo),
    ("person", PartyFeature::Person),
    ("population", PartyFeature::Population),
    ("company", PartyFeature::Company),
    ("media", PartyFeature::Media),
    ("place", PartyFeature::Place),
    ("foreign", PartyFeature::Foreign),
    ("opposed", PartyFeature::Opposed),
    ("same", PartyFeature::Same),
    ("itself", PartyFeature::Itself),
];

/// `visit.v | call off.v | @praising.v`, then the conditions that follow.
pub(crate) fn when_line(
    words: &[Piece],
    keyword: &Piece,
    names: &Names,
) -> Result<(Vec<PredicateTerm>, Vec<Constraint>), CodebookError> {
    let mut predicates = Vec::new();
    let mut at = 0;
    loop {
        let (predicate, after) = predicate(&words[at..], keyword, names)?;
        predicates.push(predicate);
        at += after;
        match words.get(at) {
            Some(bar) if bar.text == "|" => at += 1,
            _ => break,
        }
    }
    let constraints =
        words[at..].iter().map(|w| constraint(w, names)).collect::<Result<Vec<_>, CodebookError>>()?;
    Ok((predicates, constraints))
}

fn predicate(
    words: &[Piece],
    keyword: &Piece,
    names: &Names,
) -> Result<(PredicateTerm, usize), CodebookError> {
    let right =
        "write lemma and part of speech, as `visit.v`, `call off.v`, `visit.n`, `critical.a` or `@class.v`";
    let first = words.first().unwrap_or(keyword);
    let Some(last) = words.iter().position(|w| part_of_speech(&w.text).is_some()) else {
        return Err(first.error("no predicate with a part of speech", right));
    };
    if let Some(bar) = words[..last].iter().find(|w| w.text == "|" || w.text.contains('=')) {
        return Err(bar.error(format!("`{}` before a part of speech", bar.text), right));
    }
    let (stem, pos) = part_of_speech(&words[last].text).expect("the position was found by it");
    let mut lemma: Vec<&str> = words[..last].iter().map(|w| w.text.as_str()).collect();
    lemma.push(stem);
    let lemma = lemma.join(" ").replace('_', " ");
    if lemma.is_empty() || lemma.chars().any(char::is_uppercase) {
        return Err(first.error(format!("`{lemma}` is no lemma"), "write the lemma in lower case"));
    }
    let term = match lemma.strip_prefix('@') {
        Some(name) => Term::Class(class(name, first, names)?),
        None => Term::Lemma(lemma),
    };
    Ok((PredicateTerm { term, pos }, last + 1))
}

fn part_of_speech(word: &str) -> Option<(&str, Pos)> {
    let (stem, pos) = word.rsplit_once('.')?;
    let pos = match pos {
        "v" => Pos::Verb,
        "n" => Pos::Noun,
        "a" => Pos::Adjective,
        _ => return None,
    };
    Some((stem, pos))
}

fn class(name: &str, at: &Piece, names: &Names) -> Result<ClassId, CodebookError> {
    names.classes.get(name).copied().ok_or_else(|| {
        let near = nearest(name, names.classes.keys().map(String::as_str));
        at.error(format!("there is no class `@{name}`"), suggestion("define it with `class NAME`", near))
    })
}

/// `patient=talk|aid+military`, `!clause`, `sentence~@sport`, `with=<state>`, `to/into`.
pub(crate) fn constraint(word: &Piece, names: &Names) -> Result<Constraint, CodebookError> {
    let negated = word.text.starts_with('!');
    let body = word.part(usize::from(negated), word.text.len());
    let Some(at) = body.text.find(['=', '~']) else {
        return Ok(Constraint::new(slot(&body)?, ArgumentTest::Present, negated));
    };
    let value = body.part(at + 1, body.text.len());
    if value.text.is_empty() {
        return Err(body.error("a condition without a value", "write what it must be, as `patient=sanction`"));
    }
    if body.text[..at] == *"is" {
        return Ok(Constraint::new(Slot::of(Vec::new()), named_tests(&value, names)?, negated));
    }
    let test = if value.text.starts_with('<') {
        ArgumentTest::Party(party_test(&value)?)
    } else if body.text[at..].starts_with('~') {
        ArgumentTest::Contains(
            value.split('|').iter().map(|w| term(w, names)).collect::<Result<Vec<_>, CodebookError>>()?,
        )
    } else {
        ArgumentTest::Head(
            value
                .split('|')
                .iter()
                .map(|w| head_word(w, names))
                .collect::<Result<Vec<_>, CodebookError>>()?,
        )
    };
    Ok(Constraint::new(slot(&body.part(0, at))?, test, negated))
}

/// `is=economic-aid|loan`.
fn named_tests(value: &Piece, names: &Names) -> Result<ArgumentTest, CodebookError> {
    let test = |word: &Piece| {
        names.tests.get(&word.text).copied().ok_or_else(|| {
            let near = nearest(&word.text, names.tests.keys().map(String::as_str));
            word.error(
                format!("there is no test `{}`", word.text),
                suggestion("define it with `test NAME`; a test may only speak of tests above it", near),
            )
        })
    };
    Ok(ArgumentTest::Is(value.split('|').iter().map(test).collect::<Result<Vec<_>, CodebookError>>()?))
}

fn head_word(word: &Piece, names: &Names) -> Result<HeadWord, CodebookError> {
    let parts = word.split('+');
    let modifier = parts.get(1).map(|m| term(m, names)).transpose()?;
    if let Some(third) = parts.get(2) {
        return Err(third.error("a second `+`", "a head takes one modifier, as `aid+military`"));
    }
    Ok(HeadWord { head: term(&parts[0], names)?, modifier })
}

fn term(word: &Piece, names: &Names) -> Result<Term, CodebookError> {
    if word.text.is_empty() {
        return Err(
            word.error("an empty alternative", "write a lemma or `@class` on each side of `|` and `+`")
        );
    }
    match word.text.strip_prefix('@') {
        Some(name) => Ok(Term::Class(class(name, word, names)?)),
        None => Ok(Term::Lemma(word.text.to_lowercase().replace('_', " "))),
    }
}

fn slot(word: &Piece) -> Result<Slot, CodebookError> {
    let any_of = word.split('/').iter().map(slot_part).collect::<Result<Vec<_>, CodebookError>>()?;
    Ok(Slot::of(any_of))
}

fn slot_part(word: &Piece) -> Result<SlotPart, CodebookError> {
    let text = word.text.as_str();
    if let Some((_, role)) = ROLES.iter().find(|(name, _)| *name == text) {
        return Ok(SlotPart::Role(*role));
    }
    let is_preposition =
        !text.is_empty() && text.chars().all(|c| c.is_ascii_lowercase() || c == '_' || c == '-');
    if is_preposition {
        return Ok(SlotPart::Marker(text.replace('_', " ")));
    }
    Err(word.error(
        format!("`{text}` is neither a role nor a preposition"),
        "roles are agent, patient, to-whom, clause, adjunct, support, sentence, document, status, clause-tense; write a fixed phrase as `because_of`",
    ))
}

/// `<state|armed&foreign>`.
fn party_test(word: &Piece) -> Result<PartyTest, CodebookError> {
    let Some(inner) = word.text.strip_prefix('<').and_then(|t| t.strip_suffix('>')) else {
        return Err(word.error("a party test that is not closed", "write it as `<state|official>`"));
    };
    let inner = word.part(1, 1 + inner.len());
    let mut any_of = Vec::new();
    for set in inner.split('|') {
        any_of.push(set.split('&').iter().map(party_literal).collect::<Result<Vec<_>, CodebookError>>()?);
    }
    Ok(PartyTest { any_of })
}

fn party_literal(word: &Piece) -> Result<PartyLiteral, CodebookError> {
    let (negated, name) = match word.text.strip_prefix('!') {
        Some(name) => (true, name),
        None => (false, word.text.as_str()),
    };
    if let Some((_, feature)) = FEATURES.iter().find(|(n, _)| *n == name) {
        return Ok(PartyLiteral { feature: *feature, negated });
    }
    if let Ok(sector) = name.parse() {
        return Ok(PartyLiteral { feature: PartyFeature::Sector(sector), negated });
    }
    let is_code = name.len() == 3 && name.bytes().all(|b| b.is_ascii_uppercase());
    match <[u8; 3]>::try_from(name.as_bytes()) {
        Ok(code) if is_code => Ok(PartyLiteral { feature: PartyFeature::Code(code), negated }),
        _ => Err(word.error(
            format!("`{name}` is nothing that a party can be asked"),
            suggestion(
                "features are party, state, country, official, armed, citizens, igo, ngo, person, population, \
                 company, media, place, foreign, opposed, same, itself, a sector (MIL) or a country (USA)",
                nearest(name, FEATURES.iter().map(|f| f.0)),
            ),
        )),
    }
}

/// `optional agent<official> + with | clause.agent`, `only clause.agent`.
pub(crate) fn filler(words: &[Piece], keyword: &Piece) -> Result<Filler, CodebookError> {
    let (optional, words) = after_word(words, "optional");
    let (only, words) = after_word(words, "only");
    let mut alternatives = vec![Vec::new()];
    let mut joined = true;
    for word in words {
        match word.text.as_str() {
            "|" => {
                alternatives.push(Vec::new());
                joined = true;
            }
            "+" => joined = true,
            _ if joined => {
                let last = alternatives.last_mut().expect("it starts with one");
                last.push(source(word)?);
                joined = false;
            }
            _ => {
                return Err(word.error(
                    format!("`{}` after another argument", word.text),
                    "write `|` (else) or `+` (and) between arguments",
                ));
            }
        }
    }
    if alternatives.iter().any(Vec::is_empty) {
        return Err(
            keyword.error("a party without an argument", "say where it is read, as `agent` or `to | in`")
        );
    }
    Ok(Filler { alternatives, optional, only })
}

/// Whether the words begin with this one, and those behind it.
fn after_word<'a>(words: &'a [Piece], first: &str) -> (bool, &'a [Piece]) {
    match words.split_first() {
        Some((word, rest)) if word.text == first => (true, rest),
        _ => (false, words),
    }
}

fn source(word: &Piece) -> Result<Source, CodebookError> {
    let (path, test) = match word.text.find('<') {
        Some(at) => (word.part(0, at), Some(party_test(&word.part(at, word.text.len()))?)),
        None => (word.clone(), None),
    };
    Ok(Source { path: path.split('.').iter().map(slot).collect::<Result<Vec<_>, CodebookError>>()?, test })
}

/// The known name that is most like the one given, where one is like it.
pub(crate) fn nearest<'a>(given: &str, known: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    known.map(|k| (distance(given, k), k)).filter(|(d, k)| *d <= 2 && *d < k.len()).min().map(|(_, k)| k)
}

pub(crate) fn suggestion(right: &str, near: Option<&str>) -> String {
    near.map_or_else(|| right.to_owned(), |n| format!("did you mean `{n}`? {right}"))
}

/// Levenshtein's distance.
fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, ca) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, cb) in b.iter().enumerate() {
            let change = diagonal + usize::from(ca != *cb);
            diagonal = row[j + 1];
            row[j + 1] = change.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}
