//! The arguments that several verbs share: what to read, on how many threads, which days.

use dyad_corpus::{Corpus, Input, Options};
use dyad_record::Published;
use jiff::civil::Date;
use std::num::NonZeroUsize;
use std::path::PathBuf;

/// What to read.
#[derive(Debug, clap::Args)]
pub(crate) struct Inputs {
    /// Plain text files, JSON Lines, gzipped or not; folders of them; - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// The date of documents that do not give one, YYYY-MM-DD
    #[arg(long, value_name = "DATE")]
    date: Option<Published>,
    /// The id of a document that does not give one, else it comes from its text
    #[arg(long, value_name = "ID")]
    id: Option<String>,
}

impl Inputs {
    /// The documents, in order.
    pub(crate) fn corpus(self) -> Corpus {
        let options = Options { date: self.date, id: self.id, ..Options::default() };
        Corpus::new(self.paths.into_iter().map(Input::from_argument), options)
    }
}

/// On how many threads.
#[derive(Clone, Copy, Debug, clap::Args)]
pub(crate) struct Threads {
    /// Threads to work on; all of the machine's unless said. The result is the same for any number
    #[arg(long, short = 'j', visible_alias = "jobs", value_name = "N")]
    pub(crate) threads: Option<NonZeroUsize>,
}

/// A day, for the start of a period: a year or a month stands for its first day.
pub(crate) fn first_day(text: &str) -> Result<Date, String> {
    period(text).map(|(first, _)| first)
}

/// A day, for the end of a period: a year or a month stands for its last day.
pub(crate) fn last_day(text: &str) -> Result<Date, String> {
    period(text).map(|(_, last)| last)
}

fn period(text: &str) -> Result<(Date, Date), String> {
    let day = |text: &str| text.parse::<Date>().ok();
    let found = match text.len() {
        4 => day(&format!("{text}-01-01")).map(|first| (first, first.last_of_year())),
        7 => day(&format!("{text}-01")).map(|first| (first, first.last_of_month())),
        10 => day(text).map(|day| (day, day)),
        _ => None,
    };
    found.ok_or_else(|| "a day is written YYYY-MM-DD, a month YYYY-MM, a year YYYY".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn years_and_months_are_periods() {
        for (text, first, last) in [
            ("2016", "2016-01-01", "2016-12-31"),
            ("2016-02", "2016-02-01", "2016-02-29"),
            ("2016-05-16", "2016-05-16", "2016-05-16"),
        ] {
            assert_eq!(first_day(text).map(|d| d.to_string()).as_deref(), Ok(first));
            assert_eq!(last_day(text).map(|d| d.to_string()).as_deref(), Ok(last));
        }
        for text in ["", "May", "2016-13", "2016-02-30", "16-05-16", "2016/05/16"] {
            assert!(first_day(text).is_err(), "{text}");
        }
    }
}
