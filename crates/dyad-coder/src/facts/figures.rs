//! Numbers about parties: trade, aid, loans, tourists, students, troops.

use super::Page;
use crate::page::told_in;
use dyad_lang::{Deprel, Quantity, Token, TokenId, Unit};
use dyad_proposition::{Proposition, Role};
use dyad_record::{Change, Entity, Figure, Measure, RecordKind};

pub(super) fn figures(page: &Page<'_>) -> Vec<Figure> {
    page.analysis
        .quantities
        .iter()
        .filter(|q| page.is_told(TokenId(q.tokens.start)))
        .filter_map(|q| figure(page, q))
        .collect()
}

fn figure(page: &Page<'_>, quantity: &Quantity) -> Option<Figure> {
    let at = quantity_head(page, quantity);
    let around = proposition_around(page, at);
    let measure = measure(page, quantity, at, around)?;
    let (of, from, to) = parties(page, quantity, around, measure);
    if of.is_empty() && from.is_empty() && to.is_empty() {
        return None;
    }
    let (unit, currency) = match &quantity.unit {
        Some(Unit::Currency(code)) => (None, Some(code.clone())),
        Some(Unit::Percent) => (Some("%".to_owned()), None),
        Some(Unit::Measure(unit)) => (Some(unit.clone()), None),
        Some(Unit::Count(noun)) => (Some(page.token(*noun).lemma().to_lowercase()), None),
        None => (None, None),
    };
    let value = quantity.value.to_string();
    let sourced = page.sourced(
        RecordKind::Figure,
        "figure",
        quantity.tokens.clone(),
        &[measure.as_str(), &value],
        0.75,
    );
    let direction = around.and_then(|p| direction(&p.predicate.lemma));
    let is_change = matches!(quantity.unit, Some(Unit::Percent));
    Some(Figure {
        sourced,
        measure,
        value: quantity.value,
        low: quantity.range.map(|r| r.0),
        high: quantity.range.map(|r| r.1),
        approx: quantity.approx.as_ref().map(|a| page.analysis.text_of(a.tokens.clone()).to_lowercase()),
        unit,
        currency,
        period: page.time_near(at),
        of,
        from,
        to,
        direction,
        change: (is_change && direction.is_some()).then_some(quantity.value),
    })
}

/// The token of the quantity that hangs on something outside it.
fn quantity_head(page: &Page<'_>, quantity: &Quantity) -> TokenId {
    if let Some(Unit::Count(noun)) = &quantity.unit {
        return *noun;
    }
    page.analysis
        .range(quantity.tokens.clone())
        .find(|t| t.head().is_none_or(|h| !quantity.tokens.contains(&h.id().0)))
        .map_or(TokenId(quantity.tokens.start), |t| t.id())
}

/// The proposition that has the quantity in one of its arguments.
fn proposition_around<'a>(page: &Page<'a>, at: TokenId) -> Option<&'a Proposition> {
    let up = |token: Token<'_>| token.ancestors().map(|t| t.id()).collect::<Vec<_>>();
    let token = page.token(at);
    let above = up(token);
    let beside = page.propositions.get(told_in(page.propositions, token.sentence().token_range()))?;
    beside
        .iter()
        .find(|p| p.arguments.iter().any(|a| a.head == at))
        .or_else(|| beside.iter().find(|p| p.arguments.iter().any(|a| above.first() == Some(&a.head))))
}

fn measure(
    page: &Page<'_>,
    quantity: &Quantity,
    at: TokenId,
    around: Option<&Proposition>,
) -> Option<Measure> {
    if let Some(Unit::Count(noun)) = &quantity.unit
        && let Some(measure) = page.words.measure_of_noun(page.token(*noun).lemma())
    {
        return Some(measure);
    }
    let counts_people = match &quantity.unit {
        Some(Unit::Count(noun)) => page.parties.parties_at(*noun).iter().any(|e| e.country.is_some()),
        _ => false,
    };
    let by_verb =
        around.filter(|_| counts_people).and_then(|p| page.words.measure_of_verb(&p.predicate.lemma));
    let is_money = matches!(quantity.unit, Some(Unit::Currency(_) | Unit::Percent));
    by_verb.or_else(|| is_money.then(|| measure_nearby(page, at, around)).flatten())
}

/// The noun that a sum belongs to: above it in the tree, or an argument of the same predicate with what stands under it.
fn measure_nearby(page: &Page<'_>, at: TokenId, around: Option<&Proposition>) -> Option<Measure> {
    let above = page.token(at).ancestors().find_map(|t| page.words.measure_of_noun(t.lemma()));
    let under = || page.token(at).children().find_map(|t| page.words.measure_of_noun(t.lemma()));
    let beside = || {
        let proposition = around?;
        proposition.arguments.iter().filter(|a| a.head != at).find_map(|a| noun_or_modifier(page, a.head))
    };
    let verb = || page.words.measure_of_verb(&around?.predicate.lemma);
    above.or_else(under).or_else(beside).or_else(verb)
}

fn noun_or_modifier(page: &Page<'_>, head: TokenId) -> Option<Measure> {
    let token = page.token(head);
    page.words.measure_of_noun(token.lemma()).or_else(|| {
        let modifier = |t: &Token<'_>| matches!(t.deprel(), Deprel::Compound | Deprel::Amod | Deprel::Nmod);
        token.children().filter(modifier).find_map(|t| page.words.measure_of_noun(t.lemma()))
    })
}

/// People flow from their country to where they go; money and goods lie between, or flow from the agent.
fn parties(
    page: &Page<'_>,
    quantity: &Quantity,
    around: Option<&Proposition>,
    measure: Measure,
) -> (Vec<Entity>, Vec<Entity>, Vec<Entity>) {
    let people =
        matches!(measure, Measure::Tourists | Measure::Students | Measure::Migrants | Measure::Troops);
    let keyed = |entities: Vec<Entity>| -> Vec<Entity> {
        let mut kept: Vec<Entity> = Vec::new();
        for entity in entities {
            if entity.key().is_some() && !kept.iter().any(|k| k.key() == entity.key()) {
                kept.push(entity);
            }
        }
        kept
    };
    if people && let (Some(Unit::Count(noun)), Some(proposition)) = (&quantity.unit, around) {
        let from = keyed(page.parties.parties_at(*noun));
        let goals = proposition.arguments.iter().filter(|a| a.head != *noun && a.role != Role::Agent);
        let to = keyed(goals.flat_map(|a| page.parties.parties_at(a.head)).collect());
        return (Vec::new(), from, to);
    }
    let sentence = page.token(TokenId(quantity.tokens.start)).sentence();
    let named = keyed(page.named_in(sentence.token_range()));
    if !named.is_empty() {
        return (named, Vec::new(), Vec::new());
    }
    // The sentence leaves them out ("the trade volume reached …"): the sentence before it in the paragraph names them.
    let before = sentence.id().0.checked_sub(1).map(|id| page.analysis.sentence(dyad_lang::SentenceId(id)));
    let before = before.filter(|b| b.paragraph() == sentence.paragraph());
    let of = before.map_or_else(Vec::new, |b| {
        let mut all = keyed(page.named_in(b.token_range()));
        if all.is_empty() {
            all = keyed(b.tokens().flat_map(|t| page.parties.parties_at(t.id())).collect());
        }
        all
    });
    (of, Vec::new(), Vec::new())
}

fn direction(verb: &str) -> Option<Change> {
    match verb {
        "rise" | "grow" | "increase" | "climb" | "jump" | "double" | "triple" | "surge" | "expand" => {
            Some(Change::Up)
        }
        "fall" | "drop" | "decline" | "decrease" | "shrink" | "halve" | "plunge" => Some(Change::Down),
        _ => None,
    }
}
