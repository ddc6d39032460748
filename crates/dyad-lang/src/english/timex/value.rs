//! Dates and durations as TIMEX3 writes them.

use super::calendar::Unit;
use super::expression::Count;

/// `2016-05-17`, `2016-05`, `2016`, with `X` for what is not known.
pub(crate) fn date_value(year: Option<i16>, month: Option<i8>, day: Option<i8>) -> String {
    let year = year.map_or_else(|| "XXXX".to_owned(), |y| format!("{y:04}"));
    match (month, day) {
        (Some(month), Some(day)) => format!("{year}-{month:02}-{day:02}"),
        (Some(month), None) => format!("{year}-{month:02}"),
        (None, Some(day)) => format!("{year}-XX-{day:02}"),
        (None, None) => year,
    }
}

/// `P3D`, `PT5H30M`, `P2Y6M`, `PXW`.
pub(crate) fn duration_value(count: Count, unit: Unit) -> String {
    let (letter, size, is_clock) = unit.letter();
    let time = if is_clock { "T" } else { "" };
    let Count::Exactly(number) = count else {
        return format!("P{time}X{letter}");
    };
    let number = number * size as f32;
    let (whole, has_half) = (number.trunc() as u64, number.fract() == 0.5);
    let half = match (letter, is_clock) {
        ('Y', _) => "6M",
        ('H', _) => "30M",
        ('M', true) => "30S",
        ('D', _) => "T12H",
        _ => "",
    };
    if number.fract() == 0.0 {
        format!("P{time}{whole}{letter}")
    } else if has_half && !half.is_empty() && whole > 0 {
        format!("P{time}{whole}{letter}{half}")
    } else if has_half && !half.is_empty() {
        format!("P{time}{half}")
    } else {
        format!("P{time}{number}{letter}")
    }
}

/// `P6Y2M`, `PT2H30M`, `P1DT6H`.
pub(crate) fn durations_value(first: (Count, Unit), last: (Count, Unit)) -> String {
    let mut value = duration_value(first.0, first.1);
    let more = duration_value(last.0, last.1);
    let more = more.trim_start_matches('P');
    value.push_str(if value.starts_with("PT") { more.trim_start_matches('T') } else { more });
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_written_as_timeml_writes_them() {
        let cases = [
            (Count::Exactly(3.0), Unit::Day, "P3D"),
            (Count::Exactly(5.5), Unit::Hour, "PT5H30M"),
            (Count::Exactly(2.5), Unit::Year, "P2Y6M"),
            (Count::Exactly(0.5), Unit::Year, "P6M"),
            (Count::Exactly(2.0), Unit::Decade, "P20Y"),
            (Count::Exactly(0.5), Unit::Century, "P50Y"),
            (Count::Vague, Unit::Week, "PXW"),
            (Count::Vague, Unit::Minute, "PTXM"),
            (Count::Exactly(1.0), Unit::Fortnight, "P2W"),
        ];
        for (count, unit, expected) in cases {
            assert_eq!(duration_value(count, unit), expected);
        }
    }

    #[test]
    fn durations_of_two_units_are_one_value() {
        let two = Count::Exactly(2.0);
        assert_eq!(durations_value((Count::Exactly(6.0), Unit::Year), (two, Unit::Month)), "P6Y2M");
        assert_eq!(durations_value((two, Unit::Hour), (Count::Exactly(30.0), Unit::Minute)), "PT2H30M");
        assert_eq!(durations_value((two, Unit::Day), (Count::Exactly(6.0), Unit::Hour)), "P2DT6H");
    }

    #[test]
    fn unknown_parts_are_marked() {
        assert_eq!(date_value(None, Some(5), Some(7)), "XXXX-05-07");
        assert_eq!(date_value(Some(2016), None, None), "2016");
    }
}
