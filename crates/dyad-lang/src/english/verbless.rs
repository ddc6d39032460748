//! Sentences without a verb that have one: the network took it for an attribute of its object (`Caracas massed tanks along
//! the border.`, `it has fired missiles`), for a name (`troops overran a post`) or saw its first half alone (`test-fired`).

use crate::network::Scores;
use crate::{Deprel, Upos, Xpos};
use std::borrow::Cow;

/// Makes the verb that was missed the head of its clause; `forms` and `sentence` go together.
pub(crate) fn mend(forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    name_to_verb(forms, sentence);
    join_test(forms, sentence);
    have_to_perfect(forms, sentence);
    let_go(forms, sentence);
    let is_sentence = forms.last().is_some_and(|f| &**f == ".");
    if !is_sentence {
        return;
    }
    // "Manila-based" is an attribute, whatever stands around it.
    let is_half = |verb: usize| forms[verb - 1] == "-";
    let found = (1..sentence.len()).filter(|verb| !is_half(*verb)).find_map(|verb| missed(sentence, verb));
    if let Some(found) = found {
        found.apply(forms, sentence);
    }
}

/// A word between a subject and an object, written small: a verb, whatever its tag (`troops overran a post`, `police shot two`).
fn name_to_verb(forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    for at in 1..sentence.len() {
        let child = |deprel| {
            (0..sentence.len()).find(|c| is_child(sentence, *c, at) && sentence[*c].deprel == deprel)
        };
        let is_nominal = matches!(sentence[at].upos, Upos::Propn | Upos::Noun);
        let is_small = forms[at].starts_with(char::is_lowercase);
        let has_object = child(Deprel::Obj).is_some_and(|o| o > at);
        if !is_nominal
            || !is_small
            || !has_object
            || child(Deprel::Cop).is_some()
            || child(Deprel::Det).is_some()
        {
            continue;
        }
        let is_before = |c: usize| is_child(sentence, c, at) && sentence[c].deprel == Deprel::Compound;
        let neighbour = Some(at - 1).filter(|c| is_before(*c) && self::is_nominal(sentence, *c));
        if let Some(subject) = neighbour.filter(|_| child(Deprel::Nsubj).is_none()) {
            for c in (0..subject).filter(|c| sentence[*c].head as usize == at + 1).collect::<Vec<_>>() {
                sentence[c].head = subject as u32 + 1;
            }
            sentence[subject].deprel = Deprel::Nsubj;
        } else if child(Deprel::Nsubj).is_none() {
            continue;
        }
        sentence[at].upos = Upos::Verb;
        sentence[at].xpos = Xpos::Vbd;
    }
}

/// `Rebels let a trader go`: the noun before the bare verb is whom they let.
fn let_go(forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    for noun in 1..sentence.len() {
        let is_part = is_nominal(sentence, noun) && sentence[noun].deprel == Deprel::Compound;
        let Some(verb) = head_of(sentence, noun).filter(|v| is_part && *v == noun + 1) else { continue };
        let is_bare = sentence[verb].xpos == Xpos::Vb && sentence[verb].deprel == Deprel::Xcomp;
        let Some(top) = head_of(sentence, verb).filter(|t| is_bare && *t < noun) else { continue };
        if matches!(&*forms[top], "let" | "lets" | "letting") {
            sentence[noun].head = top as u32 + 1;
            sentence[noun].deprel = Deprel::Obj;
        }
    }
}

/// `Russia test-fired a missile`: the first half is no subject; what stood before it is.
fn join_test(forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    for at in 0..sentence.len().saturating_sub(2) {
        let verb = at + 2;
        if forms[at] != "test" || forms[at + 1] != "-" || sentence[verb].upos != Upos::Verb {
            continue;
        }
        let has_subject = (0..at).any(|c| is_child(sentence, c, verb) && sentence[c].deprel == Deprel::Nsubj);
        let before = (0..at).rfind(|c| is_child(sentence, *c, at) && is_nominal(sentence, *c));
        if let Some(subject) = before.filter(|_| !has_subject) {
            for c in (0..subject).filter(|c| sentence[*c].head as usize == at + 1).collect::<Vec<_>>() {
                sentence[c].head = subject as u32 + 1;
            }
            sentence[subject].head = verb as u32 + 1;
            sentence[subject].deprel = Deprel::Nsubj;
        }
        sentence[at].head = verb as u32 + 1;
        sentence[at].deprel = Deprel::Compound;
    }
}

/// `Seoul has fired missiles`: right behind `has`, without an article, the participle is the verb.
fn have_to_perfect(forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    for verb in 1..sentence.len() {
        if sentence[verb].deprel != Deprel::Amod || sentence[verb].xpos != Xpos::Vbn {
            continue;
        }
        let Some(object) = head_of(sentence, verb).filter(|o| *o > verb) else { continue };
        let Some(have) = head_of(sentence, object).filter(|h| *h < verb) else { continue };
        let is_have =
            matches!(&*forms[have], "has" | "have" | "had") && sentence[object].deprel == Deprel::Obj;
        let is_next = (have + 1..verb).all(|t| is_child(sentence, t, verb) || forms[t] == "-");
        if !is_have || !is_next {
            continue;
        }
        for at in 0..sentence.len() {
            if at != verb && is_child(sentence, at, have) {
                sentence[at].head = verb as u32 + 1;
            }
        }
        sentence[verb].head = sentence[have].head;
        sentence[verb].deprel = sentence[have].deprel;
        sentence[have] =
            Scores { upos: Upos::Aux, xpos: sentence[have].xpos, head: verb as u32 + 1, deprel: Deprel::Aux };
    }
}

/// A verb that was missed, and what it stands between.
struct Missed {
    verb: usize,
    subject: usize,
    object: usize,
    /// The head of the phrase that was taken for the whole clause: the subject or the object.
    top: usize,
}

/// Reads one word as the verb that was missed, where the clause has none and the word has a subject before it.
fn missed(sentence: &[Scores], verb: usize) -> Option<Missed> {
    let word = &sentence[verb];
    let is_verb = word.deprel == Deprel::Amod || word.deprel == Deprel::Compound && word.upos == Upos::Verb;
    // `cut`, `hit`, `put`: one tag says verb, the other noun.
    let is_torn = word.upos == Upos::Verb && matches!(word.xpos, Xpos::Nn | Xpos::Vb | Xpos::Vbp);
    if !is_verb || !(is_torn || matches!(word.xpos, Xpos::Vbd | Xpos::Vbn)) {
        return None;
    }
    let object = head_of(sentence, verb).filter(|o| *o > verb && is_nominal(sentence, *o))?;
    let is_clause = |at: usize| matches!(sentence[at].deprel, Deprel::Root | Deprel::Ccomp);
    let top =
        if is_clause(object) { object } else { clause_over(sentence, object).filter(|t| is_clause(*t))? };
    if top != object && !(is_nominal(sentence, top) && top < verb) || has_verb(sentence, top, verb) {
        return None;
    }
    let own = (0..verb).rfind(|c| is_child(sentence, *c, verb) && sentence[*c].deprel == Deprel::Nsubj);
    let before = if top == object { phrase_before(sentence, verb, object) } else { Some(top) };
    // `A man in a stolen car.`: behind an article the participle is an attribute after all.
    let before = before.filter(|s| is_nominal(sentence, *s) && is_nominal(sentence, verb - 1));
    // `The Union cut aid`: what the network hangs on the verb as on a noun.
    let is_front = |c: &usize| {
        is_child(sentence, *c, verb)
            && matches!(sentence[*c].deprel, Deprel::Compound | Deprel::Nmod)
            && is_nominal(sentence, *c)
    };
    let subject = own.or(before).or_else(|| Some(verb - 1).filter(is_front))?;
    Some(Missed { verb, subject, object, top })
}

/// `Deputies in Lima criticised Mrs Lund`, where she was hung on the town: the noun that the whole phrase hangs under.
fn clause_over(sentence: &[Scores], object: usize) -> Option<usize> {
    let mut at = head_of(sentence, object)?;
    // A tree is no deeper than its sentence is long.
    for _ in 0..sentence.len() {
        if !is_nominal(sentence, at) || !matches!(sentence[at].deprel, Deprel::Nmod | Deprel::Appos) {
            break;
        }
        at = head_of(sentence, at)?;
    }
    Some(at)
}

/// The word of the object's phrase that the word before the verb is, or hangs under.
fn phrase_before(sentence: &[Scores], verb: usize, object: usize) -> Option<usize> {
    let mut at = verb - 1;
    // A tree is no deeper than its sentence is long.
    for _ in 0..verb {
        match head_of(sentence, at)? {
            head if head == object => return (at < verb).then_some(at),
            head => at = head,
        }
    }
    None
}

impl Missed {
    fn apply(&self, forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
        let Self { verb, subject, object, top } = *self;
        let (head, deprel) = (sentence[top].head, sentence[top].deprel);
        for at in 0..sentence.len() {
            if at == verb || at == subject || at == object {
                continue;
            }
            let is_phrase = is_child(sentence, at, object) && sentence[at].deprel == Deprel::Nmod;
            if is_child(sentence, at, object) && at < subject {
                sentence[at].head = subject as u32 + 1;
            } else if is_phrase && at > object && is_with_preposition(forms, sentence, at) {
                sentence[at].head = verb as u32 + 1;
                sentence[at].deprel = Deprel::Obl;
            } else if is_child(sentence, at, object) && at > object && is_marked_gerund(sentence, at) {
                // `Criticised Lund for borrowing`.
                sentence[at].head = verb as u32 + 1;
                sentence[at].deprel = Deprel::Advcl;
            } else if is_child(sentence, at, top) && sentence[at].deprel == Deprel::Punct {
                sentence[at].head = verb as u32 + 1;
            } else if is_child(sentence, at, object) && at < verb {
                self.move_time(sentence, at);
            }
        }
        sentence[verb] = Scores { upos: Upos::Verb, xpos: Xpos::Vbd, head, deprel };
        sentence[subject].head = verb as u32 + 1;
        sentence[subject].deprel = Deprel::Nsubj;
        sentence[object].head = verb as u32 + 1;
        sentence[object].deprel = Deprel::Obj;
    }

    /// `Rebels on Tuesday blocked the road.`: what stands between subject and verb says when.
    fn move_time(&self, sentence: &mut [Scores], at: usize) {
        let last = self.verb - 1;
        // What stands before the verb may be part of this very phrase: to hang the phrase under it would close a circle.
        if at == last || is_under(sentence, last, at) {
            sentence[at].head = self.verb as u32 + 1;
            sentence[at].deprel = Deprel::Obl;
        } else {
            sentence[at].head = last as u32 + 1;
        }
    }
}

fn is_marked_gerund(sentence: &[Scores], at: usize) -> bool {
    let is_mark = |c: usize| is_child(sentence, c, at) && sentence[c].deprel == Deprel::Mark;
    sentence[at].deprel == Deprel::Acl && sentence[at].xpos == Xpos::Vbg && (0..at).any(is_mark)
}

/// Whether a word hangs under another, at any depth.
fn is_under(sentence: &[Scores], at: usize, top: usize) -> bool {
    let mut at = at;
    // A tree is no deeper than its sentence is long.
    for _ in 0..sentence.len() {
        match head_of(sentence, at) {
            Some(head) if head == top => return true,
            Some(head) => at = head,
            None => return false,
        }
    }
    true
}

/// Whether a clause has a finite verb of its own, beside a word that may be it.
pub(super) fn has_verb(sentence: &[Scores], top: usize, verb: usize) -> bool {
    let is_own = |at: usize| at == top || is_in_clause(sentence, at, top);
    let is_finite = |at: usize| {
        matches!(sentence[at].xpos, Xpos::Vbd | Xpos::Vbz | Xpos::Vbp | Xpos::Md)
            || matches!(sentence[at].deprel, Deprel::Cop | Deprel::Aux | Deprel::AuxPass)
    };
    (0..sentence.len()).any(|at| at != verb && is_finite(at) && is_own(at))
}

/// Whether a word hangs under another without a clause between.
fn is_in_clause(sentence: &[Scores], at: usize, top: usize) -> bool {
    let mut at = at;
    // A tree is no deeper than its sentence is long.
    for _ in 0..sentence.len() {
        if matches!(
            sentence[at].deprel,
            Deprel::AclRelcl
                | Deprel::Acl
                | Deprel::Advcl
                | Deprel::AdvclRelcl
                | Deprel::Ccomp
                | Deprel::Csubj
        ) {
            return false;
        }
        match head_of(sentence, at) {
            Some(head) if head == top => return true,
            Some(head) => at = head,
            None => return false,
        }
    }
    false
}

/// Whether a phrase has a preposition that may go with the verb: all but `of`.
fn is_with_preposition(forms: &[Cow<'_, str>], sentence: &[Scores], at: usize) -> bool {
    let is_case = |c: usize| is_child(sentence, c, at) && sentence[c].deprel == Deprel::Case;
    (0..at).any(|c| is_case(c) && forms[c] != "of")
}

fn is_child(sentence: &[Scores], at: usize, head: usize) -> bool {
    sentence[at].head as usize == head + 1
}

fn head_of(sentence: &[Scores], at: usize) -> Option<usize> {
    (sentence[at].head as usize).checked_sub(1)
}

fn is_nominal(sentence: &[Scores], at: usize) -> bool {
    matches!(sentence[at].upos, Upos::Noun | Upos::Propn | Upos::Pron)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Words as `form upos xpos head deprel`.
    fn read(rows: &[(&'static str, Upos, Xpos, u32, Deprel)]) -> (Vec<Cow<'static, str>>, Vec<Scores>) {
        rows.iter()
            .map(|(form, upos, xpos, head, deprel)| {
                (Cow::Borrowed(*form), Scores { upos: *upos, xpos: *xpos, head: *head, deprel: *deprel })
            })
            .unzip()
    }

    #[test]
    fn the_verb_between_a_time_and_its_object_is_found() {
        let (forms, mut sentence) = read(&[
            ("Mrs", Upos::Propn, Xpos::Nnp, 2, Deprel::NmodDesc),
            ("Lund", Upos::Propn, Xpos::Nnp, 0, Deprel::Root),
            ("on", Upos::Adp, Xpos::In, 6, Deprel::Case),
            ("Sunday", Upos::Propn, Xpos::Nnp, 5, Deprel::Compound),
            ("dismissed", Upos::Verb, Xpos::Vbn, 6, Deprel::Amod),
            ("claims", Upos::Noun, Xpos::Nns, 2, Deprel::Nmod),
            (".", Upos::Punct, Xpos::Stop, 2, Deprel::Punct),
        ]);
        mend(&forms, &mut sentence);
        let heads: Vec<u32> = sentence.iter().map(|s| s.head).collect();
        assert_eq!(heads, [2, 5, 4, 5, 0, 5, 5]);
    }
}
