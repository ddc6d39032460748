//! When a thing happened, and when a document says it was published.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// How finely a date is known.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "lowercase")]
pub enum Granularity {
    /// To the day.
    Day,
    /// To the week.
    Week,
    /// To the month.
    Month,
    /// To the quarter.
    Quarter,
    /// To the year.
    Year,
    /// To the decade.
    Decade,
    /// Not known.
    #[default]
    Unknown,
}

/// Where a date comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum DateBasis {
    /// Read off the text.
    Stated,
    /// Worked out from other dates in the document.
    Inferred,
    /// Nothing better than the document's own date.
    Published,
}

/// A range of days, both ends inclusive; an open end is absent.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct DateRange {
    /// First day, ISO 8601.
    #[schemars(with = "Option<String>")]
    pub start: Option<Date>,
    /// Last day, ISO 8601.
    #[schemars(with = "Option<String>")]
    pub end: Option<Date>,
    /// How finely it is known.
    pub granularity: Granularity,
    /// Where it comes from.
    pub basis: DateBasis,
    /// The words that gave it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub text: Option<String>,
}

/// A document's date of publication: a date, or a date and time with offset, kept as it was written.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(try_from = "String", into = "String")]
#[schemars(with = "String")]
pub struct Published {
    written: String,
    date: Date,
}

/// A text that is no date of publication.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is no date: a date is written YYYY-MM-DD, a time after it as in 2016-05-16T08:30:00+07:00")]
pub struct PublishedError(pub String);

impl Published {
    /// The day, in the offset that the text was written in.
    pub fn date(&self) -> Date {
        self.date
    }

    /// The text as it was given.
    pub fn as_str(&self) -> &str {
        &self.written
    }
}

impl From<Date> for Published {
    fn from(date: Date) -> Self {
        Self { written: date.to_string(), date }
    }
}

impl std::str::FromStr for Published {
    type Err = PublishedError;

    fn from_str(written: &str) -> Result<Self, PublishedError> {
        let error = || PublishedError(written.to_owned());
        let written = written.trim();
        let day = written.get(..10).ok_or_else(error)?;
        let date: Date = day.parse().map_err(|_| error())?;
        let rest = &written[10..];
        let is_timed = rest.starts_with(['T', 't', ' ']) && is_time(&rest[1..]);
        if !rest.is_empty() && !is_timed {
            return Err(error());
        }
        Ok(Self { written: written.to_owned(), date })
    }
}

/// `08:30`, `08:30:00`, `08:30:00.123`, each with `Z`, `+07:00`, `+0700` or nothing after it.
fn is_time(text: &str) -> bool {
    let clock_end = text.find(['Z', 'z', '+', '-']).unwrap_or(text.len());
    let (clock, offset) = text.split_at(clock_end);
    clock.trim_end().parse::<jiff::civil::Time>().is_ok()
        && (offset.is_empty()
            || offset.eq_ignore_ascii_case("z")
            || (offset.len() >= 3 && offset[1..].chars().all(|c| c.is_ascii_digit() || c == ':')))
}

impl TryFrom<String> for Published {
    type Error = PublishedError;

    fn try_from(written: String) -> Result<Self, PublishedError> {
        written.parse()
    }
}

impl From<Published> for String {
    fn from(published: Published) -> Self {
        published.written
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn publication_is_a_date_or_a_date_and_time() {
        for good in ["2016-05-16", "2016-05-16T08:30:00+07:00", "2016-05-16T08:30Z", "2016-05-16 08:30:00"] {
            let published: Published = good.parse().expect(good);
            assert_eq!(published.date().to_string(), "2016-05-16");
            assert_eq!(published.as_str(), good);
        }
        for bad in ["", "May 16", "2016-13-01", "2016-02-30", "2016-05-16x", "2016-05-16Tnoon", "2016-05-1é"]
        {
            assert!(bad.parse::<Published>().is_err(), "{bad}");
        }
    }
}
