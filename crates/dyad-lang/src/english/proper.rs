//! Tags that names give away: the word behind a title or a given name, and a known place, is a name, however much it
//! looks like a plural (`Mrs. Torres`, `Athens`).

use super::names::parts::{self, Parts};
use super::names::words::{Classes, Known, classes_of, known};
use crate::network::Scores;
use crate::{Upos, Xpos};
use std::borrow::Cow;

/// Tags as names what the network took for common nouns of a sentence; `forms` and `sentence` go together.
pub(crate) fn mend(forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    for at in 0..sentence.len() {
        if matches!(sentence[at].upos, Upos::Adv | Upos::Noun) && is_state(&forms[at]) {
            (sentence[at].upos, sentence[at].xpos) = (Upos::Propn, Xpos::Nnp);
        }
        if !matches!(sentence[at].xpos, Xpos::Nns | Xpos::Nnps | Xpos::Nn) || !is_capitalised(&forms[at]) {
            continue;
        }
        let is_name = match at.checked_sub(1) {
            Some(before) if sentence[before].xpos == Xpos::Nnp && opens_a_name(&forms[before]) => {
                !classes_of(&forms[at].to_lowercase()).heads_a_thing()
            }
            _ => {
                sentence[at].xpos != Xpos::Nn
                    && (is_place(&forms[at]) || is_surname(&forms[at], sentence[at].xpos))
            }
        };
        if is_name {
            sentence[at].xpos = Xpos::Nnp;
            sentence[at].upos = Upos::Propn;
        }
    }
}

/// A capital, then small letters alone.
fn is_capitalised(form: &str) -> bool {
    let mut letters = form.chars();
    letters.next().is_some_and(char::is_uppercase)
        && form.chars().count() > 2
        && letters.all(|c| c.is_lowercase() || c == '-' || c == '\'')
}

/// A title that stands before names (`Mrs.`), or a given name.
pub(super) fn opens_a_name(form: &str) -> bool {
    let lower = form.to_lowercase();
    let is_title = form.ends_with('.') && classes_of(&lower).has(Classes::TITLE);
    is_capitalised(form.trim_end_matches('.')) && (is_title || known(&lower).is_some_and(Known::is_given))
}

/// `Jennings` where the network saw several of a name.
fn is_surname(form: &str, xpos: Xpos) -> bool {
    xpos == Xpos::Nnps && parts::of(parts::hash(&form.to_lowercase())).has(Parts::SURNAME)
}

/// `Chile`, `Suriname` at the beginning of a sentence: no adverb.
fn is_state(form: &str) -> bool {
    is_capitalised(form) && known(&form.to_lowercase()) == Some(Known::State)
}

fn is_place(form: &str) -> bool {
    matches!(known(&form.to_lowercase()), Some(Known::State | Known::Place))
}
