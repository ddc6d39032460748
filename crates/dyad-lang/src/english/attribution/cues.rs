//! The words that attribute.

use crate::english::table::{TableError, rows};
use crate::{Token, Upos};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

static CUES: LazyLock<Tables> = LazyLock::new(|| {
    load(include_str!("../../../data/english/cues.tsv")).expect("built in, and read by a test")
});

/// What a cue takes as its content.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Cue {
    /// A clause or a quotation: `say`.
    Speech,
    /// A clause: `believe`.
    Thought,
    /// An object or an infinitive too: `urge`, `criticize`.
    Stance,
    /// A clause, as a noun: `claim`.
    Noun,
}

/// The cue that a word is.
pub(super) fn cue(token: Token<'_>) -> Option<Cue> {
    let (verbs, nouns) = &*CUES;
    match token.upos() {
        Upos::Verb => verbs.get(token.lemma()).copied(),
        Upos::Noun => nouns.get(token.lemma()).copied(),
        _ => None,
    }
}

/// Verbs and nouns by their lemma.
type Tables = (FxHashMap<&'static str, Cue>, FxHashMap<&'static str, Cue>);

fn load(text: &'static str) -> Result<Tables, TableError> {
    let (mut verbs, mut nouns) = Tables::default();
    for row in rows::<2>("data/english/cues.tsv", text) {
        let row = row?;
        let cue = match row.field(1) {
            "speech" => Cue::Speech,
            "thought" => Cue::Thought,
            "stance" => Cue::Stance,
            "noun" => Cue::Noun,
            other => {
                let remedy = "write speech, thought, stance or noun";
                return Err(row.error(1, format_args!("`{other}` is no class"), remedy));
            }
        };
        let list = if cue == Cue::Noun { &mut nouns } else { &mut verbs };
        if list.insert(row.field(0), cue).is_some() {
            return Err(row.error(
                0,
                format_args!("`{}` stands twice", row.field(0)),
                "keep one of the two rows",
            ));
        }
    }
    Ok((verbs, nouns))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_reads() {
        assert!(load(include_str!("../../../data/english/cues.tsv")).is_ok());
        assert!(load("say\tloudly\n").is_err());
        assert!(load("say\tspeech\nsay\tthought\n").is_err());
    }
}
