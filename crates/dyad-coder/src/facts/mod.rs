//! The records that are no events: offices, quotations, figures, memberships, relations, agreements. One file a kind;
//! each reads a [`Page`] and gives its records in the order of the text.

mod agreements;
mod figures;
mod memberships;
mod offices;
mod quotations;
mod relations;
mod tables;

pub use tables::{FactWords, WordListError};
pub(crate) use tables::{SideWeights, Weights};

use dyad_lang::{Analysis, SentenceKind, Token, TokenId};
use dyad_proposition::Proposition;
use dyad_record::{
    CharIndex, CoderStamp, DateRange, Document, Entity, Record, RecordKind, Sourced, Span, Trigger, record_id,
};
use std::ops::Range;

/// What the text's noun phrases mean: the coder's own resolution of parties.
pub(crate) trait Parties {
    /// The parties that a noun phrase names, by its head: one, or several where they are coordinated.
    fn parties_at(&self, head: TokenId) -> Vec<Entity>;

    /// The one party that these words name, read as one phrase with this head.
    fn party_of(&self, tokens: Range<u32>, head: TokenId) -> Option<Entity>;
}

/// One document with all that is known of it, ready to be read for facts.
pub(crate) struct Page<'a> {
    pub(crate) document: &'a Document,
    pub(crate) analysis: &'a Analysis,
    pub(crate) propositions: &'a [Proposition],
    pub(crate) index: &'a CharIndex,
    pub(crate) stamp: &'a CoderStamp,
    pub(crate) words: &'a FactWords,
    pub(crate) parties: &'a dyn Parties,
}

impl Page<'_> {
    /// All facts of the document.
    pub(crate) fn facts(&self) -> Vec<Record> {
        let mut records = Vec::new();
        records.extend(offices::offices(self).into_iter().map(|r| Record::Office(Box::new(r))));
        records.extend(figures::figures(self).into_iter().map(|r| Record::Figure(Box::new(r))));
        records.extend(memberships::memberships(self).into_iter().map(|r| Record::Membership(Box::new(r))));
        records.extend(relations::relations(self).into_iter().map(|r| Record::Relation(Box::new(r))));
        records.extend(agreements::agreements(self).into_iter().map(|r| Record::Agreement(Box::new(r))));
        records.extend(quotations::quotations(self).into_iter().map(|r| Record::Quotation(Box::new(r))));
        records
    }

    fn token(&self, id: TokenId) -> Token<'_> {
        self.analysis.token(id)
    }

    fn span(&self, tokens: Range<u32>) -> Span {
        self.index.span(self.analysis.text(), self.analysis.bytes_of(tokens))
    }

    /// Whether a token stands in running text or a headline, not in furniture.
    fn is_told(&self, token: TokenId) -> bool {
        self.token(token).sentence().kind() != SentenceKind::Furniture
    }

    /// The source of a record that these tokens tell.
    fn sourced(
        &self,
        kind: RecordKind,
        frame: &str,
        trigger: Range<u32>,
        parts: &[&str],
        confidence: f32,
    ) -> Sourced {
        let sentence = self.token(TokenId(trigger.start)).sentence();
        let trigger_span = self.span(trigger.clone());
        Sourced {
            id: record_id(kind, &self.document.id, trigger_span, frame, parts),
            doc: self.document.id.clone(),
            sentence: sentence.id().0,
            span: self.index.span(self.analysis.text(), sentence.bytes()),
            text: sentence.text().to_owned(),
            mentions: Vec::new(),
            frame: frame.to_owned(),
            trigger: Trigger { text: self.analysis.text_of(trigger).to_owned(), span: trigger_span },
            confidence,
            reported_by: None,
            coder: self.stamp.clone(),
        }
    }

    /// The time expression of the sentence that lies nearest to a token and gives a day, a month or a year.
    fn time_near(&self, token: TokenId) -> Option<DateRange> {
        let sentence = self.token(token).sentence().token_range();
        self.analysis.timexes[self.analysis.timexes_in(sentence)]
            .iter()
            .filter(|t| t.start.is_some() || t.end.is_some())
            .min_by_key(|t| t.tokens.start.abs_diff(token.0))
            .map(|t| DateRange {
                start: t.start,
                end: t.end,
                granularity: t.granularity,
                basis: t.basis,
                text: Some(self.analysis.text_of(t.tokens.clone()).to_owned()),
            })
    }

    /// The states, organisations and peoples that are named in a range, each once, in order.
    fn named_in(&self, tokens: Range<u32>) -> Vec<Entity> {
        let mut found: Vec<Entity> = Vec::new();
        for name in self.analysis.names_in(tokens.clone()).iter().filter(|n| tokens.contains(&n.head.0)) {
            if let Some(entity) = self.parties.party_of(name.tokens.clone(), name.head)
                && let Some(key) = entity.key()
                && !found.iter().any(|f| f.key() == Some(key))
            {
                found.push(entity);
            }
        }
        found
    }
}
