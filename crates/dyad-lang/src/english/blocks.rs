//! Text to blocks of lines that no sentence reaches across: paragraphs with their wrapped lines, headings, items of
//! lists, rows of tables.

use super::words::marks::is_gap;

/// Widths of a page, in characters, whose full lines were broken only for want of room.
const PAGE: std::ops::RangeInclusive<usize> = 40..=110;

/// Bytes of the longest row of a table.
const ROW: usize = 300;

struct Line<'a> {
    start: usize,
    text: &'a str,
    width: usize,
    is_row: bool,
}

impl<'a> Line<'a> {
    fn new(start: usize, text: &'a str) -> Self {
        Self { start, text, width: text.chars().count(), is_row: is_row(text) }
    }

    fn end(&self) -> usize {
        self.start + self.text.len()
    }

    fn body(&self) -> &'a str {
        self.text.trim_start_matches(is_gap)
    }

    fn indent(&self) -> usize {
        self.text.len() - self.body().len()
    }
}

/// The blocks of a text as byte ranges.
pub(crate) fn blocks(text: &str) -> Vec<(usize, usize)> {
    let mut out = Vec::new();
    let mut group: Vec<Line<'_>> = Vec::new();
    let mut start = 0;
    for raw in text.split_inclusive(['\n', '\u{2029}', '\u{c}']) {
        let trimmed = raw.trim_end_matches(is_gap);
        if trimmed.is_empty() {
            close(&mut group, &mut out);
        } else {
            // A soft hyphen at the end tells that a word goes on.
            let soft = raw[trimmed.len()..].starts_with('\u{ad}');
            let kept = trimmed.len() + if soft { '\u{ad}'.len_utf8() } else { 0 };
            group.push(Line::new(start, &raw[..kept]));
        }
        start += raw.len();
    }
    close(&mut group, &mut out);
    out
}

/// Cuts lines without a blank line between them where a line break is more than a wrapped line.
fn close(group: &mut Vec<Line<'_>>, out: &mut Vec<(usize, usize)>) {
    let width = group.iter().map(|l| l.width).max().unwrap_or(0);
    let mut from = group.first().map_or(0, |l| l.start);
    for pair in group.windows(2) {
        if !wraps(&pair[0], &pair[1], width) {
            out.push((from, pair[0].end()));
            from = pair[1].start;
        }
    }
    if let Some(last) = group.last() {
        out.push((from, last.end()));
    }
    group.clear();
}

/// Whether a line was only broken because the page is `width` wide, or within a sentence.
fn wraps(line: &Line<'_>, next: &Line<'_>, width: usize) -> bool {
    if line.is_row || next.is_row || is_item(line, next) || is_rule(line.body()) || is_rule(next.body()) {
        return false;
    }
    let body = next.body();
    if line.text.ends_with('\u{ad}') || breaks_word(line.text) {
        return true;
    }
    let ended = line.text.ends_with(['.', '!', '?', ':', '"', '”', '’', ')']);
    let goes_on = !ended && body.starts_with(char::is_lowercase);
    if !PAGE.contains(&width) {
        // A column or a screen: only words tell, and only where the line has some of them.
        return goes_on && line.width >= 12 && !line.text.ends_with(';');
    }
    if next.indent() >= line.indent() + 2 {
        return false;
    }
    let ended = line.text.ends_with(['.', '!', '?', ':', '"', '”']);
    let word = body.split(is_gap).next().map_or(0, |w| w.chars().count());
    let full = line.width + 1 + word;
    full > width || (!ended && body.starts_with(char::is_lowercase)) || (!ended && full + 12 > width)
}

/// Whether a line ends with the hyphen of a word: `govern-`.
fn breaks_word(line: &str) -> bool {
    let mut back = line.chars().rev();
    matches!(back.next(), Some('-' | '‐')) && back.take(2).filter(|c| c.is_alphabetic()).count() == 2
}

/// Whether `next` begins an item of a list: behind a bullet, or behind a dash, a number or a letter where the line
/// before is no sentence that goes on.
fn is_item(line: &Line<'_>, next: &Line<'_>) -> bool {
    let body = next.body();
    if body.starts_with(['*', '•', '·', '▪', '■', '◦', '●', '►', '‣', '→', '✓', '✔', '▸', '○', '\u{f0b7}'])
    {
        return true;
    }
    if body.starts_with("- ") {
        return true;
    }
    let has_label = ["– ", "— "].iter().any(|dash| body.starts_with(dash)) || label(body) > 0;
    let is_open = !line.text.ends_with(['.', '!', '?', ':', ';', ')', '"', '”']);
    has_label && (!is_open || label(line.body()) > 0)
}

/// How many bytes the label of a list's item takes: `1.`, `2)`, `(iii)`, `b)`; 0 where there is none.
pub(crate) fn label(body: &str) -> usize {
    let Some(head) = body.split(is_gap).next().filter(|head| head.len() <= 6 && head.len() < body.len())
    else {
        return 0;
    };
    let inner = head.strip_prefix('(').unwrap_or(head);
    let Some(mark) = inner.strip_suffix([')', '.']) else { return 0 };
    let is_number = !mark.is_empty() && mark.len() <= 2 && mark.bytes().all(|b| b.is_ascii_digit());
    let is_letter = mark.len() == 1 && mark.bytes().all(|b| b.is_ascii_lowercase());
    let is_roman = !mark.is_empty() && mark.bytes().all(|b| b"ivx".contains(&b));
    if is_number || is_letter || is_roman { head.len() } else { 0 }
}

/// Whether a line is drawn rather than written: `-----`, `* * *`, `=====`.
fn is_rule(body: &str) -> bool {
    body.len() >= 3 && !body.chars().any(char::is_alphanumeric)
}

/// Whether a line is a row of a table: cells with wide gaps between them, half of them figures.
pub(crate) fn is_row(line: &str) -> bool {
    if line.len() > ROW {
        return false;
    }
    let (mut cells, mut figures) = (0, 0);
    for cell in cells_of(line.trim_matches(is_gap)) {
        cells += 1;
        figures += usize::from(is_figure(cell));
    }
    cells >= 2 && figures > 0 && figures * 2 + 1 >= cells
}

/// What stands between tabs, bars, and gaps of two blanks and more; a gap behind a sentence's end is none.
fn cells_of(line: &str) -> impl Iterator<Item = &str> {
    let mut rest = Some(line);
    std::iter::from_fn(move || {
        let text = rest?;
        let gap = text.char_indices().find_map(|(at, c)| {
            let after = &text[at + c.len_utf8()..];
            let is_wide = c == '\t' || c == '|' || (c == ' ' && after.starts_with([' ', '\t']));
            (is_wide && !text[..at].ends_with(['.', '!', '?', ':', '"', '”', ')'])).then_some(at)
        });
        let (cell, after) = match gap {
            Some(at) => (&text[..at], Some(text[at..].trim_start_matches([' ', '\t', '|']))),
            None => (text, None),
        };
        rest = after;
        Some(cell)
    })
    .filter(|cell| !cell.is_empty())
}

/// Whether a cell is a figure, perhaps with its unit: `1,200`, `-3.5 pct`, `$ 12`, `nil`, `n/a`.
fn is_figure(cell: &str) -> bool {
    let cell = cell.trim_matches(is_gap);
    if ["nil", "n/a", "na", "nm", "-", "--", "–", "—"].iter().any(|known| cell.eq_ignore_ascii_case(known))
    {
        return true;
    }
    let (mut digits, mut letters) = (0, 0);
    for c in cell.chars() {
        digits += usize::from(c.is_numeric());
        letters += usize::from(c.is_alphabetic());
    }
    digits > 0 && letters <= digits + 2
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(text: &str) -> Vec<String> {
        let whole = |&(a, b): &(usize, usize)| text[a..b].split_whitespace().collect::<Vec<_>>().join(" ");
        blocks(text).iter().map(whole).collect()
    }

    #[test]
    fn rows_have_figures() {
        for row in ["Chile      12.5   13.1", "Oslo\t3\t4", "| Peru | 1,200 |", "Net    nil   vs  3.2 mln"] {
            assert!(is_row(row), "{row}");
        }
        for prose in [
            "The envoy left at 9.  He had stayed 3 days.",
            "justified   lines   have   wide   gaps",
            "Talks in Lima",
            "",
        ] {
            assert!(!is_row(prose), "{prose}");
        }
    }

    #[test]
    fn labels_are_short() {
        let table =
            [("1. Go", 2), ("(iv) Go", 4), ("b) Go", 2), ("1987. Go", 0), ("Go", 0), ("a.", 0), ("", 0)];
        for (line, bytes) in table {
            assert_eq!(label(line), bytes, "{line}");
        }
    }

    #[test]
    fn narrow_columns_go_on_in_small_letters() {
        let text = "Ministers of both\nstates met in Lima\nto talk of trade.\nMore follows\n";
        assert_eq!(cut(text), ["Ministers of both states met in Lima to talk of trade.", "More follows"]);
    }
}
