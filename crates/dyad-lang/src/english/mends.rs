//! Trees that the network is known to get wrong, mended by rules; a mend that would leave no tree is taken back.

use super::{
    called, chained, contents, datives, disguised, doers, finite, fronted, gerunds, headings, headlines,
    hyphens, joined, latin, lists, mainless, opening, said, sources, split_names, spoke_on, stranded,
    subordinate, titles, told, torn, verbless, visiting,
};
use crate::network::Scores;
use std::borrow::Cow;

/// A rule that hangs words elsewhere.
type Mend = fn(&[Cow<'_, str>], &mut [Scores]);

const MENDS: &[Mend] = &[
    torn::mend,
    hyphens::mend,
    split_names::part,
    split_names::mend,
    titles::mend,
    gerunds::mend,
    verbless::mend,
    headings::mend,
    headlines::mend,
    disguised::mend,
    latin::mend,
    mainless::mend,
    visiting::mend,
    chained::mend,
    finite::mend,
    spoke_on::mend,
    opening::mend,
    fronted::mend,
    stranded::mend,
    sources::mend,
    doers::mend,
    subordinate::mend,
    said::mend,
    joined::mend,
    lists::mend,
    contents::mend,
    datives::mend,
    called::mend,
    told::mend,
];

/// Applies each rule to a sentence; `forms` and `sentence` go together. `kept` is room that is used again.
pub(crate) fn mend(forms: &[Cow<'_, str>], sentence: &mut [Scores], kept: &mut Vec<Scores>) {
    for rule in MENDS {
        kept.clear();
        kept.extend_from_slice(sentence);
        rule(forms, sentence);
        if *sentence != kept[..] && !is_tree(sentence) {
            sentence.copy_from_slice(kept);
        }
    }
}

/// Whether one word is the root and every other hangs on it in the end.
fn is_tree(sentence: &[Scores]) -> bool {
    // What a walk upwards has seen: nothing yet, itself, or a way to the root.
    #[derive(Clone, Copy, PartialEq)]
    enum Seen {
        Never,
        Now,
        Hangs,
    }
    let mut seen = vec![Seen::Never; sentence.len()];
    for start in 0..sentence.len() {
        let mut at = start;
        let reaches = loop {
            match seen.get(at) {
                None | Some(Seen::Now) => break false,
                Some(Seen::Hangs) => break true,
                Some(Seen::Never) => {}
            }
            seen[at] = Seen::Now;
            match sentence[at].head {
                0 => break true,
                head => at = head as usize - 1,
            }
        };
        if !reaches {
            return false;
        }
        let mut at = start;
        while seen[at] == Seen::Now {
            seen[at] = Seen::Hangs;
            match sentence[at].head {
                0 => break,
                head => at = head as usize - 1,
            }
        }
    }
    sentence.is_empty() || sentence.iter().filter(|word| word.head == 0).count() == 1
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Deprel, Upos, Xpos};

    fn sentence(heads: &[u32]) -> Vec<Scores> {
        let word = |head: &u32| Scores { upos: Upos::Noun, xpos: Xpos::Nn, head: *head, deprel: Deprel::Dep };
        heads.iter().map(word).collect()
    }

    #[test]
    fn loops_two_roots_and_heads_outside_are_no_trees() {
        let cases: [(&[u32], bool); 8] = [
            (&[], true),
            (&[0], true),
            (&[2, 0, 2], true),
            (&[2, 3, 4, 0], true),
            (&[0, 0], false),
            (&[2, 1, 0], false),
            (&[0, 2], false),
            (&[0, 9], false),
        ];
        for (heads, expected) in cases {
            assert_eq!(is_tree(&sentence(heads)), expected, "{heads:?}");
        }
    }
}
