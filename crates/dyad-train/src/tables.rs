//! Lemmas and features of a treebank to the tables of `dyad_lang::morphology`.

use crate::Corpus;
use dyad_lang::morphology::{SUFFIX, Script, lowercase};
use dyad_lang::{Feats, Upos, Xpos};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// A form, its tag and its lemma.
pub type LemmaFact = (String, Xpos, String);

/// Suffixes by tag and length.
type SuffixKey = (&'static str, usize, String);

/// Counts of values; the commonest wins, the first in order among equals.
type Counts<V> = BTreeMap<V, usize>;

fn commonest<V>(counts: &Counts<V>) -> Option<(&V, usize)> {
    let mut best: Option<(&V, usize)> = None;
    for (value, count) in counts {
        if best.is_none_or(|b| *count > b.1) {
            best = Some((value, *count));
        }
    }
    best
}

/// Lemmas by form and tag, lemma scripts by suffix and tag, features by form and tags. `irregular` adds forms with
/// their lemmas that the treebanks may lack.
pub fn morphology(corpus: &Corpus, irregular: &[LemmaFact]) -> String {
    let mut out = String::new();
    lemmas(corpus, irregular, &mut out);
    features(corpus, &mut out);
    out
}

fn is_name(xpos: Xpos) -> bool {
    matches!(xpos, Xpos::Nnp | Xpos::Nnps | Xpos::Add | Xpos::Fw | Xpos::Gw)
}

fn lemmas(corpus: &Corpus, irregular: &[LemmaFact], out: &mut String) {
    let mut words: BTreeMap<(String, &'static str), Counts<String>> = BTreeMap::new();
    let mut suffixes: BTreeMap<SuffixKey, Counts<(usize, String)>> = BTreeMap::new();
    let mut spelt: BTreeSet<(String, &'static str)> = BTreeSet::new();
    let mut lower = String::new();
    for token in corpus.documents.iter().flat_map(|d| d.analysis.tokens()) {
        lowercase(token.text(), &mut lower);
        if token.lemma() == "_" || token.lemma().is_empty() {
            continue;
        }
        let xpos = token.xpos();
        if !token.has(dyad_lang::Feat::TypoYes) {
            spelt.insert((lower.clone(), xpos.as_str()));
        }
        // The same word's name may be written in several ways: its commonest lemma stands for all.
        *words
            .entry((lower.clone(), xpos.as_str()))
            .or_default()
            .entry(token.lemma().to_owned())
            .or_default() += 1;
    }
    for ((form, xpos), counts) in words.iter().filter(|w| spelt.contains(w.0)) {
        let Some((lemma, _)) = commonest(counts) else { continue };
        let lemma = if xpos.starts_with("NNP") { lemma.to_lowercase() } else { lemma.clone() };
        let script = Script::between(form, &lemma);
        let chars: Vec<char> = form.chars().collect();
        for length in 0..=SUFFIX.min(chars.len()) {
            let suffix: String = chars[chars.len() - length..].iter().collect();
            *suffixes
                .entry((xpos, length, suffix))
                .or_default()
                .entry((script.cut, script.put.clone()))
                .or_default() += 1;
        }
    }
    let mut rules: BTreeMap<(String, &'static str), (usize, String)> = BTreeMap::new();
    for ((xpos, length, suffix), counts) in &suffixes {
        let Some((script, count)) = commonest(counts) else { continue };
        let shorter = (0..*length).rev().find_map(|l| {
            let short: String = suffix.chars().skip(length - l).collect();
            rules.get(&(short, *xpos))
        });
        let total: usize = counts.values().sum();
        let sure = *length == 0 || (count >= 2 && count * 3 >= total * 2) || count >= 5;
        if sure
            && is_general(script)
            && shorter != Some(script)
            && (shorter.is_some() || script.0 > 0 || !script.1.is_empty())
        {
            rules.insert((suffix.clone(), xpos), script.clone());
        }
    }
    for ((suffix, xpos), (cut, put)) in &rules {
        let _ = writeln!(out, "S\t{suffix}\t{xpos}\t{cut}\t{put}");
    }
    exceptions(&words, &rules, irregular, out);
}

/// Whether a script may be a rule for words that training lacks: one that changes most of a word or gives it a capital
/// (`american` to `American`) is a word's own.
fn is_general((cut, put): &(usize, String)) -> bool {
    *cut <= LONGEST_ENDING && !put.chars().any(char::is_uppercase)
}

/// The longest ending that English words lose for their lemma, in characters: `ping` of `stopping`.
const LONGEST_ENDING: usize = 4;

/// The words whose lemma the rules miss.
fn exceptions(
    words: &BTreeMap<(String, &'static str), Counts<String>>,
    rules: &BTreeMap<(String, &'static str), (usize, String)>,
    irregular: &[LemmaFact],
    out: &mut String,
) {
    let ruled = |form: &str, xpos: &'static str| {
        let chars: Vec<char> = form.chars().collect();
        let found = (0..=SUFFIX.min(chars.len())).rev().find_map(|l| {
            let suffix: String = chars[chars.len() - l..].iter().collect();
            rules.get(&(suffix, xpos))
        });
        let mut lemma = form.to_owned();
        if let Some((cut, put)) = found {
            Script { cut: *cut, put: put.clone() }.apply(&mut lemma);
        }
        lemma
    };
    // A rare word may be a slip of its writer, with the lemma of what was meant.
    let regular: BTreeMap<(&str, &str), &String> =
        irregular.iter().map(|(form, xpos, lemma)| ((form.as_str(), xpos.as_str()), lemma)).collect();
    for ((form, xpos), counts) in words {
        let Some((lemma, count)) = commonest(counts) else { continue };
        let told = regular.get(&(form.as_str(), *xpos)).filter(|_| count < 2);
        let lemma = told.copied().unwrap_or(lemma);
        let name = xpos.parse().is_ok_and(is_name);
        let lemma_of_rule = ruled(form, xpos);
        let right = if name { lemma.to_lowercase() == lemma_of_rule } else { *lemma == lemma_of_rule };
        if !right && (!name || count >= 2) {
            let _ = writeln!(out, "W\t{form}\t{xpos}\t{lemma}");
        }
    }
    for (form, xpos, lemma) in irregular {
        if !words.contains_key(&(form.clone(), xpos.as_str())) && ruled(form, xpos.as_str()) != *lemma {
            let _ = writeln!(out, "W\t{form}\t{xpos}\t{lemma}");
        }
    }
}

fn features(corpus: &Corpus, out: &mut String) {
    let mut tags: BTreeMap<(Upos, Xpos), Counts<u64>> = BTreeMap::new();
    let mut forms: BTreeMap<(String, Upos, Xpos), Counts<u64>> = BTreeMap::new();
    let mut lower = String::new();
    for token in corpus.documents.iter().flat_map(|d| d.analysis.tokens()) {
        lowercase(token.text(), &mut lower);
        let (upos, xpos, feats) = (token.upos(), token.xpos(), token.feats().bits());
        *tags.entry((upos, xpos)).or_default().entry(feats).or_default() += 1;
        *forms.entry((lower.clone(), upos, xpos)).or_default().entry(feats).or_default() += 1;
    }
    for ((upos, xpos), counts) in &tags {
        if let Some((feats, _)) = commonest(counts) {
            let _ = writeln!(out, "F\t*\t{upos}\t{xpos}\t{}", Feats::from_bits(*feats));
        }
    }
    for ((form, upos, xpos), counts) in &forms {
        let usual = tags.get(&(*upos, *xpos)).and_then(commonest).map(|c| c.0);
        if let Some((feats, count)) = commonest(counts)
            && Some(feats) != usual
            && count >= 2
        {
            let _ = writeln!(out, "F\t{form}\t{upos}\t{xpos}\t{}", Feats::from_bits(*feats));
        }
    }
}

/// The regular forms of verbs with their tags and lemmas. A form that two verbs share goes to the one that loses an
/// `e` in it only where no other does.
pub fn inflections<'a>(verbs: impl IntoIterator<Item = &'a str>) -> Vec<LemmaFact> {
    let mut forms: BTreeMap<(String, Xpos), String> = BTreeMap::new();
    for verb in verbs.into_iter().filter(|v| v.len() > 2 && v.bytes().all(|b| b.is_ascii_lowercase())) {
        let with_e = verb.ends_with('e');
        let forms_of = |past: String, progressive: String| {
            [(past.clone(), Xpos::Vbd), (past, Xpos::Vbn), (progressive, Xpos::Vbg)]
        };
        let stem = long_stem(verb);
        let doubled = stem.map(|s| forms_of(format!("{s}ed"), format!("{s}ing")));
        for (form, xpos) in
            forms_of(past(verb), progressive(verb)).into_iter().chain(doubled.into_iter().flatten())
        {
            let place = forms.entry((form, xpos)).or_insert_with(|| verb.to_owned());
            if !with_e && place.ends_with('e') {
                place.clear();
                place.push_str(verb);
            }
        }
    }
    forms.into_iter().map(|((form, xpos), lemma)| (form, xpos, lemma)).collect()
}

fn is_vowel(b: u8) -> bool {
    b"aeiou".contains(&b)
}

/// The stem that an ending beginning with a vowel goes to: `plan` to `plann`, but `visit` stays.
fn stem(verb: &str) -> String {
    let bytes = verb.as_bytes();
    let vowels = bytes.iter().filter(|b| is_vowel(**b)).count();
    match bytes {
        [.., a, b, c]
            if vowels == 1 && !is_vowel(*a) && is_vowel(*b) && !is_vowel(*c) && !b"wxy".contains(c) =>
        {
            format!("{verb}{}", *c as char)
        }
        _ => verb.to_owned(),
    }
}

/// The stem with a consonant more that longer verbs have: `modell`, in British spelling, `mimick`.
fn long_stem(verb: &str) -> Option<String> {
    match verb.as_bytes() {
        [.., a, b'l'] if is_vowel(*a) && !verb.ends_with("eal") && !verb.ends_with("oil") => {
            Some(format!("{verb}l"))
        }
        [.., b'i', b'c'] => Some(format!("{verb}k")),
        _ => None,
    }
}

fn past(verb: &str) -> String {
    match verb.as_bytes() {
        [.., b'e'] => format!("{verb}d"),
        [rest @ .., b'y'] if rest.last().is_some_and(|b| !is_vowel(*b)) => {
            format!("{}ied", &verb[..verb.len() - 1])
        }
        _ => format!("{}ed", stem(verb)),
    }
}

fn progressive(verb: &str) -> String {
    match verb.as_bytes() {
        [.., b'i', b'e'] => format!("{}ying", &verb[..verb.len() - 2]),
        [.., b'e' | b'y' | b'o', b'e'] => format!("{verb}ing"),
        [.., b'e'] => format!("{}ing", &verb[..verb.len() - 1]),
        _ => format!("{}ing", stem(verb)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn regular_forms_lead_back_to_their_verb() {
        let forms =
            inflections(["provoke", "bomb", "plan", "plane", "ally", "visit", "die", "model", "mimic"]);
        let lemma = |form: &str| forms.iter().find(|f| f.0 == form).map(|f| f.2.as_str());
        let table = [
            ("provoked", "provoke"),
            ("bombing", "bomb"),
            ("planned", "plan"),
            ("planed", "plane"),
            ("allied", "ally"),
            ("visited", "visit"),
            ("dying", "die"),
            ("modelling", "model"),
            ("mimicked", "mimic"),
        ];
        for (form, expected) in table {
            assert_eq!(lemma(form), Some(expected), "{form}");
        }
    }
}
