//! Slots of frames to the words that fill them, and those to the parties of a side.

use crate::matching::{Face, Match, Member, Side, View, is_head_word, same_party};
use crate::other_side::is_in_apposition;
use crate::page::{Desk, lower};
use crate::parties::Found;
use crate::party::{Party, Via};
use crate::phrase::phrase;
use crate::sites::is_held_at;
use dyad_codebook::{ArgumentTest, Constraint, Filler, Slot, SlotPart, SlotRole, Source};
use dyad_lang::{Deprel, NameKind, Token, TokenId, Upos};
use dyad_proposition::{Argument, PredicateKind, Proposition, Role, Route};
use dyad_record::{Act, EntityKind};
use smallvec::SmallVec;

/// The heads of the arguments that a slot means, in the proposition's order.
pub(crate) fn slot_heads(desk: &Desk<'_>, view: View<'_>, slot: &Slot) -> SmallVec<[TokenId; 4]> {
    let mut heads: SmallVec<[TokenId; 4]> = SmallVec::new();
    for part in &slot.any_of {
        match part {
            SlotPart::Role(SlotRole::Support) => heads.extend(view.proposition.predicate.support),
            SlotPart::Role(
                SlotRole::Sentence | SlotRole::Status | SlotRole::ClauseTense | SlotRole::Document,
            ) => {}
            SlotPart::Role(role) => {
                if *role == SlotRole::Patient && view.face == Face::SupportVerb {
                    heads.push(view.proposition.predicate.head);
                    continue;
                }
                let role = argument_role(*role);
                let before = heads.len();
                let own = |a: &Argument| deed_before(desk, view.proposition, a).unwrap_or(a.head);
                heads.extend(view.proposition.with_role(role).filter(|a| !is_beside(a)).map(own));
                if role == Role::Agent {
                    let papers: SmallVec<[TokenId; 2]> =
                        heads[before..].iter().flat_map(|h| authors(desk, *h)).collect();
                    heads.extend(papers);
                }
                if role == Role::Agent && heads.len() == before {
                    heads.extend(names_before(desk, view.proposition));
                }
            }
            SlotPart::Marker(marker) => {
                let marked = |a: &&Argument| a.marker.as_deref() == Some(marker.as_str());
                let before = heads.len();
                heads.extend(view.proposition.arguments.iter().filter(marked).map(|a| a.head));
                if heads.len() == before {
                    heads.extend(hung_on_patient(desk, view, marker));
                }
            }
        }
    }
    heads
}

/// "Prepares to speak *after meeting* the envoy": a clause of time, condition or reason is not what is said, wanted or done.
pub(crate) fn is_beside(argument: &Argument) -> bool {
    const BESIDE: &[&str] = &[
        "after", "before", "since", "while", "when", "until", "till", "once", "because", "although",
        "though", "whereas", "if", "unless", "whether",
    ];
    argument.role == Role::Clause && argument.marker.as_deref().is_some_and(|m| BESIDE.contains(&m))
}

/// "The attack on the frigate *which killed* two": a clause of harm that the tree hangs on whom an attack was made on is the attack's.
fn deed_before(desk: &Desk<'_>, proposition: &Proposition, argument: &Argument) -> Option<TokenId> {
    const AT_WHOM: &[&str] = &["on", "against", "at"];
    let has = |class: &str, word: &str| desk.codebook.class_named(class).is_some_and(|c| c.has(word));
    if argument.role != Role::Agent
        || !matches!(argument.route, Route::Relative | Route::Conjunct | Route::Apposition)
        || !(has("hurting", &proposition.predicate.lemma) || has("harming", &proposition.predicate.lemma))
    {
        return None;
    }
    let victim = desk.token(argument.head);
    let hangs = |t: Token<'_>| matches!(t.deprel(), Deprel::Nmod | Deprel::Appos | Deprel::Flat);
    let phrase = std::iter::successors(Some(victim), |t| t.head().filter(|_| hangs(*t)));
    phrase
        .skip(1)
        .zip(std::iter::successors(Some(victim), |t| t.head()))
        .find(|(deed, at)| {
            let is_at = |c: Token<'_>| c.deprel() == Deprel::Case && AT_WHOM.contains(&&*lower(c.lemma()));
            has("strikes", &lower(deed.lemma())) && at.children().any(is_at)
        })
        .map(|(deed, _)| deed.id())
}

/// "Passed a resolution that condemns": a paper without a party of its own speaks for whoever its sentence says made it.
fn authors(desk: &Desk<'_>, head: TokenId) -> SmallVec<[TokenId; 2]> {
    let paper = desk.token(head);
    let is_paper = desk.codebook.class_named("papers").is_some_and(|c| c.has(&lower(paper.lemma())));
    if !is_paper || desk.parties.parties(head).iter().any(|p| p.entity.key().is_some()) {
        return SmallVec::new();
    }
    let makes = |p: &&Proposition| {
        p.predicate.kind == PredicateKind::Verb && p.with_role(Role::Patient).any(|a| a.head == head)
    };
    let made = desk.beside(head).map(|(_, p)| p).find(makes).or_else(|| made_within(desk, paper));
    made.into_iter().flat_map(|p| p.with_role(Role::Agent)).map(|a| a.head).collect()
}

/// "Voted in favour *of a resolution* condemning", "posted a series *of tweets* praising": the clause whose phrase the paper stands in.
fn made_within<'a>(desk: &'a Desk<'_>, paper: Token<'_>) -> Option<&'a Proposition> {
    let is_inside = |t: &Token<'_>| {
        t.deprel() == Deprel::Nmod
            && t.children().any(|c| c.deprel() == Deprel::Case && matches!(c.lemma(), "of" | "for"))
    };
    let outer = std::iter::successors(Some(paper), |t| t.head().filter(|_| is_inside(t))).last()?;
    let is_of_verb = outer.id() != paper.id() && matches!(outer.deprel(), Deprel::Obj | Deprel::Obl);
    let verb = outer.head().filter(|_| is_of_verb)?;
    let clause = desk.proposition(desk.proposition_over(verb.id())?);
    (clause.predicate.head == verb.id() && clause.predicate.kind == PredicateKind::Verb).then_some(clause)
}

/// Phrases that the tree hangs on what a verb is done to, where the verb itself has none with the preposition: "dropped
/// leaflets *on the town*" may be read either way. `of` belongs to the noun.
fn hung_on_patient(desk: &Desk<'_>, view: View<'_>, marker: &str) -> SmallVec<[TokenId; 2]> {
    let mut heads = SmallVec::new();
    if marker == "of" || view.proposition.predicate.kind != PredicateKind::Verb {
        return heads;
    }
    // "Escorts tankers, *frequent targets for raiders*": what is set beside a thing, though the tree joins it, tells of the thing.
    let is_set_beside = |t: Token<'_>| {
        t.deprel() == Deprel::Appos
            || t.deprel() == Deprel::Conj
                && !t.children().any(|c| c.deprel() == Deprel::Cc)
                && t.children().any(|c| c.deprel() == Deprel::Punct && c.id() < t.id())
                && t.head().is_some_and(|h| h.children().filter(|c| c.deprel() == Deprel::Conj).count() == 1)
    };
    let objects = view.proposition.with_role(Role::Patient).filter(|a| !is_set_beside(desk.token(a.head)));
    for argument in objects {
        for child in desk.token(argument.head).children().filter(|c| c.deprel() == Deprel::Nmod) {
            let is_marked =
                child.children().any(|c| c.deprel() == Deprel::Case && lower(c.lemma()) == marker);
            if is_marked {
                heads.push(child.id());
                let joined = |c: &Token<'_>| c.deprel() == Deprel::Conj && c.upos().is_nominal();
                heads.extend(child.children().filter(joined).map(|c| c.id()));
            }
        }
    }
    heads
}

/// "Western sanctions": a name before a noun that names an act is its agent where the reading gave it none.
fn names_before(desk: &Desk<'_>, proposition: &Proposition) -> SmallVec<[TokenId; 2]> {
    if proposition.predicate.kind == PredicateKind::Verb {
        return SmallVec::new();
    }
    let head = desk.token(proposition.predicate.head);
    head.children()
        .filter(|c| {
            matches!(c.deprel(), Deprel::Amod | Deprel::Compound | Deprel::NmodPoss)
                && c.text().starts_with(char::is_uppercase)
                && !proposition.arguments.iter().any(|a| a.head == c.id())
        })
        .map(|c| c.id())
        .collect()
}

fn argument_role(role: SlotRole) -> Role {
    match role {
        SlotRole::Agent => Role::Agent,
        SlotRole::Patient => Role::Patient,
        SlotRole::ToWhom => Role::Recipient,
        SlotRole::Clause => Role::Clause,
        SlotRole::Adjunct
        | SlotRole::Support
        | SlotRole::Sentence
        | SlotRole::Status
        | SlotRole::ClauseTense
        | SlotRole::Document => Role::Adjunct,
    }
}

/// The parties of the first alternative that names any.
pub(crate) fn fill(desk: &Desk<'_>, view: View<'_>, filler: &Filler, others: &[Party]) -> Side {
    for alternative in &filler.alternatives {
        let mut side = Side::new();
        for source in alternative {
            for head in doers(desk, view, source_heads(desk, view, source)) {
                if others.iter().any(|o| is_in_apposition(desk, o.head, head)) {
                    continue;
                }
                for party in whose(desk, source, head) {
                    if others.iter().any(|o| is_actor_again(desk, o, head, &party)) {
                        continue;
                    }
                    let is_site = party.is_city && is_held_at(desk.token(head));
                    let passes = !is_site
                        && source.test.as_ref().is_none_or(|t| party.passes(t, others))
                        && !others.iter().any(|o| same_party(o, &party));
                    if passes && !side.iter().any(|m| same_party(&m.party, &party)) {
                        side.push(Member { party, at: head });
                    }
                }
            }
        }
        if !side.is_empty() {
            drop_repeated(desk, &mut side);
            drop_means(desk, &mut side);
            if view.proposition.predicate.kind != PredicateKind::Verb {
                drop_tellers(desk, &mut side);
            }
            return side;
        }
    }
    Side::new()
}

/// "The house, *the National Assembly*, met": a body set beside a body of its own land is that body by its name.
fn is_actor_again(desk: &Desk<'_>, actor: &Party, at: TokenId, party: &Party) -> bool {
    let token = desk.token(at);
    let is_body = |p: &Party| matches!(p.entity.kind, EntityKind::Office | EntityKind::Ngo);
    token.deprel() == Deprel::Appos
        && token.head().is_some_and(|host| host.id() == actor.head)
        && is_body(actor)
        && is_body(party)
        && actor.entity.country == party.entity.country
        && actor.entity.sectors.first() == party.entity.sectors.first()
}

/// "Lund, *head of the works council*, urged": what stands in apposition to a party is that party again; of the two words for it
/// the known name is kept, with the office that the other tells.
fn drop_repeated(desk: &Desk<'_>, side: &mut Side) {
    let is_one = |m: &Member| {
        !matches!(m.party.entity.kind, EntityKind::State | EntityKind::Igo | EntityKind::Territory)
    };
    let mut at = 0;
    while at < side.len() {
        let head = desk.token(side[at].at);
        // "Zambia, the largest producer *and second biggest exporter*".
        let first = head.head().filter(|t| {
            head.deprel() == Deprel::Conj && t.deprel() == Deprel::Appos && head.upos() == Upos::Noun
        });
        let appositive = first.unwrap_or(head);
        let outer = appositive.head().filter(|_| appositive.deprel() == Deprel::Appos).map(|t| t.id());
        let is_noun = head.upos() == Upos::Noun;
        let is_the = |c: Token<'_>| matches!(&*lower(c.lemma()), "the" | "a" | "an");
        let described = is_noun
            && (side[at].party.entity.kind == EntityKind::Unknown
                || side[at].party.entity.entity.is_none() && head.children().any(is_the)
                // "Belgium, *Zaire's* former ruler", "Peru, the *Third World's* largest debtor".
                || head.child(Deprel::NmodPoss).is_some());
        let host = side.iter().position(|o| {
            let is_open = side[at].party.entity.country.is_none() && side[at].party.entity.entity.is_none();
            let is_same = is_open || o.party.entity.country == side[at].party.entity.country;
            // "Japan, the biggest buyer of Indian ore".
            let is_bearer = is_named_so(desk, o.at, &side[at]);
            Some(o.at) == outer && (described || (is_same || is_bearer) && is_one(o) && is_one(&side[at]))
        });
        let Some(host) = host else {
            at += 1;
            continue;
        };
        let again = side.remove(at);
        let host = &mut side[if host > at { host - 1 } else { host }];
        // "President Okello, *Africa's oldest leader*", is no continent.
        let is_whole = again.party.entity.kind != EntityKind::Person && again.party.entity.country.is_none();
        let is_told = host.party.entity.country.is_some() && is_whole;
        if host.party.entity.entity.is_none() && again.party.entity.entity.is_some() && !is_told {
            *host = again;
        } else if is_one(host) && host.party.entity.sectors.is_empty() {
            host.party.entity.sectors = again.party.entity.sectors;
            host.party.entity.role = host.party.entity.role.take().or(again.party.entity.role);
        }
    }
}

/// "Fund envoy *Abdel-Karim Haddad*": a name right behind a noun for somebody is his, whatever land the text gives it; as is one behind a
/// comma that nobody knows and no word gives a land: "his Polish counterpart, *Jan Lis*".
fn is_named_so(desk: &Desk<'_>, noun: TokenId, name: &Member) -> bool {
    let (office, bearer) = (desk.token(noun), desk.token(name.at));
    let name_of = desk.analysis.name_of(name.at);
    let start = name_of.map_or(bearer.id().0, |n| n.tokens.start);
    let is_unknown = || {
        let is_person = name_of.is_some_and(|n| n.kind == NameKind::Person);
        is_person
            && name.party.entity.entity.is_none()
            && desk.parties.named_in(phrase(bearer)).iter().all(|n| !n.is_country)
    };
    office.upos() == Upos::Noun && bearer.upos() == Upos::Propn && (start == noun.0 + 1 || is_unknown())
}

/// "An Iranian *missile* attack": what the attack is made with is no second attacker, whatever else the text is about.
fn drop_means(desk: &Desk<'_>, side: &mut Side) {
    let is_means = |m: &Member| {
        let token = desk.token(m.at);
        let is_before = matches!(token.deprel(), Deprel::Compound | Deprel::Amod);
        is_before
            && token.upos() == Upos::Noun
            && (m.party.via == Via::Scene || m.party.entity.key().is_none())
    };
    if side.iter().any(|m| !is_means(m)) {
        side.retain(|m| !is_means(m));
    }
}

/// "Russia launched *missile* attacks": where a verb carries the noun for an act, its subject does it, not the means that stands before the
/// noun.
fn doers(desk: &Desk<'_>, view: View<'_>, heads: SmallVec<[TokenId; 4]>) -> SmallVec<[TokenId; 4]> {
    let act = view.proposition.predicate.head;
    let is_means = |head: &TokenId| {
        let token = desk.token(*head);
        token.deprel() == Deprel::Compound
            && token.upos() == Upos::Noun
            && token.text().starts_with(char::is_lowercase)
            && token.head().is_some_and(|noun| noun.id() == act)
            && desk.parties.parties(*head).iter().all(|p| p.entity.key().is_none())
    };
    let carrier = view.proposition.predicate.support;
    let Some(verb) = carrier.filter(|_| !heads.is_empty() && heads.iter().all(is_means)) else {
        return heads;
    };
    let own = desk.beside(verb).map(|(_, p)| p).filter(|p| p.predicate.head == verb);
    let subjects: SmallVec<[TokenId; 4]> =
        own.flat_map(|p| p.with_role(Role::Agent)).map(|a| a.head).collect();
    if subjects.is_empty() { heads } else { subjects }
}

/// "The resignation of the premier, diplomats and officials *say*": who tells it, though the tree joins them to who does it.
fn drop_tellers(desk: &Desk<'_>, side: &mut Side) {
    let joined = |m: &Member| {
        let mut token = desk.token(m.at);
        while token.deprel() == Deprel::Conj && token.upos() == Upos::Noun {
            let end = token.head().map_or(token.subtree_range().end, |h| h.subtree_range().end);
            let tells = desk.analysis.range(end..(end + 1).min(token.sentence().token_range().end)).next();
            if tells.is_some_and(|t| matches!(&*lower(t.lemma()), "say" | "report" | "add")) {
                return true;
            }
            let Some(up) = token.head() else { break };
            token = up;
        }
        false
    };
    if side.iter().any(|m| !joined(m)) {
        side.retain(|m| !joined(m));
    }
}

/// Who is meant by what does the act: the party itself, or who made the words or the action that speak for it ("the *resolution* that the
/// council passed calls for").
fn whose(desk: &Desk<'_>, source: &Source, head: TokenId) -> Found {
    let own = doer_of_deed(desk, head).unwrap_or_else(|| desk.parties.parties(head));
    let is_agent = source.path.last().is_some_and(|s| s.any_of.contains(&SlotPart::Role(SlotRole::Agent)));
    if !own.is_empty() || !is_agent {
        return own;
    }
    maker_of(desk, head)
}

/// "Concern at the bombing of Gaza *by Israel*": whose a deed is that words are about, told with its doer: of whom it was done to the noun's own
/// words tell more.
fn doer_of_deed(desk: &Desk<'_>, head: TokenId) -> Option<Found> {
    let deed = desk.proposition(desk.proposition_at(head)?);
    let is_noun = deed.predicate.kind == PredicateKind::Noun && deed.predicate.head == head;
    let is_suffered = deed.with_role(Role::Patient).next().is_some();
    let by = |a: &&Argument| {
        let token = desk.token(a.head);
        token.children().any(|c| c.deprel() == Deprel::Case && c.lemma() == "by")
    };
    let doer = deed.with_role(Role::Agent).find(by).filter(|_| is_noun && is_suffered)?;
    let mut found = desk.parties.parties(doer.head);
    found.retain(|p| p.entity.key().is_some());
    found.iter_mut().for_each(|p| p.because.push_str("; who did it"));
    (!found.is_empty()).then_some(found)
}

/// Who said, adopted or called what words or an action of many are told by.
fn maker_of(desk: &Desk<'_>, head: TokenId) -> Found {
    let noun = desk.token(head);
    let is_made = |class: &str| desk.codebook.class_named(class).is_some_and(|c| c.has(&lower(noun.lemma())));
    if !noun.upos().is_nominal() || !is_made("voices") {
        return Found::new();
    }
    let told =
        |p: &&Proposition| p.predicate.head == head || p.with_role(Role::Patient).any(|a| a.head == head);
    let makers = desk.beside(head).map(|(_, p)| p).filter(told).flat_map(|p| p.with_role(Role::Agent));
    let mut found = Found::new();
    for maker in makers.map(|a| a.head).filter(|m| *m != head) {
        found.extend(desk.parties.parties(maker).into_iter().filter(|p| p.entity.key().is_some()));
        if !found.is_empty() {
            break;
        }
    }
    for party in &mut found {
        party.score *= 0.8;
        party.because = format!("whose the {} is; {}", lower(noun.lemma()), party.because);
    }
    found
}

/// The heads that a source leads to: along its path, from argument to the arguments of the act in it.
fn source_heads(desk: &Desk<'_>, view: View<'_>, source: &Source) -> SmallVec<[TokenId; 4]> {
    let mut heads = slot_heads(desk, view, &source.path[0]);
    for slot in &source.path[1..] {
        let mut next = SmallVec::new();
        for head in heads {
            next.extend(inner_heads(desk, head, slot));
        }
        heads = next;
    }
    heads
}

/// The arguments of the act that an argument names; where it names none, its possessor stands for its agent.
fn inner_heads(desk: &Desk<'_>, head: TokenId, slot: &Slot) -> SmallVec<[TokenId; 4]> {
    if let Some(id) = desk.proposition_at(head) {
        return slot_heads(desk, View { id, proposition: desk.proposition(id), face: Face::Own }, slot);
    }
    let mut heads = SmallVec::new();
    for part in &slot.any_of {
        for child in desk.token(head).children() {
            let fits = match part {
                SlotPart::Role(SlotRole::Agent) => child.deprel() == Deprel::NmodPoss,
                SlotPart::Marker(marker) => child
                    .children()
                    .any(|c| c.deprel() == Deprel::Case && lower(c.lemma()) == marker.as_str()),
                SlotPart::Role(_) => false,
            };
            if fits {
                heads.push(child.id());
            }
        }
    }
    heads
}

/// The nouns that the taken `when` line asked for by their words: acts that they name are part of this one.
pub(crate) fn consumed_heads(desk: &Desk<'_>, found: &Match<'_>) -> SmallVec<[TokenId; 2]> {
    let when = &found.frame.whens[found.candidate.when as usize];
    let mut heads = SmallVec::new();
    // What somebody is blamed for is an act of its own: "said that jets had bombed the town".
    let is_blame = found.frame.gives.iter().all(|g| g.act == Act::Accuse);
    let is_clause = |c: &Constraint| c.slot.any_of.contains(&SlotPart::Role(SlotRole::Clause));
    for constraint in when.constraints.iter().filter(|c| !(c.negated || is_blame && is_clause(c))) {
        let ArgumentTest::Head(words) = &constraint.test else { continue };
        for head in slot_heads(desk, found.view, &constraint.slot) {
            if words.iter().any(|w| is_head_word(desk, w, head)) {
                heads.push(head);
            }
        }
    }
    heads
}
