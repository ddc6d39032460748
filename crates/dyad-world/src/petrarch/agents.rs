//! Agents and discards in; rows of agents and of discards out.

use super::actors::{groups_of, sector_of};
use super::{Imported, cell};

const AGENTS: &str = "word\tplural\tsectors\tkind\tbelongs\tdictionary\tline\tcode";

/// Reads a dictionary of agents: `FARM_WORKER [~AGR]`, `MAN {MEN} [~CVL]`, with sets (`!PERSON! = MAN, MEN`).
pub fn agents(file: &str, text: &str) -> Imported {
    let mut imported = Imported { form: "agents", lines: vec![AGENTS.to_owned()], ..Imported::default() };
    let mut sets: Vec<(String, Vec<String>)> = Vec::new();
    for (at, raw) in text.lines().enumerate() {
        let line = raw.split(['#', ';']).next().unwrap_or("").trim();
        if line.is_empty() {
            continue;
        }
        if let Some((name, members)) = line.split_once('=').filter(|_| line.starts_with('!')) {
            let members = members.split(',').map(|member| member.trim().to_owned()).collect();
            sets.push((name.trim().to_owned(), members));
            continue;
        }
        imported.entries += 1;
        let Some((words, code)) = line.split_once('[') else {
            imported.left.push((at + 1, format!("`{line}` has no code")));
            continue;
        };
        let code = code.split(']').next().unwrap_or("").trim();
        let (words, plural) = match words.split_once('{') {
            Some((words, plural)) => (words, plural.split('}').next().unwrap_or("").trim()),
            None => (words, ""),
        };
        for word in expand(words.trim(), &sets) {
            let row = agent(file, at + 1, &word, plural, code);
            match row {
                Ok(row) => imported.lines.push(row),
                Err(why) => imported.left.push((at + 1, why)),
            }
        }
    }
    imported
}

/// The words that an entry with sets stands for.
fn expand(words: &str, sets: &[(String, Vec<String>)]) -> Vec<String> {
    match sets.iter().find(|(name, _)| words.contains(name.as_str())) {
        None => vec![words.to_owned()],
        Some((name, members)) => members
            .iter()
            .flat_map(|member| {
                let is_glued = |side: Option<&str>| {
                    side.is_some_and(|side| {
                        !side.is_empty() && !side.ends_with('_') && !side.starts_with('_')
                    })
                };
                let (before, after) = words.split_once(name.as_str()).unwrap_or((words, ""));
                let left = if is_glued(Some(before)) { "_" } else { "" };
                let right = if is_glued(Some(after)) { "_" } else { "" };
                expand(&format!("{before}{left}{member}{right}{after}"), sets)
            })
            .collect(),
    }
}

fn agent(file: &str, line: usize, words: &str, plural: &str, code: &str) -> Result<String, String> {
    let plain = |words: &str| cell(&words.trim_end_matches('_').replace('_', " ").to_lowercase());
    let word = plain(words);
    let groups = groups_of(code.trim_start_matches('~'));
    let sectors: Vec<&str> =
        groups.iter().filter_map(|group| sector_of(group)).map(|sector| sector.as_str()).collect();
    if sectors.len() < groups.len() {
        let strange: Vec<&&str> = groups.iter().filter(|group| sector_of(group).is_none()).collect();
        if sectors.is_empty() {
            return Err(format!("`{word}`: PLOVER has no sector for [{code}]"));
        }
        return Ok(row(
            file,
            line,
            &word,
            &several(plural, &word, words),
            &sectors,
            &format!("{code} (without {strange:?})"),
        ));
    }
    if word.is_empty() {
        return Err("no word before the code".to_owned());
    }
    Ok(row(file, line, &word, &several(plural, &word, words), &sectors, code))
}

fn row(file: &str, line: usize, word: &str, plural: &str, sectors: &[&str], code: &str) -> String {
    let belongs = if sectors.is_empty() { "inherits" } else { "own" };
    [word, plural, &sectors.join("|"), "person", belongs, &cell(file), &line.to_string(), code].join("\t")
}

/// The plural that is given, none where the dictionary wants none, else the regular one.
fn several(plural: &str, word: &str, words: &str) -> String {
    if plural.eq_ignore_ascii_case("null") || words.ends_with('_') && plural.is_empty() {
        return String::new();
    }
    if !plural.is_empty() {
        return cell(&plural.trim_end_matches('_').replace('_', " ").to_lowercase());
    }
    match word {
        word if word.ends_with("man") => format!("{}men", word.strip_suffix("man").unwrap_or(word)),
        word if word.ends_with("men") || word.ends_with("people") => String::new(),
        word if word.ends_with('y') && !["ey", "ay", "oy"].iter().any(|end| word.ends_with(end)) => {
            format!("{}ies", word.strip_suffix('y').unwrap_or(word))
        }
        word if word.ends_with('s')
            || word.ends_with("ch")
            || word.ends_with("sh")
            || word.ends_with('x') =>
        {
            format!("{word}es")
        }
        word => format!("{word}s"),
    }
}

/// Reads a list of discards: a leading `+` leaves out the whole story.
pub fn discards(file: &str, text: &str) -> Imported {
    let mut imported = Imported {
        form: "discards",
        lines: vec!["words\tscope\tdictionary\tline".to_owned()],
        ..Imported::default()
    };
    for (at, raw) in text.lines().enumerate() {
        let line = raw.split('#').next().unwrap_or("").trim();
        if line.is_empty() {
            continue;
        }
        imported.entries += 1;
        let (words, scope) = match line.strip_prefix('+') {
            Some(words) => (words, "story"),
            None => (line, "sentence"),
        };
        let words = cell(&words.trim_end_matches('_').replace('_', " "));
        match words.is_empty() {
            true => imported.left.push((at + 1, "no words".to_owned())),
            false => imported.lines.push(format!("{words}\t{scope}\t{}\t{}", cell(file), at + 1)),
        }
    }
    imported
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn agents_are_read_with_sets_and_plurals() {
        let text = "# ours\n!KIND! = MAN, WOMAN\nFERRY!KIND! [~LAB]\nWOLF {WOLVES} [~ENV]\nHARBOUR_POLICE_ [~COP]\nENVOY [~]\nODD [~ZZZ]\n";
        let imported = agents("own.txt", text);
        let rows: Vec<String> = imported
            .lines
            .iter()
            .skip(1)
            .map(|line| line.split('\t').take(5).collect::<Vec<_>>().join(","))
            .collect();
        assert_eq!(
            rows,
            [
                "ferry man,ferry men,LAB,person,own",
                "ferry woman,ferry women,LAB,person,own",
                "wolf,wolves,ENV,person,own",
                "harbour police,,COP,person,own",
                "envoy,envoys,,person,inherits"
            ]
        );
        assert_eq!(imported.left.len(), 1);
    }

    #[test]
    fn discards_tell_their_scope() {
        let imported = discards("own.txt", "# ours\n+WEATHER_REPORT\n1901\n");
        assert_eq!(
            imported.lines.get(1..),
            Some(
                &["WEATHER REPORT\tstory\town.txt\t2".to_owned(), "1901\tsentence\town.txt\t3".to_owned()][..]
            )
        );
    }
}
