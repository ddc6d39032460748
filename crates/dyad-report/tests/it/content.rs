//! What a brief says, and what it must not say.

use crate::fixtures::*;
use dyad_record::{Act, Status};
use dyad_report::{Brief, BriefOptions, Glance, Line};
use dyad_store::Store;

fn brief(store: &Store, options: BriefOptions) -> Brief {
    Brief::build(store, "ALD", "MOR", &options, &names).expect("built")
}

fn answer<'b>(brief: &'b Brief, question: &str) -> &'b [Line] {
    let is_asked = |glance: &&Glance| glance.question.starts_with(question);
    brief.glance.iter().find(is_asked).map(|glance| glance.answer.as_slice()).expect(question)
}

#[test]
fn nothing_read_is_not_nothing_happened() {
    let brief = brief(&store([]), BriefOptions::default());
    assert!(brief.heading.says.contains("No reading is not no events"));
    assert!(brief.glance.iter().all(|g| g.answer.is_empty()));
    assert!(brief.standing.is_empty() && brief.chart.is_none());
}

#[test]
fn documents_about_others_say_nothing_about_the_two() {
    let other =
        Article::new("x", "Elsewhere", "Post", "2016-01-01").event("Tessel saw Aldova.", "040", |e| {
            (e.actors, e.recipients) = (vec![state("TES")], vec![state("ALD")]);
        });
    let brief = brief(&store([other]), BriefOptions::default());
    assert!(brief.heading.says.contains("none names both"), "{}", brief.heading.says);
    assert!(brief.to_markdown().contains("**Last met**: none in what was read"));
}

#[test]
fn the_glance_answers_what_readers_ask_first() {
    let brief = brief(&neighbours(), BriefOptions::default());
    let text = |question: &str| answer(&brief, question)[0].text.clone();
    assert!(text("Last met").starts_with("Prime Minister Ada Lind (Aldova)"));
    assert_eq!(text("Last visit from Aldova"), "Prime Minister Ada Lind (Aldova) visited Morrin — Port Lys");
    assert!(answer(&brief, "Last visit from Morrin").is_empty());
    assert_eq!(answer(&brief, "Next planned")[0].lead.as_deref(), Some("July 2016 (planned)"));
    assert!(text("Latest agreement").starts_with("Ferry treaty, signed"));
    assert_eq!(text("In dispute"), "Dispute of Aldova and Morrin over the Skarn Bank, since 1987");
}

#[test]
fn plans_and_denials_are_never_counted_with_what_happened() {
    let brief = brief(&neighbours(), BriefOptions::default());
    let happened = brief.chronology.happened.iter().flat_map(|c| &c.entries);
    assert!(happened.clone().all(|e| e.status.counts()));
    let counted: usize = brief.chronology.happened.iter().map(|c| c.count).sum();
    let charted: u32 = brief.chart.iter().flat_map(|c| &c.periods).map(|p| p.count()).sum();
    assert_eq!(charted as usize, counted);
    assert!(
        brief.standing[0].text.starts_with(&format!("{counted} happenings")),
        "{}",
        brief.standing[0].text
    );
    let apart: Vec<Status> =
        brief.chronology.apart.iter().flat_map(|c| &c.entries).map(|e| e.status).collect();
    assert_eq!(apart, [Status::Scheduled, Status::Requested, Status::Denied]);
}

#[test]
fn a_plan_that_was_held_is_told_once_with_its_history() {
    let brief = brief(&neighbours(), BriefOptions::default());
    let visits: Vec<_> = brief
        .chronology
        .happened
        .iter()
        .flat_map(|c| &c.entries)
        .filter(|e| e.line.text.contains("visited"))
        .collect();
    assert_eq!(visits.len(), 1);
    assert_eq!(visits[0].line.references.iter().count(), 2);
    assert!(visits[0].notes.contains(&"told as planned, then happened".to_owned()), "{:?}", visits[0].notes);
}

#[test]
fn a_plan_whose_day_has_passed_says_so() {
    let as_of = Some(jiff::civil::date(2016, 9, 1));
    let brief = brief(&neighbours(), BriefOptions { as_of, ..BriefOptions::default() });
    assert!(answer(&brief, "Next planned").is_empty());
    let planned = &brief.chronology.apart[0].entries[0];
    assert!(planned.notes.iter().any(|n| n.contains("the date has passed")), "{:?}", planned.notes);
}

#[test]
fn since_shows_what_changed() {
    let since = Some(jiff::civil::date(2016, 1, 1));
    let brief = brief(&neighbours(), BriefOptions { since, ..BriefOptions::default() });
    let entries: Vec<_> = brief.chronology.happened.iter().flat_map(|c| &c.entries).collect();
    assert_eq!(entries.len(), 6);
    assert!(entries.iter().all(|e| e.act != Act::Coerce));
    assert!(brief.standing.iter().any(|l| l.text.starts_with("Since 1 January 2016")));
    assert!(answer(&brief, "Latest agreement")[0].text.starts_with("Ferry treaty"));
}

#[test]
fn a_limit_counts_what_it_leaves_out() {
    let brief = brief(&neighbours(), BriefOptions { limit: 1, ..BriefOptions::default() });
    let chapter = brief.chronology.happened.iter().find(|c| c.title == "Diplomatic").expect("there");
    assert_eq!(chapter.entries.len(), 1);
    assert!(chapter.left_out() > 0);
    assert!(brief.to_markdown().contains("`dyad events --between ALD MOR`"));
}

#[test]
fn every_line_of_the_markdown_ends_in_a_reference_that_is_there() {
    let brief = brief(&neighbours(), BriefOptions::default());
    let markdown = brief.to_markdown();
    let body = markdown.split("\n## Sources").next().expect("a body");
    let lines: Vec<&str> = body.lines().filter(|l| l.trim_start().starts_with("- ")).collect();
    assert!(lines.len() > 25, "{}", lines.len());
    for line in lines {
        let is_sourced =
            line.contains("\\[") || line.ends_with("none in what was read") || line.ends_with("**:");
        assert!(is_sourced, "{line}");
    }
    for reference in &brief.references {
        assert!(markdown.contains(&format!("- \\[{}\\] {}", reference.number, reference.doc)));
    }
}
