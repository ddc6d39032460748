//! Who said what, of whom: from the attributions of the analysis.

use super::Page;
use dyad_lang::{Attribution, AttributionKind};
use dyad_record::{EntityKind, Quotation, QuotationKind, RecordKind, Stance};
use std::ops::Range;

/// Shorter contents (in tokens) say nothing of anybody.
const SHORTEST: u32 = 3;

pub(super) fn quotations(page: &Page<'_>) -> Vec<Quotation> {
    page.analysis.attributions.iter().filter_map(|a| quotation(page, a)).collect()
}

fn quotation(page: &Page<'_>, attribution: &Attribution) -> Option<Quotation> {
    let head = attribution.source_head.filter(|h| page.is_told(*h))?;
    let content = extent(&attribution.content)?;
    if content.end - content.start < SHORTEST {
        return None;
    }
    let speaker = page
        .parties
        .parties_at(head)
        .into_iter()
        .next()
        .filter(|s| s.kind == EntityKind::Person || s.key().is_some())?;
    let own = speaker.key().map(str::to_owned);
    let mut about = page.named_in(content.clone());
    about.retain(|e| {
        e.kind != EntityKind::Person && (about_others(&own, e.key()) || e.kind == EntityKind::State)
    });
    let verb = attribution
        .cue
        .clone()
        .and_then(|cue| page.analysis.range(cue).next().map(|t| t.lemma().to_lowercase()));
    if attribution.kind == AttributionKind::Indirect
        && !verb.as_deref().is_some_and(|v| page.words.is_saying(v))
    {
        return None;
    }
    let quote = page.analysis.text_of(content.clone()).to_owned();
    let stance = stance(page, content.clone());
    let trigger = attribution.cue.clone().unwrap_or_else(|| content.clone());
    let sourced = page.sourced(RecordKind::Quotation, "quotation", trigger, &[&speaker.name, &quote], 0.8);
    Some(Quotation {
        sourced,
        speaker,
        verb,
        kind: kind(attribution.kind),
        quote_span: page.span(content),
        quote,
        about,
        stance,
    })
}

fn about_others(own: &Option<String>, key: Option<&str>) -> bool {
    key.is_some() && own.as_deref() != key
}

/// From the first piece of the content to the last.
fn extent(content: &[Range<u32>]) -> Option<Range<u32>> {
    Some(content.iter().map(|c| c.start).min()?..content.iter().map(|c| c.end).max()?)
}

fn kind(kind: AttributionKind) -> QuotationKind {
    match kind {
        AttributionKind::Direct => QuotationKind::Direct,
        AttributionKind::Indirect => QuotationKind::Indirect,
        AttributionKind::Mixed => QuotationKind::Mixed,
    }
}

/// By the words that stand well or badly to what is spoken of; `mixed` where both are there.
fn stance(page: &Page<'_>, content: Range<u32>) -> Stance {
    let (mut good, mut bad) = (0u32, 0u32);
    for token in page.analysis.range(content) {
        match page.words.stance_of(token.lemma()) {
            Some(Stance::Positive) => good += 1,
            Some(Stance::Negative) => bad += 1,
            _ => {}
        }
    }
    match (good, bad) {
        (0, 0) => Stance::Neutral,
        (_, 0) => Stance::Positive,
        (0, _) => Stance::Negative,
        _ => Stance::Mixed,
    }
}
