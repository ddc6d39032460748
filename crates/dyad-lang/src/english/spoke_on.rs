//! Who said one thing and did another with words: in `said the talks had failed and accused the army of lying` he who said it accused, not
//! the talks; and nobody denies in `denied that he had fired and urged the army to leave` that he urged.

use super::phrases::{children, has_child, has_subject, head_of};
use crate::network::Scores;
use crate::{Deprel, Upos, Xpos};
use std::borrow::Cow;

/// Verbs whose clause is what somebody says.
const SAYING: &[&str] = &[
    "said",
    "says",
    "denied",
    "denies",
    "insisted",
    "insists",
    "claimed",
    "claims",
    "announced",
    "announces",
    "declared",
    "declares",
    "stated",
    "states",
    "argued",
    "argues",
    "stressed",
    "stresses",
    "complained",
    "complains",
    "told",
    "tells",
    "noted",
    "recalled",
    "maintained",
    "maintains",
    "confirmed",
    "alleged",
    "alleges",
    "warned",
    "warns",
    "added",
    "adds",
    "acknowledged",
    "admitted",
    "repeated",
    "reiterated",
    "replied",
    "pledged",
];

/// Acts in words that reporters join to what somebody said.
const ACTS: &[&str] = &[
    "accused",
    "accuses",
    "appealed",
    "appeals",
    "asked",
    "asks",
    "blamed",
    "blames",
    "called",
    "calls",
    "condemned",
    "condemns",
    "criticised",
    "criticises",
    "criticized",
    "criticizes",
    "demanded",
    "demands",
    "denounced",
    "denounces",
    "dismissed",
    "expressed",
    "expresses",
    "hailed",
    "invited",
    "ordered",
    "pledged",
    "pledges",
    "praised",
    "praises",
    "promised",
    "refused",
    "rejected",
    "rejects",
    "thanked",
    "thanks",
    "threatened",
    "threatens",
    "urged",
    "urges",
    "vowed",
    "vows",
    "warned",
    "warns",
    "welcomed",
    "welcomes",
];

/// Pasts that look like their infinitives: behind "would" they may be either.
const LIKE_INFINITIVES: &[&str] = &[
    "beat", "bid", "burst", "cast", "cost", "cut", "hit", "hurt", "let", "put", "read", "rid", "set", "shed",
    "shut", "split", "spread",
];

/// Hangs such acts on the verb of saying; `forms` and `sentence` go together.
pub(crate) fn mend(forms: &[Cow<'_, str>], sentence: &mut [Scores]) {
    for act in 2..sentence.len() {
        if let Some(saying) = saying_above(forms, sentence, act) {
            let tense = if forms[act].ends_with('s') { Xpos::Vbz } else { Xpos::Vbd };
            (sentence[act].head, sentence[act].xpos) = (saying as u32 + 1, tense);
        }
    }
}

/// The verb of saying whose subject does the act at `act`, which the network joined to what is said.
fn saying_above(forms: &[Cow<'_, str>], sentence: &[Scores], act: usize) -> Option<usize> {
    let word = sentence[act];
    let is_joined = word.upos == Upos::Verb && word.deprel == Deprel::Conj;
    let is_alone = !has_subject(sentence, act) && !has_child(sentence, act, &[Deprel::Aux, Deprel::AuxPass]);
    if !is_joined || !is_alone {
        return None;
    }
    let said = head_of(sentence, act).filter(|said| *said < act)?;
    let saying = head_of(sentence, said).filter(|saying| *saying < said)?;
    let is_said =
        matches!(sentence[said].deprel, Deprel::Ccomp | Deprel::Xcomp) && sentence[saying].upos == Upos::Verb;
    let is_act = ACTS.contains(&&*forms[act]) && SAYING.contains(&&*forms[saying]);
    let is_elsewhere = is_act && is_of_another_tense(forms, sentence, said, act)
        || is_past_behind_modal(forms, sentence, said, act);
    (is_said && is_elsewhere).then_some(saying)
}

/// Whether a past is joined to what somebody will do: "said he would resign and left", where nothing but the verb of saying is past.
fn is_past_behind_modal(forms: &[Cow<'_, str>], sentence: &[Scores], said: usize, act: usize) -> bool {
    let is_modal = |c: usize| sentence[c].deprel == Deprel::Aux && sentence[c].xpos == Xpos::Md;
    sentence[said].xpos == Xpos::Vb
        && children(sentence, said).any(is_modal)
        && !has_child(sentence, said, &[Deprel::AuxPass])
        && sentence[act].xpos == Xpos::Vbd
        && !LIKE_INFINITIVES.contains(&&*forms[act])
}

/// Whether what is said stands in another tense than the act, so that the two are hardly joined: "had failed and accused".
fn is_of_another_tense(forms: &[Cow<'_, str>], sentence: &[Scores], said: usize, act: usize) -> bool {
    let has_object = has_child(sentence, act, &[Deprel::Obj, Deprel::Ccomp, Deprel::Xcomp]);
    // "Was arrested and accused of theft": who was arrested was accused, too.
    if has_child(sentence, said, &[Deprel::AuxPass]) && !has_object {
        return false;
    }
    let is_bare = matches!(sentence[said].xpos, Xpos::Vb | Xpos::Vbg);
    let has_auxiliary = has_child(sentence, said, &[Deprel::Aux, Deprel::AuxPass, Deprel::Cop]);
    // "Says that he opposed it and urges": the one is past, the other is not.
    let is_present = |form: &str| form.ends_with('s');
    let differs =
        sentence[said].upos == Upos::Verb && is_present(&forms[act]) != (sentence[said].xpos == Xpos::Vbz);
    // A comma with another subject between them begins something else.
    let is_broken = children(sentence, act).any(|c| c < act && sentence[c].deprel == Deprel::Mark);
    (is_bare || has_auxiliary || differs) && !is_broken
}

#[cfg(test)]
mod tests {
    use super::*;

    fn word(upos: Upos, xpos: Xpos, head: u32, deprel: Deprel) -> Scores {
        Scores { upos, xpos, head, deprel }
    }

    /// `Rebels denied talks had failed and accused Oman`, the act hung as the network hangs it.
    fn sentence() -> (Vec<Cow<'static, str>>, Vec<Scores>) {
        let forms = ["Rebels", "denied", "talks", "had", "failed", "and", "accused", "Oman"];
        let tree = vec![
            word(Upos::Noun, Xpos::Nns, 2, Deprel::Nsubj),
            word(Upos::Verb, Xpos::Vbd, 0, Deprel::Root),
            word(Upos::Noun, Xpos::Nns, 5, Deprel::Nsubj),
            word(Upos::Aux, Xpos::Vbd, 5, Deprel::Aux),
            word(Upos::Verb, Xpos::Vbn, 2, Deprel::Ccomp),
            word(Upos::Cconj, Xpos::Cc, 7, Deprel::Cc),
            word(Upos::Verb, Xpos::Vbn, 5, Deprel::Conj),
            word(Upos::Propn, Xpos::Nnp, 7, Deprel::Obj),
        ];
        (forms.into_iter().map(Cow::Borrowed).collect(), tree)
    }

    #[test]
    fn who_denied_accused() {
        let (forms, mut tree) = sentence();
        mend(&forms, &mut tree);
        assert_eq!((tree[6].head, tree[6].xpos), (2, Xpos::Vbd));
    }

    #[test]
    fn who_was_held_was_accused() {
        let (forms, mut tree) = sentence();
        tree[3] = word(Upos::Aux, Xpos::Vbd, 5, Deprel::AuxPass);
        tree[7] = word(Upos::Propn, Xpos::Nnp, 7, Deprel::Obl);
        mend(&forms, &mut tree);
        assert_eq!(tree[6].head, 5);
    }

    #[test]
    fn a_past_behind_would_is_of_who_said_it() {
        let (mut forms, mut tree) = sentence();
        (forms[3], forms[4], forms[6]) = ("would".into(), "fail".into(), "left".into());
        (tree[3].xpos, tree[4].xpos, tree[6].xpos) = (Xpos::Md, Xpos::Vb, Xpos::Vbd);
        mend(&forms, &mut tree);
        assert_eq!(tree[6].head, 2);
        forms[6] = "put".into();
        tree[6].head = 5;
        mend(&forms, &mut tree);
        assert_eq!(tree[6].head, 5);
    }

    #[test]
    fn one_who_stands_there_himself_keeps_his_act() {
        let (forms, mut tree) = sentence();
        tree[7].deprel = Deprel::Nsubj;
        mend(&forms, &mut tree);
        assert_eq!(tree[6].head, 5);
    }
}
