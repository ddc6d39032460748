//! The brief written: whole outputs, and texts that try to be markup.

use crate::fixtures::*;
use dyad_record::{Act, Entity, Event};
use dyad_report::{Brief, BriefOptions, COLUMNS, write_csv};
use dyad_store::EventQuery;
use proptest::prelude::*;

fn brief() -> Brief {
    Brief::build(&neighbours(), "ALD", "MOR", &BriefOptions::default(), &names).expect("built")
}

#[test]
fn markdown() {
    insta::assert_snapshot!(brief().to_markdown());
}

#[test]
fn html() {
    let html = brief().to_html();
    insta::assert_snapshot!(html.replace("><", ">\n<"));
    if let Ok(path) = std::env::var("DYAD_BRIEF_HTML") {
        std::fs::write(path, html).expect("written");
    }
}

#[test]
fn the_html_asks_for_nothing_and_runs_nothing() {
    let html = brief().to_html();
    for wanted in ["<script", "<link", "<img", "<iframe", "url(", "@import", "src=", "onclick"] {
        assert!(!html.contains(wanted), "{wanted}");
    }
    assert!(html.contains("<svg") && html.contains("<title id=\"chart-title\">"));
    for number in 1..=brief().references.len() {
        assert!(html.contains(&format!("id=\"r{number}\"")), "{number}");
    }
}

/// A brief of a single event, whose every text is `text`.
fn brief_of(text: &str) -> Brief {
    let entity = Entity { name: text.to_owned(), text: text.to_owned(), ..person(text, text, "ALD") };
    let article = Article::new("x", text, text, "2016-05-20").event(text, "040", |event: &mut Event| {
        event.act = Act::Consult;
        event.actors = vec![entity.clone()];
        event.sourced.reported_by = Some(Box::new(entity));
        event.date = Some(date("2016-05-18"));
        event.place = place(text, "MOR");
    });
    let names = |key: &str| (key == "MOR").then(|| text.to_owned());
    Brief::build(&store([article]), "ALD", "MOR", &BriefOptions::default(), &names).expect("built")
}

/// The tags that the page is made of, in order: no text may add one.
fn tags(html: &str) -> Vec<&str> {
    html.split('<').skip(1).map(|rest| rest.split([' ', '>']).next().unwrap_or_default()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn no_text_becomes_markup(
        before in "[a-z]{1,9}",
        evil in prop::sample::select(vec![
            "<script>alert(1)</script>", "</style><b>", "\"><img src=x onerror=alert(1)>", "<!--", "&lt;i&gt;<i>",
            "</title><h1>", "' onmouseover='x", "]]>",
        ]),
        after in "[a-z<>&\"']{1,9}",
    ) {
        let html = brief_of(&format!("{before}{evil}{after}")).to_html();
        let plain = brief_of("plain").to_html();
        prop_assert_eq!(tags(&html), tags(&plain));
        let markdown = brief_of(&format!("{before}{evil}{after}")).to_markdown();
        prop_assert!(!markdown.contains('<'));
    }
}

#[test]
fn json() {
    let json: serde_json::Value = serde_json::from_str(&brief().to_json()).expect("JSON");
    insta::assert_json_snapshot!(json);
}

#[test]
fn csv() {
    let store = neighbours();
    let events = store.events(&EventQuery::between("ALD", "MOR")).expect("read");
    let csv = write_csv(&store, &events).expect("written");
    assert_eq!(csv.lines().next().map(|h| h.split(',').count()), Some(COLUMNS.len()));
    insta::assert_snapshot!(csv.replace("\r\n", "\n"));
}
