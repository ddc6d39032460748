//! An [`Analysis`](dyad_lang::Analysis) to [`Proposition`]s: who does what to whom in the words of the sentence, with
//! status and attribution, before any ontology. After PredPatt (White and others 2016) and PropBank's roles.

mod proposition;

pub use proposition::{
    Argument, Link, LinkKind, Predicate, PredicateKind, Proposition, PropositionId, Role, Route, StatusReason,
};
