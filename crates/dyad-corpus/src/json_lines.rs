//! A line of JSON to a document: `text` is needed, every other field is taken where it is known.

use crate::{JsonFault, Problem};
use dyad_record::{Document, Published, PublishedBasis};
use serde::de::{IgnoredAny, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::Value;

/// Reads one line. The id is the line's own, else that of its text.
pub(crate) fn read(line: &str) -> Result<Document, Problem> {
    let Fields(mut fields) = serde_json::from_str(line).map_err(|error| syntax(&error, line))?;
    if let (Some(Value::String(document)), Some(Value::Array(_))) = (&fields[DOC], &fields[SPAN]) {
        return Err(Problem::Json(JsonFault::Record { document: document.clone() }));
    }
    let Some(text) = fields[TEXT].take().filter(|v| !v.is_null()) else {
        return Err(Problem::Json(JsonFault::NoText));
    };
    let Value::String(text) = text else {
        return Err(wrong_type("text", &text, "a string"));
    };
    if text.trim().is_empty() {
        return Err(Problem::Json(JsonFault::EmptyText));
    }
    let mut document = Document::from_text(text);
    if let Some(id) = id(fields[ID].take())? {
        document.id = id;
    }
    let mut string = |field: usize| string(KNOWN[field], fields[field].take());
    document.title = string(TITLE)?;
    document.source = string(SOURCE)?;
    document.agency = string(AGENCY)?;
    document.url = string(URL)?;
    document.author = string(AUTHOR)?;
    document.language = string(LANGUAGE)?;
    document.kind = string(KIND)?;
    document.published = date(KNOWN[PUBLISHED], string(PUBLISHED)?)?;
    document.modified = date(KNOWN[MODIFIED], string(MODIFIED)?)?;
    document.retrieved = date(KNOWN[RETRIEVED], string(RETRIEVED)?)?;
    if document.published.is_some() {
        document.published_basis = PublishedBasis::Given;
    }
    Ok(document)
}

const KNOWN: [&str; 14] = [
    "text",
    "id",
    "title",
    "source",
    "agency",
    "url",
    "author",
    "language",
    "kind",
    "published",
    "modified",
    "retrieved",
    "doc",
    "span",
];
const TEXT: usize = 0;
const ID: usize = 1;
const TITLE: usize = 2;
const SOURCE: usize = 3;
const AGENCY: usize = 4;
const URL: usize = 5;
const AUTHOR: usize = 6;
const LANGUAGE: usize = 7;
const KIND: usize = 8;
const PUBLISHED: usize = 9;
const MODIFIED: usize = 10;
const RETRIEVED: usize = 11;
/// These two no document has, and every record.
const DOC: usize = 12;
const SPAN: usize = 13;

/// The known fields of one object, in the order of [`KNOWN`]; the others are passed over unread.
struct Fields([Option<Value>; KNOWN.len()]);

impl<'de> Deserialize<'de> for Fields {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Object;
        impl<'de> Visitor<'de> for Object {
            type Value = Fields;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Fields, A::Error> {
                let mut fields = Fields([const { None }; KNOWN.len()]);
                while let Some(key) = map.next_key::<std::borrow::Cow<'de, str>>()? {
                    match KNOWN.iter().position(|known| *known == key) {
                        Some(at) => fields.0[at] = Some(map.next_value()?),
                        None => drop(map.next_value::<IgnoredAny>()?),
                    }
                }
                Ok(fields)
            }
        }
        deserializer.deserialize_map(Object)
    }
}

/// serde_json ends its messages in `at line 1 column 7`; the line is ours to tell, and columns count characters.
fn syntax(error: &serde_json::Error, line: &str) -> Problem {
    let whole = error.to_string();
    let message = whole.rsplit_once(" at line ").map_or(whole.as_str(), |(before, _)| before).to_owned();
    let before = line.as_bytes().get(..error.column().saturating_sub(1)).unwrap_or(line.as_bytes());
    let column = String::from_utf8_lossy(before).chars().count() + 1;
    Problem::Json(JsonFault::Syntax { column, message })
}

/// An id may be a string or a whole number; an empty one is none.
fn id(value: Option<Value>) -> Result<Option<String>, Problem> {
    match value {
        Some(Value::Number(number)) if number.is_i64() || number.is_u64() => Ok(Some(number.to_string())),
        Some(Value::String(id)) => Ok(Some(id).filter(|id| !id.trim().is_empty())),
        None | Some(Value::Null) => Ok(None),
        Some(other) => Err(wrong_type("id", &other, "a string or a whole number")),
    }
}

/// A string; an empty one is none.
fn string(field: &'static str, value: Option<Value>) -> Result<Option<String>, Problem> {
    match value {
        Some(Value::String(text)) => Ok(Some(text).filter(|text| !text.trim().is_empty())),
        None | Some(Value::Null) => Ok(None),
        Some(other) => Err(wrong_type(field, &other, "a string")),
    }
}

fn date(field: &'static str, value: Option<String>) -> Result<Option<Published>, Problem> {
    value.map(|text| text.parse()).transpose().map_err(|error| Problem::Date { field, error })
}

fn wrong_type(field: &'static str, value: &Value, wanted: &'static str) -> Problem {
    let found = match value {
        Value::Null => "null",
        Value::Bool(_) => "true or false",
        Value::Number(_) => "a number",
        Value::String(_) => "a string",
        Value::Array(_) => "a list",
        Value::Object(_) => "an object",
    };
    Problem::Json(JsonFault::WrongType { field, found, wanted })
}

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_taken() {
        let document = read(
            r#"{"id": 7, "text": "They met.", "title": "Talks", "published": "2016-05-16", "source": "The Post",
                "url": "", "author": null, "places": ["x", {"y": 1}], "tex\u0074ual": 3}"#,
        )
        .unwrap();
        assert_eq!(document.id, "7");
        assert_eq!(document.title.as_deref(), Some("Talks"));
        assert_eq!(document.source.as_deref(), Some("The Post"));
        assert_eq!((document.url, document.author), (None, None));
        assert_eq!(document.published.unwrap().as_str(), "2016-05-16");
        assert_eq!(document.published_basis, PublishedBasis::Given);
    }

    #[test]
    fn without_an_id_the_text_gives_it() {
        let document = read(r#"{"text": "They met."}"#).unwrap();
        assert_eq!(document.id, dyad_record::document_id("They met."));
        assert_eq!(document.published_basis, PublishedBasis::None);
    }

    #[test]
    fn faults_are_named() {
        for (line, message) in [
            ("{", "column 1: EOF while parsing an object"),
            ("nonsense", "column 2: expected ident"),
            (r#"{"text": "é" "id": 3}"#, "column 14: expected `,` or `}`"),
            (r#"["text"]"#, "column 1: invalid type: sequence, expected an object"),
            (r#"{"text": "They met."} x"#, "column 23: trailing characters"),
            (r#"{"text": "x", "doc": "a", "span": [0, 1]}"#, "is a record of a, not a document"),
            (r#"{"title": "Talks"}"#, "there is no `text`"),
            (r#"{"text": null}"#, "there is no `text`"),
            (r#"{"text": "  "}"#, "`text` is empty"),
            (r#"{"text": 5}"#, "`text` is a number, not a string"),
            (r#"{"text": "x", "id": [1]}"#, "`id` is a list, not a string or a whole number"),
            (r#"{"text": "x", "source": {}}"#, "`source` is an object, not a string"),
        ] {
            assert_eq!(read(line).unwrap_err().to_string(), message, "{line}");
        }
        let bad_date = read(r#"{"text": "x", "published": "16 May"}"#).unwrap_err().to_string();
        assert!(bad_date.starts_with("in `published`: `16 May` is no date"), "{bad_date}");
    }
}
