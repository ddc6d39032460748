//! How sure a record is: a logistic model over features of its frame, parse, parties and status, as scikit and all others have it
//! (the weighted sum of the features through the logistic function). The weights stand in `data/confidence.tsv`; `bench/confidence.py` fits
//! them on records that careful readers judged, so that of the records given 0.8 about 80 % have both sides right.

use crate::facts::Weights;
use crate::likelihood::{act_and_sides, beside, is_supposed, supposed_features};
use crate::matching::{Match, Member};
use crate::page::Desk;
use crate::party::Via;
use dyad_codebook::Term;
use dyad_lang::{TokenId, Upos};
use dyad_proposition::{LinkKind, PredicateKind, Route};
use dyad_record::{Act, EntityKind, Sector, Status};
use smallvec::SmallVec;

/// What the model looks at, each with its value: 1 where it holds, or a measure.
pub(crate) type Values = SmallVec<[(&'static str, f32); 32]>;

/// The features of a match, and its frame, which has a weight of its own.
pub(crate) struct Features<'a> {
    values: Values,
    frame: &'a str,
    weights: Weights,
}

/// The features of a match; `data/confidence.tsv` has their weights.
pub(crate) fn features<'a>(desk: &Desk<'a>, found: &Match<'a>, status: Status) -> Features<'a> {
    let mut features: Values = SmallVec::new();
    let proposition = found.view.proposition;
    features.push(("bias", 1.0));
    features.push(("conditions", found.specificity.min(3) as f32));
    features.push((act_class(found.frame.main_act()), 1.0));
    side(
        desk,
        &found.actors,
        [&ACTOR_VIA, &["no-actor", "actor-unknown-country", "actor-bare"]],
        &mut features,
    );
    side(
        desk,
        &found.recipients,
        [&RECIPIENT_VIA, &["no-recipient", "recipient-unknown-country", "recipient-bare"]],
        &mut features,
    );
    let country = |members: &[Member]| members.first().and_then(|m| m.party.entity.country.clone());
    match (country(&found.actors), country(&found.recipients)) {
        (Some(one), Some(other)) if one == other => features.push(("same-country", 1.0)),
        (Some(_), Some(_)) => features.push(("two-countries", 1.0)),
        _ => {}
    }
    if let Some(first) = found.actors.first() {
        features.push((kind(desk, first, &ACTOR_KIND), 1.0));
    }
    if let Some(first) = found.recipients.first() {
        features.push((kind(desk, first, &RECIPIENT_KIND), 1.0));
    }
    trade(desk, found, &mut features);
    match proposition.predicate.kind {
        PredicateKind::Verb => {}
        PredicateKind::Noun => features.push(("noun", 1.0)),
        PredicateKind::Support => features.push(("support-verb", 1.0)),
        PredicateKind::Adjective => features.push(("adjective", 1.0)),
    }
    routes(proposition, &mut features);
    let head = desk.token(proposition.predicate.head);
    features.push(("depth", head.ancestors().count().min(8) as f32 / 4.0));
    features.push(("length", (head.sentence().token_range().len() as f32 / 25.0).min(3.0)));
    match proposition.link.as_ref().map(|l| l.kind) {
        None => features.push(("main-clause", 1.0)),
        Some(LinkKind::Relative | LinkKind::Adverbial) => features.push(("describing-clause", 1.0)),
        Some(LinkKind::Purpose) => features.push(("purpose", 1.0)),
        Some(LinkKind::Complement | LinkKind::Conjunction | LinkKind::Nominal) => {}
    }
    let weights = if is_supposed(found) { Weights::Supposed } else { Weights::Told };
    let status = if weights == Weights::Supposed { proposition.status } else { status };
    match status {
        Status::Occurred | Status::Ongoing => {}
        Status::Scheduled | Status::Intended => features.push(("future", 1.0)),
        _ => features.push(("unreal", 1.0)),
    }
    act_and_sides(found, &mut features);
    beside(desk, found, &mut features);
    if weights == Weights::Supposed {
        supposed_features(desk, found, &mut features);
    }
    Features { values: features, frame: &found.frame.name, weights }
}

/// The chance that a record with these features is right, 0 to 1.
pub(crate) fn confidence(desk: &Desk<'_>, features: &Features<'_>) -> f32 {
    let weight = |name: &str| desk.words.weight(features.weights, name);
    let sum: f32 = features.values.iter().map(|(name, value)| weight(name) * value).sum();
    let sum = sum + weight(&of_frame(features.frame));
    (1.0 / (1.0 + (-sum).exp())).clamp(0.01, 0.99)
}

/// The features as words, for `explain` and for fitting: `noun 1, depth 0.5`.
pub(crate) fn in_words(features: &Features<'_>) -> String {
    let mut words: Vec<String> =
        features.values.iter().map(|(name, value)| format!("{name} {value}")).collect();
    words.push(format!("{} 1", of_frame(features.frame)));
    words.join(", ")
}

/// The feature that a record is of a frame.
fn of_frame(frame: &str) -> String {
    format!("frame-{frame}")
}

const ACTOR_VIA: [&str; 5] =
    ["actor-named", "actor-referred", "actor-modifier", "actor-inferred", "actor-unknown"];
const RECIPIENT_VIA: [&str; 5] = [
    "recipient-named",
    "recipient-referred",
    "recipient-modifier",
    "recipient-inferred",
    "recipient-unknown",
];

/// How the words led to the weakest member of a side, and what is known of it.
fn side(desk: &Desk<'_>, members: &[Member], names: [&[&'static str]; 2], features: &mut Values) {
    let [via, lacks] = names;
    let rank = |m: &Member| match m.party.via {
        Via::Named => 0,
        Via::Apposition | Via::Chain | Via::Speaker => 1,
        Via::Modifier => 2,
        Via::Pair | Via::Scene => 3,
        Via::Unknown | Via::Supposed => 4,
    };
    let Some(weakest) = members.iter().map(rank).max() else {
        features.push((lacks[0], 1.0));
        return;
    };
    features.push((via[weakest], 1.0));
    if members.iter().any(|m| m.party.entity.key().is_none()) {
        features.push((lacks[1], 1.0));
    }
    let is_bare = |m: &Member| m.party.entity.kind == EntityKind::Unknown || is_far(desk, m.at, m.party.head);
    if members.iter().any(is_bare) {
        features.push((lacks[2], 1.0));
    }
}

const ACTOR_KIND: [&str; 6] =
    ["actor-pronoun", "actor-business", "actor-state", "actor-body", "actor-person", "actor-noun"];
const RECIPIENT_KIND: [&str; 6] = [
    "recipient-pronoun",
    "recipient-business",
    "recipient-state",
    "recipient-body",
    "recipient-person",
    "recipient-noun",
];

/// What somebody is, and how the text calls him.
fn kind(desk: &Desk<'_>, member: &Member, names: &[&'static str; 6]) -> &'static str {
    let entity = &member.party.entity;
    let is_business = entity.kind == EntityKind::Company || entity.sectors.first() == Some(&Sector::Bus);
    names[match entity.kind {
        _ if desk.token(member.at).upos() == Upos::Pron => 0,
        _ if is_business => 1,
        EntityKind::State | EntityKind::Territory => 2,
        _ if entity.entity.is_some() && entity.kind != EntityKind::Person => 3,
        EntityKind::Person => 4,
        _ => 5,
    }]
}

/// How much companies and the economy are spoken of, in the sentence and in the document.
fn trade(desk: &Desk<'_>, found: &Match<'_>, features: &mut Values) {
    let sentence = desk.token(found.view.proposition.predicate.head).sentence().token_range();
    for (class, here, everywhere) in [
        ("corporate", "companies-in-sentence", "companies-in-document"),
        ("economic", "economy-in-sentence", "economy-in-document"),
    ] {
        let Some(term) = desk.codebook.class_id(class).map(Term::Class) else { continue };
        if desk.contains(&term, sentence.clone()) {
            features.push((here, 1.0));
        }
        features.push((everywhere, desk.share_of(&term) as f32));
    }
}

/// Whether a party was found inside an argument rather than as one.
fn is_far(desk: &Desk<'_>, at: TokenId, head: TokenId) -> bool {
    at != head && !desk.token(at).subtree_range().contains(&head.0)
}

fn routes(proposition: &dyad_proposition::Proposition, features: &mut Values) {
    let has = |routes: &[Route]| proposition.arguments.iter().any(|a| routes.contains(&a.route));
    for (name, routes) in [
        ("from-context", &[Route::Context][..]),
        ("shared", &[Route::Control, Route::SharedByConjunction]),
        ("relative", &[Route::Relative]),
        ("reattached", &[Route::Reattached]),
        ("passive", &[Route::Passive]),
    ] {
        if has(routes) {
            features.push((name, 1.0));
        }
    }
}

fn act_class(act: Act) -> &'static str {
    match act {
        Act::Consult => "act-consult",
        Act::Agree | Act::Support => "act-agree",
        Act::Request | Act::Accuse | Act::Reject | Act::Threaten => "act-words",
        Act::Assault | Act::Coerce | Act::Mobilize => "act-force",
        _ => "act-deed",
    }
}
