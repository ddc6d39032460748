//! How likely an act is of which a side is only supposed: what else its text tells, as features of the model in `data/supposed.tsv`.

use crate::confidence::Values;
use crate::matching::{Match, Member};
use crate::page::{Desk, lower};
use crate::party::Via;
use crate::settle::Kept;
use dyad_codebook::{Gives, Term};
use dyad_lang::{Deprel, Upos};
use dyad_proposition::{PredicateKind, PropositionId};
use dyad_record::{Act, Mode, Status};

/// The chance from which on such an act is recorded.
const LEAST: f32 = 0.5;

/// The same for what takes two, where most of what the text tells is between those two.
const LEAST_BETWEEN_TWO: f32 = 0.4;

/// The class of gatherings that more than two come to.
const MANY_SIDED: &str = "many-sided";

/// The chance from which on an act is recorded of which a side is supposed.
pub(crate) fn least(desk: &Desk<'_>, found: &Match<'_>) -> f32 {
    if is_between_the_two(desk, found) { LEAST_BETWEEN_TWO } else { LEAST }
}

/// Talks, an accord of a text that tells of two lands' dealings need no word that says between whom: "the next round is due in May". A
/// summit or a conference may be anybody's, ties grow between any two lands.
fn is_between_the_two(desk: &Desk<'_>, found: &Match<'_>) -> bool {
    const MOST: f32 = 0.5;
    let takes_two = found.frame.symmetric && matches!(found.frame.main_act(), Act::Consult | Act::Agree);
    let (Some(one), Some(other)) = (only_key(&found.actors), only_key(&found.recipients)) else {
        return false;
    };
    let proposition = found.view.proposition;
    let head = desk.token(proposition.predicate.head);
    // "The Asia-Europe Meeting" is a name, whatever the tags say.
    let is_named = head.previous().is_some() && head.text().starts_with(char::is_uppercase);
    // "The talk is of the harvest" is nothing that takes place, nor is a heading without a verb.
    let is_heading = proposition.predicate.kind == PredicateKind::Noun && head.deprel() == Deprel::Root;
    let is_told = proposition.status != Status::Habitual && !is_heading && !is_named;
    let is_many_sided = || {
        let class = desk.codebook.class_id(MANY_SIDED).map(Term::Class);
        class.is_some_and(|class| desk.contains(&class, head.subtree_range()))
    };
    let share = desk.told.get().map_or(0.0, |told| told.share_between(one, other));
    takes_two && is_told && one != other && share > MOST && !is_many_sided()
}

/// The land or organisation of a side of one.
fn only_key(side: &[Member]) -> Option<&str> {
    match side {
        [only] => only.party.entity.key(),
        _ => None,
    }
}

/// What the words of a text tell for themselves.
#[derive(Debug, Default)]
pub(crate) struct ToldActs {
    acts: Vec<ToldAct>,
    sentences: usize,
}

#[derive(Debug)]
struct ToldAct {
    id: PropositionId,
    act: Act,
    sentence: u32,
    /// Of either side.
    keys: Vec<String>,
    is_at_home: bool,
}

impl ToldActs {
    pub(crate) fn of(desk: &Desk<'_>, kept: &[Kept<'_>]) -> Self {
        let is_told = |found: &Match<'_>| {
            found.actors.iter().chain(&found.recipients).all(|m| m.party.via != Via::Scene)
                && !found.actors.is_empty()
                && (!found.recipients.is_empty() || found.frame.symmetric)
        };
        let acts = kept.iter().filter(|(found, _)| is_told(found)).map(|(found, _)| {
            let sides = || found.actors.iter().chain(&found.recipients);
            let keys: Vec<String> = sides().filter_map(|m| m.party.entity.key().map(str::to_owned)).collect();
            ToldAct {
                id: found.view.id,
                act: found.frame.main_act(),
                sentence: desk.token(found.view.proposition.predicate.head).sentence().id().0,
                is_at_home: keys.iter().all(|k| Some(k) == keys.first()),
                keys,
            }
        });
        Self { acts: acts.collect(), sentences: desk.analysis.sentences().len() }
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.acts.is_empty()
    }

    /// The share of the acts that are between two, or within one where they are the same.
    pub(crate) fn share_between(&self, one: &str, other: &str) -> f32 {
        let between = self.acts.iter().filter(|a| a.is_between(one, other)).count();
        between as f32 / self.acts.len().max(1) as f32
    }

    /// With whom most of what somebody is told to do, abroad, is done.
    pub(crate) fn partner_of<'t>(&'t self, one: &str) -> Option<&'t str> {
        let others = |a: &ToldAct| a.keys.iter().any(|k| k == one) && !a.is_at_home;
        let with = self.acts.iter().filter(|a| others(a)).flat_map(|a| &a.keys).filter(|k| *k != one);
        let mut counts: Vec<(&str, usize)> = Vec::new();
        for key in with {
            match counts.iter_mut().find(|(known, _)| known == key) {
                Some((_, count)) => *count += 1,
                None => counts.push((key, 1)),
            }
        }
        // Of two that are dealt with as often the one that is told first.
        counts.iter().rev().max_by_key(|(_, count)| *count).map(|(key, _)| *key)
    }

    /// "Will visit Tokyo for *meetings*": whether an act of the kind between the same two is told in the same sentence.
    pub(crate) fn is_told_beside(&self, desk: &Desk<'_>, found: &Match<'_>) -> bool {
        let sentence = desk.token(found.view.proposition.predicate.head).sentence().id().0;
        let sides = found.actors.iter().chain(&found.recipients);
        let keys: Vec<&str> = sides.filter_map(|m| m.party.entity.key()).collect();
        self.acts.iter().any(|a| {
            a.sentence == sentence
                && a.act == found.frame.main_act()
                && keys.iter().all(|key| a.keys.iter().any(|k| k == key))
        })
    }

    /// "The *talks*": whether a noun takes up an act of the kind that the text tells of one of its sides.
    pub(crate) fn is_taken_up(&self, desk: &Desk<'_>, found: &Match<'_>) -> bool {
        let head = found.view.proposition.predicate.head;
        // "A further round of talks" is told for the first time.
        let is_new = desk.token(head).children().any(|c| {
            c.deprel() == Deprel::Det && matches!(&*lower(c.lemma()), "a" | "an" | "another" | "no")
        });
        let is_named = found.view.proposition.predicate.kind == PredicateKind::Noun && !is_new;
        let sides = || found.actors.iter().chain(&found.recipients).filter_map(|m| m.party.entity.key());
        is_named
            && self.acts.iter().any(|a| {
                a.act == found.frame.main_act() && sides().any(|key| a.keys.iter().any(|k| k == key))
            })
    }

    /// Whether two are told to deal with each other within so many sentences.
    pub(crate) fn is_between(&self, one: &str, other: &str, sentence: u32, near: u32) -> bool {
        self.acts.iter().any(|a| a.sentence.abs_diff(sentence) <= near && a.is_between(one, other))
    }
}

impl ToldAct {
    fn is_between(&self, one: &str, other: &str) -> bool {
        let has = |key: &str| self.keys.iter().any(|k| k == key);
        has(one) && has(other) && self.is_at_home == (one == other)
    }
}

/// Whether a side of a match is only supposed.
pub(crate) fn is_supposed(found: &Match<'_>) -> bool {
    found.actors.iter().chain(&found.recipients).any(|m| m.party.via == Via::Supposed)
}

/// What speaks for and against an act of which a side is supposed, beside what speaks for any.
pub(crate) fn supposed_features(desk: &Desk<'_>, found: &Match<'_>, features: &mut Values) {
    for (side, unnamed, people) in [
        (&found.actors, "actor-unnamed", "actor-people"),
        (&found.recipients, "recipient-unnamed", "recipient-people"),
    ] {
        if let Some(member) = side.iter().find(|m| m.party.via == Via::Supposed) {
            features.push((if member.party.entity.text.is_empty() { unnamed } else { people }, 1.0));
        }
    }
    if !found.actors.iter().chain(&found.recipients).any(|m| m.party.via != Via::Supposed) {
        features.push(("nothing-told", 1.0));
    }
    words(desk, found, features);
}

/// What act it is, at home or not, and how likely the sides are that no word tells.
pub(crate) fn act_and_sides(found: &Match<'_>, features: &mut Values) {
    let first = |side: &[Member]| side.first().and_then(|m| m.party.entity.key().map(str::to_owned));
    features.push(("sides-chance", found.sides_chance));
    let [own, at_home] = act_names(found.frame.plain_gives());
    features.push((own, 1.0));
    if first(&found.actors).is_some() && first(&found.actors) == first(&found.recipients) {
        features.push((at_home, 1.0));
    }
}

/// How the act is told.
fn words(desk: &Desk<'_>, found: &Match<'_>, features: &mut Values) {
    let predicate = &found.view.proposition.predicate;
    let head = desk.token(predicate.head);
    if head.sentence().id().0 < 2 {
        features.push(("opening", 1.0));
    }
    if predicate.kind == PredicateKind::Noun {
        if head.children().any(|c| c.deprel() == Deprel::Det && c.lemma().eq_ignore_ascii_case("the")) {
            features.push(("definite", 1.0));
        }
        if head.upos() == Upos::Propn || desk.analysis.name_of(predicate.head).is_some() {
            features.push(("name", 1.0));
        }
        if head.deprel() == Deprel::Compound {
            features.push(("before-noun", 1.0));
        }
    } else if matches!(head.deprel(), Deprel::Amod | Deprel::Acl | Deprel::Compound) {
        features.push(("participle", 1.0));
    }
    if found.view.proposition.arguments.is_empty() {
        features.push(("bare", 1.0));
    }
}

/// What the text tells beside the act.
pub(crate) fn beside(desk: &Desk<'_>, found: &Match<'_>, features: &mut Values) {
    const NEAR: u32 = 2;
    if let Some(home) = &desk.parties.foremost {
        features.push(("home-share", home.count as f32 / home.total.max(1) as f32));
        features.push(("home-often", (home.count as f32).min(10.0) / 10.0));
    }
    let Some(told) = desk.told.get() else { return };
    let sentence = desk.token(found.view.proposition.predicate.head).sentence().id().0;
    let act = found.frame.main_act();
    features.push(("told-density", (told.acts.len() as f32 / told.sentences.max(1) as f32).min(2.0)));
    let others = || told.acts.iter().filter(|a| a.id != found.view.id);
    let count = others().count().max(1) as f32;
    features.push(("told-at-home", others().filter(|a| a.is_at_home).count() as f32 / count));
    let sides: Vec<&str> =
        found.actors.iter().chain(&found.recipients).filter_map(|m| m.party.entity.key()).collect();
    let is_domestic = sides.iter().all(|k| Some(k) == sides.first());
    let is_dyad =
        |a: &&ToldAct| a.is_at_home == is_domestic && sides.iter().all(|c| a.keys.iter().any(|k| k == c));
    let distance = |a: &ToldAct| a.sentence.abs_diff(sentence);
    features.push(("dyad-share", others().filter(is_dyad).count() as f32 / count));
    if others().filter(is_dyad).any(|a| distance(a) <= NEAR) {
        features.push(("dyad-near", 1.0));
    }
    if let Some(near) = others().filter(is_dyad).filter(|a| a.act == act).map(distance).min() {
        features.push((if near == 0 { "told-in-sentence" } else { "told-elsewhere" }, 1.0));
    }
    if others().any(|a| a.sentence == sentence) {
        features.push(("act-beside", 1.0));
    }
}

/// The names of an act's own feature: by itself, and done to one's own.
fn act_names(gives: &Gives) -> [&'static str; 2] {
    match gives.act {
        Act::Agree => ["agree", "agree-at-home"],
        Act::Consult if gives.mode == Some(Mode::Visit) => ["visit", "visit-at-home"],
        Act::Consult => ["consult", "consult-at-home"],
        Act::Support => ["support", "support-at-home"],
        Act::Cooperate => ["cooperate", "cooperate-at-home"],
        Act::Aid => ["aid", "aid-at-home"],
        Act::Concede => ["concede", "concede-at-home"],
        Act::Retreat => ["retreat", "retreat-at-home"],
        Act::Request => ["request", "request-at-home"],
        Act::Accuse => ["accuse", "accuse-at-home"],
        Act::Reject => ["reject", "reject-at-home"],
        Act::Threaten => ["threaten", "threaten-at-home"],
        Act::Protest => ["protest", "protest-at-home"],
        Act::Sanction => ["sanction", "sanction-at-home"],
        Act::Mobilize => ["mobilize", "mobilize-at-home"],
        Act::Coerce => ["coerce", "coerce-at-home"],
        Act::Assault => ["assault", "assault-at-home"],
    }
}
