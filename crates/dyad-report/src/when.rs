//! Dates as people write them: from ranges to `17–21 May 2016`, `May 2015`, `2014`.

use dyad_record::{DateBasis, DateRange, Granularity};
use jiff::civil::Date;

/// A day: `16 May 2016`.
pub(crate) fn day(date: Date) -> String {
    format!("{} {} {}", date.day(), month_name(date.month()), date.year())
}

/// A range of days, no longer than it must be.
pub(crate) fn days(from: Date, to: Date) -> String {
    let is_same_month = (from.year(), from.month()) == (to.year(), to.month());
    if from == to {
        day(from)
    } else if is_same_month {
        format!("{}–{}", from.day(), day(to))
    } else if from.year() == to.year() {
        format!("{} {} – {}", from.day(), month_name(from.month()), day(to))
    } else {
        format!("{} – {}", day(from), day(to))
    }
}

/// A date of a record, as finely as it is known; a date that is only the document's says so.
pub(crate) fn date(range: Option<&DateRange>) -> String {
    let Some(range) = range else { return "undated".to_owned() };
    let (Some(start), Some(end)) = (range.start.or(range.end), range.end.or(range.start)) else {
        return "undated".to_owned();
    };
    let is_whole_months = start.day() == 1 && end == end.last_of_month();
    let written = match range.granularity {
        Granularity::Unknown | Granularity::Day | Granularity::Week => days(start, end),
        _ if !is_whole_months => days(start, end),
        _ if (start.year(), start.month()) == (end.year(), end.month()) => {
            format!("{} {}", month_name(start.month()), start.year())
        }
        _ if start.month() == 1 && end.month() == 12 && start.year() == end.year() => {
            start.year().to_string()
        }
        _ if start.month() == 1 && end.month() == 12 => format!("{}–{}", start.year(), end.year()),
        _ if start.year() == end.year() => {
            format!("{}–{} {}", month_name(start.month()), month_name(end.month()), end.year())
        }
        _ => days(start, end),
    };
    match range.basis {
        DateBasis::Published => format!("reported {written}"),
        DateBasis::Stated | DateBasis::Inferred => written,
    }
}

fn month_name(month: i8) -> &'static str {
    const NAMES: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    NAMES[(month.clamp(1, 12) - 1) as usize]
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn dates_are_written_as_people_write_them() {
        use Granularity::*;
        let cases = [
            ("2016-05-17", "2016-05-21", Day, "17–21 May 2016"),
            ("2016-05-17", "2016-05-17", Day, "17 May 2016"),
            ("2016-04-28", "2016-05-03", Day, "28 April – 3 May 2016"),
            ("2015-12-30", "2016-01-02", Day, "30 December 2015 – 2 January 2016"),
            ("2015-05-01", "2015-05-31", Month, "May 2015"),
            ("2015-04-01", "2015-06-30", Quarter, "April–June 2015"),
            ("2014-01-01", "2014-12-31", Year, "2014"),
            ("1990-01-01", "1999-12-31", Decade, "1990–1999"),
            ("2016-02-10", "2016-02-29", Month, "10–29 February 2016"),
        ];
        for (start, end, granularity, written) in cases {
            let range = DateRange {
                start: Some(start.parse().unwrap()),
                end: Some(end.parse().unwrap()),
                granularity,
                basis: DateBasis::Stated,
                text: None,
            };
            assert_eq!(date(Some(&range)), written);
            let reported = DateRange { basis: DateBasis::Published, ..range };
            assert_eq!(date(Some(&reported)), format!("reported {written}"));
        }
        assert_eq!(date(None), "undated");
    }
}
