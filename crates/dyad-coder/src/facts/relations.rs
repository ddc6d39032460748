//! Standing conditions between parties: an anniversary, an alliance, a dispute, a strategic partnership.

use super::Page;
use dyad_lang::{Token, TokenId, Upos};
use dyad_record::{Entity, RecordKind, Relation, RelationKind};

pub(super) fn relations(page: &Page<'_>) -> Vec<Relation> {
    let mut found: Vec<Relation> = Vec::new();
    for token in page.analysis.tokens().filter(|t| t.upos().is_nominal() && page.is_told(t.id())) {
        let kind = page.words.relations_of(&token.lemma().to_lowercase()).find(|(with, _)| {
            with.is_none_or(|word| token.children().any(|c| c.lemma().eq_ignore_ascii_case(word)))
        });
        if let Some((_, kind)) = kind
            && let Some(relation) = relation(page, token, kind)
        {
            let is_known = |r: &Relation| {
                r.kind == relation.kind && r.value == relation.value && keys(r) == keys(&relation)
            };
            if !found.iter().any(is_known) {
                found.push(relation);
            }
        }
    }
    found
}

fn keys(relation: &Relation) -> Vec<Option<&str>> {
    let mut keys: Vec<_> = relation.parties.iter().map(Entity::key).collect();
    keys.sort_unstable();
    keys
}

fn relation(page: &Page<'_>, noun: Token<'_>, kind: RelationKind) -> Option<Relation> {
    let value = (kind == RelationKind::Anniversary).then(|| ordinal_of(page, noun)).flatten();
    if kind == RelationKind::Anniversary && value.is_none() {
        return None;
    }
    let parties = parties(page, noun);
    if parties.len() < 2 {
        return None;
    }
    let year = page
        .time_near(noun.id())
        .and_then(|t| t.start.or(t.end))
        .or_else(|| page.analysis.anchor.map(|a| a.date));
    let since = value.and_then(|v| Some(year?.year() - v as i16));
    let TokenId(at) = noun.id();
    let parts: Vec<&str> =
        std::iter::once(kind.as_str()).chain(parties.iter().filter_map(Entity::key)).collect();
    let sourced = page.sourced(RecordKind::Relation, "relation", at..at + 1, &parts, 0.7);
    let about = noun
        .children()
        .find(|c| c.children().any(|m| matches!(m.lemma(), "over" | "about" | "on")))
        .map(|c| page.analysis.text_of(c.subtree_range()).to_owned());
    Some(Relation { sourced, kind, parties, since, value, about })
}

/// `60th`, `sixtieth`, `60`.
fn ordinal_of(page: &Page<'_>, noun: Token<'_>) -> Option<f64> {
    let by_quantity = page
        .analysis
        .quantities
        .iter()
        .find(|q| noun.subtree_range().contains(&q.tokens.start))
        .map(|q| q.value);
    let by_digits = noun.children().find_map(|c| {
        let digits: String = c.text().chars().take_while(char::is_ascii_digit).collect();
        matches!(c.upos(), Upos::Adj | Upos::Num | Upos::Noun).then(|| digits.parse::<f64>().ok()).flatten()
    });
    by_digits.or(by_quantity)
}

/// The parties under the noun ("a dispute between A and B"), else those of the whole sentence where there are just two.
fn parties(page: &Page<'_>, noun: Token<'_>) -> Vec<Entity> {
    let states = |mut entities: Vec<Entity>| {
        entities.retain(|e| e.country.is_some());
        let mut seen: Vec<String> = Vec::new();
        entities.retain(|e| {
            let country = e.country.clone().unwrap_or_default();
            let is_new = !seen.contains(&country);
            seen.push(country);
            is_new
        });
        entities
    };
    let under = states(page.named_in(noun.subtree_range()));
    if under.len() >= 2 {
        return under;
    }
    let mut around = states(page.named_in(noun.sentence().token_range()));
    around.truncate(3);
    if around.len() == 2 { around } else { under }
}
