//! What a record points to.

use crate::{Published, Span};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// Where a document's date of publication was found.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum PublishedBasis {
    /// Given with the input.
    Given,
    /// Given on the command line.
    Option,
    /// In the page's metadata.
    Metadata,
    /// In the feed.
    Feed,
    /// In the address.
    Url,
    /// In the dateline.
    Dateline,
    /// Worked out from the dates in the text.
    Text,
    /// Nowhere.
    #[default]
    None,
}

/// One article, as it was read.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct Document {
    /// Given by the input, else [`document_id`] of its text.
    pub id: String,
    /// The headline.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub title: Option<String>,
    /// The text that spans count in.
    pub text: String,
    /// The publisher, as a reader would name it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub source: Option<String>,
    /// The wire that the publisher took it from.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub agency: Option<String>,
    /// Where it was found.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub url: Option<String>,
    /// Who wrote it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub author: Option<String>,
    /// When it was published.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub published: Option<Published>,
    /// How that is known.
    #[serde(default)]
    pub published_basis: PublishedBasis,
    /// When it was last changed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub modified: Option<Published>,
    /// When it was fetched.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub retrieved: Option<Published>,
    /// ISO 639-1.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub language: Option<String>,
    /// What kind of text it is (`news`, `wire`, `analysis` …).
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub kind: Option<String>,
    /// SHA-256 of the normalised text, hexadecimal.
    pub sha256: String,
    /// Spans that are no part of the story: kept, never coded.
    #[serde(default)]
    pub furniture: Vec<Span>,
    /// The document that this one repeats.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub copy_of: Option<String>,
    /// The run that coded it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub coded_by: Option<String>,
}

impl Document {
    /// A document of nothing but a text, identified by it.
    pub fn from_text(text: impl Into<String>) -> Self {
        let text = text.into();
        let sha256 = text_sha256(&text);
        Self { id: sha256[..16].to_owned(), sha256, text, ..Self::default() }
    }

    /// The same document under an id that the input gave.
    pub fn with_id(mut self, id: impl Into<String>) -> Self {
        self.id = id.into();
        self
    }
}

/// The id of a document that the input did not name: the first 16 hexadecimal digits of the SHA-256 of its
/// normalised text, so that the same article has the same id everywhere.
pub fn document_id(text: &str) -> String {
    text_sha256(text)[..16].to_owned()
}

/// SHA-256 of the text with every run of white space made one space and none at the ends.
fn text_sha256(text: &str) -> String {
    let mut hash = Sha256::new();
    for (i, word) in text.split_whitespace().enumerate() {
        if i > 0 {
            hash.update(b" ");
        }
        hash.update(word.as_bytes());
    }
    hash.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn white_space_does_not_make_another_document() {
        assert_eq!(document_id("Hun Sen  met\nPutin. "), document_id("Hun Sen met Putin."));
        assert_ne!(document_id("Hun Sen met Putin."), document_id("Hun Sen met Putin"));
        assert_eq!(document_id("x").len(), 16);
    }
}
