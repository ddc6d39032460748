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
    /// Whether `to` tells whom the noun belongs to: `an aide to the president`.
    pub(crate) serves: bool,
    pub(crate) is_plural: bool,
}

/// Common nouns with what they name.
pub(crate) type Named<T> = Vec<(String, T)>;

/// Offices and the names that texts give them. A portfolio gives some sixty names to half a dozen offices, so that the
/// names lie in one text and hold their office by position.
#[derive(Debug, Default)]
pub(crate) struct Titles {
    pub(crate) offices: Vec<Office>,
    text: String,
    /// Where each name ends, and the office it names.
    names: Vec<(usize, usize)>,
}

impl Titles {
    /// Every name with the position of its office, in the order of the table.
    pub(crate) fn names(&self) -> impl Iterator<Item = (&str, usize)> {
        let starts = std::iter::once(0).chain(self.names.iter().map(|(end, _)| *end));
        starts
            .zip(&self.names)
            .map(|(start, (end, office))| (self.text.get(start..*end).unwrap_or(""), *office))
    }

    fn office(&mut self, office: Office) -> usize {
        self.offices.push(office);
        self.offices.len() - 1
    }

    /// Adds a name, told in parts, for an office.
    fn name(&mut self, parts: &[&str], office: usize) {
        parts.iter().for_each(|part| self.text.push_str(part));
        self.names.push((self.text.len(), office));
    }
}

/// Reads the offices that are not made of a portfolio and a rank.
pub(crate) fn offices(table: &str, text: &str) -> Result<Titles, WorldError> {
    let mut rows = Table::open(table, text, &["post", "sectors", "rank", "names"])?;
    let mut titles = Titles::default();
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
        let one = titles.office(office.clone());
        let several = titles.office(Office { kind: OfficeKind::Posts, ..office });
        for name in row.list("names") {
            titles.name(&[name], one);
            titles.name(&[&plural(name)], several);
        }
    }
    Ok(titles)
}

/// Reads portfolios and makes of each the minister, the deputies, the ministry.
pub(crate) fn portfolios(table: &str, text: &str) -> Result<Titles, WorldError> {
    let mut rows = Table::open(table, text, &["portfolio", "sectors", "words"])?;
    let mut titles = Titles::default();
    while let Some(row) = rows.next_row()? {
        let portfolio = Portfolio::new(row.required("portfolio")?, &sectors(&row)?, &mut titles);
        for words in row.list("words") {
            portfolio.compose(words, &mut titles);
        }
    }
    Ok(titles)
}

/// Portfolios whose minister papers call the chief: `Japan's defense chief`. An education chief may be a town's.
const HELD_BY_CHIEFS: &[&str] = &["foreign", "defence", "finance", "economy", "trade"];

/// The offices of a portfolio, by position among the titles.
struct Portfolio {
    minister: usize,
    ministers: usize,
    deputy: usize,
    deputies: usize,
    chief: usize,
    ministry: usize,
}

impl Portfolio {
    fn new(portfolio: &str, sectors: &[Sector], titles: &mut Titles) -> Self {
        let (minister, deputy) = (format!("{portfolio} minister"), format!("deputy {portfolio} minister"));
        let mut office = |post: &str, kind: OfficeKind, rank: u8| {
            titles.office(Office { post: post.to_owned(), kind, sectors: sectors.to_vec(), rank, of: None })
        };
        Self {
            minister: office(&minister, OfficeKind::Post, 2),
            ministers: office(&minister, OfficeKind::Posts, 2),
            deputy: office(&deputy, OfficeKind::Post, 3),
            deputies: office(&deputy, OfficeKind::Posts, 3),
            chief: office(
                &minister,
                OfficeKind::Post,
                if HELD_BY_CHIEFS.contains(&portfolio) { 3 } else { 4 },
            ),
            ministry: office(&minister, OfficeKind::House, 2),
        }
    }

    /// The names of the offices by one of the words for what they are charged with: `finance`, `foreign affairs`.
    fn compose(&self, words: &str, titles: &mut Titles) {
        for (singular, several) in [("minister", "ministers"), ("secretary", "secretaries")] {
            titles.name(&[words, " ", singular], self.minister);
            titles.name(&[words, " ", several], self.ministers);
            let links: &[&str] = match singular {
                "secretary" => &[" of ", " for ", " of the ", " for the ", " of state for "],
                _ => &[" of ", " for ", " of the ", " for the "],
            };
            for link in links {
                titles.name(&[singular, link, words], self.minister);
                titles.name(&[several, link, words], self.ministers);
            }
            for junior in ["deputy ", "vice ", "assistant ", "first deputy ", "junior "] {
                titles.name(&[junior, words, " ", singular], self.deputy);
                titles.name(&[junior, words, " ", several], self.deputies);
                titles.name(&[junior, singular, " of ", words], self.deputy);
                titles.name(&[junior, singular, " for ", words], self.deputy);
            }
        }
        for link in [" of state for ", " of state in the ministry of "] {
            titles.name(&["minister", link, words], self.deputy);
            titles.name(&["ministers", link, words], self.deputies);
        }
        titles.name(&[words, " chief"], self.chief);
        for house in [
            "ministry of ",
            "department of ",
            "ministry for ",
            "department for ",
            "ministry of the ",
            "department of the ",
        ] {
            titles.name(&[house, words], self.ministry);
        }
        for house in [" ministry", " department"] {
            titles.name(&[words, house], self.ministry);
        }
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
        let (inherits, serves) =
            row.parsed("belongs", "it is `own`, `inherits` or `serves`", |value| match value {
                "own" => Some((false, false)),
                "inherits" => Some((true, false)),
                "serves" => Some((true, true)),
                _ => None,
            })?;
        let (sectors, by_default) = if inherits { (Vec::new(), told) } else { (told, Vec::new()) };
        let agent = Agent { kind, sectors, by_default, serves, is_plural: false };
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
