//! A line of a brief, and where it was read: a line without a source cannot be made.

use dyad_record::Sourced;
use dyad_store::{DocumentHead, Store, StoreError};
use jiff::civil::Date;
use serde::Serialize;
use std::collections::BTreeMap;
use std::sync::Arc;

/// A sentence of a document that a line rests on. Made from a record's source only, by [`Citations`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Reference {
    /// Its number in the brief, from 1.
    pub number: usize,
    /// The document's id.
    pub doc: String,
    /// The sentence's number in the document, from 0.
    pub sentence: u32,
    /// The day the document was published.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub published: Option<Date>,
    /// The sentence.
    pub words: String,
}

/// One reference at least.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct References {
    first: Arc<Reference>,
    rest: Vec<Arc<Reference>>,
}

impl References {
    /// All of them, the first first.
    pub fn iter(&self) -> impl Iterator<Item = &Reference> {
        std::iter::once(&*self.first).chain(self.rest.iter().map(|r| &**r))
    }

    /// The same and more, each once.
    pub(crate) fn and(mut self, more: Self) -> Self {
        for reference in std::iter::once(more.first).chain(more.rest) {
            if reference != self.first && !self.rest.contains(&reference) {
                self.rest.push(reference);
            }
        }
        self
    }
}

impl Serialize for References {
    /// As a list of numbers, which the brief's `references` explain.
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq(self.iter().map(|r| r.number))
    }
}

/// A line of a brief. It has at least one reference, by its type; outside this crate, references cannot be made up:
///
/// ```compile_fail
/// let line = dyad_report::Line { lead: None, text: "They met.".to_owned() };
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[non_exhaustive]
pub struct Line {
    /// What stands before it, mostly when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lead: Option<String>,
    /// The line itself, plain text.
    pub text: String,
    /// Where it was read.
    pub references: References,
    /// References beyond those given, where a line counts many.
    #[serde(skip_serializing_if = "is_zero")]
    pub more: usize,
}

#[allow(clippy::trivially_copy_pass_by_ref)] // serde wants a reference
fn is_zero(number: &usize) -> bool {
    *number == 0
}

impl Line {
    pub(crate) fn new(text: impl Into<String>, references: References) -> Self {
        Self { lead: None, text: text.into(), references, more: 0 }
    }

    pub(crate) fn led(lead: impl Into<String>, text: impl Into<String>, references: References) -> Self {
        Self { lead: Some(lead.into()), ..Self::new(text, references) }
    }
}

/// How many sentences a line cites that sums up many.
const CITED: usize = 4;

/// The references that a brief has given so far, numbered in the order in which they were first cited.
pub(crate) struct Citations<'s> {
    store: &'s Store,
    heads: BTreeMap<String, Option<DocumentHead>>,
    numbered: BTreeMap<(String, u32), Arc<Reference>>,
}

impl<'s> Citations<'s> {
    pub(crate) fn new(store: &'s Store) -> Self {
        Self { store, heads: BTreeMap::new(), numbered: BTreeMap::new() }
    }

    /// The reference to one record's sentence.
    pub(crate) fn cite(&mut self, sourced: &Sourced) -> Result<References, StoreError> {
        Ok(References { first: self.reference(sourced)?, rest: Vec::new() })
    }

    /// The references to several records' sentences, each sentence once, and how many were left out; none where
    /// there is no record.
    pub(crate) fn cite_some<'a>(
        &mut self,
        sources: impl IntoIterator<Item = &'a Sourced>,
    ) -> Result<Option<(References, usize)>, StoreError> {
        let mut sources = sources.into_iter();
        let Some(first) = sources.next() else { return Ok(None) };
        let mut cited = self.cite(first)?;
        let mut more = 0;
        for sourced in sources {
            if cited.rest.len() + 1 < CITED {
                cited = cited.and(self.cite(sourced)?);
            } else {
                more += 1;
            }
        }
        Ok(Some((cited, more)))
    }

    /// What is shown of a document.
    pub(crate) fn head(&mut self, doc: &str) -> Result<Option<&DocumentHead>, StoreError> {
        if !self.heads.contains_key(doc) {
            self.heads.insert(doc.to_owned(), self.store.head(doc)?);
        }
        Ok(self.heads.get(doc).and_then(Option::as_ref))
    }

    /// All references, by number.
    pub(crate) fn list(&self) -> Vec<Reference> {
        let mut all: Vec<Reference> = self.numbered.values().map(|r| (**r).clone()).collect();
        all.sort_by_key(|r| r.number);
        all
    }

    fn reference(&mut self, sourced: &Sourced) -> Result<Arc<Reference>, StoreError> {
        let at = (sourced.doc.clone(), sourced.sentence);
        if let Some(known) = self.numbered.get(&at) {
            return Ok(known.clone());
        }
        let published = self.head(&sourced.doc)?.and_then(|head| head.published);
        let reference = Arc::new(Reference {
            number: self.numbered.len() + 1,
            doc: sourced.doc.clone(),
            sentence: sourced.sentence,
            published,
            words: one_line(&sourced.text),
        });
        self.numbered.insert(at, reference.clone());
        Ok(reference)
    }
}

/// White space made single spaces: sentences of hard-wrapped texts hold line breaks.
pub(crate) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
