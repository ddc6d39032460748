//! What the words of English do to propositions: which noun names which act, which verbs lend a noun their subject,
//! what a verb of wanting, asking or failing says of the act under it. Tables in `data/`, read once.

use crate::Role;
use crate::table::{Field, LexiconError, Table};
use dyad_record::Status;
use rustc_hash::FxHashMap;

/// What a governing word says of the act that it governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Effect {
    /// Nothing: the act under it speaks for itself (`said that`).
    Own,
    /// It stands or falls with the governor (`managed to`, `began to`).
    Same,
    /// It has this status, where the governor itself holds.
    Status(Status),
}

/// Whose act an infinitive under a verb is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Controller {
    /// The object's where there is one, else the subject's.
    #[default]
    Nearest,
    /// The subject's, object or not (`promised him to come`).
    Subject,
}

/// What a governing word says of what it governs, by the shape of what it governs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Matrix {
    /// An infinitive.
    pub to: Effect,
    /// A gerund, bare or after a preposition.
    pub gerund: Effect,
    /// A finite clause.
    pub that: Effect,
    /// A noun that names an act.
    pub noun: Effect,
    /// Whose act an infinitive is.
    pub controller: Controller,
}

/// The part of speech that a governing word has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Governor {
    /// A verb.
    Verb,
    /// A noun.
    Noun,
    /// An adjective.
    Adjective,
}

/// A noun that names an act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventNoun {
    /// The verb that names the same act; the noun itself where there is none.
    pub verb: Box<str>,
    /// The part of its `of` phrase.
    pub of: Role,
    /// The part of its possessor, and of a nationality or a name before it.
    pub possessor: Role,
}

/// How a verb treats its subject.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Subject {
    /// The subject undergoes, object or not (`die`, `belong`).
    Patient,
    /// The subject undergoes where there is no object (`abate`, `begin`).
    PatientAlone,
    /// The subject undergoes where there is no object and it names no person or body (`swing`, `break`).
    ThingAlone,
}

/// The part of what an adjective is said of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SaidOf {
    /// It does something (`supportive`).
    Agent,
    /// It is so (`vast`).
    Patient,
    /// It does something where it names a person or a body (`careless`).
    Actors,
}

/// What part of the noun's act the subject of a support verb has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Support {
    /// The subject's part: agent in `pay a visit`, patient in `receive aid`.
    pub subject: Role,
}

/// A word that colours the act that it modifies or introduces: `planned`, `without`, `if`.
pub type Shade = Effect;

/// The lexicon: tables of words with what they do.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    nouns: FxHashMap<Box<str>, EventNoun>,
    agent_nouns: FxHashMap<Box<str>, Box<str>>,
    subjects: FxHashMap<Box<str>, Subject>,
    adjectives: FxHashMap<Box<str>, SaidOf>,
    matrix: FxHashMap<(Governor, Box<str>), Matrix>,
    support: FxHashMap<(Box<str>, Box<str>), Support>,
    modals: FxHashMap<Box<str>, Status>,
    markers: FxHashMap<Box<str>, Shade>,
    modifiers: FxHashMap<Box<str>, Shade>,
    standings: FxHashMap<(Box<str>, Box<str>), Status>,
    words: FxHashMap<Box<str>, WordSet>,
    prepositions: FxHashMap<Box<str>, Box<[Box<str>]>>,
}

/// Sets of words that the rules name.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WordSet(u32);

impl WordSet {
    /// Stands for what is in its `of` phrase: `a number of leaders`.
    pub const TRANSPARENT: Self = Self(1);
    /// A verb of telling: its present tense tells of what was said.
    pub const REPORTING: Self = Self(2);
    /// A verb of a state, not an act: its present tense says that the state holds.
    pub const STATE: Self = Self(4);
    /// A verb that takes two objects.
    pub const DITRANSITIVE: Self = Self(8);
    /// Verbs of going: their purpose happens with them.
    pub const MOTION: Self = Self(16);
    /// Nouns that take part in their own right: `during the visit`, `after talks`.
    pub const ENCOUNTER: Self = Self(32);
    /// Words for times long gone.
    pub const PAST: Self = Self(64);
    /// Names an act both of whose sides do it: `meeting`, `talks`.
    pub const MUTUAL: Self = Self(128);

    /// Verbs that cannot stand without an object.
    pub const TRANSITIVE: Self = Self(256);
    /// Words of nationality that a list of states does not have: `Western`.
    pub const REGION: Self = Self(512);

    /// Nouns in `-ing` that name things.
    pub const THING: Self = Self(1024);
    /// Persons and bodies: who can do something.
    pub const ACTOR: Self = Self(2048);
    /// Nouns that name what somebody gives: it comes `from` its doer (`support`, `criticism`).
    pub const GIVEN: Self = Self(4096);
    /// Verbs of feeling: what somebody is pleased `with` or shocked `at` is what does it.
    pub const EMOTION: Self = Self(8192);
    /// Verbs with a particle that a tree may take for an adverb or a preposition: `handed over 20 tonnes`.
    pub const PHRASAL: Self = Self(16384);
    /// What something is done by that is nobody: `spoke by phone`.
    pub const MEANS: Self = Self(1 << 20);
    /// Verbs of acts that are done in showing them: who gathers to protest protests.
    pub const EXPRESSIVE: Self = Self(1 << 15);
    /// Verbs of what goes on once it is done, and their nouns: a town besieged, fighters backed.
    pub const LASTING: Self = Self(1 << 16);
    /// Verbs that say of an act that it still goes on.
    pub const PERSISTING: Self = Self(1 << 17);
    /// Adverbs of what is done again and again.
    pub const REGULAR: Self = Self(1 << 18);
    /// Words that pick one of a row: `the first to visit`.
    pub const ORDINAL: Self = Self(1 << 19);
    /// Nouns for words of somebody: whose they are told to be has said them.
    pub const SAID: Self = Self(1 << 21);

    /// Verbs whose past has the form of the present.
    pub const INVARIANT: Self = Self(1 << 22);
    /// Verbs and nouns of keeping somebody from harm: `protect`.
    pub const GUARDING: Self = Self(1 << 29);

    /// Adjectives that judge somebody for what he did: `was wrong to blame Peru`.
    pub const JUDGING: Self = Self(1 << 23);
    /// Verbs of moving somebody by words: to try it is to ask.
    pub const COAXING: Self = Self(1 << 24);
    /// Verbs of holding a view: what another will do, as one sees it, is no plan.
    pub const SUPPOSING: Self = Self(1 << 25);
    /// Who is sent out to fight, guard or occupy.
    pub const FORCE: Self = Self(1 << 26);
    /// Verbs of what an act brings about: what would do so is only supposed.
    pub const EFFECT: Self = Self(1 << 27);

    /// Whether it holds `other`.
    pub fn has(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
}

/// The texts that a lexicon is read from.
#[derive(Clone, Copy, Debug)]
pub struct LexiconTexts<'t> {
    /// Nouns that name acts: noun, verb, part of `of`, part of the possessor.
    pub nouns: &'t str,
    /// Nouns that name a doer: noun, verb.
    pub agent_nouns: &'t str,
    /// Verbs whose subject undergoes: verb, `always`, `alone` or `things`.
    pub subjects: &'t str,
    /// Adjectives that say something of a noun, and the noun's part.
    pub adjectives: &'t str,
    /// What governing words say of what they govern.
    pub matrix: &'t str,
    /// Support verbs with their nouns.
    pub support: &'t str,
    /// Modal verbs with the status that they give.
    pub modals: &'t str,
    /// Conjunctions and prepositions with their shade.
    pub markers: &'t str,
    /// Modifiers of event nouns with their shade.
    pub modifiers: &'t str,
    /// How an act stands that is the subject of `is`.
    pub standings: &'t str,
    /// Sets of words.
    pub words: &'t str,
    /// Prepositions that a word calls for.
    pub prepositions: &'t str,
}

impl LexiconTexts<'static> {
    /// The crate's own tables.
    pub const BUILTIN: Self = Self {
        nouns: include_str!("../data/nouns.tsv"),
        agent_nouns: include_str!("../data/agent-nouns.tsv"),
        subjects: include_str!("../data/subjects.tsv"),
        adjectives: include_str!("../data/adjectives.tsv"),
        matrix: include_str!("../data/matrix.tsv"),
        support: include_str!("../data/support.tsv"),
        modals: include_str!("../data/modals.tsv"),
        markers: include_str!("../data/markers.tsv"),
        modifiers: include_str!("../data/modifiers.tsv"),
        standings: include_str!("../data/standings.tsv"),
        words: include_str!("../data/words.tsv"),
        prepositions: include_str!("../data/prepositions.tsv"),
    };
}

impl Lexicon {
    /// The lexicon of the crate's own tables.
    pub fn builtin() -> Self {
        Self::read(&LexiconTexts::BUILTIN).expect("a test reads the tables that the crate embeds")
    }

    /// Reads a lexicon.
    ///
    /// # Errors
    /// At the first row that is wrong: its file, line and column, and what would be right.
    pub fn read(texts: &LexiconTexts<'_>) -> Result<Self, LexiconError> {
        let mut lexicon = Self::default();
        lexicon.read_nouns(Table { file: "nouns.tsv", text: texts.nouns })?;
        for row in (Table { file: "agent-nouns.tsv", text: texts.agent_nouns }).rows("noun, verb") {
            let [noun, verb] = row?;
            lexicon.agent_nouns.insert(noun.text.into(), verb.text.into());
        }
        for row in
            (Table { file: "subjects.tsv", text: texts.subjects }).rows("verb, `always`, `alone` or `things`")
        {
            let [verb, when] = row?;
            lexicon.subjects.insert(verb.text.into(), subject(when)?);
        }
        for row in (Table { file: "adjectives.tsv", text: texts.adjectives })
            .rows("adjective, part of its noun: agent, patient or actors")
        {
            let [adjective, part] = row?;
            lexicon.adjectives.insert(adjective.text.into(), said_of(part)?);
        }
        lexicon.read_matrix(Table { file: "matrix.tsv", text: texts.matrix })?;
        lexicon.read_support(Table { file: "support.tsv", text: texts.support })?;
        for row in (Table { file: "modals.tsv", text: texts.modals }).rows("modal, status") {
            let [modal, given] = row?;
            lexicon.modals.insert(modal.text.into(), status(given)?);
        }
        lexicon.markers = shades(Table { file: "markers.tsv", text: texts.markers })?;
        lexicon.modifiers = shades(Table { file: "modifiers.tsv", text: texts.modifiers })?;
        for row in
            (Table { file: "standings.tsv", text: texts.standings }).rows("preposition or -, nouns, status")
        {
            let [preposition, nouns, given] = row?;
            for noun in nouns.values() {
                lexicon.standings.insert((preposition.text.into(), noun.text.into()), status(given)?);
            }
        }
        lexicon.read_words(Table { file: "words.tsv", text: texts.words })?;
        for row in (Table { file: "prepositions.tsv", text: texts.prepositions }).rows("word, prepositions") {
            let [word, given] = row?;
            lexicon.prepositions.insert(word.text.into(), given.values().map(|v| v.text.into()).collect());
        }
        Ok(lexicon)
    }

    /// The act that a noun names.
    pub fn event_noun(&self, lemma: &str) -> Option<&EventNoun> {
        self.nouns.get(lemma)
    }

    /// The verb whose doer a noun names: `supporter` gives `support`.
    pub fn agent_noun(&self, lemma: &str) -> Option<&str> {
        self.agent_nouns.get(lemma).map(AsRef::as_ref)
    }

    /// How a verb treats its subject; absent where the subject is the doer.
    pub fn subject(&self, lemma: &str) -> Option<Subject> {
        self.subjects.get(lemma).copied()
    }

    /// The part of what an adjective is said of: it does something where it is `critical` or `supportive`.
    pub fn adjective(&self, lemma: &str) -> Option<SaidOf> {
        self.adjectives.get(lemma).copied()
    }

    /// What a governing word says of what it governs.
    pub fn matrix(&self, governor: Governor, lemma: &str) -> Option<Matrix> {
        self.matrix.get(&(governor, lemma.into())).copied()
    }

    /// Whether a verb with this noun as its object is one predicate.
    pub fn support(&self, verb: &str, noun: &str) -> Option<Support> {
        self.support
            .get(&(verb.into(), noun.into()))
            .or_else(|| self.support.get(&(verb.into(), "*".into())))
            .copied()
    }

    /// The status that a modal verb gives.
    pub fn modal(&self, lemma: &str) -> Option<Status> {
        self.modals.get(lemma).copied()
    }

    /// The shade of a conjunction or preposition.
    pub fn marker(&self, word: &str) -> Option<Shade> {
        self.markers.get(word).copied()
    }

    /// The shade of a modifier of an event noun.
    pub fn modifier(&self, lemma: &str) -> Option<Shade> {
        self.modifiers.get(lemma).copied()
    }

    /// How an act stands of which it is said that it is `under consideration`, or, without a preposition, `a possibility`.
    pub fn standing(&self, preposition: Option<&str>, noun: &str) -> Option<Status> {
        self.standings.get(&(preposition.unwrap_or("-").into(), noun.into())).copied()
    }

    /// Whether a word is in a set.
    pub fn is(&self, lemma: &str, set: WordSet) -> bool {
        self.words.get(lemma).is_some_and(|sets| sets.has(set))
    }

    /// Whether a noun has phrases of its own: an act or a doer.
    pub fn is_relational(&self, lemma: &str) -> bool {
        self.nouns.contains_key(lemma)
            || self.agent_nouns.contains_key(lemma)
            || self.prepositions.contains_key(lemma)
    }

    /// Whether a word calls for a preposition.
    pub fn calls_for(&self, lemma: &str, preposition: &str) -> bool {
        self.prepositions.get(lemma).is_some_and(|list| list.iter().any(|p| &**p == preposition))
    }

    fn read_nouns(&mut self, table: Table<'_>) -> Result<(), LexiconError> {
        for row in table.rows("noun, verb, part of its `of` phrase, part of its possessor") {
            let [noun, verb, of, possessor] = row?;
            let entry = EventNoun { verb: verb.text.into(), of: role(of)?, possessor: role(possessor)? };
            self.nouns.insert(noun.text.into(), entry);
        }
        Ok(())
    }

    fn read_matrix(&mut self, table: Table<'_>) -> Result<(), LexiconError> {
        for row in table.rows("word, part of speech, to, gerund, that, noun, controller") {
            let [words, pos, to, gerund, that, noun, controller] = row?;
            let matrix = Matrix {
                to: effect(to)?.unwrap_or(Effect::Status(Status::Intended)),
                gerund: effect(gerund)?.unwrap_or(Effect::Same),
                that: effect(that)?.unwrap_or(Effect::Own),
                noun: effect(noun)?.unwrap_or(Effect::Own),
                controller: match controller.text {
                    "subject" => Controller::Subject,
                    "-" | "nearest" => Controller::Nearest,
                    other => {
                        return Err(
                            controller.error(format!("`{other}` is no controller: subject, nearest or -"))
                        );
                    }
                },
            };
            for word in words.values() {
                self.matrix.insert((governor(pos)?, word.text.replace('_', " ").into()), matrix);
            }
        }
        Ok(())
    }

    fn read_support(&mut self, table: Table<'_>) -> Result<(), LexiconError> {
        for row in table.rows("verbs, part of the subject, nouns or *") {
            let [verbs, subject, nouns] = row?;
            let support = Support { subject: role(subject)? };
            for verb in verbs.values() {
                for noun in nouns.values() {
                    let known = noun.text == "*" || self.nouns.contains_key(noun.text);
                    if !known {
                        let problem = format!("`{}` is no noun of nouns.tsv: add it there first", noun.text);
                        return Err(noun.error(problem));
                    }
                    self.support.insert((verb.text.replace('_', " ").into(), noun.text.into()), support);
                }
            }
        }
        Ok(())
    }

    fn read_words(&mut self, table: Table<'_>) -> Result<(), LexiconError> {
        for row in table.rows("set, words") {
            let [set, words] = row?;
            let set = match set.text {
                "transparent" => WordSet::TRANSPARENT,
                "reporting" => WordSet::REPORTING,
                "state" => WordSet::STATE,
                "ditransitive" => WordSet::DITRANSITIVE,
                "motion" => WordSet::MOTION,
                "encounter" => WordSet::ENCOUNTER,
                "past" => WordSet::PAST,
                "mutual" => WordSet::MUTUAL,
                "transitive" => WordSet::TRANSITIVE,
                "region" => WordSet::REGION,
                "thing" => WordSet::THING,
                "actor" => WordSet::ACTOR,
                "given" => WordSet::GIVEN,
                "emotion" => WordSet::EMOTION,
                "phrasal" => WordSet::PHRASAL,
                "means" => WordSet::MEANS,
                "expressive" => WordSet::EXPRESSIVE,
                "lasting" => WordSet::LASTING,
                "persisting" => WordSet::PERSISTING,
                "regular" => WordSet::REGULAR,
                "ordinal" => WordSet::ORDINAL,
                "said" => WordSet::SAID,
                "invariant" => WordSet::INVARIANT,
                "guarding" => WordSet::GUARDING,
                "judging" => WordSet::JUDGING,
                "coaxing" => WordSet::COAXING,
                "supposing" => WordSet::SUPPOSING,
                "force" => WordSet::FORCE,
                "effect" => WordSet::EFFECT,
                other => {
                    let known = "transparent, reporting, state, ditransitive, motion, encounter, past, mutual, transitive, region, thing, actor, given, emotion, phrasal, means, expressive, lasting, persisting, regular, ordinal, said, invariant, guarding, judging, coaxing, supposing, force, effect";
                    return Err(set.error(format!("`{other}` is no set of words: one of {known}")));
                }
            };
            for word in words.values() {
                self.words.entry(word.text.into()).or_default().0 |= set.0;
            }
        }
        Ok(())
    }
}

fn shades(table: Table<'_>) -> Result<FxHashMap<Box<str>, Shade>, LexiconError> {
    let mut shades = FxHashMap::default();
    for row in table.rows("shade, words") {
        let [shade, words] = row?;
        let Some(effect) = effect(shade)? else {
            return Err(shade.error("a shade is wanted: same, own or a status".to_owned()));
        };
        for word in words.values() {
            shades.insert(word.text.replace('_', " ").into(), effect);
        }
    }
    Ok(shades)
}

fn effect(field: Field<'_>) -> Result<Option<Effect>, LexiconError> {
    match field.text {
        "-" => Ok(None),
        "own" => Ok(Some(Effect::Own)),
        "same" => Ok(Some(Effect::Same)),
        _ => Ok(Some(Effect::Status(status(field)?))),
    }
}

fn status(field: Field<'_>) -> Result<Status, LexiconError> {
    field.text.parse().map_err(|error| {
        let known: Vec<_> = Status::ALL.iter().map(|s| s.as_str()).collect();
        field.error(format!("{error}: one of {}", known.join(", ")))
    })
}

fn role(field: Field<'_>) -> Result<Role, LexiconError> {
    match field.text {
        "agent" => Ok(Role::Agent),
        "patient" => Ok(Role::Patient),
        "recipient" => Ok(Role::Recipient),
        "oblique" => Ok(Role::Oblique),
        other => Err(field.error(format!("`{other}` is no part: agent, patient, recipient or oblique"))),
    }
}

fn subject(field: Field<'_>) -> Result<Subject, LexiconError> {
    match field.text {
        "always" => Ok(Subject::Patient),
        "alone" => Ok(Subject::PatientAlone),
        "things" => Ok(Subject::ThingAlone),
        other => {
            Err(field
                .error(format!("`{other}`: a subject undergoes `always`, `alone` or, `things` only, alone")))
        }
    }
}

fn said_of(field: Field<'_>) -> Result<SaidOf, LexiconError> {
    match field.text {
        "agent" => Ok(SaidOf::Agent),
        "patient" => Ok(SaidOf::Patient),
        "actors" => Ok(SaidOf::Actors),
        other => Err(field.error(format!("`{other}` is no part of a noun: agent, patient or actors"))),
    }
}

fn governor(field: Field<'_>) -> Result<Governor, LexiconError> {
    match field.text {
        "verb" => Ok(Governor::Verb),
        "noun" => Ok(Governor::Noun),
        "adjective" => Ok(Governor::Adjective),
        other => Err(field.error(format!("`{other}` is no part of speech: verb, noun or adjective"))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_tables_of_the_crate_are_whole() {
        let lexicon = Lexicon::read(&LexiconTexts::BUILTIN).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!(lexicon.event_noun("visit").map(|n| &*n.verb), Some("visit"));
        assert!(lexicon.support("pay", "visit").is_some());
    }

    #[test]
    fn a_wrong_table_names_the_place() {
        let texts = LexiconTexts { modals: "will\tsheduled\n", ..LexiconTexts::BUILTIN };
        let error = Lexicon::read(&texts).err().map(|e| e.to_string()).unwrap_or_default();
        assert!(error.starts_with("modals.tsv:1:6: `sheduled` is no status: one of occurred"), "{error}");
        let texts = LexiconTexts { support: "pay\tagent\tvisit zzz\n", ..LexiconTexts::BUILTIN };
        let error = Lexicon::read(&texts).err().map(|e| e.to_string()).unwrap_or_default();
        assert!(error.starts_with("support.tsv:1:17: `zzz` is no noun"), "{error}");
    }
}
