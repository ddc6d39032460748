//! Sentences whose verb the network took for a participle of its subject: in `Dozens of men protested in Lima.` it is the main verb, and
//! so is the one behind the comma in `The envoy, whose term ended, accused Chad.`

use super::phrases::{bounds, children, hangs_in, has_child, head_of, is_nominal};
use super::verbless::has_verb;
use crate::network::Scores;
use crate::{Deprel, Upos, Xpos};
use std::borrow::Cow;

/// Participles that hardly ever are the verb of a sentence.
const ATTRIBUTES: &[&str] = &[
    "based",
    "located",
    "titled",
    "entitled",
    "dubbed",
    "known",
    "born",
    "aged",
    "nicknamed",
    "situated",
    "given",
];

/// Fewer words make a caption.
const SHORTEST: usize = 6;

/// Makes the participle the verb of the sentence; `forms` and `sentence` go together.
pub(crate) fn mend(forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    let is_sentence = sentence.len() >= SHORTEST
        && forms.last().is_some_and(|last| last == ".")
        && forms[0].starts_with(|c: char| !c.is_lowercase());
    let Some(top) = sentence.iter().position(|word| word.head == 0).filter(|_| is_sentence) else { return };
    if !matches!(sentence[top].upos, Upos::Noun | Upos::Propn) || has_child(sentence, top, &[Deprel::Cop]) {
        return;
    }
    let found = (top + 1..sentence.len()).find(|verb| {
        let is_past =
            sentence[*verb].upos == Upos::Verb && matches!(sentence[*verb].xpos, Xpos::Vbd | Xpos::Vbn);
        is_past
            && !ATTRIBUTES.contains(&&*forms[*verb])
            && !has_child(sentence, *verb, &[Deprel::Aux, Deprel::AuxPass, Deprel::Mark, Deprel::OblAgent])
            && (is_behind_phrase(forms, sentence, top, *verb) || is_behind_aside(forms, sentence, top, *verb))
            && !has_verb(sentence, top, *verb)
    });
    if let Some(verb) = found {
        promote(sentence, top, verb);
    }
}

/// `Dozens of men protested in Lima`: right behind the subject's phrase, with parts of its own.
fn is_behind_phrase(forms: &[Cow<'_, str>], sentence: &[Scores], top: usize, verb: usize) -> bool {
    const PARTS: &[Deprel] = &[Deprel::Obj, Deprel::Obl, Deprel::Xcomp, Deprel::Ccomp];
    let mut at = verb;
    let is_apart = (top + 1..verb).any(|at| forms[at] == ",");
    if sentence[verb].deprel != Deprel::Acl || is_apart || start_of(sentence, verb) <= top {
        return false;
    }
    // A tree is no deeper than its sentence is long.
    for _ in 0..sentence.len() {
        let Some(head) = head_of(sentence, at) else { return false };
        if head == top {
            return children(sentence, verb).any(|c| c > verb && PARTS.contains(&sentence[c].deprel))
                && !children(sentence, verb).any(|c| c > verb && is_by(forms, sentence, c));
        }
        if sentence[head].deprel != Deprel::Nmod || !is_nominal(sentence[head]) {
            return false;
        }
        at = head;
    }
    false
}

/// `The envoy, whose term ended, accused Chad`: behind the comma that ends what is said beside, with an object.
fn is_behind_aside(forms: &[Cow<'_, str>], sentence: &[Scores], top: usize, verb: usize) -> bool {
    const PARTS: &[Deprel] = &[Deprel::Obj, Deprel::Obl, Deprel::Xcomp, Deprel::Ccomp];
    let is_low = matches!(sentence[verb].deprel, Deprel::Acl | Deprel::Conj);
    if !is_low
        || forms[verb - 1] != ","
        || !children(sentence, verb).any(|c| c > verb && PARTS.contains(&sentence[c].deprel))
    {
        return false;
    }
    let is_over = |at: usize| sentence[at].upos == Upos::Punct && forms[at] == ",";
    let opening = (top + 1..verb - 1).find(|at| is_over(*at));
    // Either the aside took the verb to itself, or the verb hangs on the subject with the aside between.
    let is_inside = children(sentence, top).any(|aside| {
        matches!(sentence[aside].deprel, Deprel::AclRelcl | Deprel::Appos)
            && aside > top
            && aside < verb
            && hangs_in(sentence, verb, aside)
            && opening.is_some_and(|comma| comma < aside)
    });
    opening.is_some() && (is_inside || head_of(sentence, verb) == Some(top))
}

/// `By the police`: who does it.
fn is_by(forms: &[Cow<'_, str>], sentence: &[Scores], phrase: usize) -> bool {
    children(sentence, phrase)
        .any(|c| sentence[c].deprel == Deprel::Case && forms[c].eq_ignore_ascii_case("by"))
}

/// The first word of what hangs on a verb before it.
fn start_of(sentence: &[Scores], verb: usize) -> usize {
    let is_part = |c: &usize| *c < verb && sentence[*c].upos != Upos::Punct;
    children(sentence, verb).filter(is_part).map(|c| bounds(sentence, c).0).min().unwrap_or(verb)
}

/// Makes `verb` the root and `top` its subject.
fn promote(sentence: &mut [Scores], top: usize, verb: usize) {
    const BEFORE: &[Deprel] =
        &[Deprel::Cc, Deprel::Advmod, Deprel::Advcl, Deprel::Obl, Deprel::OblUnmarked, Deprel::Discourse];
    let deprel = sentence[top].deprel;
    for at in 0..sentence.len() {
        let Some(head) = head_of(sentence, at).filter(|_| at != verb) else { continue };
        let is_before = at < top && head == top && BEFORE.contains(&sentence[at].deprel);
        let is_behind = at > verb && head < verb;
        if !is_before && !is_behind {
            continue;
        }
        sentence[at].head = verb as u32 + 1;
        sentence[at].deprel = match sentence[at].deprel {
            Deprel::Nmod => Deprel::Obl,
            Deprel::Acl | Deprel::AclRelcl => Deprel::Advcl,
            other => other,
        };
    }
    (sentence[verb].head, sentence[verb].deprel, sentence[verb].xpos) = (0, deprel, Xpos::Vbd);
    (sentence[top].head, sentence[top].deprel) = (verb as u32 + 1, Deprel::Nsubj);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(upos: Upos, xpos: Xpos, head: u32, deprel: Deprel) -> Scores {
        Scores { upos, xpos, head, deprel }
    }

    fn sentence() -> Vec<Scores> {
        vec![
            word(Upos::Noun, Xpos::Nns, 0, Deprel::Root),
            word(Upos::Adp, Xpos::In, 3, Deprel::Case),
            word(Upos::Noun, Xpos::Nns, 1, Deprel::Nmod),
            word(Upos::Verb, Xpos::Vbn, 3, Deprel::Acl),
            word(Upos::Adp, Xpos::In, 6, Deprel::Case),
            word(Upos::Propn, Xpos::Nnp, 4, Deprel::Obl),
            word(Upos::Punct, Xpos::Stop, 1, Deprel::Punct),
        ]
    }

    fn heads(text: &str) -> Vec<u32> {
        let forms: Vec<Cow<'_, str>> = text.split(' ').map(Cow::from).collect();
        let mut sentence = sentence();
        mend(&forms, &mut sentence);
        sentence.iter().map(|s| s.head).collect()
    }

    #[test]
    fn the_participle_is_the_verb() {
        assert_eq!(heads("Dozens of clerks marched in Lima ."), [4, 3, 1, 0, 6, 4, 4]);
        assert_eq!(heads("Dozens of clerks held by Peru ."), [0, 3, 1, 3, 6, 4, 1]);
    }

    #[test]
    fn what_stands_behind_an_aside_is_the_verb() {
        let forms: Vec<Cow<'_, str>> =
            "Lund , whose term ended , accused Chad .".split(' ').map(Cow::from).collect();
        let mut sentence = vec![
            word(Upos::Propn, Xpos::Nnp, 0, Deprel::Root),
            word(Upos::Punct, Xpos::Comma, 5, Deprel::Punct),
            word(Upos::Pron, Xpos::WpS, 4, Deprel::NmodPoss),
            word(Upos::Noun, Xpos::Nn, 5, Deprel::Nsubj),
            word(Upos::Verb, Xpos::Vbd, 1, Deprel::AclRelcl),
            word(Upos::Punct, Xpos::Comma, 7, Deprel::Punct),
            word(Upos::Verb, Xpos::Vbn, 5, Deprel::Conj),
            word(Upos::Propn, Xpos::Nnp, 7, Deprel::Obj),
            word(Upos::Punct, Xpos::Stop, 1, Deprel::Punct),
        ];
        mend(&forms, &mut sentence);
        assert_eq!((sentence[6].head, sentence[0].head, sentence[0].deprel), (0, 7, Deprel::Nsubj));
    }
}
