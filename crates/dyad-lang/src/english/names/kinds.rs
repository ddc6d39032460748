//! Spans to what they name: where words tell it for certain, and where mentions of one document agree.

use super::evidence::Tagged;
use super::spans::Span;
use super::words::{Classes, Known, classes_of, known};
use crate::{Analysis, NameKind, Token, TokenId, Upos, Xpos};
use rustc_hash::{FxHashMap, FxHashSet};
use std::ops::Range;

/// What the gazetteer knows of the whole span.
pub(super) fn whole(analysis: &Analysis, tokens: &Range<u32>) -> Option<Known> {
    let words: Vec<String> = analysis.range(tokens.clone()).map(|t| t.text().to_lowercase()).collect();
    known(&words.join(" ").replace(" - ", "-"))
}

/// The kind of a span of the rules where its words alone decide it.
pub(super) fn certain_kind(analysis: &Analysis, span: &Span) -> Option<NameKind> {
    let token = |at: u32| analysis.token(TokenId(at));
    let first = token(span.tokens.start);
    match whole(analysis, &span.tokens) {
        Some(Known::Nationality) if is_people(first) || first.upos() == Upos::Adj => {
            return Some(NameKind::Nationality);
        }
        Some(Known::Organisation) => return Some(NameKind::Organisation),
        Some(Known::State | Known::Place) if !span.has_title => return Some(NameKind::Place),
        Some(Known::Nationality) => return Some(NameKind::Nationality),
        _ => {}
    }
    if span.has_title && span.governor.is_none() {
        return Some(NameKind::Person);
    }
    let is_nationality =
        |t: Token<'_>| t.text() == "-" || known(&t.text().to_lowercase()) == Some(Known::Nationality);
    if span.tokens.len() > 1 && analysis.range(span.tokens.clone()).all(is_nationality) {
        return Some(NameKind::Nationality);
    }
    let core = span.governor.unwrap_or(span.tokens.end - 1);
    let begins_given = known(&first.text().to_lowercase()).is_some_and(Known::is_given);
    if span.tokens.len() > 1 && !begins_given { headed(token(core)) } else { None }
}

/// A given name with one to three words behind it, none of which heads the name of a thing: `Ahmed Mansour`.
pub(super) fn is_given_with_more(analysis: &Analysis, span: &Span) -> bool {
    let lower = |t: Token<'_>| t.text().to_lowercase();
    let mut tokens = analysis.range(span.tokens.clone());
    (2..=4).contains(&span.tokens.len())
        && span.governor.is_none()
        && tokens.next().is_some_and(|t| known(&lower(t)).is_some_and(Known::is_given))
        && tokens.all(|t| t.upos() == Upos::Propn && !classes_of(&lower(t)).heads_a_thing())
}

/// The kind that a name's core noun tells.
fn headed(core: Token<'_>) -> Option<NameKind> {
    let classes = classes_of(&core.text().to_lowercase());
    let kinds = [
        (Classes::ORGANISATION, NameKind::Organisation),
        (Classes::EVENT, NameKind::Event),
        (Classes::FACILITY, NameKind::Facility),
        (Classes::PRODUCT, NameKind::Product),
        (Classes::PLACE, NameKind::Place),
    ];
    kinds.into_iter().find(|(class, _)| classes.has(*class)).map(|(_, kind)| kind)
}

/// The kind of a tagged span: states and nationalities by their name, facilities by their core; `None` for a span that
/// is no name.
pub(super) fn mended_kind(analysis: &Analysis, tokens: &Range<u32>, kind: NameKind) -> Option<NameKind> {
    if !analysis.range(tokens.clone()).any(|t| t.text().chars().any(char::is_alphabetic)) {
        return None;
    }
    let last = analysis.token(TokenId(tokens.end - 1));
    match whole(analysis, tokens) {
        Some(Known::State) => return Some(NameKind::Place),
        Some(Known::Organisation) => return Some(NameKind::Organisation),
        Some(Known::Nationality) if is_people(last) || last.upos() == Upos::Adj => {
            return Some(NameKind::Nationality);
        }
        _ => {}
    }
    let headed = if tokens.len() > 1 { headed(last) } else { None };
    Some(match (kind, headed) {
        (NameKind::Place | NameKind::Organisation, Some(NameKind::Facility)) => NameKind::Facility,
        (NameKind::Organisation | NameKind::Product | NameKind::Place, Some(NameKind::Event)) => {
            NameKind::Event
        }
        _ => kind,
    })
}

fn is_people(token: Token<'_>) -> bool {
    token.text().ends_with('s') || matches!(token.xpos(), Xpos::Nnps | Xpos::Jj)
}

/// Makes the mentions of a document agree: those in the same words take the kind of most of them, surnames alone that of
/// the full name, acronyms that of what they abbreviate; a word that is a name in one place is one wherever it stands
/// with its capital.
pub(super) fn agree(analysis: &Analysis, names: &mut Vec<Tagged>) {
    vote(analysis, names);
    let persons = surnames(analysis, names);
    for at in 0..names.len() {
        let text = analysis.text_of(names[at].tokens.clone());
        if names[at].tokens.len() == 1 && persons.contains(text) && names[at].kind != NameKind::Nationality {
            names[at].kind = NameKind::Person;
        } else if at > 0 && is_acronym_of(analysis, &names[at - 1].tokens, &names[at].tokens) {
            names[at].kind = names[at - 1].kind;
        }
    }
    settle_unions(analysis, names);
    let mut kinds = single_names(analysis, names);
    kinds.extend(acronyms(analysis, names));
    spread(analysis, names, &kinds);
}

/// `The Union` alone is the United States where the text tells of them, and of no other union that it may be short for.
fn settle_unions(analysis: &Analysis, names: &mut [Tagged]) {
    let is_bare = |name: &Tagged| analysis.text_of(name.tokens.clone()) == "Union";
    if !names.iter().any(is_bare) {
        return;
    }
    let holds = |word: &str| analysis.tokens().any(|t| t.text() == word);
    let is_of_states = (holds("United") && holds("States"))
        || ["Confederacy", "Confederate", "Confederates", "U.S.", "US"].into_iter().any(holds);
    let is_other = names.iter().any(|name| {
        let mut words = analysis.range(name.tokens.clone()).rev();
        name.tokens.len() > 1 && words.next().is_some_and(|last| last.text() == "Union")
    });
    if is_of_states && !is_other {
        names.iter_mut().filter(|name| is_bare(name)).for_each(|name| name.kind = NameKind::Place);
    }
}

/// Mentions in the same words take the kind that most of them have, the first of those where several have as many.
fn vote(analysis: &Analysis, names: &mut [Tagged]) {
    let mut votes: FxHashMap<&str, [u32; KINDS]> = FxHashMap::default();
    for name in names.iter() {
        votes.entry(analysis.text_of(name.tokens.clone())).or_default()[name.kind as usize] += 1;
    }
    for name in names.iter_mut().filter(|n| n.kind != NameKind::Nationality) {
        let Some(votes) = votes.get(analysis.text_of(name.tokens.clone())) else { continue };
        let most = votes[..].iter().max().copied().unwrap_or(0);
        if votes[name.kind as usize] < most {
            let kind = ALL_KINDS.into_iter().find(|k| votes[*k as usize] == most);
            name.kind = kind.filter(|k| *k != NameKind::Nationality).unwrap_or(name.kind);
        }
    }
}

const KINDS: usize = 7;
const ALL_KINDS: [NameKind; KINDS] = [
    NameKind::Person,
    NameKind::Organisation,
    NameKind::Place,
    NameKind::Nationality,
    NameKind::Facility,
    NameKind::Event,
    NameKind::Product,
];

/// The names of one word with their kinds. A word that the document also has without its capital is none.
fn single_names(analysis: &Analysis, names: &[Tagged]) -> FxHashMap<String, NameKind> {
    let single = |n: &&Tagged| {
        n.tokens.len() == 1 && matches!(n.kind, NameKind::Person | NameKind::Organisation | NameKind::Place)
    };
    let mut kinds: FxHashMap<String, NameKind> = names
        .iter()
        .filter(single)
        .map(|n| (analysis.text_of(n.tokens.clone()).to_owned(), n.kind))
        .collect();
    let is_all_capitals = |text: &str| !text.chars().any(char::is_lowercase);
    kinds.retain(|text, _| text.chars().count() > 2 && !is_all_capitals(text));
    if kinds.is_empty() {
        return kinds;
    }
    let common: Vec<String> = analysis
        .tokens()
        .filter(|t| t.text().starts_with(char::is_lowercase))
        .filter_map(|t| {
            let mut letters = t.text().chars();
            let capital: String = letters.next()?.to_uppercase().chain(letters).collect();
            kinds.contains_key(capital.as_str()).then_some(capital)
        })
        .collect();
    for word in &common {
        kinds.remove(word.as_str());
    }
    kinds
}

/// The initials of organisations of three words and more: `ATC` once the document has told of the Andean Trade Council.
fn acronyms(analysis: &Analysis, names: &[Tagged]) -> FxHashMap<String, NameKind> {
    let full = names.iter().filter(|n| n.kind == NameKind::Organisation && n.tokens.len() >= 3);
    let initials = full.map(|n| {
        let first = |t: Token<'_>| t.text().chars().next().filter(|c| c.is_uppercase());
        (analysis.range(n.tokens.clone()).filter_map(first).collect::<String>(), n.kind)
    });
    initials.filter(|(letters, _)| letters.chars().count() >= 3).collect()
}

/// Marks the words that `kinds` has wherever no name is yet.
fn spread(analysis: &Analysis, names: &mut Vec<Tagged>, kinds: &FxHashMap<String, NameKind>) {
    if kinds.is_empty() {
        return;
    }
    let mut more = Vec::new();
    let mut next = 0;
    for token in analysis.tokens() {
        let at = token.id().0;
        while names.get(next).is_some_and(|n| n.tokens.end <= at) {
            next += 1;
        }
        let is_free = names.get(next).is_none_or(|n| n.tokens.start > at);
        if let Some(kind) =
            kinds.get(token.text()).filter(|_| is_free && analysis.timex_at(token.id()).is_none())
        {
            more.push(Tagged { tokens: at..at + 1, kind: *kind });
        }
    }
    names.extend(more);
    names.sort_by_key(|n| n.tokens.start);
}

/// The last words of the document's full names of persons.
fn surnames<'a>(analysis: &'a Analysis, names: &[Tagged]) -> FxHashSet<&'a str> {
    let full = names.iter().filter(|n| n.kind == NameKind::Person && n.tokens.len() > 1);
    full.map(|n| analysis.token(TokenId(n.tokens.end - 1)).text())
        .filter(|last| known(&last.to_lowercase()).is_none_or(Known::is_given))
        .collect()
}

/// `Long Island Sound Board (LISB)`: the second is in brackets right after the first, with its initials.
fn is_acronym_of(analysis: &Analysis, full: &Range<u32>, short: &Range<u32>) -> bool {
    let between = full.end..short.start;
    between.len() == 1
        && analysis.text_of(between) == "("
        && acronym_fits(analysis, full, analysis.text_of(short.clone()))
}

/// Whether the letters of `short` are the initials of a name's words, small words aside.
pub(crate) fn acronym_fits(analysis: &Analysis, full: &Range<u32>, short: &str) -> bool {
    let mut letters = short.chars().filter(|c| c.is_alphabetic());
    let initials: Vec<char> = analysis
        .range(full.clone())
        .filter_map(|t| t.text().chars().next().filter(|c| c.is_uppercase()))
        .collect();
    short.chars().filter(|c| c.is_uppercase()).count() >= 2
        && initials.len() >= 2
        && letters.next().is_some_and(|l| initials.first().is_some_and(|i| i.eq_ignore_ascii_case(&l)))
        && letters.filter(|c| c.is_uppercase()).all(|l| initials.contains(&l))
}
