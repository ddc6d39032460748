//! The sources of persons and offices in; one list of persons with their terms out.

use crate::XtaskError;
use crate::astray::{Provinces, Row, Told, of_its_time, union_at, without_strangers};
use crate::current::title_case;
use crate::family::family_of;
use crate::identity::Identities;
use crate::joining::{is_body, join};
use crate::settle::settle;
use crate::source::Facts;
use crate::spelling::match_key;
use crate::{country_info, current};
use dyad_world::normal::key;
use dyad_world::translit::fold;
use dyad_world::{Person, Term, World};
use jiff::civil::{Date, date};
use rustc_hash::{FxHashMap, FxHashSet};

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
    /// The years of birth and death that the source gives.
    pub(crate) life: Life,
}

/// The years in which a person was born and died, as far as a source tells.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Life {
    pub(crate) born: Option<i16>,
    pub(crate) died: Option<i16>,
}

impl Life {
    /// From how old on persons hold offices at the earliest.
    const OF_AGE: i16 = 15;

    /// From what a source writes of birth and death: a year, or a day that begins with one.
    pub(crate) fn read(born: &str, died: &str) -> Self {
        let year = |text: &str| text.get(..4).and_then(|year| year.parse::<i16>().ok());
        Self { born: year(born), died: year(died) }
    }

    /// Whether who so lived may have come to an office then.
    pub(crate) fn allows(&self, since: Date) -> bool {
        self.born.is_none_or(|born| born + Self::OF_AGE <= since.year())
            && self.died.is_none_or(|died| since.year() <= died)
    }
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
    "persons-since-2022.tsv",
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
    let titles = Titles::of(world);
    let mut claims = Vec::new();
    for (source, text) in BY_HAND.iter().zip(by_hand) {
        claims.extend(hand_made(source, text));
    }
    claims.extend(office_holders(facts, world)?);
    claims.extend(current::factbook(facts, world)?);
    claims.extend(current::snapshot(facts, world)?);
    claims.extend(country_info::claims(facts)?);
    claims.retain(|claim| BY_HAND.contains(&claim.source) || !is_title(&claim.name));
    // A source may have an office under a namesake born later.
    claims.retain(|claim| claim.term.since.is_none_or(|since| claim.life.allows(since)));
    // The hand-made tables tell themselves which state they mean: Serbia within Yugoslavia had a president of its own.
    let hands = claims.clone();
    let told = Told::of(&hands, &titles);
    for claim in claims.iter_mut().filter(|claim| !BY_HAND.contains(&claim.source)) {
        claim.term.of = of_its_time(claim, &told, &titles);
    }
    for claim in claims.iter_mut().filter(|claim| !BY_HAND.contains(&claim.source)) {
        // Secretaries of state are ministers in Britain, the first minister in America, and juniors elsewhere.
        if let Some(rest) = claim.term.post.strip_prefix("secretary of state")
            && !matches!(claim.term.of.as_str(), "GBR" | "USA" | "VAT")
        {
            claim.term.post = format!("junior minister{rest}");
        }
    }
    let mut claims = without_strangers(claims, &told, &titles);
    claims = vietnams(claims);
    claims.extend(reign(facts, world, &claims, &titles)?);
    let mut claims = outlasting(claims);
    claims.retain(|claim| !is_body(&claim.name));
    let who = Identities::of(&claims, &titles);
    let claims = settle(claims, &titles, &who);
    let mut disagreements = Vec::new();
    let persons = join(claims, &titles, &who, &mut disagreements);
    disagreements.sort();
    Ok((persons, disagreements))
}

/// The first day of the Vietnam that North and South became.
const VIETNAM_ONE: Date = date(1976, 7, 2);

/// ISO 3166 had `VNM` for the South and `VDR` for the North until they were one. Sources know one Vietnam: of those who held
/// an office before, who is of the South in our own tables is theirs alone, any other is of the North.
fn vietnams(claims: Vec<Claim>) -> Vec<Claim> {
    let is_before = |claim: &Claim| claim.term.since.is_some_and(|since| since < VIETNAM_ONE);
    let is_by_hand = |claim: &Claim| BY_HAND.contains(&claim.source);
    let southern: FxHashSet<String> = claims
        .iter()
        .filter(|claim| claim.term.of == "VNM" && is_by_hand(claim) && is_before(claim))
        .map(|claim| match_key(&claim.name))
        .collect();
    let is_ours = |claim: &Claim| {
        claim.term.of != "VNM" || is_by_hand(claim) || !southern.contains(&match_key(&claim.name))
    };
    let mut claims: Vec<Claim> = claims.into_iter().filter(is_ours).collect();
    for claim in
        claims.iter_mut().filter(|claim| claim.term.of == "VNM" && !is_by_hand(claim) && is_before(claim))
    {
        claim.term.of = "VDR".to_owned();
    }
    claims
}

/// A term in the North that outlasts it goes on in the Vietnam that came after.
fn outlasting(claims: Vec<Claim>) -> Vec<Claim> {
    let is_after =
        |claim: &Claim| claim.term.of == "VDR" && claim.term.until.is_none_or(|until| until >= VIETNAM_ONE);
    let part = |claim: Claim| {
        if !is_after(&claim) {
            return vec![claim];
        }
        let (mut before, mut after) = (claim.clone(), claim);
        before.term.until = VIETNAM_ONE.yesterday().ok();
        before.is_open = false;
        after.term.of = "VNM".to_owned();
        after.term.since = Some(VIETNAM_ONE);
        vec![before, after]
    };
    claims.into_iter().flat_map(part).collect()
}

/// Canonical posts of titles, each worked out once.
pub(crate) struct Titles<'w> {
    world: &'w World,
    known: std::cell::RefCell<FxHashMap<String, Option<(String, u8)>>>,
}

impl<'w> Titles<'w> {
    pub(crate) fn of(world: &'w World) -> Self {
        Self { world, known: std::cell::RefCell::default() }
    }

    pub(crate) fn post(&self, title: &str) -> Option<(String, u8)> {
        if let Some(known) = self.known.borrow().get(title) {
            return known.clone();
        }
        let found = self.world.canonical_post(title);
        self.known.borrow_mut().insert(title.to_owned(), found.clone());
        found
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
                life: Life::default(),
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
    let rows = facts.tab_rows("office-holders-2000-2023.tsv")?;
    let listed: Vec<Row<'_>> = rows.iter().map(listed_row).collect();
    let provinces = Provinces::of(&listed);
    for row in rows.iter().filter(|row| !provinces.has(&listed_row(row))) {
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
            life: Life::read(row.get("born"), row.get("died")),
        });
    }
    Ok(claims)
}

fn listed_row(row: &crate::source::Row) -> Row<'_> {
    Row { list: row.get("repo"), post: row.get("position"), since: row.get("start") }
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
    let post = post.to_lowercase().replace([';', '|', '\t'], ",");
    let post = post.split(" (").next().unwrap_or("").trim();
    // `minister of foreign affairs, cooperation, and diaspora` is charged with the first of them before all.
    match post.starts_with("minister ") {
        true => post.replace(", and ", " and ").replace(", ", " and "),
        false => post.to_owned(),
    }
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
                family_of(&claim.term.of) == family_of(&of)
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
            life: Life::default(),
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
        "816" if since.is_some_and(|since| since < VIETNAM_ONE) => "VDR",
        "816" | "817" => "VNM",
        other => {
            return world
                .country_codes()
                .find(|view| view.codes.iter().any(|(scheme, code)| *scheme == "cow" && code == other))
                .map(|view| view.id);
        }
    };
    Some(union_at(of, since).map_or(of, |(union, _)| union).to_owned())
}
