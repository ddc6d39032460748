//! Tags and forms to lemmas and features, by tables that training writes.

use crate::english::irregular::{Irregular, verbs};
use crate::model::ModelError;
use crate::{Feats, Upos, Xpos};
use rustc_hash::FxHashMap;
use smallvec::SmallVec;

/// How a lemma comes of a form: so many characters off its end, these put there instead.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Script {
    /// Characters to take off.
    pub cut: usize,
    /// What to put there.
    pub put: String,
}

/// The longest suffix that rules look at, in characters.
pub const SUFFIX: usize = 6;

/// Lemmas and features by form and tag.
///
/// The table is text, a rule a line, fields between tabs: `W` form tag lemma; `S` suffix tag cut put; `F` form upos
/// xpos features, where the form `*` stands for any. Forms are in lower case.
#[derive(Debug, Default)]
pub struct Morphology {
    words: ByText<Xpos, Box<str>>,
    suffixes: ByText<Xpos, Script>,
    feats: ByText<(Upos, Xpos), Feats>,
}

/// What each text has by tag: looked up without a copy of the text.
type ByText<Tag, Value> = FxHashMap<Box<str>, SmallVec<[(Tag, Value); 1]>>;

fn get<'t, Tag: PartialEq, Value>(table: &'t ByText<Tag, Value>, text: &str, tag: Tag) -> Option<&'t Value> {
    table.get(text)?.iter().find(|(t, _)| *t == tag).map(|(_, value)| value)
}

fn put<Tag, Value>(table: &mut ByText<Tag, Value>, text: &str, tag: Tag, value: Value) {
    match table.get_mut(text) {
        Some(values) => values.push((tag, value)),
        None => {
            table.insert(text.into(), SmallVec::from_iter([(tag, value)]));
        }
    }
}

fn replace<Tag: PartialEq, Value>(table: &mut ByText<Tag, Value>, text: &str, tag: Tag, value: Value) {
    let of_tag = table.get_mut(text).and_then(|values| values.iter_mut().find(|(t, _)| *t == tag));
    if let Some((_, known)) = of_tag {
        *known = value;
    }
}

impl Morphology {
    /// Reads a table.
    ///
    /// # Errors
    /// Where a line is none of the rules.
    pub fn load(table: &[u8]) -> Result<Self, ModelError> {
        let malformed = |line: usize| ModelError::Malformed {
            section: "morphology",
            what: format!("line {line} is no rule: `W`, `S` or `F` and its fields"),
        };
        let text = std::str::from_utf8(table).map_err(|_| malformed(0))?;
        let mut out = Self::default();
        for (number, line) in text.lines().enumerate() {
            out.rule(line).ok_or_else(|| malformed(number + 1))?;
        }
        out.add_irregular_verbs();
        Ok(out)
    }

    /// Past forms that training has not seen: by its endings alone `fled` would be of `flead`.
    fn add_irregular_verbs(&mut self) {
        for Irregular { verb, past, participle, .. } in verbs().iter().copied() {
            for (form, tag) in
                [(verb, Xpos::Vb), (verb, Xpos::Vbp), (past, Xpos::Vbd), (participle, Xpos::Vbn)]
            {
                match get(&self.words, form, tag) {
                    None => put(&mut self.words, form, tag, verb.into()),
                    // What training saw once may be somebody's slip: no verb is called so.
                    Some(seen) if get(&self.words, seen, Xpos::Vb).is_none() => {
                        replace(&mut self.words, form, tag, verb.into());
                    }
                    Some(_) => {}
                }
            }
        }
    }

    fn rule(&mut self, line: &str) -> Option<()> {
        let mut fields = line.split('\t');
        match fields.next()? {
            "W" => {
                let (form, tag) = (fields.next()?, fields.next()?.parse().ok()?);
                put(&mut self.words, form, tag, fields.next()?.into());
            }
            "S" => {
                let (suffix, tag) = (fields.next()?, fields.next()?.parse().ok()?);
                let script = Script { cut: fields.next()?.parse().ok()?, put: fields.next()?.to_owned() };
                put(&mut self.suffixes, suffix, tag, script);
            }
            "F" => {
                let form = fields.next()?;
                let tags = (fields.next()?.parse().ok()?, fields.next()?.parse().ok()?);
                put(&mut self.feats, form, tags, Feats::from_conllu(fields.next()?));
            }
            _ => return None,
        }
        Some(())
    }

    /// Writes the lemma of `form` to `out`. `lower` is room for the form in lower case.
    pub fn lemma(&self, form: &str, xpos: Xpos, lower: &mut String, out: &mut String) {
        out.clear();
        lowercase(form, lower);
        if is_drawn_out(lower) {
            shorten(lower);
        }
        if let Some(lemma) = get(&self.words, lower, xpos) {
            out.push_str(lemma);
            self.to_singular(xpos, out);
            return;
        }
        // `flatten`: the bare form is the lemma, whatever its ending looks like.
        if matches!(xpos, Xpos::Vb | Xpos::Vbp) && form.len() > 4 && form.chars().all(char::is_alphabetic) {
            out.push_str(lower);
            return;
        }
        // `tours`, `supplies`: what the third person adds is sure.
        if xpos == Xpos::Vbz
            && let Some(bare) = without_third_person(lower)
        {
            out.push_str(&bare);
            return;
        }
        if let Some(lemma) = self.lemma_of_other_form(lower, xpos) {
            out.push_str(&lemma);
            return;
        }
        let proper = matches!(xpos, Xpos::Nnp | Xpos::Nnps | Xpos::Add | Xpos::Fw | Xpos::Gw);
        let is_letter = xpos == Xpos::Nn && form.len() == 1;
        let is_noun = matches!(xpos, Xpos::Nn | Xpos::Nns);
        let is_brand = !is_noun && has_inner_capital(form);
        out.push_str(if proper || is_letter || is_brand { form } else { lower });
        if is_brand || (is_noun && is_file(form)) {
            return;
        }
        if matches!(xpos, Xpos::Nnp | Xpos::Nnps)
            && form.chars().all(char::is_lowercase)
            && !is_particle(form)
        {
            capitalise(out);
        }
        // Names in the plural are few: they lose the endings that other nouns lose.
        let plural = if xpos == Xpos::Nnps { get(&self.words, lower, Xpos::Nns) } else { None };
        if let Some(plural) = plural {
            keep_common(out, plural);
        } else if let Some(script) = self.script(lower, if xpos == Xpos::Nnps { Xpos::Nns } else { xpos }) {
            script.apply(out);
        }
    }

    /// `backs`, tagged as a past form, and `froze`, tagged as a participle: what the verb's other form is known to be.
    fn lemma_of_other_form(&self, lower: &str, xpos: Xpos) -> Option<String> {
        if !matches!(xpos, Xpos::Vbd | Xpos::Vbn) || lower.ends_with("ed") {
            return None;
        }
        let known =
            [Xpos::Vbd, Xpos::Vbn, Xpos::Vbz].into_iter().find_map(|tag| get(&self.words, lower, tag));
        let bare = || without_third_person(lower).filter(|_| !lower.ends_with("ss"));
        known.map(|lemma| lemma.to_string()).or_else(bare)
    }

    /// `supplies` to `supply`, where the plural passes for its own lemma and the singular is known.
    fn to_singular(&self, xpos: Xpos, lemma: &mut String) {
        let Some(stem) = lemma.strip_suffix("ies").filter(|_| xpos == Xpos::Nns) else { return };
        let singular = format!("{stem}y");
        if get(&self.words, &singular, Xpos::Nn).is_some() {
            *lemma = singular;
        }
    }

    /// Tags as past what is known as a past form alone: `Raiders stole the records`, taken for the present; `guards shot
    /// two`, taken for a verb with a noun's tag.
    pub fn mend_tense(&self, form: &str, upos: Upos, xpos: Xpos, lower: &mut String) -> Xpos {
        let is_noun_tag = upos == Upos::Verb && matches!(xpos, Xpos::Nn | Xpos::Nns | Xpos::Jj);
        if xpos != Xpos::Vbp && !is_noun_tag {
            return xpos;
        }
        lowercase(form, lower);
        if is_noun_tag {
            return if get(&self.words, lower, Xpos::Vbd).is_some() { Xpos::Vbd } else { xpos };
        }
        let knows = |tag| get(&self.words, lower, tag).is_some_and(|lemma| **lemma != **lower);
        let is_present = [Xpos::Vb, Xpos::Vbp].into_iter().any(|tag| get(&self.words, lower, tag).is_some());
        if knows(Xpos::Vbd) && !is_present { Xpos::Vbd } else { xpos }
    }

    fn script(&self, lower: &str, xpos: Xpos) -> Option<&Script> {
        let mut starts = [lower.len(); SUFFIX + 1];
        let mut count = 0;
        for (i, (at, _)) in lower.char_indices().rev().take(SUFFIX).enumerate() {
            starts[i + 1] = at;
            count = i + 1;
        }
        (0..=count).rev().find_map(|i| get(&self.suffixes, &lower[starts[i]..], xpos))
    }

    /// The features of a form with its tags.
    pub fn feats(&self, lower: &str, upos: Upos, xpos: Xpos) -> Feats {
        let known = |form| get(&self.feats, form, (upos, xpos)).copied();
        known(lower).or_else(|| known("*")).unwrap_or(Feats::NONE)
    }
}

/// A verb without the ending of its third person.
fn without_third_person(form: &str) -> Option<String> {
    const HISSING: &[&str] = &["sses", "shes", "ches", "xes", "zzes", "oes"];
    let stem = form.strip_suffix('s').filter(|stem| stem.len() > 2 && !stem.ends_with('s'))?;
    if HISSING.iter().any(|ending| form.ends_with(ending)) {
        return Some(stem[..stem.len() - 1].to_owned());
    }
    match stem.strip_suffix("ie") {
        Some(start) if start.len() > 1 => Some(format!("{start}y")),
        _ => Some(stem.to_owned()),
    }
}

/// Puts the lemma of the same word as a common noun, with the capitals that the name has.
fn keep_common(name: &mut String, lemma: &str) {
    let is_capital = name.starts_with(char::is_uppercase);
    name.clear();
    name.push_str(lemma);
    if is_capital {
        capitalise(name);
    }
}

/// A small word inside names, which keeps its small letters: `van`, `bin`.
pub(crate) fn is_particle(word: &str) -> bool {
    matches!(
        word,
        "de" | "la"
            | "del"
            | "da"
            | "do"
            | "van"
            | "von"
            | "der"
            | "bin"
            | "ibn"
            | "al"
            | "el"
            | "bint"
            | "dos"
            | "di"
            | "du"
            | "ben"
            | "den"
            | "ul"
    )
}

/// `PayPal`, `iPod`: a name, whatever it is tagged.
fn has_inner_capital(form: &str) -> bool {
    form.as_bytes().windows(2).any(|pair| pair[0].is_ascii_lowercase() && pair[1].is_ascii_uppercase())
}

/// `budget2.xls`, `alt.fan.trains`: no plural, whatever its end.
fn is_file(form: &str) -> bool {
    form.char_indices().any(|(at, c)| c == '.' && at > 1 && form.len() > at + 2) && !form.ends_with('.')
}

/// `soooo`: a letter three times and more, as writing draws speech out.
fn is_drawn_out(lower: &str) -> bool {
    let mut run = (0, ' ');
    let has_run = lower.bytes().any(|b| {
        run = if char::from(b) == run.1 { (run.0 + 1, run.1) } else { (1, char::from(b)) };
        run.0 == 3 && b.is_ascii_alphabetic() && !matches!(b, b'w' | b'i' | b'x')
    });
    has_run && lower.bytes().all(|b| b.is_ascii_alphabetic())
}

/// Leaves one of each letter that is drawn out.
fn shorten(lower: &mut String) {
    let mut out = String::with_capacity(lower.len());
    let mut rest = lower.as_str();
    while let Some(letter) = rest.chars().next() {
        let run = rest.len() - rest.trim_start_matches(letter).len();
        let kept = if run >= 3 * letter.len_utf8() { letter.len_utf8() } else { run };
        out.push_str(&rest[..kept]);
        rest = &rest[run..];
    }
    *lower = out;
}

/// Gives a word a capital: a name that its writer left in lower case has its lemma in upper.
pub(crate) fn capitalise(name: &mut String) {
    if let Some(first) = name.chars().next() {
        let upper: String = first.to_uppercase().collect();
        name.replace_range(..first.len_utf8(), &upper);
    }
}

/// Lower case, straight apostrophes.
pub fn lowercase(form: &str, out: &mut String) {
    out.clear();
    for c in form.chars() {
        match c {
            '’' | '‘' | '`' => out.push('\''),
            c if c.is_ascii() => out.push(c.to_ascii_lowercase()),
            c => out.extend(c.to_lowercase()),
        }
    }
}

impl Script {
    /// The script that makes `lemma` of `form`.
    pub fn between(form: &str, lemma: &str) -> Self {
        let common: usize =
            form.chars().zip(lemma.chars()).take_while(|(a, b)| a == b).map(|(a, _)| a.len_utf8()).sum();
        Self { cut: form[common..].chars().count(), put: lemma[common..].to_owned() }
    }

    /// Makes a form its lemma.
    pub fn apply(&self, form: &mut String) {
        if self.cut >= form.chars().count() + usize::from(!self.put.is_empty()) {
            return;
        }
        for _ in 0..self.cut {
            form.pop();
        }
        form.push_str(&self.put);
    }
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn words_before_suffixes_before_nothing() {
        let table = "W\twent\tVBD\tgo\nS\tied\tVBD\t3\ty\nS\ted\tVBD\t2\t\nF\t*\tVERB\tVBD\tTense=Past|VerbForm=Fin\n";
        let morphology = Morphology::load(table.as_bytes()).unwrap();
        let (mut lower, mut lemma) = (String::new(), String::new());
        for (form, expected) in [("Went", "go"), ("carried", "carry"), ("asked", "ask"), ("put", "put")] {
            morphology.lemma(form, Xpos::Vbd, &mut lower, &mut lemma);
            assert_eq!(lemma, expected);
        }
        for (form, xpos, expected) in [
            ("soooo", Xpos::Rb, "so"),
            ("PayPal", Xpos::Jj, "PayPal"),
            ("alt.fan.trains", Xpos::Nns, "alt.fan.trains"),
            ("al", Xpos::Nnp, "al"),
            ("B", Xpos::Nn, "B"),
        ] {
            morphology.lemma(form, xpos, &mut lower, &mut lemma);
            assert_eq!(lemma, expected);
        }
        morphology.lemma("lima", Xpos::Nnp, &mut lower, &mut lemma);
        assert_eq!(lemma, "Lima");
        assert!(morphology.feats("asked", Upos::Verb, Xpos::Vbd).has(crate::Feat::TensePast));
        assert!(Morphology::load(b"nonsense").is_err());
    }
}
