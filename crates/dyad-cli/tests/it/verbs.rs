//! What the verbs give on good input.

use crate::Desk;

#[test]
fn schemas_are_json() {
    let desk = Desk::new();
    for of in ["record", "document"] {
        let schema: serde_json::Value =
            serde_json::from_str(&desk.dyad(&format!("schema {of}")).fine()).unwrap();
        assert!(schema["$schema"].is_string());
    }
}
