//! Blocks, patterns and transformations of a dictionary to frames.

use super::read::{Block, Code, Dictionary, Line, Pattern, Piece, Verb};
use super::{Carried, Uncarried};
use crate::{
    ArgumentTest, Class, ClassId, Constraint, Content, Filler, Frame, Gives, HeadWord, Location, Ontology,
    PartyFeature, PartyLiteral, PartyTest, Pos, PredicateTerm, Slot, SlotPart, SlotRole, Source, Term, When,
};
use rustc_hash::FxHashMap;

/// Words that a verb of several words has as its particle or preposition.
const PARTICLES: &[&str] = &[
    "about", "after", "against", "along", "apart", "around", "aside", "at", "away", "back", "by", "down",
    "for", "forward", "from", "in", "into", "of", "off", "on", "out", "over", "through", "to", "together",
    "up", "upon", "with",
];

/// Prepositions in whose phrases a target, or a bare word behind the verb, may stand.
const MARKERS: &[&str] = &[
    "to", "with", "against", "on", "for", "from", "in", "at", "into", "of", "over", "about", "between",
    "upon", "as", "toward", "towards", "by",
];

/// Takes dictionaries and gives frames and classes.
#[derive(Default)]
pub(super) struct Carrier {
    frames: Vec<Frame>,
    classes: Vec<Class>,
    sets: FxHashMap<String, ClassId>,
    /// The verbs of each block, as a class, for transformations.
    groups: FxHashMap<String, ClassId>,
    names: FxHashMap<String, u32>,
    carried: Carried,
}

impl Carrier {
    pub(super) fn take(&mut self, dictionary: &Dictionary, ontology: &Ontology) {
        for (name, words) in &dictionary.sets {
            let class = self.class(name, words.iter().map(String::as_str));
            self.sets.insert(name.clone(), class);
        }
        for block in &dictionary.blocks {
            self.take_block(block, ontology);
        }
        for line in &dictionary.transformations {
            self.carried.patterns += 1;
            self.take_transformation(line, ontology);
        }
    }

    pub(super) fn finish(self) -> (Vec<Frame>, Vec<Class>, Carried) {
        (self.frames, self.classes, self.carried)
    }

    fn class<'a>(&mut self, name: &str, words: impl Iterator<Item = &'a str>) -> ClassId {
        let id = ClassId(self.classes.len() as u32);
        self.classes.push(Class::of(name, words));
        id
    }

    fn take_block(&mut self, block: &Block, ontology: &Ontology) {
        let single = block.verbs.iter().filter(|v| v.words.len() == 1).map(|v| v.words[0].as_str());
        let group = self.class(&format!("verbs-{}", block.name), single);
        self.groups.insert(block.name.clone(), group);
        // Transformations name a block by its name or by one of its verbs.
        for verb in block.verbs.iter().filter(|v| v.words.len() == 1) {
            self.groups.entry(verb.words[0].clone()).or_insert(group);
        }
        self.carried.verbs += block.verbs.len();
        let at = Location { file: String::new(), line: 0, column: 0 };
        let mut by_code: Vec<(Code, Vec<When>)> = Vec::new();
        let mut nothing: Vec<Vec<Constraint>> = Vec::new();
        for verb in &block.verbs {
            let code = verb.code.as_ref().unwrap_or(&block.code);
            add(&mut by_code, code, whens(verb, &[], &at));
        }
        for pattern in &block.patterns {
            self.carried.patterns += 1;
            let Some(constraints) = self.constraints(pattern) else { continue };
            if pattern.code == Code::default() {
                nothing.push(constraints);
                continue;
            }
            for verb in &block.verbs {
                add(&mut by_code, &pattern.code, whens(verb, &constraints, &pattern.line.at));
            }
        }
        for (code, whens) in by_code {
            self.frame(&block.name, &code, whens, &nothing, ontology);
        }
    }

    /// The conditions of a pattern; `None` where it cannot be carried.
    fn constraints(&mut self, pattern: &Pattern) -> Option<Vec<Constraint>> {
        if !pattern.has_verb {
            self.report(&pattern.line, "it has no `*` where the verb stands", Loss::Whole);
            return None;
        }
        if pattern.before.iter().chain(&pattern.after).any(|p| *p == Piece::Source) {
            self.report(&pattern.line, "the source stands behind the verb", Loss::Whole);
            return None;
        }
        if pattern.before.iter().any(|p| matches!(p, Piece::Prepositional(..) | Piece::Target)) {
            self.report(
                &pattern.line,
                "the target or a phrase with a preposition stands before the verb",
                Loss::Whole,
            );
            return None;
        }
        let mut constraints = Vec::new();
        for piece in &pattern.before {
            if let Piece::Phrase(words) = piece {
                constraints
                    .extend(words.iter().map(|w| self.contains(vec![SlotPart::Role(SlotRole::Agent)], w)));
            }
        }
        let mut phrases = 0;
        for piece in &pattern.after {
            match piece {
                Piece::Phrase(words) => {
                    phrases += 1;
                    constraints.extend(words.iter().map(|w| self.contains(anything(), w)));
                }
                Piece::Prepositional(marker, words) => {
                    let slot = || vec![SlotPart::Marker(marker.clone())];
                    if words.is_empty() {
                        constraints.push(present(slot()));
                    }
                    constraints.extend(words.iter().map(|w| self.contains(slot(), w)));
                }
                Piece::Target | Piece::Source => {}
                Piece::Other => self.report(&pattern.line, "what is skipped may stand anywhere", Loss::Part),
            }
        }
        if phrases > 1 {
            self.report(&pattern.line, "the order of the words is not asked for", Loss::Part);
        }
        Some(constraints)
    }

    fn contains(&self, slot: Vec<SlotPart>, word: &str) -> Constraint {
        let term = match word.strip_prefix('&').and_then(|name| self.sets.get(name)) {
            Some(class) => Term::Class(*class),
            None => Term::Lemma(word.trim_start_matches('&').to_owned()),
        };
        Constraint::new(Slot::of(slot), ArgumentTest::Contains(vec![term]), false)
    }

    fn frame(
        &mut self,
        block: &str,
        code: &Code,
        whens: Vec<When>,
        nothing: &[Vec<Constraint>],
        ontology: &Ontology,
    ) {
        let swapped = code.there.is_none();
        let Some(gives) = code.there.as_ref().or(code.back.as_ref()).and_then(|c| gives(c, ontology)) else {
            return;
        };
        let mut frame = empty_frame(self.name(block, &gives.cameo), gives, whens);
        frame.symmetric = code.there.is_some() && code.there == code.back;
        if swapped {
            (frame.actor, frame.recipient) = (patients(), filler(&[&[SlotRole::Agent]], &["by"]));
        }
        frame.unless = nothing.to_vec();
        self.frames.push(frame);
    }

    fn name(&mut self, block: &str, cameo: &str) -> String {
        let stem: String = block.chars().map(|c| if c.is_ascii_alphanumeric() { c } else { '-' }).collect();
        let name = format!("{}-{cameo}", stem.trim_matches('-'));
        let count = self.names.entry(name.clone()).or_default();
        *count += 1;
        if *count == 1 { name } else { format!("{name}-{count}") }
    }

    /// `~ a (a b ATTACK) SAY = a b 015`.
    fn take_transformation(&mut self, line: &Line, ontology: &Ontology) {
        let inner = line.text.split(['(', ')']).nth(1).unwrap_or_default();
        let parts: Vec<&str> = inner.split_whitespace().collect();
        let outer = line.text.split(')').nth(1).unwrap_or_default();
        let (verb, result) = outer.split_once('=').unwrap_or_default();
        let code: String = result.chars().filter(char::is_ascii_digit).collect();
        let group = |name: &str| self.groups.get(&super::read::lower(name)).copied();
        let found = match parts.as_slice() {
            [who, whom, act] => group(act).zip(group(verb.trim())).map(|(a, v)| (*who, *whom, a, v)),
            _ => None,
        };
        let (Some((who, whom, act, verb)), Some(gives)) = (found, gives(&code, ontology)) else {
            self.report(
                line,
                "it keeps the inner act as it is, or names a group that is no block",
                Loss::Whole,
            );
            return;
        };
        let clause = Slot::of(vec![SlotPart::Role(SlotRole::Clause)]);
        let head = HeadWord { head: Term::Class(act), modifier: None };
        let when = When {
            predicates: vec![PredicateTerm { term: Term::Class(verb), pos: Pos::Verb }],
            constraints: vec![Constraint::new(clause, ArgumentTest::Head(vec![head]), false)],
            at: line.at.clone(),
        };
        let mut frame = empty_frame(self.name("transformation", &gives.cameo), gives, vec![when]);
        let inner = if whom == "." { SlotRole::Agent } else { SlotRole::Patient };
        frame.recipient = filler(&[&[SlotRole::Clause, inner]], &[]);
        frame.recipient.only = true;
        frame.content = Content::Absorbed;
        frame.priority = if whom == "." { 2 } else { 1 };
        if who == "a" {
            self.report(line, "that the one who speaks is the one who acts is not asked for", Loss::Part);
        }
        self.frames.push(frame);
    }

    fn report(&mut self, line: &Line, why: &'static str, loss: Loss) {
        let is_loosened = loss == Loss::Part;
        let (at, line) = (line.at.clone(), line.text.clone());
        self.carried.uncarried.push(Uncarried { at, line, why, is_loosened });
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Loss {
    /// The line is not carried.
    Whole,
    /// It is carried, but asks for less.
    Part,
}

fn add(by_code: &mut Vec<(Code, Vec<When>)>, code: &Code, whens: Vec<When>) {
    if *code == Code::default() {
        return;
    }
    match by_code.iter_mut().find(|(known, _)| known == code) {
        Some((_, all)) => all.extend(whens),
        None => by_code.push((code.clone(), whens)),
    }
}

/// The lines for one verb: `call off` as a verb with its particle, and as `call` with a phrase in `off`; `take shape`
/// as `take` with a patient that holds `shape`.
fn whens(verb: &Verb, constraints: &[Constraint], at: &Location) -> Vec<When> {
    let when = |lemma: String, more: Vec<Constraint>| When {
        predicates: vec![PredicateTerm { term: Term::Lemma(lemma), pos: Pos::Verb }],
        constraints: more.into_iter().chain(constraints.iter().cloned()).collect(),
        at: at.clone(),
    };
    let (head, rest) = match verb.words.as_slice() {
        [] => return Vec::new(),
        [rest @ .., head] if verb.is_last => (head, rest),
        [head, rest @ ..] => (head, rest),
    };
    if rest.is_empty() {
        return vec![when(head.clone(), Vec::new())];
    }
    if let [particle] = rest
        && PARTICLES.contains(&particle.as_str())
    {
        let phrase = present(vec![SlotPart::Marker(particle.clone())]);
        return vec![when(format!("{head} {particle}"), Vec::new()), when(head.clone(), vec![phrase])];
    }
    let holds = |word: &String| {
        let test = ArgumentTest::Contains(vec![Term::Lemma(word.clone())]);
        Constraint::new(Slot::of(anything()), test, false)
    };
    vec![when(head.clone(), rest.iter().map(holds).collect())]
}

fn present(slot: Vec<SlotPart>) -> Constraint {
    Constraint::new(Slot::of(slot), ArgumentTest::Present, false)
}

/// Whatever stands behind the verb.
fn anything() -> Vec<SlotPart> {
    let roles = [SlotRole::Patient, SlotRole::ToWhom, SlotRole::Clause, SlotRole::Adjunct];
    roles
        .into_iter()
        .map(SlotPart::Role)
        .chain(MARKERS.iter().map(|m| SlotPart::Marker((*m).to_owned())))
        .collect()
}

/// What a code gives; nothing for statements, which PLOVER does not have, and for codes that CAMEO does not have.
fn gives(code: &str, ontology: &Ontology) -> Option<Gives> {
    let entry = ontology.cameo(code).filter(|c| !matches!(c.code.as_str(), "01" | "010"))?;
    Some(Gives {
        act: entry.act,
        mode: entry.mode.filter(|m| ontology.has_mode(entry.act, *m)),
        cameo: entry.code.clone(),
        contexts: Vec::new(),
        constraints: Vec::new(),
    })
}

fn empty_frame(name: String, gives: Gives, whens: Vec<When>) -> Frame {
    Frame {
        name,
        says: "Carried over from a verb dictionary.".to_owned(),
        at: whens.first().map_or(Location { file: String::new(), line: 0, column: 0 }, |w| w.at.clone()),
        whens,
        actor: filler(&[&[SlotRole::Agent]], &["by"]),
        recipient: patients(),
        thirds: Vec::new(),
        symmetric: false,
        political: false,
        gives: vec![gives],
        contexts: Vec::new(),
        statuses: Vec::new(),
        content: Content::Kept,
        unless: Vec::new(),
        priority: 0,
        examples: Vec::new(),
    }
}

/// A target, wherever the dictionaries find it: the first party behind the verb.
fn patients() -> Filler {
    let mut filler = filler(
        &[
            &[SlotRole::Patient],
            &[SlotRole::ToWhom],
            &[SlotRole::Clause, SlotRole::Patient],
            &[SlotRole::Clause, SlotRole::Agent],
        ],
        MARKERS,
    );
    for marker in MARKERS {
        let path = vec![role(SlotRole::Patient), Slot::of(vec![SlotPart::Marker((*marker).to_owned())])];
        filler.alternatives.push(vec![Source { path, test: Some(a_party()) }]);
    }
    filler
}

fn filler(paths: &[&[SlotRole]], markers: &[&str]) -> Filler {
    let of_roles = paths.iter().map(|path| path.iter().map(|r| role(*r)).collect());
    let of_markers = markers.iter().map(|m| vec![Slot::of(vec![SlotPart::Marker((*m).to_owned())])]);
    let source = |path| vec![Source { path, test: Some(a_party()) }];
    Filler { alternatives: of_roles.chain(of_markers).map(source).collect(), optional: false, only: false }
}

fn role(role: SlotRole) -> Slot {
    Slot::of(vec![SlotPart::Role(role)])
}

fn a_party() -> PartyTest {
    PartyTest { any_of: vec![vec![PartyLiteral { feature: PartyFeature::Party, negated: false }]] }
}
