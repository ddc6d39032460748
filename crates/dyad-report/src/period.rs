//! Cooperation and conflict over time: from happenings to counts by period.

use crate::brief::{Ground, is_since};
use dyad_record::{Granularity, QuadClass};
use dyad_store::{StoreError, Told};
use jiff::ToSpan;
use jiff::civil::{Date, date};
use serde::Serialize;

/// How long a period is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Length {
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// Half a year.
    Half,
    /// A year.
    Year,
}

/// Counts by period.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Chart {
    /// How long the periods are.
    pub length: Length,
    /// The periods, oldest first, without a gap.
    pub periods: Vec<Period>,
    /// Happenings that are not in it: undated, dated too roughly, or long before all others.
    pub left_out: usize,
}

/// What happened in one period.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Period {
    /// `May 2016`, `2nd quarter 2016`, `1st half 2016`, `2016`.
    pub label: String,
    /// First day.
    pub from: Date,
    /// Last day.
    pub to: Date,
    /// Happenings by quad class, 1 to 4.
    pub quads: [u32; 4],
    /// Sum of their Goldstein scores.
    pub goldstein: f64,
    /// Documents published in it that name both: 0 means that nothing was read of it then.
    pub documents: u64,
}

impl Period {
    /// Happenings.
    pub fn count(&self) -> u32 {
        self.quads.iter().sum()
    }

    /// Verbal and material cooperation.
    pub fn cooperation(&self) -> u32 {
        self.quads[0] + self.quads[1]
    }

    /// Verbal and material conflict.
    pub fn conflict(&self) -> u32 {
        self.quads[2] + self.quads[3]
    }

    /// Mean Goldstein score; none where nothing happened.
    pub fn mean(&self) -> Option<f64> {
        (self.count() > 0).then(|| self.goldstein / f64::from(self.count()))
    }
}

impl Length {
    /// The shortest length by which so many months make no more than two dozen periods.
    fn for_months(months: i32) -> Self {
        match months {
            ..=20 => Self::Month,
            21..=54 => Self::Quarter,
            55..=120 => Self::Half,
            _ => Self::Year,
        }
    }

    fn months(self) -> i32 {
        match self {
            Self::Month => 1,
            Self::Quarter => 3,
            Self::Half => 6,
            Self::Year => 12,
        }
    }

    /// The first day of the period that a day lies in.
    fn first(self, day: Date) -> Date {
        let length = self.months() as i8;
        date(day.year(), (day.month() - 1) / length * length + 1, 1)
    }

    fn label(self, first: Date) -> String {
        let year = first.year();
        match self {
            Self::Month => first.strftime("%B %Y").to_string(),
            Self::Quarter => {
                format!("{} quarter {year}", ["1st", "2nd", "3rd", "4th"][(first.month() as usize - 1) / 3])
            }
            Self::Half => format!("{} half {year}", if first.month() == 1 { "1st" } else { "2nd" }),
            Self::Year => year.to_string(),
        }
    }

    fn holds(self, granularity: Granularity) -> bool {
        match granularity {
            Granularity::Day | Granularity::Week | Granularity::Month => true,
            Granularity::Quarter => self != Self::Month,
            Granularity::Year => self == Self::Year,
            Granularity::Decade | Granularity::Unknown => false,
        }
    }
}

/// From how many happenings on the earliest twentieth, often history told in passing, is left out.
const MANY: usize = 20;

/// The chart of what happened between the two; none where nothing dated did.
pub(crate) fn chart(ground: &Ground<'_>) -> Result<Option<Chart>, StoreError> {
    let happened: Vec<&Told> =
        ground.told.iter().filter(|t| t.happening.status.counts() && is_since(ground, t)).collect();
    let mut dated: Vec<(Date, Granularity, &Told)> = happened
        .iter()
        .filter_map(|t| {
            let range = t.happening.date.as_ref()?;
            Some((range.start.or(range.end)?, range.granularity, *t))
        })
        .filter(|(_, granularity, _)| Length::Year.holds(*granularity))
        .collect();
    dated.sort_by_key(|(day, ..)| *day);
    if dated.len() >= MANY {
        dated.drain(..dated.len() / MANY);
    }
    let (Some((first, ..)), Some((last, ..))) = (dated.first(), dated.last()) else { return Ok(None) };
    let months = i32::from(last.year() - first.year()) * 12 + i32::from(last.month() - first.month());
    let length = Length::for_months(months);
    let mut periods = empty_periods(ground, length, *first, *last)?;
    let mut drawn = 0;
    for (day, granularity, told) in &dated {
        if !length.holds(*granularity) {
            continue;
        }
        let at = periods.partition_point(|p| p.to < *day);
        let lead = told.lead();
        periods[at].quads[quad_index(lead.cameo.quad)] += 1;
        periods[at].goldstein += f64::from(lead.cameo.goldstein);
        drawn += 1;
    }
    Ok((drawn > 0).then(|| Chart { length, periods, left_out: happened.len() - drawn }))
}

fn empty_periods(
    ground: &Ground<'_>,
    length: Length,
    first: Date,
    last: Date,
) -> Result<Vec<Period>, StoreError> {
    let mut periods = Vec::new();
    let mut from = length.first(first);
    while from <= last {
        let next = from.saturating_add(length.months().months());
        let to = next.yesterday().unwrap_or(from);
        let documents = ground.store.volume_between(&ground.dyad, from, to)?;
        let label = length.label(from);
        periods.push(Period { label, from, to, quads: [0; 4], goldstein: 0.0, documents });
        if next <= from {
            break;
        }
        from = next;
    }
    Ok(periods)
}

pub(crate) fn quad_index(quad: QuadClass) -> usize {
    usize::from(u8::from(quad)) - 1
}
