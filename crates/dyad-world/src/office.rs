//! `offices.tsv`, `portfolios.tsv`, `agents.tsv` in; offices of state and common nouns for actors out.

use crate::body::sectors;
use crate::table::Table;
use crate::{WorldError, normal};
use dyad_record::{EntityKind, Sector};

/// What kind of office or house words name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum OfficeKind {
    /// One person's: `foreign minister`.
    Post,
    /// Several persons': `foreign ministers`.
    Posts,
    /// The house: `foreign ministry`.
    House,
}

/// An office of state.
#[derive(Clone, Debug)]
pub(crate) struct Office {
    /// The canonical post, by which holders are looked up.
    pub(crate) post: String,
    pub(crate) kind: OfficeKind,
    pub(crate) sectors: Vec<Sector>,
    /// 1 for heads of state and government, to 5.
    pub(crate) rank: u8,
    /// The one state that has an office of that name: the taoiseach's.
    pub(crate) of: Option<String>,
}

/// A common noun for an actor.
#[derive(Clone, Debug)]
pub(crate) struct Agent {
    pub(crate) kind: EntityKind,
    /// Empty where the noun takes those of what it belongs to: `spokesman`.
    pub(crate) sectors: Vec<Sector>,
    /// What such a noun has of a state of which nothing else is told: `New Zealand officials`.
    pub(crate) by_default: Vec<Sector>,
    pub(crate) is_plural: bool,
}

/// Offices with the names that texts give them.
pub(crate) type Named<T> = Vec<(String, T)>;

/// Reads the offices that are not made of a portfolio and a rank.
pub(crate) fn offices(table: &str, text: &str) -> Result<Named<Office>, WorldError> {
    let mut rows = Table::open(table, text, &["post", "sectors", "rank", "names"])?;
    let mut named = Vec::new();
    while let Some(row) = rows.next_row()? {
        let rank = row.parsed("rank", "it is a number from 1 to 5", |rank| {
            rank.parse::<u8>().ok().filter(|rank| (1..=5).contains(rank))
        })?;
        let office = Office {
            post: row.required("post")?.to_owned(),
            kind: OfficeKind::Post,
            sectors: sectors(&row)?,
            rank,
            of: Some(row.get("of")).filter(|state| !state.is_empty()).map(str::to_owned),
        };
        for name in row.list("names") {
            named.push((name.to_owned(), office.clone()));
            named.push((plural(name), Office { kind: OfficeKind::Posts, ..office.clone() }));
        }
    }
    Ok(named)
}

/// Reads portfolios and makes of each the minister, the deputies, the ministry.
pub(crate) fn portfolios(table: &str, text: &str) -> Result<Named<Office>, WorldError> {
    let mut rows = Table::open(table, text, &["portfolio", "sectors", "words"])?;
    let mut named = Vec::new();
    while let Some(row) = rows.next_row()? {
        let (portfolio, sectors) = (row.required("portfolio")?, sectors(&row)?);
        for words in row.list("words") {
            compose(portfolio, words, &sectors, &mut named);
        }
    }
    Ok(named)
}

fn compose(portfolio: &str, words: &str, sectors: &[Sector], named: &mut Named<Office>) {
    let mut add = |name: String, post: String, kind: OfficeKind, rank: u8| {
        named.push((name, Office { post, kind, sectors: sectors.to_vec(), rank, of: None }));
    };
    let (minister, deputy) = (format!("{portfolio} minister"), format!("deputy {portfolio} minister"));
    for (singular, several) in [("minister", "ministers"), ("secretary", "secretaries")] {
        add(format!("{words} {singular}"), minister.clone(), OfficeKind::Post, 2);
        add(format!("{words} {several}"), minister.clone(), OfficeKind::Posts, 2);
        let links: &[&str] = match singular {
            "secretary" => &["of", "for", "of the", "for the", "of state for"],
            _ => &["of", "for", "of the", "for the"],
        };
        for link in links {
            add(format!("{singular} {link} {words}"), minister.clone(), OfficeKind::Post, 2);
            add(format!("{several} {link} {words}"), minister.clone(), OfficeKind::Posts, 2);
        }
        for junior in ["deputy", "vice", "assistant", "first deputy", "junior"] {
            add(format!("{junior} {words} {singular}"), deputy.clone(), OfficeKind::Post, 3);
            add(format!("{junior} {words} {several}"), deputy.clone(), OfficeKind::Posts, 3);
            add(format!("{junior} {singular} of {words}"), deputy.clone(), OfficeKind::Post, 3);
            add(format!("{junior} {singular} for {words}"), deputy.clone(), OfficeKind::Post, 3);
        }
    }
    for link in ["of state for", "of state in the ministry of"] {
        add(format!("minister {link} {words}"), deputy.clone(), OfficeKind::Post, 3);
        add(format!("ministers {link} {words}"), deputy.clone(), OfficeKind::Posts, 3);
    }
    add(format!("{words} chief"), minister.clone(), OfficeKind::Post, 4);
    for house in [
        "ministry of",
        "department of",
        "ministry for",
        "department for",
        "ministry of the",
        "department of the",
    ] {
        add(format!("{house} {words}"), minister.clone(), OfficeKind::House, 2);
    }
    for house in ["ministry", "department"] {
        add(format!("{words} {house}"), minister.clone(), OfficeKind::House, 2);
    }
}

/// Reads common nouns for actors, singular and plural.
pub(crate) fn agents(table: &str, text: &str) -> Result<Named<Agent>, WorldError> {
    let mut rows = Table::open(table, text, &["word", "plural", "sectors", "kind", "belongs"])?;
    let mut named = Vec::new();
    while let Some(row) = rows.next_row()? {
        let word = row.required("word")?;
        let kind =
            row.parsed("kind", "it is a kind of entity: `person`, `office`, `population` …", |kind| {
                kind.parse().ok()
            })?;
        let told = sectors(&row)?;
        let inherits = row.parsed("belongs", "it is `own` or `inherits`", |value| match value {
            "own" => Some(false),
            "inherits" => Some(true),
            _ => None,
        })?;
        let (sectors, by_default) = if inherits { (Vec::new(), told) } else { (told, Vec::new()) };
        let agent = Agent { kind, sectors, by_default, is_plural: false };
        match row.get("plural") {
            "" => {}
            plural => named.push((plural.to_owned(), Agent { is_plural: true, ..agent.clone() })),
        }
        named.push((word.to_owned(), agent));
    }
    Ok(named)
}

/// The plural of a title: `presidents of the senate`.
fn plural(name: &str) -> String {
    let (head, rest) = name.split_once(" of ").map_or((name, ""), |(head, rest)| (head, rest));
    let several = match normal::key(head).as_str() {
        key if key.ends_with("man") => format!("{}men", &head[..head.len() - 3]),
        key if key.ends_with('y') && !key.ends_with("ey") => format!("{}ies", &head[..head.len() - 1]),
        key if key.ends_with('s') || key.ends_with("ch") => format!("{head}es"),
        _ => format!("{head}s"),
    };
    match rest {
        "" => several,
        rest => format!("{several} of {rest}"),
    }
}
