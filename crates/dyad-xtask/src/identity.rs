//! Who is who: the names that sources give to the persons whose they are.

use crate::family::family_of;
use crate::persons::{BY_HAND, Claim, Life, Titles};
use crate::settle::is_single;
use crate::spelling::{agree, is_misspelt, match_key, words_of};
use dyad_world::normal::key;
use dyad_world::translit::fold;
use jiff::civil::Date;
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// Which person each name of a state is.
pub(crate) struct Identities {
    /// By whole name and family the stretches of time in which it was borne, each with its name.
    places: FxHashMap<(String, String), Vec<usize>>,
    names: Vec<Name>,
    joined: Vec<usize>,
}

/// A name of one state, or of the bodies, with every office that it is said to have held.
struct Name {
    whole: String,
    family: String,
    words: Vec<String>,
    group: String,
    is_by_hand: bool,
    aliases: FxHashSet<String>,
    /// What tells father and son apart: `Jr.`, `III`.
    mark: Option<&'static str>,
    lives: Vec<Life>,
    spans: Vec<Span>,
}

struct Span {
    of: String,
    post: Option<(String, u8)>,
    since: Option<Date>,
    until: Option<Date>,
}

/// A name that held an office, since when, until when.
type Holder = (usize, Option<Date>, Option<Date>);

/// Days within which two sources mean one beginning or end.
const NEAR: i32 = 45;
/// Years after which who bears a like name is of another generation.
const GENERATION: i32 = 20;
/// Years after which who is known to be called by the name of another is yet the same.
const OLD_AGE: i32 = 36;
/// Years out of office after which a name may be borne by another.
const STRETCH: i32 = 15;
/// Years within which father and son do not both hold offices, one of whom is marked as such.
const MARKED: i32 = 12;
/// Years within which a body is headed by who held office in a state under a like name.
const CAREER: i32 = 12;
/// Years within which a body is headed by who held office under the very name.
const SAME_CAREER: i32 = 27;

impl Identities {
    /// Finds out which names are one person's.
    pub(crate) fn of(claims: &[Claim], titles: &Titles<'_>) -> Self {
        let mut known = Self { places: FxHashMap::default(), names: Vec::new(), joined: Vec::new() };
        let mut by_place: BTreeMap<(String, String), Vec<&Claim>> = BTreeMap::new();
        for claim in claims {
            by_place.entry(place(claim)).or_default().push(claim);
        }
        for (place, mut claims) in by_place {
            claims.sort_by_key(|claim| claim.term.since);
            for stretch in stretches(claims) {
                known.note(place.clone(), &stretch, titles);
            }
        }
        known.joined = (0..known.names.len()).collect();
        known.join_groups();
        known.join_aliases();
        known.join_offices();
        known.join_bodies();
        known.join_republics();
        known
    }

    /// The person of a claim.
    pub(crate) fn person(&self, claim: &Claim) -> usize {
        let away = |at: &&usize| {
            let spans = self.names[**at].spans.iter();
            spans.map(|span| days_away(claim.term.since, span.since, span.until)).min()
        };
        let stretch = self.places.get(&place(claim)).and_then(|places| places.iter().min_by_key(away));
        stretch.map_or(usize::MAX, |at| self.root(*at))
    }

    /// The state that a person is of; none for who heads bodies alone.
    pub(crate) fn family(&self, person: usize) -> &str {
        self.names.get(person).map_or("", |name| name.family.as_str())
    }

    /// Notes a name as it was borne in a stretch of time.
    fn note(&mut self, place: (String, String), claims: &[&Claim], titles: &Titles<'_>) {
        let Some(first) = claims.first() else { return };
        let hands = || claims.iter().filter(|claim| BY_HAND.contains(&claim.source));
        let names = || claims.iter().map(|claim| &claim.name).chain(hands().flat_map(|claim| &claim.aliases));
        let span = |claim: &&Claim| Span {
            of: claim.term.of.clone(),
            post: titles.post(&claim.term.post),
            since: claim.term.since,
            // What a source of its day has open lasts to that day.
            until: claim.term.until.or(claim.is_open.then_some(claim.written)),
        };
        self.places.entry(place.clone()).or_default().push(self.names.len());
        self.names.push(Name {
            words: words_of(&first.name),
            group: match_key(&first.name),
            whole: place.0,
            family: place.1,
            is_by_hand: hands().next().is_some(),
            aliases: hands()
                .flat_map(|claim| &claim.aliases)
                // Folded, `Rafael Trujillo Jr.` is his father's name.
                .filter(|alias| !matches!(mark_of(alias), Some("jr" | "sr")))
                .map(|alias| fold(&key(alias)))
                .collect(),
            mark: names().find_map(|name| mark_of(name)),
            lives: claims.iter().map(|claim| claim.life).filter(|life| *life != Life::default()).collect(),
            spans: claims.iter().map(span).collect(),
        });
    }

    fn root(&self, mut at: usize) -> usize {
        while self.joined[at] != at {
            at = self.joined[at];
        }
        at
    }

    /// Joins two names. What we wrote, then what was read first, stands for both; a state goes before no state.
    fn unite(&mut self, one: usize, other: usize) {
        let (one, other) = (self.root(one), self.root(other));
        let order = |at: usize| {
            let name = &self.names[at];
            (name.family.is_empty(), !name.is_by_hand, at)
        };
        let (first, second) = if order(one) <= order(other) { (one, other) } else { (other, one) };
        self.joined[second] = first;
    }

    /// Names of one state that agree in their first and last word, unless what stands between tells two persons.
    fn join_groups(&mut self) {
        let mut groups: BTreeMap<(&str, &str), Vec<usize>> = BTreeMap::new();
        for (at, name) in self.names.iter().enumerate() {
            groups.entry((&name.family, &name.group)).or_default().push(at);
        }
        let groups: Vec<Vec<usize>> = groups.into_values().filter(|group| group.len() > 1).collect();
        for mut group in groups {
            // The fullest of our own names part the persons; each other goes to the one that it fits.
            group.sort_by_key(|at| {
                let name = &self.names[*at];
                (!name.is_by_hand, std::cmp::Reverse(name.words.len()), *at)
            });
            let mut persons: Vec<Vec<usize>> = Vec::new();
            for at in group {
                let fits = |person: &&mut Vec<usize>| person.iter().all(|other| self.are_one(at, *other));
                let gap = |person: &&mut Vec<usize>| person.iter().map(|other| self.gap(at, *other)).min();
                match persons.iter_mut().filter(fits).min_by_key(gap) {
                    Some(person) => person.push(at),
                    None => persons.push(vec![at]),
                }
            }
            for person in persons {
                for pair in person.windows(2) {
                    self.unite(pair[0], pair[1]);
                }
            }
        }
    }

    /// Whether two names of like first and last words are one person's.
    fn are_one(&self, one: usize, other: usize) -> bool {
        let (a, b) = (&self.names[one], &self.names[other]);
        let gap = self.gap(one, other) / 365;
        if a.mark != b.mark && (a.mark.is_some() && b.mark.is_some() || gap > MARKED)
            || !self.may_live(one, other)
        {
            return false;
        }
        let is_named = a.aliases.contains(&b.whole) || b.aliases.contains(&a.whole);
        let is_ours = a.is_by_hand && b.is_by_hand;
        if a.whole == b.whole || is_named {
            // Over a generation our own tables are believed, and who is known to have lived so long.
            let has_lived = [a, b].iter().flat_map(|name| &name.lives).any(|life| life.born.is_some());
            return gap <= GENERATION || gap <= OLD_AGE && (is_ours || has_lived || is_named);
        }
        gap <= GENERATION && (agree(&a.words, &b.words) || self.shares_office(one, other, is_ours))
    }

    /// Whether no birth or death forbids that two names are one person's.
    fn may_live(&self, one: usize, other: usize) -> bool {
        let (a, b) = (&self.names[one], &self.names[other]);
        let allows = |name: &Name, lives: &[Life]| {
            let since = name.spans.iter().filter_map(|span| span.since).min();
            since.is_none_or(|since| lives.iter().all(|life| life.allows(since)))
        };
        allows(a, &b.lives) && allows(b, &a.lives)
    }

    /// Whether two names held one office at one time; `is_strict`, so that it began and ended alike.
    fn shares_office(&self, one: usize, other: usize, is_strict: bool) -> bool {
        self.names[one].spans.iter().any(|a| {
            self.names[other].spans.iter().any(|b| {
                let is_same = a.of == b.of && a.post.is_some() && a.post == b.post;
                let is_alike = match is_strict {
                    true => is_near(a.since, b.since) && is_near(a.until, b.until),
                    false => is_near(a.since, b.since) || is_near(a.until, b.until) || overlap(a, b) > 0.5,
                };
                is_same && is_alike
            })
        })
    }

    /// Days between the nearest offices of two names.
    fn gap(&self, one: usize, other: usize) -> i32 {
        let between = |a: &Span, b: &Span| {
            let days = |from: Option<Date>, to: Option<Date>| {
                from.zip(to).map_or(0, |(from, to)| (to - from).get_days())
            };
            days(a.until, b.since).max(days(b.until, a.since)).max(0)
        };
        let (a, b) = (&self.names[one].spans, &self.names[other].spans);
        a.iter().flat_map(|a| b.iter().map(move |b| between(a, b))).min().unwrap_or(0)
    }

    /// The aliases of the hand-made tables tell which names, in full, are one person's.
    fn join_aliases(&mut self) {
        for at in 0..self.names.len() {
            let name = &self.names[at];
            let mut aliases: Vec<&String> = name.aliases.iter().filter(|alias| alias.contains(' ')).collect();
            aliases.sort();
            let places: Vec<usize> = aliases
                .into_iter()
                .filter_map(|alias| self.places.get(&(alias.clone(), name.family.clone())))
                .flatten()
                .copied()
                .filter(|other| self.are_one(at, *other))
                // A son may be called by his father's name, but hardly while his father holds offices.
                .filter(|other| !self.names[*other].is_by_hand || self.gap(at, *other) <= CAREER * 365)
                .collect();
            for other in places {
                if self.names[other].is_by_hand || !self.names[self.root(other)].is_by_hand {
                    self.unite(at, other);
                }
            }
        }
    }

    /// Two spellings of one holder: the same office begun within weeks, and a name in common or spelt alike.
    fn join_offices(&mut self) {
        let mut offices: BTreeMap<(String, String, u8), Vec<Holder>> = BTreeMap::new();
        for (at, name) in self.names.iter().enumerate() {
            for span in &name.spans {
                if let Some((post, rank)) =
                    span.post.as_ref().filter(|(post, rank)| *rank <= 2 || is_single(post, *rank))
                {
                    let office = (span.of.clone(), post.clone(), *rank);
                    offices.entry(office).or_default().push((at, span.since, span.until));
                }
            }
        }
        for ((_, post, rank), holders) in offices {
            let is_sole = is_single(&post, rank);
            let hands: Vec<Holder> =
                holders.iter().filter(|holder| self.names[holder.0].is_by_hand).copied().collect();
            for holder in &holders {
                let is_one = |hand: &&Holder| self.are_one_holder(holder, hand, is_sole, rank == 1);
                if let Some(hand) = hands.iter().find(is_one) {
                    self.unite(hand.0, holder.0);
                }
            }
        }
    }

    /// Whether one of our own holders of an office is a holder that is said to be another.
    fn are_one_holder(&self, holder: &Holder, hand: &Holder, is_sole: bool, is_head: bool) -> bool {
        let (ours, theirs) = (&self.names[hand.0].words, &self.names[holder.0].words);
        let is_within = lies_mostly_in(holder, hand);
        if !self.may_live(hand.0, holder.0) {
            return false;
        }
        let is_form = is_misspelt(ours, theirs) || is_part(ours, theirs);
        // Who has a name of his own in the hand-made tables is nobody else's second spelling: Fidel's brother.
        let (begins, ends) = (is_near(hand.1, holder.1), is_near(hand.2, holder.2));
        if !is_sole || self.names[self.root(holder.0)].is_by_hand {
            let is_respelt = is_sole && begins && ends && is_long(holder) && shares_some(ours, theirs);
            return hand.0 != holder.0 && (is_within && is_form || is_respelt);
        }
        if is_within && (is_form || are_alike(ours, theirs)) {
            return true;
        }
        let shares = if is_head { shares(ours, theirs) } else { shares_family(ours, theirs) };
        begins && (shares || ends && is_head && is_long(holder)) || ends && shares && is_within
    }

    /// Heads of bodies are the same persons as those of their name who held office in some one state.
    fn join_bodies(&mut self) {
        let mut by_whole: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        let mut by_group: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        for (at, name) in self.names.iter().enumerate().filter(|(_, name)| !name.family.is_empty()) {
            for whole in std::iter::once(&name.whole).chain(&name.aliases).filter(|whole| whole.contains(' '))
            {
                by_whole.entry(whole.clone()).or_default().push(at);
            }
            by_group.entry(name.group.clone()).or_default().push(at);
        }
        for at in 0..self.names.len() {
            let name = &self.names[at];
            if !name.family.is_empty() {
                continue;
            }
            let one_of = |found: Vec<usize>| {
                let roots: FxHashSet<usize> = found.iter().map(|at| self.root(*at)).collect();
                if roots.len() == 1 { roots.into_iter().next() } else { None }
            };
            let same: Vec<usize> = by_whole
                .get(&name.whole)
                .into_iter()
                .flatten()
                .copied()
                .filter(|other| self.gap(at, *other) <= SAME_CAREER * 365)
                .collect();
            let like = by_group.get(&name.group).into_iter().flatten().copied().filter(|other| {
                let other_name = &self.names[*other];
                name.words.len() == other_name.words.len()
                    && agree(&name.words, &other_name.words)
                    && self.gap(at, *other) <= CAREER * 365
            });
            let found = if same.is_empty() { one_of(like.collect()) } else { one_of(same) };
            if let Some(found) = found {
                self.unite(at, found);
            }
        }
    }

    /// Who served a union alone and then a republic of it is one person.
    fn join_republics(&mut self) {
        let mut by_group: FxHashMap<(&str, &str), Vec<usize>> = FxHashMap::default();
        for (at, name) in self.names.iter().enumerate() {
            by_group.entry((&name.group, &name.family)).or_default().push(at);
        }
        let mut pairs = Vec::new();
        for (at, name) in self.names.iter().enumerate() {
            let Some((union, republics)) = crate::family::UNIONS.iter().find(|(union, _)| {
                name.spans.iter().all(|span| span.of == *union) && family_of(union) == name.family
            }) else {
                continue;
            };
            let found = republics
                .iter()
                .filter(|_| !union.is_empty())
                .filter_map(|republic| by_group.get(&(name.group.as_str(), *republic)))
                .flatten()
                .find(|other| self.are_one(at, **other));
            pairs.extend(found.map(|found| (*found, at)));
        }
        for (republic, union) in pairs {
            let is_own =
                self.root(union) == union && self.joined.iter().filter(|at| **at == union).count() == 1;
            if is_own {
                self.joined[union] = self.root(republic);
            }
        }
    }
}

/// The claims of a name, in the order of their beginnings, parted where it was out of office for long.
fn stretches(claims: Vec<&Claim>) -> Vec<Vec<&Claim>> {
    let mut stretches: Vec<Vec<&Claim>> = Vec::new();
    let mut last: Option<Date> = None;
    for claim in claims {
        let days = last.zip(claim.term.since).map_or(0, |(last, since)| (since - last).get_days());
        match stretches.last_mut().filter(|_| days <= STRETCH * 365) {
            Some(stretch) => stretch.push(claim),
            None => stretches.push(vec![claim]),
        }
        last = last.max(claim.term.until.or(Some(claim.written))).max(claim.term.since);
    }
    stretches
}

/// How many days a day lies before or after a term.
fn days_away(day: Option<Date>, since: Option<Date>, until: Option<Date>) -> i32 {
    let days =
        |from: Option<Date>, to: Option<Date>| from.zip(to).map_or(0, |(from, to)| (to - from).get_days());
    days(day, since).max(days(until, day)).max(0)
}

/// The mark of a generation at the end of a name.
fn mark_of(name: &str) -> Option<&'static str> {
    const MARKS: [(&str, &str); 8] = [
        ("jr", "jr"),
        ("junior", "jr"),
        ("hijo", "jr"),
        ("sr", "sr"),
        ("senior", "sr"),
        ("i", "i"),
        ("ii", "ii"),
        ("iii", "iii"),
    ];
    let key = key(name);
    let last = key.rsplit(' ').next().filter(|last| last.len() < key.len())?;
    MARKS.iter().find(|(word, _)| *word == last).map(|(_, mark)| *mark)
}

fn place(claim: &Claim) -> (String, String) {
    (fold(&key(&claim.name)), family_of(&claim.term.of).to_owned())
}

fn is_near(one: Option<Date>, other: Option<Date>) -> bool {
    one.zip(other).is_some_and(|(one, other)| (one - other).get_days().abs() <= NEAR)
}

/// Which part of the shorter of two terms both last.
fn overlap(one: &Span, other: &Span) -> f64 {
    let ends = |span: &Span| span.until.unwrap_or(Date::MAX);
    let (Some(a), Some(b)) = (one.since, other.since) else { return 0.0 };
    let days = |from: Date, to: Date| f64::from((to - from).get_days());
    let shorter = days(a, ends(one)).min(days(b, ends(other))).max(1.0);
    days(a.max(b), ends(one).min(ends(other))) / shorter
}

/// Whether more than half of a holder's term lies in another's.
fn lies_mostly_in(holder: &Holder, hand: &Holder) -> bool {
    let ((_, Some(since), until), (_, Some(start), end)) = (holder, hand) else { return false };
    let (Some(until), end) = (*until, end.unwrap_or(Date::MAX)) else {
        return end.is_none() && start <= since;
    };
    let (from, to) = ((*since).max(*start), end.min(until));
    2 * (to - from).get_days() >= (until - *since).get_days()
}

/// Whether a term lasted so long that hardly another began and ended with it.
fn is_long(holder: &Holder) -> bool {
    holder.1.zip(holder.2).is_some_and(|(since, until)| (until - since).get_days() > 730)
}

/// Whether one of two names has all the words of the other in their order, and that more than one.
fn is_part(one: &[String], other: &[String]) -> bool {
    let (short, long) = if one.len() < other.len() { (one, other) } else { (other, one) };
    let mut rest = long.iter();
    short.len() > 1 && short.len() < long.len() && short.iter().all(|word| rest.any(|other| other == word))
}

/// Whether two names have some word in common.
fn shares_some(one: &[String], other: &[String]) -> bool {
    one.iter().any(|word| word.len() > 1 && other.contains(word))
}

/// Whether the last word of one of two names is a word of the other.
fn shares_family(one: &[String], other: &[String]) -> bool {
    let is_of = |last: Option<&String>, words: &[String]| {
        last.is_some_and(|last| shares(std::slice::from_ref(last), words))
    };
    is_of(one.last(), other) || is_of(other.last(), one)
}

/// Whether two names share two words, or a last one with the beginning of the first.
fn are_alike(one: &[String], other: &[String]) -> bool {
    let count = one.iter().filter(|word| word.len() > 2 && other.contains(word)).count();
    let first = |words: &[String]| words.first().and_then(|word| word.chars().next());
    let last = |words: &[String]| {
        words.last().filter(|word| word.len() > 3 && !SHARED.contains(&word.as_str())).cloned()
    };
    count > 1 || first(one) == first(other) && last(one).is_some() && last(one) == last(other)
}

/// Folded names that many bear: two persons may share them.
const SHARED: &[&str] =
    &["muhamad", "ahmad", "abdul", "husein", "prince", "king", "nguien", "abdula", "john", "jose"];

fn shares(one: &[String], other: &[String]) -> bool {
    one.iter().any(|word| word.len() > 3 && !SHARED.contains(&word.as_str()) && other.contains(word))
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use dyad_world::{Term, World};
    use jiff::civil::date;

    fn claim(source: &'static str, name: &str, of: &str, years: (i16, i16), born: Option<i16>) -> Claim {
        Claim {
            name: name.to_owned(),
            aliases: Vec::new(),
            term: Term {
                of: of.to_owned(),
                post: "finance minister".to_owned(),
                since: Some(date(years.0, 5, 1)),
                until: Some(date(years.1, 5, 1)),
            },
            is_open: false,
            written: date(2022, 8, 1),
            source,
            life: Life { born, died: None },
        }
    }

    fn are_one(one: Claim, other: Claim) -> bool {
        let world = World::builtin().unwrap();
        let claims = [one, other];
        let who = Identities::of(&claims, &Titles::of(&world));
        who.person(&claims[0]) == who.person(&claims[1])
    }

    const OURS: &str = "persons-ministers.tsv";
    const THEIRS: &str = "office-holders-2000-2023.tsv";

    #[test]
    fn father_and_son_are_two() {
        let father = claim(OURS, "Olav Berg", "NOR", (1961, 1969), None);
        assert!(!are_one(father.clone(), claim(THEIRS, "Olav Berg", "NOR", (2003, 2009), None)));
        assert!(!are_one(father.clone(), claim(THEIRS, "Olav Berg", "NOR", (1986, 1989), Some(1955))));
        assert!(are_one(father.clone(), claim(THEIRS, "Olav Berg", "NOR", (1986, 1989), Some(1930))));
        assert!(!are_one(father, claim(OURS, "Olav Berg Jr.", "NOR", (1985, 1989), None)));
    }

    #[test]
    fn a_middle_name_parts_two_and_lacks_in_one() {
        let one = claim(OURS, "Olav Nils Berg", "NOR", (1991, 1995), None);
        assert!(!are_one(one.clone(), claim(OURS, "Olav Jan Berg", "NOR", (1996, 1999), None)));
        assert!(are_one(one, claim(THEIRS, "Olav Berg", "NOR", (1991, 1995), None)));
    }

    #[test]
    fn who_heads_a_body_is_the_minister_of_his_whole_name() {
        let minister = claim(OURS, "Olav Nils Berg", "NOR", (1991, 1995), None);
        assert!(are_one(minister.clone(), claim(OURS, "Olav Nils Berg", "nato", (1999, 2003), None)));
        assert!(!are_one(minister, claim(OURS, "Olav Berg", "nato", (1999, 2003), None)));
    }

    #[test]
    fn a_letter_more_in_the_same_office_is_the_same_holder() {
        let one = claim(OURS, "Mario Quinones", "GTM", (1986, 1987), None);
        assert!(are_one(one, claim(OURS, "Mario Quinonez", "GTM", (1986, 1987), None)));
    }
}
