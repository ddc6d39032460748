//! The words that attribute, with the complements that hold what they attribute.

use crate::english::table::{TableError, rows};
use crate::{Deprel, Token, Upos};
use rustc_hash::FxHashMap;
use std::sync::LazyLock;

const FILE: &str = "data/english/cues.tsv";

static CUES: LazyLock<Cues> = LazyLock::new(|| {
    load(include_str!("../../../data/english/cues.tsv")).expect("built in, and read by a test")
});

/// A complement in which a cue's content can stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Frame {
    /// A quotation; the cue also stands beside or after what is said.
    Quote,
    /// A finite clause or a question.
    Clause,
    /// An infinitive of the source's own.
    Infinitive,
    /// A gerund of the source's own.
    Gerund,
    /// An object, with all that hangs on the verb behind it.
    Object,
    /// What follows the object that is spoken to: `told them the truth`.
    Address,
    /// An object that is seen as something.
    As,
    /// A passive with an infinitive: `is expected to`.
    Expected,
    /// The subject with an infinitive or a predicate: `seems to`.
    Raising,
    /// The subject, as what the object feels about: `angered`.
    Experiencer,
    /// An object where a poll, a report or a law is the source.
    Record,
    /// The noun means somebody who holds a view: `supporter`.
    Holder,
    /// The noun means a text in which something is found: `poll`.
    Study,
}

const FRAMES: [(&str, Frame); 13] = [
    ("quote", Frame::Quote),
    ("clause", Frame::Clause),
    ("infinitive", Frame::Infinitive),
    ("gerund", Frame::Gerund),
    ("object", Frame::Object),
    ("address", Frame::Address),
    ("as", Frame::As),
    ("expected", Frame::Expected),
    ("raising", Frame::Raising),
    ("experiencer", Frame::Experiencer),
    ("record", Frame::Record),
    ("holder", Frame::Holder),
    ("study", Frame::Study),
];

const PREPOSITIONS: [&str; 12] =
    ["about", "against", "at", "for", "from", "in", "of", "on", "over", "to", "toward", "with"];

/// The complements that a cue takes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Frames {
    frames: u16,
    prepositions: u16,
}

impl Frames {
    pub(super) fn has(self, frame: Frame) -> bool {
        self.frames >> frame as u8 & 1 == 1
    }

    /// Whether its content can stand behind this preposition.
    pub(super) fn takes(self, preposition: &str) -> bool {
        PREPOSITIONS
            .iter()
            .position(|p| p.eq_ignore_ascii_case(preposition))
            .is_some_and(|at| self.prepositions >> at & 1 == 1)
    }

    fn read(words: &str) -> Result<Self, &str> {
        let mut read = Self::default();
        for word in words.split(' ') {
            if let Some((_, frame)) = FRAMES.iter().find(|(name, _)| *name == word) {
                read.frames |= 1 << *frame as u8;
            } else if let Some(at) = PREPOSITIONS.iter().position(|p| *p == word) {
                read.prepositions |= 1 << at;
            } else {
                return Err(word);
            }
        }
        Ok(read)
    }
}

/// The cue that a word is, by its part of speech and lemma.
pub(super) fn cue(token: Token<'_>) -> Option<Frames> {
    let list = match token.upos() {
        Upos::Verb => &CUES.verbs,
        Upos::Noun => &CUES.nouns,
        Upos::Adj => &CUES.adjectives,
        _ => return None,
    };
    let particle = token.children().find(|c| c.deprel() == Deprel::CompoundPrt);
    match particle {
        None => list.get(token.lemma()).copied(),
        Some(particle) => CUES.particles.get(&(token.lemma(), particle.lemma())).copied(),
    }
}

/// The verb that a word is, where it is a cue with this frame.
pub(super) fn is_verb_with(token: Token<'_>, frame: Frame) -> bool {
    token.upos() == Upos::Verb && cue(token).is_some_and(|f| f.has(frame))
}

/// Frames by lemma.
#[derive(Debug, Default)]
struct Cues {
    verbs: FxHashMap<&'static str, Frames>,
    nouns: FxHashMap<&'static str, Frames>,
    adjectives: FxHashMap<&'static str, Frames>,
    /// Verbs with their particle: `point out`. A particle that is not listed makes another verb.
    particles: FxHashMap<(&'static str, &'static str), Frames>,
}

fn load(text: &'static str) -> Result<Cues, TableError> {
    let mut cues = Cues::default();
    for row in rows::<3>(FILE, text) {
        let row = row?;
        let frames = Frames::read(row.field(2)).map_err(|word| {
            let remedy = "write complements as the list's first comment names them, with one space between";
            row.error(2, format_args!("`{word}` is no complement"), remedy)
        })?;
        let lemma = row.field(0);
        let before = match (row.field(1), lemma.split_once(' ')) {
            ("verb", Some(parts)) => cues.particles.insert(parts, frames),
            ("verb", None) => cues.verbs.insert(lemma, frames),
            ("noun", _) => cues.nouns.insert(lemma, frames),
            ("adjective", _) => cues.adjectives.insert(lemma, frames),
            (other, _) => {
                let remedy = "write verb, noun or adjective";
                return Err(row.error(1, format_args!("`{other}` is no part of speech"), remedy));
            }
        };
        if before.is_some() {
            let remedy = "keep one of the two rows";
            return Err(row.error(0, format_args!("`{lemma}` stands twice"), remedy));
        }
    }
    Ok(cues)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_reads() {
        let cues = load(include_str!("../../../data/english/cues.tsv")).expect("the list is right");
        let say = cues.verbs["say"];
        assert!(say.has(Frame::Quote) && say.has(Frame::Clause) && !say.has(Frame::Raising));
        assert!(cues.verbs["refer"].takes("to") && !cues.verbs["refer"].takes("under"));
    }

    #[test]
    fn errors_name_the_place() {
        let error = |text| load(text).expect_err("the row is wrong").to_string();
        assert!(
            error("say\tverb\tloudly\n").starts_with("data/english/cues.tsv:1:10: `loudly` is no complement")
        );
        assert!(error("say\tadverb\tclause\n").starts_with("data/english/cues.tsv:1:5:"));
        assert!(error("say\tverb\tclause\nsay\tverb\tobject\n").starts_with("data/english/cues.tsv:2:1:"));
    }
}
