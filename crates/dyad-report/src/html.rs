//! The brief as one HTML file that needs nothing else: readable on a phone and on paper.

use crate::brief::{Brief, Source};
use crate::chart;
use crate::chronology::{Chapter, Entry};
use crate::line::{Line, Reference};
use crate::markdown::{NONE, heading_lines, left_out, parts, place};
use crate::tell::grouped;
use crate::when;
use dyad_record::QuadClass;
use maud::{DOCTYPE, Markup, PreEscaped, html};

const STYLE: &str = include_str!("../data/brief.css");

impl Brief {
    /// The brief as one HTML file: no script, nothing fetched. Each reference opens its sentence.
    pub fn to_html(&self) -> String {
        page(self).into_string()
    }
}

fn page(brief: &Brief) -> Markup {
    let heading = &brief.heading;
    let title = format!("{} and {}", heading.a.name, heading.b.name);
    html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (title) ": how they stand" }
                style { (PreEscaped(STYLE)) }
            }
            body {
                (header(brief, &title))
                @if heading.coverage.documents > 0 {
                    main { (body(brief)) }
                }
                footer {
                    "Written by Dyad from what was read, and from nothing else. Each line ends in the sentences that it "
                    "rests on; scores are Goldstein’s, from −10 (conflict) to +10 (cooperation)."
                }
            }
        }
    }
}

fn header(brief: &Brief, title: &str) -> Markup {
    let heading = &brief.heading;
    let happened: usize = brief.chronology.happened.iter().map(|c| c.count).sum();
    let tallies = [
        ("documents read", heading.coverage.documents),
        ("name both", heading.coverage.naming_both),
        ("happenings", happened as u64),
    ];
    html! {
        header {
            p.kicker { "How they stand" }
            h1 { (title) }
            p { (heading.says) }
            @for line in heading_lines(brief) { p.aside { (line) } }
            @if heading.coverage.documents > 0 {
                dl.tallies {
                    @for (name, count) in tallies { div { dt { (name) } dd { (grouped(count as f64)) } } }
                }
                nav aria-label="Parts" {
                    a href="#glance" { "At a glance" } a href="#standing" { "How they stand" }
                    @if !brief.chronology.happened.is_empty() { a href="#happened" { "What happened" } }
                    @if !brief.chronology.apart.is_empty() { a href="#apart" { "Not held, or not yet" } }
                    @if !brief.facts.figures.is_empty() { a href="#figures" { "Figures" } }
                    a href="#sources" { "Sources" }
                }
            }
        }
    }
}

fn body(brief: &Brief) -> Markup {
    html! {
        section id="glance" {
            h2 { "At a glance" }
            dl.glance {
                @for glance in &brief.glance {
                    div {
                        dt { (glance.question) }
                        @for line in &glance.answer { dd { (text(line)) } }
                        @if glance.answer.is_empty() { dd.none { (NONE) } }
                    }
                }
            }
        }
        section id="standing" {
            h2 { "How they stand" }
            @if let Some(chart) = &brief.chart {
                (chart::figure(chart, &brief.heading.a.name, &brief.heading.b.name))
            }
            (lines(&brief.standing))
        }
        @if !brief.chronology.happened.is_empty() {
            section id="happened" {
                h2 { "What happened" }
                p.aside { "Newest first; ▲ cooperation, ▼ conflict." }
                @for part in &brief.chronology.happened { (chapter(brief, part)) }
            }
        }
        @if !brief.chronology.apart.is_empty() {
            section.apart id="apart" {
                h2 { "Not held, or not yet" }
                p.aside { "Kept apart, and not counted above." }
                @for part in &brief.chronology.apart { (chapter(brief, part)) }
            }
        }
        @for (title, part) in parts(brief) {
            @if !part.is_empty() {
                section id=[(title == "Figures").then_some("figures")] { h2 { (title) } (lines(part)) }
            }
        }
        (sources(brief))
    }
}

fn chapter(brief: &Brief, chapter: &Chapter) -> Markup {
    html! {
        h3 { (chapter.title) " " span.count { "(" (grouped(chapter.count as f64)) ")" } }
        ol.entries { @for one in &chapter.entries { (entry(one)) } }
        @if chapter.left_out() > 0 { p.aside { (left_out(brief, chapter).replace('`', "")) } }
    }
}

fn entry(entry: &Entry) -> Markup {
    let (class, sign) = match entry.quad {
        QuadClass::VerbalCooperation | QuadClass::MaterialCooperation => ("cooperation", "▲"),
        QuadClass::VerbalConflict | QuadClass::MaterialConflict => ("conflict", "▼"),
    };
    html! {
        li.entry.(class) {
            div.when { (entry.line.lead.as_deref().unwrap_or("undated")) }
            div {
                span.sign title=(class) { (sign) } " " (entry.line.text) " " (references(&entry.line))
                @if !entry.notes.is_empty() { div.note { (entry.notes.join("; ")) } }
            }
        }
    }
}

fn lines(lines: &[Line]) -> Markup {
    html! {
        @if lines.is_empty() { p.aside { (NONE) } }
        @else { ul.lines { @for line in lines { li { (text(line)) } } } }
    }
}

fn text(line: &Line) -> Markup {
    html! {
        @if let Some(lead) = &line.lead { span.when { (lead) } " " }
        (line.text) " " (references(line))
    }
}

/// Each reference opens its sentence in its place.
fn references(line: &Line) -> Markup {
    html! {
        @for reference in line.references.iter() { (opening(reference)) }
        @if line.more > 0 { span.more { " and " (line.more) " more" } }
    }
}

fn opening(reference: &Reference) -> Markup {
    html! {
        details.ref {
            summary aria-label=(format!("Reference {}", reference.number)) { (reference.number) }
            span.sentence {
                (reference.words) " "
                cite { (place(reference)) " · " a href=(format!("#r{}", reference.number)) { "in the list of sources" } }
            }
        }
    }
}

fn sources(brief: &Brief) -> Markup {
    html! {
        section id="sources" {
            h2 { "Sources" }
            p.aside { "The documents, and the sentences of each that this brief rests on." }
            @for source in &brief.sources { (one_source(brief, source)) }
        }
    }
}

fn one_source(brief: &Brief, source: &Source) -> Markup {
    let title = source.title.as_deref().unwrap_or("Untitled");
    let day = source.published.map_or_else(|| "undated".to_owned(), when::day);
    let cited = source.references.iter().filter_map(|number| brief.references.get(number - 1));
    html! {
        div.source {
            @match source.url.as_deref().filter(|url| is_web(url)) {
                Some(url) => a href=(url) rel="noreferrer" { (title) },
                None => strong { (title) },
            }
            cite {
                @if let Some(publisher) = &source.source { (publisher) ", " }
                (day) " · document " (source.doc)
                @if let Some(original) = &source.copy_of { " · repeats " (original) }
            }
            ol {
                @for reference in cited {
                    li id=(format!("r{}", reference.number)) {
                        span.number { "[" (reference.number) "]" }
                        (reference.words) span.more { " (sentence " (reference.sentence) ")" }
                    }
                }
            }
        }
    }
}

/// An address that a browser may open; anything else (`javascript:`) is shown as text only.
fn is_web(url: &str) -> bool {
    let scheme = url.split_once("://").map(|(scheme, _)| scheme.to_ascii_lowercase());
    matches!(scheme.as_deref(), Some("http" | "https"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_become_links() {
        assert!(is_web("https://news.example/a") && is_web("HTTP://news.example"));
        assert!(!is_web("javascript://%0Aalert(1)") && !is_web("data:text/html,x") && !is_web("a.txt"));
    }
}
