//! The other side of an act where no argument is it: inside an argument, or where the tree hung it wrongly.

use crate::matching::{Member, Side, View, same_party};
use crate::page::Desk;
use crate::party::{Party, Via};
use crate::sites::is_held_at;
use dyad_lang::{Deprel, TokenId, Upos, Xpos};
use dyad_proposition::{Argument, LinkKind, PredicateKind, Proposition, Role, Route};
use dyad_record::{Act, EntityKind, Sector};
use smallvec::SmallVec;

/// Where no argument is the other side itself, the first party inside an argument that is not the actor's: "rejected
/// an appeal *from the president*", "threatened to break off relations *with Chad*".
pub(crate) fn inner_party(desk: &Desk<'_>, view: View<'_>, act: Act, own: &[Party]) -> Side {
    let mut heads: SmallVec<[TokenId; 8]> = SmallVec::new();
    for argument in &view.proposition.arguments {
        if argument.role != Role::Agent && !is_where_or_when(desk, argument) {
            if argument.marker.as_deref().is_some_and(|m| TOWARD.contains(&m)) {
                heads.push(argument.head);
            }
            // "Denied he had been told of sales to Chad": who takes part in what is denied; what it is about is far off.
            let is_denied = argument.role == Role::Clause && view.proposition.predicate.lemma == "deny";
            collect_inner(desk, argument.head, if is_denied { DEEPEST } else { 0 }, &mut heads);
        }
    }
    // Help and force reach the land where a town lies; nobody agrees with a town.
    let is_told = !matches!(
        act,
        Act::Aid | Act::Assault | Act::Coerce | Act::Sanction | Act::Mobilize | Act::Retreat | Act::Concede
    );
    let is_only_town = |party: &Party| is_told && party.is_place && party.entity.kind == EntityKind::Unknown;
    let is_side = |party: &Party| {
        let is_private = matches!(party.entity.kind, EntityKind::Company | EntityKind::Media);
        let is_known = party.entity.key().is_some() && party.via != Via::Scene;
        is_known && !is_private && !is_region(party) && !is_only_town(party)
    };
    let is_foreign = |party: &Party| !own.iter().any(|o| o.entity.key() == party.entity.key());
    // Somebody else at home: "broke its word to the people".
    let is_state = |party: &Party| matches!(party.entity.kind, EntityKind::State | EntityKind::Territory);
    // Who rules or deals has no other side in the state whose he is: "a minister on a tour for *Chad's* plan".
    let rules = |party: &Party| {
        let entity = &party.entity;
        let is_there = matches!(entity.kind, EntityKind::State | EntityKind::Office | EntityKind::Company)
            || matches!(entity.sectors.first(), Some(Sector::Gov | Sector::Bus));
        is_there && !entity.sectors.iter().any(|s| crate::implied::RULED.contains(s))
    };
    // "The *Kenya* Bankers Association" is not Kenya.
    let is_in_name = |head: TokenId| {
        let token = desk.token(head);
        token.deprel() == Deprel::Compound && token.head().is_some_and(|noun| noun.upos() == Upos::Propn)
    };
    // "Sought cover for the *government's reserves*": what belongs to those who rule with the actor is no other side.
    let is_word = matches!(act, Act::Request | Act::Agree | Act::Reject | Act::Threaten);
    let is_own_thing = |party: &Party| {
        let at = party.head;
        let sector = party.entity.sectors.first();
        let is_somebody = || desk.parties.resolve(at.0..at.0 + 1, at, Via::Named).is_some();
        let is_there = |o: &Party| rules(o) && o.entity.country == party.entity.country;
        let is_thing = (sector == Some(&Sector::Gov) || is_state(party))
            && desk.token(at).upos() == Upos::Noun
            && !is_somebody();
        is_word && (is_thing || sector == Some(&Sector::Mil)) && own.iter().any(is_there)
    };
    let is_other = |party: &Party| {
        let is_same = own.iter().any(|o| same_party(o, party)) || is_own_thing(party);
        let is_ruled_by = is_state(party) && own.iter().any(rules) && !is_in_name(party.head);
        party.is_political() && !is_same && !is_ruled_by
    };
    heads.retain(|head| {
        !own.iter().any(|o| is_in_apposition(desk, o.head, *head))
            && !is_of_market(desk, *head)
            // Forces that are sent to a border are sent against whom it is with.
            && (act == Act::Mobilize || !is_beyond_border(desk, view, *head))
            && !is_compared(desk, *head)
    });
    for pick in [&is_foreign as &dyn Fn(&Party) -> bool, &is_other] {
        for head in &heads {
            // "Comment on rumours *in Tokyo*".
            let is_where = desk
                .token(*head)
                .children()
                .any(|c| c.deprel() == Deprel::Case && matches!(c.lemma(), "in" | "at"));
            // "Agreed to withdraw from the border in *Kashmir*": where those of one land and another act is neither's.
            let is_own_place = |p: &Party| {
                own.len() > 1 && own.iter().any(|o| o.entity.country == p.entity.country) && is_where
            };
            let is_site = |p: &Party| {
                p.is_city && (is_held_at(desk.token(*head)) || is_where && is_told)
                    || is_told && is_own_place(p)
            };
            let found =
                desk.parties.parties(*head).into_iter().find(|p| is_side(p) && !is_site(p) && pick(p));
            if let Some(mut party) = found {
                party.because.push_str("; inside what it is done about");
                return vec![Member { party, at: *head }];
            }
        }
    }
    Side::new()
}

/// "Over the *London* interbank rate", "at *New York* prices": where something is traded is no side.
fn is_of_market(desk: &Desk<'_>, head: TokenId) -> bool {
    const TRADED: &[&str] =
        &["rate", "price", "index", "exchange", "share", "stock", "bond", "dollar", "currency"];
    let token = desk.token(head);
    let is_front = |t: &dyad_lang::Token<'_>| matches!(t.deprel(), Deprel::Compound | Deprel::Amod);
    let is_traded =
        |t: dyad_lang::Token<'_>| TRADED.contains(&crate::page::lower(t.lemma()).trim_end_matches('s'));
    std::iter::successors(Some(token), |t| t.head().filter(|_| is_front(t))).skip(1).any(is_traded)
}

/// "Shelled a camp near the *Ugandan* border", "on the border with *Jordan*": the land beyond it is no side, unless the border is what something is
/// done to.
fn is_beyond_border(desk: &Desk<'_>, view: View<'_>, head: TokenId) -> bool {
    let is_border = |t: dyad_lang::Token<'_>| {
        matches!(&*crate::page::lower(t.lemma()), "border" | "frontier" | "boundary" | "crossing")
    };
    let token = desk.token(head);
    let before = || {
        let marker = token.child(Deprel::Case).filter(|c| matches!(c.lemma(), "with" | "of"))?;
        marker.previous()
    };
    let border = Some(token)
        .filter(|t| is_border(*t))
        .or_else(|| token.head().filter(|t| is_border(*t) && token.deprel() != Deprel::Conj))
        .or_else(|| before().filter(|t| is_border(*t)));
    border.is_some_and(|b| !view.proposition.with_role(Role::Patient).any(|a| a.head == b.id()))
}

/// Whether words stand in what is set beside a party: "Mali, a close *French* ally", of Mali.
pub(crate) fn is_in_apposition(desk: &Desk<'_>, party: TokenId, words: TokenId) -> bool {
    let token = desk.token(words);
    std::iter::once(token).chain(token.ancestors()).any(|t| {
        t.deprel() == Deprel::Appos
            && t.upos() == Upos::Noun
            && t.head().is_some_and(|host| host.id() == party)
    })
}

/// Whom an act named by a noun harms: "an attack that *damaged a Greek ship*", "the blast killed two guards".
pub(crate) fn harmed_by(desk: &Desk<'_>, view: View<'_>, own: &[Party]) -> Side {
    let head = view.proposition.predicate.head;
    let Some(harming) = desk
        .codebook
        .class_named("harming")
        .filter(|_| view.proposition.predicate.kind != PredicateKind::Verb)
    else {
        return Side::new();
    };
    let does = |p: &Proposition| {
        harming.has(&p.predicate.lemma) && p.with_role(Role::Agent).any(|agent| agent.head == head)
    };
    for harm in desk.beside(head).map(|(_, p)| p).filter(|p| does(p)) {
        for argument in harm.with_role(Role::Patient) {
            let is_other = |p: &Party| p.entity.key().is_some() && !own.iter().any(|o| same_party(o, p));
            if let Some(mut party) = desk.parties.parties(argument.head).into_iter().find(is_other) {
                party.because.push_str("; harmed by it");
                return vec![Member { party, at: argument.head }];
            }
        }
    }
    Side::new()
}

/// "Oman kept its plan *despite objections by Qatar*": words against somebody, told as a circumstance, are turned to who acts in the
/// clause around them, else to whom it is done.
pub(crate) fn around(desk: &Desk<'_>, view: View<'_>, own: &[Party]) -> Side {
    const BESIDE: &[&str] = &["after", "despite", "amid", "following", "over"];
    let head = desk.token(view.proposition.predicate.head);
    let is_beside = |c: dyad_lang::Token<'_>| {
        c.deprel() == Deprel::Case && BESIDE.contains(&&*crate::page::lower(c.lemma()))
    };
    if view.proposition.predicate.kind == PredicateKind::Verb || !head.children().any(is_beside) {
        return Side::new();
    }
    let Some(clause) = head.head().and_then(|t| desk.proposition_over(t.id())) else { return Side::new() };
    let clause = desk.proposition(clause);
    let sides =
        [Role::Agent, Role::Patient].into_iter().flat_map(|role| clause.with_role(role)).map(|a| a.head);
    for at in sides.filter(|at| *at != head.id()) {
        let is_other = |p: &Party| {
            p.entity.key().is_some()
                && p.is_political()
                && !own.iter().any(|o| o.entity.key() == p.entity.key())
        };
        if let Some(mut party) = desk.parties.parties(at).into_iter().find(is_other) {
            party.score *= 0.7;
            party.because.push_str("; of the clause around it");
            return vec![Member { party, at }];
        }
    }
    Side::new()
}

/// "Gave the envoy the letter *in talks*", "told the ministers so when *they met*": who meets whom the clause around it tells, where the
/// words for the meeting name one side.
pub(crate) fn met_in_clause(desk: &Desk<'_>, view: View<'_>, own: &[Party]) -> Side {
    const IN: &[&str] = &["in", "during"];
    let proposition = view.proposition;
    let head = desk.token(proposition.predicate.head);
    let is_within = |c: dyad_lang::Token<'_>| c.deprel() == Deprel::Case && IN.contains(&c.lemma());
    let is_told_with =
        |a: &Argument| a.marker.as_deref().is_some_and(|m| matches!(m, "with" | "between" | "of" | "among"));
    if proposition.arguments.iter().any(is_told_with) {
        return Side::new();
    }
    let above = if proposition.predicate.kind == PredicateKind::Verb {
        let is_they = |a: &Argument| desk.token(a.head).text().eq_ignore_ascii_case("they");
        let link = proposition.link.as_ref().filter(|l| l.kind == LinkKind::Adverbial);
        link.filter(|_| proposition.with_role(Role::Agent).any(is_they)).map(|l| l.to)
    } else {
        let is_own = |a: &Argument| matches!(a.route, Route::Context | Route::Support);
        let is_open = proposition.with_role(Role::Agent).all(is_own);
        let is_bare = head.children().all(|c| !matches!(c.deprel(), Deprel::Compound | Deprel::NmodPoss));
        let verb = head.head().filter(|_| head.children().any(is_within) && is_open && is_bare);
        verb.and_then(|t| desk.proposition_over(t.id()))
    };
    let Some(clause) = above.map(|id| desk.proposition(id)) else { return Side::new() };
    let is_side = |a: &&Argument| {
        matches!(a.role, Role::Agent | Role::Recipient | Role::Patient) || a.marker.as_deref() == Some("to")
    };
    let is_somebody = |p: &Party| {
        let is_body = matches!(p.entity.kind, EntityKind::Person | EntityKind::Office | EntityKind::Igo);
        is_body && p.is_political() && p.entity.key().is_some() && p.via != Via::Scene
    };
    // "Gave a message *to the envoy*", where the tree hangs him on the message.
    let is_to = |c: &dyad_lang::Token<'_>| {
        c.deprel() == Deprel::Nmod && c.children().any(|m| m.deprel() == Deprel::Case && m.lemma() == "to")
    };
    let messages = clause.with_role(Role::Patient).flat_map(|a| desk.token(a.head).children().filter(is_to));
    let heads = clause.arguments.iter().filter(is_side).map(|a| a.head);
    let sides: Side = heads
        .chain(messages.map(|t| t.id()))
        .flat_map(|at| desk.parties.parties(at).into_iter().map(move |party| Member { party, at }))
        .filter(|m| is_somebody(&m.party))
        .collect();
    let is_own = |m: &Member| own.iter().any(|o| o.entity.key() == m.party.entity.key());
    if !sides.iter().any(is_own) {
        return Side::new();
    }
    let mut others: Side = sides.into_iter().filter(|m| !is_own(m)).take(1).collect();
    for member in &mut others {
        member.party.score *= 0.7;
        member.party.because.push_str("; of the clause around the meeting");
    }
    others
}

/// The other side of what two do together: "signed a memorandum of understanding *with Oman*".
pub(crate) fn partner(desk: &Desk<'_>, view: View<'_>, own: &[Party]) -> Side {
    let mut heads: SmallVec<[TokenId; 8]> = SmallVec::new();
    for argument in view.proposition.with_role(Role::Patient) {
        collect_inner(desk, argument.head, 0, &mut heads);
    }
    heads.retain(|head| {
        desk.token(*head)
            .children()
            .any(|c| c.deprel() == Deprel::Case && matches!(c.lemma(), "with" | "between" | "and"))
    });
    let mut side = Side::new();
    for head in heads {
        for party in desk.parties.parties(head) {
            let is_other = party.entity.key().is_some()
                && !own.iter().any(|o| o.entity.key() == party.entity.key())
                && party.via != Via::Scene
                && !(party.is_city && is_held_at(desk.token(head)));
            if is_other && !side.iter().any(|m| same_party(&m.party, &party)) {
                side.push(Member { party, at: head });
            }
        }
    }
    side
}

/// Where the tree hangs the other side elsewhere: the first country or organisation that is named within a few words
/// behind the act's own.
pub(crate) fn party_after(desk: &Desk<'_>, view: View<'_>, own: &[Party]) -> Side {
    const FARTHEST: u32 = 6;
    let head = desk.token(view.proposition.predicate.head);
    let end = head.sentence().token_range().end.min(head.id().0 + 1 + FARTHEST);
    for token in desk.analysis.range(head.id().0 + 1..end) {
        // "Killed thousands, the U.N. says": who tells it is no side.
        let tells =
            |t: &dyad_lang::Token<'_>| matches!(&*crate::page::lower(t.lemma()), "say" | "report" | "add");
        if token.deprel() == Deprel::Nsubj && token.head().is_some_and(|h| tells(&h)) {
            break;
        }
        let brings_in = crate::page::lower(token.lemma());
        if token.deprel() == Deprel::Case && brings_in != "as" && CIRCUMSTANCES.contains(&&*brings_in) {
            break;
        }
        if matches!(token.upos(), Upos::Verb) || matches!(token.text(), ";" | ":" | "“" | "\"") {
            break;
        }
        let is_nation = token.text().starts_with(char::is_uppercase) && token.upos().is_nominal();
        if !is_nation || desk.analysis.timex_at(token.id()).is_some() {
            continue;
        }
        let found = desk.parties.parties(token.id()).into_iter().find(|p| {
            p.via == Via::Named
                && matches!(
                    p.entity.kind,
                    EntityKind::State | EntityKind::Igo | EntityKind::Person | EntityKind::ArmedGroup
                )
                && p.entity.key().is_some()
                && !(p.is_city && is_held_at(token))
        });
        if let Some(mut party) = found {
            if own.iter().any(|o| o.entity.key() == party.entity.key()) {
                continue;
            }
            party.score *= 0.7;
            party.because.push_str("; named within a few words behind it");
            return vec![Member { party, at: token.id() }];
        }
    }
    Side::new()
}

/// "In the Gulf region": a part of the world, not somebody.
fn is_region(party: &Party) -> bool {
    let entity = &party.entity;
    entity.country.is_none() && entity.entity.is_some() && entity.entity == entity.group
}

/// Prepositions that bring in somebody an act is turned to.
const TOWARD: &[&str] =
    &["to", "with", "against", "on", "over", "for", "from", "into", "upon", "toward", "towards", "at"];

/// "Ahead of a visit": a time, though the tree may see the `of` alone.
fn is_ahead_of(desk: &Desk<'_>, head: TokenId) -> bool {
    let start = desk.token(head).subtree_range().start;
    let mut around = desk.analysis.range(start.saturating_sub(1)..head.0);
    around.any(|t| t.text() == "ahead")
}

fn is_where_or_when(desk: &Desk<'_>, argument: &Argument) -> bool {
    argument.role == Role::Adjunct
        || desk.analysis.timex_at(argument.head).is_some()
        || desk.token(argument.head).lemma() == "eve"
        || argument.marker.as_deref() == Some("of") && is_ahead_of(desk, argument.head)
        || argument.marker.as_deref().is_some_and(|m| {
            let first = m.split([' ', '_']).next().unwrap_or(m);
            CIRCUMSTANCES.contains(&first)
        })
}

/// Prepositions, or their first words, of what an act is told beside: a time, a cause, a source.
const CIRCUMSTANCES: &[&str] = &[
    "after",
    "before",
    "during",
    "since",
    "until",
    "because",
    "amid",
    "ahead",
    "as",
    "despite",
    "according",
];

/// "A vow *despite the defeat of the party*": a circumstance, though the tree hangs it on a noun. "Despite *pressure by* the party"
/// tells whose wish it is.
fn is_circumstance(token: dyad_lang::Token<'_>) -> bool {
    const WISHES: &[&str] = &[
        "pressure", "demand", "call", "appeal", "request", "plea", "urging", "warning", "threat", "protest",
    ];
    !WISHES.contains(&&*crate::page::lower(token.lemma()))
        && token
            .children()
            .find(|c| c.deprel() == Deprel::Case)
            .is_some_and(|c| CIRCUMSTANCES.contains(&&*crate::page::lower(c.lemma())))
}

/// How deep in a phrase another side may stand.
const DEEPEST: u8 = 4;

/// "More *than Peru*", "equal *to Peru's*", "the same rate *as Peru*": what something is compared with takes no part.
pub(crate) fn is_compared(desk: &Desk<'_>, at: TokenId) -> bool {
    const THAN: &[&str] = &["than", "like", "unlike"];
    const EQUAL: &[&str] = &["equal", "similar", "comparable", "identical"];
    let token = desk.token(at);
    let inside = |t: &dyad_lang::Token<'_>| t.upos().is_nominal();
    let mut phrase = std::iter::once(token).chain(token.ancestors().take_while(inside));
    phrase.any(|t| {
        let brings_in = |words: &[&str]| {
            t.children()
                .any(|c| c.deprel() == Deprel::Case && words.contains(&&*crate::page::lower(c.lemma())))
        };
        let before = desk.analysis.range(t.sentence().token_range().start..t.id().0);
        let is_same = || before.rev().take(6).any(|w| w.text().eq_ignore_ascii_case("same"));
        brings_in(THAN)
            || brings_in(&["to", "with"])
                && t.head().is_some_and(|h| EQUAL.contains(&&*crate::page::lower(h.lemma())))
            || brings_in(&["as"]) && is_same()
    })
}

/// Phrases under a head, nearest first, without what stands in relative and adverbial clauses of their own.
fn collect_inner(desk: &Desk<'_>, head: TokenId, depth: u8, heads: &mut SmallVec<[TokenId; 8]>) {
    if depth > DEEPEST {
        return;
    }
    for child in desk.token(head).children() {
        let is_inside = matches!(
            child.deprel().universal(),
            Deprel::Nmod
                | Deprel::Obl
                | Deprel::Obj
                | Deprel::Iobj
                | Deprel::Compound
                | Deprel::Amod
                | Deprel::Xcomp
                | Deprel::Ccomp
                | Deprel::Nsubj
                | Deprel::Conj
        ) || child.deprel() == Deprel::Acl;
        // "Vowed to close the strait *and accused Kuwait*": a verb with a tense of its own tells another act.
        let is_another = child.deprel() == Deprel::Conj
            && matches!(child.xpos(), Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Vbn);
        if is_inside && !is_another && !is_circumstance(child) {
            if child.upos().is_nominal() {
                heads.push(child.id());
            }
            collect_inner(desk, child.id(), depth + 1, heads);
        }
    }
}
