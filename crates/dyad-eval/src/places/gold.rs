//! The XML of GeoWebNews, GeoVirus or LGL in; texts with their toponyms out.

use dyad_record::CharIndex;
use roxmltree::{Document, Node};
use serde::Serialize;
use std::ops::Range;

/// How a toponym names its place, after the taxonomy of the Pragmatic Guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum GoldUse {
    /// The place itself: literal, mixed, coercion, literal modifiers, embedded literal.
    Literal,
    /// What belongs to it: metonymic, modifiers (`Syrian` in `Syrian troops`), embedded in other names.
    Associative,
    /// Sets that do not tell.
    Untold,
}

/// A toponym that careful readers marked.
#[derive(Clone, Debug, PartialEq)]
pub struct GoldToponym {
    /// Where it stands in the text, in bytes.
    pub bytes: Range<usize>,
    /// How it names its place.
    pub usage: GoldUse,
    /// The very word of the annotation, for tables by class.
    pub class: String,
    /// Latitude and longitude, degrees.
    pub point: (f64, f64),
}

/// A text with its toponyms in order.
#[derive(Clone, Debug, PartialEq)]
pub struct GoldText {
    /// Its number in the file, from 0.
    pub number: usize,
    /// The text that the toponyms' places point into.
    pub text: String,
    /// Those with coordinates, each stretch of text once.
    pub toponyms: Vec<GoldToponym>,
}

/// A set of texts.
#[derive(Clone, Debug, PartialEq)]
pub struct GoldSet {
    /// The texts.
    pub texts: Vec<GoldText>,
    /// Whether every place is marked, so that recognition can be scored (GeoWebNews; the others leave places out).
    pub is_complete: bool,
}

/// What is wrong with a file of gold toponyms.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{line}:{column}: {problem}")]
pub struct GoldError {
    /// Line, from 1.
    pub line: u32,
    /// Column, from 1.
    pub column: u32,
    /// What is wrong, and what would be right.
    pub problem: String,
}

/// Reads a set: `articles` of `article`s with a `text` and toponyms with places counted in characters.
///
/// # Errors
/// Where the file is no XML of that form.
pub fn read_gold(xml: &str) -> Result<GoldSet, GoldError> {
    let document = Document::parse(xml).map_err(|error| {
        let at = error.pos();
        GoldError { line: at.row, column: at.col, problem: error.to_string() }
    })?;
    let articles = document.root_element().children().filter(|node| node.has_tag_name("article"));
    let mut texts = Vec::new();
    let mut is_complete = false;
    for (number, article) in articles.enumerate() {
        let text = child(article, "text").and_then(|node| node.text()).unwrap_or("").to_owned();
        let index = CharIndex::new(&text);
        let mut toponyms: Vec<GoldToponym> = Vec::new();
        for node in
            article.descendants().filter(|node| node.has_tag_name("toponym") || node.has_tag_name("location"))
        {
            is_complete |= child(node, "type").is_some();
            let Some(toponym) = toponym(node, &text, &index)? else { continue };
            if !toponyms.iter().any(|known| known.bytes == toponym.bytes) {
                toponyms.push(toponym);
            }
        }
        toponyms.sort_by_key(|toponym| (toponym.bytes.start, toponym.bytes.end));
        texts.push(GoldText { number, text, toponyms });
    }
    Ok(GoldSet { texts, is_complete })
}

/// One toponym; `None` where it has no coordinates: names of people, languages, what is no place.
fn toponym(node: Node<'_, '_>, text: &str, index: &CharIndex) -> Result<Option<GoldToponym>, GoldError> {
    let told = |names: &[&str]| {
        let inside = node.descendants().filter(|inner| names.iter().any(|name| inner.has_tag_name(*name)));
        inside
            .filter_map(|inner| inner.text())
            .map(|value| value.trim().to_owned())
            .find(|value| !value.is_empty())
    };
    let degrees = |names: &[&str]| told(names).and_then(|value| value.parse::<f64>().ok());
    let (Some(lat), Some(lon)) = (degrees(&["latitude", "lat"]), degrees(&["longitude", "lon"])) else {
        return Ok(None);
    };
    let place = |name: &str| {
        told(&[name]).and_then(|value| value.parse::<i64>().ok()).ok_or_else(|| {
            let at = node.document().text_pos_at(node.range().start);
            GoldError {
                line: at.row,
                column: at.col,
                problem: format!("a toponym's `{name}` must be a number of characters"),
            }
        })
    };
    let (start, end) = (place("start")?, place("end")?);
    // GeoVirus counts from one, and GeoWebNews has places in texts other than its own: the name tells.
    let name = told(&["extractedName", "name", "phrase"]);
    let stretch = |shift: i64| {
        let at = |place: i64| u32::try_from(place + shift).ok().map(|place| index.byte_at(text, place));
        let bytes = at(start)?..at(end)?;
        let is_named = name
            .as_ref()
            .is_none_or(|name| text.get(bytes.clone()).is_some_and(|found| found.trim() == name));
        (bytes.start < bytes.end && is_named).then_some(bytes)
    };
    let Some(bytes) = stretch(0).or_else(|| stretch(-1)) else { return Ok(None) };
    let class = told(&["type"]).unwrap_or_default();
    let usage = match class.as_str() {
        "" => GoldUse::Untold,
        "Literal" | "Mixed" | "Coercion" | "Literal_Modifier" | "Embedded_Literal" => GoldUse::Literal,
        _ => GoldUse::Associative,
    };
    Ok(Some(GoldToponym { bytes, usage, class, point: (lat, lon) }))
}

fn child<'a, 'input>(node: Node<'a, 'input>, name: &str) -> Option<Node<'a, 'input>> {
    node.children().find(|inner| inner.has_tag_name(name))
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used)]
    use super::*;

    #[test]
    fn all_three_forms_are_read() {
        let xml = "<articles><article><text>Ärzte in Bonn</text><toponyms>
            <toponym><type>Metonymic</type><start>9</start><end>13</end><latitude>50.7</latitude><longitude>7.1</longitude></toponym>
            <toponym><type>Demonym</type><start>0</start><end>5</end></toponym></toponyms></article>
            <article><text>Bonn</text><locations><location><name>Bonn</name><start>1</start><end>5</end><lat>50.7</lat><lon>7.1</lon></location></locations></article>
            <article><text>Bonn</text><toponyms><toponym><start>0</start><end>4</end><gaztag><lat>50.7</lat><lon>7</lon></gaztag></toponym>
            </toponyms></article></articles>";
        let gold = read_gold(xml).unwrap();
        assert!(gold.is_complete);
        let told: Vec<_> =
            gold.texts.iter().map(|t| (&t.text[t.toponyms[0].bytes.clone()], t.toponyms[0].usage)).collect();
        assert_eq!(
            told,
            [("Bonn", GoldUse::Associative), ("Bonn", GoldUse::Untold), ("Bonn", GoldUse::Untold)]
        );
        assert_eq!(gold.texts[0].toponyms.len(), 1);
    }

    #[test]
    fn faults_have_a_place() {
        let error = read_gold("<articles>\n<article>").unwrap_err();
        assert_eq!(error.line, 2);
        let xml = "<articles><article><text>x</text><toponym><start>x</start><lat>1</lat><lon>1</lon></toponym></article></articles>";
        assert!(read_gold(xml).unwrap_err().problem.contains("start"));
    }
}
