//! The sources of persons and offices in; one list of persons with their terms out.

use crate::XtaskError;
use crate::current::title_case;
use crate::source::Facts;
use crate::{country_info, current};
use dyad_world::normal::key;
use dyad_world::translit::fold;
use dyad_world::{Person, Term, World};
use jiff::civil::{Date, date};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

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
pub(crate) const BY_HAND: [&str; 3] = ["persons-more.tsv", "persons-heads.tsv", "persons-bodies.tsv"];

/// To when the hand-made tables of heads know: an open end in them means no more than that.
const HEADS_KNOWN: Date = date(2025, 10, 1);

/// From when on a source that calls a term open tells of today.
const RECENT: Date = date(2025, 1, 1);

/// Collects all sources and joins what they say of the same person; also tells where they disagree.
pub(crate) fn collect(
    facts: &Facts,
    world: &World,
    by_hand: &[String; 3],
) -> Result<(Vec<Person>, Vec<String>), XtaskError> {
    let mut claims = Vec::new();
    for (source, text) in BY_HAND.into_iter().zip(by_hand) {
        claims.extend(hand_made(source, text));
    }
    claims.extend(office_holders(facts, world)?);
    claims.extend(current::factbook(facts, world)?);
    claims.extend(current::snapshot(facts, world)?);
    claims.extend(country_info::claims(facts)?);
    // The hand-made tables tell themselves which state they mean: Serbia within Yugoslavia had a president of its own.
    for claim in claims.iter_mut().filter(|claim| !BY_HAND.contains(&claim.source)) {
        claim.term.of = state_at(&claim.term.of, claim.term.since).to_owned();
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
    fn post(&self, title: &str) -> Option<(String, u8)> {
        if let Some(known) = self.known.borrow().get(title) {
            return known.clone();
        }
        let found = self.world.canonical_post(title);
        self.known.borrow_mut().insert(title.to_owned(), found.clone());
        found
    }
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
        let holder = known.iter().find(|claim| {
            claim.term.of == of
                && claim.term.since.zip(until).is_none_or(|(since, until)| since <= until)
                && claim.term.until.zip(since).is_none_or(|(until, since)| since <= until)
                && titles
                    .post(&claim.term.post)
                    .is_some_and(|(post, rank)| rank == 1 || post == "army chief" || post == "leader")
                && fold(&key(&claim.name)).split(' ').any(|word| word == last)
        });
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

/// What other sources claim within a hand-made term of the same single office is a stand-in's or a junior's term.
fn settle(claims: &mut [Claim], titles: &Titles<'_>) {
    let mut settled: FxHashMap<(String, String), Vec<Claim>> = FxHashMap::default();
    for claim in claims.iter().filter(|claim| BY_HAND.contains(&claim.source)) {
        if let Some((post, 1 | 2)) = titles.post(&claim.term.post) {
            settled.entry((claim.term.of.clone(), post)).or_default().push(claim.clone());
        }
    }
    for claim in claims.iter_mut().filter(|claim| !BY_HAND.contains(&claim.source)) {
        let Some((post, rank @ (1 | 2))) = titles.post(&claim.term.post) else { continue };
        if matches!(post.as_str(), "deputy prime minister" | "vice president" | "leader") {
            continue;
        }
        let Some(hands) = settled.get(&(claim.term.of.clone(), post)) else { continue };
        let Some(since) = claim.term.since else { continue };
        let until = claim.term.until.unwrap_or(since);
        let is_alike = |hand: &Claim| {
            let is_near = hand.term.since.is_none_or(|start| start <= until)
                && hand.term.until.is_none_or(|end| since <= end);
            let (one, other) = (fold(&key(&hand.name)), fold(&key(&claim.name)));
            is_near
                && one.split(' ').any(|word| word.len() > 1 && other.split(' ').any(|found| found == word))
        };
        let is_within = |hand: &Claim| {
            hand.term.since.is_some_and(|start| start <= since)
                && hand.term.until.is_none_or(|end| until <= end)
        };
        if hands.iter().any(is_within) && !hands.iter().any(is_alike) {
            let stand_in = if rank == 1 { "acting" } else { "junior" };
            claim.term.post = format!("{stand_in} {}", claim.term.post);
        }
    }
}

/// Ends terms that a source left open: at the next holder of the same office of the same state.
fn close(claims: &mut [Claim], titles: &Titles<'_>) {
    let mut starts: FxHashMap<(String, String), Vec<(Date, String)>> = FxHashMap::default();
    let mut posts: FxHashMap<String, String> = FxHashMap::default();
    for claim in claims.iter() {
        let post = posts.entry(claim.term.post.clone()).or_insert_with(|| {
            titles.post(&claim.term.post).map_or_else(|| claim.term.post.clone(), |(post, _)| post)
        });
        if let Some(since) = claim.term.since {
            starts
                .entry((claim.term.of.clone(), post.clone()))
                .or_default()
                .push((since, match_key(&claim.name)));
        }
    }
    // Offices that several hold at once end by nobody's beginning.
    let is_shared = |post: &str| {
        matches!(
            post,
            "deputy prime minister" | "minister" | "ambassador" | "vice president" | "deputy minister"
        ) || post.starts_with("deputy ")
    };
    for claim in claims.iter_mut().filter(|claim| claim.is_open) {
        let post = posts.get(&claim.term.post).map_or("", String::as_str);
        let Some(since) = claim.term.since else { continue };
        let own = match_key(&claim.name);
        let next = starts
            .get(&(claim.term.of.clone(), post.to_owned()))
            .into_iter()
            .flatten()
            .filter(|(start, name)| *start > since && *name != own)
            // What a source of today has open no older source's successor ends.
            .filter(|(start, _)| claim.written < RECENT || *start >= claim.written)
            .map(|(start, _)| *start)
            .min();
        claim.term.until = match next {
            Some(next) if !is_shared(post) => Some(next),
            // What a source of 2011 left open, and what lasts longer than careers do, ended at a day that no source tells.
            _ if claim.written < date(2012, 1, 1) => Some(date(2012.max(since.year() + 4), 12, 31)),
            _ if since < date(1995, 1, 1) && claim.written < RECENT => Some(date(since.year() + 25, 12, 31)),
            _ => None,
        };
    }
}

/// First and last word of a name: what sources that differ in middle names agree in.
fn match_key(name: &str) -> String {
    let folded = fold(&key(name));
    // Two presidents whom only the initials part.
    if matches!(folded.as_str(), "george h v bush") {
        return folded;
    }
    let words: Vec<&str> = folded
        .split(' ')
        .filter(|word| !matches!(*word, "samdech" | "prince" | "sir" | "dr" | "sheikh" | "king"))
        .collect();
    match words.as_slice() {
        [first, .., last] => format!("{first} {last}"),
        _ => folded,
    }
}

/// Joins the claims of one person: the same state and the same name, middle names aside.
fn join(claims: Vec<Claim>, titles: &Titles<'_>, disagreements: &mut Vec<String>) -> Vec<Person> {
    // The hand-made tables tell which names, in full, are one person's.
    let full = |name: &str, of: &str| (fold(&key(name)), family_of(of).to_owned());
    let mut same: FxHashMap<(String, String), String> = FxHashMap::default();
    let by_hand = || claims.iter().filter(|claim| BY_HAND.contains(&claim.source));
    let own_names: FxHashSet<(String, String)> =
        by_hand().map(|claim| full(&claim.name, &claim.term.of)).collect();
    for claim in by_hand() {
        let of = &claim.term.of;
        let own = same.get(&full(&claim.name, of)).cloned().unwrap_or_else(|| match_key(&claim.name));
        for alias in claim.aliases.iter().filter(|alias| alias.contains(' ')) {
            // A son may be called by his father's name.
            if !own_names.contains(&full(alias, of)) {
                same.entry(full(alias, of)).or_insert_with(|| own.clone());
            }
        }
    }
    same_by_office(&claims, titles, &mut same);
    let mut by_person: BTreeMap<(String, String), Vec<Claim>> = BTreeMap::new();
    for claim in claims {
        let own = full(&claim.name, &claim.term.of);
        let name = same.get(&own).cloned().unwrap_or_else(|| match_key(&claim.name));
        by_person.entry((name, own.1)).or_default().push(claim);
    }
    let names: Vec<(String, String)> = by_person.keys().cloned().collect();
    // Heads of organisations are the same persons as those who held office in some one state.
    for (name, _) in names.iter().filter(|(_, family)| family.is_empty()) {
        let states: Vec<&(String, String)> =
            names.iter().filter(|(other, family)| other == name && !family.is_empty()).collect();
        if let [only] = states.as_slice()
            && let Some(moved) = by_person.remove(&(name.clone(), String::new()))
        {
            by_person.entry((*only).clone()).or_default().extend(moved);
        }
    }
    // Who served a union and then a republic of it is one person.
    const REPUBLICS: [&str; 14] =
        ["ARM", "AZE", "BLR", "EST", "GEO", "KAZ", "KGZ", "LTU", "LVA", "MDA", "TJK", "TKM", "UKR", "UZB"];
    for (name, _) in names.iter().filter(|(_, family)| family == "RUS") {
        let only_union = by_person
            .get(&(name.clone(), "RUS".to_owned()))
            .is_some_and(|claims| claims.iter().all(|claim| claim.term.of == "SUN"));
        let republic = REPUBLICS
            .iter()
            .map(|republic| (name.clone(), (*republic).to_owned()))
            .find(|key| by_person.contains_key(key));
        if let (true, Some(republic)) = (only_union, republic)
            && let Some(moved) = by_person.remove(&(name.clone(), "RUS".to_owned()))
        {
            by_person.entry(republic).or_default().extend(moved);
        }
    }
    let mut taken: BTreeMap<String, Vec<Person>> = BTreeMap::new();
    for ((_, family), claims) in by_person {
        let person = person_of(claims, titles, disagreements);
        let slug = key(&person.name).replace(' ', "-");
        if !slug.is_empty() {
            taken.entry(slug).or_default().push(Person { id: family, ..person });
        }
    }
    taken.into_iter().flat_map(|(slug, persons)| with_ids(&slug, persons, titles)).collect()
}

/// Folded names that many bear: two persons may share them.
const SHARED: &[&str] =
    &["muhamad", "ahmad", "abdul", "husein", "prince", "king", "nguien", "abdula", "john", "jose"];

/// Two spellings of one head of a state or government: the same office begun within weeks, and a name in common.
fn same_by_office(claims: &[Claim], titles: &Titles<'_>, same: &mut FxHashMap<(String, String), String>) {
    let mut heads: FxHashMap<(String, String), Vec<&Claim>> = FxHashMap::default();
    for claim in claims.iter().filter(|claim| BY_HAND.contains(&claim.source)) {
        if let Some((post, 1 | 2)) = titles.post(&claim.term.post) {
            heads.entry((claim.term.of.clone(), post)).or_default().push(claim);
        }
    }
    let near =
        |a: Option<Date>, b: Option<Date>| a.zip(b).is_some_and(|(a, b)| (a - b).get_days().abs() <= 45);
    for claim in claims.iter().filter(|claim| !BY_HAND.contains(&claim.source)) {
        let Some((post, 1 | 2)) = titles.post(&claim.term.post) else { continue };
        let words = fold(&key(&claim.name));
        let is_one = |hand: &&&Claim| {
            let begins = near(hand.term.since, claim.term.since);
            let ends = near(hand.term.until, claim.term.until);
            let names = fold(&key(&hand.name));
            let shares = names.split(' ').any(|word| {
                word.len() > 3 && !SHARED.contains(&word) && words.split(' ').any(|other| other == word)
            });
            begins && (shares || ends && post != "leader") || ends && shares
        };
        let found = heads.get(&(claim.term.of.clone(), post.clone())).into_iter().flatten().find(is_one);
        if let Some(hand) = found.filter(|hand| match_key(&hand.name) != match_key(&claim.name)) {
            let family = family_of(&claim.term.of).to_owned();
            same.entry((words, family)).or_insert_with(|| match_key(&hand.name));
        }
    }
}

/// The state of today for one that was; nothing for an organisation.
fn family_of(of: &str) -> &str {
    match of {
        "SUN" => "RUS",
        "CSK" => "CZE",
        "YUG" | "SCG" => "SRB",
        "ZAR" => "COD",
        of if of.chars().any(char::is_lowercase) => "",
        of => of,
    }
}

/// The one of highest rank bears the plain slug, the others the state's code with it.
fn with_ids(slug: &str, mut persons: Vec<Person>, titles: &Titles<'_>) -> Vec<Person> {
    persons.sort_by_key(|person| (best_rank(person, titles), person.id.clone()));
    for (at, person) in persons.iter_mut().enumerate() {
        person.id = match at {
            0 => slug.to_owned(),
            _ => format!("{slug}-{}", person.id.to_lowercase()),
        };
    }
    persons
}

fn best_rank(person: &Person, titles: &Titles<'_>) -> u8 {
    person.terms.iter().filter_map(|term| titles.post(&term.post)).map(|(_, rank)| rank).min().unwrap_or(9)
}

/// REIGN ends in March 2021: who it has open leads until the last office that the others know ends.
fn end_leaders(joined: &mut [Joined], titles: &Titles<'_>) {
    let is_head =
        |term: &Term| term.post != "leader" && titles.post(&term.post).is_some_and(|(_, rank)| rank == 1);
    let ends: Vec<(String, Option<Date>)> = joined
        .iter()
        .filter(|joined| is_head(&joined.term))
        .map(|joined| (joined.term.of.clone(), joined.term.until))
        .collect();
    for joined in
        joined.iter_mut().filter(|joined| joined.term.post == "leader" && joined.term.until.is_none())
    {
        let is_old = joined.told.iter().all(|(source, ..)| *source == "leaderlist_3_21.csv");
        let own: Vec<Option<Date>> =
            ends.iter().filter(|(of, _)| *of == joined.term.of).map(|(_, end)| *end).collect();
        if is_old && own.iter().all(Option::is_some) {
            joined.term.until = own.into_iter().flatten().max().or(Some(date(2021, 3, 31)));
        }
    }
}

/// A term as it is put together from what sources say.
struct Joined {
    term: Term,
    /// The last day on which a source of today has it open.
    seen: Option<Date>,
    /// Who says what.
    told: Vec<(&'static str, Option<Date>, Option<Date>)>,
}

impl Joined {
    fn new(claim: &Claim) -> Self {
        let mut joined = Self { term: claim.term.clone(), seen: None, told: Vec::new() };
        joined.note(claim);
        joined
    }

    fn note(&mut self, claim: &Claim) {
        if claim.term.until.is_none() && claim.written >= RECENT {
            self.seen = self.seen.max(Some(claim.written));
        }
        self.told.push((claim.source, claim.term.since, claim.term.until));
    }

    /// The earlier beginning; an end that any source knows, unless a later source still has it open. What a
    /// hand-made table says of a term goes before all.
    fn lay(&mut self, claim: &Claim) {
        let is_settled = self.told.first().is_some_and(|(source, ..)| BY_HAND.contains(source));
        if !is_settled {
            self.term.since = self.term.since.min(claim.term.since);
        }
        self.term.until = match (self.term.until, claim.term.until) {
            (Some(end), _) if is_settled => Some(end),
            (Some(a), Some(b)) => Some(a.max(b)),
            (a, None) if !claim.is_open && a.is_some() => None,
            (a, b) => a.or(b),
        };
        self.note(claim);
        if self.term.until.zip(self.seen).is_some_and(|(until, seen)| until < seen) {
            self.term.until = None;
        }
    }

    /// Where the sources are more than a month apart: the term, what each says, and what was taken.
    fn disagreement(&self, name: &str) -> Option<String> {
        let apart = |days: Vec<Date>| {
            let (first, last) = (days.iter().min(), days.iter().max());
            first.zip(last).is_some_and(|(first, last)| (*last - *first).get_days() > 31)
        };
        let since = apart(self.told.iter().filter_map(|(_, since, _)| *since).collect());
        let until = apart(self.told.iter().filter_map(|(_, _, until)| *until).collect());
        let day = |day: Option<Date>| day.map_or_else(|| "?".to_owned(), |day| day.to_string());
        let told: Vec<String> = self
            .told
            .iter()
            .map(|(source, since, until)| format!("{source} {}..{}", day(*since), day(*until)))
            .collect();
        let first = self.told.first().map(|(source, ..)| *source);
        let is_of_several = self.told.iter().any(|(source, ..)| Some(*source) != first);
        (is_of_several && (since || until)).then(|| {
            let Term { of, post, since, until } = &self.term;
            format!("{of}\t{post}\t{name}\t{}..{}\t{}", day(*since), day(*until), told.join("|"))
        })
    }
}

fn person_of(claims: Vec<Claim>, titles: &Titles<'_>, disagreements: &mut Vec<String>) -> Person {
    let name = claims.first().map(|claim| claim.name.clone()).unwrap_or_default();
    let mut aliases: Vec<String> = Vec::new();
    let mut joined: Vec<Joined> = Vec::new();
    for claim in claims {
        for alias in std::iter::once(&claim.name).chain(&claim.aliases) {
            let is_new = |known: &String| fold(&key(known)) != fold(&key(alias));
            if is_new(&name) && aliases.iter().all(is_new) {
                aliases.push(alias.clone());
            }
        }
        let post = titles.post(&claim.term.post).map(|(post, _)| post);
        let is_same = |term: &Term| {
            term.of == claim.term.of
                && (term.post == claim.term.post
                    || post.is_some() && titles.post(&term.post).map(|(post, _)| post) == post)
                && term.since.zip(claim.term.since).is_some_and(|(a, b)| {
                    (a.year() - b.year()).abs() <= 1 || lies_in(b, term) || lies_in(a, &claim.term)
                })
        };
        match joined.iter_mut().find(|joined| is_same(&joined.term)) {
            Some(joined) => joined.lay(&claim),
            None => joined.push(Joined::new(&claim)),
        }
    }
    end_leaders(&mut joined, titles);
    disagreements.extend(joined.iter().filter_map(|joined| joined.disagreement(&name)));
    let mut terms: Vec<Term> = joined.into_iter().map(|joined| joined.term).collect();
    terms.sort_by_key(|term| {
        let rank = titles.post(&term.post).map_or(9, |(_, rank)| rank);
        (rank, term.post == "leader", std::cmp::Reverse(term.since))
    });
    Person { id: String::new(), name, aliases, terms }
}

fn lies_in(day: Date, term: &Term) -> bool {
    term.since.is_some_and(|since| since <= day) && term.until.is_none_or(|until| day <= until)
}
