//! What is politics: whether a match between these parties, in this sentence, is to be coded.

use crate::matching::Side;
use crate::page::Desk;

/// Share of sentences with words of a class above which the whole document is of that kind.
const SHARE: f64 = 0.3;

/// What the document is about, as far as scope goes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Scope {
    apolitical: Option<&'static str>,
}

/// Classes of the codebook whose words are out of politics, where they are frequent.
const APOLITICAL: &[&str] = &["sport", "entertainment"];

impl Scope {
    /// Reads the document's words.
    pub(crate) fn of(desk: &Desk<'_>) -> Self {
        let sentences = desk.analysis.sentences().len().max(1);
        for name in APOLITICAL {
            let Some(class) = desk.codebook.class_named(name) else { continue };
            let hit = desk
                .analysis
                .sentences()
                .filter(|s| s.tokens().any(|t| class.has(&crate::page::lower(t.lemma()))))
                .count();
            if hit >= 2 && hit as f64 / sentences as f64 > SHARE {
                return Self { apolitical: Some(name) };
            }
        }
        Self::default()
    }

    /// Why an act is not to be coded; `None` where it is.
    pub(crate) fn objection(self, actors: &Side, recipients: &Side) -> Option<String> {
        let all = || actors.iter().chain(recipients);
        if !all().any(|m| m.party.is_political()) {
            return Some("no party of politics takes part".to_owned());
        }
        if !all().any(|m| m.party.entity.key().is_some()) {
            return Some("no party whose country or organisation is known".to_owned());
        }
        if let Some(kind) = self.apolitical
            && !(actors.iter().any(|m| m.party.is_political() && !m.party.entity.sectors.is_empty())
                && recipients.iter().any(|m| m.party.is_political() && !m.party.entity.sectors.is_empty()))
        {
            return Some(format!("the document is about {kind}"));
        }
        None
    }
}
