//! How they stand: a few sentences computed from the record, each with the happenings that it rests on.

use crate::brief::{Ground, is_since, plural};
use crate::chronology::day_of;
use crate::glance::{relation_line, relations};
use crate::line::{Citations, Line};
use crate::period::{Chart, Period, chart, quad_index};
use crate::tell::{Teller, and};
use crate::when;
use dyad_record::{QuadClass, RelationKind, Status};
use dyad_store::{StoreError, Told};
use std::collections::BTreeMap;

/// Fewer happenings in a period than this say nothing about a movement.
const ENOUGH: u32 = 3;
/// A smaller difference of mean Goldstein scores is no movement.
const MOVEMENT: f64 = 0.75;

/// The sentences.
pub(crate) fn standing(
    ground: &Ground<'_>,
    teller: &Teller<'_>,
    citations: &mut Citations<'_>,
) -> Result<Vec<Line>, StoreError> {
    let happened: Vec<&Told> =
        ground.told.iter().filter(|t| t.happening.status.counts() && is_since(ground, t)).collect();
    let mut lines = Vec::new();
    let mut say = |text: String, told: Vec<&Told>| -> Result<(), StoreError> {
        lines.extend(line(citations, text, told)?);
        Ok(())
    };
    say(balance(&happened), happened.clone())?;
    if let Some((text, told)) = chart(ground)?.and_then(|chart| movement(&chart, &happened)) {
        say(text, told)?;
    }
    if let Some((text, told)) = change_since(ground) {
        say(text, told)?;
    }
    for (quads, verb) in [
        ([QuadClass::VerbalCooperation, QuadClass::MaterialCooperation], "Cooperation was"),
        ([QuadClass::VerbalConflict, QuadClass::MaterialConflict], "Conflict was"),
    ] {
        let of: Vec<&Told> =
            happened.iter().filter(|t| quads.contains(&t.lead().cameo.quad)).copied().collect();
        if !of.is_empty() {
            say(format!("{verb} {}.", driven_by(teller, &of)), of)?;
        }
    }
    if let Some((text, told)) = direction(ground, teller, &happened) {
        say(text, told)?;
    }
    if let Some((text, told)) = apart(ground) {
        say(text, told)?;
    }
    for relation in relations(ground)? {
        if !matches!(relation.kind, RelationKind::Dispute | RelationKind::Claim | RelationKind::Rivalry) {
            lines.push(relation_line(teller, citations, &relation)?);
        }
    }
    Ok(lines)
}

/// A sentence with the newest of what it rests on; none where it rests on nothing.
fn line(
    citations: &mut Citations<'_>,
    text: String,
    mut told: Vec<&Told>,
) -> Result<Option<Line>, StoreError> {
    told.sort_by(|a, b| day_of(b).cmp(&day_of(a)).then_with(|| a.happening.id.cmp(&b.happening.id)));
    let cited = citations.cite_some(told.iter().map(|t| &t.lead().sourced))?;
    Ok(cited.map(|(references, more)| Line { more, ..Line::new(text, references) }))
}

fn balance(happened: &[&Told]) -> String {
    let mut quads = [0u64; 4];
    for told in happened {
        quads[quad_index(told.lead().cameo.quad)] += 1;
    }
    let first =
        happened.iter().filter_map(|t| t.happening.date.as_ref().and_then(|d| d.start.or(d.end))).min();
    let last = happened.iter().filter_map(|t| day_of(t)).max();
    let between = match first.zip(last) {
        Some((first, last)) if first != last => {
            format!(" between {} and {}", when::day(first), when::day(last))
        }
        Some((first, _)) => format!(" on {}", when::day(first)),
        None => String::new(),
    };
    let count = happened.len() as u64;
    let names =
        ["talk and words of cooperation", "material cooperation", "words of conflict", "material conflict"];
    let parts: Vec<String> = quads
        .iter()
        .zip(names)
        .filter(|(count, _)| **count > 0)
        .map(|(count, name)| format!("{count} of {name}"))
        .collect();
    format!(
        "{count} {} the two took place{between}: {}; the mean Goldstein score is {}.",
        plural(count, "happening between", "happenings between"),
        and(&parts),
        signed(mean(happened.iter().map(|t| f64::from(t.lead().cameo.goldstein))))
    )
}

/// The latest two periods in which enough happened, held against each other.
fn movement<'t>(chart: &Chart, happened: &[&'t Told]) -> Option<(String, Vec<&'t Told>)> {
    let mut told_enough = chart.periods.iter().filter(|p| p.count() >= ENOUGH).rev();
    let (later, earlier) = (told_enough.next()?, told_enough.next()?);
    let (now, before) = (later.mean()?, earlier.mean()?);
    let moved = match now - before {
        change if change >= MOVEMENT => "Relations moved towards cooperation",
        change if change <= -MOVEMENT => "Relations moved towards conflict",
        _ => "Relations moved little",
    };
    let describe = |p: &Period, mean: f64| {
        format!(
            "{} in {} ({} cooperative, {} conflictual)",
            signed(mean),
            p.label,
            p.cooperation(),
            p.conflict()
        )
    };
    let text = format!(
        "{moved}: mean Goldstein score {}, after {}.",
        describe(later, now),
        describe(earlier, before)
    );
    let is_in = |t: &&&Told| {
        let start = t.happening.date.as_ref().and_then(|d| d.start.or(d.end));
        [later, earlier].iter().any(|p| start.is_some_and(|day| p.from <= day && day <= p.to))
    };
    Some((text, happened.iter().filter(is_in).copied().collect()))
}

/// What changed since the day that was asked for.
fn change_since<'g>(ground: &'g Ground<'_>) -> Option<(String, Vec<&'g Told>)> {
    let since = ground.since?;
    let counted = || ground.told.iter().filter(|t| t.happening.status.counts() && day_of(t).is_some());
    let (after, before): (Vec<&Told>, Vec<&Told>) = counted().partition(|t| day_of(t) >= Some(since));
    if after.is_empty() || before.is_empty() {
        return None;
    }
    let score = |told: &[&Told]| signed(mean(told.iter().map(|t| f64::from(t.lead().cameo.goldstein))));
    let text = format!(
        "Since {} the mean Goldstein score of {} {} is {}; before, that of {} was {}.",
        when::day(since),
        after.len(),
        plural(after.len() as u64, "happening", "happenings"),
        score(&after),
        before.len(),
        score(&before)
    );
    Some((text, after))
}

/// `visits (5), talks (3) and statements of support (1)`
fn driven_by(teller: &Teller<'_>, told: &[&Told]) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for told in told {
        *counts.entry(teller.phrases.of_act(told.lead()).noun).or_default() += 1;
    }
    let mut counts: Vec<(&str, usize)> = counts.into_iter().collect();
    counts.sort_by(|a, b| b.1.cmp(&a.1).then(a.0.cmp(b.0)));
    let shown = counts.len().min(4);
    let rest: usize = counts[shown..].iter().map(|(_, count)| count).sum();
    let mut parts: Vec<String> =
        counts[..shown].iter().map(|(noun, count)| format!("{noun} ({count})")).collect();
    if rest > 0 {
        parts.push(format!("other acts ({rest})"));
    }
    and(&parts)
}

/// Who acted towards whom, how often and how.
fn direction<'t>(
    ground: &Ground<'_>,
    teller: &Teller<'_>,
    happened: &[&'t Told],
) -> Option<(String, Vec<&'t Told>)> {
    let from = |a: &str, b: &str| -> Vec<&'t Told> {
        let has = |side: &[dyad_record::Entity], key: &str| side.iter().any(|e| e.key() == Some(key));
        let is_so = |t: &&&Told| has(&t.lead().actors, a) && has(&t.lead().recipients, b);
        happened.iter().filter(is_so).copied().collect()
    };
    let (a, b) = (ground.dyad.a.as_str(), ground.dyad.b.as_str());
    let (there, back) = (from(a, b), from(b, a));
    if there.is_empty() && back.is_empty() {
        return None;
    }
    let say = |told: &[&Told], a: &str, b: &str| {
        let score = mean(told.iter().map(|t| f64::from(t.lead().cameo.goldstein)));
        let score = if told.is_empty() { String::new() } else { format!(" (mean {})", signed(score)) };
        format!("{} acted towards {} in {}{score}", teller.name(a), teller.name(b), told.len())
    };
    let rest = happened.len() - there.len() - back.len();
    let rest = if rest > 0 { format!("; {rest} have no direction") } else { String::new() };
    let text = format!("Of all these, {}, {}{rest}.", say(&there, a, b), say(&back, b, a));
    Some((text, [there, back].concat()))
}

/// What stands beside the count, and is not in it.
fn apart<'g>(ground: &'g Ground<'_>) -> Option<(String, Vec<&'g Told>)> {
    let told: Vec<&Told> =
        ground.told.iter().filter(|t| !t.happening.status.counts() && is_since(ground, t)).collect();
    if told.is_empty() {
        return None;
    }
    let count = |wanted: &[Status]| told.iter().filter(|t| wanted.contains(&t.happening.status)).count();
    let parts: Vec<String> = [
        (count(&[Status::Scheduled, Status::Intended]), "planned or intended"),
        (count(&[Status::Requested]), "asked for"),
        (count(&[Status::Hypothetical]), "said to be possible"),
        (count(&[Status::Denied, Status::Failed]), "denied or did not come about"),
        (count(&[Status::Habitual]), "said to be a habit"),
    ]
    .into_iter()
    .filter(|(count, _)| *count > 0)
    .map(|(count, what)| format!("{count} {what}"))
    .collect();
    Some((format!("Not counted above: {}.", and(&parts)), told))
}

fn mean(values: impl Iterator<Item = f64>) -> f64 {
    let (sum, count) = values.fold((0.0, 0u32), |(sum, count), value| (sum + value, count + 1));
    if count == 0 { 0.0 } else { sum / f64::from(count) }
}

/// `+2.5`, `−1.0`, `0.0`.
pub(crate) fn signed(value: f64) -> String {
    let rounded = (value * 10.0).round() / 10.0;
    match rounded {
        r if r > 0.0 => format!("+{r:.1}"),
        r if r < 0.0 => format!("−{:.1}", -r),
        _ => "0.0".to_owned(),
    }
}
