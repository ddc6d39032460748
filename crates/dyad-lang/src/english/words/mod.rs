//! A stretch of text to words, by the English treebanks' conventions: `do n't`, `$ 50`, `Cambodia - Russia`.

mod address;
pub(crate) mod marks;
mod parts;

use super::lexicon::{Abbreviation, Lexicon};
use address::is_address;
use marks::{EMOTICONS, back_run, is_apostrophe, is_dash, is_gap, is_invisible, is_mark, run, runs};
use parts::{clitic, clitic_start, elided, elided_end, figure_start, unit_start};
use unicode_normalization::char::is_combining_mark;

/// A word's place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Written as one with the word before (`do` + `n't`).
    pub(crate) joined: bool,
}

/// Appends the words of `text[start..end]`.
pub(crate) fn split(lexicon: &Lexicon, text: &str, start: usize, end: usize, out: &mut Vec<Word>) {
    let mut splitter = Splitter { lexicon, text, limit: end, is_quoted: false, out };
    let mut from = None;
    let mut broken = None;
    let mut previous = ' ';
    let mut characters = text[start..end].char_indices().peekable();
    while let Some((i, c)) = characters.next() {
        let at = start + i;
        let next = characters.peek().map_or(' ', |n| n.1);
        let is_inside = is_invisible(c) && previous.is_alphanumeric() && next.is_alphanumeric();
        match (is_gap(c) && !is_inside, from) {
            (false, None) => from = Some(at),
            (true, Some(begin)) => {
                splitter.whole(begin, at, &mut broken);
                from = None;
            }
            _ => {}
        }
        previous = c;
    }
    if let Some(begin) = from {
        splitter.whole(begin, end, &mut broken);
    }
}

struct Splitter<'a> {
    lexicon: &'a Lexicon,
    text: &'a str,
    limit: usize,
    /// Whether a single quote is open.
    is_quoted: bool,
    out: &'a mut Vec<Word>,
}

/// Bytes that a break within a word may take: a line's end and the next line's indent.
const BREAK: usize = 80;
/// Bytes of a run that are looked at for an address behind a mark, or for a code: longer ones are neither.
const RUN: usize = 300;

impl<'a> Splitter<'a> {
    fn slice(&self, start: usize, end: usize) -> &'a str {
        &self.text[start..end]
    }

    fn push(&mut self, start: usize, end: usize, joined: bool) {
        let is_lone = |c: char| !c.is_ascii() && is_combining_mark(c);
        if let Some(last) = self.out.last_mut()
            && last.end as usize == start
            && self.text[start..end].starts_with(is_lone)
        {
            // A mark over the character before it: `=` and a stroke are `≠`, and no cut goes between them.
            last.end = end as u32;
        } else if end > start {
            self.out.push(Word { start: start as u32, end: end as u32, joined });
        }
    }

    /// One run without blanks, and its first word written as one with the word that a line's end broke before it.
    fn whole(&mut self, start: usize, end: usize, broken: &mut Option<usize>) {
        let first = self.out.len();
        self.chunk(start, end);
        if let Some(before) = broken.take() {
            self.mend(before, first);
        }
        let is_hyphen = self.slice(start, end).ends_with(['-', '‐']);
        let is_soft = self.text[end..self.limit].starts_with('\u{ad}');
        *broken = (is_hyphen || is_soft).then_some(end);
    }

    /// Joins `govern-` and `ment` where `-` is the last of a line, unless the hyphen is the word's own. `before` is where
    /// the run before ended, `first` the first word after it.
    fn mend(&mut self, before: usize, first: usize) {
        let Some(tail) = self.out.get(first) else { return };
        let gap = &self.text[before..tail.start as usize];
        let is_break = gap.len() <= BREAK && gap.bytes().filter(|b| *b == b'\n').count() == 1;
        let head = if gap.starts_with('\u{ad}') { first.checked_sub(1) } else { first.checked_sub(2) };
        let Some(head) = head.filter(|_| is_break) else { return };
        let (start, end) = (self.out[head].start as usize, self.out[head].end as usize);
        let stem = self.slice(start, end);
        let touches =
            self.out.get(head + 1).is_none_or(|hyphen| hyphen.start as usize == end || head + 1 == first);
        let rest = self.slice(tail.start as usize, tail.end as usize);
        let is_word = |word: &str| word.len() > 1 && word.chars().all(char::is_alphabetic);
        let is_lower = |word: &str| word.chars().next_back().is_some_and(char::is_lowercase);
        let fits = is_word(stem) && is_word(rest) && is_lower(stem) && rest.starts_with(char::is_lowercase);
        if touches && fits && !(head + 2 == first && self.lexicon.is_compound(stem, rest)) {
            self.out[head].end = tail.end;
            self.out.drain(head + 1..=first);
        }
    }

    /// One run without blanks.
    fn chunk(&mut self, mut start: usize, mut end: usize) {
        if end - start <= 4 && EMOTICONS.contains(&self.slice(start, end)) {
            return self.push(start, end, false);
        }
        start = self.leading(start, end);
        let mut after = Vec::new();
        if start < end {
            let stop = if is_address(self.slice(start, end)) {
                self.trailing_of_address(start, end, &mut after)
            } else {
                self.trailing(start, end, &mut after)
            };
            end = stop;
            if is_address(self.slice(start, end)) {
                self.push(start, end, false);
            } else {
                self.core(start, end);
            }
        }
        for (s, e, joined) in after.into_iter().rev() {
            self.push(s, e, joined);
        }
    }

    /// Takes marks off the front; where the word begins.
    fn leading(&mut self, mut start: usize, end: usize) -> usize {
        while start < end {
            let rest = self.slice(start, end);
            let mut chars = rest.chars();
            let Some(c) = chars.next() else { break };
            let next = chars.next();
            if !is_mark(c) {
                break;
            }
            let digit_next = next.is_some_and(|n| n.is_ascii_digit());
            let letter_next = next.is_some_and(char::is_alphanumeric);
            if matches!(c, '.' | '-' | '+') && digit_next && self.number_alone(start, end) {
                break;
            }
            if (c == '#' || c == '@') && letter_next && !digit_next {
                break;
            }
            if is_apostrophe(c)
                && c != '`'
                && letter_next
                && (digit_next || clitic(rest).is_some() || elided(rest))
            {
                break;
            }
            let length = if runs(c) { run(rest, c) } else { c.len_utf8() };
            self.is_quoted |= is_apostrophe(c) && length == c.len_utf8();
            self.push(start, start + length, false);
            start += length;
        }
        start
    }

    /// Whether a sign belongs to its number: nothing else is in the run.
    fn number_alone(&self, start: usize, end: usize) -> bool {
        self.slice(start + 1, end).bytes().all(|b| b.is_ascii_digit() || b".,%)".contains(&b))
    }

    fn trailing_of_address(
        &self,
        start: usize,
        mut end: usize,
        after: &mut Vec<(usize, usize, bool)>,
    ) -> usize {
        let opens = self.slice(start, end).contains('(');
        while let Some(c) = self.slice(start, end).chars().next_back() {
            let closes =
                matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '"' | '\'' | '>' | ']' | '”' | '’' | '…')
                    || (c == ')' && !opens);
            if !closes {
                break;
            }
            after.push((end - c.len_utf8(), end, false));
            end -= c.len_utf8();
        }
        end
    }

    /// Takes marks off the end; where the word ends.
    fn trailing(&mut self, start: usize, mut end: usize, after: &mut Vec<(usize, usize, bool)>) -> usize {
        while let Some(c) = self.slice(start, end).chars().next_back() {
            if !is_mark(c) {
                break;
            }
            let rest = self.slice(start, end - c.len_utf8());
            if c == '.' && !rest.ends_with(['.', '!', '?']) && self.keeps_stop(rest, end) {
                break;
            }
            if c == ')'
                && rest.len() < 24
                && !rest.starts_with('(')
                && rest.contains('(')
                && !rest.contains(')')
            {
                break;
            }
            if c == '$' && rest.len() <= 3 && !rest.is_empty() && rest.bytes().all(|b| b.is_ascii_uppercase())
            {
                break;
            }
            if is_apostrophe(c) && elided_end(rest) {
                break;
            }
            if c == '.'
                && rest.ends_with('.')
                && !rest.ends_with("..")
                && self.keeps_stop(&rest[..rest.len() - 1], end)
            {
                // An abbreviation with its stop, and the sentence's own.
                after.push((end - 1, end, false));
                end -= 1;
                continue;
            }
            let length = if matches!(c, '!' | '?') || (c == '.' && rest.ends_with(['!', '?'])) {
                self.cry(start, end)
            } else if runs(c) {
                back_run(self.slice(start, end), |x| x == c)
            } else {
                c.len_utf8()
            };
            let is_single = is_apostrophe(c) && length == c.len_utf8();
            let joined = is_single && !self.is_quoted && rest.ends_with(['s', 'S', 'z', 'x']);
            self.is_quoted &= !is_single;
            after.push((end - length, end, joined && !rest.is_empty()));
            end -= length;
        }
        end
    }

    /// How many bytes the run of `!`, `?` and full stops at the end takes (`?!`, `!!.`); an abbreviation's stop is not
    /// of it.
    fn cry(&self, start: usize, end: usize) -> usize {
        let run = self.slice(start, end);
        let marks = back_run(run, |x| matches!(x, '!' | '?' | '.'));
        let stem = &run[..run.len() - marks];
        if run[stem.len()..].starts_with("...") {
            // Dots that leave a sentence open are a word of their own.
            return back_run(run, |x| matches!(x, '!' | '?')).max(usize::from(run.ends_with('.')));
        }
        let has_stop = run[stem.len()..].starts_with('.') && self.keeps_stop(stem, start + stem.len() + 1);
        marks - usize::from(has_stop)
    }

    /// Whether the full stop after `rest` belongs to it. `end` is where the stop ends.
    fn keeps_stop(&self, rest: &str, end: usize) -> bool {
        let word = last_part(rest);
        let mut chars = word.chars();
        if let (Some(c), None) = (chars.next(), chars.next())
            && !c.is_lowercase()
        {
            return c.is_uppercase() && (c != 'I' || self.capital_follows(end));
        }
        if dotted(word) {
            return true;
        }
        match self.lexicon.abbreviation(word) {
            Some(Abbreviation::BeforeFigure) => {
                let next = self.text[end..self.limit].trim_start_matches(is_gap);
                let figure = next.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
                figure.starts_with(|c: char| c.is_ascii_digit()) || is_roman(figure)
            }
            Some(_) => true,
            None => false,
        }
    }

    fn capital_follows(&self, end: usize) -> bool {
        self.text[end..self.limit].trim_start_matches(is_gap).starts_with(char::is_uppercase)
    }

    /// A run without marks at its ends.
    fn core(&mut self, start: usize, end: usize) {
        let mut from = start;
        let mut at = start;
        while at < end {
            let rest = self.slice(at, end);
            let Some(c) = rest.chars().next() else { break };
            let width = c.len_utf8();
            if !is_mark(c) || at == start {
                at += width;
                continue;
            }
            if c == '$' && at - from <= 3 && self.slice(from, at).bytes().all(|b| b.is_ascii_uppercase()) {
                // `US$`, `HK$`: one currency sign.
                self.push(from, at + width, false);
                at += width;
                from = at;
                continue;
            }
            let cut = self.cut(start, from, at, end, c);
            if cut == 0 {
                at += width;
                continue;
            }
            self.word(from, at);
            self.push(at, at + cut, false);
            at += cut;
            from = at;
            if end - at <= RUN && is_address(self.slice(at, end)) {
                return self.push(at, end, false);
            }
        }
        self.word(from, end);
    }

    /// How many bytes the mark `c` at `at`, inside a run, takes as a word of its own; 0 where it belongs to the word.
    fn cut(&self, start: usize, from: usize, at: usize, end: usize, c: char) -> usize {
        let width = c.len_utf8();
        let rest = self.slice(at, end);
        let before = self.slice(from, at);
        let after = &rest[width..];
        let digit_before = before.ends_with(|x: char| x.is_ascii_digit());
        let digit_after = after.starts_with(|x: char| x.is_ascii_digit());
        match c {
            '.' if rest.starts_with("..") => run(rest, '.'),
            '.' => {
                let long = before.chars().rev().take_while(|x| x.is_lowercase()).count() >= 2;
                let capital = after.chars().next().is_some_and(char::is_uppercase)
                    && after.chars().nth(1).is_some_and(char::is_lowercase);
                if long && (capital || after.starts_with('[')) { width } else { 0 }
            }
            ',' | ':' if digit_before && digit_after => 0,
            _ if is_apostrophe(c) => 0,
            '&' if before.len() <= 3 && after.len() <= 4 && after.starts_with(char::is_alphabetic) => 0,
            '_' | '@' | '·' | '\\' | '^' => 0,
            '(' if after.len() <= 4 && after.ends_with(')') => 0,
            ')' if after.is_empty() => 0,
            '*' | '$' if before.ends_with(char::is_alphabetic) && after.starts_with(char::is_alphabetic) => 0,
            '/' if digit_before && digit_after => 0,
            '/' if end - start <= 12 && self.slice(start, end).chars().count() <= 3 => 0,
            _ if is_dash(c) => {
                let length = run(rest, c);
                if length > width {
                    return length;
                }
                let whole = from == start;
                if matches!(c, '-' | '‐' | '‑')
                    && ((whole && self.lexicon.is_prefix(before))
                        || (digit_before && digit_after && self.is_code(start, end)))
                {
                    0
                } else {
                    length
                }
            }
            '%' if !digit_before => 0,
            _ if runs(c) => run(rest, c),
            _ => width,
        }
    }

    /// Whether figures with hyphens are a telephone number, a code or a date rather than a range.
    fn is_code(&self, start: usize, end: usize) -> bool {
        let run = self.slice(start, end);
        if run.len() > RUN || !run.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
            return false;
        }
        let groups = run.split('-').count();
        let last = run.rsplit('-').next().map_or(0, str::len);
        let first = run.find('-').unwrap_or(0);
        groups > 2 || (last == 4 && matches!(first, 1 | 3))
    }

    /// A word without outer marks: contractions and units are split.
    fn word(&mut self, start: usize, end: usize) {
        if start >= end {
            return;
        }
        let word = self.slice(start, end);
        if let Some(at) = clitic_start(word) {
            self.push(start, start + at, false);
            return self.push(start + at, end, at > 0);
        }
        if let Some(at) = self.lexicon.contraction(word) {
            self.push(start, start + at, false);
            return self.push(start + at, end, true);
        }
        let is_unit = |at: &usize| self.lexicon.is_unit(&word[*at..]);
        let is_currency = |at: &usize| self.lexicon.is_currency(&word[..*at]);
        if let Some(at) = figure_start(word).filter(is_currency) {
            self.push(start, start + at, false);
            return self.word(start + at, end);
        }
        if let Some(at) = unit_start(word).filter(is_unit) {
            self.push(start, start + at, false);
            return self.push(start + at, end, false);
        }
        if let Some(c) = word.chars().next().filter(|c| matches!(c, '$' | '€' | '£' | '¥')) {
            self.push(start, start + c.len_utf8(), false);
            return self.word(start + c.len_utf8(), end);
        }
        self.push(start, end, false);
    }
}

/// Whether a word is a Roman number of several letters: `II`, `XIV`.
fn is_roman(word: &str) -> bool {
    (2..=7).contains(&word.len()) && word.bytes().all(|b| b"IVXL".contains(&b))
}

/// What stands after the last hyphen or slash of a run; nothing where that is too long for an abbreviation.
fn last_part(run: &str) -> &str {
    for (count, (at, c)) in run.char_indices().rev().enumerate() {
        if is_dash(c) || c == '/' {
            return &run[at + c.len_utf8()..];
        }
        if count == 24 {
            return "";
        }
    }
    run
}

/// Letters each with a stop between: `U.S`, `a.m`, `Ph.D`.
fn dotted(word: &str) -> bool {
    word.len() <= 12
        && word.contains('.')
        && word.split('.').all(|p| (1..=2).contains(&p.chars().count()) && p.chars().all(char::is_alphabetic))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> String {
        let mut out = Vec::new();
        split(&Lexicon::new(), text, 0, text.len(), &mut out);
        out.iter().map(|w| &text[w.start as usize..w.end as usize]).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn words_by_the_treebanks_conventions() {
        let table = [
            ("They don't and cannot go.", "They do n't and can not go ."),
            ("It cost $50 (about 45%).", "It cost $ 50 ( about 45 % ) ."),
            ("the Cambodia-Russia talks", "the Cambodia - Russia talks"),
            ("a pro-Moscow e-mail", "a pro-Moscow e-mail"),
            (
                "Gov. Lee of the U.S. met Mr. J. Ray at 9 a.m.",
                "Gov. Lee of the U.S. met Mr. J. Ray at 9 a.m.",
            ),
            ("the states' ministers’ plan", "the states ' ministers ’ plan"),
            ("“We’re ready,” she said…", "“ We ’re ready , ” she said …"),
            ("from May 17-21, 1,200.5 tons", "from May 17 - 21 , 1,200.5 tons"),
            ("call 555-0199-22 now", "call 555-0199-22 now"),
            (
                "see https://example.org/a-b, or me@example.org.",
                "see https://example.org/a-b , or me@example.org .",
            ),
            ("wait...no -- really?!", "wait ... no -- really ?!"),
            ("No. 5 said no.", "No. 5 said no ."),
            ("in the 1990s and '90s", "in the 1990s and '90s"),
            ("AT&T and and/or at 10am", "AT&T and and / or at 10 am"),
            ("US$30 million", "US$ 30 million"),
            ("see Lee Inc.. and (a.txt)(See b)", "see Lee Inc. . and ( a.txt ) ( See b )"),
            ("(via a friend)\u{200b} x", "( via a friend ) x"),
        ];
        for (text, expected) in table {
            assert_eq!(words(text), expected, "{text}");
        }
    }
}
