//! Who heads states and organisations now, by the factbook and by the list of August 2026: claims out.

use crate::XtaskError;
use crate::persons::{Claim, Life, clean, first_day, post_of};
use crate::source::Facts;
use dyad_world::normal::key;
use dyad_world::{Term, World};
use jiff::civil::{Date, date};

/// Heads of state and government as the factbook has them now: `Prime Minister HUN MANET (since 22 August 2023)`.
pub(crate) fn factbook(facts: &Facts, world: &World) -> Result<Vec<Claim>, XtaskError> {
    let mut claims = Vec::new();
    for row in facts.tab_rows("factbook-2026-05.tsv")? {
        let Some(of) = state_of_fips(row.get("fips"), world) else { continue };
        let is_state = world.entity(&of).is_some_and(|view| view.kind == dyad_record::EntityKind::State);
        for column in ["chief_of_state", "head_of_government"] {
            // The heads of the states that territories belong to are those states' own.
            let is_foreign =
                column == "chief_of_state" && !is_state || row.get(column).contains("represented by");
            for part in row.get(column).split(';').take(1).filter(|_| !is_foreign) {
                claims.extend(factbook_claim(part.trim(), &of));
            }
        }
    }
    Ok(claims)
}

pub(crate) fn state_of_fips(fips: &str, world: &World) -> Option<String> {
    const FORMER: [&str; 8] = ["SUN", "DDR", "CSK", "YUG", "SCG", "ZAR", "YMD", "VDR"];
    let mut found: Vec<_> = world
        .country_codes()
        .filter(|view| {
            !FORMER.contains(&view.id.as_str())
                && view.codes.iter().any(|(scheme, code)| *scheme == "fips" && code == fips)
        })
        .collect();
    found.sort_by_key(|view| view.kind != dyad_record::EntityKind::State);
    found.into_iter().next().map(|view| view.id)
}

fn factbook_claim(text: &str, of: &str) -> Option<Claim> {
    let (who, since) = text.split_once(" (since ")?;
    let since = english_date(since.split(')').next()?)?;
    let words: Vec<&str> = who.split_whitespace().collect();
    let is_title = |word: &&str| {
        matches!(
            key(word).as_str(),
            "president"
                | "prime"
                | "minister"
                | "king"
                | "queen"
                | "sultan"
                | "amir"
                | "emir"
                | "premier"
                | "chancellor"
                | "transition"
                | "interim"
                | "acting"
                | "transitional"
                | "federal"
                | "grand"
                | "duke"
                | "emperor"
                | "state"
                | "general"
                | "secretary"
                | "supreme"
                | "leader"
                | "crown"
                | "prince"
                | "taoiseach"
                | "chief"
                | "executive"
                | "of"
                | "the"
                | "council"
                | "captain"
                | "regent"
                | "pope"
                | "governor"
                | "caretaker"
                | "head"
                | "government"
                | "and"
                | "princely"
                | "military"
                | "sovereign"
                | "co"
                | "deputy"
        )
    };
    let title_end = words.iter().position(|word| !is_title(word))?;
    let is_rank = |word: &str| word.ends_with('.') && word.len() > 2 || word == "dr" || word.starts_with('(');
    let name: Vec<String> =
        words[title_end..].iter().filter(|word| !is_rank(word)).map(|word| title_case(word)).collect();
    let post = words[..title_end].join(" ").to_lowercase();
    let post = post
        .replace("transition ", "")
        .replace("interim ", "")
        .replace("acting ", "")
        .replace("transitional ", "");
    if name.is_empty() || post.is_empty() {
        return None;
    }
    let term = Term { of: of.to_owned(), post, since: Some(since), until: None };
    Some(Claim {
        name: name.join(" "),
        aliases: Vec::new(),
        term,
        is_open: false,
        written: date(2026, 5, 17),
        source: "factbook-2026-05.tsv",
        life: Life::default(),
    })
}

/// `22 August 2023`, `August 2023`.
fn english_date(text: &str) -> Option<Date> {
    const MONTHS: [&str; 12] = [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
    ];
    let words: Vec<&str> = text.split_whitespace().collect();
    let (day, month, year) = match words.as_slice() {
        [day, month, year, ..] => (day.parse().ok()?, *month, *year),
        [month, year] => (1, *month, *year),
        _ => return None,
    };
    let month = MONTHS.iter().position(|name| *name == month.to_lowercase())? as i8 + 1;
    Date::new(year.parse().ok()?, month, day).ok()
}

/// `PUTIN` to `Putin`; words that are not all capitals stay.
pub(crate) fn title_case(word: &str) -> String {
    if word.chars().any(char::is_lowercase)
        && !word.starts_with(char::is_lowercase)
        && word.chars().filter(|c| c.is_uppercase()).count() < 2
    {
        return word.to_owned();
    }
    let mut is_first = true;
    word.chars()
        .flat_map(|letter| {
            let cased: Vec<char> =
                if is_first { letter.to_uppercase().collect() } else { letter.to_lowercase().collect() };
            is_first = matches!(letter, '-' | '\'' | '’');
            cased
        })
        .collect()
}

/// The heads of states and organisations of August 2026.
pub(crate) fn snapshot(facts: &Facts, world: &World) -> Result<Vec<Claim>, XtaskError> {
    let name = "world-leaders-2026-08-22.json";
    let value: serde_json::Value = serde_json::from_str(&facts.text(name)?)
        .map_err(|error| XtaskError::Form { path: name.into(), what: error.to_string() })?;
    let mut claims = Vec::new();
    let countries = value.get("countries").and_then(|countries| countries.as_object());
    for (_, entry) in countries.into_iter().flatten() {
        let text =
            |value: Option<&serde_json::Value>| value.and_then(|text| text.as_str()).unwrap_or("").to_owned();
        let code = text(entry.pointer("/country/iso_code"));
        let Some(of) = world.party(&code).filter(|_| !code.is_empty()).map(|view| view.id) else { continue };
        for (_, position) in
            entry.get("positions").and_then(|positions| positions.as_object()).into_iter().flatten()
        {
            let holder = position.get("current_holder");
            let (name, since) = (
                text(holder.and_then(|holder| holder.get("name_en"))),
                text(holder.and_then(|holder| holder.get("since"))),
            );
            let (post, since) = (post_of(&text(position.get("title_en"))), first_day(&since));
            if !name.is_empty() && since.is_some() {
                let term = Term { of: of.clone(), post, since, until: None };
                claims.push(Claim {
                    name: clean(&name),
                    aliases: Vec::new(),
                    term,
                    is_open: false,
                    written: date(2026, 8, 22),
                    source: "world-leaders-2026-08-22.json",
                    life: Life::default(),
                });
            }
        }
    }
    Ok(claims)
}
