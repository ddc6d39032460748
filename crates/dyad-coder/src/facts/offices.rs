//! Who holds which office, as the text itself says: "Foreign Minister N", "N, the president of the senate", "former premier N".

use super::Page;
use dyad_lang::{Deprel, Name, NameKind, TokenId, Upos};
use dyad_record::{Entity, EntityKind, Office, RecordKind};
use std::ops::Range;

pub(super) fn offices(page: &Page<'_>) -> Vec<Office> {
    let mut offices: Vec<Office> = Vec::new();
    for name in page.analysis.names.iter().filter(|n| n.kind == NameKind::Person && page.is_told(n.head)) {
        for title in [title_before(page, name), title_after(page, name)].into_iter().flatten() {
            let Some(office) = office(page, name, title) else { continue };
            let known = offices.iter_mut().find(|o| same_office(o, &office));
            match known {
                Some(first) => first.sourced.mentions.push(super::super::mention_of(&office.sourced)),
                None => offices.push(office),
            }
        }
    }
    offices
}

fn same_office(a: &Office, b: &Office) -> bool {
    let holder = |o: &Office| o.holder.entity.clone().unwrap_or_else(|| o.holder.name.clone());
    a.post == b.post && a.former == b.former && holder(a) == holder(b)
}

/// The words of a title in front of a name: nouns, adjectives and names back to the nearest thing that ends a noun
/// phrase; an `of` only where an office stands before it ("Minister of Health N", not "the visit of Premier N").
fn title_before(page: &Page<'_>, name: &Name) -> Option<Range<u32>> {
    let first = page.token(name.head).sentence().token_range().start;
    let mut start = name.tokens.start;
    while start > first {
        let token = page.token(TokenId(start - 1));
        let goes_on = match token.upos() {
            Upos::Noun | Upos::Propn | Upos::Adj => true,
            Upos::Adp | Upos::Cconj => is_inside_title(page, token.id(), first),
            Upos::Part => token.text() == "'s" || token.text() == "’s",
            Upos::Punct => token.text() == "-",
            _ => false,
        };
        if !goes_on {
            break;
        }
        start -= 1;
    }
    (start < name.tokens.start).then_some(start..name.tokens.start)
}

/// Whether `of`, `for` or `and` stands inside the name of a portfolio: an office stands before it in the same phrase.
fn is_inside_title(page: &Page<'_>, link: TokenId, first: u32) -> bool {
    if !matches!(page.token(link).lemma(), "of" | "for" | "and") {
        return false;
    }
    (first..link.0)
        .rev()
        .map(|at| page.token(TokenId(at)))
        .take_while(|t| {
            t.upos().is_nominal() || t.upos() == Upos::Adj || matches!(t.lemma(), "of" | "for" | "and")
        })
        .any(|t| is_office_noun(t.lemma()))
}

/// Nouns that head the name of an office with a portfolio.
fn is_office_noun(lemma: &str) -> bool {
    let lemma = lemma.to_lowercase();
    [
        "minister",
        "secretary",
        "president",
        "head",
        "chief",
        "director",
        "chairman",
        "speaker",
        "governor",
        "commander",
    ]
    .contains(&lemma.as_str())
}

/// An apposition behind a name: "N, the president of the senate, …".
fn title_after(page: &Page<'_>, name: &Name) -> Option<Range<u32>> {
    let title = page.token(name.head).child(Deprel::Appos).filter(|t| t.id().0 >= name.tokens.end)?;
    let has_name = page.analysis.names.iter().any(|n| n.kind == NameKind::Person && n.head == title.id());
    (!has_name).then(|| title.subtree_range())
}

fn office(page: &Page<'_>, name: &Name, title: Range<u32>) -> Option<Office> {
    let head = title_head(page, title.clone());
    let named = page.parties.party_of(title.clone(), head)?;
    named.role.as_ref()?;
    let whole = title.start.min(name.tokens.start)..title.end.max(name.tokens.end);
    let holder = page
        .parties
        .party_of(whole, name.head)
        .or_else(|| page.parties.party_of(name.tokens.clone(), name.head))?;
    let (post, former) = post(page, title.clone())?;
    let of = named.country.as_ref().or(holder.country.as_ref()).map(|country| state(country));
    let distinguishing = [post.as_str(), holder.name.as_str()];
    let sourced = page.sourced(RecordKind::Office, "office", title, &distinguishing, 0.85);
    Some(Office { sourced, holder, post, of, since: None, until: None, former })
}

/// The title's head: the last noun before an `of`, else the last noun.
fn title_head(page: &Page<'_>, title: Range<u32>) -> TokenId {
    let before_of =
        page.analysis.range(title.clone()).find(|t| t.upos() == Upos::Adp).map_or(title.end, |t| t.id().0);
    let nouns =
        |range: Range<u32>| page.analysis.range(range).rev().find(|t| t.upos().is_nominal()).map(|t| t.id());
    nouns(title.start..before_of).or_else(|| nouns(title.clone())).unwrap_or(TokenId(title.end - 1))
}

/// The post in lower case without nationality, article and `former`; and whether it was called past.
fn post(page: &Page<'_>, title: Range<u32>) -> Option<(String, bool)> {
    let is_nationality = |at: u32| {
        page.analysis
            .names
            .iter()
            .any(|n| matches!(n.kind, NameKind::Nationality | NameKind::Place) && n.tokens.contains(&at))
    };
    let mut former = false;
    let mut words: Vec<String> = Vec::new();
    for token in page.analysis.range(title) {
        let word = token.text().to_lowercase();
        match word.as_str() {
            "former" | "ex-" | "ex" | "then" | "late" | "outgoing" if words.is_empty() => {
                former |= word != "outgoing"
            }
            "'s" | "’s" | "visiting" => {}
            "the" if words.is_empty() => {}
            _ if words.is_empty() && is_nationality(token.id().0) => {}
            _ if token.upos() == Upos::Punct && word != "-" => break,
            _ => words.push(word),
        }
    }
    (!words.is_empty()).then(|| (words.join(" "), former))
}

fn state(country: &str) -> Entity {
    Entity {
        text: country.to_owned(),
        span: None,
        entity: Some(country.to_owned()),
        name: country.to_owned(),
        kind: EntityKind::State,
        country: Some(country.to_owned()),
        sectors: Vec::new(),
        code: Some(country.to_owned()),
        role: None,
        group: None,
    }
}
