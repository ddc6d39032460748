//! Actors, and ethnic and religious groups: entries with synonyms and dated codes in; rows of organisations out.

use super::{Imported, cell, name_of};
use crate::World;
use dyad_record::{EntityKind, Sector};
use jiff::civil::Date;

const HEADER: &str =
    "id\tname\tkind\tcountry\tfrom\tuntil\tsectors\tcode\tnames\tadjectives\tdictionary\tline\twords\tnote";

/// Reads a dictionary of actors; `file` names it in the rows. The world tells which codes are countries.
pub fn actors(file: &str, text: &str, world: &World) -> Imported {
    rows(file, text, |code| Reading::of_actor(code, world))
}

/// Reads CAMEO's ethnic groups: their codes are the groups' own, not countries'.
pub fn ethnic_groups(file: &str, text: &str) -> Imported {
    rows(file, text, |_| Reading { kind: EntityKind::Population, country: None, sectors: vec![Sector::Cvl] })
}

/// Reads CAMEO's religious groups.
pub fn religious_groups(file: &str, text: &str) -> Imported {
    rows(file, text, |code| {
        let faith = match code.get(..3) {
            Some("CHR") => Some(Sector::Chr),
            Some("MOS") => Some(Sector::Mos),
            Some("JEW") => Some(Sector::Jew),
            Some("BUD") => Some(Sector::Bud),
            Some("HIN") => Some(Sector::Hin),
            Some("SIK") => Some(Sector::Sik),
            _ => None,
        };
        let sectors = [Some(Sector::Rel), faith].into_iter().flatten().collect();
        Reading { kind: EntityKind::Population, country: None, sectors }
    })
}

/// What a code tells.
struct Reading {
    kind: EntityKind,
    country: Option<String>,
    sectors: Vec<Sector>,
}

impl Reading {
    fn of_actor(code: &str, world: &World) -> Self {
        let mut groups = groups_of(code);
        let country = groups.first().and_then(|first| country_of(first, world));
        if country.is_some() {
            groups.remove(0);
        }
        let mut sectors: Vec<Sector> = Vec::new();
        for sector in groups.iter().filter_map(|group| sector_of(group)) {
            if !sectors.contains(&sector) {
                sectors.push(sector);
            }
        }
        let kind = match (sectors.first(), &country, groups.is_empty()) {
            (Some(Sector::Igo), ..) => EntityKind::Igo,
            (Some(Sector::Ngo), ..) => EntityKind::Ngo,
            (Some(Sector::Bus), ..) => EntityKind::Company,
            (Some(Sector::Med), ..) => EntityKind::Media,
            (Some(Sector::Reb | Sector::Sep | Sector::Uaf), ..) => EntityKind::ArmedGroup,
            (None, Some(_), true) => EntityKind::Population,
            _ => EntityKind::Unknown,
        };
        Self { kind, country, sectors }
    }
}

/// A code's groups of three letters.
pub(super) fn groups_of(code: &str) -> Vec<&str> {
    let mut groups = Vec::new();
    let mut rest = code;
    while !rest.is_empty() {
        let end = rest.char_indices().nth(3).map_or(rest.len(), |(at, _)| at);
        let (group, after) = rest.split_at(end);
        groups.push(group);
        rest = after;
    }
    groups
}

/// The state of a code of the dictionaries; theirs for a few differ.
fn country_of(code: &str, world: &World) -> Option<String> {
    let own = match code {
        "ROM" => "ROU",
        "KSV" | "XKO" => "XKX",
        "TMP" => "TLS",
        "BUR" => "MMR",
        "PAL" | "WSB" | "GZS" => "PSE",
        "BYS" => "BLR",
        "SCG" => "SRB",
        "GER" => "DEU",
        other => other,
    };
    world
        .entity(own)
        .filter(|view| matches!(view.kind, EntityKind::State | EntityKind::Territory))
        .map(|view| view.id)
}

/// The PLOVER sector of a group of CAMEO's.
pub(super) fn sector_of(group: &str) -> Option<Sector> {
    match group {
        "MNC" => Some(Sector::Bus),
        "IMG" | "RAD" => Some(Sector::Uaf),
        "INS" => Some(Sector::Reb),
        "MOS" => Some(Sector::Mos),
        "NGM" => Some(Sector::Ngo),
        other => other.parse().ok(),
    }
}

/// An entry as it is gathered.
#[derive(Default)]
struct Entry<'t> {
    line: usize,
    names: Vec<&'t str>,
    codes: Vec<(usize, String)>,
    notes: Vec<&'t str>,
}

fn rows(file: &str, text: &str, read: impl Fn(&str) -> Reading) -> Imported {
    let mut imported =
        Imported { form: "organisations", lines: vec![HEADER.to_owned()], ..Imported::default() };
    let mut entry = Entry::default();
    for (at, raw) in text.lines().enumerate() {
        let line = raw.split('#').next().unwrap_or("");
        let (body, note) = line.split_once(';').unwrap_or((line, ""));
        let (name, codes) = match body.find('[') {
            Some(open) => body.split_at(open),
            None => (body, ""),
        };
        let name = name.trim();
        let synonym = name.strip_prefix('+');
        // A name after codes opens the next entry; names before them, with a plus or without, are one entry's.
        if !name.is_empty() && synonym.is_none() && !entry.codes.is_empty() {
            close(&mut imported, file, &std::mem::take(&mut entry), &read);
        }
        let words = synonym.unwrap_or(name).trim();
        if !words.is_empty() {
            if entry.names.is_empty() {
                entry.line = at + 1;
            }
            entry.names.push(words);
        }
        entry.codes.extend(brackets(codes).map(|code| (at + 1, code)));
        if !note.trim().is_empty() {
            entry.notes.push(note.trim());
        }
    }
    close(&mut imported, file, &entry, &read);
    imported
}

/// What stands in brackets.
fn brackets(text: &str) -> impl Iterator<Item = String> {
    text.split('[').skip(1).filter_map(|part| part.split(']').next()).map(|code| code.trim().to_owned())
}

fn close(imported: &mut Imported, file: &str, entry: &Entry<'_>, read: &impl Fn(&str) -> Reading) {
    let Some(first) = entry.names.first() else {
        imported.left.extend(entry.codes.iter().map(|(line, code)| (*line, format!("[{code}] has no name"))));
        return;
    };
    imported.entries += 1;
    if entry.codes.is_empty() {
        imported.left.push((entry.line, format!("`{first}` has no code")));
        return;
    }
    for (at, (line, written)) in entry.codes.iter().enumerate() {
        let mut parts = written.split_whitespace();
        let code = parts.next().unwrap_or("");
        let days = parts.collect::<Vec<_>>().join("");
        if code.is_empty() || !code.chars().all(|letter| letter.is_ascii_alphanumeric()) {
            imported.left.push((*line, format!("[{written}] says that `{first}` is nobody then")));
            continue;
        }
        let Some((from, until)) = range_of(&days) else {
            imported.left.push((*line, format!("[{written}]: `{days}` are no days")));
            continue;
        };
        let reading = read(code);
        let names: Vec<String> = entry.names.iter().map(|name| cell(&name_of(name))).collect();
        let sectors: Vec<&str> = reading.sectors.iter().map(|sector| sector.as_str()).collect();
        let day = |day: Option<Date>| day.map(|day| day.to_string()).unwrap_or_default();
        let slug = crate::normal::key(&name_of(first)).replace(' ', "-");
        let id = format!("{}-{}-{}", if slug.is_empty() { "entry" } else { &slug }, entry.line, at + 1);
        imported.lines.push(
            [
                id.as_str(),
                names.first().map_or("", String::as_str),
                reading.kind.as_str(),
                reading.country.as_deref().unwrap_or(""),
                &day(from),
                &day(until),
                &sectors.join("|"),
                code,
                &names.get(1..).unwrap_or(&[]).join("|"),
                "",
                &cell(file),
                &entry.line.to_string(),
                &entry.names.iter().map(|name| cell(name)).collect::<Vec<_>>().join("|"),
                &cell(&entry.notes.join("; ")),
            ]
            .join("\t"),
        );
    }
}

type Days = (Option<Date>, Option<Date>);

/// `>20070101`, `<990101`, `920101-961231`, or nothing.
fn range_of(text: &str) -> Option<Days> {
    match text {
        "" => Some((None, None)),
        text if text.starts_with('>') => Some((Some(day(&text[1..])?), None)),
        text if text.starts_with('<') => Some((None, Some(day(&text[1..])?))),
        text => {
            let (from, until) = text.split_once('-')?;
            let (from, until) = (day(from)?, day(until)?);
            (from <= until).then_some((Some(from), Some(until)))
        }
    }
}

/// A day of six or eight digits; one past its month's end is the month's last. Two-digit years are 1930 to 2029.
fn day(text: &str) -> Option<Date> {
    let digits = text.trim();
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let (year, rest) = match digits.len() {
        8 => (digits.get(..4)?.parse::<i16>().ok()?, digits.get(4..)?),
        6 => {
            let short = digits.get(..2)?.parse::<i16>().ok()?;
            (if short < 30 { 2000 + short } else { 1900 + short }, digits.get(2..)?)
        }
        _ => return None,
    };
    let month = rest.get(..2)?.parse::<i8>().ok()?.clamp(1, 12);
    let day = rest.get(2..)?.parse::<i8>().ok()?.max(1);
    Date::new(year, month, day).ok().or_else(|| Date::new(year, month, 1).ok().map(Date::last_of_month))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::{Scene, words};
    use jiff::civil::date;

    const OWN: &str = "# ours\nANNA_KORHONEN_\n+MS._KORHONEN_\n\t[IGOUNO 920101-961231]\n\t[FINGOV >19970101]\n\t[---] ; retired\nRIVER_GUARD_ [NORREB]; a comment\nNAMELESS_\nBAD_DAYS_ [FIN 19x]\n";

    #[test]
    fn entries_become_rows_with_their_days() {
        let world = World::builtin().unwrap();
        let imported = actors("own.txt", OWN, &world);
        assert_eq!(imported.entries, 3);
        assert_eq!(imported.lines.len(), 1 + 3);
        let lines: Vec<usize> = imported.left.iter().map(|(line, _)| *line).collect();
        assert_eq!(lines, [6, 9]);
        let table = imported.lines.join("\n");
        let own = World::with_tables(&[("organisations-own.tsv", &table)]).unwrap();
        for (on, code, country) in
            [(date(1994, 1, 1), "IGOUNO", None), (date(2001, 1, 1), "FINGOV", Some("FIN"))]
        {
            let asked = words("Anna Korhonen");
            let found = own.resolve(&own.phrase(&asked), &Scene::on(on)).unwrap();
            assert_eq!(found.code.as_deref(), Some(code));
            assert_eq!(found.country.as_deref(), country);
        }
    }

    #[test]
    fn groups_keep_their_codes() {
        let ethnic = ethnic_groups("own.txt", "NORTHMEN_ [NOR] \n+NORSE_\n");
        assert!(ethnic.lines.iter().any(|line| line.contains("\tpopulation\t\t\t\tCVL\tNOR\tNorse\t")));
        let religious = religious_groups("own.txt", "PLAIN_BRETHREN_ [CHR999] \n");
        assert!(religious.lines.iter().any(|line| line.contains("\tREL|CHR\tCHR999\t")));
    }
}
