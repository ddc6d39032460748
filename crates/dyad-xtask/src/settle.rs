//! Terms of one office that contradict each other: open ends closed, what the hand-made tables tell cut out of the rest.

use crate::identity::Identities;
use crate::persons::{BY_HAND, Claim, RECENT, Titles};
use jiff::ToSpan;
use jiff::civil::Date;
use rustc_hash::FxHashMap;

type Office = (String, String);

/// What lies between two holders for no longer than this is nobody's term.
const BREAK: i32 = 31;

/// Years after a source's last day within which who is first known to follow is the successor.
const SOON: i64 = 2;

/// Makes the terms of each office of one person follow upon each other.
pub(crate) fn settle(mut claims: Vec<Claim>, titles: &Titles<'_>, who: &Identities) -> Vec<Claim> {
    close(&mut claims, titles, who);
    let claims = part(claims, titles, who);
    cut(claims, titles, who)
}

/// Whether one person alone holds an office at a time.
pub(crate) fn is_single(post: &str, rank: u8) -> bool {
    rank <= 2
        && !matches!(
            post,
            "deputy prime minister" | "vice president" | "leader" | "secretary of state" | "chief minister"
        )
        || matches!(post, "army chief" | "central bank governor" | "governor general" | "intelligence chief")
}

fn single_office(claim: &Claim, titles: &Titles<'_>) -> Option<Office> {
    let (post, rank) = titles.post(&claim.term.post)?;
    is_single(&post, rank).then(|| (claim.term.of.clone(), post))
}

fn is_by_hand(claim: &Claim) -> bool {
    BY_HAND.contains(&claim.source)
}

/// A beginning of an office.
struct Start {
    since: Date,
    person: usize,
    is_by_hand: bool,
    title: String,
}

/// Ends terms that a source left open: at the next holder of the same office, and at the last day of the source itself.
fn close(claims: &mut [Claim], titles: &Titles<'_>, who: &Identities) {
    let office = |claim: &Claim| -> Office {
        let post = titles.post(&claim.term.post).map_or_else(|| claim.term.post.clone(), |(post, _)| post);
        (claim.term.of.clone(), post)
    };
    let mut starts: FxHashMap<Office, Vec<Start>> = FxHashMap::default();
    for claim in claims.iter() {
        if let Some(since) = claim.term.since {
            let start = Start {
                since,
                person: who.person(claim),
                is_by_hand: is_by_hand(claim),
                title: claim.term.post.clone(),
            };
            starts.entry(office(claim)).or_default().push(start);
        }
    }
    for claim in claims.iter_mut().filter(|claim| claim.is_open || is_by_hand(claim)) {
        let (Some(since), None) = (claim.term.since, claim.term.until) else { continue };
        let office = office(claim);
        let is_sole = single_office(claim, titles).is_some();
        let person = who.person(claim);
        let later = |start: &&Start| start.since > since && start.person != person;
        let ends = |start: &&Start| match is_by_hand(claim) {
            // What our own tables have open no older source ends, but a later row of theirs.
            true => {
                is_sole && start.is_by_hand && start.title == claim.term.post
                    || claim.is_open && start.since >= claim.written
            }
            false => claim.written < RECENT || start.since >= claim.written,
        };
        let others = starts.get(&office).into_iter().flatten();
        let next = others.filter(later).filter(ends).map(|start| start.since).min();
        let next = next.filter(|_| !is_shared(&office.1));
        // Who was in office when a source was written is known to be so no longer than to that day, unless his successor
        // is known. (Where lists of leaders end, the offices that they hold tell on.)
        let is_capped = claim.written < RECENT && claim.term.post != "leader";
        let last = claim.written.max(since);
        let is_soon = |next: &Date| *next <= last.checked_add(SOON.years()).unwrap_or(last);
        let known = (is_capped && !next.as_ref().is_some_and(is_soon)).then_some(last);
        claim.term.until = [next, known].into_iter().flatten().min();
    }
}

/// Offices that several hold at once end by nobody's beginning.
fn is_shared(post: &str) -> bool {
    matches!(post, "deputy prime minister" | "minister" | "ambassador" | "vice president" | "deputy minister")
        || post.starts_with("deputy ")
}

/// Our own tables overlap where one has but the year of an end, or none: who came later ended who was before, and
/// who held the office in between parts a term in two.
fn part(mut claims: Vec<Claim>, titles: &Titles<'_>, who: &Identities) -> Vec<Claim> {
    let mut offices: FxHashMap<Office, Vec<usize>> = FxHashMap::default();
    for (at, claim) in claims.iter().enumerate().filter(|(_, claim)| is_by_hand(claim)) {
        // Two titles may be two offices, though one may stand for the other: the treasury beside the ministry of finance.
        if let (Some((of, _)), Some(_)) = (single_office(claim, titles), claim.term.since) {
            offices.entry((of, claim.term.post.clone())).or_default().push(at);
        }
    }
    let mut offices: Vec<(Office, Vec<usize>)> = offices.into_iter().collect();
    offices.sort();
    let own = claims.len();
    for (_, mut rows) in offices {
        rows.sort_by_key(|at| (claims[*at].term.since, *at));
        let is_head = rows
            .first()
            .and_then(|at| titles.post(&claims[*at].term.post))
            .is_some_and(|(_, rank)| rank == 1);
        for (place, row) in rows.iter().enumerate() {
            let mut current = *row;
            for later in rows.iter().skip(place + 1) {
                if who.person(&claims[current]) == who.person(&claims[*later]) {
                    continue;
                }
                if current >= own && begins_with(&claims[current], &claims[*later]) {
                    let end = claims[*later].term.until;
                    claims[current].term.since = end.and(claims[current].term.since.max(end));
                } else if let Some(rest) = yield_to(&mut claims, current, *later, is_head) {
                    claims.push(rest);
                    current = claims.len() - 1;
                }
            }
        }
    }
    let rests = claims.split_off(own);
    claims.extend(rests.into_iter().filter(lasts));
    claims
}

/// Whether what is left of a term begins where that of another does.
fn begins_with(rest: &Claim, other: &Claim) -> bool {
    rest.term.since.zip(other.term.since).is_some_and(|(one, other)| (other - one).get_days() <= BREAK)
}

/// Whether what is left of a term is more than a break between two others.
fn lasts(rest: &Claim) -> bool {
    rest.term.since.zip(rest.term.until).is_some_and(|(since, until)| (until - since).get_days() > BREAK)
}

/// Of two terms that overlap the earlier ends where the later begins; what of it outlasts the later is handed back.
fn yield_to(claims: &mut [Claim], earlier: usize, later: usize, is_head: bool) -> Option<Claim> {
    let (one, other) = (claims[earlier].term.clone(), claims[later].term.clone());
    let (since, start) = (one.since?, other.since?);
    let until = one.until.unwrap_or(Date::MAX);
    let days = |from: Date, to: Date| (to - from).get_days();
    // Who began together held it together.
    if days(since, start) <= BREAK || days(start, until) <= BREAK {
        return None;
    }
    let end = other.until.unwrap_or(Date::MAX);
    let (is_year, is_years) = (start == start.first_of_year(), until == until.last_of_year());
    // Both may lie anywhere in the year. Heads of state and government whose days we know were two: a rival, a consort.
    if is_year && is_years && start.year() == until.year() || is_head && !is_year && !is_years {
        return None;
    }
    // Of the beginning no more than the year is known, of the end the day.
    if is_year && !is_years && until.year() == start.year() && until < end {
        claims[later].term.since = Some(until);
        return None;
    }
    claims[earlier].term.until = Some(start);
    (days(end.min(until), until) > BREAK && one.until.is_some()).then(|| {
        let mut rest = claims[earlier].clone();
        rest.term.since = Some(end);
        rest.term.until = one.until;
        rest
    })
}

/// A term as far as it is sure: of an end of which but the year is known, the year's first day.
struct Held {
    person: usize,
    since: Date,
    until: Date,
    from: Date,
    to: Date,
}

impl Held {
    fn of(claim: &Claim, person: usize) -> Option<Self> {
        let since = claim.term.since?;
        let until = claim.term.until.unwrap_or(Date::MAX);
        let from = if since == since.first_of_year() { since.last_of_year() } else { since };
        let to = if until == until.last_of_year() { until.first_of_year() } else { until };
        // What lasted a year at most is taken as it is written.
        let (from, to) = if from < to { (from, to) } else { (since, until) };
        Some(Self { person, since, until, from, to })
    }
}

/// Of what the sources claim of an office of one holder, what our own tables leave room for.
fn cut(claims: Vec<Claim>, titles: &Titles<'_>, who: &Identities) -> Vec<Claim> {
    let mut settled: FxHashMap<Office, Vec<Held>> = FxHashMap::default();
    let mut heads: FxHashMap<usize, Vec<(Date, Date)>> = FxHashMap::default();
    for claim in claims.iter().filter(|claim| is_by_hand(claim)) {
        let (Some(office), Some(held)) = (single_office(claim, titles), Held::of(claim, who.person(claim)))
        else {
            continue;
        };
        if titles.post(&claim.term.post).is_some_and(|(_, rank)| rank == 1) {
            heads.entry(held.person).or_default().push((held.since, held.until));
        }
        settled.entry(office).or_default().push(held);
    }
    let mut kept = Vec::new();
    for claim in claims {
        let holders = single_office(&claim, titles)
            .filter(|_| !is_by_hand(&claim))
            .and_then(|office| settled.get(&office));
        match holders {
            Some(holders) => kept.extend(left_of(claim, holders, &heads, titles, who)),
            None => kept.push(claim),
        }
    }
    kept
}

/// What is left of a source's term beside the holders that are settled.
fn left_of(
    claim: Claim,
    holders: &[Held],
    heads: &FxHashMap<usize, Vec<(Date, Date)>>,
    titles: &Titles<'_>,
    who: &Identities,
) -> Vec<Claim> {
    let Some(since) = claim.term.since else { return vec![claim] };
    let until = claim.term.until.unwrap_or(Date::MAX);
    let person = who.person(&claim);
    let meets = |from: Date, to: Date| from <= until && since <= to;
    let lasts = |from: Date, to: Date| (to - from).get_days();
    let mut others: Vec<&Held> =
        holders.iter().filter(|held| held.person != person && meets(held.from, held.to)).collect();
    // What our own tables tell of the same person's term is laid upon it.
    if others.is_empty() || holders.iter().any(|held| held.person == person && meets(held.since, held.until))
    {
        return vec![claim];
    }
    others.sort_by_key(|held| held.from);
    let mut pieces = Vec::new();
    let mut from = since;
    for held in &others {
        pieces.push((from, held.from.min(until)));
        from = from.max(held.to);
    }
    pieces.push((from, until));
    pieces.retain(|(from, to)| from < to && lasts(*from, *to) > BREAK);
    // Of whom the greater part is refuted the rest is not believed either.
    let left: i32 = pieces.iter().map(|(from, to)| lasts(*from, *to)).sum();
    if 2 * left < lasts(since, until) {
        pieces.clear();
    }
    if pieces.is_empty() {
        // Who heads the state then is nobody's stand-in: the source has him in the wrong list.
        let is_head = heads.get(&person).into_iter().flatten().any(|(from, to)| meets(*from, *to));
        return if is_head { Vec::new() } else { vec![stand_in(claim, titles)] };
    }
    let of_piece = |(from, to): (Date, Date)| {
        let mut piece = claim.clone();
        piece.term.since = Some(from);
        piece.term.until = (to != Date::MAX).then_some(to);
        piece
    };
    pieces.into_iter().map(of_piece).collect()
}

/// Who is said to hold another's office held it in his stead, or one of lower rank.
fn stand_in(mut claim: Claim, titles: &Titles<'_>) -> Claim {
    let is_head = titles.post(&claim.term.post).is_some_and(|(_, rank)| rank == 1);
    let style = if is_head { "acting" } else { "junior" };
    claim.term.post = format!("{style} {}", claim.term.post);
    claim
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use crate::persons::Life;
    use dyad_world::{Term, World};
    use jiff::civil::date;

    fn claim(source: &'static str, name: &str, post: &str, since: Date, until: Option<Date>) -> Claim {
        Claim {
            name: name.to_owned(),
            aliases: Vec::new(),
            term: Term { of: "NOR".to_owned(), post: post.to_owned(), since: Some(since), until },
            is_open: until.is_none(),
            written: if BY_HAND.contains(&source) { date(2025, 10, 1) } else { date(2011, 2, 28) },
            source,
            life: Life::default(),
        }
    }

    fn settled(claims: Vec<Claim>) -> Vec<(String, String, Option<Date>, Option<Date>)> {
        let world = World::builtin().unwrap();
        let titles = Titles::of(&world);
        let who = Identities::of(&claims, &titles);
        let told = settle(claims, &titles, &who);
        told.into_iter()
            .map(|claim| (claim.name, claim.term.post, claim.term.since, claim.term.until))
            .collect()
    }

    const OURS: &str = "persons-ministers.tsv";
    const THEIRS: &str = "CountryInfo.120116.txt";

    #[test]
    fn a_source_yields_to_the_union_of_our_terms() {
        let found = settled(vec![
            claim(OURS, "Ada Berg", "finance minister", date(1990, 3, 1), Some(date(1994, 5, 1))),
            claim(OURS, "Bo Dahl", "finance minister", date(1994, 5, 1), Some(date(1999, 2, 1))),
            claim(THEIRS, "Carl Eide", "finance minister", date(1992, 1, 9), Some(date(1998, 1, 9))),
            claim(THEIRS, "Dina Falk", "finance minister", date(1998, 9, 9), Some(date(2003, 4, 4))),
        ]);
        assert!(found.contains(&(
            "Carl Eide".to_owned(),
            "junior finance minister".to_owned(),
            Some(date(1992, 1, 9)),
            Some(date(1998, 1, 9))
        )));
        assert!(found.contains(&(
            "Dina Falk".to_owned(),
            "finance minister".to_owned(),
            Some(date(1999, 2, 1)),
            Some(date(2003, 4, 4))
        )));
    }

    #[test]
    fn who_was_minister_in_between_parts_a_term_in_two() {
        let found = settled(vec![
            claim(OURS, "Ada Berg", "finance minister", date(1990, 3, 1), Some(date(1999, 5, 1))),
            claim(OURS, "Bo Dahl", "finance minister", date(1993, 5, 1), Some(date(1994, 2, 1))),
            claim(OURS, "Carl Eide", "finance minister", date(1994, 2, 1), Some(date(1995, 2, 1))),
        ]);
        let ada: Vec<_> =
            found.iter().filter(|told| told.0 == "Ada Berg").map(|told| (told.2, told.3)).collect();
        assert_eq!(
            ada,
            [
                (Some(date(1990, 3, 1)), Some(date(1993, 5, 1))),
                (Some(date(1995, 2, 1)), Some(date(1999, 5, 1)))
            ]
        );
    }

    #[test]
    fn an_open_end_lasts_no_longer_than_its_source_knows() {
        let found = settled(vec![
            claim(THEIRS, "Ada Berg", "health minister", date(2009, 3, 1), None),
            claim(THEIRS, "Bo Dahl", "finance minister", date(2009, 3, 1), None),
            claim(OURS, "Carl Eide", "finance minister", date(2012, 6, 1), None),
        ]);
        let until = |name: &str| found.iter().find(|told| told.0 == name).and_then(|told| told.3);
        assert_eq!(until("Ada Berg"), Some(date(2011, 2, 28)));
        assert_eq!(until("Bo Dahl"), Some(date(2012, 6, 1)));
        assert_eq!(until("Carl Eide"), None);
    }
}
