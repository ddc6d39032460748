//! The brief as Markdown, for a pipe, a terminal or an editor.

use crate::brief::Brief;
use crate::chronology::Chapter;
use crate::line::{Line, Reference};
use crate::tell::grouped;
use crate::when;
use std::fmt::Write as _;

impl Brief {
    /// The brief as Markdown; `[3]` stands for the third of the references at its end.
    pub fn to_markdown(&self) -> String {
        let mut out = String::new();
        write(self, &mut out).expect("writing to a string does not fail");
        out
    }

    /// The brief as JSON, whole.
    pub fn to_json(&self) -> String {
        serde_json::to_string_pretty(self).expect("a brief has no maps with keys that are no strings")
    }
}

/// What stands where nothing was found.
pub(crate) const NONE: &str = "none in what was read";

fn write(brief: &Brief, out: &mut String) -> std::fmt::Result {
    let heading = &brief.heading;
    writeln!(out, "# {} and {}\n", escape(&heading.a.name), escape(&heading.b.name))?;
    writeln!(out, "{}", escape(&heading.says))?;
    for line in heading_lines(brief) {
        writeln!(out, "{}", escape(&line))?;
    }
    if heading.coverage.documents == 0 {
        return Ok(());
    }
    writeln!(out, "\n## At a glance\n")?;
    for glance in &brief.glance {
        match glance.answer.as_slice() {
            [] => writeln!(out, "- **{}**: {NONE}", escape(&glance.question))?,
            [one] => writeln!(out, "- **{}**: {}", escape(&glance.question), one_line(one))?,
            several => {
                writeln!(out, "- **{}**:", escape(&glance.question))?;
                for line in several {
                    writeln!(out, "  - {}", one_line(line))?;
                }
            }
        }
    }
    section(out, "How they stand", &brief.standing)?;
    if !brief.chronology.happened.is_empty() {
        writeln!(out, "\n## What happened\n\nNewest first.")?;
        brief.chronology.happened.iter().try_for_each(|c| chapter(out, brief, c))?;
    }
    if !brief.chronology.apart.is_empty() {
        writeln!(out, "\n## Not held, or not yet\n\nKept apart, and not counted above.")?;
        brief.chronology.apart.iter().try_for_each(|c| chapter(out, brief, c))?;
    }
    for (title, lines) in parts(brief) {
        if !lines.is_empty() {
            section(out, title, lines)?;
        }
    }
    sources(out, brief)
}

/// The last parts, each with its heading.
pub(crate) fn parts(brief: &Brief) -> [(&'static str, &[Line]); 5] {
    let facts = &brief.facts;
    [
        ("Figures", &facts.figures),
        ("Who said what of whom", &facts.quotations),
        ("Agreements, conditions, memberships", &facts.bonds),
        ("Who acts for them", &facts.people),
        ("Others in the picture", &facts.others),
    ]
}

/// The lines below the heading: the period, the day it is seen from, what was asked for.
pub(crate) fn heading_lines(brief: &Brief) -> Vec<String> {
    let heading = &brief.heading;
    let mut lines = Vec::new();
    if let Some((first, last)) = heading.period.filter(|(first, last)| first != last) {
        lines.push(format!(
            "What happened between them lies between {} and {}.",
            when::day(first),
            when::day(last)
        ));
    }
    if let Some(since) = heading.since {
        lines.push(format!("Shown is what changed since {}; the glance is of all.", when::day(since)));
    }
    if let Some(as_of) = heading.as_of {
        lines.push(format!("Seen from {}.", when::day(as_of)));
    }
    lines
}

fn section(out: &mut String, title: &str, lines: &[Line]) -> std::fmt::Result {
    writeln!(out, "\n## {title}\n")?;
    if lines.is_empty() {
        writeln!(out, "{}{}.", &NONE[..1].to_uppercase(), &NONE[1..])?;
    }
    lines.iter().try_for_each(|line| writeln!(out, "- {}", one_line(line)))
}

fn chapter(out: &mut String, brief: &Brief, chapter: &Chapter) -> std::fmt::Result {
    writeln!(out, "\n### {} ({})\n", chapter.title, grouped(chapter.count as f64))?;
    for entry in &chapter.entries {
        write!(out, "- {}", one_line(&entry.line))?;
        if !entry.notes.is_empty() {
            write!(out, " *({})*", escape(&entry.notes.join("; ")))?;
        }
        writeln!(out)?;
    }
    if chapter.left_out() > 0 {
        writeln!(out, "\n{}", left_out(brief, chapter))?;
    }
    Ok(())
}

/// Where the rest of a chapter is to be had.
pub(crate) fn left_out(brief: &Brief, chapter: &Chapter) -> String {
    let (a, b) = (&brief.heading.a.key, &brief.heading.b.key);
    format!("{} more, older: `dyad events --between {a} {b}`.", grouped(chapter.left_out() as f64))
}

fn sources(out: &mut String, brief: &Brief) -> std::fmt::Result {
    writeln!(out, "\n## Sources\n")?;
    for source in &brief.sources {
        let title = source.title.as_deref().unwrap_or("untitled");
        write!(out, "- `{}` {}", source.doc.replace('`', "'"), escape(title))?;
        if let Some(publisher) = &source.source {
            write!(out, ", {}", escape(publisher))?;
        }
        match source.published {
            Some(day) => write!(out, ", {}", when::day(day))?,
            None => write!(out, ", undated")?,
        }
        if let Some(url) = &source.url {
            write!(out, ", {}", escape(url))?;
        }
        if let Some(original) = &source.copy_of {
            write!(out, ", repeats `{}`", original.replace('`', "'"))?;
        }
        writeln!(out)?;
    }
    writeln!(out, "\n## References\n")?;
    for reference in &brief.references {
        writeln!(
            out,
            "- \\[{}\\] {}: {}",
            reference.number,
            escape(&place(reference)),
            escape(&reference.words)
        )?;
    }
    Ok(())
}

/// Document, sentence and date.
pub(crate) fn place(reference: &Reference) -> String {
    let day = reference.published.map_or_else(|| "undated".to_owned(), when::day);
    format!("{}, sentence {}, {day}", reference.doc, reference.sentence)
}

fn one_line(line: &Line) -> String {
    let lead = line.lead.as_deref().map(|lead| format!("**{}**: ", escape(lead))).unwrap_or_default();
    let numbers: Vec<String> = line.references.iter().map(|r| format!("\\[{}\\]", r.number)).collect();
    let more = if line.more > 0 { format!(" and {} more", line.more) } else { String::new() };
    format!("{lead}{} {}{more}", escape(&line.text), numbers.join(""))
}

/// Text that Markdown shows as it is.
fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '#' | '~' => {
                out.push('\\');
                out.push(c);
            }
            '\n' | '\r' => out.push(' '),
            _ => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn no_text_becomes_markup(text in ".*(<script>)?.*") {
            let escaped = escape(&text);
            prop_assert!(!escaped.contains('<') && !escaped.contains('\n'));
        }
    }
}
