//! When an act took place that no time stands beside: each time that the sentences near by tell is weighed against what the rules made of it,
//! most often the day of publication. A conditional logit (McFadden 1974) as in `sides.rs`; its weights stand in `data/days.tsv`, and
//! `bench/days.py` fits them on texts that careful readers dated.

use crate::date_owners::{is_of_a_thing, is_of_its_object};
use crate::dates::{dated, is_in_dateline, is_saying, timex_head, today};
use crate::page::{Desk, lower, told_in};
use dyad_lang::{Deprel, SentenceId, Timex, TimexKind, Token, TokenId, Xpos};
use dyad_proposition::{LinkKind, PredicateKind, Proposition, PropositionId};
use dyad_record::{Act, DateBasis, DateRange, Granularity};

/// How many sentences back and ahead a time is looked for.
const BACK: u32 = 5;
const AHEAD: u32 = 1;

/// The chance from which on another time goes before what the rules made of it.
const SURE: f32 = 0.3;

/// What is said of a time that may be an act's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DayTrait {
    /// What the rules made of it.
    AsRead,
    /// That, in one of the sentences that open the text.
    AsReadOpening,
    /// That, where no other time stands near.
    AsReadAlone,
    /// In the act's own sentence, before it.
    Own,
    /// In the act's own sentence, behind it.
    Behind,
    OneBack,
    TwoBack,
    FurtherBack,
    Ahead,
    /// The last time told before the act.
    Last,
    /// In the same paragraph.
    SameParagraph,
    /// Beside the verb of a main clause told in the past tense.
    Main,
    /// Beside a verb of saying.
    Saying,
    /// In a clause that stands below another.
    Below,
    /// Beside a noun.
    Noun,
    /// Between it and the act a sentence speaks of now.
    Broken,
    /// Of today or yesterday.
    Fresh,
    /// Of the week before the day of the text.
    Recent,
    /// Of the month before.
    MonthOld,
    /// Of the year before.
    YearOld,
    /// Older.
    Old,
    /// A month, or longer.
    Long,
    /// A year, or longer.
    VeryLong,
    /// The first time that the text tells.
    First,
    /// What the act is told after: "*after the quake of 2016* it sent aid".
    After,
}

impl DayTrait {
    pub(crate) const ALL: [(Self, &'static str); 25] = [
        (Self::AsRead, "as-read"),
        (Self::AsReadOpening, "as-read-opening"),
        (Self::AsReadAlone, "as-read-alone"),
        (Self::Own, "own"),
        (Self::Behind, "behind"),
        (Self::OneBack, "one-back"),
        (Self::TwoBack, "two-back"),
        (Self::FurtherBack, "further-back"),
        (Self::Ahead, "ahead"),
        (Self::Last, "last"),
        (Self::SameParagraph, "same-paragraph"),
        (Self::Main, "main"),
        (Self::Saying, "saying"),
        (Self::Below, "below"),
        (Self::Noun, "noun"),
        (Self::Broken, "broken"),
        (Self::Fresh, "fresh"),
        (Self::Recent, "recent"),
        (Self::MonthOld, "month-old"),
        (Self::YearOld, "year-old"),
        (Self::Old, "old"),
        (Self::Long, "long"),
        (Self::VeryLong, "very-long"),
        (Self::First, "first"),
        (Self::After, "after"),
    ];
}

/// How much of each trait there is.
pub(crate) type DayTraits = [f32; DayTrait::ALL.len()];

/// A time that may be an act's.
struct Candidate {
    /// Its place among the document's; none for what the rules made of it.
    timex: Option<usize>,
    traits: DayTraits,
    score: f32,
}

/// How an act is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum How {
    Noun,
    /// By somebody in the story.
    Reported,
    Has,
    Had,
    /// In the past tense, by a main clause.
    Past,
    PastBelow,
    Other,
}

impl How {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Noun => "noun",
            Self::Reported => "reported",
            Self::Has => "has",
            Self::Had => "had",
            Self::Past => "past",
            Self::PastBelow => "past-below",
            Self::Other => "other",
        }
    }
}

/// What came of the weighing.
pub(crate) struct Weighed {
    candidates: Vec<Candidate>,
    how: How,
    told: [&'static str; 3],
}

/// Weighs the times that an act may have which was done, by what the rules said.
pub(crate) fn weigh(desk: &Desk<'_>, id: PropositionId, act: Act) -> Weighed {
    let own = desk.token(desk.proposition(id).predicate.head);
    let how = how(desk, id);
    let told = told_of(how, act);
    let mut candidates = near(desk, id, own);
    let mut as_read = DayTraits::default();
    as_read[DayTrait::AsRead as usize] = 1.0;
    as_read[DayTrait::AsReadOpening as usize] = holds(own.sentence().id().0 <= 1);
    as_read[DayTrait::AsReadAlone as usize] = holds(candidates.is_empty());
    candidates.insert(0, Candidate { timex: None, traits: as_read, score: 0.0 });
    for candidate in &mut candidates {
        for who in told {
            let row = desk.words.days.get(who);
            candidate.score +=
                row.into_iter().flatten().zip(&candidate.traits).map(|(w, t)| w * t).sum::<f32>();
        }
    }
    Weighed { candidates, how, told }
}

impl Weighed {
    /// The likeliest time, where it is another than the rules made of it and likely enough; theirs, where the act is told as news.
    pub(crate) fn likeliest(&self, desk: &Desk<'_>, as_read: &DateRange) -> Option<DateRange> {
        let best = self.candidates.iter().rev().max_by(|a, b| a.score.total_cmp(&b.score))?;
        let total: f32 = self.candidates.iter().map(|c| (c.score - best.score).exp()).sum();
        let Some(timex) = best.timex.filter(|_| 1.0 / total >= SURE) else {
            // What is told in the plain past tense is news.
            return (self.how == How::Past).then(|| as_read.clone());
        };
        Some(DateRange { basis: DateBasis::Inferred, ..dated(desk, timex, "told near by").range })
    }

    /// Each time with what spoke for it, for fitting: `2016-05-17: past:one-back 1, past:fresh 1; …`.
    pub(crate) fn in_words(&self, desk: &Desk<'_>, as_read: &DateRange) -> String {
        let day = |c: &Candidate| match c.timex {
            Some(at) => desk.analysis.timexes[at].start,
            None => as_read.start,
        };
        let traits = |c: &Candidate| {
            let each = self.told.iter().flat_map(|who| {
                let set = DayTrait::ALL.iter().zip(&c.traits).filter(|(_, value)| **value != 0.0);
                set.map(move |((_, name), value)| format!("{who}:{name} {value}"))
            });
            each.collect::<Vec<_>>().join(", ")
        };
        let each = self.candidates.iter().map(|c| {
            let day = day(c).map(|d| d.to_string()).unwrap_or_default();
            format!("{day}: {}", traits(c))
        });
        each.collect::<Vec<_>>().join("; ")
    }
}

/// By what the traits of a time are weighed: any act, by how it is told, words or deeds.
const fn told_of(how: How, act: Act) -> [&'static str; 3] {
    let kind = match act {
        Act::Accuse | Act::Request | Act::Support | Act::Reject | Act::Threaten => "words",
        Act::Agree | Act::Consult | Act::Cooperate | Act::Aid => "dealing",
        _ => "deed",
    };
    ["any", how.as_str(), kind]
}

fn how(desk: &Desk<'_>, id: PropositionId) -> How {
    let proposition = desk.proposition(id);
    if proposition.predicate.kind == PredicateKind::Noun {
        return How::Noun;
    }
    if is_in_words(desk, id) {
        return How::Reported;
    }
    let head = desk.token(proposition.predicate.head);
    let mut auxiliaries = head.children().filter(|c| matches!(c.deprel(), Deprel::Aux | Deprel::AuxPass));
    if let Some(have) = auxiliaries.find(|a| a.lemma() == "have") {
        return if have.xpos() == Xpos::Vbd { How::Had } else { How::Has };
    }
    let is_below = matches!(
        proposition.link.as_ref().map(|l| l.kind),
        Some(LinkKind::Relative | LinkKind::Adverbial | LinkKind::Nominal)
    );
    match (is_told_as_past(head), is_below) {
        (true, false) => How::Past,
        (true, true) => How::PastBelow,
        (false, _) => How::Other,
    }
}

/// Whether somebody in the story tells it.
fn is_in_words(desk: &Desk<'_>, id: PropositionId) -> bool {
    const HIGHEST: usize = 3;
    let links = std::iter::successors(Some(id), |at| desk.proposition(*at).link.as_ref().map(|l| l.to));
    links.take(HIGHEST).skip(1).any(|above| is_saying(&desk.proposition(above).predicate.lemma))
}

/// Whether a verb stands in the past tense, or its auxiliary does.
fn is_told_as_past(head: Token<'_>) -> bool {
    let is_past = |t: Token<'_>| t.xpos() == Xpos::Vbd;
    is_past(head)
        || head.children().any(|c| matches!(c.deprel(), Deprel::Aux | Deprel::AuxPass) && is_past(c))
}

/// The times gone by in the sentences near by.
fn near(desk: &Desk<'_>, id: PropositionId, own: Token<'_>) -> Vec<Candidate> {
    let sentence = own.sentence().id().0;
    let last_sentence = (sentence + AHEAD).min(desk.analysis.sentences().len() as u32 - 1);
    let start = desk.analysis.sentence(SentenceId(sentence.saturating_sub(BACK))).token_range().start;
    let end = desk.analysis.sentence(SentenceId(last_sentence)).token_range().end;
    let first = desk.analysis.timexes.partition_point(|t| t.tokens.start < start);
    let within = desk.analysis.timexes[first..].iter().enumerate().map(|(at, t)| (first + at, t));
    let mut found: Vec<Candidate> = Vec::new();
    for (at, timex) in within.take_while(|(_, t)| t.tokens.start < end) {
        if is_over(desk, timex) && !is_in_dateline(desk, timex) && !is_of_no_act(desk, id, timex) {
            let traits = traits(desk, id, own, at);
            found.push(Candidate { timex: Some(at), traits, score: 0.0 });
        }
    }
    let before =
        |c: &&mut Candidate| c.timex.is_some_and(|at| desk.analysis.timexes[at].tokens.start < own.id().0);
    if let Some(last) = found.iter_mut().rfind(before) {
        last.traits[DayTrait::Last as usize] = 1.0;
    }
    found
}

/// "Rejected the budget *for 2017*": the time of a thing that the act is about.
fn is_of_no_act(desk: &Desk<'_>, id: PropositionId, timex: &Timex) -> bool {
    let head = timex_head(desk, timex);
    desk.proposition_over(head).is_some_and(|over| {
        is_of_a_thing(desk, timex, head, over) || over == id && is_of_its_object(desk, head, id)
    })
}

/// Whether a time is one that lies behind the day that the document speaks on.
fn is_over(desk: &Desk<'_>, timex: &Timex) -> bool {
    let is_one = matches!(timex.kind, TimexKind::Date | TimexKind::Time)
        && timex.start.is_some()
        && timex.granularity != Granularity::Unknown
        && timex.granularity != Granularity::Decade;
    // "At 7:50 p.m." is of the day itself.
    let is_of_today = |today| timex.kind == TimexKind::Time && timex.start == Some(today);
    is_one && today(desk).is_none_or(|today| !is_of_today(today) && timex.end.is_some_and(|end| end <= today))
}

fn holds(is: bool) -> f32 {
    f32::from(u8::from(is))
}

fn traits(desk: &Desk<'_>, id: PropositionId, own: Token<'_>, at: usize) -> DayTraits {
    let timex = &desk.analysis.timexes[at];
    let mut traits = DayTraits::default();
    let mut set = |of: DayTrait, is: bool| traits[of as usize] = holds(is);
    let head = desk.token(timex_head(desk, timex));
    let there = head.sentence();
    let (here, sentence) = (own.sentence(), there.id().0);
    let back = here.id().0.checked_sub(sentence);
    set(DayTrait::Own, back == Some(0) && head.id() < own.id());
    set(DayTrait::Behind, back == Some(0) && head.id() > own.id());
    set(DayTrait::OneBack, back == Some(1));
    set(DayTrait::TwoBack, back == Some(2));
    set(DayTrait::FurtherBack, back.is_some_and(|b| b > 2));
    set(DayTrait::Ahead, back.is_none());
    set(DayTrait::SameParagraph, here.paragraph() == there.paragraph());
    set(DayTrait::Broken, back.is_some() && (sentence + 1..here.id().0).any(|s| !is_telling(desk, s)));
    set(DayTrait::First, at == 0);
    owner(desk, head, &mut set);
    let markers = head.ancestors().take_while(|t| t.id() != own.id()).chain([head]);
    let is_after = |t: Token<'_>| {
        t.children().any(|c| {
            c.deprel() == Deprel::Case && matches!(&*lower(c.lemma()), "after" | "following" | "since")
        })
    };
    set(DayTrait::After, desk.proposition_over(head.id()) == Some(id) && { markers }.any(is_after));
    set(DayTrait::Long, matches!(timex.granularity, Granularity::Month | Granularity::Quarter));
    set(DayTrait::VeryLong, timex.granularity == Granularity::Year);
    if let Some(days) = days_ago(desk, timex) {
        set(DayTrait::Fresh, days <= 1);
        set(DayTrait::Recent, (2..=7).contains(&days));
        set(DayTrait::MonthOld, (8..=31).contains(&days));
        set(DayTrait::YearOld, (32..=365).contains(&days));
        set(DayTrait::Old, days > 365);
    }
    traits
}

/// What a time stands beside.
fn owner(desk: &Desk<'_>, head: Token<'_>, set: &mut impl FnMut(DayTrait, bool)) {
    let Some(over) = desk.proposition_over(head.id()).map(|id| desk.proposition(id)) else {
        return set(DayTrait::Noun, true);
    };
    let verb = desk.token(over.predicate.head);
    let is_main = |p: &Proposition| p.link.as_ref().is_none_or(|l| l.kind == LinkKind::Conjunction);
    match over.predicate.kind {
        PredicateKind::Noun => set(DayTrait::Noun, true),
        _ if is_saying(&over.predicate.lemma) => set(DayTrait::Saying, true),
        _ if is_main(over) => set(DayTrait::Main, is_told_as_past(verb)),
        _ => set(DayTrait::Below, true),
    }
}

/// How many days before the day of the text a time ended.
fn days_ago(desk: &Desk<'_>, timex: &Timex) -> Option<i64> {
    let (today, end) = today(desk).zip(timex.end)?;
    today.duration_since(end).as_hours().checked_div(24)
}

/// Whether a sentence goes on telling what happened: its main verb stands in the past tense.
fn is_telling(desk: &Desk<'_>, sentence: u32) -> bool {
    let tokens = desk.analysis.sentence(SentenceId(sentence)).token_range();
    let root = (tokens.start..tokens.end).map(|t| desk.token(TokenId(t))).find(|t| t.head().is_none());
    let has_verb = !told_in(desk.propositions, tokens).is_empty();
    has_verb
        && root.is_some_and(|root| {
            is_told_as_past(root)
                && !root.children().any(|c| c.deprel() == Deprel::Aux && c.lemma() == "have")
        })
}
