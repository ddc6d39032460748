//! A proposition as one line that people can read and pages can check: `visit(agent=Hun Sen, to=Russia) scheduled`.

use crate::proposition::{Argument, Proposition, Role};
use dyad_lang::{Analysis, Deprel, TokenId, Upos};
use std::fmt::{Display, Formatter, Result};

/// Shows a proposition in the words of its analysis.
#[derive(Clone, Copy, Debug)]
pub struct Readable<'a> {
    analysis: &'a Analysis,
    proposition: &'a Proposition,
}

impl Proposition {
    /// The proposition as a line of text.
    pub fn readable<'a>(&'a self, analysis: &'a Analysis) -> Readable<'a> {
        Readable { analysis, proposition: self }
    }
}

impl Argument {
    /// The name that lines give the argument's part: its role, or its preposition.
    pub fn label(&self) -> &str {
        match (self.role, &self.marker) {
            (Role::Agent, _) => "agent",
            (Role::Patient, _) => "patient",
            (Role::Recipient, _) => "recipient",
            (Role::Clause, _) => "clause",
            (Role::Oblique, Some(marker)) => marker,
            (Role::Oblique | Role::Adjunct, _) => "adjunct",
        }
    }
}

impl Display for Readable<'_> {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        write!(f, "{}(", self.proposition.predicate.lemma)?;
        for (i, argument) in self.proposition.arguments.iter().enumerate() {
            let comma = if i > 0 { ", " } else { "" };
            write!(f, "{comma}{}={}", argument.label(), readable_name(self.analysis, argument.head))?;
        }
        write!(f, ") {}", self.proposition.status)
    }
}

/// The head of a phrase with the words that make a name with it: `Hun Sen`, `New York`, but `minister`.
pub fn readable_name(analysis: &Analysis, head: TokenId) -> &str {
    let token = analysis.token(head);
    let (mut first, mut last) = (head.0, head.0);
    for child in token.children() {
        if child.deprel() == Deprel::Flat && child.id().0 == last + 1 {
            last += 1;
        }
    }
    let is_name = |id: u32| {
        let token = analysis.token(TokenId(id));
        token.upos() == Upos::Propn
            && token.deprel() == Deprel::Compound
            && token.head().is_some_and(|h| h.id() == head && h.upos() == Upos::Propn)
    };
    while first > 0 && is_name(first - 1) {
        first -= 1;
    }
    analysis.text_of(first..last + 1)
}
