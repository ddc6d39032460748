//! What pages and trees expect: `visit(agent=Hun Sen, to=Russia, no recipient) scheduled`.

use dyad_lang::Analysis;
use dyad_proposition::{Proposition, readable_name};

/// One expected proposition.
#[derive(Debug)]
pub(crate) struct Expectation {
    line: String,
    lemma: String,
    parts: Vec<(String, String)>,
    absent: Vec<String>,
    status: Option<String>,
}

impl Expectation {
    /// Reads a line; parts are split at commas.
    pub(crate) fn parse(line: &str) -> Option<Self> {
        let (lemma, rest) = line.split_once('(')?;
        let (inside, status) = rest.rsplit_once(')')?;
        let (mut parts, mut absent) = (Vec::new(), Vec::new());
        for part in inside.split(',').map(str::trim).filter(|p| !p.is_empty()) {
            match (part.split_once('='), part.strip_prefix("no ")) {
                (Some((label, words)), _) => parts.push((label.to_owned(), words.to_owned())),
                (None, Some(label)) => absent.push(label.to_owned()),
                (None, None) => return None,
            }
        }
        let status = Some(status.trim().to_owned()).filter(|s| !s.is_empty());
        Some(Self { line: line.to_owned(), lemma: lemma.trim().to_owned(), parts, absent, status })
    }

    /// The line as it is written.
    pub(crate) fn line(&self) -> &str {
        &self.line
    }

    /// Whether one of these propositions is what is expected.
    pub(crate) fn holds<'p>(
        &self,
        analysis: &Analysis,
        mut found: impl Iterator<Item = &'p Proposition>,
    ) -> bool {
        found.any(|p| self.is_met_by(analysis, p))
    }

    fn is_met_by(&self, analysis: &Analysis, proposition: &Proposition) -> bool {
        proposition.predicate.lemma == self.lemma
            && self.status.as_deref().is_none_or(|s| s == proposition.status.as_str())
            && self.absent.iter().all(|label| proposition.arguments.iter().all(|a| a.label() != label))
            && self.parts.iter().all(|(label, words)| {
                proposition
                    .arguments
                    .iter()
                    .any(|a| a.label() == label && readable_name(analysis, a.head) == words)
            })
    }
}
