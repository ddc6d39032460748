//! A stretch of text to words, by the English treebanks' conventions: `do n't`, `$ 50`, `Cambodia - Russia`.

use super::lexicon::{Abbreviation, Lexicon};

/// A word's place in the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Word {
    pub(crate) start: u32,
    pub(crate) end: u32,
    /// Written as one with the word before (`do` + `n't`).
    pub(crate) joined: bool,
}

/// Whether a character stands between words: blanks, controls, and marks without width.
pub(crate) fn is_gap(c: char) -> bool {
    c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}' | '\u{feff}' | '\u{2060}' | '\u{ad}')
}

/// Appends the words of `text[start..end]`.
pub(crate) fn split(lexicon: &Lexicon, text: &str, start: usize, end: usize, out: &mut Vec<Word>) {
    let mut splitter = Splitter { lexicon, text, limit: end, out };
    let mut from = None;
    for (i, c) in text[start..end].char_indices() {
        let at = start + i;
        match (is_gap(c), from) {
            (false, None) => from = Some(at),
            (true, Some(begin)) => {
                splitter.chunk(begin, at);
                from = None;
            }
            _ => {}
        }
    }
    if let Some(begin) = from {
        splitter.chunk(begin, end);
    }
}

struct Splitter<'a> {
    lexicon: &'a Lexicon,
    text: &'a str,
    limit: usize,
    out: &'a mut Vec<Word>,
}

/// Punctuation that is told apart from a word at its ends, and between words without blanks.
fn is_mark(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_punctuation() } else { !c.is_alphanumeric() && !is_inner_mark(c) }
}

/// Marks that are part of letters or numbers.
fn is_inner_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{fe0e}' | '\u{fe0f}' | 'ª' | 'º' | '\u{1f3fb}'..='\u{1f3ff}')
        || (!c.is_ascii()
            && c as u32 >= 0x900
            && !c.is_alphanumeric()
            && !matches!(c as u32, 0x2000..=0x2bff | 0x3000..=0x303f | 0xff00..=0xffef | 0x1f000..))
}

fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '`' | '‘' | 'ʼ')
}

fn is_dash(c: char) -> bool {
    matches!(c, '-' | '–' | '—' | '‐' | '‑' | '−' | '―')
}

/// Marks whose runs are one word.
fn runs(c: char) -> bool {
    matches!(
        c,
        '.' | '-'
            | '*'
            | '='
            | '_'
            | '!'
            | '?'
            | '~'
            | '+'
            | '#'
            | '…'
            | '\''
            | '<'
            | '>'
            | '’'
            | '`'
            | '—'
            | '–'
    )
}

const EMOTICONS: &[&str] = &[
    ":)", ":-)", ";)", ";-)", ":(", ":-(", ":D", ":P", ":p", "=)", "<3", ":/", "^_^", "XD", ":-D", ":))",
    ":'(",
];

impl<'a> Splitter<'a> {
    fn slice(&self, start: usize, end: usize) -> &'a str {
        &self.text[start..end]
    }

    fn push(&mut self, start: usize, end: usize, joined: bool) {
        if end > start {
            self.out.push(Word { start: start as u32, end: end as u32, joined });
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
        while let Some(c) = self.slice(start, end).chars().next_back() {
            let closes =
                matches!(c, '.' | ',' | ';' | ':' | '!' | '?' | '"' | '\'' | '>' | ']' | '”' | '’' | '…')
                    || (c == ')' && !self.slice(start, end).contains('('));
            if !closes {
                break;
            }
            after.push((end - c.len_utf8(), end, false));
            end -= c.len_utf8();
        }
        end
    }

    /// Takes marks off the end; where the word ends.
    fn trailing(&self, start: usize, mut end: usize, after: &mut Vec<(usize, usize, bool)>) -> usize {
        while let Some(c) = self.slice(start, end).chars().next_back() {
            if !is_mark(c) {
                break;
            }
            let rest = self.slice(start, end - c.len_utf8());
            if c == '.' && !rest.ends_with(['.', '!', '?']) && self.keeps_stop(rest, end) {
                break;
            }
            if c == ')'
                && !rest.starts_with('(')
                && rest.contains('(')
                && !rest.contains(')')
                && rest.len() < 24
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
            let length = if matches!(c, '!' | '?') {
                back_run(self.slice(start, end), |x| matches!(x, '!' | '?'))
            } else if runs(c) {
                back_run(self.slice(start, end), |x| x == c)
            } else {
                c.len_utf8()
            };
            let joined = is_apostrophe(c) && length == c.len_utf8() && rest.ends_with(['s', 'S', 'z', 'x']);
            after.push((end - length, end, joined && !rest.is_empty()));
            end -= length;
        }
        end
    }

    /// Whether the full stop after `rest` belongs to it. `end` is where the stop ends.
    fn keeps_stop(&self, rest: &str, end: usize) -> bool {
        if rest.is_empty() {
            return false;
        }
        let word = rest.rsplit(|c: char| is_dash(c) || c == '/').next().unwrap_or(rest);
        let mut chars = word.chars();
        if let (Some(c), None) = (chars.next(), chars.next()) {
            return c.is_uppercase() && (c != 'I' || self.capital_follows(end));
        }
        if dotted(word) {
            return true;
        }
        match self.lexicon.abbreviation(word) {
            Some(Abbreviation::BeforeFigure) => {
                let next = self.text[end..self.limit].trim_start_matches(is_gap);
                next.starts_with(|c: char| c.is_ascii_digit())
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
                if long && capital { width } else { 0 }
            }
            ',' | ':' if digit_before && digit_after => 0,
            '\'' | '’' | '`' | 'ʼ' | '‘' => 0,
            '&' if before.len() <= 3 && after.len() <= 4 && after.starts_with(char::is_alphabetic) => 0,
            '_' | '@' | '·' | '\\' | '^' => 0,
            '(' if after.len() <= 4 && after.ends_with(')') => 0,
            ')' if after.is_empty() => 0,
            '*' | '$' if before.ends_with(char::is_alphabetic) && after.starts_with(char::is_alphabetic) => 0,
            '/' if digit_before && digit_after => 0,
            '/' if self.slice(start, end).chars().count() <= 3 => 0,
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
            _ => width,
        }
    }

    /// Whether figures with hyphens are a telephone number, a code or a date rather than a range.
    fn is_code(&self, start: usize, end: usize) -> bool {
        let run = self.slice(start, end);
        if !run.bytes().all(|b| b.is_ascii_digit() || b == b'-') {
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
        if let Some(at) = unit_start(word) {
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

fn run(text: &str, c: char) -> usize {
    text.chars().take_while(|x| *x == c).map(char::len_utf8).sum()
}

fn back_run(text: &str, of: impl Fn(char) -> bool) -> usize {
    text.chars().rev().take_while(|x| of(*x)).map(char::len_utf8).sum()
}

/// Letters each with a stop between: `U.S`, `a.m`, `Ph.D`.
fn dotted(word: &str) -> bool {
    word.contains('.')
        && word.len() <= 12
        && word.split('.').all(|p| (1..=2).contains(&p.chars().count()) && p.chars().all(char::is_alphabetic))
}

fn is_address(run: &str) -> bool {
    let ascii = |prefix: &str| run.get(..prefix.len()).is_some_and(|p| p.eq_ignore_ascii_case(prefix));
    if ascii("http://") || ascii("https://") || ascii("www.") || ascii("mailto:") || ascii("ftp://") {
        return true;
    }
    if let Some((name, host)) = run.split_once('@') {
        return !name.is_empty() && host.contains('.') && !host.starts_with('.');
    }
    let bare = run.trim_end_matches(|c: char| c.is_ascii_punctuation());
    let (host, path) = bare.split_once('/').unwrap_or((bare, ""));
    let Some((name, domain)) = host.rsplit_once('.') else { return false };
    let known = ["com", "org", "net", "edu", "gov", "info", "html", "htm", "pdf", "doc"].contains(&domain);
    let country = !path.is_empty() && domain.len() == 2 && domain.bytes().all(|b| b.is_ascii_lowercase());
    (known || country)
        && !name.is_empty()
        && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._".contains(&b))
}

/// The end of a contraction at the start of `text` that is one whole: `'s`, `'re`.
fn clitic(text: &str) -> Option<usize> {
    let mut chars = text.chars();
    let apostrophe = chars.next().filter(|c| is_apostrophe(*c))?;
    let rest = &text[apostrophe.len_utf8()..];
    let letters: usize = rest.chars().take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum();
    let known = ["s", "m", "d", "re", "ve", "ll"].iter().any(|k| rest[..letters].eq_ignore_ascii_case(k));
    known.then_some(apostrophe.len_utf8() + letters)
}

/// Where the clitic at a word's end starts: `n't`, `'s`, `'ll`.
fn clitic_start(word: &str) -> Option<usize> {
    let (at, c) = word.char_indices().rev().take(4).find(|(_, c)| is_apostrophe(*c))?;
    if at == 0 {
        return None;
    }
    let rest = &word[at + c.len_utf8()..];
    if rest.eq_ignore_ascii_case("t") && word[..at].ends_with(['n', 'N']) && at > 1 {
        return Some(at - 1);
    }
    let decade =
        word[..at].chars().all(|x| x.is_ascii_digit()) && rest == "s" && at <= 4 && word[..at].ends_with('0');
    (!decade && clitic(&word[at..]).is_some_and(|l| at + l == word.len())).then_some(at)
}

/// Words that have lost their beginning: `'em`, `'til`.
fn elided(text: &str) -> bool {
    let rest = text.trim_start_matches(is_apostrophe);
    let word = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    ["em", "til", "cause", "bout", "tis", "twas", "n"].iter().any(|k| word.eq_ignore_ascii_case(k))
}

/// Words that have lost their end: `d'`, `l'`, `goin'`.
fn elided_end(rest: &str) -> bool {
    ["ol", "d", "l", "o"].contains(&rest)
}

/// Where a unit written to its figure starts: `10am`, `5km`.
fn unit_start(word: &str) -> Option<usize> {
    let digits = word.bytes().take_while(|b| b.is_ascii_digit() || b".,:".contains(b)).count();
    let starts_with_digit = word.bytes().next().is_some_and(|b| b.is_ascii_digit());
    let unit = &word[digits..];
    let known = [
        "am", "pm", "a.m", "p.m", "a.m.", "p.m.", "km", "kg", "mm", "cm", "m", "bn", "mn", "k", "mph", "mb",
        "gb", "ft", "lb", "lbs", "min", "hrs", "tn",
    ];
    (starts_with_digit && known.iter().any(|u| unit.eq_ignore_ascii_case(u)) && !unit.is_empty())
        .then_some(digits)
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
