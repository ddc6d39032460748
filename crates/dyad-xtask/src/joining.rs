//! Claims of several sources on the same person and the same office to one person with one term each.

use crate::persons::{BY_HAND, Claim, RECENT, Titles};
use dyad_world::normal::key;
use dyad_world::translit::fold;
use dyad_world::{Person, Term};
use jiff::civil::{Date, date};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// What other sources claim within a hand-made term of the same single office is a stand-in's or a junior's term.
pub(crate) fn settle(claims: &mut [Claim], titles: &Titles<'_>) {
    let mut settled: FxHashMap<(String, String), Vec<Claim>> = FxHashMap::default();
    for claim in claims.iter().filter(|claim| BY_HAND.contains(&claim.source)) {
        if let Some((post, rank)) = titles.post(&claim.term.post)
            && is_single(&post, rank)
        {
            settled.entry((claim.term.of.clone(), post)).or_default().push(claim.clone());
        }
    }
    for claim in claims.iter_mut().filter(|claim| !BY_HAND.contains(&claim.source)) {
        let Some((post, rank)) = titles.post(&claim.term.post) else { continue };
        if !is_single(&post, rank) {
            continue;
        }
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

/// Whether one person alone holds an office at a time.
fn is_single(post: &str, rank: u8) -> bool {
    rank <= 2
        || matches!(post, "army chief" | "central bank governor" | "governor general" | "intelligence chief")
}

/// Ends terms that a source left open: at the next holder of the same office of the same state.
pub(crate) fn close(claims: &mut [Claim], titles: &Titles<'_>) {
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
pub(crate) fn match_key(name: &str) -> String {
    let folded = fold(&key(name));
    // Two presidents whom only the initials part.
    if matches!(folded.as_str(), "george h v bush") {
        return folded;
    }
    let words: Vec<&str> = folded
        .split(' ')
        .filter(|word| {
            !matches!(*word, "samdech" | "prince" | "sir" | "dr" | "sheikh" | "shih" | "king" | "bin")
        })
        .collect();
    match words.as_slice() {
        // Dozens of a ruling house share their first and last words: there the father's name parts them.
        [first, father, .., last] if HOUSES.contains(last) && father != last => {
            format!("{first} {father} {last}")
        }
        [first, .., last] => format!("{first} {last}"),
        _ => folded,
    }
}

/// Whether a source names a body where others name a person: `Executive council`, `Military junta`.
fn is_body(name: &str) -> bool {
    const BODIES: &[&str] = &["council", "junta", "government", "committee", "commission", "presidency"];
    key(name).split(' ').next_back().is_some_and(|last| BODIES.contains(&last))
}

/// Folded names of the ruling houses of the Gulf.
const HOUSES: &[&str] = &["sabah", "halifa", "tani", "nahian", "maktum", "saud", "said"];

/// Joins the claims of one person: the same state and the same name, middle names aside.
pub(crate) fn join(
    mut claims: Vec<Claim>,
    titles: &Titles<'_>,
    disagreements: &mut Vec<String>,
) -> Vec<Person> {
    claims.retain(|claim| !is_body(&claim.name));
    // The hand-made tables tell which names, in full, are one person's.
    let full = |name: &str, of: &str| (fold(&key(name)), family_of(of).to_owned());
    let mut same: FxHashMap<(String, String), String> = FxHashMap::default();
    let by_hand = || claims.iter().filter(|claim| BY_HAND.contains(&claim.source));
    let own_names: FxHashSet<(String, String)> =
        by_hand().map(|claim| full(&claim.name, &claim.term.of)).collect();
    for (name, whole) in apart(by_hand().map(|claim| (claim, full(&claim.name, &claim.term.of)))) {
        same.insert(name, whole);
    }
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
    same_by_office(&claims, titles, &own_names, &mut same);
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

/// Hand-made names of one state that agree in their first and last word, though no alias joins them and neither is the
/// other without a middle name: each is a person of its own, and its whole name parts it (`Kim Jong-il`, `Kim Yong-il`).
fn apart<'a>(named: impl Iterator<Item = (&'a Claim, (String, String))>) -> Vec<((String, String), String)> {
    let mut groups: BTreeMap<(String, String), BTreeMap<String, FxHashSet<String>>> = BTreeMap::new();
    for (claim, (whole, family)) in named {
        let aliases = claim.aliases.iter().map(|alias| fold(&key(alias)));
        let group = groups.entry((match_key(&claim.name), family)).or_default();
        group.entry(whole).or_default().extend(aliases);
    }
    let words = |name: &str| name.split(' ').map(str::to_owned).collect::<FxHashSet<String>>();
    let are_one = |one: (&String, &FxHashSet<String>), other: (&String, &FxHashSet<String>)| {
        let (ours, theirs) = (words(one.0), words(other.0));
        one.1.contains(other.0)
            || other.1.contains(one.0)
            || ours.is_subset(&theirs)
            || theirs.is_subset(&ours)
    };
    let mut apart = Vec::new();
    for ((_, family), names) in &groups {
        for own in names {
            if names.iter().any(|other| other.0 != own.0 && !are_one(own, other)) {
                apart.push(((own.0.clone(), family.clone()), own.0.clone()));
            }
        }
    }
    apart
}

/// Folded names that many bear: two persons may share them.
const SHARED: &[&str] =
    &["muhamad", "ahmad", "abdul", "husein", "prince", "king", "nguien", "abdula", "john", "jose"];

/// Two spellings of one head of a state or government: the same office begun within weeks, and a name in common.
fn same_by_office(
    claims: &[Claim],
    titles: &Titles<'_>,
    own_names: &FxHashSet<(String, String)>,
    same: &mut FxHashMap<(String, String), String>,
) {
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
            // Who has a name of his own in the hand-made tables is nobody else's second spelling: Fidel's brother.
            if own_names.contains(&(words.clone(), family.clone())) {
                continue;
            }
            let whole = (fold(&key(&hand.name)), family.clone());
            let own = same.get(&whole).cloned().unwrap_or_else(|| match_key(&hand.name));
            same.entry((words, family)).or_insert(own);
        }
    }
}

fn is_code(text: &str) -> bool {
    text.len() == 3 && text.bytes().all(|byte| byte.is_ascii_uppercase())
}

/// The state of today for one that was, or that has a part; nothing for an organisation.
fn family_of(of: &str) -> &str {
    match of {
        "SUN" => "RUS",
        "CSK" => "CZE",
        "YUG" | "SCG" => "SRB",
        "ZAR" => "COD",
        // Who governs a part of a state is one of its people.
        of if of.split_once('-').is_some_and(|(state, _)| is_code(state)) => &of[..3],
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
        // One table of ours tells two terms apart itself, however near they lie.
        let is_apart = |joined: &Joined| {
            let is_of_same = joined.told.iter().any(|(source, ..)| *source == claim.source);
            let follows = |one: &Term, other: &Term| {
                one.until.zip(other.since).is_some_and(|(until, since)| until < since)
            };
            BY_HAND.contains(&claim.source)
                && is_of_same
                && (follows(&joined.term, &claim.term) || follows(&claim.term, &joined.term))
        };
        match joined.iter_mut().find(|joined| is_same(&joined.term) && !is_apart(joined)) {
            Some(joined) => joined.lay(&claim),
            None => joined.push(Joined::new(&claim)),
        }
    }
    end_leaders(&mut joined, titles);
    disagreements.extend(joined.iter().filter_map(|joined| joined.disagreement(&name)));
    let mut terms: Vec<Term> = joined.into_iter().map(|joined| joined.term).collect();
    terms.sort_by_key(|term| {
        let rank = titles.post(&term.post).map_or(9, |(_, rank)| rank);
        // Who leads a party holds an office of state before all.
        let is_of_party = term.post == "leader" && term.of.bytes().any(|byte| byte.is_ascii_lowercase());
        let rank = if is_of_party { 5 } else { rank };
        (rank, term.post == "leader", std::cmp::Reverse(term.since))
    });
    Person { id: String::new(), name, aliases, terms }
}

fn lies_in(day: Date, term: &Term) -> bool {
    term.since.is_some_and(|since| since <= day) && term.until.is_none_or(|until| day <= until)
}
