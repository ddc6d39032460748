//! A title, a state and a day in; who held the office then, out.

use crate::normal::key;
use crate::office::OfficeKind;
use crate::person::{Person, Term};
use crate::scan::Is;
use crate::{Holding, Scene, Word, World};
use jiff::SignedDuration;
use jiff::civil::Date;

/// The post of a state's effective leader, whatever office he holds.
pub(crate) const LEADER: &str = "leader";

/// The post of envoys to states.
pub(crate) const AMBASSADOR: &str = "ambassador";

/// The posts of those who head organisations, the likeliest first.
const HEADS: &[&str] = &[
    "secretary general",
    "president",
    "first minister",
    "prime minister",
    "governor",
    "mayor",
    "director general",
    "commissioner general",
    "chairperson",
    "executive director",
    "high representative",
    "high commissioner",
    "ambassador",
    "general manager",
    "prosecutor",
    LEADER,
    "chairman",
    "supreme allied commander",
];

/// How long the elected wait for their office at the most.
const SOON: SignedDuration = SignedDuration::from_hours(300 * 24);

impl World {
    /// Who held an office of a state or organisation on a day, the highest first where the title is that of several.
    pub fn holder(&self, post: &str, of: &str, on: Date) -> Vec<Holding> {
        let canonical = self.canonical_post(post).map_or_else(|| key(post), |(post, _)| post);
        self.holders_on(&canonical, of, Some(on))
            .into_iter()
            .map(|(person, term)| holding(&person, term))
            .collect()
    }

    /// The canonical post of a title, and its rank; nothing where the title is not known.
    pub fn canonical_post(&self, title: &str) -> Option<(String, u8)> {
        if title == LEADER {
            return Some((LEADER.to_owned(), 1));
        }
        // Who stands in holds an office of his own: he is not the holder, and is asked for by that word alone.
        if let Some(rest) = title.strip_prefix("acting ") {
            return self.canonical_post(rest).map(|(post, rank)| (format!("acting {post}"), rank.max(3)));
        }
        // The official of that name beside the minister: the secretary in India's ministries.
        if let Some(rest) = title.strip_prefix("permanent ") {
            return self.canonical_post(rest).map(|(post, rank)| (format!("permanent {post}"), rank.max(3)));
        }
        let words: Vec<Word<'_>> = title.split_whitespace().map(Word::new).collect();
        let units = self.units(&words, &Scene::default());
        let first = units.first().filter(|unit| unit.tokens.start == 0)?;
        let office = first.readings.iter().find_map(|is| match is {
            Is::Office(office) if office.kind == OfficeKind::Post => Some(office),
            _ => None,
        })?;
        let next = words.get(first.tokens.end).map_or("", |word| word.text);
        let is_portfolio = office.post.ends_with(" minister");
        let goes_on = match next {
            "" => false,
            "and" | "&" | "," => !is_portfolio,
            "of" | "in" | "for" => !is_of_state(&units, first.tokens.end + 1, &words),
            _ => true,
        };
        (!goes_on).then(|| (office.post.clone(), office.rank))
    }

    /// The canonical post of a term: that of its title, else, of an organisation, the title itself.
    pub fn canonical_term(&self, term: &Term) -> Option<(String, u8)> {
        let is_body = term.of.bytes().any(|byte| byte.is_ascii_lowercase());
        if is_permanent(&term.of, &term.post)
            && let Some((post, rank)) = self.canonical_post(&term.post).filter(|(post, _)| is_portfolio(post))
        {
            return Some((format!("permanent {post}"), rank.max(3)));
        }
        self.canonical_post(&term.post).or_else(|| is_body.then(|| (term.post.clone(), 3)))
    }

    /// Who held a canonical post of a state on a day: where several are said to, the one who came last.
    pub(crate) fn last_holder(&self, post: &str, of: &str, on: Option<Date>) -> Option<(Person, Term)> {
        let holders = self.holders_on(post, of, on);
        holders.into_iter().max_by_key(|(_, term)| term.since)
    }

    /// The same, where the words ask for a portfolio: of several holders the one whose post begins with it, then the one
    /// who came last. The minister of environment is asked for, and there is one of natural resources.
    pub(crate) fn holder_as(
        &self,
        post: &str,
        of: &str,
        on: Option<Date>,
        portfolio: &str,
    ) -> Option<(Person, Term)> {
        let is_mixed = is_portfolio(post) || MIXED.contains(&post);
        let asked = portfolio.get(..3).filter(|_| is_mixed);
        // The beginning is enough to tell portfolios apart, and `defense` from `defence` it must not.
        let begins = |term: &Term| {
            let own = portfolio_of(&term.post);
            asked.is_some_and(|asked| own.starts_with(asked))
        };
        self.holders_on(post, of, on).into_iter().max_by_key(|(_, term)| (begins(term), term.since))
    }

    /// Who leads a state on a day. Where the lists of leaders end, it is whoever holds what the last of them held.
    pub(crate) fn leader_on(&self, of: &str, on: Option<Date>) -> Option<(Person, Term)> {
        if let Some(known) = self.last_holder(LEADER, of, on) {
            return Some(known);
        }
        let led =
            |person: &Person| person.terms.iter().rfind(|term| term.post == LEADER && term.of == of).cloned();
        let mut leaders: Vec<(Person, Term)> = self
            .people
            .holders(LEADER, of)
            .into_iter()
            .filter_map(|person| led(&person).map(|term| (person, term)))
            .collect();
        leaders.retain(|(_, term)| term.until.zip(on).is_some_and(|(until, on)| until < on));
        let last = leaders.into_iter().max_by_key(|(_, term)| term.until);
        let own = last.and_then(|(person, led)| {
            let is_then = |term: &&Term| term.of == of && term.post != LEADER && term.is_held(led.until);
            let posts = person.terms.iter().filter(is_then).filter_map(|term| self.canonical_term(term));
            posts.filter(|(_, rank)| *rank == 1).map(|(post, _)| post).next()
        });
        let usual = ["president", "chief executive", "prime minister"].map(str::to_owned);
        own.into_iter().chain(usual).find_map(|post| self.last_holder(&post, of, on))
    }

    /// Who comes to hold a canonical post of a state within the months after a day, the first where several do.
    pub(crate) fn next_holder(&self, post: &str, of: &str, on: Date) -> Option<(Person, Term)> {
        let last = on.checked_add(SOON).ok()?;
        let holders = self.people.holders(post, of);
        let coming = holders.into_iter().filter_map(|person| {
            let is_coming = |term: &&Term| {
                term.of == of
                    && term.since.is_some_and(|since| since > on && since <= last)
                    && self.canonical_term(term).is_some_and(|(known, _)| known == post)
            };
            let term = person.terms.iter().find(is_coming).cloned()?;
            Some((person, term))
        });
        coming.min_by_key(|(_, term)| term.since)
    }

    /// Who heads an organisation on a day.
    pub(crate) fn head_of_body(&self, body: &str, on: Option<Date>) -> Option<(Person, Term)> {
        HEADS.iter().find_map(|post| self.last_holder(post, body, on))
    }

    /// The state to which a post is accredited: of `ambassador to the soviet union`, `SUN`.
    pub(crate) fn accredited(&self, post: &str) -> Option<String> {
        let to = post.strip_prefix("ambassador to ")?;
        let view = self.party(to.strip_prefix("the ").unwrap_or(to))?;
        self.states.by_id(&view.id).map(|state| state.id.clone())
    }

    /// A state's ambassador to another on a day.
    pub(crate) fn ambassador(&self, of: &str, to: &str, on: Option<Date>) -> Option<(Person, Term)> {
        let envoys = self.people.holders(&accredited_key(to), of);
        let terms = envoys.into_iter().filter_map(|person| {
            let is_there = |term: &&Term| {
                term.of == of
                    && term.is_held(on)
                    && self.accredited(&term.post).is_some_and(|state| state == to)
            };
            let term = person.terms.iter().find(is_there).cloned()?;
            Some((person, term))
        });
        terms.max_by_key(|(_, term)| term.since)
    }

    /// Holders of a canonical post on a day, with the term.
    pub(crate) fn holders_on(&self, post: &str, of: &str, on: Option<Date>) -> Vec<(Person, Term)> {
        let mut found = Vec::new();
        for person in self.people.holders(post, of) {
            let term = person.terms.iter().find(|term| {
                term.of == of
                    && term.is_held(on)
                    && self.canonical_term(term).is_some_and(|(known, _)| known == post)
            });
            if let Some(term) = term.cloned() {
                found.push((person, term));
            }
        }
        found
    }
}

/// Offices that many hold at once: whoever bears one is told by his family name behind the title, and no one by the title alone.
pub(crate) const SHARED: &[&str] = &["senator", "representative"];

/// Posts under which several offices of one state are laid together: the emperor and the empress, the attorney general and
/// the procurator.
const MIXED: &[&str] = &["monarch", "attorney general", "central bank governor"];

/// States whose ministries are run by a permanent secretary, who is called as ministers are elsewhere.
const WITH_PERMANENT_SECRETARIES: &[&str] = &["IND", "PAK", "BGD", "LKA", "NPL", "MMR"];

/// Whether a title is that of a permanent secretary in a state: India's foreign secretary is no minister.
pub(crate) fn is_permanent(of: &str, title: &str) -> bool {
    WITH_PERMANENT_SECRETARIES.contains(&of)
        && (title.ends_with(" secretary") || title.starts_with("secretary "))
        && !title.starts_with("permanent ")
}

/// Whether a canonical post is a minister's who has a portfolio.
pub(crate) fn is_portfolio(post: &str) -> bool {
    post.ends_with(" minister") && !matches!(post, "prime minister" | "first minister" | "chief minister")
}

/// What a minister is charged with by his title: of `minister of the interior` and `interior secretary`, `interior`.
pub(crate) fn portfolio_of(title: &str) -> &str {
    let links = [
        "minister of the ",
        "minister for the ",
        "minister of ",
        "minister for ",
        "secretary of ",
        "secretary for ",
    ];
    let charged = links.iter().find_map(|link| title.strip_prefix(link)).unwrap_or(title);
    [" minister", " secretary", " chief"].iter().find_map(|end| charged.strip_suffix(end)).unwrap_or(charged)
}

/// The post under which envoys to a state are kept.
pub(crate) fn accredited_key(to: &str) -> String {
    format!("{AMBASSADOR} to {to}")
}

/// Whether what follows `of` is a state or its republic, so that the title ends there.
fn is_of_state(units: &[crate::scan::Unit<'_>], at: usize, words: &[Word<'_>]) -> bool {
    let at =
        if words.get(at).is_some_and(|word| word.text.eq_ignore_ascii_case("the")) { at + 1 } else { at };
    let named = |word: &Word<'_>| {
        matches!(
            key(word.text).as_str(),
            "republic" | "state" | "federation" | "government" | "country" | "union" | "nation" | "kingdom"
        )
    };
    words.get(at).is_some_and(named)
        || units.iter().any(|unit| {
            unit.tokens.start <= at && at < unit.tokens.end && matches!(unit.first(), Some(Is::State(_)))
        })
}

fn holding(person: &Person, term: Term) -> Holding {
    Holding {
        person: person.id.clone(),
        name: person.name.clone(),
        post: term.post,
        of: term.of,
        since: term.since,
        until: term.until,
    }
}
