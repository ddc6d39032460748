//! Whether the act that a noun names took place: its own modifiers and dates, then the words that govern it.

use crate::lexicon::{Effect, Governor, WordSet};
use crate::proposition::{LinkKind, PredicateKind, Role};
use crate::reading::{Above, Reading, first_conjunct, lemma_of, long_marker, marker_of};
use crate::status::{DEPARTURE, Finding, apply, because, governor, is_real};
use crate::times::{earlier_time, is_long_ago, later_time};
use crate::verbal::is_actor;
use dyad_lang::{Deprel, Token, TokenId, Upos, Xpos};
use dyad_record::Status;

/// The status of a nominal act.
pub(crate) fn of_noun(reading: &Reading<'_>, draft: usize) -> Finding {
    let head = reading.head(draft);
    if let Some(finding) = of_modifiers(reading, head) {
        return called_off(reading, draft, &finding).unwrap_or(finding);
    }
    if let Some(finding) = of_participle(reading, head).or_else(|| coming_up(reading, head)) {
        return finding;
    }
    if let Some(support) = reading.drafts[draft].support.and_then(|s| reading.draft_of(s)) {
        let upper = &reading.drafts[support];
        let reason =
            because(Some(upper.head), format!("as its verb \"{}\": {}", upper.lemma, upper.reason.because));
        return (upper.status, reason);
    }
    if let Some(finding) = of_what_followed(reading, draft) {
        return finding;
    }
    if let Some((timex, text)) = earlier_time(reading, head) {
        return (Status::Occurred, because(Some(timex), format!("a date gone by: \"{text}\"")));
    }
    if let Some((timex, text)) = later_time(reading, head) {
        return (Status::Scheduled, because(Some(timex), format!("a date to come: \"{text}\"")));
    }
    if let Some(finding) = standing(reading, head) {
        return finding;
    }
    if let Some(finding) = later_than_told(reading, draft)
        .or_else(|| of_long_marker(reading, head))
        .or_else(|| earlier_than_open(reading, draft))
    {
        return finding;
    }
    match &reading.drafts[draft].above {
        Some(above) => of_governed(reading, draft, above),
        None => taken_for_granted(reading, head, ""),
    }
}

/// `A visit was under consideration`, `a raid is a possibility`: what is said of the act, where it is not denied.
fn standing(reading: &Reading<'_>, head: Token<'_>) -> Option<Finding> {
    if let Some(weighed) = head.head().filter(|_| head.deprel() == Deprel::NsubjPass) {
        // `Considers the raid a crime` doubts no raid.
        let is_open = weighed.children().any(|c| c.text() == "being")
            && matches!(&*lemma_of(weighed), "consider" | "contemplate" | "weigh" | "mull" | "study");
        return is_open.then(|| (Status::Hypothetical, because(Some(weighed.id()), "being considered")));
    }
    let said = head.head().filter(|_| head.deprel() == Deprel::Nsubj)?;
    let cop = said.child(Deprel::Cop)?;
    let status = reading.lexicon.standing(marker_of(said).as_deref(), &lemma_of(said))?;
    let is_denied = said.children().any(|c| matches!(c.text(), "not" | "n't" | "no" | "never"));
    let is_past = cop.xpos() == Xpos::Vbd;
    let status = match status {
        Status::Denied | Status::Failed if is_denied => Status::Hypothetical,
        Status::Ongoing if is_denied => Status::Denied,
        Status::Ongoing if is_past => Status::Occurred,
        status => status,
    };
    Some((status, because(Some(said.id()), format!("is \"{}\"", said.text()))))
}

/// `No progress was made in talks with Oman`, `failed to agree at the meeting`: what did not come of an encounter does not deny it.
fn is_without_result(reading: &Reading<'_>, head: Token<'_>, above: &Above) -> bool {
    const RESULTS: &[&str] = &[
        "progress",
        "agreement",
        "decision",
        "breakthrough",
        "result",
        "headway",
        "accord",
        "solution",
        "compromise",
        "agree",
    ];
    let upper = &reading.drafts[above.draft];
    let is_result = |lemma: &str| RESULTS.contains(&lemma);
    let tells_result = is_result(&upper.lemma)
        || upper
            .arguments
            .iter()
            .any(|a| a.role == Role::Patient && is_result(&lemma_of(reading.token(a.head))));
    matches!(upper.status, Status::Denied | Status::Failed)
        && matches!(above.marker.as_deref(), Some("in" | "at" | "during"))
        && reading.lexicon.is(&lemma_of(head), WordSet::ENCOUNTER)
        && tells_result
}

/// What is only named took place, or lasts: `Lima's backing for the rebels`.
fn taken_for_granted(reading: &Reading<'_>, head: Token<'_>, told: &str) -> Finding {
    if reading.lexicon.is(&lemma_of(head), WordSet::LASTING) {
        return (Status::Ongoing, because(Some(head.id()), "it lasts"));
    }
    (Status::Occurred, because(None, told))
}

/// `Left the capital after talks with the king ahead of a visit next week`: what came before an act that took place did, too, whatever time
/// is told behind it.
fn of_what_followed(reading: &Reading<'_>, draft: usize) -> Option<Finding> {
    let above = reading.drafts[draft].above.as_ref()?;
    let marker = above.marker.as_deref()?;
    let is_over = matches!(reading.lexicon.marker(marker), Some(Effect::Status(Status::Occurred)));
    let is_told = reading.drafts[above.draft].kind == PredicateKind::Verb
        && reading.drafts[above.draft].status == Status::Occurred;
    (is_over && is_told).then(|| (Status::Occurred, because(None, format!("after \"{marker}\""))))
}

/// `The visit next month was announced on Friday`: a date to come beside a verb in the past is the noun's.
fn later_than_told(reading: &Reading<'_>, draft: usize) -> Option<Finding> {
    let above = reading.drafts[draft].above.as_ref()?;
    let upper = reading.head(above.draft);
    let is_past = upper.xpos() == Xpos::Vbd || upper.children().any(|c| c.xpos() == Xpos::Vbd);
    let (timex, text) = later_time(reading, upper).filter(|_| is_past && above.kind == LinkKind::Nominal)?;
    Some((Status::Scheduled, because(Some(timex), format!("a date to come: \"{text}\""))))
}

/// `Was to brief them on the visit last week`: a date gone by in a clause still open is the noun's.
fn earlier_than_open(reading: &Reading<'_>, draft: usize) -> Option<Finding> {
    let head = reading.head(draft);
    let above = reading.drafts[draft].above.as_ref().filter(|a| a.kind == LinkKind::Nominal)?;
    let upper = &reading.drafts[above.draft];
    let is_open = matches!(upper.status, Status::Scheduled | Status::Intended | Status::Requested);
    let (timex, text) = earlier_time(reading, reading.head(above.draft)).filter(|_| is_open)?;
    (timex >= TokenId(head.subtree_range().end))
        .then(|| (Status::Occurred, because(Some(timex), format!("a date gone by: \"{text}\""))))
}

/// `In the wake of the attacks`, `ahead of a visit`, `is due in Lima for talks`.
fn of_long_marker(reading: &Reading<'_>, head: Token<'_>) -> Option<Finding> {
    let shade = |marker: String| match reading.lexicon.marker(&marker)? {
        Effect::Status(status) => Some((status, because(None, format!("after \"{marker}\"")))),
        Effect::Own | Effect::Same => None,
    };
    let is_beside = |over: &Token<'_>| head.deprel() == Deprel::Nmod && over.upos() == Upos::Propn;
    let around = || head.head().filter(is_beside).and_then(marker_of).filter(|m| m.contains(' '));
    long_marker(head).and_then(shade).or_else(|| around().and_then(shade))
}

/// `The planned visit has been called off`: what became of a plan says more than that it was one.
fn called_off(reading: &Reading<'_>, draft: usize, planned: &Finding) -> Option<Finding> {
    let is_plan = matches!(planned.0, Status::Scheduled | Status::Intended | Status::Hypothetical);
    let above = reading.drafts[draft].above.as_ref().filter(|_| is_plan)?;
    Some(of_governed(reading, draft, above)).filter(|(status, _)| *status == Status::Failed)
}

/// `Talks scheduled for May`, `the sanctions proposed by Lima`, `a strike threatened by the miners`: what the participle behind it says.
fn of_participle(reading: &Reading<'_>, head: Token<'_>) -> Option<Finding> {
    // Who rejects an offer rejects what is offered: the offer was made.
    if reading.lexicon.matrix(Governor::Noun, &lemma_of(head)).is_some() {
        return None;
    }
    // `Aid offered by Lima`, `talks aimed at peace` are there; what is planned is not.
    let is_open = |lemma: &str, status: Status| status != Status::Intended || lemma == "plan";
    let is_participle =
        |c: &Token<'_>| c.deprel() == Deprel::Acl && c.xpos() == Xpos::Vbn && c.id() > head.id();
    head.children().filter(is_participle).find_map(|participle| {
        match reading.lexicon.matrix(Governor::Verb, &lemma_of(participle))?.noun {
            Effect::Status(status) if is_open(&lemma_of(participle), status) => {
                Some((status, because(Some(participle.id()), format!("\"{}\" behind it", participle.text()))))
            }
            _ => None,
        }
    })
}

/// `With the visit coming up`: what approaches is to come.
fn coming_up(reading: &Reading<'_>, head: Token<'_>) -> Option<Finding> {
    let approaches = |c: &Token<'_>| {
        let has_up = || c.children().any(|p| p.id() > c.id() && &*lemma_of(p) == "up");
        c.xpos() == Xpos::Vbg
            && matches!(c.deprel(), Deprel::Acl | Deprel::Advcl)
            && match &*lemma_of(*c) {
                "come" => has_up(),
                "approach" | "loom" => true,
                _ => false,
            }
    };
    let is_encounter = reading.lexicon.is(&lemma_of(head), WordSet::ENCOUNTER);
    // `With the visit of the queen coming up`: the tree may hang it on the last noun of the phrase.
    let conjuncts = head.children().filter(|c| c.deprel() == Deprel::Conj);
    let within = head.children().filter(|c| c.deprel() == Deprel::Nmod);
    let mut around = std::iter::once(head).chain(conjuncts).chain(within).flat_map(|t| t.children());
    let coming = around.find(approaches).filter(|_| is_encounter)?;
    Some((Status::Scheduled, because(Some(coming.id()), "coming up")))
}

/// What the noun's own modifiers say, and those of a noun that counts it: `a recent wave of attacks`.
fn of_modifiers(reading: &Reading<'_>, head: Token<'_>) -> Option<Finding> {
    let counting = (head.deprel() == Deprel::Nmod)
        .then(|| head.head())
        .flatten()
        .filter(|over| reading.lexicon.is(&lemma_of(*over), WordSet::TRANSPARENT));
    own_modifiers(reading, head).or_else(|| own_modifiers(reading, counting?))
}

fn own_modifiers(reading: &Reading<'_>, head: Token<'_>) -> Option<Finding> {
    head.children().find_map(|child| {
        if !matches!(child.deprel(), Deprel::Amod | Deprel::Det | Deprel::Advmod) {
            return None;
        }
        let word = child.text().to_lowercase();
        let shade = reading.lexicon.modifier(&word).or_else(|| reading.lexicon.modifier(&lemma_of(child)))?;
        match shade {
            Effect::Status(status) => Some((status, because(Some(child.id()), format!("called \"{word}\"")))),
            Effect::Own | Effect::Same => None,
        }
    })
}

fn of_governed(reading: &Reading<'_>, draft: usize, above: &Above) -> Finding {
    let head = reading.head(draft);
    let upper = &reading.drafts[above.draft];
    if above.kind == LinkKind::Conjunction {
        return (upper.status, because(None, "as what it is joined to"));
    }
    let marker = above.marker.as_deref();
    if is_described(reading, above) {
        return taken_for_granted(reading, head, "what it does not seem to be");
    }
    if is_supposed_cause(reading, head, above) {
        return (Status::Hypothetical, because(Some(upper.head), "what would bring something about"));
    }
    if let Some(finding) = to_come(reading, head, above).filter(|_| chance(reading, above).is_none()) {
        return finding;
    }
    if marker == Some("before") && !is_presupposed(head) && upper.status == Status::Occurred {
        return (Status::Scheduled, because(None, "after \"before\", not told of yet"));
    }
    // "Is unlikely to change rates at its meeting": the occasion is fixed, what is done there is not.
    if upper.status == Status::Hypothetical && matches!(marker, Some("at" | "during")) && is_presupposed(head)
    {
        // "Does not think that it changed them at its meeting".
        if reading.token(upper.head).xpos() == Xpos::Vbd {
            return (Status::Occurred, because(None, "the occasion of what may have been done"));
        }
        return (Status::Scheduled, because(None, "the occasion of what may be done"));
    }
    // "A plan to protect ships from raids by pirates": the raids are feared.
    if reading.lexicon.is(&upper.lemma, WordSet::GUARDING) && matches!(marker, Some("from" | "against")) {
        return (Status::Hypothetical, because(Some(upper.head), "what somebody is guarded from"));
    }
    if is_without_result(reading, head, above) {
        return (Status::Occurred, because(Some(upper.head), "held, though without a result"));
    }
    match marker.and_then(|m| reading.lexicon.marker(m)) {
        Some(Effect::Same) | None => {}
        Some(Effect::Own) => return (Status::Occurred, because(None, "")),
        // `Will fly on to Lima after talks in Quito`: both are to come.
        Some(Effect::Status(Status::Occurred))
            if upper.status == Status::Scheduled
                && reading.lexicon.is(&lemma_of(head), WordSet::ENCOUNTER)
                && !is_presupposed(head) =>
        {
            return (upper.status, because(Some(upper.head), format!("as \"{}\"", upper.lemma)));
        }
        Some(Effect::Status(status)) => {
            let marker = marker.unwrap_or_default();
            return (status, because(None, format!("after \"{marker}\"")));
        }
    }
    if !is_real(upper.status) && matches!(marker, Some("for" | "to")) && is_answered(head, &upper.lemma) {
        return (Status::Occurred, because(Some(upper.head), "what is answered"));
    }
    let matrix = reading.lexicon.matrix(governor(upper), &upper.lemma);
    let is_undergone = match upper.kind {
        PredicateKind::Verb => is_undergone(reading, head, above),
        _ => matches!(marker, Some("of" | "for" | "on" | "against" | "to" | "about")),
    };
    match matrix.map(|m| m.noun) {
        // Who rejects an offer or a request rejects what is offered: the offer was made.
        Some(Effect::Status(Status::Denied))
            if reading.lexicon.matrix(Governor::Noun, &lemma_of(head)).is_some() =>
        {
            return (Status::Occurred, because(None, "named as a fact"));
        }
        Some(effect @ Effect::Status(_)) if is_undergone => {
            let finding = apply(effect, upper, None);
            // `The possibility of an attack cannot be ruled out`: it stays possible.
            return if is_real(finding.0) {
                governing_noun(reading, head).unwrap_or(finding)
            } else {
                finding
            };
        }
        _ => {}
    }
    if governing_noun(reading, head).is_some_and(|(status, _)| !is_real(status)) {
        return governing_noun(reading, head).unwrap_or((Status::Occurred, because(None, "")));
    }
    let is_same = matrix.is_some_and(|m| m.noun == Effect::Same);
    if matches!(upper.status, Status::Denied | Status::Failed) && !is_same && is_where_told(marker, head) {
        return (Status::Occurred, because(None, "where something was not done"));
    }
    let is_during = marker.and_then(|m| reading.lexicon.marker(m)) == Some(Effect::Same);
    // `Could sign it during his trip`, `did not sign it at the summit`: what it is done at does not hang on whether it is.
    if !is_real(upper.status) && is_during && is_presupposed(head) {
        let status = match upper.status {
            Status::Denied | Status::Failed => Status::Occurred,
            _ => Status::Scheduled,
        };
        return (status, because(Some(upper.head), format!("beside \"{}\"", upper.lemma)));
    }
    // "May run into opposition from the miners": there is none before it is met with.
    let is_met_with = matches!(
        &*upper.lemma,
        "run"
            | "run into"
            | "run_into"
            | "face"
            | "encounter"
            | "provoke"
            | "draw"
            | "invite"
            | "make"
            | "receive"
    );
    if !is_real(upper.status) && !is_met_with && is_somebodys_word(reading, head) {
        return (Status::Occurred, because(None, "named as a fact: somebody's words"));
    }
    // `Would offer a draft at talks with Lima`: what is planned for an occasion plans it, too.
    let is_occasion = matches!(marker, Some("at" | "during"))
        && reading.lexicon.is(&lemma_of(head), WordSet::ENCOUNTER)
        && matches!(upper.status, Status::Scheduled | Status::Intended);
    if is_occasion {
        return (Status::Scheduled, because(Some(upper.head), "the occasion of what is planned"));
    }
    if let Some(chance) = chance(reading, above) {
        return (Status::Hypothetical, because(Some(upper.head), chance));
    }
    if !is_real(upper.status) && (is_same || is_during || !is_presupposed(head)) {
        return (upper.status, because(Some(upper.head), format!("as \"{}\"", upper.lemma)));
    }
    let is_told = upper.kind != PredicateKind::Verb
        && upper.status == Status::Scheduled
        && first_conjunct(reading.token(above.through)).deprel() == Deprel::Nsubj;
    if is_told {
        return (upper.status, because(Some(upper.head), "what will be said of it"));
    }
    if is_going_on(reading, above) {
        return (Status::Ongoing, because(Some(upper.head), "still going on"));
    }
    taken_for_granted(reading, head, "named as a fact")
}

/// `The attack does not appear to be a major one`: what it is not is no matter of whether it is.
fn is_described(reading: &Reading<'_>, above: &Above) -> bool {
    let upper = &reading.drafts[above.draft];
    let is_seeming = matches!(&*upper.lemma, "appear" | "seem" | "prove" | "turn out");
    is_seeming
        && upper.status == Status::Denied
        && reading.token(above.through).deprel() == Deprel::Nsubj
        && reading
            .token(upper.head)
            .children()
            .any(|c| c.deprel() == Deprel::Xcomp && c.child(Deprel::Cop).is_some())
}

/// `Said sanctions would hurt trade`, `an attack would be answered`: an act named without an article, or with `a`, that does something in the
/// conditional is only supposed; one that begins or is held then is not.
fn is_supposed_cause(reading: &Reading<'_>, head: Token<'_>, above: &Above) -> bool {
    let upper = &reading.drafts[above.draft];
    let clause = reading.token(upper.head);
    let is_would = clause.children().any(|c| c.xpos() == Xpos::Md && matches!(&*lemma_of(c), "would" | "'d"));
    upper.kind == PredicateKind::Verb
        && upper.status == Status::Scheduled
        && is_would
        && !upper.passive
        && reading.lexicon.is(upper.lemma.split(' ').next().unwrap_or_default(), WordSet::EFFECT)
        && first_conjunct(reading.token(above.through)).deprel() == Deprel::Nsubj
        && !is_presupposed(head)
}

/// `Left for talks in Oslo`, `nothing will be settled until the talks`, `the talks are unlikely to bring an accord`: an encounter still
/// to come.
fn to_come(reading: &Reading<'_>, head: Token<'_>, above: &Above) -> Option<Finding> {
    let upper = &reading.drafts[above.draft];
    let is_encounter = reading.lexicon.is(&lemma_of(head), WordSet::ENCOUNTER);
    let because_of = |told: &str| Some((Status::Scheduled, because(Some(upper.head), told)));
    if !is_encounter || above.kind != LinkKind::Nominal {
        return None;
    }
    match above.marker.as_deref() {
        Some("for")
            if DEPARTURE.contains(&&*upper.lemma)
                && is_real(upper.status)
                && !is_long_ago(reading, reading.head(above.draft)) =>
        {
            because_of("what somebody has left for")
        }
        // `Is sending an envoy to Lima for talks`.
        Some("for")
            if matches!(
                &*upper.lemma,
                "send" | "dispatch" | "despatch" | "fly" | "travel" | "go" | "head"
            ) && upper.status == Status::Ongoing =>
        {
            because_of("what somebody is on the way for")
        }
        // `Unless something comes out of the talks`.
        Some("of" | "from" | "out of")
            if upper.status == Status::Hypothetical
                && matches!(upper.lemma.split(' ').next(), Some("come" | "emerge" | "result"))
                && is_presupposed(head) =>
        {
            because_of("what may come of it")
        }
        Some("until" | "till" | "before") if is_ahead(reading.head(above.draft)) => {
            because_of("what is awaited")
        }
        None if is_foretold(reading.head(above.draft), above, reading) => because_of("what it will bring"),
        _ => None,
    }
}

/// Whether a clause tells of what is to come.
fn is_ahead(clause: Token<'_>) -> bool {
    clause
        .children()
        .any(|c| c.xpos() == Xpos::Md && matches!(&*lemma_of(c), "will" | "wo" | "shall" | "'ll"))
}

/// `The talks are unlikely to bring an accord`.
fn is_foretold(clause: Token<'_>, above: &Above, reading: &Reading<'_>) -> bool {
    matches!(&*lemma_of(clause), "unlikely" | "likely" | "sure" | "bound")
        && reading.token(above.through).deprel() == Deprel::Nsubj
        && clause
            .children()
            .any(|c| c.deprel() == Deprel::Xcomp && !reading.lexicon.is(&lemma_of(c), WordSet::PERSISTING))
}

/// `A summit is unlikely to take place`: what may or may not come about is no fact, whatever day it would be.
fn chance(reading: &Reading<'_>, above: &Above) -> Option<String> {
    const COMING_ABOUT: &[&str] = &[
        "take",
        "happen",
        "occur",
        "hold",
        "go",
        "begin",
        "start",
        "resume",
        "materialise",
        "materialize",
        "follow",
    ];
    let upper = &reading.drafts[above.draft];
    let is_chance = matches!(&*upper.lemma, "unlikely" | "likely" | "possible" | "impossible");
    let is_subject = reading.token(above.through).deprel() == Deprel::Nsubj;
    let comes_about = |c: Token<'_>| c.deprel() == Deprel::Xcomp && COMING_ABOUT.contains(&&*lemma_of(c));
    let is_its = is_chance && is_subject && reading.head(above.draft).children().any(comes_about);
    is_its.then(|| format!("\"{}\" to come about", upper.lemma))
}

/// `Was not discussed at the meeting`: the occasion on which something was not done took place all the same.
fn is_where_told(marker: Option<&str>, head: Token<'_>) -> bool {
    match marker {
        Some("at" | "during" | "amid") => true,
        Some("in" | "on") => is_presupposed(head),
        _ => false,
    }
}

/// `Remained on strike`, `the siege continues`.
fn is_going_on(reading: &Reading<'_>, above: &Above) -> bool {
    let upper = &reading.drafts[above.draft];
    let is_persisting = reading.lexicon.is(&upper.lemma.replace(' ', "_"), WordSet::PERSISTING);
    let is_subject = first_conjunct(reading.token(above.through)).deprel() == Deprel::Nsubj;
    let is_in_it = matches!(above.marker.as_deref(), Some("on" | "in" | "under" | "at"));
    let goes_on = upper.status == Status::Ongoing || is_in_it && upper.status == Status::Occurred;
    is_persisting && goes_on && (is_subject || is_in_it)
}

/// Whether the noun is what the verb is about, not who does it: `the visit was cancelled`, `called for talks`.
fn is_undergone(reading: &Reading<'_>, head: Token<'_>, above: &Above) -> bool {
    let upper = &reading.drafts[above.draft];
    let through = first_conjunct(reading.token(above.through));
    match through.deprel() {
        // `Called a strike`: it was called, not called for.
        Deprel::Obj | Deprel::NsubjPass => upper.lemma != "call",
        Deprel::Nsubj => upper.passive && upper.lemma != "call",
        Deprel::Obl => {
            let marker = above.marker.as_deref();
            matches!(marker, Some("for" | "of" | "on" | "with" | "against" | "from"))
                && reading.analysis.timex_at(head.id()).is_none()
                && reading.drafts[above.draft].object.is_none()
        }
        _ => false,
    }
}

/// A noun that is no act itself but says something of one: `the possibility of talks`, `plans for a visit`.
fn governing_noun(reading: &Reading<'_>, head: Token<'_>) -> Option<Finding> {
    let noun = (head.deprel() == Deprel::Nmod).then(|| head.head()).flatten()?;
    let matrix = reading.lexicon.matrix(Governor::Noun, &lemma_of(noun))?;
    match matrix.noun {
        Effect::Status(status) => Some((status, because(Some(noun.id()), format!("a \"{}\"", noun.text())))),
        Effect::Own | Effect::Same => None,
    }
}

/// `To meet Lima's demands`, `to study government requests`, `to criticism by the miners`: what is done about them does not tell whether they
/// were said.
fn is_somebodys_word(reading: &Reading<'_>, head: Token<'_>) -> bool {
    let is_somebodys = |c: Token<'_>| match c.deprel() {
        Deprel::NmodPoss => true,
        Deprel::Compound | Deprel::Amod => c.text().starts_with(char::is_uppercase) || is_actor(reading, c),
        Deprel::Nmod => {
            matches!(marker_of(c).as_deref(), Some("by" | "from" | "within" | "inside" | "among"))
        }
        _ => false,
    };
    reading.lexicon.is(&lemma_of(head), WordSet::SAID) && head.children().any(is_somebodys)
}

/// Whether a noun phrase takes the act for granted: `Russia's annexation`, `the sanctions`.
fn is_presupposed(head: Token<'_>) -> bool {
    head.children().any(|c| match c.deprel() {
        Deprel::NmodPoss => true,
        Deprel::Det => matches!(&*lemma_of(c), "the" | "this" | "that" | "these" | "those"),
        _ => false,
    })
}

/// `Will retaliate for the raid`: what somebody answers was done, but for `any raid`, `further raids`.
fn is_answered(head: Token<'_>, answer: &str) -> bool {
    const ANSWERS: &[&str] =
        &["retaliate", "respond", "reply", "react", "avenge", "retaliation", "response", "revenge"];
    const OPEN: &[&str] =
        &["any", "a", "an", "another", "further", "future", "new", "possible", "such", "more", "every"];
    ANSWERS.contains(&answer) && !head.children().any(|c| OPEN.contains(&&*lemma_of(c)))
}
