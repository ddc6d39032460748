//! Whether the act that a noun names took place: its own modifiers and dates, then the words that govern it.

use crate::lexicon::{Effect, Governor};
use crate::proposition::{LinkKind, PredicateKind};
use crate::reading::{Above, Reading, first_conjunct, lemma_of};
use crate::status::{Finding, apply, because, earlier_time, governor, is_real, later_time};
use dyad_lang::{Deprel, Token, Xpos};
use dyad_record::Status;

/// The status of a nominal act.
pub(crate) fn of_noun(reading: &Reading<'_>, draft: usize) -> Finding {
    let head = reading.head(draft);
    if let Some(finding) = of_modifiers(reading, head) {
        return finding;
    }
    if let Some(support) = reading.drafts[draft].support.and_then(|s| reading.draft_of(s)) {
        let upper = &reading.drafts[support];
        let reason =
            because(Some(upper.head), format!("as its verb \"{}\": {}", upper.lemma, upper.reason.because));
        return (upper.status, reason);
    }
    if let Some(finding) = of_what_followed(reading, draft) {
        return finding;
    }
    if let Some((timex, text)) = earlier_time(reading, head) {
        return (Status::Occurred, because(Some(timex), format!("a date gone by: \"{text}\"")));
    }
    if let Some((timex, text)) = later_time(reading, head) {
        return (Status::Scheduled, because(Some(timex), format!("a date to come: \"{text}\"")));
    }
    if let Some(finding) = later_than_told(reading, draft) {
        return finding;
    }
    match &reading.drafts[draft].above {
        Some(above) => of_governed(reading, draft, above),
        None => (Status::Occurred, because(None, "")),
    }
}

/// `Left the capital after talks with the king ahead of a visit next week`: what came before an act that took place did, too, whatever time
/// is told behind it.
fn of_what_followed(reading: &Reading<'_>, draft: usize) -> Option<Finding> {
    let above = reading.drafts[draft].above.as_ref()?;
    let marker = above.marker.as_deref()?;
    let is_over = matches!(reading.lexicon.marker(marker), Some(Effect::Status(Status::Occurred)));
    let is_told = reading.drafts[above.draft].kind == PredicateKind::Verb
        && reading.drafts[above.draft].status == Status::Occurred;
    (is_over && is_told).then(|| (Status::Occurred, because(None, format!("after \"{marker}\""))))
}

/// `The visit next month was announced on Friday`: a date to come beside a verb in the past is the noun's.
fn later_than_told(reading: &Reading<'_>, draft: usize) -> Option<Finding> {
    let above = reading.drafts[draft].above.as_ref()?;
    let upper = reading.head(above.draft);
    let is_past = upper.xpos() == Xpos::Vbd || upper.children().any(|c| c.xpos() == Xpos::Vbd);
    let (timex, text) = later_time(reading, upper).filter(|_| is_past && above.kind == LinkKind::Nominal)?;
    Some((Status::Scheduled, because(Some(timex), format!("a date to come: \"{text}\""))))
}

fn of_modifiers(reading: &Reading<'_>, head: Token<'_>) -> Option<Finding> {
    head.children().find_map(|child| {
        if !matches!(child.deprel(), Deprel::Amod | Deprel::Det | Deprel::Advmod) {
            return None;
        }
        let word = child.text().to_lowercase();
        let shade = reading.lexicon.modifier(&word).or_else(|| reading.lexicon.modifier(&lemma_of(child)))?;
        match shade {
            Effect::Status(status) => Some((status, because(Some(child.id()), format!("called \"{word}\"")))),
            Effect::Own | Effect::Same => None,
        }
    })
}

fn of_governed(reading: &Reading<'_>, draft: usize, above: &Above) -> Finding {
    let head = reading.head(draft);
    let upper = &reading.drafts[above.draft];
    if above.kind == LinkKind::Conjunction {
        return (upper.status, because(None, "as what it is joined to"));
    }
    let marker = above.marker.as_deref();
    if marker == Some("before") && !is_presupposed(head) && upper.status == Status::Occurred {
        return (Status::Scheduled, because(None, "after \"before\", not told of yet"));
    }
    // "Is unlikely to change rates at its meeting": the occasion is fixed, what is done there is not.
    if upper.status == Status::Hypothetical && matches!(marker, Some("at" | "during")) && is_presupposed(head)
    {
        return (Status::Scheduled, because(None, "the occasion of what may be done"));
    }
    match marker.and_then(|m| reading.lexicon.marker(m)) {
        Some(Effect::Same) | None => {}
        Some(Effect::Own) => return (Status::Occurred, because(None, "")),
        Some(Effect::Status(status)) => {
            let marker = marker.unwrap_or_default();
            return (status, because(None, format!("after \"{marker}\"")));
        }
    }
    let matrix = reading.lexicon.matrix(governor(upper), &upper.lemma);
    let is_undergone = match upper.kind {
        PredicateKind::Verb => is_undergone(reading, head, above),
        _ => matches!(marker, Some("of" | "for" | "on" | "against" | "to" | "about")),
    };
    match matrix.map(|m| m.noun) {
        // Who rejects an offer or a request rejects what is offered: the offer was made.
        Some(Effect::Status(Status::Denied))
            if reading.lexicon.matrix(Governor::Noun, &lemma_of(head)).is_some() =>
        {
            return (Status::Occurred, because(None, "named as a fact"));
        }
        Some(effect @ Effect::Status(_)) if is_undergone => return apply(effect, upper, None),
        _ => {}
    }
    if governing_noun(reading, head).is_some_and(|(status, _)| !is_real(status)) {
        return governing_noun(reading, head).unwrap_or((Status::Occurred, because(None, "")));
    }
    let is_same = matrix.is_some_and(|m| m.noun == Effect::Same);
    if matches!(upper.status, Status::Denied | Status::Failed) && !is_same && is_where_told(marker, head) {
        return (Status::Occurred, because(None, "where something was not done"));
    }
    let is_during = marker.and_then(|m| reading.lexicon.marker(m)) == Some(Effect::Same);
    if !is_real(upper.status) && (is_same || is_during || !is_presupposed(head)) {
        return (upper.status, because(Some(upper.head), format!("as \"{}\"", upper.lemma)));
    }
    (Status::Occurred, because(None, "named as a fact"))
}

/// `Was not discussed at the meeting`: the occasion on which something was not done took place all the same.
fn is_where_told(marker: Option<&str>, head: Token<'_>) -> bool {
    match marker {
        Some("at" | "during" | "amid") => true,
        Some("in" | "on") => is_presupposed(head),
        _ => false,
    }
}

/// Whether the noun is what the verb is about, not who does it: `the visit was cancelled`, `called for talks`.
fn is_undergone(reading: &Reading<'_>, head: Token<'_>, above: &Above) -> bool {
    let upper = &reading.drafts[above.draft];
    let through = first_conjunct(reading.token(above.through));
    match through.deprel() {
        Deprel::Obj => true,
        Deprel::NsubjPass => true,
        Deprel::Nsubj => upper.passive,
        Deprel::Obl => {
            let marker = above.marker.as_deref();
            matches!(marker, Some("for" | "of" | "on" | "with" | "against" | "from"))
                && reading.analysis.timex_at(head.id()).is_none()
                && reading.drafts[above.draft].object.is_none()
        }
        _ => false,
    }
}

/// A noun that is no act itself but says something of one: `the possibility of talks`, `plans for a visit`.
fn governing_noun(reading: &Reading<'_>, head: Token<'_>) -> Option<Finding> {
    let noun = (head.deprel() == Deprel::Nmod).then(|| head.head()).flatten()?;
    let matrix = reading.lexicon.matrix(Governor::Noun, &lemma_of(noun))?;
    match matrix.noun {
        Effect::Status(status) => Some((status, because(Some(noun.id()), format!("a \"{}\"", noun.text())))),
        Effect::Own | Effect::Same => None,
    }
}

/// Whether a noun phrase takes the act for granted: `Russia's annexation`, `the sanctions`.
fn is_presupposed(head: Token<'_>) -> bool {
    head.children().any(|c| match c.deprel() {
        Deprel::NmodPoss => true,
        Deprel::Det => matches!(&*lemma_of(c), "the" | "this" | "that" | "these" | "those"),
        _ => false,
    })
}
