//! The JSON schema of what is read and written, generated from the types.

use crate::{Document, Record};
use schemars::{Schema, schema_for};

/// The JSON schema of one line of `dyad code --format jsonl`.
pub fn record_schema() -> Schema {
    schema_for!(Record)
}

/// The JSON schema of a document.
pub fn document_schema() -> Schema {
    schema_for!(Document)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_has_every_kind_of_record() {
        let schema = serde_json::to_string(&record_schema()).expect("a schema is JSON");
        for kind in ["event", "figure", "membership", "office", "agreement", "relation", "quotation"] {
            assert!(schema.contains(&format!("\"{kind}\"")), "{kind}");
        }
    }
}
