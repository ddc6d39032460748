//! `In March rebels seized the post`: the month that opens a sentence and the noun behind it are no phrase; the noun is who does it.

use super::timex::words::{Word, known};
use crate::network::Scores;
use crate::{Deprel, Upos};
use std::borrow::Cow;

/// Parts a month from the noun behind it where the verb has no subject; `forms` and `sentence` go together.
pub(crate) fn mend(forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    if forms.len() < 4 || !matches!(&*forms[0], "In" | "Last" | "By" | "Since") {
        return;
    }
    let Some(month) = (1..3).find(|at| is_month(&forms[*at])) else { return };
    let is_year = |form: &str| form.len() == 4 && form.chars().all(|c| c.is_ascii_digit());
    let last = if is_year(&forms[month + 1]) { month + 1 } else { month };
    let Some(noun) = (last + 1..forms.len()).find(|at| sentence[*at].upos.is_nominal()) else { return };
    let head_of = |at: usize| (sentence[at].head as usize).checked_sub(1);
    let hangs_on_noun = head_of(month) == Some(noun) || head_of(last) == Some(noun);
    let Some(verb) = head_of(noun).filter(|v| sentence[*v].upos == Upos::Verb && *v > noun) else { return };
    let is_subject = |s: &Scores| {
        s.head as usize == verb + 1
            && matches!(s.deprel, Deprel::Nsubj | Deprel::NsubjPass | Deprel::Csubj | Deprel::Expl)
    };
    if !hangs_on_noun || sentence[noun].deprel != Deprel::Obl || sentence.iter().any(is_subject) {
        return;
    }
    let is_passive = sentence.iter().any(|s| s.head as usize == verb + 1 && s.deprel == Deprel::AuxPass);
    sentence[noun].deprel = if is_passive { Deprel::NsubjPass } else { Deprel::Nsubj };
    sentence[month].head = verb as u32 + 1;
    sentence[month].deprel = Deprel::Obl;
    for (at, word) in sentence.iter_mut().enumerate().take(last + 1) {
        if at != month && word.head as usize == noun + 1 {
            word.head = month as u32 + 1;
        }
    }
}

/// A month by its name, as the grammar of times knows it.
fn is_month(form: &str) -> bool {
    form.starts_with(char::is_uppercase) && matches!(known(form), Word::Month(_))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_are_those_of_the_times() {
        for month in ["January", "March", "May", "August", "December"] {
            assert!(is_month(month), "{month}");
        }
        for other in ["may", "Monday", "Mars", "1987"] {
            assert!(!is_month(other), "{other}");
        }
    }
}
