//! A third reading: acts whose words a frame takes, while a side has no word that tells whose it is.
//!
//! News leaves out what its readers know: "two activists were freed", "talks ended in Geneva", "he urged them to go home". In a text that
//! tells acts of politics such a side is most often of the land that the text is about, or the other of the two. `sides.rs` says which
//! land is likely, `likelihood.rs` whether the act is likely enough to be recorded.

use crate::aside::{Aside, Reach};
use crate::confidence::{confidence, features};
use crate::likelihood::least;
use crate::matching::{Match, Member, Side, best_match};
use crate::page::{Desk, lower};
use crate::parties::{Found, PartyReader};
use crate::party::{Party, Via};
use crate::phrase::phrase;
use crate::scope::Scope;
use crate::settle::{Kept, settle};
use crate::sides::{all_readings, likeliest};
use crate::trace::Trace;
use dyad_lang::{Deprel, NameKind, Token, TokenId, Upos};
use dyad_proposition::PropositionId;
use dyad_record::Sector;
use dyad_world::{Sense, Word};

/// How sure a supposed side is, beside one that is named.
const SCORE: f32 = 0.4;

/// Pronouns that stand for people.
const PEOPLE: &[&str] = &[
    "he", "she", "they", "who", "whom", "his", "her", "their", "him", "them", "those", "anyone", "everyone",
    "we", "us", "our", "i", "my", "me",
];

/// What came of the third reading.
#[derive(Default)]
pub(crate) struct Supposed<'a> {
    /// Acts that are likely enough, each in its likeliest reading.
    pub(crate) likely: Vec<Kept<'a>>,
    /// The others, each with what spoke for it; with all their readings where these are asked for.
    pub(crate) unlikely: Vec<(Match<'a>, String)>,
}

/// How the readings of supposed acts are marked.
const SUPPOSED: &str = "a side is only supposed: ";

/// The acts, beside those that the words tell, of which a side may be supposed. What the words tell takes in what it is about first.
pub(crate) fn suppose<'a>(
    desk: &Desk<'a>,
    scope: Scope<'_>,
    told: Vec<Match<'a>>,
    taken: &[PropositionId],
    reach: Reach,
) -> Supposed<'a> {
    let mut supposed = Supposed::default();
    // A text that tells no act for itself may be of no politics: a singer's arrest.
    let is_telling = desk.told.get().is_some_and(|told| !told.is_empty());
    if desk.parties.foremost.is_none() || !is_telling || Scope::is_mixed(desk) {
        return supposed;
    }
    let is_open = |id: &PropositionId| taken.binary_search(id).is_err();
    desk.parties.supposing.set(true);
    let ids = (0..desk.propositions.len() as u32).map(PropositionId).filter(is_open);
    let found: Vec<Match<'a>> = ids
        .filter(|id| desk.is_lacking(*id) && !is_in_name(desk, *id))
        .filter_map(|id| best_match(desk, id, &mut Trace::Off))
        .filter(|found| scope.objection(desk, found).is_none())
        .collect();
    desk.parties.supposing.set(false);
    if found.is_empty() {
        return supposed;
    }
    let mut all = told;
    all.extend(found);
    all.sort_by_key(|m| m.view.id);
    let mut notes = Trace::Off;
    let mut aside = Aside::new(&mut notes, Reach::Politics);
    let kept = settle(desk, all, &mut aside);
    for (found, status) in kept.into_iter().filter(|(found, _)| is_open(&found.view.id)) {
        if reach == Reach::Readings {
            supposed.unlikely.extend(all_readings(desk, &found, SUPPOSED));
            continue;
        }
        let Some(best) = likeliest(desk, &found) else { continue };
        let told = status.map_or(best.view.proposition.status, |(status, _)| status);
        let chance = confidence(desk, &features(desk, &best, told));
        let is_new = desk
            .told
            .get()
            .is_none_or(|told| !told.is_told_beside(desk, &best) && !told.is_taken_up(desk, &best));
        if chance >= least(desk, &best) && is_new {
            supposed.likely.push((best, status));
        } else {
            let why = format!("{SUPPOSED}not likely enough ({chance:.2})");
            supposed.unlikely.push((best, why));
        }
    }
    supposed
}

/// "The Office for Trade *Negotiations*": a word of a name tells no act.
fn is_in_name(desk: &Desk<'_>, id: PropositionId) -> bool {
    let head = desk.proposition(id).predicate.head;
    desk.token(head).upos() == Upos::Propn || desk.analysis.name_of(head).is_some()
}

impl PartyReader<'_> {
    /// The parties of a phrase, where people of no told country are held to be of the land that the text is about.
    pub(crate) fn supposed(&self, head: Token<'_>, mut told: Found) -> Found {
        let Some(home) = self.foremost.as_ref() else { return told };
        if told.iter().any(|p| p.entity.key().is_some()) || told.is_empty() && !self.is_somebody(head) {
            return told;
        }
        if told.is_empty() {
            let mut somebody = self.unknown(phrase(head), head.id(), NameKind::Person);
            somebody.entity.sectors.push(Sector::Cvl);
            told.push(somebody);
        }
        for party in &mut told {
            party.entity.country = Some(home.country.clone());
            party.via = Via::Supposed;
            party.score = SCORE;
        }
        told
    }

    /// Whether words stand for people: a pronoun, a noun for what somebody is, a person's or a body's name.
    fn is_somebody(&self, head: Token<'_>) -> bool {
        match head.upos() {
            _ if is_count(head) => counted(head).is_none_or(|people| self.is_somebody(people)),
            Upos::Pron | Upos::Det => PEOPLE.contains(&&*lower(head.lemma())),
            Upos::Noun => {
                let found = self.world.mentions(&[Word { text: head.text(), proper: false }]);
                found.iter().flat_map(|m| &m.meanings).any(|m| m.sense == Sense::Agent)
            }
            Upos::Propn => self
                .analysis
                .name_of(head.id())
                .is_some_and(|n| matches!(n.kind, NameKind::Person | NameKind::Organisation)),
            _ => false,
        }
    }
}

/// "*Eleven* were held", "all *six*", "three *others*": a number, or a word for part of a number, that stands by itself.
fn is_count(head: Token<'_>) -> bool {
    const PARTS: &[&str] = &[
        "other",
        "others",
        "some",
        "most",
        "many",
        "several",
        "all",
        "both",
        "few",
        "dozen",
        "dozens",
        "hundred",
        "hundreds",
        "thousand",
        "thousands",
        "scores",
        "rest",
    ];
    // "On Sept. *1*" counts nobody.
    let is_core = matches!(
        head.deprel(),
        Deprel::Nsubj | Deprel::NsubjPass | Deprel::Obj | Deprel::Iobj | Deprel::Conj
    );
    if !is_core && counted(head).is_none() {
        return false;
    }
    let text = head.text();
    match head.upos() {
        Upos::Num => {
            let is_year = text.len() == 4 && (text.starts_with("19") || text.starts_with("20"));
            let is_plain = text.chars().all(|c| c.is_ascii_digit() || c == ',') && !is_year
                || text.chars().all(|c| c.is_alphabetic() || c == '-');
            is_plain && !head.children().any(|c| c.upos() == Upos::Sym)
        }
        Upos::Noun | Upos::Det | Upos::Pron | Upos::Adj => PARTS.contains(&&*lower(text)),
        _ => false,
    }
}

/// What a count counts, where the words say: `them` of "64 of them".
fn counted(head: Token<'_>) -> Option<Token<'_>> {
    let is_of = |t: &Token<'_>| {
        t.deprel() == Deprel::Nmod
            && t.children().any(|c| c.deprel() == Deprel::Case && lower(c.lemma()) == "of")
    };
    head.children().find(is_of)
}

/// Somebody of the land that the text is about, whom no word names; `readings` tries others.
pub(crate) fn somebody(desk: &Desk<'_>, at: TokenId) -> Side {
    let home = desk.parties.foremost.as_ref().and_then(|f| desk.parties.state(&f.country));
    let member = |entity| {
        let (is_place, is_city, because) = (false, false, String::new());
        let party = Party { entity, head: at, via: Via::Supposed, is_place, is_city, score: SCORE, because };
        Member { party, at }
    };
    home.map(member).into_iter().collect()
}
