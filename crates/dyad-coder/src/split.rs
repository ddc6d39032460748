//! One proposition to several acts: "A in March, B in May"; "in Rome in 2005 and in Oslo in 2010".

use crate::dates::timexes_of;
use crate::matching::{Match, Member, Side};
use crate::page::Desk;
use dyad_lang::{TokenId, Upos};
use dyad_record::Granularity;

/// One act that a match tells.
#[derive(Clone, Debug)]
pub(crate) struct Telling {
    pub(crate) actors: Side,
    pub(crate) recipients: Side,
    /// The time expression that is its own, where the acts were told apart by time.
    pub(crate) timex: Option<usize>,
    /// The last of the days or months that follow on it without a gap: "on Thursday *and Friday*".
    pub(crate) until: Option<usize>,
    /// Where to look for its place first: from the act's words, or from its own time.
    pub(crate) near: TokenId,
    pub(crate) because: Option<&'static str>,
}

/// The acts that a match tells: mostly one.
pub(crate) fn tellings(desk: &Desk<'_>, found: &Match<'_>) -> Vec<Telling> {
    let head = found.view.proposition.predicate.head;
    let whole = || Telling {
        actors: found.actors.clone(),
        recipients: found.recipients.clone(),
        timex: None,
        until: None,
        near: head,
        because: None,
    };
    if let Some(each) = by_agent(desk, found) {
        return each;
    }
    let stretches = stretches(desk, &coordinated_times(desk, found));
    let several = stretches.len() > 1;
    let apart = stretches.into_iter().map(|(first, last)| Telling {
        timex: Some(first),
        until: Some(last).filter(|last| *last != first),
        near: if several { TokenId(desk.analysis.timexes[first].tokens.start) } else { head },
        because: several.then_some("told apart by their times"),
        ..whole()
    });
    let tellings: Vec<Telling> = apart.collect();
    if tellings.is_empty() { vec![whole()] } else { tellings }
}

/// "Including A in March, B and C in May": each actor with the time that follows it.
fn by_agent(desk: &Desk<'_>, found: &Match<'_>) -> Option<Vec<Telling>> {
    let mut actors: Vec<&Member> = found.actors.iter().collect();
    actors.sort_by_key(|m| m.at);
    let (first, last) = (actors.first()?.at, actors.last()?.at);
    if actors.len() < 2 {
        return None;
    }
    // "*Peru* agreed last Friday with *Chile*" tells of one act.
    let predicate = found.view.proposition.predicate.head;
    if first < predicate && predicate < last {
        return None;
    }
    let sentence = desk.token(first).sentence().token_range();
    let behind = desk.analysis.timexes_in(first.0 + 1..sentence.end);
    let times: Vec<usize> = behind.filter(|at| desk.analysis.timexes[*at].start.is_some()).collect();
    let starts = |at: &usize| desk.analysis.timexes[*at].tokens.start;
    let between = times.iter().filter(|at| starts(at) < last.0).count();
    let after_last = times.iter().find(|at| starts(at) > last.0)?;
    if between == 0 {
        return None;
    }
    let own = |m: &Member| times.iter().copied().find(|at| starts(at) > m.at.0).unwrap_or(*after_last);
    // A summary that stands before its parts ("several ministers, including …") is no act beside them.
    let parts = actors.iter().filter(|m| m.party.is_named_person()).count();
    Some(
        actors
            .iter()
            .filter(|m| parts == 0 || m.party.is_named_person())
            .map(|m| Telling {
                actors: vec![(*m).clone()],
                recipients: found.recipients.clone(),
                timex: Some(own(m)),
                until: None,
                near: m.at,
                because: Some("each actor with its own time"),
            })
            .collect(),
    )
}

/// Times that follow one on the other, joined by nothing but `and`, are one stretch: its first and its last.
fn stretches(desk: &Desk<'_>, times: &[usize]) -> Vec<(usize, usize)> {
    let timexes = &desk.analysis.timexes;
    let follows = |first: usize, next: usize| {
        let between = timexes[first].tokens.end..timexes[next].tokens.start;
        let day_after = timexes[first].end.and_then(|end| end.tomorrow().ok());
        day_after.is_some()
            && timexes[next].start == day_after
            && desk.analysis.range(between).all(|t| matches!(t.text(), "and" | "," | "on" | "in"))
    };
    let mut stretches: Vec<(usize, usize)> = Vec::new();
    for at in times {
        match stretches.last_mut() {
            Some((_, last)) if follows(*last, *at) => *last = *at,
            _ => stretches.push((*at, *at)),
        }
    }
    stretches
}

/// Two or more times of the same grain in the act's own clause, joined by `and` or commas.
fn coordinated_times(desk: &Desk<'_>, found: &Match<'_>) -> Vec<usize> {
    let times = timexes_of(desk, found.view.id);
    let timexes = &desk.analysis.timexes;
    let grain = |at: &usize| timexes[*at].granularity;
    let Some(first) = times.first().map(grain).filter(|g| *g != Granularity::Unknown) else {
        return Vec::new();
    };
    if times.len() < 2 || times.iter().any(|at| grain(at) != first) {
        return Vec::new();
    }
    let joined = times.windows(2).all(|pair| {
        let between = timexes[pair[0]].tokens.end..timexes[pair[1]].tokens.start;
        desk.analysis.range(between.clone()).any(|t| matches!(t.text(), "and" | "," | ";"))
            && desk.analysis.range(between).all(|t| !matches!(t.upos(), Upos::Verb | Upos::Aux))
            && timexes[pair[0]].start != timexes[pair[1]].start
    });
    let closes = times.windows(2).next_back().is_some_and(|pair| {
        let between = timexes[pair[0]].tokens.end..timexes[pair[1]].tokens.start;
        desk.analysis.range(between).any(|t| t.text() == "and")
    });
    if joined && closes { times } else { Vec::new() }
}
