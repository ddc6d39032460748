//! Persons in; the three sorted tables by which they are looked up (`persons`, `names`, `holders`) out.

use crate::World;
use crate::normal::key;
use crate::person::Person;
use crate::translit::fold;
use std::collections::BTreeMap;

/// The tables of a set of persons: lines, each sorted by its key.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roster {
    /// `id`, name, aliases, terms.
    pub persons: Vec<String>,
    /// Folded key of a name, ids of those it names in full, ids of those whose family name it is.
    pub names: Vec<String>,
    /// State and canonical post, ids of the holders in the order of their terms.
    pub holders: Vec<String>,
    /// Folded family name, ids of those who bear it and hold offices of the second rank: they are called by it behind a title alone.
    pub bearers: Vec<String>,
}

impl Roster {
    /// Builds the tables; the world tells which offices its grammar knows.
    pub fn new(persons: &[Person], world: &World) -> Self {
        let mut names: BTreeMap<String, (Vec<&str>, Vec<&str>)> = BTreeMap::new();
        let mut holders: BTreeMap<String, Vec<(Option<jiff::civil::Date>, &str)>> = BTreeMap::new();
        let mut bearers: BTreeMap<String, Vec<&str>> = BTreeMap::new();
        for person in persons {
            let mut best = u8::MAX;
            for term in &person.terms {
                if let Some(to) = world.accredited(&term.post) {
                    let post = crate::holder::accredited_key(&to);
                    holders.entry(format!("{} {post}", term.of)).or_default().push((term.since, &person.id));
                }
                // Senators are no office that a state has one of: they are kept by the word itself.
                if crate::holder::SHARED.contains(&term.post.as_str()) {
                    holders
                        .entry(format!("{} {}", term.of, term.post))
                        .or_default()
                        .push((term.since, &person.id));
                    best = best.min(4);
                    continue;
                }
                let Some((post, rank)) = world.canonical_term(term) else { continue };
                if !crate::body::is_constituent(&term.of) {
                    best = best.min(rank);
                }
                if rank <= 3 || term.of.bytes().any(|byte| byte.is_ascii_lowercase()) {
                    holders.entry(format!("{} {post}", term.of)).or_default().push((term.since, &person.id));
                }
            }
            let states: Vec<&str> = person.terms.iter().map(|term| term.of.as_str()).collect();
            // Who is called `King Bhumibol` is `King Bhumibol Adulyadej`, too.
            for full in person.aliases.iter().filter_map(|alias| styled(alias, &person.name)) {
                push(&mut names.entry(full).or_default().0, &person.id);
            }
            for form in std::iter::once(&person.name).chain(&person.aliases) {
                for full in full_forms(form, &states) {
                    push(&mut names.entry(full).or_default().0, &person.id);
                }
                for surname in surnames(form, &states) {
                    match best {
                        0..=2 => push(&mut names.entry(surname).or_default().1, &person.id),
                        3..=4 => push(bearers.entry(surname).or_default(), &person.id),
                        _ => {}
                    }
                }
            }
        }
        let mut lines: Vec<String> = persons.iter().map(Person::line).collect();
        lines.sort();
        Self {
            persons: lines,
            names: names
                .iter()
                .map(|(key, (full, surname))| format!("{key}\t{}\t{}", full.join(" "), surname.join(" ")))
                .collect(),
            holders: holders.into_iter().map(|(key, terms)| holder_line(&key, terms)).collect(),
            bearers: bearers.iter().map(|(key, ids)| format!("{key}\t{}", ids.join(" "))).collect(),
        }
    }
}

fn holder_line(key: &str, mut terms: Vec<(Option<jiff::civil::Date>, &str)>) -> String {
    terms.sort();
    let mut ids: Vec<&str> = Vec::new();
    for (_, id) in terms {
        push(&mut ids, id);
    }
    format!("{key}\t{}", ids.join(" "))
}

fn push<'p>(ids: &mut Vec<&'p str>, id: &'p str) {
    if !ids.contains(&id) {
        ids.push(id);
    }
}

/// States where the family name comes first.
const FAMILY_FIRST: &[&str] = &["CHN", "TWN", "KOR", "PRK", "VNM", "VDR", "KHM", "SGP", "HKG"];
/// States where persons go by their given names: `Thaksin`, `Mahathir`, `Abiy`.
const BY_GIVEN_NAME: &[&str] = &["THA", "LAO", "MYS", "IDN", "ETH", "ERI", "MNG"];
/// States whose names the press writes in either order.
const EITHER_ORDER: &[&str] = &["JPN", "HUN", "KHM", "KOR"];
/// States where two family names are borne.
const TWO_SURNAMES: &[&str] = &[
    "ESP", "MEX", "COL", "CHL", "PER", "ECU", "BOL", "ARG", "VEN", "CRI", "GTM", "HND", "NIC", "PAN", "PRY",
    "SLV", "URY", "CUB", "DOM", "GNQ",
];
/// States whose people are called by their last two names: Castelo Branco, Freitas do Amaral.
const DOUBLE_SURNAMES: &[&str] = &["PRT", "BRA"];
/// Words that join two such names.
const JOINTS: &[&str] = &["da", "de", "do", "dos", "das", "e"];
/// Particles that belong to a family name.
const PARTICLES: &[&str] = &[
    "van", "von", "de", "da", "dos", "del", "della", "di", "bin", "ben", "la", "le", "den", "der", "ter",
    "du", "st", "saint", "mac", "mc", "o", "abd", "abdel", "abdul", "abu", "abou", "ould",
];
/// Words before a name that are no part of it.
pub(crate) const STYLES: &[&str] = &[
    "samdech",
    "prince",
    "princess",
    "king",
    "sir",
    "dr",
    "gen",
    "general",
    "sheikh",
    "shaikh",
    "sultan",
    "emir",
    "lord",
    "dame",
    "col",
    "colonel",
    "maj",
    "lt",
    "haji",
    "hajji",
    "queen",
    "baroness",
    "field",
    "marshal",
    "captain",
    "admiral",
    "imam",
    "sayyid",
    "pope",
    "u",
    "daw",
    "ayatollah",
    "hojjatoleslam",
];

/// Family names that are words of every sentence: nobody is found by them alone.
const FUNCTION_WORDS: &[&str] = &[
    "the", "an", "of", "in", "on", "at", "to", "and", "or", "but", "for", "by", "with", "from", "as", "is",
    "was", "be", "he", "she", "it", "we", "you", "they", "his", "her", "its", "our", "no", "not", "so", "do",
    "can", "if", "al", "more", "new", "old", "this", "that", "these", "there", "who", "what", "when", "how",
    "why", "then", "than", "now", "one", "two", "many", "some", "most", "other", "after", "before", "under",
    "over", "out", "of", "up", "my", "me", "us", "am", "are", "were", "has", "had", "have", "did", "did",
    "go", "went", "say", "said", "let", "put", "get", "man", "men", "day",
];

/// The folded key of a whole name with what an alias has before the beginning of it: `King Bhumibol`, `Field Marshal Sarit`.
fn styled(alias: &str, name: &str) -> Option<String> {
    let (alias, name) = (key(alias), key(name));
    let whole: Vec<&str> = name.split(' ').collect();
    let words: Vec<&str> = alias.split(' ').collect();
    let begins = |rest: &[&str]| rest.len() < whole.len() && whole.starts_with(rest);
    let at = (1..words.len()).find(|at| words.get(*at..).is_some_and(begins))?;
    let style = words.get(..at)?;
    style.iter().all(|word| STYLES.contains(word)).then(|| fold(&format!("{} {name}", style.join(" "))))
}

/// The folded keys by which a full name is found.
fn full_forms(name: &str, states: &[&str]) -> Vec<String> {
    let whole = key(name);
    let mut words: Vec<&str> = whole.split(' ').collect();
    let mut forms = vec![fold(&whole)];
    // `Sultan bin Abdulaziz` is called Sultan: a father's name alone is nobody's.
    let is_style = |words: &[&str]| matches!(words, [first, second, _, ..] if STYLES.contains(first) && !matches!(*second, "bin" | "ibn" | "bint"));
    while is_style(&words) {
        words.remove(0);
        forms.push(fold(&words.join(" ")));
    }
    let is_either = states.iter().any(|state| EITHER_ORDER.contains(state));
    let is_western = !states.iter().any(|state| FAMILY_FIRST.contains(state));
    if let (2, true, [first, last]) = (words.len(), is_either, words.as_slice()) {
        forms.push(fold(&format!("{last} {first}")));
    }
    if let (true, [first, .., last]) = (words.len() > 2 && is_western, words.as_slice()) {
        forms.push(fold(&format!("{first} {last}")));
        if let [.., particle, _] = words.as_slice()
            && PARTICLES.contains(particle)
        {
            forms.push(fold(&format!("{first} {particle} {last}")));
        }
        if let ([_, second, ..], true) =
            (words.as_slice(), states.iter().any(|state| TWO_SURNAMES.contains(state)))
        {
            forms.push(fold(&format!("{first} {second}")));
            // `Kjell Eugenio Laugerud Garcia` is called Kjell Laugerud, Fernando Romeo Lucas Garcia by his second name.
            if let [_, rest @ .., before_last, _] = words.as_slice()
                && !rest.is_empty()
                && !PARTICLES.contains(before_last)
            {
                forms.push(fold(&format!("{first} {before_last}")));
                forms.push(fold(&words.get(..words.len() - 1).unwrap_or(&[]).join(" ")));
                forms.push(fold(&words.get(1..).unwrap_or(&[]).join(" ")));
            }
        }
        // `Saara Kuugongelwa-Amadhila` is called Saara Kuugongelwa.
        if let Some((kept, _)) = name.rsplit_once('-')
            && name.split_whitespace().next_back().is_some_and(|word| word.find('-').is_some_and(|at| at > 3))
        {
            forms.push(fold(&key(kept)));
        }
    }
    // A single word is a family name, not a full one, unless the person bears no other.
    forms.retain(|form| form.contains(' ') || words.len() == 1);
    // Al Gore's first name is no article, as al-Bashir's is.
    let is_english = states.iter().any(|state| matches!(*state, "USA" | "GBR" | "CAN" | "AUS" | "NZL"));
    if name.starts_with("Al ") && is_english {
        forms.push(whole.clone());
    }
    forms.sort();
    forms.dedup();
    forms
}

/// Given names that too many bear to call a person by them alone.
fn is_common(first: &str) -> bool {
    let common =
        ["muhamad", "ahmad", "abdul", "abdula", "ali", "ibrahim", "ismail", "datuk", "haji", "tan", "john"];
    common.contains(&fold(first).as_str())
}

/// The folded keys of the family name alone.
fn surnames(name: &str, states: &[&str]) -> Vec<String> {
    let whole = key(name);
    let words: Vec<&str> = whole.split(' ').filter(|word| !STYLES.contains(word)).collect();
    let is_family_first = states.iter().any(|state| FAMILY_FIRST.contains(state));
    let mut forms = Vec::new();
    match words.as_slice() {
        [] => {}
        [only] => forms.push(fold(only)),
        [first, .., last] => {
            if is_family_first {
                forms.push(fold(first));
            }
            if states.iter().any(|state| BY_GIVEN_NAME.contains(state)) && !is_common(first) {
                forms.push(fold(first));
            }
            if !is_family_first || states.iter().any(|state| matches!(*state, "VNM" | "VDR" | "HKG")) {
                forms.push(fold(last));
            }
            if let [.., particle, last] = words.as_slice()
                && words.len() > 2
                && PARTICLES.contains(particle)
            {
                forms.push(fold(&format!("{particle} {last}")));
            }
            // `Houphouet-Boigny` is one family name; its parts are two words of the key.
            if let Some(double) = name.split_whitespace().last().filter(|last| last.contains('-'))
                && !is_family_first
            {
                forms.push(fold(&key(double)));
            }
            if let [_, .., second, last] = words.as_slice()
                && states.iter().any(|state| TWO_SURNAMES.contains(state))
            {
                forms.push(fold(second));
                forms.push(fold(&format!("{second} {last}")));
            }
            if states.iter().any(|state| DOUBLE_SURNAMES.contains(state)) {
                match words.as_slice() {
                    [_, .., third, joint, last] if JOINTS.contains(joint) => {
                        forms.push(fold(&format!("{third} {joint} {last}")));
                    }
                    [_, .., second, last] if !JOINTS.contains(second) => {
                        forms.push(fold(&format!("{second} {last}")));
                    }
                    _ => {}
                }
            }
        }
    }
    forms.retain(|form| form.chars().count() > 1 && !FUNCTION_WORDS.contains(&form.as_str()));
    forms.sort();
    forms.dedup();
    forms
}
