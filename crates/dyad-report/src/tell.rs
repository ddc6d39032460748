//! Records in words: from parties, events and figures to the text of lines.

use crate::dimension::Dimensions;
use crate::phrase::Phrases;
use dyad_record::{Act, Context, Entity, EntityKind, Event, Figure, Measure, Place};

/// The names that readers know parties by.
pub trait Names {
    /// The name of the party with this key (`KHM`, `asean`); none where it is not known.
    fn name(&self, key: &str) -> Option<String>;
}

impl<F: Fn(&str) -> Option<String>> Names for F {
    fn name(&self, key: &str) -> Option<String> {
        self(key)
    }
}

/// Tells records in words.
pub(crate) struct Teller<'n> {
    names: &'n dyn Names,
    pub(crate) phrases: Phrases,
    pub(crate) dimensions: Dimensions,
}

/// How many parties of one side are named.
const NAMED: usize = 4;

impl<'n> Teller<'n> {
    pub(crate) fn new(names: &'n dyn Names) -> Self {
        Self { names, phrases: Phrases::embedded(), dimensions: Dimensions::embedded() }
    }

    /// A party's name, by key.
    pub(crate) fn name(&self, key: &str) -> String {
        self.names.name(key).unwrap_or_else(|| key.to_owned())
    }

    /// A party as a reader would name it: `Prime Minister Ada Lind (Norway)`.
    pub(crate) fn who(&self, entity: &Entity) -> String {
        let is_state = matches!(entity.kind, EntityKind::State | EntityKind::Territory);
        let country = entity.country.as_deref();
        if let (true, Some(country)) = (is_state, country) {
            return self.names.name(country).unwrap_or_else(|| entity.name.clone());
        }
        let known = entity.entity.as_deref().filter(|_| entity.kind != EntityKind::Person);
        let name = known.and_then(|key| self.names.name(key)).unwrap_or_else(|| entity.name.clone());
        let name = match entity.role.as_deref().filter(|_| entity.kind == EntityKind::Person) {
            Some(role) if !name.to_lowercase().contains(&role.to_lowercase()) => {
                format!("{} {name}", title_case(role))
            }
            _ => name,
        };
        match country.map(|country| self.name(country)) {
            Some(country) if !name.contains(&country) => format!("{name} ({country})"),
            _ => name,
        }
    }

    /// One side of an act, and how many it is.
    pub(crate) fn side(&self, entities: &[Entity]) -> (String, usize) {
        let mut names: Vec<String> = Vec::new();
        for name in entities.iter().map(|entity| self.who(entity)) {
            if !names.contains(&name) {
                names.push(name);
            }
        }
        let count = names.len();
        if count > NAMED {
            names.truncate(NAMED - 1);
            names.push(format!("{} others", count - NAMED + 1));
        }
        (and(&names), count)
    }

    /// The ends of a flow: the countries of people and companies, not their names in the sentence.
    fn ends(&self, entities: &[Entity]) -> String {
        let mut names: Vec<String> = Vec::new();
        for entity in entities {
            let name = entity.country.as_deref().and_then(|country| self.names.name(country));
            let name = name.unwrap_or_else(|| self.who(entity));
            if !names.contains(&name) {
                names.push(name);
            }
        }
        and(&names)
    }

    /// An event: who did what to whom, where, about what, at what cost, who says so.
    pub(crate) fn event(&self, event: &Event) -> String {
        let ((actors, count), (recipients, _)) = (self.side(&event.actors), self.side(&event.recipients));
        let mut text = self.phrases.of(event).tell(event.status, &actors, count, &recipients);
        if let Some(place) = event.place.as_ref().and_then(|place| self.place(place, &recipients)) {
            text.push_str(" — ");
            text.push_str(&place);
        }
        // That an act between states is diplomatic says nothing.
        let telling = event.plover.contexts.iter().filter(|c| **c != Context::Diplomatic);
        let contexts: Vec<String> = telling.map(|c| c.as_str().replace('_', " ")).collect();
        if !contexts.is_empty() && event.act != Act::Consult {
            text.push_str(&format!(" (about: {})", contexts.join(", ")));
        }
        if let Some(casualties) = &event.casualties {
            for (count, what) in [(casualties.dead, "killed"), (casualties.injured, "injured")] {
                if let Some(count) = count {
                    text.push_str(&format!("; {} {what}", grouped(count as f64)));
                }
            }
        }
        if let Some(by) = event.sourced.reported_by.as_deref() {
            text.push_str(&format!(", according to {}", self.who(by)));
        }
        capitalised(&text)
    }

    /// A place that says more than the recipient's name does.
    fn place(&self, place: &Place, recipients: &str) -> Option<String> {
        let country = place.country.as_deref().map(|country| self.name(country));
        if place.kind == "country" {
            return country.filter(|c| !recipients.contains(c.as_str())).or_else(|| {
                (place.country.is_none() && !recipients.contains(&place.name)).then(|| place.name.clone())
            });
        }
        match country {
            Some(country) if !recipients.contains(&country) && country != place.name => {
                Some(format!("{}, {country}", place.name))
            }
            _ => Some(place.name.clone()),
        }
    }

    /// A figure: what, how much, between whom.
    pub(crate) fn figure(&self, figure: &Figure) -> String {
        let mut text = format!("{}: {}", measure(figure.measure), amount(figure));
        let (of, from, to) = (self.ends(&figure.of), self.ends(&figure.from), self.ends(&figure.to));
        match (from.is_empty(), to.is_empty()) {
            (false, false) => text.push_str(&format!(", from {from} to {to}")),
            (false, true) => text.push_str(&format!(", from {from}")),
            (true, false) => text.push_str(&format!(", to {to}")),
            (true, true) => {}
        }
        if figure.of.len() == 2 {
            text.push_str(&format!(", between {of}"));
        } else if !of.is_empty() {
            text.push_str(&format!(", {of}"));
        }
        match (figure.direction, figure.change) {
            (Some(direction), Some(change)) => {
                text.push_str(&format!(" ({} {}%)", direction, grouped(change.abs())));
            }
            (Some(direction), None) => text.push_str(&format!(" ({direction})")),
            (None, Some(change)) => text.push_str(&format!(" ({change:+}%)")),
            (None, None) => {}
        }
        capitalised(&text)
    }
}

fn measure(measure: Measure) -> &'static str {
    match measure {
        Measure::Trade => "trade",
        Measure::Exports => "exports",
        Measure::Imports => "imports",
        Measure::Investment => "investment",
        Measure::Aid => "aid",
        Measure::Loan => "loan",
        Measure::Debt => "debt",
        Measure::Arms => "arms",
        Measure::Tourists => "travellers",
        Measure::Students => "students",
        Measure::Migrants => "migrants",
        Measure::Troops => "troops",
        Measure::Casualties => "casualties",
        Measure::Gdp => "gross domestic product",
        Measure::Other => "figure",
    }
}

/// `almost USD 50 million`, `more than 130,000`.
fn amount(figure: &Figure) -> String {
    let number = match (figure.low, figure.high) {
        (Some(low), Some(high)) if low < high => format!("{}–{}", scaled(low), scaled(high)),
        _ => scaled(figure.value),
    };
    let approx = figure.approx.as_deref().map(|a| format!("{a} ")).unwrap_or_default();
    let currency = figure.currency.as_deref().map(|c| format!("{c} ")).unwrap_or_default();
    // Travellers, students and the like are their own unit.
    let is_people = matches!(figure.measure, Measure::Tourists | Measure::Students | Measure::Migrants);
    let is_counted = figure.currency.is_none() && !is_people;
    let unit = figure.unit.as_deref().filter(|_| is_counted).map(|u| format!(" {u}")).unwrap_or_default();
    format!("{approx}{currency}{number}{unit}")
}

/// A large number in words, a small one in digits.
fn scaled(value: f64) -> String {
    for (unit, name) in [(1e12, "trillion"), (1e9, "billion"), (1e6, "million")] {
        if value.abs() >= unit {
            let digits = (value / unit * 100.0).round() / 100.0;
            return format!("{} {name}", grouped(digits));
        }
    }
    grouped(value)
}

/// Digits in groups of three.
pub(crate) fn grouped(value: f64) -> String {
    let written = ((value * 100.0).round() / 100.0).to_string();
    let (sign, digits) = written.strip_prefix('-').map_or(("", written.as_str()), |rest| ("−", rest));
    let (whole, fraction) = digits.split_once('.').map_or((digits, None), |(w, f)| (w, Some(f)));
    let mut out = String::from(sign);
    for (i, digit) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            out.push(',');
        }
        out.push(digit);
    }
    if let Some(fraction) = fraction {
        out.push('.');
        out.push_str(fraction);
    }
    out
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn and(names: &[String]) -> String {
    match names {
        [] => String::new(),
        [one] => one.clone(),
        [most @ .., last] => format!("{} and {last}", most.join(", ")),
    }
}

pub(crate) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or(String::new(), |first| first.to_uppercase().chain(chars).collect())
}

fn title_case(role: &str) -> String {
    let small = ["of", "and", "the", "for", "to", "in", "on"];
    let words: Vec<String> = role
        .split_whitespace()
        .enumerate()
        .map(|(i, w)| if i > 0 && small.contains(&w) { w.to_owned() } else { capitalised(w) })
        .collect();
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_for_people() {
        for (value, written) in [
            (5e7, "50 million"),
            (1.234e9, "1.23 billion"),
            (130_000.0, "130,000"),
            (-8000.5, "−8,000.5"),
            (7.0, "7"),
        ] {
            assert_eq!(scaled(value), written);
        }
    }

    #[test]
    fn roles_and_lists_read_well() {
        assert_eq!(title_case("minister of foreign affairs"), "Minister of Foreign Affairs");
        let names = ["A", "B", "C"].map(str::to_owned);
        assert_eq!(and(&names), "A, B and C");
        assert_eq!(and(&names[..1]), "A");
    }
}
