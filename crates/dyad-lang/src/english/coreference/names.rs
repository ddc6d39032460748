//! Names by their words and parts: full names, surnames, acronyms.

use super::entities::{Entities, Word, key};
use super::mentions::{Article, Sort};
use crate::english::names::acronym_fits;
use crate::english::names::words::{Classes, classes_of};
use crate::english::table::{TableError, rows};
use crate::morphology::is_particle;
use crate::{Deprel, NameKind, TokenId, Upos, Xpos};
use rustc_hash::FxHashMap;
use std::ops::Range;
use std::sync::LazyLock;

static SAME_NAMES: LazyLock<Vec<(&'static str, &'static str)>> = LazyLock::new(|| {
    same_names(include_str!("../../../data/english/same-names.tsv")).expect("built in, and read by a test")
});

/// The names met so far. Each map gives the mention that had the name last.
#[derive(Default)]
struct Known {
    /// Names that are spelt by other words.
    same: FxHashMap<Vec<Word>, Vec<Word>>,
    full: FxHashMap<Vec<Word>, usize>,
    /// First and last word of persons' names.
    part: FxHashMap<Word, usize>,
    /// First and last word together.
    ends: FxHashMap<(Word, Word), usize>,
    /// The word that says what an organisation is: `Commission`.
    class: FxHashMap<Word, usize>,
    /// First word of organisations' names.
    first: FxHashMap<Word, usize>,
    /// Initials of names of several words, in lower case.
    initials: FxHashMap<String, usize>,
    /// Acronyms.
    acronym: FxHashMap<String, usize>,
}

impl Known {
    fn new(entities: &Entities<'_>) -> Self {
        let numbers =
            |name: &str| name.split(' ').map(|w| entities.number_of_word(w)).collect::<Option<Vec<_>>>();
        let first = |long: &str| SAME_NAMES.iter().position(|(_, other)| *other == long).unwrap_or_default();
        // A long name whose words the text does not have gets a number that no word has.
        let canonical = |long: &str| numbers(long).unwrap_or_else(|| vec![Word::MAX - first(long) as Word]);
        let same =
            SAME_NAMES.iter().filter_map(|(short, long)| Some((numbers(short)?, canonical(long)))).collect();
        Self { same, ..Self::default() }
    }

    /// The key of the name that this one is read as.
    fn canonical(&self, key: Vec<Word>) -> Vec<Word> {
        self.same.get(&key).cloned().unwrap_or(key)
    }
}

/// One name to be looked up.
struct Named {
    at: usize,
    kind: Option<NameKind>,
    tokens: Range<u32>,
    key: Vec<Word>,
}

/// Joins the names that are the same or short for each other.
pub(super) fn join_names(entities: &mut Entities<'_>) {
    let mut known = Known::new(entities);
    for at in 0..entities.candidates.len() {
        if let Some(person) = mistagged(entities, &known, at) {
            entities.join(person, at);
            continue;
        }
        let Sort::Name(name) = entities.candidates[at].sort else { continue };
        let (kind, tokens) = match name {
            Some(name) => {
                (Some(entities.analysis.names[name].kind), entities.analysis.names[name].tokens.clone())
            }
            None => (None, proper_run(entities, entities.candidates[at].head)),
        };
        let key = known.canonical(key(entities, tokens.clone()));
        if key.is_empty() {
            continue;
        }
        let named = Named { at, kind, tokens, key };
        if let Some(same) = same(entities, &known, &named) {
            entities.join(at, same);
        }
        learn(entities, &mut known, named);
    }
}

/// The person of whose name a capitalised word is a part that is taken for a noun (`Torres` for the plural of `torre`).
fn mistagged(entities: &Entities<'_>, known: &Known, at: usize) -> Option<usize> {
    let candidate = &entities.candidates[at];
    let is_capital = entities.analysis.token(candidate.head).text().starts_with(char::is_uppercase);
    if candidate.sort != Sort::Noun(Article::Bare) || candidate.tokens.len() != 1 || !is_capital {
        return None;
    }
    known.part.get(&entities.number_of_form(candidate.head.0)?).copied()
}

/// The proper nouns around a head that no name holds.
fn proper_run(entities: &Entities<'_>, head: TokenId) -> Range<u32> {
    let sentence = entities.analysis.token(head).sentence().token_range();
    let is_proper = |t: u32| entities.analysis.token(TokenId(t)).upos() == Upos::Propn;
    let (mut start, mut end) = (head.0, head.0 + 1);
    while start > sentence.start && is_proper(start - 1) {
        start -= 1;
    }
    while end < sentence.end && is_proper(end) {
        end += 1;
    }
    start..end
}

fn same(entities: &Entities<'_>, known: &Known, named: &Named) -> Option<usize> {
    let fits = |m: &usize| !entities.are_nested(*m, named.at) && entities.agree(*m, named.at);
    let is_kind = |wanted: NameKind| named.kind.is_none_or(|k| k == wanted);
    let alone = match named.key.as_slice() {
        [word] => Some(*word),
        [.., last] if is_after_particles(entities, &named.tokens) => Some(*last),
        _ => None,
    };
    let full = known.full.get(&named.key).copied();
    let by_part = || {
        // `Van Velde` at the head of a sentence may be taken for a place.
        let is_person = is_kind(NameKind::Person) || named.key.len() > 1;
        match (alone, named.key.as_slice()) {
            (Some(word), _) => known.part.get(&word).copied().filter(|_| is_person),
            (None, [first, .., last]) if named.kind == Some(NameKind::Person) => known
                .ends
                .get(&(*first, *last))
                .or_else(|| known.full.get([*last].as_slice()).filter(|m| is_person_so_far(entities, **m)))
                .copied(),
            _ => None,
        }
    };
    let by_class = || {
        let head = entities.analysis.token(TokenId(named.tokens.end - 1));
        let is_definite = head.children().any(|c| c.deprel() == Deprel::Det && c.lemma() == "the");
        alone.filter(|_| is_definite).and_then(|w| known.class.get(&w).copied())
    };
    let by_first =
        || alone.filter(|_| is_kind(NameKind::Organisation)).and_then(|w| known.first.get(&w).copied());
    full.filter(fits)
        .or_else(|| by_part().filter(fits))
        .or_else(|| by_class().filter(fits))
        .or_else(|| by_first().filter(fits))
        .or_else(|| by_acronym(entities, known, named).filter(|m| !entities.are_nested(*m, named.at)))
}

/// `De Clerk`, `Al-Omar` for a person told before by a first name as well: a surname with its small words, however they are written.
fn is_after_particles(entities: &Entities<'_>, tokens: &Range<u32>) -> bool {
    let is_small = |t: crate::Token<'_>| t.text() == "-" || is_particle(&t.text().to_lowercase());
    tokens.len() > 1 && entities.analysis.range(tokens.start..tokens.end - 1).all(is_small)
}

fn is_person_so_far(entities: &Entities<'_>, mention: usize) -> bool {
    matches!(entities.candidates[mention].sort,
        Sort::Name(Some(name)) if entities.analysis.names[name].kind == NameKind::Person)
}

fn by_acronym(entities: &Entities<'_>, known: &Known, named: &Named) -> Option<usize> {
    let text = entities.analysis.text_of(named.tokens.clone());
    if let Some(letters) = acronym(text) {
        let full = *known.initials.get(&letters)?;
        return Some(full);
    }
    let initials = initials(entities, &named.tokens)?;
    let short = *known.acronym.get(&initials)?;
    let text = entities.analysis.text_of(entities.candidates[short].tokens.clone());
    acronym_fits(entities.analysis, &named.tokens, text).then_some(short)
}

/// The letters of `U.N.` or `NASA`, in lower case.
fn acronym(text: &str) -> Option<String> {
    let letters: String = text.chars().filter(|c| c.is_alphabetic()).collect();
    let is_acronym = letters.chars().count() >= 2
        && letters.chars().all(char::is_uppercase)
        && text.chars().all(|c| c.is_alphabetic() || c == '.');
    is_acronym.then(|| letters.to_lowercase())
}

fn initials(entities: &Entities<'_>, tokens: &Range<u32>) -> Option<String> {
    let initials: String = entities
        .analysis
        .range(tokens.clone())
        .filter_map(|t| t.text().chars().next().filter(|c| c.is_uppercase()))
        .flat_map(char::to_lowercase)
        .collect();
    (initials.chars().count() >= 2).then_some(initials)
}

fn learn(entities: &Entities<'_>, known: &mut Known, named: Named) {
    let at = named.at;
    let (first, last) = (named.key[0], named.key[named.key.len() - 1]);
    let is_longer = named.key.len() > 1;
    match named.kind {
        Some(NameKind::Person) if is_longer => {
            known.part.insert(last, at);
            known.part.insert(first, at);
            known.ends.insert((first, last), at);
        }
        Some(NameKind::Organisation) if is_longer => {
            known.first.insert(first, at);
            for token in entities.analysis.range(named.tokens.clone()) {
                if token.xpos() != Xpos::Nnps
                    && classes_of(&token.text().to_lowercase()).has(Classes::ORGANISATION)
                {
                    known.class.insert(entities.word(token.id().0), at);
                }
            }
        }
        _ => {}
    }
    match acronym(entities.analysis.text_of(named.tokens.clone())) {
        Some(letters) => {
            known.acronym.insert(letters, at);
        }
        None => {
            if let Some(initials) = initials(entities, &named.tokens).filter(|_| is_longer) {
                known.initials.insert(initials, at);
            }
        }
    }
    known.full.insert(named.key, at);
}

fn same_names(text: &'static str) -> Result<Vec<(&'static str, &'static str)>, TableError> {
    rows::<2>("data/english/same-names.tsv", text)
        .map(|row| {
            let row = row?;
            for at in 0..2 {
                if row.field(at).contains('.') || row.field(at) != row.field(at).to_lowercase() {
                    return Err(row.error(
                        at,
                        "a name that is never met",
                        "write it in lower case, without full stops",
                    ));
                }
            }
            Ok((row.field(0), row.field(1)))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_reads() {
        assert!(SAME_NAMES.iter().any(|(short, long)| (*short, *long) == ("us", "united states")));
    }

    #[test]
    fn bad_rows_are_shown_with_their_place() {
        let error = same_names("us\tunited states\nuk\tU.K.\n").expect_err("capitals").to_string();
        assert!(error.starts_with("data/english/same-names.tsv:2:4: a name that is never met"), "{error}");
    }
}
