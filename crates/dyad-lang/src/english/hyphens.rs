//! Nouns that are cut at their hyphens: the last part bears the lemma of the whole.

use super::table::{TableError, rows};
use crate::Upos;
use crate::network::Scores;
use std::borrow::Cow;
use std::sync::LazyLock;

static WHOLE: LazyLock<Vec<[&'static str; 3]>> = LazyLock::new(|| {
    load(include_str!("../../data/english/hyphens.tsv"))
        .expect("the list is in the binary, and a test reads it")
});

/// First part, last part, the noun.
fn load(text: &'static str) -> Result<Vec<[&'static str; 3]>, TableError> {
    rows::<3>("data/english/hyphens.tsv", text)
        .map(|row| row.map(|row| [row.field(0), row.field(1), row.field(2)]))
        .collect()
}

/// The lemma of the noun that the word at `at` ends; `forms` and `sentence` go together.
pub(crate) fn whole(forms: &[Cow<'_, str>], sentence: &[Scores], at: usize) -> Option<&'static str> {
    let hyphen = at.checked_sub(1).filter(|h| forms[*h] == "-" && sentence[at].upos == Upos::Noun)?;
    let first = forms[hyphen.checked_sub(1)?].to_lowercase();
    let last = forms[at].to_lowercase();
    let is_last = |part: &str| last == part || last.strip_suffix('s') == Some(part);
    WHOLE.iter().find(|[start, end, _]| *start == first && is_last(end)).map(|[_, _, noun]| *noun)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_reads() {
        assert!(load(include_str!("../../data/english/hyphens.tsv")).is_ok_and(|all| !all.is_empty()));
    }
}
