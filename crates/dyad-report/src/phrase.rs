//! How acts are told: from an event's act, mode, CAMEO code and status to words.

use crate::table::{TableError, rows};
use dyad_record::{Act, Event, Status};
use std::collections::BTreeMap;

/// The phrases of `data/phrases.tsv`.
#[derive(Clone, Debug)]
pub(crate) struct Phrases(BTreeMap<&'static str, Phrase>);

/// One act in its forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub(crate) past: &'static str,
    pub(crate) bare: &'static str,
    pub(crate) doing: &'static str,
    /// Before the recipient; empty where nothing stands there.
    pub(crate) link: &'static str,
    pub(crate) noun: &'static str,
}

const FILE: &str = "crates/dyad-report/data/phrases.tsv";
const TABLE: &str = include_str!("../data/phrases.tsv");

impl Phrases {
    /// The phrases that come with the program.
    pub(crate) fn embedded() -> Self {
        Self::parse(TABLE).expect("the embedded table is read by a test of this crate")
    }

    fn parse(text: &'static str) -> Result<Self, TableError> {
        let mut phrases = BTreeMap::new();
        for row in rows::<6>(FILE, text)? {
            let [key, past, bare, doing, link, noun] = row.cells;
            if let Some(empty) = row.cells.iter().position(|cell| cell.trim().is_empty()) {
                return Err(row.error(empty, "an empty cell; write the phrase, or `-` for no link"));
            }
            let link = if link == "-" { "" } else { link };
            if phrases.insert(key, Phrase { past, bare, doing, link, noun }).is_some() {
                return Err(row.error(0, format!("`{key}` stands here twice; once would be right")));
            }
        }
        for act in Act::ALL {
            if !phrases.contains_key(act.as_str()) {
                let what = format!("no row for `{act}`; each PLOVER category has one");
                return Err(TableError { file: FILE, line: text.lines().count(), column: 1, what });
            }
        }
        Ok(Self(phrases))
    }

    /// How this event is told. CAMEO's finer codes are about what took place; a planned act is told by its category.
    pub(crate) fn of(&self, event: &Event) -> Phrase {
        let code = event.cameo.code.as_str();
        let has_happened = matches!(event.status, Status::Occurred | Status::Ongoing);
        let by_code = [Some(code), code.get(..3)].into_iter().flatten().find_map(|code| self.0.get(code));
        match by_code.filter(|_| has_happened && (event.mode.is_none() || event.is_hosting())) {
            Some(phrase) => *phrase,
            None => self.of_act(event),
        }
    }

    /// How acts of this category and mode are counted, whatever their CAMEO code.
    pub(crate) fn of_act(&self, event: &Event) -> Phrase {
        let by_mode = event.mode.and_then(|mode| self.0.get(format!("{}/{mode}", event.act).as_str()));
        by_mode
            .or_else(|| self.0.get(event.act.as_str()))
            .copied()
            .expect("each act has a row: `parse` checks it")
    }
}

impl Phrase {
    /// Who did what to whom, with its status; `actors` are `count` many.
    pub(crate) fn tell(self, status: Status, actors: &str, count: usize, recipients: &str) -> String {
        let Self { past, bare, doing, link, noun } = self;
        if actors.is_empty() {
            return format!("{noun}, by whom is not said: {recipients}");
        }
        if recipients.is_empty() && count < 2 {
            let told = format!("{noun} by {actors}");
            return match status {
                Status::Occurred => told,
                other => format!("{told} ({})", status_words(other)),
            };
        }
        let to = match (link, recipients) {
            (_, "") => String::new(),
            ("", _) => format!(" {recipients}"),
            _ => format!(" {link} {recipients}"),
        };
        let are = if count > 1 { "are" } else { "is" };
        match status {
            Status::Occurred => format!("{actors} {past}{to}"),
            Status::Ongoing => format!("{actors} {are} {doing}{to}"),
            Status::Habitual => format!("{actors} (as a habit) {past}{to}"),
            Status::Scheduled => format!("{actors} to {bare}{to}"),
            Status::Intended => format!("{actors} intending to {bare}{to}"),
            Status::Requested => format!("{actors} called on to {bare}{to}"),
            Status::Hypothetical => format!("{actors} might {bare}{to}"),
            Status::Denied => format!("it is denied that {actors} {past}{to}"),
            Status::Failed => format!("{actors} did not {bare}{to}"),
        }
    }
}

/// A status in a reader's words.
pub(crate) fn status_words(status: Status) -> &'static str {
    match status {
        Status::Occurred => "happened",
        Status::Ongoing => "under way",
        Status::Habitual => "a habit",
        Status::Scheduled => "planned",
        Status::Intended => "intended",
        Status::Requested => "asked for",
        Status::Hypothetical => "possible",
        Status::Denied => "denied",
        Status::Failed => "did not come about",
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn the_embedded_table_is_right() {
        let phrases = Phrases::parse(TABLE).unwrap();
        for key in phrases.0.keys() {
            let (act, mode) = key.split_once('/').unwrap_or((key, "visit"));
            let is_code = key.bytes().all(|b| b.is_ascii_digit()) && key.len() >= 3;
            assert!(is_code || act.parse::<Act>().is_ok(), "{key}");
            assert!(is_code || mode.parse::<dyad_record::Mode>().is_ok(), "{key}");
        }
    }

    #[test]
    fn what_is_wrong_in_a_table_is_told_with_its_place() {
        let cases = [
            ("AID\tgave aid\n", "1:1: 2 cells"),
            ("# x\n\nAID\ta\t\tc\td\te\n", "3:7: an empty cell"),
            ("AID\ta\tb\tc\td\te\nAID\ta\tb\tc\td\te\n", "2:1: `AID` stands here twice"),
            ("AID\ta\tb\tc\td\te\n", "no row for `AGREE`"),
        ];
        for (text, wanted) in cases {
            let error = Phrases::parse(text).unwrap_err().to_string();
            assert!(error.contains(wanted), "{error}");
        }
    }

    #[test]
    fn each_status_has_its_form() {
        let visit = Phrases::embedded().0["CONSULT/visit"];
        let tell = |status| visit.tell(status, "Ada Lind", 1, "Sweden");
        assert_eq!(tell(Status::Occurred), "Ada Lind visited Sweden");
        assert_eq!(tell(Status::Ongoing), "Ada Lind is visiting Sweden");
        assert_eq!(tell(Status::Scheduled), "Ada Lind to visit Sweden");
        assert_eq!(tell(Status::Denied), "it is denied that Ada Lind visited Sweden");
        assert_eq!(tell(Status::Failed), "Ada Lind did not visit Sweden");
        assert_eq!(visit.tell(Status::Occurred, "Ada Lind", 1, ""), "visits by Ada Lind");
        let talks = Phrases::embedded().0["CONSULT"];
        assert_eq!(talks.tell(Status::Occurred, "A and B", 2, ""), "A and B held talks");
        assert_eq!(talks.tell(Status::Occurred, "A", 1, "B"), "A held talks with B");
    }
}
