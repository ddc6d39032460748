//! Tokens to the words of time: each piece of a token (`mid-May` has three) with its class.

use super::calendar::Unit;
use crate::english::table::{Row, TableError, lowercase, rows};
use crate::{Analysis, Sentence};
use jiff::civil::Weekday;
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

const FILE: &str = "data/english/time.tsv";

static WORDS: LazyLock<FxHashMap<&'static str, Word>> = LazyLock::new(|| {
    load(include_str!("../../../data/english/time.tsv"))
        .expect("the list is in the binary, and a test reads it")
});

/// What a piece means to the grammar of time.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Word {
    /// Nothing.
    Other,
    /// A mark of punctuation.
    Mark(char),
    /// A number, with the count of its digits (0: in words).
    Number(u32, u8),
    /// A number with a decimal point.
    Decimal(f32),
    /// Hours and minutes.
    Clock(u8, u8),
    /// `1990s`, `'90s`, `nineties`: its first year, two digits or four.
    Decade(u16),
    Month(u8),
    Weekday(Weekday),
    Weekdays(Weekday),
    Unit(Unit),
    Units(Unit),
    Scale(u32),
    Ordinal(u8),
    Vague,
    Couple,
    Half,
    Article,
    Definite,
    That,
    Same,
    More,
    Of,
    And,
    To,
    Or,
    Possessive,
    Last,
    Past,
    Previous,
    This,
    Current,
    Next,
    Coming,
    Following,
    Recent,
    Latest,
    Every,
    Per,
    Ago,
    Later,
    Earlier,
    Hence,
    From,
    After,
    Old,
    Long,
    Early,
    Mid,
    Late,
    Season(&'static str),
    DayPart(&'static str),
    Noon,
    Midnight,
    Meridiem(u8),
    OClock,
    Zone,
    Day(i8),
    Tonight,
    Overnight,
    Reference(&'static str),
    Future,
    Set(&'static str),
    Fiscal,
    Fy,
    FiscalYear(u16),
    /// `ended`, `ending`: what follows tells the end of the period before it.
    Ended,
    /// `the 1988 period`.
    Period,
    /// `the corresponding quarter`.
    Corresponding,
    /// `the full year`.
    Full,
    /// `-end` as a noun: `year-end`.
    YearEnd,
    Quarter(u8),
    HalfYear(u8),
    Holiday(Feast),
}

/// When a feast falls.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Feast {
    /// Month and day.
    Fixed(i8, i8),
    /// Month, weekday, and which of the month.
    Nth(i8, Weekday, i8),
    /// Days after Easter.
    Easter(i8),
}

/// A piece of a token.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Piece {
    pub(crate) token: u32,
    pub(crate) bytes: (u32, u32),
    pub(crate) word: Word,
}

/// Fills `pieces` with the sentence's; gives whether any of them can begin or carry a time expression.
pub(crate) fn split(analysis: &Analysis, sentence: &Sentence<'_>, pieces: &mut Vec<Piece>) -> bool {
    pieces.clear();
    let mut has_time = false;
    for token in sentence.tokens() {
        let text = token.text();
        let start = token.bytes().start;
        let mut piece = |from: usize, to: usize| {
            let word = word(&analysis.text()[start + from..start + to]);
            has_time |= carries_time(word);
            pieces.push(Piece {
                token: token.id().0,
                bytes: ((start + from) as u32, (start + to) as u32),
                word,
            });
        };
        let mut from = 0;
        for (at, c) in text.char_indices() {
            let is_break = matches!(c, '-' | '–' | '—' | '/' | '_');
            let is_unit_after_digit =
                at > from && c.is_ascii_alphabetic() && splits_after_digits(&text[from..at], &text[at..]);
            if is_break || is_unit_after_digit {
                if at > from {
                    piece(from, at);
                }
                from = at;
            }
            if is_break {
                piece(at, at + c.len_utf8());
                from = at + c.len_utf8();
            }
        }
        if from < text.len() {
            piece(from, text.len());
        }
    }
    has_time
}

/// Whether `5pm`, `10am`, `FY2016`-like words part here.
fn splits_after_digits(before: &str, after: &str) -> bool {
    before.bytes().all(|b| b.is_ascii_digit() || b == b':' || b == b'.')
        && matches!(after.get(..2).map(str::to_ascii_lowercase).as_deref(), Some("am" | "pm" | "a." | "p."))
}

fn carries_time(word: Word) -> bool {
    match word {
        // `nineteen` may begin a year in words.
        Word::Number(number, digits) => digits == 4 || (digits == 0 && matches!(number, 16..=20)),
        Word::Clock(..)
        | Word::Decade(_)
        | Word::Month(_)
        | Word::Weekday(_)
        | Word::Weekdays(_)
        | Word::Unit(_)
        | Word::Units(_)
        | Word::Season(_)
        | Word::DayPart(_)
        | Word::Noon
        | Word::Midnight
        | Word::Meridiem(_)
        | Word::OClock
        | Word::Day(_)
        | Word::Tonight
        | Word::Overnight
        | Word::Reference(_)
        | Word::Future
        | Word::Current
        | Word::Recent
        | Word::Past
        | Word::Set(_)
        | Word::Fiscal
        | Word::Fy
        | Word::FiscalYear(_)
        | Word::YearEnd
        | Word::Period
        | Word::Quarter(_)
        | Word::HalfYear(_)
        | Word::Ordinal(_)
        | Word::Holiday(_) => true,
        _ => false,
    }
}

/// What the list says of a word or phrase.
pub(crate) fn known(text: &str) -> Word {
    let mut buffer = [0; 32];
    let text = lowercase(text, &mut buffer).map(|w| w.replace('’', "'"));
    text.and_then(|w| WORDS.get(w.as_str())).copied().unwrap_or(Word::Other)
}

fn word(text: &str) -> Word {
    let first = text.as_bytes()[0];
    if first.is_ascii_digit() {
        return number(text);
    }
    let mut chars = text.chars();
    if let (Some(c), None) = (chars.next(), chars.clone().next())
        && !c.is_alphanumeric()
    {
        return Word::Mark(c);
    }
    if let Some(rest) = text.strip_prefix(['\'', '’', '‘', '`']) {
        return match rest.as_bytes() {
            [t, b'0', b's'] if t.is_ascii_digit() => Word::Decade(u16::from(t - b'0') * 10),
            _ => Word::Other,
        };
    }
    if let Some(year) = text.strip_prefix("FY").filter(|y| y.len() == 4 || y.len() == 2)
        && year.bytes().all(|b| b.is_ascii_digit())
    {
        return Word::FiscalYear(year.parse().unwrap_or_default());
    }
    let mut buffer = [0; 32];
    lowercase(text, &mut buffer).and_then(|w| WORDS.get(w)).copied().unwrap_or(Word::Other)
}

fn number(text: &str) -> Word {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = text.split_at(digits);
    let Ok(value) = number.parse::<u32>() else { return Word::Other };
    match rest {
        "" => Word::Number(value, digits.min(9) as u8),
        "st" | "nd" | "rd" | "th" if value <= 100 => Word::Ordinal(value as u8),
        "s" | "'s" | "’s" if value % 10 == 0 && (digits == 4 || digits == 2) => Word::Decade(value as u16),
        _ => match (rest.as_bytes(), digits) {
            ([b':' | b'.', m1, m2], 1 | 2) | ([b':', m1, m2, b':', ..], 1 | 2)
                if m1.is_ascii_digit()
                    && m2.is_ascii_digit()
                    && *m1 < b'6'
                    && value < 25
                    && (rest.starts_with(':')) =>
            {
                Word::Clock(value as u8, (m1 - b'0') * 10 + (m2 - b'0'))
            }
            ([b'.', ..], _) => text.parse().map_or(Word::Other, Word::Decimal),
            ([b',', ..], _) => text.replace(',', "").parse().map_or(Word::Other, |v: u32| Word::Number(v, 9)),
            _ => Word::Other,
        },
    }
}

fn load(text: &'static str) -> Result<FxHashMap<&'static str, Word>, TableError> {
    let mut words = FxHashMap::default();
    for row in rows::<3>(FILE, text) {
        let row = row?;
        if words.insert(row.field(0), class(&row)?).is_some() {
            return Err(row.error(
                0,
                format_args!("`{}` stands twice", row.field(0)),
                "keep one of the two rows",
            ));
        }
    }
    Ok(words)
}

fn class(row: &Row) -> Result<Word, TableError> {
    let number = || row.parse::<u8>(2, "write a whole number from 0 to 255");
    let weekday = || {
        Weekday::from_monday_one_offset(number()? as i8)
            .map_err(|_| row.error(2, "no such weekday", "write 1 for Monday to 7 for Sunday"))
    };
    Ok(match row.field(1) {
        "month" => Word::Month(number()?),
        "weekday" => Word::Weekday(weekday()?),
        "weekdays" => Word::Weekdays(weekday()?),
        "unit" => Word::Unit(unit(row)?),
        "units" => Word::Units(unit(row)?),
        "number" => Word::Number(u32::from(number()?), 0),
        "scale" => Word::Scale(row.parse(2, "write a whole number")?),
        "ordinal" => Word::Ordinal(number()?),
        "decadeword" => Word::Decade(u16::from(number()?)),
        "season" => Word::Season(row.field(2)),
        "daypart" => Word::DayPart(row.field(2)),
        "meridiem" => Word::Meridiem(number()?),
        "day" => Word::Day(row.parse(2, "write how many days after today")?),
        "reference" => Word::Reference(row.field(2)),
        "set" => Word::Set(row.field(2)),
        "quartername" => Word::Quarter(number()?),
        "halfname" => Word::HalfYear(number()?),
        "holiday" => Word::Holiday(feast(row)?),
        plain => plain_class(plain).ok_or_else(|| {
            row.error(1, format_args!("`{plain}` is no class"), "write one of the classes of the other rows")
        })?,
    })
}

fn plain_class(name: &str) -> Option<Word> {
    Some(match name {
        "vague" => Word::Vague,
        "couple" => Word::Couple,
        "half" => Word::Half,
        "article" => Word::Article,
        "definite" => Word::Definite,
        "that" => Word::That,
        "same" => Word::Same,
        "more" => Word::More,
        "of" => Word::Of,
        "and" => Word::And,
        "to" => Word::To,
        "or" => Word::Or,
        "possessive" => Word::Possessive,
        "last" => Word::Last,
        "past" => Word::Past,
        "previous" => Word::Previous,
        "this" => Word::This,
        "current" => Word::Current,
        "next" => Word::Next,
        "coming" => Word::Coming,
        "following" => Word::Following,
        "recent" => Word::Recent,
        "latest" => Word::Latest,
        "every" => Word::Every,
        "per" => Word::Per,
        "ago" => Word::Ago,
        "later" => Word::Later,
        "earlier" => Word::Earlier,
        "hence" => Word::Hence,
        "from" => Word::From,
        "after" => Word::After,
        "old" => Word::Old,
        "long" => Word::Long,
        "early" => Word::Early,
        "mid" => Word::Mid,
        "late" => Word::Late,
        "noon" => Word::Noon,
        "midnight" => Word::Midnight,
        "oclock" => Word::OClock,
        "zone" => Word::Zone,
        "tonight" => Word::Tonight,
        "overnight" => Word::Overnight,
        "future" => Word::Future,
        "fiscal" => Word::Fiscal,
        "fy" => Word::Fy,
        "yearend" => Word::YearEnd,
        "ended" => Word::Ended,
        "period" => Word::Period,
        "corresponding" => Word::Corresponding,
        "full" => Word::Full,
        _ => return None,
    })
}

fn unit(row: &Row) -> Result<Unit, TableError> {
    Ok(match row.field(2) {
        "second" => Unit::Second,
        "minute" => Unit::Minute,
        "hour" => Unit::Hour,
        "day" => Unit::Day,
        "weekend" => Unit::Weekend,
        "week" => Unit::Week,
        "fortnight" => Unit::Fortnight,
        "month" => Unit::Month,
        "quarter" => Unit::Quarter,
        "year" => Unit::Year,
        "decade" => Unit::Decade,
        "century" => Unit::Century,
        "millennium" => Unit::Millennium,
        other => {
            return Err(row.error(
                2,
                format_args!("`{other}` is no unit"),
                "write second, minute, hour, day, week …",
            ));
        }
    })
}

fn feast(row: &Row) -> Result<Feast, TableError> {
    let text = row.field(2);
    let error = || {
        row.error(
            2,
            format_args!("`{text}` is no day"),
            "write month-day, month:weekday:which, or easter+days",
        )
    };
    if let Some(days) = text.strip_prefix("easter") {
        return days.parse().map(Feast::Easter).map_err(|_| error());
    }
    if !text.contains(':')
        && let Some((month, day)) = text.split_once('-')
    {
        return Ok(Feast::Fixed(month.parse().map_err(|_| error())?, day.parse().map_err(|_| error())?));
    }
    let mut parts = text.split(':').map(|p| p.parse::<i8>().map_err(|_| error()));
    let mut next = || parts.next().unwrap_or_else(|| Err(error()));
    let (month, weekday, nth) = (next()?, next()?, next()?);
    Ok(Feast::Nth(month, Weekday::from_monday_one_offset(weekday).map_err(|_| error())?, nth))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_reads() {
        let words = load(include_str!("../../../data/english/time.tsv")).map_err(|e| e.to_string());
        assert!(words.is_ok(), "{words:?}");
    }

    #[test]
    fn a_bad_row_is_shown_with_its_place() {
        let error = load("januar\tmonth\tone\n").expect_err("`one` is no number").to_string();
        assert_eq!(
            error,
            "data/english/time.tsv:1:14: `one` does not fit; write a whole number from 0 to 255"
        );
        assert!(load("x\tunheard\t-\n").is_err());
        assert!(load("x\tof\t-\nx\tof\t-\n").is_err());
    }

    #[test]
    fn numbers_are_told_apart() {
        let cases = [
            ("2016", Word::Number(2016, 4)),
            ("1,500", Word::Number(1500, 9)),
            ("28th", Word::Ordinal(28)),
            ("1990s", Word::Decade(1990)),
            ("10:35", Word::Clock(10, 35)),
            ("2.5", Word::Decimal(2.5)),
            ("99999999999", Word::Other),
            ("’90s", Word::Decade(90)),
        ];
        for (text, expected) in cases {
            assert_eq!(word(text), expected, "{text}");
        }
    }
}
