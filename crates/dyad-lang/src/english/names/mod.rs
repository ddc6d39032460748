//! Trees to names: persons, organisations, places, nationalities, facilities, events, products.

mod spans;
pub(crate) mod words;

use crate::english::timex::head_of;
use crate::{Analysis, Name, NameKind, Token, TokenId, Upos};
use rustc_hash::FxHashMap;
use spans::Span;
use words::{Classes, Known, add_weights, classes_of, known, known_name};

/// The names of the document, in order.
pub(crate) fn names(analysis: &Analysis) -> Vec<Name> {
    let spans = spans::spans(analysis);
    let verdicts: Vec<Verdict> = spans.iter().map(|s| verdict(analysis, s)).collect();
    let mut votes: FxHashMap<&str, [i32; 5]> = FxHashMap::default();
    for (span, verdict) in spans.iter().zip(&verdicts) {
        let sums = votes.entry(analysis.text_of(span.tokens.clone())).or_default();
        for (sum, vote) in sums.iter_mut().zip(verdict.votes()) {
            *sum += vote;
        }
    }
    let mut names: Vec<Name> = Vec::with_capacity(spans.len());
    for (span, verdict) in spans.iter().zip(&verdicts) {
        let kind = match verdict {
            Verdict::Sure(kind) => *kind,
            Verdict::Weighed(sums) => best(votes.get(analysis.text_of(span.tokens.clone())).unwrap_or(sums)),
        };
        names.push(Name {
            head: head_of(analysis, span.tokens.clone()).id(),
            tokens: span.tokens.clone(),
            kind,
        });
    }
    agree(analysis, &spans, &mut names);
    names
}

/// The kinds that weights are trained for, in their order.
const KINDS: [NameKind; 5] =
    [NameKind::Person, NameKind::Organisation, NameKind::Place, NameKind::Event, NameKind::Product];
/// How much one mention whose kind is certain weighs against weighed ones.
const CERTAIN: i32 = 500;

/// What one mention alone tells of its kind; mentions with the same words decide together.
enum Verdict {
    Sure(NameKind),
    Weighed([i32; 5]),
}

impl Verdict {
    fn votes(&self) -> [i32; 5] {
        match self {
            Self::Sure(kind) => KINDS.map(|k| if k == *kind { CERTAIN } else { 0 }),
            Self::Weighed(sums) => *sums,
        }
    }
}

fn best(sums: &[i32; 5]) -> NameKind {
    KINDS[(0..5).max_by_key(|i| (sums[*i], 5 - i)).unwrap_or(0)]
}

/// Surnames alone take the kind of the full name, acronyms that of what they abbreviate.
fn agree(analysis: &Analysis, spans: &[Span], names: &mut [Name]) {
    let mut persons: FxHashMap<&str, ()> = FxHashMap::default();
    for (name, span) in names.iter().zip(spans) {
        let is_sure = span.has_title || starts_with_given_name(analysis, span);
        if name.kind == NameKind::Person && (is_sure || name.tokens.len() > 1) {
            let last = analysis.token(TokenId(name.tokens.end - 1)).text();
            if known(&last.to_lowercase()).is_none_or(Known::is_given) {
                persons.insert(last, ());
            }
        }
    }
    for at in 0..names.len() {
        let text = analysis.text_of(names[at].tokens.clone());
        if names[at].tokens.len() == 1 && persons.contains_key(text) {
            names[at].kind = NameKind::Person;
        } else if at > 0 && is_acronym_of(analysis, &names[at - 1], &names[at]) {
            names[at].kind = names[at - 1].kind;
        }
    }
}

fn starts_with_given_name(analysis: &Analysis, span: &Span) -> bool {
    known(&analysis.token(TokenId(span.tokens.start)).text().to_lowercase()).is_some_and(Known::is_given)
}

/// `Long Island Sound Board (LISB)`: the second is in brackets right after the first, with its initials.
fn is_acronym_of(analysis: &Analysis, full: &Name, short: &Name) -> bool {
    let between = full.tokens.end..short.tokens.start;
    if between.len() != 1 || analysis.text_of(between) != "(" {
        return false;
    }
    acronym_fits(analysis, &full.tokens, analysis.text_of(short.tokens.clone()))
}

/// Whether the letters of `short` are the initials of a name's words, small words aside.
pub(crate) fn acronym_fits(analysis: &Analysis, full: &std::ops::Range<u32>, short: &str) -> bool {
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

fn verdict(analysis: &Analysis, span: &Span) -> Verdict {
    certain(analysis, span)
        .map_or_else(|words| Verdict::Weighed(weighed(analysis, span, &words)), Verdict::Sure)
}

/// The kind where words alone decide it, else the name's words in lower case.
fn certain(analysis: &Analysis, span: &Span) -> Result<NameKind, Vec<String>> {
    let words: Vec<String> = analysis.range(span.tokens.clone()).map(|t| t.text().to_lowercase()).collect();
    let whole = known(&words.join(" ").replace(" - ", "-"));
    let token = |at: u32| analysis.token(TokenId(at));
    let first = token(span.tokens.start);
    match whole {
        Some(Known::Nationality) if is_people(first) || first.upos() == Upos::Adj => {
            return Ok(NameKind::Nationality);
        }
        Some(Known::Organisation) => return Ok(NameKind::Organisation),
        Some(Known::State | Known::Place) if !span.has_title => return Ok(NameKind::Place),
        Some(Known::Nationality) => return Ok(NameKind::Nationality),
        _ => {}
    }
    if span.has_title && span.governor.is_none() {
        return Ok(NameKind::Person);
    }
    let all_nationalities =
        span.tokens.len() > 1 && words.iter().all(|w| w == "-" || known(w) == Some(Known::Nationality));
    if all_nationalities {
        return Ok(NameKind::Nationality);
    }
    let core = span.governor.unwrap_or(span.tokens.end - 1);
    let classes = classes_of(&token(core).text().to_lowercase());
    let is_longer = span.tokens.len() > 1;
    if is_longer && known(&words[0]).is_none_or(|k| !k.is_given()) {
        for (class, kind) in [
            (Classes::ORGANISATION, NameKind::Organisation),
            (Classes::EVENT, NameKind::Event),
            (Classes::FACILITY, NameKind::Facility),
            (Classes::PRODUCT, NameKind::Product),
            (Classes::PLACE, NameKind::Place),
        ] {
            if classes.has(class) {
                return Ok(kind);
            }
        }
    }
    Err(words)
}

fn is_people(token: Token<'_>) -> bool {
    token.text().ends_with('s') || matches!(token.xpos(), crate::Xpos::Nnps | crate::Xpos::Jj)
}

/// The sums of trained weights by kind (train/name_kinds.py has the same features).
fn weighed(analysis: &Analysis, span: &Span, words: &[String]) -> [i32; 5] {
    let mut sums = [0; 5];
    let mut feature = String::with_capacity(40);
    let mut add = |kind: &str, value: &str| {
        feature.clear();
        feature.push_str(kind);
        feature.push_str(value);
        add_weights(&feature, &mut sums);
    };
    let (first, last) = (&words[0], &words[words.len() - 1]);
    add("bias", "");
    for word in words {
        add("w=", word);
    }
    add("f=", first);
    add("l=", last);
    let chars = last.chars().count();
    let suffix =
        |n: usize| last.char_indices().nth(chars.saturating_sub(n)).map_or("", |(at, _)| &last[at..]);
    add("s=", suffix(3));
    add("t=", suffix(2));
    add("gf=", known_name(known(first)));
    add("gl=", known_name(known(last)));
    let head = analysis.token(head_of(analysis, span.tokens.clone()).id());
    let sentence = head.sentence().token_range();
    let neighbour = |at: Option<u32>| {
        at.filter(|a| sentence.contains(a))
            .map_or_else(|| "^".to_owned(), |a| analysis.token(TokenId(a)).text().to_lowercase())
    };
    add("p=", &neighbour(span.tokens.start.checked_sub(1)));
    add("n=", &neighbour(Some(span.tokens.end)));
    add("d=", head.deprel().as_str());
    add(
        "len=",
        match words.len() {
            1 => "1",
            2 => "2",
            3 => "3",
            _ => "4",
        },
    );
    let is_upper = analysis.text_of(span.tokens.clone()).chars().all(|c| !c.is_lowercase());
    add("caps=", if is_upper { "1" } else { "0" });
    sums
}
