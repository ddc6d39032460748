//! Guests: in `told visiting President Lund that they would help` nobody is told to visit, and the guest is told what follows.

use super::names::words::{Classes, classes_of};
use super::phrases::{children, head_of, is_nominal};
use crate::network::Scores;
use crate::{Deprel, Upos, Xpos};
use std::borrow::Cow;

/// Verbs that a gerund stands behind: `began visiting King Lund`.
const WITH_GERUND: &[&str] = &[
    "beg",
    "start",
    "stop",
    "continu",
    "finish",
    "enjoy",
    "lik",
    "lov",
    "prefer",
    "avoid",
    "remember",
    "recall",
    "recommend",
    "suggest",
    "consider",
    "resum",
    "kept",
    "keep",
    "spen",
    "quit",
    "ceas",
    "go",
    "went",
    "describ",
    "be",
    "was",
    "is",
];

/// Makes the participle an attribute of the guest and the guest the verb's object; `forms` and `sentence` go together.
pub(crate) fn mend(forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    for visiting in 1..sentence.len() {
        if forms[visiting] != "visiting" {
            continue;
        }
        let Some(guest) = guest_of(forms, sentence, visiting) else { continue };
        let verb = visiting - 1;
        for word in sentence.iter_mut().filter(|word| word.head as usize == visiting + 1) {
            word.head = verb as u32 + 1;
        }
        sentence[visiting].head = guest as u32 + 1;
        sentence[visiting].deprel = Deprel::Amod;
    }
}

/// The titled name right behind the participle, where a verb that takes no gerund stands right before.
fn guest_of(forms: &[Cow<'_, str>], sentence: &[Scores], visiting: usize) -> Option<usize> {
    let verb = head_of(sentence, visiting).filter(|verb| verb + 1 == visiting)?;
    let is_below = sentence[visiting].xpos == Xpos::Vbg
        && matches!(sentence[visiting].deprel, Deprel::Xcomp | Deprel::Advcl | Deprel::Ccomp);
    let takes_gerund = WITH_GERUND.iter().any(|stem| forms[verb].starts_with(stem));
    if !is_below || takes_gerund || sentence[verb].upos != Upos::Verb {
        return None;
    }
    let is_title = |at: usize| {
        let word = forms[at].to_lowercase();
        classes_of(&word).has(Classes::TITLE) || TITLES.contains(&&*word)
    };
    let guest = children(sentence, visiting)
        .find(|c| *c > visiting && sentence[*c].deprel == Deprel::Obj && is_nominal(sentence[*c]))?;
    let is_bare = !children(sentence, guest)
        .any(|c| c < guest && matches!(sentence[c].deprel, Deprel::Det | Deprel::NmodPoss | Deprel::Case));
    (is_bare && (visiting + 1..=guest).any(is_title)).then_some(guest)
}

/// Offices that stand before a name.
const TITLES: &[&str] = &[
    "president",
    "minister",
    "premier",
    "chancellor",
    "secretary",
    "king",
    "queen",
    "prince",
    "envoy",
    "ambassador",
    "leader",
    "chief",
    "general",
    "senator",
    "pope",
    "emperor",
    "commissioner",
    "delegation",
    "officials",
    "ministers",
    "leaders",
];

#[cfg(test)]
mod tests {
    use super::*;

    fn mended(text: &str) -> Vec<Scores> {
        let word = |upos, xpos, head, deprel| Scores { upos, xpos, head, deprel };
        let forms: Vec<Cow<'_, str>> = text.split(' ').map(Cow::from).collect();
        let mut sentence = vec![
            word(Upos::Propn, Xpos::Nnp, 2, Deprel::Nsubj),
            word(Upos::Verb, Xpos::Vbd, 0, Deprel::Root),
            word(Upos::Verb, Xpos::Vbg, 2, Deprel::Xcomp),
            word(Upos::Propn, Xpos::Nnp, 5, Deprel::NmodDesc),
            word(Upos::Propn, Xpos::Nnp, 3, Deprel::Obj),
            word(Upos::Pron, Xpos::Prp, 7, Deprel::Nsubj),
            word(Upos::Verb, Xpos::Vbd, 3, Deprel::Ccomp),
        ];
        mend(&forms, &mut sentence);
        sentence
    }

    #[test]
    fn the_guest_is_told() {
        let heads: Vec<u32> =
            mended("Oman told visiting President Lund it agreed").iter().map(|s| s.head).collect();
        assert_eq!(heads, [2, 0, 5, 5, 2, 7, 2]);
        let heads: Vec<u32> =
            mended("Oman began visiting President Lund it agreed").iter().map(|s| s.head).collect();
        assert_eq!(heads, [2, 0, 2, 5, 3, 7, 3]);
    }
}
