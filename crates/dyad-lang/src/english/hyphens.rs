//! Nouns that are cut at their hyphens: the last part bears the lemma of the whole.

use super::table::{TableError, rows};
use crate::network::Scores;
use crate::{Deprel, Upos};
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

/// Makes one noun of what was cut at its hyphen and hung apart: in `staged a sit-in outside` the last part is no preposition.
pub(crate) fn mend(forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    for hyphen in 1..sentence.len().saturating_sub(1) {
        let (first, last) = (hyphen - 1, hyphen + 1);
        let is_torn = sentence[first].upos == Upos::Noun && sentence[last].upos == Upos::Adp;
        if forms[hyphen] != "-" || !is_torn || noun_of(&forms[first], &forms[last]).is_none() {
            continue;
        }
        let whole = sentence[first];
        for word in sentence.iter_mut().filter(|word| word.head as usize == first + 1) {
            word.head = last as u32 + 1;
        }
        sentence[first] = Scores { head: last as u32 + 1, deprel: Deprel::Compound, ..whole };
        sentence[hyphen] = Scores { head: last as u32 + 1, deprel: Deprel::Punct, ..sentence[hyphen] };
        sentence[last] = whole;
    }
}

/// The noun that two parts make.
fn noun_of(first: &str, last: &str) -> Option<&'static str> {
    let (first, last) = (first.to_lowercase(), last.to_lowercase());
    let is_last = |part: &str| last == part || last.strip_suffix('s') == Some(part);
    WHOLE.iter().find(|[start, end, _]| *start == first && is_last(end)).map(|[_, _, noun]| *noun)
}

/// The lemma of the noun that the word at `at` ends; `forms` and `sentence` go together.
pub(crate) fn whole(forms: &[Cow<'_, str>], sentence: &[Scores], at: usize) -> Option<&'static str> {
    let hyphen = at.checked_sub(1).filter(|h| forms[*h] == "-" && sentence[at].upos == Upos::Noun)?;
    noun_of(&forms[hyphen.checked_sub(1)?], &forms[at])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_reads() {
        assert!(load(include_str!("../../data/english/hyphens.tsv")).is_ok_and(|all| !all.is_empty()));
    }
}
