//! Which events report one happening: from the events of a block to groups of them.
//!
//! Two events are held against each other only inside a *block*: the same act, the same parties (whoever is named
//! first where the act has no direction), and the same side of the line between what is said to happen and what is
//! wished, feared or denied. Inside a block, events are taken in an order that depends on nothing but themselves
//! (those that say most exactly when come first), and each joins the group that it fits best, or begins one. So the
//! order in which documents were read does not matter.

use crate::row::party_key;
use dyad_record::{Act, Context, DateBasis, DateRange, Entity, EntityKind, Event, Granularity, Mode, Status};
use jiff::civil::Date;

/// An event with what its document says about it.
#[derive(Clone, Debug)]
pub(crate) struct Report {
    /// The record's key in the store.
    pub(crate) key: i64,
    pub(crate) event: Event,
    /// The day its document was published.
    pub(crate) published: Option<Date>,
    /// The document that its document repeats, else its document.
    pub(crate) original: String,
    /// Who published the original.
    pub(crate) publisher: String,
}

/// The block of an event.
pub(crate) fn block(event: &Event) -> String {
    let act = match event.mode {
        Some(Mode::Visit) if event.act == Act::Consult => "CONSULT/visit",
        _ => event.act.as_str(),
    };
    let side = match event.status {
        Status::Occurred | Status::Ongoing | Status::Scheduled | Status::Intended | Status::Failed => "",
        Status::Habitual => " habitual",
        Status::Requested => " requested",
        Status::Hypothetical => " hypothetical",
        Status::Denied => " denied",
    };
    let (mut actors, mut recipients) = (sorted_keys(&event.actors), sorted_keys(&event.recipients));
    // Who came is the same whether the guest visits or the host receives.
    if event.is_hosting() {
        std::mem::swap(&mut actors, &mut recipients);
    }
    if is_directed(event) {
        format!("{act} {}>{}{side}", actors.join("+"), recipients.join("+"))
    } else {
        let mut all = [actors, recipients].concat();
        all.sort_unstable();
        all.dedup();
        format!("{act} {}{side}", all.join("+"))
    }
}

/// Groups the reports of one block; each group is one happening. The groups, and the reports in them, come in an
/// order that does not depend on the order of the input.
pub(crate) fn group(mut reports: Vec<Report>) -> Vec<Vec<Report>> {
    reports.sort_by_cached_key(|report| {
        let window = Window::of(report);
        let first = window.as_ref().map(|w| (w.rank(), w.from));
        (first.is_none(), first, first_reported(report))
    });
    let mut groups: Vec<Group> = Vec::new();
    for report in reports {
        let sketch = Sketch::of(&report);
        let best = groups
            .iter()
            .enumerate()
            .filter_map(|(i, group)| Some((group.sketch.fit(&sketch, group, &report)?, i)))
            .min();
        match best {
            Some((_, i)) => groups[i].take(sketch, report),
            None => groups.push(Group { sketch, reports: vec![report] }),
        }
    }
    let mut groups: Vec<Vec<Report>> = groups.into_iter().map(|group| group.reports).collect();
    for group in &mut groups {
        group.sort_by_cached_key(first_reported);
    }
    groups
}

/// Earliest published first; undated documents last.
pub(crate) fn first_reported(report: &Report) -> (bool, Option<Date>, String, u32, String) {
    let at = &report.event.sourced;
    (report.published.is_none(), report.published, at.doc.clone(), at.sentence, at.id.clone())
}

/// Whether it matters who is the actor and who the recipient.
fn is_directed(event: &Event) -> bool {
    match event.act {
        Act::Consult => event.mode == Some(Mode::Visit),
        Act::Agree | Act::Cooperate => false,
        _ => true,
    }
}

fn sorted_keys(entities: &[Entity]) -> Vec<String> {
    let mut keys: Vec<String> = entities.iter().map(party_key).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

struct Group {
    sketch: Sketch,
    reports: Vec<Report>,
}

impl Group {
    fn take(&mut self, sketch: Sketch, report: Report) {
        self.sketch.add(sketch);
        self.reports.push(report);
    }
}

/// What is compared of a report, and of the reports of a group together.
struct Sketch {
    window: Option<Window>,
    /// Persons (and offices) on the actors' and the recipients' side; all on the first where the act has no sides.
    people: [Vec<String>; 2],
    posts: [Vec<String>; 2],
    mode: Option<Mode>,
    contexts: Vec<Context>,
    country: Option<String>,
    /// A place smaller than a country.
    spot: Option<String>,
}

/// How well a report fits: fewer is better.
type Misfit = (std::cmp::Reverse<usize>, i32);

impl Sketch {
    fn of(report: &Report) -> Self {
        let event = &report.event;
        let sides: [Vec<&Entity>; 2] = if is_directed(event) {
            [event.actors.iter().collect(), event.recipients.iter().collect()]
        } else {
            [event.actors.iter().chain(&event.recipients).collect(), Vec::new()]
        };
        let place = event.place.as_ref();
        let has_topic = !matches!(event.act, Act::Consult);
        Self {
            window: Window::of(report),
            people: sides.each_ref().map(|side| side.iter().filter_map(|e| person(e)).collect()),
            posts: sides.each_ref().map(|side| side.iter().filter_map(|e| post(e)).collect()),
            mode: event.mode.filter(|mode| *mode != Mode::Meet),
            contexts: if has_topic { event.plover.contexts.clone() } else { Vec::new() },
            country: place.and_then(|p| p.country.clone()),
            spot: place.filter(|p| p.kind != "country").map(|p| p.name.clone()),
        }
    }

    /// How well `report` (with the sketch `other`) fits `group`, whose sketch this is; none where it does not.
    fn fit(&self, other: &Self, group: &Group, report: &Report) -> Option<Misfit> {
        if group.reports.iter().any(|known| is_same_sentence(known, report)) {
            return Some((std::cmp::Reverse(usize::MAX), 0));
        }
        let (mine, theirs) = (self.window?, other.window?);
        let shared = self.shared_people(other)?;
        let is_apart = differ(self.mode, other.mode)
            || differ(self.country.as_deref(), other.country.as_deref())
            || differ(self.spot.as_deref(), other.spot.as_deref())
            || are_disjoint(&self.contexts, &other.contexts);
        if is_apart || !mine.meets(theirs, shared > 0) {
            return None;
        }
        Some((std::cmp::Reverse(shared), (mine.from - theirs.from).abs()))
    }

    /// How many persons the two have in common; none where each names persons, or posts, and none is the same.
    fn shared_people(&self, other: &Self) -> Option<usize> {
        let mut shared = 0;
        for side in 0..2 {
            let (mine, theirs) = (&self.people[side], &other.people[side]);
            if are_disjoint(mine, theirs) {
                return None;
            }
            // A name on one side and only a post on the other: the posts must agree, where both are known.
            let is_named_on_both = !mine.is_empty() && !theirs.is_empty();
            if !is_named_on_both && are_disjoint(&self.posts[side], &other.posts[side]) {
                return None;
            }
            shared += mine.iter().filter(|p| theirs.contains(p)).count();
        }
        Some(shared)
    }

    fn add(&mut self, other: Self) {
        for (mine, theirs) in self.people.iter_mut().zip(other.people) {
            unite(mine, theirs);
        }
        for (mine, theirs) in self.posts.iter_mut().zip(other.posts) {
            unite(mine, theirs);
        }
        unite(&mut self.contexts, other.contexts);
        self.mode = self.mode.or(other.mode);
        self.country = self.country.take().or(other.country);
        self.spot = self.spot.take().or(other.spot);
    }
}

/// The very sentence again, in a document and its copy.
fn is_same_sentence(a: &Report, b: &Report) -> bool {
    let (at, bt) = (&a.event.sourced, &b.event.sourced);
    a.original == b.original && at.doc != bt.doc && at.text == bt.text && at.trigger.text == bt.trigger.text
}

fn person(entity: &Entity) -> Option<String> {
    (entity.kind == EntityKind::Person)
        .then(|| entity.entity.clone().unwrap_or_else(|| entity.name.to_lowercase()))
}

fn post(entity: &Entity) -> Option<String> {
    matches!(entity.kind, EntityKind::Person | EntityKind::Office)
        .then(|| entity.role.as_deref().map(str::to_lowercase))
        .flatten()
}

/// Both are there, and not the same.
fn differ<T: PartialEq>(a: Option<T>, b: Option<T>) -> bool {
    matches!((a, b), (Some(a), Some(b)) if a != b)
}

/// Both have something, and nothing in common.
fn are_disjoint<T: PartialEq>(a: &[T], b: &[T]) -> bool {
    !a.is_empty() && !b.is_empty() && !a.iter().any(|x| b.contains(x))
}

fn unite<T: PartialEq>(into: &mut Vec<T>, from: Vec<T>) {
    for item in from {
        if !into.contains(&item) {
            into.push(item);
        }
    }
}

/// The days within which a report puts its happening.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Window {
    from: i32,
    to: i32,
    granularity: Granularity,
    /// Nothing better than the document's own date.
    is_published: bool,
}

/// How long before its report, and how long after its announcement, an undated happening is looked for.
const REPORTED_WITHIN: i32 = 1;
const HELD_WITHIN: i32 = 60;

impl Window {
    fn of(report: &Report) -> Option<Self> {
        match &report.event.date {
            Some(DateRange { start, end, granularity, basis, .. }) if *basis != DateBasis::Published => {
                let (from, to) = (start.or(*end)?, end.or(*start)?);
                let (from, to) = (day_number(from), day_number(to));
                Some(Self { from, to, granularity: *granularity, is_published: false })
            }
            date => {
                let day = date.as_ref().and_then(|d| d.start).or(report.published)?;
                let day = day_number(day);
                let is_future = matches!(report.event.status, Status::Scheduled | Status::Intended);
                let (from, to) =
                    if is_future { (day, day + HELD_WITHIN) } else { (day - REPORTED_WITHIN, day) };
                Some(Self { from, to, granularity: Granularity::Day, is_published: true })
            }
        }
    }

    /// Exact dates come first, then publication dates, then months and longer.
    fn rank(self) -> u8 {
        match (self.granularity, self.is_published) {
            (Granularity::Day, false) => 0,
            (Granularity::Week, false) => 1,
            (_, true) => 2,
            (Granularity::Month, false) => 3,
            (Granularity::Quarter, false) => 4,
            (Granularity::Year, false) => 5,
            (Granularity::Decade, false) => 6,
            (Granularity::Unknown, false) => 7,
        }
    }

    /// Whether the two can be the same time. A month holds the days in it; a year does so only where the same
    /// persons are named, or where both say no more than the year.
    fn meets(self, other: Self, names_same_people: bool) -> bool {
        let overlap = self.from <= other.to && other.from <= self.to;
        let is_same = (self.from, self.to) == (other.from, other.to);
        let is_vague = |w: Self| w.granularity > Granularity::Month;
        overlap && (is_same || names_same_people || !(is_vague(self) || is_vague(other)))
    }
}

/// Days since 1 January 1970.
fn day_number(date: Date) -> i32 {
    let epoch = jiff::civil::date(1970, 1, 1);
    date.since((jiff::Unit::Day, epoch)).map_or(0, |span| span.get_days())
}
