//! The sources of persons and offices in; one list of persons with their terms out.

use crate::XtaskError;
use crate::current::title_case;
use crate::joining::{close, join, match_key, settle};
use crate::source::Facts;
use crate::{country_info, current};
use dyad_world::normal::key;
use dyad_world::translit::fold;
use dyad_world::{Person, Term, World};
use jiff::civil::{Date, date};
use rustc_hash::FxHashMap;

/// One term of office as a source tells it.
#[derive(Clone, Debug)]
pub(crate) struct Claim {
    pub(crate) name: String,
    pub(crate) aliases: Vec<String>,
    pub(crate) term: Term,
    /// Whether the source says that it lasted when it was written, no more.
    pub(crate) is_open: bool,
    /// When the source was written.
    pub(crate) written: Date,
    /// Which source it is.
    pub(crate) source: &'static str,
}

/// The hand-made tables, the first of which gives the names that are shown.
pub(crate) const BY_HAND: &[&str] = &[
    "persons-more.tsv",
    "persons-heads.tsv",
    "persons-bodies.tsv",
    "persons-ministers.tsv",
    "persons-europe-americas.tsv",
    "persons-constituents.tsv",
    "persons-africa-asia.tsv",
    "persons-africa.tsv",
    "persons-legislators.tsv",
    "persons-asia.tsv",
    "persons-europe.tsv",
    "persons-americas.tsv",
];

/// To when the hand-made tables of heads know: an open end in them means no more than that.
const HEADS_KNOWN: Date = date(2025, 10, 1);

/// From when on a source that calls a term open tells of today.
pub(crate) const RECENT: Date = date(2025, 1, 1);

/// Collects all sources and joins what they say of the same person; also tells where they disagree.
pub(crate) fn collect(
    facts: &Facts,
    world: &World,
    by_hand: &[String],
) -> Result<(Vec<Person>, Vec<String>), XtaskError> {
    let mut claims = Vec::new();
    for (source, text) in BY_HAND.iter().zip(by_hand) {
        claims.extend(hand_made(source, text));
    }
    claims.extend(office_holders(facts, world)?);
    claims.extend(current::factbook(facts, world)?);
    claims.extend(current::snapshot(facts, world)?);
    claims.extend(country_info::claims(facts)?);
    claims.retain(|claim| BY_HAND.contains(&claim.source) || !is_title(&claim.name));
    // The hand-made tables tell themselves which state they mean: Serbia within Yugoslavia had a president of its own.
    for claim in claims.iter_mut().filter(|claim| !BY_HAND.contains(&claim.source)) {
        claim.term.of = state_of_term(&claim.term);
    }
    for claim in claims.iter_mut().filter(|claim| !BY_HAND.contains(&claim.source)) {
        // Secretaries of state are ministers in Britain, the first minister in America, and juniors elsewhere.
        if let Some(rest) = claim.term.post.strip_prefix("secretary of state")
            && !matches!(claim.term.of.as_str(), "GBR" | "USA" | "VAT")
        {
            claim.term.post = format!("junior minister{rest}");
        }
    }
    let southern: Vec<String> =
        claims.iter().filter(|claim| claim.term.of == "VDR").map(|claim| match_key(&claim.name)).collect();
    claims.retain(|claim| claim.term.of != "VNM" || !southern.contains(&match_key(&claim.name)));
    let titles = Titles { world, known: std::cell::RefCell::default() };
    claims.extend(reign(facts, world, &claims, &titles)?);
    settle(&mut claims, &titles);
    close(&mut claims, &titles);
    let mut disagreements = Vec::new();
    let persons = join(claims, &titles, &mut disagreements);
    disagreements.sort();
    Ok((persons, disagreements))
}

/// Canonical posts of titles, each worked out once.
pub(crate) struct Titles<'w> {
    world: &'w World,
    known: std::cell::RefCell<FxHashMap<String, Option<(String, u8)>>>,
}

impl Titles<'_> {
    pub(crate) fn post(&self, title: &str) -> Option<(String, u8)> {
        if let Some(known) = self.known.borrow().get(title) {
            return known.clone();
        }
        let found = self.world.canonical_post(title);
        self.known.borrow_mut().insert(title.to_owned(), found.clone());
        found
    }
}

/// The state of a term: that which was when it began, but the republic's where the term outlives the union.
fn state_of_term(term: &Term) -> String {
    let outlives = term.of == "RUS" && term.until.is_some_and(|until| until >= date(1992, 6, 1));
    if outlives { term.of.clone() } else { state_at(&term.of, term.since).to_owned() }
}

/// The state that a successor was on a day.
fn state_at(of: &str, since: Option<Date>) -> &str {
    let Some(day) = since else { return of };
    match of {
        "RUS" if day < date(1991, 12, 25) => "SUN",
        "CZE" | "SVK" if day < date(1993, 1, 1) => "CSK",
        "SRB" if day < date(2003, 2, 4) => "YUG",
        "COD" if day >= date(1971, 10, 27) && day < date(1997, 5, 17) => "ZAR",
        _ => of,
    }
}

/// A hand-made table: name, aliases, of, post, since, until.
fn hand_made(source: &'static str, text: &str) -> Vec<Claim> {
    let is_of_heads = source != "persons-more.tsv";
    let lines = text.lines().filter(|line| !line.starts_with('#')).skip(1);
    lines
        .filter_map(|line| {
            let cells: Vec<&str> = line.split('\t').collect();
            let [name, aliases, of, post, since, until] = cells.as_slice() else { return None };
            Some(Claim {
                name: (*name).to_owned(),
                aliases: aliases.split('|').filter(|alias| !alias.is_empty()).map(str::to_owned).collect(),
                term: Term {
                    of: (*of).to_owned(),
                    post: (*post).to_owned(),
                    since: first_day(since),
                    until: last_day(until),
                },
                is_open: is_of_heads && until.is_empty(),
                written: if is_of_heads { HEADS_KNOWN } else { date(2026, 8, 22) },
                source,
            })
        })
        .collect()
}

/// The first day of `2011`, `2011-05`, `2011-05-03`.
pub(crate) fn first_day(text: &str) -> Option<Date> {
    let mut parts = text.split('-').map(str::parse::<i16>);
    let year = parts.next()?.ok()?;
    let month = parts.next().and_then(Result::ok).unwrap_or(1);
    let day = parts.next().and_then(Result::ok).unwrap_or(1);
    Date::new(year, month as i8, day as i8).ok()
}

/// The last day of the same.
fn last_day(text: &str) -> Option<Date> {
    let first = first_day(text)?;
    match text.len() {
        4 => Some(first.last_of_year()),
        7 => Some(first.last_of_month()),
        _ => Some(first),
    }
}

/// Posts below the state, and those that are no office.
fn is_kept(post: &str) -> bool {
    let lower = post.to_lowercase();
    let below = [
        "governor of",
        "mayor of",
        "district",
        "lieutenant governor",
        "deputy governor",
        "first lady",
        "head of the republic of",
        "head of the chuvash",
        "executive committee",
        "prefect",
        "county",
        "regional council",
        "oblast",
        "justice of the supreme",
        "judge of",
        "oblast",
        "commissioner of",
        "president of the regional",
        "secretary of state of",
        "chief minister of",
        "head of the altai",
        "province",
        "member of the",
        "provincial",
        "chief of the state mobil",
        "archbishop",
        "bishop of",
        "senator for",
        "first gentleman",
        "spouse",
    ];
    let above = ["central bank", "reserve bank", "national bank", "bank of", "member of the presidency"];
    above.iter().any(|words| lower.contains(words)) || !below.iter().any(|words| lower.contains(words))
}

fn office_holders(facts: &Facts, world: &World) -> Result<Vec<Claim>, XtaskError> {
    let mut claims = Vec::new();
    for row in facts.tab_rows("office-holders-2000-2023.tsv")? {
        let Some(of) = state_of_repo(row.get("repo"), world) else { continue };
        let (post, name) = (row.get("position"), row.get("person"));
        let (start, end) = (row.get("start"), row.get("end"));
        if !is_kept(post)
            || start.is_empty() && end.is_empty()
            || name.is_empty()
            || name.starts_with('Q') && name[1..].parse::<u64>().is_ok()
        {
            continue;
        }
        let post = if is_civil_servant(&of, post) { format!("permanent {post}") } else { post.to_owned() };
        let wiki = row.get("enwiki").split(" (").next().unwrap_or("");
        claims.push(Claim {
            name: clean(name),
            aliases: [wiki]
                .iter()
                .filter(|wiki| !wiki.is_empty() && **wiki != name)
                .map(|wiki| clean(wiki))
                .collect(),
            term: Term { of, post: post_of(&post), since: first_day(start), until: last_day(end) },
            is_open: end.is_empty(),
            written: date(2022, 8, 1),
            source: "office-holders-2000-2023.tsv",
        });
    }
    Ok(claims)
}

/// `Foreign Minister Abdullah`, `acting minister …`: no name.
fn is_title(name: &str) -> bool {
    let is_office =
        |word: &str| matches!(word, "minister" | "president" | "ambassador" | "secretary" | "acting");
    name.to_lowercase().split(' ').any(is_office)
}

/// Where secretaries are the first officials of a ministry, not its ministers.
fn is_civil_servant(of: &str, post: &str) -> bool {
    matches!(of, "IND" | "PAK" | "BGD" | "LKA" | "NPL" | "MMR")
        && post.to_lowercase().split([' ', '-']).any(|word| word == "secretary")
}

fn state_of_repo(repo: &str, world: &World) -> Option<String> {
    let stem = repo.trim_end_matches("-ministers").trim_end_matches("-cabinet");
    let name = match stem {
        "us" => "USA",
        "uae" => "ARE",
        "saudi" => "SAU",
        "swiss-federal-council" => "CHE",
        "czech" => "CZE",
        "congo-kinshasa" => "COD",
        "congo-brazzaville" => "COG",
        "bosnia-herzegovina" => "BIH",
        "world" => return None,
        other => other,
    };
    world.party(&name.replace('-', " ")).or_else(|| world.party(name)).map(|view| view.id)
}

/// An office in lower case without what would part the cells.
pub(crate) fn post_of(post: &str) -> String {
    post.to_lowercase().replace([';', '|', '\t'], ",").split(" (").next().unwrap_or("").trim().to_owned()
}

pub(crate) fn clean(name: &str) -> String {
    name.split(" (").next().unwrap_or(name).replace(['|', '\t'], " ").trim().to_owned()
}

/// REIGN's effective leaders: by the full name that another source has for that family name then, else as REIGN has it.
fn reign(
    facts: &Facts,
    world: &World,
    known: &[Claim],
    titles: &Titles<'_>,
) -> Result<Vec<Claim>, XtaskError> {
    let mut claims = Vec::new();
    for row in facts.comma_rows("leaderlist_3_21.csv")? {
        let number = |column: &str| row.get(column).parse::<i16>().ok();
        let (Some(day), Some(month), Some(year)) = (number("sdate"), number("smonth"), number("syear"))
        else {
            continue;
        };
        let since = Date::new(year, month as i8, day as i8).ok();
        let until = match (number("emonth"), number("eyear")) {
            (Some(month), Some(year)) => Date::new(year, month as i8, 1).ok().map(Date::last_of_month),
            _ => None,
        };
        let Some(of) = state_of_cow(row.get("ccode"), since, world) else { continue };
        let leader = clean(row.get("leader"));
        let wanted = fold(&key(&leader));
        let last = wanted.rsplit(' ').next().unwrap_or("").to_owned();
        // A father and his heir are both held to bear the name: whose term spans the most of the leader's is meant.
        let shared = |claim: &&Claim| {
            let from = claim.term.since.max(since);
            let to = [claim.term.until, until].into_iter().flatten().min();
            std::cmp::Reverse(from.zip(to).map_or(0, |(from, to)| (to - from).get_days()))
        };
        let holder = known
            .iter()
            .filter(|claim| {
                claim.term.of == of
                    && claim.term.since.zip(until).is_none_or(|(since, until)| since <= until)
                    && claim.term.until.zip(since).is_none_or(|(until, since)| since <= until)
                    && titles
                        .post(&claim.term.post)
                        .is_some_and(|(post, rank)| rank == 1 || post == "army chief" || post == "leader")
                    && fold(&key(&claim.name)).split(' ').any(|word| word == last)
            })
            .min_by_key(|claim| shared(claim));
        let other = known.iter().find(|claim| {
            claim.term.of == of
                && claim.term.since.zip(until).is_none_or(|(since, until)| since <= until)
                && fold(&key(&claim.name)).split(' ').any(|word| word == last)
        });
        if leader.is_empty() {
            continue;
        }
        // Who is known by a full name from elsewhere is the effective leader under that name.
        let name = holder.or(other).map_or_else(|| title_case(&leader), |claim| claim.name.clone());
        claims.push(Claim {
            name,
            aliases: Vec::new(),
            term: Term { of, post: "leader".to_owned(), since, until },
            is_open: until.is_none(),
            written: date(2021, 3, 1),
            source: "leaderlist_3_21.csv",
        });
    }
    Ok(claims)
}

fn state_of_cow(number: &str, since: Option<Date>, world: &World) -> Option<String> {
    let of = match number {
        "365" => "RUS",
        "315" | "316" => "CZE",
        "345" => "SRB",
        "490" => "COD",
        "260" | "255" => "DEU",
        "265" => "DDR",
        "678" | "679" => "YEM",
        "680" => "YMD",
        "816" => "VNM",
        "817" => "VDR",
        other => {
            return world
                .country_codes()
                .find(|view| view.codes.iter().any(|(scheme, code)| *scheme == "cow" && code == other))
                .map(|view| view.id);
        }
    };
    Some(state_at(of, since).to_owned())
}
