//! An analysis to CoNLL-U.

use crate::english::forms;
use crate::{Analysis, Sentence, Token};
use std::fmt::Write;
use unicode_normalization::UnicodeNormalization;

/// Writes an analysis as CoNLL-U: one `newdoc`, each sentence with `sent_id` and `text`, words that are written as
/// one as ranges, `SpaceAfter=No` and character offsets in MISC.
///
/// Forms and `text` are composed (NFC), without marks that nobody sees and without the hyphen of a line's end, as the
/// format asks; the offsets are those of the document as it came.
pub fn write(analysis: &Analysis, document: &str) -> String {
    let mut out = String::with_capacity(analysis.len() * 80);
    let id = identifier(document);
    let mut chars = Chars { text: analysis.text(), byte: 0, count: 0 };
    let mut paragraph = None;
    for (number, sentence) in analysis.sentences().enumerate() {
        if number == 0 {
            // Writing to a String cannot fail.
            let _ = writeln!(out, "# newdoc id = {id}");
        }
        if paragraph != Some(sentence.paragraph()) {
            paragraph = Some(sentence.paragraph());
            out.push_str("# newpar\n");
        }
        let _ = writeln!(out, "# sent_id = {id}-{}", number + 1);
        let _ = writeln!(out, "# text = {}", surface(sentence));
        write_words(&mut out, sentence, &mut chars);
        out.push('\n');
    }
    out
}

/// A document's id as a comment may hold it: blanks, controls, and the slash, which sentence ids have for other ends,
/// as `%` and their hexadecimal number, so that ids that differ stay different.
fn identifier(document: &str) -> String {
    let mut out = String::with_capacity(document.len());
    for c in document.nfc() {
        if c.is_whitespace() || c.is_control() || matches!(c, '/' | '%') {
            // Writing to a String cannot fail.
            let _ = write!(out, "%{:02X}", c as u32);
        } else {
            out.push(c);
        }
    }
    if out.is_empty() { "document".to_owned() } else { out }
}

/// Counts characters up to a byte; bytes are asked for in order.
struct Chars<'a> {
    text: &'a str,
    byte: usize,
    count: usize,
}

impl Chars<'_> {
    fn at(&mut self, byte: usize) -> usize {
        if byte >= self.byte {
            self.count += self.text[self.byte..byte].chars().count();
        } else {
            self.count -= self.text[byte..self.byte].chars().count();
        }
        self.byte = byte;
        self.count
    }
}

fn space_after(token: Token<'_>) -> bool {
    let end = token.bytes().end;
    match token.id().index() + 1 {
        next if next < token.analysis().len() => {
            token.analysis().token(crate::TokenId(next as u32)).bytes().start > end
        }
        // Nothing touches the last word: what follows is another document.
        _ => true,
    }
}

/// The sentence's text as its words and spaces make it: line breaks and runs of blanks are one space.
fn surface(sentence: Sentence<'_>) -> String {
    let mut out = String::with_capacity(sentence.bytes().len());
    let last = sentence.token_range().end;
    for token in sentence.tokens() {
        form(&mut out, token.text());
        if token.id().0 + 1 < last && space_after(token) {
            out.push(' ');
        }
    }
    out
}

/// A form as a column may hold it: as it is read, composed, and `_` where nothing is left.
fn form(out: &mut String, text: &str) {
    let before = out.len();
    let read = forms::read(text);
    for part in read.split(|c: char| c.is_whitespace() || c.is_control()).filter(|part| !part.is_empty()) {
        if out.len() > before {
            out.push(' ');
        }
        out.extend(part.nfc());
    }
    if out.len() == before {
        out.push('_');
    }
}

fn write_words(out: &mut String, sentence: Sentence<'_>, chars: &mut Chars<'_>) {
    let range = sentence.token_range();
    let base = range.start;
    let mut at = base;
    while at < range.end {
        let analysis = sentence.analysis();
        let token = |i: u32| analysis.token(crate::TokenId(i));
        let mut end = at + 1;
        while end < range.end && token(end).is_joined() {
            end += 1;
        }
        if end > at + 1 {
            let (first, last) = (token(at), token(end - 1));
            let _ = write!(out, "{}-{}\t", at - base + 1, end - base);
            form(out, analysis.text_of(at..end));
            out.push_str("\t_\t_\t_\t_\t_\t_\t_\t");
            misc(out, last, chars.at(first.bytes().start), chars.at(last.bytes().end));
        }
        for i in at..end {
            write_word(out, token(i), base, end > at + 1, chars);
        }
        at = end;
    }
}

fn write_word(out: &mut String, token: Token<'_>, base: u32, in_range: bool, chars: &mut Chars<'_>) {
    let _ = write!(out, "{}\t", token.id().0 - base + 1);
    form(out, token.text());
    out.push('\t');
    form(out, token.lemma().trim());
    let head = token.head().map_or(0, |h| h.id().0 - base + 1);
    let _ = write!(
        out,
        "\t{}\t{}\t{}\t{head}\t{}\t_\t",
        token.upos(),
        token.xpos(),
        token.feats(),
        token.deprel()
    );
    let (start, end) = (chars.at(token.bytes().start), chars.at(token.bytes().end));
    if in_range {
        let _ = writeln!(out, "start_char={start}|end_char={end}");
    } else {
        misc(out, token, start, end);
    }
}

fn misc(out: &mut String, last: Token<'_>, start: usize, end: usize) {
    if !space_after(last) {
        out.push_str("SpaceAfter=No|");
    }
    let _ = writeln!(out, "start_char={start}|end_char={end}");
}
