//! OEDA's `CountryInfo` in; leaders since about 1960 and governments of 2003 to 2011 out.

use crate::XtaskError;
use crate::current::title_case;
use crate::persons::{Claim, Life, post_of};
use crate::source::Facts;
use dyad_world::Term;
use jiff::civil::{Date, date};

/// When the file's leaders and governments were last brought up to date.
const WRITTEN: Date = date(2011, 2, 28);

/// Every term that the file tells.
pub(crate) fn claims(facts: &Facts) -> Result<Vec<Claim>, XtaskError> {
    let text = facts.text("CountryInfo.120116.txt")?;
    let mut claims = Vec::new();
    let (mut code, mut block, mut post) = (String::new(), Block::Other, String::new());
    for line in text.lines() {
        let line = line.trim();
        if let Some(rest) = line.strip_prefix("<CountryCode>") {
            // East Timor has another code since it is a state.
            code = rest.split('<').next().unwrap_or("").replace("TMP", "TLS");
        } else if line.starts_with("<Leaders>") {
            block = Block::Leaders;
        } else if line.starts_with("<Government>") {
            block = Block::Government;
        } else if line.starts_with("</Leaders>") || line.starts_with("</Government>") {
            block = Block::Other;
        } else if let (Block::Leaders, Some(tag)) = (block, line.strip_prefix('<')) {
            if !tag.starts_with('/') {
                post = singular(tag.trim_end_matches('>'));
            }
        } else if block != Block::Other && !line.starts_with('#') {
            claims.extend(read(line, &code, block, &post));
        }
    }
    Ok(claims)
}

/// Where in a country's entry a line stands.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Block {
    Leaders,
    Government,
    Other,
}

/// `Prime ministers` to `prime minister`.
fn singular(tag: &str) -> String {
    let lower = post_of(&tag.replace('_', " "));
    let one = |word: &str| match word {
        "chairmen" => "chairman".to_owned(),
        "secretaries" => "secretary".to_owned(),
        "queens" | "kings" => word.trim_end_matches('s').to_owned(),
        word if word.ends_with('s') && !word.ends_with("ss") => word.trim_end_matches('s').to_owned(),
        word => word.to_owned(),
    };
    let (head, rest) = lower.split_once(" of ").map_or((lower.as_str(), ""), |(head, rest)| (head, rest));
    let head: Vec<String> = head.split(' ').map(one).collect();
    match rest {
        "" => head.join(" "),
        rest => format!("{} of {rest}", head.join(" ")),
    }
}

/// `PEN_SOVAN_ [19810627 - 19811205]`, `HOR_NAMHONG_ [KHMGOV >20030101] # Minister of …`.
fn read(line: &str, code: &str, block: Block, post: &str) -> Vec<Claim> {
    let (facts, remark) = line.split_once('#').unwrap_or((line, ""));
    let post = if block == Block::Government { inverted(&post_of(remark.trim())) } else { post.to_owned() };
    let mut parts = facts.split('[');
    let name = name_of(parts.next().unwrap_or("").split(['{', '(']).next().unwrap_or(""));
    let is_elder_bush =
        |since: Option<Date>| name == "George Bush" && since.is_some_and(|since| since < date(1995, 1, 1));
    if name.is_empty() || post.is_empty() || name.split(' ').next().is_some_and(|first| first.len() <= 1) {
        return Vec::new();
    }
    let parts: Vec<&str> = parts.collect();
    let told = |mark: &str| parts.iter().find_map(|part| part.strip_prefix(mark)).unwrap_or("");
    let life = Life::read(told("B:"), told("D:"));
    let ranges: Vec<&str> =
        parts.iter().copied().filter(|part| !part.starts_with("B:") && !part.starts_with("D:")).collect();
    // As many offices as ranges are held one in each: `[… >20100901][… 20060801 - 20090731] # President & Minister of …`.
    let listed: Vec<&str> = post.split(" & ").collect();
    let is_each = ranges.len() > 1 && listed.len() == ranges.len();
    ranges
        .iter()
        .enumerate()
        .filter_map(|(at, part)| {
            let post = if is_each { listed.get(at).map_or(post.as_str(), |post| post) } else { &post };
            let range = part.split(']').next()?.trim();
            // An own code before the range tells of some other state.
            let (of, range) = match range.split_once(' ') {
                Some((actor, rest)) if actor.starts_with(|c: char| c.is_ascii_uppercase()) => {
                    (actor.get(..3)?, rest.trim())
                }
                _ => (code, range),
            };
            let (since, until, is_open) = range_of(range)?;
            let name = if is_elder_bush(since) { "George H. W. Bush".to_owned() } else { name.clone() };
            Some(Claim {
                name,
                aliases: Vec::new(),
                term: Term { of: of.replace("TMP", "TLS"), post: post.to_owned(), since, until },
                is_open,
                written: WRITTEN,
                source: "CountryInfo.120116.txt",
                life,
            })
        })
        .collect()
}

/// `President, National Assembly` to `president of the national assembly`.
fn inverted(post: &str) -> String {
    match post.split_once(", ") {
        Some((head, body)) if matches!(head, "president" | "speaker" | "chairman" | "governor") => {
            format!("{head} of the {body}")
        }
        _ => post.to_owned(),
    }
}

fn name_of(text: &str) -> String {
    let words: Vec<String> = text
        .trim()
        .trim_end_matches('_')
        .split(['_', ' '])
        .filter(|word| !word.is_empty())
        .map(|word| title_case(&word.to_uppercase()))
        .collect();
    // Marks of rank and party that the file puts before a name.
    let is_mark = |word: &String| {
        word.len() <= 3 && word.ends_with('.')
            || matches!(word.as_str(), "Cpp" | "F" | "Gen" | "Dr" | "Lt" | "Maj" | "Col" | "Brig" | "Sir")
    };
    let start = words.iter().position(|word| !is_mark(word)).unwrap_or(0);
    words.get(start..).unwrap_or(&[]).join(" ")
}

type Range = (Option<Date>, Option<Date>, bool);

fn range_of(text: &str) -> Option<Range> {
    if let Some(since) = text.strip_prefix('>') {
        return Some((day(since), None, true));
    }
    if let Some(until) = text.strip_prefix('<') {
        return Some((Some(date(2003, 1, 1)), day(until), false));
    }
    let (since, until) = text.split_once('-')?;
    let (since, until) = (day(since)?, day(until)?);
    (since <= until && since <= WRITTEN).then_some((Some(since), Some(until), false))
}

/// A day of eight digits; one past the end of its month is the month's last.
fn day(text: &str) -> Option<Date> {
    let digits = text.trim().get(..8)?;
    let (year, month, day) = (
        digits.get(..4)?.parse().ok()?,
        digits.get(4..6)?.parse().ok()?,
        digits.get(6..8)?.parse::<i8>().ok()?,
    );
    let first = Date::new(year, month, 1).ok()?;
    Some(Date::new(year, month, day.max(1)).unwrap_or(first.last_of_month()))
}
