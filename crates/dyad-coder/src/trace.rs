//! Why each record is what it is: kept only where somebody asks.

use dyad_codebook::FrameId;
use dyad_proposition::PropositionId;

/// How far a frame came with a proposition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// It was taken.
    Taken,
    /// It matched, but another was more specific.
    Outdone {
        /// The frame that was taken.
        by: FrameId,
    },
    /// It did not match.
    Rejected {
        /// Why, in words.
        because: String,
    },
}

/// One frame that a proposition's word may tell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trial {
    /// The frame.
    pub frame: FrameId,
    /// Which of its `when` lines.
    pub when: u32,
    /// What came of it.
    pub outcome: Outcome,
}

/// Why a field is what it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldReason {
    /// The field, by its name in the record.
    pub field: &'static str,
    /// Why, in words.
    pub because: String,
}

/// What became of one proposition.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// Which.
    pub proposition: PropositionId,
    /// The frames tried, in the order of the codebook.
    pub trials: Vec<Trial>,
    /// Why nothing was recorded although a frame was taken.
    pub dropped: Option<String>,
    /// The records that came of it, by id, with the reason of each field.
    pub records: Vec<(String, Vec<FieldReason>)>,
}

/// What became of each proposition of a document.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Explanation {
    /// In the order of the propositions.
    pub accounts: Vec<Account>,
}

/// Takes notes, or does not.
#[derive(Debug)]
pub(crate) enum Trace {
    Off,
    On(Explanation),
}

impl Trace {
    /// Opens the account of a proposition.
    pub(crate) fn open(&mut self, proposition: PropositionId) {
        if let Self::On(explanation) = self {
            explanation.accounts.push(Account {
                proposition,
                trials: Vec::new(),
                dropped: None,
                records: Vec::new(),
            });
        }
    }

    pub(crate) fn trial(&mut self, frame: FrameId, when: u32, outcome: impl FnOnce() -> Outcome) {
        if let Self::On(explanation) = self
            && let Some(account) = explanation.accounts.last_mut()
        {
            account.trials.push(Trial { frame, when, outcome: outcome() });
        }
    }

    pub(crate) fn taken(&mut self, frame: FrameId, when: u32) {
        let Self::On(explanation) = self else { return };
        let Some(account) = explanation.accounts.last_mut() else { return };
        for trial in &mut account.trials {
            if trial.frame == frame && trial.when == when {
                trial.outcome = Outcome::Taken;
            } else if trial.outcome == Outcome::Taken {
                trial.outcome = Outcome::Outdone { by: frame };
            }
        }
    }

    /// A frame that took a proposition on a later reading, whatever it was left out for before.
    pub(crate) fn again(&mut self, proposition: PropositionId, frame: FrameId, when: u32) {
        if let Some(account) = self.account(proposition) {
            account.trials.retain(|t| t.frame != frame || t.when != when);
            account.trials.push(Trial { frame, when, outcome: Outcome::Taken });
            account.dropped = None;
        }
    }

    pub(crate) fn dropped(&mut self, proposition: PropositionId, because: impl FnOnce() -> String) {
        if let Some(account) = self.account(proposition) {
            account.dropped = Some(because());
        }
    }

    pub(crate) fn record(&mut self, proposition: PropositionId, id: &str, reasons: &[FieldReason]) {
        if let Some(account) = self.account(proposition) {
            account.records.push((id.to_owned(), reasons.to_vec()));
        }
    }

    fn account(&mut self, proposition: PropositionId) -> Option<&mut Account> {
        let Self::On(explanation) = self else { return None };
        explanation.accounts.iter_mut().find(|a| a.proposition == proposition)
    }
}
