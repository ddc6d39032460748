//! The type that comes out: one predicate, its arguments by role, its status.

use dyad_lang::TokenId;
use dyad_record::Status;
use smallvec::SmallVec;

/// A proposition's place in its document's list.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PropositionId(pub u32);

/// What kind of word the predicate is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum PredicateKind {
    /// A verb.
    Verb,
    /// A noun that names an act: `visit`, `talks`, `annexation`.
    Noun,
    /// A support verb with the noun that names the act: `pay a visit`, `hold talks`. The noun is the predicate.
    Support,
    /// An adjective: `critical of`, `ready to`.
    Adjective,
}

/// What is predicated.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Predicate {
    /// The word that names the act.
    pub head: TokenId,
    /// What kind of word it is.
    pub kind: PredicateKind,
    /// Its lemma with particle, in lower case: `visit`, `call off`.
    pub lemma: String,
    /// The support verb, where there is one.
    pub support: Option<TokenId>,
    /// The particle, where there is one.
    pub particle: Option<TokenId>,
}

/// The part that an argument has in the act.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Who does it.
    Agent,
    /// Whom or what it is done to.
    Patient,
    /// To or for whom (indirect object, or `to` with verbs of giving and telling).
    Recipient,
    /// An argument that a preposition brings in; the preposition is the argument's `marker`.
    Oblique,
    /// A clause: what is said, wanted, agreed. Its head is the clause's predicate.
    Clause,
    /// A bare noun phrase of time or measure.
    Adjunct,
}

impl Role {
    /// The part's name in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Agent => "agent",
            Self::Patient => "patient",
            Self::Recipient => "recipient",
            Self::Oblique => "oblique",
            Self::Clause => "clause",
            Self::Adjunct => "adjunct",
        }
    }
}

/// How an argument was reached: what `explain` says of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Route {
    /// It hangs on the predicate as a subject, object or oblique.
    Direct,
    /// Subject of a passive, or its `by` phrase.
    Passive,
    /// The noun that a relative or reduced relative clause stands by.
    Relative,
    /// An argument of the verb above, shared by control or raising.
    Control,
    /// Shared with a coordinated predicate.
    SharedByConjunction,
    /// Joined by conjunction to an argument reached otherwise.
    Conjunct,
    /// The possessor of a noun: `Putin's visit`.
    Possessive,
    /// A modifier in front of a noun: `US sanctions`, `Cambodia-Russia talks`.
    Compound,
    /// Brought in by the support verb.
    Support,
    /// Stands in apposition to an argument.
    Apposition,
    /// Hangs on a neighbour in the tree, but the predicate calls for its preposition.
    Reattached,
    /// Inferred: the act of the clause around a noun (`during the visit`).
    Context,
}

/// One argument.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Argument {
    /// Its part.
    pub role: Role,
    /// Its head in the tree.
    pub head: TokenId,
    /// The lower-case preposition (or `between`, `by`, `as`) that brings it in; fixed expressions joined by a space
    /// (`according to`).
    pub marker: Option<String>,
    /// How it was reached.
    pub route: Route,
}

/// How a proposition hangs on another.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LinkKind {
    /// It is what the other says, thinks, wants (`ccomp`, `xcomp`, clausal subject).
    Complement,
    /// It is the purpose of the other (`to attend the summit`).
    Purpose,
    /// It stands under a conjunction of time, cause, condition: the marker is the conjunction's lemma.
    Adverbial,
    /// It describes a noun in the other.
    Relative,
    /// It is coordinated with the other.
    Conjunction,
    /// It is a noun that names an act and is an argument of the other.
    Nominal,
}

/// What a proposition hangs on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// The other proposition.
    pub to: PropositionId,
    /// How.
    pub kind: LinkKind,
    /// The word that links them: `after`, `if`, `that`.
    pub marker: Option<String>,
}

/// Why a status was given: what `explain` says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StatusReason {
    /// The word that decided; absent for the plain case.
    pub token: Option<TokenId>,
    /// In words: `future: "will"`, `denied by "rejected"`.
    pub because: String,
}

/// Who does what to whom, in the words of the sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposition {
    /// What is predicated.
    pub predicate: Predicate,
    /// Its arguments, agents first, then in the order of the text.
    pub arguments: SmallVec<[Argument; 4]>,
    /// Whether it took place.
    pub status: Status,
    /// Why it has that status.
    pub status_reason: StatusReason,
    /// Whether it is told as past history rather than news (`during the 1979 war`).
    pub historical: bool,
    /// What it hangs on.
    pub link: Option<Link>,
    /// The place in `Analysis::attributions` of the attribution that it is content of.
    pub attribution: Option<u32>,
}

impl Proposition {
    /// The arguments with a role.
    pub fn with_role(&self, role: Role) -> impl Iterator<Item = &Argument> {
        self.arguments.iter().filter(move |a| a.role == role)
    }

    /// The arguments that one of these prepositions brings in.
    pub fn marked<'a>(&'a self, markers: &'a [&str]) -> impl Iterator<Item = &'a Argument> {
        self.arguments.iter().filter(move |a| a.marker.as_deref().is_some_and(|m| markers.contains(&m)))
    }
}
