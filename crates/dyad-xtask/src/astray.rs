//! Claims that a source makes of the wrong state: another's leaders, a province's ministers, a union's republics.

use crate::family::family_of;
use crate::persons::{BY_HAND, Claim, Titles};
use crate::spelling::{agree, match_key, words_of};
use jiff::civil::{Date, date};
use rustc_hash::{FxHashMap, FxHashSet};

/// What our own tables tell of who held which office of which states.
pub(crate) struct Told<'c> {
    by_name: FxHashMap<String, Vec<(&'c Claim, Option<String>)>>,
    by_office: FxHashMap<(String, String), Vec<&'c Claim>>,
}

impl<'c> Told<'c> {
    pub(crate) fn of(hands: &'c [Claim], titles: &Titles<'_>) -> Self {
        let mut told = Self { by_name: FxHashMap::default(), by_office: FxHashMap::default() };
        for claim in hands.iter().filter(|claim| BY_HAND.contains(&claim.source)) {
            let post = titles.post(&claim.term.post).map(|(post, _)| post);
            if let Some(post) = &post {
                told.by_office.entry((claim.term.of.clone(), post.clone())).or_default().push(claim);
            }
            told.by_name.entry(match_key(&claim.name)).or_default().push((claim, post));
        }
        told
    }

    /// The states in which somebody of a claim's name held its office at its time.
    fn states(&self, claim: &Claim, titles: &Titles<'_>) -> Vec<&str> {
        let post = titles.post(&claim.term.post).map(|(post, _)| post);
        let words = words_of(&claim.name);
        if words.len() < 2 || post.is_none() {
            return Vec::new();
        }
        let named = self.by_name.get(&match_key(&claim.name)).into_iter().flatten();
        named
            .filter(|(hand, known)| {
                *known == post && meets(claim, hand) && agree(&words, &words_of(&hand.name))
            })
            .map(|(hand, _)| hand.term.of.as_str())
            .collect()
    }

    /// Whether the holders that we know of an office of a state leave a claim on it no room.
    fn fill(&self, of: &str, claim: &Claim, titles: &Titles<'_>) -> bool {
        let Some((post, _)) = titles.post(&claim.term.post) else { return false };
        let (Some(since), until) = (claim.term.since, claim.term.until.unwrap_or(Date::MAX)) else {
            return false;
        };
        let own = match_key(&claim.name);
        let mut terms: Vec<(Date, Date)> = self
            .by_office
            .get(&(of.to_owned(), post))
            .into_iter()
            .flatten()
            .filter(|hand| match_key(&hand.name) != own)
            .filter_map(|hand| Some((hand.term.since?, hand.term.until.unwrap_or(Date::MAX))))
            .collect();
        terms.sort();
        let mut covered = 0;
        let mut from = since;
        for (start, end) in terms {
            let (start, end) = (start.max(from), end.min(until));
            if start < end {
                covered += (end - start).get_days();
                from = end;
            }
        }
        2 * covered > (until - since).get_days()
    }
}

/// Whether a claim and a hand-made row lie at one time.
fn meets(claim: &Claim, hand: &Claim) -> bool {
    let (Some(since), Some(start)) = (claim.term.since, hand.term.since) else { return false };
    // What a source of its day left open is known for that day.
    let known = if claim.is_open { claim.written } else { Date::MAX };
    since <= hand.term.until.unwrap_or(Date::MAX) && start <= claim.term.until.unwrap_or(known)
}

/// How many of a list's persons may be another state's before it is that state's list.
const MIXED: usize = 4;

/// A list of a source: the state, the source, whether it is of heads.
type List<'c> = (String, &'c str, bool);

/// Persons of a list by whether they are the state's own or another's by our own tables, and which other's.
#[derive(Default)]
struct Mixture {
    own: FxHashSet<String>,
    others: FxHashSet<String>,
    families: FxHashSet<String>,
}

impl Mixture {
    fn is_mixed(&self) -> bool {
        self.others.len() >= MIXED && 2 * self.others.len() > self.own.len()
    }
}

/// Leaves out of a source's lists, state by state, who is another state's. Of a list in which many are another's, or in
/// which the lists of two states are laid together, stay those of whom somebody else tells, and those of its names.
pub(crate) fn without_strangers(claims: Vec<Claim>, told: &Told<'_>, titles: &Titles<'_>) -> Vec<Claim> {
    let mixtures = mixtures(&claims, told, titles);
    let names = NamesOf::of(&claims);
    let state = |claim: &Claim| {
        let own = Some(claim.term.of.clone());
        let states = told.states(claim, titles);
        if BY_HAND.contains(&claim.source) || is_of(claim, &states) {
            return own;
        }
        // Namesakes may hold like offices of two states, and one person an office of several, as monarchs do: of an
        // office that another is known to have held there that is not believed.
        if !states.is_empty() && told.fill(&claim.term.of, claim, titles) {
            return None;
        }
        let mixture = mixtures.get(&list_of(claim, titles)).filter(|mixture| mixture.is_mixed());
        mixture.map_or(own, |mixture| names.state(claim, &mixture.families))
    };
    let found: Vec<Option<String>> = claims.iter().map(state).collect();
    let mut kept = Vec::new();
    for (mut claim, state) in claims.into_iter().zip(found) {
        if let Some(state) = state {
            claim.term.of = state;
            kept.push(claim);
        }
    }
    kept
}

fn list_of<'c>(claim: &Claim, titles: &Titles<'_>) -> List<'c> {
    let is_of_heads = titles.post(&claim.term.post).is_some_and(|(_, rank)| rank == 1);
    (claim.term.of.clone(), claim.source, is_of_heads)
}

fn is_of(claim: &Claim, states: &[&str]) -> bool {
    states.iter().any(|state| family_of(state) == family_of(&claim.term.of))
}

fn mixtures(claims: &[Claim], told: &Told<'_>, titles: &Titles<'_>) -> FxHashMap<List<'static>, Mixture> {
    let mut lists: FxHashMap<List<'static>, Mixture> = FxHashMap::default();
    for claim in claims.iter().filter(|claim| !BY_HAND.contains(&claim.source)) {
        // Governors are listed by their lands as well as by the states that these belong to.
        if titles.post(&claim.term.post).is_none_or(|(_, rank)| rank > 3) {
            continue;
        }
        let states = told.states(claim, titles);
        if states.is_empty() {
            continue;
        }
        let mixture = lists.entry(list_of(claim, titles)).or_default();
        match is_of(claim, &states) {
            true => drop(mixture.own.insert(match_key(&claim.name))),
            false => {
                mixture.others.insert(match_key(&claim.name));
                mixture.families.extend(states.iter().map(|state| family_of(state).to_owned()));
            }
        }
    }
    lists
}

/// The words of names that the sources give to the people of a state, each with the source.
struct NamesOf<'c> {
    words: FxHashMap<(String, String), FxHashSet<&'c str>>,
    wholes: FxHashMap<(String, String), FxHashSet<&'c str>>,
    counts: FxHashMap<(String, String, &'c str), usize>,
}

impl<'c> NamesOf<'c> {
    fn of(claims: &'c [Claim]) -> Self {
        let mut names =
            Self { words: FxHashMap::default(), wholes: FxHashMap::default(), counts: FxHashMap::default() };
        for claim in claims {
            let family = family_of(&claim.term.of).to_owned();
            names.wholes.entry((match_key(&claim.name), family.clone())).or_default().insert(claim.source);
            for word in words_of(&claim.name) {
                names.words.entry((word.clone(), family.clone())).or_default().insert(claim.source);
                *names.counts.entry((word, family.clone(), claim.source)).or_default() += 1;
            }
        }
        names
    }

    /// The state of a claim of a list of two: its own where another source tells of the person there or knows more of
    /// the name's words, else the other where that is so of it.
    fn state(&self, claim: &Claim, others: &FxHashSet<String>) -> Option<String> {
        let family = family_of(&claim.term.of).to_owned();
        let whole = self.wholes.get(&(match_key(&claim.name), family.clone()));
        if whole.is_some_and(|sources| sources.iter().any(|source| *source != claim.source)) {
            return Some(claim.term.of.clone());
        }
        let own = self.count(claim, &family);
        let (most, other) = others.iter().map(|other| (self.count(claim, other), other)).max()?;
        match most.cmp(&own) {
            std::cmp::Ordering::Less => Some(claim.term.of.clone()),
            std::cmp::Ordering::Equal => None,
            std::cmp::Ordering::Greater => Some(other.clone()),
        }
    }

    /// How often the other sources have the words of a claim's name among a state's people.
    fn count(&self, claim: &Claim, family: &str) -> usize {
        let of_word = |word: String| {
            let place = (word, family.to_owned());
            let sources = self.words.get(&place).into_iter().flatten();
            let elsewhere = sources.filter(|source| **source != claim.source);
            let count =
                |source: &&'c str| self.counts.get(&(place.0.clone(), place.1.clone(), *source)).copied();
            elsewhere.filter_map(count).sum::<usize>()
        };
        words_of(&claim.name).into_iter().filter(|word| word.len() > 2).map(of_word).sum()
    }
}

/// The state of a term of a successor: the union that was when it began, but the republic's where the term outlives
/// the union, where our own tables have it there, or where they leave it no room in the union.
pub(crate) fn of_its_time(claim: &Claim, told: &Told<'_>, titles: &Titles<'_>) -> String {
    let of = claim.term.of.as_str();
    let Some((union, end)) = union_at(of, claim.term.since) else { return of.to_owned() };
    let outlives = of != "SRB"
        && end.is_some_and(|end| {
            let sure = end.checked_add(jiff::Span::new().months(6)).unwrap_or(end);
            claim.term.until.is_some_and(|until| until >= sure)
        });
    let is_republics = || {
        let states = told.states(claim, titles);
        states.contains(&of) && !states.contains(&union) || told.fill(union, claim, titles)
    };
    let stays = outlives || union != "ZAR" && is_republics();
    if stays { of.to_owned() } else { union.to_owned() }
}

/// The state that a successor was part of on a day, and that state's last day.
pub(crate) fn union_at(of: &str, since: Option<Date>) -> Option<(&'static str, Option<Date>)> {
    let day = since?;
    match of {
        "RUS" if day < date(1991, 12, 25) => Some(("SUN", Some(date(1991, 12, 25)))),
        "CZE" | "SVK" if day < date(1993, 1, 1) => Some(("CSK", Some(date(1993, 1, 1)))),
        "SRB" if day < date(2003, 2, 4) => Some(("YUG", Some(date(2003, 2, 4)))),
        "COD" if day >= date(1971, 10, 27) && day < date(1997, 5, 17) => Some(("ZAR", None)),
        _ => None,
    }
}

/// A row of a source's list of a state's ministers.
pub(crate) struct Row<'r> {
    pub(crate) list: &'r str,
    pub(crate) post: &'r str,
    pub(crate) since: &'r str,
}

/// Which ministers of a list are those of a province: their cabinet began with its premier, or none of their title
/// began but so.
pub(crate) struct Provinces<'r> {
    premiers: FxHashSet<(&'r str, &'r str)>,
    national: FxHashSet<(&'r str, &'r str)>,
    titles: FxHashSet<(&'r str, String)>,
}

/// How many ministers a cabinet begins with at the least.
const CABINET: usize = 3;

/// Days within which a nation's and a province's cabinets begin with one election.
const DAYS_APART: i32 = 21;

impl<'r> Provinces<'r> {
    pub(crate) fn of(rows: &[Row<'r>]) -> Self {
        let is_premier = |post: &str| post.to_lowercase().starts_with("premier of ");
        let is_national = |post: &str| matches!(post.to_lowercase().as_str(), "prime minister" | "president");
        let begun = |is: &dyn Fn(&str) -> bool| -> FxHashSet<(&'r str, &'r str)> {
            rows.iter()
                .filter(|row| is(row.post) && row.since.len() == 10)
                .map(|row| (row.list, row.since))
                .collect()
        };
        let national = begun(&is_national);
        let mut premiers = begun(&is_premier);
        // Where the nation's cabinet begins within days of the province's, no day tells them apart.
        let is_between = |day: &(&str, &str)| {
            let is_close = |other: &(&str, &str)| {
                let days = crate::persons::first_day(day.1).zip(crate::persons::first_day(other.1));
                other.0 == day.0
                    && days.is_some_and(|(one, other)| (one - other).get_days().abs() <= DAYS_APART)
            };
            !national.iter().any(is_close)
        };
        premiers.retain(is_between);
        let mut starts: FxHashMap<(&str, &str), usize> = FxHashMap::default();
        for row in rows.iter().filter(|row| is_minister(row.post)) {
            *starts.entry((row.list, row.since)).or_default() += 1;
        }
        premiers.retain(|day| starts.get(day).is_some_and(|count| *count >= CABINET));
        let mut found = Self { premiers, national, titles: FxHashSet::default() };
        let of_title = |row: &Row<'r>| (row.list, row.post.to_lowercase());
        let theirs: FxHashSet<_> =
            rows.iter().filter(|row| found.premiers.contains(&(row.list, row.since))).map(of_title).collect();
        let nations: FxHashSet<_> =
            rows.iter().filter(|row| found.national.contains(&(row.list, row.since))).map(of_title).collect();
        found.titles =
            theirs.into_iter().filter(|title| is_minister(&title.1) && !nations.contains(title)).collect();
        found
    }

    pub(crate) fn has(&self, row: &Row<'_>) -> bool {
        is_minister(row.post)
            && (self.premiers.contains(&(row.list, row.since))
                || self.titles.contains(&(row.list, row.post.to_lowercase())))
    }
}

fn is_minister(post: &str) -> bool {
    let post = post.to_lowercase();
    post.contains("minister") && post != "prime minister" || post.contains("treasurer")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ministers_who_begin_with_a_premier_are_his() {
        let row = |post, since| Row { list: "land", post, since };
        let mut rows = vec![
            row("Premier of Northland", "2004-03-01"),
            row("Prime Minister", "2006-05-05"),
            row("Minister of Fisheries", "2006-05-05"),
            row("Minister of Finance", "2006-05-05"),
            row("Minister of Roads", "2005-01-01"),
        ];
        let theirs = ["Minister of Finance", "Minister of Roads", "Minister of Schools"];
        rows.extend(theirs.map(|post| row(post, "2004-03-01")));
        let provinces = Provinces::of(&rows);
        assert!(provinces.has(&row("Minister of Finance", "2004-03-01")));
        // Of a title that only the province has every holder is the province's.
        assert!(provinces.has(&row("Minister of Roads", "2005-01-01")));
        assert!(!provinces.has(&row("Minister of Finance", "2006-05-05")));
        assert!(!provinces.has(&row("Minister of Fisheries", "2006-05-05")));
    }
}
