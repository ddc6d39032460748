//! Since when an act goes on whose words count its days: "entered its *fifth day*", "the *third week* of a strike", "a *two-week-old* strike".

use crate::dates::{Dated, timexes_of, today};
use crate::offsets::{Way, moved};
use crate::page::{Desk, lower};
use crate::phrase::has_marker;
use dyad_lang::{Deprel, Token, Upos};
use dyad_proposition::PropositionId;
use dyad_record::{DateBasis, DateRange, Granularity};

/// From the day that the count gives up to the day that it is told on.
pub(crate) fn since(desk: &Desk<'_>, id: PropositionId) -> Option<Dated> {
    let act = desk.token(desk.proposition(id).predicate.head);
    let (length, words) = age(act).or_else(|| turn(act))?;
    let own = timexes_of(desk, id).first().and_then(|at| {
        let timex = &desk.analysis.timexes[*at];
        timex.start.filter(|_| timex.granularity == Granularity::Day)
    });
    let told_on = own.or(today(desk))?;
    let ((start, _), granularity) = moved(told_on, &length, Way::Before)?;
    let because = format!("counted back from `{words}`");
    let range = DateRange {
        start: Some(start),
        end: Some(told_on),
        granularity,
        basis: DateBasis::Inferred,
        text: Some(words),
    };
    Some(Dated { range, because, timex: None })
}

/// "A *two-week-old* strike": how old it is, as a TIMEX duration.
fn age(act: Token<'_>) -> Option<(String, String)> {
    let old =
        act.children().find(|c| c.deprel() == Deprel::Amod && c.id() < act.id() && c.lemma() == "old")?;
    let unit = old.previous()?.previous()?;
    let count = unit.previous()?.previous()?;
    let number = number_of(count.text())?;
    let words = [count.text(), "-", unit.text(), "-", old.text()].concat();
    Some((format!("P{number}{}", letter_of(unit)?), words))
}

/// "Entered its *fifth day*": the time before the turn that it is in.
fn turn(act: Token<'_>) -> Option<(String, String)> {
    let unit = turn_of(act)?;
    let ordinal = unit.children().find(|c| c.deprel() == Deprel::Amod && ordinal_of(c.text()).is_some())?;
    let number = ordinal_of(ordinal.text()).filter(|n| *n > 1)? - 1;
    let words = [ordinal.text(), " ", unit.text()].concat();
    Some((format!("P{number}{}", letter_of(unit)?), words))
}

/// The unit of time that an act is said to be in: what its verb enters, what it is in, what the phrase that it hangs on counts.
fn turn_of(act: Token<'_>) -> Option<Token<'_>> {
    if act.upos() == Upos::Verb {
        return entered(act);
    }
    let over = act.head()?;
    match act.deprel() {
        Deprel::Nsubj if over.upos() == Upos::Verb => entered(over),
        Deprel::Nsubj if has_marker(over, &["in"]) => Some(over).filter(|t| is_unit(*t)),
        Deprel::Nmod if has_marker(act, &["of"]) => Some(over).filter(|t| is_unit(*t)),
        _ => None,
    }
}

/// "*Entered* its fifth day", "*went into* its third week".
fn entered(verb: Token<'_>) -> Option<Token<'_>> {
    let is_entered = |t: Token<'_>| match t.deprel() {
        Deprel::Obj => verb.lemma() == "enter",
        Deprel::Obl => has_marker(t, &["in", "into"]),
        _ => false,
    };
    verb.children().find(|c| is_unit(*c) && is_entered(*c))
}

fn is_unit(token: Token<'_>) -> bool {
    token.upos() == Upos::Noun && letter_of(token).is_some()
}

fn letter_of(unit: Token<'_>) -> Option<char> {
    match &*lower(unit.lemma()) {
        "day" => Some('D'),
        "week" => Some('W'),
        "month" => Some('M'),
        "year" => Some('Y'),
        _ => None,
    }
}

const NUMBERS: [(&str, &str); 12] = [
    ("one", "first"),
    ("two", "second"),
    ("three", "third"),
    ("four", "fourth"),
    ("five", "fifth"),
    ("six", "sixth"),
    ("seven", "seventh"),
    ("eight", "eighth"),
    ("nine", "ninth"),
    ("ten", "tenth"),
    ("eleven", "eleventh"),
    ("twelve", "twelfth"),
];

fn number_of(word: &str) -> Option<u32> {
    let word = lower(word);
    let spelled = NUMBERS.iter().zip(1..).find(|((number, _), _)| *number == word).map(|(_, n)| n);
    spelled.or_else(|| word.parse().ok().filter(|n| (1..1000).contains(n)))
}

fn ordinal_of(word: &str) -> Option<u32> {
    let word = lower(word);
    let spelled = NUMBERS.iter().zip(1..).find(|((_, ordinal), _)| *ordinal == word).map(|(_, n)| n);
    let digits = || {
        word.strip_suffix("st")
            .or(word.strip_suffix("nd"))
            .or(word.strip_suffix("rd"))
            .or(word.strip_suffix("th"))
    };
    spelled.or_else(|| digits()?.parse().ok().filter(|n| (1..1000).contains(n)))
}
