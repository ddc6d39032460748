//! One act told twice: in a clause and in another below it ("approved a *deal* to *sell* Germany drones"), as what is done with somebody
//! ("*in cooperation* with Peru"), by a noun that takes up a meeting told just before.

use crate::dates::timexes_of;
use crate::matching::{Match, Member, Side};
use crate::page::{Desk, lower};
use crate::party::Via;
use crate::settle::Kept;
use dyad_codebook::Pos;
use dyad_lang::{Deprel, Token, TokenId};
use dyad_proposition::{Link, LinkKind, PredicateKind, PropositionId};
use dyad_record::Act;

/// How far the second telling may hang below the first.
const HIGHEST: usize = 3;

/// Takes out the acts that are told elsewhere as well, each with the proposition that tells it.
pub(crate) fn retold<'a>(desk: &Desk<'a>, kept: &mut Vec<Kept<'a>>) -> Vec<(Match<'a>, PropositionId)> {
    let above: Vec<Option<PropositionId>> =
        kept.iter().map(|(found, _)| first_telling(desk, found, kept)).collect();
    let mut told = above.into_iter();
    let mut left = Vec::new();
    kept.retain(|(found, _)| {
        let by = told.next().flatten();
        left.extend(by.map(|by| (found.clone(), by)));
        by.is_none()
    });
    left
}

/// The proposition that tells the same act before it.
fn first_telling(desk: &Desk<'_>, found: &Match<'_>, kept: &[Kept<'_>]) -> Option<PropositionId> {
    told_above(desk, found, kept)
        .or_else(|| done_with(desk, found, kept))
        .or_else(|| met_before(desk, found, kept))
}

/// The clause above that tells the same act.
fn told_above(desk: &Desk<'_>, found: &Match<'_>, kept: &[Kept<'_>]) -> Option<PropositionId> {
    // What is told beside it, or of a noun in it, is an act of its own.
    let is_talk = is_talk_there(desk, found);
    let is_within = |link: &&Link| match link.kind {
        LinkKind::Complement | LinkKind::Purpose | LinkKind::Nominal | LinkKind::Relative => true,
        LinkKind::Conjunction => is_talk,
        LinkKind::Adverbial => false,
    };
    let up = |id: &PropositionId| desk.proposition(*id).link.as_ref().filter(is_within).map(|link| link.to);
    std::iter::successors(up(&found.view.id), up).take(HIGHEST).find(|above| {
        let same = |(other, _): &&Kept<'_>| other.view.id == *above && is_same(other, found);
        kept.iter().any(|other| same(&other))
    })
}

/// "Received the envoy and *discussed trade with him*": what is talked of where two meet, with nobody who is named anew.
fn is_talk_there(desk: &Desk<'_>, found: &Match<'_>) -> bool {
    const TALKING: &[&str] = &["discuss", "talk", "confer", "review", "exchange", "debate"];
    let is_met = |m: &Member| matches!(m.party.via, Via::Chain | Via::Scene | Via::Supposed);
    found.frame.main_act() == Act::Consult
        && found.view.proposition.predicate.kind == PredicateKind::Verb
        && found.recipients.iter().all(is_met)
        && TALKING.contains(&found.view.proposition.predicate.lemma.as_str())
        && timexes_of(desk, found.view.id).is_empty()
}

/// "Met his aides. *The meeting* ended": talks that a noun takes up and of which no word tells between whom.
fn met_before(desk: &Desk<'_>, found: &Match<'_>, kept: &[Kept<'_>]) -> Option<PropositionId> {
    const NEAR: u32 = 2;
    if found.frame.main_act() != Act::Consult {
        return None;
    }
    let proposition = found.view.proposition;
    let is_meeting = |id: &TokenId| {
        let mut told = desk.codebook.candidates(&lower(desk.token(*id).lemma()), Pos::Noun);
        told.any(|c| desk.codebook.frame(c.frame).main_act() == Act::Consult)
    };
    let noun = match proposition.predicate.kind {
        PredicateKind::Noun | PredicateKind::Support => Some(proposition.predicate.head),
        // "The meeting *concluded*".
        _ => proposition.arguments.iter().map(|a| a.head).find(is_meeting),
    };
    let head = desk.token(noun?);
    let sentence = |m: &Match<'_>| desk.token(m.view.proposition.predicate.head).sentence().id().0;
    let is_the =
        |c: Token<'_>| c.deprel() == Deprel::Det && matches!(&*lower(c.lemma()), "the" | "this" | "that");
    let is_definite = head.children().any(is_the);
    let is_untold = |m: &Member| matches!(m.party.via, Via::Scene | Via::Supposed);
    let is_open = found.actors.iter().chain(&found.recipients).all(is_untold);
    let earlier = kept
        .iter()
        .map(|(other, _)| other)
        .filter(|other| other.view.id < found.view.id && other.frame.main_act() == Act::Consult);
    let is_its = |other: &&Match<'_>| sentence(found) - sentence(other) <= NEAR;
    earlier.rev().filter(|_| is_definite && is_open).find(is_its).map(|other| other.view.id)
}

/// Both sides.
fn two<'m>(found: &'m Match<'_>) -> Vec<&'m str> {
    let mut both = keys(&found.actors);
    both.extend(keys(&found.recipients));
    both.sort_unstable();
    both.dedup();
    both
}

/// "*In coordination with* Syria, Russia opened a corridor": with whom something is done is no act beside it, where that is done between
/// the same two.
fn done_with(desk: &Desk<'_>, found: &Match<'_>, kept: &[Kept<'_>]) -> Option<PropositionId> {
    let noun = desk.token(found.view.proposition.predicate.head);
    let is_manner = matches!(noun.deprel(), Deprel::Obl | Deprel::Nmod)
        && noun.children().any(|c| c.deprel() == Deprel::Case && c.text().eq_ignore_ascii_case("in"))
        && !noun.children().any(|c| c.deprel() == Deprel::Det);
    let what = noun.head().filter(|_| is_manner && found.frame.main_act() == Act::Cooperate)?;
    let deed = desk.proposition_over(what.id())?;
    kept.iter().any(|(other, _)| other.view.id == deed && two(other) == two(found)).then_some(deed)
}

fn is_same(one: &Match<'_>, other: &Match<'_>) -> bool {
    let act = one.frame.main_act();
    // A visit and the talks in it are two.
    let is_mode = act != Act::Consult || one.frame.plain_gives().mode == other.frame.plain_gives().mode;
    act == other.frame.main_act()
        && is_mode
        && !keys(&one.recipients).is_empty()
        && keys(&one.actors) == keys(&other.actors)
        && keys(&one.recipients) == keys(&other.recipients)
}

fn keys(side: &Side) -> Vec<&str> {
    let mut keys: Vec<&str> = side.iter().filter_map(|m| m.party.entity.key()).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use crate::Reader;
    use dyad_record::{Act, Document, Record};

    /// The acts of a text of three sentences.
    fn acts(first: &str) -> Vec<Act> {
        let text = format!("{first} Zambia praised Malawi on Tuesday. The rain stopped at noon.");
        let records = Reader::builtin().unwrap().read(Document::from_text(&text).with_id("own")).records;
        let act = |record| match record {
            Record::Event(event) => Some(event.act),
            _ => None,
        };
        records.into_iter().filter_map(act).collect()
    }

    #[test]
    fn with_whom_something_is_done_is_no_act_beside_it() {
        let told = acts("Zambia, in cooperation with Malawi, sent blankets to Malawi on Monday.");
        assert!(!told.contains(&Act::Cooperate) && told.contains(&Act::Aid), "{told:?}");
        let alone = acts("Zambia cooperated with Malawi on the dam on Monday.");
        assert!(alone.contains(&Act::Cooperate), "{alone:?}");
    }

    #[test]
    fn a_meeting_that_is_taken_up_is_told_once() {
        let told = acts("Zambia's president met Malawi's president in Lusaka. The meeting ended late.");
        assert_eq!(told.iter().filter(|act| **act == Act::Consult).count(), 1, "{told:?}");
    }
}
