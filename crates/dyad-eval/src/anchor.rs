//! The day that documents speak on, found without being told, against their real day: dated documents in, shares out.
//!
//! Only what is claimed can be wrong: a document left open counts as open. A month is right with its year, and is
//! claimed where the anchor is known to the month or finer.

use dyad_lang::Anchor;
use dyad_record::Granularity;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A line that is no dated document.
#[derive(Debug, thiserror::Error)]
pub enum DatedError {
    /// It cannot be read.
    #[error("{file}:{line}: {error}")]
    Line {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What is wrong.
        #[source]
        error: serde_json::Error,
    },
    /// Its day is no day.
    #[error("{file}:{line}: `published` is `{published}`; it should begin with a day such as 2016-05-17")]
    Day {
        /// The file.
        file: String,
        /// The line, from 1.
        line: usize,
        /// What stands there.
        published: String,
    },
}

/// A document with its real day, which is hidden from the finder.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dated {
    /// Its id.
    pub id: String,
    /// Its day.
    pub published: Date,
    /// What is read: the dateline, where the file has it apart, and the text.
    pub text: String,
}

/// Counts and shares.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub struct AnchorScores {
    /// Documents read.
    pub documents: usize,
    /// Of them, those for which a day, month or year was claimed.
    pub found: usize,
    /// The rest.
    pub open: usize,
    /// Of those found, those with the right year.
    pub year_right: usize,
    /// Of those found, those that claim a month.
    pub months: usize,
    /// Of these, those with the right month of the right year.
    pub month_right: usize,
}

#[derive(Deserialize)]
struct Line {
    id: String,
    published: String,
    #[serde(default)]
    dateline: Option<String>,
    text: String,
}

/// Reads every `n`th line of a file's text, so that `take` documents, or as many as there are, lie evenly over it.
pub fn dated_documents(file: &str, text: &str, take: Option<usize>) -> Result<Vec<Dated>, DatedError> {
    let lines: Vec<(usize, &str)> = text.lines().enumerate().filter(|(_, l)| !l.trim().is_empty()).collect();
    let take = take.unwrap_or(lines.len());
    let stride = lines.len().checked_div(take).unwrap_or(1).max(1);
    let document = |(at, line): &(usize, &str)| {
        let (file, line_number) = (file.to_owned(), at + 1);
        let row: Line = serde_json::from_str(line).map_err(|error| DatedError::Line {
            file: file.clone(),
            line: line_number,
            error,
        })?;
        let Some(published) = row.published.get(..10).and_then(|day| day.parse().ok()) else {
            return Err(DatedError::Day { file, line: line_number, published: row.published });
        };
        let text = row.dateline.map_or_else(|| row.text.clone(), |d| format!("{d} {}", row.text));
        Ok(Dated { id: row.id, published, text })
    };
    lines.iter().step_by(stride).take(take).map(document).collect()
}

impl AnchorScores {
    /// Adds a document and the anchor that was found for it.
    pub fn add(&mut self, published: Date, anchor: Option<&Anchor>) {
        self.documents += 1;
        let Some(anchor) = anchor else {
            self.open += 1;
            return;
        };
        self.found += 1;
        let is_year = anchor.date.year() == published.year();
        self.year_right += usize::from(is_year);
        if matches!(anchor.granularity, Granularity::Day | Granularity::Week | Granularity::Month) {
            self.months += 1;
            self.month_right += usize::from(is_year && anchor.date.month() == published.month());
        }
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;
    use dyad_lang::AnchorBasis;
    use jiff::civil::date;

    #[test]
    fn only_what_is_claimed_is_judged() {
        let anchor = |date, granularity| Anchor { date, granularity, basis: AnchorBasis::Text };
        let mut scores = AnchorScores::default();
        let day = date(2016, 5, 16);
        scores.add(day, None);
        scores.add(day, Some(&anchor(date(2016, 12, 31), Granularity::Year)));
        scores.add(day, Some(&anchor(date(2016, 5, 31), Granularity::Month)));
        scores.add(day, Some(&anchor(date(2015, 5, 16), Granularity::Day)));
        let expected =
            AnchorScores { documents: 4, found: 3, open: 1, year_right: 2, months: 2, month_right: 1 };
        assert_eq!(scores, expected);
    }

    #[test]
    fn documents_are_drawn_evenly_with_their_dateline() {
        let lines: String = (1..=9)
            .map(|n| {
                format!("{{\"id\": \"{n}\", \"published\": \"2016-05-0{n}T10:00\", \"dateline\": \"LIMA, May {n} -\", \"text\": \"Rain fell.\"}}\n")
            })
            .collect();
        let documents = dated_documents("d.jsonl", &lines, Some(3)).unwrap();
        let ids: Vec<&str> = documents.iter().map(|d| d.id.as_str()).collect();
        assert_eq!(ids, ["1", "4", "7"]);
        assert_eq!(documents[0].text, "LIMA, May 1 - Rain fell.");
        assert_eq!(dated_documents("d.jsonl", &lines, Some(50)).unwrap().len(), 9);
        assert!(dated_documents("d.jsonl", &lines, Some(0)).unwrap().is_empty());
        assert!(dated_documents("d.jsonl", "", None).unwrap().is_empty());
    }

    #[test]
    fn a_bad_line_is_named() {
        let bad = "{\"id\": \"a\", \"published\": \"May\", \"text\": \"\"}";
        let error = dated_documents("d.jsonl", bad, None).unwrap_err().to_string();
        assert!(error.starts_with("d.jsonl:1: `published` is `May`"), "{error}");
        assert!(dated_documents("d.jsonl", "{}", None).is_err());
    }
}
