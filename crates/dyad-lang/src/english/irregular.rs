//! Verbs whose past forms no rule gives.

use super::table::{TableError, rows};
use rustc_hash::FxHashSet;
use std::sync::LazyLock;

static VERBS: LazyLock<Vec<Irregular>> = LazyLock::new(|| {
    load(include_str!("../../data/english/verbs.tsv"))
        .expect("the list is in the binary, and a test reads it")
});

static ALONE: LazyLock<FxHashSet<&'static str>> =
    LazyLock::new(|| VERBS.iter().filter(|v| v.is_alone).map(|v| v.past).collect());

/// A verb and its past forms.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Irregular {
    pub(crate) verb: &'static str,
    pub(crate) past: &'static str,
    pub(crate) participle: &'static str,
    /// Whether the past is no other word.
    is_alone: bool,
}

/// All of them.
pub(crate) fn verbs() -> &'static [Irregular] {
    &VERBS
}

/// Whether a form is the past of a verb and nothing else.
pub(crate) fn is_past_alone(form: &str) -> bool {
    ALONE.contains(form)
}

fn load(text: &'static str) -> Result<Vec<Irregular>, TableError> {
    rows::<4>("data/english/verbs.tsv", text)
        .map(|row| {
            let row = row?;
            let is_alone = match row.field(3) {
                "alone" => true,
                "either" => false,
                other => {
                    return Err(row.error(3, format_args!("`{other}` is no class"), "write alone or either"));
                }
            };
            Ok(Irregular { verb: row.field(0), past: row.field(1), participle: row.field(2), is_alone })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_reads_and_says_what_is_a_verb_alone() {
        assert!(load(include_str!("../../data/english/verbs.tsv")).is_ok_and(|all| all.len() > 200));
        assert!(is_past_alone("froze"));
        assert!(!is_past_alone("found"));
    }

    #[test]
    fn errors_name_the_place() {
        let error = load("go\twent\tgone\tnever\n").map_err(|e| e.to_string());
        assert_eq!(
            error,
            Err("data/english/verbs.tsv:1:14: `never` is no class; write alone or either".to_owned())
        );
    }
}
