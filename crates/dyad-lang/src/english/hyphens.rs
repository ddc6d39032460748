//! Nouns that are cut at their hyphens: the last part bears the lemma of the whole.

use crate::Upos;
use crate::network::Scores;
use std::borrow::Cow;

/// First part, last part, the noun.
const WHOLE: &[(&str, &str, &str)] = &[
    ("cease", "fire", "ceasefire"),
    ("sit", "in", "sit-in"),
    ("walk", "out", "walkout"),
    ("stand", "off", "standoff"),
    ("lay", "off", "layoff"),
    ("lock", "out", "lockout"),
    ("build", "up", "buildup"),
    ("crack", "down", "crackdown"),
    ("stay", "away", "stay-away"),
    ("shoot", "out", "shootout"),
    ("pull", "out", "pullout"),
    ("call", "up", "call-up"),
];

/// The lemma of the noun that the word at `at` ends; `forms` and `sentence` go together.
pub(crate) fn whole(forms: &[Cow<'_, str>], sentence: &[Scores], at: usize) -> Option<&'static str> {
    let hyphen = at.checked_sub(1).filter(|h| forms[*h] == "-" && sentence[at].upos == Upos::Noun)?;
    let first = forms[hyphen.checked_sub(1)?].to_lowercase();
    let last = forms[at].to_lowercase();
    let is_last = |part: &str| last == part || last.strip_suffix('s') == Some(part);
    WHOLE.iter().find(|(a, b, _)| *a == first && is_last(b)).map(|(_, _, noun)| *noun)
}
