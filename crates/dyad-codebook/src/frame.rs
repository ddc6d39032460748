//! A frame: which words tell an act, who does it to whom, and what it is called.

use crate::{Location, WordingId};
use dyad_record::{Act, Context, Mode, Part, Sector, Status};
use jiff::civil::Date;

/// What kind of word a predicate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Pos {
    /// `.v`: a verb.
    Verb,
    /// `.n`: a noun that names an act, alone or with a support verb.
    Noun,
    /// `.a`: an adjective.
    Adjective,
}

/// A class of words: its place in [`Codebook::classes`](crate::Codebook::classes).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClassId(pub u32);

/// A named test: its place in [`Codebook::tests`](crate::Codebook::tests).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TestId(pub u32);

/// A lemma, or any lemma of a class.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Term {
    /// This lemma.
    Lemma(String),
    /// Any of the class.
    Class(ClassId),
}

/// The head of an argument, with a word that must stand under it: `aid+military`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HeadWord {
    /// The head's lemma.
    pub head: Term,
    /// A word under the head.
    pub modifier: Option<Term>,
}

/// The parts of an act that frames speak of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum SlotRole {
    /// `agent`: who does it.
    Agent,
    /// `patient`: whom or what it is done to.
    Patient,
    /// `to-whom`: to or for whom.
    ToWhom,
    /// `clause`: what is said, wanted, agreed.
    Clause,
    /// `adjunct`: a bare noun phrase of time or measure.
    Adjunct,
    /// `support`: the support verb of a noun.
    Support,
    /// `sentence`: all words of the sentence.
    Sentence,
    /// `status`: the status that the words give the act.
    Status,
    /// `clause-tense`: the tense of the act in the clause, `past`, `present`, `modal`, or `none`.
    ClauseTense,
    /// `document`: the document, where at least a fifth of its sentences, and two, are of the kind asked for.
    Document,
}

/// One way to find an argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SlotPart {
    /// By its role.
    Role(SlotRole),
    /// By the preposition that brings it in.
    Marker(String),
}

/// The ways to find an argument: `to/into`, `patient/with`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slot {
    /// Any of them.
    pub any_of: Vec<SlotPart>,
    /// What a condition on it is asked of.
    pub asks: Asked,
}

impl Slot {
    /// Any of these.
    pub fn of(any_of: Vec<SlotPart>) -> Self {
        let asked_of = |role| any_of.contains(&SlotPart::Role(role));
        let asks = if asked_of(SlotRole::Document) {
            Asked::Document
        } else if asked_of(SlotRole::Sentence) {
            Asked::Sentence
        } else if asked_of(SlotRole::Status) {
            Asked::Status
        } else if asked_of(SlotRole::ClauseTense) {
            Asked::ClauseTense
        } else {
            Asked::Arguments
        };
        Self { any_of, asks }
    }
}

/// What a condition is asked of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Asked {
    /// The arguments that the slot finds.
    Arguments,
    /// The words of the sentence.
    Sentence,
    /// The words of the document.
    Document,
    /// The status of the act.
    Status,
    /// The tense of the act in the clause.
    ClauseTense,
}

/// What is asked of an argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ArgumentTest {
    /// `with`: it is there.
    Present,
    /// `patient=talk|aid+military`: its head is one of these.
    Head(Vec<HeadWord>),
    /// `patient~@weapons`: one of these stands somewhere in it.
    Contains(Vec<Term>),
    /// `patient=<armed>`: it is such a party.
    Party(PartyTest),
    /// `is=economic-aid|loan`: one of these named tests holds of the whole act.
    Is(Vec<TestId>),
}

/// Conditions under a name, for several frames: a `test` block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedTest {
    /// Its name, once in the codebook.
    pub name: String,
    /// What it asks, in prose.
    pub says: String,
    /// The `holds` lines: the test holds where all conditions of one of them do.
    pub holds: Vec<Vec<Constraint>>,
    /// Where it stands.
    pub at: Location,
}

/// What is no politics by its words, whatever frame takes it: a `guard` block.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Guard {
    /// Its name, once in the codebook.
    pub name: String,
    /// What it keeps out, in prose.
    pub says: String,
    /// The words.
    pub words: ClassId,
    /// Where at least this share of a document's sentences (and two of them) have such a word, the document is of
    /// that kind: per cent.
    pub share: u8,
    /// Where it stands.
    pub at: Location,
}

/// A condition: `patient=talk|negotiation`, `!clause`, `with=<state>`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Constraint {
    /// Which argument.
    pub slot: Slot,
    /// What is asked of it.
    pub test: ArgumentTest,
    /// `!`: the condition must not hold.
    pub negated: bool,
    /// All words that the test lists, their modifiers aside, once a codebook is made of it.
    pub(crate) words: Option<WordingId>,
}

impl Constraint {
    pub(crate) fn new(slot: Slot, test: ArgumentTest, negated: bool) -> Self {
        Self { slot, test, negated, words: None }
    }

    /// All words that the test lists, their modifiers aside; none for a test of other things.
    pub fn words(&self) -> Option<WordingId> {
        self.words
    }
}

/// What a party may be asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PartyFeature {
    /// `party`: anybody who takes part in politics.
    Party,
    /// `state`: a state or territory, its government or capital standing for it.
    State,
    /// `country`: a country is known for it.
    Country,
    /// `official`: a government, or one who speaks for it.
    Official,
    /// `armed`: soldiers, police, rebels, militias.
    Armed,
    /// `citizens`: civilians, protesters, students, workers, refugees.
    Citizens,
    /// `igo`: an intergovernmental organisation.
    Igo,
    /// `ngo`: a non-governmental organisation.
    Ngo,
    /// `person`: one person.
    Person,
    /// `population`: a people.
    Population,
    /// `company`: a company.
    Company,
    /// `media`: a newspaper, a station.
    Media,
    /// `place`: a place below the state: a city, a region, a sea.
    Place,
    /// `foreign`: its country is known and is not the actor's.
    Foreign,
    /// `opposed`: foreign, or the other side at home: who rules and who is ruled, two who lead.
    Opposed,
    /// `same`: its country is the actor's.
    Same,
    /// `itself`: the words name it; they are no thing of it, as "the French proposal" is of France.
    Itself,
    /// A sector: `MIL`, `OPP`.
    Sector(Sector),
    /// A country by its code: `USA`.
    Code([u8; 3]),
}

/// One feature that must, or must not, be there.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct PartyLiteral {
    /// Which.
    pub feature: PartyFeature,
    /// `!`: it must not be there.
    pub negated: bool,
}

/// `<state|armed&foreign>`: alternatives (`|`), each a set of features that hold together (`&`).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PartyTest {
    /// Any of these, whole.
    pub any_of: Vec<Vec<PartyLiteral>>,
}

/// Where a party is read from: `agent<official>`, `clause.agent`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The argument, then the argument of the act in it, and so on.
    pub path: Vec<Slot>,
    /// What the party must be.
    pub test: Option<PartyTest>,
}

/// Who fills a part: the first alternative that is there; each is one source or several taken together.
#[derive(Clone, Debug, PartialEq, Eq, Default)]
pub struct Filler {
    /// `agent | by`: in order; `agent + with`: taken together.
    pub alternatives: Vec<Vec<Source>>,
    /// `optional`: the frame matches without it, too.
    pub optional: bool,
    /// `only`: it is looked for in the sources named and nowhere else.
    pub only: bool,
}

/// A word that tells the act.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PredicateTerm {
    /// Its lemma (with particle), or class.
    pub term: Term,
    /// Which part of speech.
    pub pos: Pos,
}

/// One `when` line: any of the predicates, with all of the conditions.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct When {
    /// The words.
    pub predicates: Vec<PredicateTerm>,
    /// The conditions.
    pub constraints: Vec<Constraint>,
    /// Where it stands.
    pub at: Location,
}

/// One `gives` line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gives {
    /// The PLOVER category.
    pub act: Act,
    /// Its mode.
    pub mode: Option<Mode>,
    /// The CAMEO code.
    pub cameo: String,
    /// The contexts that go with it.
    pub contexts: Vec<Context>,
    /// The conditions; empty for the line that always holds.
    pub constraints: Vec<Constraint>,
}

/// A `context` line: contexts that hold under conditions, whatever `gives` line was taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContextRule {
    /// The contexts.
    pub contexts: Vec<Context>,
    /// The conditions.
    pub constraints: Vec<Constraint>,
}

/// A `status` line: the act has this status under the conditions, whatever the words' tense says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusRule {
    /// The status.
    pub status: Status,
    /// The conditions.
    pub constraints: Vec<Constraint>,
}

/// What becomes of an act told in the frame's clause: `urged Iran to release the crew`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Content {
    /// It is coded for itself, with the status that the proposition has.
    #[default]
    Kept,
    /// It is part of this act and not coded for itself.
    Absorbed,
    /// It is coded for itself, with this status.
    With(Status),
}

/// What a `yes` example must give.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Expected {
    /// Keys of the actors: countries, or organisations' ids in lower case; `?` for somebody without either.
    pub actors: Vec<String>,
    /// Keys of the recipients.
    pub recipients: Vec<String>,
    /// Whether it took place.
    pub status: Option<Status>,
    /// The CAMEO code, where the example asks for one.
    pub cameo: Option<String>,
}

/// A sentence that the frame must, or must not, match.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// The sentence.
    pub sentence: String,
    /// The document's date; the codebook's tests have a default.
    pub on: Option<Date>,
    /// What it must give; `None` for a `no` example.
    pub expected: Option<Expected>,
    /// Where it stands.
    pub at: Location,
}

/// One entry of the codebook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Frame {
    /// Its name, once in the codebook.
    pub name: String,
    /// What it is, in prose.
    pub says: String,
    /// The words that tell it.
    pub whens: Vec<When>,
    /// Who does it.
    pub actor: Filler,
    /// To whom.
    pub recipient: Filler,
    /// Third parties by their part.
    pub thirds: Vec<(Part, Filler)>,
    /// Whether the two sides do it to each other.
    pub symmetric: bool,
    /// Whether it is politics whoever takes part: a bomb, a massacre.
    pub political: bool,
    /// What it is called; the first whose conditions hold.
    pub gives: Vec<Gives>,
    /// Further contexts.
    pub contexts: Vec<ContextRule>,
    /// Statuses that the frame sets.
    pub statuses: Vec<StatusRule>,
    /// What becomes of the act in its clause.
    pub content: Content,
    /// The frame does not match where one of these lines holds whole.
    pub unless: Vec<Vec<Constraint>>,
    /// Raises it over, or puts it under, frames that are as specific; 0 where the file says nothing.
    pub priority: i32,
    /// Its tests.
    pub examples: Vec<Example>,
    /// Where it stands.
    pub at: Location,
}

impl Frame {
    /// What it gives where no condition of an earlier line holds.
    pub fn plain_gives(&self) -> &Gives {
        // The reader refuses a frame without a `gives` line.
        &self.gives[self.gives.len() - 1]
    }

    /// The category that it mostly gives.
    pub fn main_act(&self) -> Act {
        self.plain_gives().act
    }
}
